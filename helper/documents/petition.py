"""The petition of one case number as a value: who files, where, about what, and what is asked.

It knows nothing of facts or findings; the caller says what goes on the paper. What is not known stays None and is left
blank, never made up.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from helper.documents.problems import PaperProblem, check_printable

LONGEST = 200  # characters; what is longer is no name and no line of an address
SECTIONS = ("11357", "11358", "11359", "11360")  # HSC 11361.8(e); 11362.1 allows conduct and convicts nobody
SUBDIVISION = re.compile(r"[a-z](\(\d\))?")
STATE = re.compile(r"[A-Za-z]{2}")
# Marks that cannot be seen and that phones put around a number or a pasted name.
INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))


class Request(StrEnum):
    """Which of the two filings of HSC 11361.8: the petition of (a) to (d), or the application of (e) to (g)."""

    PETITION = "petition"
    APPLICATION = "application"


class Relief(StrEnum):
    """What a filing may ask for, in the words of `request` in the output of `relief check`."""

    DISMISS_SEAL = "dismiss_seal"
    REDESIGNATE_INFRACTION = "redesignate_infraction"
    REDESIGNATE_MISDEMEANOR = "redesignate_misdemeanor"
    DISMISS_SENTENCE = "dismiss_sentence"
    RESENTENCE_INFRACTION = "resentence_infraction"
    RESENTENCE_MISDEMEANOR = "resentence_misdemeanor"


RELIEF_OF: Mapping[Request, frozenset[Relief]] = MappingProxyType(
    {
        Request.APPLICATION: frozenset(
            {Relief.DISMISS_SEAL, Relief.REDESIGNATE_INFRACTION, Relief.REDESIGNATE_MISDEMEANOR}
        ),
        Request.PETITION: frozenset(
            {Relief.DISMISS_SENTENCE, Relief.RESENTENCE_INFRACTION, Relief.RESENTENCE_MISDEMEANOR}
        ),
    }
)


@dataclass(frozen=True, slots=True)
class CourtAddress:
    """The court that gave the judgment; a part that has no source is None."""

    county: str | None = None
    name: str | None = None
    street: str | None = None
    mailing: str | None = None
    city_zip: str | None = None


@dataclass(frozen=True, slots=True)
class Filer:
    """Who signs and files: the person, or the attorney whose client `attorney_for` names."""

    name: str
    street: str | None = None
    city: str | None = None
    state: str | None = None
    zip: str | None = None
    phone: str | None = None
    email: str | None = None
    fax: str | None = None
    bar_number: str | None = None
    firm: str | None = None
    attorney_for: str | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """The office that gets a copy; what has no source is None and left to be written by hand."""

    name: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class ReliefAsked:
    """What is asked for `counts` convictions of one section in the case, best first; the rest are alternatives."""

    section: str
    asks: tuple[Relief, ...]
    subdivision: str | None = None
    counts: int = 1

    @property
    def printed(self) -> str:
        """The section with its subdivision as the code prints it."""
        return printed_section(self.section, self.subdivision)


@dataclass(frozen=True, slots=True)
class Petition:
    """One filing: one court and one case number. Raises PaperProblem, naming the field, where it cannot stand."""

    court: CourtAddress
    filer: Filer
    case_number: str
    name_on_case: str
    sections: tuple[str, ...]
    relief_asked: tuple[ReliefAsked, ...]
    request: Request
    waive_original_judge: bool | None = None
    waive_appearance: bool | None = None

    def __post_init__(self) -> None:
        for field, text in _texts(self).items():
            _check_text(field, text)
        for field in ("name", "case_number", "name_on_case"):
            if not any(character.isalnum() for character in _texts(self)[field] or ""):
                raise PaperProblem(field, "missing")
        if self.filer.state and not STATE.fullmatch(self.filer.state):
            raise PaperProblem("state", "state")
        _check_sections(self.sections)
        _check_relief(self)


def printed_section(number: str, subdivision: str | None) -> str:
    """A section as the code prints it: 11359 and "c(2)" are 11359(c)(2)."""
    letter, bracket, rest = (subdivision or "").partition("(")
    return number + (f"({letter})" if letter else "") + bracket + rest


def typed_line(text: str) -> str | None:
    """What a person typed, with single blanks and without the invisible marks phones add; None when nothing is left."""
    return " ".join(text.translate(INVISIBLE).split()) or None


def petition_values(petition: Petition) -> dict[str, str | bool | None]:
    """Every value a form may show, by the name a form's `from` uses: a text, whether a box is ticked, or None."""
    texts: dict[str, str | None] = _texts(petition)
    values: dict[str, str | bool | None] = {
        source: (texts[field] or "").strip() or None for source, field in TEXT_SOURCES.items()
    }
    values |= {f"section.{section}": section in petition.sections for section in SECTIONS}
    values |= {f"request.{request}": request is petition.request for request in Request}
    values["waive_original_judge"] = petition.waive_original_judge is True
    values["waive_appearance"] = petition.waive_appearance is True
    return values


