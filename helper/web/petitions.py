"""From findings and what was given for the papers to packets: one for each court, case number and kind of filing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helper.assessment import Finding
from helper.conversation.answers import World, sheet_of
from helper.conversation.engine import assessment_of
from helper.conversation.state import State
from helper.counties import County
from helper.documents.checked_packet import checked_packet
from helper.documents.filings import Filing, Filings, NotMade, WhyNone, filings_of
from helper.documents.inspection.told import Answers
from helper.documents.packet import CourtForms, Packet, court_forms, make_index, make_letter, make_packet
from helper.documents.petition import SECTIONS, petition_values
from helper.documents.petitioner import Attorney, Petitioner
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


@dataclass(frozen=True, slots=True)
class Prepared:
    """The filings of a visit, and the answers that they were made from and are compared with."""

    filings: Filings
    answers: Answers


def due(state: State, world: World) -> tuple[Due, ...]:
    """The convictions for which papers are due, in the order of the conversation."""
    return tuple(_due(state, world))


def prepared(state: State, papers: PapersData, world: World) -> Prepared:
    """What can be filed and what cannot; a case without its number gets no paper. Raises PaperProblem naming the
    field."""
    sheet = sheet_of(state, world)
    for conviction in range(state.convictions):
        number = papers.case_number(conviction)
        sheet = sheet.with_answer("case_number", number, conviction) if number else sheet
    answers = Answers(sheet, assessment_of(state, world), world.counties, petitioner_of(papers))
    return Prepared(filings_of(sheet, answers.assessment, world.counties, answers.petitioner), answers)


def by_hand(filing: Filing) -> tuple[str, ...]:
    """The fields of the petition that are left blank for the person to write."""
    values = petition_values(filing.petition)
    return tuple(field for field in BY_HAND if values[field] is None)


def packet_of(made: Prepared, number: int, language: str) -> Packet:
    """The packet of a filing, counted from 1, on the court's own forms where the deployment has ones that were checked.

    Raises DefectivePacket where the red team finds anything that is not as told.
    """
    return checked_packet(made.filings.made[number - 1], number, forms(), language, made.answers)


def picture_of(made: Prepared, number: int, language: str) -> Packet:
    """The same packet to be looked at before it is given out, with whatever may be wrong with it."""
    return make_packet(made.filings.made[number - 1], number, forms(), language)


def index_of(made: Prepared, language: str) -> bytes:
    """The list of several packets, by the names of their downloads."""
    named = [(f"papers-{number}.pdf", filing) for number, filing in enumerate(made.filings.made, start=1)]
    return make_index(named, made.filings.not_made, language)


def forms() -> CourtForms:
    """The court's own forms of this deployment."""
    return court_forms(deployment().settings.instance / "forms")


def letter_about(conviction: int, state: State, papers: PapersData, world: World, language: str) -> bytes | None:
    """The letter to the clerk about a conviction, with the steps to one's own record; the youth sheet for a youth case.

    What was not given is left to be written by hand.
    """
    sheet = sheet_of(state, world)
    finding = assessment_of(state, world).findings[conviction]
    why = WhyNone.YOUTH if finding.route == "juvenile_forms" else WhyNone.NO_CASE_NUMBER
    one = NotMade(conviction, why, county_in(sheet, conviction, world), _convicted(sheet, conviction), None)
    return make_letter(one, petitioner_of(papers) if papers.name else None, language)


def _due(state: State, world: World) -> Iterator[Due]:
    sheet = sheet_of(state, world)
    read = cases(sheet, world.as_of)
    for at, finding in enumerate(assessment_of(state, world).findings):
        county, section = county_in(sheet, at, world), read[at].section
        if finding.route in PAPERS and county and section and section.number in SECTIONS and finding.request:
            yield Due(at, finding, county)


def petitioner_of(papers: PapersData) -> Petitioner:
    """Who files, as given on the pages of the papers."""
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
        wants_order=papers.wants_order,
        attorney=_attorney(papers),
    )


def _attorney(papers: PapersData) -> Attorney | None:
    if papers.attorney_name is None:
        return None
    return Attorney(
        papers.attorney_name,
        papers.attorney_number,
        papers.attorney_firm,
        papers.attorney_street,
        papers.attorney_city,
        papers.attorney_state,
        papers.attorney_zip,
        papers.attorney_phone,
        email=papers.attorney_email,
    )


def _convicted(sheet: Sheet, conviction: int) -> DateRange | None:
    answer = sheet.convictions[conviction].get("conviction_date")
    return answer if isinstance(answer, DateRange) else None
