"""A phone to try the talk on: a line of text is a text message, and what a phone would hear is said back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache

from helper import clock
from helper.conversation.answers import World
from helper.conversation.replies import Reply, reply
from helper.conversation.state import State
from helper.counties import load_counties
from helper.settings import Settings
from helper.sms.remembered import Door, Remembered, Stage, from_bytes, to_bytes
from helper.sms.saying import prompt
from helper.sms.surroundings import Surroundings
from helper.sms.talk import answer
from helper.storage import Talk
from helper.wording import languages

# Lines that a program sends all at once count as sent by somebody who read what was said before.
_BETWEEN_LINES = timedelta(seconds=10)


_REHEARSED = ("1", "1", "1", "1", "no idea", "los angeles", "about 2003", "1", *["dk"] * 20, "1", "1", "1")


@cache
def rehearse() -> None:
    """Plays a talk to nobody, so that what a process reads from files once is read before the first phone texts."""
    world = World(clock.today(), load_counties())
    for language in languages():
        for _ in texted(_REHEARSED, State(language), world, Settings(), invited=True):
            pass


def texted(lines: Iterable[str], state: State, world: World, settings: Settings, invited: bool) -> Iterator[Reply]:
    """What a phone hears: the invitation, or with `invited` the first question, at once; then what each line leads
    to, silence left out. Nothing is kept, so nothing is carried to the web and nobody is reminded."""
    around = Surroundings(clock.now(), world, settings)
    kept = Remembered(state, around.now, around.now, Stage.QUESTIONS if invited else Stage.INVITED)
    talk, ends = Talk(to_bytes(kept), False), around.now + timedelta(days=1)
    yield _said(prompt(kept, around), talk, world)
    for line in lines:
        around = replace(around, now=max(clock.now(), around.now + _BETWEEN_LINES))
        if ends <= around.now:
            talk = replace(talk, content=None)
        step = answer(talk, line, around)
        talk, ends = Talk(step.content, step.opted_out), around.now + step.lifetime
        if step.reply:
            yield _said(step.reply, talk, world)


def _said(text: str, talk: Talk, world: World) -> Reply:
    """A text with the question in hand and its choices, or with the findings once they are told."""
    kept = from_bytes(talk.content)
    if kept is None or kept.door is not Door.OPEN or kept.stage not in (Stage.QUESTIONS, Stage.RESULTS):
        return Reply(text)
    return replace(reply(kept.state, world, "sms"), text=text)
