"""The template: a sheet with a column for each fact; in Excel all of them text, with a second sheet that explains."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from helper.facts.vocabulary import Fact, FactType, vocabulary
from helper.spreadsheets.columns import AS_OF, ID, fact_columns
from helper.spreadsheets.rows import UnwritableTable
from helper.spreadsheets.workbook import SHEET
from helper.wording import say

_TEXT = "@"  # Excel's format that leaves 2003-06 and 11357 as they were typed
_WIDTH = 18  # letters


def write_template(path: Path) -> None:
    """Writes an empty sheet of clients, .csv or .xlsx. Raises UnwritableTable; never overwrites a file."""
    columns = (ID, AS_OF, *fact_columns())
    if path.exists():
        raise UnwritableTable(f"{path}: is there already; choose another name")
    try:
        if path.suffix.lower() == ".csv":
            with path.open("x", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerow(columns)
        elif path.suffix.lower() == ".xlsx":
            _workbook(columns).save(path)
        else:
            raise UnwritableTable(f"{path}: a template ends in .csv or .xlsx")
    except OSError as problem:
        raise UnwritableTable(f"{path}: cannot be written: {problem.strerror}") from problem


def _workbook(columns: tuple[str, ...]) -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    clients = workbook.create_sheet(SHEET, 0)
    for at, name in enumerate(columns, start=1):
        _name_column(clients, at, name)
        choices = _choices(vocabulary().get(name))
        if choices:
            listed = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
            listed.add(f"{get_column_letter(at)}2:{get_column_letter(at)}1048576")
            clients.add_data_validation(listed)
    clients.freeze_panes = "B2"
    explained = workbook.worksheets[1]
    explained.title = "columns"
    for name in columns:
        explained.append([name, explanation(name)])
    explained.column_dimensions["A"].width, explained.column_dimensions["B"].width = _WIDTH * 2, _WIDTH * 6
    return workbook


def _name_column(sheet: Worksheet, at: int, name: str) -> None:
    column = sheet.column_dimensions[get_column_letter(at)]
    column.number_format, column.width = _TEXT, max(_WIDTH, len(name) + 2)
    sheet.cell(1, at, name).font = Font(bold=True)


def explanation(name: str) -> str:
    """How to fill a column, in words."""
    fact = vocabulary().get(name)
    if fact is None:
        return say(f"spreadsheet.column.{name}")
    how = say(f"spreadsheet.how_{fact.type}", choices=", ".join(_choices(fact)), unit=fact.unit)
    return say("spreadsheet.explained", fact=say(f"fact.{name}"), how=how)


def _choices(fact: Fact | None) -> tuple[str, ...]:
    if fact is None:
        return ()
    return ("yes", "no") if fact.type is FactType.BOOLEAN else fact.choices
