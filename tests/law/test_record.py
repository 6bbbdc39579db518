"""What the court already did, and records that contradict themselves (law.md A-4, A-5, A-18)."""

from typing import Any

import pytest

from tests.law.conftest import decide


@pytest.mark.parametrize("section", ["11358", "11359", "11360(a)"])
def test_a_straight_felony_shown_as_a_misdemeanor_is_asked_about(section: str) -> None:
    found = decide(section=section, level="misdemeanor")
    assert (found.relief, found.route, found.request) == ("undetermined", "none", ())


@pytest.mark.parametrize(
    ("check", "route", "certainty"),
    [
        ("not_checked", "covered_automatically", "presumed_verify"),
        ("not_cleared", "application", None),
        ("cleared", "covered_automatically", "presumed_verify"),
        ("dismissed", "covered_automatically", "confirmed"),
        ("challenged", "application", None),
        ("denied", "none", None),
        (None, "covered_automatically", "presumed_verify"),
    ],
)
def test_the_way_follows_what_the_court_did(check: str | None, route: str, certainty: str | None) -> None:
    found = decide(record_check=check)
    assert (found.route, found.certainty) == (route, certainty)


def test_an_unknown_record_check_stands_among_the_unknown() -> None:
    assert "record_check" in decide(record_check=None).unknown


def test_reduced_but_more_can_be_asked_for() -> None:
    found = decide(section="11358", plants=4, level="misdemeanor", record_check="reduced")
    assert (found.route, found.request) == ("application", ("dismiss_seal",))


def test_reduced_without_knowing_how_far_is_checked_first() -> None:
    found = decide(section="11358", plants=4, birth_date="1984-01-01", level=None, record_check="reduced")
    assert (found.relief, found.route, found.certainty) == (
        "redesignate_infraction", "covered_automatically", "presumed_verify",
    )  # fmt: skip


@pytest.mark.parametrize("supervision", ["fine being paid", "unpaid fine", "Fine"])
@pytest.mark.parametrize("completed", [True, False])
def test_a_fine_alone_needs_a_lawyer(supervision: str, completed: bool) -> None:
    assert decide(supervision=supervision, sentence_completed=completed).relief == "needs_lawyer_review"


@pytest.mark.parametrize("supervision", ["fine paid", "no fine", "probation", None])
def test_nothing_is_owed(supervision: str | None) -> None:
    assert decide(supervision=supervision).route == "application"


def test_probation_with_a_fine_is_still_serving() -> None:
    assert decide(supervision="probation, fine being paid", sentence_completed=False).route == "petition"


def test_an_unknown_sentence_counts_as_finished_only_after_ten_years() -> None:
    found = decide(sentence_completed=None)
    assert found.route == "application"
    assert [(each.fact, each.kind) for each in found.presumed] == [("sentence_completed", "practice")]


def test_an_unknown_level_counts_as_the_grade_of_the_time_and_is_named() -> None:
    found = decide(level=None)
    assert found.relief == "redesignate_misdemeanor"
    assert [(each.fact, each.counted_as) for each in found.presumed] == [("level", "felony")]
    assert "level" in found.unknown


def test_a_person_who_has_died_is_met_by_a_person() -> None:
    assert decide(person_deceased=True).relief == "needs_lawyer_review"


CONTRADICTIONS = [
    # Number and letter told twice (N-1: each letter means something else).
    ("sections_disagree", {"section": "11357", "section_as_printed": "11359 HS"}),
    ("sections_disagree", {"section": "11357", "subdivision": "b", "section_as_printed": "11357(C) HS"}),
    ("sections_disagree", {"section": "11357(b)", "subdivision": "c"}),
    # 1.2: 11357 to 11360 are numbers of 1973, the 115xx those before.
    *(("number_of_another_time", {"section": each, "offense_date": None, "conviction_date": "1970"})
      for each in ("11357", "11358", "11359", "11360(a)")),
    ("number_of_another_time", {"section": "11359", "offense_date": None, "conviction_date": "1973-02-28"}),
    ("number_of_another_time", {"section": "11530", "offense_date": None, "conviction_date": "1976-01-01"}),
    *(("number_of_another_time", {"section": each}) for each in ("11530", "11530.1", "11531", "11555", "11500")),
    # A youth court hears only what was done before 18.
    ("youth_court_and_age_disagree", {"court": "juvenile", "birth_date": "1984-01-01"}),
    ("youth_court_and_age_disagree", {"court": "juvenile", "birth_date": None, "offense_date": None,
                                      "age_at_conviction": 26}),
    # The letters of the school and the age (1.3).
    ("letter_and_age_disagree", {"section": "11357(e)", "level": "misdemeanor"}),
    ("adult_letter_and_age_disagree", {"section": "11357(d)", "level": "misdemeanor", "birth_date": "1987-01-01"}),
    ("adult_letter_and_age_disagree", {"section": "11357(d)", "level": "misdemeanor", "birth_date": None,
                                       "offense_date": None, "age_at_conviction": 17}),
]  # fmt: skip


