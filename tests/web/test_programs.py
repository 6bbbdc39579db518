"""What a result says of a county's program: the words of law.md A-20, which relief was asked for, and that the law may
give more."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from flask import Flask

from helper.counties import Match, ProgramMatch, load_counties
from helper.counties.program import Program
from helper.web.programs import announcements
from tests.web.conftest import CheckingClient
from tests.web.test_check import SALE, result

PROGRAMS = [program for county in load_counties().values() for program in county.programs]
DAY = date(2026, 11, 22)
# law.md A-20, sentence by sentence.
A_20 = {
    Match.MET: (
        "You match what the DA of",
        "That is not proof.",
        "We have not seen the list or the judge's order.",
        "Some matching cases were left out, challenged or never entered.",
        "Ask the ",
    ),
    Match.NOT_MET: (
        "None of the groups",
        "fits what you told us.",
        "That is not a refusal.",
        "Other cases were looked at by hand, and the state law applies anyway.",
    ),
    Match.UNDETERMINED: ("We cannot tell if yours is one of them.", "We have not seen the list or the judge's order."),
}
NO_PRIORS = {"super_strike_prior": "no", "sex_offense_prior": "no", "same_section_priors": "no"}
CLEARED = "The DA asked the court to clear these cases."
LOWERED = "The DA asked the court to lower these cases."
MAY_ASK = "ou can still ask the court to clear it where the law allows."
NOT_THE_LAW = "What a county gives is not all that the law gives."


@pytest.mark.parametrize("match", Match)
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.id)
def test_every_program_result_carries_the_words_of_the_law_file(site: Flask, program: Program, match: Match) -> None:
    found = ProgramMatch(program.id, program.county, match, (), None, caution=False)
    finding = SimpleNamespace(program=None, programs=(found,))
    with site.test_request_context("/"):
        (said,) = announcements(finding, load_counties()[program.county], DAY)  # type: ignore[arg-type]
    english = " ".join(said.sentences)
    assert [words for words in A_20[match] if words not in english] == []
    assert "the the" not in english
    assert f"{program.county} County" in english
    with site.test_request_context("/es/"):
        (spanish,) = announcements(finding, load_counties()[program.county], DAY)  # type: ignore[arg-type]
    refused = "Eso no es un rechazo."
    assert (refused in " ".join(spanish.sentences)) is (match is Match.NOT_MET)
    assert said.sentences != spanish.sentences


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.id)
def test_a_program_that_may_only_lower_says_that_more_can_be_asked(site: Flask, program: Program) -> None:
    found = ProgramMatch(program.id, program.county, Match.UNDETERMINED, (), None, caution=False)
    finding = SimpleNamespace(program=None, programs=(found,))
    with site.test_request_context("/"):
        (said,) = announcements(finding, load_counties()[program.county], DAY)  # type: ignore[arg-type]
    only_clears = program.reliefs == {"dismiss_seal"}
    assert (said.relief == CLEARED) is only_clears
    assert (MAY_ASK in (said.relief or "")) is not only_clears


@pytest.mark.parametrize(
    ("county", "told", "relief"),
    [
        ("Yolo", {}, CLEARED),
        ("San Diego", {}, LOWERED),
        ("Sacramento", {"other_convictions": "yes", "latest_other_conviction_date": "felony"}, LOWERED),
        ("Sacramento", {}, CLEARED),
        ("Los Angeles", {"probation_completed": "yes"}, CLEARED),
    ],
)
def test_the_result_says_which_relief_the_county_asked_for(
    client: CheckingClient, county: str, told: dict[str, str], relief: str
) -> None:
    text = result(client, {**SALE, **NO_PRIORS, "county": county, **told})
    assert all(words in text for words in A_20[Match.MET]), text
    assert relief in text
    assert (MAY_ASK in text) is (relief == LOWERED)
    assert NOT_THE_LAW in text
    assert f"What we know about {county} County" in text


def test_no_group_is_shown_where_the_program_is_not_met(site: Flask) -> None:
    for match in Match:
        found = ProgramMatch("los-angeles-2020", "Los Angeles", match, ("la_50",), None, caution=False)
        finding = SimpleNamespace(program=None, programs=(found,))
        with site.test_request_context("/"):
            (said,) = announcements(finding, load_counties()["Los Angeles"], DAY)  # type: ignore[arg-type]
        assert bool(said.groups) is (match is not Match.NOT_MET)
