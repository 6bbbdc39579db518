"""The cells of the tables of remedies and cautions: compiled once, three-valued, on choices, days and numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import Any

from helper.errors import DataError
from helper.facts.case import ANY_DAY, Case
from helper.facts.ranges import DateRange, NumberRange, years_after
from helper.facts.truth import Truth, negate
from helper.law.data import limit_number

Choice = tuple[str, ...]
Way = tuple[str, ...]
Answers = Mapping[str, Truth]
ChoiceTest = Callable[[Choice], Truth]
LimitTest = Callable[[Case], Truth]
_SURELY_GROWN = "assumed_full_age_at_conviction"
_MOST_REMEMBERED = 4096  # an open text makes ever new values


def holds(ways: tuple[Way, ...], answers: Answers) -> Truth:
    """Whether all cells of one of the ways hold. Loops, and not `any_of`: this runs for every line of a file."""
    held: Truth = False
    for way in ways:
        holds_here: Truth = True
        for at in way:
            answer = answers[at]
            if answer is False:
                holds_here = False
                break
            if answer is None:
                holds_here = None
        if holds_here:
            return True
        if holds_here is None:
            held = None
    return held


def age(case: Case) -> NumberRange | None:
    """Age at the offense, no more than the age at the conviction; from that alone as R-2 with A-14 counts it."""
    at_conviction = case.age_at_conviction
    if at_conviction and not case.age_at_offense and at_conviction.at_least(limit_number(_SURELY_GROWN)):
        return NumberRange(limit_number("full_age"), at_conviction.high)
    return case.age_at_offense or (NumberRange(0, at_conviction.high) if at_conviction else None)


def _arrested(case: Case) -> DateRange:
    """The days between the offense and the end of the case; only asked for where there was no conviction."""
    if case.answers.get("disposition") == "convicted":
        return ANY_DAY
    return DateRange(case.offense_date.earliest, case.conviction_date.latest)


_DAYS: Mapping[str, Callable[[Case], DateRange]] = {
    "convicted": attrgetter("conviction_date"),
    "offense_day": attrgetter("offense_date"),
    "arrested": _arrested,
}
_NUMBERS: Mapping[str, Callable[[Case], NumberRange | None]] = {
    "age": age,
    "plants": lambda case: case.number("plants"),
}


class Cells:
    """The distinct cells of a table, compiled once. `choices` are the values the cells of a name may hold.

    A value or name that is not there is a DataError that names the entry: a slip of the pen never is a silent no.
    """

    def __init__(self, file: str, choices: Mapping[str, frozenset[str]]) -> None:
        self._file = file
        self._choices = choices
        self._on_choices: dict[str, dict[str, ChoiceTest]] = {}
        self._on_limits: dict[str, LimitTest] = {}
        self._said: dict[tuple[str, Choice], Answers] = {}

    def way(self, entry: str, *parts: Mapping[str, Any]) -> Way:
        """The keys of the cells of these parts, taken together."""
        return tuple(self._key(entry, name, value) for part in parts for name, value in part.items())

    def limits(self, case: Case) -> tuple[Truth, ...]:
        """What the cells on days and numbers say of a case."""
        return tuple([test(case) for test in self._on_limits.values()])

    def answers(self, choices: Mapping[str, Choice], limits: tuple[Truth, ...]) -> Answers:
        """What each cell says, by its key."""
        said = dict(zip(self._on_limits, limits, strict=True))
        for name in self._on_choices:
            said.update(self._on_choice(name, choices[name]))
        return said

    def _on_choice(self, name: str, choice: Choice) -> Answers:
        """What the cells of a name say of its values, worked out once for equal values."""
        key = (name, choice)
        if key not in self._said:
            if len(self._said) >= _MOST_REMEMBERED:
                self._said.clear()
            self._said[key] = {cell: test(choice) for cell, test in self._on_choices[name].items()}
        return self._said[key]

    def _key(self, entry: str, name: str, value: Any) -> str:
        operator, limit = next(iter(value.items())) if isinstance(value, dict) else ("in", value)
        key = _SAID.get(operator, "").format(name, " or ".join(limit) if isinstance(limit, list) else limit)
        if self._is_choice(name, operator, limit):
            self._on_choices.setdefault(name, {})[key] = _CHOICE_TESTS[operator](frozenset(limit))
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


def _in(values: frozenset[str]) -> ChoiceTest:
    def held(choice: Choice) -> Truth:
        inside = [value in values for value in choice]
        return None if not inside or len(set(inside)) > 1 else inside[0]

    return held


def _none_of(values: frozenset[str]) -> ChoiceTest:
    held = _in(values)
    return lambda choice: negate(held(choice))


def _names(sections: frozenset[str]) -> ChoiceTest:
    """What a text does not name may still be so: a text is never complete."""
    return lambda choice: None if sections.isdisjoint(choice) else True


def _without(sections: frozenset[str]) -> ChoiceTest:
    """Counts only when stated: what nobody said was done hides no remedy."""
    return sections.isdisjoint


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


# A cell in words, which are its key as well.
_SAID = {
    "in": "{} is {}", "none_of": "{} is none of {}", "names": "{} names {}", "without": "{} names no {}",
    "before": "{} before {}", "from": "{} from {} on", "at_least": "{} at least {}", "under": "{} under {}",
    "years_past": "{} {} or more years ago",
}  # fmt: skip
_CHOICE_TESTS: Mapping[str, Callable[[frozenset[str]], ChoiceTest]] = {
    "in": _in, "none_of": _none_of, "names": _names, "without": _without,
}  # fmt: skip
_LIMIT_TESTS: Mapping[str, Callable[[str, Any], LimitTest]] = {
    "before": _before, "from": _from, "at_least": _at_least, "under": _under, "years_past": _years_past,
}  # fmt: skip
_LIMIT_TYPES = {"before": date, "from": date, "at_least": int, "under": int, "years_past": int}
_LIMITED = {"before": _DAYS, "from": _DAYS, "at_least": _NUMBERS, "under": _NUMBERS, "years_past": _DAYS}
