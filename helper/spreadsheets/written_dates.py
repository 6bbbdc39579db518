"""Dates as they stand in a sheet: 2003-06-10, 2003-06, 2003, 6/10/2003, and "1997 to 1998"."""

from __future__ import annotations

import re
from typing import Any

from helper.errors import InvalidInput

_YEAR = r"(?:19|20)\d\d"
DATE = rf"(?:{_YEAR}(?:-\d{{1,2}}){{0,2}}|\d{{1,2}}/\d{{1,2}}/{_YEAR})"
# How Excel counts days: a number of five digits is a day of 1927 to 2173 that lost its format.
_DAY_COUNT = re.compile(r"\d{5}(?:\.\d+)?")
_FORMS = ((rf"({DATE})", None), (rf"({DATE}) to ({DATE})", None), (rf"since ({DATE})", "earliest"),
          (rf"until ({DATE})", "latest"))  # fmt: skip


def read_written_date(text: str, name: str) -> Any:
    """The date as `relief check` takes it (text, or earliest and latest). Raises InvalidInput naming `name`."""
    plain = " ".join(text.casefold().split())
    for pattern, limit in _FORMS:
        if found := re.fullmatch(pattern, plain):
            dates = [iso(each) for each in found.groups()]
            if limit:
                return {limit: dates[0]}
            return dates[0] if len(dates) == 1 else {"earliest": dates[0], "latest": dates[1]}
    if _DAY_COUNT.fullmatch(plain):
        raise InvalidInput(name, f"{plain} is Excel's number of a day: format the column as a date, or type it as text")
    raise InvalidInput(name, f"{text[:40]!r} is not a date: write 2003-06-10, 6/10/2003, 2003-06, 2003 or 1997 to 1998")


def iso(text: str) -> str:
    """A date as 2003-06-10. With strokes the month stands first, as Excel writes it in the United States."""
    if "/" not in text:
        return re.sub(r"-(\d)(?!\d)", r"-0\1", text)
    month, day, year = text.split("/")
    return f"{year}-{month:0>2}-{day:0>2}"
