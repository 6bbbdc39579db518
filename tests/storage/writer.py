"""Writes until it is killed, and says on standard output what has been acknowledged. Run by test_crash.py."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from helper.storage import ConversationStore, Database

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)


def write(path: Path) -> None:
    """One conversation after the other, each saved once more; a line for each when both are acknowledged."""
    store = ConversationStore(Database(path), bytes(32))
    while True:
        conversation = store.create(b"first", MOMENT, timedelta(days=1))
        store.save(conversation, conversation.encode(), 1, MOMENT, timedelta(days=1))
        sys.stdout.write(f"{conversation}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
