"""Conversations: encrypted bytes under an id that only its owner knows, for as long as was promised."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from helper.errors import HelperError
from helper.storage.attempts import delete_ended_windows
from helper.storage.codes import delete_codes_of, delete_ended_codes, end_of_code
from helper.storage.database import Database
from helper.storage.encryption import Cipher
from helper.storage.lifetimes import ANSWERS
from helper.storage.rows import hash_of, text_of

# That there was a conversation is remembered so long, to tell a person "its time is over" and not "never heard of".
TOMBSTONE_LIFETIME = timedelta(days=14)

_TABLE = "conversations"
_ID_BYTES = 24


class Conflict(HelperError):
    """The conversation has moved on since it was loaded; nothing was changed."""


class NoLongerKept(HelperError):
    """The conversation has expired or was erased; nothing was changed."""


@dataclass(frozen=True, slots=True)
class StoredConversation:
    """What was kept; `revision` counts its savings and goes back to `save`."""

    content: bytes
    revision: int
    expires: datetime


@dataclass(frozen=True, slots=True)
class Expired:
    """There was a conversation, and its time was over at `expires`."""

    expires: datetime


class ConversationStore:
    """All conversations of a database, under one key of 32 bytes.

    Raises CannotDecrypt when the database was begun with another key. All times are aware.
    """

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._cipher = Cipher(key)
        self._check_key()

    def create(self, content: bytes, now: datetime, lifetime: timedelta) -> str:
        """Keeps a new conversation; returns its id, random and safe in an address. Only a hash of the id is kept."""
        conversation_id = secrets.token_urlsafe(_ID_BYTES)
        row = self._row(hash_of(conversation_id), content, 1, now + lifetime)
        with self._database.transaction() as database:
            database.table(_TABLE).insert(row)
        return conversation_id

    def hand_over(self, content: bytes, person: bytes, now: datetime, lifetime: timedelta) -> str:
        """Keeps what a phone gives away with a code, until `forget`; `person` is the hash that stands for its number.
        Returns the id.

        It takes the place of what the phone gave away before: nobody can open that any more, and where somebody goes on
        with it, it is kept as if there had been no code.
        """
        with self._database.transaction() as database:
            database.execute(f"delete from {_TABLE} where person_hash = ? and revision = 1", [person])
            delete_codes_of(database, person)
            ends = text_of(now + ANSWERS)
            database.execute(f"update {_TABLE} set expires = min(expires, ?) where person_hash = ?", [ends, person])
            conversation_id = self.create(content, now, lifetime)
            database.table(_TABLE).update([hash_of(conversation_id)], {"person_hash": person})
            self._database.checkpoint_when_done()
        return conversation_id

    def load(self, conversation_id: str, now: datetime) -> StoredConversation | Expired | None:
        """The conversation, that it has expired, or None when there is none of that id. Raises CannotDecrypt."""
        id_hash = hash_of(conversation_id)
        row = _find(self._database.connection(), id_hash)
        if row is None:
            return None
        expires = datetime.fromisoformat(row["expires"])
        if row["content"] is None or expires <= now:
            return Expired(expires)
        return StoredConversation(self._cipher.decrypt(row["content"], _TABLE, id_hash), row["revision"], expires)

    def save(self, conversation_id: str, content: bytes, revision: int, now: datetime, lifetime: timedelta) -> int:
        """Replaces the content of the revision that was loaded; returns the new revision.

        Kept until its lifetime is over, or its resume code ends, if that is later. Raises Conflict when another was
        saved in between, NoLongerKept when there is none any more.
        """
        id_hash = hash_of(conversation_id)
        with self._database.transaction() as database:
            row = _find(database, id_hash)
            if row is None or row["content"] is None or datetime.fromisoformat(row["expires"]) <= now:
                raise NoLongerKept
            if row["revision"] != revision:
                raise Conflict
            expires = max(now + lifetime, end_of_code(database, id_hash) or now)
            database.table(_TABLE).update([id_hash], self._row(id_hash, content, revision + 1, expires))
        return revision + 1

    def erase(self, conversation_id: str) -> None:
        """Removes the conversation without a trace: from the file, and from the log that SQLite writes first."""
        with self._database.transaction() as database:
            database.execute(f"delete from {_TABLE} where id_hash = ?", [hash_of(conversation_id)])
        self._database.checkpoint()

    def forget(self, person: bytes) -> None:
        """Removes what a phone gave away, with its codes, as `erase` does, also where somebody goes on with it."""
        with self._database.transaction() as database:
            database.execute(f"delete from {_TABLE} where person_hash = ?", [person])
            self._database.checkpoint_when_done()

    def expire(self, now: datetime) -> int:
        """Removes content, codes and counters that are over, and old tombstones; returns how many contents expired."""
        with self._database.transaction() as database:
            expired = database.execute(
                f"update {_TABLE} set content = null, person_hash = null where content is not null and expires <= ?",
                [text_of(now)],
            ).rowcount
            delete_ended_codes(database, now)
            delete_ended_windows(database, now)
            database.execute(f"delete from {_TABLE} where expires <= ?", [text_of(now - TOMBSTONE_LIFETIME)])
        self._database.checkpoint()
        return expired

    def _row(self, id_hash: bytes, content: bytes, revision: int, expires: datetime) -> dict[str, Any]:
        encrypted = self._cipher.encrypt(content, _TABLE, id_hash)
        return {"id_hash": id_hash, "content": encrypted, "revision": revision, "expires": text_of(expires)}

    def _check_key(self) -> None:
        name = "conversations"
        with self._database.transaction() as database:
            row = database.execute("select content from key_checks where name = ?", [name]).fetchone()
            if row is None:
                content = self._cipher.encrypt(b"", "key_checks", name.encode())
                database.table("key_checks").insert({"name": name, "content": content})
            else:
                self._cipher.decrypt(row[0], "key_checks", name.encode())


def _find(database: Any, id_hash: bytes) -> dict[str, Any] | None:
    return next(database.table(_TABLE).rows_where("id_hash = ?", [id_hash]), None)
