"""The choices of a question as they stand for one conviction; a county's program may make them (its own days)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from helper.assessment import County, thresholds
from helper.conversation.questions import Choice, Question, QuestionKind
from helper.facts.sheet import Sheet, Unanswered


def choices_for(
    question: Question, sheet: Sheet, conviction: int, counties: Mapping[str, County]
) -> tuple[Choice, ...]:
    """The choices of a question. Those made by a program carry the days that their labels name."""
    county = _county(sheet, conviction, counties)
    if county is None:
        return question.choices
    if question.kind is QuestionKind.BIRTH_BANDS:
        return _birth_bands(county)
    if question.kind is QuestionKind.CONVICTED_SINCE:
        return _convicted_since(county)
    if question.kind is QuestionKind.PROSECUTOR_CITIES:
        return _prosecutor_cities(county)
    return question.choices


def question_values(
    question: Question, sheet: Sheet, conviction: int, counties: Mapping[str, County]
) -> dict[str, str]:
    """What the question's own words need: the days and the age of the county's program."""
    county = _county(sheet, conviction, counties)
    if county is None:
        return {}
    limits = thresholds(county)
    if question.kind is QuestionKind.BIRTH_BANDS and limits.birth:
        return {"age": str(limits.birth.age)}
    if question.kind is QuestionKind.CONVICTED_SINCE and limits.latest_conviction:
        return {"day": spoken_day(limits.latest_conviction)}
    return {}


def spoken_day(day: date) -> str:
    """A day as people write it in English: October 1, 1969."""
    return f"{day:%B} {day.day}, {day.year}"


def _county(sheet: Sheet, conviction: int, counties: Mapping[str, County]) -> County | None:
    name = sheet.convictions[conviction].get("county")
    return counties.get(name) if isinstance(name, str) and not isinstance(name, Unanswered) else None


def _birth_bands(county: County) -> tuple[Choice, ...]:
    birth = thresholds(county).birth
    if birth is None:
        return ()
    first, last = birth.surely, birth.possibly
    second = first + timedelta(days=1)
    days = {"first": spoken_day(first), "second": spoken_day(second), "third": spoken_day(last)}
    on_or_before = Choice("on_or_before", {"birth_date": {"latest": first.isoformat()}}, days)
    after = Choice("after", {"birth_date": {"earliest": (last + timedelta(days=1)).isoformat()}}, days)
    if first >= last:
        return on_or_before, after
    between = Choice("between", {"birth_date": {"earliest": second.isoformat(), "latest": last.isoformat()}}, days)
    return on_or_before, between, after


def _convicted_since(county: County) -> tuple[Choice, ...]:
    day = thresholds(county).latest_conviction
    if day is None:
        return ()
    since = {"earliest": (day + timedelta(days=1)).isoformat()}
    fact, level = "latest_other_conviction_date", "latest_other_conviction_level"
    return (
        Choice("none", {fact: {"latest": day.isoformat()}}),
        Choice("felony", {fact: since, level: "felony"}),
        Choice("lesser", {fact: since, level: "misdemeanor"}),
    )


def _prosecutor_cities(county: County) -> tuple[Choice, ...]:
    cities = [Choice(city, {"prosecutor_city": city}) for city in thresholds(county).prosecutor_cities]
    return (*cities, Choice("none", {"prosecutor_city": county.name}))
