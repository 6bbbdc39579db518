"""The demonstration as its user runs it: at the pace of a person who tries it out, and ended in every way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.sms import demo
from tests.sms.emulation import install, is_at_hand

needs_node = pytest.mark.skipif(not is_at_hand(), reason="needs Node 20 with npm")


@pytest.mark.parametrize(
    "problem", [subprocess.CalledProcessError(1, ["npm", "ci"]), subprocess.TimeoutExpired(["npm", "ci"], 300)]
)
def test_without_npms_registry_it_says_so_in_a_line(
    problem: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def cannot() -> None:
        raise problem

    monkeypatch.setattr(demo, "is_at_hand", lambda: True)
    monkeypatch.setattr(demo, "install", cannot)
    assert demo.main() == 1
    told = capsys.readouterr().err
    assert told.startswith("npm could not install") and told.count("\n") == 1


@contextmanager
def demonstration() -> Iterator[subprocess.Popen[str]]:
    """The demonstration, once it waits for a text."""
    install()
    command = [sys.executable, "-u", "-m", "tests.sms.demo"]
    with subprocess.Popen(
        command, cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        while not process.stdout.readline().startswith("Type a text message"):
            assert process.poll() is None
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.audit
@needs_node
def test_answers_typed_at_once_are_each_an_answer() -> None:
    with demonstration() as process:
        assert process.stdin and process.stdout
        process.stdin.write("hello\n1\n1\n1\n1\n\n")
        process.stdin.close()
        # Not `communicate`: it loses what was read ahead with the line that was waited for.
        said = process.stdout.read()
        assert process.wait(60) == 0
    assert said.count("you> ") == 6 and "already have your answer" not in said


@pytest.mark.audit
@needs_node
def test_ended_from_outside_it_ends_what_it_started() -> None:
    with demonstration() as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        assert children
        process.terminate()
        assert process.wait(20) == 143
    assert [child for child in children if os.path.exists(f"/proc/{child}")] == []
