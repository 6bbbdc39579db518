"""Every edge case of the product's specification is played, or tested elsewhere, or has a reason why it is neither."""

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
SPECIFICATION = ROOT.parent / "shared" / "product.md"
CASES: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "edge_cases.toml").read_text(encoding="utf-8"))["case"]


def names_played() -> set[str]:
    files = FOLDER.glob("transcripts*.toml")
    return {each["name"] for file in files for each in tomllib.loads(file.read_text(encoding="utf-8"))["transcript"]}


def named_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("edge_case", CASES)
def test_an_edge_case_is_held(edge_case: str) -> None:
    held = CASES[edge_case]
    assert set(held) <= {"played", "tests", "why"}
    assert held.get("played") or held.get("tests")
    assert set(held.get("played", ())) <= names_played()
    for test in held.get("tests", ()):
        path, _, name = test.partition("::")
        assert name in named_in(path), test


def test_there_are_41_of_them() -> None:
    assert len(CASES) == 41


@pytest.mark.skipif(not SPECIFICATION.exists(), reason="the specification is not here")
def test_they_are_those_of_the_specification() -> None:
    section = SPECIFICATION.read_text(encoding="utf-8").split("### 2.5")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \|", section, re.MULTILINE)
    assert list(CASES) == [row for row in rows if row != "Edge case"]
