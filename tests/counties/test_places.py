"""Every place to its county; what is ambiguous, in another state or not known is told as that."""

import re
import tomllib

import pytest

from helper.counties.gazetteer import gazetteer
from helper.counties.loading import load_counties
from helper.counties.names import DATA, county_names, official_name
from helper.counties.places import PlaceKind, county_of, places_in

PLACES = tomllib.loads(DATA.with_name("places.toml").read_text(encoding="utf-8"))
CITIES = [(name, county) for county, names in PLACES["incorporated"].items() for name in names]
OTHERS = [(name, county) for county, names in PLACES["other"].items() for name in names]
COMMON = [(name, county) for county, names in PLACES["common"].items() for name in names]
ELSEWHERE = [(name, state) for state, names in PLACES["elsewhere"].items() for name in names]
# The one city that has the name of another county; the county is far likelier meant, and `also` names the other.
NAMED_LIKE_A_COUNTY = {"San Joaquin": "San Joaquin"}


def test_all_incorporated_cities_are_there() -> None:
    assert len(CITIES) == len(set(CITIES)) == 483
    assert set(county_names()) - set(PLACES["incorporated"]) == {"Alpine", "Mariposa", "Trinity"}


@pytest.mark.parametrize("form", ["{}", "{}, CA", "the court in {} i think", "EN {}"])
def test_every_city_leads_to_its_county(form: str) -> None:
    wrong = {
        name: county_of(form.format(name))
        for name, county in CITIES
        if county_of(form.format(name)).county != NAMED_LIKE_A_COUNTY.get(name, county)
    }
    assert not wrong


def test_the_towns_of_the_courts_and_offices_lead_to_their_county() -> None:
    counties, found = load_counties(), []
    for county in counties.values():
        offices = (county.court, county.prosecutor, county.public_defender)
        addresses = " ".join(office.address or "" for office in offices)
        found += [(town, county.name) for town in re.findall(r"([A-Z][A-Za-z .'-]+), CA", addresses)]
    assert len(found) >= 58
    assert [each for each in found if county_of(each[0]).county != each[1]] == []


def test_every_city_of_is_that_city() -> None:
    assert not [name for name, county in CITIES if county_of(f"City of {name}").county != county]


def test_every_other_place_leads_to_its_county_or_is_asked_about() -> None:
    for name, county in OTHERS:
        found = county_of(name)
        assert found.county == county or county in (*found.counties, *found.also), name


@pytest.mark.parametrize(("name", "county"), COMMON)
def test_how_a_place_is_called_leads_to_its_county_or_is_asked_about(name: str, county: str) -> None:
    found = county_of(name)
    assert found.county == county or (found.county is None and county in found.counties)


@pytest.mark.parametrize("letters", PLACES["initials"])
def test_letters_lead_to_their_county_or_are_asked_about(letters: str) -> None:
    counties = PLACES["initials"][letters]
    found = county_of(letters)
    assert found.counties == tuple(counties)
    assert found.county == (counties[0] if len(counties) == 1 else None)


def test_every_place_elsewhere_is_in_its_state() -> None:
    for name, state in ELSEWHERE:
        found = county_of(name)
        assert found.kind is PlaceKind.OUT_OF_STATE, name
        assert state in (found.state or "").split(" / "), name
    assert county_of("Aurora").state == "Colorado / Illinois"
    assert county_of("Aurora, IL").state == "Illinois"


@pytest.mark.parametrize("form", ["{} County", "county of {}", "condado de {}", "{} co.", "in {} county, ca"])
def test_every_county_is_found_by_its_full_name(form: str) -> None:
    assert {name: county_of(form.format(name)).county for name in county_names()} == {n: n for n in county_names()}


def test_every_county_but_nevada_is_found_by_its_bare_name() -> None:
    found = {name: county_of(name.lower()).county for name in county_names()}
    assert found == {name: name for name in county_names()} | {"Nevada": None}


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("San Fernando", "Los Angeles"), ("Hollywood", "Los Angeles"), ("compton", "Los Angeles"),
        ("East LA", "Los Angeles"), ("fue en el este de los angeles", "Los Angeles"), ("South Central", "Los Angeles"),
        ("aki en L.A.", "Los Angeles"), ("la", "Los Angeles"), ("LA county", "Los Angeles"), ("LAX", "Los Angeles"),
        ("L A", "Los Angeles"),
        ("Daly City", "San Mateo"), ("frisco", "San Francisco"), ("SF", "San Francisco"), ("OC", "Orange"),
        ("SD", "San Diego"), ("los ángeles", "Los Angeles"), ("San José", "Santa Clara"), ("La Cañada", "Los Angeles"),
        ("E. Palo Alto", "San Mateo"), ("Mt. Shasta", "Siskiyou"), ("St Helena", "Napa"), ("sandiego", "San Diego"),
        ("Mc Farland", "Kern"), ("Carmel", "Monterey"), ("big bear", "San Bernardino"), ("Markleeville", "Alpine"),
        ("Weaverville", "Trinity"), ("Bridgeport", "Mono"), ("hanford in kings county", "Kings"),
        ("turlock, pegado a modesto", "Stanislaus"), ("willows, glenn co.", "Glenn"),
        ("it was for weed in fresno", "Fresno"),
        ("Weed", "Siskiyou"), ("cottonwood, shasta county", "Shasta"), ("Alpine, San Diego County", "San Diego"),
        ("truckee, nevada", "Nevada"), ("imperial beach", "San Diego"), ("orange cove", "Fresno"),
        ("NoHo", "Los Angeles"), ("east los", "Los Angeles"), ("LBC", "Los Angeles"), ("SSF", "San Mateo"),
        ("Van Nuys courthouse", "Los Angeles"), ("Airport Courthouse", "Los Angeles"), ("san pancho", "San Francisco"),
        ("Wakefield Taylor in Martinez", "Contra Costa"), ("Cal City", "Kern"), ("simi", "Ventura"),
        ("sutter creek", "Amador"), ("Yuba City", "Sutter"), ("West Sacramento", "Yolo"), ("ontario", "San Bernardino"),
    ],
)  # fmt: skip
def test_how_people_say_it(text: str, county: str) -> None:
    found = county_of(text)
    assert (found.kind, found.county) == (PlaceKind.FOUND, county)


