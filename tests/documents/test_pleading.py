"""Our papers as a clerk measures them: California Rules of Court 2.104 to 2.111 (practice.md 3.2), page by page."""

import re
import unicodedata
from functools import partial
from itertools import pairwise
from pathlib import Path

import pdfua
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.documents.own_petition import render_attachment, render_own_petition
from helper.documents.own_proof_of_service import render_own_proof_of_service
from helper.documents.petition import SECTIONS, CourtAddress, Relief, ReliefAsked, Served
from helper.documents.problems import DoesNotFit
from helper.wording import say
from tests.documents.petitions import WORDS, petition, serving
from tests.documents.reading_back import Piece, flowing, page_texts, pieces

INCH = 72.0
EVERY = (Relief.DISMISS_SEAL, Relief.REDESIGNATE_INFRACTION, Relief.REDESIGNATE_MISDEMEANOR)
FOURTEEN = tuple(ReliefAsked(section, EVERY, letter) for section in SECTIONS for letter in "abcd")[:14]
NAME_120 = ("Hernández-Villaseñor de la Cruz y Montenegro O'Shaughnessy " * 3)[:120].strip()
COURTHOUSE = CourtAddress(
    "San Bernardino", "Rancho Cucamonga Courthouse", "8303 North Haven Avenue, Department 101",
    "Post Office Box 15002", "Rancho Cucamonga, CA 91730",
)  # fmt: skip
OFFICE = Served("Los Angeles County District Attorney", "211 West Temple Street, Suite 1200, Los Angeles, CA 90012")
SPANISH = partial(say, language="es")
MANY = {"sections": SECTIONS, "relief_asked": FOURTEEN}

PAPERS = {
    "application": render_own_petition(petition(), WORDS),
    "petition": render_own_petition(serving(), WORDS),
    "unknown": render_own_petition(petition(court=CourtAddress(), street=None, phone=None, email=None), WORDS),
    "long": render_own_petition(petition(name=NAME_120, name_on_case=NAME_120, court=COURTHOUSE, **MANY), WORDS),
    "letters": render_own_petition(petition(name="Արամ Խաչատրյան", name_on_case="Nguyễn Thị Ξένη Ольга"), WORDS),
    "decomposed": render_own_petition(petition(name=unicodedata.normalize("NFD", "Trần Đức Thịnh")), WORDS),
    "attachment": render_attachment(petition(**MANY), WORDS),
    "proof": render_own_proof_of_service(petition(), OFFICE, WORDS),
    "proof of nothing known": render_own_proof_of_service(serving(court=CourtAddress()), Served(None, None), WORDS),
    "Spanish": render_own_petition(petition(), SPANISH),
    "Spanish proof": render_own_proof_of_service(petition(), OFFICE, SPANISH),
}
every_paper = pytest.mark.parametrize("pdf", PAPERS.values(), ids=PAPERS.keys())


def numbers(page: list[Piece]) -> list[Piece]:
    return [piece for piece in page if piece.right < 84]


def type_of(page: list[Piece]) -> list[Piece]:
    """What is printed on the numbered lines: all but the numbers and the foot of the page."""
    last = numbers(page)[-1].baseline
    return [piece for piece in page if piece.left > 84 and piece.baseline < last + 6]


def check_lines(page: list[Piece]) -> None:
    lines = [piece.baseline for piece in numbers(page)]
    assert [piece.text.strip() for piece in numbers(page)] == [str(number) for number in range(1, 29)]
    for piece in type_of(page):
        assert min(abs(piece.baseline - line) for line in lines) <= 0.5, piece
        assert piece.size >= 11.99, piece


def check_margins(page: list[Piece]) -> None:
    for piece in page:
        assert piece.right <= 8 * INCH, piece
        assert piece.left >= INCH or piece in numbers(page), piece


@every_paper
def test_every_line_of_type_stands_at_its_number_in_12_points(pdf: bytes) -> None:
    for page in pieces(pdf):
        check_lines(page)


@every_paper
def test_numbers_are_even_and_at_least_three_an_inch(pdf: bytes) -> None:
    for page in pieces(pdf):
        lines = [piece.baseline for piece in numbers(page)]
        gaps = [below - above for above, below in pairwise(lines)]
        assert max(gaps) <= INCH / 3 + 0.01 and max(gaps) - min(gaps) < 0.01


