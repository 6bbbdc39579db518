"""What a petition refuses to be, and which values it gives to a form."""

from dataclasses import FrozenInstanceError

import pytest

from helper.documents.petition import (
    BOX_SOURCES,
    TEXT_SOURCES,
    CourtAddress,
    Relief,
    ReliefAsked,
    Request,
    petition_values,
    typed_line,
)
from helper.documents.problems import PaperProblem
from helper.errors import InvalidInput
from helper.wording import say
from tests.documents.petitions import petition, serving


def problem(**changes: object) -> PaperProblem:
    with pytest.raises(PaperProblem) as caught:
        petition(**changes)
    assert say(caught.value.key, **caught.value.values)
    return caught.value


@pytest.mark.parametrize("field", ["name", "case_number", "name_on_case"])
@pytest.mark.parametrize("text", ["", "   ", "-./"])
def test_what_the_court_must_have_is_not_left_out(field: str, text: str) -> None:
    error = problem(**{field: text})
    assert (error.field, error.key) == (field, "papers.problem.missing")
    assert isinstance(error, InvalidInput)


@pytest.mark.parametrize("field", ["name", "street", "email", "case_number", "name_on_case"])
def test_forty_thousand_letters_are_refused_by_field(field: str) -> None:
    error = problem(**{field: "x" * 40_000})
    assert (error.field, error.values) == (field, {"limit": "200"})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ana \N{GRINNING FACE} B", "\N{GRINNING FACE} (U+1F600)"),
        ("Ana\x07\nB", "U+0007, U+000A"),
        ("Ana \u202eB", "U+202E"),
        ("Ana \ud800", "U+D800"),
        ("အောင် B", "အ (U+1021), ေ (U+1031), ာ (U+102C), င (U+1004), ် (U+103A)"),
    ],
    ids=["emoji", "controls", "turned-around", "half-character", "Burmese"],
)
def test_a_character_that_cannot_be_printed_is_named(text: str, named: str) -> None:
    error = problem(name=text)
    assert (error.field, error.key, error.values) == ("name", "papers.problem.characters", {"characters": named})


def test_a_name_in_arabic_is_refused_with_the_letters_that_run_from_right_to_left() -> None:
    error = problem(name="محمد B")
    named = {"characters": "م (U+0645), ح (U+062D), د (U+062F)"}
    assert (error.field, error.key, error.values) == ("name", "papers.problem.right_to_left", named)


@pytest.mark.parametrize(
    "name",
    ["A", "Ա", "O'Brien", "Nguyễn Thị Ánh", "Արամ Խաչատրյան", "Ξενία", "Юрий", "Renée-Łucja d\u2019Ñandú"],
)
def test_names_of_many_scripts_are_taken(name: str) -> None:
    assert petition_values(petition(name=name))["filer.name"] == name


@pytest.mark.parametrize("state", ["California", "C", "C4", "ÑÑ"])
def test_a_state_is_two_letters(state: str) -> None:
    assert problem(state=state).field == "state"


@pytest.mark.parametrize("state", ["CA", "AE", "ca", None])
def test_a_state_may_be_military_or_missing(state: str | None) -> None:
    assert petition_values(petition(state=state))["filer.state"] == state


@pytest.mark.parametrize("sections", [(), ("11362.1",), ("11357", "11357"), ("11357", "11362.1"), ("187",)])
def test_only_the_four_sections_stand_on_a_petition(sections: tuple[str, ...]) -> None:
    assert problem(sections=sections).field == "sections"


@pytest.mark.parametrize(
    "asked",
    [
        (),
        (ReliefAsked("11357", (Relief.DISMISS_SEAL,)),),
        (ReliefAsked("11357", (Relief.DISMISS_SEAL,)), ReliefAsked("11359", ())),
        (ReliefAsked("11357", (Relief.DISMISS_SEAL,)), ReliefAsked("11359", (Relief.DISMISS_SENTENCE,))),
        (ReliefAsked("11357", (Relief.DISMISS_SEAL,) * 2), ReliefAsked("11359", (Relief.DISMISS_SEAL,))),
        (ReliefAsked("11357", (Relief.DISMISS_SEAL,), "a) or"), ReliefAsked("11359", (Relief.DISMISS_SEAL,))),
    ],
    ids=["nothing", "one-section-missing", "asks-nothing", "of-the-other-request", "twice", "no-subdivision"],
)
def test_what_is_asked_names_every_section_and_fits_the_request(asked: tuple[ReliefAsked, ...]) -> None:
    assert problem(relief_asked=asked).field == "relief_asked"


def test_two_subdivisions_of_one_section_may_ask_for_different_relief() -> None:
    asked = (
        ReliefAsked("11357", (Relief.DISMISS_SEAL,), "a"),
        ReliefAsked("11357", (Relief.REDESIGNATE_INFRACTION,), "c"),
    )
    assert petition(sections=("11357",), relief_asked=asked).relief_asked == asked


def test_values_cover_exactly_the_sources_a_form_may_name() -> None:
    assert petition_values(petition()).keys() == TEXT_SOURCES.keys() | BOX_SOURCES


@pytest.mark.parametrize(("one", "request_box"), [(petition(), "application"), (serving(), "petition")])
def test_one_request_box_is_ticked(one, request_box: str) -> None:
    values = petition_values(one)
    assert [name for name in Request if values[f"request.{name}"]] == [request_box]


@pytest.mark.parametrize(("chosen", "ticked"), [(True, True), (False, False), (None, False)])
def test_a_waiver_is_ticked_only_when_chosen(chosen: bool | None, ticked: bool) -> None:
    values = petition_values(petition(waive_original_judge=chosen, waive_appearance=chosen))
    assert (values["waive_original_judge"], values["waive_appearance"]) == (ticked, ticked)


def test_what_is_not_known_stays_blank() -> None:
    values = petition_values(petition(court=CourtAddress(), zip=None, phone="", email="  "))
    blank = {name for name, value in values.items() if value is None}
    attorneys = {"filer.fax", "filer.bar_number", "filer.firm", "filer.attorney_for"}
    courts = {name for name in values if name.startswith("court.")}
    assert blank == {"filer.zip", "filer.phone", "filer.email", *attorneys, *courts}


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("\u202d(213) 555-0100\u202c", "(213) 555-0100"),
        ("  Ana \t\n Brien\u200b ", "Ana Brien"),
        ("\ufeff \u200e", None),
    ],
)
def test_a_typed_line_loses_what_cannot_be_seen(typed: str, line: str | None) -> None:
    assert typed_line(typed) == line


def test_a_petition_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        petition().case_number = "other"  # type: ignore[misc]
