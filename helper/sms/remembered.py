"""What is remembered of a talk by text message: the conversation's state, and where in the talk the person is."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from helper.conversation.state import PERSON, State, StateUnreadable, from_json, to_json
from helper.storage.lifetimes import ANSWERS, SHARED_PHONE

_VERSION = 1


class Stage(StrEnum):
    """What the next message answers."""

    INVITED = "invited"
    QUESTIONS = "questions"
    CHOOSING_LOCK = "choosing_lock"
    CHOOSING_LINK_DIGITS = "choosing_link_digits"
    RESULTS = "results"
    REMINDER = "reminder"


class Door(StrEnum):
    """Whether a message is read at all: open, asking if it is still the same person, or locked with digits."""

    OPEN = "open"
    ASKING = "asking"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Lock:
    """The digits that a person chose, as an argon2id hash; how often they were wrong; until when none is heard."""

    digits_hash: str
    wrong: int = 0
    closed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Remembered:
    """A talk. `seen_at` is its last message, `answered_at` the last that its person surely sent, from which its time
    counts; `asked_at` is when an answer led to the question in hand; `page` counts the pages of the result told."""

    state: State
    seen_at: datetime
    answered_at: datetime
    stage: Stage = Stage.INVITED
    door: Door = Door.OPEN
    lock: Lock | None = None
    asked_at: datetime | None = None
    page: int = 0

    @property
    def language(self) -> str:
        return self.state.language

    def ends(self) -> datetime:
        """When it is forgotten."""
        is_shared = self.state.value("phone_is_own", PERSON) not in (None, "mine")
        return self.answered_at + (SHARED_PHONE if is_shared and self.lock is None else ANSWERS)

    def at(self, stage: Stage, page: int = 0) -> Remembered:
        """The same talk at another place."""
        return replace(self, stage=stage, page=page)


def to_bytes(kept: Remembered) -> bytes:
    """A talk as it is stored."""
    lock = kept.lock
    return json.dumps(
        {
            "version": _VERSION,
            "state": to_json(kept.state),
            "seen_at": kept.seen_at.isoformat(),
            "answered_at": kept.answered_at.isoformat(),
            "stage": kept.stage,
            "door": kept.door,
            "lock": [lock.digits_hash, lock.wrong, _text(lock.closed_until)] if lock else None,
            "asked_at": _text(kept.asked_at),
            "page": kept.page,
        },
        ensure_ascii=False,
    ).encode()


def from_bytes(content: bytes | None) -> Remembered | None:
    """The talk that was stored; None where there is none, or another version of the program wrote it."""
    if content is None:
        return None
    try:
        stored: dict[str, Any] = json.loads(content)
        if stored["version"] != _VERSION:
            return None
        lock = stored["lock"]
        return Remembered(
            from_json(stored["state"]),
            datetime.fromisoformat(stored["seen_at"]),
            datetime.fromisoformat(stored["answered_at"]),
            Stage(stored["stage"]),
            Door(stored["door"]),
            Lock(str(lock[0]), int(lock[1]), _moment(lock[2])) if lock else None,
            _moment(stored["asked_at"]),
            int(stored["page"]),
        )
    except (ValueError, KeyError, TypeError, StateUnreadable):
        return None


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
