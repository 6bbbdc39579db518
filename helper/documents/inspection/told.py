"""What the person told and the law gives for one packet: read anew from the answers, for the comparison alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from helper.assessment import Assessment
from helper.counties import County
from helper.counties.names import official_name
from helper.documents.petition import typed_line
from helper.documents.petitioner import Petitioner
from helper.facts.case import Case, cases
from helper.facts.ranges import DateRange
from helper.facts.sheet import Sheet


@dataclass(frozen=True, slots=True)
class ToldCount:
    """One conviction: section with its subdivision, level, the days it can have been on, and what may be asked."""

    section: str
    level: str | None
    convicted: DateRange | None
    request: tuple[str, ...]
    lowered: bool
    city: str | None

    @property
    def number(self) -> str:
        """The section without its subdivision."""
        return self.section.partition("(")[0]


@dataclass(frozen=True, slots=True)
class Told:
    """One court and case number as told. `route` is what the law gives: papers are due for application and petition."""

    county: County
    case_number: str
    petitioner: Petitioner
    route: str
    counts: tuple[ToldCount, ...]
    born: DateRange | None
    as_of: date

    @property
    def sections(self) -> frozenset[str]:
        """The sections of the case without subdivisions."""
        return frozenset(count.number for count in self.counts)

    @property
    def who_files(self) -> str:
        """The name that stands first on the papers: the attorney's where one files."""
        return self.petitioner.attorney.name if self.petitioner.attorney else self.petitioner.name


@dataclass(frozen=True, slots=True)
class Answers:
    """All that was told for the papers, what the law gives, and the counties; `petitioner` None where nobody files."""

    sheet: Sheet
    assessment: Assessment
    counties: Mapping[str, County]
    petitioner: Petitioner | None


def told_about(answers: Answers, conviction: int) -> Told:
    """What was told of the case of a conviction, by its place in the sheet: with every other one of the same court,
    case number and kind of filing. Raises KeyError where nobody files, or its county or number was not told."""
    assessment, petitioner = answers.assessment, answers.petitioner
    read = cases(answers.sheet, assessment.as_of)
    route = assessment.findings[conviction].route
    if petitioner is None:
        raise KeyError("petitioner")

    def case_of(at: int) -> tuple[str | None, str | None, str]:
        return _county(read[at]), _number(read[at], petitioner), assessment.findings[at].route

    same = [at for at in range(len(read)) if case_of(at) == case_of(conviction)]
    county, number, _ = case_of(conviction)
    if county is None or number is None:
        raise KeyError("county" if county is None else "case_number")
    counts = tuple(_count(read[at], tuple(map(str, assessment.findings[at].request))) for at in same)
    born = read[conviction].answers.get("birth_date")
    day = born if isinstance(born, DateRange) else None
    return Told(answers.counties[county], number, petitioner, route, counts, day, assessment.as_of)


def _county(case: Case) -> str | None:
    text = case.text("county")
    return official_name(text) if text else None


def _number(case: Case, petitioner: Petitioner) -> str | None:
    """The conviction's own number, else the petitioner's (contract.md, "Packets")."""
    own = case.text("case_number")
    return (typed_line(own) if own else None) or petitioner.case_number


def _count(case: Case, request: tuple[str, ...]) -> ToldCount:
    section = case.section
    printed = f"{section.number}{_steps(section.subdivision)}" if section else ""
    answer = case.answers.get("conviction_date")
    lowered = case.text("record_check") == "reduced" or case.text("prior_relief") is not None
    convicted = answer if isinstance(answer, DateRange) else None
    return ToldCount(printed, case.text("level"), convicted, request, lowered, case.text("prosecutor_city"))


def _steps(subdivision: str | None) -> str:
    """A subdivision as the code prints it: "c(2)" is (c)(2)."""
    letter, bracket, rest = (subdivision or "").partition("(")
    return (f"({letter})" if letter else "") + bracket + rest
