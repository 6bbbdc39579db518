"""The age band at the offense, from whatever is known: ages, birth date, offense or conviction date (R-2, A-14)."""

from __future__ import annotations

from helper.facts.case import Case
from helper.facts.ranges import NumberRange
from helper.law.condition import Condition, known, one_of
from helper.law.data import limit_number
from helper.law.presumptions import presume

BANDS = ("under_18", "18_to_20", "21_or_over")
_LETTER_PROVES = {"11357d": BANDS[1:], "11357e": BANDS[:1]}


def age_condition(case: Case, offense_names: tuple[str, ...]) -> Condition:
    """The bands of age at the offense, with what is assumed where only the age at the conviction is known."""
    at_conviction = case.age_at_conviction
    if at_conviction and at_conviction.at_least(limit_number("impossible_adult_age")) is False:
        return known("under_14")
    asks = "offense_date" if case.birth.is_day else "age_at_offense"
    if case.age_at_offense:
        return one_of(_bands(case.age_at_offense), asks)
    if len(offense_names) == 1 and offense_names[0] in _LETTER_PROVES:
        return one_of(_LETTER_PROVES[offense_names[0]], asks)
    return _from_conviction(at_conviction, asks) if at_conviction else one_of(BANDS, asks)


def _bands(age: NumberRange) -> tuple[str, ...]:
    adult, full = limit_number("adult_age"), limit_number("full_age")
    fits = (age.at_least(adult) is not True, age.at_least(adult) is not False and age.at_least(full) is not True,
            age.at_least(full) is not False)  # fmt: skip
    return tuple(band for band, may_be in zip(BANDS, fits, strict=True) if may_be)


def _from_conviction(age: NumberRange, asks: str) -> Condition:
    """Under 18 is under 18; 18 to 20 was under 21; 21 to 25 is asked; from 26 the person counts as 21 or over."""
    adult, full = limit_number("adult_age"), limit_number("full_age")
    sure = limit_number("assumed_full_age_at_conviction")
    if age.at_least(adult) is False:
        return known(BANDS[0])
    if age.at_least(full) is False:
        return one_of(BANDS[:2], asks)
    if age.at_least(sure):
        counted = presume("full_age_at_offense", "offense_date", "21 or over")
        return Condition(BANDS[2:], BANDS[2:], (), counted)
    if age.at_least(full):
        counted = presume("adult_at_offense", "offense_date", "18 or over")
        return Condition(BANDS, BANDS[1:], (asks,), counted)
    return one_of(BANDS, asks)
