"""Reads the programs of a county file into rules, and refuses what could not be matched or has no source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from helper.counties.entry import Entry
from helper.counties.program import (
    AllOf,
    AnyOf,
    Field,
    Leaf,
    Match,
    NotOf,
    Operator,
    Order,
    Program,
    Rule,
    Status,
    Test,
)
from helper.errors import InvalidInput
from helper.facts.ranges import DateRange, read_date

RELIEFS = ("dismiss_seal", "redesignate_infraction", "redesignate_misdemeanor")
LEVELS = ("felony", "misdemeanor", "infraction")
_TEXTS = ("filed_by", "relief", "combine", "covers", "otherwise", "sealing", "order_text", "confidence")

_NUMBERS = (Operator.BELOW, Operator.AT_MOST, Operator.AT_LEAST, Operator.ABOVE, Operator.IS)
_LIMITS = (Operator.BELOW, Operator.AT_MOST, Operator.AT_LEAST, Operator.ABOVE)
_CHOICES = (Operator.IS, Operator.IN)
# What a field may be compared with, and how; fields not named here are true or false.
_COMPARISONS: Mapping[Field, tuple[type, tuple[Operator, ...]]] = {
    **dict.fromkeys((Field.SECTION, Field.SUBSECTION, Field.LEVEL, Field.PROSECUTOR_CITY), (str, _CHOICES)),
    Field.SECTION_CODE: (str, _CHOICES),
    Field.COUNTY: (str, (Operator.IS,)),
    Field.DATE: (date, _LIMITS),
    Field.LATEST_CONVICTION: (date, (Operator.AT_MOST,)),
    Field.YEARS_SINCE_LATEST: (int, (Operator.ABOVE,)),
    Field.WEIGHT: (float, _NUMBERS),
    **dict.fromkeys((Field.AGE_AT, Field.AGE_AT_CONVICTION, Field.AGE_AT_OFFENSE), (int, _LIMITS)),
    **dict.fromkeys((Field.SAME_SECTION_COUNT, Field.PRIOR_SAME_SECTION_COUNT), (int, _NUMBERS)),
    Field.CONVICTION_COUNT: (int, _NUMBERS),
}
_TRUTH = (bool, (Operator.IS,))
_E = TypeVar("_E", bound=StrEnum)


def read_program(entry: Entry, county: str, known_sources: frozenset[str]) -> Program:
    """One program of a county. Raises DataError naming the rule that is wrong."""
    program_id = entry.take("id", str)
    announced, words = _announced(entry)
    program = Program(
        id=program_id,
        county=county,
        name=entry.take("name", str),
        announced=announced,
        announced_words=words,
        base=tuple(_rule(each, county, known_sources) for each in entry.tables("base")),
        criteria=tuple(_rule(each, county, known_sources) for each in entry.tables("criterion")),
        exclusions=tuple(_rule(each, county, known_sources) for each in entry.tables("exclusion")),
        relief_value=_relief(entry, "relief_value"),
        otherwise_relief=_relief(entry, "otherwise_relief"),
        at_most=_one_of(entry, "at_most", Match),
        source_url=entry.take("source_url", str),
        sources=read_sources(entry, known_sources),
        texts=MappingProxyType({key: entry.take(key, str) for key in _TEXTS if entry.has(key)}),
        known_problems=entry.texts("known_problems"),
        code_differences=entry.texts("code_differences"),
        how_to_check=entry.texts("how_to_check"),
        motion_filed=entry.maybe("motion_filed", date),
        order_date=entry.maybe("order_date", date),
        order=_order(entry.table("order"), known_sources) if entry.has("order") else None,
        counts=_counts(entry.maybe("counts", dict) or {}),
    )
    entry.end()
    _check_program(program, entry)
    return program


def read_sources(entry: Entry, known_sources: frozenset[str]) -> tuple[str, ...]:
    """The source ids of an entry. Raises DataError for one that sources.toml does not have."""
    sources = entry.texts("sources")
    if unknown := sorted(set(sources) - known_sources):
        raise entry.wrong("sources", f"{unknown[0]!r} is not in sources.toml")
    return sources


def _announced(entry: Entry) -> tuple[DateRange, str]:
    text = entry.take("announced", str)
    try:
        return read_date(text, "announced"), entry.maybe("announced_words", str) or text
    except InvalidInput as problem:
        raise entry.wrong("announced", problem.message) from problem


def _check_program(program: Program, entry: Entry) -> None:
    if program.id != f"{program.county.lower().replace(' ', '-')}-{program.announced.earliest.year}":
        raise entry.wrong("id", "is not the county with hyphens, a hyphen and the year announced")
    if not any(not rule.is_note for rule in program.base):
        raise entry.wrong("base", "has no base rule that decides")
    ids = [rule.id for rule in program.rules]
    if len(set(ids)) != len(ids):
        raise entry.wrong(max(ids, key=ids.count), "stands twice")


def _relief(entry: Entry, key: str) -> str | None:
    relief = entry.maybe(key, str)
    if relief is not None and relief not in RELIEFS:
        raise entry.wrong(key, f"{relief!r} is not one of {', '.join(RELIEFS)}")
    return relief


def _one_of(entry: Entry, key: str, kind: type[_E]) -> _E | None:
    text = entry.maybe(key, str)
    try:
        return None if text is None else kind(text)
    except ValueError as problem:
        raise entry.wrong(key, f"{text!r} is not known here") from problem


def _required(entry: Entry, key: str, kind: type[_E]) -> _E:
    found = _one_of(entry, key, kind)
    if found is None:
        raise entry.wrong(key, "is missing")
    return found


def _order(entry: Entry, known_sources: frozenset[str]) -> Order:
    texts = [entry.maybe(key, str) for key in ("judge", "signed", "conflict")]
    order = Order(texts[0], texts[1], texts[2], read_sources(entry, known_sources))
    entry.end()
    return order


def _counts(counts: Mapping[str, Any]) -> Mapping[str, object]:
    nested = {key: _counts(value) if isinstance(value, dict) else value for key, value in counts.items()}
    return MappingProxyType(nested)


def _rule(entry: Entry, county: str, known_sources: frozenset[str]) -> Rule:
    status = _required(entry, "status", Status)
    use = entry.maybe("use", str)
    if use not in (None, "note"):
        raise entry.wrong("use", f"{use!r} is not known here")
    level = entry.maybe("applies_to_level", str)
    if level is not None and level not in LEVELS:
        raise entry.wrong("applies_to_level", f"{level!r} is not a level")
    sources = read_sources(entry, known_sources)
    if not sources and status is not Status.STATUTE:
        raise entry.wrong("sources", "a rule that is not the law's needs a source")
    rule = Rule(
        id=entry.take("id", str),
        words=entry.take("words", str),
        status=status,
        sources=sources,
        test=_test(entry.table("rule"), county),
        note=entry.maybe("note", str),
        is_note=use == "note",
        applies_to_level=level,
        counting_days=_counting_days(entry),
        unless_known=entry.maybe("unless_known", str),
        decided_by_level=entry.maybe("decided_by_level", str),
        relief=_relief(entry, "relief"),
    )
    entry.end()
    return rule


def _counting_days(entry: Entry) -> tuple[date, date] | None:
    days = entry.maybe("counting_days", list)
    if days is None:
        return None
    if len(days) != 2 or any(type(day) is not date for day in days) or days[0] > days[1]:
        raise entry.wrong("counting_days", "must be two days in order")
    return days[0], days[1]


def _test(entry: Entry, county: str) -> Test:
    for key, joined in (("all", AllOf), ("any", AnyOf)):
        if entry.has(key):
            parts = tuple(_test(part, county) for part in entry.tables(key))
            entry.end()
            if not parts:
                raise entry.wrong(key, "is empty")
            return joined(parts)
    if entry.has("not"):
        inner = _test(entry.table("not"), county)
        entry.end()
        return NotOf(inner)
    return _leaf(entry, county)


def _leaf(entry: Entry, county: str) -> Leaf:
    field, operator = _required(entry, "field", Field), _required(entry, "op", Operator)
    kind, operators = _COMPARISONS.get(field, _TRUTH)
    if operator not in operators:
        raise entry.wrong("op", f"{operator} does not fit {field}")
    on = entry.maybe("on", date)
    if (on is not None) is not (field is Field.AGE_AT):
        raise entry.wrong("on", f"{field} needs a day" if field is Field.AGE_AT else f"{field} has no day")
    value, note = _value(entry, kind, operator), entry.maybe("note", str)
    leaf = Leaf(field, operator, value, on, entry.texts("undetermined"), note)
    entry.end()
    if field is Field.COUNTY and leaf.value != county:
        raise entry.wrong("value", f"is not {county}")
    if field is Field.LEVEL and not set(values_of(leaf)) <= set(LEVELS):
        raise entry.wrong("value", "is not a level")
    return leaf


def _value(entry: Entry, kind: type, operator: Operator) -> Any:
    if operator is Operator.IN:
        values = entry.texts("value")
        if not values:
            raise entry.wrong("value", "is empty")
        return values
    if kind is float:
        return entry.maybe("value", float) if isinstance(entry.peek("value"), float) else entry.take("value", int)
    return entry.take("value", kind)


def values_of(leaf: Leaf) -> tuple[str, ...]:
    """The texts a leaf compares with, as a tuple."""
    return leaf.value if isinstance(leaf.value, tuple) else (str(leaf.value),)
