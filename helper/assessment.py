"""The one door to law and counties: a finding for each conviction of a sheet, with what to ask next.

Used alike by the conversation, the papers, the commands and a file of cases, so that the same answers give the same
findings everywhere.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from helper.counties import County, Match, ProgramMatch, chosen_program, load_counties, match_programs, thresholds
from helper.errors import InvalidInput
from helper.facts.case import Case, cases
from helper.facts.sheet import Sheet
from helper.law.cautions import Caution, cautions
from helper.law.data import TABLES, limit_day
from helper.law.determination import Determination, determine
from helper.law.likely import likely_section
from helper.law.neighbors import Fit, Neighbor, neighbors
from helper.law.presumptions import Presumption
from helper.law.tables import Relief, Row, tables

__all__ = [
    "Assessment", "Caution", "County", "Finding", "Fit", "Kind", "Match", "Neighbor", "Presumption", "ProgramMatch",
    "Reason", "Relief", "assess", "law_day", "law_version", "load_counties", "thresholds",
]  # fmt: skip


class Kind(StrEnum):
    """The result kinds of product.md 2.0. R2 is reserved."""

    COVERED_AND_ANNOUNCED = "R1"
    CAN_ASK = "R3"
    CAN_ASK_SERVING = "R4"
    ONE_FACT = "R5"
    OTHER_LAW = "R6"
    NO_CONVICTION = "R7"
    PERSON_FIRST = "R8"
    YOUTH = "R9"
    MAYBE_CLEARED = "R10"


@dataclass(frozen=True, slots=True)
class Reason:
    """A row that decided, and the known facts that its cells read. Not `certain`: it depends on what is not known."""

    row: Row
    decided_by: tuple[str, ...]
    certain: bool = True

    @property
    def id(self) -> str:
        return f"{self.row.table}.{self.row.id}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What Relief Check says about one conviction (contract.md, "Output").

    `next_fact` is the fact to ask next. `to_ask` are the open facts with those a conversation asks besides, because
    they count only when stated, in the order of asking. `neighbors` are other remedies that fit or may fit. `county`,
    `level` and `section` (its number alone) are those of the conviction.
    """

    kind: Kind
    relief: Relief
    request: tuple[str, ...]
    route: str
    certainty: str | None
    program: ProgramMatch | None
    programs: tuple[ProgramMatch, ...]
    reasons: tuple[Reason, ...]
    presumed: tuple[Presumption, ...]
    unknown: tuple[str, ...]
    to_ask: tuple[str, ...]
    cautions: tuple[Caution, ...]
    neighbors: tuple[Neighbor, ...]
    county: str | None
    level: str | None
    section: str | None

    @property
    def also(self) -> tuple[str, ...]:
        """The other remedies by their short names, those that fit first."""
        return tuple(each.citation for each in self.neighbors)

    @property
    def next_fact(self) -> str | None:
        return self.unknown[0] if self.unknown else None

    @property
    def open_facts(self) -> tuple[str, ...]:
        """The facts that are not known, as long as something is left to ask for."""
        return () if self.certainty == "confirmed" else self.unknown


@dataclass(frozen=True, slots=True)
class Assessment:
    """The findings of all convictions of a sheet, in its order."""

    as_of: date
    findings: tuple[Finding, ...]


NOTHING_EXHAUSTED: Mapping[int, frozenset[str]] = {}


def assess(
    sheet: Sheet,
    as_of: date,
    counties: Mapping[str, County],
    exhausted: Mapping[int, frozenset[str]] = NOTHING_EXHAUSTED,
) -> Assessment:
    """A finding for each conviction on the day `as_of`.

    `exhausted` names, for each conviction, facts that were asked in vain and cannot be asked again. Raises
    InvalidInput naming the field when answers cannot all be true.
    """
    return Assessment(
        as_of,
        tuple(_finding(case, counties, exhausted.get(at, frozenset())) for at, case in enumerate(cases(sheet, as_of))),
    )


