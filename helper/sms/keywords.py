"""The words of `keywords.toml`: whole messages that mean something to this channel alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from itertools import chain
from pathlib import Path

from helper.storage.codes import beginning_of
from helper.understanding import read_message


class Keyword(StrEnum):
    """What a whole message can be taken for. `SPANISH` and `TOLD` have single words instead, `POLITE` what may stand
    around."""

    START = "start"
    HELP = "help"
    BEGIN = "begin"
    NEW = "new"
    WRONG_NUMBER = "wrong_number"
    LOCK = "lock"
    LINK = "link"
    MORE = "more"
    NO = "no"
    CODE = "code"
    DONE = "done"
    NOT_DONE = "not_done"
    NOT_DONE_OR_STOP = "not_done_or_stop"
    NEEDS_HELP = "needs_help"
    SPANISH = "spanish"
    TOLD = "told"
    POLITE = "polite"


_NUMBERS = ("zero", "one", "two", "three", "four", "cero", "uno", "dos", "tres", "cuatro")


def is_keyword(text: str, keyword: Keyword) -> bool:
    """Whether a message as a whole is one of the keyword's forms, in any language."""
    if text.isdecimal():  # no keyword is a bare number, which most messages are
        return False
    said = " ".join(read_message(text).words)
    return not _keywords()[keyword].isdisjoint((said, _around().sub("", said)))


def without(text: str, keyword: Keyword) -> str:
    """The words of a message but for the keyword that it may begin with, and what is polite."""
    words = _around().sub("", " ".join(read_message(text).words)).split()
    counts = range(len(words) - 1, 0, -1)
    return next((" ".join(words[n:]) for n in counts if is_keyword(" ".join(words[:n]), keyword)), " ".join(words))


def code_in(text: str) -> str | None:
    """What a message says that could be a code; the word for it may stand before it. None for any other message."""
    said = without(text, Keyword.CODE)
    return said if beginning_of(said) is not None and not said.isdecimal() else None


def number_in(text: str) -> int | None:
    """The number of one digit that a message as a whole is, "1", "1." or "#1" or in words; None for anything else."""
    plain = " ".join(read_message(text).words)
    if plain in _NUMBERS:
        return _NUMBERS.index(plain) % 5
    return int(plain) if len(plain) == 1 and plain.isdecimal() else None


def has_word_of(text: str, keyword: Keyword) -> bool:
    """Whether a message has one of the single words of a keyword."""
    return not _keywords()[keyword].isdisjoint(read_message(text).words)


@cache
def _around() -> re.Pattern[str]:
    polite = "|".join(_keywords()[Keyword.POLITE])
    return re.compile(rf"^(?:(?:{polite}) )+|(?: (?:{polite}))+$")


@cache
def _keywords() -> Mapping[Keyword, frozenset[str]]:
    content = tomllib.loads(Path(__file__).with_name("keywords.toml").read_text(encoding="utf-8"))
    return {Keyword(name): frozenset(chain.from_iterable(forms.values())) for name, forms in content.items()}
