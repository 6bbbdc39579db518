"""Other remedies than HSC 11361.8 (law.md section 5), and which of them fit what we were told.

Nothing is asked for them. A cell that the answers leave open makes a remedy one that may fit, never one that fits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from helper.errors import DataError
from helper.facts.case import Case
from helper.facts.sheet import Answer
from helper.facts.truth import Truth, any_of
from helper.facts.vocabulary import vocabulary
from helper.law.cells import Answers, Cells, Choice, Way, holds
from helper.law.choices import ANY, NO, YES, either, known, level, offense_names, word
from helper.law.data import Source, limit_number, no_more, offenses, read_entries, take_source
from helper.law.exceptions import EXCEPTIONS
from helper.law.priors import has_any
from helper.law.tables import Relief

FILE = "neighbors.toml"
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
    whole = holds((remedy.when,), answers)
    if whole is False:
        return None
    fits = holds(remedy.fits, answers)
    if whole and fits:
        return Fit.FITS
    return None if fits is False and holds(remedy.may_fit, answers) is False else Fit.MAY_FIT


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


_STATED = (
    "court", "disposition", "supervision", "probation_completed", "sentence_completed", "open_case", "record_check",
    "prior_relief",
)  # fmt: skip
_DERIVED = ("offense", "section", "code", "level", "others", "exception", "barred_by_prior", "relief")
# The table


@dataclass(frozen=True, slots=True)
class Remedy:
    """A remedy of the table: its cells for the whole, and its lines, as keys of compiled cells."""

    id: str
    short: str
    forms: tuple[str, ...]
    notes: tuple[str, ...]
    when: Way
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
    name = entry.pop("id")
    when = cells.way(name, entry.pop("when"))
    fits, may_fit = (tuple(cells.way(name, line) for line in entry.pop(key, ())) for key in ("fits", "may_fit"))
    says = ("what", "how", "careful") if entry.pop("careful", False) else ("what", "how")
    remedy = Remedy(
        name,
        entry.pop("short"),
        tuple(entry.pop("forms")),
        tuple(f"neighbor.{name}.{part}" for part in says),
        when,
        fits,
        may_fit,
        take_source(entry, FILE, name),
    )
    no_more(entry, FILE, name)
    return remedy


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
