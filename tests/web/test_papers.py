"""The papers on the web: asked page by page, looked at before the download, stopped where the last check says so."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from flask import Flask
from PIL import Image

from helper.documents.official_forms import Check, add_form
from tests.conversation.test_engine import SALE
from tests.documents.planting import spoiled_templates
from tests.web.conftest import CheckingClient, read
from tests.web.test_check import result

STANDINS = Path(__file__).parents[1] / "documents"
GIVEN = [
    ("name", {"name_on_case": "Jose Nunez", "name": "José Núñez"}),
    ("address", {"street": "12 Elm St.", "city": "Fresno", "state": "ca", "zip": "93650"}),
    ("phone", {"phone": "(559) 555-0100"}),
    ("case-1", {"case_number": "CR/98-A"}),
    ("judge", {"choice": "no"}),
    ("hearing", {"choice": "yes"}),
]
LAWYER = {
    "attorney_name": "L. Aid",
    "attorney_number": "123456",
    "attorney_firm": "Legal Aid",
    "attorney_city": "Fresno",
}


def give(client: CheckingClient, page: str, given: dict[str, str]) -> str:
    """Gives what a page asks; returns where that leads."""
    path = f"/papers/{page}"
    return client.post(path, data={**client.form(path, path), **given}).location


def to_review(client: CheckingClient, **answers: str) -> str:
    """The text of the review after all pages."""
    result(client, {**SALE, **answers})
    client.post("/papers", data=client.form("/papers", "/papers"))
    for page, given in GIVEN:
        give(client, page, given)
    return read(client.get("/papers/review")).text


def download(client: CheckingClient, **fields: str) -> bytes:
    form = client.form("/papers/review", "/papers/download")
    return client.post("/papers/download", data={**form, **fields}).data


def pictures(client: CheckingClient) -> list[str]:
    return [image["src"] for image in read(client.get("/papers/review")).all("img")]


def colors(client: CheckingClient, address: str) -> set[tuple[int, ...]]:
    picture = Image.open(io.BytesIO(client.get(address).data)).convert("RGB")
    return {color for _, color in picture.getcolors(1 << 24) or []}


def near(color: tuple[int, int, int], seen: set[tuple[int, ...]]) -> bool:
    return any(sum(abs(a - b) for a, b in zip(color, each, strict=True)) < 24 for each in seen)


def test_the_immigration_notice_comes_before_any_name(client: CheckingClient) -> None:
    result(client, SALE)
    assert client.get("/papers/name").location == "/papers"
    text = read(client.get("/papers")).text
    assert "talk to an immigration lawyer first" in text and "certified copies" in text


def test_every_page_of_the_packet_is_shown_once(client: CheckingClient) -> None:
    to_review(client)
    shown = pictures(client)
    assert len(shown) == len(set(shown)) >= 15
    assert all(client.get(address).mimetype == "image/png" for address in shown[:4])
    pages = len(pypdfium2.PdfDocument(download(client, paper="0")))
    assert pages > len(shown)  # the copies for the office and for the person draw the same pages


def test_each_value_has_its_source_and_a_way_to_change_it(client: CheckingClient) -> None:
    to_review(client)
    html = client.get("/papers/review").get_data(as_text=True)
    petition = html[html.index("Petition or application") :]
    row = re.search(r"<dt>Case number</dt>\s*<dd>CR/98-A.*?</div>", petition, re.S)
    assert row and "(you gave it)" in row[0] and 'href="/papers/case-1"' in row[0]
    county = re.search(r"<dt>County</dt>\s*<dd>Alpine.*?</div>", petition, re.S)
    assert county and "(from our list of courts)" in county[0] and "href" not in county[0]
    section = re.search(r"<dt>Section 11359</dt>.*?</div>", petition, re.S)
    assert section and "(from your answers)" in section[0]


def test_the_places_to_fill_by_hand_are_framed_for_who_fills_them(client: CheckingClient) -> None:
    """Page 5 is the end of the petition, where the person signs; page 6 the proof of service; page 3 has no blank."""
    to_review(client)
    person, server = (0xB3, 0x47, 0x00), (0x1D, 0x23, 0x22)
    assert near(person, colors(client, "/papers/picture/1/5"))
    assert not near(person, colors(client, "/papers/picture/1/3"))
    proof = colors(client, "/papers/picture/1/6")
    assert near(server, proof) and not near(person, proof)


def test_on_the_courts_form_the_row_to_sign_and_the_date_are_framed(client: CheckingClient, tmp_path: Path) -> None:
    for form in ("cr-400-2024", "cr-401-2024", "cr-403-2024"):
        add_form(tmp_path / "instance/forms", STANDINS / f"{form}.standin.pdf", Check("A. Clerk", date(2026, 11, 20)))
    text = to_review(client)
    assert "Attachment" in text and "Order (CR-403)" not in text
    assert near((0xB3, 0x47, 0x00), colors(client, "/papers/picture/1/4"))
    assert "CR-403" not in str(download(client, paper="0")[:10])
    assert give(client, "order", {"choice": "yes"}) == "/papers/review"
    assert "Order (CR-403)" in read(client.get("/papers/review")).text


def test_a_packet_with_a_fault_is_not_given_out_and_the_page_says_what_is_wrong(
    client: CheckingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_review(client)
    form = client.form("/papers/review", "/papers/download")
    with spoiled_templates(monkeypatch, "own_petition.typ", "[#words.signature #to-write(1fr)]", "[]"):
        page = client.get("/papers/review").get_data(as_text=True)
        assert "We stopped these papers" in page
        assert "Petition or application, page 5: there is no place to sign or to write the date." in page
        assert "Download the paper" not in page
        stopped = client.post("/papers/download", data={**form, "paper": "0"})
        assert (stopped.status_code, stopped.location) == (303, "/papers/review")
    assert download(client, paper="0").startswith(b"%PDF")


def test_a_lawyer_who_files_stands_on_the_paper_and_can_be_taken_off_again(client: CheckingClient) -> None:
    to_review(client)
    assert give(client, "attorney", LAWYER) == "/papers/review"
    text = read(client.get("/papers/review")).text
    assert "L. Aid" in text and "State Bar number" in text
    pdf = pypdfium2.PdfDocument(download(client, paper="0"))
    assert "L. Aid (SBN 123456)" in pdf[3].get_textpage().get_text_range()
    give(client, "attorney", dict.fromkeys(LAWYER, ""))
    assert "L. Aid" not in read(client.get("/papers/review")).text


def test_an_office_without_a_name_of_the_lawyer_is_asked_for_it(client: CheckingClient) -> None:
    to_review(client)
    path = "/papers/attorney"
    answer = client.post(path, data={**client.form(path, path), "attorney_firm": "Legal Aid"})
    assert answer.status_code == 400 and "Please fill this in." in read(answer).text


def test_all_pages_can_be_read_as_text(client: CheckingClient) -> None:
    to_review(client)
    text = re.sub(r"\s+", " ", read(client.get("/papers/read/1")).text)
    for said in (
        "Your papers for the court", "Cover sheet for the clerk", "Superior Court of California, County of Alpine",
        "APPLICATION. The defendant has completed the sentence", "I declare under penalty of perjury",
        "Set 2 of 3: copy for the prosecutor", "Labels to cut out", "Your calendar", "What can happen next",
        "After the court says yes", "Request to correct a background report", "CR/98-A",
        "This is not a form of the court.",
    ):  # fmt: skip
        assert said in text
    assert client.get("/papers/read/2").status_code == 404


def test_what_the_pages_say_as_text_is_what_the_pdf_says(client: CheckingClient) -> None:
    """Every word of the PDF stands in the text, but for the marks that only paper has."""
    to_review(client)
    text = read(client.get("/papers/read/1")).text
    printed = pypdfium2.PdfDocument(download(client, paper="0"))
    words = {word for page in printed for word in re.findall(r"[^\W\d_]{4,}", page.get_textpage().get_text_range())}
    assert words - set(re.findall(r"[^\W\d_]{4,}", text)) <= {"Page"}


def test_a_code_opens_the_papers_elsewhere_and_no_mail_is_sent(site: Flask) -> None:
    client, library = site.test_client(), site.test_client()
    assert isinstance(client, CheckingClient) and isinstance(library, CheckingClient)
    text = to_review(client)
    assert "Print at a library" in text and "We send no email." in text
    code = re.search(r"\b(?:[A-Z0-9]{3,4}[- ]){1,3}[A-Z0-9]{3,5}\b",
                     read(client.post("/code/new", data=client.form("/papers/review", "/code/new"))).text)  # fmt: skip
    assert code
    library.post("/code", data={**library.form("/code", "/code"), "code": code[0]})
    library.answer("public_place")
    library.post("/check/review", data=library.form("/check/review", "/check/review"))
    assert "CR/98-A" in read(library.get("/papers/review")).text
    assert download(library, paper="0").startswith(b"%PDF")


def test_no_name_or_number_is_in_an_address_or_a_file_name(client: CheckingClient) -> None:
    to_review(client)
    form = client.form("/papers/review", "/papers/download")
    answer = client.post("/papers/download", data={**form, "paper": "0"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="papers.pdf"'
    addresses = " ".join(pictures(client))
    assert not re.search(r"Nunez|CR|98-A|Alpine", addresses)


def test_the_list_of_all_stacks_and_the_calendar_can_be_downloaded(client: CheckingClient) -> None:
    to_review(client)
    text = pypdfium2.PdfDocument(download(client, index="1"))[0].get_textpage().get_text_range()
    assert "one stack for each case" in text and "papers-1.pdf" in text and "CR/98-A" in text
    assert download(client, paper="0", calendar="1").startswith(b"BEGIN:VCALENDAR")
