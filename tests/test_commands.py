"""The commands from outside: exit status, one line for each line, errors that name file, line and field."""

import json
from pathlib import Path

import pytest

from helper.conversation.state import DONT_KNOW
from tests.command_line import relief

CASES = Path(__file__).parent / "law" / "cases.jsonl"


def test_every_line_gives_one_line_in_the_same_order() -> None:
    done = relief("check", "--lines", str(CASES))
    assert (done.returncode, done.stderr) == (0, b"")
    given = [json.loads(line)["id"] for line in CASES.read_text().splitlines()]
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == given


def test_a_bad_line_is_answered_named_and_does_not_stop_the_rest(tmp_path: Path) -> None:
    lines = [b'{"id": 1, "facts": {}}', b'{"id": 2, "facts": {"level": "Felony"}}', b"not json", b"\xff\xfe", b"[]",
             b"", b'{"id": 7, "facts": {}, "as_of": "2026"}', b"[" * 100_000, b"9" * 1_100_000,
             b'{"id": 10, "facts": {}}']  # fmt: skip
    file = tmp_path / "lines.jsonl"
    file.write_bytes(b"\n".join(lines) + b"\n")
    done = relief("check", "--lines", str(file))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [answer.get("id") for answer in answers] == [1, 2, None, None, None, None, 7, None, None, 10]
    assert [answer["error"]["field"] for answer in answers if "error" in answer] == [
        "level", "line", "line", "line", "line", "as_of", "line", "line",
    ]  # fmt: skip
    assert f"{file}: line 2: level: ".encode() in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (b"", b"-: line: "),
        (b'{"facts": {"conviction_date": "2003-02-31"}}', b"-: conviction_date: "),
        (b'{"facts": {"amount_grams": NaN}}', b"-: line: "),
        (b'{"facts": 3}', b"-: facts: "),
    ],
)
def test_input_that_cannot_be_read_is_one_line_and_status_2(given: bytes, named: bytes) -> None:
    done = relief("check", "-", given=given)
    assert done.returncode == 2
    assert named in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == b""


def test_a_file_that_is_not_there_is_named() -> None:
    done = relief("check", "no-such-file.json")
    assert done.returncode == 2
    assert b"no-such-file.json" in done.stderr
    assert b"Traceback" not in done.stderr


def test_several_convictions_have_a_summary() -> None:
    record = {"id": "two", "facts": {}, "convictions": [{"section": "11359"}, {"section": "11358"}]}
    answer = json.loads(relief("check", "-", given=json.dumps(record).encode()).stdout)
    assert [len(answer["convictions"]), answer["summary"]["convictions"]] == [2, 2]
    assert answer["id"] == "two"


def test_an_answer_has_the_keys_of_the_contract() -> None:
    answer = json.loads(relief("check", "-", given=b'{"id": "x", "as_of": "2026-11-22", "facts": {}}').stdout)
    assert list(answer) == [
        "id", "as_of", "kind", "relief", "request", "route", "route_certainty", "program", "programs", "reasons",
        "presumed", "unknown", "next_question", "cautions", "also", "law_version",
    ]  # fmt: skip
    assert (answer["kind"], answer["next_question"]) == ("R5", "court")


def test_a_chat_in_json_asks_until_the_result() -> None:
    done = relief("chat", "--json", "--as-of", "2026-11-22", given=b"mine\nme\nfederal\nno\n1\n")
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reply["question"] for reply in replies] == ["phone_is_own", "for_whom", "court", "another", "review", None]
    assert all(list(reply) == ["channel", "text", "choices", "question", "result", "segments"] for reply in replies)
    assert {choice["value"] for choice in replies[2]["choices"]} >= {"adult", "federal", DONT_KNOW}
    assert replies[-1]["result"]["kind"] == "R6"


def test_a_chat_says_what_was_wrong_and_asks_again() -> None:
    done = relief("chat", "--json", given=b"nonsense\n")
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert first["question"] == second["question"] == "phone_is_own"
    assert second["text"].startswith("Choose one of the answers.")


def test_the_data_checks_out() -> None:
    done = relief("check-data")
    assert done.returncode == 0, done.stdout.decode()
    assert b"PC 667(e)(2)(C)(iv)" in done.stdout
