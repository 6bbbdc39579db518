"""The results sheet: a row for each row that was read, its text made harmless for the program that opens it."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from helper.assessment import law_version
from helper.conversation.report import finding_json
from helper.spreadsheets.answering import Answered
from helper.spreadsheets.rows import UnwritableTable

BETWEEN = " | "
LONGEST_CELL = 32_767  # Excel's limit
# What Excel and its like take for the beginning of a formula (OWASP, "CSV Injection").
_FORMULA_SIGNS = ("=", "+", "-", "@")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # not allowed in XML 1.0
COLUMNS = (
    "id", "row", "kind", "relief", "request", "route", "certainty", "program", "program_match", "announced",
    "reasons", "presumed", "unknown", "next_question", "cautions", "as_of", "law_version", "error",
)  # fmt: skip


class Results(Protocol):
    """Where results go, a row at a time."""

    def write(self, cells: tuple[str, ...]) -> None: ...


def result_cells(answered: Answered) -> tuple[str, ...]:
    """The cells of a result in the order of COLUMNS. Codes are those of `relief check`; several are parted by |."""
    cells = {
        "id": answered.id,
        "row": str(answered.row),
        "as_of": answered.as_of.isoformat() if answered.as_of else "",
        "next_question": answered.question or "",
        "announced": answered.announced,
        "error": answered.error or "",
        **(_finding_cells(finding_json(answered.finding)) if answered.finding else {}),
    }
    return tuple(harmless(cells.get(column, "")) for column in COLUMNS)


def _finding_cells(found: dict[str, Any]) -> dict[str, str]:
    program = found["program"] or {}
    return {
        "kind": found["kind"],
        "relief": found["relief"],
        "request": BETWEEN.join(found["request"]),
        "route": found["route"],
        "certainty": found["route_certainty"] or "",
        "program": program.get("id", ""),
        "program_match": program.get("match", ""),
        "reasons": BETWEEN.join(f"{reason['text']} ({reason['citation']})" for reason in found["reasons"]),
        "presumed": BETWEEN.join(f"{each['fact']}: {each['as']} ({each['rule']})" for each in found["presumed"]),
        "unknown": BETWEEN.join(found["unknown"]),
        "cautions": BETWEEN.join(found["cautions"]),
        "law_version": law_version(),
    }


def harmless(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe before what would be a formula; control characters gone.

    Signs of full width, and white space before a sign, count as well.
    """
    plain = _CONTROL.sub("", text)
    begins = unicodedata.normalize("NFKC", plain).lstrip().startswith(_FORMULA_SIGNS) or plain[:1] in ("\t", "\r", "\n")
    return ("'" + plain if begins else plain)[:LONGEST_CELL]


@contextmanager
def results_file(path: Path | None, standard_output: Any) -> Iterator[Results]:
    """Results into a .csv or .xlsx file, or as CSV to standard output; the file is there whole or not at all.

    Raises UnwritableTable for another kind of file, or one that cannot be written.
    """
    if path is None:
        yield _Csv(io.TextIOWrapper(standard_output, encoding="utf-8", newline="", write_through=True))
        return
    draft = path.with_name(f"{path.name}.part")
    try:
        if path.suffix.lower() == ".xlsx":
            with closing(_Xlsx()) as workbook:
                yield workbook
                workbook.save(draft)
        elif path.suffix.lower() == ".csv":
            # With a mark, so that Excel reads the letters of a name right.
            with draft.open("w", encoding="utf-8-sig", newline="") as file:
                yield _Csv(file)
        else:
            raise UnwritableTable(f"{path}: results go into a file that ends in .csv or .xlsx")
        draft.replace(path)
    except OSError as problem:
        raise UnwritableTable(f"{path}: cannot be written: {problem.strerror}") from problem
    finally:
        draft.unlink(missing_ok=True)


class _Csv:
    def __init__(self, file: io.TextIOBase | io.TextIOWrapper) -> None:
        self._writer = csv.writer(file)
        self._writer.writerow(COLUMNS)

    def write(self, cells: tuple[str, ...]) -> None:
        self._writer.writerow(cells)


class _Xlsx:
    def __init__(self) -> None:
        self._workbook = openpyxl.Workbook(write_only=True)
        self._sheet = self._workbook.create_sheet("results")
        self._sheet.freeze_panes = "C2"
        self._sheet.append([self._text(column, Font(bold=True)) for column in COLUMNS])

    def write(self, cells: tuple[str, ...]) -> None:
        self._sheet.append([self._text(cell) for cell in cells])

    def save(self, path: Path) -> None:
        self._workbook.save(path)

    def close(self) -> None:
        # A sheet that was begun and not saved has to be ended, or openpyxl complains.
        if not self._sheet.closed:
            self._sheet.close()

    def _text(self, text: str, font: Font | None = None) -> WriteOnlyCell:
        cell = WriteOnlyCell(self._sheet, value=text)
        cell.data_type = "s"  # never a formula, whatever it begins with
        if font:
            cell.font = font
        return cell
