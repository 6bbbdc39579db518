"""The level on the record, and the levels an offense had in its time (law.md 1.3, 1.4, A-5, 6.2)."""

from __future__ import annotations

from helper.facts.case import Case
from helper.facts.ranges import DateRange
from helper.law.condition import Condition, known, one_of
from helper.law.data import grades
from helper.law.offenses import is_explained, reference_date, told_by_letter
from helper.law.presumptions import Presumption, presume

LEVELS = ("infraction", "misdemeanor", "felony")


def grades_of_the_time(offense_names: tuple[str, ...], when: DateRange) -> tuple[str, ...]:
    levels: set[str] = set()
    for entry in grades():
        if set(entry.offenses) & set(offense_names) and when.earliest < entry.end and when.latest >= entry.start:
            levels |= set(entry.levels)
    return tuple(level for level in LEVELS if level in levels)


def level_condition(case: Case, offense_names: tuple[str, ...]) -> Condition:
    """The level on the record; the level before the reduction where the court already reduced the case (A-5)."""
    level, names = case.text("level"), told_by_letter(case, offense_names)
    if level is None:
        assumed = grades_of_the_time(names, reference_date(case)) or LEVELS
        counted = _level_of_the_time(assumed, offense_names)
        possible = tuple(dict.fromkeys((*assumed, "felony"))) if is_explained(case) else LEVELS
        return Condition(possible, assumed, ("level",), counted)
    if not is_explained(case):
        return known(level)
    before = {each for name in names for each in _before_the_order(level, name, case)}
    return one_of(tuple(each for each in LEVELS if each in before)) if before else known(level)


def _before_the_order(level: str, offense: str, case: Case) -> tuple[str, ...]:
    """The levels above that of today; where a reduction was not told, today's is one where the offense had it."""
    in_its_time = grades_of_the_time((offense,), reference_date(case))
    if case.text("record_check") != "reduced" and level in in_its_time:
        return (level,)
    return tuple(each for each in in_its_time if LEVELS.index(each) > LEVELS.index(level))


def _level_of_the_time(levels: tuple[str, ...], offense_names: tuple[str, ...]) -> Presumption | None:
    """Names what was counted: the only level there was, or the one of each letter of 11360."""
    if len(levels) == 1 or set(offense_names) == {"11360a", "11360b"}:
        return presume("level_of_the_time", "level", " or ".join(reversed(levels)))
    return None


def reduced_to(case: Case) -> Condition:
    """What the court's reduction left on the record: the level of today, which the request is weighed against (A-5)."""
    level = case.text("level")
    if level in ("misdemeanor", "infraction"):
        return known(level)
    return one_of(("misdemeanor", "infraction"), *(() if level else ("level",)))
