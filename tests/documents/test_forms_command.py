"""`relief forms add`: a court's file is taken when it is known and compared, and refused with the reason otherwise."""

import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from helper.documents.court_forms import linked_forms
from helper.documents.official_forms import find_official_form
from tests.command_line import Done, relief
from tests.documents.petitions import HERE, OLD_FORM, standin

CR_401 = HERE / "cr-401-2024.standin.pdf"


def forms(instance: Path, *arguments: object) -> Done:
    return relief("forms", *arguments, RELIEF_INSTANCE=str(instance))


def refused(done: Done) -> str:
    """What a refusal says: exit 2 and one line on standard error."""
    assert (done.returncode, done.errors.count("\n")) == (2, 1), done.errors
    assert "Traceback" not in done.errors
    return done.errors


def test_a_form_nobody_has_compared_is_refused_and_says_what_to_do(tmp_path: Path) -> None:
    said = refused(forms(tmp_path, "add", CR_401))
    assert "nobody has compared it" in said and "--compared-by" in said
    assert find_official_form(tmp_path / "forms", "CR-401") is None


@pytest.mark.parametrize("form", ["CR-400", "CR-401", "CR-403"])
def test_a_compared_form_is_taken_and_who_compared_it_is_written_down(tmp_path: Path, form: str) -> None:
    file = HERE / f"{form.lower()}-2024.standin.pdf"
    done = forms(tmp_path, "add", file, "--compared-by", 'A. "Ö" Clerk')
    assert (done.returncode, done.errors) == (0, "")
    assert f"{form}, edition 2024-01-01" in done.output
    found = find_official_form(tmp_path / "forms", form)
    assert found is not None and found.pdf == file.read_bytes()
    assert found.check is not None and found.check.by == 'A. "Ö" Clerk'


def test_forms_are_added_one_after_the_other_and_twice(tmp_path: Path) -> None:
    for file in (HERE / "cr-400-2024.standin.pdf", CR_401, CR_401):
        assert forms(tmp_path, "add", file, "--compared-by", "A. Clerk").returncode == 0
    assert (tmp_path / "forms" / "checked.toml").read_text(encoding="utf-8").count("[[form]]") == 2
    assert forms(tmp_path, "add", CR_401).returncode == 0  # compared already


def test_what_differs_is_said_field_by_field_even_when_compared(tmp_path: Path) -> None:
    file = tmp_path / "newer.pdf"
    with pikepdf.open(BytesIO(standin())) as pdf:
        rect = next(one for one in pdf.pages[0].obj.Annots if str(one.TU) == "Case number").Rect
        rect[0] = float(rect[0]) + 3
        pdf.save(file)
    done = forms(tmp_path, "add", file, "--compared-by", "A. Clerk")
    assert "may be a newer edition" in refused(done)
    assert done.output.startswith("This field is in another place: CR-400[0].Page1[0].P1Caption[0].HeaderSub[0]")
    assert not (tmp_path / "forms").exists()


@pytest.mark.skipif(not OLD_FORM.exists(), reason="the court's 2017 page is not beside this checkout")
def test_the_edition_of_2017_is_refused_as_old(tmp_path: Path) -> None:
    done = forms(tmp_path, "add", OLD_FORM, "--compared-by", "A. Clerk")
    assert "is an old edition of CR-400" in refused(done)


def test_what_cannot_be_used_is_named(tmp_path: Path) -> None:
    shutil.copy(__file__, tmp_path / "text.pdf")
    with pikepdf.new() as empty:
        empty.add_blank_page()
        empty.save(tmp_path / "blank.pdf")
    assert "text.pdf cannot be opened as a PDF" in refused(forms(tmp_path, "add", tmp_path / "text.pdf"))
    assert "blank.pdf is not a court form" in refused(forms(tmp_path, "add", tmp_path / "blank.pdf"))
    assert "none.pdf: cannot be read" in refused(forms(tmp_path, "add", tmp_path / "none.pdf"))
    assert forms(tmp_path, "add", CR_401, "--compared-by", " ").returncode == 2


def test_forms_nobody_has_seen_are_named_with_the_page_that_leads_to_them(tmp_path: Path) -> None:
    listed = forms(tmp_path, "list").output
    assert {one.form for one in linked_forms()} == {"JV-744", "JV-744A", "CR-402", "CR-180"}
    for one in linked_forms():
        assert one.title in listed
        assert one.page is None or one.page.startswith("https://")


def test_the_list_says_what_is_installed_and_what_is_not_used_and_why(tmp_path: Path) -> None:
    forms(tmp_path, "add", CR_401, "--compared-by", "A. Clerk")
    shutil.copy(HERE / "cr-400-2024.standin.pdf", tmp_path / "forms" / "mine.pdf")
    listed = forms(tmp_path, "list").output
    assert "CR-401 | 2024-01-01 | cr-401-2024-01-01.pdf | installed" in listed
    assert "CR-400 | 2024-01-01 | mine.pdf | not used: unchecked" in listed
