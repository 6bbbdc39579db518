"""The choices of a question as they stand for one conviction; a county's program may make them (its own days)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from helper.assessment import County, thresholds
from helper.conversation.given import band_text
from helper.conversation.questions import Choice, Question, QuestionKind
from helper.facts.ranges import DateRange
from helper.facts.sheet import Answer, Sheet, Unanswered
from helper.understanding import read_message
from helper.wording import has, languages, say
from helper.wording.days import spoken_day

# The answers to "were you convicted after that day?", each with the level that it says; kept with the day it was about.
SINCE: Mapping[str, str | None] = {"none": None, "felony": "felony", "lesser": "misdemeanor"}
_DAY = ":"


def choices_for(
    question: Question, sheet: Sheet, conviction: int, counties: Mapping[str, County]
) -> tuple[Choice, ...]:
    """The choices of a question. Those made by programs carry the days that their labels name.

    A birth date is asked once, in bands of all counties that were named; everything else for one conviction's county.
    """
    if question.kind is QuestionKind.BIRTH_BANDS:
        named = (_county(sheet, at, counties) for at in range(len(sheet.convictions)))
        return _birth_bands([county for county in named if county])
    if not question.is_of_program:
        return question.choices
    county = _county(sheet, conviction, counties)
    if county is None:
        return ()
    return _convicted_since(county) if question.kind is QuestionKind.CONVICTED_SINCE else _prosecutor_cities(county)


def question_values(
    question: Question, sheet: Sheet, conviction: int, counties: Mapping[str, County]
) -> dict[str, date]:
    """The days that the question's own words need: those of the county's program."""
    county = _county(sheet, conviction, counties)
    if county is None or question.kind is not QuestionKind.CONVICTED_SINCE:
        return {}
    latest = thresholds(county).latest
    return {"day": latest[0].last_day} if latest else {}


def _county(sheet: Sheet, conviction: int, counties: Mapping[str, County]) -> County | None:
    name = sheet.convictions[conviction].get("county")
    return counties.get(name) if isinstance(name, str) and not isinstance(name, Unanswered) else None


def _birth_bands(counties: list[County]) -> tuple[Choice, ...]:
    """The birth dates for which every age rule comes to the same, from the earliest to the latest."""
    rules = (rule for county in counties for rule in thresholds(county).births)
    firsts = sorted({band.births.earliest for rule in rules for band in rule.bands})
    ends = [*(first - timedelta(days=1) for first in firsts[1:]), date.max]
    return tuple(map(_birth_band, map(DateRange, firsts, ends)))


def _birth_band(births: DateRange) -> Choice:
    """Kept as the days themselves: in another county, whose bands are others, they stay true."""
    label, days = "between", {"day": births.earliest, "last_day": births.latest}
    if births.earliest == date.min:
        label, days = "on_or_before", {"day": births.latest}
    elif births.latest == date.max:
        label, days = "on_or_after", {"day": births.earliest}
    return Choice(band_text(births), {"birth_date": births}, days, words=(label,), label=label)


def _convicted_since(county: County) -> tuple[Choice, ...]:
    latest = thresholds(county).latest
    if not latest:
        return ()
    day = latest[0].last_day
    return tuple(_since(label, day) for label in SINCE)


def _since(label: str, day: date) -> Choice:
    return Choice(f"{label}{_DAY}{day.isoformat()}", convicted_since(label, day), {}, words=(label,), label=label)


def convicted_since(label: str, day: date) -> Mapping[str, Answer]:
    """What "no", "a felony" and "but not a felony" say of convictions after a day."""
    fact, level = "latest_other_conviction_date", "latest_other_conviction_level"
    said = SINCE[label]
    if said is None:
        return {fact: DateRange(date.min, day)}
    return {fact: DateRange(day + timedelta(days=1), date.max), level: said}


def read_since(value: str) -> Mapping[str, Answer]:
    """What was kept of such an answer, whatever the county is now. Raises ValueError for anything else."""
    label, _, day = value.partition(_DAY)
    if label not in SINCE:
        raise ValueError(value)
    return convicted_since(label, date.fromisoformat(day))


def _prosecutor_cities(county: County) -> tuple[Choice, ...]:
    cities = [office.city for office in county.city_prosecutors if office.city]
    chosen = tuple(Choice(city, {"prosecutor_city": city}) for city in cities)
    none = Choice(f"{county.name} County", {"prosecutor_city": f"{county.name} County"}, words=("none",), label="none")
    return (*chosen, none) if chosen else ()


def label_of(question: Question, choice: Choice, language: str, channel: str = "web", for_other: bool = False) -> str:
    """The words of one choice, days as the language writes them; a city that prosecutes is its own label."""
    if question.kind is QuestionKind.PROSECUTOR_CITIES and choice.label is None:
        return choice.value
    days = {name: spoken_day(day, language) for name, day in choice.label_values.items()}
    key = about_whom(f"question.{question.name}.choice.{choice.label or choice.value}", for_other, language)
    return say(key, language, channel, **days)


def labelled(question: Question, choices: Sequence[Choice], text: str) -> str | None:
    """The value of the choice whose own words were typed, as any channel and language shows them; None of none or of
    two."""
    plain = _plain(text)
    shown = itertools.product(languages(), ("web", "sms"), (False, True))
    found = {
        choice.value
        for language, channel, for_other in shown
        for choice in choices
        if plain == _plain(label_of(question, choice, language, channel, for_other))
    }
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def _plain(label: str) -> str:
    return read_message(label).plain.rstrip(".!")


def about_whom(key: str, for_other: bool, language: str) -> str:
    """The key of the words about someone else, where it is for someone else and there are such words."""
    return f"{key}_they" if for_other and has(f"{key}_they", language) else key
