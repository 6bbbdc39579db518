"""A choice from a numbered list: "2.", "the second one", "la última", "option two please"."""

from __future__ import annotations

import re
from functools import cache

from helper.understanding.dates import without_asides
from helper.understanding.message import Message
from helper.understanding.numbers import is_an_answer
from helper.understanding.reading import Reading, value
from helper.understanding.sounds import sound
from helper.understanding.tables import any_of, table, without_address

_ORDINAL = re.compile(r"(?<![\w.])(\d{1,2})(?:st|nd|rd|th|er|ra|do|da|ro|ero|era|ta|to|a|o)(?!\w)")
_LEADING = re.compile(r"(?:\W*(?:#|no\.|option|opcion)?\s*)\(?(\d{1,2})\s?(?:[).:,;]|\s-)(?!\d)\s*(?P<rest>\D*)")
# "the one that fits", "the last one", "this one": here one is no number.
_PRONOUN = re.compile(
    r"\b(the|this|that|which|last|top|bottom|final|lowest|highest|right|best|other|middle|same|wrong) ones?\b"
)
_NOTHING = re.compile(r"[\W_]+")


def read_menu(message: Message, choices: int) -> Reading | None:
    """The number of a choice, from 1 to `choices`; None where none or more than one is named, or more is said."""
    if not is_an_answer(message.plain):
        return None
    text = _tidy(message.plain)
    chosen = _by_place(text, choices) or _leading(text, choices) or _numbered(text, choices)
    return value(chosen) if chosen else None


def _tidy(plain: str) -> str:
    plain = without_address(_PRONOUN.sub(r"\1", plain))
    text = re.sub(r"(?<!\w)no\. ?(?=\d)", " ", without_asides(plain))
    text = re.sub(r"(\d)\ufe0f?\u20e3", r"\1 ", text)
    text = re.sub(r"\b(?:un|a|one|1) 2th\b(?! (?:opcion|option|choice|one))", "a moment", text)
    text = _ORDINAL.sub(r" \1th ", text)
    # "the third 1": here one is no number.
    text = re.sub(r"(?<=th) +1\b", " ", text)
    return " ".join(text.split())


def _by_place(text: str, choices: int) -> int | None:
    """The first, the last and the one before it, where no number says otherwise."""
    if found := _places("second_to_last").search(text):
        return choices - 1 if _is_all(text, found) else None
    if re.search(r"\d", text):
        return None
    for name, chosen in (("last", choices), ("first", 1)):
        if found := _places(name).search(text):
            return chosen if _is_all(text, found) else None
    return None


def _leading(text: str, choices: int) -> int | None:
    """ "2, the second" and "1) guilty plea": the number at the head, then words without one."""
    found = _LEADING.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= choices:
        return None
    return None if _refused().search(found["rest"]) or _places("last").search(found["rest"]) else int(found[1])


def _numbered(text: str, choices: int) -> int | None:
    numbers = list(re.finditer(r"\d+(?:th)?", text))
    is_both = re.search(r"\b(?:las|los|the|ambas|both) 2\b(?!th)", text)
    if is_both or len({number[0].removesuffix("th") for number in numbers}) != 1 or len(numbers) > 2:
        return None
    last = numbers[-1]
    chosen = int(last[0].removesuffix("th"))
    return chosen if 1 <= chosen <= choices and _is_all(text, *numbers) else None


def _is_all(text: str, *found: re.Match[str]) -> bool:
    """Whether nothing beside the choice says anything."""
    if _not_a_choice().match(text[found[-1].end() :]):
        return False
    rest = text
    for match in reversed(found):
        rest = rest[: match.start()] + " " + rest[match.end() :]
    if re.search(r"[\d$%+*/=]", rest):
        return False
    words = set(_NOTHING.sub(" ", rest.replace("'", "\u02bc")).replace("\u02bc", "'").split())
    return {sound(word) for word in _fillers()} >= {sound(word) for word in words}


@cache
def _fillers() -> frozenset[str]:
    return frozenset(table("menus")["fillers"])


@cache
def _places(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(table('menus')[name])}\b")


@cache
def _not_a_choice() -> re.Pattern[str]:
    return re.compile(rf"\s*{any_of(table('menus')['not_a_choice'])}\b")


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){any_of(table('menus')['refused'])}(?![\w'])")
