"""The played conversations over the real webhook, with real signatures, come to the same findings as the engine."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from flask import Flask

from helper.conversation.engine import Answer, advance, assessment_of, current
from helper.conversation.replies import offered_choices
from helper.conversation.report import report
from helper.conversation.state import State
from helper.sms.results import pages
from helper.sms.saying import ABOUT_TEXTS, say
from tests.conversation.played import WORLD, play, said_to
from tests.sms.phone import Phone, kept_of

SCRIPTS = Path(__file__).parents[1] / "conversation" / "transcripts.toml"
TRANSCRIPTS = tomllib.loads(SCRIPTS.read_text(encoding="utf-8"))["transcript"]
MOST_TEXTS = 60
CAREFUL = {"others_use_it", "public_place", "dont_know", "rather_not"}


def typed(value: str, state: State) -> str:
    """What a person sends: the number of a choice, else the words."""
    asked = current(state, WORLD)
    assert asked is not None
    values = [choice.value for choice in offered_choices(asked, state.language, "sms")]
    return str(values.index(value) + 1) if value in values else value


def texted_to(text: Callable[[str], object], script: dict[str, str], language: str) -> State:
    """Plays a script by text beside the engine; returns the engine's state, which chose what to send."""
    text("hola" if language == "es" else "hello")
    text("1")
    state = State(language)
    for _ in range(MOST_TEXTS):
        asked = current(state, WORLD)
        if asked is None:
            return state
        value = said_to(asked, script)
        if asked.name != "review":
            text(typed(value, state))
        if asked.name == "phone_is_own" and value in CAREFUL:
            text("0")
        state = advance(state, Answer(asked.name, asked.conviction, value), WORLD)
    raise AssertionError("still asking")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda transcript: transcript["name"])
def test_a_check_by_text_comes_to_the_same_findings(transcript: dict[str, Any], language: str, phone: Phone) -> None:
    played, _ = play(transcript["answers"], language)
    texted_to(phone.text, transcript["answers"], language)
    kept = kept_of(phone)
    assert kept is not None
    assert report(1, assessment_of(kept.state, WORLD), True) == report(1, assessment_of(played, WORLD), True)
    assert kept.state.answers == played.answers
    assert len(phone.heard) <= ABOUT_TEXTS + 2


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_first_message_tells_about_how_many_there_will_be_to_the_last_page(site: Flask, language: str) -> None:
    def count(at: int, transcript: dict[str, Any]) -> int:
        phone = Phone(site, f"+1213555{at:04}")
        state = texted_to(phone.text, transcript["answers"], language)
        for _ in pages(state, WORLD):
            phone.text("1")
        assert phone.heard[-1].startswith(say("sms.result.limits", language))
        return len(phone.heard)

    usual = median(count(at, each) for at, each in enumerate(TRANSCRIPTS) if len(each["answers"]) > 6)
    assert abs(usual - ABOUT_TEXTS) <= 2
