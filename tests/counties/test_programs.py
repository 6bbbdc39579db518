"""The rules of programs one by one (contract.md, "Output", programs, 1 to 8), at their edges."""

from typing import Any

import pytest

from helper.counties.loading import load_counties
from helper.counties.matching import chosen_program, match_programs
from helper.counties.program import Match
from tests.counties.conftest import chosen, matched
from tests.counties.records import case_of

# Felony of 1998 by someone born in 1975 whose later felony, age and probation keep every group of 2020 away.
LOS_ANGELES: dict[str, Any] = {
    "county": "Los Angeles",
    "section": "11359",
    "level": "felony",
    "conviction_date": "1998-06-10",
    "birth_date": "1975-08-08",
    "probation_completed": False,
    "person_deceased": False,
    "registration_prior": False,
    "other_convictions": [{"section": "PC 459", "conviction_date": "2015-01-01", "level": "felony"}],
}
SACRAMENTO = LOS_ANGELES | {"county": "Sacramento", "sentence_completed": True}
YOLO = LOS_ANGELES | {"county": "Yolo"}


@pytest.mark.parametrize(
    ("born", "match"),
    [
        ("1969-09-30", Match.MET),
        ("1969-10-01", Match.MET),
        ("1969-10-02", Match.UNDETERMINED),
        ("1970-02-13", Match.UNDETERMINED),
        ("1970-02-14", Match.NOT_MET),
        ("1969", Match.UNDETERMINED),
        ("1970", Match.UNDETERMINED),
        ({"latest": "1969-10-01"}, Match.MET),
        ({"earliest": "1970-02-14", "latest": "1977-06-10"}, Match.NOT_MET),
    ],
)
def test_fifty_counts_on_a_day_that_is_not_known(born: Any, match: Match) -> None:
    assert chosen(LOS_ANGELES, birth_date=born).match is match


def test_a_birth_in_the_window_is_settled_by_no_further_fact() -> None:
    assert chosen(LOS_ANGELES, birth_date="1970-01-01").needs == ()


def test_the_birth_date_is_asked_for_before_the_age_it_gives() -> None:
    assert chosen(LOS_ANGELES, birth_date=None).needs == ("birth_date",)
    assert chosen(LOS_ANGELES, birth_date={"earliest": "1970-02-14"}).needs == ("age_at_conviction",)


def test_a_conviction_of_the_sixties_says_that_the_person_is_fifty() -> None:
    found = chosen(LOS_ANGELES, birth_date=None, conviction_date="1975-01-01")
    assert (found.match, found.criteria) == (Match.MET, ("la_50",))


@pytest.mark.parametrize(("age", "match"), [(20, Match.MET), (21, Match.NOT_MET), ({"min": 20, "max": 21}, None)])
def test_under_21_counts_at_the_conviction(age: Any, match: Match | None) -> None:
    facts = LOS_ANGELES | {"birth_date": {"earliest": "1970-02-14"}, "age_at_conviction": age}
    assert chosen(facts).match is (match or Match.UNDETERMINED)


@pytest.mark.parametrize(
    ("day", "level", "match"),
    [
        ("2010-02-11", "felony", Match.MET),
        ("2010-02-12", "felony", Match.NOT_MET),
        ("2010-02-12", "misdemeanor", Match.UNDETERMINED),
        ("2010-02-12", None, Match.UNDETERMINED),
        ("2010", "felony", Match.UNDETERMINED),
    ],
)
def test_one_source_says_crime_and_two_say_felony(day: str, level: str | None, match: Match) -> None:
    other = {"section": "PC 484", "conviction_date": day, "level": level}
    assert chosen(LOS_ANGELES, other_convictions=[other]).match is match


def test_the_level_of_a_later_conviction_is_asked_for_where_it_decides() -> None:
    other = {"section": "PC 484", "conviction_date": "2015-01-01"}
    assert chosen(LOS_ANGELES, other_convictions=[other]).needs == ("latest_other_conviction_level",)


