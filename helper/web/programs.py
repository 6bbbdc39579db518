"""What a county announced, in the words that law.md A-20 fixes: a match is no proof, and no match is no refusal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helper.assessment import Finding
from helper.conversation.announced import SENTENCES, in_order
from helper.counties import County, Match, ProgramMatch
from helper.counties.program import Program
from helper.web.languages import in_english, say, spoken_month

_DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Announced:
    """One program as a page tells it, in the `sentences` of law.md A-20.

    `groups` are the announced groups that fit, in the source's own words; none where the program is not met.
    `relief` says what the county asked for and that the law may give more (law.md A-20), None where no group fits.
    """

    sentences: tuple[str, ...]
    relief: str | None
    groups: tuple[str, ...]
    age: str | None
    left_out: bool
    source: str


def announcements(finding: Finding, county: County | None, as_of: date) -> tuple[Announced, ...]:
    """What the county's programs say of a case, the one that counts first."""
    if county is None:
        return ()
    return tuple(_all(finding, county, as_of))


def _all(finding: Finding, county: County, as_of: date) -> Iterator[Announced]:
    programs = {program.id: program for program in county.programs}
    for match in in_order(finding):
        yield _announced(match, programs[match.id], county, as_of)


def _announced(match: ProgramMatch, program: Program, county: County, as_of: date) -> Announced:
    fits = match.match is not Match.NOT_MET
    years = int((as_of - program.announced.latest).days / _DAYS_OF_A_YEAR)
    return Announced(
        _sentences(match, program, county),
        say(f"told.program.relief.{program.relief_kind(match.relief)}") if fits else None,
        tuple(rule.words for rule in program.criteria if fits and rule.id in match.criteria),
        say("result.program.age", years=years) if years >= 1 else None,
        match.caution and fits,
        program.source_url,
    )


def _sentences(match: ProgramMatch, program: Program, county: County) -> tuple[str, ...]:
    office = county.public_defender.office
    values = {
        "county": county.name,
        "month": spoken_month(program.announced),
        "office": in_english(office) if office else say("result.public_defender"),
    }
    return tuple(say(f"told.program.{key}", **values) for key in SENTENCES[match.match])
