"""What a message may reach beside its own words: the world, the settings, and a desk that carries and reminds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from helper.conversation.answers import World
from helper.conversation.state import State
from helper.settings import Settings
from helper.sms.lock import locked_with
from helper.sms.remembered import Lock
from helper.storage import Reminded


class Desk(Protocol):
    """What is done for a phone beside answering it, in the same transaction as the answer."""

    def link(self, state: State, lock: Lock) -> str:
        """An address that opens the conversation on the web, once, to who knows the digits of the lock."""

    def code(self, state: State) -> tuple[str, date]:
        """A code that continues the conversation on the web, and its last day; an earlier one ends."""

    def carried(self, typed: str) -> State | None:
        """The conversation that a typed code continues; None for no code, and for one that is over."""

    def remind(self, purpose: str, language: str, days: int) -> None:
        """Sends the phone a text in so many days; the person has said that it is wanted."""

    def reminded(self) -> Reminded | None:
        """What the phone was texted last by our own start, if that may still be answered."""

    def finish(self, purpose: str) -> None:
        """Notes that what the person was reminded of is done: it is not asked again."""

    def forget(self) -> None:
        """Takes back every link, code and reminder of the phone."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything that a message needs to be answered, and the moment at which it came. Without a desk (in a terminal)
    nothing is carried and nobody reminded.

    `locks` are those made of digits for this message: argon2 is slow on purpose, and a step may be taken twice.
    """

    now: datetime
    world: World
    settings: Settings
    desk: Desk | None = None
    locks: dict[str, Lock] = field(default_factory=dict, compare=False, repr=False)

    def locked_with(self, digits: str) -> Lock:
        """A lock that these digits open, made once a message."""
        if digits not in self.locks:
            self.locks[digits] = locked_with(digits)
        return self.locks[digits]
