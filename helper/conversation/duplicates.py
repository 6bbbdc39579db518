"""Whether a conviction looks like one told before: the same court, a charge that fits, and days that overlap."""

from __future__ import annotations

from datetime import date, timedelta

from helper.facts.case import Case, cases
from helper.facts.sheet import Sheet

# What a section is about in the words of the question about the charge; a sale is told of 11360.
_CHARGES = {"11357": "possess", "11358": "cultivate", "11359": "possess_for_sale", "11360": "sell"}
# A wide guess of the year overlaps with everything and says nothing.
_WIDEST = timedelta(days=3 * 366)


def earlier_like(sheet: Sheet, conviction: int, as_of: date) -> int | None:
    """The first conviction before this one that could be the same. Raises InvalidInput as `cases` does."""
    known = cases(sheet, as_of)
    return next((at for at in range(conviction) if _alike(known[conviction], known[at])), None)


def _alike(case: Case, other: Case) -> bool:
    overlap = case.conviction_date.narrowed(other.conviction_date)
    is_dated = all(each.latest - each.earliest <= _WIDEST for each in (case.conviction_date, other.conviction_date))
    same_county = case.text("county") is not None and case.text("county") == other.text("county")
    return same_county and is_dated and overlap is not None and _same_charge(case, other)


def _same_charge(case: Case, other: Case) -> bool:
    """Whether both name one section; where one does not, whether nothing differs that was told of the charge."""
    section, earlier = case.section, other.section
    if section is not None and earlier is not None:
        letters = {each for each in (section.letter, earlier.letter) if each}
        return section.root == earlier.root and len(letters) < 2
    if case.section_conflict or other.section_conflict:
        return False
    charges = [_charge(each) for each in (case, other)]
    is_told = all(charge or each.was_asked("conduct") for charge, each in zip(charges, (case, other), strict=True))
    return is_told and len({charge for charge in charges if charge}) < 2


def _charge(case: Case) -> str | None:
    """What the case was about: as it was told, else as its section says."""
    return case.text("conduct") or (_CHARGES.get(case.section.root) if case.section else None)
