"""The section a charge most likely was, for a person without a number. It is said, and never counts as a fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from helper.facts.case import ANY_DAY, Case
from helper.facts.ranges import DateRange
from helper.law.data import no_more, read_entries, take_source
from helper.law.tables import Row


@dataclass(frozen=True, slots=True)
class _Likely:
    row: Row
    conduct: str
    level: str | None
    concentrate: bool
    convicted: DateRange

    @property
    def says(self) -> str:
        """What the row asks for, for a reader of the law."""
        first, last = self.convicted.earliest, self.convicted.latest
        days = f"convicted {'' if first == date.min else f'from {first} '}{'' if last == date.max else f'to {last}'}"
        parts = (
            f"conduct is {self.conduct}",
            f"level is {self.level}" if self.level else "",
            "with concentrate" if self.concentrate else "",
            "" if self.convicted == ANY_DAY else days.strip(),
        )
        return " and ".join(filter(None, parts))

    def fits(self, case: Case, conduct: str) -> bool:
        """Whether all that the row asks for is remembered; what is not remembered fits no cell."""
        return (
            self.conduct == conduct
            and self.level in (None, case.text("level"))
            and (not self.concentrate or _is_concentrate(case))
            and (self.convicted == ANY_DAY or self.convicted.narrowed(case.conviction_date) == case.conviction_date)
        )


def likely_section(case: Case) -> Row | None:
    """The row that names the likely section of the charge, or None where the number or the charge decides that."""
    conduct = case.text("conduct")
    if case.section is not None or conduct is None:
        return None
    return next((each.row for each in _likely() if each.fits(case, conduct)), None)


def likely_rows() -> dict[Row, str]:
    """Every row of `tables/likely.toml`, with what it asks for in words."""
    return {each.row: each.says for each in _likely()}


def _is_concentrate(case: Case) -> bool:
    grams = case.number("concentrate_grams")
    return grams is not None and (grams.low > 0 or grams.above)


@cache
def _likely() -> tuple[_Likely, ...]:
    file, found = "likely.toml", []
    for entry in read_entries(file, "row"):
        row_id = entry.pop("id")
        source = take_source(entry, file, row_id)
        last = entry.pop("before", None)
        days = DateRange(entry.pop("from", date.min), last - timedelta(days=1) if last else date.max)
        conduct, level = entry.pop("conduct"), entry.pop("level", None)
        read = ("conduct", "era", *(("level",) if level else ()))
        row = Row("likely", row_id, tuple((name, ()) for name in read), source)
        found.append(_Likely(row, conduct, level, entry.pop("concentrate", False), days))
        no_more(entry, file, row_id)
    return tuple(found)
