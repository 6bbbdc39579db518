"""One way of writing for each word that people write in many, as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from helper.understanding.sounds import sound
from helper.understanding.tables import by_word, table

SHORTEST_CORRECTED = 6
SHORTEST_BY_SOUND = 4
# The books of phrases whose words are known.
PHRASE_BOOKS = (
    "age_band", "anywhere", "charge", "commands", "court", "disposition", "groups", "level", "no_paper", "record_check",
    "serving", "yes_no",
)  # fmt: skip
_LETTERS = re.compile(r"[a-z]{2,}(?![a-z*])")
SHORTEST_WITH_TWO_SLIPS = 10


def as_it_sounds(word: str) -> str:
    """The Spanish word of the phrases that sounds like a word which stands in no phrase, or the word itself."""
    known, by_sound = _vocabulary()
    return word if len(word) < SHORTEST_BY_SOUND or word in known else by_sound.get(sound(word), word)


@cache
def _vocabulary() -> tuple[frozenset[str], Mapping[str, str]]:
    """All words of the phrases, and those of Spanish phrases by their sound."""
    english: set[str] = set()
    spanish: set[str] = set()
    for name in PHRASE_BOOKS:
        book = table(name)
        for entry in (*book.get("meaning", ()), *book.get("command", ())):
            english.update(_LETTERS.findall(" ".join(entry.get("en", ()))))
            spanish.update(_LETTERS.findall(" ".join(entry.get("es", ()))))
        spanish.update(
            _LETTERS.findall(" ".join(phrase for each in book.get("groups", {}).values() for phrase in each))
        )
    by_sound = {sound(word): word for word in sorted(spanish - english, key=len) if len(word) >= SHORTEST_BY_SOUND}
    return frozenset(english | spanish | {*spellings()}), by_sound


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
