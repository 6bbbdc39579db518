"""The dates that a text mentions, each with the days it can mean: in digits, by month, feast, season, part of a year."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from helper.understanding.tables import any_of, by_word, table

TAKEN = "\x00"  # stands for every letter of what was read
_YEAR = r"'?(?:(?:19|20)\d\d|\d\d)(?![\d%]|[.,:/-]\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|ro|do|o)?"
_DAY = rf"(?P<day>\d{{1,2}}){_ORDINAL}(?![\d:%])"


@dataclass(frozen=True, slots=True)
class Mention:
    """A date said from `start` to `end`; `earliest` is None where no such day exists. `sure`: of one century only.

    `bare`: two digits that nothing beside them makes a year.
    """

    start: int
    end: int
    earliest: date | None
    latest: date | None
    sure: bool = True
    bare: bool = False


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """Months, or a day of them, said without their year."""

    start: int
    end: int
    first_month: int
    last_month: int
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that was found in the order of the text, and the text with what was read taken out."""

    dates: tuple[Mention, ...]
    parts: tuple[PartOfYear, ...]
    rest: str


Reader = Callable[[re.Match[str], date], Mention | None]


def mentions_in(text: str, as_of: date) -> Mentions:
    """The dates of a text whose numbers are digits. Two digits are the latest such year up to that of `as_of`."""
    found: list[Mention] = []
    for pattern, read in _patterns():
        at = 0
        while match := pattern.search(text, at):
            mention = read(match, as_of)
            at = match.end() if mention else match.start() + 1
            if mention:
                found.append(mention)
                text = _without(text, mention.start, mention.end)
    parts = []
    for part in _parts_of_year(text):
        parts.append(part)
        text = _without(text, part.start, part.end)
    return Mentions(tuple(sorted(found, key=lambda each: each.start)), tuple(parts), text)


def year_of(digits: str, as_of: date) -> int:
    """The year that two or four digits say."""
    digits = digits.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    century = as_of.year // 100 * 100
    return century + int(digits) - (100 if century + int(digits) > as_of.year else 0)


def months_of(year: int, first: int, last: int) -> tuple[date, date]:
    """The first day of a month and the last day of another in one year."""
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + TAKEN * (end - start) + text[end:]


def _is_sure(digits: str, as_of: date) -> bool:
    """Two digits that may be an age, or a year of either century, are to be confirmed."""
    return len(digits) != 2 or int(digits) > as_of.year % 100 or digits[0] == "0"


def _day(match: re.Match[str], year: int, month: int, day: int) -> Mention:
    try:
        found = date(year, month, day)
    except ValueError:
        return Mention(match.start(), match.end(), None, None)
    return Mention(match.start(), match.end(), found, found)


def _months(match: re.Match[str], year: int, first: int, last: int) -> Mention:
    return Mention(match.start(), match.end(), *months_of(year, first, last))


def _iso(match: re.Match[str], as_of: date) -> Mention:
    return _day(match, int(match["year"]), int(match["month"]), int(match["day"]))


def _numeric(match: re.Match[str], as_of: date) -> Mention:
    """Month first, as in California; the day first only where there is no such month."""
    month, day = int(match["month"]), int(match["day"])
    if month > 12 >= day:
        month, day = day, month
    return _day(match, year_of(match["year"], as_of), month, day)


def _six_digits(match: re.Match[str], as_of: date) -> Mention:
    """ "030578", which may be another number: alone, and to be confirmed."""
    return replace(_numeric(match, as_of), sure=False, bare=True)


def _numeric_spanish(match: re.Match[str], as_of: date) -> Mention:
    """ "el 5 del 3 del 98": the day first, as it is said."""
    return _day(match, year_of(match["year"], as_of), int(match["month"]), int(match["day"]))


def _month_and_year(match: re.Match[str], as_of: date) -> Mention | None:
    """ "3/98"; "6/03" may be a day of June, and is to be confirmed."""
    month = int(match["month"])
    if not 1 <= month <= 12 or (match["month"][0] == "0" == match["year"][0]):
        return None  # "03/04" may be two years
    return replace(_months(match, year_of(match["year"], as_of), month, month), sure=match["year"][0] != "0")


def _named_day(match: re.Match[str], as_of: date) -> Mention | None:
    day = int(match["day"])
    return _day(match, year_of(match["year"], as_of), _month_number(match["month"]), day)


def _named_month(match: re.Match[str], as_of: date) -> Mention | None:
    digits = match["year"]
    if len(digits) == 2 and digits[0] != "0" and int(digits) <= 31 and not match["link"].strip(" ,.-/"):
        return None  # "june 10" may be a day
    month = _month_number(match["month"])
    last = _month_number(match["last"]) if match["last"] else month
    return _months(match, year_of(digits, as_of), month, last) if last >= month else None


