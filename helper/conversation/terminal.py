"""The conversation over lines of text: what is said for each line, and its JSON form for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from helper.conversation.answers import World
from helper.conversation.engine import Asked, InvalidAnswer, advance, current
from helper.conversation.messages import event_of
from helper.conversation.replies import Reply, offered_choices, reply
from helper.conversation.state import State
from helper.wording import say
from helper.wording.segments import segments


def conversation(lines: Iterable[str], state: State, world: World, channel: str) -> Iterator[Reply]:
    """What is said: the first question at once, then one reply to each line, until the results are told."""
    yield reply(state, world, channel)
    for line in lines:
        asked = current(state, world)
        if asked is None:
            return
        state, problem = _step(line, asked, state, world, channel)
        said = reply(state, world, channel)
        yield Reply(f"{problem}\n{said.text}", said.choices, said.question) if problem else said


def _step(line: str, asked: Asked, state: State, world: World, channel: str) -> tuple[State, str | None]:
    try:
        event = event_of(line, asked, offered_choices(asked, state.language, channel))
        return advance(state, event, world), None
    except InvalidAnswer as problem:
        return state, say(f"error.{problem.code}", state.language, channel, **problem.values)


def reply_json(said: Reply, channel: str) -> dict[str, Any]:
    """A reply as the contract has it; `segments` counts text messages and is null elsewhere."""
    return {
        "channel": channel,
        "text": said.text,
        "choices": [{"value": choice.value, "label": choice.label} for choice in said.choices],
        "question": said.question,
        "result": said.result,
        "segments": segments(said.text) if channel == "sms" else None,
    }
