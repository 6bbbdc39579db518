"""The days that a date can mean as people type it: "June 2003", "like 97 or 98", "mid 90s", "cuando tenía 19"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from helper.errors import InvalidInput
from helper.facts.ranges import DateRange
from helper.facts.ranges import read_date as read_iso_date
from helper.understanding.ages import ages_in
from helper.understanding.calendar_words import months_by_word
from helper.understanding.corrections import said_last
from helper.understanding.date_mentions import Mention, Mentions, PartOfYear, mentions_in, months_of, year_of
from helper.understanding.date_patterns import TAKEN
from helper.understanding.message import Message, read_message
from helper.understanding.numbers import in_digits, is_an_answer
from helper.understanding.reading import Reading, value
from helper.understanding.sounds import sound
from helper.understanding.tables import any_of, table

# A guess is taken a year wide on both sides (product.md 2.1, screen 8).
GUESS_YEARS = 1
EARLIEST = date(1930, 1, 1)
MOST_YEARS = 10
PHONE = re.compile(r"\d{3}[-. )]{1,2}\d{3}[-. ]\d{4}|(?<!\d)\d{3}-\d{4}(?!\d)|\d{9,}")
DIGITS = re.compile(r"\d")
_DIGITS_APART = re.compile(r"(?<![\d ])[12] [90] \d \d(?! ?\d)")  # 1 9 9 5
_WORD = re.compile(r"[a-z]{5,}")
# What a year is remembered by: "2001, because my daughter was born".
_ANCHOR = re.compile(
    r"[,.]?\s*(?:i remember\s+|me acuerdo\s+)?(?:because|cuz|cause|bc|porque|pq|ya que)\s+(?:it was\s+|fue\s+|se\s+)?"
    r"(?:my|mi|we|our|i|me|nacio|murio)\b\D*$"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text says of a date: days, or no day that exists, or an age; `about` where it is said to be near."""

    days: DateRange | None = None
    impossible: bool = False
    age: int | None = None
    about: bool = False
    sure: bool = True


def read_date(message: Message, as_of: date) -> Reading | None:
    """The days of the conviction as {"earliest", "latest"} (ISO 8601), or {"age"} at it; None where neither is said.

    "around 2005" is a year wide on both sides. A reading of two digits that can be two years is not sure.
    """
    said = _said(message.plain, as_of)
    if said is None or said.impossible:
        return None
    if said.days is None:
        return value({"age": said.age}, sure=said.sure)
    days = _widened(said.days) if said.about else said.days
    if days.latest < EARLIEST or said.days.earliest > as_of:
        return None
    return value({"earliest": days.earliest.isoformat(), "latest": days.latest.isoformat()}, sure=said.sure)


def read_typed_date(text: str, field: str, as_of: date) -> DateRange | None:
    """The days that typed words can mean, or None when they are not understood. A guess is a year wide on both sides.

    Raises InvalidInput naming `field` for a date that is no day of the calendar.
    """
    message = read_message(text)
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", message.plain):
        return read_iso_date(message.plain, field)
    if two_digits := re.fullmatch(r"'?(\d\d)", message.plain):
        return read_iso_date(str(year_of(two_digits[1], as_of)), field)
    said = _said(message.plain, as_of)
    if said is None or (said.days is None and not said.impossible):
        return None
    if said.impossible or said.days is None:
        raise InvalidInput(field, f"{text[:40]!r} is not a day of the calendar")
    is_guess = said.about or bool(re.search(r"[?~]", message.plain) or _hedges().search(message.plain))
    return _widened(said.days) if is_guess else said.days


def _widened(days: DateRange) -> DateRange:
    """A guess of a year or more is widened; of a month or a day it is taken as said."""
    if (days.latest - days.earliest).days < 364:
        return days
    return DateRange(date(days.earliest.year - GUESS_YEARS, 1, 1), date(days.latest.year + GUESS_YEARS, 12, 31))


