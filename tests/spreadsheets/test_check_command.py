"""`relief check` on a sheet of clients, from outside: exit status, errors on standard error, results beside it."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from tests.command_line import Done, relief
from tests.spreadsheets.sheets import csv_file

CLIENTS = Path(__file__).with_name("clients.csv")


def check(*arguments: object) -> Done:
    done = relief("check", *arguments)
    assert b"Traceback" not in done.stderr
    return done


def test_results_go_to_standard_output_or_beside_the_sheet(tmp_path: Path) -> None:
    shown = check(CLIENTS)
    assert (shown.returncode, shown.stderr) == (0, b"")
    rows = list(csv.reader(io.StringIO(shown.stdout.decode())))
    assert (len(rows), rows[1][0]) == (21, "K-01")
    assert check(CLIENTS, "--out", tmp_path / "results.csv").stdout == b""
    with (tmp_path / "results.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == rows
    check(CLIENTS, "--out", tmp_path / "results.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "results.xlsx").worksheets[0]
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == rows


def test_a_bad_row_comes_out_with_its_error_and_the_status_is_2(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [("id", "court"), ("=cmd", "adult"), ("b", "adlt"), ("c", "adult")])
    done = check(path)
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert done.returncode == 2
    assert [row["id"] for row in rows] == ["'=cmd", "b", "c"]
    assert [bool(row["error"]) for row in rows] == [False, True, False]
    assert done.stderr.decode().startswith(f"{path}: row 3: column B (court): 'adlt' is not one of")


@pytest.mark.parametrize(
    ("content", "says"), [("id,nonsense\n", "row 1: column B (nonsense) is not a fact"), ('id,court\na,"x\n', "row 2:")]
)
def test_a_sheet_that_cannot_be_read_is_one_line_and_leaves_no_results(content: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text(content)
    done = check(path, "--out", tmp_path / "results.csv")
    assert done.returncode == 2
    assert f"{path}: {says}" in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "results.csv").exists()


def test_bad_usage_is_said_and_status_2(tmp_path: Path) -> None:
    for arguments in ((), ("a.json", "--out", "b.csv"), (CLIENTS, "--out", CLIENTS), (CLIENTS, "--out", "b.pdf"),
                      ("--template", tmp_path / "a.pdf"), (tmp_path / "no.csv",)):  # fmt: skip
        done = check(*arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr


def test_a_template_is_written(tmp_path: Path) -> None:
    assert check("--template", tmp_path / "clients.xlsx").returncode == 0
    assert check(tmp_path / "clients.xlsx").returncode == 0
