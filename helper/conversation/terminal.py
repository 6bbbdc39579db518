"""The conversation over lines of text: what is said for each line, and its JSON form for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from helper.conversation.answers import World
from helper.conversation.engine import Asked, Missed, advance, current
from helper.conversation.hearing import InvalidAnswer
from helper.conversation.messages import answer_of
from helper.conversation.obeying import Obeyed, command_in, obey
from helper.conversation.replies import Reply, offered_choices, reply
from helper.conversation.spoken import answer_words
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
        step = take_line(line, asked, state, world, channel)
        if step.stops:
            yield Reply(step.text or "")
            return
        state = step.state
        said = reply(state, world, channel)
        yield Reply(f"{step.text}\n{said.text}", said.choices, said.question, said.result) if step.text else said


def take_line(line: str, asked: Asked, state: State, world: World, channel: str) -> Obeyed:
    """The state after a line, and what is said before the next question: what we understood, or what was wrong."""
    command = command_in(line, asked, world)
    if command:
        return obey(command, asked, state, world, channel)
    try:
        answer = answer_of(line, asked, offered_choices(asked, state.language, channel))
        after = advance(state, answer, world)
    except InvalidAnswer as problem:
        words = say(f"error.{problem.code}", state.language, channel, **problem.values)
        return Obeyed(advance(state, Missed(), world), words)
    return Obeyed(after, _noted(asked, answer.value, after, state.language, channel))


def _noted(asked: Asked, given: str, after: State, language: str, channel: str) -> str | None:
    """What we understood, said back, where it was not one of the offered values that was given."""
    kept = after.value(asked.name, asked.conviction)
    if kept is None or kept == given or after.pending:
        return say("heard.again", language, channel) if asked.confirm and kept is None and not after.pending else None
    words = answer_words(asked, kept, language, channel)
    return say("heard.noted", language, channel, answer=words) if words and not asked.confirm else None


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
