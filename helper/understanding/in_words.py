"""The readers of the questions that are answered in words: each by the lexicon of its name."""

from __future__ import annotations

import re
from dataclasses import replace

from helper.understanding.answers import read_by_lexicon
from helper.understanding.corrections import said_last
from helper.understanding.message import Message
from helper.understanding.numbers import in_digits
from helper.understanding.reading import Reading
from helper.understanding.spoken import spoken

_DOZEN = re.compile(r"\b(?:half )?(?:a )?dozen\b|\b(?:media )?docena\b")
_RANGE = re.compile(r"(?<![\d/.-])(\d\d) ?- ?(\d\d)(?![\d/.-])")
_BIRTHDAY = re.compile(r"\b(\d\d)(?:st|nd|rd|th)(?= (?:birthday|bday|b-day))")
_NO_AGE = re.compile(r"\d+(?:[.,/:-]\d+)+|\b\d+(?:st|nd|rd|th)\b")
_BEFORE_LETTERS = re.compile(r"(?<=\d)(?=[a-z])")
_MOST_WORDS_OF_YES_OR_NO = 6
_WHOSE_PHONE = {"yes": "mine", "no": "others_use_it"}


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


def read_for_whom(message: Message) -> Reading | None:
    """me, someone_i_help, family_member_died."""
    return read_by_lexicon(spoken(message), "for_whom")


def read_conduct(message: Message) -> Reading | None:
    """sell, transport_personal, give_away, import_export."""
    return read_by_lexicon(spoken(message), "conduct")


def read_another(message: Message) -> Reading | None:
    """yes, no: whether there is one more case; "that is all" is no."""
    return read_by_lexicon(spoken(message), "another") or read_yes_no(message)


def read_confirm(message: Message) -> Reading | None:
    """yes, no: whether we understood rightly; "wrong" and "I made a mistake" are no."""
    return read_by_lexicon(spoken(message), "confirm") or read_yes_no(message)


def read_phone(message: Message) -> Reading | None:
    """mine, others_use_it, public_place: whose phone it is, where it was asked whether it is the person's own."""
    found = read_by_lexicon(spoken(message), "phone") or read_yes_no(message)
    if found is None or found.value not in _WHOSE_PHONE:
        return found
    return replace(found, value=_WHOSE_PHONE[found.value])


def read_serving(message: Message) -> Reading | None:
    """yes (still serving), no (all done); a plain yes or no of few words counts too."""
    found = read_by_lexicon(spoken(message), "serving")
    if found is None and len(message.words) <= _MOST_WORDS_OF_YES_OR_NO:
        return read_yes_no(message)
    return found


def read_age_band(message: Message) -> Reading | None:
    """under_18, 18_to_20, 21_or_over: the age at that time, which ages of two of these do not tell."""
    return read_by_lexicon(spoken(replace(message, plain=_numbers_apart(message.plain))), "age_band")


def _numbers_apart(plain: str) -> str:
    """The text with its numbers in digits and apart from letters: "19yo" is "19 yo", "18-20" is "18 to 20".

    Dates, fractions, ordinals, "'98" and a dozen are no ages.
    """
    text = said_last(in_digits(_DOZEN.sub("dozens", plain)))
    text = _RANGE.sub(r"\1 to \2", re.sub(r"'\d\d\b", " year ", text))
    return _BEFORE_LETTERS.sub(" ", _NO_AGE.sub(" year ", _BIRTHDAY.sub(r"\1 th", text)))
