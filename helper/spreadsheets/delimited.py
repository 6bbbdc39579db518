"""CSV as Excel and others save it: UTF-8 or UTF-16 by its mark; commas, semicolons or tabs by the columns' names."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from helper.spreadsheets.cells import Cell
from helper.spreadsheets.columns import is_known
from helper.spreadsheets.rows import Row, Rows, UnreadableTable

_DELIMITERS = ",;\t"
_LONGEST_LINE_OF_NAMES = 100_000
_HINT = "save it in Excel as CSV UTF-8"


def delimited_rows(path: Path) -> Rows:
    """The rows of a CSV file, streaming. Reading raises UnreadableTable with the row where it broke off."""

    def rows() -> Iterator[Row]:
        number = 0
        try:
            with path.open(encoding=_encoding(path), newline="") as lines:
                first = lines.readline(_LONGEST_LINE_OF_NAMES)
                said = _separator_said(first)
                if said:
                    number = 1
                else:
                    lines.seek(0)
                # strict: an open quotation mark must not swallow the rows after it.
                for cells in csv.reader(lines, delimiter=said or _delimiter(first), strict=True):
                    number += 1
                    yield Row(number, tuple(Cell(text) for text in cells))
        except UnicodeError as problem:
            raise UnreadableTable(f"after row {number}: is not UTF-8 text: {_HINT}") from problem
        except (csv.Error, OSError) as problem:
            raise UnreadableTable(f"row {number + 1}: cannot be read ({problem}); nothing was answered") from problem

    return rows


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        mark = file.read(2)
    return "utf-16" if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


def _separator_said(line: str) -> str | None:
    """The delimiter of Excel's own first line "sep=;"."""
    plain = line.strip("\r\n")
    return plain[4] if len(plain) == 5 and plain.lower().startswith("sep=") else None


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=lambda each: sum(is_known(name.strip(' "\r\n')) for name in line.split(each)))
