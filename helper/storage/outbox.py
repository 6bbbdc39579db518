"""Texts that people asked to be sent later: each at most once, the number kept only until then.

A number that will be texted must be readable, so here, and only here, it stands encrypted instead of hashed. It is
deleted when the text is taken to be sent; if the sending breaks off then, nobody knows whether it went out, and it is
not sent again. What surely did not go out is put back with it, until it is overdue.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from helper.storage.database import Database
from helper.storage.encryption import KEY_BYTES, Cipher
from helper.storage.lifetimes import OVERDUE, REMINDER_ANSWERS, TEXT_REPORTS
from helper.storage.rows import hash_of, text_of

# What became of a text is remembered as long as the ids of messages are.
_TABLE = "outbox"
_WAITING = "state = 'waiting' and person_hash = ? and purpose = ?"


@dataclass(frozen=True, slots=True)
class Errand:
    """One text to be sent: what it is for, in which language, to which number, not before `due`."""

    purpose: str
    language: str
    number: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """An errand that is being done."""

    id: int
    errand: Errand


@dataclass(frozen=True, slots=True)
class Reminded:
    """An errand that was done and may be answered: what it was for, in which language, and when it went out."""

    purpose: str
    language: str
    at: datetime


class Outbox:
    """The outbox of a database. `person` is the hash that stands for the number; all times are aware."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._cipher = Cipher(HKDF(SHA256(), KEY_BYTES, None, b"outbox").derive(key))

    def add(self, person: bytes, errand: Errand, day: date, now: datetime) -> bool:
        """Puts an errand in, in place of one of the person and purpose that waits for another day; False where there is
        one on this day."""
        place = _place(person, errand.purpose, day.isoformat())
        row = {
            "person_hash": person,
            "purpose": errand.purpose,
            "day": day.isoformat(),
            "language": errand.language,
            "number": self._cipher.encrypt(errand.number.encode(), _TABLE, place),
            "due": text_of(errand.due),
            "state": "waiting",
            "rank": 0,
            "changed": text_of(now),
        }
        with self._database.transaction() as database:
            database.execute(
                f"delete from {_TABLE} where {_WAITING} and day != ?", [person, errand.purpose, row["day"]]
            )
            before = database.table(_TABLE).count
            database.table(_TABLE).insert(row, ignore=True)
            return database.table(_TABLE).count > before

    def take(self, now: datetime) -> Taken | None:
        """The errand that is due longest and not overdue; it is in nobody else's hands, and its number no longer in the
        file."""
        with self._database.transaction() as database:
            _drop_overdue(database, now)
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
        return Taken(row["id"], Errand(row["purpose"], row["language"], number, due))

    def next_due(self) -> datetime | None:
        """When the next errand is due; None where none waits."""
        found = self._database.connection().execute(f"select min(due) from {_TABLE} where state = 'waiting'").fetchone()
        return datetime.fromisoformat(found[0]) if found[0] else None

    def sent(self, taken: Taken, message_id: str, now: datetime) -> None:
        """The provider took the text, and calls it by this id."""
        self._change(taken.id, now, state="sent", message_hash=hash_of(message_id))
        self._database.checkpoint()

    def put_back(self, taken: Taken, now: datetime) -> None:
        """The text surely did not go out, and waits again as it did, unless the person has taken it back or asked for
        another day meanwhile."""
        with self._database.transaction() as database:
            for row in database.table(_TABLE).rows_where("id = ?", [taken.id]):
                if database.table(_TABLE).count_where(_WAITING, [row["person_hash"], row["purpose"]]):
                    database.table(_TABLE).delete(taken.id)
                    return
                place = _place(row["person_hash"], row["purpose"], row["day"])
                number = self._cipher.encrypt(taken.errand.number.encode(), _TABLE, place)
                self._change(taken.id, now, state="waiting", number=number)

    def give_up(self, taken: Taken, now: datetime) -> None:
        """The errand is not done and not tried again."""
        self._change(taken.id, now, state="given up")
        self._database.checkpoint()

    def report(self, message_id: str, status: str, rank: int) -> None:
        """What became of a text. A report of the same or a lower rank than the last one came late and changes
        nothing."""
        with self._database.transaction() as database:
            database.execute(
                f"update {_TABLE} set status = ?, rank = ? where message_hash = ? and rank < ?",
                [status, rank, hash_of(message_id), rank],
            )

    def status(self, message_id: str) -> str | None:
        """What was last reported of a text."""
        rows = self._database.connection().table(_TABLE).rows_where("message_hash = ?", [hash_of(message_id)])
        row = next(rows, None)
        return row["status"] if row else None

    def reminded(self, person: bytes, now: datetime) -> Reminded | None:
        """What went out last to a person, perhaps broken off, and may still be answered."""
        found = self._database.connection().execute(
            f"select purpose, language, changed from {_TABLE} where person_hash = ? and state in ('sending', 'sent')"
            " and changed > ? order by changed desc limit 1",
            [person, text_of(now - REMINDER_ANSWERS)],
        )
        row = found.fetchone()
        return Reminded(row[0], row[1], datetime.fromisoformat(row[2])) if row else None

    def finish(self, person: bytes, purpose: str) -> None:
        """Takes back every errand of a person for one purpose, and that there was any: what it asked for is done."""
        with self._database.transaction() as database:
            database.execute(f"delete from {_TABLE} where person_hash = ? and purpose = ?", [person, purpose])

    def forget(self, person: bytes) -> None:
        """Takes back every errand of a person, and that there was any."""
        with self._database.transaction() as database:
            database.execute(f"delete from {_TABLE} where person_hash = ?", [person])

    def expire(self, now: datetime) -> int:
        """Removes what is overdue, the reports on what is done or broke off, and later that it was, when their time is
        over. Returns how many were overdue."""
        reports, answers = text_of(now - TEXT_REPORTS), text_of(now - REMINDER_ANSWERS)
        is_over = "state != 'waiting' and changed <= ?"
        with self._database.transaction() as database:
            database.execute(f"update {_TABLE} set message_hash = null, status = null where {is_over}", [reports])
            database.execute(f"delete from {_TABLE} where state = 'given up' and {is_over}", [reports])
            database.execute(f"delete from {_TABLE} where {is_over}", [answers])
            overdue = _drop_overdue(database, now)
        self._database.checkpoint()
        return overdue

    def _change(self, row: int, now: datetime, **values: Any) -> None:
        """Changes a row, if it is still there."""
        with self._database.transaction() as database:
            columns = ", ".join(f"{name} = ?" for name in (*values, "changed"))
            database.execute(f"update {_TABLE} set {columns} where id = ?", [*values.values(), text_of(now), row])


def _drop_overdue(database: Any, now: datetime) -> int:
    overdue = text_of(now - OVERDUE)
    dropped = database.execute(f"delete from {_TABLE} where state = 'waiting' and due <= ?", [overdue])
    return int(dropped.rowcount)


def _place(person: bytes, purpose: str, day: str) -> bytes:
    return person + f":{purpose}:{day}".encode()
