"""Finished packets with a defect planted in them: PDF surgery, other editions, pages set from spoiled templates."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pikepdf

from helper.assessment import assess
from helper.counties import load_counties
from helper.documents import typesetting
from helper.documents.court_forms import Rect, load_form
from helper.documents.filings import filings_of
from helper.documents.inspection.check import defects_of
from helper.documents.inspection.defects import Defect, Kind
from helper.documents.inspection.told import Answers, Told, told_about
from helper.documents.official_forms import OfficialForm
from helper.documents.packet import CourtForms, make_packet
from helper.documents.petitioner import read_petitioner
from helper.facts.reading import read_sheet
from tests.documents.packets import AS_OF, record
from tests.documents.petitions import HERE

if TYPE_CHECKING:  # the bench measures the memory of making packets, and pytest is no part of that
    import pytest

Given = Mapping[str, Any]
FORMS = {"petition": "cr-400-2024", "proof": "cr-401-2024", "order": "cr-403-2024"}


@dataclass(frozen=True)
class Evidence:
    """A finished packet and what it is compared with."""

    pdf: bytes
    calendar: bytes
    told: Told
    forms: tuple[OfficialForm, ...]
    language: str

    def defects(self) -> tuple[Defect, ...]:
        return defects_of(self.pdf, self.calendar, self.told, self.forms, self.language)

    def kinds(self) -> set[Kind]:
        return {defect.kind for defect in self.defects()}


@cache
def court_forms(spoiled: tuple[str, bytes] | None = None) -> CourtForms:
    """The stand-ins as compared forms; one of them with other bytes, by its place in a packet."""
    found = {}
    for place, name in FORMS.items():
        pdf = (HERE / f"{name}.standin.pdf").read_bytes()
        if spoiled and spoiled[0] == place:
            pdf = spoiled[1]
        found[place] = OfficialForm(load_form(name), pdf, f"{name}.pdf", "", False, None)
    return CourtForms(**found)


def made(
    *cases: Given,
    forms: CourtForms | None = None,
    language: str = "en",
    told: tuple[Given, ...] | None = None,
    told_by: Given | None = None,
    **petitioner: Any,
) -> Evidence:
    """The packet of these changes of the ordinary case and person, to be compared with the same, or with what was
    `told` of the cases and `told_by` the person instead."""
    answers = answers_of(record(*map(dict, cases), **petitioner))
    filing, *_ = filings_of(answers.sheet, answers.assessment, answers.counties, answers.petitioner).made
    packet = make_packet(filing, 1, forms or CourtForms(), language)
    if told is not None or told_by is not None:
        answers = answers_of(record(*map(dict, told or cases), **{**petitioner, **(told_by or {})}))
    blanks = tuple(form for form in (forms.petition, forms.proof, forms.order) if form) if forms else ()
    return Evidence(packet.pdf, packet.calendar, told_about(answers, 0), blanks, language)


def answers_of(given: dict[str, Any]) -> Answers:
    sheet, counties = read_sheet(given), load_counties()
    return Answers(sheet, assess(sheet, AS_OF, counties), counties, read_petitioner(given["petitioner"]))


@cache
def own() -> Evidence:
    """On pages of ours: 1-2 cover, 3 clerk, 4-5 petition, 6-7 proof, 8 sheet of set 2, 9-10 petition."""
    return made()


@cache
def official() -> Evidence:
    """On the court's forms: 1-2 cover, 3 clerk, 4 CR-400, 5 attachment, 6-7 CR-403, 8 CR-401."""
    return made(forms=court_forms(), wants_order=True)


def on(evidence: Evidence, change: Callable[[pikepdf.Pdf], None]) -> Evidence:
    """The evidence after surgery on its file."""
    with pikepdf.open(BytesIO(evidence.pdf)) as opened:
        change(opened)
        out = BytesIO()
        opened.save(out)
    return replace(evidence, pdf=out.getvalue())


def drawing(page: int, operators: str) -> Callable[[pikepdf.Pdf], None]:
    """Draws on a page, counted from 1, and on every other that draws the same; `/Planted` is Helvetica."""

    def change(pdf: pikepdf.Pdf) -> None:
        same = pdf.pages[page - 1].obj.Contents
        pages = [one for one in pdf.pages if _drawn(one.obj.Contents) == _drawn(same)]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
        parts = [pdf.make_stream(b"q"), *_parts(same), pdf.make_stream(f"Q q {operators} Q".encode("latin-1"))]
        for one in pages:
            one.obj.Contents = pikepdf.Array(parts)
            one.resources.get("/Font") or one.resources.update({"/Font": pikepdf.Dictionary()})
            one.resources.Font["/Planted"] = font

    return change


