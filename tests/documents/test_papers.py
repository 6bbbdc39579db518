"""The one door: the court's form where it may be used, our own page where not, and the source of every field."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from helper.documents.court_forms import BlankBecause, load_form
from helper.documents.official_forms import OfficialForm
from helper.documents.overlay import overlay
from helper.documents.own_petition import render_own_petition
from helper.documents.papers import MadePetition, make_petition
from helper.documents.petition import CourtAddress
from tests.documents.petitions import STANDINS, WORDS, installed, petition, standin


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


def test_a_name_too_long_for_the_form_goes_on_our_own_page_whole(official: OfficialForm) -> None:
    made = make_petition(petition(name_on_case="Hernández Villaseñor " * 6), official, WORDS)
    assert (made.form, made.did_not_fit) == ("own", "name_on_case")


PRINT_HASHES = """
from hashlib import sha256
from tests.documents.petitions import WORDS, petition, standin
from helper.documents.overlay import overlay
from helper.documents.own_petition import render_own_petition
for pdf in (overlay(standin(), petition()), render_own_petition(petition(), WORDS)):
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
