"""The conversation over lines of text: what is said for each line, and its JSON form for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from helper.conversation.answers import World
from helper.conversation.editing import wish_in, wished
from helper.conversation.engine import Asked, Missed, advance, current
from helper.conversation.hearing import InvalidAnswer
from helper.conversation.messages import answer_of
from helper.conversation.obeying import Obeyed, command_in, obey
from helper.conversation.replies import Reply, offered_choices, reply
from helper.conversation.since import since_then
from helper.conversation.spoken import answer_words
from helper.conversation.state import State
from helper.conversation.transcript import set_aside
from helper.wording import say
from helper.wording.segments import segments


def conversation(lines: Iterable[str], state: State, world: World, channel: str) -> Iterator[Reply]:
    """What is said: the first question at once, then one reply to each line. After the results everything can still
    be changed."""
    yield reply(state, world, channel)
    for line in lines:
        step = _take(line, state, world, channel)
        if step.stops:
            yield Reply(step.text or "")
            return
        said = reply(step.state, world, channel)
        if current(step.state, world) is None and step.state == state:
            yield replace(said, text=step.text or say("told.after", state.language, channel))
        else:
            yield replace(said, text=f"{step.text}\n{said.text}") if step.text else said
        state = step.state


def _take(line: str, state: State, world: World, channel: str) -> Obeyed:
    asked = current(state, world)
    wish = wish_in(line)
    if wish:
        return wished(wish, state, world, channel)
    if asked:
        return take_line(line, asked, state, world, channel)
    command = command_in(line, None, world)
    return obey(command, None, state, world, channel) if command else Obeyed(state)


def take_line(line: str, asked: Asked, state: State, world: World, channel: str) -> Obeyed:
    """The state after a line, and what is said before the next question: what we understood, or what was wrong."""
    command = command_in(line, asked, world)
    if command:
        return obey(command, asked, state, world, channel)
    try:
        answer = answer_of(line, asked, offered_choices(asked, state.language, channel))
        after = advance(state, answer, world)
    except InvalidAnswer as problem:
        if told := since_then(line, state, world, channel):
            return Obeyed(*told)
        words = say(f"error.{problem.code}", state.language, channel, **problem.values)
        return Obeyed(advance(state, Missed(), world), words)
    notes = _noted(asked, answer.value, after, state.language, channel), _lost(state, after, world, channel)
    return Obeyed(after, "\n".join(note for note in notes if note) or None)


def _lost(before: State, after: State, world: World, channel: str) -> str | None:
    """What is said where an answer set others aside, or made one case of two."""
    if after.convictions < before.convictions:
        return say("heard.one_case", after.language, channel)
    is_more = set_aside(after, world) > set_aside(before, world)
    return say("heard.set_aside", after.language, channel) if is_more else None


def _noted(asked: Asked, given: str, after: State, language: str, channel: str) -> str | None:
    """What we understood, said back, where it was not one of the offered values that was given."""
    kept = after.value(asked.name, asked.conviction)
    if kept is None or kept == given or after.pending:
        return say("heard.again", language, channel) if asked.confirm and kept is None and not after.pending else None
    words = answer_words(asked, kept, language, channel)
    return say("heard.noted", language, channel, answer=words) if words and kept != asked.confirm else None


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
