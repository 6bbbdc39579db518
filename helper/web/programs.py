"""What a county announced, in the words that law.md A-20 fixes: a match is no proof, and no match is no refusal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helper.assessment import Finding
from helper.counties import County, Match, ProgramMatch
from helper.counties.program import Program
from helper.web.county_programs import relief_words
from helper.web.languages import in_english, say, spoken_month

_DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Announced:
    """One program as a page tells it. `groups` are the announced groups that fit, in the source's own words.

    `relief` says what the county asked for and that the law may give more (law.md A-20), None where no group fits.
    """

    text: str
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
    chosen = [finding.program] if finding.program else []
    for match in dict.fromkeys((*chosen, *finding.programs)):
        yield _announced(match, programs[match.id], county, as_of)


def _announced(match: ProgramMatch, program: Program, county: County, as_of: date) -> Announced:
    office = county.public_defender.office
    years = int((as_of - program.announced.latest).days / _DAYS_OF_A_YEAR)
    return Announced(
        say(
            f"result.program.{match.match}",
            county=county.name,
            month=spoken_month(program.announced),
            office=in_english(office) if office else say("result.public_defender"),
        ),
        None if match.match is Match.NOT_MET else relief_words(program, match.relief),
        tuple(rule.words for rule in program.criteria if rule.id in match.criteria),
        say("result.program.age", years=years) if years >= 1 else None,
        match.caution and match.match is not Match.NOT_MET,
        program.source_url,
    )
