"""A person who says a thing and then corrects it means the last: "2003 no wait 2004", "11357 digo 11358"; and one who
sets it against another means the one that is not denied: "98 not 89", "no era 97 sino 98"."""

from __future__ import annotations

import re
from functools import cache

from helper.understanding.tables import any_of, table

_NUMBER = r"'?\d[\d.,/]*(?:\s?\([a-g]\))?"
_LINKS = r"(?:(?:in|en|el|la|the|del|like|como|a)\s+)*"


def after_correction(text: str) -> str | None:
    """What follows the last word of correction, or None where there is none. `text` has no capitals or accents."""
    _, *others = _correction().split(text)
    return others[-1].strip() or None if others else None


def said_last(text: str) -> str:
    """What follows the last word of correction where a number follows it, without what is denied; else the whole text.

    `text` has its numbers in digits.
    """
    after = after_correction(text) or ""
    kept = after if any(character.isdigit() for character in after) else text
    for pattern, replacement in _denied_numbers():
        kept = pattern.sub(replacement, kept)
    return kept


@cache
def _correction() -> re.Pattern[str]:
    words = any_of(table("corrections")["words"])
    return re.compile(rf"(?:^|(?<=\W)){words}\b[\s,.!:-]*")


@cache
def _denied_numbers() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of a number that is denied beside the one that is meant, with what is left of them."""
    words = table("corrections")
    instead, is_not, was = (any_of(words[name]) for name in ("instead", "is_not", "was"))
    unit = r"(?:\s+[a-z]+)?"
    # "16 no 18" corrects in English and denies in Spanish.
    not_spanish = r"(?!.*\b(?:de|del|el|la|los|las|era|eran|fue|fueron|es|y)\b)"
    return (
        (re.compile(rf"\b{is_not}\s+{_LINKS}{_NUMBER}{unit}\W+(?:{instead}\s+)(?={_LINKS}{_NUMBER})"), ""),
        (re.compile(rf"(?P<meant>{_NUMBER}{unit})\W+not\s+{_LINKS}{_NUMBER}{unit}"), r"\g<meant>"),
        (re.compile(rf"^.*{_NUMBER}{unit}\W+no(?:,\W*|\s+){was}\s+(?={_LINKS}{_NUMBER})"), ""),
        (re.compile(rf"^.*{_NUMBER}{unit}\W+no,\W*(?={_LINKS}{_NUMBER})"), ""),
        (re.compile(rf"^{not_spanish}.*{_NUMBER}{unit}\W+no\s+(?={_NUMBER})"), ""),
    )
