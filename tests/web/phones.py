"""Phones that ask for codes and type them in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from helper import clock
from tests.web.conftest import CheckingClient, read


def phone(site: Flask, address: str = "198.51.100.7") -> CheckingClient:
    """A phone of its own, with its own cookie."""
    client = site.test_client()
    assert isinstance(client, CheckingClient)
    client.environ_base["REMOTE_ADDR"] = address
    return client


def to_review(client: CheckingClient, own: str = "mine") -> None:
    for value in (own, "me", "federal", "no"):
        assert client.answer(value).status_code == 303


def code_of(client: CheckingClient) -> str:
    """Asks for a code on the page that offers it, and reads it."""
    shown = client.post("/code/new", data=client.form("/check/review", "/code/new"))
    found = re.search(r'id="code"[^>]*>([^<]+)<', shown.get_data(as_text=True))
    assert found and shown.status_code == 200
    return found.group(1)


def type_in(client: CheckingClient, code: str) -> tuple[int, str]:
    response = client.post("/code", data={**client.form("/code", "/code"), "code": code})
    return response.status_code, read(response).text


def later(monkeypatch: pytest.MonkeyPatch, much: timedelta) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + much)


def question(client: CheckingClient) -> str:
    return read(client.get("/check", follow_redirects=True)).text
