"""Loads the law's tables and checks them: every row has a citation, a confidence and the day it was read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from helper.errors import DataError

TABLES = Path(__file__).with_name("tables")
CONFIDENCES = ("high", "medium", "low")
# Lawyers disagree on it, or it was written from knowledge of the law and not read in a source (law.md section 0).
DOUBTS = ("disputed", "from memory")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line of the law comes from, how sure it is, the day it was read, and what there is to doubt about it."""

    citation: str
    confidence: str
    read_on: date
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A number or a day of the law (`tables/limits.toml`)."""

    number: float | None
    day: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class OffenseEntry:
    """The sections that are one offense, perhaps only for convictions before a day.

    `tied_to` are the sections it must have been tied to where that is printed; empty where it is an offense by itself.
    """

    name: str
    sections: tuple[str, ...]
    before: date | None
    tied_to: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class GradeEntry:
    """The levels an offense could have in a period; `start` included, `end` not."""

    offenses: tuple[str, ...]
    levels: tuple[str, ...]
    start: date
    end: date
    source: Source


def read_entries(file: str, key: str) -> Iterator[dict[str, Any]]:
    """The entries `[[key]]` of a table file. Raises DataError where the file is not what it should be."""
    try:
        content = tomllib.loads((TABLES / file).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise DataError(file, key, str(problem)) from problem
    if set(content) != {key}:
        raise DataError(file, key, f"holds {sorted(content)}")
    yield from content[key]


def take_source(entry: dict[str, Any], file: str, key: str) -> Source:
    """Takes citation, confidence and reading day out of an entry. Raises DataError when one is missing."""
    try:
        source = Source(entry.pop("citation"), entry.pop("confidence"), entry.pop("read_on"), entry.pop("doubt", None))
    except KeyError as problem:
        raise DataError(file, key, f"has no {problem.args[0]}") from problem
    if source.confidence not in CONFIDENCES or type(source.read_on) is not date or not source.citation:
        raise DataError(file, key, "citation, confidence or read_on is not usable")
    if source.doubt not in (None, *DOUBTS):
        raise DataError(file, key, f"doubt is none of {DOUBTS}")
    return source


def no_more(entry: Mapping[str, Any], file: str, key: str) -> None:
    """Raises DataError when an entry has keys nobody reads."""
    if entry:
        raise DataError(file, key, f"unknown keys {sorted(entry)}")


@cache
def limits() -> Mapping[str, Limit]:
    """The numbers and days of the law by name."""
    file = "limits.toml"
    found = {}
    for name, entry in tomllib.loads((TABLES / file).read_text(encoding="utf-8")).items():
        source = take_source(entry, file, name)
        found[name] = Limit(entry.pop("number", None), entry.pop("day", None), source)
        no_more(entry, file, name)
    return found


def limit_day(name: str) -> date:
    """A day of `limits.toml`. Raises DataError when there is none of that name."""
    day = limits()[name].day
    if day is None:
        raise DataError("limits.toml", name, "is not a day")
    return day


def limit_number(name: str) -> float:
    """A number of `limits.toml`. Raises DataError when there is none of that name."""
    number = limits()[name].number
    if number is None:
        raise DataError("limits.toml", name, "is not a number")
    return number


@cache
def offenses() -> tuple[OffenseEntry, ...]:
    """Which sections are which offense, in order."""
    file, found = "offenses.toml", []
    for entry in read_entries(file, "offense"):
        name = entry.pop("name")
        source = take_source(entry, file, name)
        sections, tied_to = tuple(entry.pop("sections")), tuple(entry.pop("tied_to", ()))
        found.append(OffenseEntry(name, sections, entry.pop("before", None), tied_to, source))
        no_more(entry, file, name)
    return tuple(found)


@cache
def grades() -> tuple[GradeEntry, ...]:
    """The grade of each offense in each period before the Act."""
    file, found = "grades.toml", []
    for entry in read_entries(file, "grade"):
        names = tuple(entry.pop("offense"))
        source = take_source(entry, file, ", ".join(names))
        start, end = entry.pop("from", date.min), entry.pop("before", date.max)
        found.append(GradeEntry(names, tuple(entry.pop("levels")), start, end, source))
        no_more(entry, file, ", ".join(names))
    return tuple(found)
