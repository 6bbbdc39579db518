"""Our own page, for where the court's form is not installed: its contents, its boxes, its tags, and what it hides."""

import re
import time
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from helper.documents.own_petition import render_own_petition
from helper.documents.petition import SECTIONS, CourtAddress, Petition, Relief, ReliefAsked, petition_values
from helper.documents.problems import DoesNotFit, PaperProblem
from tests.documents.petitions import WORDS, petition, serving
from tests.documents.reading_back import pdfium_text

Read = Callable[[bytes], str]


def flowing(text: str) -> str:
    """Text without its line breaks and columns of blanks."""
    return re.sub(r"\s+", " ", text)


def made(one: Petition) -> bytes:
    return render_own_petition(one, WORDS)


def pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)


@pytest.mark.parametrize("one", [petition(), serving()], ids=["application", "petition"])
def test_every_text_stands_on_one_page(one: Petition, read_text: Read) -> None:
    pdf = made(one)
    text = flowing(read_text(pdf))
    assert pages(pdf) == 1
    for source, value in petition_values(one).items():
        assert not isinstance(value, str) or flowing(value) in text, source


def test_it_says_whose_page_it_is_and_that_nobody_gave_advice() -> None:
    text = flowing(pdfium_text(made(petition())))
    assert "This page is not a form of the court." in text
    assert "CR-400" in text and "No legal advice was given." in text


def test_relief_is_asked_with_its_alternatives_and_same_requests_stand_together() -> None:
    text = flowing(pdfium_text(made(petition())))
    assert "11357: dismiss the conviction as legally invalid and seal the record of it." in text
    assert "seal the record of it; or, in the alternative, redesignate the conviction as a misdemeanor." in text
    same = tuple(ReliefAsked(section, (Relief.DISMISS_SEAL,)) for section in SECTIONS)
    text = flowing(pdfium_text(made(petition(sections=SECTIONS, relief_asked=same))))
    assert "11357, 11358, 11359, 11360: dismiss" in text


def test_a_subdivision_is_shown_where_it_is_given() -> None:
    asked = (
        ReliefAsked("11357", (Relief.DISMISS_SEAL,), "a"),
        ReliefAsked("11357", (Relief.REDESIGNATE_INFRACTION,), "c"),
    )
    text = flowing(pdfium_text(made(petition(sections=("11357",), relief_asked=asked))))
    assert "11357(a): dismiss" in text and "11357(c): redesignate" in text


def ticks(pdf: bytes) -> list[str]:
    """The alternative texts of the boxes, in reading order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        found: list[str] = []
        _walk(document.Root.StructTreeRoot, found)
    return found


def _walk(node: pikepdf.Object, found: list[str]) -> None:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            _walk(kid, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/Alt" in node:
            found.append(str(node.Alt))
        if "/K" in node:
            _walk(node.K, found)


@pytest.mark.parametrize(
    ("one", "boxes"),
    [
        (petition(), "-x x-x- -x x -"),
        (serving(), "x- -x-x x- - x"),
        (petition(waive_original_judge=False), "-x x-x- -x - -"),
    ],
)
def test_a_reader_hears_which_boxes_are_ticked(one: Petition, boxes: str) -> None:
    heard = {"Checked": "x", "Not checked": "-"}
    assert "".join(heard[alt] for alt in ticks(made(one))) == boxes.replace(" ", "")


def test_boxes_look_ticked_in_both_viewers(draw: Callable) -> None:
    """A cross is drawn ink; the pages of two petitions that differ in one waiver differ in ink."""
    one, other = draw(made(petition())), draw(made(petition(waive_original_judge=None)))
    ink = [sum(pixel < 128 for pixel in page.pixels) for page in (one, other)]
    assert 60 < ink[0] - ink[1] < 400


def test_the_page_is_tagged_with_language_and_a_neutral_title() -> None:
    with pikepdf.open(BytesIO(made(petition()))) as document:
        assert document.Root.MarkInfo.Marked and str(document.Root.Lang).startswith("en")
        assert "/StructTreeRoot" in document.Root
        metadata = document.Root.Metadata.read_bytes().decode()
        assert str(document.docinfo["/Title"]) == "Court paper to sign"
        information = " ".join(str(value) for value in document.docinfo.values())
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    for value in petition_values(petition()).values():
        assert not isinstance(value, str) or (value not in metadata + information) or value == "CA"


def test_the_same_petition_gives_the_same_bytes() -> None:
    first = made(petition())
    time.sleep(1.1)
    made(serving())
    assert made(petition()) == first
    assert len(first) < 600_000


@pytest.mark.parametrize(
    "name",
    ["X", "Nguyễn Thị Ánh", "Արամ Խաչատրյան", "D'Arcy O\u2019Neil", '#read("/etc/passwd") *b* <a> -- ...', "Ana " * 30],
)
def test_names_are_printed_as_given(name: str, read_text: Read) -> None:
    assert name.strip() in flowing(read_text(made(petition(name=name, name_on_case=name))))


def test_a_long_word_shrinks_to_its_column_and_a_longer_one_is_refused() -> None:
    email = "a" * 60 + "@example.org"
    assert email in pdfium_text(made(petition(email=email)))
    with pytest.raises(DoesNotFit) as caught:
        made(petition(email="a" * 180 + "@example.org"))
    assert caught.value.field == "email"


def test_what_is_not_known_leaves_a_line_to_write_on() -> None:
    text = flowing(pdfium_text(made(petition(court=CourtAddress(), street=None, city=None, state=None, zip=None))))
    assert "County of" in text and "None" not in text and "Los Angeles" not in text


def test_very_long_contents_go_on_over_a_second_page_with_the_place_to_sign() -> None:
    asks = ((Relief.DISMISS_SEAL, Relief.REDESIGNATE_INFRACTION, Relief.REDESIGNATE_MISDEMEANOR),)
    asked = tuple(ReliefAsked(section, asks[0], letter) for section in SECTIONS for letter in "abc")
    long = "Word " * 39
    pdf = made(petition(sections=SECTIONS, relief_asked=asked, court=CourtAddress(long, long, long, long, long)))
    text = pdfium_text(pdf)
    assert pages(pdf) == 2
    assert "Signature of petitioner" in text and "Page 2 / 2" in text


def test_words_the_fonts_cannot_print_are_refused_by_character() -> None:
    def korean(key: str, /, **values: str) -> str:
        return "제목"

    with pytest.raises(PaperProblem) as caught:
        render_own_petition(petition(), korean)
    assert caught.value.field == "words" and "U+C81C" in caught.value.values["characters"]
