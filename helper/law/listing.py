"""The whole law as lines a lawyer can check one by one: what each says, and its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from helper.law.cautions import caution_entries
from helper.law.cells import Way
from helper.law.data import Source, grades, limits, offenses
from helper.law.likely import likely_rows
from helper.law.neighbors import remedies
from helper.law.presumptions import presumption_rules
from helper.law.priors import PriorEntry, prior_list
from helper.law.tables import Row, tables

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

    @property
    def doubts(self) -> tuple[str, ...]:
        """What a lawyer should look at first: low confidence, disputed, or written from memory."""
        low = ("low confidence",) if self.source.confidence == "low" else ()
        return (*low, *((self.source.doubt,) if self.source.doubt else ()))


def law_lines() -> Iterator[Line]:
    """Every row, list entry, limit, grade, presumption, remedy and caution of the law's data."""
    yield from _meanings()
    for rows in tables().values():
        yield from map(row_line, rows)
    for name in PRIOR_LISTS:
        yield from _priors(name)
    for row, fits in likely_rows().items():
        yield Line("likely", f"{row.id}: {fits} (only said, never a fact)", row.source)
    for rule in presumption_rules().values():
        yield Line("presumptions", f"{rule.rule}, by {rule.kind}: {rule.counts}", rule.source)
    for remedy in remedies():
        fits = _ways(remedy.fits) or "never surely"
        may_fit = f"; may fit: {_ways(remedy.may_fit)}" if remedy.may_fit else ""
        says = f"{remedy.short}: only where {' and '.join(remedy.when)}; fits: {fits}{may_fit}"
        yield Line("neighbors", says, remedy.source)
    for entry in caution_entries():
        left_open = " (also where that is open)" if entry.open else ""
        yield Line("cautions", f"{entry.caution.id}: {_ways(entry.when)}{left_open}", entry.caution.source)


def row_line(row: Row) -> Line:
    """A row of a decision table as a line: its cells, and what it gives."""
    cells = " and ".join(f"{name} is {' or '.join(values)}" for name, values in row.when) or "in all other cases"
    request = f" (ask: {', '.join(row.request)})" if row.request and row.request != (row.relief,) else ""
    given = row.relief or (f"today {row.today}" if row.today else f"go on to {row.next}" if row.next else "")
    way = f"by {row.route} {row.certainty or ''}".rstrip() if row.route else ""
    prevails = ", whatever else is open" if row.prevails else ""
    return Line(row.table, f"{row.id}: {cells}: {' '.join(filter(None, (given, way)))}{request}{prevails}", row.source)


def _meanings() -> Iterator[Line]:
    """What sections mean, the numbers and days, and the level an offense had in its time."""
    for entry in offenses():
        names = ", ".join(entry.sections) or "any other section"
        until = f" (convicted before {entry.before})" if entry.before else ""
        tied = f" (tied to {', '.join(entry.tied_to)}, or to no section named)" if entry.tied_to else ""
        yield Line("offenses", f"{names}{until}{tied}: {entry.name}", entry.source)
    for name, limit in limits().items():
        yield Line("limits", f"{name} = {limit.day or limit.number}", limit.source)
    for grade in grades():
        period = f"{grade.start} to {grade.end}".replace(str(date.min), "...").replace(str(date.max), "...")
        yield Line("grades", f"{', '.join(grade.offenses)}, {period}: {' or '.join(grade.levels)}", grade.source)


def _priors(name: str) -> Iterator[Line]:
    for prior in prior_list(name):
        sections = ", ".join(map(str, prior.sections))
        yield Line(name, f"{prior.clause}: {sections}{_only(prior)}", prior.source)


def _only(prior: PriorEntry) -> str:
    limits = (("in some cases", not prior.sure), ("where no subdivision is printed", prior.bare))
    said = ", ".join(words for words, holds in limits if holds)
    return f" (only {said})" if said else ""


def _ways(ways: tuple[Way, ...]) -> str:
    said = [" and ".join(way) or "always" for way in ways]
    return " OR ".join(f"({each})" for each in said) if len(said) > 1 else "".join(said)
