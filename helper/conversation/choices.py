"""The choices of a question as they stand for one conviction; a county's program may make them (its own days)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from helper.assessment import County, thresholds
from helper.conversation.questions import Choice, Question, QuestionKind
from helper.facts.ranges import DateRange
from helper.facts.sheet import Sheet, Unanswered
from helper.wording import has, say
from helper.wording.days import spoken_day


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
) -> dict[str, date]:
    """The days that the question's own words need: those of the county's program."""
    county = _county(sheet, conviction, counties)
    if county is None:
        return {}
    latest = thresholds(county).latest
    if question.kind is QuestionKind.CONVICTED_SINCE and latest:
        return {"day": latest[0].last_day}
    return {}


def _county(sheet: Sheet, conviction: int, counties: Mapping[str, County]) -> County | None:
    name = sheet.convictions[conviction].get("county")
    return counties.get(name) if isinstance(name, str) and not isinstance(name, Unanswered) else None


def _birth_bands(county: County) -> tuple[Choice, ...]:
    """The birth dates for which the program's age rule comes to the same, from the earliest to the latest."""
    births = thresholds(county).births
    bands = births[0].bands if births else ()
    return tuple(_birth_band(band.births, at == 0, at == len(bands) - 1) for at, band in enumerate(bands))


def _birth_band(births: DateRange, is_first: bool, is_last: bool) -> Choice:
    if is_first:
        latest = births.latest.isoformat()
        return Choice("on_or_before", {"birth_date": {"latest": latest}}, {"day": births.latest})
    earliest = births.earliest.isoformat()
    if is_last:
        return Choice("on_or_after", {"birth_date": {"earliest": earliest}}, {"day": births.earliest})
    days = {"day": births.earliest, "last_day": births.latest}
    return Choice("between", {"birth_date": {"earliest": earliest, "latest": births.latest.isoformat()}}, days)


def _convicted_since(county: County) -> tuple[Choice, ...]:
    latest = thresholds(county).latest
    if not latest:
        return ()
    day = latest[0].last_day
    since = {"earliest": (day + timedelta(days=1)).isoformat()}
    fact, level = "latest_other_conviction_date", "latest_other_conviction_level"
    return (
        Choice("none", {fact: {"latest": day.isoformat()}}),
        Choice("felony", {fact: since, level: "felony"}),
        Choice("lesser", {fact: since, level: "misdemeanor"}),
    )


def _prosecutor_cities(county: County) -> tuple[Choice, ...]:
    cities = [office.city for office in county.city_prosecutors if office.city]
    chosen = tuple(Choice(city, {"prosecutor_city": city}) for city in cities)
    return (*chosen, Choice("none", {"prosecutor_city": f"{county.name} County"}))


def label_of(question: Question, choice: Choice, language: str, channel: str = "web", for_other: bool = False) -> str:
    """The words of one choice, days as the language writes them; a city that prosecutes is its own label."""
    if question.kind is QuestionKind.PROSECUTOR_CITIES and choice.value != "none":
        return choice.value
    days = {name: spoken_day(day, language) for name, day in choice.label_values.items()}
    key = about_whom(f"question.{question.name}.choice.{choice.value}", for_other, language)
    return say(key, language, channel, **days)


def about_whom(key: str, for_other: bool, language: str) -> str:
    """The key of the words about someone else, where it is for someone else and there are such words."""
    return f"{key}_they" if for_other and has(f"{key}_they", language) else key
