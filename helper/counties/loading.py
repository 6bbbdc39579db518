"""Loads the 58 counties from `data/` with the operator's corrections laid over them, and refuses what is not right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from helper.counties.corrections import corrected, read_corrections
from helper.counties.county import Confidence, County, Court, Office
from helper.counties.entry import Entry
from helper.counties.matching import matcher
from helper.counties.names import DATA, county_names
from helper.counties.program import Program
from helper.counties.reports import read_reports
from helper.counties.rule_reading import read_program, read_sources
from helper.counties.sources import source_texts

COUNTIES = 58
_CONTACTS = ("address", "phone", "website", "email")
_NEED_SOURCE = ("address", "phone", "email")  # a web site that was read is its own source
_COURT_CONTACTS = ("address", "phone", "website", "self_help_url", "case_lookup_url")


def load_counties(corrections: Path | None = None) -> Mapping[str, County]:
    """The counties by name in the order of the alphabet, corrected from the folder `corrections` where it exists.

    Raises DataError naming file, key and problem.
    """
    files = sorted(corrections.glob("*.toml")) if corrections and corrections.is_dir() else []
    return _corrected(tuple((path, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=4)
def _corrected(files: tuple[tuple[Path, int], ...]) -> Mapping[str, County]:
    counties = dict(_shipped())
    for path, _ in files:
        for correction in read_corrections(path):
            counties[correction.county] = corrected(counties[correction.county], correction)
    return MappingProxyType(counties)


@cache
def _shipped() -> Mapping[str, County]:
    counties = {name: read_county(DATA / f"{name.lower().replace(' ', '-')}.toml", name) for name in county_names()}
    if len(counties) != COUNTIES:
        raise Entry({}, DATA.name).wrong("files", f"are {len(counties)}, not {COUNTIES}")
    return MappingProxyType(counties)


def read_county(path: Path, name: str) -> County:
    """One county's file. Raises DataError naming what is missing, unknown or wrong in it."""
    entry, known = Entry.of_file(path), frozenset(source_texts())
    if entry.take("name", str) != name:
        raise entry.wrong("name", f"is not {name}, after which the file is named")
    programs = _programs(entry, name, known)
    county = County(
        name=name,
        fips=entry.take("fips", str),
        confidence=_confidence(entry),
        read_on=entry.take("read_on", date),
        court=_court(entry.table("court"), known),
        prosecutor=_office(entry.table("prosecutor"), known),
        city_prosecutors=tuple(_office(each, known) for each in entry.tables("city_prosecutor")),
        public_defender=_office(entry.table("public_defender"), known),
        filing=entry.take("filing", str),
        progress=entry.maybe("progress", str),
        reports=read_reports(entry, known),
        programs=programs,
        sources=read_sources(entry, known),
        matchers=tuple(matcher(program) for program in programs),
    )
    entry.end()
    return county


def _programs(entry: Entry, name: str, known: frozenset[str]) -> tuple[Program, ...]:
    programs = [read_program(each, name, known) for each in entry.tables("program")]
    return tuple(sorted(programs, key=lambda program: program.announced.earliest))


def _confidence(entry: Entry) -> Confidence:
    text = entry.maybe("confidence", str) or Confidence.NONE
    if text not in set(Confidence):
        raise entry.wrong("confidence", f"{text!r} is not one of {', '.join(Confidence)}")
    return Confidence(text)


def _sourced(entry: Entry, known: frozenset[str]) -> tuple[str, ...]:
    """The sources of an entry. Raises DataError where there is a contact and no source for it."""
    sources = read_sources(entry, known)
    if not sources and (unsourced := [key for key in _NEED_SOURCE if entry.has(key)]):
        raise entry.wrong(unsourced[0], "has no source")
    return sources


def _court(entry: Entry, known: frozenset[str]) -> Court:
    sources = _sourced(entry, known)
    confidence, sure = entry.table("confidence"), {}
    for key in _COURT_CONTACTS:
        sure[key] = _confidence(Entry({"confidence": confidence.take(key, str)}, entry.file, f"court.confidence.{key}"))
    confidence.end()
    contacts = {key: entry.maybe(key, str) for key in _COURT_CONTACTS}
    court = Court(
        name=entry.take("name", str),
        **contacts,
        note=entry.maybe("note", str),
        locations_note=entry.maybe("locations_note", str),
        confidence=MappingProxyType(sure),
        sources=sources,
    )
    entry.end()
    return court


def _office(entry: Entry, known: frozenset[str]) -> Office:
    sources = _sourced(entry, known)
    contacts = {key: entry.maybe(key, str) for key in _CONTACTS}
    office = Office(
        office=entry.maybe("office", str),
        city=entry.maybe("city", str),
        **contacts,
        note=entry.maybe("note", str),
        confidence=_confidence(entry),
        sources=sources,
    )
    entry.end()
    return office
