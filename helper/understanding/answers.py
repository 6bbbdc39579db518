"""Reads an answer out of a message by a lexicon: the phrases found, what denies them, and whether they agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from helper.understanding.denials import is_denied, is_hedged, is_joined
from helper.understanding.lexicon import Lexicon, Meaning, lexicon
from helper.understanding.message import Message
from helper.understanding.phrases import with_small_words_marked
from helper.understanding.reading import NOT_UNDERSTOOD, Reading, ReadingKind, value
from helper.understanding.spoken import spoken
from helper.understanding.tables import any_of, table

UNCLEAR = "unclear"
# A refusal outweighs not knowing.
_LEFT_OPEN = (ReadingKind.UNKNOWN, ReadingKind.DECLINED)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found: from where to where in the spoken words, and what it means."""

    start: int
    end: int
    meaning: Meaning


def read_left_open(message: Message, *more: str) -> Reading | None:
    """ "I don't know" or "rather not say" at any question; `more` are lexicons of a question's own ways to say so."""
    found = _longest(spoken(message), lexicon("anywhere"), *map(lexicon, more))
    said = {each.meaning.value for each in found} - {UNCLEAR}
    return Reading(max((ReadingKind(each) for each in said), key=_LEFT_OPEN.index)) if said else None


def read_by_lexicon(text: str, name: str) -> Reading | None:
    """The reading of spoken words by `lexicon/<name>.toml` together with "anywhere" (unknown, declined).

    None where nothing was found; NOT_UNDERSTOOD where what was found does not agree.
    """
    found = _longest(text, lexicon("anywhere"), lexicon(name))
    found = _overtaken(text, found)
    values = list(_values(text, found))
    everything = {said for said, _ in values}
    values = [(said, meaning) for said, meaning in values if not meaning.yields_to & everything]
    kinds = {said for said, _ in values}
    answers = kinds - {*_LEFT_OPEN, UNCLEAR}
    if ReadingKind.DECLINED in kinds and not answers:
        return Reading(ReadingKind.DECLINED)
    if ReadingKind.UNKNOWN in kinds and (len(answers) != 1 or _ends_in_doubt(text, found)):
        return NOT_UNDERSTOOD if ReadingKind.DECLINED in kinds else Reading(ReadingKind.UNKNOWN)
    if UNCLEAR in kinds:
        return NOT_UNDERSTOOD
    if len(answers) == 1 and ReadingKind.DECLINED not in kinds:
        answer = answers.pop()
        hedged = ReadingKind.UNKNOWN in kinds or is_hedged(text)
        return value(answer, not hedged and all(meaning.sure for said, meaning in values if said == answer))
    return NOT_UNDERSTOOD if answers else None


def _overtaken(text: str, found: list[Found]) -> list[Found]:
    """Without what is unclear before a "but" after which one answer stands: "they were going to drop it but i pled"."""
    turn = _turn().search(text)
    if turn is None:
        return found
    after = {each.meaning.value for each in found if each.start >= turn.start()} - set(_LEFT_OPEN)
    if len(after) != 1 or UNCLEAR in after or "" in after:
        return found
    return [each for each in found if each.end > turn.start() or each.meaning.value != UNCLEAR]


def _ends_in_doubt(text: str, found: list[Found]) -> bool:
    """Whether all that was said ends in "but i don't know" or "so idk"."""
    last = found[-1]
    return last.meaning.value == ReadingKind.UNKNOWN and bool(_doubt().search(text[: last.end]))


@cache
def _turn() -> re.Pattern[str]:
    return re.compile(rf"(?<= ){any_of(table('denials')['words']['turns'])} ")


@cache
def _doubt() -> re.Pattern[str]:
    words = table("denials")["words"]
    return re.compile(rf"(?<= ){any_of(words['leads_to_doubt'])} (?:[^ ,?]+ )?{any_of(words['doubts'])} \Z")


def _longest(text: str, *lexicons: Lexicon) -> list[Found]:
    """What was found, in order: of two, one inside the other, the longer; what is weak only in words of its own.

    What cuts into "i don't know" gives way to it: the "no" of "pues no se".
    """
    marked = with_small_words_marked(text)
    every = [
        Found(*match.span(), meaning)
        for each in lexicons
        for meaning in each.meanings
        for pattern in meaning.patterns
        for match in pattern.finditer(marked)
        if match.end() > match.start()
    ]
    kept: list[Found] = []
    for each in sorted(every, key=_weight):
        if not any(_gives_way(each, other) for other in kept):
            kept.append(each)
    open_ones = [each for each in kept if each.meaning.value in _LEFT_OPEN]
    whole = [each for each in kept if each in open_ones or not any(_cuts(each, other) for other in open_ones)]
    return sorted(whole, key=lambda found: found.start)


def _cuts(found: Found, other: Found) -> bool:
    """Whether two overlap and neither lies inside the other."""
    return found.start < other.start < found.end < other.end or other.start < found.start < other.end < found.end


def _gives_way(found: Found, other: Found) -> bool:
    if found.meaning.weak:
        return found.start < other.end and other.start < found.end
    return other.start <= found.start and found.end <= other.end


def _weight(found: Found) -> tuple[bool, int, int]:
    """The order in which overlapping phrases are taken: the longest first, then what answers least."""
    least = (*_LEFT_OPEN, UNCLEAR)
    rank = least.index(found.meaning.value) if found.meaning.value in least else len(least)
    return found.meaning.weak, found.start - found.end, rank


def _values(text: str, found: list[Found]) -> Iterator[tuple[str, Meaning]]:
    """What each phrase says, its denial counted; a phrase that is only denied says nothing."""
    before, started, denied_before = 0, 0, False
    for each in found:
        between = text[before : each.start]
        # Of two that overlap, what denies the first denies the second.
        reach = before if before <= each.start else started
        denied = is_denied(text, reach, each.start, each.end) or (denied_before and is_joined(between))
        before, started, denied_before = max(before, each.end), each.start, denied
        never_denied = each.meaning.value in (UNCLEAR, *_LEFT_OPEN)
        said = each.meaning.denied if denied and not never_denied else each.meaning.value
        if said:
            yield said, each.meaning
