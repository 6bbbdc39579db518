"""What of the county data wants looking at: contacts that are missing, unsure or old, and sources nobody uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from helper.counties.contacts import correction_of
from helper.counties.county import Confidence, Correction, County
from helper.counties.sources import source_texts


class Concern(StrEnum):
    MISSING = "missing"
    LOW_CONFIDENCE = "low_confidence"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Finding:
    """A contact such as "court.phone" that wants looking at, and the day it was last checked."""

    county: str
    field: str
    concern: Concern
    checked_on: date


def findings(counties: Mapping[str, County], day: date, stale_after_days: int) -> Iterator[Finding]:
    """Every contact that is missing, of low confidence or, on `day`, checked more than so many days ago."""
    oldest = day - timedelta(days=stale_after_days)
    for county in counties.values():
        for field, value, confidence in _contacts(county):
            made = correction_of(county, field)
            checked_on = made.when if made else county.read_on
            if value is None:
                yield Finding(county.name, field, Concern.MISSING, checked_on)
                continue
            if confidence is Confidence.LOW and made is None:
                yield Finding(county.name, field, Concern.LOW_CONFIDENCE, checked_on)
            if checked_on < oldest:
                yield Finding(county.name, field, Concern.OLD, checked_on)


def _contacts(county: County) -> Iterator[tuple[str, str | None, Confidence]]:
    court = county.court
    yield "court.address", court.address, court.confidence["address"]
    yield "court.phone", court.phone, court.confidence["phone"]
    cities = ((f"city_prosecutor[{office.city}]", office) for office in county.city_prosecutors)
    for key, office in (("prosecutor", county.prosecutor), ("public_defender", county.public_defender), *cities):
        yield f"{key}.address", office.address, office.confidence
        yield f"{key}.phone", office.phone, office.confidence


def signed_ahead(counties: Mapping[str, County], day: date) -> Iterator[Correction]:
    """Corrections signed for a day after `day`, which would never be seen to grow old."""
    yield from (made for county in counties.values() for made in county.corrections if made.when > day)


def unread_files(corrections: Path) -> tuple[str, ...]:
    """What lies in the folder of corrections and is not read, because its name does not end in .toml."""
    if not corrections.is_dir():
        return ()
    return tuple(sorted(path.name for path in corrections.iterdir() if path.suffix != ".toml"))


def unused_sources(counties: Mapping[str, County]) -> tuple[str, ...]:
    """The ids of sources that stand behind no line of a county: background of the papers."""
    used = {source for county in counties.values() for source in county.sources}
    for county in counties.values():
        used |= {report.source for report in county.reports}
        for program in county.programs:
            used |= {*program.sources, *(source for rule in program.rules for source in rule.sources)}
    return tuple(sorted(set(source_texts()) - used))
