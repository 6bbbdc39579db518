"""A birth date as people type it. Only a whole day is one: a year or a month is asked again."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from helper.facts.ranges import age_on
from helper.understanding.ages import ages_in
from helper.understanding.date_mentions import mentions_in
from helper.understanding.dates import DIGITS, PHONE, apart, with_part, without_asides
from helper.understanding.message import Message
from helper.understanding.numbers import in_digits, is_an_answer
from helper.understanding.reading import Reading, value
from helper.understanding.tables import any_of, table

YOUNGEST, OLDEST = 12, 105
_AUGUST = re.compile(r"\bago\b(?=\.?,? ?\d)|(?<=\d )ago\b(?=\.?,? (?:de |del )?\d)")
_BORN = re.compile(r"\b(?:born|birth|dob|birthday|naci|nacio|nacimiento|cumple\w*)\b")
_EITHER_ORDER = re.compile(r"(?<!\d)(0?\d|1[0-2])[/.-](0?\d|1[0-2])[/.-]\d")


def read_birth_date(message: Message, as_of: date) -> Reading | None:
    """The day of birth (ISO 8601), or None where no single day of the calendar between 12 and 105 years back is said.

    Not sure where a Spanish text leaves open which of two numbers is the month.
    """
    plain = message.plain
    if not is_an_answer(plain) or PHONE.search(plain):
        return None
    text = _AUGUST.sub("agosto", _of_the_birth(plain))
    found = mentions_in(ages_in(apart(without_asides(text))).rest, as_of)
    days = {with_part(mention, found.parts) for mention in found.dates if mention.earliest}
    whole = {each for each in days if each and each.is_day}
    if len(whole) != 1 or any(mention.earliest is None for mention in found.dates) or DIGITS.search(found.rest):
        return None
    if _refused().search(found.rest) or any(each is None or each.narrowed(*whole) is None for each in days):
        return None
    day = _of_this_life(whole.pop().earliest, as_of, plain)
    return (
        value(day.isoformat(), sure=_is_sure(plain) and all(mention.sure for mention in found.dates)) if day else None
    )


def _of_the_birth(plain: str) -> str:
    """The sentence that tells of the birth, where another tells of another day: "born 11/2/1962. He passed in 2019"."""
    told = [
        each
        for each in re.split(r"[.;!]\s+|,? (?:and|but|y|pero|aunque) ", plain)
        if _BORN.search(each) and DIGITS.search(each)
    ]
    return told[0] if len(told) == 1 else plain


def _of_this_life(day: date, as_of: date, plain: str) -> date | None:
    """The day, a century earlier where two digits made a child of the person; None where nobody is of that age."""
    if age_on(day, as_of) < YOUNGEST and str(day.year) not in in_digits(plain):
        try:
            day = day.replace(year=day.year - 100)
        except ValueError:
            return None
    return day if YOUNGEST <= age_on(day, as_of) <= OLDEST else None


def _is_sure(plain: str) -> bool:
    order = _EITHER_ORDER.search(plain)
    return not order or int(order[1]) == int(order[2]) or not _spanish().search(plain)


@cache
def _refused() -> re.Pattern[str]:
    words = table("months")
    refused = any_of([*words["refused"]["words"], *words["cues"]["arrest"], "convicted", "sentenced"])
    return re.compile(rf"(?<![\w']){refused}(?![\w'])|<|>")


@cache
def _spanish() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(table('months')['words']['spanish'])}\b")
