"""A talk by the function alone: no web, no database, a moment that a test moves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from helper.conversation.state import State
from helper.settings import Settings
from helper.sms.remembered import Lock, Remembered, from_bytes
from helper.sms.surroundings import Surroundings
from helper.sms.talk import answer
from helper.storage import Talk
from tests.conversation.played import WORLD

SETTINGS = Settings(operator_short_name="CLINIC", public_base_url="https://relief.example.org")


@dataclass
class NotingDesk:
    """A desk that notes what it is asked for."""

    done: list[tuple[object, ...]] = field(default_factory=list)

    def link(self, state: State, lock: Lock) -> str:
        self.done.append(("link",))
        return "https://relief.example.org/go/token"

    def code(self, state: State) -> tuple[str, date]:
        self.done.append(("code",))
        return "KTR-492-MBX", date(2026, 12, 6)

    def carried(self, typed: str) -> State | None:
        return None

    def remind(self, purpose: str, language: str, days: int) -> None:
        self.done.append(("remind", purpose, language, days))

    def reminded(self) -> None:
        return None

    def finish(self, purpose: str) -> None:
        self.done.append(("finish", purpose))

    def forget(self) -> None:
        self.done.append(("forget",))


@dataclass
class Chat:
    """One phone. A text comes a minute after the one before, unless a test says otherwise."""

    talk: Talk = field(default_factory=lambda: Talk(None, False))
    moment: datetime = datetime(2026, 11, 22, 18, tzinfo=UTC)
    ends: datetime = datetime(2026, 11, 22, tzinfo=UTC)
    desk: NotingDesk = field(default_factory=NotingDesk)

    def text(self, text: str, after: timedelta = timedelta(minutes=1)) -> str:
        """The reply to a text."""
        self.moment += after
        if self.ends <= self.moment:
            self.talk = replace(self.talk, content=None)
        step = answer(self.talk, text, Surroundings(self.moment, WORLD, SETTINGS, self.desk))
        self.talk, self.ends = Talk(step.content, step.opted_out), self.moment + step.lifetime
        return step.reply

    def says(self, *texts: str) -> str:
        """The reply to the last of several texts."""
        return [self.text(each) for each in texts][-1]

    @property
    def kept(self) -> Remembered | None:
        return from_bytes(self.talk.content)

    @property
    def state(self) -> State:
        assert self.kept is not None
        return self.kept.state
