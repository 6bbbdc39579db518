"""Phrases as data: a small way to write down what people say, made into searches over a message's spoken words.

In a phrase words stand as in `spoken`, apart by spaces. Signs: `(a|b c)` is one or the other, `?` after a word or a
bracket means perhaps, `*` and `+` after a bracket up to eight times, `word*` is a word that begins so, `#` is a number, `<name>` is
a group of the lexicon, `.` stands for one word, `..` for up to two words of the same clause, `...` for up to five, `....` for up to ten
words of any clause, `~` for the rest of the clause as far as a new thought ("but", "maybe", "i think"), `^` and `$` for
the beginning and the end of a clause, `^^` and `$$` of the message, `,` for the end of a clause that goes on, `¿` for
a question mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from helper.errors import DataError
from helper.understanding.spelling import spellings

_PART = re.compile(r"<\w+>|\.+|~|\^+|\$+|[()|?,¿]|[^\s()|?<>^$,.~]+")
_NEW_THOUGHT = "but|pero|however|although|though|aunque|maybe|perhaps|probably|tal vez|quizas|i think|i guess|creo|yo creo|so"
# What a gap never skips, so that no phrase reaches over a denial.
_DENIAL = "(?!(?:not|no|never|nothing|nobody|none|nunca|jamas|nada|nadie|ni|sin|without) )"
_GAPS = {
    "~": rf"(?:(?!(?:{_NEW_THOUGHT}) )[^ ,?]+ )*",
    ".": r"(?:[^ ,?]+ )",
    "..": rf"(?:{_DENIAL}[^ ,?]+ ){{0,2}}?",
    "...": rf"(?:{_DENIAL}[^ ,?]+ ){{0,5}}?",
    "....": rf"(?:{_DENIAL}[^ ]+ ){{0,10}}?",
}
_SIGNS = {
    "(": "(?:", ")": ")", "|": "|", "?": "?", "*": "{0,8}", "+": "{1,8}", ",": r"(?:[,?] )", "¿": r"(?:\? )", "#": r"(?:\d+ )",
    "^": r"(?:\A|(?<=[,?] ))", "$": r"(?=[,?]|\Z)", "^^": r"\A", "$$": r"(?=(?:[,?] )*\Z)",
}  # fmt: skip
BEGINNING = r"(?:(?<= )|\A)"


def phrase_pattern(phrase: str, groups: Mapping[str, str]) -> str:
    """The regular expression of a phrase, over text in which a space follows every word.

    Raises DataError for a sign that is not known.
    """
    return "".join(_part_pattern(part, phrase, groups) for part in _PART.findall(phrase))


def _part_pattern(part: str, phrase: str, groups: Mapping[str, str]) -> str:
    if part in _SIGNS:
        return _SIGNS[part]
    if part[0] in ".~":
        if part not in _GAPS:
            raise DataError("helper/understanding/lexicon", phrase, f"has {part!r}, which means nothing")
        return _GAPS[part]
    if part.startswith("<"):
        if part[1:-1] not in groups:
            raise DataError("helper/understanding/lexicon", phrase, f"names the group {part}, which is not there")
        return groups[part[1:-1]]
    if part.endswith("*"):
        return f"(?:{re.escape(part[:-1])}[^ ,?]* )"
    return f"(?:{re.escape(spellings().get(part, part))} )"


def words_of(phrase: str) -> list[str]:
    """The words that stand in a phrase, those that only begin so left out."""
    return [part for part in _PART.findall(phrase) if re.fullmatch(r"[^\W_]+", part)]
