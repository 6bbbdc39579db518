"""Who files: what may be given, and that what may not is named by its field."""

from typing import Any

import pytest

from helper.documents.petitioner import Attorney, Petitioner, read_petitioner
from helper.documents.problems import PaperProblem
from helper.errors import InvalidInput
from helper.wording import say


def test_a_name_is_enough() -> None:
    assert read_petitioner({"name": "X"}) == Petitioner("X", "X")


def test_everything_is_read_and_single_blanks_kept() -> None:
    given = read_petitioner(
        {
            "name": "  Ana   Brien\u200b ",
            "name_on_case": "Ana Lopez",
            "other_names": ["A. Lopez", "A. Lopez", " "],
            "street": "PO Box 12",
            "city": "Eureka",
            "state": "ca",
            "zip": "",
            "phone": None,
            "email": "a@example.org",
            "case_number": "9PS-00012/A",
            "waive_original_judge": False,
            "waive_appearance": True,
        }
    )
    assert given == Petitioner(
        "Ana Brien", "Ana Lopez", ("A. Lopez",), "PO Box 12", "Eureka", "CA", None, None, "a@example.org",
        "9PS-00012/A", False, True,
    )  # fmt: skip


def test_an_attorney_may_file() -> None:
    given = read_petitioner({"name": "X", "attorney": {"name": "L. Aid", "bar_number": "123", "state": "ca"}})
    assert given.attorney == Attorney("L. Aid", bar_number="123", state="CA")


@pytest.mark.parametrize(
    "name",
    ["Ò", "Nguyễn Thị Ánh", "Արամ Խաչատրյան", "D'Arcy O\u2019Neil", "Ana " * 30, "Νίκος", "Юлия"],
)
def test_names_of_many_scripts_and_lengths_are_taken(name: str) -> None:
    assert read_petitioner({"name": name}).name == name.strip()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (None, "petitioner"),
        ([], "petitioner"),
        ({}, "petitioner.name"),
        ({"name": " \u200b "}, "petitioner.name"),
        ({"name": "-'-"}, "petitioner.name"),
        ({"name": 3}, "petitioner.name"),
        ({"name": "X" * 201}, "petitioner.name"),
        ({"name": "Ana 😀"}, "petitioner.name"),
        ({"name": "محمد"}, "petitioner.name"),
        ({"name": "X", "name_on_case": "???"}, "petitioner.name_on_case"),
        ({"name": "X", "nickname": "Y"}, "petitioner.nickname"),
        ({"name": "X", "other_names": "Y"}, "petitioner.other_names"),
        ({"name": "X", "other_names": ["Y"] * 11}, "petitioner.other_names"),
        ({"name": "X", "other_names": ["Y", "😀"]}, "petitioner.other_names[1]"),
        ({"name": "X", "state": "California"}, "petitioner.state"),
        ({"name": "X", "zip": 90033}, "petitioner.zip"),
        ({"name": "X", "case_number": "--"}, "petitioner.case_number"),
        ({"name": "X", "waive_appearance": "yes"}, "petitioner.waive_appearance"),
        ({"name": "X", "attorney": "L. Aid"}, "petitioner.attorney"),
        ({"name": "X", "attorney": {}}, "petitioner.attorney.name"),
        ({"name": "X", "attorney": {"name": "L", "bar": "1"}}, "petitioner.attorney.bar"),
        ({"name": "X", "attorney": {"name": "L", "state": "Cal"}}, "petitioner.attorney.state"),
    ],
)
def test_what_cannot_be_read_is_named(given: Any, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_petitioner(given)
    assert caught.value.field == field
    assert caught.value.message


def test_a_character_that_cannot_be_printed_is_shown() -> None:
    with pytest.raises(PaperProblem) as caught:
        read_petitioner({"name": "Ana 😀"})
    assert "😀 (U+1F600)" in say(caught.value.key, **caught.value.values)
