"""Excel's .xlsx: the sheet of clients, its cells as text, and whatever Excel made of them refused or told."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from helper.spreadsheets.cells import Cell
from helper.spreadsheets.rows import Row, Rows, UnreadableTable

SHEET = "clients"
LARGEST_FILE = 20_000_000  # bytes, as it lies on the disk
LARGEST_UNPACKED = 200_000_000  # bytes; Python's zipfile reads no more of a part than it says it has
MOST_ROWS = 1_048_576  # Excel's own limit
MOST_COLUMNS = 200  # several times as many as there are facts

# What openpyxl lets through from a file that is damaged or made to harm.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ParseError, InvalidFileException, OSError, EOFError, LookupError, ValueError,
    TypeError, AttributeError, ArithmeticError, RuntimeError, AssertionError, SyntaxError,
)  # fmt: skip
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s")
# A year typed into a cell that is formatted as a date: Excel takes 1998 for the 1998th day since 1900.
_A_YEAR_TAKEN_FOR_A_DAY = (date(1905, 3, 1), date(1905, 12, 31))
_SILENT_IN_FORMAT = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')
_LONGEST_EXACT_NUMBER = 10**15


def workbook_rows(path: Path) -> Rows:
    """The rows of the sheet "clients", or of the only sheet. Raises UnreadableTable, at once or while reading."""
    _must_be_small(path)
    with _sheet(path) as sheet:
        _must_not_be_merged(sheet)

    def rows() -> Iterator[Row]:
        with _sheet(path) as sheet:
            # What the file says of its own size may be wrong, or be made to use up memory.
            sheet.reset_dimensions()
            for number, found in enumerate(sheet.iter_rows(), start=1):
                cells = tuple(_cell(cell) for cell in found)
                if number > MOST_ROWS or any(not cell.is_empty for cell in cells[MOST_COLUMNS:]):
                    raise UnreadableTable(f"row {number}: is beyond {MOST_ROWS} rows or {MOST_COLUMNS} columns")
                yield Row(number, cells[:MOST_COLUMNS])

    return rows


@contextmanager
def _sheet(path: Path) -> Iterator[Any]:
    workbook = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of what it does not keep: colors, lists to choose from
            workbook = openpyxl.load_workbook(path, read_only=True)
            yield _chosen(workbook)
    except _BROKEN as problem:
        raise UnreadableTable("is damaged: open it in Excel and save it again as .xlsx") from problem
    finally:
        if workbook:
            workbook.close()


def _chosen(workbook: Any) -> Any:
    sheets = workbook.worksheets
    named = [sheet for sheet in sheets if sheet.title.strip().casefold() == SHEET]
    if len(named or sheets) != 1:
        raise UnreadableTable(f'has {len(sheets)} sheets: name the one to read "{SHEET}"')
    return (named or sheets)[0]


def _must_be_small(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except _BROKEN as problem:
        raise UnreadableTable("is damaged: open it in Excel and save it again as .xlsx") from problem
    if path.stat().st_size > LARGEST_FILE or unpacked > LARGEST_UNPACKED:
        limits = f"{LARGEST_FILE // 1_000_000} MB, or {LARGEST_UNPACKED // 1_000_000} MB unpacked"
        raise UnreadableTable(f"is larger than {limits}: save it as CSV UTF-8, which has no limit")


def _must_not_be_merged(sheet: Any) -> None:
    """In merged cells only the first has the value; the others would pass for not known."""
    with sheet._get_source() as source:
        tail = b""
        while chunk := source.read(1 << 16):
            if _MERGED.search(tail + chunk):
                raise UnreadableTable("has merged cells: unmerge them and write the value into each row")
            tail = chunk[-40:]


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    if cell.data_type == "f":
        return Cell(problem="is a formula: copy the column and paste it as values")
    if cell.data_type == "e":
        return Cell(problem=f"has the error {value}")
    if isinstance(value, bool):
        return Cell("yes" if value else "no")
    if isinstance(value, datetime):
        return _day(value.date(), cell.number_format)
    if isinstance(value, time | timedelta):
        return Cell(problem=f"Excel made a time of it ({value}): format the cell as text and type it again")
    return _number(value) if isinstance(value, int | float) else Cell(str(value))


def _number(value: float) -> Cell:
    if abs(value) >= _LONGEST_EXACT_NUMBER:
        return Cell(problem="is too long for a number: format the cell as text and type it again")
    return Cell(str(int(value)) if float(value).is_integer() else repr(value))


def _day(day: date, number_format: str) -> Cell:
    """A day as the cell shows it: Excel keeps "Jun 2003" as the first of the month, and fills in a year not typed."""
    shown = _SILENT_IN_FORMAT.sub("", number_format).lower()
    if _A_YEAR_TAKEN_FOR_A_DAY[0] <= day <= _A_YEAR_TAKEN_FOR_A_DAY[1]:
        return Cell(problem=f"is {day}, perhaps a year typed into a cell for days: format it as text and type it again")
    if "general" in shown or ("y" in shown and "d" in shown):
        return Cell(day.isoformat(), is_date=True)
    if "y" not in shown:
        return Cell(problem=f"is {day} but shows no year, which Excel filled in: format it as text and type the date")
    return Cell(f"{day:%Y-%m}" if "m" in shown else f"{day:%Y}", is_date=True)