def _finding(case: Case, counties: Mapping[str, County], exhausted: frozenset[str]) -> Finding:
    determined = determine(case, exhausted)
    programs = match_programs(case, counties) if _may_be_a_conviction_here(case) else ()
    chosen = chosen_program(programs)
    unknown = (*determined.unknown, *_asked_by_county(case, determined, programs, exhausted))
    return Finding(
        kind=_kind(case, determined, chosen),
        relief=determined.relief,
        request=determined.request,
        route=determined.route,
        certainty=determined.certainty,
        program=chosen,
        programs=programs,
        reasons=_reasons(case, determined),
        presumed=determined.presumed,
        unknown=_in_order(unknown, exhausted),
        to_ask=_in_order((*unknown, *determined.stated_only), exhausted),
        cautions=cautions(case, determined.relief, determined.request, determined.route, determined.certainty),
        neighbors=neighbors(case, determined.relief),
        county=case.text("county"),
        level=case.text("level"),
        section=case.section.number if case.section else None,
    )


def _reasons(case: Case, determined: Determination) -> tuple[Reason, ...]:
    rows = [row for row in determined.rows if row.next is None]
    likely = likely_section(case)
    return tuple(
        Reason(row, _decided_by(row, case), row in determined.certain_rows or row is likely)
        for row in (*rows, *((likely,) if likely else ()))
    )


def _may_be_a_conviction_here(case: Case) -> bool:
    return case.text("court") not in ("federal", "other_state") and case.text("disposition") in (None, "convicted")


def _kind(case: Case, determined: Determination, program: ProgramMatch | None) -> Kind:
    """The first that fits (contract.md, `kind`)."""
    announced = program is not None and program.match is Match.MET
    lawyer = determined.relief is Relief.NEEDS_LAWYER_REVIEW or case.truth("person_deceased")
    fits = (
        (determined.route == "juvenile_forms", Kind.YOUTH),
        (case.text("disposition") in ("diverted", "not_convicted"), Kind.NO_CONVICTION),
        (lawyer or case.text("record_check") == "challenged", Kind.PERSON_FIRST),
        (determined.route == "petition", Kind.CAN_ASK_SERVING),
        (determined.route == "application", Kind.CAN_ASK),
        (determined.route == "covered_automatically" and announced, Kind.COVERED_AND_ANNOUNCED),
        (determined.route == "covered_automatically", Kind.MAYBE_CLEARED),
        (determined.relief is Relief.UNDETERMINED, Kind.ONE_FACT),
    )
    return next((kind for fit, kind in fits if fit), Kind.OTHER_LAW)


# The facts that stand behind a condition of the tables, so that a reason can name what decided it.
_BEHIND: Mapping[str, tuple[str, ...]] = {
    "deceased": ("person_deceased",),
    "offense": ("section", "subdivision", "section_as_printed", "conviction_date", "offense_date"),
    "sections": ("section", "subdivision", "section_as_printed"),
    "number_in_its_time": ("section", "section_as_printed", "conviction_date"),
    "era": ("conviction_date", "offense_date"),
    "sentence": ("sentence_completed", "supervision", "fine_owed", "conviction_date"),
    "age": ("birth_date", "age_at_offense", "age_at_conviction", "age_today", "offense_date", "conviction_date"),
    "level": ("level", "record_check", "prior_relief"),
    "amount": ("amount_grams",),
    "concentrate": ("concentrate_grams",),
    "school": ("school_grounds",),
    "own_plants": ("plants",),
    "small_carry": ("conduct", "amount_grams"),
    "super_strike": ("other_convictions", "super_strike_prior", "super_strike_prior_date"),
    "registrable": ("other_convictions", "registration_prior", "sex_offense_prior", "sex_offense_prior_date"),
    "same_section": ("other_convictions", "same_section_priors"),
    "used_minor": ("used_person_under_21",),
    "import_over": ("crossed_state_line", "conduct", "amount_grams", "concentrate_grams"),
    "environment": ("environmental_harm",),
    "more_to_ask": ("record_check", "level"),
    "today": (),
}


