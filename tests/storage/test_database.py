"""Transactions, pragmas and the file itself."""

import multiprocessing
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from helper.storage import Database, DatabaseUnusable
from helper.storage.database import WouldWrite


@pytest.fixture
def counting(database: Database) -> Database:
    database.connection().execute("create table tally (count int)")
    database.connection().execute("insert into tally values (0)")
    return database


def count(database: Database) -> int:
    return int(database.connection().execute("select count from tally").fetchone()[0])


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("busy_timeout", 5000),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
    ],
)
def test_every_connection_has_the_pragmas(database: Database, pragma: str, value: object) -> None:
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(lambda: database.connection().execute(f"PRAGMA {pragma}").fetchone()).result()
    assert found == (value,)


def test_a_transaction_that_fails_leaves_nothing_behind(counting: Database) -> None:
    with pytest.raises(RuntimeError), counting.transaction() as database:
        database.table("tally").insert({"count": 1})
        raise RuntimeError
    assert counting.connection().table("tally").count == 1


def test_a_transaction_within_another_is_kept_or_lost_with_it(counting: Database) -> None:
    def add(fails: bool) -> None:
        with counting.transaction() as database:
            with counting.transaction() as inner:
                inner.execute("update tally set count = count + 1")
            database.execute("update tally set count = count + 1")
            if fails:
                raise RuntimeError

    with pytest.raises(RuntimeError):
        add(fails=True)
    assert count(counting) == 0
    add(fails=False)
    assert count(counting) == 2


def test_where_only_reading_is_allowed_no_transaction_begins(counting: Database) -> None:
    with counting.reading_only():
        assert count(counting) == 0
        with pytest.raises(WouldWrite), counting.transaction() as database:
            database.execute("update tally set count = 1")
    with counting.transaction() as database:
        database.execute("update tally set count = count + 2")
    assert count(counting) == 2


def test_a_reader_keeps_the_log_from_being_emptied_and_nobody_waits_longer_for_the_lock_after_it(
    counting: Database, path: Path
) -> None:
    reader = sqlite3.connect(path)
    reader.execute("begin")
    reader.execute("select count from tally").fetchone()
    counting.connection().execute("update tally set count = 1")
    assert not counting.checkpoint()
    reader.close()
    assert counting.checkpoint()
    assert counting.connection().execute("PRAGMA busy_timeout").fetchone() == (5000,)


def test_threads_that_read_then_write_lose_no_update(counting: Database) -> None:
    def add_one(_: int) -> None:
        with counting.transaction() as database:
            value = database.execute("select count from tally").fetchone()[0]
            database.execute("update tally set count = ?", [value + 1])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_one, range(400)))
    assert count(counting) == 400


def test_each_thread_has_its_own_connection(database: Database) -> None:
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(lambda: id(database.connection())).result()
    assert other != id(database.connection())
    assert database.connection() is database.connection()


def start(path: Path) -> str:
    try:
        Database(path)
    except DatabaseUnusable as error:
        return str(error)
    return "started"


def test_processes_may_all_start_on_a_new_file_at_once(path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert pool.map(start, [path] * 4, chunksize=1) == ["started"] * 4


def test_the_schema_is_brought_up_to_date_once(path: Path) -> None:
    for _ in range(2):
        database = Database(path)
    applied = [row["name"] for row in database.connection().table("_sqlite_migrations").rows]
    tables = ["conversations", "key_checks", "codes", "attempts", "text_messages", "links", "outbox"]
    assert applied == [*tables, "replies_by_person", "conversations_by_person", "without_tries"]


def test_only_the_owner_can_read_the_files(database: Database, path: Path) -> None:
    with database.transaction() as connection:
        connection.table("key_checks").insert({"name": "any", "content": b""})
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {"relief.db": 0o600, "relief.db-wal": 0o600, "relief.db-shm": 0o600}


def test_a_file_that_is_no_database_is_refused_by_name(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database" * 100)
    with pytest.raises(DatabaseUnusable, match=r"relief\.db: file is not a database"):
        Database(path)
