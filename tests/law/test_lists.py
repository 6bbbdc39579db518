"""The lists of priors hold exactly the sections of law.md 2.7, 2.8 and A-9 (`listed_sections.jsonl`, read by hand)."""

import json
from pathlib import Path
from typing import Any

import pytest

from helper.assessment import assess
from helper.facts.reading import read_sheet
from helper.facts.sections import read_section
from helper.law.priors import on_list
from tests.law.conftest import AS_OF, KNOWN

SECTIONS = [json.loads(line) for line in Path(__file__).with_name("listed_sections.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("listed", SECTIONS, ids=lambda listed: listed["printed"])
def test_a_section_is_on_the_lists_that_name_it(listed: dict[str, Any]) -> None:
    section = read_section(listed["printed"])
    for name in ("super_strikes", "registrable", "harmless"):
        assert on_list(section, name) is listed[name], (name, listed["citation"])


@pytest.mark.parametrize("listed", SECTIONS, ids=lambda listed: listed["printed"])
def test_a_prior_needs_a_lawyer_a_caution_or_nothing_by_its_list(listed: dict[str, Any]) -> None:
    """A-9: on a list, X-1 or X-2; known to be harmless, nothing; else a caution, never a silent no."""
    facts = {**KNOWN, "other_convictions": [{"section": listed["printed"], "conviction_date": "1999"}]}
    (finding,) = assess(read_sheet({"facts": facts}), AS_OF, {}).findings
    has_caution = "unlisted_prior" in {caution.id for caution in finding.cautions}
    if listed["super_strikes"] or listed["registrable"]:
        assert (finding.relief, has_caution) == ("needs_lawyer_review", False)
    else:
        assert (finding.relief, has_caution) == ("redesignate_misdemeanor", listed["harmless"] is not True)
