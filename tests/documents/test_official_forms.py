"""Which files of the deployment's folder are used as the court's form, and why the others are not."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from helper.documents.court_forms import load_form
from helper.documents.form_fields import differences, read_fields
from helper.documents.official_forms import (
    LARGEST,
    OfficialForm,
    RefusedForm,
    WhyRefused,
    examine_forms,
    find_official_form,
)
from helper.errors import DataError
from helper.wording import has
from tests.documents.petitions import OLD_FORM, STANDINS, installed, standin

NAME_FIELD = "CR-400[0].Page1[0].P1Caption[0].AttyPartyInfo[0].Name[0]"


def fingerprint(pdf: bytes) -> str:
    return sha256(pdf).hexdigest()


def only(folder: Path) -> OfficialForm | RefusedForm:
    (one,) = examine_forms(folder)
    return one


def refused(folder: Path, pdf: bytes, name: str = "CR-400 Rev. 2024.pdf") -> RefusedForm:
    (folder / name).write_bytes(pdf)
    one = only(folder)
    assert isinstance(one, RefusedForm)
    assert find_official_form(folder) is None
    return one


def changed(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """The stand-in, saved again with a change."""
    out = BytesIO()
    with pikepdf.open(BytesIO(standin())) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def widget(pdf: pikepdf.Pdf, tooltip: str) -> pikepdf.Object:
    return next(one for one in pdf.pages[0].obj.Annots if str(one.TU) == tooltip)


@pytest.mark.parametrize("name", STANDINS)
def test_a_file_is_known_by_its_fields_and_used_once_checked(tmp_path: Path, name: str) -> None:
    pdf = standin(name)
    found = installed(tmp_path, pdf, fingerprint(pdf))
    assert found is not None
    assert (found.form, found.pdf, found.file) == (load_form("cr-400-2024"), pdf, "any name.PDF")
    assert not found.official_fingerprint
    assert found.check is not None
    assert (found.check.by, str(found.check.on)) == ("A. Clerk", "2026-11-20")


def test_right_fields_are_not_enough_while_nobody_has_compared_the_file(tmp_path: Path) -> None:
    one = refused(tmp_path, standin())
    assert (one.why, one.differences) == (WhyRefused.UNCHECKED, ())


def test_a_check_of_another_file_does_not_count(tmp_path: Path) -> None:
    assert installed(tmp_path, standin(), fingerprint(b"another")) is None


def test_the_courts_own_bytes_need_no_check_and_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fingerprint of our facts stands in for the official file, which nobody here has held."""
    pdf = standin(STANDINS[1])
    ours = load_form("cr-400-2024")
    known = (
        type(ours)(**{slot: getattr(ours, slot) for slot in ours.__slots__} | {"official_sha256": fingerprint(pdf)}),
    )
    monkeypatch.setattr("helper.documents.official_forms.known_forms", lambda: known)
    (tmp_path / "z.pdf").write_bytes(pdf)
    found = installed(tmp_path, standin(), fingerprint(standin()))
    assert found is not None
    assert (found.file, found.official_fingerprint, found.check) == ("z.pdf", True, None)


@pytest.mark.parametrize(
    "pdf",
    [b"", b"%PDF-1.7\nbroken", b"<html>404</html>", standin()[:5000], b"\x00" * 1000],
    ids=["empty", "broken", "a web page", "cut off", "zeros"],
)
def test_what_does_not_open_is_refused(tmp_path: Path, pdf: bytes) -> None:
    assert refused(tmp_path, pdf).why is WhyRefused.UNREADABLE


def test_a_file_with_a_password_is_refused(tmp_path: Path) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(standin())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert refused(tmp_path, out.getvalue()).why is WhyRefused.UNREADABLE


def test_a_file_far_too_large_is_not_even_read(tmp_path: Path) -> None:
    assert refused(tmp_path, standin() + b"\0" * LARGEST).why is WhyRefused.UNREADABLE


