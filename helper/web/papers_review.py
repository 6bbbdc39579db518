"""A packet before it is given out: each page as a picture with the places to fill by hand, each value with its source,
and what the last check found wrong."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw

from helper.documents.court_forms import CourtForm
from helper.documents.filings import Filing
from helper.documents.inspection.defects import DefectivePacket
from helper.documents.inspection.finished import FinishedPage, read_pages
from helper.documents.inspection.stack import Found, Paper, papers_of
from helper.documents.packet import CourtForms, Packet
from helper.documents.papers import OWN_FORM, MadePetition
from helper.documents.petition import ReliefAsked
from helper.documents.places_to_write import Place, Writer, places_to_write
from helper.web.languages import has, link, page_language, say
from helper.web.petitions import Prepared, by_hand, forms, packet_of, picture_of

PICTURE_SCALE = 1.3  # of 72 points an inch: readable on a phone, small to send
PEN = {Writer.PERSON: (4, "#b34700"), Writer.SERVER: (2, "#1d2322")}  # pixels and color of the frame


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of a paper: its name, what stands there, where that comes from, and the page where to change it."""

    name: str
    value: str
    origin: str
    change: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper of a packet: its name, its pages from 1, where they are shown again, what stands on it."""

    name: str
    pages: tuple[int, ...]
    fields: tuple[FieldLine, ...]
    has_server: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """A packet to be looked at: what it asks in words, its papers, and why it is not given out where it is not."""

    filing: Filing
    is_own: bool
    sheets: tuple[Sheet, ...]
    by_hand: tuple[str, ...]
    cases: str
    relief: str
    defects: tuple[str, ...]


def ready(made: Prepared, number: int) -> Ready:
    """A packet of what is prepared, counted from 1. Raises PaperProblem where it cannot be made at all."""
    filing = made.filings.made[number - 1]
    defects: tuple[str, ...] = ()
    try:
        packet = packet_of(made, number, page_language())
    except DefectivePacket as problem:
        packet = picture_of(made, number, page_language())
        defects = tuple(defect.said(page_language()) for defect in problem.defects)
    cases = [say("papers_page.review.case", number=count.conviction + 1) for count in filing.counts]
    return Ready(
        filing,
        packet.petition.form == OWN_FORM,
        tuple(_sheets(filing, packet)),
        by_hand(filing),
        ", ".join(cases),
        "; ".join(map(_relief, filing.petition.relief_asked)),
        defects,
    )


def picture(packet: Packet, number: int) -> bytes | None:
    """A page of a packet, counted from 1, as a PNG with a frame around each place to fill by hand; None where there is
    no such page."""
    with read_pages(packet.pdf) as pages:
        papers = papers_of(pages, page_language())
        found = next((each for each in papers if any(page.number == number for page in each.pages)), None)
        if found is None:
            return None
        page = pages[number - 1]
        made = _made(found, packet)
        places = places_to_write(found, page, _form(found, forms()), made)
        shown = page.page.render(scale=PICTURE_SCALE).to_pil().convert("RGB")
        for place in places:
            _frame(shown, place, page)
    out = io.BytesIO()
    shown.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()


def _frame(shown: Image.Image, place: Place, page: FinishedPage) -> None:
    width, color = PEN[place.writer]
    rect, height = place.rect, page.size[1]
    corners = [rect.left, height - rect.top, rect.right, height - rect.bottom]
    ImageDraw.Draw(shown).rectangle([corner * PICTURE_SCALE for corner in corners], outline=color, width=width)


def _form(found: Found, used: CourtForms) -> CourtForm | None:
    named = {"CR-400": used.petition, "CR-401": used.proof, "CR-403": used.order}
    official = named.get(found.form or "")
    return official.form if official else None


def _made(found: Found, packet: Packet) -> MadePetition | None:
    of = {Paper.PETITION: packet.petition, Paper.PROOF: packet.proofs[0], Paper.ORDER: packet.order}
    return of.get(found.paper)


def _sheets(filing: Filing, packet: Packet) -> Iterator[Sheet]:
    """Every paper of the packet once, in its order; a copy that draws the same pages is not shown again."""
    proofs = iter(packet.proofs)
    with read_pages(packet.pdf) as pages:
        seen: set[object] = set()
        for found in papers_of(pages, page_language()):
            drawn = tuple(page.drawn for page in found.pages)
            if drawn in seen:
                continue
            seen.add(drawn)
            made = next(proofs, None) if found.paper is Paper.PROOF else _made(found, packet)
            lines = tuple(_lines_of(made, filing)) if made else tuple(_lines_on(found, filing))
            numbers = tuple(page.number for page in found.pages)
            name = say(f"papers.paper.{found.paper}")
            yield Sheet(name, numbers, lines, found.paper is Paper.PROOF)


# Which page gave a value of the papers; what is not named comes from the answers of the check or from the court's data.
_GIVEN_ON = {"filer.name": "name", "name_on_case": "name", "filer.street": "address", "filer.city": "address",
             "filer.state": "address", "filer.zip": "address", "filer.phone": "phone", "filer.email": "phone",
             "filer.bar_number": "attorney", "filer.firm": "attorney", "filer.attorney_for": "name",
             "waive_original_judge": "judge", "waive_appearance": "hearing"}  # fmt: skip


def _lines_of(made: MadePetition, filing: Filing) -> Iterator[FieldLine]:
    """The fields that stand on a paper for the court, and where each comes from."""
    for field in made.fields:
        if field.source != "relief_asked" and field.value not in (None, False, ""):
            yield from _line(field.source or "", field.value, filing)
    if any(field.source == "relief_asked" for field in made.fields):
        yield from _asked(filing)


def _lines_on(found: Found, filing: Filing) -> Iterator[FieldLine]:
    """The values of the petition that stand on a page of ours."""
    petition, text = filing.petition, found.text
    values = {
        "name_on_case": petition.name_on_case, "filer.name": petition.filer.name, "case_number": petition.case_number,
        "court.county": petition.court.county, "court.street": petition.court.street,
        "filer.street": petition.filer.street, "filer.city": petition.filer.city, "filer.zip": petition.filer.zip,
        "filer.phone": petition.filer.phone,
    }  # fmt: skip
    for source, value in values.items():
        if value and value in text:
            yield from _line(source, value, filing)
    if found.paper is Paper.ATTACHMENT:
        yield from _asked(filing)


def _asked(filing: Filing) -> Iterator[FieldLine]:
    for asked in filing.petition.relief_asked:
        yield from _line("relief_asked", _relief(asked), filing)


def _line(source: str, value: str | bool | None, filing: Filing) -> Iterator[FieldLine]:
    key = f"papers_page.source.{slug(source)}"
    if not has(key):
        return
    page = _page_of(source, filing)
    origin = "given" if page else "court" if source.startswith(("court.", "served.")) else "answers"
    yield FieldLine(
        say(key),
        say("papers_page.review.ticked") if value is True else str(value),
        say(f"papers_page.review.origin.{origin}"),
        link("papers.page", name=page) if page else link("review.review") if origin == "answers" else None,
    )


def _page_of(source: str, filing: Filing) -> str | None:
    """The page of the papers that gave a value; an attorney's stand in the place of the person's."""
    if source == "case_number":
        return f"case-{filing.counts[0].conviction + 1}"
    if filing.petitioner.attorney and source.startswith("filer.") and source != "filer.attorney_for":
        return "attorney"
    return _GIVEN_ON.get(source)


def _relief(asked: ReliefAsked) -> str:
    """What is asked for one section in words, best first."""
    wanted = say("papers_page.review.relief.or").join(say(f"papers_page.review.relief.{each}") for each in asked.asks)
    return f"{asked.printed}: {wanted}"


def slug(text: str) -> str:
    """A source as the last part of a key: "filer.name" is filer_name."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