def _year_and_month(match: re.Match[str], as_of: date) -> Mention:
    return _months(match, int(match["year"]), *(_month_number(match["month"]),) * 2)


def _feast(match: re.Match[str], as_of: date) -> Mention:
    month, day = _feast_day(match["feast"])
    year = year_of(match["year"], as_of)
    is_near = {*match.string[: match.start()].split()[-2:]} & _hedges()
    return _day(match, year, month, day) if day and not is_near else _months(match, year, month, month)


def _season(match: re.Match[str], as_of: date) -> Mention:
    year, months = year_of(match["year"], as_of), _seasons()[match["season"]]
    if months == "winter":
        return Mention(match.start(), match.end(), date(year, 1, 1), date(year + 1, 3, 31), sure=False)
    return _months(match, year, *_limits(months))


def _part_of_year(match: re.Match[str], as_of: date) -> Mention:
    months = table("months")["parts_of_a_year"][_parts()[match["part"]]]
    return _months(match, year_of(match["year"], as_of), *_limits(months))


def _decade(match: re.Match[str], as_of: date) -> Mention | None:
    digits, part = match["decade"], match["part"]
    if len(digits) == 2 and 20 <= int(digits) <= 40:
        return None  # "in my 20s"
    first = int(digits) if len(digits) == 4 else year_of(digits, as_of)
    low, high = _limits(table("months")["parts_of_a_decade"][_parts()[part]]) if part else (0, 9)
    return Mention(match.start(), match.end(), date(first + low, 1, 1), date(first + high, 12, 31))


def _two_years(match: re.Match[str], as_of: date) -> Mention | None:
    """Two years, unless they may be two ages ("18 or 19")."""
    if any(_may_be_an_age(match[name], as_of) for name in ("year", "last")) and not _is_placed(match):
        return None
    if all(len(match[name]) == 2 and int(match[name]) <= 12 for name in ("year", "last")) and re.search(
        r"\d[/-]", match[0]
    ):
        return None  # "03/04" may be a day
    first, last = (year_of(match[name], as_of) for name in ("year", "last"))
    if not 0 < last - first <= 10:
        return None
    return Mention(match.start(), match.end(), date(first, 1, 1), date(last, 12, 31))


def _years_of_a_decade(match: re.Match[str], as_of: date) -> Mention | None:
    """ "2003 or 4"."""
    first = int(match["year"])
    last = first // 10 * 10 + int(match["last"])
    return Mention(match.start(), match.end(), date(first, 1, 1), date(last, 12, 31)) if last > first else None


def _whole_year(match: re.Match[str], as_of: date) -> Mention:
    digits = match["year"]
    year = year_of(digits, as_of)
    return Mention(match.start(), match.end(), date(year, 1, 1), date(year, 12, 31), _is_sure(digits, as_of))


def _may_be_an_age(digits: str, as_of: date) -> bool:
    return len(digits) == 2 and 13 <= int(digits) <= as_of.year % 100


def _is_placed(match: re.Match[str]) -> bool:
    """Whether a word before two digits makes them a year and no age: "in 19", "el año 19"."""
    words = match.string[: match.start("year")].split()[-1:]
    return bool(words) and words[0].strip("'") in table("months")["words"]["surely_before_a_year"]


def _two_digits(match: re.Match[str], as_of: date) -> Mention | None:
    """Two digits alone. Those that would be an age, or a year before 1950, are no year."""
    digits = match["year"]
    if (_may_be_an_age(digits, as_of) and not _is_placed(match)) or as_of.year % 100 < int(digits) < 50:
        return None
    if int(digits) <= 31 and (
        _month_beside()[0].search(match.string[: match.start("year")])
        or _month_beside()[1].match(match.string[match.end() :])
    ):
        return None  # a day of that month
    said = _whole_year(match, as_of)
    return replace(said, start=match.start("year"), bare=match.start("year") == match.start())


def _year_2k(match: re.Match[str], as_of: date) -> Mention:
    year = 2000 + int(match["year"] or 0)
    return Mention(match.start(), match.end(), date(year, 1, 1), date(year, 12, 31))


def _attacks_of_2001(match: re.Match[str], as_of: date) -> Mention:
    return Mention(match.start(), match.end(), date(2001, 1, 1), date(2001, 12, 31), sure=len(match[0]) > len("9/11"))


