"""Other remedies than HSC 11361.8 (law.md section 5), and which of them fit what we were told.

Nothing is asked for them. A cell that the answers leave open makes a remedy one that may fit, never one that fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from helper.errors import DataError
from helper.facts.case import ANY_DAY, Case
from helper.facts.ranges import DateRange, NumberRange, years_after
from helper.facts.sheet import Answer, Unanswered
from helper.facts.truth import Truth, all_of, any_of, negate
from helper.facts.vocabulary import vocabulary
from helper.law.conditions import LEVELS, _grades_of_the_time, _offense, _reference_date
from helper.law.data import Source, limit_day, limit_number, no_more, offenses, read_entries, take_source
from helper.law.exceptions import EXCEPTIONS
from helper.law.priors import has_any
from helper.law.tables import Relief

FILE = "neighbors.toml"
Choice = tuple[str, ...]
Way = tuple[str, ...]
Answers = Mapping[str, Truth]
ChoiceTest = Callable[[Mapping[str, Choice]], Truth]
LimitTest = Callable[[Case], Truth]
Stated = tuple[Answer | None, ...]


class Fit(StrEnum):
    """How surely a remedy fits: every cell holds, or none is certainly out. Neither is a promise."""

    FITS = "fits"
    MAY_FIT = "may_fit"


@dataclass(frozen=True, slots=True)
class Neighbor:
    """A remedy that fits or may fit. `citation` is its short name, `notes` the wording keys to say, in order."""

    id: str
    citation: str
    fit: Fit
    forms: tuple[str, ...]
    notes: tuple[str, ...]
    source: Source


ANY: Choice = ()
YES, NO = ("yes",), ("no",)
_KINDS: Mapping[str, str] = {
    "probation": "probation", "jail": "jail", "mandatory supervision": "mandatory_supervision", "prison": "prison",
    "parole": "prison", "prcs": "prison", "postrelease": "prison", "post-release": "prison", "fine": "fine",
}  # fmt: skip
_STRAIGHT_FELONIES = frozenset({"11358", "11359", "11360a"})
_CODES = ("HSC", "PC", "VC")


def neighbors(case: Case, relief: str) -> tuple[Neighbor, ...]:
    """The remedies that fit or may fit, those that fit first; `relief` is what HSC 11361.8 gives.

    Empty where the person has died: a lawyer then says what may still be done (law.md A-18).
    """
    if case.truth("person_deceased"):
        return ()
    section, offense = case.section, offense_names(case)
    derived = (
        offense,
        known(section.root if section else None),
        known((section.code if section.code in _CODES else "other") if section else None),
        level(case, offense),
        _others(case),
        _exception(case, relief, offense),
        _barred_by_prior(case) if "11357a" in offense or "11357" in offense else ANY,
        (relief,),
    )
    return _listed(tuple(map(case.answers.get, _STATED)), derived, _compiled()[0].limits(case))


@lru_cache(maxsize=4096)
def _listed(stated: Stated, derived: tuple[Choice, ...], limits: tuple[Truth, ...]) -> tuple[Neighbor, ...]:
    cells, table = _compiled()
    choices = _stated_choices(*stated) | dict(zip(_DERIVED, derived, strict=True))
    answers = cells.answers(choices, limits)
    found = [
        Neighbor(each.id, each.short, fit, each.forms, each.notes, each.source)
        for each in table
        if (fit := _fit(each, answers))
    ]
    return tuple(sorted(found, key=lambda each: list(Fit).index(each.fit)))


def _fit(remedy: Remedy, answers: Answers) -> Fit | None:
    fits = holds(remedy.fits, answers)
    if fits:
        return Fit.FITS
    return None if fits is False and holds(remedy.may_fit, answers) is False else Fit.MAY_FIT


def holds(ways: tuple[Way, ...], answers: Answers) -> Truth:
    """Whether all cells of one of the ways hold."""
    return any_of(all_of(answers[at] for at in way) for way in ways)


# What a case says: the values each condition can have (none listed: any; of `prior_relief`: the sections it names).
# What is only looked up is read once for every set of equal answers, the rest for each case.


def _stated_choices(*stated: Answer | None) -> dict[str, Choice]:
    said = dict(zip(_STATED, stated, strict=True))
    earlier = word(said["prior_relief"]) or ""
    return {
        "court": known(word(said["court"])),
        "disposition": known(word(said["disposition"])),
        "kind": _kinds(word(said["supervision"]) or "", said["probation_completed"] is True),
        "sentence": either(said["sentence_completed"], "completed", "serving"),
        "open_case": either(said["open_case"]),
        "stands": _stands(word(said["record_check"]), earlier),
        "prior_relief": tuple(re.findall(r"\d{2,5}(?:\.\d+)?[a-z]?(?:\([a-z]\))?", earlier.lower())),
    }


def word(answer: Answer | None) -> str | None:
    """An answer of text or choice, or None when it is not known."""
    return answer if isinstance(answer, str) and not isinstance(answer, Unanswered) else None


def offense_names(case: Case) -> Choice:
    """What the section of the case can mean, as the law's own tables name it."""
    return _offense(case).possible


