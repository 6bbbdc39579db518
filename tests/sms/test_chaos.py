"""A server that is killed in the middle of its work takes no step twice and loses no answer."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

import pytest
from flask import Flask

from helper.sms import talk, webhook
from tests.sms.chaos import Line, run, serving
from tests.sms.phone import Phone
from tests.sms.scripts import FOR_PAPERS, TO_RESULTS

ENOUGH = ("1",) * 4  # pages of a result
SCRIPTS = [
    ["hello", "1", *FOR_PAPERS, *ENOUGH],
    ["hola", "1", *TO_RESULTS, *ENOUGH, "stop"],
    ["hi", "1", "1", "1", "1", "1", "11359", "los angeles", "about 2003", "back", "2003", "4", "2", "why", "erase"],
]


def check_chaos(folder: Path, clean: Flask, messages: int, kills: int) -> None:
    per_round = sum(map(len, SCRIPTS))
    phones = len(SCRIPTS) * (messages // per_round + 1)
    scripts = {f"+1213555{at:04}": script for at, script in enumerate(islice(cycle(SCRIPTS), phones))}
    sent = sum(map(len, scripts.values()))
    with serving(folder / "chaos") as server:
        line = Line(server, sent // kills, random.Random(7))
        heard = run(line, scripts)
    cleanly = [Phone(clean, f"+1310555{at:04}") for at in range(len(SCRIPTS))]
    expected = {
        tuple(script): [phone.text(text) for text in script] for phone, script in zip(cleanly, SCRIPTS, strict=True)
    }
    print(f"{sent} messages of {phones} phones: {dict(sorted(line.counts.items()))}")
    assert {number for number, script in scripts.items() if heard[number] != expected[tuple(script)]} == set()
    assert sent >= messages and line.counts["kills"] >= kills
    assert not any(what.startswith("status") for what in line.counts)


@pytest.fixture(autouse=True)
def no_limits_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "QUICK", timedelta(0))
    monkeypatch.setattr(webhook, "MOST_A_MINUTE", 10**9)


def test_of_hundreds_of_messages_none_is_lost_and_none_counts_twice(tmp_path: Path, site: Flask) -> None:
    check_chaos(tmp_path, site, messages=300, kills=8)


@pytest.mark.audit
def test_of_ten_thousand_messages_with_a_hundred_kills_none_is_lost(tmp_path: Path, site: Flask) -> None:
    check_chaos(tmp_path, site, messages=10_000, kills=100)
