"""The defects of the red team's tests: each kind, how it is planted, and a near miss of it that is no defect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf

from helper.documents.court_forms import Rect
from helper.documents.inspection.defects import Kind
from helper.documents.inspection.told import ToldCount
from tests.documents.planting import (
    Evidence,
    court_forms,
    crossing,
    drawing,
    dropping,
    in_field,
    in_order,
    made,
    official,
    on,
    other_tip,
    other_words,
    own,
    painting,
    standin,
    taking,
    writing,
)

Plant = Callable[[], Evidence]
LONG = "Hernandez Villasenor " * 6
SIGNATURE_ROW = Rect(300, 106, 560, 118)  # right of the typed name on CR-400, where the signature line is
POSSESSION, SALE = {"section": "11357"}, {"section": "11359"}
LA = {"county": "Los Angeles"}
MAYBE_A_CITY = {**LA, "section": "11357", "level": "misdemeanor"}


def told(evidence: Evidence, **changes: object) -> Evidence:
    return replace(evidence, told=replace(evidence.told, **changes))


def told_counts(evidence: Evidence, **changes: object) -> Evidence:
    counts: list[ToldCount] = [replace(count, **changes) for count in evidence.told.counts]
    return told(evidence, counts=tuple(counts))


def told_office(evidence: Evidence, **changes: object) -> Evidence:
    county = evidence.told.county
    return told(evidence, county=replace(county, prosecutor=replace(county.prosecutor, **changes)))


def told_court(evidence: Evidence, address: str) -> Evidence:
    county = evidence.told.county
    return told(evidence, county=replace(county, court=replace(county.court, address=address)))


def other_calendar(evidence: Evidence, new: bytes) -> Evidence:
    return replace(evidence, calendar=evidence.calendar.replace(b"Call about papers", new))


def set_info(author: str) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.docinfo.__setitem__("/Author", author)


def media_box(width: float) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: setattr(pdf.pages[0], "mediabox", [0, 0, width, 792])


def add_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array())


def add_annotation(kind: str) -> Callable[[pikepdf.Pdf], None]:
    annotation = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(kind), Rect=[0, 0, 1, 1])
    return lambda pdf: setattr(pdf.pages[0].obj, "Annots", pikepdf.Array([pdf.make_indirect(annotation)]))


def add_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def edition(words: bytes) -> Evidence:
    return made(forms=court_forms(("petition", other_words(standin("petition"), b"Rev. 2024-01-01", words))))


def tip(text: str) -> Evidence:
    return made(forms=court_forms(("petition", other_tip(standin("petition"), "li1a[0].Checkbox[0]", text))))


def glyph(code: str) -> Evidence:
    """Draws one glyph of the page's own font by its number."""
    pdf = own().pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        name = next(iter(opened.pages[2].resources.Font.keys()))
    return on(own(), drawing(3, f"BT {name} 9 Tf 300 200 Td <{code}> Tj ET"))


