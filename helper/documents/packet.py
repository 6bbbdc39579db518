"""The packet of one court and case number: one PDF in filing order, its calendar file, and the list of its forms.

Filing order (product.md 3.2): the cover for the person; the court's set (cover sheet for the clerk, petition, proof of
service); a set for each prosecutor's office; the person's own set; labels, checklist, calendar, what can happen next,
after a yes, letters; copies to read. What goes to the court or an office is in English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from helper.documents.agencies import Agency, AgencyKind
from helper.documents.binding import Part, bind
from helper.documents.filings import Filing, NotMade, WhyNone
from helper.documents.official_forms import OfficialForm, find_official_form
from helper.documents.pages.afterwards import (
    after_yes,
    company_letter,
    record_dispute,
    record_request,
    record_steps,
    what_next,
)
from helper.documents.pages.blocks import Page, Voice, check_printable
from helper.documents.pages.calendar import calendar_page
from helper.documents.pages.checklist import checklist
from helper.documents.pages.clerk import clerk_letter, clerk_sheet
from helper.documents.pages.cover import Contents, cover
from helper.documents.pages.instead import index_page, youth_sheet
from helper.documents.pages.reading import reading_copy
from helper.documents.pages.saying import address_lines, office
from helper.documents.pages.sets import agency_sheet, envelope_labels, own_sheet
from helper.documents.papers import MadePetition, make_order_caption, make_petition, make_proof_of_service
from helper.documents.petition import Served
from helper.documents.petitioner import Petitioner
from helper.documents.problems import DoesNotFit
from helper.documents.reminders import Reminders, calendar_file, reminders_from
from helper.documents.typesetting import typeset
from helper.wording import SOURCE_LANGUAGE, say

ENGLISH = Voice(SOURCE_LANGUAGE)


@dataclass(frozen=True, slots=True)
class CourtForms:
    """The court's own forms that may be used; None where our own page stands in."""

    petition: OfficialForm | None = None
    proof: OfficialForm | None = None
    order: OfficialForm | None = None


def court_forms(folder: Path) -> CourtForms:
    """The forms of an instance's folder that may be used; raises DataError where `checked.toml` is broken."""
    return CourtForms(*(find_official_form(folder, form) for form in ("CR-400", "CR-401", "CR-403")))


@dataclass(frozen=True, slots=True)
class Packet:
    """A finished packet: the PDF, the calendar file, and the papers for the court that are in it."""

    pdf: bytes
    calendar: bytes
    petition: MadePetition
    proofs: tuple[MadePetition, ...]
    order: MadePetition | None = None


def make_packet(filing: Filing, number: int, forms: CourtForms, language: str) -> Packet:
    """The packet of a filing; `number` counts the packets of one person from 1. The same input gives the same bytes.

    The person's pages are in `language`. Raises PaperProblem where a text cannot go on a page.
    """
    words = partial(say, language=SOURCE_LANGUAGE)
    petition = make_petition(filing.petition, forms.petition, words)
    proofs = tuple(
        make_proof_of_service(filing.petition, served_office(agency, filing), forms.proof, words)
        for agency in filing.agencies
    )
    order = _order(filing, forms)
    days, voice = reminders_from(filing.as_of), Voice(language)
    made = Packet(b"", calendar_file(days, filing.as_of, number, voice), petition, proofs, order)
    sheet = clerk_sheet(filing, petition, order, ENGLISH)
    copied = _copied(petition, voice)
    orders = [Part(order.pdf, voice("bookmark.order"))] if order else []
    papers = [*copied, *orders, *(Part(proof.pdf, voice("bookmark.proof")) for proof in proofs)]
    parts = [
        _ours([cover(filing, _contents(made, days, language), voice), sheet], language),
        *papers,
        *_agency_sets(filing, copied, language),
        _ours([own_sheet(filing, voice), sheet], language),
        *papers,
        _ours([*_to_keep(filing, days, voice), *_copies(filing, petition, order, voice)], language),
    ]
    return replace(made, pdf=bind(parts, voice("document_title"), language))


def pages_to_read(filing: Filing, packet: Packet, language: str) -> Iterator[Page]:
    """The contents of every page of a packet as data, each once, to be shown on a screen; `kind` says what it is."""
    voice, days = Voice(language), reminders_from(filing.as_of)
    sheet = clerk_sheet(filing, packet.petition, packet.order, ENGLISH)
    yield from (cover(filing, _contents(packet, days, language), voice), sheet)
    for made in (packet.petition, *packet.proofs):
        yield from ({"kind": "pleading", "language": SOURCE_LANGUAGE, **content} for content in made.contents)
    for number, agency in enumerate(filing.agencies, start=2):
        yield agency_sheet(filing, agency, number, voice)
    yield own_sheet(filing, voice)
    yield from _to_keep(filing, days, voice)
    yield from _copies(filing, packet.petition, packet.order, voice)


