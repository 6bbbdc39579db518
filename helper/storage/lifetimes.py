"""How long everything is kept: the one table (contract.md, "Kept how long"), from which the privacy page tells."""

from datetime import timedelta

ANSWERS = timedelta(hours=24)  # after the last answer, on the web and by text
WITH_CODE = timedelta(days=14)  # after the person asked for a code to go on later
# A visit on a phone that others use ends when the browser is closed or the page is cleared; nobody tells us of the
# first, nor when a talk by text is over, so this ends it.
SHARED_PHONE = timedelta(hours=1)
MESSAGE_IDS = timedelta(hours=48)  # with their reply; a provider's own retries are long over then (practice.md 1.3)
TEXT_REPORTS = timedelta(hours=48)  # what became of a text that a person asked for
REMINDER_ANSWERS = timedelta(days=7)  # that such a text went out, so that what is texted back is understood
# After it was due; nobody who asked to be texted "in 7 days" expects it later, and its number is not kept for longer.
OVERDUE = timedelta(days=3)
LINKS = timedelta(minutes=30)  # of a text message, until they are opened (practice.md 1.7)
REMINDERS = timedelta(days=30)  # the farthest that can be chosen; the number is kept, encrypted, until it is sent
# That somebody wants no more texts is kept without end, as a keyed hash of the number.
