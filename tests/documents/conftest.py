"""The two renderers and the two text readers every finished page must satisfy."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.documents.reading_back import Picture, pdfium_picture, pdfium_text, poppler_picture, poppler_text


@pytest.fixture(params=["poppler", "pdfium"])
def draw(request: pytest.FixtureRequest) -> Callable[[bytes], Picture]:
    """The first page of a PDF as a picture."""
    if request.param == "pdfium":
        return pdfium_picture
    return partial(poppler_picture, program=request.getfixturevalue("pdftoppm_path"))


@pytest.fixture(params=["poppler", "pdfium"])
def read_text(request: pytest.FixtureRequest) -> Callable[[bytes], str]:
    """All text of a PDF."""
    if request.param == "pdfium":
        return pdfium_text
    return partial(poppler_text, program=request.getfixturevalue("pdftotext_path"))
