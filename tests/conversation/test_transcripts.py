"""Played conversations come out as their data says, and the terminal tells the same as the engine."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from helper.conversation.state import State
from helper.conversation.terminal import conversation
from tests.conversation.played import WORLD, found, play

TRANSCRIPTS = tomllib.loads(Path(__file__).with_name("transcripts.toml").read_text(encoding="utf-8"))["transcript"]


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda transcript: transcript["name"])
def test_transcript(transcript: dict[str, Any]) -> None:
    state, asked = play(transcript["answers"])
    (finding,) = found(state).findings
    assert (finding.kind, finding.relief, finding.route) == (
        transcript["kind"],
        transcript["relief"],
        transcript["route"],
    )
    if "program" in transcript:
        assert finding.program is not None
        assert finding.program.id == transcript["program"]
        assert finding.program.match == transcript.get("match", "met")
        assert list(finding.program.criteria) == transcript.get("criteria", [])
    assert set(transcript.get("also", [])) <= set(finding.also)
    assert list(asked) == transcript.get("asked", list(asked))
    if "unknown" in transcript:
        assert list(finding.unknown) == transcript["unknown"]
    if "reasons" in transcript:
        assert [reason.id for reason in finding.reasons] == transcript["reasons"]


@pytest.mark.parametrize("transcript", TRANSCRIPTS[:6], ids=lambda transcript: transcript["name"])
def test_the_terminal_tells_the_same(transcript: dict[str, Any]) -> None:
    _, asked = play(transcript["answers"])
    always = {"another": "no", "review": "see_result"}
    lines = [transcript["answers"].get(name, always.get(name, "dk")) for name in asked]
    *_, last = conversation(lines, State(), WORLD, "web")
    assert last.result is not None
    assert (last.result["kind"], last.result["relief"]) == (transcript["kind"], transcript["relief"])
