"""Reads an answer out of a message by a lexicon: the phrases found, what denies them, and whether they agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from helper.understanding.lexicon import Lexicon, Meaning, lexicon
from helper.understanding.message import Message
from helper.understanding.numbers import in_digits
from helper.understanding.reading import NOT_UNDERSTOOD, Reading, ReadingKind, value
from helper.understanding.spoken import spoken

UNCLEAR = "unclear"
# A refusal outweighs not knowing.
_LEFT_OPEN = (ReadingKind.UNKNOWN, ReadingKind.DECLINED)
_NEGATION_REACH = 4
_NEGATIONS = {"not", "never", "no", "nor", "neither", "without", "nothing", "nobody", "none", "nunca", "jamas", "ni", "sin", "tampoco", "nadie", "nada"}
_BREAKS = {"but", "because", "so", "and", "y", "pero", "porque", "then", "sino"}
_OR = {"or", "o", "u", "ni", "nor"}
# After a "no" at the beginning these begin a sentence of their own: "no it was a felony".
_STATEMENT = re.compile(r"(?:no )+(?:i|it|they|he|she|we|that|this|was|its|there|mine|my|fue un|fue una|era un|era una) ")
_DENIED_AFTER = re.compile(r"(?:[,?] )?(?:no|not|nel) (?=[,?]|\Z)")
HEDGE = re.compile(
    r"(?:(?<= )|\A)(?:i think|i guess|i believe|probably|maybe|perhaps|supposedly|not sure|not positive|might|"
    r"creo|supongo|tal vez|quizas|a lo mejor|segun|parece|me parece|possibly|apparently|i assume|\? )"
)


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
    values = list(_values(text, found))
    everything = {said for said, _ in values}
    values = [(said, meaning) for said, meaning in values if not meaning.yields_to & everything]
    kinds = {said for said, _ in values}
    if UNCLEAR in kinds:
        return NOT_UNDERSTOOD
    answers = kinds - {ReadingKind.UNKNOWN, ReadingKind.DECLINED}
    if len(answers) == 1:
        answer = answers.pop()
        if ReadingKind.DECLINED in kinds:
            return NOT_UNDERSTOOD
        sure = ReadingKind.UNKNOWN not in kinds and not HEDGE.search(text)
        return value(answer, sure and all(meaning.sure for said, meaning in values if said == answer))
    if ReadingKind.DECLINED in kinds and not answers:
        return Reading(ReadingKind.DECLINED)
    if ReadingKind.UNKNOWN in kinds:
        return Reading(ReadingKind.UNKNOWN)
    return NOT_UNDERSTOOD if answers else None


def _longest(text: str, *lexicons: Lexicon) -> list[Found]:
    """What was found, in order: of two, one inside the other, the longer; what is weak only in words of its own."""
    every = [
        Found(*match.span(), meaning)
        for each in lexicons
        for meaning in each.meanings
        for pattern in meaning.patterns
        for match in pattern.finditer(text)
        if match.end() > match.start()
    ]
    kept: list[Found] = []
    for each in sorted(every, key=_weight):
        if not any(_gives_way(each, other) for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda found: found.start)


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
    before, denied_before = 0, False
    for each in found:
        between = text[before : each.start]
        joined = denied_before and between.split() and set(between.split()) <= _OR
        denied = _is_denied(between, at_start=before == 0) or bool(joined) or bool(_DENIED_AFTER.match(text, each.end))
        before, denied_before = each.end, denied
        said = each.meaning.denied if denied else each.meaning.value
        if denied and each.meaning.value in (UNCLEAR, ReadingKind.UNKNOWN, ReadingKind.DECLINED):
            said = each.meaning.value
        if said:
            yield said, each.meaning


def _is_denied(between: str, at_start: bool) -> bool:
    clause = re.split(r"[,?] ", between)[-1]
    if at_start:
        clause = _STATEMENT.sub("", clause, count=1) if _STATEMENT.match(clause) else clause
    words = clause.split()[-_NEGATION_REACH:]
    for word in reversed(words):
        if word in _BREAKS:
            return False
        if word in _NEGATIONS:
            return True
    return False


def read_yes_no(message: Message) -> Reading | None:
    """yes, no; not sure where it was hedged."""
    return read_by_lexicon(spoken(message), "yes_no")


def read_court(message: Message) -> Reading | None:
    """california, juvenile, federal, other_state."""
    return read_by_lexicon(spoken(message), "court")


def read_disposition(message: Message) -> Reading | None:
    """convicted, diverted, not_convicted, arrested_only."""
    return read_by_lexicon(spoken(message), "disposition")


def read_charge(message: Message) -> Reading | None:
    """possess, cultivate, possess_for_sale, sell_or_transport, concentrate_or_oil, other."""
    return read_by_lexicon(spoken(message), "charge")


def read_level(message: Message) -> Reading | None:
    """felony, misdemeanor, infraction."""
    return read_by_lexicon(spoken(message), "level")


def read_record_check(message: Message) -> Reading | None:
    """cleared, not_cleared, not_checked."""
    return read_by_lexicon(spoken(message), "record_check")


def read_serving(message: Message) -> Reading | None:
    """yes (still serving), no (all done); a plain yes or no counts too."""
    found = read_by_lexicon(spoken(message), "serving")
    return read_yes_no(message) if found is None else found


def read_age_band(message: Message) -> Reading | None:
    """under_18, 18_to_20, 21_or_over: the age at that time, which ages of two of these do not tell."""
    return read_by_lexicon(spoken(replace(message, plain=_numbers_apart(message.plain))), "age_band")


def _numbers_apart(plain: str) -> str:
    """The text with its numbers in digits and apart from letters: "19yo" is "19 yo", "'98" and "1998" no ages."""
    text = re.sub(r"'\d\d\b", " year ", in_digits(plain))
    return re.sub(r"(?<=\d)(?=[a-z])", " ", text)
