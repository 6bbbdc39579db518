"""The section a charge most likely was, for a person without a number. It is said, and never counts as a fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from helper.facts.case import Case
from helper.law.data import no_more, read_entries, take_source
from helper.law.tables import Row


@dataclass(frozen=True, slots=True)
class _Likely:
    row: Row
    conduct: str
    before: date | None


def likely_section(case: Case) -> Row | None:
    """The row that names the likely section of the charge, or None where the number or the charge decides that."""
    conduct = case.text("conduct")
    if case.section is not None or conduct is None:
        return None
    for each in _likely():
        if each.conduct == conduct and (each.before is None or case.conviction_date.before(each.before)):
            return each.row
    return None


def likely_rows() -> tuple[Row, ...]:
    """Every row of `tables/likely.toml`."""
    return tuple(each.row for each in _likely())


@cache
def _likely() -> tuple[_Likely, ...]:
    file, found = "likely.toml", []
    for entry in read_entries(file, "row"):
        row_id = entry.pop("id")
        source = take_source(entry, file, row_id)
        row = Row("likely", row_id, (("conduct", ()), ("era", ())), source)
        found.append(_Likely(row, entry.pop("conduct"), entry.pop("before", None)))
        no_more(entry, file, row_id)
    return tuple(found)
