"""The results of several cases as they are told: by court, the most useful action first, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helper.assessment import Finding, Kind

# The most useful action first (product.md 3.1, several convictions).
USEFUL = (
    Kind.CAN_ASK, Kind.COVERED_AND_ANNOUNCED, Kind.MAYBE_CLEARED, Kind.ONE_FACT, Kind.CAN_ASK_SERVING,
    Kind.PERSON_FIRST, Kind.YOUTH, Kind.NO_CONVICTION, Kind.OTHER_LAW,
)  # fmt: skip
# Of these nobody can say yet what becomes of a felony.
_OPEN = (Kind.ONE_FACT, Kind.PERSON_FIRST)
_CONVICTED_HERE = (*_OPEN, Kind.OTHER_LAW)
# Cases of which this law says nothing: of another court than California's, and of a person who has died.
_OUT_OF_REACH = frozenset({"scope.federal_court", "scope.other_state", "scope.person_has_died"})


@dataclass(frozen=True, slots=True)
class Court:
    """The cases of one county's court by their place (from 0); `county` is None where it is not known."""

    county: str | None
    convictions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Felonies:
    """Of the `cases` within reach of this law: how many would still be a felony, and of how many that is not known."""

    cases: int
    staying: int
    not_known: int


def by_court(findings: Sequence[Finding]) -> tuple[Court, ...]:
    """The cases grouped by court, the most useful action first within a court and among the courts."""
    courts: dict[str | None, list[int]] = {}
    for at in sorted(range(len(findings)), key=lambda at: USEFUL.index(findings[at].kind)):
        courts.setdefault(findings[at].county, []).append(at)
    return tuple(Court(county, tuple(places)) for county, places in courts.items())


def felonies(findings: Sequence[Finding]) -> Felonies:
    """What the cases come to: a felony that this law does not change stays one, as far as its level is known."""
    within_reach = [found for found in findings if _OUT_OF_REACH.isdisjoint(reason.id for reason in found.reasons)]
    staying = sum(found.kind is Kind.OTHER_LAW and found.level == "felony" for found in within_reach)
    open_kinds = (found for found in within_reach if found.kind in _CONVICTED_HERE)
    not_known = sum(found.level is None or (found.kind in _OPEN and found.level == "felony") for found in open_kinds)
    return Felonies(len(within_reach), staying, not_known)
