"""The cover page for the person: which court, what to do step by step, what is in the stack, what to bring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helper.counties.contacts import ContactKind, Role, court_address, ways_to_check
from helper.counties.sources import source_texts
from helper.counties.statewide import statewide
from helper.documents.filings import Filing
from helper.documents.pages import blocks
from helper.documents.pages.blocks import Block, Page, Voice
from helper.documents.pages.saying import (
    listed,
    long_day,
    office,
    relief_asked,
    rights_given_up,
    weekday_day,
)
from helper.documents.papers import OWN_FORM, MadePetition
from helper.documents.petition import Request, petition_values

# What a paper shows of the person and the court; where it has no value it is left to be written by hand.
BY_HAND = ("filer.street", "filer.city", "filer.state", "filer.zip", "filer.phone", "court.street", "court.city_zip")

REPOSITORY = re.compile(r"^github:([\w.-]+/[\w.-]+).*")
UNNAMED = "GitHub file index id"  # the number of a stored copy, which nobody outside can look up


@dataclass(frozen=True, slots=True)
class Contents:
    """What the cover must know of the rest: the petition as made, whether a proof of service of ours or the court's
    is inside ("own" or a form's name), whether the court's order is, the day to ask after it, and whether copies to
    read follow."""

    petition: MadePetition
    proof: str
    order: bool
    ask_on: date
    copies: bool


def cover(filing: Filing, contents: Contents, voice: Voice) -> Page:
    """The first page of a packet."""
    return blocks.sheet(
        voice,
        "cover",
        (
            blocks.text(voice("cover.lead")),
            blocks.facts(_case(filing, voice)),
            _phone(filing, voice),
            *_where_from(filing, voice),
            *_by_hand(filing, voice),
            *warnings(filing, voice),
            blocks.heading(voice("cover.do")),
            blocks.steps(_steps(filing, contents, voice)),
            blocks.heading(voice("cover.inside")),
            blocks.points(_stack(filing, contents, voice)),
            blocks.heading(voice("cover.bring")),
            blocks.points(_bring(filing, voice)),
            blocks.heading(voice("cover.cost")),
            blocks.text(voice("cover.cost_1")),
            blocks.heading(voice("cover.form")),
            blocks.text(*_form(filing, contents, voice)),
            blocks.small(_sources(filing, voice)),
        ),
    )


def warnings(filing: Filing, voice: Voice) -> Iterator[Block]:
    """What everybody reads before filing, and what holds for this case besides (law.md E-5, 3.1, A-5)."""
    yield blocks.notice(voice("immigration.title"), *voice.all("immigration"))
    if filing.petition.request is Request.PETITION:
        yield blocks.notice(voice("serving.title"), *voice.all("serving"))
    if filing.challenged:
        yield blocks.notice(voice("challenged.title"), *voice.all("challenged"))


def _case(filing: Filing, voice: Voice) -> list[tuple[str, str | None]]:
    petition, county = filing.petition, filing.county
    address = court_address(county)
    asks = relief_asked(filing, voice)
    return [
        (voice("cover.name"), petition.name_on_case),
        (voice("cover.number"), petition.case_number),
        (voice("cover.court"), voice("say.court", county=county.name)),
        (voice("cover.address"), address.line if address else voice("say.no_address")),
        *((voice("cover.asks") if at == 0 else "", asked) for at, asked in enumerate(asks)),
    ]


def _phone(filing: Filing, voice: Voice) -> Block:
    phone = filing.county.court.phone
    if phone is None:
        return blocks.facts([(voice("cover.phone"), voice("say.no_phone", finder=statewide().find_court))])
    return blocks.big(voice("cover.phone"), phone)


def _where_from(filing: Filing, voice: Voice) -> Iterator[Block]:
    """When the address and the number were read."""
    county, said = filing.county, []
    if county.court.address:
        said.append(voice("say.address_read", day=long_day(county.read_on, voice)))
    phone = next((way for way in ways_to_check(county) if _is_court_phone(way.role, way.kind)), None)
    if phone:
        said.append(voice("say.phone_read", day=long_day(phone.checked_on, voice)))
    if said:
        yield blocks.small(" ".join(said))


def _is_court_phone(role: Role, kind: ContactKind) -> bool:
    return role is Role.COURT and kind is ContactKind.PHONE


def _sources(filing: Filing, voice: Voice) -> str:
    """The sources of the court's address and number as a person can look them up: an address, or who keeps the list."""
    texts = source_texts()
    named = [texts.get(each, each).partition(" (")[0] for each in filing.county.court.sources]
    shown = [REPOSITORY.sub(r"\1 (GitHub)", each) for each in named if not each.startswith(UNNAMED)]
    return voice("say.sources", sources="; ".join(dict.fromkeys(shown or named)))


def _by_hand(filing: Filing, voice: Voice) -> Iterator[Block]:
    values = petition_values(filing.petition)
    missing = [field for field in BY_HAND if values[field] is None]
    if missing:
        yield blocks.notice(voice("cover.by_hand"), listed([voice(f"by_hand.{field}") for field in missing], voice))


def _steps(filing: Filing, contents: Contents, voice: Voice) -> Iterator[str]:
    sets = 2 + len(filing.agencies)
    rights = rights_given_up(filing, voice)
    yield voice("cover.step.done")
    yield voice("cover.step.print")
    yield voice("cover.step.read")
    yield voice("cover.step.waives", rights=rights) if rights else voice("cover.step.waives_none")
    signs = "sign_attorney" if filing.petitioner.attorney else "sign"
    yield voice(f"cover.step.{signs}", sets=sets)
    yield voice("cover.step.server")
    yield voice("cover.step.serve", packs=_packs(filing, voice))
    for step in ("proof", "file", "stamp"):
        yield voice(f"cover.step.{step}", mine=sets)
    yield voice("cover.step.wait", day=weekday_day(contents.ask_on, voice))
    yield voice("cover.step.answer")
    yield voice("cover.step.granted")


def _packs(filing: Filing, voice: Voice) -> str:
    last = 1 + len(filing.agencies)
    return voice("set.packs_one", number=2) if last == 2 else voice("set.packs_two", first=2, last=last)


def _stack(filing: Filing, contents: Contents, voice: Voice) -> Iterator[str]:
    yield voice("cover.stack.court")
    for at, agency in enumerate(filing.agencies, start=2):
        yield voice("cover.stack.agency", number=at, office=office(agency, filing, voice))
    yield voice("cover.stack.mine", number=2 + len(filing.agencies))
    for part in ("before", "after"):
        yield voice(f"cover.stack.{part}")
    if contents.copies:
        yield voice("cover.stack.copies")


def _bring(filing: Filing, voice: Voice) -> list[str]:
    named = filing.petitioner.other_names or filing.petitioner.name != filing.petition.name_on_case
    return [*voice.all("cover.bring_list"), *(voice.all("cover.bring_name") if named else [])]


def _form(filing: Filing, contents: Contents, voice: Voice) -> Iterator[str]:
    page, made = statewide().self_help_page, contents.petition
    if made.form == OWN_FORM or made.edition is None:
        yield voice("cover.form_own", page=page)
    else:
        yield voice("cover.form_official", form=made.form, edition=long_day(made.edition, voice))
    if contents.proof == OWN_FORM:
        yield voice("cover.proof_own" if made.form == OWN_FORM else "cover.proof_own_page", page=page)
    if contents.order:
        yield voice("cover.order")
    elif filing.petitioner.wants_order:
        yield voice("cover.order_missing", page=page)
    yield voice("cover.local")
