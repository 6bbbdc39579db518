"""Our own proof of service: the contents of CR-401, the office filled, and nothing that only the server may say."""

from io import BytesIO

import pikepdf
import pytest

from helper.documents.own_proof_of_service import render_own_proof_of_service
from helper.documents.petition import Served
from helper.documents.problems import DoesNotFit, PaperProblem
from tests.documents.petitions import WORDS, petition, serving
from tests.documents.reading_back import flowing, page_texts
from tests.documents.test_own_petition import ticks

OFFICE = Served("Los Angeles County District Attorney", "211 West Temple Street, Los Angeles, CA 90012")


def text_of(served: Served = OFFICE, **changes: str) -> str:
    return flowing(" ".join(page_texts(render_own_proof_of_service(petition(**changes), served, WORDS))))


def test_it_has_the_caption_and_the_office() -> None:
    text = text_of()
    for said in ("Proof of Service", "BA/123456-01", "Ana Brien", OFFICE.name, OFFICE.address):
        assert said and said in text


def test_it_has_what_the_courts_form_asks_of_the_server() -> None:
    text = text_of()
    for said in (
        "over 18 years old and not a party", "In person", "between 9 a.m. and 5 p.m.", "By United States mail",
        "Postal Service with the postage paid", "mail of a business", "City and state of mailing",
        "I live or work in the county where it was mailed", "under penalty of perjury", "Name in print",
    ):  # fmt: skip
        assert said in text


def test_no_box_is_ticked_and_the_persons_name_stands_only_where_they_file() -> None:
    pdf = render_own_proof_of_service(petition(), OFFICE, WORDS)
    assert ticks(pdf) == ["Not checked"] * 6
    assert flowing(" ".join(page_texts(pdf))).count("Ana O'Brien-Fifield") == 1


def test_it_says_which_of_the_two_filings_was_served() -> None:
    assert "a copy of the application to" in text_of()
    pet = flowing(" ".join(page_texts(render_own_proof_of_service(serving(), OFFICE, WORDS))))
    assert "a copy of the petition to" in pet and "application" not in pet.lower()


def test_an_office_without_a_source_leaves_lines_to_write_on() -> None:
    text = text_of(Served(None, None))
    assert "None" not in text and text.count("Address:") == 2


def test_it_is_tagged_and_says_whose_it_is_on_every_page() -> None:
    pdf = render_own_proof_of_service(petition(), OFFICE, WORDS)
    assert all("not a form of the court" in text and "no legal advice" in text for text in page_texts(pdf))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert "<pdfuaid:part>1</pdfuaid:part>" in document.Root.Metadata.read_bytes().decode()


def test_an_office_that_cannot_be_printed_is_named() -> None:
    with pytest.raises(PaperProblem) as caught:
        text_of(Served("Office 😀", None))
    assert caught.value.field == "served_name"
    with pytest.raises(DoesNotFit) as wide:
        text_of(Served("W" * 60, None))
    assert wide.value.field == "served_name"
