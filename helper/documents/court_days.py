"""On which days California's courts are closed (Code of Civil Procedure 135, Rule of Court 1.11; court_holidays.toml).

A single court may close on other days as well, so a page that shows a day says to ask the clerk.
"""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from helper.errors import DataError

FILE = Path(__file__).with_name("court_holidays.toml")
SATURDAY, SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)


@cache
def closed_days(year: int) -> tuple[date, ...]:
    """The weekdays of a year on which the courts observe a holiday, in order."""
    days = (_observed(day) for around in (year, year + 1) for day in _holidays(around))
    return tuple(sorted({day for day in days if day.year == year}))


def is_court_day(day: date) -> bool:
    """Whether the courts are open: no Saturday, no Sunday, no holiday that they observe."""
    return day.weekday() not in (SATURDAY, SUNDAY) and day not in closed_days(day.year)


def court_day_from(day: date) -> date:
    """The day itself where the courts are open, else the next one on which they are."""
    while not is_court_day(day):
        day += ONE_DAY
    return day


def closed_between(first: date, last: date) -> tuple[date, ...]:
    """The closed weekdays from the first day to the last, both included."""
    years = range(first.year, last.year + 1)
    return tuple(day for year in years for day in closed_days(year) if first <= day <= last)


def _observed(day: date) -> date:
    """Rule 1.11: a Saturday is observed on the Friday before, a Sunday on the Monday after."""
    if day.weekday() == SATURDAY:
        return day - ONE_DAY
    return day + ONE_DAY if day.weekday() == SUNDAY else day


def _holidays(year: int) -> Iterator[date]:
    for month, day, weekday, nth, after in _rules():
        fixed = date(year, month, day) if day else _nth_weekday(year, month, weekday, nth)
        yield fixed + timedelta(days=after)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    weeks = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    return date(year, month, weeks[nth if nth < 0 else nth - 1])


@cache
def _rules() -> tuple[tuple[int, int, int, int, int], ...]:
    """Month, day (0: none), weekday, which one of the month, and days after it."""
    try:
        listed = tomllib.loads(FILE.read_text(encoding="utf-8"))["holiday"]
        return tuple(
            (one["month"], one.get("day", 0), one.get("weekday", 0), one.get("nth", 0), one.get("after", 0))
            for one in listed
        )
    except (tomllib.TOMLDecodeError, KeyError) as problem:
        raise DataError(FILE, "holiday", str(problem)) from problem
