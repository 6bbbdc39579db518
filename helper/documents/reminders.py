"""When to ask about the papers, as days and as a calendar file (RFC 5545) whose titles tell nothing.

The days are our own reminders and no deadline: two days after the papers were made, and six weeks (product.md 2.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from helper.documents.court_days import court_day_from
from helper.documents.pages.blocks import Voice

MADE_BY = "-//Relief Check//reminders//EN"
NINE_O_CLOCK = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Reminders:
    """The court days on which to look whether the papers are filed, and to call the clerk."""

    finish: date
    call: date


def reminders_from(as_of: date) -> Reminders:
    """The reminders for papers made on a day, each moved to the next day on which the courts are open."""
    return Reminders(court_day_from(as_of + timedelta(days=2)), court_day_from(as_of + timedelta(weeks=6)))


def calendar_file(days: Reminders, as_of: date, packet: int, voice: Voice) -> bytes:
    """The reminders as a calendar file. It names no court, case or person; the same input gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    for name, day in (("finish", days.finish), ("call", days.call)):
        title = voice(f"reminder.{name}")
        event = Event()
        event.add("uid", f"{as_of:%Y%m%d}-{packet}-{name}@relief-check.invalid")
        event.add("dtstamp", datetime.combine(as_of, time(), UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", title)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", NINE_O_CLOCK)
        event.add_component(alarm)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
