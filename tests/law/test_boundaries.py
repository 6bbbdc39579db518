"""Days, ages and amounts at the edge: the day before, the day, the day after; limits are inclusive (law.md R-6a)."""

import pytest

from tests.law.conftest import decide

SMALL = {"section": "11357", "subdivision": "b", "level": "misdemeanor"}


@pytest.mark.parametrize(
    ("day", "relief"),
    [("2016-11-08", "redesignate_misdemeanor"), ("2016-11-09", "other_remedy"), ("2016-11-10", "other_remedy")],
)
def test_the_act_is_in_force_from_9_november_2016(day: str, relief: str) -> None:
    assert decide(offense_date=day, conviction_date=day).relief == relief


@pytest.mark.parametrize("convicted", ["2016-11-09", "2017-05-01"])
def test_offense_before_and_conviction_after_the_act_goes_to_a_lawyer(convicted: str) -> None:
    assert decide(offense_date="2016-11-08", conviction_date=convicted).relief == "needs_lawyer_review"


def test_a_year_that_spans_the_act_decides_nothing() -> None:
    found = decide(offense_date=None, conviction_date="2016")
    assert found.relief == "undetermined"
    assert "conviction_date" in found.unknown


@pytest.mark.parametrize(
    ("offense", "relief"),
    [
        ("2003-06-09", "redesignate_infraction"),
        ("2003-06-10", "dismiss_seal"),
        ("2003-06-11", "dismiss_seal"),
    ],
)
def test_21_begins_on_the_birthday(offense: str, relief: str) -> None:
    assert decide(**SMALL, birth_date="1982-06-10", offense_date=offense).relief == relief


@pytest.mark.parametrize(
    ("offense", "relief"), [("2003-06-09", "redesignate_infraction"), ("2003-06-10", "redesignate_misdemeanor")]
)
def test_18_begins_on_the_birthday(offense: str, relief: str) -> None:
    assert decide(birth_date="1985-06-10", offense_date=offense).relief == relief


@pytest.mark.parametrize(
    ("offense", "relief"), [("2005-02-28", "redesignate_infraction"), ("2005-03-01", "dismiss_seal")]
)
def test_a_birthday_of_29_february_is_reached_on_1_march(offense: str, relief: str) -> None:
    found = decide(**SMALL, birth_date="1984-02-29", offense_date=offense, conviction_date="2005-06-01")
    assert found.relief == relief


@pytest.mark.parametrize(("grams", "relief"), [(8, "dismiss_seal"), (8.01, "redesignate_misdemeanor")])
def test_eight_grams_of_concentrate_are_within_the_limit(grams: float, relief: str) -> None:
    assert decide(section="11357", subdivision="a", concentrate_grams=grams).relief == relief


@pytest.mark.parametrize(("plants", "relief"), [(6, "dismiss_seal"), (7, "redesignate_misdemeanor")])
def test_six_plants_are_within_the_limit(plants: int, relief: str) -> None:
    assert decide(section="11358", plants=plants).relief == relief


@pytest.mark.parametrize(
    ("age", "request_asked"),
    [
        (17, ("redesignate_infraction",)),
        (18, ("redesignate_infraction", "redesignate_misdemeanor")),
        (21, ("redesignate_misdemeanor",)),
        (25, ("redesignate_misdemeanor",)),
        (26, ("redesignate_misdemeanor",)),
    ],
)
def test_age_at_conviction_alone(age: int, request_asked: tuple[str, ...]) -> None:
    found = decide(birth_date=None, offense_date=None, age_at_conviction=age)
    assert found.request == request_asked


@pytest.mark.parametrize(
    ("age", "relief", "named"), [(25, "redesignate_infraction", "18 or over"), (26, "dismiss_seal", "21 or over")]
)
def test_21_to_25_at_conviction_promises_the_smaller_relief(age: int, relief: str, named: str) -> None:
    found = decide(**SMALL, birth_date=None, offense_date=None, age_at_conviction=age)
    assert found.relief == relief
    assert found.request[0] == "dismiss_seal"
    assert [each.counted_as for each in found.presumed] == [named]


def test_a_letter_before_1976_has_no_meaning() -> None:
    found = decide(**SMALL, birth_date="1940-01-01", offense_date="1975-12-31", conviction_date="1976-02-01")
    assert found.relief == "undetermined"
    assert "amount_grams" in found.unknown


UNLETTERED = {"section": "11357", "level": None, "birth_date": "1950-01-01", "concentrate_grams": 0}


@pytest.mark.parametrize(
    ("day", "relief", "levels"),
    [("1975-12-31", "undetermined", []), ("1976-01-01", "other_remedy", ["misdemeanor"])],
)
def test_before_1976_any_possession_could_be_a_felony(day: str, relief: str, levels: list[str]) -> None:
    found = decide(**UNLETTERED, amount_grams=100, offense_date=day, conviction_date="1976-03-01")
    assert found.relief == relief
    assert [each.counted_as for each in found.presumed if each.fact == "level"] == levels


@pytest.mark.parametrize("day", ["1974-05-05", "1975-12-31"])
def test_before_1976_no_possession_was_an_infraction(day: str) -> None:
    facts = {**UNLETTERED, "amount_grams": 10, "offense_date": day, "conviction_date": "1976-03-01"}
    assert decide(**facts).request == ("dismiss_seal",)
    young = decide(**facts | {"birth_date": "1955-06-01"})
    assert (young.relief, young.request) == ("redesignate_infraction", ("redesignate_infraction",))


@pytest.mark.parametrize(("section", "level"), [("11359", "felony"), ("11358", "felony"), ("11360(b)", "misdemeanor")])
def test_the_other_numbers_had_one_grade_from_the_first_day(section: str, level: str) -> None:
    found = decide(section=section, level=None, plants=7, birth_date="1954-06-01", offense_date="1974-05-05",
                   conviction_date="1974-08-01")  # fmt: skip
    assert [each.counted_as for each in found.presumed if each.fact == "level"] == [level]


def test_ten_years_to_the_day_count_as_finished() -> None:
    assert decide(sentence_completed=None, offense_date="2016-11-01", conviction_date="2016-11-08").relief in (
        "redesignate_misdemeanor",
    )
