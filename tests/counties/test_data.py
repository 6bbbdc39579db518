"""The counties' data: all 58, the same as the papers they come from, and nothing without its source."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from helper.counties.county import Confidence, County
from helper.counties.loading import load_counties
from helper.counties.names import DATA, county_names
from helper.counties.program import Match, Program, Status
from helper.counties.sources import source_texts
from helper.counties.statewide import statewide
from tests.counties import shared_data
from tests.counties.records import WITH_PROGRAMS

with_papers = pytest.mark.skipif(not shared_data.SHARED.exists(), reason="the papers are not beside this checkout")


@with_papers
@pytest.mark.parametrize("name", county_names())
def test_a_county_says_what_the_papers_say(name: str) -> None:
    papers = shared_data.shared_counties()
    county = next(entry for entry in papers["counties"] if entry["name"] == name)
    expected = shared_data.county_data(county, shared_data.day(papers["meta"]["made"]), shared_data.shared_reports())
    assert shared_data.read_toml(DATA / shared_data.file_name(name)) == expected


@with_papers
def test_sources_and_statewide_facts_are_the_papers() -> None:
    papers = shared_data.shared_counties()
    assert shared_data.read_toml(DATA.with_name("sources.toml")) == papers["sources"]
    expected = shared_data.statewide_data(papers, shared_data.shared_reports())
    assert shared_data.read_toml(DATA.with_name("statewide.toml")) == expected
    duties = [entry["statewide_automatic_relief"] for entry in papers["counties"]]
    assert duties == [duties[0]] * 58


def test_there_are_58_counties_in_order(counties: Mapping[str, County]) -> None:
    assert len(counties) == 58
    assert list(counties) == sorted(counties)
    assert len({county.fips for county in counties.values()}) == 58


@pytest.mark.parametrize("name", county_names())
def test_a_county_has_its_offices_and_no_empty_fact(name: str) -> None:
    county = load_counties()[name]
    assert county.court.name == f"Superior Court of California, County of {name}"
    assert county.prosecutor.office
    assert county.filing
    assert (DATA / f"{county.slug}.toml").exists()
    assert not [text for text in texts(shared_data.read_toml(DATA / f"{county.slug}.toml")) if not text.strip()]


@pytest.mark.parametrize("name", county_names())
def test_a_contact_is_as_sure_as_it_is_there(name: str) -> None:
    court = load_counties()[name].court
    for key, sure in court.confidence.items():
        assert (getattr(court, key) is None) is (sure is Confidence.NONE), key


@pytest.mark.parametrize("name", county_names())
def test_phones_and_addresses_look_like_such(name: str) -> None:
    county = load_counties()[name]
    offices = (county.court, county.prosecutor, county.public_defender, *county.city_prosecutors)
    for office in offices:
        assert office.phone is None or re.match(r"\(\d{3}\) \d{3}-\d{4}", office.phone)
        assert office.address is None or ", CA" in office.address
        assert office.website is None or office.website.startswith("http")


def test_the_counties_with_programs_are_those_that_announced_some(counties: Mapping[str, County]) -> None:
    assert tuple(county.name for county in counties.values() if county.programs) == WITH_PROGRAMS
    assert sum(len(county.programs) for county in counties.values()) == 18


def programs() -> list[Program]:
    return [program for county in load_counties().values() for program in county.programs]


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.id)
def test_every_rule_of_a_program_has_words_and_a_source(program: Program) -> None:
    assert all(rule.words and (rule.sources or rule.status is Status.STATUTE) for rule in program.rules)
    assert program.at_most in (None, Match.UNDETERMINED)
    assert all(source_texts()[source] for source in program.sources)


def test_reports_come_with_their_day_and_in_order(counties: Mapping[str, County]) -> None:
    alameda = counties["Alameda"].reports
    assert [(str(report.as_of), report.remaining) for report in alameda] == [("2023-04-06", 2080), ("2023-07-10", 52)]
    assert counties["Los Angeles"].reports[-1].processed_is_lower_bound
    assert [report.processed for report in statewide().reports] == [197205, 206052, 212344]


def test_the_statewide_duty_has_its_days() -> None:
    duty = statewide().duty
    assert (str(duty.challenge_deadline), str(duty.court_deadline)) == ("2020-07-01", "2023-03-01")
    assert statewide().find_court.startswith("https://")
    assert statewide().record_review.fee_usd == 25


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)
