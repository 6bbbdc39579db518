"""What people type, with the right reading, scored: how much is understood, and how little is understood wrongly."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helper.understanding import QUESTION_KINDS, ReadingKind, understand

HERE = Path(__file__).parent
UTTERANCES = [json.loads(line) for line in (HERE / "utterances.jsonl").read_text(encoding="utf-8").splitlines()]
TODAY = date(2026, 11, 22)
# The kinds of the contract; the conversation asks more, which conversation/in_context.toml holds.
SCORED = QUESTION_KINDS - {"for_whom", "conduct", "another", "confirm", "phone"}
OUNCE_LINE = 28.5  # grams, HSC 11357(b)


def of_amount(value: Any) -> Any:
    """The band of an amount: only on which side of 28.5 grams it lies counts."""
    if not isinstance(value, dict):
        return value
    low, high = value.get("min_grams"), value.get("max_grams")
    if value.get("band"):
        return value["band"]
    if high is not None and high <= OUNCE_LINE:
        return "at_most_28_5"
    return "over_28_5" if low is not None and low > OUNCE_LINE else None


def of_plants(value: Any) -> Any:
    return ("at_most_6" if value <= 6 else "over_6") if isinstance(value, int) else value


def plain(question: str, kind: str, value: Any) -> tuple[str, Any]:
    """A reading as it is compared: "I don't know" as a command is the same as not known."""
    if kind == "unknown" or (kind, value) == ("command", "dont_know"):
        return "unknown", None
    if kind not in ("value", "command"):
        return kind, None
    if kind == "value" and question in ("amount", "plants"):
        return kind, of_amount(value) if question == "amount" else of_plants(value)
    if isinstance(value, dict):
        value = {key: each for key, each in value.items() if each is not None}
    return kind, value


@pytest.fixture(scope="module")
def score() -> dict[str, Counter[str]]:
    """For each kind of question how many readings were right, wrong, or asked again."""
    counted: dict[str, Counter[str]] = {}
    for row in UTTERANCES:
        question = row["question"]
        reading = understand(question, row["text"], TODAY)
        got = plain(question, reading.kind, reading.value)
        right = [plain(question, want["kind"], want.get("value")) for want in (row["expected"], *row.get("also", []))]
        asked_again = reading.kind is ReadingKind.NOT_UNDERSTOOD
        outcome = "right" if got in right else "asked again" if asked_again else "wrong"
        counted.setdefault(question, Counter())[outcome] += 1
    return counted


def test_every_kind_of_question_is_scored(score: dict[str, Counter[str]]) -> None:
    assert set(score) == SCORED


def test_most_of_what_people_type_is_understood_and_hardly_any_wrongly(score: dict[str, Counter[str]]) -> None:
    every = sum(score.values(), Counter[str]())
    assert every["right"] / every.total() >= 0.97
    assert every["wrong"] / every.total() <= 0.005


@pytest.mark.parametrize("question", sorted(SCORED))
def test_no_kind_of_question_falls_behind(score: dict[str, Counter[str]], question: str) -> None:
    counted = score[question]
    assert counted["right"] / counted.total() >= 0.9, counted
    assert counted["wrong"] / counted.total() <= 0.02, counted
