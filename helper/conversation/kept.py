"""A conversation as it is stored: the state, which every channel can read, and what one channel keeps beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from helper.conversation.state import State, StateUnreadable, from_json, to_json


def kept_bytes(state: State, beside: Mapping[str, Any]) -> bytes:
    """What is stored. `beside` holds values of JSON and no key "state"."""
    return json.dumps({"state": to_json(state), **beside}).encode()


def read_kept(content: bytes) -> tuple[State, Mapping[str, Any]]:
    """The state that `kept_bytes` stored, and everything beside it. Raises StateUnreadable for anything else."""
    try:
        stored = json.loads(content)
        return from_json(stored.pop("state")), stored
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise StateUnreadable("not a conversation") from problem
