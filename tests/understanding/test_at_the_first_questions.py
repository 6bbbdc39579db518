"""The charge told where the place of the court was asked for is no place; a relative of any kind is someone helped."""

from datetime import date

import pytest

from helper.understanding import Reading, ReadingKind, understand
from helper.understanding.reading import NOT_UNDERSTOOD

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "text",
    [
        "selling", "seling", "Selling", "sellin", "for selling", "it was for selling", "dealing", "growing",
        "possession", "vender", "venta", "vendiendo", "por vender", "posesión",
    ],
)  # fmt: skip
def test_the_charge_is_no_place(text: str) -> None:
    assert understand("county", text, TODAY) == NOT_UNDERSTOOD


def test_the_place_of_that_name_is_one() -> None:
    assert understand("county", "Snelling", TODAY) == Reading(ReadingKind.VALUE, "Merced", sure=False, place="Snelling")


@pytest.mark.parametrize(
    "text",
    [
        "my son",
        "for my son",
        "its my sons case",
        "my boy",
        "son",
        "mi hijo",
        "para mi hijo",
        "mi hija",
        "mi hijo, yo le ayudo",
    ],
)
def test_a_relative_is_someone_helped(text: str) -> None:
    reading = understand("for_whom", text, TODAY)
    assert (reading.kind, reading.value) == (ReadingKind.VALUE, "someone_i_help")


@pytest.mark.parametrize("text", ["my son died", "my boy passed away", "mi hijo ya falleció"])
def test_one_who_died_is_not(text: str) -> None:
    assert understand("for_whom", text, TODAY).value == "family_member_died"
