"""Text messages: answered exactly once, kept under the number's own key, and an opt-out that stays."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from helper.storage import Database
from helper.storage.lifetimes import MESSAGE_IDS
from helper.storage.text_messages import Step, Talk, TextMessages

DAY = timedelta(hours=24)
NUMBER = "+12135550100"
ERASED = Step("erased", None, DAY, opted_out=False, erases=True)


def counting(talk: Talk) -> Step:
    """Counts the messages of a talk."""
    count = int(talk.content or b"0") + 1
    return Step(f"message {count}", str(count).encode(), DAY, talk.opted_out)


@pytest.fixture
def messages(database: Database, key: bytes) -> TextMessages:
    return TextMessages(database, key)


def test_a_message_delivered_twice_counts_once_and_is_answered_alike(messages: TextMessages, now: datetime) -> None:
    said = [messages.answer(sid, NUMBER, now, counting) for sid in ("SM1", "SM1", "SM2", "SM1")]
    assert said == ["message 1", "message 1", "message 2", "message 1"]


def test_a_step_that_fails_changes_nothing(messages: TextMessages, now: datetime) -> None:
    def failing(talk: Talk) -> Step:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        messages.answer("SM1", NUMBER, now, failing)
    assert messages.answer("SM1", NUMBER, now, counting) == "message 1"


def test_while_a_step_is_worked_out_others_write(messages: TextMessages, path: Path, key: bytes, now: datetime) -> None:
    elsewhere = TextMessages(Database(path), key)

    def slow(talk: Talk) -> Step:
        elsewhere.answer("SM2", "+12135550101", now, counting)
        return counting(talk)

    assert messages.answer("SM1", NUMBER, now, slow) == "message 1"
    assert elsewhere.answer("SM3", "+12135550101", now, counting) == "message 2"


def test_a_message_that_was_overtaken_by_another_of_its_phone_counts_after_it(
    messages: TextMessages, path: Path, key: bytes, now: datetime
) -> None:
    elsewhere, seen = TextMessages(Database(path), key), list[bytes | None]()

    def overtaken(talk: Talk) -> Step:
        seen.append(talk.content)
        if len(seen) == 1:
            elsewhere.answer("SM2", NUMBER, now, counting)
        return counting(talk)

    assert messages.answer("SM1", NUMBER, now, overtaken) == "message 2"
    assert seen == [None, b"1"]


def test_a_repeat_that_overtakes_its_message_is_answered_alike(
    messages: TextMessages, path: Path, key: bytes, now: datetime
) -> None:
    elsewhere = TextMessages(Database(path), key)

    def repeated(talk: Talk) -> Step:
        assert elsewhere.answer("SM1", NUMBER, now, counting) == "message 1"
        return counting(talk)

    assert messages.answer("SM1", NUMBER, now, repeated) == "message 1"
    assert messages.answer("SM2", NUMBER, now, counting) == "message 2"


def test_a_repeat_takes_no_step(messages: TextMessages, now: datetime) -> None:
    messages.answer("SM1", NUMBER, now, counting)

    def failing(talk: Talk) -> Step:
        raise RuntimeError

    assert messages.answer("SM1", NUMBER, now, failing) == "message 1"


def test_what_a_step_writes_is_kept_once_and_with_it(messages: TextMessages, database: Database, now: datetime) -> None:
    def writing(talk: Talk) -> Step:
        with database.transaction() as tables:
            tables.execute("insert into attempts (name, count, ends) values ('tried', 1, '2027')")
        if talk.content == b"1":
            raise RuntimeError
        return counting(talk)

    def tries() -> int:
        return int(database.connection().table("attempts").count)

    assert messages.answer("SM1", NUMBER, now, writing) == "message 1"
    assert tries() == 1
    database.connection().execute("delete from attempts")
    with pytest.raises(RuntimeError):
        messages.answer("SM2", NUMBER, now, writing)
    assert tries() == 0


def test_two_phones_have_nothing_in_common(messages: TextMessages, now: datetime) -> None:
    messages.answer("SM1", NUMBER, now, counting)
    assert messages.answer("SM2", "+12135550101", now, counting) == "message 1"


def test_what_was_said_is_over_after_its_time(messages: TextMessages, now: datetime) -> None:
    messages.answer("SM1", NUMBER, now, counting)
    assert messages.answer("SM2", NUMBER, now + DAY, counting) == "message 1"


def test_expiring_forgets_talks_and_ids_but_no_opt_out(
    messages: TextMessages, database: Database, now: datetime
) -> None:
    messages.answer("SM1", NUMBER, now, lambda talk: Step("stopped", b"said", DAY, True))
    assert messages.expire(now + MESSAGE_IDS) == 1
    counts = [database.connection().table(name).count for name in ("text_talks", "text_messages", "text_opt_outs")]
    assert counts == [0, 0, 1]
    assert messages.opted_out(NUMBER)


def blobs(database: Database, column: str, table: str) -> list[bytes]:
    return [row[0] for row in database.connection().execute(f"select {column} from {table}")]


def test_erasing_leaves_no_byte_of_talk_or_replies_in_the_file(
    messages: TextMessages, database: Database, path: Path, now: datetime
) -> None:
    for sid in ("SM1", "SM2"):
        messages.answer(sid, NUMBER, now, counting)
    messages.answer("SM3", "+12135550101", now, counting)
    erased = blobs(database, "content", "text_talks")[:1] + blobs(database, "reply", "text_messages")[:2]
    kept = b"".join(each.read_bytes() for each in path.parent.glob("relief.db*"))
    assert all(each in kept for each in erased)
    messages.answer("SM4", NUMBER, now, lambda talk: ERASED)
    left = b"".join(each.read_bytes() for each in path.parent.glob("relief.db*"))
    assert not any(each in left for each in erased)
    assert messages.answer("SM5", "+12135550101", now, counting) == "message 2"


def test_a_message_of_before_the_erasing_counts_for_nothing_and_is_told_nothing(
    messages: TextMessages, now: datetime
) -> None:
    messages.answer("SM1", NUMBER, now, counting)
    erase = ("SM2", NUMBER, now, lambda talk: ERASED)
    assert messages.answer(*erase) == "erased"
    assert messages.answer("SM1", NUMBER, now, counting) == ""
    assert messages.answer(*erase) == "erased"
    assert messages.answer("SM3", NUMBER, now, counting) == "message 1"


def test_a_step_that_keeps_nothing_and_erases_nothing_leaves_the_earlier_replies(
    messages: TextMessages, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages.answer("SM1", NUMBER, now, lambda talk: ERASED)
    monkeypatch.setattr(Database, "checkpoint", lambda _: pytest.fail("emptied the log for nothing"))
    messages.answer("SM2", NUMBER, now, lambda talk: Step("how to go on", None, DAY, talk.opted_out))
    assert [messages.answer(sid, NUMBER, now, counting) for sid in ("SM1", "SM2")] == ["erased", "how to go on"]


def test_the_file_names_no_number_and_no_words(messages: TextMessages, path: Path, now: datetime) -> None:
    messages.answer("SM1", NUMBER, now, lambda talk: Step("a reply in words", b"the answers given", DAY, True))
    kept = b"".join(each.read_bytes() for each in path.parent.glob("relief.db*"))
    assert not any(each in kept for each in (b"2135550100", b"a reply in words", b"the answers given", b"SM1"))


def test_another_key_knows_nobody(messages: TextMessages, database: Database, now: datetime) -> None:
    messages.answer("SM1", NUMBER, now, counting)
    assert TextMessages(database, bytes(32)).answer("SM1", NUMBER, now, counting) == "message 1"


@pytest.mark.parametrize(
    "spoiled", ["(select content from text_talks where person_hash != theirs.person_hash)", "x'00'"]
)
def test_content_that_was_moved_or_damaged_is_not_read_and_stands_in_nobodys_way(
    messages: TextMessages, database: Database, now: datetime, spoiled: str
) -> None:
    messages.answer("SM1", NUMBER, now, counting)
    messages.answer("SM2", "+12135550101", now, counting)
    with database.transaction() as table:
        table.execute(
            f"update text_talks as theirs set content = {spoiled} where person_hash = ?", [messages.person(NUMBER)]
        )
    seen: list[bytes | None] = []

    def look(talk: Talk) -> Step:
        seen.append(talk.content)
        return counting(talk)

    assert messages.answer("SM3", NUMBER, now, look) == "message 1"
    assert set(seen) == {b""}
    assert messages.answer("SM4", NUMBER, now, counting) == "message 2"
    assert messages.answer("SM5", "+12135550101", now, counting) == "message 2"
