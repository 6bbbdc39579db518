"""Texts that people asked to be sent later: each at most once, the number kept only until then.

A number that will be texted must be readable, so here, and only here, it stands encrypted instead of hashed. It is
deleted when the text is taken to be sent; if the sending breaks off then, nobody knows whether it went out, and it is
not sent again.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from helper.storage.database import Database
from helper.storage.encryption import KEY_BYTES, Cipher
from helper.storage.lifetimes import TEXT_REPORTS
from helper.storage.rows import hash_of, text_of

# What became of a text is remembered as long as the ids of messages are.
_TABLE = "outbox"


@dataclass(frozen=True, slots=True)
class Errand:
    """One text to be sent: what it is for, in which language, to which number, not before `due`."""

    purpose: str
    language: str
    number: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """An errand that is being done; `tries` counts those that the provider put off."""

    id: int
    errand: Errand
    tries: int


class Outbox:
    """The outbox of a database. `person` is the hash that stands for the number; all times are aware."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._cipher = Cipher(HKDF(SHA256(), KEY_BYTES, None, b"outbox").derive(key))

    def add(self, person: bytes, errand: Errand, day: date, now: datetime) -> bool:
        """Puts an errand in; False where the person has one of this purpose on this day."""
        place = _place(person, errand.purpose, day.isoformat())
        row = {
            "person_hash": person,
            "purpose": errand.purpose,
            "day": day.isoformat(),
            "language": errand.language,
            "number": self._cipher.encrypt(errand.number.encode(), _TABLE, place),
            "due": text_of(errand.due),
            "state": "waiting",
            "tries": 0,
            "rank": 0,
            "changed": text_of(now),
        }
        with self._database.transaction() as database:
            before = database.table(_TABLE).count
            database.table(_TABLE).insert(row, ignore=True)
            return database.table(_TABLE).count > before

    def take(self, now: datetime) -> Taken | None:
        """The errand that is due longest; it is in nobody else's hands, and its number no longer in the file."""
        with self._database.transaction() as database:
            waiting = database.table(_TABLE).rows_where(
                "state = 'waiting' and due <= ?", [text_of(now)], order_by="due", limit=1
            )
            row = next(waiting, None)
            if row is None:
                return None
            self._change(row["id"], now, state="sending", number=None)
        place = _place(row["person_hash"], row["purpose"], row["day"])
        number = self._cipher.decrypt(row["number"], _TABLE, place).decode()
        due = datetime.fromisoformat(row["due"])
        return Taken(row["id"], Errand(row["purpose"], row["language"], number, due), row["tries"])

    def next_due(self) -> datetime | None:
        """When the next errand is due; None where none waits."""
        found = self._database.connection().execute(f"select min(due) from {_TABLE} where state = 'waiting'").fetchone()
        return datetime.fromisoformat(found[0]) if found[0] else None

    def sent(self, taken: Taken, message_id: str, now: datetime) -> None:
        """The provider took the text, and calls it by this id."""
        self._change(taken.id, now, state="sent", message_hash=hash_of(message_id))
        self._database.checkpoint()

    def put_off(self, taken: Taken, due: datetime, now: datetime) -> None:
        """The errand is tried again, not before `due`."""
        with self._database.transaction() as database:
            row = database.table(_TABLE).get(taken.id)
            place = _place(row["person_hash"], row["purpose"], row["day"])
            number = self._cipher.encrypt(taken.errand.number.encode(), _TABLE, place)
            self._change(taken.id, now, state="waiting", number=number, due=text_of(due), tries=taken.tries + 1)

    def give_up(self, taken: Taken, now: datetime) -> None:
        """The errand is not done and not tried again."""
        self._change(taken.id, now, state="given up")
        self._database.checkpoint()

    def report(self, message_id: str, status: str, rank: int, now: datetime) -> None:
        """What became of a text. A report of the same or a lower rank than the last one came late and changes
        nothing."""
        with self._database.transaction() as database:
            database.execute(
                f"update {_TABLE} set status = ?, rank = ?, changed = ? where message_hash = ? and rank < ?",
                [status, rank, text_of(now), hash_of(message_id), rank],
            )

    def status(self, message_id: str) -> str | None:
        """What was last reported of a text."""
        rows = self._database.connection().table(_TABLE).rows_where("message_hash = ?", [hash_of(message_id)])
        row = next(rows, None)
        return row["status"] if row else None

    def forget(self, person: bytes) -> None:
        """Takes back every errand of a person that is not done."""
        with self._database.transaction() as database:
            database.execute(f"delete from {_TABLE} where person_hash = ? and state = 'waiting'", [person])

    def expire(self, now: datetime) -> None:
        """Removes what is done, or broke off, and its reports, when their time is over."""
        with self._database.transaction() as database:
            ended = text_of(now - TEXT_REPORTS)
            database.execute(f"delete from {_TABLE} where state != 'waiting' and changed <= ?", [ended])

    def _change(self, row: int, now: datetime, **values: Any) -> None:
        with self._database.transaction() as database:
            database.table(_TABLE).update(row, {**values, "changed": text_of(now)})


def _place(person: bytes, purpose: str, day: str) -> bytes:
    return person + f":{purpose}:{day}".encode()
