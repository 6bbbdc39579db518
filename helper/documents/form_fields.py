"""What a PDF file has for fields, read from its pages, and how that differs from an edition we have data for."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Name

from helper.documents.court_forms import CourtForm, FieldKind, Rect

PUSH_BUTTON = 65536  # bit 17 of /Ff, ISO 32000-1 table 226
TOLERANCE = 0.5  # points; the facts are rounded to two decimals
DEEPEST = 32  # levels of parents; a file with more goes in a circle


class UnreadablePdf(Exception):
    """The bytes are no PDF that opens without a password, or one whose fields make no sense."""


@dataclass(frozen=True, slots=True)
class FoundField:
    """One field as a file has it, by its full name; `tip` is what a reader hears of it, "" where it says nothing."""

    name: str
    kind: FieldKind
    page: int
    rect: Rect
    tip: str = ""


@dataclass(frozen=True, slots=True)
class FoundForm:
    """The fields of a file and its upright page sizes in points."""

    page_sizes: tuple[tuple[float, float], ...]
    fields: tuple[FoundField, ...]


def read_fields(pdf: bytes) -> FoundForm:
    """All fields drawn on the pages: the widgets, since old copies list not all of them in the form's own tree."""
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            sizes = tuple(_page_size(page) for page in document.pages)
            fields = tuple(
                _found(widget, number)
                for number, page in enumerate(document.pages, start=1)
                for widget in page.obj.get("/Annots", ())
                if widget.get("/Subtype") == Name.Widget
            )
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise UnreadablePdf(str(error)) from error
    return FoundForm(sizes, fields)


def differences(found: FoundForm, form: CourtForm) -> tuple[str, ...]:
    """Every way the file is not this edition, as "missing NAME", "extra NAME", "moved NAME", "kind NAME", "page N"."""
    have = {field.name: field for field in found.fields}
    want = {field.name: field for field in form.fields}
    said = [f"missing {name}" for name in want.keys() - have.keys()]
    said += [f"extra {name}" for name in have.keys() - want.keys()]
    said += ["extra twice"] if len(have) != len(found.fields) else []
    for name in want.keys() & have.keys():
        if want[name].kind is not have[name].kind:
            said.append(f"kind {name}")
        if want[name].page != have[name].page or not _near(want[name].rect, have[name].rect):
            said.append(f"moved {name}")
    return tuple(sorted(said)) + _page_differences(found, form)


def _page_differences(found: FoundForm, form: CourtForm) -> tuple[str, ...]:
    if len(found.page_sizes) != form.pages:
        return (f"page {len(found.page_sizes)}",)
    return tuple(
        f"page {number}"
        for number, size in enumerate(found.page_sizes, start=1)
        if any(abs(a - b) > TOLERANCE for a, b in zip(size, form.page_size, strict=True))
    )


def _near(one: Rect, other: Rect) -> bool:
    return all(abs(a - b) <= TOLERANCE for a, b in zip(one, other, strict=True))


def _page_size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(number) for number in page.cropbox.as_list())
    upright = left == bottom == 0 and not int(page.obj.get("/Rotate", 0)) and float(page.obj.get("/UserUnit", 1)) == 1
    return (right, top) if upright else (0, 0)  # what is turned or shifted matches no form of ours


def _found(widget: pikepdf.Object, page: int) -> FoundField:
    x0, y0, x1, y1 = (float(number) for number in widget.Rect.as_list())
    rect = Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    line = _parents(widget)
    name = ".".join(str(node.T) for node in reversed(line) if "/T" in node)
    tip = next((str(node.TU) for node in line if "/TU" in node), "")
    return FoundField(name, _kind(line), page, rect, tip)


def _parents(widget: pikepdf.Object) -> list[pikepdf.Object]:
    line = [widget]
    while "/Parent" in line[-1]:
        line.append(line[-1].Parent)
        if len(line) > DEEPEST:
            raise ValueError("the fields' parents go in a circle")
    return line


def _kind(line: list[pikepdf.Object]) -> FieldKind:
    """Type and flags are inherited from the parents (ISO 32000-1, 12.7.3.1)."""
    kind = next((node.FT for node in line if "/FT" in node), None)
    flags = next((int(node.Ff) for node in line if "/Ff" in node), 0)
    if kind == Name.Tx:
        return FieldKind.TEXT
    if kind == Name.Btn:
        return FieldKind.PUSHBUTTON if flags & PUSH_BUTTON else FieldKind.CHECKBOX
    raise ValueError(f"a field of the kind {kind}")
