"""What a county announced, as data: a program with its base rules, criteria and exclusions in the source's words.

The shapes only; reading them from a file is in `rule_reading`, matching a case in `matching`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from helper.facts.ranges import DateRange

Value = str | int | float | bool | date | tuple[str, ...]


class Status(StrEnum):
    """Who says so: the office in public, the law, the published program code only, or one newspaper only."""

    ANNOUNCED = "announced"
    STATUTE = "statute"
    CODE = "code"
    PRESS = "press"

    @property
    def decides(self) -> bool:
        """Whether a rule of this status may make a program met (contract.md, programs, rule 2)."""
        return self in (Status.ANNOUNCED, Status.STATUTE)


class Match(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNDETERMINED = "undetermined"


class Field(StrEnum):
    """The fields that rules test (contract.md, "field in the county data")."""

    COUNTY = "conviction.county"
    SECTION = "conviction.section"
    SUBSECTION = "conviction.subsection"
    LEVEL = "conviction.level"
    DATE = "conviction.date"
    PROSECUTOR_CITY = "conviction.prosecutor_city"
    SENTENCE_COMPLETE = "conviction.sentence_complete"
    WEIGHT = "conviction.weight_grams"
    CHALLENGED = "conviction.challenged"
    AGE_AT = "person.age_at"
    AGE_AT_CONVICTION = "person.age_at_conviction"
    AGE_AT_OFFENSE = "person.age_at_offense"
    LATEST_CONVICTION = "person.latest_conviction_date"
    YEARS_SINCE_LATEST = "person.years_since_latest_conviction"
    CONVICTION_COUNT = "person.conviction_count"
    SAME_SECTION_COUNT = "person.same_section_count"
    PRIOR_SAME_SECTION_COUNT = "person.prior_same_section_count"
    ONLY_PROP64 = "person.only_prop64_convictions"
    ALL_SENTENCES_COMPLETE = "person.all_sentences_complete"
    PROBATION_COMPLETE = "person.probation_complete_cannabis"
    SUPER_STRIKE_BEFORE = "person.superstrike_before_conviction"
    SUPER_STRIKE_ANY = "person.superstrike_any"
    PC290_BEFORE = "person.pc290_before_conviction"
    PC290_ANY = "person.pc290_any"
    DECEASED = "person.deceased"
    # Nobody can answer these: they are dropped from their rule (contract.md, programs, rule 1).
    SECTION_CODE = "conviction.section_code"
    SAME_CYCLE = "conviction.has_prop64_charge_in_cycle"
    ON_STATE_LIST = "conviction.in_doj_bulk_data"


UNANSWERABLE = frozenset({Field.SECTION_CODE, Field.SAME_CYCLE, Field.ON_STATE_LIST})


class Operator(StrEnum):
    IS = "=="
    IN = "in"
    BELOW = "<"
    AT_MOST = "<="
    AT_LEAST = ">="
    ABOVE = ">"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One comparison. `on` is the day of an age; `undetermined` lists sections that are neither in nor out."""

    field: Field
    operator: Operator
    value: Value
    on: date | None = None
    undetermined: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class NotOf:
    test: Test


Test = Leaf | AllOf | AnyOf | NotOf


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in the source's words, and as a test.

    `is_note`: said, never matched. `counting_days`: the day that counted lies between the two. `decided_by_level`: only
    a later conviction of this level rules the criterion out for certain; `unless_known` says so in words.
    """

    id: str
    words: str
    status: Status
    sources: tuple[str, ...]
    test: Test
    note: str | None = None
    is_note: bool = False
    applies_to_level: str | None = None
    counting_days: tuple[date, date] | None = None
    unless_known: str | None = None
    decided_by_level: str | None = None
    relief: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What is known of the court's order. `conflict`: where the sources disagree."""

    judge: str | None
    signed: str | None
    conflict: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """A county's program. `announced` is the day, month or year that the source gives; `relief` is in its words.

    `relief_value` is what a met criterion gives, None where the source leaves it open; `otherwise_relief` is what
    those get who meet the base rules and no criterion. `counts` are the source's figures, by its own names.
    """

    id: str
    county: str
    name: str
    announced: DateRange
    announced_words: str
    base: tuple[Rule, ...]
    criteria: tuple[Rule, ...]
    exclusions: tuple[Rule, ...]
    relief_value: str | None
    otherwise_relief: str | None
    at_most: Match | None
    source_url: str
    sources: tuple[str, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    known_problems: tuple[str, ...] = ()
    code_differences: tuple[str, ...] = ()
    how_to_check: tuple[str, ...] = ()
    motion_filed: date | None = None
    order_date: date | None = None
    order: Order | None = None
    counts: Mapping[str, object] = field(default_factory=dict)

    @property
    def rules(self) -> tuple[Rule, ...]:
        return (*self.base, *self.criteria, *self.exclusions)

    @property
    def reliefs(self) -> frozenset[str | None]:
        """Everything that it gives to some case; None stands for cases of which the source leaves it open."""
        deciding = [rule for rule in self.criteria if not rule.is_note]
        given = {rule.relief or self.relief_value for rule in deciding} or {self.relief_value}
        return frozenset(given | ({self.otherwise_relief} - {None}))

    def relief_kind(self, relief: str | None) -> str:
        """What was asked for in a case that got `relief`, or where it is None in all of its cases, in one word:
        "dismissed", "lowered", "both", or "open" where the source leaves it so."""
        reliefs = {relief} if relief else self.reliefs
        if reliefs == {"dismiss_seal"}:
            return "dismissed"
        if reliefs == {"redesignate_misdemeanor"}:
            return "lowered"
        return "open" if None in reliefs else "both"


@dataclass(frozen=True, slots=True)
class ProgramMatch:
    """How a case fits a program (contract.md, "Output"). `criteria`: the announced ones that are certainly met.

    `caution`: an exclusion applies or cannot be ruled out. `needs`: the facts, best first, that are not known, or not
    exactly, and could still change `match` or `relief`.
    """

    id: str
    county: str
    match: Match
    criteria: tuple[str, ...]
    relief: str | None
    caution: bool
    needs: tuple[str, ...] = ()
