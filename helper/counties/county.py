"""A county: its court, prosecutors and public defender, its programs, what the progress reports said, and sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from helper.counties.program import Program, ProgramMatch
from helper.facts.case import Case


class Confidence(StrEnum):
    """How sure a contact is (counties.md): official or two sources, one good source, one dated one, nothing found."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Court:
    """The superior court; addresses are as the source prints them. None means that nothing was found."""

    name: str
    address: str | None
    phone: str | None
    website: str | None
    self_help_url: str | None
    case_lookup_url: str | None
    note: str | None
    locations_note: str | None
    confidence: Mapping[str, Confidence]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A prosecutor's or public defender's office. `city` is set for a city's own misdemeanor prosecutor."""

    office: str | None
    city: str | None
    address: str | None
    phone: str | None
    website: str | None
    email: str | None
    note: str | None
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Listed cases as one report or office counted them on `as_of`; None where no figure was found."""

    as_of: date
    kind: str
    source: str
    eligible: int | None
    processed: int | None
    remaining: int | None
    percent_processed: float | None
    challenged: int | None
    challenged_as_of: date | None
    cleared_since_previous: int | None
    from_doj_progress_report: bool | None
    processed_is_lower_bound: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A field that the operator corrected: `field` as "court.phone", `value` None where it was taken away."""

    county: str
    field: str
    value: str | None
    who: str
    when: date
    source: str | None


@dataclass(frozen=True, slots=True)
class County:
    """Everything known about a county. `read_on` is the day its sources were read; `filing` says how papers are filed.

    `matchers` are its programs made ready to match a case, in the order they were announced, like `programs`.
    """

    name: str
    fips: str
    confidence: Confidence
    read_on: date
    court: Court
    prosecutor: Office
    city_prosecutors: tuple[Office, ...]
    public_defender: Office
    filing: str
    progress: str | None
    reports: tuple[Report, ...]
    programs: tuple[Program, ...]
    sources: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()
    matchers: tuple[Callable[[Case], ProgramMatch], ...] = field(default=(), repr=False, compare=False)

    @property
    def slug(self) -> str:
        """The name as it stands in an address or a file name: "los-angeles"."""
        return self.name.lower().replace(" ", "-")


def corrections_of(county: County) -> tuple[Correction, ...]:
    """The operator's corrections that this county carries, each with who made it and when."""
    return county.corrections
