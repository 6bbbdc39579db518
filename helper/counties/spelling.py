"""Names of places with a small slip of the pen: the one that is clearly the closest, or none."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from helper.counties.gazetteer import Place, gazetteer

LEAST_LETTERS = 5
LEAST_LIKENESS = 0.85  # one letter wrong in seven, one missing in six
SAFE_MARGIN = 0.04  # by how much the next county's name must be less like it
_MOST_OTHER_LETTERS = 4  # letters that only one of two like names has: four in names of up to thirteen
_MOST_WORDS = 4


@cache
def _names() -> tuple[tuple[str, int, Place], ...]:
    return tuple(
        ("".join(words), _letters_of("".join(words)), place)
        for words, place in gazetteer().by_words.items()
        if place.counties and not place.is_word and len("".join(words)) >= LEAST_LETTERS and "county" not in words
    )


def _letters_of(word: str) -> int:
    """The letters of a word, a bit each: two sets are compared without going through the words."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def closest_place(words: Sequence[str]) -> Place | None:
    """The place that the words must mean, or one of two words; None where none is close or two counties are."""
    if len(words) > _MOST_WORDS or gazetteer().articles.issuperset(words):
        return None
    parts = ["".join(words), *(words if len(words) == 2 else ())]
    return next((found for part in parts if (found := _closest(part))), None)


def _closest(letters: str) -> Place | None:
    if len(letters) < LEAST_LETTERS:
        return None
    matcher = SequenceMatcher(b=letters, autojunk=False)
    likeness: list[tuple[float, Place]] = []
    own = _letters_of(letters)
    for name, others, place in _names():
        if abs(len(name) - len(letters)) > 2 or (own ^ others).bit_count() > _MOST_OTHER_LETTERS:
            continue
        matcher.set_seq1(name)
        if matcher.quick_ratio() >= LEAST_LIKENESS and (ratio := matcher.ratio()) >= LEAST_LIKENESS:
            likeness.append((ratio, place))
    if not likeness:
        return None
    best, place = max(likeness, key=lambda found: found[0])
    rivals = (ratio for ratio, other in likeness if other.counties[0] != place.counties[0])
    return place if max(rivals, default=0) <= best - SAFE_MARGIN else None
