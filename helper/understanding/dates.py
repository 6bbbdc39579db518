"""Reads a date as people type it ("June 2003", "6/10/2003", "about 2003", "97 or 98") into the days it can mean."""

from __future__ import annotations

import calendar
import re
from datetime import date

from helper.facts.ranges import DateRange, read_date

# A guess is taken a year wide on both sides (product.md 2.1, screen 8).
GUESS_YEARS = 1
_MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): at for at, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_SPANISH_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_MONTHS |= {name: at for at, name in enumerate(_SPANISH_MONTHS, start=1)}
_GUESS = re.compile(
    r"\b(?:about|around|maybe|like|circa|roughly|approximately|probably|think|i|it|was|como|unos|cerca|por|de|en|in|the|year|del?)\b|[?~,.]"
)
_YEAR = r"((?:1[89]|20)\d\d|'?\d\d)"


def read_typed_date(text: str, field: str, as_of: date) -> DateRange | None:
    """The days that typed words can mean, or None when they are not understood.

    Raises InvalidInput naming `field` for a date that is no day of the calendar.
    """
    words = " ".join(text.lower().split())
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", words):
        return read_date(words, field)
    guessed = bool(
        re.search(r"\b(?:about|around|maybe|like|circa|roughly|probably|think|como|unos|cerca)\b|[?~]", words)
    )
    plain = " ".join(_GUESS.sub(" ", words).split())
    found = _either_year(plain, as_of) or _slashed(plain, field, as_of) or _named_month(plain, field, as_of)
    if found is None and (year := re.fullmatch(_YEAR, plain)):
        found = _of_year(_year(year.group(1), as_of))
    if found and guessed and (found.latest - found.earliest).days >= 364:
        return DateRange(date(found.earliest.year - GUESS_YEARS, 1, 1), date(found.latest.year + GUESS_YEARS, 12, 31))
    return found


def _year(text: str, as_of: date) -> int:
    digits = text.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    century = as_of.year // 100 * 100
    return century + int(digits) - (100 if century + int(digits) > as_of.year else 0)


def _of_year(year: int) -> DateRange:
    return DateRange(date(year, 1, 1), date(year, 12, 31))


def _either_year(plain: str, as_of: date) -> DateRange | None:
    found = re.fullmatch(rf"{_YEAR}\s*(?:or|to|and|o|u|a|-)\s*{_YEAR}", plain)
    if not found:
        return None
    first, second = sorted(_year(part, as_of) for part in found.groups())
    return DateRange(date(first, 1, 1), date(second, 12, 31)) if second - first <= 10 else None


def _slashed(plain: str, field: str, as_of: date) -> DateRange | None:
    found = re.fullmatch(rf"(\d{{1,2}})[/-](?:(\d{{1,2}})[/-])?{_YEAR}", plain)
    if not found:
        return None
    month, day, year = found.groups()
    return read_date(_iso(_year(year, as_of), int(month), day), field)


def _named_month(plain: str, field: str, as_of: date) -> DateRange | None:
    found = re.fullmatch(
        rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?([a-z]+)\s*(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?{_YEAR}", plain
    )
    if not found or found.group(2) not in _MONTHS:
        return None
    before, name, after, year = found.groups()
    return read_date(_iso(_year(year, as_of), _MONTHS[name], before or after), field)


def _iso(year: int, month: int, day: str | None) -> str:
    return f"{year:04}-{month:02}" + (f"-{int(day):02}" if day else "")
