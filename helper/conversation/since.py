"""Talks that start from what has happened since: lowered, no answer, a judge's no, the DA's no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from helper.conversation.answers import World
from helper.conversation.engine import asked_about, assessment_of
from helper.conversation.spoken import answer_words
from helper.conversation.state import Answered, State
from helper.errors import InvalidInput
from helper.understanding.situations import Situation, situation_in
from helper.wording import say

_QUESTION = "record_check"
# The answer that a situation is to "has this case been cleared or lowered already?"; after the others a check of the
# case is not what helps next.
ANSWERS: Mapping[Situation, str] = MappingProxyType({Situation.REDUCED: "reduced", Situation.OBJECTION: "challenged"})


def knowing(state: State, situation: Situation, world: World) -> State:
    """The state with what the situation answers, of the one case there is.

    Raises InvalidInput where it cannot be true with the other answers, and KeyError for a situation that answers none.
    """
    after = state.answered(Answered(_QUESTION, 0, ANSWERS[situation])).without("review")
    assessment_of(after, world)
    return after


def since_then(text: str, state: State, world: World, channel: str) -> tuple[State, str] | None:
    """The state and what is said to a message that answers nothing but tells what has happened; None for any other.

    What it answers is kept, and said back, where there is one case and nobody was asked yet.
    """
    situation = situation_in(text)
    if situation is None:
        return None
    words = say(f"told.since.{situation}", state.language, channel)
    if situation not in ANSWERS or state.convictions > 1 or state.value(_QUESTION, 0) is not None:
        return state, words
    try:
        after = knowing(state, situation, world)
    except InvalidInput:
        return state, words
    kept = answer_words(asked_about(_QUESTION, 0, after, world), ANSWERS[situation], state.language, channel)
    return replace(after, missed=0), f"{words}\n{say('heard.noted', state.language, channel, answer=kept)}"
