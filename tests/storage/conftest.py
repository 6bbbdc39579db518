"""A real database file, a key and a moment for the tests of what is kept."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from helper.storage import ConversationStore, Database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "instance" / "relief.db"


@pytest.fixture
def database(path: Path) -> Database:
    return Database(path)


@pytest.fixture
def key() -> bytes:
    return bytes(range(32))


@pytest.fixture
def store(database: Database, key: bytes) -> ConversationStore:
    return ConversationStore(database, key)


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)
