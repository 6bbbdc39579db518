"""The one SQLite file: connections, their pragmas, and transactions that really are one."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

from helper.errors import HelperError
from helper.storage.once import make_once
from helper.storage.schema import migrations

_BUSY_SECONDS = 5.0
_CHECKPOINT_MILLISECONDS = 250

# FULL keeps an acknowledged answer through a loss of power; secure_delete overwrites what is deleted; an untrusted
# schema cannot run functions of ours.
_PRAGMAS = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;"


class DatabaseUnusable(HelperError):
    """The database file cannot be opened, made or brought up to date."""


class WouldWrite(HelperError):
    """Something wanted to write where only reading is allowed."""


class Database:
    """A SQLite file in WAL mode with the present schema, made where it does not exist; one connection a thread.

    Raises DatabaseUnusable.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._of_thread = threading.local()
        # One thread of a process at a time asks SQLite for its lock: those that find it taken sleep longer and longer.
        self._writer = threading.Lock()
        try:
            # SQLite gives its -wal and -shm files the mode of the main one.
            make_once(path, _make)
            self._bring_up_to_date()
        except (OSError, sqlite3.Error) as error:
            raise DatabaseUnusable(f"{path}: {error}") from error

    def connection(self) -> sqlite_utils.Database:
        """This thread's connection, opened when first asked for."""
        if not hasattr(self._of_thread, "database"):
            self._of_thread.database = _open(self.path)
        database: sqlite_utils.Database = self._of_thread.database
        return database

    def close(self) -> None:
        """Closes this thread's connection; the next use opens another."""
        if hasattr(self._of_thread, "database"):
            self._of_thread.database.close()
            del self._of_thread.database

    @contextmanager
    def reading_only(self) -> Iterator[None]:
        """Within it this thread begins no transaction: what asks for one raises WouldWrite."""
        self._of_thread.is_reading_only = True
        try:
            yield
        finally:
            self._of_thread.is_reading_only = False

    @contextmanager
    def transaction(self) -> Iterator[sqlite_utils.Database]:
        """All or nothing, and nobody else writes between what is read and what is written in it.

        One within another is part of it. sqlite-utils' own `atomic` begins deferred: two writers that have both read
        then fail with "database is locked". Raises WouldWrite within `reading_only`.
        """
        if getattr(self._of_thread, "is_reading_only", False):
            raise WouldWrite
        database = self.connection()
        if database.conn.in_transaction:
            yield database
            return
        self._of_thread.owes_checkpoint = False
        with self._writer:
            database.conn.execute("BEGIN IMMEDIATE")
            with database.conn:  # commits, or rolls back on any exception
                yield database
        if self._of_thread.owes_checkpoint:
            self.checkpoint()

    def checkpoint_when_done(self) -> None:
        """Has the log emptied, as `checkpoint` does, once the present transaction is over."""
        self._of_thread.owes_checkpoint = True

    def checkpoint(self) -> bool:
        """Moves what was written from the log into the file and empties the log, so that nothing deleted is left in it.

        False when a reader held on to the log for too long; the next checkpoint then does it.
        """
        connection = self.connection()
        # While it waits for readers nobody can write.
        connection.execute(f"PRAGMA busy_timeout={_CHECKPOINT_MILLISECONDS}")
        try:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000:.0f}")
        return not busy

    def _bring_up_to_date(self) -> None:
        with self.transaction() as database:
            migrations.apply(database)
        # Nothing stays open, so that a server may fork after this.
        self.close()


def _make(path: Path) -> None:
    """An empty database in WAL mode: two processes that switch one file to it at the same time find it locked."""
    _open(path).close()


def _open(path: Path) -> sqlite_utils.Database:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.executescript(_PRAGMAS)
    return sqlite_utils.Database(connection, execute_plugins=False)
