"""Which prosecutor gets a copy (law.md SV-1): the district attorney, the city's own, or both where it is not known."""

import pytest

from helper.counties import load_counties
from helper.documents.agencies import Prosecuted, agencies_for

COUNTY, CITY, SOME_CITY = "county", "city", "some_city"


def kinds(county: str, *counts: tuple[str | None, str | None]) -> list[tuple[str, str | None]]:
    found = agencies_for(load_counties()[county], (Prosecuted(*count) for count in counts))
    return [(str(agency.kind), agency.city) for agency in found]


@pytest.mark.parametrize(
    ("county", "level", "city", "expected"),
    [
        ("Kern", "misdemeanor", None, [(COUNTY, None)]),
        ("Kern", None, "Bakersfield", [(COUNTY, None)]),
        ("Los Angeles", "felony", "Long Beach", [(COUNTY, None)]),
        ("Los Angeles", "misdemeanor", "Long Beach", [(CITY, "Long Beach")]),
        ("Los Angeles", "infraction", "City of long beach", [(CITY, "Long Beach")]),
        ("Los Angeles", "misdemeanor", "Glendale", [(COUNTY, None)]),
        ("Los Angeles", "misdemeanor", "Los Angeles County", [(COUNTY, None)]),
        ("Los Angeles", "misdemeanor", None, [(COUNTY, None), (SOME_CITY, None)]),
        ("Los Angeles", None, "Long Beach", [(COUNTY, None), (CITY, "Long Beach")]),
        ("Los Angeles", None, None, [(COUNTY, None), (SOME_CITY, None)]),
        ("San Diego", "misdemeanor", "San Diego", [(CITY, "San Diego")]),
    ],
)
def test_the_office_that_may_have_brought_the_case_gets_a_copy(
    county: str, level: str | None, city: str | None, expected: list[tuple[str, str | None]]
) -> None:
    assert kinds(county, (level, city)) == expected


def test_counts_of_one_case_are_put_together_each_office_once() -> None:
    counts = (("felony", None), ("misdemeanor", "Torrance"), ("misdemeanor", "torrance"))
    assert kinds("Los Angeles", *counts) == [(COUNTY, None), (CITY, "Torrance")]


def test_an_address_comes_from_the_data_or_is_not_there() -> None:
    (district,) = agencies_for(load_counties()["Los Angeles"], [Prosecuted("felony", None)])
    (city,) = agencies_for(load_counties()["Los Angeles"], [Prosecuted("misdemeanor", "Torrance")])
    assert district.address is not None and district.address.street == "211 West Temple Street"
    assert city.address is None and city.office is None
