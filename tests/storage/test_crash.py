"""A server that dies in the middle of writing loses nothing that it acknowledged."""

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from helper.storage import ConversationStore, Database, StoredConversation
from tests.storage.writer import MOMENT

REPOSITORY = Path(__file__).parents[2]


def acknowledged_before_kill(path: Path, lines: int) -> list[str]:
    """Lets a writer run until it has said so many lines, kills it, and returns all the whole lines it said."""
    command = [sys.executable, "-m", "tests.storage.writer", str(path)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        said = list(islice(writer.stdout, lines))
        writer.kill()
        said += writer.stdout.readlines()
    return [line.strip() for line in said if line.endswith("\n")]


def check_nothing_lost(path: Path, rounds: int) -> None:
    acknowledged: list[str] = []
    for number in range(rounds):
        acknowledged += acknowledged_before_kill(path, 5 + 7 * number)
        database = Database(path)
        store = ConversationStore(database, bytes(32))
        assert database.connection().execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for conversation in acknowledged:
            kept = store.load(conversation, MOMENT)
            assert isinstance(kept, StoredConversation)
            assert (kept.content, kept.revision) == (conversation.encode(), 2)
        database.close()
    assert len(acknowledged) >= 5 * rounds


def test_a_killed_writer_loses_nothing_acknowledged(path: Path) -> None:
    check_nothing_lost(path, rounds=4)


@pytest.mark.audit
def test_a_writer_killed_forty_times_loses_nothing_acknowledged(path: Path) -> None:
    check_nothing_lost(path, rounds=40)
