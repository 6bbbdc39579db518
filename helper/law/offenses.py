"""Which offense a section is: by its number, its letter in its time, and the year in which the number was in use.

law.md 1.1 to 1.3, A-4, A-5, O-14.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache

from helper.facts.case import ANY_DAY, Case
from helper.facts.ranges import DateRange
from helper.facts.sections import HEALTH_AND_SAFETY, Section
from helper.law.condition import Condition, known, one_of
from helper.law.data import limit_day, limit_number, offenses

_ONLY_HEALTH_AND_SAFETY = frozenset({"11357", "11358", "11359", "11360"})
_LETTERS = {"11357": ("a", "b", "c", "d", "e"), "11360": ("a", "b")}


def reference_date(case: Case) -> DateRange:
    """The offense date, or the conviction date where that is all there is."""
    return case.offense_date if case.offense_date != ANY_DAY else case.conviction_date


def offense_condition(case: Case) -> Condition:
    section = case.section
    if section is None or _is_misprinted(section):
        return _any_offense()
    names = _offense_names(section, case)
    if names[0] not in _LETTERS:
        return one_of(names, "conviction_date")
    return _lettered(names[0], section, case)


@cache
def _any_offense() -> Condition:
    return Condition(tuple(dict.fromkeys(entry.name for entry in offenses())), ("unknown",), ("section",))


def _is_misprinted(section: Section) -> bool:
    """Whether a number that only the Health and Safety Code has is printed with another code: one of the two is a slip,
    and nobody can tell which (law.md T-2)."""
    return section.code != HEALTH_AND_SAFETY and section.number in _ONLY_HEALTH_AND_SAFETY


_OLD_NUMBERS = frozenset({"old_possession", "old_section"})


def number_in_its_time(case: Case) -> Condition:
    """Whether the number and the year of the conviction fit together; counts only where they certainly do not."""
    if case.section is None:
        return known("yes")
    names, convicted = frozenset(_offense_names(case.section, case)), case.conviction_date
    too_early = names <= _ONLY_HEALTH_AND_SAFETY and convicted.before(limit_day("numbers_begin"))
    too_late = names <= _OLD_NUMBERS and convicted.on_or_after(limit_day("old_numbers_end"))
    return known("no" if too_early or too_late else "yes")


@lru_cache(maxsize=1024)
def _entries_for(root: str) -> tuple[int, ...]:
    return tuple(at for at, entry in enumerate(offenses()) if root in entry.sections)


def _offense_names(section: Section, case: Case) -> tuple[str, ...]:
    names: list[str] = []
    for at in _entries_for(section.root):
        entry = offenses()[at]
        if entry.tied_to and section.underlying and section.underlying.root not in entry.tied_to:
            continue
        fits = True if entry.before is None else case.conviction_date.before(entry.before)
        if fits is not False:
            names.append(entry.name)
        if fits:
            return tuple(names)
    return (*names, "other_section")


def _lettered(number: str, section: Section, case: Case) -> Condition:
    """11357 and 11360 by letter. Before 1976 no letter of 11357 has a meaning; a missing letter may be asked for."""
    letter = section.letter if section.letter in _LETTERS[number] else None
    if number == "11360":
        return _letter_of_11360(letter, case)
    lettered_time = reference_date(case).on_or_after(limit_day("letters_begin"))
    if letter is None:
        if lettered_time is False or case.was_asked("section_as_printed") or case.was_asked("subdivision"):
            return known("11357")
        return Condition(("11357", *(f"11357{each}" for each in _LETTERS["11357"])), ("11357",), ("subdivision",))
    with_letter = f"11357{letter}"
    return one_of(
        (with_letter,) if lettered_time else ("11357",) if lettered_time is False else (with_letter, "11357"),
        "offense_date",
    )


def case_of(offense: str, case: Case) -> Case:
    """The case if its section means this offense: 11357 with a letter that means nothing is from before the letters."""
    printed = case.section is not None and case.section.letter in _LETTERS["11357"]
    before = case.offense_date.narrowed(DateRange(date.min, limit_day("letters_begin") - timedelta(days=1)))
    return replace(case, offense_date=before) if offense == "11357" and printed and before else case


def _letter_of_11360(letter: str | None, case: Case) -> Condition:
    """Without a letter the grade tells: (a) was a straight felony, (b) a misdemeanor (law.md 1.4)."""
    if letter:
        return known(f"11360{letter}")
    level, reduced = case.text("level"), is_explained(case)
    if level == "felony":
        return known("11360a")
    if level == "misdemeanor" and not reduced:
        return known("11360b")
    return one_of(("11360a", "11360b"), *(() if case.was_asked("subdivision") else ("subdivision",)), "level")


def is_explained(case: Case) -> bool:
    """Whether a lower level than the offense had is explained by what the court already did (A-4, A-5)."""
    return case.text("record_check") in ("reduced", "dismissed", "cleared") or "11361.9" in (
        case.text("prior_relief") or ""
    )


def told_by_letter(case: Case, offense_names: tuple[str, ...]) -> tuple[str, ...]:
    """The offenses, with what 11357 without a letter can have meant: amount, kind and place tell (law.md 1.3)."""
    if "11357" not in offense_names or reference_date(case).before(limit_day("letters_begin")):
        return offense_names
    amount, oil, school = case.number("amount_grams"), case.number("concentrate_grams"), case.truth("school_grounds")
    small = amount.at_most(limit_number("flower_grams")) if amount else None
    letters = "a" if oil is None or oil.at_most(0) is not True else ""
    if oil is None or oil.at_most(0) is not False:
        elsewhere = ("" if small is False else "b") + ("" if small else "c")
        letters += ("" if school is False else "de") + ("" if school else elsewhere)
    if case.text("record_check") == "reduced" and case.text("level"):
        letters = "abcde"  # what was reduced stood above, whatever is remembered of the kind
    return (*offense_names, *(f"11357{letter}" for letter in letters))