def _parts(contents: pikepdf.Object) -> list[pikepdf.Object]:
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _drawn(contents: pikepdf.Object) -> list[tuple[int, int]]:
    return [part.objgen for part in _parts(contents)]


def writing(page: int, left: float, baseline: float, text: str, mode: int = 0) -> Callable[[pikepdf.Pdf], None]:
    """Writes 9 point text; `mode` 3 is invisible (ISO 32000-1, 9.3.6)."""
    return drawing(page, f"BT {mode} Tr /Planted 9 Tf {left} {baseline} Td ({text}) Tj ET")


def in_field(page: int, form: str, end: str, text: str, mode: int = 0) -> Callable[[pikepdf.Pdf], None]:
    """Writes into a field of a court's form, by the end of its name."""
    rect = field(form, end)
    return writing(page, rect.left + 2, rect.bottom + 2, text, mode)


def crossing(page: int, form: str, end: str, size: float = 1.0) -> Callable[[pikepdf.Pdf], None]:
    """Crosses a box of a court's form; `size` of its width, so that a speck is no cross."""
    left, bottom, right, top = field(form, end)
    half, x, y = (right - left) / 2 * size * 0.8, (left + right) / 2, (bottom + top) / 2
    lines = f"{x - half} {y - half} m {x + half} {y + half} l {x - half} {y + half} m {x + half} {y - half} l"
    return drawing(page, f"1.2 w {lines} S")


def painting(page: int, rect: Rect, gray: float) -> Callable[[pikepdf.Pdf], None]:
    """Covers a place."""
    return drawing(page, f"{gray} g {rect.left} {rect.bottom} {rect.width} {rect.height} re f")


def field(form: str, end: str) -> Rect:
    (found,) = (one.rect for one in load_form(form).fields if one.name.endswith(end))
    return found


def dropping(*pages: int) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in sorted(pages, reverse=True):
            del pdf.pages[page - 1]

    return change


def in_order(*pages: int) -> Callable[[pikepdf.Pdf], None]:
    """The first pages in another order."""

    def change(pdf: pikepdf.Pdf) -> None:
        moved = [pdf.pages[page - 1] for page in pages]
        for at, page in enumerate(moved):
            pdf.pages[at] = page

    return change


def taking(other: Evidence, *pages: int) -> Callable[[pikepdf.Pdf], None]:
    """Puts pages of another packet in the place of those of the same number."""

    def change(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(BytesIO(other.pdf)) as opened:
            for page in pages:
                pdf.pages[page - 1] = opened.pages[page - 1]

    return change


@contextmanager
def spoiled_templates(monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str) -> Iterator[None]:
    """While it lasts, papers are set from templates of which one has been changed."""
    with TemporaryDirectory() as folder, monkeypatch.context() as patched:
        copy = Path(folder) / "documents"
        shutil.copytree(typesetting.TEMPLATES, copy, ignore=shutil.ignore_patterns("*.py", "fonts", "__pycache__"))
        text = (copy / file).read_text(encoding="utf-8")
        assert old in text
        (copy / file).write_text(text.replace(old, new), encoding="utf-8")
        patched.setattr(typesetting, "TEMPLATES", copy)
        typesetting._press.cache_clear()
        yield
    typesetting._press.cache_clear()


def other_words(pdf: bytes, old: bytes, new: bytes) -> bytes:
    """A stand-in with other printed words."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            for part in _parts(page.obj.Contents):
                part.write(part.read_bytes().replace(old, new))
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def other_tip(pdf: bytes, end: str, tip: str) -> bytes:
    """A stand-in of which one field tells a reader something else."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for widget in opened.pages[0].obj.Annots:
            parent = widget.get("/Parent", pikepdf.Dictionary())
            if end in f"{parent.get('/T', '')}.{widget.get('/T', '')}":
                widget.TU = pikepdf.String(tip)
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def standin(place: str) -> bytes:
    return (HERE / f"{FORMS[place]}.standin.pdf").read_bytes()
