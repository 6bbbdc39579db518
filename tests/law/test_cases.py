"""The worked cases (shared/cases/law.jsonl) are the legal specification: each comes out as its line says."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helper.facts.case import cases
from helper.facts.reading import read_sheet
from helper.law.determination import determine

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_worked_case(case: dict[str, Any]) -> None:
    found = determine(cases(read_sheet(case), date.fromisoformat(case["as_of"]))[0])
    expected = case["expected"]
    assert found.relief == expected["relief"]
    assert list(found.request) == expected["request"]
    assert found.route == expected["route"]
    assert found.certainty == expected["route_certainty"]
