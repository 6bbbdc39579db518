"""How cells are written: dates, numbers, yes and no, closed sets, other convictions; what Excel makes of them."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from helper.errors import InvalidInput
from helper.facts.reading import read_answer
from helper.facts.vocabulary import vocabulary
from helper.spreadsheets.cells import Cell, read_cell
from helper.spreadsheets.other_convictions import read_other_convictions
from tests.spreadsheets.sheets import answers, error, xlsx_file


def read(name: str, text: str) -> Any:
    return read_cell(Cell(text), vocabulary()[name])


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("conviction_date", "2003-06-10", "2003-06-10"),
        ("conviction_date", " 6/1/2003 ", "2003-06-01"),
        ("conviction_date", "2003-6", "2003-06"),
        ("conviction_date", "1998", "1998"),
        ("conviction_date", "1997 To 1998", {"earliest": "1997", "latest": "1998"}),
        ("conviction_date", "since 6/1/1997", {"earliest": "1997-06-01"}),
        ("conviction_date", "until 1998", {"latest": "1998"}),
        ("amount_grams", "28.5", 28.5),
        ("amount_grams", "0 to 28.5", {"min": 0, "max": 28.5}),
        ("amount_grams", "more than 28.5", {"more_than": 28.5}),
        ("plants", "at least 7", {"min": 7}),
        ("plants", "At most 6", {"max": 6}),
        ("school_grounds", "TRUE", True),
        ("school_grounds", "No", False),
        ("level", " Felony", "felony"),
        ("conduct", "possess for sale", "possess_for_sale"),
        ("conduct", "unknown", None),
        ("section", "11357(a) HS", "11357(a) HS"),
        ("open_case", "", None),
    ],
)
def test_a_cell_means_what_json_says(name: str, text: str, value: object) -> None:
    assert read(name, text) == read_answer(vocabulary()[name], value, name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("conviction_date", "6/10/98"),
        ("conviction_date", "13/6/2003"),
        ("conviction_date", "2003-02-30"),
        ("conviction_date", "37782"),
        ("conviction_date", "Jun-03"),
        ("conviction_date", "1998 to 1997"),
        ("conviction_date", "unknown"),
        ("amount_grams", "1,000"),
        ("amount_grams", "-1"),
        ("amount_grams", "28,5"),
        ("amount_grams", "nan"),
        ("amount_grams", "an ounce"),
        ("school_grounds", "1"),
        ("school_grounds", "?"),
        ("level", "unknown"),
        ("case_number", "1.23457E+12"),
        ("section", "x" * 2001),
    ],
)
def test_what_could_mean_something_else_is_an_error_and_never_unknown(name: str, text: str) -> None:
    with pytest.raises(InvalidInput) as problem:
        read(name, text)
    assert problem.value.field == name


def test_other_convictions_in_their_written_form() -> None:
    text = "PC 187 1992-01-01 felony; PC 459 2001; 664/187 PC Misdemeanor same case; VC 2002; PC 4573; ? 6/1/1999;"
    assert [tuple(entry.values()) for entry in read_other_convictions(text, "other_convictions")] == [
        ("PC 187", "1992-01-01", "felony", None),
        ("PC 459", "2001", None, None),
        ("664/187 PC", None, "misdemeanor", True),
        ("VC 2002", None, None, None),
        ("PC 4573", None, None, None),
        (None, "1999-06-01", None, None),
    ]


def test_none_is_complete_and_others_is_not() -> None:
    assert read_other_convictions("None", "") == []
    assert read_other_convictions("PC 459; others", "")["listed"][0]["section"] == "PC 459"
    assert read_other_convictions("others", "") == {"listed": []}


@pytest.mark.parametrize(
    "text", ["2001 felony", "1992-01-01", "PC 459 2001 2003", "PC 459 felony 2001", ";", "PC 459;;PC 187", "felony"]
)
def test_other_convictions_that_do_not_say_which_section_are_an_error(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_other_convictions(text, "other_convictions")


def cell_as(folder: Path, column: str, value: object, number_format: str) -> Any:
    """What is read from a cell of Excel that has a format."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["id", column])
    sheet.append(["a", value])
    sheet["B2"].number_format = number_format
    workbook.save(folder / "clients.xlsx")
    return answers(folder / "clients.xlsx")[0]


@pytest.mark.parametrize(
    ("number_format", "says"),
    [
        ("yyyy-mm-dd", None),
        ("m/d/yy", None),
        ("[$-409]d-mmm-yyyy;@", None),
        ("d-mmm", "shows no year"),
        ("mmm", "shows no year"),
    ],
)
def test_a_day_of_excel_counts_when_it_shows_its_year(number_format: str, says: str | None, tmp_path: Path) -> None:
    found = cell_as(tmp_path, "conviction_date", date(2003, 6, 10), number_format).error
    assert (found is None) if says is None else says in str(found)


def test_a_month_of_excel_is_the_whole_month(tmp_path: Path) -> None:
    """June 2003, which Excel keeps as June 1: an offense of June 20 must not come after it."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["id", "conviction_date", "offense_date"])
    sheet.append(["a", date(2003, 6, 1), "2003-06-20"])
    sheet["B2"].number_format = "mmm-yy"
    workbook.save(tmp_path / "clients.xlsx")
    assert answers(tmp_path / "clients.xlsx")[0].error is None


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("conviction_date", 1998, None),
        ("conviction_date", 37782, "Excel's number of a day"),
        ("conviction_date", datetime(1905, 6, 20), "perhaps a year typed into a cell for days"),
        ("conviction_date", time(11, 30), "made a time of it"),
        ("section", 11359, None),
        ("section", 11357.5, None),
        ("section", datetime(2026, 11, 5), "made a day of it"),
        ("case_number", 10**15, "too long for a number"),
        ("school_grounds", True, None),
        ("level", "=A1", "is a formula"),
        ("level", "#N/A", "has the error #N/A"),
    ],
)
def test_what_excel_made_of_a_cell_is_read_or_refused(
    column: str, value: object, says: str | None, tmp_path: Path
) -> None:
    found = error(tmp_path, column, value)
    assert (found is None) if says is None else says in str(found)


def test_numbers_stay_the_section_they_are(tmp_path: Path) -> None:
    rows = [("id", "court", "section"), ("a", "adult", 11357.5), ("b", "adult", 11359), ("c", "adult", "11359")]
    synthetic, number, text = answers(xlsx_file(tmp_path, rows))
    assert synthetic.finding and "scope.synthetic" in [reason.id for reason in synthetic.finding.reasons]
    assert number.finding == text.finding
