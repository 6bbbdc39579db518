"""`relief packet` from outside: the files it writes, its listing, and errors that name the field (contract.md)."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from helper.commands import relief
from tests.documents.packets import CASE, record
from tests.documents.planting import spoiled_templates


def run(given: Any, folder: Path, *options: str) -> tuple[int, str]:
    """Exit status and what was said, of the command in this process."""
    file = folder / "input.json"
    file.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
    done = CliRunner().invoke(relief, ["packet", str(file), "--out", str(folder / "out"), *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def listing(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "out" / "packet.json").read_text(encoding="utf-8"))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "out").iterdir())


def test_one_case_gives_a_packet_its_calendar_and_the_listing(tmp_path: Path) -> None:
    status, _ = run(record(), tmp_path)
    assert status == 0
    assert names(tmp_path) == ["packet-1.ics", "packet-1.pdf", "packet.json"]
    (made,) = listing(tmp_path)["packets"]
    assert (made["file"], made["case_number"]) == ("packet-1.pdf", CASE["case_number"])
    assert made["court"] == "Superior Court of California, County of Kern"
    assert [form["paper"] for form in made["forms"]] == ["petition", "proof_of_service"]
    assert listing(tmp_path)["not_made"] == []


def test_one_conviction_in_the_facts_is_enough(tmp_path: Path) -> None:
    one = {"as_of": "2026-11-22", "facts": {**CASE, "birth_date": "1975-02-01"}, "petitioner": {"name": "X"}}
    assert run(one, tmp_path)[0] == 0
    assert len(listing(tmp_path)["packets"]) == 1


def test_several_cases_give_a_packet_each_and_an_index(tmp_path: Path) -> None:
    youth = {"court": "juvenile", "section": "11357", "level": None, "age_at_offense": 16, "offense_date": None,
             "conviction_date": "1992"}  # fmt: skip
    review = {"section": "11359", "record_check": "denied"}
    given = record({}, {"county": "Napa"}, {"case_number": None}, youth, review)
    assert run(given, tmp_path)[0] == 0
    assert names(tmp_path) == [
        "index.pdf", "letter-3.pdf", "packet-1.ics", "packet-1.pdf", "packet-2.ics", "packet-2.pdf", "packet.json",
        "youth-4.pdf",
    ]  # fmt: skip
    assert [(one["conviction"], one.get("file")) for one in listing(tmp_path)["not_made"]] == [
        (2, "letter-3.pdf"),
        (3, "youth-4.pdf"),
        (4, None),
    ]
    assert all(one["why"] for one in listing(tmp_path)["not_made"])


def test_no_papers_due_is_no_error_and_says_why_in_one_line(tmp_path: Path) -> None:
    status, said = run(record({"record_check": "not_checked"}), tmp_path)
    assert status == 0
    assert said.startswith("No papers are due. It may be cleared already.") and len(said.splitlines()) == 1
    assert names(tmp_path) == ["packet.json"]
    assert listing(tmp_path)["packets"] == []


def test_without_a_petitioner_it_is_an_error_only_where_papers_are_due(tmp_path: Path) -> None:
    given = record()
    del given["petitioner"]
    status, said = run(given, tmp_path)
    assert status == 2 and "petitioner: " in said
    other = record({"record_check": "not_checked"})
    del other["petitioner"]
    assert run(other, tmp_path)[0] == 0


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("not json", "line: "),
        ("[]", "line: "),
        (record(name="Ana 😀"), "petitioner.name: We cannot print these characters: 😀 (U+1F600)."),
        (record(name="محمد"), "petitioner.name: We cannot print these characters: م (U+0645)"),
        (record(zip=90033), "petitioner.zip: "),
        (record(nickname="X"), "petitioner.nickname: "),
        (record({"level": "Felony"}), "convictions[0].level: "),
        (record({"case_number": "9" * 150}), "case_number: This is too long for its place"),
        (record({"case_number": "\u0645\u0646"}), "case_number: We cannot print"),
        (record({"case_number": None}, {"case_number": None, "county": "Napa"}, case_number="1"),
         "petitioner.case_number: "),
        ({**record(), "as_of": "2026"}, "as_of: "),
        ({**record(), "as_of": "9999-12-31"}, "as_of: "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_its_field_and_nothing_is_written(given: Any, named: str, tmp_path: Path) -> None:
    status, said = run(given, tmp_path)
    assert status == 2
    assert named in said and len(said.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_the_same_input_and_day_give_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    run(record(), tmp_path)
    first = {name: (tmp_path / "out" / name).read_bytes() for name in names(tmp_path)}
    command = [sys.executable, "-c", "from helper.commands import main; main()", "packet", str(tmp_path / "input.json")]
    subprocess.run([*command, "--out", str(tmp_path / "again")], check=True, capture_output=True)
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == first


def test_papers_of_an_earlier_run_do_not_stay_among_todays_and_other_files_do(tmp_path: Path) -> None:
    run(record({}, {"case_number": "2"}), tmp_path)
    (tmp_path / "out" / "mine.pdf").write_bytes(b"mine")
    run(record(), tmp_path)
    assert names(tmp_path) == ["mine.pdf", "packet-1.ics", "packet-1.pdf", "packet.json"]


def test_a_packet_with_a_defect_is_not_written_and_the_defect_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with spoiled_templates(monkeypatch, "own_petition.typ", "[#words.signature #to-write(1fr)]", "[]"):
        status, said = run(record(), tmp_path)
    assert status == 2 and len(said.splitlines()) == 1
    assert "packet: We stopped these papers." in said
    assert "Petition or application, page 5: there is no place to sign or to write the date." in said
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    status, said = run(record(), tmp_path)
    assert status == 2 and "out" in said


def test_the_persons_pages_come_in_spanish(tmp_path: Path) -> None:
    assert run(record(), tmp_path, "--language", "es")[0] == 0
    assert run(record(), tmp_path, "--language", "xx")[0] == 2
