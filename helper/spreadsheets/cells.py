"""What a cell says of a fact, in the forms people write into a sheet. An empty cell is not known."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from helper.errors import InvalidInput
from helper.facts.reading import LONGEST_TEXT, read_answer
from helper.facts.sheet import Answer
from helper.facts.vocabulary import Fact, FactType
from helper.spreadsheets.other_convictions import read_other_convictions
from helper.spreadsheets.written_dates import read_written_date

_NUMBER = r"(\d+(?:\.\d+)?)"
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}
# Excel shows and saves a long number so; the digits behind are lost.
_CUT_NUMBER = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as text; a day as 2003-06-10, or 2003-06 where only the month shows (`is_date`: Excel took it for a day).

    `problem` says why a cell cannot be read at all (a formula, an error value).
    """

    text: str = ""
    is_date: bool = False
    problem: str | None = None

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and self.problem is None


EMPTY = Cell()


def read_cell(cell: Cell, fact: Fact) -> Answer | None:
    """The fact's answer, None for an empty cell. Raises InvalidInput naming the fact."""
    if cell.is_empty:
        return None
    text = readable_text(cell, fact.name) if fact.type is FactType.DATE else plain_text(cell, fact.name)
    return read_answer(fact, _WRITTEN[fact.type](text, fact.name), fact.name)


def plain_text(cell: Cell, name: str) -> str:
    """The text of a cell that is for no day. Raises InvalidInput where Excel made something else of what was typed."""
    text = readable_text(cell, name)
    if cell.is_date:
        raise InvalidInput(name, f"Excel made a day of it ({text}): format the cell as text and type it again")
    if _CUT_NUMBER.fullmatch(text):
        raise InvalidInput(name, f"Excel cut the number short ({text}): format the cell as text and type it again")
    if len(text) > LONGEST_TEXT:
        raise InvalidInput(name, f"is longer than {LONGEST_TEXT} characters")
    return text


def readable_text(cell: Cell, name: str) -> str:
    """The text of any cell. Raises InvalidInput for one that has a problem."""
    if cell.problem:
        raise InvalidInput(name, cell.problem)
    return cell.text.strip()


def _choice(text: str, name: str) -> str:
    return "_".join(text.casefold().split())


def _yes_no(text: str, name: str) -> bool:
    if text.casefold() not in _YES_NO:
        raise InvalidInput(name, f"{text[:40]!r} is not yes or no; leave it empty when it is not known")
    return _YES_NO[text.casefold()]


def _number(text: str, name: str) -> Any:
    forms: tuple[tuple[str, Callable[..., Any]], ...] = (
        (_NUMBER, float),
        (rf"{_NUMBER} to {_NUMBER}", lambda low, high: {"min": float(low), "max": float(high)}),
        (rf"more than {_NUMBER}", lambda low: {"more_than": float(low)}),
        (rf"at least {_NUMBER}", lambda low: {"min": float(low)}),
        (rf"at most {_NUMBER}", lambda high: {"max": float(high)}),
    )
    for pattern, value in forms:
        if found := re.fullmatch(pattern, " ".join(text.casefold().split())):
            return value(*found.groups())
    raise InvalidInput(
        name, f"{text[:40]!r} is not a number: write 28.5, 0 to 28.5, more than 28.5, at least 6, at most 6"
    )


_WRITTEN: dict[FactType, Callable[[str, str], Any]] = {
    FactType.CHOICE: _choice,
    FactType.BOOLEAN: _yes_no,
    FactType.DATE: read_written_date,
    FactType.NUMBER: _number,
    FactType.TEXT: lambda text, name: text,
    FactType.CONVICTIONS: read_other_convictions,
}
