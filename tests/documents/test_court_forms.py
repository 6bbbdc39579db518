"""The data of the court forms: the same as the field facts, whole, and refused where it is not."""

import json
from pathlib import Path

import pytest

from helper.documents.court_forms import (
    FORM_FOLDER,
    BlankBecause,
    CourtForm,
    FieldKind,
    Rect,
    known_forms,
    load_form,
    read_form,
)
from helper.documents.petition import BOX_SOURCES, SERVED_SOURCES, TEXT_SOURCES
from helper.errors import DataError
from helper.wording import has
from tests.documents.petitions import HERE

CR_400 = load_form("cr-400-2024")
FIELD = '[[field]]\nname = "A"\nkind = "text"\npage = 1\nrect = [1, 1, 9, 9]\nlabel = "A"\n'
HEAD = (
    'form = "X"\nedition = 2024-01-01\ntitle = "X"\nstatus = "optional"\nchecked_on = 2026-11-22\n'
    "pages = 1\npage_size = [612, 792]\n"
)


EDITIONS = ("cr-400-2024", "cr-401-2024", "cr-403-2024")


@pytest.mark.parametrize("name", [*EDITIONS, "cr-400-2017"])
def test_data_are_the_field_facts(name: str) -> None:
    facts, form = json.loads((HERE / f"{name}.fields.json").read_text()), load_form(name)
    assert [(one.name, one.kind.value, one.page, one.rect, one.label, one.max_length) for one in form.fields] == [
        (one["name"], one["type"], one["page"], tuple(one["rect"]), one["label"], one["max_length"])
        for one in facts["fields"]
    ]
    head = facts["head"]
    assert (form.form, str(form.edition), form.pages, list(form.page_size)) == (
        head["form"],
        head["revision"],
        head["pages"],
        head["page_size"],
    )
    assert (form.official_sha256, form.official_bytes) == (head["official_sha256"], head["official_bytes"])


@pytest.mark.parametrize("name", EDITIONS)
def test_court_use_and_attorney_fields_stay_blank_for_that_reason(name: str) -> None:
    facts = json.loads((HERE / f"{name}.fields.json").read_text())["head"]["leave_blank"]
    for reason, key in ((BlankBecause.COURT_USE, "court_use"), (BlankBecause.ATTORNEY_ONLY, "only_if_attorney")):
        assert {one.name for one in load_form(name).fields if one.blank_because is reason} == set(facts[key])
    assert all(one.source is None for one in load_form(name).fields if one.blank_because is BlankBecause.COURT_USE)


def test_of_the_order_only_the_caption_is_filled() -> None:
    """The facts name what the court decides; the boxes of the title are left to it as well."""
    form = load_form("cr-403-2024")
    facts = json.loads((HERE / "cr-403-2024.fields.json").read_text())["head"]["leave_blank"]
    decided = {one.name for one in form.fields if one.blank_because is BlankBecause.COURT_DECIDES}
    title = {one.name for one in form.fields if ".FormTitle[0]." in one.name}
    assert decided == set(facts["court_decides"]) | title
    assert {one.kind for one in form.fields if one.source} == {FieldKind.TEXT}
    assert all("Caption" in one.name or "P2Header" in one.name for one in form.fields if one.source)


def test_of_the_proof_of_service_only_the_caption_and_the_office_are_filled() -> None:
    form = load_form("cr-401-2024")
    served = {one.source: one.label for one in form.fields if one.source in SERVED_SOURCES}
    assert served == {"served.name": "2a. Name of person served", "served.address": "2b. Address where served"}
    left = {one.label for one in form.fields if one.blank_because is BlankBecause.SERVER}
    assert {"1a. Server's name", "2c. Date served", "2d. Time served", "Date (of signing)"} < left
    assert all("Caption" in one.name for one in form.fields if one.source and one.source not in SERVED_SOURCES)


def test_every_value_of_a_petition_has_its_field_but_the_name_of_the_court() -> None:
    used = {one.source for one in CR_400.fields}
    assert (TEXT_SOURCES.keys() | BOX_SOURCES) - used == {"court.name"}


