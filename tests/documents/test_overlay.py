"""Text and crosses on the court's page, read back with poppler and pdfium."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.documents.court_forms import CourtForm, FieldKind, Rect, load_form
from helper.documents.overlay import flat, lay_over, overlay
from helper.documents.petition import CourtAddress, Petition, petition_values
from helper.documents.problems import DoesNotFit
from tests.documents.petitions import OLD_FORM, STANDINS, petition, serving, standin
from tests.documents.reading_back import Picture, ink_added, pdfium_picture, pdfium_text

CR_400 = load_form("cr-400-2024")
TEXT_INK, CROSS_INK = 10, 60  # dark pixels at 3 a point; one small letter, one cross
NAME_120 = (
    "Maria Guadalupe de los Ángeles Hernández-Villaseñor y Fernández de Córdoba "
    "viuda de Montenegro-Echeverría O'Shaughnessy"
)

Draw = Callable[[bytes], Picture]
Read = Callable[[bytes], str]


def places(form: CourtForm) -> dict[str, Rect]:
    return {field.name: field.rect for field in form.fields}


def check_ink(form: CourtForm, ink: dict[str, int], one: Petition) -> None:
    """Every field that has a value has ink, every other none."""
    values = petition_values(one)
    for field in form.fields:
        value = values[field.source] if field.source else None
        least = CROSS_INK if field.kind is FieldKind.CHECKBOX else TEXT_INK
        assert (ink[field.name] >= least) if value else (ink[field.name] == 0), field.name


@pytest.mark.parametrize("name", STANDINS)
@pytest.mark.parametrize("one", [petition(), serving()], ids=["application", "petition"])
def test_every_field_shows_its_value_or_nothing(name: str, one: Petition, draw: Draw) -> None:
    made = overlay(standin(name), one)
    check_ink(CR_400, ink_added(flat(standin(name)), made, places(CR_400), draw), one)


@pytest.mark.parametrize("name", STANDINS)
def test_every_text_is_read_back_as_given(name: str, read_text: Read) -> None:
    one = petition(fax="(213) 555-0199", bar_number="123456", firm="Legal Aid", attorney_for="Ana Brien")
    text = read_text(overlay(standin(name), one))
    values = petition_values(one)
    drawn = {field.source for field in CR_400.fields if field.kind is FieldKind.TEXT and field.source}
    for source in drawn:
        assert str(values[source]) in text, source
    assert "?" not in text


@pytest.mark.parametrize(
    "name",
    [
        "X",
        "Ա",
        "D'Arcy O\u2019Neil-Smith fi ffl",
        "Nguyễn Thị Ánh",
        "Արամ Խաչատրյան",
        "Ξενία Юрьевна",
        '#read("/etc/passwd") *b* _i_ $x$ `c` \\ <a> @b // -- ...',
        NAME_120,
    ],
)
def test_a_name_is_printed_letter_by_letter(name: str, read_text: Read) -> None:
    text = read_text(overlay(standin(), petition(name=name, name_on_case="Case Name")))
    assert name in text


def test_accents_typed_apart_come_out_composed(read_text: Read) -> None:
    assert "Thị Ánh" in read_text(overlay(standin(), petition(name="Thi\u0323 A\u0301nh")))


@settings(max_examples=40)
@given(st.text(st.sampled_from("abcXYZ ñéüßØŁőşğΑβγЖяїԱբգẠễỷ'-.,"), min_size=1, max_size=40))
def test_any_name_of_covered_letters_is_read_back(name: str) -> None:
    line = " ".join(f"A {name}".split())
    assert line in pdfium_text(overlay(standin(), petition(name=line)))


def test_po_box_and_missing_parts_leave_their_fields_empty(draw: Draw) -> None:
    one = petition(street="PO Box 12", city=None, state=None, zip=None, phone=None, email=None, court=CourtAddress())
    check_ink(CR_400, ink_added(flat(standin()), overlay(standin(), one), places(CR_400), draw), one)


def test_long_text_shrinks_inside_its_field() -> None:
    one = petition(name=NAME_120, name_on_case="Fernández Hernández-Villaseñor, " * 2, case_number="BA/1234-56 " * 5)
    old, new = pdfium_picture(flat(standin())), pdfium_picture(overlay(standin(), one))
    for field in CR_400.fields:
        if field.source in ("filer.name", "name_on_case", "case_number"):
            beside = Rect(field.rect.right, field.rect.bottom, min(field.rect.right + 15, 612), field.rect.top)
            below = Rect(field.rect.left, field.rect.bottom - 2.5, field.rect.right, field.rect.bottom)
            assert new.ink(beside) == old.ink(beside) and new.ink(below) == old.ink(below)
            assert new.ink(field.rect) > 300


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "W" * 120}, "name"),
        ({"name_on_case": NAME_120.upper()}, "name_on_case"),
        ({"case_number": "BA-" * 50}, "case_number"),
        ({"street": "W " * 99}, "street"),
        ({"court": CourtAddress(city_zip="W " * 99)}, "court_city_zip"),
    ],
)
def test_what_does_not_fit_is_refused_by_field_and_never_cut(change: dict[str, str], field: str) -> None:
    with pytest.raises(DoesNotFit) as caught:
        overlay(standin(), petition(**change))
    assert caught.value.field == field


def hybrid() -> bytes:
    """The stand-in as the official file is: encrypted with an empty password, XFA beside the fields, and scripts."""
    out = BytesIO()
    with pikepdf.open(BytesIO(standin())) as pdf:
        pdf.Root.AcroForm.XFA = pikepdf.Array(
            [pikepdf.String("template"), pdf.make_stream(b"<template>XFA-DATA</template>")]
        )
        pdf.Root.AcroForm.SigFlags = 2
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "CR-400"
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=pdf.Root.OpenAction)
        pdf.save(out, encryption=pikepdf.Encryption(user="", owner="o", R=6))
    return out.getvalue()


@pytest.mark.parametrize("form", [standin(), standin(STANDINS[1]), hybrid()], ids=["plain", "encrypted", "hybrid"])
def test_the_page_is_flat_and_says_nothing_of_the_person_elsewhere(form: bytes) -> None:
    made = overlay(form, petition())
    with pikepdf.open(BytesIO(made)) as pdf:
        assert not pdf.is_encrypted
        assert set(pdf.Root.keys()) <= {"/Type", "/Pages", "/Lang"}
        assert "/Annots" not in pdf.pages[0].obj and "/AA" not in pdf.pages[0].obj
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {"/Title": "CR-400"}
        kept = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        assert not [one for one in kept if one.get("/Subtype") == pikepdf.Name.Widget or "/FT" in one or "/JS" in one]


def test_the_same_petition_gives_the_same_bytes_whatever_came_before() -> None:
    first = overlay(standin(STANDINS[1]), petition())
    time.sleep(1.1)  # a second later, so that a date in the file would show
    overlay(standin(), serving(name="Someone Else"))
    assert overlay(standin(STANDINS[1]), petition()) == first
    assert len(first) < 600_000


def test_petitions_made_at_once_do_not_mix() -> None:
    def made(number: int) -> bytes:
        return overlay(standin(), petition(case_number=f"CASE-{number:04}", name=f"Person {number:04}"))

    with ThreadPoolExecutor(4) as threads:
        pdfs = list(threads.map(made, range(60)))
    for number, text in enumerate(map(pdfium_text, pdfs)):  # pdfium itself works on one thread only
        assert f"CASE-{number:04}" in text and f"Person {number:04}" in text


def resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux's account of memory")
def test_memory_does_not_grow_with_petitions() -> None:
    """typst.compile keeps 0.3 MB of every document; the compiler used here does not."""
    for number in range(40):
        overlay(standin(), petition(case_number=f"A{number}"))
    before = resident_megabytes()
    for number in range(200):
        overlay(standin(), petition(case_number=f"B{number}"))
    assert resident_megabytes() - before < 20


def _scaled_content(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.obj.Contents = pikepdf.Array([pdf.make_stream(b"0.5 0 0 0.5 30 30 cm 1 0 0 rg 5 w\n"), page.obj.Contents])


def _small_trim_box(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.TrimBox = pikepdf.Array([50, 50, 500, 700])


@pytest.mark.parametrize("change", [_scaled_content, _small_trim_box])
def test_what_the_courts_page_leaves_behind_does_not_move_the_text(
    change: Callable[[pikepdf.Pdf], None], draw: Draw
) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(standin())) as pdf:
        change(pdf)
        pdf.save(out)
    form, one = out.getvalue(), petition()
    check_ink(CR_400, ink_added(flat(form), overlay(form, one), places(CR_400), draw), one)


OLD_SOURCES = {
    "Name (attorney or party without attorney)": "filer.name",
    "Street address": "filer.street",
    "City": "filer.city",
    "State": "filer.state",
    "Zip code": "filer.zip",
    "Telephone number": "filer.phone",
    "Email address": "filer.email",
    "Defendant": "name_on_case",
    "Case number": "case_number",
    "Resentencing or dismissal, 11361.8(b)": "request.petition",
    "Redesignation or dismissal/sealing, 11361.8(f)": "request.application",
    "1. 11357 - possession": "section.11357",
    "1. 11358 - cultivation": "section.11358",
    "1. 11359 - possession for sale": "section.11359",
    "1. 11360 - transportation, distribution, or importation": "section.11360",
    "2. PETITION: currently serving a sentence": "request.petition",
    "2. APPLICATION: has completed the sentence": "request.application",
    "3. Waives hearing by the original sentencing judge": "waive_original_judge",
    "4. Waives personal appearance": "waive_appearance",
}


@pytest.fixture
def old_form() -> CourtForm:
    """The edition of 2017 with what its fields would show, to lay text over a real page of the court."""
    form = load_form("cr-400-2017")
    return replace(form, fields=tuple(replace(one, source=OLD_SOURCES.get(one.label)) for one in form.fields))


@pytest.mark.skipif(not OLD_FORM.exists(), reason="the court's 2017 page is not beside this checkout")
@pytest.mark.parametrize("one", [petition(), serving(name="Nguyễn Thị Ánh")], ids=["application", "petition"])
class TestOnTheCourtsPageOf2017:
    def test_every_field_shows_its_value_or_nothing(self, old_form: CourtForm, one: Petition, draw: Draw) -> None:
        made = lay_over(OLD_FORM.read_bytes(), old_form, petition_values(one))
        check_ink(old_form, ink_added(flat(OLD_FORM.read_bytes()), made, places(old_form), draw), one)

    def test_every_text_is_read_back(self, old_form: CourtForm, one: Petition, read_text: Read) -> None:
        values = petition_values(one)
        text = read_text(lay_over(OLD_FORM.read_bytes(), old_form, values))
        for field in old_form.fields:
            value = values[field.source] if field.source else None
            assert not isinstance(value, str) or value in text, field.label
        assert "PEOPLE OF THE STATE OF CALIFORNIA" in text and "?" not in text
