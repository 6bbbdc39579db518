"""What each field of a program's rules comes to for a case, and which facts would decide it (contract.md's table)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from helper.counties.program import Field, Leaf, Operator, Program, Rule
from helper.counties.reach import NO, OPEN, UNSURE, YES, answerable, decided, opposite
from helper.counties.rule_reading import values_of
from helper.facts.case import YOUNGEST_AT_CONVICTION, Case
from helper.facts.ranges import DateRange, NumberRange, age_on, years_after
from helper.facts.truth import Truth, all_of, negate

Facts = tuple[str, ...]
PREDECESSOR = 8  # beside UNSURE: a section of before 1974, on which the program is never "not met" (rule 6)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one leaf of a rule. `asks` names the facts, best first, that would decide it where it is open.

    It is told what of the leaf matters, as bits: whether it comes to a yes, whether it comes to a no.
    """

    reach: Callable[[Case], int]
    asks: Callable[[Case, int], Facts]


def compare(number: NumberRange, operator: Operator, value: float) -> Truth:
    """Whether a number that may be known only between limits compares as asked."""
    if operator is Operator.AT_LEAST:
        return number.at_least(value)
    if operator is Operator.BELOW:
        return negate(number.at_least(value))
    if operator is Operator.AT_MOST:
        return number.at_most(value)
    if operator is Operator.ABOVE:
        return negate(number.at_most(value))
    return all_of((number.at_least(value), number.at_most(value)))


def compare_day(days: DateRange, operator: Operator, day: date) -> Truth:
    """Whether a date that may be known only between limits compares as asked."""
    if operator is Operator.BELOW:
        return days.before(day)
    if operator is Operator.AT_LEAST:
        return days.on_or_after(day)
    next_day = day + timedelta(days=1)
    return days.before(next_day) if operator is Operator.AT_MOST else days.on_or_after(next_day)


def number_value(leaf: Leaf) -> float:
    """The number a leaf compares with; the loader has checked that it is one."""
    return leaf.value if isinstance(leaf.value, int | float) else 0


def day_value(leaf: Leaf) -> date:
    """The day a leaf compares with; the loader has checked that it is one."""
    return leaf.value if isinstance(leaf.value, date) else date.min


def _asking(*facts: str) -> Callable[[Case, int], Facts]:
    return lambda _case, _matters: facts


def _section(leaf: Leaf, rule: Rule, program: Program) -> Reader:
    values, predecessors = frozenset(values_of(leaf)), frozenset(leaf.undetermined)

    def reach(case: Case) -> int:
        section = case.section
        if section is None:
            return OPEN
        if section.underlying is not None and section.underlying.root in values:
            return UNSURE  # an attempt or a conspiracy: no source says whether it is in
        root = section.root
        return YES if root in values else UNSURE | PREDECESSOR if root in predecessors else NO

    return Reader(reach, _asking("section"))


def _subsection(leaf: Leaf, rule: Rule, program: Program) -> Reader:
    values = frozenset(values_of(leaf))

    def reach(case: Case) -> int:
        if case.section is not None:
            letter = case.section.letter
        else:
            letter = (case.text("subdivision") or "").strip("( ")[:1].lower() or None
        return OPEN if letter is None else decided(letter in values)

    return Reader(reach, _asking("subdivision"))


def _date(leaf: Leaf, rule: Rule, program: Program) -> Reader:
    operator, day = leaf.operator, day_value(leaf)
    return Reader(lambda case: answerable(compare_day(case.conviction_date, operator, day)), _asking("conviction_date"))