def _contents(packet: Packet, days: Reminders, language: str) -> Contents:
    proof = packet.proofs[0].form
    return Contents(packet.petition, proof, packet.order is not None, days.call, language != SOURCE_LANGUAGE)


def _order(filing: Filing, forms: CourtForms) -> MadePetition | None:
    """The court's order with its caption, where the person asked for it; none where the caption has no room."""
    if forms.order is None or not filing.petitioner.wants_order:
        return None
    try:
        return make_order_caption(filing.petition, forms.order)
    except DoesNotFit:
        return None


def served_office(agency: Agency, filing: Filing) -> Served:
    """The office as a proof of service names it; of some city, and without a source, it is left to be written."""
    lines = [line for line in address_lines(agency.address) if line]
    name = None if agency.kind is AgencyKind.SOME_CITY else office(agency, filing, ENGLISH)
    return Served(name, ", ".join(lines) or None)


def make_letter(one: NotMade, petitioner: Petitioner | None, language: str) -> bytes | None:
    """What a conviction without a petition gets instead: a letter to the clerk for its number, or the youth sheet.

    None where there is nothing to print: then a person or another law comes first.
    """
    voice = Voice(language)
    if one.why is WhyNone.YOUTH:
        return bind([_ours([youth_sheet(voice)], language)], voice("document_title"), language)
    if one.why is not WhyNone.NO_CASE_NUMBER:
        return None
    pages = [clerk_letter(one, petitioner, ENGLISH), record_steps(voice), record_request(petitioner, ENGLISH)]
    if language != SOURCE_LANGUAGE:
        copy = Voice(language, is_copy=True)
        pages += [clerk_letter(one, petitioner, copy), record_request(petitioner, copy)]
    return bind([_ours(pages, language)], voice("document_title"), language)


def make_index(made: Sequence[tuple[str, Filing]], not_made: Sequence[NotMade], language: str) -> bytes:
    """The list of several packets, each with the name of its file."""
    voice = Voice(language)
    page = index_page(made, not_made, voice)
    return bind([_ours([page], language)], voice("index_title"), language)


def forms_json(packet: Packet) -> list[dict[str, Any]]:
    """The papers for the court with every field: its value and source, or why it is blank (contract.md, "Packets")."""
    orders = [("order", packet.order)] if packet.order else []
    named = [("petition", packet.petition), *orders, *(("proof_of_service", proof) for proof in packet.proofs)]
    return [
        {
            "form": made.form,
            "paper": paper,
            "edition": made.edition.isoformat() if made.edition else None,
            "fields": [
                {"name": field.name, "value": field.value, "source": field.source}
                if field.blank_because is None
                else {"name": field.name, "value": None, "blank_because": str(field.blank_because)}
                for field in made.fields
            ],
        }
        for paper, made in named
    ]


def _agency_sets(filing: Filing, copied: Sequence[Part], language: str) -> Iterator[Part]:
    """A set for each office: the sheet that says where it goes, and the copy."""
    for number, agency in enumerate(filing.agencies, start=2):
        yield _ours([agency_sheet(filing, agency, number, Voice(language))], language)
        yield from copied


def _copied(petition: MadePetition, voice: Voice) -> list[Part]:
    """What the court gets and each office gets a copy of: the petition, and with the court's form, which has no place
    for it, the list of what is asked (law.md 3.4, CR-400)."""
    parts = [Part(petition.pdf, voice("bookmark.petition"))]
    return [*parts, Part(petition.attachment, voice("bookmark.attachment"))] if petition.attachment else parts


def _to_keep(filing: Filing, days: Reminders, voice: Voice) -> list[Page]:
    """What follows the sets: pages for the person, and letters in English."""
    return [
        envelope_labels(filing, voice),
        checklist(filing, voice),
        calendar_page(filing, days, voice),
        what_next(filing, days, voice),
        after_yes(voice),
        record_steps(voice),
        *_letters(filing, ENGLISH),
    ]


def _copies(filing: Filing, petition: MadePetition, order: MadePetition | None, voice: Voice) -> list[Page]:
    """Copies to read of every page that is in English only, where the person reads another language."""
    if voice.language == SOURCE_LANGUAGE:
        return []
    copy = Voice(voice.language, is_copy=True)
    return [reading_copy(filing, copy), clerk_sheet(filing, petition, order, copy), *_letters(filing, copy)]


def _letters(filing: Filing, voice: Voice) -> list[Page]:
    outside = filing.petitioner.state not in (None, "CA")
    request = [record_request(filing.petitioner, voice)] if outside else []
    return [*request, record_dispute(filing, voice), company_letter(filing, voice)]


def _ours(pages: Sequence[Page], language: str) -> Part:
    """Pages of ours as one tagged document."""
    data: dict[str, object] = {"title": Voice(language)("document_title"), "language": language, "pages": list(pages)}
    check_printable(data)
    return Part(typeset("pages/pages", data, accessible=True))