def known(value: str | None) -> Choice:
    """The value as the only one; any when it is not known."""
    return (value,) if value else ANY


def either(answer: Answer | None, yes: str = "yes", no: str = "no") -> Choice:
    """The value that a truth stands for; any when it is not known."""
    return (yes,) if answer is True else (no,) if answer is False else ANY


def level(case: Case, offense: Choice) -> Choice:
    """The level on the record; where it is not known, any up to the highest the offense had in its time."""
    given, when = case.text("level"), _reference_date(case)
    if given:
        return (given,)
    if when.latest >= limit_day("act_in_force"):
        return ANY
    in_its_time = _grades_of_the_time(offense, when)
    return LEVELS[: LEVELS.index(in_its_time[-1]) + 1] if in_its_time else ANY


def _kinds(supervision: str, probation_completed: bool) -> Choice:
    """The sentence the case can have had. A jail term may have been part of probation; "no parole" says nothing."""
    words = re.sub(r"\b(?:not on|never on|no|not|without)\s+\w+", " ", supervision.lower())
    found = {kind for word, kind in _KINDS.items() if re.search(rf"\b{word}\b", words)}
    if probation_completed or "jail" in found or found == {"fine"}:
        found.add("probation")
    return tuple(sorted(found)) or ANY


def _stands(record_check: str | None, prior_relief: str) -> Choice:
    """Whether the conviction still stands: yes until an order is known (A-10); open where it was told cleared (A-5)."""
    if record_check == "dismissed":
        return NO
    return ANY if record_check == "cleared" or "11361.9" in prior_relief else YES


def _others(case: Case) -> Choice:
    if case.others.entries:
        return ("some",)
    return ("none",) if case.others.complete else ANY


def _exception(case: Case, relief: str, offense: Choice) -> Choice:
    """Whether an exception X-1 to X-7 stands in the way of this relief. Without a lawyer's review none does."""
    if relief != "needs_lawyer_review" or _STRAIGHT_FELONIES.isdisjoint(offense):
        return NO
    full_age = case.age_at_offense.at_least(limit_number("full_age")) if case.age_at_offense else None
    proved = any(derive(case, full_age).possible == YES for derive in EXCEPTIONS.values())
    return YES if proved else NO


def _barred_by_prior(case: Case) -> Choice:
    registration = case.truth("registration_prior")
    registrable = has_any(case, "registrable") if registration is None else registration
    return either(any_of((has_any(case, "super_strikes"), registrable)))


def age(case: Case) -> NumberRange | None:
    """Age at the offense, which is no more than the age at the conviction."""
    at_conviction = case.age_at_conviction
    return case.age_at_offense or (NumberRange(0, at_conviction.high) if at_conviction else None)


