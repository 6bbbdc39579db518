"""The age band at the offense, from whatever is known: ages, birth date, offense or conviction date (R-2, A-14)."""

from __future__ import annotations

from datetime import timedelta

from helper.facts.case import ANY_DAY, Case
from helper.facts.ranges import DateRange, NumberRange, age_range
from helper.law.condition import Condition, age_of, known, one_of
from helper.law.data import limit_day, limit_number
from helper.law.offenses import case_of
from helper.law.presumptions import presume

BANDS = ("under_18", "18_to_20", "21_or_over")
_LETTER_PROVES = {"11357d": BANDS[1:], "11357e": BANDS[:1]}


def age_condition(case: Case, offense_names: tuple[str, ...]) -> Condition:
    """The bands of age at the offense, with what is assumed where only the age at the conviction is known."""
    at_conviction = _before_the_act(case.age_at_conviction, case.birth, case.conviction_date)
    if at_conviction and at_conviction.at_least(limit_number("impossible_adult_age")) is False:
        return known("under_14")
    asks = "offense_date" if case.birth.is_day else "age_at_offense"
    at_offense = case.age_at_offense
    if case.offense_date != ANY_DAY:
        # The presumptions of A-14 are for a person without an offense date.
        at_offense = _before_the_act(at_offense, case.birth, case.offense_date) or _at_most(at_conviction)
    if case.text("court") == "juvenile":
        return _in_youth_court(at_offense, at_conviction)
    proved = _LETTER_PROVES.get(offense_names[0], ()) if len(offense_names) == 1 else ()
    if at_offense or (proved and at_conviction):
        told = _bands(at_offense or NumberRange(0, at_conviction.high if at_conviction else None))
        return one_of(tuple(band for band in told if band in proved) or told, asks)
    if proved:
        return one_of(proved, asks)
    return _from_conviction(at_conviction, asks) if at_conviction else one_of(BANDS, asks)


def ages_by_offense(case: Case, offense_names: tuple[str, ...]) -> dict[str, Condition]:
    """The age for each offense the section can mean that says something of it: a letter that proves the age, or 11357
    from before the letters, for a person of whom a birth date tells the age then. By the name of the condition."""
    found = {age_of(name): age_condition(case, (name,)) for name in offense_names if name in _LETTER_PROVES}
    if "11357" in offense_names and case.birth != ANY_DAY:
        found[age_of("11357")] = age_condition(case_of("11357", case), ("11357",))
    return found


def _before_the_act(age: NumberRange | None, birth: DateRange, day: DateRange) -> NumberRange | None:
    """The age as far as the day is one of this law at all: from 1973, when its numbers begin, up to the Act."""
    last = limit_day("act_in_force") - timedelta(days=1)
    within = day.narrowed(DateRange(limit_day("numbers_begin"), last))
    reckoned = age_range(birth, within) if within and not day.is_day else None
    return age.narrowed(reckoned) or age if age and reckoned else age or reckoned


def _at_most(age: NumberRange | None) -> NumberRange | None:
    return NumberRange(0, age.high) if age else None


def _in_youth_court(at_offense: NumberRange | None, at_conviction: NumberRange | None) -> Condition:
    """Under 18, as the court itself shows, unless the ages told are certainly above."""
    if at_offense:
        told = one_of(_bands(at_offense))
    elif at_conviction:
        told = _from_conviction(at_conviction, "age_at_offense")
    else:
        return known(BANDS[0])
    return known(BANDS[0]) if BANDS[0] in told.possible else told


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
