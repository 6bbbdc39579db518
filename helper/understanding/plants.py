"""How many plants: a number, or the side of six on which it lies (HSC 11362.2)."""

from __future__ import annotations

import re

from helper.understanding.counts import Count, count_in, counted_text, is_counted, says_none, total_said, whole
from helper.understanding.dates import PHONE
from helper.understanding.message import Message
from helper.understanding.numbers import is_an_answer
from helper.understanding.reading import Reading, value
from helper.understanding.tables import table

LIMIT = 6
MOST_PLANTS = 99_999
MOST_UNNAMED = 500  # a greater number alone is a year, a section or part of an address
LIKE_A_YEAR = 60  # a greater number alone is confirmed
_NEAR_LIMIT = range(5, 9)
_ADDS = re.compile(r"\b(?:and|y|plus|mas|e)\b|,|\+")


def read_plants(message: Message) -> Reading | None:
    """A number, `at_most_6` or `over_6`; None where the number may lie on either side."""
    if not is_an_answer(message.plain) or PHONE.search(message.plain):
        return None
    words, text = table("counts")["plants"], counted_text(message.plain)
    if count := total_said(text, words["nouns"]) or count_in(text, "plants"):
        return _answer(count, text)
    if says_none(text, "plants"):
        return value(0)
    if re.search(r"\d", text):
        return _added_up(text)
    if whole("plants", "many").search(text):
        return value("over_6", sure=False)
    couple = whole("plants", "couple").search(text)
    return value("at_most_6") if couple and is_counted(text[couple.end() :], "plants") else None


def _answer(count: Count, text: str) -> Reading | None:
    named = bool(whole("plants", "nouns").search(text))
    if count.low > (MOST_PLANTS if named else MOST_UNNAMED):
        return None
    if count.exact is not None:
        is_near = count.exact in _NEAR_LIMIT and whole("words", "about").search(text)
        return value(count.exact, sure=not is_near and (named or count.exact < LIKE_A_YEAR))
    if count.high is not None and count.high <= LIMIT:
        return value("at_most_6")
    return value("over_6") if count.low > LIMIT else None


def _added_up(text: str) -> Reading | None:
    """ "two for me and one for my brother" is three; to be confirmed."""
    parts = _ADDS.split(text)
    if whole("words", "between").search(text) or re.search(r"\b(?:maybe|or|o|tal vez|quizas)\b", text):
        return None
    counts = [count_in(part, "plants") for part in parts if re.search(r"\d", part)]
    numbers = [count.exact for count in counts if count is not None and count.exact is not None]
    if len(numbers) != 2 or max(numbers) > 100 or len(counts) != 2:
        return None
    return value(sum(numbers), sure=False)