@pytest.mark.parametrize(
    ("told", "match"),
    [
        ({"latest_other_conviction_date": {"latest": "2010-02-11"}}, Match.MET),
        (
            {"latest_other_conviction_date": {"earliest": "2010-02-12"}, "latest_other_conviction_level": "felony"},
            Match.NOT_MET,
        ),
        (
            {"latest_other_conviction_date": {"earliest": "2010-02-12"}, "latest_other_conviction_level": "infraction"},
            Match.UNDETERMINED,
        ),
    ],
)
def test_what_was_said_of_the_latest_conviction_counts_without_a_list(told: dict[str, Any], match: Match) -> None:
    assert chosen(LOS_ANGELES | {"other_convictions": None} | told).match is match


def test_the_list_is_asked_for_first() -> None:
    assert chosen(LOS_ANGELES, other_convictions=None).needs[0] == "other_convictions"


def test_a_group_known_only_from_the_program_code_is_never_met() -> None:
    found = chosen(LOS_ANGELES, person_deceased=True)
    assert (found.match, found.criteria) == (Match.UNDETERMINED, ())


@pytest.mark.parametrize("level", ["misdemeanor", "infraction", None])
def test_no_announced_group_of_2020_is_for_lesser_levels(level: str | None) -> None:
    assert chosen(LOS_ANGELES, level=level, birth_date="1950-01-01").match is Match.UNDETERMINED


def test_the_level_is_asked_for_where_it_matters() -> None:
    assert "level" in chosen(LOS_ANGELES, level=None, birth_date="1950-01-01").needs
    assert chosen(LOS_ANGELES, level=None, birth_date="1950-01-01", conviction_date="2017-01-01").needs == ()


@pytest.mark.parametrize(
    ("facts", "match", "caution"),
    [
        ({"other_convictions": [{"section": "PC 187", "conviction_date": "1990-01-01"}]}, Match.UNDETERMINED, True),
        ({"other_convictions": [{"section": "PC 187", "conviction_date": "2015-01-01"}]}, Match.MET, False),
        ({"other_convictions": None}, Match.MET, True),
        ({"other_convictions": []}, Match.MET, False),
    ],
)
def test_an_exclusion_of_the_program_code_is_a_caution(facts: dict[str, Any], match: Match, caution: bool) -> None:
    found = chosen(LOS_ANGELES | {"birth_date": "1950-01-01"} | facts)
    assert (found.match, found.caution) == (match, caution)


@pytest.mark.parametrize(
    ("facts", "match", "caution"),
    [
        ({"registration_prior": True}, Match.NOT_MET, False),
        ({"registration_prior": None, "other_convictions": None}, Match.MET, True),
        ({"registration_prior": False}, Match.MET, False),
    ],
)
def test_an_announced_exclusion_rules_out(facts: dict[str, Any], match: Match, caution: bool) -> None:
    found = chosen(YOLO | facts)
    assert (found.match, found.caution) == (match, caution)


@pytest.mark.parametrize("section", ["11530", "11530.1", "11530.5", "11531", "11500"])
@pytest.mark.parametrize("county", ["Los Angeles", "Santa Cruz"])
def test_sections_of_before_1974_are_never_not_met(section: str, county: str) -> None:
    found = chosen(LOS_ANGELES, county=county, section=section, conviction_date="1970-01-01", birth_date="1945-01-01")
    assert (found.match, found.needs) == (Match.UNDETERMINED, ())


def test_an_attempt_is_neither_in_nor_out() -> None:
    assert chosen(LOS_ANGELES, section="664/11359 HS", birth_date="1950-01-01").match is Match.UNDETERMINED


def test_sacramento_reduces_whom_it_does_not_dismiss() -> None:
    found = chosen(SACRAMENTO)
    assert (found.match, found.criteria, found.relief) == (Match.MET, (), "redesignate_misdemeanor")


def test_sacramento_dismisses_the_only_conviction() -> None:
    found = chosen(SACRAMENTO, other_convictions=[], conviction_date="2012-05-05")
    assert (found.match, found.criteria, found.relief) == (Match.MET, ("sac_only",), "dismiss_seal")


def test_sacramento_is_open_while_it_is_not_known_which_of_the_two() -> None:
    found = chosen(SACRAMENTO, other_convictions=None)
    assert (found.match, found.relief, found.needs) == (Match.UNDETERMINED, None, ("other_convictions",))


def test_a_finished_sentence_is_asked_for_only_where_it_decides() -> None:
    assert (
        "sentence_completed"
        in chosen(SACRAMENTO, sentence_completed=None, other_convictions=None, conviction_date="2012-05-05").needs
    )
    assert "sentence_completed" not in chosen(SACRAMENTO, sentence_completed=None, other_convictions=None).needs


