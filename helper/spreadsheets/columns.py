"""The columns of a sheet of clients: `id`, `as_of` and the facts of `relief check` by their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from openpyxl.utils import get_column_letter

from helper.facts.vocabulary import vocabulary
from helper.spreadsheets.cells import Cell
from helper.spreadsheets.rows import Row, UnreadableTable

ID, AS_OF = "id", "as_of"
# A column whose name begins so is the worker's own; it is not read.
OWN = "#"


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of a sheet's columns by place; None where there is no name, or the column is the worker's own."""

    names: tuple[str | None, ...]
    own: frozenset[int]

    def values(self, cells: tuple[Cell, ...]) -> dict[str, Cell]:
        """A row's cells by the name of their column, empty ones left out."""
        pairs = zip(self.names, cells, strict=False)
        return {name: cell for name, cell in pairs if name is not None and not cell.is_empty}

    def astray(self, cells: tuple[Cell, ...]) -> str | None:
        """The letter of the first column that has a value and no name: a row of another shape than the names."""
        for at, cell in enumerate(cells):
            named = at in self.own or (at < len(self.names) and self.names[at] is not None)
            if not cell.is_empty and not named:
                return str(get_column_letter(at + 1))
        return None

    def place(self, name: str) -> str:
        """How a column is called in a message: its letter and its name."""
        if name not in self.names:
            return name
        return f"column {get_column_letter(self.names.index(name) + 1)} ({name})"


def fact_columns() -> tuple[str, ...]:
    """The columns of the template: the facts that a file can state, those about the person last."""
    return tuple(name for name, fact in vocabulary().items() if not fact.asked)


def read_columns(row: Row) -> Columns:
    """The columns that a row names. Raises UnreadableTable with everything that is wrong."""
    given = [" ".join(cell.text.split()) for cell in row.cells]
    names = [_plain(name) if name and not name.startswith(OWN) else None for name in given]
    own = frozenset(at for at, name in enumerate(given) if name.startswith(OWN))
    problems = list(_problems(names, given))
    if not set(names) & vocabulary().keys():
        problems.append("no column is named after a fact; `relief check --template FILE` writes a sheet that has them")
    if problems:
        raise UnreadableTable(f"row {row.number}: {'; '.join(problems)}")
    return Columns(tuple(names), own)


def is_known(name: str) -> bool:
    """Whether a column of this name is read."""
    return _plain(name) in _known()


def _plain(name: str) -> str:
    return "_".join(name.casefold().split())


def _known() -> tuple[str, ...]:
    return (ID, AS_OF, *vocabulary())


def _problems(names: list[str | None], given: list[str]) -> Iterator[str]:
    for at, name in enumerate(names):
        if name is None:
            continue
        column = f"column {get_column_letter(at + 1)} ({given[at][:40]})"
        if name not in _known():
            close = get_close_matches(name, _known(), 1)
            meant = f"; did you mean {close[0]}?" if close else ""
            yield f"{column} is not a fact{meant} (put {OWN} before the name of a column of your own)"
        elif name in names[:at]:
            yield f"{column} stands twice"
