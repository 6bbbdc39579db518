"""What typed words mean for the question in hand: one of its choices, or an answer in the one way it is kept.

Words that a careful person would not take for an answer raise InvalidAnswer: asking again costs a question, a wrong
reading can cost a case.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from helper.conversation.choices import labelled
from helper.conversation.given import AGE_INSTEAD, age_text, date_text
from helper.conversation.questions import WHICH, Choice, Question, QuestionKind
from helper.conversation.state import DONT_KNOW, RATHER_NOT
from helper.errors import HelperError
from helper.facts.ranges import DateRange, NumberRange
from helper.facts.reading import read_answer
from helper.facts.vocabulary import vocabulary
from helper.understanding import PlaceKind, Reading, ReadingKind, county_of, read_message, understand

LONGEST_ANSWER = 500
EARLIEST_YEAR = 1900
_OUNCE_GRAMS = 28.5  # the two bands of an amount that was told without a number (contract.md, "Cases")
_BANDS: Mapping[str, dict[str, float]] = {
    "at_most_28_5": {"max": _OUNCE_GRAMS}, "over_28_5": {"more_than": _OUNCE_GRAMS},
    "at_most_6": {"max": 6}, "over_6": {"min": 7},
}  # fmt: skip


class InvalidAnswer(HelperError):
    """An answer that cannot be taken. `code` names the sentence to say (`error.<code>`), `values` what it needs."""

    def __init__(self, question: str, code: str, **values: str) -> None:
        super().__init__(code)
        self.question, self.code, self.values = question, code, values


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer as it is kept; one that is not `sure` is said back and confirmed before it counts, with the `place`
    that a county was read from."""

    value: str
    sure: bool = True
    place: str | None = None


def hear(question: Question, choices: tuple[Choice, ...], text: str, as_of: date) -> Heard:
    """The answer that a chosen value or typed words give. Raises InvalidAnswer saying what was wrong with them."""
    text = text.strip()
    open_answers = () if question.unanswerable else (DONT_KNOW, RATHER_NOT)
    if text in (*(choice.value for choice in (*choices, *question.periods)), *open_answers):
        return Heard(text)
    _must_be_readable(question, text)
    message = read_message(text)
    if own := said_in_its_own_words(text, choices):
        return Heard(own)
    if chosen := labelled(question, (*choices, *question.periods), text):
        return Heard(chosen)
    # "I don't know" can be said to any question, also to one that words do not answer.
    reading = understand(question.understood or "yes_no", text, as_of)
    if question.understood and reading.kind is ReadingKind.VALUE:
        return _taken(question, choices, reading, as_of)
    left_open = _left_open(reading)
    if left_open and question.unanswerable:
        return Heard(choices[0].value)  # the one that goes on; what is left out can be told at the check of all answers
    if left_open:
        return Heard(left_open)
    if plain := _plain_yes_or_no(question, choices, text, as_of):
        return plain
    raise _not_understood(question, text, message.plain, as_of)


def said_in_its_own_words(text: str, choices: Iterable[Choice]) -> str | None:
    """The choice that a text as a whole is one of the names of, which nobody can mistake; None where of none."""
    plain = read_message(text).plain.rstrip(".!")
    return next((choice.value for choice in choices if plain in choice.words), None)


def _must_be_readable(question: Question, text: str) -> None:
    if not text:
        raise InvalidAnswer(question.name, "empty" if question.is_typed else "choose_one")
    if len(text) > LONGEST_ANSWER:
        raise InvalidAnswer(question.name, "too_long", limit=str(LONGEST_ANSWER))
    if any(unicodedata.category(character) in ("Cc", "Cs", "Co") for character in text):
        raise InvalidAnswer(question.name, "characters")


def _plain_yes_or_no(question: Question, choices: tuple[Choice, ...], text: str, as_of: date) -> Heard | None:
    """What yes or no stands for, where the question is worded as one that these answer."""
    said = understand("yes_no", text, as_of)
    meant = question.said.get(said.value) if said.kind is ReadingKind.VALUE else None
    if meant is None:
        return None
    if meant == WHICH:
        raise InvalidAnswer(question.name, f"which_{said.value}")
    return Heard(next((choice.value for choice in choices if meant == choice.label), meant), said.sure)


def _left_open(reading: Reading) -> str | None:
    if reading.kind is ReadingKind.DECLINED:
        return RATHER_NOT
    is_unknown = reading.kind is ReadingKind.UNKNOWN or reading == Reading(ReadingKind.COMMAND, DONT_KNOW)
    return DONT_KNOW if is_unknown else None


