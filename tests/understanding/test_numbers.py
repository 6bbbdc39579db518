"""Numbers spelled out become digits; all else stays as it is."""

import pytest

from helper.understanding.message import read_message
from helper.understanding.numbers import in_digits, is_an_answer


@pytest.mark.parametrize(
    ("spelled", "digits"),
    [
        ("nineteen seventy one", "1971"),
        ("nineteen hundred and ninety eight", "1998"),
        ("two thousand and seven", "2007"),
        ("twenty ten", "2010"),
        ("in oh four", "in 04"),
        ("mil novecientos sesenta y nueve", "1969"),
        ("dos mil uno", "2001"),
        ("diez y nueve", "19"),
        ("treinta y un gramos", "31 gramos"),
        ("one one three six zero", "1 1 3 6 0"),
        ("eleven three sixty a", "11 3 60 a"),
        ("once mil trescientos sesenta", "11360"),
        ("seis o siete", "6 o 7"),
        ("five and six", "5 and 6"),
        ("twenty eight point five", "28.5"),
        ("veintiocho punto cinco", "28.5"),
        ("ninth of february", "9th of february"),
        ("june twenty first", "june 21th"),
        ("the nineties", "the 90s"),
        ("half a dozen", "6"),
        ("two dozen", "24"),
        ("1135nine", "11359"),
        ("½ oz", "1/2 oz"),
        ("1½ oz", "1 1/2 oz"),
        ("2 thousand 7", "2007"),
    ],
)
def test_a_number_spelled_out(spelled: str, digits: str) -> None:
    assert in_digits(read_message(spelled).plain) == digits


@pytest.mark.parametrize(
    "text", ["only once", "lo siento", "no one", "una bolsa", "a lot", "dozens", "back and forth", "1 3 5"]
)
def test_what_is_no_number_stays(text: str) -> None:
    assert in_digits(text) == text


def test_once_is_eleven_beside_spanish() -> None:
    assert in_digits("once matas") == "11 matas"


@pytest.mark.parametrize("text", ["<b>1998</b>", "word " * 61, "https://1998", "1" * 13, "a" * 501])
def test_markup_and_stories_are_no_answers(text: str) -> None:
    assert not is_an_answer(text)


def test_less_than_is_no_markup() -> None:
    assert is_an_answer("<28.5")
