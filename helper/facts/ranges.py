"""Dates and numbers of which only the limits may be known, with comparisons that can be undetermined.

"2003" is every day of 2003; "like 97 or 98" is two years; "more than an ounce" has no upper limit.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from helper.errors import InvalidInput
from helper.facts.truth import Truth

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class DateRange:
    """A day that lies between two days, both included; `date.min` and `date.max` mean no limit."""

    earliest: date = date.min
    latest: date = date.max

    @property
    def is_day(self) -> bool:
        return self.earliest == self.latest

    def before(self, day: date) -> Truth:
        """Whether the date lies before `day`."""
        if self.latest < day:
            return True
        return False if self.earliest >= day else None

    def on_or_after(self, day: date) -> Truth:
        """Whether the date is `day` or later."""
        if self.earliest >= day:
            return True
        return False if self.latest < day else None

    def narrowed(self, other: DateRange) -> DateRange | None:
        """The days common to both ranges, or None when there is none."""
        earliest, latest = max(self.earliest, other.earliest), min(self.latest, other.latest)
        return DateRange(earliest, latest) if earliest <= latest else None


@dataclass(frozen=True, slots=True)
class NumberRange:
    """A number between two numbers, both included unless `above` (then more than `low`).

    `high` is None when there is no upper limit. Units are those of the fact (grams, plants, years).
    """

    low: float = 0
    high: float | None = None
    above: bool = False

    def at_most(self, limit: float) -> Truth:
        """Whether the number is not more than `limit` (limits are inclusive: law.md R-6a)."""
        if self.high is not None and self.high <= limit:
            return True
        return False if self.low > limit or (self.above and self.low >= limit) else None

    def at_least(self, limit: float) -> Truth:
        """Whether the number is `limit` or more."""
        if self.low >= limit:
            return True
        return False if self.high is not None and self.high < limit else None

    def narrowed(self, other: NumberRange) -> NumberRange | None:
        """The numbers common to both ranges, or None when there is none."""
        highs = [high for high in (self.high, other.high) if high is not None]
        above = any(each.above for each in (self, other) if each.low == max(self.low, other.low))
        found = NumberRange(max(self.low, other.low), min(highs, default=None), above)
        return None if found.high is not None and found.low > found.high else found


@lru_cache(maxsize=4096)
def read_date(text: str, field: str) -> DateRange:
    """The days that "2003-06-10", "2003-06" or "1998" can mean.

    Raises InvalidInput naming `field` when the text is no such date or the day does not exist.
    """
    parts = _PARTIAL_DATE.fullmatch(text.strip())
    if parts is None:
        raise InvalidInput(field, f"{text[:40]!r} is not a date: write 2003-06-10, 2003-06 or 2003")
    year, month, day = (int(part) if part else None for part in parts.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError as problem:
        raise InvalidInput(field, f"{text!r} is not a day of the calendar") from problem
    if day is not None:
        return DateRange(first, first)
    last_month = month or 12
    return DateRange(first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1]))


def years_after(day: date, years: int) -> date:
    """The same day `years` later; a birthday of 29 February is reached on 1 March of common years.

    Raises OverflowError beyond the calendar's years.
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        if not date.min.year <= day.year + years <= date.max.year:
            raise OverflowError("outside the calendar") from None
        return date(day.year + years, 3, 1)


def age_on(birth: date, day: date) -> int:
    """Full years of age on `day` (21 on the 21st birthday, law.md R-6a)."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def age_range(birth: DateRange, on: DateRange) -> NumberRange | None:
    """The ages a person born within `birth` can have within `on`, in full years; None when nothing is known."""
    low = 0 if birth.latest == date.max or on.earliest == date.min else max(0, age_on(birth.latest, on.earliest))
    if birth.earliest == date.min or on.latest == date.max:
        return NumberRange(low) if low else None
    return NumberRange(low, max(0, age_on(birth.earliest, on.latest)))


def births_for_age(age: NumberRange, on: DateRange) -> DateRange:
    """The birth dates that give an age within `age` on some day within `on`."""
    earliest, latest = date.min, date.max
    if age.high is not None and on.earliest.year - age.high > 1:
        earliest = years_after(on.earliest, -int(age.high) - 1) + timedelta(days=1)
    if on.latest != date.max:
        latest = years_after(on.latest, -int(age.low))
    return DateRange(earliest, latest)