def _arrested(case: Case) -> DateRange:
    """The days between the offense and the end of the case; only asked for where there was no conviction."""
    if case.answers.get("disposition") == "convicted":
        return ANY_DAY
    return DateRange(case.offense_date.earliest, case.conviction_date.latest)


_STATED = (
    "court", "disposition", "supervision", "probation_completed", "sentence_completed", "open_case", "record_check",
    "prior_relief",
)  # fmt: skip
_DERIVED = ("offense", "section", "code", "level", "others", "exception", "barred_by_prior", "relief")
_DAYS: Mapping[str, Callable[[Case], DateRange]] = {
    "convicted": attrgetter("conviction_date"),
    "offense_day": attrgetter("offense_date"),
    "arrested": _arrested,
}
_NUMBERS: Mapping[str, Callable[[Case], NumberRange | None]] = {
    "age": age,
    "plants": lambda case: case.number("plants"),
}


# The table


@dataclass(frozen=True, slots=True)
class Remedy:
    """A remedy of the table, with its ways as keys of compiled cells."""

    id: str
    short: str
    forms: tuple[str, ...]
    notes: tuple[str, ...]
    fits: tuple[Way, ...]
    may_fit: tuple[Way, ...]
    source: Source


@cache
def remedies() -> tuple[Remedy, ...]:
    """Every remedy of the table. Raises DataError naming the one that is not what it should be."""
    return _compiled()[1]


@cache
def _compiled() -> tuple[Cells, tuple[Remedy, ...]]:
    cells = Cells(FILE, choices_known())
    found = tuple(_read_remedy(entry, cells) for entry in read_entries(FILE, "remedy"))
    if len({each.id for each in found}) != len(found):
        raise DataError(FILE, "id", "stands twice")
    return cells, found


def _read_remedy(entry: dict[str, Any], cells: Cells) -> Remedy:
    name, when = entry.pop("id"), entry.pop("when")
    fits, may_fit = (tuple(cells.way(name, when, more) for more in entry.pop(key, ())) for key in ("fits", "may_fit"))
    says = ("what", "how", "careful") if entry.pop("careful", False) else ("what", "how")
    remedy = Remedy(
        name,
        entry.pop("short"),
        tuple(entry.pop("forms")),
        tuple(f"neighbor.{name}.{part}" for part in says),
        fits,
        may_fit,
        take_source(entry, FILE, name),
    )
    no_more(entry, FILE, name)
    return remedy


class Cells:
    """The distinct cells of a table, compiled once. `choices` are the values the cells of a name may hold.

    A value or name that is not there is a DataError that names the entry: a slip of the pen never is a silent no.
    """

    def __init__(self, file: str, choices: Mapping[str, frozenset[str]]) -> None:
        self._file = file
        self._choices = choices
        self._on_choices: dict[str, ChoiceTest] = {}
        self._on_limits: dict[str, LimitTest] = {}

    def way(self, entry: str, *parts: Mapping[str, Any]) -> Way:
        """The keys of the cells of these parts, taken together."""
        return tuple(self._key(entry, name, value) for part in parts for name, value in part.items())

    def limits(self, case: Case) -> tuple[Truth, ...]:
        """What the cells on days and numbers say of a case."""
        return tuple([test(case) for test in self._on_limits.values()])

    def answers(self, choices: Mapping[str, Choice], limits: tuple[Truth, ...]) -> Answers:
        """What each cell says, by its key."""
        said = {key: test(choices) for key, test in self._on_choices.items()}
        return said | dict(zip(self._on_limits, limits, strict=True))

    def _key(self, entry: str, name: str, value: Any) -> str:
        operator, limit = next(iter(value.items())) if isinstance(value, dict) else ("in", value)
        key = f"{name} {operator} {limit}"
        if self._is_choice(name, operator, limit):
            self._on_choices[key] = _CHOICE_TESTS[operator](name, frozenset(limit))
        elif isinstance(limit, _LIMIT_TYPES.get(operator, ())) and name in _LIMITED[operator]:
            self._on_limits[key] = _LIMIT_TESTS[operator](name, limit)
        else:
            raise DataError(self._file, entry, f"cannot read the cell {name} = {value}")
        return key

    def _is_choice(self, name: str, operator: str, limit: Any) -> bool:
        if operator not in _CHOICE_TESTS or not isinstance(limit, list) or not limit:
            return False
        if (name == "prior_relief") != (operator in ("names", "without")):
            return False
        return name == "prior_relief" or self._choices.get(name, frozenset()).issuperset(limit)


