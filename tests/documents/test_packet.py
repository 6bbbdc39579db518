"""The packet as a whole: its order, its sets, its copies, the same in both languages; read back from the PDF."""

import re
import time
from collections.abc import Callable
from datetime import date
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdfium2
import pytest
from icalendar import Calendar

from helper.documents.official_forms import Check, add_form
from helper.documents.packet import CourtForms, Packet, court_forms, forms_json, make_packet
from helper.documents.problems import DoesNotFit
from tests.documents.packets import PETITIONER, filing, filings, packet, page_of, pages
from tests.documents.petitions import HERE, installed, standin
from tests.documents.reading_back import flowing

LANGUAGES = pytest.mark.parametrize("language", ["en", "es"])
OURS = {
    "en": "A free self-check program made it. No legal advice was given.",
    "es": "Lo hizo un programa gratis de revisión. No se dio consejo legal.",
}
COPY = "Copia para leer. No la presente."


@cache
def ordinary(language: str = "en") -> Packet:
    return packet(language=language)


def bookmarks(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        return [item.title for item in outline.root]


def test_it_lies_in_filing_order() -> None:
    assert bookmarks(ordinary().pdf) == [
        "Your papers for the court",
        "Cover sheet for the clerk", "The petition or application", "Proof of service",
        "Set 2 of 3: copy for the prosecutor", "The petition or application",
        "Set 3 of 3: your copy", "Cover sheet for the clerk", "The petition or application", "Proof of service",
        "Labels to cut out", "Before you file: check and tick", "Your calendar", "What can happen next",
        "After the court says yes", "Get your own state record",
        "Request to correct my state record", "Request to correct a background report",
    ]  # fmt: skip


def test_in_spanish_the_papers_for_the_court_stay_english_and_copies_to_read_follow() -> None:
    marks = bookmarks(ordinary("es").pdf)
    assert marks[:3] == [
        "Sus papeles para la corte",
        "Cover sheet for the clerk",
        "La petición o solicitud (en inglés)",
    ]
    assert marks[-4:] == [
        "Lo que dice el papel para la corte",
        "Hoja para el secretario de la corte",
        "Pido que corrijan mis antecedentes del estado",
        "Pido que corrijan un reporte de antecedentes",
    ]


def test_every_copy_to_read_says_that_it_is_none_to_file_and_no_other_page_does() -> None:
    texts = pages(ordinary("es").pdf)
    marked = [at for at, text in enumerate(texts) if COPY in text]
    assert marked == list(range(marked[0], len(texts)))
    assert texts[marked[0]].startswith(f"{COPY} Lo que dice el papel")
    assert all(COPY not in text for text in pages(ordinary().pdf))


@LANGUAGES
def test_every_page_says_whose_it_is_and_that_nobody_gave_advice(language: str) -> None:
    for text in pages(ordinary(language).pdf):
        assert any(line in text for line in OURS.values()) or "no legal advice was given" in text


def test_a_city_and_a_county_that_may_have_brought_the_case_get_a_set_each() -> None:
    made = packet({"county": "Los Angeles", "section": "11357", "level": "misdemeanor"})
    marks = bookmarks(made.pdf)
    assert [mark for mark in marks if mark.startswith("Set")] == [
        "Set 2 of 4: copy for the prosecutor", "Set 3 of 4: copy for the prosecutor", "Set 4 of 4: your copy",
    ]  # fmt: skip
    assert marks.count("The petition or application") == 4
    assert marks.count("Proof of service") == 4
    assert len(made.proofs) == 2


def test_the_proof_of_service_names_the_office_and_leaves_the_rest_to_the_server() -> None:
    made = packet({"county": "Los Angeles", "section": "11357", "level": "misdemeanor"})
    county, city = forms_json(made)[1:]
    values = {field["name"]: field["value"] for field in county["fields"]}
    assert values["served.name"] == "Los Angeles County District Attorney's Office"
    assert values["served.address"] == "Hall of Justice, 211 West Temple Street, Los Angeles, CA 90012"
    left = {field["name"]: field.get("blank_because") for field in city["fields"]}
    assert left["served.name"] == left["served.address"] == "not_given"
    assert left["signature"] == left["date"] == left["server.name"] == "server"


def test_with_the_courts_form_the_list_of_what_is_asked_goes_along(tmp_path: Path) -> None:
    official = installed(tmp_path, standin(), sha256(standin()).hexdigest())
    made = make_packet(filing(), 1, CourtForms(petition=official), "en")
    marks = bookmarks(made.pdf)
    assert (made.petition.form, marks.count("List of what is asked")) == ("CR-400", 3)
    assert marks[2:4] == ["The petition or application", "List of what is asked"]
    assert forms_json(made)[0]["edition"] == "2024-01-01"
    text = " ".join(pages(made.pdf))
    assert "on form CR-400" in text and "edition of January 1, 2024" in text


@LANGUAGES
def test_the_checker_of_tags_finds_nothing(language: str, tmp_path: Path) -> None:
    """pdfua checks 16 of the 106 rules of PDF/UA-1: tags, language, title, alternative texts, headings, metadata."""
    file = tmp_path / "packet.pdf"
    file.write_bytes(ordinary(language).pdf)
    assert pdfua.validate(str(file)).findings == ()


@LANGUAGES
def test_language_and_title_are_set_and_no_metadata_names_the_person(language: str) -> None:
    with pikepdf.open(BytesIO(ordinary(language).pdf)) as opened:
        assert str(opened.Root.Lang) == language
        told = opened.Root.Metadata.read_bytes().decode() + " ".join(map(str, opened.docinfo.values()))
        assert "<pdfuaid:part" in told
        languages = {str(part.Lang) for part in opened.Root.StructTreeRoot.K[0].K}
        assert languages <= {"en", "es", "en-US", "en-us"} and len(languages) >= 1
    for secret in (*PETITIONER.values(), "BF/123456-A", "Kern", "11359"):
        assert secret == "CA" or secret not in told


@LANGUAGES
def test_the_same_input_gives_the_same_bytes(language: str) -> None:
    first = ordinary(language)
    time.sleep(1.1)
    again = packet(language=language)
    assert (again.pdf, again.calendar) == (first.pdf, first.calendar)


@LANGUAGES
def test_it_is_small(language: str) -> None:
    assert len(ordinary(language).pdf) < 600_000


HARD: list[dict[str, Any]] = [
    {"name": "Maximiliana " * 10},
    {"name": "X"},
    {"name": "D'Arcy O\u2019Neil-García de la Cruz y Fernández-Villanueva", "other_names": ["X", "Nguyễn Thị Ánh"]},
    {"name": "Արամ Խաչատրյան"},
    {"street": "PO Box 12", "zip": None},
    {"street": "Unit 15275 Box 4021", "city": "APO", "state": "AP", "zip": "96205"},
    {"street": "Calle 5 de Mayo 12, Col. Centro", "city": "06000 Ciudad de México, México", "state": None, "zip": None},
    {"street": None, "city": None, "state": None, "zip": None, "phone": None},
    {"name": '#read("/etc/passwd") *b* <a> $x$'},
]


@pytest.mark.parametrize("given", HARD)
def test_hard_names_and_addresses_are_printed_as_given(
    given: dict[str, Any], read_text: Callable[[bytes], str]
) -> None:
    text = flowing(read_text(packet(language="es", **given).pdf))
    for value in given.values():
        for typed in value if isinstance(value, list) else [value]:
            assert typed is None or flowing(typed).strip() in text
    assert "None" not in text


@pytest.mark.parametrize("number", ["BA/123456-01", "9PS00012", "A-1", "SCN 123 456 / B", "CR-RI-19-12345678901-ABC"])
def test_a_case_number_stays_in_one_piece_everywhere(number: str) -> None:
    texts = pages(packet({"case_number": number}, "es").pdf)
    assert sum(number in text for text in texts) >= 10
    assert not any(f"{number[:-1]}-" in text and number not in text for text in texts)


@pytest.mark.parametrize("given", [HARD[0], {"street": "W" * 30, "city": "-".join(["Wide"] * 12)}])
def test_nothing_runs_over_the_edge_of_the_page(given: dict[str, Any]) -> None:
    with pypdfium2.PdfDocument(packet(language="es", **given).pdf) as document:
        for page in document:
            text = page.get_textpage()
            edges = [text.get_rect(at) for at in range(text.count_rects())]
            assert all(left > 18 and right < 612 - 18 and bottom > 18 for left, bottom, right, _ in edges)


def test_fourteen_counts_are_all_there() -> None:
    sections = ["11357", "11358", "11359", "11360(a)", "11360(b)", "11357(a)", "11357(c)"] * 2
    (one,) = filings(*({"section": section, "offense_date": "2003-05-01"} for section in sections)).made
    sheet = page_of(make_packet(one, 1, CourtForms(), "en").pdf, "Cover sheet for the clerk")
    assert [count.section for count in one.counts] == sections
    assert all(sheet.count(f"Health and Safety Code {section}, felony, convicted 2003") == 2 for section in sections)


def test_what_is_too_long_is_refused_by_its_field() -> None:
    with pytest.raises(DoesNotFit) as caught:
        packet({"case_number": "9" * 150})
    assert caught.value.field == "case_number"


def test_the_calendar_file_can_be_read_and_tells_nothing() -> None:
    content = ordinary().calendar
    events = Calendar.from_ical(content).walk("VEVENT")
    assert [(str(event["summary"]), event["dtstart"].dt) for event in events] == [
        ("Look at papers", date(2026, 11, 24)),
        ("Call about papers", date(2027, 1, 4)),
    ]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not re.search(rb"court|case|Kern|Brien|marijuana|11359|LOCATION|corte", content, re.IGNORECASE)


def test_calendar_files_of_two_packets_do_not_replace_each_other() -> None:
    first, second = (make_packet(filing(), number, CourtForms(), "en").calendar for number in (1, 2))
    uids = [str(event["uid"]) for file in (first, second) for event in Calendar.from_ical(file).walk("VEVENT")]
    assert len(set(uids)) == 4


def test_every_field_has_a_value_with_its_source_or_says_why_it_is_blank() -> None:
    for form in forms_json(ordinary()):
        for field in form["fields"]:
            assert (field["value"] is None) is ("blank_because" in field)
            assert bool(field.get("source")) is (field["value"] is not None)


def compared_forms(folder: Path) -> CourtForms:
    """All three stand-ins, compared by an operator."""
    for form in ("cr-400-2024", "cr-401-2024", "cr-403-2024"):
        add_form(folder, HERE / f"{form}.standin.pdf", Check("A. Clerk", date(2026, 11, 20)))
    return court_forms(folder)


def test_the_order_is_in_the_stack_where_it_was_asked_for_with_nothing_but_its_caption(tmp_path: Path) -> None:
    forms = compared_forms(tmp_path)
    made = make_packet(filing(wants_order=True), 1, forms, "en")
    assert bookmarks(made.pdf)[2:6] == [
        "The petition or application", "List of what is asked", "Order for the judge", "Proof of service",
    ]  # fmt: skip
    (order,) = (form for form in forms_json(made) if form["paper"] == "order")
    assert {field["source"] for field in order["fields"] if field["value"]} <= {
        "court.county", "court.street", "court.city_zip", "case_number", "name_on_case", "request.application",
        "filer.name", "filer.street", "filer.city", "filer.state", "filer.zip", "filer.phone",
    }  # fmt: skip
    assert make_packet(filing(), 1, forms, "en").order is None


def test_an_order_that_was_asked_for_and_is_not_there_is_told_on_the_cover() -> None:
    missing = "You asked for a blank order (CR-403). We have none to put in this stack."
    assert missing in page_of(packet(wants_order=True).pdf, "Your papers for the court")
    assert missing not in page_of(ordinary().pdf, "Your papers for the court")


def test_who_asked_for_an_order_reads_what_it_says_in_their_language() -> None:
    assert "Qué dice la orden (CR-403)" in page_of(packet(language="es", wants_order=True).pdf, "Copia para leer")
    assert "Qué dice la orden (CR-403)" not in page_of(ordinary("es").pdf, "Copia para leer")
