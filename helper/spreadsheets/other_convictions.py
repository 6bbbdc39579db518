"""Other convictions in one cell: "PC 187 1992-01-01 felony; PC 459 2001; others", or "none".

Each entry, parted by semicolons, is a section and then, where known, a date, felony, misdemeanor or infraction, and
"same case". `?` stands for a section that is not known. "others" at the end says that there are more besides; without
it the list is complete. "none" says that there is none.
"""

from __future__ import annotations

import re
from typing import Any

from helper.errors import InvalidInput
from helper.spreadsheets.written_dates import DATE, iso

_NOT_KNOWN = "?"
_ENTRY = re.compile(
    rf"(?P<section>.+?)(?:\s+(?P<date>{DATE}))?(?:\s+(?P<level>felony|misdemeanor|infraction))?"
    r"(?:\s+(?P<same>same case))?",
    re.IGNORECASE,
)
# What is left over as section must not be, or end in, what belongs behind it.
_NO_SECTION = re.compile(rf".*\b(?:felony|misdemeanor|infraction|same case)|(?:.*\s)?{DATE}", re.IGNORECASE)


def read_other_convictions(text: str, name: str) -> Any:
    """The list as `relief check` takes it; `{"listed": [...]}` where it is not complete. Raises InvalidInput."""
    if text.casefold() == "none":
        return []
    entries = [" ".join(entry.split()) for entry in text.split(";")]
    if not entries[-1]:
        entries.pop()  # a semicolon at the end
    complete = bool(entries) and entries[-1].casefold() != "others"
    listed = [_entry(entry, name) for entry in (entries if complete else entries[:-1])]
    return listed if complete else {"listed": listed}


def _entry(entry: str, name: str) -> dict[str, Any]:
    found = _ENTRY.fullmatch(entry)
    if found is None:
        raise InvalidInput(name, "has an empty entry: part entries with one semicolon")
    section, day, level, same = found.group("section", "date", "level", "same")
    if day and re.fullmatch(r"\d{4}", day) and not re.search(r"\d", section) and section != _NOT_KNOWN:
        section, day = f"{section} {day}", None  # "VC 2002" is a section; it has no other number
    elif _NO_SECTION.fullmatch(section):
        raise InvalidInput(
            name, f"{entry[:60]!r}: write section, date, level, as in PC 459 2001 felony; ? for no section"
        )
    return {
        "section": None if section == _NOT_KNOWN else section,
        "conviction_date": iso(day) if day else None,
        "level": level.casefold() if level else None,
        "same_case": True if same else None,
    }
