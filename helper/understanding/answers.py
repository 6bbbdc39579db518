"""Reads an answer out of a message by a lexicon: the phrases found, what denies them, and whether they agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helper.understanding.lexicon import Lexicon, Meaning, lexicon
from helper.understanding.message import Message
from helper.understanding.reading import NOT_UNDERSTOOD, Reading, ReadingKind, value
from helper.understanding.spoken import spoken

UNCLEAR = "unclear"
_NEGATION_REACH = 4
_NEGATIONS = {"not", "never", "no", "nor", "neither", "without", "nunca", "jamas", "ni", "sin", "tampoco"}
_BREAKS = {"but", "because", "so", "and", "y", "pero", "porque", "then", "sino"}
_OR = {"or", "o", "u", "ni", "nor"}
# After a "no" at the beginning these begin a sentence of their own: "no it was a felony".
_STATEMENT = re.compile(r"(?:no )+(?:i|it|they|he|she|we|that|this|was|its|there|mine|my|fue un|fue una|era un|era una) ")
_DENIED_AFTER = re.compile(r"(?:[,?] )?(?:no|not|nel) (?=[,?]|\Z)")
_HEDGE = re.compile(
    r"(?:(?<= )|\A)(?:i think|i guess|i believe|probably|maybe|perhaps|supposedly|not sure|not positive|might|"
    r"creo|supongo|tal vez|quizas|a lo mejor|segun|parece|me parece|possibly|apparently|i assume|\? )"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found: from where to where in the spoken words, and what it means."""

    start: int
    end: int
    meaning: Meaning


def read_by_lexicon(message: Message, name: str) -> Reading | None:
    """The reading of a message by `lexicon/<name>.toml` together with "anywhere" (unknown, declined).

    None where nothing was found; NOT_UNDERSTOOD where what was found does not agree.
    """
    text = spoken(message)
    found = _longest(text, lexicon(name), lexicon("anywhere"))
    values = list(_values(text, found))
    kinds = {said for said, _ in values}
    if UNCLEAR in kinds:
        return NOT_UNDERSTOOD
    answers = kinds - {ReadingKind.UNKNOWN, ReadingKind.DECLINED}
    for said in list(answers):
        answers -= lexicon(name).outranks.get(said, frozenset())
    if len(answers) == 1:
        answer = answers.pop()
        if ReadingKind.DECLINED in kinds:
            return NOT_UNDERSTOOD
        sure = ReadingKind.UNKNOWN not in kinds and not _HEDGE.search(text)
        return value(answer, sure and all(meaning.sure for said, meaning in values if said == answer))
    if ReadingKind.DECLINED in kinds and not answers:
        return Reading(ReadingKind.DECLINED)
    if ReadingKind.UNKNOWN in kinds:
        return Reading(ReadingKind.UNKNOWN)
    return NOT_UNDERSTOOD if answers else None


def _longest(text: str, *lexicons: Lexicon) -> list[Found]:
    """What was found, in order; of two that overlap the longer one."""
    every = [
        Found(*match.span(), meaning)
        for each in lexicons
        for meaning in each.meanings
        for match in meaning.pattern.finditer(text)
        if match.end() > match.start()
    ]
    kept: list[Found] = []
    for each in sorted(every, key=lambda found: found.start - found.end):
        if all(each.end <= other.start or each.start >= other.end for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda found: found.start)


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
    return read_by_lexicon(message, "yes_no")


def read_court(message: Message) -> Reading | None:
    """california, juvenile, federal, other_state."""
    return read_by_lexicon(message, "court")


def read_disposition(message: Message) -> Reading | None:
    """convicted, diverted, not_convicted, arrested_only."""
    return read_by_lexicon(message, "disposition")


def read_charge(message: Message) -> Reading | None:
    """possess, cultivate, possess_for_sale, sell_or_transport, concentrate_or_oil, other."""
    return read_by_lexicon(message, "charge")


def read_level(message: Message) -> Reading | None:
    """felony, misdemeanor, infraction."""
    return read_by_lexicon(message, "level")


def read_record_check(message: Message) -> Reading | None:
    """cleared, not_cleared, not_checked."""
    return read_by_lexicon(message, "record_check")


def read_serving(message: Message) -> Reading | None:
    """yes (still serving), no (all done); a plain yes or no counts too."""
    found = read_by_lexicon(message, "serving")
    return read_yes_no(message) if found is None else found
