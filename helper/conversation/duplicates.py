"""Whether a conviction looks like one told before: the same court, a section that fits, and days that overlap."""

from __future__ import annotations

from datetime import date, timedelta

from helper.facts.case import Case, cases
from helper.facts.sheet import Sheet

# A wide guess of the year overlaps with everything and says nothing.
_WIDEST = timedelta(days=3 * 366)


def looks_like_an_earlier(sheet: Sheet, conviction: int, as_of: date) -> bool:
    """Whether a conviction could be one of those before it. Raises InvalidInput as `cases` does."""
    known = cases(sheet, as_of)
    return any(_alike(known[conviction], earlier) for earlier in known[:conviction])


def _alike(case: Case, other: Case) -> bool:
    section, earlier = case.section, other.section
    if section is None or earlier is None or section.root != earlier.root:
        return False
    letters = {each for each in (section.letter, earlier.letter) if each}
    overlap = case.conviction_date.narrowed(other.conviction_date)
    is_dated = all(each.latest - each.earliest <= _WIDEST for each in (case.conviction_date, other.conviction_date))
    same_county = case.text("county") is not None and case.text("county") == other.text("county")
    return len(letters) < 2 and overlap is not None and is_dated and same_county
