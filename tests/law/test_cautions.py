"""Cautions (law.md 3.2, 4.6, section 0a): each one where it applies, and where it does not."""

import warnings
from typing import Any

import pytest

from helper.facts.case import cases
from helper.facts.reading import read_sheet
from helper.law.cautions import all_cautions, cautions
from helper.law.determination import determine
from helper.wording import catalog, has, say
from tests.law.conftest import AS_OF, KNOWN

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import textstat

SMALL = {"section": "11357(b)", "level": "misdemeanor"}
CARRIED = {"section": "11360(a)", "conduct": "transport_personal", "amount_grams": 10}
OIL = {"section": "11357(a)"}
PLANTS = {"section": "11358", "plants": 3}
PRINTED_ALONE = {"section": None, "section_as_printed": "11357 HS"}
SERVING = {"sentence_completed": False}
PRIOR = {"other_convictions": [{"section": "PC 647(b)", "conviction_date": "1999"}]}
AT_19 = {"birth_date": "1984-01-01"}
AT_17 = {"birth_date": "1986-01-01"}
OLD_LETTER = {
    "section": "11357(c)", "offense_date": "1974-05-05", "conviction_date": "1974-08-01", "birth_date": "1950-01-01",
}  # fmt: skip
OF_2013 = {"offense_date": "2013-02-02", "conviction_date": "2013-05-05"}
FEDERAL = {"court": "federal"}


def shown(facts: dict[str, Any]) -> list[str]:
    known = {name: value for name, value in {**KNOWN, **facts}.items() if value is not None}
    case = cases(read_sheet({"facts": known}), AS_OF)[0]
    found = determine(case)
    return [each.id for each in cautions(case, found.relief, found.request, found.route, found.certainty)]


