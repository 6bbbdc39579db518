"""How many plants: a number, or the side of six on which it lies (HSC 11362.2)."""

from __future__ import annotations

import re

from helper.understanding.counts import Count, count_in, counted_text, total_said, whole
from helper.understanding.dates import PHONE
from helper.understanding.message import Message
from helper.understanding.numbers import is_an_answer
from helper.understanding.reading import Reading, value
from helper.understanding.tables import table

LIMIT = 6
MOST_PLANTS = 99_999
_EACH_GROUP = re.compile(r"(?<![\w$.,/-])(\d{1,3})(?![\w%]|[.,/-]\d)")
_ADDS = re.compile(r"\b(?:and|y|plus|mas|e)\b|,|\+")


def read_plants(message: Message) -> Reading | None:
    """A number, `at_most_6` or `over_6`; None where the number may lie on either side."""
    if not is_an_answer(message.plain) or PHONE.search(message.plain):
        return None
    words, text = table("counts")["plants"], counted_text(message.plain)
    if count := total_said(text, words["nouns"]) or count_in(text, words["nouns"], words["beside"]):
        return _answer(count)
    if not re.search(r"[1-9]", text) and whole("plants", "zero").search(text):
        return value(0)
    if re.search(r"\d", text):
        return _added_up(text)
    if whole("plants", "many").search(text):
        return value("over_6", sure=False)
    return value("at_most_6") if whole("plants", "couple").search(text) else None


def _answer(count: Count) -> Reading | None:
    if count.exact is not None:
        return value(count.exact, sure=count.sure) if count.exact <= MOST_PLANTS else None
    if count.high is not None and count.high <= LIMIT:
        return value("at_most_6")
    return value("over_6") if count.low > LIMIT else None


def _added_up(text: str) -> Reading | None:
    """ "two for me and one for my brother" is three; to be confirmed."""
    words = table("counts")["plants"]
    parts = _ADDS.split(text)
    counts = [count_in(part, words["nouns"], words["beside"]) for part in parts if re.search(r"\d", part)]
    numbers = [count.exact for count in counts if count is not None and count.exact is not None]
    if len(numbers) != 2 or len(counts) != 2:
        return None
    return value(sum(numbers), sure=False)
