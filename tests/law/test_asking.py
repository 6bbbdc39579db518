"""What is asked first: the facts come in the order of the screens (product.md 2.1), for sheets that leave each open."""

from typing import Any

import pytest

from helper.assessment import assess, law_day, load_counties
from helper.facts.reading import read_sheet
from tests.law.conftest import AS_OF

# The number of the screen in product.md 2.1. An exact date is asked where the age alone does not decide (screen 13);
# other convictions and what blocks stand on screen 14, what only a county asks on screen 15.
SCREENS = {
    4: ["court"],
    5: ["disposition"],
    7: ["county"],
    8: ["conviction_date"],
    9: ["section", "subdivision"],
    10: ["conduct"],
    11: ["level"],
    12: ["sentence_completed", "fine_owed"],
    13: ["age_at_offense", "offense_date"],
    14: ["plants", "amount_grams", "concentrate_grams", "school_grounds", "other_convictions", "super_strike_prior",
         "super_strike_prior_date", "sex_offense_prior", "sex_offense_prior_date", "registration_prior",
         "same_section_priors", "sale_to_minor", "used_person_under_21", "crossed_state_line", "environmental_harm"],
    15: ["birth_date", "age_at_conviction", "latest_other_conviction_date", "latest_other_conviction_level",
         "probation_completed", "prosecutor_city"],
    16: ["record_check"],
}  # fmt: skip
SCREEN = {fact: number for number, facts in SCREENS.items() for fact in facts}
ADULT = {"court": "adult"}
LOS_ANGELES = {**ADULT, "section": "11359", "county": "Los Angeles"}
LISTED = {"other_convictions": {"listed": []}}
SAN_FRANCISCO = {**ADULT, "county": "San Francisco", "section": "11360(a)", "conviction_date": "1999"}
# What is known, and the facts that are then open among others.
SHEETS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["court", "disposition", "section"]),
    ({**ADULT, "section": "11360"}, ["disposition", "county", "conviction_date", "subdivision", "conduct", "level",
     "sentence_completed", "age_at_offense", "amount_grams", "concentrate_grams", "other_convictions", "sale_to_minor",
     "crossed_state_line", "record_check"]),
    ({**ADULT, "section": "11358"}, ["plants", "environmental_harm", "record_check"]),
    ({**ADULT, "section": "11357"}, ["school_grounds", "record_check"]),
    ({**ADULT, "section": "11359", "sentence_completed": True}, ["fine_owed", "used_person_under_21", "record_check"]),
    ({**ADULT, "section": "11359", "conviction_date": "2003-07-15", "birth_date": "1982-01-01"},
     ["offense_date", "record_check"]),
    ({**ADULT, "section": "11359", **LISTED}, ["super_strike_prior", "sex_offense_prior", "same_section_priors",
     "record_check"]),
    ({**ADULT, "section": "11359", **LISTED, "super_strike_prior": True}, ["super_strike_prior_date", "record_check"]),
    ({**ADULT, "section": "11359", **LISTED, "super_strike_prior": False, "sex_offense_prior": True},
     ["sex_offense_prior_date", "record_check"]),
    ({**SAN_FRANCISCO, "birth_date": "1970-01-01"}, ["registration_prior", "record_check"]),
    ({**ADULT, "section": "11359", "county": "Sacramento", **LISTED}, ["latest_other_conviction_date", "record_check"]),
    ({**LOS_ANGELES, "other_convictions": [{"section": "PC 459", "conviction_date": "2022"}]},
     ["latest_other_conviction_level", "record_check"]),
    ({**LOS_ANGELES, "birth_date": "1981"}, ["age_at_conviction", "record_check"]),
    (LOS_ANGELES, ["birth_date", "probation_completed", "prosecutor_city", "record_check"]),
]  # fmt: skip


@pytest.mark.parametrize(("known", "open_facts"), SHEETS)
def test_facts_are_asked_in_the_order_of_the_screens(known: dict[str, Any], open_facts: list[str]) -> None:
    asked = assess(read_sheet({"facts": known}), AS_OF, load_counties()).findings[0].to_ask
    assert set(open_facts) <= set(asked)
    screens = [SCREEN[fact] for fact in asked]
    assert screens == sorted(screens), asked


def test_a_ticket_is_an_infraction_from_2011() -> None:
    assert law_day("small_possession_infraction").isoformat() == "2011-01-01"
