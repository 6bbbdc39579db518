"""The offices of a county as its page tells them: whom to call, where papers go, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from helper.counties import County, ways_to_check
from helper.counties.contacts import correction_of
from helper.counties.corrections import FILING
from helper.counties.county import Confidence, Office
from helper.counties.statewide import statewide
from helper.web.languages import say
from helper.web.stated import Lines, Stated

_OFFICE_FIELDS = ("address", "phone", "website", "email")
_COURT_FIELDS = ("address", "phone", "website", "case_lookup_url", "self_help_url")
_NEEDED = ("address", "phone")
# What every county's `filing` begins with; the page says it in its own words.
_FOR_EVERY_COUNTY = "First ask the court whether automatic relief was already entered."


@dataclass(frozen=True, slots=True)
class OfficePart:
    """An office: its name as the source has it, None where there is none, and its lines."""

    name: str | None
    lines: tuple[Stated, ...]


def first_way(county: County, lines: Lines) -> OfficePart:
    """The best way to ask whether a case was cleared."""
    first = ways_to_check(county)[0]
    field, label = f"{first.role}.{first.kind}", say(f"county.field.{first.kind}")
    best = lines.fact(field, label, first.value, first.sources or (first.value,))
    return OfficePart(first.office, (replace(best, is_unsure=first.confidence is Confidence.LOW),))


def finder(lines: Lines) -> Stated:
    """The courts' own finder of courts, which leads somewhere in every county."""
    known = statewide()
    source = f"{known.find_court} ({known.find_court_note})"
    return lines.statewide(say("page.person.finder"), known.find_court, (source,))


def court_part(county: County, lines: Lines) -> OfficePart:
    """The court, where papers are filed and where the clerk can be asked."""
    court, found = county.court, []
    for field in _COURT_FIELDS:
        label, value = say(f"county.field.{field}"), getattr(court, field)
        if value:
            stated = lines.fact(f"court.{field}", label, value, court.sources)
            found.append(replace(stated, is_unsure=court.confidence[field] is Confidence.LOW))
        elif field in _NEEDED:
            found.append(lines.missing(label, say(f"county.missing.court_{field}")))
    return OfficePart(court.name, tuple(found))


def office_part(office: Office, role: str, lines: Lines) -> OfficePart:
    """A prosecutor's or public defender's office; `role` is the name of its fields in the data."""
    if not _is_known(office):
        return OfficePart(None, (lines.missing(None, say("county.missing.office")),))
    return OfficePart(office.office, tuple(_office_lines(office, role, lines)))


def city_lines(county: County, lines: Lines) -> tuple[Stated, ...]:
    """The cities that prosecute their own misdemeanors and of whose office nothing more is known."""
    offices = [office for office in county.city_prosecutors if not _is_known(office)]
    if not offices:
        return ()
    cities = ", ".join(office.city or "" for office in offices)
    sources = dict.fromkeys(source for office in offices for source in _sources_of(office))
    named = lines.line(say("county.city.which"), cities, sources)
    return (named, lines.missing(say("county.field.address"), say("county.missing.addresses")))


def city_parts(county: County, lines: Lines) -> Iterator[OfficePart]:
    """The cities' prosecutors of whom more is known."""
    for office in filter(_is_known, county.city_prosecutors):
        named = lines.line(None, say("county.city.prosecutes", city=office.city), _sources_of(office))
        part = office_part(office, f"city_prosecutor[{office.city}]", lines)
        yield replace(part, lines=(named, *part.lines))


def _is_known(office: Office) -> bool:
    return any(getattr(office, field) for field in ("office", *_OFFICE_FIELDS))


def filing_lines(county: County, lines: Lines) -> tuple[Stated, ...]:
    """How papers are filed: what holds in every county, then what was read of this one, in English."""
    everywhere = lines.statewide(None, say("county.filing.everywhere"), (statewide().self_help_page, "sonobj2018"))
    if correction_of(county, FILING):
        return (everywhere, lines.fact(FILING, say("county.filing.here"), county.filing, ()))
    own = county.filing.partition(_FOR_EVERY_COUNTY)[2].strip()
    return (everywhere, lines.of_county(say("county.filing.here"), own)) if own else (everywhere,)


def notes(county: County, lines: Lines) -> Iterator[Stated]:
    """What was noted while reading, in English: what to confirm, and other offices."""
    court, offices = county.court, (("prosecutor", county.prosecutor), ("public_defender", county.public_defender))
    for note in (court.note, court.locations_note):
        if note:
            yield lines.line(say("county.heading.court"), note, court.sources, is_english=True)
    for role, office in offices:
        if office.note and office.sources:
            yield lines.line(say(f"county.heading.{role}"), office.note, office.sources, is_english=True)


def _office_lines(office: Office, role: str, lines: Lines) -> Iterator[Stated]:
    for field in _OFFICE_FIELDS:
        label, value = say(f"county.field.{field}"), getattr(office, field)
        if value:
            stated = lines.fact(f"{role}.{field}", label, value, _sources_of(office))
            yield replace(stated, is_unsure=office.confidence is Confidence.LOW)
        elif field in _NEEDED:
            yield lines.missing(label, say(f"county.missing.{field}"))


def _sources_of(office: Office) -> tuple[str, ...]:
    """A web page that was read is its own source; else the note says where the office is named."""
    return office.sources or tuple(text for text in (office.website or office.note,) if text)
