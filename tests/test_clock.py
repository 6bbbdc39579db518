"""The time is aware and universal; the day is California's."""

from datetime import UTC, datetime, timedelta

import pytest

from helper import clock


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 1, 7, 59, tzinfo=UTC), "2025-12-31"),
        (datetime(2026, 1, 1, 8, 0, tzinfo=UTC), "2026-01-01"),
        (datetime(2026, 7, 1, 6, 59, tzinfo=UTC), "2026-06-30"),
        (datetime(2026, 7, 1, 7, 0, tzinfo=UTC), "2026-07-01"),
    ],
)
def test_the_day_changes_at_midnight_in_california(monkeypatch: pytest.MonkeyPatch, moment: datetime, day: str) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert clock.today().isoformat() == day


def test_today_is_at_most_a_day_behind_utc() -> None:
    assert timedelta(0) <= clock.now().date() - clock.today() <= timedelta(1)
