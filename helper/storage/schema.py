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


@migrations()
def codes(database: sqlite_utils.Database) -> None:
    """A resume code by its keyed hash; it goes with its conversation, which has one at a time."""
    database.execute(
        "create table codes ("
        " code_hash blob primary key,"
        " id_hash blob not null unique references conversations (id_hash) on delete cascade,"
        " conversation blob not null,"
        " expires text not null) strict"
    )
    database.table("codes").create_index(["expires"])


@migrations()
def attempts(database: sqlite_utils.Database) -> None:
    """How often something was tried since a window began."""
    table = database.table("attempts")
    table.create({"name": str, "count": int, "ends": str}, pk="name", not_null={"count", "ends"}, strict=True)
    table.create_index(["ends"])


@migrations()
def text_messages(database: sqlite_utils.Database) -> None:
    """The talk with a phone by the keyed hash of its number, replies by message id, and phones that want no texts."""
    talks = database.table("text_talks")
    columns = {"person_hash": bytes, "content": bytes, "expires": str}
    talks.create(columns, pk="person_hash", not_null={"content", "expires"}, strict=True)
    talks.create_index(["expires"])
    messages = database.table("text_messages")
    messages.create(
        {"message_hash": bytes, "reply": bytes, "expires": str},
        pk="message_hash",
        not_null={"reply", "expires"},
        strict=True,
    )
    messages.create_index(["expires"])
    database.table("text_opt_outs").create({"person_hash": bytes, "since": str}, pk="person_hash", strict=True)


@migrations()
def links(database: sqlite_utils.Database) -> None:
    """A link that hands a conversation over, by the hash of its token; one at a time of a person."""
    table = database.table("links")
    columns = {"token_hash": bytes, "person_hash": bytes, "content": bytes, "wrong": int, "expires": str}
    table.create(columns, pk="token_hash", not_null=set(columns), strict=True)
    table.create_index(["person_hash"], unique=True)
    table.create_index(["expires"])


@migrations()
def outbox(database: sqlite_utils.Database) -> None:
    """A text that a person asked to be sent: one for each person, purpose and day. The number stands here, encrypted,
    only until it is sent; then the hash of the provider's id takes its place, and what the provider reports."""
    table = database.table("outbox")
    columns = {
        "id": int, "person_hash": bytes, "purpose": str, "day": str, "language": str, "number": bytes, "due": str,
        "state": str, "tries": int, "message_hash": bytes, "status": str, "rank": int, "changed": str,
    }  # fmt: skip
    filled = set(columns) - {"id", "number", "message_hash", "status"}
    table.create(columns, pk="id", not_null=filled, strict=True)
    table.create_index(["person_hash", "purpose", "day"], unique=True)
    table.create_index(["message_hash"])
    table.create_index(["state", "due"])


@migrations()
def replies_by_person(database: sqlite_utils.Database) -> None:
    """Whose reply it was, by the keyed hash of the number: erasing takes replies with it, and a flood is counted."""
    database.execute("alter table text_messages add column person_hash blob")
    database.table("text_messages").create_index(["person_hash", "expires"])


@migrations()
def conversations_by_person(database: sqlite_utils.Database) -> None:
    """Which phone gave a conversation away with a code, by the keyed hash of its number: erasing takes it back."""
    database.execute("alter table conversations add column person_hash blob")
    database.table("conversations").create_index(["person_hash"])


@migrations()
def without_tries(database: sqlite_utils.Database) -> None:
    """A text that the provider put off is given up by its age, so nobody counts how often it was tried."""
    database.execute("alter table outbox drop column tries")
