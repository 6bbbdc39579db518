"""What a case says to a table of remedies or cautions: the values a condition can have, in the table's own words."""

from __future__ import annotations

from helper.facts.case import Case
from helper.facts.sheet import Answer, Unanswered
from helper.law.cells import Choice
from helper.law.data import limit_day
from helper.law.levels import LEVELS, grades_of_the_time
from helper.law.offenses import offense_condition, reference_date, told_by_letter

ANY: Choice = ()
YES, NO = ("yes",), ("no",)


def word(answer: Answer | None) -> str | None:
    """An answer of text or choice, or None when it is not known."""
    return answer if isinstance(answer, str) and not isinstance(answer, Unanswered) else None


def offense_names(case: Case) -> Choice:
    """What the section of the case can mean, as the law's own tables name it."""
    return offense_condition(case).possible


def known(value: str | None) -> Choice:
    """The value as the only one; any when it is not known."""
    return (value,) if value else ANY


def either(answer: Answer | None, yes: str = "yes", no: str = "no") -> Choice:
    """The value that a truth stands for; any when it is not known."""
    return (yes,) if answer is True else (no,) if answer is False else ANY


def level(case: Case, offense: Choice) -> Choice:
    """The level on the record; where it is not known, any up to the highest the offense had in its time."""
    given, when = case.text("level"), reference_date(case)
    if given:
        return (given,)
    if when.latest >= limit_day("act_in_force"):
        return ANY
    in_its_time = grades_of_the_time(told_by_letter(case, offense), when)
    return LEVELS[: LEVELS.index(in_its_time[-1]) + 1] if in_its_time else ANY
