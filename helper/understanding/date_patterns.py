"""The ways to write a date, each a pattern over a text in digits, with the name of the way.

Groups: `year` and `last` (two or four digits), `month`, `day`, `part`, `season`, `feast`, `decade`.
"""

from __future__ import annotations

import re
from functools import cache

from helper.understanding.calendar_words import feasts, months_by_word, parts, seasons
from helper.understanding.tables import any_of, table

TAKEN = "\x00"  # stands for every letter of what was read
_FULL = r"(?:19|20)\d\d"
_YEAR = rf"'?(?:{_FULL}|\d\d)(?![\d%]|[.,:/-]\d)"
_NO_MORE = r"(?![\w%]|[.,:/-]\d)"
_FREE = r"(?<![\w$#/.:-])"  # neither part of a number nor of a sum
_FREE_DIGIT = r"(?<![\d./-])"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|ro|do|o)?(?![\d:%])"
# Months that are also other words count apart from their year only after "in" or "de".
_MISTAKEN_MONTHS = frozenset({"march", "juli", "huli", "marz", "sept"})


@cache
def date_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """By the name of the way, the longest first, two bare digits last."""
    sources = (*_in_digits(), *_by_name(), *_by_part(), *_by_year())
    return tuple((name, re.compile(source)) for name, source in sources)


def _in_digits() -> tuple[tuple[str, str], ...]:
    sign = r"\s?([/.-])\s?"
    first, second = r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
    month, day = r"(?P<month>0\d|1[0-2])", r"(?P<day>[0-3]\d)"
    return (
        ("iso", rf"{_FREE_DIGIT}(?P<year>{_FULL})([/.-]){first}\2{second}(?![\d/-])"),
        ("month_day_year", rf"{_FREE_DIGIT}{first}{sign}{second}\s?\2\s?(?P<year>'?(?:{_FULL}|\d\d))(?![\d/-])"),
        ("month_day_year", rf"{_FREE_DIGIT}{first} {second} (?P<year>{_FULL}|'?\d\d)(?![\d/.-]| \d)"),
        ("six_digits", rf"^(?:dob:? )?{month}{day}(?P<year>\d\d)$"),
        ("day_month_year", rf"{_FREE_DIGIT}{second} del? (?:mes )?{first} del? (?:ano )?(?P<year>{_YEAR})"),
        ("month_day_year", rf"(?<!\d){month}{day}(?P<year>{_FULL})(?!\d)"),
        ("iso", rf"(?<!\d)(?P<year>{_FULL}){month}{day}(?!\d)"),
        ("month_year", rf"{_FREE_DIGIT}{first}\s?[/-]\s?(?P<year>{_FULL}|[3-9]\d|0\d(?!\d))(?![\d/-])"),
    )


def _by_name() -> tuple[tuple[str, str], ...]:
    month, link, year = _month(), _link(), rf"(?P<year>{_YEAR})"
    between = r"(?:\b(?:between|entre|from|de)\s+)?"
    return (
        ("named_day", rf"{_FREE_DIGIT}{_DAY}{link}(?P<month>{month}){link}{year}"),
        ("named_day", rf"(?P<month>{month}){link}{_DAY}(?:{link}|\s+){year}"),
        ("named_day", rf"\b(?P<year>{_FULL}){link}(?P<month>{month}){link}{_DAY}"),
        ("named_month", rf"{between}(?P<month>{month})(?:{_or()}(?P<last>{month}))?(?P<link>{link}){year}"),
        ("year_and_month", rf"\b(?P<year>{_FULL})\b{link}(?P<month>{month})(?!\s*\d)"),
        ("feast", rf"\b(?P<feast>{any_of(feasts())})\b{link}{year}"),
    )


def _by_part() -> tuple[tuple[str, str], ...]:
    link, year, units = _link(), rf"(?P<year>{_YEAR})", _no_units()
    to = rf"(?:\s*(?:to|or|a|o|-|/)\s*(?P<last>{any_of(parts())})\b)?"
    part = rf"\b(?:the |a |al |in |en )*(?P<part>{any_of(parts())})\b{to}[ -]?"
    more = r"(?: (?:something|sumthin|and something|y algo|y pico|y tantos|algo|or something))"
    the_years = r"(?:los|los anos|anos|decada de los|decada del?|la decada del?)"
    return (
        ("season", rf"\b(?P<season>{any_of(seasons())})\b{link}{year}{units}"),
        ("decade", rf"(?:{part}{link})?(?:\b(?:the|los|las|in)\s+)?'?\b(?P<decade>(?:19|20)\d0|\d0)'?s\b"),
        ("decade", rf"(?:{part}{link})?\b{the_years}\s+(?P<decade>(?:19)?[5-9]0|2000)\b(?!\s*\d)"),
        ("decade", rf"(?<![\w$#/.:-])(?P<decade>(?:19|20)\d0|[5-9]0){more}\b(?P<part>)(?P<last>)"),
        ("part_of_year", rf"{part}{link}{year}{units}"),
    )


