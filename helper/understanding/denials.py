"""Whether what was said was denied, or hedged: "not a felony", "no fue felonia ni delito menor", "felony i think"."""

from __future__ import annotations

import re
from functools import cache

from helper.understanding.tables import any_of, table

_REACH = 4  # words of the same clause
_BY_ITSELF = 3  # words at the beginning of a phrase


def is_denied(text: str, before: int, start: int, end: int) -> bool:
    """Whether the phrase from `start` to `end` is denied by a word near it, no further back than `before`.

    A phrase that denies by itself is not denied again by what stands before it: "no, never looked".
    """
    words = _words()
    if words["denials"].intersection(text[start:end].split()[:_BY_ITSELF]):
        return False
    clause = re.split(r"[,?] ", text[before:start])[-1]
    if before == 0 and (own := _no_of_its_own().match(text)):
        clause = clause[own.end() :]
    for word in reversed(clause.split()[-_REACH:]):
        if word in words["breaks"]:
            break
        if word in words["denials"]:
            return True
    return bool(_denied_after().match(text, end))


def is_joined(between: str) -> bool:
    """Whether what lies between two phrases only joins them, so that both are denied or neither."""
    return bool(between.split()) and set(between.split()) <= _words()["joins"]


def is_hedged(text: str) -> bool:
    """Whether the speaker is less than sure."""
    return bool(_hedges().search(text))


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("denials")["words"].items()}


@cache
def _no_of_its_own() -> re.Pattern[str]:
    return re.compile(rf"\A(?:no )+(?={any_of(_words()['statements'])} )")


@cache
def _denied_after() -> re.Pattern[str]:
    return re.compile(rf"(?:[,?] )?{any_of(_words()['denied_after'])} (?=[,?]|\Z)")


@cache
def _hedges() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<= )|\A){any_of(_words()['hedges'])} ")
