"""The one way in which a typed answer is kept, and how it is read again: days as ISO 8601, an age as "age:19",
a band of birth dates as "band:1969-10-02..1970-02-13"."""

from __future__ import annotations

import calendar
import re
from datetime import date

from helper.facts.ranges import DateRange, read_date

_BETWEEN = re.compile(r"(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?")
# What an age tells where a date was asked for ("when I was 19").
AGE_INSTEAD = {"conviction_date": "age_at_conviction", "offense_date": "age_at_offense"}
_AGE = re.compile(r"age:(\d{1,3})")
_BAND = "band:"


def date_text(days: DateRange) -> str:
    """Days as "1998", "2003-06", "2003-06-10", or the first and the last with two dots between."""
    first, last = days.earliest, days.latest
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year):
        return f"{first.year:04}"
    is_month = first.day == 1 and last.day == calendar.monthrange(first.year, first.month)[1]
    if is_month and (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    return f"{'' if first == date.min else first.isoformat()}..{'' if last == date.max else last.isoformat()}"


def read_date_text(text: str, field: str) -> DateRange:
    """The days that `date_text` or `band_text` wrote. Raises InvalidInput naming `field` for anything else."""
    text = text.removeprefix(_BAND)
    between = _BETWEEN.fullmatch(text)
    if between is None:
        return read_date(text, field)
    first, last = (date.fromisoformat(each) if each else None for each in between.groups())
    return DateRange(first or date.min, last or date.max)


def band_text(days: DateRange) -> str:
    """Days that were chosen from bands, which may be asked about again in other bands."""
    return f"{_BAND}{date_text(days)}"


def is_band(text: str) -> bool:
    """Whether `band_text` wrote it."""
    return text.startswith(_BAND)


def age_text(age: int) -> str:
    """An age that was given in place of a date."""
    return f"age:{age}"


def read_age_text(text: str) -> int | None:
    """The age that `age_text` wrote, or None for anything else."""
    found = _AGE.fullmatch(text)
    return int(found.group(1)) if found else None