def _by_year() -> tuple[tuple[str, str], ...]:
    words, units = table("months")["words"], _no_units()
    one_of_several = _YEAR.replace("[.,:/-]", "[.:]")
    between = r"(?:\b(?:between|entre|from|de|del|desde)\s+(?:el\s+)?)?(?<![\d$#/.-])\b"
    years = any_of(("years", "yrs", "anos", "year", "ano"))
    that_year = r"(?:\b(?:same|mismo|el) (?:year|ano)\W+(?:\w+\W+){0,3})?"
    before = rf"(?:(?<=')|(?:^|(?<=[^\w\s'$#] )|(?<=[(~]))|\b{any_of(words['before_a_year'])}\s+)"
    known = {*words["fillers"], *words["after_a_year"], *words["unsure"], *months_by_word(), *seasons()}
    after = rf"(?=\s*(?:$|[^\w\s]|(?:{any_of(known)})\b))"
    back = rf"(?P<ago>\d\d?) {years} (?:ago|back|atras)|hace (?P<hace>\d\d?) {years}"
    return (
        (
            "years",
            rf"{between}(?P<year>{one_of_several}){_or()}(?:{one_of_several}{_or()})?(?P<last>{_YEAR}){units}(?!\w)",
        ),
        ("years_of_decade", rf"(?<![\d$#/.-])\b(?P<year>{_FULL}){_or()}(?P<last>\d){_NO_MORE}{units}"),
        ("year", rf"{_FREE}'?(?P<year>{_FULL})(?:'?s|ish)?{_NO_MORE}{units}"),
        ("year_2k", r"\b(?:2k(?P<year>\d{1,2})?|y2k)\b"),
        ("attacks_of_2001", rf"{that_year}\b9[/-]11\b(?:\W+(?:happened|attacks?))?"),
        ("year", rf"{_FREE}'(?P<year>\d\d){_NO_MORE}{units}"),
        ("two_digits", rf"{before}(?<![$#/.:-])(?P<year>\d\d)(?:ish)?{_NO_MORE}(?!'\d){units}{after}"),
        ("years_back", rf"\b(?:(?P<last>last year|(?:el )?ano pasado)|(?P<this>this year|este ano)|{back})\b"),
    )


@cache
def part_patterns() -> tuple[re.Pattern[str], ...]:
    """Months, days of a month, feasts and seasons that stand apart from their year."""
    link, month, season = r"(?:\s*(?:,|\bof\b|\bde\b|\bthe\b))*\s*", f"(?P<month>{_month()})", any_of(seasons())
    unmistaken = any_of(word for word in months_by_word() if len(word) > 3 and word not in _MISTAKEN_MONTHS)
    sources = (
        rf"\b{_DAY}{link}{month}",
        rf"{month}\s+(?:the\s+)?{_DAY}",
        rf"(?P<month>\b{unmistaken}\b)",
        rf"\b(?:in|of|en|de)\s+{month}",
        rf"\b(?P<feast>{any_of(feasts())})\b",
        rf"{TAKEN}\s*,?\s*(?P<season>{season})\b",
        rf"\b(?:in|el|en|the|la|during)\s+(?:the\s+|el\s+|la\s+)?(?P<season>{season})\b",
    )
    return tuple(re.compile(source) for source in sources)


@cache
def month_beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A month right before, and one right after."""
    month = any_of(months_by_word())
    return re.compile(rf"\b{month}\.?,?\s+(?:the\s+|el\s+)?$"), re.compile(rf",?\s*(?:of\s+|de\s+)?{month}\b")


def _month() -> str:
    return rf"\b{any_of(months_by_word())}\b\.?"


def _link() -> str:
    """What stands between a month, a season or a part and its year."""
    return rf"(?:\s*(?:[,./-]|\b{any_of(table('months')['words']['links'])}\b))*\s*"


def _or() -> str:
    words = any_of(table("months")["words"]["or"])
    return rf"\s*(?:\b{words}\b|[-/,])\s*(?:(?:in|en|el|del|de|like|maybe|como)\s+)*"


def _no_units() -> str:
    return rf"(?!\s?-?(?:{any_of(table('months')['words']['counts_something'])}\b|%))"
