"""The one door: the court's form where it may be used, our own page where not, and the source of every field."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from helper.documents.court_forms import BlankBecause, load_form
from helper.documents.official_forms import Check, OfficialForm, add_form
from helper.documents.overlay import flat, overlay
from helper.documents.own_petition import render_own_petition
from helper.documents.papers import MadePetition, make_order_caption, make_petition, make_proof_of_service
from helper.documents.petition import CourtAddress, Served
from helper.documents.problems import DoesNotFit
from tests.documents.petitions import HERE, STANDINS, WORDS, installed, petition, standin
from tests.documents.reading_back import Picture, flowing, ink_added, page_texts

Draw = Callable[[bytes], Picture]


@pytest.fixture
def official(tmp_path: Path) -> OfficialForm:
    pdf = standin(STANDINS[1])
    form = installed(tmp_path, pdf, sha256(pdf).hexdigest())
    assert form is not None
    return form


def by_end(made: MadePetition, end: str):
    (field,) = (one for one in made.fields if one.name.endswith(end))
    return field


def test_the_courts_form_is_used_where_it_is_installed(official: OfficialForm) -> None:
    made = make_petition(petition(), official, WORDS)
    assert made.pdf == overlay(official.pdf, petition())
    assert (made.form, str(made.edition), made.official_fingerprint) == ("CR-400", "2024-01-01", False)
    assert [one.name for one in made.fields] == [one.name for one in load_form("cr-400-2024").fields]


def test_every_field_tells_its_source_or_why_it_is_blank(official: OfficialForm) -> None:
    made = make_petition(petition(zip=None), official, WORDS)
    for field in made.fields:
        assert (field.value is None) == (field.source is None) == (field.blank_because is not None)
    assert by_end(made, "Phone[0]").value == "(213) 555-0100"
    assert by_end(made, ".Zip[0]").blank_because is BlankBecause.NOT_GIVEN
    assert by_end(made, "li1a[0].Checkbox[0]").value is True
    assert by_end(made, "li1b[0].Checkbox[0]").blank_because is BlankBecause.NOT_THIS_CASE
    assert by_end(made, "li1e[0].Checkbox[0]").blank_because is BlankBecause.NOT_A_CONVICTION
    assert by_end(made, "li4[0].Checkbox[0]").blank_because is BlankBecause.NOT_CHOSEN
    assert by_end(made, "SigDate[0]").blank_because is BlankBecause.BY_HAND


def test_our_own_page_is_used_where_no_form_is_installed() -> None:
    made = make_petition(petition(court=CourtAddress("Alpine")), None, WORDS)
    assert made.pdf == render_own_petition(petition(court=CourtAddress("Alpine")), WORDS)
    assert (made.form, made.edition, made.did_not_fit) == ("own", None, None)
    assert by_end(made, "relief.11359").value == "dismiss_seal, redesignate_misdemeanor"
    assert by_end(made, "court.street").blank_because is BlankBecause.NOT_GIVEN
    assert by_end(made, "signature").blank_because is BlankBecause.BY_HAND
    assert by_end(made, "waive_appearance").blank_because is BlankBecause.NOT_CHOSEN


def test_a_text_too_long_for_the_form_stands_whole_on_the_attachment(official: OfficialForm) -> None:
    name, number = "Hernández Villaseñor " * 6, "BA/" + "123456 " * 24
    made = make_petition(petition(name_on_case=name, case_number=number), official, WORDS)
    (form,), attached = page_texts(made.pdf), flowing(" ".join(page_texts(made.attachment or b"")))
    assert made.form == "CR-400" and by_end(made, "Party2[0]").value == name.strip()
    assert "See attachment, item 3" in form and "See attachment, item 4" in form and "Villase" not in form
    assert f"3. Case number: {number.strip()}" in attached and f"4. Name on the case: {name.strip()}" in attached


def test_without_a_text_too_long_the_attachment_only_lists_what_is_asked(official: OfficialForm) -> None:
    made = make_petition(petition(), official, WORDS)
    assert "No room" not in " ".join(page_texts(made.attachment or b""))
    assert "See attachment" not in " ".join(page_texts(made.pdf))


def test_a_word_that_fits_nowhere_is_refused_by_its_field(official: OfficialForm) -> None:
    with pytest.raises(DoesNotFit) as caught:
        make_petition(petition(name_on_case="W" * 120), official, WORDS)
    assert caught.value.field == "name_on_case"


OFFICE = Served("Los Angeles County District Attorney", "211 West Temple Street, Los Angeles, CA 90012")


def compared(folder: Path, file: str) -> OfficialForm:
    made = add_form(folder, HERE / file, Check("A. Clerk", date(2026, 11, 20)))
    assert isinstance(made, OfficialForm)
    return made


def blanks(made: MadePetition, because: BlankBecause) -> set[str]:
    return {field.name for field in made.fields if field.blank_because is because}


def test_the_proof_of_service_names_the_office_and_leaves_the_rest_to_the_server(tmp_path: Path) -> None:
    made = make_proof_of_service(petition(), OFFICE, compared(tmp_path, "cr-401-2024.standin.pdf"), WORDS)
    assert (made.form, str(made.edition)) == ("CR-401", "2024-01-01")
    assert by_end(made, "PersonServed[0]").value == OFFICE.name and by_end(made, "AddServed[0]").value == OFFICE.address
    left = blanks(made, BlankBecause.SERVER)
    for end in ("ServingName[0]", "DateServed[0]", "Timeserved[0]", "T121[0]", "ExecutedDate[0]", "AttyName_ft[0]"):
        assert by_end(made, end).name in left
    assert not any(field.value is True for field in made.fields)


@pytest.mark.parametrize("served", [OFFICE, Served(None, None)])
def test_what_the_court_file_shows_is_what_the_list_of_fields_says(tmp_path: Path, served: Served, draw: Draw) -> None:
    official = compared(tmp_path, "cr-401-2024.standin.pdf")
    made = make_proof_of_service(petition(), served, official, WORDS)
    places = {field.name: field.rect for field in official.form.fields}
    ink = ink_added(flat(official.pdf), made.pdf, places, draw)
    assert {name for name, dark in ink.items() if dark} == {field.name for field in made.fields if field.value}


def test_our_own_proof_of_service_serves_where_no_form_is_installed_or_a_text_is_too_long(tmp_path: Path) -> None:
    own = make_proof_of_service(petition(), OFFICE, None, WORDS)
    assert (own.form, own.did_not_fit) == ("own", None)
    assert blanks(own, BlankBecause.SERVER) >= {"server.name", "date", "time", "method", "signature", "signature_date"}
    assert by_end(own, "served.name").value == OFFICE.name
    official = compared(tmp_path, "cr-401-2024.standin.pdf")
    long = make_proof_of_service(petition(), Served(OFFICE.name, "Suite " * 33), official, WORDS)
    assert (long.form, long.did_not_fit) == ("own", "served_address")


def test_of_the_order_only_the_caption_is_filled_on_both_pages(tmp_path: Path) -> None:
    made = make_order_caption(petition(), compared(tmp_path, "cr-403-2024.standin.pdf"))
    assert (made.form, str(made.edition)) == ("CR-403", "2024-01-01")
    assert len(blanks(made, BlankBecause.COURT_DECIDES)) == 46
    assert all("Caption" in field.name or "P2Header" in field.name for field in made.fields if field.value)
    assert all("BA/123456-01" in text and "Ana Brien" in text for text in page_texts(made.pdf))


def test_an_order_whose_caption_has_no_room_is_refused_by_field(tmp_path: Path) -> None:
    with pytest.raises(DoesNotFit) as caught:
        make_order_caption(petition(name_on_case="Ana " * 40), compared(tmp_path, "cr-403-2024.standin.pdf"))
    assert caught.value.field == "name_on_case"


PRINT_HASHES = """
from hashlib import sha256
from tests.documents.petitions import WORDS, petition, standin
from helper.documents.overlay import overlay
from helper.documents.own_petition import render_attachment, render_own_petition
from helper.documents.own_proof_of_service import render_own_proof_of_service
from helper.documents.petition import Served
own = [render(petition(), WORDS) for render in (render_own_petition, render_attachment)]
proof = render_own_proof_of_service(petition(), Served("A", None), WORDS)
for pdf in (overlay(standin(), petition()), *own, proof):
    print(sha256(pdf).hexdigest())
"""


def test_every_process_makes_the_same_bytes() -> None:
    hashes = {
        subprocess.run(
            [sys.executable, "-c", PRINT_HASHES],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1


def test_a_forked_process_gets_an_error_instead_of_waiting_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    make_petition(petition(), None, WORDS)
    monkeypatch.setattr(os, "getpid", lambda: 0)
    with pytest.raises(RuntimeError, match="forked"):
        make_petition(petition(), None, WORDS)
