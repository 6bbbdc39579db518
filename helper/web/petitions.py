"""From findings and what was given for the papers to petitions: one for each court, case number and kind of filing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from helper import wording
from helper.assessment import Finding
from helper.conversation.answers import World, sheet_of
from helper.conversation.engine import assessment_of
from helper.conversation.state import State
from helper.counties import County, court_address
from helper.documents.official_forms import OfficialForm, find_official_form
from helper.documents.papers import MadePetition, make_petition
from helper.documents.petition import (
    SECTIONS,
    SUBDIVISION,
    CourtAddress,
    Filer,
    Petition,
    Relief,
    ReliefAsked,
    Request,
    petition_values,
)
from helper.facts.case import Case, cases
from helper.web.deployment import deployment
from helper.web.findings import PAPERS, county_in
from helper.web.papers_data import PapersData

# What a paper shows of the person and the court; where it has no value it is left to be written by hand.
BY_HAND = ("filer.street", "filer.city", "filer.state", "filer.zip", "filer.phone", "court.street", "court.city_zip")


@dataclass(frozen=True, slots=True)
class Due:
    """A conviction for which a paper can be made: its place, its finding, its county and its section."""

    conviction: int
    finding: Finding
    county: County
    case: Case


@dataclass(frozen=True, slots=True)
class Paper:
    """One petition and the convictions on it; `by_hand` are the fields left blank that a person may write."""

    petition: Petition
    convictions: tuple[int, ...]

    @property
    def by_hand(self) -> tuple[str, ...]:
        values = petition_values(self.petition)
        return tuple(field for field in BY_HAND if values[field] is None)


def due(state: State, world: World) -> tuple[Due, ...]:
    """The convictions for which papers are due, in the order of the conversation."""
    return tuple(_due(state, world))


def papers_of(state: State, papers: PapersData, world: World) -> tuple[Paper, ...]:
    """The petitions that can be made; a case without its number gets none. Raises PaperProblem naming the field."""
    groups: dict[tuple[str, str, str], list[Due]] = {}
    for one in due(state, world):
        number = papers.case_number(one.conviction)
        if number:
            groups.setdefault((one.county.name, number, one.finding.route), []).append(one)
    return tuple(_paper(members, number, papers) for (_, number, _), members in groups.items())


def made(paper: Paper) -> MadePetition:
    """The PDF, on the court's own form where the deployment has one that was checked."""
    return make_petition(paper.petition, _official_form(), partial(wording.say, language=wording.SOURCE_LANGUAGE))


def _official_form() -> OfficialForm | None:
    return find_official_form(deployment().settings.instance / "forms")


def _due(state: State, world: World) -> Iterator[Due]:
    sheet = sheet_of(state, world)
    read = cases(sheet, world.as_of)
    for at, finding in enumerate(assessment_of(state, world).findings):
        county, section = county_in(sheet, at, world), read[at].section
        if finding.route in PAPERS and county and section and section.number in SECTIONS and finding.request:
            yield Due(at, finding, county, read[at])


def _paper(members: list[Due], number: str, papers: PapersData) -> Paper:
    asked = tuple(dict.fromkeys(map(_relief_asked, members)))
    county, route = members[0].county, members[0].finding.route
    petition = Petition(
        court=_court(county),
        filer=Filer(
            papers.name or "", papers.street, papers.city, papers.state, papers.zip, papers.phone, papers.email
        ),
        case_number=number,
        name_on_case=papers.name_on_case or "",
        sections=tuple(section for section in SECTIONS if section in {one.section for one in asked}),
        relief_asked=asked,
        request=Request(route),
        waive_original_judge=papers.waive_original_judge,
        waive_appearance=papers.waive_appearance,
    )
    return Paper(petition, tuple(one.conviction for one in members))


def _relief_asked(one: Due) -> ReliefAsked:
    section = one.case.section
    number, printed = (section.number, section.subdivision or "") if section else ("", "")
    asks = tuple(Relief(str(each)) for each in one.finding.request)
    return ReliefAsked(number, asks, printed if SUBDIVISION.fullmatch(printed) else None)


def _court(county: County) -> CourtAddress:
    """The court of the county. An address that cannot be split for certain is left to be written by hand."""
    address = court_address(county)
    if address is None or address.street is None:
        return CourtAddress(county.name)
    return CourtAddress(county.name, address.building, address.street, address.mailing, address.city_zip)
