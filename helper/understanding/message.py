"""A message as people type it, made plain: one way of writing letters, digits and spaces, and nothing invisible."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST_MESSAGE = 2_000
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00b4": "'", "`": "'", "\u201c": '"', "\u201d": '"'})
_FRACTION = re.compile("(?<=[0-9])(?=[\u00bc-\u00be\u2150-\u215e])")  # 1½ is 1 1/2, not 11/2
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Message:
    """A message: as typed, plain (lower case, no accents, one space between words), and its words without signs."""

    typed: str
    plain: str
    words: tuple[str, ...]


def read_message(text: str) -> Message:
    """The message of a text: letters without accents or case, digits of any script as 0 to 9, nothing invisible.

    Only the first 2,000 characters are read: nobody's answer is longer, and a life story is asked again.
    """
    compatible = unicodedata.normalize("NFKC", _FRACTION.sub(" ", text[:LONGEST_MESSAGE]))
    typed = "".join(_plain_character(each) for each in compatible)
    letters = "".join(
        each
        for each in unicodedata.normalize("NFD", typed.translate(_QUOTES).casefold())
        if not unicodedata.combining(each)
    )
    plain = " ".join(letters.split())
    return Message(" ".join(typed.split()), plain, tuple(_WORD.findall(plain)))


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category in ("Cf", "Co", "Cs"):
        return ""
    return " " if category.startswith(("C", "Z")) else character
