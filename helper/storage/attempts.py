"""How often something was tried within a time: counters that all workers share. Their names must tell nothing."""

from datetime import datetime, timedelta

import sqlite_utils

from helper.storage.database import Database
from helper.storage.rows import text_of


class Attempts:
    """The counters of a database. A counter begins with its first attempt and ends when its window has passed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, amount: int, now: datetime, window: timedelta) -> int:
        """Counts attempts; returns how many there are in the present window."""
        with self._database.transaction() as database:
            delete_ended_windows(database, now)
            row = database.execute(
                "insert into attempts (name, count, ends) values (?, ?, ?)"
                " on conflict (name) do update set count = count + excluded.count returning count",
                [name, amount, text_of(now + window)],
            ).fetchone()
        return int(row[0])

    def count(self, name: str, now: datetime) -> int:
        """How many attempts there are in the present window."""
        row = self._row(name, now)
        return row[0] if row else 0

    def ends(self, name: str, now: datetime) -> datetime:
        """When the present window ends; now, where there is none."""
        row = self._row(name, now)
        return datetime.fromisoformat(row[1]) if row else now

    def clear(self, name: str | None = None) -> int:
        """Forgets a counter, or all of them; returns how many."""
        with self._database.transaction() as database:
            return int(database.execute("delete from attempts where ? is null or name = ?", [name, name]).rowcount)

    def _row(self, name: str, now: datetime) -> tuple[int, str] | None:
        found: tuple[int, str] | None = (
            self._database.connection()
            .execute("select count, ends from attempts where name = ? and ends > ?", [name, text_of(now)])
            .fetchone()
        )
        return found


def delete_ended_windows(database: sqlite_utils.Database, now: datetime) -> None:
    """Removes the counters whose window has passed."""
    database.execute("delete from attempts where ends <= ?", [text_of(now)])
