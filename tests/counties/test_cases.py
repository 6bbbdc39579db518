"""The worked cases for county programs (contract.md, "Cases") come out right."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helper.counties.loading import load_counties
from helper.counties.matching import chosen_program, match_programs
from helper.facts.case import cases
from helper.facts.reading import read_sheet

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("record", CASES, ids=lambda record: record["id"])
def test_worked_case(record: dict[str, Any]) -> None:
    case = cases(read_sheet(record), date.fromisoformat(record["as_of"]))[0]
    found, expected = chosen_program(match_programs(case, load_counties())), record["expected"]["program"]
    if expected is None:
        assert found is None
        return
    assert found is not None
    assert {"id": found.id, "match": found.match, "relief": found.relief} == {
        key: expected[key] for key in ("id", "match", "relief")
    }
    assert set(expected["criteria"]) <= set(found.criteria)
    assert expected.get("caution", found.caution) == found.caution
