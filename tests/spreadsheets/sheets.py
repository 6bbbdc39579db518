"""Sheets for the tests: the same rows as CSV or as Excel's, and the answers to them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl

from helper.conversation.answers import World
from helper.counties import load_counties
from helper.spreadsheets import Answered, answered_rows, open_table

WORLD = World(date(2026, 11, 22), load_counties())
Rows = Sequence[Sequence[object]]


def csv_file(folder: Path, rows: Rows, name: str = "clients.csv", delimiter: str = ",") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def xlsx_file(folder: Path, rows: Rows, name: str = "clients.xlsx") -> Path:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.worksheets[0].append(list(row))
    path = folder / name
    workbook.save(path)
    return path


def answers(path: Path) -> list[Answered]:
    return list(answered_rows(open_table(path), WORLD))


def error(folder: Path, column: str, value: object) -> str | None:
    """The error of a row with one cell, read from Excel's file."""
    return answers(xlsx_file(folder, [("id", "court", column), ("a", "adult", value)]))[0].error
