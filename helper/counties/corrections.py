"""An operator's corrections to a county: `instance/counties/<county>.toml`, field by field, signed and dated.

[[correction]]
who = "R. Diaz, County staff"
when = 2026-12-01
source = "called the clerk"        # optional
remove = ["court.self_help_url"]   # optional: what is wrong and has nothing in its place
[correction.court]
phone = "(213) 555-0100"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from helper.counties.county import Confidence, Correction, County, Court, Office
from helper.counties.entry import Entry
from helper.counties.names import county_names

_OFFICE = ("office", "address", "phone", "website", "email", "note")
_COURT = ("name", "address", "phone", "website", "self_help_url", "case_lookup_url", "note", "locations_note")
_FIELDS = {"court": _COURT, "prosecutor": _OFFICE, "public_defender": _OFFICE, "city_prosecutor": _OFFICE}
_NEEDED = ("court.name", "prosecutor.office")
FILING = "filing"
# What a page makes a link of must be one: a number that a phone can dial, a page, a mailbox.
_ANYTHING = re.compile(r".+", re.S)
_PAGE = re.compile(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?")
_READABLE = {
    "phone": re.compile(r"\(\d{3}\) \d{3}-\d{4}\b.*"),
    "email": re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"),
    **dict.fromkeys(("website", "self_help_url", "case_lookup_url"), _PAGE),
}
_LIKE = {
    "phone": "(213) 555-0100",
    "email": "clerk@example.gov",
    **dict.fromkeys(("website", "self_help_url", "case_lookup_url"), "https://www.example.gov"),
}


def read_corrections(path: Path) -> Iterator[Correction]:
    """The corrections of one file. Raises DataError for an unknown county or field, or without who and when."""
    entry = Entry.of_file(path)
    names = {name.lower().replace(" ", "-"): name for name in county_names()}
    if path.stem not in names:
        raise entry.wrong("file", f"{path.stem!r} is not a county: write it like los-angeles.toml")
    for each in entry.tables("correction"):
        made = list(_corrections(each, names[path.stem]))
        if not made:
            raise each.wrong("fields", "corrects nothing: name a field with its value, or what to remove")
        yield from made
    entry.end()


def _corrections(entry: Entry, county: str) -> Iterator[Correction]:
    who, when, source = entry.take("who", str), entry.take("when", date), entry.maybe("source", str)
    for field, value in _changes(entry):
        yield Correction(county, field, value, who, when, source)
    entry.end()


def _changes(entry: Entry) -> Iterator[tuple[str, str | None]]:
    for field in entry.texts("remove"):
        office, _, key = field.rpartition(".")
        if key not in _FIELDS.get(office.partition("[")[0], ()) or field in _NEEDED:
            raise entry.wrong("remove", f"{field!r} cannot be taken away")
        yield field, None
    if entry.has(FILING):
        yield FILING, entry.take(FILING, str)
    for office in ("court", "prosecutor", "public_defender"):
        if entry.has(office):
            yield from _fields(entry.table(office), office, _FIELDS[office])
    for each in entry.tables("city_prosecutor"):
        yield from _fields(each, f"city_prosecutor[{each.take('city', str)}]", _OFFICE)


def _fields(entry: Entry, office: str, keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key in keys:
        if entry.has(key):
            value = entry.take(key, str)
            if not _READABLE.get(key, _ANYTHING).fullmatch(value):
                raise entry.wrong(key, f"{value!r} cannot be used: write it like {_LIKE[key]}")
            yield f"{office}.{key}", value
    entry.end()


def corrected(county: County, correction: Correction) -> County:
    """The county with one field as the operator has it."""
    signed = (*county.corrections, correction)
    office, _, key = correction.field.rpartition(".")
    if correction.field == FILING:
        return replace(county, filing=correction.value or "", corrections=signed)
    if office == "court":
        return replace(county, court=_court(county.court, key, correction.value), corrections=signed)
    if office.startswith("city_prosecutor["):
        city = office.removeprefix("city_prosecutor[").removesuffix("]")
        return replace(county, city_prosecutors=_cities(county, city, key, correction.value), corrections=signed)
    if office == "prosecutor":
        return replace(county, prosecutor=_changed(county.prosecutor, key, correction.value), corrections=signed)
    defender = _changed(county.public_defender, key, correction.value)
    return replace(county, public_defender=defender, corrections=signed)


def _court(court: Court, key: str, value: str | None) -> Court:
    sure = {**court.confidence, key: Confidence.HIGH if value else Confidence.NONE}
    confidence = MappingProxyType(sure) if key in court.confidence else court.confidence
    return replace(court, **_one(key, value), confidence=confidence)


def _changed(office: Office, key: str, value: str | None) -> Office:
    return replace(office, **_one(key, value))


def _one(key: str, value: str | None) -> dict[str, Any]:
    return {key: value}


def _cities(county: County, city: str, key: str, value: str | None) -> tuple[Office, ...]:
    """The city prosecutors with one changed; one that is not listed yet is added."""
    listed = [office.city for office in county.city_prosecutors]
    offices = county.city_prosecutors
    if city not in listed:
        offices = (*offices, Office(None, city, None, None, None, None, None, Confidence.NONE, ()))
    return tuple(_changed(office, key, value) if office.city == city else office for office in offices)
