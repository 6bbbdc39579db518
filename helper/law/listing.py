"""The whole law as lines a lawyer can check one by one, with what is low in confidence or long unread on top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from helper.law.data import Source, grades, limits, offenses
from helper.law.likely import likely_rows
from helper.law.priors import prior_list
from helper.law.tables import tables

PRIOR_LISTS = ("super_strikes", "registrable", "harmless")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the law: the table it stands in, what it says, and its source."""

    table: str
    says: str
    source: Source

    def is_stale(self, as_of: date, after_days: int) -> bool:
        """Whether the line was read longer ago than the deployment allows."""
        return self.source.read_on < as_of - timedelta(days=after_days)


def law_lines() -> Iterator[Line]:
    """Every row, list entry, limit and grade of the law's data, in the order of the files."""
    for entry in offenses():
        names = ", ".join(entry.sections) or "any other section"
        until = f" (convicted before {entry.before})" if entry.before else ""
        yield Line("offenses", f"{names}{until}: {entry.name}", entry.source)
    for name, limit in limits().items():
        yield Line("limits", f"{name} = {limit.day or limit.number}", limit.source)
    for grade in grades():
        period = f"{grade.start} to {grade.end}".replace(str(date.min), "...").replace(str(date.max), "...")
        yield Line("grades", f"{', '.join(grade.offenses)}, {period}: {' or '.join(grade.levels)}", grade.source)
    for rows in tables().values():
        for row in rows:
            cells = (
                " and ".join(f"{name} is {' or '.join(values)}" for name, values in row.when) or "in all other cases"
            )
            request = f" (ask: {', '.join(row.request)})" if row.request and row.request != (row.relief,) else ""
            given = row.relief or row.today or row.next or ""
            way = f" by {row.route} {row.certainty or ''}".rstrip() if row.route else ""
            yield Line(row.table, f"{row.id}: {cells}: {given}{request}{way}", row.source)
    for name in PRIOR_LISTS:
        for prior in prior_list(name):
            sections = ", ".join(
                f"{each.root}{f'({each.subdivision})' if each.subdivision else ''}" for each in prior.sections
            )
            yield Line(name, f"{prior.clause}: {sections}{'' if prior.sure else ' (only in some cases)'}", prior.source)
    for row in likely_rows():
        yield Line("likely", row.id, row.source)