@lru_cache(maxsize=2048)
def plain_city(text: str) -> str:
    """A city's name for comparing: no accents, no case, no "City of"."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return " ".join(plain.replace(".", " ").split()).removeprefix("city of ")


def _prosecutor_city(leaf: Leaf, rule: Rule, program: Program) -> Reader:
    cities = frozenset(plain_city(value) for value in values_of(leaf))

    def reach(case: Case) -> int:
        city = case.text("prosecutor_city")
        return OPEN if city is None else decided(plain_city(city) in cities)

    return Reader(reach, _asking("prosecutor_city"))


def _truth(fact: str) -> Callable[[Leaf, Rule, Program], Reader]:
    def read(leaf: Leaf, rule: Rule, program: Program) -> Reader:
        wanted = leaf.value is True

        def reach(case: Case) -> int:
            answer = case.truth(fact)
            return OPEN if answer is None else decided(answer is wanted)

        return Reader(reach, _asking(fact))

    return read


def _all_sentences(leaf: Leaf, rule: Rule, program: Program) -> Reader:
    wanted = leaf.value is True

    def reach(case: Case) -> int:
        completed = case.all_sentences_completed
        return answerable(completed if wanted else negate(completed))

    return Reader(reach, _asking("sentence_completed"))


_CHALLENGED = {"challenged": YES, "dismissed": NO, "reduced": NO, "cleared": NO}


def _challenged(leaf: Leaf, rule: Rule, program: Program) -> Reader:
    """Whether the prosecutor objected; a check that was not made, or that shows no relief, does not tell."""
    wanted = leaf.value is True

    def reach(case: Case) -> int:
        check = case.text("record_check")
        if check is None:
            return OPEN
        found = _CHALLENGED.get(check, UNSURE)
        return found if wanted else opposite(found)

    return Reader(reach, _asking("record_check"))


def _weight(leaf: Leaf, rule: Rule, program: Program) -> Reader:
    operator, grams = leaf.operator, number_value(leaf)

    def reach(case: Case) -> int:
        amount = case.number("amount_grams")
        return OPEN if amount is None else answerable(compare(amount, operator, grams))

    return Reader(reach, _asking("amount_grams"))


def birth_reach(leaf: Leaf, rule: Rule) -> Callable[[date], int]:
    """What an age rule comes to for somebody born on a day; unsure between the days that may have counted."""
    days = rule.counting_days or (leaf.on or date.min,) * 2
    operator, years = leaf.operator, number_value(leaf)

    def reach(birth: date) -> int:
        ages = [age_on(birth, day) for day in days]
        holds = {compare(NumberRange(age, age), operator, years) for age in ages}
        return UNSURE if len(holds) > 1 else decided(holds.pop())

    return reach


def _asks_birth(case: Case, _matters: int) -> Facts:
    """The birth date; and the day that would turn an age that was given into one."""
    days = (("age_at_offense", "offense_date"), ("age_at_conviction", "conviction_date"))
    return ("birth_date", *(day for age, day in days if case.number(age) and not case.was_asked(day)))


def _latest_birth(case: Case) -> date:
    """Nobody was convicted under 10: an old conviction alone says that the person is of age (contract.md, input)."""
    convicted = case.conviction_date.latest
    return (
        case.birth.latest
        if case.birth.is_day
        else min(case.birth.latest, years_after(convicted, -YOUNGEST_AT_CONVICTION))
    )


def _age_at(leaf: Leaf, rule: Rule, program: Program) -> Reader:
    of_birth = lru_cache(maxsize=4096)(birth_reach(leaf, rule))

    def reach(case: Case) -> int:
        # An earlier birth is a greater age, so the ends of the range show everything that lies between.
        first, last = of_birth(case.birth.earliest), of_birth(_latest_birth(case))
        return first if first == last else first | last | UNSURE

    return Reader(reach, _asks_birth)


def _age_then(fact: str, age_of: Callable[[Case], NumberRange | None], day: str) -> Callable[..., Reader]:
    """The age at the offense or conviction: asked itself, unless the birth date is known and the day is not."""

    def asks(case: Case, _matters: int) -> Facts:
        if case.birth.is_day:
            return (day,)
        return ("birth_date", day) if case.number(fact) else (fact,)

    def read(leaf: Leaf, rule: Rule, program: Program) -> Reader:
        operator, years = leaf.operator, number_value(leaf)

        def reach(case: Case) -> int:
            age = age_of(case)
            return OPEN if age is None else answerable(compare(age, operator, years))

        return Reader(reach, asks)

    return read


_Read = Callable[[Leaf, Rule, Program], Reader]

FIELDS: Mapping[Field, _Read] = {
    Field.SECTION: _section,
    Field.SUBSECTION: _subsection,
    Field.DATE: _date,
    Field.PROSECUTOR_CITY: _prosecutor_city,
    Field.SENTENCE_COMPLETE: _truth("sentence_completed"),
    Field.ALL_SENTENCES_COMPLETE: _all_sentences,
    Field.PROBATION_COMPLETE: _truth("probation_completed"),
    Field.DECEASED: _truth("person_deceased"),
    Field.CHALLENGED: _challenged,
    Field.WEIGHT: _weight,
    Field.AGE_AT: _age_at,
    Field.AGE_AT_CONVICTION: _age_then("age_at_conviction", lambda case: case.age_at_conviction, "conviction_date"),
    Field.AGE_AT_OFFENSE: _age_then("age_at_offense", lambda case: case.age_at_offense, "offense_date"),
}
