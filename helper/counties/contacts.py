"""Whom to ask whether a case was cleared, and the addresses where papers go; nothing here that no source has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from helper.counties.county import Confidence, Correction, County
from helper.counties.fields import plain_city
from helper.counties.statewide import statewide

_NUMBER = re.compile(r"\(\d{3}\) \d{3}-\d{4}")
_MAIL = re.compile(r"\s*\(mail: (?P<mail>[^)]*)\)\s*$")
_LINE = re.compile(r"(?P<street>.+), (?P<city_zip>[A-Z][A-Za-z .'-]+, CA \d{5}(?:-\d{4})?)")


class ContactKind(StrEnum):
    PHONE = "phone"
    WEBSITE = "website"
    STATEWIDE_FINDER = "statewide_finder"


class Role(StrEnum):
    """Who answers; the names are those of a county's fields."""

    COURT = "court"
    PUBLIC_DEFENDER = "public_defender"
    PROSECUTOR = "prosecutor"
    STATEWIDE = "statewide"


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to ask. `office` is the name of who answers, None where it has none in the data.

    `value` is as the source prints it, `numbers` the numbers to call in it.

    `checked_on` is the day its sources were read, or the operator checked it; `checked_by` is the operator's name then.
    """

    kind: ContactKind
    role: Role
    office: str | None
    value: str
    numbers: tuple[str, ...]
    confidence: Confidence
    sources: tuple[str, ...]
    checked_on: date
    checked_by: str | None


@dataclass(frozen=True, slots=True)
class Address:
    """An address as the source prints it (`line`), and its parts where the line can be split for certain.

    `building` is the name before the street; `mailing` a post office box given for mail; `city_zip` "City, CA 90012".
    """

    line: str
    building: str | None = None
    street: str | None = None
    mailing: str | None = None
    city_zip: str | None = None


def ways_to_check(county: County) -> tuple[Contact, ...]:
    """Ways to ask that lead somewhere, best first: phones, then web pages, then the courts' statewide finder.

    The clerk of the court comes first, then the public defender, then the district attorney (law.md 4.5).
    """
    offices = (
        (Role.COURT, county.court),
        (Role.PUBLIC_DEFENDER, county.public_defender),
        (Role.PROSECUTOR, county.prosecutor),
    )
    phones = (_contact(county, ContactKind.PHONE, role, office.phone) for role, office in offices if office.phone)
    sites = (_contact(county, ContactKind.WEBSITE, role, office.website) for role, office in offices if office.website)
    return (*_surest_first(phones), *_surest_first(sites), _finder())


def _surest_first(contacts: Iterator[Contact]) -> list[Contact]:
    """Only what is of low confidence stands behind; high and medium keep the order of the offices."""
    return sorted(contacts, key=lambda contact: contact.confidence is Confidence.LOW)


def _contact(county: County, kind: ContactKind, role: Role, value: str) -> Contact:
    made = correction_of(county, f"{role}.{kind}")
    office, sources, sure = _stated(county, kind, role)
    if made:
        sources, sure = tuple(filter(None, (made.source,))), Confidence.HIGH
    numbers = tuple(_NUMBER.findall(value)) if kind is ContactKind.PHONE else ()
    day, who = (made.when, made.who) if made else (county.read_on, None)
    return Contact(kind, role, office, value, numbers, sure, sources, day, who)


def _stated(county: County, kind: ContactKind, role: Role) -> tuple[str | None, tuple[str, ...], Confidence]:
    """The name of the office, the sources of its contacts, and how sure this one is, as shipped."""
    if role is Role.COURT:
        return county.court.name, county.court.sources, county.court.confidence[kind]
    office = county.public_defender if role is Role.PUBLIC_DEFENDER else county.prosecutor
    return office.office, office.sources, office.confidence


def correction_of(county: County, field: str) -> Correction | None:
    """The operator's last correction of a field such as "court.phone", or None."""
    return next((made for made in reversed(county.corrections) if made.field == field), None)


def _finder() -> Contact:
    """The courts' own page that finds the court of a county."""
    known = statewide()
    sources = (known.find_court_note,)
    kind, sure = ContactKind.STATEWIDE_FINDER, Confidence.MEDIUM
    return Contact(kind, Role.STATEWIDE, None, known.find_court, (), sure, sources, known.read_on, None)


def court_address(county: County) -> Address | None:
    """Where papers to the court go, or None where no checked address is known."""
    return split_address(county.court.address) if county.court.address else None


def prosecutor_address(county: County, city: str | None = None) -> Address | None:
    """Where the prosecutor's copy goes, the city's own prosecutor where `city` has one; None where none is known."""
    own = (each for each in county.city_prosecutors if city and each.city and plain_city(each.city) == plain_city(city))
    office = next(own, county.prosecutor)
    return split_address(office.address) if office.address else None


def split_address(line: str) -> Address:
    """The parts of an address; the whole line alone where it names a second place or does not end in city and ZIP."""
    mail = _MAIL.search(line)
    place = _LINE.fullmatch(line[: mail.start()] if mail else line)
    if place is None:
        return Address(line)
    building, street = _building(place["street"])
    return Address(line, building, street, mail["mail"] if mail else None, place["city_zip"])


def _building(street: str) -> tuple[str | None, str]:
    """The names before the house number, and the street; a street without a number is not split."""
    parts = street.split(", ")
    for at, part in enumerate(parts):
        if re.match(r"\d", part):
            return ", ".join(parts[:at]) or None, ", ".join(parts[at:])
    return None, street
