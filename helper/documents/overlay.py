"""The petition laid over the court's own form: text and crosses at the form's fields, on a flat page without fields.

Filling the fields themselves shows empty boxes in some viewers and question marks for many names (measured with pypdf
and pikepdf); drawing over the page does not.
"""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from types import MappingProxyType

import pikepdf

from helper.documents.court_forms import CourtForm, FieldKind, FormField, Rect, load_form
from helper.documents.glyphs import composed, width, wrapped
from helper.documents.petition import SERVED_SOURCES, TEXT_SOURCES, Petition, petition_values
from helper.documents.problems import DoesNotFit
from helper.documents.typesetting import typeset

SIZES = tuple(half / 2 for half in range(18, 9, -1))  # 9 down to 5 points
PADDING = 2.0  # points, left and right of a text
CAP_HEIGHT, DESCENT = 0.688, 0.212  # em, Liberation Sans
LEADING = 1.15  # em, from one baseline to the next
CROSS_INSET = 1.6  # points, inside the frame of a box

# What stays of the court's file: how the page looks. Fields, XFA, scripts, signatures and metadata go.
ROOT_KEYS = frozenset({"/Type", "/Pages", "/OCProperties"})
PAGE_KEYS = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Resources", "/Contents", "/Rotate", "/UserUnit", "/Group"}
)

MARKS = pikepdf.Name("/ReliefCheckMarks")

Values = Mapping[str, str | bool | None]
NOTHING: Mapping[str, str] = MappingProxyType({})


def overlay(form_pdf: bytes, petition: Petition) -> bytes:
    """The CR-400 of January 2024 with the petition on it: one flat page, the same bytes for the same input.

    Raises DoesNotFit naming the field whose text is too long for its place.
    """
    return lay_over(form_pdf, load_form("cr-400-2024"), petition_values(petition))


def lay_over(form_pdf: bytes, form: CourtForm, values: Values, instead: Mapping[str, str] = NOTHING) -> bytes:
    """`form_pdf` flat, with the values drawn at the fields of `form` that are filled from them.

    `instead` says by source what stands in a field that has no room for its value even at the smallest size. Raises
    DoesNotFit naming the field where there is nothing for it.
    """
    marks = typeset("overlay", _sheet(form, values, instead), accessible=False)
    with pikepdf.open(BytesIO(flat(form_pdf))) as court, pikepdf.open(BytesIO(marks)) as drawn:
        for page, over in zip(court.pages, drawn.pages, strict=True):
            _draw_over(page, court.copy_foreign(over.as_form_xobject()))
        court.Root.Lang = pikepdf.String("en-US")
        court.docinfo["/Title"] = form.form
        out = BytesIO()
        court.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _draw_over(page: pikepdf.Page, marks: pikepdf.Object) -> None:
    """As `Page.add_overlay`, which gives what it adds a random name and scales it to the trim box."""
    page.add_resource(marks, pikepdf.Name.XObject, MARKS)
    page.contents_add(b"q\n", prepend=True)  # whatever the court's page leaves set is taken back
    page.contents_add(b"\nQ\nq %b Do Q\n" % bytes(MARKS))


@lru_cache(maxsize=4)
def flat(form_pdf: bytes) -> bytes:
    """The pages of a PDF as they look, without fields, XFA, scripts, encryption and metadata."""
    with pikepdf.open(BytesIO(form_pdf)) as pdf:
        _keep(pdf.Root, ROOT_KEYS)
        for page in pdf.pages:
            _keep(page.obj, PAGE_KEYS)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        out = BytesIO()
        pdf.save(out, encryption=False, deterministic_id=True)
    return out.getvalue()


def _keep(dictionary: pikepdf.Object, keys: frozenset[str]) -> None:
    for key in [key for key in dictionary.keys() if key not in keys]:  # noqa: SIM118 (a pikepdf object is no dict)
        del dictionary[key]


def without_room(form: CourtForm, values: Values) -> tuple[str, ...]:
    """The sources of which a text has no room in a field of the form, in the order of its fields."""
    return tuple(dict.fromkeys(field.source for field in form.fields if field.source and not _has_room(field, values)))


def _has_room(field: FormField, values: Values) -> bool:
    value = values[field.source] if field.source else None
    try:
        return not isinstance(value, str) or bool(_fitted(field, composed(value)))
    except DoesNotFit:
        return False


def _sheet(form: CourtForm, values: Values, instead: Mapping[str, str]) -> dict[str, object]:
    page_width, page_height = form.page_size
    pages: list[dict[str, list[dict[str, float | str]]]] = [{"texts": [], "crosses": []} for _ in range(form.pages)]
    for field in form.fields:
        value = values[field.source] if field.source else None
        if field.kind is FieldKind.CHECKBOX and value is True:
            pages[field.page - 1]["crosses"].append(_cross(field.rect, page_height))
        elif isinstance(value, str):
            shown = value if _has_room(field, values) else instead.get(field.source or "", value)
            pages[field.page - 1]["texts"] += _lines(field, shown, page_height)
    return {"width": page_width, "height": page_height, "pages": pages}


def _cross(rect: Rect, page_height: float) -> dict[str, float | str]:
    return {
        "left": rect.left + CROSS_INSET,
        "right": rect.right - CROSS_INSET,
        "top": page_height - rect.top + CROSS_INSET,
        "bottom": page_height - rect.bottom - CROSS_INSET,
    }


def _lines(field: FormField, text: str, page_height: float) -> list[dict[str, float | str]]:
    """The lines of one field from the top, their capitals centered in its height, no descender below its foot."""
    size, lines = _fitted(field, composed(text))
    above_foot = max((field.rect.height - _height(len(lines), size)) / 2, DESCENT * size)
    last = page_height - field.rect.bottom - above_foot
    return [
        {
            "text": line,
            "size": size,
            "left": field.rect.left + PADDING,
            "baseline": last - LEADING * size * below,
        }
        for below, line in zip(reversed(range(len(lines))), lines, strict=True)
    ]


def _fitted(field: FormField, text: str) -> tuple[float, tuple[str, ...]]:
    """The largest size and its lines; one line down to the smallest size before two, so that a name stays whole."""
    if field.max_length is None or len(text) <= field.max_length:
        room = field.rect.width - 2 * PADDING
        for most in (1, 2):
            for size in SIZES:
                lines = wrapped(text, size, room)
                fits = len(lines) <= most and all(width(line, size) <= room for line in lines)
                if fits and _height(len(lines), size) + DESCENT * size <= field.rect.height:
                    return size, lines
    raise DoesNotFit({**TEXT_SOURCES, **SERVED_SOURCES}.get(field.source or "", field.name), text)


def _height(lines: int, size: float) -> float:
    """From the top of the first line's capitals to the last baseline, in points."""
    return (CAP_HEIGHT + LEADING * (lines - 1)) * size
