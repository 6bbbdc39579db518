"""Who cannot read, speaks another language or wants a person is led to one, at any question and in every channel."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from helper.conversation.engine import Answer, advance, current
from helper.conversation.state import State
from helper.conversation.terminal import take_line
from helper.wording import languages, say
from tests.conversation.played import WORLD

SAID = tomllib.loads(Path(__file__).with_name("said.toml").read_text(encoding="utf-8"))["said"]
SCRIPT = ("mine", "me", "adult", "convicted", "11359", "Alpine", "1998", "felony", "no")


@pytest.mark.parametrize("channel", ["web", "sms"])
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("said", SAID, ids=lambda said: said["name"])
def test_what_is_said_is_answered(said: dict[str, Any], language: str, channel: str) -> None:
    state = State(language)
    for answer in SCRIPT:
        asked = current(state, WORLD)
        assert asked is not None
        for line in said[language]:
            heard = take_line(line, asked, state, WORLD, channel)
            assert heard.text == say(said["says"], language, channel), (asked.name, line)
            assert heard.state == state
        state = advance(state, Answer(asked.name, asked.conviction, answer), WORLD)
