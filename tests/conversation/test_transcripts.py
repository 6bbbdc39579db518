"""Played conversations come out as their data says, and the terminal tells the same as the engine."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helper.conversation.replies import Reply
from helper.conversation.state import State
from helper.conversation.terminal import conversation
from helper.wording import say
from tests.conversation.played import WORLD, found, play


def read(name: str) -> list[dict[str, Any]]:
    content = tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    transcripts: list[dict[str, Any]] = content["transcript"]
    return transcripts


TRANSCRIPTS = [*read("transcripts.toml"), *read("transcripts_in_words.toml")]
each_transcript = pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda transcript: transcript["name"])


@each_transcript
def test_transcript(transcript: dict[str, Any]) -> None:
    state, asked = play(transcript["answers"], transcript.get("language", "en"))
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
    assert set(transcript.get("cautions", [])) <= {caution.id for caution in finding.cautions}
    if "unknown" in transcript:
        assert list(finding.unknown) == transcript["unknown"]
    if "reasons" in transcript:
        assert [reason.id for reason in finding.reasons] == transcript["reasons"]


@each_transcript
def test_the_terminal_tells_the_same(transcript: dict[str, Any]) -> None:
    language = transcript.get("language", "en")
    _, asked = play(transcript["answers"], language)
    answers = {"another": "no", "review": "see_result", **transcript["answers"]}
    last = told(iter(asked), answers, language)
    assert last.result is not None
    assert (last.result["kind"], last.result["relief"]) == (transcript["kind"], transcript["relief"])


def told(asked: Iterator[str], answers: dict[str, str], language: str) -> Reply:
    """The last thing the terminal says to the answers; what is said back to be confirmed is confirmed."""
    confirming: list[bool] = [False]

    def lines() -> Iterator[str]:
        for name in asked:
            yield answers.get(name, "dk" if language == "en" else "no sé")
            while confirming[0]:
                yield "1"

    last = None
    for last in conversation(lines(), State(language), WORLD, "web"):
        is_yes_or_no = [choice.value for choice in last.choices] == ["yes", "no"]
        confirming[0] = is_yes_or_no and any(words in last.text for words in CONFIRMED[language])
    assert last is not None
    return last


CONFIRMED = {
    language: (
        say("heard.confirm", language, answer="").split(":")[0],
        say("heard.confirm_section", language, answer="@").split("@")[0],
        say("heard.confirm_place", language, place="", county="@").split("@")[1],
    )
    for language in ("en", "es")
}
