"""X-1 to X-7: what is proved needs a lawyer, what is not known counts in the person's favor and is named."""

from typing import Any

import pytest

from helper.facts.sections import read_section
from helper.law.priors import on_list
from tests.law.conftest import decide


@pytest.mark.parametrize(
    ("section", "facts"),
    [
        ("11359", {"other_convictions": [{"section": "PC 187", "conviction_date": "1999"}]}),
        ("11359", {"other_convictions": [{"section": "PC 243.4", "conviction_date": "1999"}]}),
        ("11359", {"sale_to_minor": True}),
        ("11359", {"used_person_under_21": True}),
        ("11360(a)", {"conduct": "import_export", "amount_grams": 100}),
        ("11358", {"plants": 30, "environmental_harm": True}),
        ("11358", {"plants": None, "other_convictions": [{"section": "PC 206", "conviction_date": "1999"}]}),
    ],
)
def test_a_proved_exception_needs_a_lawyer_and_makes_no_paper(section: str, facts: dict[str, Any]) -> None:
    found = decide(section=section, **facts)
    assert (found.relief, found.route, found.request) == ("needs_lawyer_review", "none", ())


@pytest.mark.parametrize("fact", ["other_convictions", "sale_to_minor", "used_person_under_21"])
def test_an_unknown_exception_is_presumed_away_by_law_and_named(fact: str) -> None:
    found = decide(**{fact: None, "registration_prior": None})
    assert found.relief == "redesignate_misdemeanor"
    assert (fact, "law") in [(each.fact, each.kind) for each in found.presumed]
    assert fact in found.unknown


def test_exceptions_never_touch_possession() -> None:
    prior = [{"section": "PC 187", "conviction_date": "1990"}]
    assert (
        decide(section="11357", subdivision="b", level="misdemeanor", other_convictions=prior).relief == "dismiss_seal"
    )


@pytest.mark.parametrize(
    ("date_of_prior", "relief"),
    [
        ("2003-06-09", "needs_lawyer_review"),
        ("2003-07-14", "needs_lawyer_review"),
        ("2003-07-15", "redesignate_misdemeanor"),
        ("2010", "redesignate_misdemeanor"),
        (None, "redesignate_misdemeanor"),
    ],
)
def test_a_prior_counts_by_its_date(date_of_prior: str | None, relief: str) -> None:
    """Smit: before the offense it counts, in between it is unclear, the same day or later it is none."""
    assert decide(other_convictions=[{"section": "PC 187", "conviction_date": date_of_prior}]).relief == relief


def test_a_conviction_in_the_same_case_is_no_prior() -> None:
    prior = {"section": "PC 187", "conviction_date": "2003-07-14", "same_case": True}
    assert decide(other_convictions=[prior]).relief == "redesignate_misdemeanor"


@pytest.mark.parametrize(
    ("printed", "name", "listed"),
    [
        ("187(A) PC", "super_strikes", True),
        ("288(A) PC", "super_strikes", True),
        ("288(A) PC", "registrable", True),
        ("206 PC", "super_strikes", True),
        ("37 PC", "super_strikes", True),
        ("537 PC", "super_strikes", False),
        ("192 PC", "super_strikes", False),
        ("191.5(b) PC", "super_strikes", None),
        ("191.5(a) PC", "super_strikes", True),
        ("664/187 PC", "super_strikes", True),
        ("653F(B) PC", "super_strikes", True),
        ("653F PC", "super_strikes", None),
        ("653F(C) PC", "registrable", True),
        ("245(D)(3) PC", "super_strikes", True),
        ("245(A)(1) PC", "super_strikes", False),
        ("288A PC", "registrable", True),
        ("311.2(A) PC", "registrable", False),
        ("311.2 PC", "registrable", None),
        ("211 PC", "registrable", False),
        ("something", "super_strikes", None),
    ],
)
def test_lists_hold_exact_sections(printed: str, name: str, listed: bool | None) -> None:
    assert on_list(read_section(printed), name) is listed
