"""A spreadsheet of clients: read by row and column, answered a row a conviction, written beside it (README)."""

from helper.spreadsheets.answering import Answered, answered_rows
from helper.spreadsheets.results import result_cells, results_file
from helper.spreadsheets.rows import UnreadableTable, UnwritableTable
from helper.spreadsheets.table import is_spreadsheet, open_table
from helper.spreadsheets.template import write_template

__all__ = [
    "Answered",
    "UnreadableTable",
    "UnwritableTable",
    "answered_rows",
    "is_spreadsheet",
    "open_table",
    "result_cells",
    "results_file",
    "write_template",
]
