"""Worked cases beside shared/cases (`more_cases.jsonl`): what each row, day, grade and presumption of law.md gives.

`facts` change the known conviction of conftest.py (null: not known). `expected` holds what the case is about: a reason
is a row that certainly decides, `decided_by` facts that it names, `neighbors` how other remedies fit.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helper.assessment import Finding, assess
from helper.facts.reading import read_sheet
from tests.law.conftest import AS_OF, KNOWN

CASES = [json.loads(line) for line in Path(__file__).with_name("more_cases.jsonl").read_text().splitlines()]


def found(case: dict[str, Any]) -> Finding:
    facts = {name: value for name, value in {**KNOWN, **case["facts"]}.items() if value is not None}
    as_of = date.fromisoformat(case["as_of"]) if "as_of" in case else AS_OF
    return assess(read_sheet({"facts": facts}), as_of, {}).findings[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_comes_out_as_law_md_says(case: dict[str, Any]) -> None:
    finding, expected = found(case), dict(case["expected"])
    said: dict[str, Any] = {name: getattr(finding, name) for name in ("relief", "route", "certainty")}
    said["request"] = list(finding.request)
    said["presumed"] = [[each.fact, each.counted_as, each.rule, each.kind] for each in finding.presumed]
    said["neighbors"] = {each.id: each.fit for each in finding.neighbors if each.id in expected.get("neighbors", ())}
    decided_by, unknown = expected.pop("decided_by", []), expected.pop("unknown", [])
    reasons = {reason.id: reason.decided_by for reason in finding.reasons if reason.certain}
    if "reason" in expected:
        reason = expected.pop("reason")
        assert reason in reasons
        assert set(decided_by) <= set(reasons[reason])
    assert {name: said[name] for name in expected} == expected
    assert set(unknown) <= set(finding.unknown)
