"""Which prosecutor gets a copy: the district attorney, a city's own prosecutor, or both where that is not known.

law.md SV-1: the district attorney of the county; for a misdemeanor or infraction that a city brought, the city's
attorney or prosecutor; if it is not known who brought the case, both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from helper.counties import County
from helper.counties.contacts import Address, correction_of, prosecutor_address, split_address
from helper.counties.county import Office
from helper.counties.fields import plain_city


class AgencyKind(StrEnum):
    """Who prosecutes; of some city where it is not known which."""

    COUNTY = "county"
    CITY = "city"
    SOME_CITY = "some_city"


@dataclass(frozen=True, slots=True)
class Agency:
    """One prosecutor's office. `office` and `address` are None where no source has them; `read_on` as for a contact."""

    kind: AgencyKind
    office: str | None
    city: str | None
    address: Address | None
    read_on: date


@dataclass(frozen=True, slots=True)
class Prosecuted:
    """What decides who brought a case: its level when it was brought, and the city if one did; None is not known."""

    level: str | None
    city: str | None


def agencies_for(county: County, counts: Iterable[Prosecuted]) -> tuple[Agency, ...]:
    """Every office that may have brought one of the counts, the district attorney first."""
    kinds = {each for count in counts for each in _may_have_brought(county, count)}
    ordered = sorted(kinds, key=lambda each: (list(AgencyKind).index(each[0]), each[1] or ""))
    return tuple(_agency(county, kind, city) for kind, city in ordered)


def _may_have_brought(county: County, count: Prosecuted) -> set[tuple[AgencyKind, str | None]]:
    of_county: tuple[AgencyKind, str | None] = (AgencyKind.COUNTY, None)
    if not county.city_prosecutors or count.level == "felony":
        return {of_county}
    if count.city is None:
        return {of_county, (AgencyKind.SOME_CITY, None)}
    own = _own_prosecutor(county, count.city)
    if own is None:
        return {of_county}
    of_city = (AgencyKind.CITY, own.city)
    return {of_city} if count.level else {of_county, of_city}


def _own_prosecutor(county: County, city: str) -> Office | None:
    named = (each for each in county.city_prosecutors if each.city and plain_city(each.city) == plain_city(city))
    return next(named, None)


def _agency(county: County, kind: AgencyKind, city: str | None) -> Agency:
    if kind is AgencyKind.COUNTY:
        made = correction_of(county, "prosecutor.address")
        day = made.when if made else county.read_on
        return Agency(kind, county.prosecutor.office, None, prosecutor_address(county), day)
    office = _own_prosecutor(county, city) if city else None
    address = split_address(office.address) if office and office.address else None
    return Agency(kind, office.office if office else None, city, address, county.read_on)