def test_a_box_says_what_its_label_says() -> None:
    """The title box of 11361.8(b) goes with the petition, that of (f) with the application."""
    said = {(one.source, one.label) for one in CR_400.fields if one.kind is FieldKind.CHECKBOX and one.source}
    assert said == {
        ("request.petition", "Resentencing or dismissal, 11361.8(b)"),
        ("request.application", "Redesignation or dismissal/sealing, 11361.8(f)"),
        ("section.11357", "1a. 11357 - possession"),
        ("section.11358", "1b. 11358 - cultivation"),
        ("section.11359", "1c. 11359 - possession for sale"),
        ("section.11360", "1d. 11360 - transportation, distribution, or importation"),
        ("request.petition", "2a. PETITION: currently serving a sentence"),
        ("request.application", "2b. APPLICATION: has completed the sentence"),
        ("waive_original_judge", "3. Waives hearing by the original sentencing judge"),
        ("waive_appearance", "4. Waives personal appearance"),
    }


def test_signing_is_left_to_the_hand() -> None:
    date_field = next(one for one in CR_400.fields if one.name.endswith("SigDate[0]"))
    assert date_field.blank_because is BlankBecause.BY_HAND


@pytest.mark.parametrize("name", EDITIONS)
def test_fields_lie_on_the_page_and_apart(name: str) -> None:
    def apart(one: Rect, other: Rect) -> bool:
        return one.right <= other.left or other.right <= one.left or one.top <= other.bottom or other.top <= one.bottom

    fields = load_form(name).fields
    for number, one in enumerate(fields):
        assert 0 <= one.rect.left < one.rect.right <= 612 and 0 <= one.rect.bottom < one.rect.top <= 792
        assert all(apart(one.rect, other.rect) for other in fields[number + 1 :] if other.page == one.page)


def test_all_forms_of_the_folder_are_known() -> None:
    assert len(known_forms()) == len(list(FORM_FOLDER.glob("*.toml"))) >= 4


@pytest.mark.parametrize("reason", list(BlankBecause))
def test_every_reason_to_stay_blank_has_words(reason: BlankBecause) -> None:
    assert has(f"papers.blank.{reason}")


def read(tmp_path: Path, text: str) -> CourtForm:
    path = tmp_path / "form.toml"
    path.write_text(text, encoding="utf-8")
    return read_form(path)


def test_a_whole_form_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, f'{HEAD}{FIELD}from = "filer.name"\n').fields[0].rect == Rect(1, 1, 9, 9)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (f"{HEAD}{FIELD}", "A"),
        (f'{HEAD}{FIELD}from = "filer.name"\nblank_because = "court_use"\n', "A"),
        (f'{HEAD}{FIELD}from = "filer.nmae"\n', "A"),
        (f'{HEAD}{FIELD}from = "section.11357"\n', "A"),
        (f'{HEAD}{FIELD}blank_because = "whatever"\n', "A"),
        (f'{HEAD}{FIELD}from = "filer.name"\n{FIELD}from = "filer.name"\n', "field"),
        (HEAD + FIELD.replace("[1, 1, 9, 9]", "[9, 1, 1, 9]") + 'from = "filer.name"\n', "A"),
        (HEAD + FIELD.replace("[1, 1, 9, 9]", "[1, 1, 9]") + 'from = "filer.name"\n', "A"),
        (f'{HEAD}color = "red"\n{FIELD}from = "filer.name"\n', "form"),
        (FIELD, "form"),
        (HEAD, "form"),
        (f'{HEAD}superseded_by = 2025-01-01\n{FIELD}from = "filer.name"\n', "A"),
        (HEAD.replace("[612, 792]", "[612]") + FIELD + 'from = "filer.name"\n', "form"),
        (HEAD + FIELD.replace("page = 1", "page = 2") + 'from = "filer.name"\n', "page"),
        ("form = ", "file"),
    ],
)
def test_data_that_are_not_whole_are_refused_by_key(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, text)
    assert caught.value.key == key
