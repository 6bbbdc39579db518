"""Text messages answered exactly once, what is kept of the talk with a phone, and who wants no more texts.

A number is kept only as a keyed hash (HMAC-SHA256); what was said is encrypted under a key derived with the number, so
that the file and our key alone do not open it. One `BEGIN IMMEDIATE` transaction looks a message up by its id, or
takes the step and keeps it with its reply: a message delivered twice is answered twice alike and counted once. While it
lasts nobody else can write, so the step is worked out ahead of it, and in it only where the talk has gone on meanwhile
or the step itself writes (measured on two cores with two workers: 465 signed texts a second before, 740 so).
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from helper.storage.database import Database, WouldWrite
from helper.storage.encryption import KEY_BYTES, CannotDecrypt, Cipher
from helper.storage.lifetimes import MESSAGE_IDS
from helper.storage.rows import text_of

LATELY = timedelta(minutes=1)
_TALKS, _MESSAGES, _OPT_OUTS = "text_talks", "text_messages", "text_opt_outs"


@dataclass(frozen=True, slots=True)
class Talk:
    """What is kept of the talk with a phone: its content, None where there is none and b"" where it cannot be read,
    whether it wants no texts, and how many messages came from it lately, with the present one."""

    content: bytes | None
    opted_out: bool
    lately: int = 1


@dataclass(frozen=True, slots=True)
class Step:
    """What a message leads to: the reply, the content to keep from now on (None: nothing) and for how long, whether
    the phone wants no more texts, and whether all earlier replies are erased with the talk."""

    reply: str
    content: bytes | None
    lifetime: timedelta
    opted_out: bool
    erases: bool = False


class TextMessages:
    """The text messages of a database. `key` is that of its conversations; all times are aware."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key
        self._hash_key = HKDF(SHA256(), KEY_BYTES, None, b"phone numbers").derive(key)

    def answer(self, message_id: str, number: str, now: datetime, step: Callable[[Talk], Step]) -> str:
        """The reply to a message; a message that was answered before gets the same reply and changes nothing, or none
        where everything was erased since.

        `step` may be called twice, and what it writes is kept with its last call only. Raises what it raises, and then
        nothing was changed. Raises CannotDecrypt.
        """
        person, message, cipher = self._hash(number), self._hash(message_id), self._cipher(number)
        ahead = self._ahead(person, message, cipher, now, step)
        with self._database.transaction() as database:
            known = _reply(database, message, cipher)
            if known is not None:
                return known
            talk = self._talk(database, person, cipher, now)
            taken = ahead[1] if ahead and ahead[0] == talk else step(talk)
            self._keep(database, person, cipher, taken, now)
            reply = cipher.encrypt(taken.reply.encode(), _MESSAGES, message)
            database.execute(
                f"insert into {_MESSAGES} (message_hash, person_hash, reply, expires) values (?, ?, ?, ?)",
                [message, person, reply, text_of(now + MESSAGE_IDS)],
            )
        return taken.reply

    def opted_out(self, number: str) -> bool:
        """Whether a phone has said that it wants no more texts."""
        return _is_out(self._database.connection(), self._hash(number))

    def opt_out(self, number: str, now: datetime) -> None:
        """Notes that a phone wants no more texts."""
        with self._database.transaction() as database:
            _note_out(database, self._hash(number), now)

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

    def _ahead(
        self, person: bytes, message: bytes, cipher: Cipher, now: datetime, step: Callable[[Talk], Step]
    ) -> tuple[Talk, Step] | None:
        """The talk as it is now, with what the message leads to; None for a message that was answered and for a step
        that writes."""
        database = self._database.connection()
        if _reply(database, message, cipher) is not None:
            return None
        talk = self._talk(database, person, cipher, now)
        try:
            with self._database.reading_only():
                return talk, step(talk)
        except WouldWrite:
            return None

    def _talk(self, database: Any, person: bytes, cipher: Cipher, now: datetime) -> Talk:
        row = _first(database, f"select content, expires from {_TALKS} where person_hash = ?", person)
        is_kept = row is not None and datetime.fromisoformat(row[1]) > now
        content = _opened(cipher, row[0], person) if row and is_kept else None
        since = text_of(now - LATELY + MESSAGE_IDS)
        count = f"select count(*) from {_MESSAGES} where person_hash = ? and expires > ?"
        (before,) = database.execute(count, [person, since]).fetchone()
        return Talk(content, _is_out(database, person), before + 1)

    def _keep(self, database: Any, person: bytes, cipher: Cipher, taken: Step, now: datetime) -> None:
        if taken.erases:
            # The ids stay, so that a message delivered again counts for nothing; it is answered with silence.
            database.execute(f"update {_MESSAGES} set reply = x'' where person_hash = ?", [person])
            self._database.checkpoint_when_done()
        if taken.content is None:
            database.execute(f"delete from {_TALKS} where person_hash = ?", [person])
        else:
            content = cipher.encrypt(taken.content, _TALKS, person)
            database.execute(
                f"insert into {_TALKS} (person_hash, content, expires) values (?, ?, ?)"
                " on conflict (person_hash) do update set content = excluded.content, expires = excluded.expires",
                [person, content, text_of(now + taken.lifetime)],
            )
        if taken.opted_out:
            _note_out(database, person, now)
        else:
            database.execute(f"delete from {_OPT_OUTS} where person_hash = ?", [person])

    def _hash(self, text: str) -> bytes:
        return hmac.new(self._hash_key, text.encode(errors="replace"), hashlib.sha256).digest()

    def _cipher(self, number: str) -> Cipher:
        return Cipher(HKDF(SHA256(), KEY_BYTES, number.encode(errors="replace"), b"text messages").derive(self._key))


def _opened(cipher: Cipher, content: bytes, person: bytes) -> bytes:
    """The content of a talk; b"" where it is damaged or another phone's, which must keep nobody from leaving."""
    try:
        return cipher.decrypt(content, _TALKS, person)
    except CannotDecrypt:
        return b""


def _first(database: Any, query: str, key: bytes) -> tuple[Any, ...] | None:
    row: tuple[Any, ...] | None = database.execute(query, [key]).fetchone()
    return row


def _reply(database: Any, message: bytes, cipher: Cipher) -> str | None:
    """What a message was answered; nothing where that was erased since, None where it was not answered yet."""
    known = _first(database, f"select reply from {_MESSAGES} where message_hash = ?", message)
    if known is None:
        return None
    return cipher.decrypt(known[0], _MESSAGES, message).decode() if known[0] else ""


def _is_out(database: Any, person: bytes) -> bool:
    return _first(database, f"select since from {_OPT_OUTS} where person_hash = ?", person) is not None


def _note_out(database: Any, person: bytes, now: datetime) -> None:
    database.execute(f"insert or ignore into {_OPT_OUTS} (person_hash, since) values (?, ?)", [person, text_of(now)])