def _said(plain: str, as_of: date) -> _Said | None:
    if not is_an_answer(plain) or PHONE.search(plain):
        return None
    ages = ages_in(apart(without_asides(plain)))
    found = mentions_in(ages.rest, as_of)
    if not found.dates:
        return _age_alone(ages.age, found.rest) if ages.said and not found.parts else None
    if any(mention.earliest is None for mention in found.dates):
        return _Said(impossible=True) if len(found.dates) == 1 else None
    chosen = _chosen(found)
    if chosen is None or _takes_back(found.rest, chosen):
        return None
    days = with_part(chosen, found.parts)
    return (
        _Said(
            days,
            about=bool(_about().search(plain)) and days is not None and days.earliest.year == days.latest.year,
            sure=_is_sure(chosen, found, plain),
        )
        if days
        else None
    )


def without_asides(plain: str) -> str:
    """A plain text in digits, without what takes nothing away from a date ("don't remember the day")."""
    plain = re.sub(r"(?<=\d) (?=(?:no me acuerdo|no recuerdo|no se|i don|don'?t|not sure|can'?t)\b)", ", ", plain)
    digits = _DIGITS_APART.sub(lambda found: re.sub(r"\D", "", found[0]), in_digits(_by_sound(plain)))
    return " ".join(_harmless().sub(" ~ ", said_last(_ANCHOR.sub("", digits))).split())


def _by_sound(plain: str) -> str:
    """The text with the Spanish months spelled as they are: "hagosto" is agosto; "d" between numbers is de."""
    months, known = _months_by_sound(), months_by_word()
    text = re.sub(r"(?<=\d )d(?= [a-z])|(?<=[a-z] )d(?= \d)", "de", plain)
    return _WORD.sub(lambda found: found[0] if found[0] in known else months.get(sound(found[0]), found[0]), text)


@cache
def _months_by_sound() -> dict[str, str]:
    return {sound(word): word for word in months_by_word() if word.endswith("o") and len(word) > 4}


def apart(text: str) -> str:
    """A month apart from its day and year: "05mar1978"; and 98' as '98."""
    text = re.sub(r"(?<![\d'])(\d\d)'(?!\w)", r"'\1", text)
    return re.sub(r"(?<=\d)(?=[a-z]{3})|(?<=[a-z]{3})(?=\d)", " ", text)


def _age_alone(age: int | None, rest: str) -> _Said | None:
    if age is None or DIGITS.search(rest) or _refused().search(rest):
        return None
    return _Said(age=age)


def _is_sure(chosen: Mention, found: Mentions, plain: str) -> bool:
    return chosen.sure and len(found.dates) == 1 and not _arrest().search(plain)


def _takes_back(rest: str, chosen: Mention) -> bool:
    """Whether what else was said makes the date a limit, a denial or another day, or leaves numbers unread."""
    if DIGITS.search(_durations().sub(" ", rest)):
        return True
    if _refused().search(rest) or _just_before().search(rest[: chosen.start] + TAKEN):
        return True
    if _other().search(rest) and not _conviction().search(rest):
        return True
    return chosen.bare and not _fillers().issuperset(re.findall(r"[a-z']+", rest))


def _chosen(found: Mentions) -> Mention | None:
    """The one date said: of several the one that all fit, their span ("97 or 98"), or that of the conviction."""
    dates = _joined(found)
    if len(dates) == 1:
        return dates[0]
    inmost = min(dates, key=_days)
    if all(_holds(each, inmost) for each in dates):
        return inmost
    clauses = {each: _clause_of(each, dates, found.rest) for each in dates}
    cued = [each for each in dates if _conviction().search(clauses[each]) and not _other().search(clauses[each])]
    if len(cued) == 1:
        return cued[0]
    others = [each for each in dates if not _not_asked().search(clauses[each])]
    return others[0] if len(others) == 1 and len(dates) == 2 else None