@pytest.mark.parametrize(
    ("level", "section", "relief"),
    [("felony", "11359", "redesignate_misdemeanor"), ("misdemeanor", "11357", "dismiss_seal")],
)
def test_san_diego_gives_each_level_its_own_relief(level: str, section: str, relief: str) -> None:
    assert chosen(LOS_ANGELES, county="San Diego", level=level, section=section).relief == relief


def test_a_felony_of_san_francisco_is_met_without_a_relief() -> None:
    found = chosen(LOS_ANGELES, county="San Francisco", amount_grams=10)
    assert (found.match, found.relief, found.criteria) == (Match.MET, None, ("sf_fel",))


@pytest.mark.parametrize(
    ("check", "match"),
    [("challenged", Match.NOT_MET), ("not_checked", Match.UNDETERMINED), ("reduced", Match.UNDETERMINED)],
)
def test_a_challenged_case_was_not_sent_to_the_court_of_fresno(check: str, match: Match) -> None:
    assert chosen(LOS_ANGELES, county="Fresno", record_check=check).match is match


@pytest.mark.parametrize(
    "county",
    ["Contra Costa", "Fresno", "Marin", "Orange", "Riverside", "San Bernardino", "San Joaquin", "Santa Barbara",
     "Santa Clara"],
)  # fmt: skip
def test_what_no_office_announced_is_never_met(county: str) -> None:
    for level in ("felony", "misdemeanor"):
        facts = LOS_ANGELES | {"county": county, "level": level, "other_convictions": [], "sentence_completed": True}
        assert {found.match for found in matched(facts)} == {Match.UNDETERMINED}


def test_los_angeles_has_two_programs_and_the_first_met_is_chosen() -> None:
    found = matched(LOS_ANGELES)
    assert [each.id for each in found] == ["los-angeles-2020", "los-angeles-2021"]
    assert [each.match for each in found] == [Match.NOT_MET, Match.UNDETERMINED]
    assert chosen_program(found) is found[0]


def test_the_second_round_left_out_misdemeanors_of_the_ten_cities() -> None:
    facts = LOS_ANGELES | {"level": "misdemeanor", "section": "11357"}
    assert matched(facts | {"prosecutor_city": "City of Long Beach"})[1].match is Match.NOT_MET
    assert matched(facts | {"prosecutor_city": "Compton"})[1].match is Match.UNDETERMINED


@pytest.mark.parametrize("county", ["los angeles", "Los Angeles County", "County of Los Angeles", "LOS ANGELES"])
def test_a_county_is_known_however_it_is_written(county: str) -> None:
    assert chosen(LOS_ANGELES, county=county).id == "los-angeles-2020"


@pytest.mark.parametrize("county", [None, "Alpine", "Nowhere", "Torrance"])
def test_there_is_no_program_where_none_is_known(county: str | None) -> None:
    case = case_of(LOS_ANGELES | {"county": county})
    assert case is not None
    assert match_programs(case, load_counties()) == ()
    assert chosen_program(()) is None


BOTH, OPEN = {"dismiss_seal", "redesignate_misdemeanor"}, {None}
RELIEFS: dict[str, set[str | None]] = {
    "alameda-2018": OPEN, "contra-costa-2020": {"dismiss_seal"}, "fresno-2020": OPEN,
    "los-angeles-2020": {"dismiss_seal"}, "los-angeles-2021": {"dismiss_seal"}, "marin-2021": OPEN, "orange-2020": OPEN,
    "riverside-2020": OPEN, "sacramento-2019": BOTH, "san-bernardino-2020": OPEN, "san-diego-2020": BOTH,
    "san-francisco-2018": {"dismiss_seal", None}, "san-joaquin-2019": OPEN, "santa-barbara-2022": OPEN,
    "santa-clara-2020": OPEN, "santa-cruz-2020": OPEN, "sonoma-2020": {"dismiss_seal"}, "yolo-2019": {"dismiss_seal"},
}  # fmt: skip


def test_every_program_says_which_reliefs_it_gives() -> None:
    programs = [program for county in load_counties().values() for program in county.programs]
    assert {program.id: set(program.reliefs) for program in programs} == RELIEFS
