"""The decision tables: rows of cells on conditions, in order, the first row that fits wins (`tables/*.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from helper.errors import DataError
from helper.law.data import Source, no_more, read_entries, take_source


class Relief(StrEnum):
    DISMISS_SEAL = "dismiss_seal"
    REDESIGNATE_INFRACTION = "redesignate_infraction"
    REDESIGNATE_MISDEMEANOR = "redesignate_misdemeanor"
    RESENTENCE = "resentence"
    OTHER_REMEDY = "other_remedy"
    NEEDS_LAWYER_REVIEW = "needs_lawyer_review"
    NOT_ELIGIBLE = "not_eligible"
    UNDETERMINED = "undetermined"


# Best first: what a filing may ask, and what the law certainly gives.
REQUESTS = (Relief.DISMISS_SEAL, Relief.REDESIGNATE_INFRACTION, Relief.REDESIGNATE_MISDEMEANOR)
TABLE_NAMES = ("scope", "today", "comparison", "routes")


@dataclass(frozen=True, slots=True)
class Row:
    """One row. It gives a relief, a grade of `today`, a route, or leads on to the table named in `next`.

    `prevails`: where this row is reachable on known facts, a lawyer looks first whatever else is open.
    """

    table: str
    id: str
    when: tuple[tuple[str, tuple[str, ...]], ...]
    source: Source
    relief: Relief | None = None
    request: tuple[Relief, ...] = ()
    today: str | None = None
    next: str | None = None
    route: str | None = None
    certainty: str | None = None
    prevails: bool = False


@cache
def tables() -> Mapping[str, tuple[Row, ...]]:
    """All tables by name. DataError for missing citations, doubled ids, unreachable rows, no last row for all."""
    return {name: _read_table(name) for name in TABLE_NAMES}


def _read_table(name: str) -> tuple[Row, ...]:
    file = f"{name}.toml"
    rows = tuple(_read_row(name, file, entry) for entry in read_entries(file, "row"))
    ids = [row.id for row in rows]
    if len(set(ids)) != len(ids):
        raise DataError(file, max(ids, key=ids.count), "stands twice")
    if not rows or rows[-1].when:
        raise DataError(file, "row", "the last row must catch all")
    for at, row in enumerate(rows):
        for earlier in rows[:at]:
            if _covers(earlier, row):
                raise DataError(file, row.id, f"cannot be reached behind {earlier.id}")
    return rows


def _covers(earlier: Row, row: Row) -> bool:
    cells = dict(row.when)
    return all(name in cells and set(cells[name]) <= set(values) for name, values in earlier.when)


def _read_row(table: str, file: str, entry: dict[str, Any]) -> Row:
    row_id = entry.pop("id", "")
    source = take_source(entry, file, row_id)
    relief = Relief(entry.pop("relief")) if "relief" in entry else None
    given = tuple(Relief(value) for value in entry.pop("request", ()))
    row = Row(
        table=table,
        id=row_id,
        when=tuple((name, tuple(values)) for name, values in entry.pop("when").items()),
        source=source,
        relief=relief,
        request=given or ((relief,) if relief in REQUESTS else ()),
        today=entry.pop("today", None),
        next=entry.pop("next", None),
        route=entry.pop("route", None),
        certainty=entry.pop("certainty", None),
        prevails=entry.pop("prevails", False),
    )
    no_more(entry, file, row_id)
    if not (row.relief or row.today or row.next or row.route):
        raise DataError(file, row_id, "gives nothing")
    return row


@cache
def conditions_read(offenses: tuple[str, ...]) -> frozenset[str]:
    """The conditions that the tables can come to read for these offenses: all others make no difference."""
    names: set[str] = set()
    for rows in tables().values():
        for row in rows:
            cell = dict(row.when).get("offense")
            if cell is None or set(cell) & set(offenses):
                names |= {condition for condition, _ in row.when}
    return frozenset(names)