def _joined(found: Mentions) -> list[Mention]:
    """Dates with "or", "to" or "and" between them as one span of at most ten years."""
    dates = list(found.dates[:1])
    for mention in found.dates[1:]:
        last = dates[-1]
        between = found.rest[last.end : mention.start]
        if _or().fullmatch(between) and last.earliest and last.latest and mention.earliest and mention.latest:
            first, latest = min(last.earliest, mention.earliest), max(last.latest, mention.latest)
            if latest.year - first.year <= MOST_YEARS:
                dates[-1] = Mention(last.start, mention.end, first, latest, last.sure and mention.sure)
                continue
        dates.append(mention)
    return dates


def _days(mention: Mention) -> int:
    return (mention.latest - mention.earliest).days if mention.earliest and mention.latest else 0


def _holds(outer: Mention, inner: Mention) -> bool:
    if not (outer.earliest and outer.latest and inner.earliest and inner.latest):
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _clause_of(mention: Mention, dates: list[Mention], rest: str) -> str:
    """The words between dates that belong to one: those before it, or after it where the text begins with a date."""
    if re.search(r"[a-z]", rest[: dates[0].start]):
        return rest[max((each.end for each in dates if each.end <= mention.start), default=0) : mention.start]
    return rest[mention.end : min((each.start for each in dates if each.start >= mention.end), default=len(rest))]


def with_part(chosen: Mention, parts: tuple[PartOfYear, ...]) -> DateRange | None:
    """The days, narrowed by a month or season said apart ("98, in june"); None where the two do not fit."""
    if chosen.earliest is None or chosen.latest is None:
        return None
    days = DateRange(chosen.earliest, chosen.latest)
    if not parts or chosen.earliest.year != chosen.latest.year:
        return days
    months = {(part.first_month, part.last_month, part.day) for part in parts}
    if len(months) > 1:
        return days if days.is_day else None
    first, last, day = months.pop()
    said = DateRange(*months_of(chosen.earliest.year, first, last))
    if day:
        try:
            said = DateRange(*(date(chosen.earliest.year, first, day),) * 2)
        except ValueError:
            return None
    return days.narrowed(said)


@cache
def _harmless() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?<!\d ){any_of(table('months')['harmless']['phrases'])}(?!\w)")


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){any_of(table('months')['refused']['words'])}(?![\w'])|<|>")


@cache
def _just_before() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(table('months')['refused']['just_before'])}\W*(?:(?:the|el|year|ano)\W*)?{TAKEN}$")


@cache
def _or() -> re.Pattern[str]:
    words = any_of(table("months")["words"]["or"])
    return re.compile(rf"\W*(?:{words}\W*)?(?:(?:in|en|el|del|de|like|maybe|como|early|late)\s+)*")


@cache
def _durations() -> re.Pattern[str]:
    units = any_of(table("months")["words"]["durations"])
    section = r"\b(?:hs|h&s|pc|vc)? ?11[35]\d\d(?:\.\d)?(?:\([a-z]\)|[a-g]\b)?"
    return re.compile(rf"\b\d{{1,3}}[ -]?{units}\b|{section}|\b\d(?:th|st|nd|rd) (?:time|week)\b")


@cache
def _about() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(table('months')['words']['about'])}\b|\d\s?ish\b|~\s?'?\d|\bor so\b")


@cache
def _hedges() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(table('months')['words']['unsure'])}\b")


@cache
def _conviction() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(table('months')['cues']['conviction'])}\b")


@cache
def _arrest() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(table('months')['cues']['arrest'])}\b")


@cache
def _other() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(table('months')['cues']['other'])}\b")


@cache
def _not_asked() -> re.Pattern[str]:
    return re.compile(f"{_arrest().pattern}|{_other().pattern}")


@cache
def _fillers() -> frozenset[str]:
    words = table("months")["words"]
    phrases = (*words["unsure"], *words["about"], *words["before_a_year"], *words["links"], *words["fillers"])
    return frozenset(word for phrase in phrases for word in phrase.split())
