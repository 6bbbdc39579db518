"""What a person must hear besides the result: every caution with its source, and when it applies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from helper.errors import DataError
from helper.facts.case import Case
from helper.facts.ranges import DateRange, NumberRange
from helper.facts.sheet import Answer
from helper.facts.truth import Truth
from helper.facts.vocabulary import vocabulary
from helper.law.cells import Cells, Choice, Way, holds
from helper.law.choices import ANY, NO, YES, either, known, level, offense_names, word
from helper.law.conditions import RECORD_CHECKS
from helper.law.data import Source, grades, limit_day, limit_number, no_more, read_entries, take_source
from helper.law.determination import SERVING_REQUEST
from helper.law.levels import grades_of_the_time
from helper.law.neighbors import Stated, choices_known
from helper.law.offenses import is_explained, reference_date, told_by_letter
from helper.law.priors import is_unlisted
from helper.law.tables import REQUESTS

FILE = "cautions.toml"
NOTHING = "nothing"
_STATED = ("court", "disposition", "conduct", "open_case", "record_check")
_DERIVED = ("offense", "letter", "level", "unlisted", "grade", "amount", "oil", "relief", "route", "certainty")
_STRAIGHT_FELONIES = frozenset({"11358", "11359", "11360a"})


@dataclass(frozen=True, slots=True)
class Caution:
    """One caution. Its words are `caution.<id>`; a `minor` one may be folded away."""

    id: str
    source: Source
    minor: bool = False


@dataclass(frozen=True, slots=True)
class CautionEntry:
    """A caution of the table and when it is said; `open`: also where the answers leave that open."""

    caution: Caution
    when: tuple[Way, ...]
    open: bool


def cautions(
    case: Case, relief: str, request: tuple[str, ...], route: str, certainty: str | None
) -> tuple[Caution, ...]:
    """The cautions that apply to a case and what the law gives for it, the gravest first."""
    offense = offense_names(case)
    derived = (
        offense,
        known((case.section.letter or "none") if case.section else None),
        level(case, offense),
        YES if case.others.entries and is_unlisted(case) else NO,
        _grade(case, offense),
        _amount(case.number("amount_grams")),
        _oil(case.number("concentrate_grams")),
        (relief,),
        (route,),
        (certainty or "none",),
    )
    return _applying(tuple(map(case.answers.get, _STATED)), derived, request, _compiled()[0].limits(case))


def all_cautions() -> tuple[Caution, ...]:
    """Every caution of the table. Raises DataError naming the one that is not what it should be."""
    return tuple(entry.caution for entry in caution_entries())


def caution_entries() -> tuple[CautionEntry, ...]:
    """The table itself, in its order."""
    return _compiled()[1]


@lru_cache(maxsize=4096)
def _applying(
    stated: Stated, derived: tuple[Choice, ...], request: tuple[str, ...], limits: tuple[Truth, ...]
) -> tuple[Caution, ...]:
    cells, table = _compiled()
    choices = _stated_choices(*stated) | dict(zip(_DERIVED, derived, strict=True)) | _asked(request)
    answers = cells.answers(choices, limits)
    held = [(entry, holds(entry.when, answers)) for entry in table]
    return tuple(entry.caution for entry, applies in held if applies or (applies is None and entry.open))


def _stated_choices(*stated: Answer | None) -> dict[str, Choice]:
    court, disposition, conduct, open_case, record_check = stated
    return {
        "court": known(word(court)),
        "disposition": known(word(disposition)),
        "conduct": known(word(conduct)),
        "open_case": either(open_case),
        "record_check": (word(record_check) or "not_checked",),
    }


def _asked(request: tuple[str, ...]) -> dict[str, Choice]:
    """The best that may be asked, and whether any of it lowers a case without clearing it."""
    lowering = any(each.startswith(("redesignate", "resentence")) for each in request)
    return {"asks": request[:1] or (NOTHING,), "lowering": YES if lowering else NO}


def _amount(grams: NumberRange | None) -> Choice:
    return either(grams.at_most(limit_number("flower_grams")) if grams else None, "small", "large")


def _oil(grams: NumberRange | None) -> Choice:
    return either(grams.at_most(0) if grams else None, "none", "some")


def _grade(case: Case, offense: Choice) -> Choice:
    """Whether the level on the record is one the offense did not have in its time, and nothing explains it (N-3)."""
    on_record = case.text("level")
    if on_record is None or len(offense) > 1 or not _STRAIGHT_FELONIES.isdisjoint(offense):
        return ANY
    when = reference_date(case)
    if when.latest >= limit_day("act_in_force") or is_explained(case) or case.text("prior_relief"):
        return ANY
    days = _days_of_change()
    offense = told_by_letter(case, offense)
    in_its_time = _levels_of_period(offense, bisect_right(days, when.earliest) - 1, bisect_right(days, when.latest) - 1)
    return ("odd",) if in_its_time and on_record not in in_its_time else ("usual",)


@cache
def _days_of_change() -> tuple[date, ...]:
    return tuple(sorted({entry.start for entry in grades()} | {date.min}))


@lru_cache(maxsize=256)
def _levels_of_period(offense: Choice, first: int, last: int) -> tuple[str, ...]:
    """The levels an offense had from one day of change to another: the same on every day between two of them."""
    days = _days_of_change()
    return grades_of_the_time(offense, DateRange(days[first], days[last]))


@cache
def _compiled() -> tuple[Cells, tuple[CautionEntry, ...]]:
    cells = Cells(FILE, _choices_known())
    found = tuple(_read_entry(entry, cells) for entry in read_entries(FILE, "caution"))
    if len({each.caution.id for each in found}) != len(found):
        raise DataError(FILE, "id", "stands twice")
    return cells, found


def _read_entry(entry: dict[str, Any], cells: Cells) -> CautionEntry:
    name = entry.pop("id")
    when = tuple(cells.way(name, way) for way in entry.pop("when"))
    is_open = entry.pop("open", False)
    caution = Caution(name, take_source(entry, FILE, name), entry.pop("minor", False))
    no_more(entry, FILE, name)
    return CautionEntry(caution, when, is_open)


def _choices_known() -> Mapping[str, frozenset[str]]:
    letters = frozenset("abcde") | {"none"}
    asks = frozenset((*REQUESTS, *SERVING_REQUEST.values(), NOTHING))
    return {
        **choices_known(),
        "conduct": frozenset(vocabulary()["conduct"].choices),
        "letter": letters,
        "record_check": frozenset(RECORD_CHECKS),
        "route": frozenset(("covered_automatically", "application", "petition", "juvenile_forms", "none")),
        "certainty": frozenset(("confirmed", "presumed_verify", "none")),
        "asks": asks,
        "lowering": frozenset((*YES, *NO)),
        "unlisted": frozenset((*YES, *NO)),
        "grade": frozenset(("odd", "usual")),
        "amount": frozenset(("small", "large")),
        "oil": frozenset(("none", "some")),
    }
