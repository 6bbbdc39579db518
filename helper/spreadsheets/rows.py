"""The rows of a sheet, whatever its format: their numbers as a spreadsheet shows them, and their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from helper.errors import HelperError
from helper.spreadsheets.cells import Cell


class UnreadableTable(HelperError):
    """A file is no sheet that can be read as a whole; the text says where and what to do."""


class UnwritableTable(HelperError):
    """A file cannot be written; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet; `number` counts from 1, as the spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        return all(cell.is_empty for cell in self.cells)


# Reads a sheet from its beginning each time it is called, a row at a time; raises UnreadableTable.
Rows = Callable[[], Iterator[Row]]
