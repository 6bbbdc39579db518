"""Names of places with a small slip of the pen: the one that is clearly the closest, or none."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from rapidfuzz.distance import OSA

from helper.counties.gazetteer import Place, gazetteer
from helper.counties.names import county_names, plain_words

LEAST_LETTERS = 5
LEAST_LIKENESS = 0.85  # one letter wrong in seven, one missing in six
SAFE_MARGIN = 0.04  # by how much the next county's name must be less like it
_MOST_OTHER_LETTERS = 4  # letters that only one of two like names has: four in names of up to thirteen
LONG = 8
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
    found = (find(part) for find in (_closest, _closest_county) for part in parts)
    return next(filter(None, found), None)


def _closest_county(letters: str) -> Place | None:
    """Of the counties alone, which are likelier meant than a hamlet: one slip, or two in a long name; None where two
    are as close."""
    most = 2 if len(letters) >= LONG else 1
    near = [name for name in county_names() if OSA.distance("".join(plain_words(name)), letters) <= most]
    return gazetteer().find(plain_words(near[0])) if len(near) == 1 and len(letters) > LEAST_LETTERS else None


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
