"""Phrases as data: a small way to write down what people say, made into searches over a message's spoken words.

In a phrase words stand as in `spoken`, apart by spaces. Signs: `(a|b c)` is one or the other, `?` after a word or a
bracket means perhaps, `*` and `+` after a bracket up to eight times, `word*` is a word that begins so, `#` is a
number, `<name>` is a group of the lexicon, `.` stands for one word, `..` for up to two words of the same clause,
`...` for up to five, `....` for up to ten words of any clause (no gap skips a denial), `~` for the rest of the clause
as far as a new thought ("but", "maybe", "i think"), `^` and `$` for the beginning and the end of a clause, `^^` and
`$$` of the message, `,` for the end of a clause that goes on, `¿` for a question mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from helper.errors import DataError
from helper.understanding.spelling import spellings
from helper.understanding.tables import any_of, table

_PART = re.compile(r"<\w+>|\.+|~|\^+|\$+|[()|?,¿#]|(?<=\))[*+]|[^\s()|?<>^$,.~#]+")
_SIGNS = {
    "(": "(?:", ")": ")", "|": "|", "?": "?", "*": "{0,8}", "+": "{1,8}",
    "^": r"(?:\A|(?<=[,?] ))", "$": r"(?=[,?]|\Z)", "^^": r"\A", "$$": r"(?=(?:[,?] )*\Z)",
    ",": r"(?:[,?] )", "¿": r"(?:\? )", "#": r"(?:\d+ )",
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
        if part not in _gaps():
            raise DataError("helper/understanding/lexicon", phrase, f"has {part!r}, which means nothing")
        return _gaps()[part]
    if part.startswith("<"):
        if part[1:-1] not in groups:
            raise DataError("helper/understanding/lexicon", phrase, f"names the group {part}, which is not there")
        return groups[part[1:-1]]
    if part.endswith("*"):
        return f"(?:{re.escape(part[:-1])}[^ ,?]* )"
    return f"(?:{re.escape(spellings().get(part, part))} )"


@cache
def _gaps() -> Mapping[str, str]:
    words = table("denials")["words"]
    not_denied, not_new = (f"(?!{any_of(words[name])} )" for name in ("denials", "new_thoughts"))
    return {
        "~": rf"(?:{not_new}[^ ,?]+ )*",
        ".": r"(?:[^ ,?]+ )",
        "..": rf"(?:{not_denied}[^ ,?]+ ){{0,2}}?",
        "...": rf"(?:{not_denied}[^ ,?]+ ){{0,5}}?",
        "....": rf"(?:{not_denied}[^ ]+ ){{0,10}}?",
    }
