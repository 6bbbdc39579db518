"""For each county a way to check that leads somewhere, and addresses split only where that is certain."""

import pytest

from helper.counties.contacts import ContactKind, Role, court_address, prosecutor_address, split_address, ways_to_check
from helper.counties.county import Confidence
from helper.counties.loading import load_counties
from helper.counties.names import county_names


@pytest.mark.parametrize("name", county_names())
def test_every_county_has_a_way_to_check(name: str) -> None:
    ways = ways_to_check(load_counties()[name])
    assert ways[-1].kind is ContactKind.STATEWIDE_FINDER
    assert len(ways) > 1
    assert all(way.value for way in ways)
    assert all(way.office for way in ways if way.role is not Role.STATEWIDE)
    assert all(way.sources for way in ways if way.kind is not ContactKind.WEBSITE)
    order = list(ContactKind)
    assert [order.index(way.kind) for way in ways] == sorted(order.index(way.kind) for way in ways)
    assert all(way.numbers for way in ways if way.kind is ContactKind.PHONE)


def test_los_angeles_is_asked_at_the_public_defenders_line() -> None:
    first = ways_to_check(load_counties()["Los Angeles"])[0]
    assert (first.office, first.numbers) == ("Los Angeles County Public Defender", ("(323) 760-6763",))


def test_the_clerk_comes_first_where_the_clerk_has_a_number() -> None:
    first = ways_to_check(load_counties()["Fresno"])[0]
    assert first.role is Role.COURT
    assert first.numbers == ("(559) 457-1801", "(559) 457-1802")


def test_a_number_of_low_confidence_stands_behind_the_others() -> None:
    phones = [way for way in ways_to_check(load_counties()["Tulare"]) if way.kind is ContactKind.PHONE]
    assert [phone.confidence for phone in phones] == [Confidence.MEDIUM, Confidence.LOW]


def test_where_no_phone_is_known_the_courts_page_comes_first() -> None:
    assert ways_to_check(load_counties()["Trinity"])[0].kind is ContactKind.WEBSITE


@pytest.mark.parametrize("name", county_names())
def test_an_address_keeps_the_whole_line_and_loses_nothing(name: str) -> None:
    address = court_address(load_counties()[name])
    assert address is not None
    parts = [part for part in (address.building, address.street, address.city_zip) if part]
    if parts:
        assert address.line.startswith(", ".join(parts))
    else:
        assert "also" in address.line


@pytest.mark.parametrize(
    ("line", "building", "street", "mailing", "city_zip"),
    [
        ("500 Argonaut Lane, Jackson, CA 95642", None, "500 Argonaut Lane", None, "Jackson, CA 95642"),
        (
            "Criminal Division, San Bernardino District, 247 West Third Street, San Bernardino, CA 92415-0240",
            "Criminal Division, San Bernardino District",
            "247 West Third Street",
            None,
            "San Bernardino, CA 92415-0240",
        ),
        (
            "3501 Civic Center Drive, San Rafael, CA 94903 (mail: P.O. Box 4988, San Rafael, CA 94913)",
            None,
            "3501 Civic Center Drive",
            "P.O. Box 4988, San Rafael, CA 94913",
            "San Rafael, CA 94903",
        ),
        ("1 A Street, Bishop, CA 93514 (also 2 B Street, Independence, CA 93526)", None, None, None, None),
        ("350 Rhode Island Street, San Francisco, CA", None, None, None, None),
        ("One Court Street, Oroville, CA 95965", None, "One Court Street", None, "Oroville, CA 95965"),
    ],
)
def test_an_address_is_split(
    line: str, building: str | None, street: str | None, mailing: str | None, city_zip: str | None
) -> None:
    found = split_address(line)
    assert (found.building, found.street, found.mailing, found.city_zip) == (building, street, mailing, city_zip)
    assert found.line == line


def test_a_citys_own_prosecutor_is_not_replaced_by_the_district_attorney() -> None:
    los_angeles = load_counties()["Los Angeles"]
    assert prosecutor_address(los_angeles, "city of long beach") is None
    assert prosecutor_address(los_angeles, "Compton") == prosecutor_address(los_angeles)
    assert prosecutor_address(load_counties()["Alpine"]) is None
