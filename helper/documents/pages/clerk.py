"""What the clerk gets from us: the cover sheet on a filing, and the letter that asks for an unknown case number."""

from __future__ import annotations

from collections.abc import Iterator

from helper.counties import court_address
from helper.documents.filings import Count, Filing, NotMade
from helper.documents.pages import blocks
from helper.documents.pages.blocks import Block, Page, Voice
from helper.documents.pages.saying import address_lines, filer_lines, long_day, office, petitioner_lines, years
from helper.documents.papers import OWN_FORM, MadePetition
from helper.documents.petitioner import Petitioner


def clerk_sheet(filing: Filing, made: MadePetition, order: MadePetition | None, voice: Voice) -> Page:
    """The cover sheet for the clerk. No birth date: the file of the court is public."""
    petition = filing.petition
    return blocks.sheet(
        voice,
        "clerk_sheet",
        (
            blocks.facts(_caption(filing, voice)),
            blocks.heading(voice("clerk_sheet.counts")),
            blocks.points(_count(count, voice) for count in filing.counts),
            blocks.heading(voice("clerk_sheet.attached")),
            blocks.points(_papers(made, order, str(petition.request), voice)),
            blocks.heading(voice("clerk_sheet.please")),
            blocks.points([voice("clerk_sheet.stamp"), voice("clerk_sheet.copies")]),
            blocks.address([*filer_lines(filing.petitioner), petition.filer.phone]),
            *_served(filing, voice),
        ),
    )


def _caption(filing: Filing, voice: Voice) -> list[tuple[str, str | None]]:
    petitioner, petition = filing.petitioner, filing.petition
    others = [name for name in (petitioner.name, *petitioner.other_names) if name != petition.name_on_case]
    rows: list[tuple[str, str | None]] = [
        (voice("clerk_sheet.court"), voice("say.court", county=filing.county.name)),
        (voice("clerk_sheet.number"), petition.case_number),
        (voice("clerk_sheet.name"), petition.name_on_case),
    ]
    if others:
        rows.append((voice("clerk_sheet.other_names"), "; ".join(others)))
    attorney = petitioner.attorney
    if attorney:
        number = voice("clerk_sheet.bar_number", number=attorney.bar_number) if attorney.bar_number else None
        parts = (attorney.name, attorney.firm, number, attorney.phone)
        rows.append((voice("clerk_sheet.attorney"), ", ".join(part for part in parts if part)))
    return rows


def _count(count: Count, voice: Voice) -> str:
    said = voice("clerk_sheet.count", section=count.section)
    if count.level:
        said = voice("clerk_sheet.count_level", count=said, level=voice(f"level.{count.level}"))
    year = years(count.convicted, voice)
    return voice("clerk_sheet.count_year", count=said, year=year) if year else said


def _papers(made: MadePetition, order: MadePetition | None, request: str, voice: Voice) -> Iterator[str]:
    paper = voice(f"clerk_sheet.{request}")
    if made.form == OWN_FORM:
        yield paper
    else:
        yield voice("clerk_sheet.official", paper=paper, form=made.form)
        yield voice("clerk_sheet.attachment")
    if order:
        yield voice("clerk_sheet.order", form=order.form)
    yield voice("clerk_sheet.proof")


def _served(filing: Filing, voice: Voice) -> Iterator[Block]:
    yield blocks.heading(voice("clerk_sheet.served"))
    yield blocks.points(office(agency, filing, voice) for agency in filing.agencies)


def clerk_letter(one: NotMade, petitioner: Petitioner | None, voice: Voice) -> Page:
    """The letter to the clerk of the court for a case number that is not known; what we do not know is left blank."""
    names = petitioner.other_names if petitioner else ()
    known: list[tuple[str, str | None]] = [
        (voice("letter.name"), petitioner.name_on_case if petitioner else None),
        (voice("letter.other_names"), "; ".join(names) or None),
        (voice("letter.birth"), long_day(one.birth, voice) if one.birth else None),
        (voice("clerk_letter.years"), years(one.convicted, voice)),
        (voice("clerk_letter.town"), None),
    ]
    receiver = [voice("labels.clerk"), voice("say.court", county=one.county.name) if one.county else None]
    address = address_lines(court_address(one.county) if one.county else None)
    body = (
        blocks.text(voice("clerk_letter.1")),
        blocks.facts(known),
        blocks.text(voice("clerk_letter.please")),
        blocks.points(voice(f"clerk_letter.ask_{number}") for number in (1, 2, 3)),
        blocks.text(voice("clerk_letter.2")),
    )
    return blocks.letter(voice, "clerk_letter", petitioner_lines(petitioner), [*receiver, *address], body)
