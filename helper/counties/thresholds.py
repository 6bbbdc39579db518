"""The limits behind a county's announced criteria, so that a question can be asked in bands and not for a date.

"50 or older" on a day between two is: born on or before one day, between two days, or after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from helper.counties.county import County
from helper.counties.fields import birth_reach, day_value, number_value
from helper.counties.program import AllOf, AnyOf, Field, Leaf, NotOf, Rule, Test
from helper.counties.reach import truth_of
from helper.facts.ranges import DateRange
from helper.facts.truth import Truth

_AGE_FACTS = {Field.AGE_AT_CONVICTION: "age_at_conviction", Field.AGE_AT_OFFENSE: "age_at_offense"}
_FIRST_BIRTH, _LAST_BIRTH = date(1850, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class BirthBand:
    """Birth dates for which an age rule comes to the same; `holds` is None where no source says which day counted."""

    births: DateRange
    holds: Truth


@dataclass(frozen=True, slots=True)
class BirthRule:
    """An age on a day, as bands of birth dates in order."""

    program: str
    criterion: str
    bands: tuple[BirthBand, ...]


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """An age at the conviction or the offense: the fact, and the ages in years at which the rule changes."""

    program: str
    criterion: str
    fact: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LatestRule:
    """No conviction after `last_day`; `decided_by_level`: only a later one of this level rules the criterion out."""

    program: str
    criterion: str
    last_day: date
    decided_by_level: str | None


@dataclass(frozen=True, slots=True)
class Thresholds:
    births: tuple[BirthRule, ...]
    ages: tuple[AgeLimit, ...]
    latest: tuple[LatestRule, ...]


def thresholds(county: County) -> Thresholds:
    """The limits of the county's announced criteria, programs in the order announced."""
    found = [
        (program.id, rule, leaf)
        for program in county.programs
        for rule in program.criteria
        if rule.status.decides and not rule.is_note
        for leaf in leaves(rule.test)
    ]
    births = (BirthRule(at, rule.id, _bands(leaf, rule)) for at, rule, leaf in found if leaf.field is Field.AGE_AT)
    latest = (
        LatestRule(at, rule.id, day_value(leaf), rule.decided_by_level)
        for at, rule, leaf in found
        if leaf.field is Field.LATEST_CONVICTION
    )
    return Thresholds(tuple(births), tuple(_age_limits(found)), tuple(latest))


def leaves(test: Test) -> Iterator[Leaf]:
    """Every comparison of a test."""
    if isinstance(test, Leaf):
        yield test
    elif isinstance(test, NotOf):
        yield from leaves(test.test)
    elif isinstance(test, AllOf | AnyOf):
        for each in test.tests:
            yield from leaves(each)


def _age_limits(found: list[tuple[str, Rule, Leaf]]) -> Iterator[AgeLimit]:
    limits: dict[tuple[str, str, str], list[int]] = {}
    for program, rule, leaf in found:
        if leaf.field in _AGE_FACTS:
            limits.setdefault((program, rule.id, _AGE_FACTS[leaf.field]), []).append(int(number_value(leaf)))
    for (program, criterion, fact), years in limits.items():
        yield AgeLimit(program, criterion, fact, tuple(sorted(years)))


def _bands(leaf: Leaf, rule: Rule) -> tuple[BirthBand, ...]:
    reach = birth_reach(leaf, rule)
    bands: list[BirthBand] = []
    start = _FIRST_BIRTH
    while reach(start) != reach(_LAST_BIRTH):
        last = _last_like(reach, start)
        bands.append(BirthBand(DateRange(start if bands else date.min, last), truth_of(reach(start))))
        start = date.fromordinal(last.toordinal() + 1)
    bands.append(BirthBand(DateRange(start if bands else date.min, date.max), truth_of(reach(start))))
    return tuple(bands)


def _last_like(reach: Callable[[date], int], start: date) -> date:
    """The last birth date that comes to the same as `start`; a later birth never turns the rule back."""
    low, high = start.toordinal(), _LAST_BIRTH.toordinal()
    while high - low > 1:
        middle = (low + high) // 2
        if reach(date.fromordinal(middle)) == reach(start):
            low = middle
        else:
            high = middle
    return date.fromordinal(low)
