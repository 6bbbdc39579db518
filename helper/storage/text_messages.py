"""Text messages answered exactly once, what is kept of the talk with a phone, and who wants no more texts.

A number is kept only as a keyed hash (HMAC-SHA256); what was said is encrypted under a key derived with the number, so
that the file and our key alone do not open it. One `BEGIN IMMEDIATE` transaction looks a message up by its id, or
takes the step and keeps it with its reply: a message delivered twice is answered twice alike and counted once.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from helper.storage.database import Database
from helper.storage.encryption import KEY_BYTES, Cipher
from helper.storage.lifetimes import MESSAGE_IDS
from helper.storage.rows import text_of

_TALKS, _MESSAGES, _OPT_OUTS = "text_talks", "text_messages", "text_opt_outs"


@dataclass(frozen=True, slots=True)
class Talk:
    """What is kept of the talk with a phone: its content, None where there is none, and whether it wants no texts."""

    content: bytes | None
    opted_out: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What a message leads to: the reply, the content to keep from now on (None: nothing) and for how long, and
    whether the phone wants no more texts."""

    reply: str
    content: bytes | None
    lifetime: timedelta
    opted_out: bool


class TextMessages:
    """The text messages of a database. `key` is that of its conversations; all times are aware."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key
        self._hash_key = HKDF(SHA256(), KEY_BYTES, None, b"phone numbers").derive(key)

    def answer(self, message_id: str, number: str, now: datetime, step: Callable[[Talk], Step]) -> str:
        """The reply to a message; a message that was answered before gets the same reply and changes nothing, or none
        where everything was erased since.

        Raises what `step` raises, and then nothing was changed. Raises CannotDecrypt.
        """
        person, message, cipher = self._hash(number), self._hash(message_id), self._cipher(number)
        with self._database.transaction() as database:
            known = _first(database, _MESSAGES, "message_hash", message)
            if known is not None:
                return cipher.decrypt(known["reply"], _MESSAGES, message).decode() if known["reply"] else ""
            taken = step(self._talk(database, person, cipher, now))
            self._keep(database, person, cipher, taken, now)
            reply = cipher.encrypt(taken.reply.encode(), _MESSAGES, message)
            expires = text_of(now + MESSAGE_IDS)
            row = {"message_hash": message, "person_hash": person, "reply": reply, "expires": expires}
            database.table(_MESSAGES).insert(row)
        if taken.content is None:
            self._database.checkpoint()
        return taken.reply

    def opted_out(self, number: str) -> bool:
        """Whether a phone has said that it wants no more texts."""
        return _first(self._database.connection(), _OPT_OUTS, "person_hash", self._hash(number)) is not None

    def opt_out(self, number: str, now: datetime) -> None:
        """Notes that a phone wants no more texts."""
        row = {"person_hash": self._hash(number), "since": text_of(now)}
        with self._database.transaction() as database:
            database.table(_OPT_OUTS).insert(row, ignore=True)

    def expire(self, now: datetime) -> int:
        """Forgets talks and message ids whose time is over; opt-outs stay. Returns how many talks were forgotten."""
        with self._database.transaction() as database:
            forgotten = database.execute(f"delete from {_TALKS} where expires <= ?", [text_of(now)]).rowcount
            database.execute(f"delete from {_MESSAGES} where expires <= ?", [text_of(now)])
        self._database.checkpoint()
        return int(forgotten)

    def person(self, number: str) -> bytes:
        """The keyed hash that stands for a number."""
        return self._hash(number)

    def _talk(self, database: Any, person: bytes, cipher: Cipher, now: datetime) -> Talk:
        row = _first(database, _TALKS, "person_hash", person)
        opted_out = _first(database, _OPT_OUTS, "person_hash", person) is not None
        if row is None or datetime.fromisoformat(row["expires"]) <= now:
            return Talk(None, opted_out)
        return Talk(cipher.decrypt(row["content"], _TALKS, person), opted_out)

    def _keep(self, database: Any, person: bytes, cipher: Cipher, taken: Step, now: datetime) -> None:
        if taken.content is None:
            # The ids stay, so that a message delivered again counts for nothing; it is answered with silence.
            database.execute(f"update {_MESSAGES} set reply = x'' where person_hash = ?", [person])
            database.execute(f"delete from {_TALKS} where person_hash = ?", [person])
        else:
            content = cipher.encrypt(taken.content, _TALKS, person)
            row = {"person_hash": person, "content": content, "expires": text_of(now + taken.lifetime)}
            database.table(_TALKS).insert(row, replace=True)
        if taken.opted_out:
            database.table(_OPT_OUTS).insert({"person_hash": person, "since": text_of(now)}, ignore=True)
        else:
            database.execute(f"delete from {_OPT_OUTS} where person_hash = ?", [person])

    def _hash(self, text: str) -> bytes:
        return hmac.new(self._hash_key, text.encode(errors="replace"), hashlib.sha256).digest()

    def _cipher(self, number: str) -> Cipher:
        return Cipher(HKDF(SHA256(), KEY_BYTES, number.encode(errors="replace"), b"text messages").derive(self._key))


def _first(database: Any, table: str, column: str, value: bytes) -> dict[str, Any] | None:
    return next(database.table(table).rows_where(f"{column} = ?", [value]), None)
