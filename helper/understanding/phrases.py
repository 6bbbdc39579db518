"""Phrases as data: a small way to write down what people say, made into searches over a message's spoken words.

In a phrase words stand as in `spoken`, apart by spaces. Signs: `(a|b c)` is one or the other, `<name>` is a group of
the lexicon; after a bracket or a group `?` means perhaps, `*` and `+` up to eight times. `word*` is a word that begins
so, `#` is a number, `####` one of four digits. `^` and `$` are the beginning and the end of a clause, `^^` and `$$` of
the message, `,` is the end of a clause that goes on, `¿` a question mark.

Gaps: `_` stands for up to eight small words ("the", "my", "is"; `lexicon/small_words.toml`), among the alternatives of
a bracket for one; `.` for one word, `..` for up to two words of the same clause, `...` for up to five, `....` for up to
ten words of any clause (no gap skips a denial), `~` for the rest of the clause as far as a new thought ("but").

A pattern searches a text made by `with_small_words_marked`: a tab after each small word, a space after every other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from helper.errors import DataError
from helper.understanding.spelling import spellings
from helper.understanding.tables import table

_PART = re.compile(r"<\w+>|\.+|~|\^+|\$+|#+|[()|?,¿]|(?<=[)>])[*+]|[^\s()|?<>^$,.~#]+")
_SIGNS = {
    "(": "(?:", ")": ")", "|": "|", "?": "?", "*": "{0,8}", "+": "{1,8}",
    "^": r"(?:\A|(?<=[,?] ))", "$": r"(?=[,?]|\Z)", "^^": r"\A", "$$": r"(?=(?:[,?] )*\Z)",
    ",": r"(?:[,?] )", "¿": r"(?:\? )", "#": r"(?:\d+ )", "####": r"(?:\d{4} )", "_": r"(?:[^\s,?]+\t){0,8}?",
}  # fmt: skip
_ONE_SMALL_WORD = r"(?:[^\s,?]+\t)"
BEGINNING = r"(?:(?<=\s)|\A)"


def with_small_words_marked(text: str) -> str:
    """The spoken words, of the same length, with a tab in place of the space after each small word."""
    small = _small_words()
    return "".join(f"{word}\t" if word in small else f"{word} " for word in text.split())


@cache
def _small_words() -> frozenset[str]:
    return frozenset(word for words in table("small_words").values() for word in words)


def phrase_pattern(phrase: str, groups: Mapping[str, str]) -> str:
    """The regular expression of a phrase, over text in which a space follows every word.

    Raises DataError for a sign that is not known.
    """
    parts = ["", *_PART.findall(phrase), ""]
    return "".join(
        _ONE_SMALL_WORD
        if part == "_" and before in ("(", "|") and after in (")", "|")
        else _part_pattern(part, phrase, groups)
        for before, part, after in zip(parts, parts[1:], parts[2:], strict=False)
        if part
    )


def _part_pattern(part: str, phrase: str, groups: Mapping[str, str]) -> str:
    if part in _SIGNS:
        return _SIGNS[part]
    if part[0] in ".~":
        if part not in _gaps():
            raise DataError("helper/understanding/lexicon", phrase, f"has {part!r}, which means nothing")
        return _gaps()[part]
    if part.startswith("<"):
        if part[1:-1] not in groups:
            raise DataError("helper/understanding/lexicon", phrase, f"names the group {part}, which is not there")
        return groups[part[1:-1]]
    if part.endswith("*"):
        return rf"(?:{re.escape(part[:-1])}[^\s,?]*\s)"
    return rf"(?:{_words(spellings().get(part, part))}\s)"


@cache
def _gaps() -> Mapping[str, str]:
    words = table("denials")["words"]
    not_denied, not_new = (rf"(?!(?:{'|'.join(map(_words, words[name]))})\s)" for name in ("denials", "new_thoughts"))
    return {
        "~": rf"(?:{not_new}[^\s,?]+\s)*",
        ".": r"(?:[^\s,?]+\s)",
        "..": rf"(?:{not_denied}[^\s,?]+\s){{0,2}}?",
        "...": rf"(?:{not_denied}[^\s,?]+\s){{0,5}}?",
        "....": rf"(?:{not_denied}[^\s]+\s){{0,10}}?",
    }


def _words(phrase: str) -> str:
    """The pattern of words that follow one another."""
    return r"\s".join(map(re.escape, phrase.split()))