@pytest.mark.parametrize(
    ("text", "counties"),
    [
        ("either riverside or san bernardino", {"Riverside", "San Bernardino"}),
        ("FRESNO OR MADERA", {"Fresno", "Madera"}),
        ("SB", {"San Bernardino", "Santa Barbara"}),
        ("Tahoe", {"El Dorado", "Nevada", "Placer"}),
        ("Westwood", {"Lassen", "Los Angeles"}),
        ("Soda Springs", {"Nevada", "Placer"}),
        ("la grange", {"Stanislaus", "Tuolumne"}),
        ("nevada", {"Nevada"}),
        ("i moved from texas to fresno", {"Fresno"}),
    ],
)
def test_what_is_ambiguous_is_asked_about(text: str, counties: set[str]) -> None:
    found = county_of(text)
    assert (found.kind, found.county, set(found.counties)) == (PlaceKind.AMBIGUOUS, None, counties)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("reno nevada", "Nevada"), ("Las Vegas", "Nevada"), ("Phoenix, AZ", "Arizona"), ("Ontario, Oregon", "Oregon"),
        ("Glendale AZ", "Arizona"), ("portland", "Oregon"), ("new york", "New York"), ("texas", "Texas"),
        ("Jackson, MS", "Mississippi"), ("it was in washington state", "Washington"),
        ("Ontario, Canada", "Canada"), ("canada", "Canada"), ("Vancouver BC", "Canada"), ("toronto", "Canada"),
        ("Tijuana", "Mexico"), ("en mexico", "Mexico"), ("Ensenada, Baja California", "Mexico"),
        ("Washington DC", "Washington, D.C."), ("D.C.", "Washington, D.C."), ("Puerto Rico", "Puerto Rico"),
        ("Frisco, TX", "Texas"), ("Hollywood, Florida", "Florida"), ("Kansas City", "Kansas / Missouri"),
        ("Lancaster PA", "Pennsylvania"),
    ],
)  # fmt: skip
def test_another_state_is_told_apart(text: str, state: str) -> None:
    found = county_of(text)
    assert (found.kind, found.state) == (PlaceKind.OUT_OF_STATE, state)


@pytest.mark.parametrize("text", ["Salem, CA", "Portland ca", "brooklyn, california", "from california, in Reno"])
def test_a_place_of_another_state_said_to_be_here_is_not_guessed(text: str) -> None:
    assert county_of(text).kind is PlaceKind.UNKNOWN


@pytest.mark.parametrize(
    "text",
    ["", "san", "up north", "the high desert", "my county", "en la bay area", "idk", "?!", "x" * 5_000, "\x00" * 9],
)
def test_what_names_no_place_is_not_guessed(text: str) -> None:
    assert county_of(text).kind is PlaceKind.UNKNOWN


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("los angels", "Los Angeles"), ("Los Angelas", "Los Angeles"), ("hawthrone", "Los Angeles"),
        ("san fransisco", "San Francisco"), ("stocton", "San Joaquin"), ("victorvile", "San Bernardino"),
        ("moreno vally", "Riverside"), ("bakersfeild", "Kern"), ("santa barbra", "Santa Barbara"),
        ("Sisquiyou", "Siskiyou"), ("calavares county", "Calaveras"), ("Tuolume", "Tuolumne"), ("solono", "Solano"),
        ("condado de tulary", "Tulare"), ("tehema", "Tehama"),
        ("en saliinas califas", "Monterey"), ("San Bernadino County", "San Bernardino"), ("Sacremento", "Sacramento"),
    ],
)  # fmt: skip
def test_small_slips_are_understood_and_marked(text: str, county: str) -> None:
    found = county_of(text)
    assert (found.county, found.corrected) == (county, True)


@pytest.mark.parametrize("text", ["sonera", "marinville", "santa", "oaks", "berkly hills county line road"])
def test_a_slip_that_could_be_two_places_is_not_guessed(text: str) -> None:
    assert county_of(text).kind is PlaceKind.UNKNOWN


def test_a_county_goes_before_a_town_of_its_name_which_is_told() -> None:
    assert (county_of("Alpine").county, county_of("Alpine").also) == ("Alpine", ("San Diego",))
    assert (county_of("San Joaquin").county, county_of("San Joaquin").also) == ("San Joaquin", ("Fresno",))


def test_places_of_a_text_come_in_order() -> None:
    found = places_in("I live in Sacramento now but the case was back when I stayed in Richmond")
    assert [mention.place.counties[0] for mention in found] == ["Sacramento", "Contra Costa"]
    assert county_of("I live in Sacramento now, the case was in Richmond").counties == ("Sacramento", "Contra Costa")


@pytest.mark.parametrize("text", ["Torrance", "San Fernando", "", "Los Angeles and Orange"])
def test_a_town_is_no_county(text: str) -> None:
    assert official_name(text) is None


def test_no_place_elsewhere_has_the_name_of_one_here() -> None:
    here = {place.name for place in gazetteer().by_words.values() if place.counties}
    elsewhere = {city for cities in PLACES["elsewhere"].values() for city in cities}
    assert not here & elsewhere
