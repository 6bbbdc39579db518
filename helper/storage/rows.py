"""How ids and moments stand in a row."""

import hashlib
from datetime import UTC, datetime


def hash_of(conversation_id: str) -> bytes:
    """What is kept of a conversation's id.

    The id is as random as a key, so a plain hash cannot be searched. An id from outside may hold anything.
    """
    return hashlib.sha256(conversation_id.encode(errors="replace")).digest()


def text_of(moment: datetime) -> str:
    """A moment as text that sorts by time: always UTC, always with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
