"""Input of `relief check`: what cannot be true or cannot be read is an error that names the field."""

from datetime import date
from typing import Any

import pytest

from helper.errors import InvalidInput
from helper.facts.case import cases
from helper.facts.reading import read_sheet

AS_OF = date(2026, 11, 22)


def problem_of(facts: dict[str, Any]) -> str:
    with pytest.raises(InvalidInput) as problem:
        cases(read_sheet({"facts": facts}), AS_OF)
    return problem.value.field


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"court": "state"}, "court"),
        ({"level": "Felony"}, "level"),
        ({"sentence_completed": "yes"}, "sentence_completed"),
        ({"sentence_completed": 1}, "sentence_completed"),
        ({"conviction_date": "2003-02-31"}, "conviction_date"),
        ({"conviction_date": "2035"}, "conviction_date"),
        ({"conviction_date": 1998}, "conviction_date"),
        ({"conviction_date": {"from": "1998"}}, "conviction_date"),
        ({"conviction_date": {"earliest": "1999", "latest": "1998"}}, "conviction_date"),
        ({"birth_date": "2000-01-01", "conviction_date": "1998"}, "birth_date"),
        ({"birth_date": "1995-01-01", "conviction_date": "1998"}, "birth_date"),
        ({"birth_date": "2030-01-01"}, "birth_date"),
        ({"offense_date": "2004", "conviction_date": "2003"}, "offense_date"),
        ({"age_at_conviction": 9}, "age_at_conviction"),
        ({"birth_date": "1975-02-01", "conviction_date": "2003", "age_at_conviction": 40}, "age_at_conviction"),
        ({"birth_date": "1975-02-01", "age_today": 20}, "age_today"),
        ({"amount_grams": -1}, "amount_grams"),
        ({"amount_grams": True}, "amount_grams"),
        ({"amount_grams": float("nan")}, "amount_grams"),
        ({"amount_grams": {"min": 3, "max": 1}}, "amount_grams"),
        ({"plants": {"over": 6}}, "plants"),
        ({"other_convictions": "none"}, "other_convictions"),
        ({"other_convictions": ["PC 187"]}, "other_convictions[0]"),
        ({"other_convictions": [{"section": 187}]}, "other_convictions[0].section"),
        ({"other_convictions": [{"date": "1990"}]}, "other_convictions[0].date"),
        ({"section": ["11357"]}, "section"),
        ({"section": "1" * 40_000}, "section"),
        ({"sectoin": "11357"}, "sectoin"),
    ],
)
def test_wrong_input_names_its_field(facts: dict[str, Any], field: str) -> None:
    assert problem_of(facts) == field


@pytest.mark.parametrize("facts", [None, [], "11357", 7])
def test_facts_must_be_an_object(facts: Any) -> None:
    with pytest.raises(InvalidInput) as problem:
        read_sheet({"facts": facts})
    assert problem.value.field == "facts"


def test_null_and_a_missing_key_are_the_same() -> None:
    assert read_sheet({"facts": {"level": None, "conduct": "unknown"}}) == read_sheet({"facts": {}})


def test_facts_of_a_conviction_stand_with_it_when_there_are_several() -> None:
    with pytest.raises(InvalidInput) as problem:
        read_sheet({"facts": {"section": "11357"}, "convictions": [{}]})
    assert problem.value.field == "section"


def test_convictions_of_one_person_are_other_convictions_of_each_other() -> None:
    sheet = read_sheet(
        {"facts": {}, "convictions": [{"section": "11359", "conviction_date": "1999"}, {"section": "11358"}]}
    )
    first, second = cases(sheet, AS_OF)
    assert [other.section.root for other in second.others.entries if other.section] == ["11359"]
    assert not first.others.complete


def test_two_ways_to_give_the_section_that_disagree_leave_it_unknown() -> None:
    (case,) = cases(read_sheet({"facts": {"section": "11357", "section_as_printed": "11360(A) HS"}}), AS_OF)
    assert case.section is None
    assert case.section_conflict
