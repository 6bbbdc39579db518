"""The file as a whole: it opens for everybody, holds no fields or programs, tells nothing of the person by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from icalendar import Calendar

from helper.documents.inspection.defects import Defect, Kind
from helper.documents.inspection.finished import drawn_by, flowing
from helper.documents.inspection.told import Told

LETTER = (612.0, 792.0)  # points
NEAR = 0.5
LAW = re.compile(r"court|case|marijuana|cannabis|prop|petition|1135\d|11360|corte|caso|marihuana", re.IGNORECASE)


def of_file(pdf: bytes, told: Told) -> Iterator[Defect]:
    """Fields, scripts, attached files, page sizes, metadata; stops where the file cannot be opened."""
    try:
        tree = pikepdf.open(BytesIO(pdf))
    except (pikepdf.PdfError, pikepdf.PasswordError):
        yield Defect(Kind.UNREADABLE, "file")
        return
    with tree:
        if tree.is_encrypted:
            yield Defect(Kind.UNREADABLE, "file")
        yield from _live(tree)
        for number, page in enumerate(tree.pages, start=1):
            if not _is_letter(page):
                yield Defect(Kind.PAGE_SIZE, "file", number)
        yield from _metadata(tree, told)
        yield from _glyphs(tree)


def _live(tree: pikepdf.Pdf) -> Iterator[Defect]:
    for key in ("/AcroForm", "/OpenAction", "/AA"):
        if key in tree.Root:
            yield Defect(Kind.LIVE_FIELDS, "file", found=key)
    names = tree.Root.get("/Names", pikepdf.Dictionary())
    for key in ("/JavaScript", "/EmbeddedFiles"):
        if key in names:
            yield Defect(Kind.LIVE_FIELDS, "file", found=key)
    for number, page in enumerate(tree.pages, start=1):
        kinds = [str(one.get("/Subtype")) for one in page.obj.get("/Annots", ())]
        if any(kind != "/Link" for kind in kinds) or "/AA" in page.obj:
            yield Defect(Kind.LIVE_FIELDS, "file", number, ", ".join(kinds))


def _is_letter(page: pikepdf.Page) -> bool:
    left, bottom, right, top = (float(side) for side in page.mediabox.as_list())
    same = abs(right - left - LETTER[0]) <= NEAR and abs(top - bottom - LETTER[1]) <= NEAR
    return same and not int(page.obj.get("/Rotate", 0))


def _metadata(tree: pikepdf.Pdf, told: Told) -> Iterator[Defect]:
    """Title, author and bookmarks name nobody, no case and no place."""
    parts = [str(value) for value in tree.docinfo.values()]
    if "/Metadata" in tree.Root:
        parts.append(tree.Root.Metadata.read_bytes().decode("utf-8", "replace"))
    with tree.open_outline() as outline:
        parts += [item.title for item in outline.root]
    whole = flowing(" ".join(parts)).casefold()
    for secret in _secrets(told):
        if secret.casefold() in whole:
            yield Defect(Kind.PERSONAL_METADATA, "file", found=secret)
            return


def _glyphs(tree: pikepdf.Pdf) -> Iterator[Defect]:
    """Where a font lacks a character, its glyph 0 is drawn, an empty box, and no text is left to be read."""
    seen: set[object] = set()
    for number, page in enumerate(tree.pages, start=1):
        drawn = page.resources.get("/XObject", pikepdf.Dictionary()).values()
        holders: list[tuple[object, pikepdf.Page | pikepdf.Object]] = [(drawn_by(page), page)]
        holders += [(one.objgen, one) for one in drawn if one.get("/Subtype") == pikepdf.Name.Form]
        fresh = [holder for key, holder in holders if key not in seen]
        seen |= {key for key, _ in holders}
        if any(map(_draws_glyph_0, fresh)):
            yield Defect(Kind.MISSING_GLYPH, "file", number)


def _draws_glyph_0(holder: pikepdf.Page | pikepdf.Object) -> bool:
    resources = holder.resources if isinstance(holder, pikepdf.Page) else holder.get("/Resources", pikepdf.Dictionary())
    fonts, font = resources.get("/Font", pikepdf.Dictionary()), None
    for step in pikepdf.parse_content_stream(holder, "Tf Tj TJ"):
        operands = step.operands
        if str(step.operator) == "Tf":
            font = fonts.get(str(operands[0]))
        elif font is not None and font.get("/Encoding") == pikepdf.Name("/Identity-H"):
            pieces = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
            if any(_has_glyph_0(bytes(piece)) for piece in pieces if isinstance(piece, pikepdf.String)):
                return True
    return False


def _has_glyph_0(drawn: bytes) -> bool:
    """Two bytes a glyph (ISO 32000-1, 9.7.5.2)."""
    return b"\x00\x00" in {drawn[at : at + 2] for at in range(0, len(drawn), 2)}


def of_calendar(calendar: bytes, told: Told) -> Iterator[Defect]:
    """The calendar file tells whoever looks at the phone nothing."""
    for event in Calendar.from_ical(calendar).walk("VEVENT"):
        said = " ".join(str(event.get(part, "")) for part in ("summary", "description", "location", "uid", "comment"))
        secrets = [secret for secret in _secrets(told) if secret.casefold() in said.casefold()]
        if secrets or LAW.search(said):
            yield Defect(Kind.CALENDAR_TELLS, "calendar", found=said)


def _secrets(told: Told) -> Iterator[str]:
    one = told.petitioner
    typed = (one.name, one.name_on_case, *one.other_names, one.street, one.phone, one.email, told.case_number)
    yield from (flowing(text) for text in typed if text and len(flowing(text)) > 3)
    yield told.county.name