def _in(name: str, values: frozenset[str]) -> ChoiceTest:
    def held(choices: Mapping[str, Choice]) -> Truth:
        inside = [value in values for value in choices[name]]
        return None if not inside or len(set(inside)) > 1 else inside[0]

    return held


def _none_of(name: str, values: frozenset[str]) -> ChoiceTest:
    held = _in(name, values)
    return lambda choices: negate(held(choices))


def _names(name: str, sections: frozenset[str]) -> ChoiceTest:
    """What a text does not name may still be so: a text is never complete."""
    return lambda choices: None if sections.isdisjoint(choices[name]) else True


def _without(name: str, sections: frozenset[str]) -> ChoiceTest:
    """Counts only when stated: what nobody said was done hides no remedy."""
    return lambda choices: sections.isdisjoint(choices[name])


def _before(name: str, day: date) -> LimitTest:
    read = _DAYS[name]
    return lambda case: read(case).before(day)


def _from(name: str, day: date) -> LimitTest:
    read = _DAYS[name]
    return lambda case: read(case).on_or_after(day)


def _years_past(name: str, years: int) -> LimitTest:
    read = _DAYS[name]
    return lambda case: read(case).before(_day_after_years_ago(case.as_of, years))


@lru_cache(maxsize=64)
def _day_after_years_ago(day: date, years: int) -> date:
    return years_after(day, -years) + timedelta(days=1)


def _at_least(name: str, least: int) -> LimitTest:
    read = _NUMBERS[name]
    return lambda case: number.at_least(least) if (number := read(case)) else None


def _under(name: str, limit: int) -> LimitTest:
    reached = _at_least(name, limit)
    return lambda case: negate(reached(case))


_CHOICE_TESTS: Mapping[str, Callable[[str, frozenset[str]], ChoiceTest]] = {
    "in": _in, "none_of": _none_of, "names": _names, "without": _without,
}  # fmt: skip
_LIMIT_TESTS: Mapping[str, Callable[[str, Any], LimitTest]] = {
    "before": _before, "from": _from, "at_least": _at_least, "under": _under, "years_past": _years_past,
}  # fmt: skip
_LIMIT_TYPES = {"before": date, "from": date, "at_least": int, "under": int, "years_past": int}
_LIMITED = {"before": _DAYS, "from": _DAYS, "at_least": _NUMBERS, "under": _NUMBERS, "years_past": _DAYS}


@cache
def choices_known() -> Mapping[str, frozenset[str]]:
    """The values of every condition that a cell may name."""
    facts = {name: frozenset(vocabulary()[name].choices) for name in ("court", "disposition", "level")}
    named = [entry.name for entry in offenses()] + [f"11357{letter}" for letter in "abcde"] + ["11360a", "11360b"]
    yes_no = dict.fromkeys(("open_case", "stands", "exception", "barred_by_prior"), frozenset((*YES, *NO)))
    return {
        **facts,
        **yes_no,
        "offense": frozenset(named),
        "section": frozenset(section for entry in offenses() for section in entry.sections),
        "code": frozenset((*_CODES, "other")),
        "kind": frozenset(_KINDS.values()),
        "sentence": frozenset(("completed", "serving")),
        "others": frozenset(("none", "some")),
        "relief": frozenset(Relief),
    }
