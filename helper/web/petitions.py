"""From findings and what was given for the papers to packets: one for each court, case number and kind of filing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from helper import wording
from helper.assessment import Finding
from helper.conversation.answers import World, sheet_of
from helper.conversation.engine import assessment_of
from helper.conversation.state import State
from helper.counties import County
from helper.documents.filings import Filing, NotMade, WhyNone, filings_of
from helper.documents.packet import CourtForms, Packet, court_forms, make_letter, make_packet
from helper.documents.papers import MadePetition, make_petition
from helper.documents.petition import SECTIONS, petition_values
from helper.documents.petitioner import Petitioner
from helper.facts.case import cases
from helper.facts.ranges import DateRange
from helper.facts.sheet import Sheet
from helper.web.deployment import deployment
from helper.web.findings import PAPERS, county_in
from helper.web.papers_data import PapersData

# What a paper shows of the person and the court; where it has no value it is left to be written by hand.
BY_HAND = ("filer.street", "filer.city", "filer.state", "filer.zip", "filer.phone", "court.street", "court.city_zip")


@dataclass(frozen=True, slots=True)
class Due:
    """A conviction for which a paper can be made: its place, its finding and its county."""

    conviction: int
    finding: Finding
    county: County


def due(state: State, world: World) -> tuple[Due, ...]:
    """The convictions for which papers are due, in the order of the conversation."""
    return tuple(_due(state, world))


def filings(state: State, papers: PapersData, world: World) -> tuple[Filing, ...]:
    """The filings that can be made; a case without its number gets none. Raises PaperProblem naming the field."""
    sheet = sheet_of(state, world)
    for conviction in range(state.convictions):
        number = papers.case_number(conviction)
        sheet = sheet.with_answer("case_number", number, conviction) if number else sheet
    return filings_of(sheet, assessment_of(state, world), world.counties, _petitioner(papers)).made


def by_hand(filing: Filing) -> tuple[str, ...]:
    """The fields of the petition that are left blank for the person to write."""
    values = petition_values(filing.petition)
    return tuple(field for field in BY_HAND if values[field] is None)


def petition_of(filing: Filing) -> MadePetition:
    """The petition alone, to be looked at before the whole packet is made."""
    return make_petition(filing.petition, _forms().petition, partial(wording.say, language=wording.SOURCE_LANGUAGE))


def packet_of(filing: Filing, number: int, language: str) -> Packet:
    """The packet of a filing, on the court's own forms where the deployment has ones that were checked."""
    return make_packet(filing, number, _forms(), language)


def _forms() -> CourtForms:
    return court_forms(deployment().settings.instance / "forms")


def letter_about(conviction: int, state: State, papers: PapersData, world: World, language: str) -> bytes | None:
    """The letter to the clerk about a conviction, with the steps to one's own record; the youth sheet for a youth case.

    What was not given is left to be written by hand.
    """
    sheet = sheet_of(state, world)
    finding = assessment_of(state, world).findings[conviction]
    why = WhyNone.YOUTH if finding.route == "juvenile_forms" else WhyNone.NO_CASE_NUMBER
    one = NotMade(conviction, why, county_in(sheet, conviction, world), _convicted(sheet, conviction), None)
    return make_letter(one, _petitioner(papers) if papers.name else None, language)


def _due(state: State, world: World) -> Iterator[Due]:
    sheet = sheet_of(state, world)
    read = cases(sheet, world.as_of)
    for at, finding in enumerate(assessment_of(state, world).findings):
        county, section = county_in(sheet, at, world), read[at].section
        if finding.route in PAPERS and county and section and section.number in SECTIONS and finding.request:
            yield Due(at, finding, county)


def _petitioner(papers: PapersData) -> Petitioner:
    name = papers.name or ""
    return Petitioner(
        name,
        papers.name_on_case or name,
        street=papers.street,
        city=papers.city,
        state=papers.state,
        zip=papers.zip,
        phone=papers.phone,
        email=papers.email,
        waive_original_judge=papers.waive_original_judge,
        waive_appearance=papers.waive_appearance,
    )


def _convicted(sheet: Sheet, conviction: int) -> DateRange | None:
    answer = sheet.convictions[conviction].get("conviction_date")
    return answer if isinstance(answer, DateRange) else None
