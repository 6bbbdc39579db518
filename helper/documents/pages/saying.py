"""How a packet says a day, an address, an office, a right that is given up, and what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from babel.dates import format_date, format_skeleton

from helper.counties.contacts import Address
from helper.documents.agencies import Agency, AgencyKind
from helper.documents.filings import Filing
from helper.documents.pages.blocks import Voice
from helper.documents.petition import Relief
from helper.documents.petitioner import Petitioner
from helper.facts.ranges import DateRange


def long_day(day: date, voice: Voice) -> str:
    """November 22, 2026."""
    return format_date(day, "long", locale=voice.language)


def weekday_day(day: date, voice: Voice) -> str:
    """Monday, November 23, 2026."""
    return format_date(day, "full", locale=voice.language)


def short_day(day: date, voice: Voice) -> str:
    """Thu, Nov 26."""
    return format_skeleton("EMMMd", day, locale=voice.language)


def years(days: DateRange | None, voice: Voice) -> str | None:
    """The year, or the years between which it lies; None where either limit is not known."""
    if days is None or date.min == days.earliest or days.latest == date.max:
        return None
    first, last = days.earliest.year, days.latest.year
    return voice("say.year", year=first) if first == last else voice("say.years", first=first, last=last)


def listed(items: Sequence[str], voice: Voice) -> str:
    """The items in a row, with "and" before the last."""
    if len(items) < 2:
        return "".join(items)
    return voice("say.and", first=", ".join(items[:-1]), last=items[-1])


def address_lines(address: Address | None) -> list[str | None]:
    """An address for an envelope, the mailing address where there is one; a line to write on where none is known."""
    if address is None:
        return [None, None]
    if address.mailing:
        return [address.mailing]
    if address.street is None or address.city_zip is None:
        return [address.line]
    return [part for part in (address.building, address.street, address.city_zip) if part]


def petitioner_lines(petitioner: Petitioner | None) -> list[str | None]:
    """Name and address of the person; a line to write on for what was not given."""
    if petitioner is None:
        return [None, None, None]
    place = ", ".join(part for part in (petitioner.city, petitioner.state) if part)
    return [petitioner.name, petitioner.street, " ".join(part for part in (place, petitioner.zip) if part) or None]


def filer_lines(petitioner: Petitioner) -> list[str | None]:
    """Where the court sends papers back: to the attorney where one files, else to the person."""
    attorney = petitioner.attorney
    if attorney is None:
        return petitioner_lines(petitioner)
    place = ", ".join(part for part in (attorney.city, attorney.state) if part)
    firm = [attorney.firm] if attorney.firm else []
    return [attorney.name, *firm, attorney.street, " ".join(part for part in (place, attorney.zip) if part) or None]


def office(agency: Agency, filing: Filing, voice: Voice) -> str:
    """The name of a prosecutor's office, as its source has it where there is one."""
    if agency.kind is AgencyKind.SOME_CITY:
        return voice("agency.some_city")
    if agency.office:
        return agency.office
    if agency.kind is AgencyKind.CITY:
        return voice("agency.city", city=agency.city)
    return voice("agency.county", county=filing.county.name)


def rights_given_up(filing: Filing, voice: Voice) -> str:
    """The rights the petition gives up, in a row; empty where it gives up none."""
    petition = filing.petition
    given = (("right.judge", petition.waive_original_judge), ("right.hearing", petition.waive_appearance))
    return listed([voice(key) for key, is_given in given if is_given], voice)


def relief_asked(filing: Filing, voice: Voice) -> list[str]:
    """What is asked for each section, best first."""
    return [
        voice(
            "cover.asks_section",
            section=one.printed,
            asks=alternatives(one.asks, voice),
        )
        for one in filing.petition.relief_asked
    ]


def alternatives(asks: Iterable[Relief], voice: Voice) -> str:
    """Each next one as the alternative to all before it."""
    said = ""
    for one in asks:
        words = voice(f"relief.{one}")
        said = voice("say.or_else", first=said, other=words) if said else words
    return said