@pytest.mark.parametrize(("row", "facts"), CONTRADICTIONS)
def test_what_cannot_all_be_true_is_asked_and_not_decided(row: str, facts: dict[str, Any]) -> None:
    old = {"birth_date": "1940-01-01"} if row == "number_of_another_time" and "offense_date" in facts else {}
    found = decide(**old, **facts)
    assert (found.relief, found.request, found.route) == ("undetermined", (), "none")
    assert row in [each.id for each in found.rows]


def test_a_number_told_in_two_ways_is_asked_for() -> None:
    assert decide(section="11357", section_as_printed="11359 HS").unknown == ("section",)


@pytest.mark.parametrize(
    "facts",
    [
        {"section": "11357", "subdivision": "b", "section_as_printed": "11357(B) HS", "level": "misdemeanor"},
        {"section": "11357", "section_as_printed": "11357(B) HS", "level": "misdemeanor"},
        {"birth_date": "1950-01-01", "offense_date": None, "conviction_date": "1973"},
        {"birth_date": "1950-01-01", "offense_date": None, "conviction_date": "1973-03-01"},
        {"court": "juvenile", "birth_date": None},
        {"court": "juvenile", "birth_date": None, "offense_date": None, "age_at_conviction": 25},
        {"section": "11357(e)", "level": "misdemeanor", "birth_date": None},
    ],
)
def test_what_may_all_be_true_is_no_contradiction(facts: dict[str, Any]) -> None:
    assert decide(**facts).request


@pytest.mark.parametrize("year", ["1974", "1975-12-31"])
def test_an_old_number_may_stand_on_a_paper_of_the_years_after(year: str) -> None:
    found = decide(section="11530", birth_date="1950-01-01", offense_date=None, conviction_date=year)
    assert (found.relief, found.rows[-1].id) == ("other_remedy", "old_possession")


@pytest.mark.parametrize(
    ("printed", "row"),
    [
        ("664/11359 HS", "attempt"),
        ("PC 664", "attempt"),
        ("653f PC", "attempt"),
        ("182/11360(A) HS", "conspiracy_finished"),
        ("182/11359 PC", "conspiracy_finished"),
        ("664/187 PC", "other_section"),
        ("182/459 PC", "other_section"),
        ("664/11378 HS", "other_section"),
        *((f"{general}/{number}", name)
          for number in ("11357", "11358", "11359", "11360", "11530", "11530.1", "11530.5", "11531")
          for general, name in (("664", "attempt"), ("182", "conspiracy_finished"))),
    ],
)  # fmt: skip
def test_an_attempt_counts_by_what_it_was_tied_to(printed: str, row: str) -> None:
    assert decide(section=None, section_as_printed=printed).rows[-1].id == row


@pytest.mark.parametrize("supervision", ["fine paid", "none", "No fine"])
def test_words_that_name_no_supervision_let_ten_years_count(supervision: str) -> None:
    found = decide(supervision=supervision, sentence_completed=None)
    assert [each.fact for each in found.presumed] == ["sentence_completed"]


@pytest.mark.parametrize("supervision", ["house arrest", "probation"])
def test_words_that_may_name_supervision_do_not(supervision: str) -> None:
    assert decide(supervision=supervision, sentence_completed=None).relief == "needs_lawyer_review"


def test_11360_without_letter_and_level_counts_each_letter_with_its_grade() -> None:
    found = decide(section="11360", level=None, conduct="sell")
    assert (found.relief, found.request) == ("redesignate_misdemeanor", ("dismiss_seal", "redesignate_misdemeanor"))
    assert [(each.fact, each.counted_as) for each in found.presumed] == [("level", "felony or misdemeanor")]


@pytest.mark.parametrize(
    ("facts", "relief", "row"),
    [
        ({"amount_grams": 100, "plants": 4}, "needs_lawyer_review", "harvest_of_own_plants_unlettered"),
        ({"amount_grams": 100, "plants": 4, "birth_date": "1984-01-01"}, "other_remedy", "possession_over_limit"),
        ({"amount_grams": 100, "plants": 7}, "other_remedy", "possession_over_limit"),
        ({"amount_grams": 10, "plants": 4}, "dismiss_seal", "possession_within_limits_adult"),
        ({"amount_grams": 100, "plants": 4, "concentrate_grams": 9}, "other_remedy", "concentrate_over_limit"),
        ({"amount_grams": 100, "plants": 4, "school_grounds": True}, "other_remedy", "possession_at_school_unlettered"),
    ],
)
def test_the_harvest_of_own_plants_counts_without_a_letter_as_well(
    facts: dict[str, Any], relief: str, row: str
) -> None:
    found = decide(**{"section": "11357", "level": "misdemeanor", "concentrate_grams": 0} | facts)
    assert (found.relief, row in [each.id for each in found.rows]) == (relief, True)


def test_a_sentence_for_an_infraction_at_a_school_cannot_be_made_a_misdemeanor() -> None:
    found = decide(section="11357(d)", level="infraction", sentence_completed=False)
    assert (found.relief, found.request) == ("other_remedy", ())


@pytest.mark.parametrize("printed", ["11357 PC", "11359 PC", "VC 11360(b)"])
def test_a_number_printed_with_another_code_is_a_slip_and_asked(printed: str) -> None:
    found = decide(section=None, section_as_printed=printed)
    assert (found.relief, found.unknown) == ("undetermined", ("section",))
