"""How many: the one number a text says, or its limits, with what stands beside it looked at before it is taken.

`read_count` reads how many cases; plants.py reads how many plants.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from helper.understanding.ages import ages_in
from helper.understanding.calendar_words import months_by_word
from helper.understanding.corrections import said_last
from helper.understanding.dates import PHONE
from helper.understanding.message import Message
from helper.understanding.numbers import in_digits, is_an_answer
from helper.understanding.reading import Reading, value
from helper.understanding.tables import any_of, table, without_address

MOST_CASES = 50
MOST_UNNAMED = 12  # more, with no word for a case beside it, may be an age or a year
_TAKEN = "\x00"
_YEAR_SAID = re.compile(
    r"\b(?:in|en|from|during)\s+(?:the|los|las)\s+'?\d0s?\b"
    r"|(?:\b(?:in|en|from|back in|del|de|en el|around|like in|since|on|year|like|en los)\s+)?"
    r"(?:(?<![\w'])'\d\d|(?<!\w)(?:19|20)\d\d(?:'?s)?)(?!\w)"
    r"|\b(?:in|en|from|back in|del|en el|in like|like in|from like|since)\s+(?:like\s+)?"
    r"\d\d(?!\w)(?!\s*(?:plant|mata|case|caso))"
)
_ELSE = " \x01 "  # a date or a section stood here
_PRONOUN = re.compile(r"\b(last|first|second|third|other|that|which|same|next) ones?\b")
_NOT_COUNTED = re.compile(
    r"\b(?:prop|proposition|proposicion|section|sec|seccion|pc|hs|h&s|p\.c\.|vc|room|code|codigo|age|edad)\W{0,2}\d[\d.]*"
    r"|(?<!\d)\d{4}-\d{1,2}-\d{1,2}|(?<!\d)\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?\d{2,4}|\d{1,2}/\d{2,4}|\b1[01]\d{3}(?:\.\d)?\b"
)
_NUMBER = r"(?<![\w$#.,/:'-])(?P<{}>\d{{1,5}})(?![\d%]|[.,:/]\d|(?:st|nd|rd|th)\b)"


@dataclass(frozen=True, slots=True)
class Count:
    """At least `low` and at most `high` (None for no limit)."""

    low: int
    high: int | None
    sure: bool = True

    @property
    def exact(self) -> int | None:
        return self.low if self.low == self.high else None


def read_count(message: Message) -> Reading | None:
    """How many cases, or None where no one number is said. Of numbers that are added up only the sum counts."""
    if not is_an_answer(message.plain) or PHONE.search(message.plain):
        return None
    words = table("counts")["cases"]
    text = counted_text(message.plain)
    if says_none(text, "cases"):
        return value(0, sure=False)
    if whole("cases", "pair").search(text) and not re.search(r"\d", text):
        return value(2, sure=False)
    for number, key in ((1, "once"), (2, "twice"), (3, "thrice")):
        if found := whole("cases", key).search(text):
            rest = text[: found.start()] + _TAKEN + text[found.end() :]
            more = re.search(r"\d|\b(?:once|twice|thrice)\b", rest) or _refused().search(rest)
            return None if more else value(number)
    count = (
        total_said(text, words["nouns"]) or listed(text) or count_in(text, "cases") or _beside_its_noun(text, "cases")
    )
    if count is None or count.exact is None:
        return None
    most = MOST_CASES if whole("cases", "nouns").search(text) else MOST_UNNAMED
    return value(count.exact, sure=count.sure) if count.exact <= most else None


def counted_text(plain: str) -> str:
    """The text in digits without years, ages and what takes nothing away from a number."""
    text = said_last(in_digits(_PRONOUN.sub(r"\1", plain)))
    text = re.sub(r"\b(?:mas o menos|more or less)\b|\b(?:unas|unos)\b(?= \d)", "about", text)
    text = _NOT_COUNTED.sub(_ELSE, _date().sub(_ELSE, text))
    text = without_asides(re.sub(r"(?<=\d),(?=\d{3}\b)", "", text))
    text = _YEAR_SAID.sub(" ~ ", ages_in(text).rest.replace("\x00", " "))
    text = re.sub(r"(?<=\d)(?=[a-z])(?!st\b|nd\b|rd\b|th\b|x\b|ce\b|wice\b|s\b)", " ", text)
    return _said_once(" ".join(re.sub(r"(?<=\d)\+", " +", without_address(text)).split()))


def _said_once(text: str) -> str:
    """The text without a number that is only said again: "two (2)", "dos, dos"."""
    return re.sub(
        r"(?<![\w$#.,/:'-])(\d+)\b(?:[\s,.!?(]+(?:yeah|yes|si|solo|just|only|o sea|i mean)?\s*)\1\b\)?(?![.,/-]\d)",
        r"\1",
        text,
    )


def without_asides(text: str) -> str:
    """A text without what takes nothing away from a number ("nada más", "that I know of")."""
    return _harmless().sub(" ~ ", text)


def total_said(text: str, nouns: Iterable[str]) -> Count | None:
    """The sum a person gives after telling its parts: "one then another one, so two"."""
    if len(re.findall(r"\d+", text)) < 2:
        return None
    totals = any_of(table("counts")["words"]["total"])
    number = rf"(?P<number>\d{{1,3}})(?:\s+{any_of(nouns)})?"
    last = re.search(rf"\b{totals}\W+(?:like\W+|like about\W+|about\W+)?{number}(?:\s+{totals})?\W*$", text)
    last = last or re.search(rf"[.!;]\s*{number}\W*$", text)
    last = last or re.search(rf"(?<![\w.]){number}\s+(?:in |en )?(?:total|altogether|all together|all)\W*$", text)
    if last is None:
        return None
    return Count(int(last["number"]), int(last["number"]))


def listed(text: str) -> Count | None:
    """ "two: one in 99 and another in 2004": the number of those that are told one by one."""
    first = re.match(r"\D*(\d{1,2})\b\s*[,.:;]", text)
    if first is None:
        return None
    rest = text[first.end() :]
    each = re.findall(r"(?<![\w$])1(?![\w.,/])|\b(?:another|otro|otra)\b", rest)
    others = re.findall(r"\d+", rest)
    is_list = len(each) == int(first[1]) > 1 and all(number == "1" for number in others)
    return Count(len(each), len(each)) if is_list else None


def _beside_its_noun(text: str, kind: str) -> Count | None:
    """ "two strikes but only one weed case": of several numbers the one that has the noun beside it."""
    nouns = {*table("counts")[kind]["nouns"]}
    numbers = [found for found in re.finditer(_NUMBER.format("low"), text) if _ELSE.strip() not in text]
    named = [each for each in numbers if nouns & {*re.findall(r"[a-z]+", text[each.end() :])[:2]}]
    if len(named) != 1 or len(numbers) < 2 or _refused().search(text):
        return None
    return Count(int(named[0]["low"]), int(named[0]["low"]), sure=False)


def says_none(text: str, kind: str) -> bool:
    """Whether a text says that there is none, and no more than that."""
    found = whole(kind, "zero").search(text)
    if found is None:
        return False
    words = table("counts")
    rest = re.findall(r"[a-z0-9']+", text[: found.start()] + " " + text[found.end() :])
    return {*words["words"]["fillers"], *words[kind]["nouns"]}.issuperset(rest)


def count_in(text: str, kind: str) -> Count | None:
    """The one number, span or limit of a text; None where there are several, or another thing is counted."""
    found = _between().search(text) or _range().search(text) or _single().search(text)
    if found is None:
        return _article(text, table("counts")[kind]["single"])
    low = int(found["low"])
    said = found.groupdict()
    high = int(found["high"]) if said.get("high") else low
    start, end = found.span()
    before, after = _before().search(text[:start]), _after().match(text[end:])
    limit = before.lastgroup if before else after.lastgroup if after else None
    if before:
        start = before.start()
    if after:
        end += after.end()
    rest = text[:start] + f" {_TAKEN} " + text[end:]
    if _ELSE.strip() in rest and not whole(kind, "nouns").search(text):
        return None
    if re.search(r"\d|\$", rest) or _refused().search(rest) or not is_counted(text[end:], kind):
        return None
    return _limited(low, high, limit)


def _limited(low: int, high: int, limit: str | None) -> Count | None:
    if limit == "more":
        return Count(high + 1, None)
    if limit in ("least", "or_more"):
        return Count(low, None)
    if limit == "less":
        return Count(0, high - 1)
    if limit in ("most", "or_less"):
        return Count(0, high)
    return Count(low, high) if low <= high else None


def _article(text: str, nouns: Iterable[str]) -> Count | None:
    """ "a plant", "un caso": one, where nothing else is counted."""
    found = re.search(rf"\b(?:a|an|un|una)\s+(?:\w+\s+)?{any_of(nouns)}\b", text)
    aside = any_of([*table("counts")["words"]["beside_one"], "~"])
    alone = re.fullmatch(rf"(?:\W|{aside})*\b(?:un|una)\b(?:\W|{aside})*", text)
    if not (found and not found[0].endswith("s")) and not alone:
        return None
    if re.search(r"\d", text) or _refused().search(text):
        return None
    return Count(1, 1)


def is_counted(after: str, kind: str) -> bool:
    """Whether what follows a number is what is asked for, or nothing that could be counted."""
    nouns, beside = table("counts")[kind]["nouns"], table("counts")[kind]["beside"]
    following = re.findall(r"[a-z']+|[.,;:!?()~\-]", after)[:4]
    if not following or not following[0][0].isalpha():
        return True
    if following[0] in _not_counted():
        return False
    return following[0] in {*nouns, *beside} or any(word in {*nouns} for word in following[:3])


@cache
def whole(kind: str, name: str) -> re.Pattern[str]:
    """A pattern for the phrases of `lexicon/counts.toml` as whole words."""
    return re.compile(rf"(?<![\w']){any_of(table('counts')[kind][name])}(?![\w'])")


@cache
def _date() -> re.Pattern[str]:
    """A day and a month by name, which count nothing."""
    month = any_of(months_by_word())
    day_first = rf"(?:\b(?:from|in|en|de|on)\s+)?\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?{month}\b"
    month_first = rf"\b{month}\b\.?\s*(?:of\s+|del?\s+)?'?\d{{1,4}}(?:st|nd|rd|th)?\b(?:,? \d\d(?:\d\d)?\b)?"
    return re.compile(f"{day_first}|{month_first}")


@cache
def _range() -> re.Pattern[str]:
    words = table("counts")["words"]
    to = rf"\s*(?:\b{any_of(words['to'])}\b|[-/])\s*(?:(?:like|maybe|como|tal vez)\s+)?"
    first = _NUMBER.format("low").replace(r"|[.,:/]\d", r"|[.,:]\d")
    return re.compile(rf"(?:\b{any_of(words['between'])}\s+)?{first}{to}(?P<high>\d{{1,5}})(?![\d%]|[.,:/-]\d)")


@cache
def _between() -> re.Pattern[str]:
    words = any_of(table("counts")["words"]["between"])
    high = r"(?P<high>\d{1,5})(?![\d%]|[.,:/-]\d)"
    return re.compile(rf"\b{words}\s+{_NUMBER.format('low')}\s+(?:and|y|a|to|&)\s+{high}")


@cache
def _single() -> re.Pattern[str]:
    return re.compile(_NUMBER.format("low"))


@cache
def _before() -> re.Pattern[str]:
    limits = table("counts")["limits"]
    fillers = r"(?:(?:like|about|como|the|a|las|los|of|de|maybe|around|tener|had|tenia|eran)\s+)*"
    names = ("most", "least", "more", "less")
    return re.compile("|".join(rf"(?P<{name}>(?<!\w){any_of(limits[name])}\s*{fillers}$)" for name in names))


@cache
def _after() -> re.Pattern[str]:
    after = table("counts")["after"]
    nouns = any_of([*table("counts")["plants"]["nouns"], *table("counts")["cases"]["nouns"]])
    return re.compile("|".join(rf"(?P<{name}>(?:\s+{nouns})?\s*,?\s*{any_of(after[name])}(?!\w))" for name in after))


@cache
def _harmless() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){any_of(table('counts')['words']['harmless'])}(?!\w)(?! (?:de|que|than)\b)")


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){any_of(table('counts')['words']['refused'])}(?![\w'])|[<>]")


@cache
def _not_counted() -> frozenset[str]:
    return frozenset(table("counts")["words"]["not_counted"])