@every_paper
def test_margins_are_an_inch_left_and_half_an_inch_right(pdf: bytes) -> None:
    for page in pieces(pdf):
        check_margins(page)


def on_line(page: list[Piece], number: int) -> list[Piece]:
    line = numbers(page)[number - 1].baseline
    return [piece for piece in type_of(page) if abs(piece.baseline - line) <= 0.5]


@pytest.mark.parametrize("name", [name for name in PAPERS if "Spanish" not in name])
def test_the_court_stands_on_line_8_three_and_a_third_inches_down(name: str) -> None:
    page = pieces(PAPERS[name])[0]
    title = on_line(page, 8)
    assert "Superior Court of California, County of" in flowing(" ".join(piece.text for piece in title))
    capitals = 0.688 * 12
    assert min(piece.baseline for piece in title) - capitals >= INCH * 10 / 3


@every_paper
def test_the_filer_begins_on_line_1_left_and_the_clerk_has_the_right(pdf: bytes) -> None:
    page = pieces(pdf)[0]
    assert on_line(page, 1)
    above = [piece for number in range(1, 8) for piece in on_line(page, number)]
    assert max(piece.right for piece in above) <= 8.5 * INCH / 2


@every_paper
def test_the_case_stands_on_line_11_left_and_its_number_right(pdf: bytes) -> None:
    line = on_line(pieces(pdf)[0], 11)
    assert min(piece.left for piece in line) < 4.25 * INCH < max(piece.left for piece in line)
    number = "BA/123456-01"
    assert any(number in flowing(piece.text) for piece in line)


@every_paper
def test_a_checker_of_tagged_pages_finds_nothing(pdf: bytes, tmp_path: Path) -> None:
    """pdfua checks 16 of the 106 rules of PDF/UA-1."""
    (tmp_path / "paper.pdf").write_bytes(pdf)
    assert pdfua.validate(str(tmp_path / "paper.pdf")).findings == ()


@every_paper
def test_every_page_has_its_number_over_the_title_of_the_paper(pdf: bytes) -> None:
    for number, page in enumerate(pieces(pdf), start=1):
        foot = [piece for piece in page if piece not in numbers(page) and piece not in type_of(page)]
        of_page, *rest = sorted(foot, key=lambda piece: piece.baseline)
        assert of_page.text.strip() == str(number)
        assert rest[0].size >= 9.99 and rest[0].baseline > of_page.baseline + 8


@every_paper
def test_nothing_is_printed_in_the_last_third_of_an_inch(pdf: bytes) -> None:
    """Most printers leave a quarter of an inch white."""
    assert all(piece.baseline <= 11 * INCH - 22 for page in pieces(pdf) for piece in page)


def test_a_place_too_long_for_the_line_takes_two_and_the_case_stays_on_its_own() -> None:
    page = pieces(PAPERS["long"])[0]
    assert "8303 North Haven Avenue" in flowing(" ".join(piece.text for piece in on_line(page, 9)))
    assert "Rancho Cucamonga, CA 91730" in flowing(" ".join(piece.text for piece in on_line(page, 10)))


LINE = st.text(st.sampled_from("Aiy .-'ñéW1/"), min_size=1, max_size=200).filter(
    lambda text: any(letter.isalnum() for letter in text)
)


@settings(max_examples=60, deadline=None)
@given(name=LINE, on_case=LINE, street=LINE, number=LINE, courthouse=LINE)
def test_any_text_is_whole_on_its_lines_or_refused(
    name: str, on_case: str, street: str, number: str, courthouse: str
) -> None:
    court = CourtAddress("Los Angeles", courthouse, street, None, "Los Angeles, CA 90012")
    one = petition(name=name, name_on_case=on_case, street=street, case_number=number, court=court)
    try:
        pdf = render_own_petition(one, WORDS)
    except DoesNotFit:
        return
    for page in pieces(pdf):
        check_lines(page)
        check_margins(page)
    letters = re.sub(r"[\s\x02-]", "", "".join(page_texts(pdf)))  # pdfium gives a hyphen at the end of a line as \x02
    for text in (name, on_case, street, number):
        for word in text.replace("-", " ").split():
            assert word in letters
