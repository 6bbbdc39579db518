"""Links: opened once, by who knows the digits, for a short time; nothing in the file opens one."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from helper.storage import Database, Links, Opened, WrongDigits, digits_hash

HALF_HOUR = timedelta(minutes=30)
PERSON = b"a person's hash"
DIGITS = digits_hash("4071")


@pytest.fixture
def links(database: Database, key: bytes) -> Links:
    return Links(database, key)


def make(links: Links, now: datetime, person: bytes = PERSON) -> str:
    return links.create(b"the answers", DIGITS, person, now, HALF_HOUR)


def test_a_link_opens_once(links: Links, now: datetime) -> None:
    token = make(links, now)
    assert links.open(token, "4071", now) == Opened(b"the answers")
    assert links.open(token, "4071", now) is None
    assert not links.exists(token, now)


def test_looking_at_a_link_uses_nothing_up(links: Links, now: datetime) -> None:
    token = make(links, now)
    assert all(links.exists(token, now) for _ in range(5))
    assert links.open(token, "4071", now) == Opened(b"the answers")


def test_after_three_wrong_tries_the_link_is_gone(links: Links, now: datetime) -> None:
    token = make(links, now)
    tries = [links.open(token, typed, now) for typed in ("4072", "", "407", "4071")]
    assert tries == [WrongDigits(2), WrongDigits(1), WrongDigits(0), None]


def test_a_link_ends_after_its_time(links: Links, database: Database, now: datetime) -> None:
    token = make(links, now)
    assert links.open(token, "4071", now + HALF_HOUR) is None
    links.expire(now + HALF_HOUR)
    assert database.connection().table("links").count == 0


def test_a_person_has_one_link_at_a_time_and_can_take_it_back(links: Links, now: datetime) -> None:
    first, second, other = make(links, now), make(links, now), make(links, now, b"another")
    assert [links.exists(token, now) for token in (first, second, other)] == [False, True, True]
    links.forget(PERSON)
    assert [links.exists(token, now) for token in (first, second, other)] == [False, False, True]


def test_the_file_holds_neither_token_nor_words(links: Links, path: Path, now: datetime) -> None:
    token = make(links, now)
    kept = b"".join(each.read_bytes() for each in path.parent.glob("relief.db*"))
    assert not any(each in kept for each in (token.encode(), b"the answers", b"4071", b"argon2"))
    assert len(token) >= 22


@pytest.mark.parametrize("token", ["", "x" * 22, "\ud800", "../../etc", "%00"])
def test_an_unknown_token_opens_nothing(links: Links, now: datetime, token: str) -> None:
    make(links, now)
    assert links.open(token, "4071", now) is None
