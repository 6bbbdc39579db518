"""The dates that a text mentions, each with the days it can mean."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from helper.understanding.calendar_words import feast_day, hedges, limits, month_number, parts, seasons
from helper.understanding.date_patterns import TAKEN, date_patterns, month_beside, part_patterns
from helper.understanding.tables import table


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
    for name, pattern in date_patterns():
        read, at = _READERS[name], 0
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
    return _day(match, year_of(match["year"], as_of), month_number(match["month"]), day)


def _named_month(match: re.Match[str], as_of: date) -> Mention | None:
    digits = match["year"]
    if len(digits) == 2 and digits[0] != "0" and int(digits) <= 31 and not match["link"].strip(" ,.-/"):
        return None  # "june 10" may be a day
    month = month_number(match["month"])
    last = month_number(match["last"]) if match["last"] else month
    return _months(match, year_of(digits, as_of), month, last) if last >= month else None


def _year_and_month(match: re.Match[str], as_of: date) -> Mention:
    return _months(match, int(match["year"]), *(month_number(match["month"]),) * 2)


def _feast(match: re.Match[str], as_of: date) -> Mention:
    month, day = feast_day(match["feast"])
    year = year_of(match["year"], as_of)
    is_near = {*match.string[: match.start()].split()[-2:]} & hedges()
    return _day(match, year, month, day) if day and not is_near else _months(match, year, month, month)


def _season(match: re.Match[str], as_of: date) -> Mention:
    year, months = year_of(match["year"], as_of), seasons()[match["season"]]
    if months == "winter":
        return Mention(match.start(), match.end(), date(year, 1, 1), date(year + 1, 3, 31), sure=False)
    return _months(match, year, *limits(months))


def _part_of_year(match: re.Match[str], as_of: date) -> Mention:
    first, last = _span_of_parts(match, "parts_of_a_year")
    return _months(match, year_of(match["year"], as_of), first, last)


def _decade(match: re.Match[str], as_of: date) -> Mention | None:
    digits = match["decade"]
    if len(digits) == 2 and 20 <= int(digits) <= 40:
        return None  # "in my 20s"
    first = int(digits) if len(digits) == 4 else year_of(digits, as_of)
    low, high = _span_of_parts(match, "parts_of_a_decade") if match["part"] else (0, 9)
    return Mention(match.start(), match.end(), date(first + low, 1, 1), date(first + high, 12, 31))


def _span_of_parts(match: re.Match[str], whole: str) -> tuple[int, int]:
    """From the first of a part to the last of it, or of a second one ("mid to late")."""
    spans = [limits(table("months")[whole][parts()[each]]) for each in (match["part"], match["last"]) if each]
    return min(first for first, _ in spans), max(last for _, last in spans)


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
        month_beside()[0].search(match.string[: match.start("year")])
        or month_beside()[1].match(match.string[match.end() :])
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
    if counted and ((int(counted) >= 10 and int(counted) % 5 == 0) or {*hedge} & hedges()):
        return None
    years = next((back for name, back in (("last", 1), ("this", 0)) if match[name]), None)
    years = int(counted) if years is None else years
    year = as_of.year - years
    return Mention(match.start(), match.end(), date(year, 1, 1), date(year, 12, 31), sure=False)


def _parts_of_year(text: str) -> Iterator[PartOfYear]:
    for pattern in part_patterns():
        for match in pattern.finditer(text):
            named = match.groupdict()
            if named.get("month"):
                number = month_number(named["month"])
                day = int(named["day"]) if named.get("day") else None
                yield PartOfYear(match.start(), match.end(), number, number, day)
            elif named.get("feast"):
                number, day = feast_day(named["feast"])
                yield PartOfYear(match.start(), match.end(), number, number, day)
            elif seasons()[match["season"]] != "winter":
                yield PartOfYear(match.start(), match.end(), *limits(seasons()[match["season"]]))
            text = _without(text, match.start(), match.end())


_READERS: Mapping[str, Reader] = {
    "iso": _iso,
    "month_day_year": _numeric,
    "six_digits": _six_digits,
    "day_month_year": _numeric_spanish,
    "month_year": _month_and_year,
    "named_day": _named_day,
    "named_month": _named_month,
    "year_and_month": _year_and_month,
    "feast": _feast,
    "season": _season,
    "decade": _decade,
    "part_of_year": _part_of_year,
    "years": _two_years,
    "years_of_decade": _years_of_a_decade,
    "year": _whole_year,
    "year_2k": _year_2k,
    "attacks_of_2001": _attacks_of_2001,
    "two_digits": _two_digits,
    "years_back": _years_back,
}
