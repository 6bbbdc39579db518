"""How a word sounds in Spanish, so that words written as they sound are known: "beinte", "kon", "inosente", "fabor"."""

from __future__ import annotations

import re
from functools import cache

_SOUNDS = tuple(
    (re.compile(written), sounded)
    for written, sounded in (
        (r"([^r])\1", r"\1"),
        ("qu(?=[ei])", "k"),
        ("q", "k"),
        ("c(?=[ei])|z", "s"),
        ("c(?!h)", "k"),
        ("v", "b"),
        ("(?<!c)h", ""),
        ("g(?=[ei])", "j"),
        ("y$", "i"),
    )
)


@cache
def sound(word: str) -> str:
    """The one spelling that stands for all of the same sound. `word` is without accents and capitals."""
    for written, sounded in _SOUNDS:
        word = written.sub(sounded, word)
    return word
