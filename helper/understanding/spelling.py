"""One way of writing for each word that people write in many, as data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from helper.understanding.tables import by_word, table

SHORTEST_CORRECTED = 6
SHORTEST_WITH_TWO_SLIPS = 10


@cache
def spellings() -> Mapping[str, str]:
    """Every way of writing with the words it stands for ("dont" with "do not")."""
    return by_word(table("spellings")["spellings"])


def without_slip(word: str) -> str:
    """The long word of `lexicon/slips.toml` that a word must be a slip of, or the word itself."""
    words, others = _slips()
    if len(word) < SHORTEST_CORRECTED or word in others:
        return word
    meant = process.extractOne(word, words, scorer=OSA.distance, score_cutoff=2)
    if meant is None or meant[0][0] != word[0]:
        return word
    return meant[0] if meant[1] <= (2 if len(meant[0]) >= SHORTEST_WITH_TWO_SLIPS else 1) else word


@cache
def _slips() -> tuple[tuple[str, ...], frozenset[str]]:
    read = table("slips")["slips"]
    return tuple(read["words"]), frozenset((*read["words"], *read["not_slips"]))