def _decided_by(row: Row, case: Case) -> tuple[str, ...]:
    return tuple(fact for fact in _facts_behind(row.when) if fact in case.answers)


@cache
def _facts_behind(when: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact for name, _ in when for fact in _BEHIND.get(name, (name,))))


def idle_facts(sheet: Sheet, conviction: int, as_of: date) -> tuple[str, ...]:
    """The known facts of a conviction that make no difference to what the law gives: they stand behind no condition
    that was read, and without all of them relief, request, route and certainty are the same.

    Raises InvalidInput naming the field when answers cannot all be true.
    """
    case = cases(sheet, as_of)[conviction]
    determined = determine(case)
    read = {fact for name in determined.read for fact in _BEHIND.get(name, (name,))} | _ALWAYS_READ
    left, idle = sheet, []
    for fact in (fact for fact in case.answers if fact not in read):
        without = left.with_answer(fact, None, conviction)
        if _given(without, conviction, as_of) == _said(determined):
            left = without
            idle.append(fact)
    return tuple(idle)


def _given(sheet: Sheet, conviction: int, as_of: date) -> tuple[object, ...] | None:
    try:
        return _said(determine(cases(sheet, as_of)[conviction]))
    except InvalidInput:
        return None


def _said(determined: Determination) -> tuple[object, ...]:
    return determined.relief, determined.request, determined.route, determined.certainty


# Read before any table, for the county's programs, for other remedies or for the papers.
_ALWAYS_READ = frozenset({
    "court", "disposition", "person_deceased", "county", "prosecutor_city", "case_number", "open_case", "supervision",
    "probation_completed", "prior_relief", "latest_other_conviction_date", "latest_other_conviction_level",
})  # fmt: skip


# Said at the start of a conversation ("who is this for?"), and counted only when it was stated (law.md A-18).
_STATED_FIRST = frozenset({"person_deceased"})


def _asked_by_county(
    case: Case, determined: Determination, programs: Iterable[ProgramMatch], exhausted: frozenset[str]
) -> tuple[str, ...]:
    """The facts a county's programs need, once the law itself has been reached by the answers.

    Nothing is asked for a program when a fact that all its rules hang on was asked in vain.
    """
    if not _may_be_a_conviction_here(case) or case.text("court") == "juvenile" or "era" not in determined.read:
        return ()
    if case.text("county") is None:
        return ("county",)
    needs = {fact for program in programs for fact in program.needs} - _STATED_FIRST
    # The base rules of each program ask when the case ended: it is for cases of before the Act (HSC 11361.8, 11361.9).
    is_before_known = case.conviction_date.before(limit_day("act_in_force")) is not None
    hangs_on = {"level", "section"} if is_before_known else {"level", "section", "conviction_date"}
    if needs & exhausted & hangs_on or (case.text("disposition") is None and "disposition" in exhausted):
        return ()
    # A birth date settles an age better than a nearer date of the case would.
    return tuple(needs - {"offense_date", "conviction_date"} if "birth_date" in needs else needs)


@cache
def _order_of_asking() -> Mapping[str, int]:
    order = tomllib.loads((TABLES / "asking.toml").read_text(encoding="utf-8"))["order"]
    return {fact: place for place, fact in enumerate(order)}


def _in_order(facts: Iterable[str], exhausted: frozenset[str]) -> tuple[str, ...]:
    places = _order_of_asking()
    return tuple(sorted({*facts} - exhausted, key=lambda fact: places.get(fact, len(places))))


def law_day(name: str) -> date:
    """A day of the law by its name in `law/tables/limits.toml`, such as "act_in_force"."""
    return limit_day(name)


@cache
def law_version() -> str:
    """A name for the law's data as it stands: the latest day anything in it was read, and a fingerprint."""
    digest = hashlib.sha256()
    for path in sorted(TABLES.glob("*.toml")):
        digest.update(path.read_bytes())
    days = {row.source.read_on for rows in tables().values() for row in rows}
    return f"{max(days).isoformat()}-{digest.hexdigest()[:8]}"
