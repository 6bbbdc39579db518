"""Fixtures for the law: a determination from plain facts, on the day of the worked cases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from helper.facts.case import cases
from helper.facts.reading import read_sheet
from helper.law.determination import Determination, determine

AS_OF = date(2026, 11, 22)
# An adult conviction of which everything that could matter is known; tests change what they are about.
KNOWN = {
    "court": "adult",
    "disposition": "convicted",
    "section": "11359",
    "level": "felony",
    "offense_date": "2003-06-10",
    "conviction_date": "2003-07-15",
    "birth_date": "1975-02-01",
    "county": "Placer",
    "school_grounds": False,
    "sentence_completed": True,
    "other_convictions": [],
    "registration_prior": False,
    "sale_to_minor": False,
    "used_person_under_21": False,
    "crossed_state_line": False,
    "environmental_harm": False,
    "record_check": "not_cleared",
    "person_deceased": False,
}


def decide(**changes: Any) -> Determination:
    """The determination of the known conviction with some facts changed; None takes a fact away."""
    facts = {name: value for name, value in {**KNOWN, **changes}.items() if value is not None}
    return determine(cases(read_sheet({"facts": facts}), AS_OF)[0])


@pytest.fixture
def determination() -> Callable[..., Determination]:
    return decide
