"""One conviction of a sheet with what follows from its answers by arithmetic alone: dates, ages, other convictions.

The law and the county programs both read cases; nothing here knows a rule of either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from helper.errors import InvalidInput
from helper.facts.ranges import DateRange, NumberRange, age_range, births_for_age, years_after
from helper.facts.sections import Section, read_section, read_subdivision
from helper.facts.sheet import Answer, Answers, OtherConviction, OtherConvictions, Sheet, Unanswered
from helper.facts.truth import Truth, all_of

ANY_DAY = DateRange()
YOUNGEST_AT_CONVICTION = 10  # contract.md: under 10 at the conviction is an input error


@dataclass(frozen=True, slots=True)
class Case:
    """A conviction as far as it is known on the day `as_of`.

    An offense date that is not known is `ANY_DAY`, a conviction date any day up to `as_of` and not before the offense;
    ages that are not known are None. `section_conflict` says that the two
    ways of giving the section name different sections. `others` includes the person's other convictions on the sheet.
    """

    as_of: date
    answers: Mapping[str, Answer]
    section: Section | None
    section_conflict: bool
    conviction_date: DateRange
    offense_date: DateRange
    birth: DateRange
    age_at_offense: NumberRange | None
    age_at_conviction: NumberRange | None
    others: OtherConvictions
    all_sentences_completed: Truth

    def text(self, fact: str) -> str | None:
        """The answer to a fact of text or choice, or None when it is not known."""
        answer = self.answers.get(fact)
        return answer if isinstance(answer, str) and not isinstance(answer, Unanswered) else None

    def truth(self, fact: str) -> Truth:
        """The answer to a yes-or-no fact, or None when it is not known."""
        answer = self.answers.get(fact)
        return answer if isinstance(answer, bool) else None

    def number(self, fact: str) -> NumberRange | None:
        """The answer to a fact of number, or None when it is not known."""
        answer = self.answers.get(fact)
        return answer if isinstance(answer, NumberRange) else None

    def day(self, fact: str) -> DateRange:
        """The answer to a fact of date, or ANY_DAY when it is not known."""
        answer = self.answers.get(fact)
        return answer if isinstance(answer, DateRange) else ANY_DAY

    def was_asked(self, fact: str) -> bool:
        """Whether the fact was answered or left unanswered after being asked."""
        return fact in self.answers

    def age_on(self, day: date) -> NumberRange | None:
        """The person's possible ages on a day, in full years."""
        return age_range(self.birth, DateRange(day, day))


def cases(sheet: Sheet, as_of: date) -> tuple[Case, ...]:
    """Every conviction of the sheet as a case.

    Raises InvalidInput naming the field when answers cannot all be true (a day that has not come yet, a birth after
    the conviction, ages and birth date that disagree).
    """
    sections = [_section(answers) for answers in sheet.convictions]
    return tuple(_case(sheet, position, as_of, sections) for position in range(len(sheet.convictions)))


def _case(sheet: Sheet, at: int, as_of: date, sections: list[tuple[Section | None, bool]]) -> Case:
    conviction = sheet.convictions[at]
    prefix = f"convictions[{at}]." if len(sheet.convictions) > 1 else ""
    answers = {**sheet.person, **conviction}
    convicted, offense = _dates(conviction, as_of, prefix)
    birth = _birth(answers, convicted, offense, as_of, prefix)
    convicted = _old_enough(convicted, birth)
    age_at_offense = _ages(answers, "age_at_offense", birth, offense)
    age_at_conviction = _not_younger(_ages(answers, "age_at_conviction", birth, convicted), age_at_offense)
    if age_at_offense and age_at_conviction:
        age_at_offense = age_at_offense.narrowed(NumberRange(0, age_at_conviction.high)) or age_at_offense
    if age_at_conviction is not None and age_at_conviction.at_least(YOUNGEST_AT_CONVICTION) is False:
        field = "birth_date" if "birth_date" in answers else f"{prefix}age_at_conviction"
        raise InvalidInput(field, f"gives an age under {YOUNGEST_AT_CONVICTION} at the conviction: check the dates")
    section, conflict = sections[at]
    completed = all_of(_truth(each.get("sentence_completed")) for each in sheet.convictions)
    return Case(
        as_of,
        answers,
        section,
        conflict,
        convicted,
        offense,
        birth,
        age_at_offense,
        age_at_conviction,
        _others(sheet, at, sections),
        completed,
    )


def _truth(answer: Answer | None) -> Truth:
    return answer if isinstance(answer, bool) else None


def _range(answer: Answer | None) -> DateRange:
    return answer if isinstance(answer, DateRange) else ANY_DAY


