"""The section a charge most likely was (law.md 1.1, 1.2), for a person without a number. It never decides anything."""

import pytest

from helper.facts.case import cases
from helper.facts.reading import read_sheet
from helper.law.determination import determine
from helper.law.likely import likely_section
from tests.law.conftest import AS_OF

# The sections were renumbered in March 1973 (law.md 1.2).
BEFORE, AFTER = "1973-03-31", "1973-04-01"


@pytest.mark.parametrize(
    ("conduct", "convicted", "likely"),
    [
        ("possess", BEFORE, "former HSC 11530"),
        ("possess", AFTER, "HSC 11357"),
        ("cultivate", BEFORE, "former HSC 11530.1"),
        ("cultivate", AFTER, "HSC 11358"),
        ("possess_for_sale", BEFORE, "former HSC 11530.5"),
        ("possess_for_sale", AFTER, "HSC 11359"),
        ("sell", BEFORE, "former HSC 11531"),
        ("sell", AFTER, "HSC 11360"),
    ],
)
def test_a_charge_names_its_likely_section(conduct: str, convicted: str, likely: str) -> None:
    facts = {"court": "adult", "conduct": conduct, "conviction_date": convicted}
    case = cases(read_sheet({"facts": facts}), AS_OF)[0]
    row = likely_section(case)
    assert row is not None
    assert row.source.citation.split(";")[0] == likely
    assert determine(case).relief == "undetermined"


@pytest.mark.parametrize("conduct", ["give_away", "transport_personal", "import_export", None])
def test_other_charges_name_no_section(conduct: str | None) -> None:
    facts = {"court": "adult", "conviction_date": "1990"} | ({"conduct": conduct} if conduct else {})
    assert likely_section(cases(read_sheet({"facts": facts}), AS_OF)[0]) is None


def test_a_known_section_needs_no_guess() -> None:
    facts = {"court": "adult", "section": "11358", "conduct": "sell"}
    assert likely_section(cases(read_sheet({"facts": facts}), AS_OF)[0]) is None
