"""Opens a file of rows: CSV by its columns' names and marks of encoding, or Excel's .xlsx."""

from __future__ import annotations

from pathlib import Path

from helper.spreadsheets.delimited import delimited_rows
from helper.spreadsheets.rows import Rows, UnreadableTable
from helper.spreadsheets.workbook import workbook_rows

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx with a password
_ZIP = b"PK\x03\x04"
_DELIMITED, _WORKBOOKS, _OTHERS = (".csv", ".tsv"), (".xlsx", ".xlsm"), (".xls", ".xlsb", ".ods", ".numbers")


def is_spreadsheet(file: str) -> bool:
    """Whether a file's name says that it is a sheet, of a kind that can be read or not."""
    return Path(file).suffix.lower() in (*_DELIMITED, *_WORKBOOKS, *_OTHERS)


def open_table(path: Path) -> Rows:
    """The rows of a file. Raises UnreadableTable saying what is wrong and what to do."""
    kind = path.suffix.lower()
    try:
        with path.open("rb") as file:
            beginning = file.read(4)
    except OSError as problem:
        raise UnreadableTable(f"cannot be read: {problem.strerror}") from problem
    if kind in _OTHERS or beginning == _OLD_EXCEL:
        raise UnreadableTable("is of another kind, or has a password: save it as .xlsx without one, or as CSV UTF-8")
    if (kind in _WORKBOOKS) != (beginning == _ZIP):
        raise UnreadableTable("is not what its name says: save it as .xlsx or as CSV UTF-8")
    return workbook_rows(path) if kind in _WORKBOOKS else delimited_rows(path)
