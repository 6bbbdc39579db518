"""The same words at different questions: an answer where they are one, a command where they are not, and asked about
where they may be either."""

import tomllib
from pathlib import Path

import pytest

from helper.conversation.engine import Answer, advance, current
from helper.conversation.hearing import InvalidAnswer, hear
from helper.conversation.obeying import Command, command_in
from helper.conversation.state import State
from tests.conversation.played import WORLD
from tests.conversation.test_changes import YOUNGER
from tests.conversation.test_engine import SALE, at

SAID = tomllib.loads(Path(__file__).with_name("in_context.toml").read_text(encoding="utf-8"))["said"]
# What leads to a question that a sale in Alpine is not asked.
LEADING_TO = {
    "letter_of_11357": {"section": "11357"},
    "amount": {"section": "11357", "letter_of_11357": "no_letter"},
    "concentrate": {"section": "11357", "letter_of_11357": "no_letter"},
    "plants": {"section": "11358"},
    "conviction_before_act": {"conviction_date": "dont_know"},
    "prosecutor_city": {"county": "Los Angeles", "level": "misdemeanor"},
    "latest_other_conviction_date": YOUNGER,
}


def in_hand(question: str, typed: str | None) -> State:
    """A conversation at a question, with an answer that waits to be confirmed where one is typed."""
    state = at(question, {**SALE, **LEADING_TO.get(question, {})})
    return advance(state, Answer(question, 0, typed), WORLD) if typed else state


def comes_to(text: str, state: State) -> str:
    """The command, the value that is kept or waits to be confirmed, or the error, that a message leads to."""
    asked = current(state, WORLD)
    assert asked is not None
    if command := command_in(text, asked, WORLD):
        return command
    try:
        if asked.confirm is None:
            return hear(asked.question, asked.choices, text, WORLD.as_of).value
        after = advance(state, Answer(asked.name, asked.conviction, text), WORLD)
    except InvalidAnswer as problem:
        return problem.code
    kept = after.pending.value if after.pending else after.value(asked.name, asked.conviction)
    return kept or "asked_again"


@pytest.mark.parametrize(
    ("said", "text"), [pytest.param(said, text, id=f"{said['at']}-{text}") for said in SAID for text in said["texts"]]
)
def test_the_question_in_hand_decides_what_words_mean(said: dict[str, str], text: str) -> None:
    assert comes_to(text, in_hand(said["at"], said.get("typed"))) == said["becomes"]


def test_every_such_command_is_one() -> None:
    assert {"stop", "erase", "stop_or_answer"} <= set(Command)
