"""What holds for every county: the duty of the state law with its days, one's own state record, pages that help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from helper.counties.county import Report
from helper.counties.entry import Entry
from helper.counties.names import DATA
from helper.counties.reports import read_report
from helper.counties.sources import source_texts

_WAIVER = ("url", "who", "how", "also", "confidence")


@dataclass(frozen=True, slots=True)
class Duty:
    """The law that had every county act, and the days it set."""

    law: str
    doj_list_deadline: date
    challenge_deadline: date
    court_deadline: date
    doj_database_deadline: date


@dataclass(frozen=True, slots=True)
class RecordReview:
    """How to get one's own state record. `texts` by key: forms, fee note, turnaround, correction, mail, the law."""

    url: str
    fee_usd: int
    phones: tuple[str, ...]
    texts: Mapping[str, str]
    fee_waiver: Mapping[str, str]
    confidence: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalAid:
    name: str
    url: str | None
    phone: str | None
    email: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Statewide:
    """`find_court` is the courts' finder, `find_court_note` where that address comes from."""

    read_on: date
    duty: Duty
    record_review: RecordReview
    doj_page: str
    doj_says: str
    self_help_page: str
    self_help_says: str
    find_court: str
    find_court_note: str
    legal_aid: tuple[LegalAid, ...]
    reports: tuple[Report, ...]


@cache
def statewide() -> Statewide:
    """The statewide facts. Raises DataError naming what is missing, unknown or wrong."""
    entry = Entry.of_file(DATA.with_name("statewide.toml"))
    doj, courts = entry.table("doj_cannabis"), entry.table("court_self_help")
    finder, _, finder_note = courts.take("find_court", str).partition(" ")
    found = Statewide(
        read_on=entry.take("read_on", date),
        duty=_duty(entry.table("duty")),
        record_review=_record_review(entry.table("doj_record_review")),
        doj_page=doj.take("url", str),
        doj_says=doj.take("says", str),
        self_help_page=courts.take("url", str),
        self_help_says=courts.take("says", str),
        find_court=finder,
        find_court_note=finder_note.strip("()"),
        legal_aid=tuple(_legal_aid(each) for each in entry.tables("legal_aid")),
        reports=tuple(read_report(each, frozenset(source_texts())) for each in entry.tables("report")),
    )
    for each in (doj, courts, entry):
        each.end()
    return found


def _duty(entry: Entry) -> Duty:
    if not entry.take("applies", bool):
        raise entry.wrong("applies", "says that the law does not apply: then no county page is right")
    days = ("doj_list_deadline", "challenge_deadline", "court_deadline", "doj_database_deadline")
    duty = Duty(entry.take("law", str), *(entry.take(key, date) for key in days))
    entry.end()
    return duty


def _record_review(entry: Entry) -> RecordReview:
    waiver = entry.table("fee_waiver")
    keys = ("what", "form_california", "form_out_of_state", "fee_note", "turnaround", "correction_form", "law", "mail")
    review = RecordReview(
        url=entry.take("url", str),
        fee_usd=entry.take("fee_usd", int),
        phones=entry.texts("phone"),
        texts=MappingProxyType({key: entry.take(key, str) for key in keys}),
        fee_waiver=MappingProxyType({key: waiver.take(key, str) for key in _WAIVER}),
        confidence=entry.take("confidence", str),
        sources=entry.texts("sources"),
    )
    waiver.end()
    entry.end()
    return review


def _legal_aid(entry: Entry) -> LegalAid:
    aid = LegalAid(entry.take("name", str), *(entry.maybe(key, str) for key in ("url", "phone", "email", "note")))
    entry.end()
    return aid
