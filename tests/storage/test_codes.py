"""What a resume code promises: it continues one conversation, for fourteen days, and nobody finds it at rest."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from helper.storage import Attempts, CannotDecrypt, Codes, ConversationStore, Database, StoredConversation
from helper.storage.codes import ALPHABET, LENGTH, plain_code

DAY = timedelta(hours=24)
KEPT = 14 * DAY
BLINK = timedelta(microseconds=1)


@pytest.fixture
def codes(database: Database, key: bytes, store: ConversationStore) -> Codes:
    return Codes(database, key)


def code_for(codes: Codes, conversation: str, now: datetime) -> str:
    code = codes.create(conversation, now, KEPT)
    assert code
    return code


def test_a_code_continues_its_conversation_and_no_other(store: ConversationStore, codes: Codes, now: datetime) -> None:
    mine, theirs = store.create(b"mine", now, DAY), store.create(b"theirs", now, DAY)
    my_code, their_code = code_for(codes, mine, now), code_for(codes, theirs, now)
    assert codes.conversation_of(my_code, now) == mine
    assert codes.conversation_of(their_code, now) == theirs


def test_a_code_is_short_and_has_no_signs_that_look_alike(
    store: ConversationStore, codes: Codes, now: datetime
) -> None:
    conversation = store.create(b"", now, DAY)
    made = [code_for(codes, conversation, now) for _ in range(200)]
    assert len(set(made)) == 200
    assert all(len(code) == LENGTH + 2 and code[3] == code[7] == "-" for code in made)
    assert {sign for code in made for sign in code} <= {*ALPHABET, "-"}
    assert not set(ALPHABET) & set("AEIOU01LQSZ68Y")


@pytest.mark.parametrize(
    "written", ["{lower}", " {code} ", "{spaced}", "{code}.", "{wide}", "{look_alike}", "{joined}"]
)
def test_a_code_may_be_written_as_people_write(
    written: str, store: ConversationStore, codes: Codes, now: datetime
) -> None:
    conversation = store.create(b"", now, DAY)
    code = code_for(codes, conversation, now)
    typed = written.format(
        code=code,
        lower=code.lower(),
        joined=code.replace("-", ""),
        spaced=" ".join(code.replace("-", " ")),
        wide="".join(chr(ord(sign) + 0xFEE0) for sign in code),
        look_alike=code.translate(str.maketrans("BG25V", "86ZSU")),
    )
    assert codes.conversation_of(typed, now) == conversation


@pytest.mark.parametrize("typed", ["", "-", "KTR-492-MBX", "KTR4-92MB", "é\x00\ud800", "K" * 100_000, "' or 1=1 --"])
def test_what_is_no_code_continues_nothing(typed: str, store: ConversationStore, codes: Codes, now: datetime) -> None:
    code_for(codes, store.create(b"", now, DAY), now)
    assert codes.conversation_of(typed, now) is None
    assert len(plain_code(typed)) <= 10 * LENGTH


def test_a_conversation_with_a_code_is_kept_fourteen_days_and_the_code_ends_with_it(
    store: ConversationStore, codes: Codes, now: datetime
) -> None:
    conversation = store.create(b"first", now, DAY)
    code = code_for(codes, conversation, now)
    assert store.load(conversation, now + KEPT - BLINK) == StoredConversation(b"first", 1, now + KEPT)
    assert codes.conversation_of(code, now + KEPT - BLINK) == conversation
    assert codes.conversation_of(code, now + KEPT) is None
    assert (codes.ends(conversation, now), codes.ends(conversation, now + KEPT)) == (now + KEPT, None)
    assert store.expire(now + KEPT) == 1


def test_an_answer_does_not_shorten_what_a_code_promised_and_may_lengthen_it(
    store: ConversationStore, codes: Codes, now: datetime
) -> None:
    conversation = store.create(b"first", now, DAY)
    code_for(codes, conversation, now)
    store.save(conversation, b"second", 1, now + DAY, DAY)
    assert store.load(conversation, now + DAY) == StoredConversation(b"second", 2, now + KEPT)
    store.save(conversation, b"third", 2, now + KEPT - BLINK, DAY)
    assert store.load(conversation, now + KEPT) == StoredConversation(b"third", 3, now + KEPT - BLINK + DAY)


def test_a_new_code_ends_the_one_before(store: ConversationStore, codes: Codes, now: datetime) -> None:
    conversation = store.create(b"", now, DAY)
    first, second = code_for(codes, conversation, now), code_for(codes, conversation, now + DAY)
    assert codes.conversation_of(first, now + DAY) is None
    assert codes.conversation_of(second, now + DAY) == conversation
    assert codes.ends(conversation, now + DAY) == now + DAY + KEPT


def test_what_is_over_or_erased_gets_no_code_and_its_code_is_gone(
    store: ConversationStore, codes: Codes, database: Database, now: datetime
) -> None:
    over, erased = store.create(b"", now, DAY), store.create(b"", now, DAY)
    code = code_for(codes, erased, now)
    store.erase(erased)
    assert codes.conversation_of(code, now) is None
    assert database.connection().table("codes").count == 0
    assert [codes.create(each, now + DAY, KEPT) for each in (over, erased, "nobody")] == [None] * 3


def test_the_sweep_takes_codes_that_have_ended(
    store: ConversationStore, codes: Codes, database: Database, now: datetime
) -> None:
    ended, open_still = store.create(b"", now, DAY), store.create(b"", now, DAY)
    code_for(codes, ended, now)
    code = code_for(codes, open_still, now + DAY - BLINK)
    store.expire(now + KEPT)
    assert database.connection().table("codes").count == 1
    assert codes.conversation_of(code, now + KEPT) == open_still


def test_neither_code_nor_id_can_be_read_from_the_file_nor_searched_without_the_key(
    store: ConversationStore, codes: Codes, database: Database, path: Path, now: datetime
) -> None:
    conversation = store.create(b"", now, DAY)
    code = code_for(codes, conversation, now)
    kept = b"".join(file.read_bytes() for file in path.parent.glob("relief.db*"))
    assert not any(secret.encode() in kept for secret in (code, plain_code(code), conversation))
    assert Codes(database, b"k" * 32).conversation_of(code, now) is None


def test_a_code_moved_to_another_conversation_cannot_be_used(
    store: ConversationStore, codes: Codes, database: Database, now: datetime
) -> None:
    theirs = store.create(b"", now, DAY)
    code_for(codes, theirs, now)
    moved = database.connection().execute("select conversation from codes").fetchone()
    my_code = code_for(codes, store.create(b"", now, DAY), now)
    database.connection().execute("update codes set conversation = ?", moved)
    with pytest.raises(CannotDecrypt):
        codes.conversation_of(my_code, now)


def test_attempts_are_counted_in_a_window_that_all_share(path: Path, database: Database, now: datetime) -> None:
    hour = timedelta(hours=1)
    here, elsewhere = Attempts(database), Attempts(Database(path))
    assert [each.add("a", 1, now, hour) for each in (here, elsewhere, here)] == [1, 2, 3]
    assert here.add("b", 5, now, hour) == 5
    assert elsewhere.count("a", now + hour - BLINK) == 3
    assert elsewhere.ends("a", now) == now + hour
    assert (here.count("a", now + hour), here.ends("a", now + hour)) == (0, now + hour)
    assert here.add("a", 1, now + hour, hour) == 1
    assert (here.clear("a"), here.clear(), here.clear()) == (1, 0, 0)


def test_the_sweep_takes_counters_whose_window_has_passed(
    store: ConversationStore, database: Database, now: datetime
) -> None:
    Attempts(database).add("a", 1, now, DAY)
    store.expire(now + DAY - BLINK)
    assert database.connection().table("attempts").count == 1
    store.expire(now + DAY)
    assert database.connection().table("attempts").count == 0