_FILER = ("name", "street", "city", "state", "zip", "phone", "email", "fax", "bar_number", "firm", "attorney_for")
TEXT_SOURCES: Mapping[str, str] = MappingProxyType(
    {f"filer.{part}": part for part in _FILER}
    | {f"court.{part}": f"court_{part}" for part in ("county", "name", "street", "mailing", "city_zip")}
    | {"case_number": "case_number", "name_on_case": "name_on_case"}
)
SERVED_SOURCES: Mapping[str, str] = MappingProxyType({"served.name": "served_name", "served.address": "served_address"})
WAIVERS = ("waive_original_judge", "waive_appearance")
BOX_SOURCES = frozenset(
    {f"section.{section}" for section in SECTIONS} | {f"request.{request}" for request in Request} | set(WAIVERS)
)


def _texts(petition: Petition) -> dict[str, str | None]:
    """The typed texts by the name of their field, as an error names it."""
    filer, court = petition.filer, petition.court
    return {part: getattr(filer, part) for part in _FILER} | {
        "court_county": court.county,
        "court_name": court.name,
        "court_street": court.street,
        "court_mailing": court.mailing,
        "court_city_zip": court.city_zip,
        "case_number": petition.case_number,
        "name_on_case": petition.name_on_case,
    }


def served_values(served: Served) -> dict[str, str | None]:
    """What a proof of service shows of the office; raises PaperProblem where it cannot be printed."""
    texts = {"served.name": served.name, "served.address": served.address}
    for source, text in texts.items():
        _check_text(SERVED_SOURCES[source], text)
    return {source: (text or "").strip() or None for source, text in texts.items()}


def _check_text(field: str, text: str | None) -> None:
    if text is None:
        return
    if len(text) > LONGEST:
        raise PaperProblem(field, "too_long", limit=str(LONGEST))
    check_printable(field, text)


def _check_sections(sections: tuple[str, ...]) -> None:
    if not sections or len(set(sections)) != len(sections) or not set(sections) <= set(SECTIONS):
        raise PaperProblem("sections", "sections")


def _check_relief(petition: Petition) -> None:
    asked = petition.relief_asked
    if {one.section for one in asked} != set(petition.sections) or len(set(asked)) != len(asked):
        raise PaperProblem("relief_asked", "relief_sections")
    for one in asked:
        if one.subdivision is not None and not SUBDIVISION.fullmatch(one.subdivision):
            raise PaperProblem("relief_asked", "relief_sections")
        if one.counts < 1:
            raise PaperProblem("relief_asked", "relief_sections")
        if not one.asks or len(set(one.asks)) != len(one.asks) or not set(one.asks) <= RELIEF_OF[petition.request]:
            raise PaperProblem("relief_asked", "relief_request")
