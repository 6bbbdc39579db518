"""A server that is killed in the middle of its work takes no step twice and loses no answer."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

import pytest
from flask import Flask

from helper.sms import talk, webhook
from tests.sms.chaos import Line, run, run_at_once, serving
from tests.sms.phone import Phone
from tests.sms.replayed import differences
from tests.sms.scripts import FOR_PAPERS, TO_RESULTS

ENOUGH = ("1",) * 4  # pages of a result
SCRIPTS = [
    ["hello", "1", *FOR_PAPERS, *ENOUGH],
    ["hola", "1", *TO_RESULTS, *ENOUGH, "stop"],
    ["hi", "1", "1", "1", "1", "1", "11359", "los angeles", "about 2003", "back", "2003", "4", "2", "why", "erase"],
]


Tell = Callable[[int, int, Line], None]


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Prints what happened: how many messages of how many phones, and what befell them."""

    def say(messages: int, phones: int, line: Line) -> None:
        with capsys.disabled():
            print(f"\n{messages} messages of {phones} phones: {dict(sorted(line.counts.items()))}")

    return say


# What phones may text several of at once.
ANYTHING = (
    *["1"] * 14, *["2"] * 6, *["3"] * 4, *["4"] * 3, "0", "5", "why", "back", "back", "help", "link", "4071", "4071",
    "9999", "lock", "es", "en", "code", "KTR-492-MBX", "start", "hello", "hola", "11359", "alpine", "los angeles",
    "2003", "about 2010", "no", "dk", "more", "new", "start over", "person", "erase", "stop",
)  # fmt: skip


def check_chaos(folder: Path, clean: Flask, messages: int, kills: int) -> tuple[int, int, Line]:
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
    assert {number for number, script in scripts.items() if heard[number] != expected[tuple(script)]} == set()
    assert sent >= messages and line.counts["kills"] >= kills
    assert not any(what.startswith("status") for what in line.counts)
    return sent, phones, line


def check_overtaking(folder: Path, messages: int, kills: int) -> tuple[int, int, Line]:
    chance, phones = random.Random(11), messages // 24
    talks = {
        f"+1213555{at:04}": [["hello"], ["1"], *(chance.choices(ANYTHING, k=chance.randint(1, 3)) for _ in range(12))]
        for at in range(phones)
    }
    sent = sum(len(group) for groups in talks.values() for group in groups)
    with serving(folder / "chaos") as server:
        line = Line(server, sent // kills, chance)
        heard = run_at_once(line, talks)
    assert [*differences(folder / "chaos", folder / "again", heard)] == []
    assert line.counts["kills"] >= kills
    assert not any(what.startswith("status") for what in line.counts)
    return sent, phones, line


@pytest.fixture(autouse=True)
def no_limits_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "QUICK", timedelta(0))
    monkeypatch.setattr(webhook, "MOST_A_MINUTE", 10**9)


def test_of_hundreds_of_messages_none_is_lost_and_none_counts_twice(tmp_path: Path, site: Flask, tell: Tell) -> None:
    tell(*check_chaos(tmp_path, site, messages=300, kills=8))


def test_texts_of_one_phone_that_overtake_each_other_count_one_after_the_other(tmp_path: Path, tell: Tell) -> None:
    tell(*check_overtaking(tmp_path, messages=240, kills=6))


@pytest.mark.audit
def test_of_thousands_of_texts_that_overtake_each_other_each_counts_once(tmp_path: Path, tell: Tell) -> None:
    tell(*check_overtaking(tmp_path, messages=4_000, kills=60))


@pytest.mark.audit
def test_of_ten_thousand_messages_with_a_hundred_kills_none_is_lost(tmp_path: Path, site: Flask, tell: Tell) -> None:
    tell(*check_chaos(tmp_path, site, messages=10_000, kills=100))
