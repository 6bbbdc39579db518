"""The readers of the questions that are answered in words: each by the lexicon of its name."""

from __future__ import annotations

import re
from dataclasses import replace

from helper.understanding.answers import read_by_lexicon
from helper.understanding.message import Message
from helper.understanding.numbers import in_digits
from helper.understanding.reading import Reading
from helper.understanding.spoken import spoken


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