def _years_back(match: re.Match[str], as_of: date) -> Mention | None:
    """A year counted back is one where it is neither round nor hedged: "17 years ago", not "like 20 years ago"."""
    counted = match["ago"] or match["hace"]
    hedge = match.string[: match.start()].split()[-1:]
    if counted and ((int(counted) >= 10 and int(counted) % 5 == 0) or {*hedge} & _hedges()):
        return None
    years = next((back for name, back in (("last", 1), ("this", 0)) if match[name]), None)
    years = int(counted) if years is None else years
    year = as_of.year - years
    return Mention(match.start(), match.end(), date(year, 1, 1), date(year, 12, 31), sure=False)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """In this order: the longest way to say a date first, two bare digits last."""
    words = table("months")["words"]
    month = rf"\b{any_of(_months_by_word())}\b\.?"
    link = rf"(?:\s*(?:[,./-]|\b{any_of(words['links'])}\b))*\s*"
    year = rf"(?P<year>{_YEAR})"
    or_ = rf"\s*(?:\b{any_of(words['or'])}\b|[-/,])\s*(?:(?:in|en|el|del|de|like|maybe|como)\s+)*"
    years = any_of(("years", "yrs", "anos", "year", "ano"))
    part = rf"\b(?:the |a |al |in |en )*(?P<part>{any_of(_parts())})\b[ -]?"
    units = rf"(?!\s?-?(?:{any_of(words['counts_something'])}\b|%))"
    after = rf"(?=\s*(?:$|[^\w\s]|(?:{any_of({*words['fillers'], *words['after_a_year'], *words['unsure'], *_months_by_word(), *_seasons()})})\b))"
    before = rf"(?:(?<=')|(?:^|(?<=[^\w\s'$#] )|(?<=[(~]))|\b{any_of(words['before_a_year'])}\s+)"
    several = _YEAR.replace("[.,:/-]", "[.:]")
    sources: tuple[tuple[str, Reader], ...] = (
        (r"(?<![\d./-])(?P<year>(?:19|20)\d\d)([/.-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?![\d/-])", _iso),
        (r"(?<![\d./-])(?P<month>\d{1,2})\s?([/.-])\s?(?P<day>\d{1,2})\s?\2\s?(?P<year>'?(?:(?:19|20)\d\d|\d\d))(?![\d/-])", _numeric),
        (r"(?<![\d./-])(?P<month>\d{1,2}) (?P<day>\d{1,2}) (?P<year>(?:19|20)\d\d|'?\d\d)(?![\d/.-]| \d)", _numeric),
        (r"^(?:dob:? )?(?P<month>0\d|1[0-2])(?P<day>[0-3]\d)(?P<year>\d\d)$", _six_digits),
        (rf"(?<![\d./-])(?P<day>\d{{1,2}}) del? (?:mes )?(?P<month>\d{{1,2}}) del? (?:ano )?{year}", _numeric_spanish),
        (r"(?<!\d)(?P<month>0\d|1[0-2])(?P<day>[0-3]\d)(?P<year>(?:19|20)\d\d)(?!\d)", _numeric),
        (r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0\d|1[0-2])(?P<day>[0-3]\d)(?!\d)", _iso),
        (rf"(?<![\d./-])(?P<month>\d{{1,2}})\s?[/-]\s?(?P<year>(?:19|20)\d\d|[3-9]\d|0\d(?!\d))(?![\d/-])", _month_and_year),
        (rf"(?<![\d./-]){_DAY}{link}(?P<month>{month}){link}{year}", _named_day),
        (rf"(?P<month>{month}){link}{_DAY}(?:{link}|\s+){year}", _named_day),
        (rf"\b(?P<year>(?:19|20)\d\d){link}(?P<month>{month}){link}{_DAY}", _named_day),
        (rf"(?:\b(?:between|entre|from|de)\s+)?(?P<month>{month})(?:{or_}(?P<last>{month}))?(?P<link>{link}){year}", _named_month),
        (rf"\b(?P<year>(?:19|20)\d\d)\b{link}(?P<month>{month})(?!\s*\d)", _year_and_month),
        (rf"\b(?P<feast>{any_of(_feasts())})\b{link}{year}", _feast),
        (rf"\b(?P<season>{any_of(_seasons())})\b{link}{year}{units}", _season),
        (rf"(?:{part}{link})?(?:\b(?:the|los|las|in)\s+)?'?\b(?P<decade>(?:19|20)\d0|\d0)'?s\b", _decade),
        (rf"(?:{part}{link})?\b(?:los|los anos|anos|decada de los|decada del?|la decada del?)\s+(?P<decade>(?:19)?[5-9]0|2000)\b(?!\s*\d)", _decade),
        (rf"{part}{link}{year}{units}", _part_of_year),
        (rf"(?:\b(?:between|entre|from|de|del|desde)\s+(?:el\s+)?)?(?<![\d$#/.-])\b(?P<year>{several})(?:{or_})(?:{several}{or_})?(?P<last>{_YEAR}){units}(?![\w])", _two_years),
        (rf"(?<![\d$#/.-])\b(?P<year>(?:19|20)\d\d){or_}(?P<last>\d)(?![\d%\w]|[.,:/-]\d){units}", _years_of_a_decade),
        (rf"(?<![\w$#/.:-])'?(?P<year>(?:19|20)\d\d)(?:'?s|ish)?(?![\w%]|[.,:/-]\d){units}", _whole_year),
        (r"\b(?:2k(?P<year>\d{1,2})?|y2k)\b", _year_2k),
        (r"(?:\b(?:same|mismo|el) (?:year|ano)\W+(?:\w+\W+){0,3})?\b9[/-]11\b(?=.*\b(?:happened|attack|year|paso|ano)\b)?(?:\W+happened|\W+attacks?)?", _attacks_of_2001),
        (rf"(?<![\w$#/.:-])'(?P<year>\d\d)(?![\w%]|[.,:/-]\d){units}", _whole_year),
        (rf"{before}(?<![$#/.:-])(?P<year>\d\d)(?:ish)?(?![\w%]|[.,:/-]\d|'\d){units}{after}", _two_digits),
        (rf"\b(?:(?P<last>last year|(?:el )?ano pasado)|(?P<this>this year|este ano)|(?P<ago>\d\d?) {years} (?:ago|back|atras)|hace (?P<hace>\d\d?) {years})\b", _years_back),
    )  # fmt: skip
    return tuple((re.compile(source), read) for source, read in sources)


