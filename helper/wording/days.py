"""Days as each language writes them (Babel, for the CLDR's month names and order)."""

from __future__ import annotations

import calendar
from datetime import date

from babel.dates import format_date


def spoken_day(day: date, language: str) -> str:
    """A day in words: October 1, 1969; 1 de octubre de 1969."""
    return format_date(day, "long", locale=language)


def spoken_days(earliest: date, latest: date, language: str) -> tuple[str, ...]:
    """The shortest words for the days between two: one of a day, a month or a year, or two of them, first and last."""
    if earliest == latest:
        return (spoken_day(earliest, language),)
    starts_month, starts_year = earliest.day == 1, (earliest.month, earliest.day) == (1, 1)
    ends_month = latest.day == calendar.monthrange(latest.year, latest.month)[1]
    ends_year = (latest.month, latest.day) == (12, 31)
    if starts_year and ends_year:
        return (str(earliest.year),) if earliest.year == latest.year else (str(earliest.year), str(latest.year))
    if starts_month and ends_month:
        first, last = (_spoken_month(each, language) for each in (earliest, latest))
        return (first,) if first == last else (first, last)
    return (spoken_day(earliest, language), spoken_day(latest, language))


def spoken_month(earliest: date, latest: date, language: str) -> str:
    """The month in which both days lie, in words; else the year, or the years."""
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return _spoken_month(earliest, language)
    return str(earliest.year) if earliest.year == latest.year else f"{earliest.year}-{latest.year}"


def _spoken_month(day: date, language: str) -> str:
    return format_date(day, "MMMM 'de' y" if language == "es" else "MMMM y", locale=language)
