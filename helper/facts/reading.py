"""Reads the JSON of `relief check` (contract.md) into a sheet of answers, or says which field is wrong.

null or a missing key means not known. A value outside a closed set is an error that names the field; it is never
read as unknown. Open text (sections, supervision, earlier relief) is kept where it cannot be read.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from helper.errors import InvalidInput
from helper.facts.ranges import DateRange, NumberRange, read_date
from helper.facts.sections import read_section
from helper.facts.sheet import Answer, OtherConviction, OtherConvictions, Sheet
from helper.facts.vocabulary import Fact, FactType, Scope, vocabulary

LONGEST_TEXT = 2000
MOST_CONVICTIONS = 100
_ENTRY_KEYS = frozenset({"section", "conviction_date", "level", "county", "same_case"})
_LEVELS = ("felony", "misdemeanor", "infraction")


def read_sheet(record: Mapping[str, Any]) -> Sheet:
    """The sheet of one input object with `facts` and, for several, `convictions`.

    Raises InvalidInput naming the field that is missing, unknown or wrong.
    """
    facts = _mapping(record.get("facts"), "facts")
    if "convictions" not in record:
        person, conviction = _split(facts, "")
        return Sheet(person, (conviction,))
    listed = record["convictions"]
    if not isinstance(listed, list) or not 1 <= len(listed) <= MOST_CONVICTIONS:
        raise InvalidInput("convictions", f"must be a list of 1 to {MOST_CONVICTIONS} convictions")
    person, stray = _split(facts, "")
    if stray:
        raise InvalidInput(next(iter(stray)), "belongs to a conviction: put it into `convictions`")
    convictions = []
    for position, entry in enumerate(listed):
        stray, conviction = _split(_mapping(entry, f"convictions[{position}]"), f"convictions[{position}].")
        if stray:
            raise InvalidInput(
                f"convictions[{position}].{next(iter(stray))}", "belongs to the person: put it into `facts`"
            )
        convictions.append(conviction)
    return Sheet(person, tuple(convictions))


def read_answer(fact: Fact, value: Any, field: str) -> Answer | None:
    """One value as the fact's type has it; None for null. Raises InvalidInput naming `field`."""
    if value is None or (fact.name == "conduct" and value == "unknown"):
        return None
    return _READERS[fact.type](fact, value, field)


def _split(facts: Mapping[str, Any], prefix: str) -> tuple[dict[str, Answer], dict[str, Answer]]:
    known = vocabulary()
    person: dict[str, Answer] = {}
    conviction: dict[str, Answer] = {}
    for name, value in facts.items():
        fact = known.get(name)
        if fact is None:
            raise InvalidInput(prefix + name, "is not a fact that Relief Check knows")
        answer = read_answer(fact, value, prefix + name)
        if answer is not None:
            (person if fact.scope is Scope.PERSON else conviction)[name] = answer
    return person, conviction


def _mapping(value: Any, field: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InvalidInput(field, "must be an object with the facts")
    return value


def _read_choice(fact: Fact, value: Any, field: str) -> str:
    if value not in fact.choices:
        raise InvalidInput(field, f"{str(value)[:40]!r} is not one of {', '.join(fact.choices)}")
    return str(value)


def _read_boolean(fact: Fact, value: Any, field: str) -> bool:
    if not isinstance(value, bool):
        raise InvalidInput(field, f"{str(value)[:40]!r} is not true, false or null")
    return value


def _read_text(fact: Fact, value: Any, field: str) -> str | None:
    if not isinstance(value, str):
        raise InvalidInput(field, "must be text")
    if len(value) > LONGEST_TEXT:
        raise InvalidInput(field, f"is longer than {LONGEST_TEXT} characters")
    return value.strip() or None


def _read_date_value(fact: Fact, value: Any, field: str) -> DateRange:
    if isinstance(value, str):
        return read_date(value, field)
    if not isinstance(value, Mapping) or not value or value.keys() - {"earliest", "latest"}:
        raise InvalidInput(field, 'must be a date such as "2003-06-10" or {"earliest": ..., "latest": ...}')
    limits = [
        read_date(text, field) if isinstance(text, str) else None for text in map(value.get, ("earliest", "latest"))
    ]
    earliest, latest = limits[0].earliest if limits[0] else date.min, limits[1].latest if limits[1] else date.max
    if earliest > latest:
        raise InvalidInput(field, "its earliest day is later than its latest")
    return DateRange(earliest, latest)


def _number(value: Any, field: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise InvalidInput(field, f"{str(value)[:40]!r} is not a number of zero or more")
    return value


def _read_number(fact: Fact, value: Any, field: str) -> NumberRange:
    if not isinstance(value, Mapping):
        exact = _number(value, field)
        return NumberRange(exact, exact)
    if not value or value.keys() - {"min", "max", "more_than"} or {"min", "more_than"} <= value.keys():
        raise InvalidInput(field, 'must be a number, {"min": ..., "max": ...} or {"more_than": ...}')
    above = value.get("more_than") is not None
    low = value["more_than"] if above else value.get("min")
    low = 0 if low is None else _number(low, field)
    high = _number(value["max"], field) if value.get("max") is not None else None
    if high is not None and low > high:
        raise InvalidInput(field, "its min is more than its max")
    return NumberRange(low, high, above)


def _read_convictions(fact: Fact, value: Any, field: str) -> OtherConvictions:
    """A list is complete; `{"listed": [...]}` says that there are others besides."""
    if isinstance(value, Mapping) and value.keys() == {"listed"}:
        return replace(_read_convictions(fact, value["listed"], field), complete=False)
    if not isinstance(value, list) or len(value) > MOST_CONVICTIONS:
        raise InvalidInput(field, f"must be a list of at most {MOST_CONVICTIONS} convictions")
    return OtherConvictions(tuple(_read_entry(entry, f"{field}[{at}]") for at, entry in enumerate(value)))


def _read_entry(entry: Any, field: str) -> OtherConviction:
    entry = _mapping(entry, field)
    if unknown := entry.keys() - _ENTRY_KEYS:
        raise InvalidInput(f"{field}.{min(unknown)}", "is not part of an other conviction")
    printed, day, level = entry.get("section"), entry.get("conviction_date"), entry.get("level")
    same_case, county = entry.get("same_case"), entry.get("county")
    if level is not None and level not in _LEVELS:
        raise InvalidInput(f"{field}.level", f"{str(level)[:40]!r} is not one of {', '.join(_LEVELS)}")
    if same_case is not None and not isinstance(same_case, bool):
        raise InvalidInput(f"{field}.same_case", "is not true, false or null")
    text = _optional_text(printed, f"{field}.section")
    return OtherConviction(
        text,
        read_section(text) if text else None,
        None if day is None else _read_date_value(vocabulary()["conviction_date"], day, f"{field}.conviction_date"),
        level,
        _optional_text(county, f"{field}.county"),
        same_case,
    )


def _optional_text(value: Any, field: str) -> str | None:
    return None if value is None else _read_text(vocabulary()["section"], value, field)


_READERS: dict[FactType, Callable[[Fact, Any, str], Answer | None]] = {
    FactType.CHOICE: _read_choice,
    FactType.BOOLEAN: _read_boolean,
    FactType.DATE: _read_date_value,
    FactType.NUMBER: _read_number,
    FactType.TEXT: _read_text,
    FactType.CONVICTIONS: _read_convictions,
}
