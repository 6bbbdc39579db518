"""Other convictions weighed as priors: which lists their section is on, and whether they came before this case.

A prior counts when it was convicted before the offense (People v. Smit); from the offense to the day before this
conviction it is unclear, which a lawyer must weigh; the same day, later, or in the same case it is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from helper.errors import DataError
from helper.facts.case import Case
from helper.facts.sections import Section, read_section
from helper.facts.sheet import OtherConviction
from helper.facts.truth import Truth, any_of
from helper.law.data import Source, no_more, read_entries, take_source


@dataclass(frozen=True, slots=True)
class PriorEntry:
    """Sections that are on a list for sure, or only in some cases. `bare`: only when printed without subdivision."""

    clause: str
    sections: tuple[Section, ...]
    sure: bool
    bare: bool
    source: Source


@cache
def prior_list(name: str) -> tuple[PriorEntry, ...]:
    """The list `super_strikes`, `registrable` or `harmless`. Raises DataError for a section nobody can read."""
    file, found = f"{name}.toml", []
    for entry in read_entries(file, "prior"):
        clause = entry.pop("clause")
        source = take_source(entry, file, clause)
        sections = [read_section(text) or Section(None, text) for text in entry.pop("sections")]
        if unread := [section.number for section in sections if section.code is None]:
            raise DataError(file, clause, f"cannot read {unread}")
        found.append(PriorEntry(clause, tuple(sections), entry.pop("sure", True), entry.pop("bare", False), source))
        no_more(entry, file, clause)
    return tuple(found)


@lru_cache(maxsize=4096)
def on_list(section: Section | None, name: str) -> Truth:
    """Whether a section is on a list; None when it cannot be read or the section alone does not show it."""
    if section is None or section.code is None:
        return None
    if section.underlying is not None:
        # An attempt or a conspiracy counts with the crime it was tied to (PC 290(c); homicide "including attempts").
        return on_list(section.underlying, name) or (None if on_list(section.underlying, name) is None else False)
    found: Truth = False
    for entry in prior_list(name):
        if any(_matches(listed, section, entry.bare) for listed in entry.sections):
            if entry.sure:
                return True
            found = None
    return found


def _matches(listed: Section, section: Section, bare: bool) -> bool:
    if (listed.code, listed.number) != (section.code, section.number):
        return False
    if bare:
        return section.subdivision is None
    if listed.subdivision is None:
        return True
    path = section.subdivision or ""
    return path == listed.subdivision or path.startswith(listed.subdivision + "(")


def came_first(other: OtherConviction, case: Case) -> Truth:
    """Whether an other conviction was, or may well have been, a prior: convicted before this conviction.

    True covers the unclear time between offense and conviction, for which a lawyer is needed as well (R-10).
    """
    if other.same_case:
        return False
    convicted = other.date
    if convicted is None:
        return None
    if convicted.latest < case.conviction_date.earliest:
        return True
    return False if convicted.earliest >= case.conviction_date.latest else None


def has_prior(case: Case, name: str) -> Truth:
    """Whether a conviction of the list came first; what is not on a complete list of convictions did not happen."""
    return _any_prior(case, lambda section: on_list(section, name))


def has_any(case: Case, name: str) -> Truth:
    """Whether the person was ever convicted of something on the list, before or after."""
    found = any_of(on_list(other.section, name) for other in case.others.entries)
    return found if found or case.others.complete else None


def same_section_priors(case: Case) -> tuple[int, int | None]:
    """The least and the greatest number of earlier convictions of the same section (None: no limit known)."""
    certain = possible = 0
    for other in case.others.entries:
        first, same = came_first(other, case), _same_section(other.section, case.section)
        certain += bool(first and same)
        possible += first is not False and same is not False
    return certain, possible if case.others.complete else None


def is_unlisted(case: Case) -> bool:
    """Whether a prior is on no list at all, not even the harmless one: then there is a caution, never a silent no."""
    return any(
        came_first(other, case) is not False
        and on_list(other.section, "harmless") is not True
        and not (on_list(other.section, "super_strikes") or on_list(other.section, "registrable"))
        for other in case.others.entries
    )


def _any_prior(case: Case, listed: Callable[[Section | None], Truth]) -> Truth:
    undetermined = not case.others.complete
    for other in case.others.entries:
        on, first = listed(other.section), came_first(other, case)
        if on and first:
            return True
        undetermined = undetermined or (on is not False and first is not False)
    return None if undetermined else False


def _same_section(other: Section | None, section: Section | None) -> Truth:
    if other is None or section is None:
        return None
    if (other.code, other.number) != (section.code, section.number):
        return False
    # 11360(b) is no prior "under paragraph (2)" of 11360(a).
    return not (section.number == "11360" and other.letter == "b" and section.letter != "b")