# caution, facts, whether it is shown
TABLE: list[tuple[str, dict[str, Any], bool]] = [
    ("challenged", {"record_check": "challenged"}, True),
    ("challenged", {}, False),
    ("challenged", {"record_check": None}, False),
    ("open_case", {"open_case": True}, True),
    ("open_case", {"open_case": False}, False),
    ("open_case", {}, False),
    ("immigration", {}, True),
    ("immigration", FEDERAL, True),
    ("immigration", {"court": None, "section": None}, True),
    ("immigration", {"disposition": "not_convicted"}, True),
    ("safety_ground_while_serving", SERVING, True),
    ("safety_ground_while_serving", {}, False),
    ("safety_ground_while_serving", {"record_check": "not_checked"}, False),
    ("paper_says_a", CARRIED, True),
    ("paper_says_a", {**CARRIED, **SERVING}, True),
    ("paper_says_a", {**CARRIED, **AT_19}, True),
    ("paper_says_a", {**CARRIED, **AT_19, **SERVING}, True),
    ("paper_says_a", {**CARRIED, "conduct": "give_away"}, True),
    ("paper_says_a", {**CARRIED, "conduct": None}, True),
    ("paper_says_a", {"section": "11357(a)"}, False),
    ("paper_says_a", {**CARRIED, "conduct": "sell"}, False),
    ("paper_says_a", {**CARRIED, "conduct": "possess_for_sale", "birth_date": None}, False),
    ("paper_says_a", {**CARRIED, "conduct": "sell", "birth_date": None}, False),
    ("paper_says_a", {**CARRIED, **AT_17}, False),
    ("paper_says_a", {**CARRIED, "birth_date": "1985-06-10"}, True),
    ("paper_says_a", {**CARRIED, **AT_17, "court": "juvenile"}, False),
    ("paper_says_a", {**CARRIED, "birth_date": None, "court": "juvenile"}, False),
    ("paper_says_a", {**CARRIED, "section": "11360(b)", "level": "misdemeanor"}, False),
    ("paper_says_a", {**CARRIED, "section": "11360"}, False),
    ("paper_says_a", {**CARRIED, "amount_grams": 100}, False),
    *(("reliable_police_report", facts, True)
      for facts in (PLANTS, {**PLANTS, **SERVING}, {**PLANTS, "record_check": "not_checked"}, {"section": "11357(a)"},
                    {"section": "11357"}, {**CARRIED, "section": "11360"})),
    ("reliable_police_report", {**PLANTS, "record_check": "dismissed"}, False),
    ("reliable_police_report", {**CARRIED, "section": "11360", "record_check": "dismissed"}, False),
    ("reliable_police_report", {**CARRIED, "section": "11360", **SERVING}, True),
    ("reliable_police_report", {**CARRIED, "section": "11360", "record_check": None}, True),
    ("reliable_police_report", {"section": None, "section_as_printed": "11357 HS"}, True),
    ("reliable_police_report", OLD_LETTER, True),
    ("reliable_police_report", {**OIL, "record_check": "not_checked"}, True),
    ("reliable_police_report", {**OIL, **SERVING}, True),
    ("reliable_police_report", {**OIL, "record_check": "dismissed"}, False),
    ("reliable_police_report", {**OIL, "concentrate_grams": 9}, False),
    ("reliable_police_report", {**CARRIED, "section": "11360", "conduct": "sell"}, False),
    ("reliable_police_report", CARRIED, False),
    ("reliable_police_report", SMALL, False),
    ("reliable_police_report", {}, False),
    ("reliable_police_report", {**PLANTS, "plants": 30}, False),
    ("unlisted_prior", PRIOR, True),
    ("unlisted_prior", {**PRIOR, "section": "11358", "plants": 7}, True),
    ("unlisted_prior", {**PRIOR, "section": "11358", "plants": None}, True),
    ("unlisted_prior", {**PRIOR, "section": "11360(a)", "conduct": "sell"}, True),
    ("unlisted_prior", {**PRIOR, "section": "11360(a)", "conduct": None}, True),
    ("unlisted_prior", {**PRIOR, "birth_date": "1985-06-10"}, True),
    ("unlisted_prior", {**PRIOR, "section": "11358", "plants": 7, "birth_date": "1985-06-10"}, True),
    ("unlisted_prior", {**PRIOR, "section": "11360(a)", "conduct": "sell", "birth_date": "1985-06-10"}, True),
    ("unlisted_prior", {**PRIOR, **AT_17}, False),
    ("unlisted_prior", {"section": "11358", "plants": 7}, False),
    ("unlisted_prior", {"section": "11360(a)", "conduct": "sell"}, False),
    ("unlisted_prior", {**PRIOR, **AT_17, "section": "11358", "plants": 7}, False),
    ("unlisted_prior", {**PRIOR, **AT_17, "section": "11360(a)", "conduct": "sell"}, False),
    ("unlisted_prior", {**PRIOR, **PLANTS}, False),
    ("unlisted_prior", {**PRIOR, "section": "11358", "plants": 6}, False),
    ("unlisted_prior", {**PRIOR, **CARRIED}, False),
    ("unlisted_prior", {**PRIOR, **SMALL}, False),
    ("unlisted_prior", {**PRIOR, "sale_to_minor": True}, False),
    ("unlisted_prior", {**PRIOR, "section": "11358", "plants": 7, "environmental_harm": True}, False),
    ("unlisted_prior", {**PRIOR, "section": "11360(a)", "conduct": "sell", "sale_to_minor": True}, False),
    ("unlisted_prior", {"other_convictions": [{"section": "PC 211", "conviction_date": "1999"}]}, False),
    ("unlisted_prior", {"other_convictions": [{"section": "PC 647(b)", "conviction_date": "2010"}]}, False),
    ("odd_grade", {**SMALL, "level": "infraction"}, True),
    ("odd_grade", {**SMALL, **OF_2013}, True),
    ("odd_grade", {"section": "11360(b)", "level": "infraction"}, True),
    ("odd_grade", {**SMALL, "level": "felony"}, True),
    ("odd_grade", SMALL, False),
    ("odd_grade", {**SMALL, "level": "infraction", **OF_2013}, False),
    ("odd_grade", {**SMALL, "level": "infraction", "record_check": "reduced"}, False),
    ("odd_grade", {**SMALL, "level": "infraction", "prior_relief": "PC 17(d)(2)"}, False),
    ("odd_grade", {**SMALL, "level": "infraction", "offense_date": "2010", "conviction_date": "2011"}, True),
    ("odd_grade", {**SMALL, "level": "infraction", "offense_date": None, "conviction_date": None}, False),
    ("odd_grade", {**SMALL, "level": "misdemeanor", "offense_date": "2010-12-31", "conviction_date": "2011-03-01"},
     False),
    ("odd_grade", {**SMALL, "level": "misdemeanor", "offense_date": "2011-01-01", "conviction_date": "2011-03-01"},
     True),
    ("odd_grade", {**SMALL, "offense_date": "2017-01-01", "conviction_date": "2017-03-01"}, False),
    ("odd_grade", {"level": "misdemeanor"}, False),
    ("odd_grade", {**SMALL, "level": None}, False),
    ("odd_amount", {**SMALL, "amount_grams": 28.6}, True),
    ("odd_amount", {**SMALL, "amount_grams": 28.5}, False),
    ("odd_amount", {"section": "11360(b)", "level": "misdemeanor", "amount_grams": 100}, True),
    ("odd_amount", {**SMALL, "section": "11357(c)", "amount_grams": 10}, True),
    ("odd_amount", {**SMALL, "section": "11357(c)", "amount_grams": 100}, False),
    *(("odd_amount", {**SMALL, "section": each, "concentrate_grams": 3}, True) for each in ("11357(b)", "11357(c)")),
    ("odd_amount", {**SMALL, "concentrate_grams": 0}, False),
    ("odd_amount", {**OIL, "concentrate_grams": 0}, True),
    ("odd_amount", {**OIL, "concentrate_grams": 3}, False),
    ("odd_amount", {**OLD_LETTER, "amount_grams": 10}, False),
    *(("odd_amount", {**PRINTED_ALONE, "amount_grams": grams, "concentrate_grams": oil}, False)
      for grams, oil in ((100, 3), (10, 0))),
    *(("odd_amount", {**SMALL, **AT_17, "section": "11357(e)", "amount_grams": grams, "concentrate_grams": oil}, False)
      for grams, oil in ((100, 3), (10, 0))),
    *(("odd_amount", {**OIL, "amount_grams": grams, "concentrate_grams": 3}, False) for grams in (10, 100)),
    ("odd_amount", {"section": "11360(b)", "level": "misdemeanor", "amount_grams": 10, "concentrate_grams": 0}, False),
    ("odd_amount", {**SMALL, "section": "11357(c)", "amount_grams": 100, "concentrate_grams": 0}, False),
    *(("odd_amount", {"section": each, "amount_grams": 100, "concentrate_grams": 0, "plants": 3}, False)
      for each in ("11357(d)", "11358", "11359", "11360(a)", "11361", "PC 32")),
    *(("odd_amount", {"section": each, "amount_grams": 10, "concentrate_grams": 3, "plants": 3}, False)
      for each in ("11357(d)", "11358", "11359", "11360(a)", "11360(b)", "11361", "PC 32")),
    *(("until_you_hold_the_order", facts, True)
      for facts in ({}, SERVING, {"record_check": "not_checked"}, {"record_check": "cleared"})),
    ("until_you_hold_the_order", {"record_check": "dismissed"}, False),
    ("until_you_hold_the_order", {"record_check": "denied"}, False),
    ("until_you_hold_the_order", {**AT_17, "court": "juvenile"}, False),
    *(("once_you_hold_the_order", facts, True) for facts in ({}, SERVING, {"record_check": "dismissed"})),
    ("once_you_hold_the_order", {"record_check": "denied"}, False),
    ("once_you_hold_the_order", {**AT_17, "court": "juvenile"}, False),
    ("redesignated_still_exists", {}, True),
    ("redesignated_still_exists", SERVING, True),
    ("redesignated_still_exists", SMALL, False),
    ("redesignated_still_exists", {"record_check": "reduced"}, True),
    ("redesignated_still_exists", {"record_check": "dismissed"}, False),
    ("redesignated_still_exists", {**PLANTS, **SERVING}, False),
    ("firearms", {}, True),
    ("firearms", {"level": None}, True),
    ("firearms", {"level": "misdemeanor", "record_check": "reduced"}, True),
    ("firearms", {"level": "misdemeanor", "record_check": "dismissed"}, True),
    ("firearms", SMALL, False),
    ("firearms", FEDERAL, False),
    ("federal", {}, True),
    ("federal", SMALL, True),
    ("federal", FEDERAL, False),
    ("federal", {"section": "11361"}, False),
    ("dna", {}, True),
    ("dna", {"level": None}, True),
    ("dna", {**SMALL, **AT_19}, False),
    ("dna", PLANTS, False),
    *(("registration_abolished", {"section": each}, True)
      for each in ("11357(a)", "11357(b)", "11357(c)", "11357(d)", "11357(e)", "11358", "11359", "11360(a)",
                   "11360(b)", "11361")),
    ("registration_abolished", {"section": "11357", "offense_date": "1974-05-05", "conviction_date": "1974-08-01",
                                "birth_date": "1950-01-01"}, True),
    ("registration_abolished", {**AT_17, "court": "juvenile"}, True),
    ("registration_abolished", {"conviction_date": "2019-12-31"}, True),
    ("registration_abolished", {"conviction_date": "2020-01-01"}, False),
    ("registration_abolished", {"section": "PC 459"}, False),
    ("registration_abolished", FEDERAL, False),
    ("registration_abolished", {"disposition": "not_convicted"}, False),
]  # fmt: skip


