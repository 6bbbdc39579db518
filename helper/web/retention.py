"""How long answers are kept: the one table, which the privacy page tells from here."""

from datetime import timedelta

from helper.conversation.state import PERSON, State

ANSWERS = timedelta(hours=24)  # after the last answer
WITH_CODE = timedelta(days=14)  # after the person asked for a code to go on later
# The visit ends when the browser is closed or the page is cleared; nobody tells us of the first, so this ends it.
SHARED_PHONE = timedelta(hours=1)


def is_shared(state: State) -> bool:
    """Whether to be careful with what stays on the screen: the phone is not surely the person's own."""
    return state.value("phone_is_own", PERSON) not in (None, "mine")


def lifetime(state: State) -> timedelta:
    """How long the answers of a conversation are kept after the last one."""
    return SHARED_PHONE if is_shared(state) else ANSWERS
