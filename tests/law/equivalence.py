"""Whether two versions of the law's tables are the same for whatever a case can be: every combination is tried.

Where both come to the same rows by the same looks at every combination of values, or to the same grades on every day,
no test can tell them apart.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, timedelta

from helper.law.ages import BANDS
from helper.law.conditions import RECORD_CHECKS
from helper.law.data import GradeEntry, offenses
from helper.law.levels import LEVELS
from helper.law.tables import Row

Tables = Mapping[str, tuple[Row, ...]]
_VALUES: dict[str, tuple[str, ...]] = {
    "court": ("adult", "juvenile", "federal", "other_state", "unknown"),
    "disposition": ("convicted", "diverted", "not_convicted"),
    "sections": ("agree", "disagree"),
    "era": ("before", "between", "after"),
    "age": ("under_14", *BANDS),
    "level": LEVELS,
    "record_check": RECORD_CHECKS,
    "sentence": ("completed", "serving", "fine_only", "unclear"),
    "amount": ("small", "large"),
    "concentrate": ("none", "up_to_4", "over_4_to_8", "over_8"),
    "plants": ("up_to_6", "over_6"),
    "conduct": ("sale", "transport", "gift", "import"),
    "more_to_ask": ("yes", "no", "unknown"),
}  # fmt: skip


def same_everywhere(before: Tables, after: Tables) -> bool:
    """Whether every combination of values comes to the same rows in both."""
    names = {entry.name for entry in offenses()} - {"11357", "11360"}
    letters = {"11357", "11360a", "11360b", *(f"11357{letter}" for letter in "abcde")}
    return _same(before, after, {}, {**_VALUES, "offense": (*sorted(names | letters), "unknown")})


def same_grades(before: tuple[GradeEntry, ...], after: tuple[GradeEntry, ...]) -> bool:
    """Whether every offense has the same levels on every day in both."""
    turns = {day for entry in (*before, *after) for day in (entry.start, entry.end)}
    days = {date.min, *turns, *(day - timedelta(days=1) for day in turns if day > date.min)}
    names = {name for entry in (*before, *after) for name in entry.offenses}
    return all(_levels(before, name, day) == _levels(after, name, day) for name in names for day in days)


def _levels(entries: tuple[GradeEntry, ...], name: str, day: date) -> set[str]:
    fitting = [entry for entry in entries if name in entry.offenses and entry.start <= day < entry.end]
    return {level for entry in fitting for level in entry.levels}


def _same(before: Tables, after: Tables, known: dict[str, str], values: Mapping[str, tuple[str, ...]]) -> bool:
    ends = [_end(tables, known) for tables in (before, after)]
    opened = next((end for end in ends if isinstance(end, str)), None)
    if opened is None:
        return ends[0] == ends[1]
    return all(_same(before, after, {**known, opened: each}, values) for each in values.get(opened, ("yes", "no")))


def _end(tables: Tables, known: Mapping[str, str]) -> Hashable:
    """The rows that fit, what they give and which conditions were looked at; or the condition that is still open."""
    table, seen, looked_at = "scope", [], set[str]()
    values = dict(known)
    while True:
        row, opened = _first_fitting(tables[table], values, looked_at)
        if row is None:
            return opened
        # No fact that a person could be told stands behind the grade of today.
        told = tuple(name for name, _ in row.when if name != "today")
        seen.append((row.id, told, row.relief, row.request, row.today, row.route, row.certainty, row.prevails))
        if row.today:
            values["today"] = row.today
        if row.request and table != "routes":
            table = "routes"
        elif row.next or row.today:
            table = row.next or "comparison"
        else:
            return tuple(seen), frozenset(looked_at)


def _first_fitting(rows: tuple[Row, ...], values: Mapping[str, str], looked_at: set[str]) -> tuple[Row | None, str]:
    for row in rows:
        for name, allowed in row.when:
            if name not in values:
                return None, name
            looked_at.add(name)
            if values[name] not in allowed:
                break
        else:
            return row, ""
    raise AssertionError(rows[0].table)  # the loader refuses a table whose last row does not catch all