@pytest.mark.parametrize(("caution", "facts", "is_shown"), TABLE)
def test_a_caution_is_shown_where_it_applies(caution: str, facts: dict[str, Any], is_shown: bool) -> None:
    assert (caution in shown(facts)) is is_shown


@pytest.mark.parametrize("caution", all_cautions(), ids=lambda each: each.id)
def test_every_caution_is_tested_and_has_words_and_a_source(caution: Any) -> None:
    answers = {is_shown for name, _, is_shown in TABLE if name == caution.id}
    assert answers == ({True} if caution.id == "immigration" else {True, False})
    assert has(f"caution.{caution.id}")
    assert caution.source.citation


def test_lesser_cautions_come_last() -> None:
    minor = [each.minor for each in all_cautions()]
    assert minor == sorted(minor)
    assert {each.id for each in all_cautions() if each.minor} == {"dna", "registration_abolished"}


def test_the_notice_for_noncitizens_names_certified_copies_first() -> None:
    assert "certified copies" in say("caution.immigration")


def test_nobody_is_told_that_a_gun_is_allowed() -> None:
    assert say("caution.firearms").startswith("Do not think that you can have a gun now.")


# Terms that cannot be avoided, as plain words of equal use: what is measured is the sentence, not the term.
PLAIN = {
    "misdemeanor": "small crime", "felony": "crime", "felonies": "crimes", "conviction": "case", "California": "state",
    "marijuana": "grass", "probation": "watch", "immigration": "border", "CR-180": "one", "CR-181": "one",
    "CR-409": "one", "BCIA 8016RR": "one",
}  # fmt: skip


def grade_of(text: str) -> float:
    for term, plain in PLAIN.items():
        text = text.replace(term, plain)
    return float(textstat.flesch_kincaid_grade(text))


NAMES_OF_NEW_CAUTIONS = (
    "odd_amount", "reliable_police_report", "odd_grade", "once_you_hold_the_order", "firearms", "federal", "dna",
    "registration_abolished",
)  # fmt: skip
TEXTS = [key for key in catalog("en") if key.startswith("neighbor.")]
TEXTS += [f"caution.{name}" for name in NAMES_OF_NEW_CAUTIONS]


@pytest.mark.parametrize("key", TEXTS)
def test_words_are_of_the_sixth_grade_and_promise_nothing(key: str) -> None:
    text = say(key)
    assert grade_of(text) <= 6
    for promise in ("not eligible", "are eligible", "you qualify", "will be cleared", "you have this"):
        assert promise not in text.lower()
