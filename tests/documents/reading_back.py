"""Finished PDFs read back with two programs that share no code: poppler and pdfium."""

import re
import subprocess
from collections.abc import Callable, Iterator
from ctypes import c_float
from dataclasses import dataclass

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT, FPDFTextObj_GetFontSize

from helper.documents.court_forms import Rect

SCALE = 3  # pixels a point
INSET = 0.9  # points inside a field, so that its frame does not count
DARK = 128


@dataclass(frozen=True)
class Picture:
    """A page in gray, one byte a pixel."""

    width: int
    height: int
    stride: int
    pixels: bytes

    def ink(self, rect: Rect) -> int:
        """How many dark pixels lie inside a place of the page."""
        left, right = round((rect.left + INSET) * SCALE), round((rect.right - INSET) * SCALE)
        top, bottom = (
            self.height - round((rect.top - INSET) * SCALE),
            self.height - round((rect.bottom + INSET) * SCALE),
        )
        rows = (self.pixels[row * self.stride + left : row * self.stride + right] for row in range(top, bottom))
        return sum(pixel < DARK for row in rows for pixel in row)


def poppler_text(pdf: bytes, program: str) -> str:
    return subprocess.run([program, "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def poppler_picture(pdf: bytes, program: str) -> Picture:
    command = [program, "-r", str(72 * SCALE), "-gray", "-singlefile", "-"]
    image = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    _, size, _, pixels = image.split(b"\n", 3)
    width, height = map(int, size.split())
    return Picture(width, height, width, pixels)


def pdfium_text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def pdfium_picture(pdf: bytes) -> Picture:
    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[0].render(scale=SCALE, grayscale=True)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def ink_added(before: bytes, after: bytes, rects: dict[str, Rect], draw: Callable[[bytes], Picture]) -> dict[str, int]:
    """By name, how much darker each place is after than before."""
    old, new = draw(before), draw(after)
    return {name: new.ink(rect) - old.ink(rect) for name, rect in rects.items()}


def flowing(text: str) -> str:
    """Text without its line breaks and columns of blanks."""
    return re.sub(r"\s+", " ", text)


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


@dataclass(frozen=True)
class Piece:
    """A run of text as it is drawn: its words, where it begins and ends, its baseline and its size, in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


def pieces(pdf: bytes) -> list[list[Piece]]:
    """The runs of text of each page, the baseline measured from the top."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [list(_pieces(page)) for page in document]


def _pieces(page: pypdfium2.PdfPage) -> Iterator[Piece]:
    words = page.get_textpage()
    for one in page.get_objects(filter=[FPDF_PAGEOBJ_TEXT]):
        left, _, right, _ = one.get_bounds()
        matrix, size = one.get_matrix(), c_float()
        FPDFTextObj_GetFontSize(one.raw, size)
        text = words.get_text_bounded(left, *one.get_bounds()[1:2], right, one.get_bounds()[3])
        yield Piece(text, left, right, page.get_height() - matrix.f, abs(size.value * matrix.d))
