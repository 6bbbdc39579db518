"""The section a charge most likely was (law.md 1.1, 1.2), for a person without a number. It never decides anything."""

from typing import Any

import pytest

from helper.facts.case import cases
from helper.facts.reading import read_sheet
from helper.law.determination import determine
from helper.law.likely import likely_section
from tests.law.conftest import AS_OF

# What is remembered, the day of conviction, and the row that names the section. Renumbered in March 1973 (law.md 1.2);
# no letter has a meaning before 1976, and other ones from the Act on (1.3, N-1).
OIL = {"concentrate_grams": 3}
FELONY, MISDEMEANOR, TICKET = ({"level": each} for each in ("felony", "misdemeanor", "infraction"))
OVER_1976 = {"earliest": "1975-12-31", "latest": "1976-01-01"}
OVER_2011 = {"earliest": "2010-12-31", "latest": "2011-01-01"}
TABLE: list[tuple[str, dict[str, Any], Any, str]] = [
    ("possess", {}, "1973-03-31", "possession_before_1973"),
    ("possess", {}, "1973-04-01", "possession_before_letters"),
    ("possess", {}, "1973", "possession_before_letters"),
    ("possess", {}, "1975-12-31", "possession_before_letters"),
    ("possess", {}, "1976-01-01", "possession"),
    ("possess", {}, "1990", "possession"),
    ("possess", OIL, "1975-12-31", "possession_before_letters"),
    ("possess", OIL, "1976-01-01", "concentrate"),
    ("possess", {**OIL, **MISDEMEANOR}, "1990", "concentrate"),
    ("possess", {"concentrate_grams": 0}, "1990", "possession"),
    ("possess", OIL, "2016-11-08", "concentrate"),
    ("possess", OIL, "2016-11-09", "possession"),
    ("possess", FELONY, "1975-12-31", "possession_before_letters"),
    ("possess", FELONY, "1976-01-01", "felony_possession"),
    ("possess", FELONY, "2016-11-08", "felony_possession"),
    ("possess", FELONY, "2016-11-09", "possession"),
    ("possess", TICKET, "2010-12-31", "possession"),
    ("possess", TICKET, "2011-01-01", "ticket_possession"),
    ("possess", TICKET, "2016-11-08", "ticket_possession"),
    ("possess", TICKET, "2016-11-09", "possession"),
    ("possess", MISDEMEANOR, "1975-12-31", "possession_before_letters"),
    ("possess", MISDEMEANOR, "1976-01-01", "misdemeanor_possession"),
    ("possess", MISDEMEANOR, "2010-12-31", "misdemeanor_possession"),
    ("possess", MISDEMEANOR, "2011-01-01", "misdemeanor_possession_from_2011"),
    ("possess", MISDEMEANOR, "2016-11-08", "misdemeanor_possession_from_2011"),
    ("possess", MISDEMEANOR, "2016-11-09", "possession"),
    ("possess", {}, "2012", "possession"),
    *(("possess", each, OVER_1976, "possession") for each in (OIL, FELONY, MISDEMEANOR)),
    *(("possess", each, OVER_2011, "possession") for each in (TICKET, MISDEMEANOR)),
    ("cultivate", {}, "1973-03-31", "cultivation_before_1973"),
    ("cultivate", {}, "1973-04-01", "cultivation"),
    ("possess_for_sale", {}, "1973-03-31", "possession_for_sale_before_1973"),
    ("possess_for_sale", {}, "1973-04-01", "possession_for_sale"),
    ("sell", {}, "1973-03-31", "sale_before_1973"),
    ("sell", {}, "1973-04-01", "sale"),
    ("sell", {}, "1990", "sale"),
    ("sell", TICKET, "1990", "sale"),
    ("sell", OIL, "1990", "sale"),
    ("sell", FELONY, "1975-12-31", "sale"),
    ("sell", FELONY, "1976-01-01", "felony_sale"),
    ("sell", FELONY, "2016-11-08", "felony_sale"),
    ("sell", FELONY, "2016-11-09", "sale"),
    ("sell", MISDEMEANOR, "1975-12-31", "sale"),
    ("sell", MISDEMEANOR, "1976-01-01", "misdemeanor_sale"),
    ("sell", MISDEMEANOR, "2016-11-08", "misdemeanor_sale"),
    ("sell", MISDEMEANOR, "2016-11-09", "sale"),
]


@pytest.mark.parametrize(("conduct", "remembered", "convicted", "likely"), TABLE)
def test_a_charge_names_its_likely_section(
    conduct: str, remembered: dict[str, Any], convicted: Any, likely: str
) -> None:
    facts = {"court": "adult", "conduct": conduct, "conviction_date": convicted, **remembered}
    case = cases(read_sheet({"facts": facts}), AS_OF)[0]
    row = likely_section(case)
    assert row is not None
    assert row.id == likely
    assert determine(case).relief == "undetermined"


@pytest.mark.parametrize("conduct", ["give_away", "transport_personal", "import_export", None])
def test_other_charges_name_no_section(conduct: str | None) -> None:
    facts = {"court": "adult", "conviction_date": "1990"} | ({"conduct": conduct} if conduct else {})
    assert likely_section(cases(read_sheet({"facts": facts}), AS_OF)[0]) is None


def test_a_known_section_needs_no_guess() -> None:
    facts = {"court": "adult", "section": "11358", "conduct": "sell"}
    assert likely_section(cases(read_sheet({"facts": facts}), AS_OF)[0]) is None
