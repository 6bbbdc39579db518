"""The lists of priors hold exactly the sections of law.md 2.7, 2.8 and A-9 (`listed_sections.jsonl`, read by hand)."""

import json
from pathlib import Path
from typing import Any

import pytest

from helper.facts.sections import read_section
from helper.law.priors import on_list

SECTIONS = [json.loads(line) for line in Path(__file__).with_name("listed_sections.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("listed", SECTIONS, ids=lambda listed: listed["printed"])
def test_a_section_is_on_the_lists_that_name_it(listed: dict[str, Any]) -> None:
    section = read_section(listed["printed"])
    for name in ("super_strikes", "registrable", "harmless"):
        assert on_list(section, name) is listed[name], (name, listed["citation"])
