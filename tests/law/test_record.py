"""What the court already did, and records that contradict themselves (law.md A-4, A-5, A-18)."""

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


@pytest.mark.parametrize("printed", ["11357 PC", "11359 PC", "VC 11360(b)"])
def test_a_number_printed_with_another_code_is_a_slip_and_asked(printed: str) -> None:
    found = decide(section=None, section_as_printed=printed)
    assert (found.relief, found.unknown) == ("undetermined", ("section",))
