"""The tables, as migrations that record themselves; one that has been released is never edited."""

import sqlite_utils
from sqlite_utils.migrations import Migrations

migrations = Migrations("relief")


@migrations()
def conversations(database: sqlite_utils.Database) -> None:
    """A conversation by the hash of its id. Without content it is a tombstone: it was here and its time is over."""
    table = database.table("conversations")
    table.create(
        {"id_hash": bytes, "content": bytes, "revision": int, "expires": str},
        pk="id_hash",
        not_null={"id_hash", "revision", "expires"},
        strict=True,
    )
    table.create_index(["expires"])


@migrations()
def key_checks(database: sqlite_utils.Database) -> None:
    """A known text encrypted with the key in use, to tell at the start when the key is not this database's."""
    database.table("key_checks").create({"name": str, "content": bytes}, pk="name", strict=True)
