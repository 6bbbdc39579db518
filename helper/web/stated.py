"""A line of a county page: what it says, where that was read, on which day, and whether it is old or unsure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import unquote, urlsplit

from helper.counties import County
from helper.counties.contacts import correction_of
from helper.counties.sources import source_texts
from helper.counties.statewide import statewide
from helper.web.contacts import dialed

LONGEST_NAME = 61  # two lines of a small phone
_HALF = LONGEST_NAME // 2
_NUMBER = re.compile(r"(\(\d{3}\) \d{3}-\d{4})")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line; `address` is where a tap on it leads."""

    text: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """One line. `sources` are numbers of the page's list; `is_english`: in the source's words or ours, not translated.

    `checked_by` is the operator's person where one corrected it. `is_missing`: it says that nothing was found.
    `is_of_county`: the data names no source for this line alone; it is among those read for the county.
    """

    label: str | None
    parts: tuple[Part, ...]
    sources: tuple[int, ...]
    checked_on: date
    checked_by: str | None = None
    is_old: bool = False
    is_unsure: bool = False
    is_english: bool = False
    is_missing: bool = False
    is_of_county: bool = False

    @property
    def origin(self) -> tuple[object, ...]:
        """All that a page tells of where the line is from; the same for lines that are from the same place."""
        flags = (self.is_old, self.is_unsure, self.is_missing, self.is_of_county)
        return (self.sources, self.checked_on, self.checked_by, *flags)


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the page's list of sources: a web page by its name, or a text; `note` is what the data adds to it."""

    number: int
    name: str
    address: str | None
    note: str | None


def runs(lines: Iterable[Stated]) -> tuple[tuple[Stated, ...], ...]:
    """Lines that follow one another and are from the same place, together."""
    return tuple(tuple(run) for _, run in groupby(lines, lambda line: line.origin))


class Lines:
    """Makes the lines of one county's page, numbering their sources as they come up."""

    def __init__(self, county: County, as_of: date, stale_after_days: int) -> None:
        self.county = county
        self.as_of = as_of
        self._oldest = as_of - timedelta(days=stale_after_days)
        self._numbers: dict[str, int] = {}

    def line(self, label: str | None, text: str, sources: Iterable[str], is_english: bool = False) -> Stated:
        """A line of plain text, read on the county's day."""
        return self._dated(Stated(label, (Part(text),), self._cited(sources), self.county.read_on), is_english)

    def of_county(self, label: str | None, text: str) -> Stated:
        """A line in English for which the data names no source of its own."""
        return replace(self.line(label, text, (), is_english=True), is_of_county=True)

    def missing(self, label: str | None, text: str) -> Stated:
        """A line that says that nothing was found."""
        return replace(self.line(label, text, ()), is_missing=True)

    def fact(self, field: str, label: str, value: str, sources: Iterable[str]) -> Stated:
        """A field such as "court.phone" as the source prints it, or as the operator corrected it."""
        made = correction_of(self.county, field)
        if made is None:
            return replace(self.line(label, value, sources, is_english=True), parts=_parts(value))
        cited = self._cited([made.source] if made.source else [])
        return self._dated(Stated(label, _parts(value), cited, made.when, made.who), is_english=True)

    def statewide(self, label: str | None, text: str, sources: Iterable[str]) -> Stated:
        """A line that holds in every county, read on the day of the statewide data."""
        line = Stated(label, _parts(text), self._cited(sources), statewide().read_on)
        return self._dated(line, is_english=False)

    def sources(self) -> tuple[Source, ...]:
        """Every source of the page and of the county, in the order of their numbers."""
        self._cited(self.county.sources)
        return tuple(_source(number, text) for text, number in self._numbers.items())

    def _cited(self, ids: Iterable[str]) -> tuple[int, ...]:
        texts = [source_texts().get(each, each) for each in ids]
        return tuple(sorted({self._numbers.setdefault(text, len(self._numbers) + 1) for text in texts}))

    def _dated(self, line: Stated, is_english: bool) -> Stated:
        return replace(line, is_old=line.checked_on < self._oldest, is_english=is_english)


def _parts(value: str) -> tuple[Part, ...]:
    """A web page, a mail address or phone numbers as links; anything else as it is."""
    if value.startswith(("http://", "https://")):
        return (Part(page_name(value), value),)
    if re.fullmatch(r"[^\s@]+@[^\s@]+", value):
        return (Part(value, f"mailto:{value}"),)
    pieces = (piece for piece in _NUMBER.split(value) if piece)
    return tuple(Part(piece, f"tel:{dialed(piece)}" if _NUMBER.fullmatch(piece) else None) for piece in pieces)


def _source(number: int, text: str) -> Source:
    if not text.startswith(("http://", "https://")):
        return Source(number, text, None, None)
    address, _, note = text.partition(" ")
    return Source(number, page_name(address), address, note or None)


def page_name(address: str) -> str:
    """A web page by its host and path, so that two pages of an office differ; a long name is cut in the middle."""
    split = urlsplit(address)
    name = split.netloc.removeprefix("www.") + unquote(split.path).rstrip("/")
    return name if len(name) <= LONGEST_NAME else f"{name[:_HALF]}\N{HORIZONTAL ELLIPSIS}{name[-_HALF:]}"
