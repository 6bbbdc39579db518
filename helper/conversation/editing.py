"""A line that asks to see or change what was told so far: list it, change one answer, add, take away or move a case."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from helper.conversation.answers import World
from helper.conversation.engine import AddConviction, Change, Event, MoveUp, RemoveConviction, advance
from helper.conversation.hearing import InvalidAnswer
from helper.conversation.obeying import Obeyed
from helper.conversation.state import PERSON, State
from helper.conversation.transcript import Said, by_case, transcript
from helper.understanding import read_message
from helper.wording import has, say


class Editing(StrEnum):
    """What can be asked for."""

    LIST = "list"
    CHANGE = "change"
    REMOVE = "remove"
    MOVE = "move"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a line asks for; `number` is that of an answer in the list or of a case, from 1."""

    what: Editing
    number: int = 0


def wish_in(text: str) -> Wish | None:
    """What a line as a whole asks to do with the answers, or None."""
    plain = read_message(text).plain.rstrip(".!")
    for what, pattern in _patterns().items():
        if found := pattern.fullmatch(plain):
            return Wish(what, int("".join(each for each in found.groups() if each) or 0))
    return None


def event_of(wish: Wish, state: State, world: World) -> Event | None:
    """The event that a wish stands for; None where there is no such answer or case, and for the list."""
    at = wish.number - 1
    match wish.what:
        case Editing.ADD:
            return AddConviction()
        case Editing.CHANGE:
            lines = [line for _, lines in _listed(state, world) for line in lines]
            answer = state.answers[lines[at].step - 1] if 0 <= at < len(lines) else None
            return Change(answer.question, answer.conviction) if answer else None
        case Editing.REMOVE if 0 <= at < state.convictions and state.convictions > 1:
            return RemoveConviction(at)
        case Editing.MOVE if 1 <= at < state.convictions:
            return MoveUp(at)
    return None


def wished(wish: Wish, state: State, world: World, channel: str) -> Obeyed:
    """The state after a wish to see or change what was told, and what is said of it."""
    if wish.what is Editing.LIST:
        return Obeyed(state, list_words(state, world, channel))
    event = event_of(wish, state, world)
    if event is None:
        return Obeyed(state, say(f"listing.no_{wish.what}", state.language, channel, number=wish.number))
    done = f"listing.done_{wish.what}"
    words = say(done, state.language, channel, number=wish.number) if has(done, state.language) else None
    try:
        return Obeyed(advance(state, event, world), words)
    except InvalidAnswer as problem:
        return Obeyed(state, say(f"error.{problem.code}", state.language, channel, **problem.values))


def list_words(state: State, world: World, channel: str = "web") -> str:
    """Everything that was told, numbered, by case; an answer that no longer counts says so; and how to change it."""
    return "\n".join((*_list_lines(state, world, channel), say("listing.how", state.language, channel)))


def _list_lines(state: State, world: World, channel: str) -> Iterator[str]:
    number = 0
    for place, lines in _listed(state, world):
        if place != PERSON and state.convictions > 1:
            yield say("told.case", state.language, channel, number=place + 1)
        for line in lines:
            number += 1
            key = "listing.line" if line.used else "listing.unused"
            values = {"number": number, "question": line.question, "answer": line.answer}
            yield say(key, state.language, channel, **values)
    if state.convictions > 1:
        yield say("listing.cases", state.language, channel, number=state.convictions)


def _listed(state: State, world: World) -> Iterator[tuple[int, tuple[Said, ...]]]:
    return by_case(transcript(state, world), state.convictions)


@cache
def _patterns() -> Mapping[Editing, re.Pattern[str]]:
    path = Path(__file__).with_name("editing.toml")
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return {what: _pattern(content[what]) for what in Editing}


def _pattern(forms: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(form).replace(r"\{n\}", r"#?(\d{1,3})") for form in forms))
