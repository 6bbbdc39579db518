"""A finished PDF as it reads and looks: text and its places, lines and boxes as drawn, ink; read by pdfium and qpdf."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_float
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from threading import RLock

import pikepdf
from pypdfium2 import PdfDocument, PdfPage, PdfTextPage
from pypdfium2.raw import FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_TEXT, FPDFTextObj_GetFontSize

from helper.documents.court_forms import Rect

SCALE = 2  # pixels a point
DARK = 160  # of 255
IS_DARK = bytes(pixel < DARK for pixel in range(256))
MARK = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"  # the combining marks of Unicode
TWICE = re.compile(rf"(\w[{MARK}]+)\1")
Drawn = tuple[tuple[int, int], ...]
# pdfium is not made for several threads (pypdfium2's README): two readers at once end the process. A reader may open a
# second PDF while it holds a first.
_PDFIUM = RLock()


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text as it is drawn, in points from the lower left corner."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in gray, one byte a pixel."""

    width: int
    height: int
    stride: int
    pixels: bytes

    def ink(self, rect: Rect) -> int:
        """How many dark pixels lie in a place."""
        return sum(row.translate(IS_DARK).count(1) for row in self.rows(rect))

    def packed(self) -> Picture:
        """The same picture with its pixels deflated, to be kept for long."""
        return replace(self, pixels=zlib.compress(self.pixels, 1))

    def unpacked(self) -> Picture:
        """A packed picture as it was."""
        return replace(self, pixels=zlib.decompress(self.pixels))

    def rows(self, rect: Rect) -> Iterator[bytes]:
        """The pixels of a place, from the top."""
        left, right = max(0, round(rect.left * SCALE)), min(self.width, round(rect.right * SCALE))
        top, bottom = max(0, self.height - round(rect.top * SCALE)), self.height - round(rect.bottom * SCALE)
        for row in range(top, min(self.height, bottom)):
            yield self.pixels[row * self.stride + left : row * self.stride + right]


class FinishedPage:
    """One page, `number` from 1. `drawn` is the same for pages of one file that draw the very same content."""

    def __init__(self, number: int, drawn: Drawn, page: PdfPage) -> None:
        self.number, self.drawn, self.page = number, drawn, page

    @cached_property
    def text(self) -> str:
        """All text in one line."""
        return flowing(self._words.get_text_range())

    def text_in(self, rect: Rect) -> str:
        """The text in a place, in one line."""
        return flowing(self._words.get_text_bounded(*rect))

    @cached_property
    def _words(self) -> PdfTextPage:
        return self.page.get_textpage()

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Every run of text in the order in which it is drawn."""
        found = []
        for one in self.page.get_objects(filter=[FPDF_PAGEOBJ_TEXT]):
            left, bottom, right, top = one.get_bounds()
            matrix, size = one.get_matrix(), c_float()
            FPDFTextObj_GetFontSize(one.raw, size)
            text = flowing(self._words.get_text_bounded(left, bottom, right, top))
            found.append(Run(text, left, right, matrix.f, abs(size.value * matrix.d)))
        return tuple(found)

    @cached_property
    def strokes(self) -> tuple[Rect, ...]:
        """The bounds of every line and box that is drawn."""
        return tuple(Rect(*one.get_bounds()) for one in self.page.get_objects(filter=[FPDF_PAGEOBJ_PATH]))

    def ink(self, rect: Rect) -> int:
        """How many dark pixels a place of the page has."""
        width, height = self.size
        around = (rect.left, rect.bottom, width - rect.right, height - rect.top)
        crop = tuple(max(0.0, each - 1) for each in around)
        bitmap = self.page.render(scale=SCALE, grayscale=True, draw_annots=False, crop=crop)
        return bytes(bitmap.buffer).translate(IS_DARK).count(1)

    def picture(self) -> Picture:
        """How the page looks, without what a viewer adds to it. It takes 2 MB: let go of it soon."""
        bitmap = self.page.render(scale=SCALE, grayscale=True, draw_annots=False)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        width, height = self.page.get_size()
        return width, height


def flowing(text: str) -> str:
    """Text in one line with single blanks, its accents composed and its ligatures taken apart, as every reader may.

    A letter with a mark that has no composed form is drawn in two strokes, and pdfium reads it twice.
    """
    return TWICE.sub(r"\1", re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))).strip()


@contextmanager
def read_pages(pdf: bytes) -> Iterator[tuple[FinishedPage, ...]]:
    """The pages of a PDF, to be used while it is open, by this thread only; other threads wait until it is closed."""
    with pikepdf.open(BytesIO(pdf)) as tree:
        drawn = [drawn_by(page) for page in tree.pages]
    with _PDFIUM, PdfDocument(pdf) as document:
        yield tuple(FinishedPage(at + 1, drawn[at], document[at]) for at in range(len(document)))


def drawn_by(page: pikepdf.Page) -> Drawn:
    """The numbers of the objects that draw the page."""
    contents = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return tuple(part.objgen for part in parts if part is not None)
