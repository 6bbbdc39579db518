"""What a message means as an answer to the question in hand: requests first, then the answer, then "I don't know"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from helper.understanding import in_words
from helper.understanding.amounts import read_amount
from helper.understanding.answers import read_left_open
from helper.understanding.birth_dates import read_birth_date
from helper.understanding.counts import read_count
from helper.understanding.dates import read_date
from helper.understanding.menus import read_menu
from helper.understanding.message import LONGEST_MESSAGE, Message, read_message
from helper.understanding.numbers import is_an_answer
from helper.understanding.places import read_county
from helper.understanding.plants import read_plants
from helper.understanding.reading import NOT_UNDERSTOOD, Reading, ReadingKind
from helper.understanding.requests import request_in
from helper.understanding.sections import read_section_on_paper

# Kinds whose lexicon weighs "I don't know" and "rather not say" against the answer itself.
_BY_LEXICON: Mapping[str, Callable[[Message], Reading | None]] = {
    "yes_no": in_words.read_yes_no,
    "court": in_words.read_court,
    "disposition": in_words.read_disposition,
    "charge": in_words.read_charge,
    "level": in_words.read_level,
    "serving": in_words.read_serving,
    "age_band": in_words.read_age_band,
    "record_check": in_words.read_record_check,
    "for_whom": in_words.read_for_whom,
    "conduct": in_words.read_conduct,
    "another": in_words.read_another,
    "phone": in_words.read_phone,
    "confirm": in_words.read_confirm,
}
_BY_MENTION: Mapping[str, Callable[[Message, date], Reading | None]] = {
    "date": read_date,
    "birth_date": read_birth_date,
    "section": lambda message, as_of: read_section_on_paper(message),
    "amount": lambda message, as_of: read_amount(message),
    "plants": lambda message, as_of: read_plants(message),
    "count": lambda message, as_of: read_count(message),
    "county": lambda message, as_of: read_county(message),
    "menu_1_to_4": lambda message, as_of: read_menu(message, 4),
}
_ON_PAPER = ("section", "amount", "plants")  # we ask what the paper says
QUESTION_KINDS = frozenset(_BY_LEXICON) | frozenset(_BY_MENTION)


def understand(question: str, text: str, as_of: date) -> Reading:
    """What `text` means as an answer to a question of the kind `question` (the contract's table) on the day `as_of`.

    Never raises for a text, and never guesses: an answer to another question, a story of many words, markup and what
    speaks against itself are NOT_UNDERSTOOD. Raises KeyError for a kind of question that there is not.
    """
    if question not in QUESTION_KINDS:
        raise KeyError(question)
    message = read_message(text)
    if len(text) > LONGEST_MESSAGE or not is_an_answer(message.plain):
        return NOT_UNDERSTOOD
    request = request_in(message)
    if request and question not in request.gives_way:
        return request.reading(question)
    if question in _BY_LEXICON:
        answer = _BY_LEXICON[question](message)
        return answer or (request.reading(question) if request else NOT_UNDERSTOOD)
    answer = _BY_MENTION[question](message, as_of)
    left_open = read_left_open(message, *_ways_not_to_know(question, message))
    if answer is None or answer == NOT_UNDERSTOOD:
        return left_open or NOT_UNDERSTOOD
    if left_open is None:
        return answer
    return replace(answer, sure=False) if left_open.kind is ReadingKind.UNKNOWN else NOT_UNDERSTOOD


def _ways_not_to_know(question: str, message: Message) -> tuple[str, ...]:
    """The lexicons of a question's own ways to say "I don't know"; half a number on a torn paper is asked again."""
    return ("no_paper",) if question in _ON_PAPER and not any(map(str.isdigit, message.plain)) else ()
