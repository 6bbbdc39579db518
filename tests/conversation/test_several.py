"""Several cases, changes and pauses: the same findings in both languages, and nothing dropped silently."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from helper.conversation.engine import (
    AddConviction,
    Answer,
    Asked,
    Back,
    Change,
    MoveUp,
    RemoveConviction,
    advance,
    current,
)
from helper.conversation.state import DONT_KNOW, State, from_json, to_json
from tests.conversation.played import WORLD, found

TRANSCRIPTS = tomllib.loads(Path(__file__).with_name("transcripts_several.toml").read_text(encoding="utf-8"))[
    "transcript"
]
MOST_QUESTIONS = 120


class Player:
    """Answers as the script says, in one language; cases keep their script when they move."""

    def __init__(self, transcript: dict[str, Any], language: str) -> None:
        self.language = language
        self.state = State(language)
        self.person = transcript["person"]
        self.cases = list(transcript["cases"])
        self.later = list(transcript.get("later", []))

    def run(self) -> None:
        """Until the review is open and nothing else is asked."""
        for _ in range(MOST_QUESTIONS):
            asked = current(self.state, WORLD)
            if asked is None or (asked.name == "review" and not asked.confirm):
                return
            self.say(asked, self.answer(asked))
        raise AssertionError("the questions do not end")

    def say(self, asked: Asked, text: str) -> None:
        before = self.state.convictions
        self.state = advance(self.state, Answer(asked.name, asked.conviction, text), WORLD)
        if self.state.convictions < before:
            del self.cases[asked.conviction]

    def answer(self, asked: Asked) -> str:
        if asked.confirm:
            return "yes"
        if asked.name == "another":
            return "yes" if asked.conviction + 1 < len(self.cases) else "no"
        script = self.person if asked.conviction < 0 else self.cases[asked.conviction]
        return self.spoken(script.get(asked.name, self.person.get(asked.name, DONT_KNOW)))

    def spoken(self, text: str) -> str:
        english, _, spanish = text.partition(" / ")
        return spanish if self.language == "es" and spanish else english

    def act(self, what: str, *details: Any) -> None:
        match what:
            case "change":
                question, conviction, text = details
                self.state = advance(self.state, Change(question, conviction), WORLD)
                asked = current(self.state, WORLD)
                assert asked is not None
                assert (asked.name, asked.conviction) == (question, conviction)
                self.say(asked, self.spoken(text))
            case "back":
                self.state = advance(self.state, Back(), WORLD)
            case "pause":
                self.state = from_json(to_json(self.state))
            case "move":
                self.state = advance(self.state, MoveUp(details[0]), WORLD)
                self.cases.insert(details[0] - 1, self.cases.pop(details[0]))
            case "remove":
                self.state = advance(self.state, RemoveConviction(details[0]), WORLD)
                del self.cases[details[0]]
            case "add":
                self.state = advance(self.state, AddConviction(), WORLD)
                self.cases.append(self.later.pop(0))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda transcript: transcript["name"])
def test_transcript(transcript: dict[str, Any], language: str) -> None:
    player = Player(transcript, language)
    player.run()
    for action in transcript.get("then", []):
        answers = len(player.state.answers)
        player.act(*action)
        assert len(player.state.answers) >= answers or action[0] == "remove"
        player.run()
    findings = found(player.state).findings
    assert [str(finding.kind) for finding in findings] == transcript["kinds"]
    if "reliefs" in transcript:
        assert [str(finding.relief) for finding in findings] == transcript["reliefs"]
