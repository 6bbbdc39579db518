"""An answer as a person reads it: the words of its choice, or what we understood of typed words."""

from __future__ import annotations

from datetime import date

from helper.conversation.answers import World
from helper.conversation.choices import label_of, question_values
from helper.conversation.duplicates import earlier_like
from helper.conversation.engine import Asked
from helper.conversation.given import read_age_text, read_date_text
from helper.conversation.questions import Question, QuestionKind
from helper.conversation.state import DONT_KNOW, RATHER_NOT
from helper.errors import InvalidInput
from helper.facts.sheet import Sheet
from helper.wording import say
from helper.wording.days import spoken_day, spoken_days


def answer_words(asked: Asked, value: str, language: str, channel: str = "web") -> str | None:
    """The words of an answer to a question, or None where its choices are no longer what they were."""
    if value in (DONT_KNOW, RATHER_NOT):
        return say(f"question.any.choice.{value}", language, channel)
    for choice in (*asked.choices, *asked.question.periods):
        if choice.value == value:
            return label_of(asked.question, choice, language, channel, asked.for_other)
    match asked.question.kind:
        case QuestionKind.COUNTY:
            return say("given.county", language, channel, county=value)
        case QuestionKind.SECTION | QuestionKind.PROSECUTOR_CITIES:
            return value
        case QuestionKind.DATE | QuestionKind.BIRTH_BANDS:
            return _days_in_words(value, language, channel)
    return None


def asking_values(question: Question, conviction: int, sheet: Sheet, world: World, language: str) -> dict[str, str]:
    """What the question's own words need, in words: the days of the county's program, the case that looks alike."""
    days = question_values(question, sheet, max(conviction, 0), world.counties)
    values = {name: spoken_day(day, language) for name, day in days.items()}
    if question.name == "same_case":
        earlier = earlier_like(sheet, conviction, world.as_of)
        # Where they look alike no more, it was said of the one before.
        return {**values, "number": str(max(conviction, 1) if earlier is None else earlier + 1)}
    return values


def _days_in_words(value: str, language: str, channel: str) -> str | None:
    age = read_age_text(value)
    if age is not None:
        return say("given.age", language, channel, age=age)
    try:
        days = read_date_text(value, "date")
    except InvalidInput:
        return None
    if days.earliest == date.min:
        return say("given.until", language, channel, day=spoken_day(days.latest, language))
    if days.latest == date.max:
        return say("given.since", language, channel, day=spoken_day(days.earliest, language))
    words = spoken_days(days.earliest, days.latest, language)
    return words[0] if len(words) == 1 else say("given.between", language, channel, first=words[0], last=words[1])
