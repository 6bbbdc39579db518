"""The printed calendar: days to ask, days to write down, days on which the courts are closed."""

from __future__ import annotations

from datetime import timedelta

from helper.documents.court_days import closed_between
from helper.documents.filings import Filing
from helper.documents.pages import blocks
from helper.documents.pages.blocks import Page, Voice
from helper.documents.pages.saying import short_day, weekday_day
from helper.documents.reminders import Reminders

SHOWN = timedelta(weeks=12)
LINES = ("filed", "served", "ask_after", "hearing", "order", "record", "companies")


def calendar_page(filing: Filing, days: Reminders, voice: Voice) -> Page:
    """One page; the days are those of the calendar file."""
    closed = closed_between(filing.as_of, filing.as_of + SHOWN)
    return blocks.sheet(
        voice,
        "calendar",
        (
            blocks.text(voice("calendar.lead")),
            blocks.heading(voice("calendar.days")),
            blocks.ticks(
                voice(f"calendar.{name}", day=weekday_day(day, voice))
                for name, day in (("finish", days.finish), ("call", days.call))
            ),
            blocks.heading(voice("calendar.write")),
            blocks.facts([(voice(f"calendar.line.{name}"), None) for name in LINES]),
            blocks.heading(voice("calendar.closed")),
            blocks.text(voice("calendar.closed_days")),
            blocks.points(short_day(day, voice) for day in closed),
            blocks.text(voice("calendar.closed_more")),
        ),
    )
