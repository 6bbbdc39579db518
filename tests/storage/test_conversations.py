"""What a conversation store promises: secrecy, no lost answer, and an end."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from helper.storage import (
    CannotDecrypt,
    Conflict,
    ConversationStore,
    Database,
    Expired,
    NoLongerKept,
    StoredConversation,
)

DAY = timedelta(hours=24)
ANSWERS = b'{"county": "Los Angeles", "section": "11359", "birth_date": "1965-03-01"}' * 100


def kept_bytes(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob("relief.db*")) if file.suffix != ".db-shm")


def traces(content: bytes, path: Path) -> int:
    """How many pieces of the content can be found; a large one does not lie in one piece."""
    kept = kept_bytes(path)
    return sum(content[at : at + 64] in kept for at in range(0, len(content), 64))


def stored_content(database: Database) -> bytes:
    return bytes(database.connection().execute("select content from conversations").fetchone()[0])


def rows(database: Database) -> int:
    return database.connection().table("conversations").count


def test_what_was_created_is_loaded(store: ConversationStore, now: datetime) -> None:
    conversation = store.create(ANSWERS, now, DAY)
    assert store.load(conversation, now) == StoredConversation(ANSWERS, 1, now + DAY)


def test_ids_are_long_and_safe_in_an_address(store: ConversationStore, now: datetime) -> None:
    ids = {store.create(b"", now, DAY) for _ in range(50)}
    assert len(ids) == 50
    assert all(len(each) == 32 and each.replace("-", "").replace("_", "").isalnum() for each in ids)


@pytest.mark.parametrize("unknown", ["", "nobody", "é\x00\ud800", "x" * 40_000])
def test_an_id_never_given_out_is_unknown(store: ConversationStore, now: datetime, unknown: str) -> None:
    store.create(ANSWERS, now, DAY)
    assert store.load(unknown, now) is None


def test_neither_the_content_nor_the_id_can_be_read_from_the_file(
    store: ConversationStore, path: Path, now: datetime
) -> None:
    conversation = store.create(ANSWERS, now, DAY)
    store.save(conversation, ANSWERS + b"and more", 1, now, DAY)
    kept = kept_bytes(path)
    assert b"conversations" in kept
    assert not any(secret in kept for secret in (b"Los Angeles", b"11359", b"1965-03", conversation.encode()))


def test_saving_counts_revisions_and_lengthens_the_life(store: ConversationStore, now: datetime) -> None:
    conversation = store.create(b"first", now, DAY)
    later = now + timedelta(hours=23)
    assert store.save(conversation, b"second", 1, later, DAY) == 2
    assert store.load(conversation, later) == StoredConversation(b"second", 2, later + DAY)


def test_a_save_of_an_old_revision_is_refused_and_loses_no_answer(store: ConversationStore, now: datetime) -> None:
    conversation = store.create(b"first", now, DAY)
    store.save(conversation, b"from one tab", 1, now, DAY)
    with pytest.raises(Conflict):
        store.save(conversation, b"from the other", 1, now, DAY)
    assert store.load(conversation, now) == StoredConversation(b"from one tab", 2, now + DAY)


def test_of_many_saves_of_one_revision_exactly_one_is_kept(store: ConversationStore, now: datetime) -> None:
    conversation = store.create(b"first", now, DAY)

    def save(number: int) -> bytes | None:
        content = b"%d" % number
        try:
            store.save(conversation, content, 1, now, DAY)
        except Conflict:
            return None
        return content

    with ThreadPoolExecutor(8) as pool:
        kept = [content for content in pool.map(save, range(40)) if content]
    assert [store.load(conversation, now)] == [StoredConversation(content, 2, now + DAY) for content in kept]


def test_expired_is_told_apart_from_unknown_before_and_after_the_sweep(store: ConversationStore, now: datetime) -> None:
    conversation = store.create(ANSWERS, now, DAY)
    assert store.load(conversation, now + DAY - timedelta(microseconds=1))
    assert store.load(conversation, now + DAY) == Expired(now + DAY)
    assert store.expire(now + DAY) == 1
    assert store.load(conversation, now + DAY) == Expired(now + DAY)
    with pytest.raises(NoLongerKept):
        store.save(conversation, b"late", 1, now + DAY, DAY)


def test_the_sweep_takes_what_is_over_and_nothing_else(store: ConversationStore, now: datetime) -> None:
    over, open_still = store.create(b"", now, DAY), store.create(b"kept", now, 2 * DAY)
    assert (store.expire(now + DAY), store.expire(now + DAY)) == (1, 0)
    assert isinstance(store.load(over, now + DAY), Expired)
    assert isinstance(store.load(open_still, now + DAY), StoredConversation)


def test_times_of_any_zone_are_compared_as_moments(store: ConversationStore, now: datetime) -> None:
    pacific = timezone(timedelta(hours=-8))
    conversation = store.create(b"", now.astimezone(pacific), DAY)
    assert store.expire((now + DAY - timedelta(seconds=1)).astimezone(pacific)) == 0
    assert store.load(conversation, now) == StoredConversation(b"", 1, now + DAY)
    assert store.expire((now + DAY).astimezone(pacific)) == 1


def test_expired_content_is_gone_from_the_file(
    store: ConversationStore, database: Database, path: Path, now: datetime
) -> None:
    store.create(ANSWERS, now, DAY)
    content = stored_content(database)
    assert traces(content, path) > 100
    store.expire(now + DAY)
    assert traces(content, path) == 0


def test_a_tombstone_is_forgotten_after_two_weeks(store: ConversationStore, database: Database, now: datetime) -> None:
    conversation = store.create(ANSWERS, now, DAY)
    store.expire(now + DAY)
    store.expire(now + 15 * DAY - timedelta(seconds=1))
    assert rows(database) == 1
    store.expire(now + 15 * DAY)
    assert rows(database) == 0
    assert store.load(conversation, now) is None


def test_erased_content_is_gone_from_the_file_and_leaves_no_row(
    store: ConversationStore, database: Database, path: Path, now: datetime
) -> None:
    conversation = store.create(ANSWERS, now, DAY)
    first = stored_content(database)
    store.save(conversation, ANSWERS, 1, now, DAY)
    second = stored_content(database)
    assert min(traces(first, path), traces(second, path)) > 100
    store.erase(conversation)
    assert traces(first, path) == traces(second, path) == 0
    assert rows(database) == 0
    assert store.load(conversation, now) is None
    with pytest.raises(NoLongerKept):
        store.save(conversation, b"late", 2, now, DAY)


def test_forgetting_a_phone_takes_what_it_gave_away_and_nothing_else(
    store: ConversationStore, path: Path, database: Database, now: datetime
) -> None:
    given = store.hand_over(ANSWERS, b"mine", now, DAY)
    first = stored_content(database)
    store.save(given, ANSWERS, 1, now, DAY)
    second = stored_content(database)
    theirs, own = store.hand_over(b"theirs", b"other", now, DAY), store.create(b"own", now, DAY)
    store.forget(b"mine")
    assert store.load(given, now) is None
    assert traces(first, path) == traces(second, path) == 0
    assert isinstance(store.load(theirs, now), StoredConversation)
    assert isinstance(store.load(own, now), StoredConversation)


def test_of_what_a_phone_gives_away_twice_the_first_is_gone_unless_somebody_goes_on_with_it(
    store: ConversationStore, now: datetime
) -> None:
    untouched, taken_up = (store.hand_over(ANSWERS, person, now, 14 * DAY) for person in (b"one", b"two"))
    store.save(taken_up, b"more", 1, now, 14 * DAY)
    for person in (b"one", b"two"):
        store.hand_over(b"later", person, now, 14 * DAY)
    assert store.load(untouched, now) is None
    assert isinstance(store.load(taken_up, now + DAY - timedelta(seconds=1)), StoredConversation)
    assert isinstance(store.load(taken_up, now + DAY), Expired)


def test_a_tombstone_does_not_say_which_phone_it_was(
    store: ConversationStore, database: Database, now: datetime
) -> None:
    store.hand_over(ANSWERS, b"mine", now, DAY)
    store.expire(now + DAY)
    assert database.connection().execute("select content, person_hash from conversations").fetchall() == [(None, None)]


def test_erasing_what_is_not_there_is_no_error(store: ConversationStore) -> None:
    store.erase("nobody")


def test_another_key_is_refused_at_the_start(store: ConversationStore, database: Database) -> None:
    with pytest.raises(CannotDecrypt, match="the key is not the one of this database"):
        ConversationStore(database, b"k" * 32)


def test_content_moved_to_another_conversation_cannot_be_read(
    store: ConversationStore, database: Database, now: datetime
) -> None:
    store.create(b"mine", now, DAY)
    content = stored_content(database)
    theirs = store.create(b"theirs", now, DAY)
    database.connection().execute("update conversations set content = ?", [content])
    with pytest.raises(CannotDecrypt):
        store.load(theirs, now)


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 100])
def test_damaged_content_is_an_error_and_not_an_answer(
    store: ConversationStore, database: Database, now: datetime, damage: bytes
) -> None:
    conversation = store.create(b"mine", now, DAY)
    database.connection().execute("update conversations set content = ?", [damage])
    with pytest.raises(CannotDecrypt):
        store.load(conversation, now)


def test_a_key_of_another_length_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        ConversationStore(database, b"short")
