"""An application that takes text messages, a phone, and a clock that a test can move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from helper import clock
from tests.sms.phone import Phone, texting


class Time:
    """The clock of a test: a look at it takes ten seconds, and `passes` moves it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 18, tzinfo=UTC)
        self.look = timedelta(seconds=10)

    def now(self) -> datetime:
        self.moment += self.look
        return self.moment

    def passes(self, **much: float) -> None:
        self.moment += timedelta(**much)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    time = Time()
    monkeypatch.setattr(clock, "now", time.now)
    return time


@pytest.fixture
def site(tmp_path: Path, time: Time) -> Flask:
    return create_app(texting(instance=tmp_path / "instance"))


@pytest.fixture
def phone(site: Flask) -> Phone:
    return Phone(site)