# Kind, the defect, the near miss; both are made when their test runs.
PLANTS: list[tuple[Kind, Plant, Plant]] = [
    (Kind.NOT_DUE, lambda: told(own(), route="none"), lambda: told(own(), route="application")),
    (Kind.NOT_DUE, lambda: told(own(), route="juvenile_forms"), lambda: made({"sentence_completed": False})),
    (
        Kind.WRONG_COURT,
        lambda: made({"county": "Napa"}, told=({},)),
        lambda: made({"county": "kern county"}, told=({},)),
    ),
    (
        Kind.WRONG_COURT,
        lambda: made({"county": "Napa"}, told=({},), forms=court_forms()),
        lambda: made({"county": "Napa"}, forms=court_forms()),
    ),
    (
        Kind.WRONG_COURT_ADDRESS,
        lambda: told_court(official(), "Metropolitan Division, 1416 Truxtun Avenue, Bakersfield, CA 93301"),
        lambda: told_court(
            official(), "Metropolitan Division, 1415 Truxtun Avenue, Bakersfield, CA 93301 (mail: PO Box 1)"
        ),
    ),
    (
        Kind.WRONG_COURT_ADDRESS,
        lambda: told_court(own(), "1 Other Street, Bakersfield, CA 93301"),
        lambda: made({"county": "Alpine"}),
    ),
    (
        Kind.WRONG_NUMBER,
        lambda: made({"case_number": "BF/123457-A"}, told=({},)),
        lambda: made({"case_number": " BF/123456-A "}, told=({},)),
    ),
    (
        Kind.WRONG_NUMBER,
        lambda: made({"case_number": "BF/123457-A"}, told=({},), forms=court_forms()),
        lambda: made({"case_number": None}, case_number="BF/123456-A", forms=court_forms()),
    ),
    (
        Kind.NUMBER_FORMAT,
        lambda: made({"case_number": "bf/123456-a"}, told=({},)),
        lambda: made({"case_number": "scn 123 456 / B"}),
    ),
    (
        Kind.NUMBER_FORMAT,
        lambda: made({"case_number": "BF123456A"}, told=({},), forms=court_forms()),
        lambda: made({"case_number": "1-2/3.4 B"}, forms=court_forms()),
    ),
    (
        Kind.WRONG_NAME,
        lambda: made(name_on_case="Ana Brian", told_by={"name_on_case": "Ana Brien"}),
        lambda: made(name_on_case="Jose\u0301 N\u0303", told_by={"name_on_case": "Jos\u00e9 \u00d1"}),
    ),
    (
        Kind.WRONG_NAME,
        lambda: made(name_on_case=LONG + "X", told_by={"name_on_case": LONG}, forms=court_forms()),
        lambda: made(name_on_case=LONG, forms=court_forms()),
    ),
    (
        Kind.WRONG_FILER,
        lambda: made(name="A Brien", name_on_case="B", told_by={"name": "A Brian"}),
        lambda: made(name="Ana " * 30, name_on_case="B"),
    ),
    (
        Kind.WRONG_FILER,
        lambda: made(name="A Brien", name_on_case="B", told_by={"name": "A Brian"}, forms=court_forms()),
        lambda: made(name="A", name_on_case="B", attorney={"name": "L. Aid", "bar_number": "9"}, forms=court_forms()),
    ),
    (
        Kind.WRONG_CONTACT,
        lambda: made(zip="90033", told_by={"zip": "90034"}),
        lambda: made(zip=None, street="PO Box 1"),
    ),
    (
        Kind.WRONG_CONTACT,
        lambda: made(phone=None, told_by={"phone": "(213) 555-0100"}, forms=court_forms()),
        lambda: made(phone=None, city="06000 Ciudad de Mexico", state=None, forms=court_forms()),
    ),
    (
        Kind.FORMS_DISAGREE,
        lambda: on(official(), taking(made({"case_number": "2"}, forms=court_forms(), wants_order=True), 8)),
        lambda: on(official(), taking(made(forms=court_forms(), wants_order=True), 8)),
    ),
    (
        Kind.FORMS_DISAGREE,
        lambda: on(own(), taking(made(name_on_case="B"), 6, 7)),
        lambda: on(own(), taking(made(), 6, 7)),
    ),
    (Kind.SECTION_MISSING, lambda: made(SALE, told=(SALE, POSSESSION)), lambda: made(SALE, POSSESSION)),
    (
        Kind.SECTION_MISSING,
        lambda: made(SALE, told=(SALE, POSSESSION), forms=court_forms()),
        lambda: made(SALE, POSSESSION, forms=court_forms()),
    ),
    (Kind.SECTION_EXTRA, lambda: made(SALE, POSSESSION, told=(SALE,)), lambda: made(SALE, SALE)),
    (
        Kind.SECTION_EXTRA,
        lambda: on(official(), crossing(4, "cr-400-2024", "li1d[0].Checkbox[0]")),
        lambda: on(official(), crossing(4, "cr-400-2024", "li1d[0].Checkbox[0]", 0.1)),
    ),
    (
        Kind.NOT_A_CONVICTION,
        lambda: on(official(), crossing(4, "cr-400-2024", "li1e[0].Checkbox[0]")),
        lambda: on(official(), crossing(4, "cr-400-2024", "li1e[0].Checkbox[0]", 0.1)),
    ),
    (
        Kind.WRONG_REQUEST,
        lambda: made({"sentence_completed": False}, told=({},)),
        lambda: made({"sentence_completed": False}),
    ),
    (
        Kind.WRONG_REQUEST,
        lambda: on(official(), crossing(4, "cr-400-2024", "li2a[0].Checkbox[0]")),
        lambda: made({"sentence_completed": False}, forms=court_forms()),
    ),
    (
        Kind.TITLE_MISMATCH,
        lambda: on(official(), crossing(4, "cr-400-2024", "#area[0].Checkbox[0]")),
        lambda: on(official(), crossing(4, "cr-400-2024", "#area[1].Checkbox[1]")),
    ),
    (
        Kind.RIGHT_GIVEN_UP,
        lambda: made(waive_original_judge=True, told_by={"waive_original_judge": None}),
        lambda: made(waive_original_judge=False),
    ),
    (
        Kind.RIGHT_GIVEN_UP,
        lambda: on(official(), crossing(4, "cr-400-2024", "li4[0].Checkbox[0]")),
        lambda: made(waive_appearance=True, forms=court_forms()),
    ),
    (Kind.RIGHT_KEPT, lambda: made(told_by={"waive_appearance": True}), lambda: made(waive_appearance=True)),
    (Kind.RELIEF_MISSING, lambda: made(SALE, told=(SALE, SALE)), lambda: made(SALE, SALE)),
    (
        Kind.RELIEF_MISSING,
        lambda: made(SALE, told=(SALE, SALE), forms=court_forms()),
        lambda: made(*[SALE, POSSESSION] * 7, forms=court_forms()),
    ),
    (
        Kind.RELIEF_WRONG,
        lambda: told_counts(own(), request=("dismiss_seal", "redesignate_misdemeanor")),
        lambda: told_counts(own(), request=("redesignate_misdemeanor",)),
    ),
    (
        Kind.RELIEF_WRONG,
        lambda: told_counts(
            made({"section": "11360", "subdivision": "a"}, forms=court_forms()), request=("dismiss_seal",)
        ),
        lambda: made({"section": "11360", "subdivision": "a"}, forms=court_forms()),
    ),
    (Kind.BOX_MEANING, lambda: tip("1a. Section 11358, cultivation"), lambda: tip("1a. Section 11357, once 11530")),
    (
        Kind.COURT_USE,
        lambda: on(official(), in_field(4, "cr-400-2024", "CrtUse[0].TextField[1]", "Dept. 5")),
        lambda: made(email="dept@example.org", forms=court_forms()),
    ),
    (
        Kind.SIGNED_FOR,
        lambda: on(official(), in_field(4, "cr-400-2024", "SigDate[0]", "11/25/2026")),
        lambda: on(official(), in_field(4, "cr-400-2024", "SigDate[0]", " ")),
    ),
    (
        Kind.SIGNED_FOR,
        lambda: on(own(), writing(5, 340, 541.5, "A. Brien")),
        lambda: on(own(), writing(5, 340, 541.5, " ")),
    ),
    (
        Kind.NO_SIGNATURE,
        lambda: on(own(), painting(5, Rect(300, 536, 576, 542), 1)),
        lambda: on(own(), painting(5, Rect(300, 500, 576, 510), 1)),
    ),
    (
        Kind.NO_SIGNATURE,
        lambda: on(official(), painting(4, SIGNATURE_ROW, 0.2)),
        lambda: on(official(), painting(4, SIGNATURE_ROW, 1)),
    ),
    (
        Kind.SERVER_FILLED,
        lambda: on(official(), in_field(8, "cr-401-2024", "DateServed[0]", "11/25/2026")),
        lambda: made(LA, forms=court_forms()),
    ),
    (
        Kind.SERVER_FILLED,
        lambda: on(official(), crossing(8, "cr-401-2024", "li3b[0].Checkbox[0]")),
        lambda: on(official(), crossing(8, "cr-401-2024", "li3b[0].Checkbox[0]", 0.1)),
    ),
    (Kind.SERVER_FILLED, lambda: on(own(), writing(6, 150, 302, "Bob")), lambda: on(own(), writing(6, 150, 302, " "))),
    (
        Kind.SERVED_BY_PETITIONER,
        lambda: on(official(), in_field(8, "cr-401-2024", "ServingName[0]", "Ana O'Brien-Fifield")),
        lambda: made(name="Kern County District Attorney's Office", forms=court_forms()),
    ),
    (Kind.SERVED_BY_PETITIONER, lambda: on(own(), writing(6, 150, 302, "Ana O'Brien-Fifield")), own),
    (
        Kind.WRONG_OFFICE,
        lambda: told_office(own(), office="Napa County District Attorney"),
        lambda: told_office(own(), office="Kern County  District Attorney's Office"),
    ),
    (
        Kind.WRONG_OFFICE,
        lambda: made({**MAYBE_A_CITY, "prosecutor_city": "Long Beach"}, told=(LA,)),
        lambda: made({**MAYBE_A_CITY, "prosecutor_city": "Long Beach"}),
    ),
    (
        Kind.WRONG_OFFICE_ADDRESS,
        lambda: told_office(made(LA), address="1 Other Street, Los Angeles, CA 90012"),
        lambda: told_office(
            made(LA), address="Hall of Justice, 211 West Temple Street, Los Angeles, CA 90012 (mail: PO Box 1)"
        ),
    ),
    (
        Kind.ORDER_FILLED,
        lambda: on(official(), crossing(6, "cr-403-2024", "LI1[0].li1f[0].Checkbox[0]")),
        lambda: on(official(), crossing(6, "cr-403-2024", "LI1[0].li1f[0].Checkbox[0]", 0.1)),
    ),
    (Kind.OLD_EDITION, lambda: edition(b"New July 1, 2017"), lambda: edition(b"Rev. January 1, 2024")),
    (
        Kind.FORM_CHANGED,
        lambda: on(official(), painting(4, Rect(100, 440, 300, 460), 0)),
        lambda: on(official(), painting(4, Rect(100, 440, 300, 460), 1)),
    ),
    (Kind.FORM_CHANGED, lambda: replace(official(), forms=()), lambda: replace(own(), forms=official().forms)),
    (
        Kind.NOT_VISIBLE,
        lambda: on(
            made(forms=court_forms(), told_by={"email": "a@b.co"}), in_field(4, "cr-400-2024", "Email[0]", "a@b.co", 3)
        ),
        lambda: made(forms=court_forms(), email="a@b.co"),
    ),
    (
        Kind.OUTSIDE,
        lambda: on(own(), writing(1, 588, 400, "over the edge")),
        lambda: on(own(), writing(1, 500, 400, "inside")),
    ),
    (Kind.MISSING_GLYPH, lambda: glyph("0000"), lambda: glyph("0001")),
    (Kind.PLACEHOLDER, lambda: on(own(), writing(1, 300, 100, "TBD")), lambda: made(name="None Tbd")),
    (Kind.PLACEHOLDER, lambda: on(own(), writing(1, 300, 100, "{name}")), lambda: made(name="Null {name}")),
    (
        Kind.LOST_ATTACHMENT,
        lambda: on(made(name="Ana " * 30, name_on_case="B"), dropping(6)),
        lambda: made(name="Ana " * 30, name_on_case="B"),
    ),
    (Kind.MISSING_PAPER, lambda: on(own(), dropping(6, 7)), own),
    (Kind.MISSING_PAPER, lambda: on(official(), dropping(5)), official),
    (Kind.WRONG_ORDER, lambda: on(own(), in_order(1, 2, 4, 5, 3)), lambda: on(own(), in_order(1, 2, 3, 4, 5))),
    (Kind.UNKNOWN_PAGE, lambda: on(own(), lambda pdf: pdf.add_blank_page(page_size=(612, 792))), own),
    (
        Kind.COPY_DIFFERS,
        lambda: on(own(), taking(made(waive_appearance=True), 9, 10)),
        lambda: on(own(), taking(made(), 9, 10)),
    ),
    (
        Kind.WRONG_MARK,
        lambda: on(own(), writing(3, 300, 100, "Copy to read. Do not file it.")),
        lambda: made(language="es"),
    ),
    (Kind.WRONG_COUNT, lambda: made(SALE, told=(SALE, SALE)), lambda: made(SALE, SALE, SALE)),
    (
        Kind.WRONG_COUNT,
        lambda: made(POSSESSION, told=({**POSSESSION, "level": "misdemeanor"},)),
        lambda: made({**POSSESSION, "level": "misdemeanor"}),
    ),
    (
        Kind.WRONG_SETS,
        lambda: on(made(MAYBE_A_CITY), in_order(*range(1, 10), 13, 14, 15, 10, 11, 12)),
        lambda: made(MAYBE_A_CITY),
    ),
    (
        Kind.BIRTH_DATE,
        lambda: on(own(), writing(3, 300, 100, "2/1/1975")),
        lambda: on(own(), writing(3, 300, 100, "2/1/1976")),
    ),
    (
        Kind.BIRTH_DATE,
        lambda: on(own(), writing(1, 300, 100, "February 1, 1975")),
        lambda: on(own(), writing(1, 300, 100, "February 1975")),
    ),
    (Kind.CONDUCT, lambda: on(own(), writing(3, 300, 100, "20 grams")), lambda: made(street="20 Plants Street")),
    (Kind.LIVE_FIELDS, lambda: on(own(), add_form), lambda: on(own(), add_annotation("/Link"))),
    (Kind.LIVE_FIELDS, lambda: on(own(), add_annotation("/FreeText")), own),
    (Kind.LIVE_FIELDS, lambda: on(own(), add_script), own),
    (
        Kind.PERSONAL_METADATA,
        lambda: on(own(), set_info("Ana O'Brien-Fifield")),
        lambda: on(own(), set_info("Relief Check")),
    ),
    (Kind.PERSONAL_METADATA, lambda: on(own(), set_info("BF/123456-A")), lambda: on(own(), set_info("123456"))),
    (Kind.PAGE_SIZE, lambda: on(own(), media_box(595)), lambda: on(own(), media_box(612.3))),
    (
        Kind.CALENDAR_TELLS,
        lambda: other_calendar(own(), b"Call the court"),
        lambda: other_calendar(own(), b"Call about it"),
    ),
    (Kind.CALENDAR_TELLS, lambda: other_calendar(own(), b"Ana O'Brien-Fifield"), lambda: other_calendar(own(), b"Ana")),
    (Kind.UNREADABLE, lambda: replace(own(), pdf=own().pdf[:2000]), own),
]
