"""The words of the calendar (`lexicon/months.toml`): months, seasons, feasts and parts of a year."""

from __future__ import annotations

from functools import cache

from helper.understanding.tables import by_word, table


@cache
def months_by_word() -> dict[str, str]:
    return by_word(table("months")["months"])


@cache
def seasons() -> dict[str, str]:
    return by_word(table("months")["seasons"])


@cache
def feasts() -> dict[str, str]:
    return by_word(table("months")["holidays"])


@cache
def parts() -> dict[str, str]:
    return by_word(table("months")["parts"])


@cache
def hedges() -> frozenset[str]:
    """The single words beside which a date is not meant to the day or the year."""
    words = table("months")["words"]
    return frozenset([*words["about"], *words["unsure"], *words["or"], "unos", "unas", "over", "than", "de", "hace"])


def month_number(word: str) -> int:
    return int(months_by_word()[word.rstrip(".").strip()])


def feast_day(word: str) -> tuple[int, int | None]:
    """The month of a feast and its day, None where the day moves."""
    month, _, day = feasts()[word].partition("-")
    return int(month), int(day) if day else None


def limits(span: str) -> tuple[int, int]:
    """The first and the last of "3-6"."""
    first, _, last = span.partition("-")
    return int(first), int(last)
