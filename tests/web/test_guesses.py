"""Wrong codes: limited by place and by beginning, without locking out who holds a right one."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from flask.testing import FlaskClient
from limits import parse

from app import create_app
from helper.errors import SettingsError
from helper.settings import Settings
from helper.storage.codes import ALPHABET, LENGTH
from helper.storage.lifetimes import WITH_CODE
from helper.web import guesses
from helper.web.deployment import deployed
from tests.web.conftest import CheckingClient, read
from tests.web.phones import code_of, later, phone, to_review, type_in


@pytest.fixture
def narrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """A site with small limits, so that they can be reached."""
    monkeypatch.setattr(guesses, "FROM_ONE_ADDRESS", "3 per hour")
    monkeypatch.setattr(guesses, "WITH_ONE_BEGINNING", "6 per day")
    monkeypatch.setattr(guesses, "FLOOD", "12 per day")
    site = create_app(Settings(instance=tmp_path / "narrow"))
    site.test_client_class = CheckingClient
    return site


def wrong(at: int) -> str:
    """A code that opens nothing, each with a first group of its own."""
    return f"{ALPHABET[at % 22]}{ALPHABET[at // 22 % 22]}{ALPHABET[at // 484 % 22]}-BBB-BBB"


def test_a_place_with_too_many_wrong_codes_is_told_to_wait_and_a_right_one_goes_on_there(
    narrow: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = phone(narrow, "203.0.113.1")
    to_review(mine)
    code = code_of(mine)
    library = phone(narrow)
    assert [type_in(phone(narrow), wrong(at))[0] for at in range(5)] == [400, 400, 400, 429, 429]
    refused = library.post("/es/code", data={**library.form("/es/code", "/es/code"), "code": wrong(6)})
    assert refused.status_code == 429
    assert 3000 < int(refused.headers["Retry-After"]) <= 3600
    assert "60 minutos" in read(refused).text
    assert type_in(library, code)[0] == 303
    assert type_in(phone(narrow, "203.0.113.9"), "no code")[0] == 400
    later(monkeypatch, timedelta(hours=1))
    assert type_in(library, wrong(7))[0] == 400


def test_codes_are_not_looked_up_whose_beginning_was_guessed_too_often(
    narrow: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = phone(narrow, "203.0.113.1")
    to_review(mine)
    code = code_of(mine)
    wrong_end = "BCD-FGH" if code[4:] != "BCD-FGH" else "BCD-FGJ"
    tried = [type_in(phone(narrow, f"203.0.113.{at}"), f"{code[:3]}-{wrong_end}")[0] for at in range(10, 18)]
    assert tried == [400] * 6 + [429] * 2
    assert type_in(phone(narrow, "203.0.113.99"), code)[0] == 429
    assert type_in(phone(narrow, "203.0.113.99"), wrong(3))[0] == 400
    later(monkeypatch, timedelta(days=1))
    assert type_in(phone(narrow, "203.0.113.99"), code)[0] == 303


def test_a_flood_from_one_place_is_not_looked_up_at_all(narrow: Flask) -> None:
    mine = phone(narrow, "203.0.113.1")
    to_review(mine)
    code = code_of(mine)
    for at in range(12):
        type_in(phone(narrow), wrong(at))
    assert type_in(phone(narrow), code)[0] == 429
    assert type_in(phone(narrow, "203.0.113.2"), code)[0] == 303


def test_one_network_of_ipv6_is_one_address(narrow: Flask) -> None:
    tried = [type_in(phone(narrow, f"2001:db8::{at:x}"), "BBB-BBB-BBB")[0] for at in range(1, 5)]
    assert tried == [400, 400, 400, 429]
    assert type_in(phone(narrow, "2001:db8:0:1::1"), "BBB-BBB-BBB")[0] == 400


def test_behind_a_proxy_the_address_is_the_one_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guesses, "FROM_ONE_ADDRESS", "1 per hour")
    site = create_app(Settings(instance=tmp_path, public_base_url="https://relief.example.org"))
    client = site.test_client()

    def tries(forwarded: str) -> int:
        asks = {"base_url": "https://relief.example.org", "headers": {"X-Forwarded-For": forwarded}}
        token = re.search(r'csrf_token" value="([^"]+)"', client.get("/code", **asks).get_data(as_text=True))
        assert token
        asks["headers"] = {**asks["headers"], "Referer": "https://relief.example.org/code"}  # type: ignore[dict-item]
        return client.post("/code", data={"csrf_token": token.group(1), "code": "BBB-BBB-BBB"}, **asks).status_code

    made_up = "192.0.2.1, 203.0.113.1"
    assert [tries("203.0.113.1"), tries(made_up), tries("203.0.113.2")] == [400, 429, 400]


def test_all_workers_count_together_and_keep_no_address(narrow: Flask) -> None:
    other = create_app(deployed(narrow).settings)
    other.test_client_class = CheckingClient
    tried = [type_in(phone(site), "BBB-BBB-BBB")[0] for site in (narrow, other, narrow, other)]
    assert tried == [400, 400, 400, 429]
    database = deployed(narrow).settings.database_path
    assert b"198.51.100" not in b"".join(file.read_bytes() for file in database.parent.glob("relief.db*"))


def test_what_the_limits_let_somebody_guess_opens_nothing() -> None:
    alive = 10_000
    groups, each = len(ALPHABET) ** 3, parse(guesses.WITH_ONE_BEGINNING)
    assert each.get_expiry() == timedelta(days=1).total_seconds()
    at_most = groups * each.amount * WITH_CODE.days
    assert at_most * alive / len(ALPHABET) ** LENGTH < 0.02


def guessed(site: Flask, count: int) -> list[int]:
    """The answers to so many wrong codes from one place, sent with one token as a program would."""
    guesser = phone(site)
    fields = guesser.form("/code", "/code")
    random = Random(count)
    sent = ("".join(random.choices(ALPHABET, k=LENGTH)) for _ in range(count))
    return [
        FlaskClient.open(guesser, "/code", method="POST", data={**fields, "code": code}).status_code for code in sent
    ]


def is_not_locked_out(site: Flask, count: int) -> None:
    """In the library where so many wrong codes were tried a right one goes on, though they were limited."""
    mine = phone(site, "203.0.113.1")
    to_review(mine)
    code = code_of(mine)
    limit = parse(guesses.FROM_ONE_ADDRESS).amount
    assert guessed(site, count) == [400] * limit + [429] * (count - limit)
    assert type_in(phone(site), code)[0] == 303
    assert type_in(phone(site, "203.0.113.2"), code)[0] == 303


def test_hundreds_of_guesses_are_limited_and_do_not_lock_out_a_library(site: Flask) -> None:
    is_not_locked_out(site, 300)


@pytest.mark.audit
def test_ten_thousand_guesses_are_limited_and_do_not_lock_out_a_library(site: Flask) -> None:
    is_not_locked_out(site, 10_000)


@pytest.mark.parametrize("address", ["nonsense://", "redis://[bad", "async+memory://"])
def test_a_storage_of_limits_that_cannot_be_had_stops_the_start(tmp_path: Path, address: str) -> None:
    with pytest.raises(SettingsError, match="RATE_LIMIT_STORAGE"):
        create_app(Settings(instance=tmp_path, rate_limit_storage=address))


def test_wrong_codes_may_be_counted_elsewhere(tmp_path: Path) -> None:
    assert create_app(Settings(instance=tmp_path, rate_limit_storage="memory://"))