def test_parents_in_a_circle_are_refused(tmp_path: Path) -> None:
    def circle(pdf: pikepdf.Pdf) -> None:
        top = pdf.Root.AcroForm.Fields[0]
        top.Parent = top

    assert refused(tmp_path, changed(circle)).why is WhyRefused.UNREADABLE


def test_another_pdf_is_unknown(tmp_path: Path) -> None:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    assert refused(tmp_path, out.getvalue()).why is WhyRefused.UNKNOWN


def _move(pdf: pikepdf.Pdf) -> None:
    widget(pdf, "Case number").Rect[1] = 550


def _rename(pdf: pikepdf.Pdf) -> None:
    widget(pdf, "Name (attorney or party without attorney)").T = pikepdf.String("PartyName[0]")


def _remove(pdf: pikepdf.Pdf) -> None:
    annotations = pdf.pages[0].obj.Annots
    del annotations[list(annotations).index(widget(pdf, "Name (attorney or party without attorney)"))]


def _retype(pdf: pikepdf.Pdf) -> None:
    widget(pdf, "Name (attorney or party without attorney)").FT = pikepdf.Name.Btn


def _turn(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Rotate = 180


def _shift(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = pikepdf.Array([10, 10, 622, 802])


def _second_page(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page(page_size=(612, 792))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_move, ("moved CR-400[0].Page1[0].P1Caption[0].HeaderSub[0].CaseNumber[0].CaseNumber[0]",)),
        (_rename, (f"extra {NAME_FIELD.replace('Name[0]', 'PartyName[0]')}", f"missing {NAME_FIELD}")),
        (_remove, (f"missing {NAME_FIELD}",)),
        (_retype, (f"kind {NAME_FIELD}",)),
        (_turn, ("page 1",)),
        (_shift, ("page 1",)),
        (_second_page, ("page 2",)),
    ],
)
def test_a_file_that_differs_is_refused_and_says_how(
    tmp_path: Path, change: Callable[[pikepdf.Pdf], object], said: tuple[str, ...]
) -> None:
    pdf = changed(change)
    assert installed(tmp_path, pdf, fingerprint(pdf)) is None
    one = only(tmp_path)
    assert isinstance(one, RefusedForm)
    assert (one.why, one.differences) == (WhyRefused.DIFFERENT, said)


def test_rounding_is_no_difference() -> None:
    def nudge(pdf: pikepdf.Pdf) -> None:
        rect = widget(pdf, "Case number").Rect
        rect[0] = float(rect[0]) + 0.3

    assert differences(read_fields(changed(nudge)), load_form("cr-400-2024")) == ()


@pytest.mark.skipif(not OLD_FORM.exists(), reason="the court's 2017 page is not beside this checkout")
def test_the_edition_of_2017_is_known_and_refused_even_when_checked(tmp_path: Path) -> None:
    pdf = OLD_FORM.read_bytes()
    assert installed(tmp_path, pdf, fingerprint(pdf)) is None
    one = only(tmp_path)
    assert isinstance(one, RefusedForm)
    assert (one.why, one.differences) == (WhyRefused.SUPERSEDED, ())
    assert one.form is not None
    assert (one.form.form, str(one.form.edition)) == ("CR-400", "2017-07-01")


def test_no_folder_is_no_form(tmp_path: Path) -> None:
    assert find_official_form(tmp_path / "forms") is None


@pytest.mark.parametrize(
    "text",
    [
        "[[form",
        'form = "x"',
        '[[form]]\nchecked_by = "A"\nchecked_on = 2026-11-20',
        '[[form]]\nsha256 = "1"\nchecked_by = " "\nchecked_on = 2026-11-20',
        '[[form]]\nsha256 = "1"\nchecked_by = "A"\nchecked_on = "yesterday"',
    ],
)
def test_a_broken_list_of_checks_names_itself(tmp_path: Path, text: str) -> None:
    (tmp_path / "checked.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"checked\.toml"):
        find_official_form(tmp_path)


@pytest.mark.parametrize("why", list(WhyRefused))
def test_every_refusal_has_words(why: WhyRefused) -> None:
    assert has(f"papers.refused.{why}")