def _parts_of_year(text: str) -> Iterator[PartOfYear]:
    for pattern in _part_patterns():
        for match in pattern.finditer(text):
            named = match.groupdict()
            if named.get("month"):
                number = _month_number(named["month"])
                day = int(named["day"]) if named.get("day") else None
                yield PartOfYear(match.start(), match.end(), number, number, day)
            elif named.get("feast"):
                number, feast_day = _feast_day(named["feast"])
                yield PartOfYear(match.start(), match.end(), number, number, feast_day)
            elif _seasons()[match["season"]] != "winter":
                yield PartOfYear(match.start(), match.end(), *_limits(_seasons()[match["season"]]))
            text = _without(text, match.start(), match.end())


@cache
def _part_patterns() -> tuple[re.Pattern[str], ...]:
    link = r"(?:\s*(?:,|\bof\b|\bde\b|\bthe\b))*\s*"
    month = rf"(?P<month>\b{any_of(_months_by_word())}\b\.?)"
    unmistaken = rf"(?P<month>\b{any_of(word for word in _months_by_word() if len(word) > 3 and word not in ('march', 'juli', 'huli', 'marz', 'sept'))}\b)"
    return (
        re.compile(rf"\b{_DAY}{link}{month}"),
        re.compile(rf"{month}\s+(?:the\s+)?{_DAY}"),
        re.compile(unmistaken),
        re.compile(rf"\b(?:in|of|en|de)\s+{month}"),
        re.compile(rf"\b(?P<feast>{any_of(_feasts())})\b"),
        re.compile(rf"{TAKEN}\s*,?\s*(?P<season>{any_of(_seasons())})\b"),
        re.compile(rf"\b(?:in|el|en|the|la|during)\s+(?:the\s+|el\s+|la\s+)?(?P<season>{any_of(_seasons())})\b"),
    )


@cache
def _month_beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    month = any_of(_months_by_word())
    return re.compile(rf"\b{month}\.?,?\s+(?:the\s+|el\s+)?$"), re.compile(rf",?\s*(?:of\s+|de\s+)?{month}\b")


@cache
def _hedges() -> frozenset[str]:
    words = table("months")["words"]
    return frozenset([*words["about"], *words["unsure"], *words["or"], "unos", "unas", "over", "than", "de", "hace"])


@cache
def _months_by_word() -> dict[str, str]:
    return by_word(table("months")["months"])


@cache
def _seasons() -> dict[str, str]:
    return by_word(table("months")["seasons"])


@cache
def _feasts() -> dict[str, str]:
    return by_word(table("months")["holidays"])


@cache
def _parts() -> dict[str, str]:
    """The ways to say a part, also with "a" and its article before it."""
    return by_word(table("months")["parts"])


def _month_number(word: str) -> int:
    return int(_months_by_word()[word.rstrip(".").strip()])


def _feast_day(word: str) -> tuple[int, int | None]:
    month, _, day = _feasts()[word].partition("-")
    return int(month), int(day) if day else None


def _limits(span: str) -> tuple[int, int]:
    first, _, last = span.partition("-")
    return int(first), int(last)
