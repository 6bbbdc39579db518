"""An age said in place of a date: "when i was 19", "cuando tenia diecinueve"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from helper.understanding.date_patterns import TAKEN
from helper.understanding.tables import any_of, table

YOUNGEST, OLDEST = 10, 80


@dataclass(frozen=True, slots=True)
class Ages:
    """`age` where exactly one was said, `said` whether any was, and the text with ages taken out."""

    age: int | None
    said: bool
    rest: str


def ages_in(text: str) -> Ages:
    """The age at that time which a text of digits says; the age of today says nothing of it."""
    rest = _today().sub(_taken, text)
    ages, unclear = set(), False
    for pattern in _then():
        for match in pattern.finditer(rest):
            if YOUNGEST <= int(match["age"]) <= OLDEST:
                ages.add(int(match["age"]))
                unclear = unclear or bool(match["other"] or match["limit"])
                rest = rest[: match.start()] + _taken(match) + rest[match.end() :]
    return Ages(min(ages) if len(ages) == 1 and not unclear else None, bool(ages), rest)


def _taken(match: re.Match[str]) -> str:
    return TAKEN * len(match.group())


@cache
def _then() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table("ages")
    fillers = rf"(?:{any_of(words['fillers'])}\W+)*"
    other = r"(?P<other>\s*(?:or|o|u|to|a|and|y|-|/)\s*(?:maybe\s+|tal vez\s+)?\d\d)?"
    number = r"(?P<age>\d\d)(?![\d%:]|[.,/-]\d|s\b|'s\b)"
    limit = rf"(?P<limit>\b{any_of(words['limits'])}\W+)?"
    units = rf"(?!\s?{any_of(words['not_ages'])}\b)"
    return (
        re.compile(
            rf"{limit}\b{any_of(words['before'])}\W+{fillers}{number}{units}{other}(?:\s?{any_of(words['years_old'])}\b)?"
        ),
        re.compile(rf"{limit}{fillers}\b{number}{other}\s?{any_of(words['surely_years_old'])}(?!\w)"),
    )


@cache
def _today() -> re.Pattern[str]:
    words = table("ages")
    return re.compile(
        rf"\b{any_of(words['today'])}\s+(?:now\s+|ya\s+|ahora\s+)?\d\d\b(?:\s+{any_of(words['years_old'])}\b)?"
    )
