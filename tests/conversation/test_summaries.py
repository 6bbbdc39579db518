"""What several cases come to: only of what is known of cases that this law can reach."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from helper.assessment import assess
from helper.conversation.replies import summary_words
from helper.facts.reading import read_sheet
from helper.wording import languages
from tests.conversation.played import WORLD

SUMMARIES = tomllib.loads(Path(__file__).with_name("summaries.toml").read_text(encoding="utf-8"))["summary"]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("summary", SUMMARIES, ids=lambda summary: summary["name"])
def test_summary(summary: dict[str, Any], language: str) -> None:
    sheet = read_sheet({"facts": summary.get("person", {}), "convictions": summary["cases"]})
    findings = assess(sheet, WORLD.as_of, WORLD.counties).findings
    assert summary_words(findings, language) == summary[language]
