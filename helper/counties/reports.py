"""Reads what progress reports and offices said about listed cases: every figure with its day and its source."""

from __future__ import annotations

from datetime import date

from helper.counties.county import Report
from helper.counties.entry import Entry


def read_reports(entry: Entry, known: frozenset[str]) -> tuple[Report, ...]:
    """The reports of an entry, the earliest first. Raises DataError naming what is wrong in one."""
    found = [read_report(each, known) for each in entry.tables("report")]
    return tuple(sorted(found, key=lambda report: report.as_of))


def read_report(entry: Entry, known: frozenset[str]) -> Report:
    """One report of listed cases. Raises DataError where its source is not known."""
    source = entry.take("source", str)
    if source not in known:
        raise entry.wrong("source", f"{source!r} is not in sources.toml")
    report = Report(
        as_of=entry.take("as_of", date),
        kind=entry.take("kind", str),
        source=source,
        eligible=entry.maybe("eligible", int),
        processed=entry.maybe("processed", int),
        remaining=entry.maybe("remaining", int),
        percent_processed=entry.maybe("percent_processed", float),
        challenged=entry.maybe("challenged", int),
        challenged_as_of=entry.maybe("challenged_as_of", date),
        cleared_since_previous=entry.maybe("cleared_since_previous", int),
        from_doj_progress_report=entry.maybe("from_doj_progress_report", bool),
        processed_is_lower_bound=entry.maybe("processed_is_lower_bound", bool) or False,
        note=entry.maybe("note", str),
    )
    entry.end()
    return report
