"""Files as they come: marks of encoding, semicolons, damaged or oversized workbooks; results and templates."""

import csv
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest

from helper.spreadsheets import UnreadableTable, UnwritableTable, results_file, workbook, write_template
from helper.spreadsheets.columns import fact_columns
from helper.spreadsheets.results import harmless
from tests.spreadsheets.sheets import answers, csv_file, xlsx_file

NAMES = ("id", "court", "county")
ROWS = [NAMES, ("Ñ", "adult", "Kern")]
TEXT = "id,court,county\nÑ,adult,Kern\n"


def ids(path: Path) -> list[str]:
    found = answers(path)
    assert [each.error for each in found] == [None] * len(found)
    return [each.id for each in found]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode(),
        ("sep=;\r\n" + TEXT.replace(",", ";")).encode(),
    ],
)
def test_csv_as_excel_and_others_save_it(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes(content)
    assert ids(path) == ["Ñ"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (TEXT.encode("cp1252"), "is not UTF-8 text: save it in Excel as CSV UTF-8"),
        (b'id,court\na,"adult\nb,adult\nc,adult\n', "row 2: cannot be read"),
        (b'id,court\na,"ad"ult\n', "row 2: cannot be read"),
        (b"\xd0\xcf\x11\xe0 old", "of another kind, or has a password"),
        (b"PK\x03\x04 a workbook", "not what its name says"),
        (b"", "is empty"),
    ],
)
def test_csv_that_would_be_read_wrong_is_refused_whole(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableTable) as problem:
        answers(path)
    assert says in str(problem.value)


@pytest.mark.parametrize("name", ["clients.xls", "clients.ods", "clients.xlsx", "nobody.csv"])
def test_files_of_other_kinds_or_names_are_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name != "nobody.csv":
        path.write_text(TEXT)
    with pytest.raises(UnreadableTable):
        answers(path)


def test_a_workbook_of_one_sheet_or_with_a_sheet_of_clients_is_read(tmp_path: Path) -> None:
    assert ids(xlsx_file(tmp_path, ROWS)) == ["Ñ"]
    book = openpyxl.load_workbook(tmp_path / "clients.xlsx")
    book.create_sheet("notes", 0)
    book.save(tmp_path / "two.xlsx")
    with pytest.raises(UnreadableTable, match='has 2 sheets: name the one to read "clients"'):
        answers(tmp_path / "two.xlsx")
    book.worksheets[1].title = "Clients"
    book.save(tmp_path / "named.xlsx")
    assert ids(tmp_path / "named.xlsx") == ["Ñ"]


def test_merged_cells_would_pass_for_not_known_and_are_refused(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(xlsx_file(tmp_path, [*ROWS, ("", "adult", "Kern")]))
    book.worksheets[0].merge_cells("A2:A3")
    book.save(tmp_path / "merged.xlsx")
    with pytest.raises(UnreadableTable, match="unmerge them"):
        answers(tmp_path / "merged.xlsx")


def test_a_zip_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/bomb.xml", "w") as part:
        for _ in range(workbook.LARGEST_UNPACKED // 1_000_000 + 1):
            part.write(b" " * 1_000_000)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(UnreadableTable, match="larger than 20 MB, or 200 MB unpacked"):
        answers(path)


def changed_part(path: Path, name: str, old: bytes, new: bytes) -> Path:
    """A copy of a workbook with something else in one of its parts."""
    copy = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(copy, "w") as archive:
        for part in whole.namelist():
            content = whole.read(part)
            archive.writestr(part, content.replace(old, new) if part == name else content)
    return copy


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="2"', b'<row r="9999999999"'),
        (b'r="C2"', b'r="XFD2"'),
        (b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]><worksheet'),
        (b"</sheetData>", b""),
        (b'<c r="A2"', b'<c r="??"'),
    ],
)
def test_a_workbook_made_to_harm_is_refused_quickly(old: bytes, new: bytes, tmp_path: Path) -> None:
    path = changed_part(xlsx_file(tmp_path, ROWS), "xl/worksheets/sheet1.xml", old, new)
    with pytest.raises(UnreadableTable):
        answers(path)


def test_damaged_workbooks_are_refused_and_never_crash(tmp_path: Path) -> None:
    whole = xlsx_file(tmp_path, ROWS).read_bytes()
    seeded = random.Random(20261122)
    path = tmp_path / "damaged.xlsx"
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(seeded.randint(1, 20)):
            damaged[seeded.randrange(4, len(damaged))] = seeded.randrange(256)
        path.write_bytes(damaged)
        try:
            answers(path)
        except UnreadableTable as problem:
            assert str(problem)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\uff1d1", "\r\n=1", "=HYPERLINK(A1)", "-2+3+cmd|' /C calc'!A0"],
)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert harmless(text).startswith("'")


def test_other_text_stays_as_it_is() -> None:
    assert harmless("K-1 (a) = b") == "K-1 (a) = b"
    assert harmless("a\x00\x1bb") == "ab"
    assert harmless("") == ""


def test_results_in_excel_are_text_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "results.xlsx"
    with results_file(path, None) as results:
        results.write(("=1+1",) * 17)
    cell = openpyxl.load_workbook(path).worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_a_results_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    for name in ("results.csv", "results.xlsx"):
        with pytest.raises(UnreadableTable), results_file(tmp_path / name, None) as results:
            results.write(("a",) * 17)
            raise UnreadableTable("row 3: cannot be read")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["results.pdf", "no-such-folder/results.csv", "no-such-folder/results.xlsx"])
def test_results_that_cannot_be_written_say_so(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnwritableTable), results_file(tmp_path / name, None) as results:
        results.write(("a",) * 17)


@pytest.mark.parametrize("name", ["template.csv", "template.xlsx"])
def test_a_template_has_every_fact_and_is_read_back(name: str, tmp_path: Path) -> None:
    write_template(tmp_path / name)
    assert answers(tmp_path / name) == []
    with pytest.raises(UnwritableTable, match="is there already"):
        write_template(tmp_path / name)


def test_the_template_of_excel_keeps_what_is_typed_and_explains_every_column(tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx")
    clients, columns = openpyxl.load_workbook(tmp_path / "template.xlsx").worksheets
    names = [cell.value for cell in clients[1]]
    assert names == ["id", "as_of", *fact_columns()]
    assert {clients.column_dimensions[cell.column_letter].number_format for cell in clients[1]} == {"@"}
    assert [row[0].value for row in columns.iter_rows()] == names
    assert all(row[1].value for row in columns.iter_rows())
    clients.append(["a", "", "adult"])
    clients.parent.save(tmp_path / "filled.xlsx")
    assert ids(tmp_path / "filled.xlsx") == ["a"]


def test_thousands_of_rows_stream(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [NAMES, *((f"{number}", "federal", "") for number in range(3000))])
    assert len(answers(path)) == 3000


def test_a_csv_with_quoted_lines_counts_rows_as_a_spreadsheet_does(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [("id", "court", "#notes"), ("a", "adult", "two\nlines"), ("b", "adlt", "")])
    assert [each.row for each in answers(path)] == [2, 3]
    with path.open(newline="") as file:
        assert len(list(csv.reader(file))) == 3