def _not_understood(question: Question, text: str, plain: str, as_of: date) -> InvalidAnswer:
    is_year = plain.isascii() and plain.isdecimal() and len(plain) == 4
    match question.kind:
        case QuestionKind.DATE | QuestionKind.BIRTH_BANDS if is_year and int(plain) > as_of.year:
            return InvalidAnswer(question.name, "date_future", given=plain)
        case QuestionKind.DATE | QuestionKind.BIRTH_BANDS if is_year and int(plain) < EARLIEST_YEAR:
            return InvalidAnswer(question.name, "date_too_early", given=plain)
        case QuestionKind.DATE | QuestionKind.BIRTH_BANDS:
            return InvalidAnswer(question.name, "date_unknown")
        case QuestionKind.SECTION:
            return InvalidAnswer(question.name, "section_unknown")
        case QuestionKind.COUNTY:
            place = county_of(text)
            code = PlaceKind.UNKNOWN if place.kind is PlaceKind.FOUND else place.kind
            return InvalidAnswer(question.name, f"county_{code}", counties=", ".join(place.counties))
    return InvalidAnswer(question.name, "choose_one")


def _taken(question: Question, choices: tuple[Choice, ...], reading: Reading, as_of: date) -> Heard:
    """A typed answer where the question takes one, else the one choice that the reading falls into."""
    value = reading.value
    match question.kind:
        case QuestionKind.COUNTY if value == PlaceKind.OUT_OF_STATE:
            raise InvalidAnswer(question.name, "county_out_of_state")
        case QuestionKind.COUNTY:
            return Heard(value, reading.sure, reading.place)
        case QuestionKind.SECTION:
            letter = value.get("subdivision")
            return Heard(f"{value['section']}({letter})" if letter else value["section"], reading.sure)
        case QuestionKind.DATE | QuestionKind.BIRTH_BANDS:
            return Heard(_date(question, value, as_of), reading.sure)
    fitting = [choice for choice in choices if _means(question, choice, value)]
    if len(fitting) != 1:
        raise InvalidAnswer(question.name, "choose_one")
    return Heard(fitting[0].value, reading.sure)


def _date(question: Question, value: Any, as_of: date) -> str:
    """The days of a date that can be, or an age where the age at the conviction tells as much."""
    if isinstance(value, Mapping) and "age" in value:
        if question.fact not in AGE_INSTEAD:
            raise InvalidAnswer(question.name, "date_unknown")
        return age_text(value["age"])
    days = _days(value)
    if days.earliest > as_of:
        raise InvalidAnswer(question.name, "date_future", given=date_text(days))
    if days.earliest.year < EARLIEST_YEAR:
        raise InvalidAnswer(question.name, "date_too_early", given=date_text(days))
    return date_text(days)


def _days(value: Any) -> DateRange:
    if isinstance(value, str):
        return DateRange(date.fromisoformat(value), date.fromisoformat(value))
    first, last = value.get("earliest"), value.get("latest")
    return DateRange(date.fromisoformat(first) if first else date.min, date.fromisoformat(last) if last else date.max)


def _means(question: Question, choice: Choice, value: Any) -> bool:
    """Whether a reading stands for a choice: by name, by letter, or as it lies within what the choice sets."""
    if question.understood == "section":
        return bool(value.get("subdivision") == choice.value)
    if question.understood in ("amount", "plants", "date"):
        return _lies_within(question, choice, value)
    return bool(value == choice.means)


def _lies_within(question: Question, choice: Choice, value: Any) -> bool:
    fact = question.fact or ""
    limits = choice.sets.get(fact)
    if isinstance(limits, DateRange):
        days = None if "age" in value else _days(value)
        return days is not None and limits.earliest <= days.earliest and days.latest <= limits.latest
    read = read_answer(vocabulary()[fact], _number(value), fact)
    if not isinstance(limits, NumberRange) or not isinstance(read, NumberRange):
        return False
    low_fits = read.low > limits.low or (read.low == limits.low and (read.above or not limits.above))
    return low_fits and (limits.high is None or (read.high is not None and read.high <= limits.high))


def _number(value: Any) -> Any:
    """A number of the understanding as the contract's input has it."""
    if isinstance(value, Mapping):
        if value.get("min_grams") is None and value.get("max_grams") is None:
            return _BANDS.get(value.get("band") or "")
        return {key: value[f"{key}_grams"] for key in ("min", "max") if value.get(f"{key}_grams") is not None}
    return _BANDS.get(value) if isinstance(value, str) else value
