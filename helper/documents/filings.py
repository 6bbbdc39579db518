"""From findings and what was given for the papers to filings: one for each court, case number and kind of request.

Where no paper can or may be made, it says why; a case number is never made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from helper.assessment import Assessment, Finding, Kind
from helper.counties import County, court_address
from helper.counties.names import official_name
from helper.documents.agencies import Agency, Prosecuted, agencies_for
from helper.documents.petition import (
    SECTIONS,
    SUBDIVISION,
    CourtAddress,
    Filer,
    Petition,
    Relief,
    ReliefAsked,
    Request,
    printed_section,
    typed_line,
)
from helper.documents.petitioner import Petitioner
from helper.documents.problems import PaperProblem
from helper.errors import InvalidInput
from helper.facts.case import Case, cases
from helper.facts.ranges import DateRange
from helper.facts.sheet import Sheet

ROUTES = ("application", "petition")  # the two filings of HSC 11361.8 for which papers are made


class WhyNone(StrEnum):
    """Why a conviction gets no petition; the sentence is `packet.none.<reason>`."""

    CHECK_FIRST = "check_first"
    LAWYER_FIRST = "lawyer_first"
    YOUTH = "youth"
    ONE_FACT = "one_fact"
    OTHER_LAW = "other_law"
    NO_COUNTY = "no_county"
    NO_CASE_NUMBER = "no_case_number"


@dataclass(frozen=True, slots=True)
class Count:
    """One conviction on a filing: its place in the input, what the paper calls it, and the days it can have been on."""

    conviction: int
    section: str
    level: str | None
    convicted: DateRange | None


@dataclass(frozen=True, slots=True)
class Filing:
    """A petition with all that the pages around it show. `challenged`: the prosecutor objected to automatic relief."""

    petition: Petition
    petitioner: Petitioner
    county: County
    counts: tuple[Count, ...]
    agencies: tuple[Agency, ...]
    challenged: bool
    as_of: date


@dataclass(frozen=True, slots=True)
class NotMade:
    """A conviction without a petition, by its place in the input, with what a letter to the clerk may need."""

    conviction: int
    why: WhyNone
    county: County | None
    convicted: DateRange | None
    birth: date | None


@dataclass(frozen=True, slots=True)
class Filings:
    """What is filed and what is not, each in the order of the convictions."""

    made: tuple[Filing, ...]
    not_made: tuple[NotMade, ...]


@dataclass(frozen=True, slots=True)
class _Due:
    at: int
    case: Case
    finding: Finding
    county: County
    number: str


def filings_of(
    sheet: Sheet, assessment: Assessment, counties: Mapping[str, County], petitioner: Petitioner | None
) -> Filings:
    """The filings due for the convictions of a sheet.

    Raises InvalidInput naming the field where papers are due and nobody is named to file them, or where one case
    number would stand for two courts; PaperProblem where a text cannot go on the paper.
    """
    due: list[_Due] = []
    none: list[NotMade] = []
    for at, (case, finding) in enumerate(zip(cases(sheet, assessment.as_of), assessment.findings, strict=True)):
        county, number = _county(case, counties), _number(case, petitioner)
        why = _why_none(case, finding, county, number)
        if why is None and county and number:
            due.append(_Due(at, case, finding, county, number))
        else:
            none.append(NotMade(at, why or WhyNone.OTHER_LAW, county, _convicted(case), _birth(case)))
    if due and petitioner is None:
        raise InvalidInput("petitioner", "is missing: the papers need at least a name")
    _check_one_court(due)
    made = tuple(_filing(group, petitioner, assessment.as_of) for group in _grouped(due)) if petitioner else ()
    return Filings(made, tuple(none))


def _why_none(case: Case, finding: Finding, county: County | None, number: str | None) -> WhyNone | None:
    """The first reason that holds, or None where a petition is due."""
    reasons = (
        (finding.kind is Kind.YOUTH, WhyNone.YOUTH),
        (finding.route not in ROUTES and finding.kind is Kind.PERSON_FIRST, WhyNone.LAWYER_FIRST),
        (finding.route == "covered_automatically", WhyNone.CHECK_FIRST),
        (finding.kind is Kind.ONE_FACT, WhyNone.ONE_FACT),
        (finding.route not in ROUTES or not finding.request, WhyNone.OTHER_LAW),
        (case.section is None or case.section.number not in SECTIONS, WhyNone.LAWYER_FIRST),
        (county is None, WhyNone.NO_COUNTY),
        (number is None, WhyNone.NO_CASE_NUMBER),
    )
    return next((why for holds, why in reasons if holds), None)


def _county(case: Case, counties: Mapping[str, County]) -> County | None:
    text = case.text("county")
    name = official_name(text) if text else None
    return counties.get(name) if name else None


def _number(case: Case, petitioner: Petitioner | None) -> str | None:
    """The case number; one among the facts of the conviction wins (contract.md)."""
    own = case.text("case_number")
    return (typed_line(own) if own else None) or (petitioner.case_number if petitioner else None)


def _check_one_court(due: list[_Due]) -> None:
    """A number given once for all convictions belongs to one court; for two it would be made up for one of them."""
    courts = {one.county.name for one in due if not one.case.text("case_number")}
    if len(courts) > 1:
        raise InvalidInput(
            "petitioner.case_number",
            f"stands for cases in {' and '.join(sorted(courts))}: give each conviction its own case_number",
        )


def _grouped(due: list[_Due]) -> Iterator[list[_Due]]:
    groups: dict[tuple[str, str, str], list[_Due]] = {}
    for one in due:
        groups.setdefault((one.county.name, one.number, one.finding.route), []).append(one)
    yield from groups.values()


def _filing(group: list[_Due], petitioner: Petitioner, as_of: date) -> Filing:
    county, route = group[0].county, group[0].finding.route
    asked = tuple(replace(one, counts=counts) for one, counts in Counter(map(_relief_asked, group)).items())
    petition = Petition(
        court=_court(county),
        filer=_filer(petitioner),
        case_number=group[0].number,
        name_on_case=petitioner.name_on_case,
        sections=tuple(section for section in SECTIONS if section in {one.section for one in asked}),
        relief_asked=tuple(sorted(asked, key=lambda one: SECTIONS.index(one.section))),
        request=Request(route),
        waive_original_judge=petitioner.waive_original_judge,
        waive_appearance=petitioner.waive_appearance,
    )
    return Filing(
        petition,
        petitioner,
        county,
        tuple(map(_count, group)),
        agencies_for(county, map(_prosecuted, group)),
        any(one.case.text("record_check") == "challenged" for one in group),
        as_of,
    )


def _filer(petitioner: Petitioner) -> Filer:
    """Who signs and files: the attorney where one does, else the person."""
    one = petitioner.attorney or petitioner
    by_attorney = petitioner.attorney
    return Filer(
        one.name,
        one.street,
        one.city,
        one.state,
        one.zip,
        one.phone,
        one.email,
        fax=by_attorney.fax if by_attorney else None,
        bar_number=by_attorney.bar_number if by_attorney else None,
        firm=by_attorney.firm if by_attorney else None,
        attorney_for=petitioner.name if by_attorney else None,
    )


def _court(county: County) -> CourtAddress:
    """The court of the county. An address that cannot be split for certain is left to be written by hand."""
    address = court_address(county)
    if address is None or address.street is None:
        return CourtAddress(county.name)
    return CourtAddress(county.name, address.building, address.street, address.mailing, address.city_zip)


def _relief_asked(one: _Due) -> ReliefAsked:
    section = one.case.section
    if section is None:
        raise PaperProblem("sections", "sections")
    asks = tuple(Relief(str(each)) for each in one.finding.request)
    printed = section.subdivision or ""
    return ReliefAsked(section.number, asks, printed if SUBDIVISION.fullmatch(printed) else None)


def _count(one: _Due) -> Count:
    section = one.case.section
    printed = printed_section(section.number, section.subdivision) if section else ""
    return Count(one.at, printed, one.case.text("level"), _convicted(one.case))


def _prosecuted(one: _Due) -> Prosecuted:
    """A case that was lowered later shows today's level, not the one it was brought with."""
    lowered = one.case.text("record_check") == "reduced" or one.case.text("prior_relief") is not None
    return Prosecuted(None if lowered else one.case.text("level"), one.case.text("prosecutor_city"))


def _convicted(case: Case) -> DateRange | None:
    answer = case.answers.get("conviction_date")
    return answer if isinstance(answer, DateRange) else None


def _birth(case: Case) -> date | None:
    born = case.day("birth_date")
    return born.earliest if born.is_day else None