def _section(answers: Answers) -> tuple[Section | None, bool]:
    """The section from `section` and `subdivision` or as printed, and whether number or letter disagree."""
    given, printed = _read(answers.get("section")), _read(answers.get("section_as_printed"))
    section = printed if printed and (given is None or printed.underlying or not given.subdivision) else given
    path = _subdivision(answers.get("subdivision"))
    letters = {path and path[0], *(each.letter for each in (given, printed) if each)} - {None}
    other_number = given and printed and given.number != printed.number and printed.underlying is None
    if other_number or (len(letters) > 1 and section and section.underlying is None):
        return None, True
    if section is None or section.code is None:
        return None, False
    return replace(section, subdivision=path or section.subdivision), False


def _subdivision(answer: Answer | None) -> str | None:
    if not isinstance(answer, str) or isinstance(answer, Unanswered):
        return None
    return read_subdivision(answer)


def _read(answer: Answer | None) -> Section | None:
    if not isinstance(answer, str) or isinstance(answer, Unanswered):
        return None
    return read_section(answer)


def _dates(conviction: Answers, as_of: date, prefix: str) -> tuple[DateRange, DateRange]:
    convicted, offense = _range(conviction.get("conviction_date")), _range(conviction.get("offense_date"))
    for field, day in (("conviction_date", convicted), ("offense_date", offense)):
        if day.earliest > as_of:
            raise InvalidInput(prefix + field, "has not come yet")
    if offense.earliest > convicted.latest:
        raise InvalidInput(f"{prefix}offense_date", "is after the conviction_date")
    latest = min(offense.latest, convicted.latest, as_of)
    convicted = DateRange(max(convicted.earliest, offense.earliest), min(convicted.latest, as_of))
    return convicted, offense if offense == ANY_DAY else DateRange(offense.earliest, latest)


def _birth(answers: Answers, convicted: DateRange, offense: DateRange, as_of: date, prefix: str) -> DateRange:
    """The days on which the person can have been born, from the birth date and every age given."""
    birth = _range(answers.get("birth_date"))
    if birth != ANY_DAY and birth.earliest > min(convicted.latest, as_of):
        raise InvalidInput("birth_date", "is after the conviction" if birth.earliest <= as_of else "has not come yet")
    before_conviction = offense if offense != ANY_DAY else DateRange(date.min, convicted.latest)
    evidence = (
        ("age_today", "age_today", DateRange(as_of, as_of)),
        ("age_at_conviction", f"{prefix}age_at_conviction", convicted),
        ("age_at_offense", f"{prefix}age_at_offense", before_conviction),
    )
    given = ["birth_date"] if birth != ANY_DAY else []
    for fact, field, day in evidence:
        age = answers.get(fact)
        if not isinstance(age, NumberRange) or day == ANY_DAY:
            continue
        narrowed = birth.narrowed(births_for_age(age, day))
        if narrowed is None:
            raise InvalidInput(field, f"disagrees with {' and '.join(given)}")
        birth, given = narrowed, [*given, field]
    return birth


def _old_enough(convicted: DateRange, birth: DateRange) -> DateRange:
    """The days of conviction without those on which the person was too young for any."""
    if birth.earliest == date.min:
        return convicted
    return convicted.narrowed(DateRange(years_after(birth.earliest, YOUNGEST_AT_CONVICTION))) or convicted


def _ages(answers: Answers, fact: str, birth: DateRange, day: DateRange) -> NumberRange | None:
    """The age given, narrowed by the birth date and the day where both are known."""
    given = answers.get(fact)
    computed = age_range(birth, day) if day != ANY_DAY else None
    if not isinstance(given, NumberRange):
        return computed
    return given if computed is None else given.narrowed(computed) or given


def _not_younger(age: NumberRange | None, before: NumberRange | None) -> NumberRange | None:
    """An age that is not less than an age before it."""
    if before is None:
        return age
    return NumberRange(max(before.low, age.low if age else 0), age.high if age else None)


def _others(sheet: Sheet, at: int, sections: list[tuple[Section | None, bool]]) -> OtherConvictions:
    listed = sheet.person.get("other_convictions")
    told = listed if isinstance(listed, OtherConvictions) else OtherConvictions(complete=False)
    if len(sheet.convictions) == 1:
        return told
    return OtherConvictions((*told.entries, *_siblings(sheet, at, sections)), told.complete)


def _siblings(sheet: Sheet, at: int, sections: list[tuple[Section | None, bool]]) -> Iterator[OtherConviction]:
    """The person's other cases on the sheet that ended, or may have ended, in a conviction."""
    for position, answers in enumerate(sheet.convictions):
        if position == at or answers.get("disposition") in ("diverted", "not_convicted"):
            continue
        convicted = answers.get("conviction_date")
        level, county = answers.get("level"), answers.get("county")
        yield OtherConviction(
            None,
            sections[position][0],
            convicted if isinstance(convicted, DateRange) else None,
            level if isinstance(level, str) and not isinstance(level, Unanswered) else None,
            county if isinstance(county, str) and not isinstance(county, Unanswered) else None,
        )
