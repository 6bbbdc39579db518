"""Readers of the questions with words for answers: denials, hedges, two answers at once, other questions' answers."""

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.understanding import QUESTION_KINDS, Reading, ReadingKind, understand
from helper.understanding.spelling import spellings, without_slip
from helper.understanding.tables import table

TODAY = date(2026, 11, 22)


def read(question: str, text: str) -> Any:
    """The value read, or the kind of the reading where it is no value."""
    reading = understand(question, text, TODAY)
    return reading.value if reading.kind is ReadingKind.VALUE else reading.kind


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("serving", "no longer on probation", "no"),
        ("serving", "no estuve en la carcel", "no"),
        ("serving", "not done yet", "yes"),
        ("disposition", "never convicted", "not_convicted"),
        ("disposition", "nunca me condenaron", "not_convicted"),
        ("disposition", "they never dropped it", "not_understood"),
        ("disposition", "pled not guilty but lost", "convicted"),
        ("level", "not a felony, a misdemeanor", "misdemeanor"),
        ("level", "not a felony", "not_understood"),
        ("court", "not state, federal", "federal"),
        ("court", "no fue en cali, fue en colorado", "other_state"),
        ("record_check", "they haven't cleared it", "not_cleared"),
        ("record_check", "nothing came up", "cleared"),
        ("yes_no", "no doubt", "yes"),
        ("yes_no", "i have no problem with that", "not_understood"),
        ("for_whom", "this is for me", "me"),
        ("for_whom", "es para mi", "me"),
        ("for_whom", "not me, my husband", "someone_i_help"),
        ("for_whom", "i'm helping my cousin", "someone_i_help"),
        ("for_whom", "mi hermano", "someone_i_help"),
        ("for_whom", "my dad, he passed away in 2019", "family_member_died"),
        ("for_whom", "mi mama que en paz descanse", "family_member_died"),
        ("for_whom", "los angeles", "not_understood"),
        ("conduct", "they said i sold it", "sell"),
        ("conduct", "driving with it in the car", "transport_personal"),
        ("conduct", "la llevaba para mi uso", "transport_personal"),
        ("conduct", "i gave some to a friend", "give_away"),
        ("conduct", "selling or transporting", "not_understood"),
    ],
)
def test_a_denial_turns_what_it_denies(question: str, text: str, value: str) -> None:
    assert read(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("yes_no", "i think so", "yes"),
        ("yes_no", "creo que no", "no"),
        ("level", "felony i think", "felony"),
        ("age_band", "like 19 maybe", "18_to_20"),
        ("disposition", "not sure but i think they dropped it", "not_convicted"),
    ],
)
def test_a_hedged_answer_is_taken_and_confirmed(question: str, text: str, value: str) -> None:
    assert understand(question, text, TODAY) == Reading(ReadingKind.VALUE, value, sure=False)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("yes_no", "yes and no"),
        ("court", "state or federal"),
        ("charge", "possession and cultivation"),
        ("level", "one felony and one misdemeanor"),
        ("age_band", "20 or 21"),
        ("record_check", "one was cleared the other wasnt"),
        ("disposition", "one charge dismissed the other guilty"),
    ],
)
def test_two_answers_at_once_are_asked_again(question: str, text: str) -> None:
    assert read(question, text) == "not_understood"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("yes_no", "los angeles"),
        ("yes_no", "98"),
        ("court", "felony"),
        ("level", "possession"),
        ("charge", "felony"),
        ("serving", "los angeles"),
        ("age_band", "in 1998"),
        ("disposition", "torrance"),
        ("record_check", "11357"),
    ],
)
def test_the_answer_to_another_question_is_asked_again(question: str, text: str) -> None:
    assert read(question, text) == "not_understood"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("record_check", "i want to get it cleared"),
        ("record_check", "they said it would be cleared"),
        ("record_check", "my cousin got his cleared"),
        ("level", "is possession a felony?"),
        ("disposition", "they said they would drop it"),
        ("serving", "my brother is in jail"),
    ],
)
def test_hopes_questions_and_others_cases_are_no_answer(question: str, text: str) -> None:
    assert read(question, text) == "not_understood"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("charge", "cultavating", "cultivate"),
        ("disposition", "divertion program", "diverted"),
        ("disposition", "i was convictad", "convicted"),
        ("level", "melody", "not_understood"),
        ("disposition", "convinced", "not_understood"),
    ],
)
def test_a_slip_in_a_long_word_is_seen_through_but_no_word_is_taken_for_another(
    question: str, text: str, value: str
) -> None:
    assert read(question, text) == value


def test_no_word_of_the_phrases_is_taken_for_a_slip_of_another() -> None:
    said = {word for words in spellings().values() for word in words.split()}
    assert not {word for word in (said | set(table("slips")["slips"]["not_slips"])) if without_slip(word) != word}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "😀😀😀",
        "<b>yes</b>",
        "<script>alert(1)</script>",
        "yes " * 2_000,
        "..........",
        "?" * 500,
        "\x00\x01",
        "a\ud800b",
    ],
)
@pytest.mark.parametrize("question", sorted(QUESTION_KINDS))
def test_what_is_no_answer_is_asked_again(question: str, text: str) -> None:
    assert read(question, text) == "not_understood"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("yes_no", "\u200fyes\u200e", "yes"),
        ("yes_no", "👍🏽", "yes"),
        ("yes_no", "👎", "no"),
        ("age_band", "\u0661\u0669", "18_to_20"),
        ("level", "\uff26\uff25\uff2c\uff2f\uff2e\uff39", "felony"),
    ],
)
def test_signs_and_scripts_change_nothing(question: str, text: str, value: str) -> None:
    assert read(question, text) == value


CLOSED = {
    "yes_no": {"yes", "no"},
    "court": {"california", "juvenile", "federal", "other_state"},
    "disposition": {"convicted", "diverted", "not_convicted", "arrested_only"},
    "charge": {"possess", "cultivate", "possess_for_sale", "sell_or_transport", "concentrate_or_oil", "other"},
    "level": {"felony", "misdemeanor", "infraction"},
    "serving": {"yes", "no"},
    "age_band": {"under_18", "18_to_20", "21_or_over"},
    "record_check": {"cleared", "not_cleared", "not_checked"},
    "menu_1_to_4": {1, 2, 3, 4},
    "for_whom": {"me", "someone_i_help", "family_member_died"},
    "conduct": {"sell", "transport_personal", "give_away", "import_export"},
    "another": {"yes", "no"},
    "confirm": {"yes", "no"},
    "phone": {"mine", "others_use_it", "public_place"},
}
COMMANDS = {
    "stop", "help", "back", "restart", "erase", "person", "language_es", "language_en", "dont_know", "why", "code",
}  # fmt: skip


def is_date_or_age(value: dict[str, Any]) -> bool:
    if set(value) == {"age"}:
        return isinstance(value["age"], int)
    return date.fromisoformat(value["earliest"]) <= date.fromisoformat(value["latest"])


def is_amount(value: dict[str, Any]) -> bool:
    grams = [value[key] for key in ("min_grams", "max_grams") if value.get(key) is not None]
    return set(value) <= {"min_grams", "max_grams", "band"} and all(map(math.isfinite, grams))


SHAPES: dict[str, Callable[[Any], bool]] = {
    "count": lambda value: isinstance(value, int) and value >= 0,
    "plants": lambda value: value in ("at_most_6", "over_6") or (isinstance(value, int) and value >= 0),
    "county": lambda value: isinstance(value, str),
    "birth_date": lambda value: bool(date.fromisoformat(value)),
    "date": is_date_or_age,
    "section": lambda value: set(value) <= {"section", "subdivision"} and isinstance(value["section"], str),
    "amount": is_amount,
}


def has_the_shape(question: str, value: Any) -> bool:
    return SHAPES[question](value) if question in SHAPES else value in CLOSED[question]


WORDS = sorted(
    {word for meant, variants in table("spellings")["spellings"].items() for word in (*meant.split(), *variants)}
    | {
        "no",
        "never",
        "si",
        "guilty",
        "dropped",
        "19",
        "98",
        "1998",
        "oz",
        "6",
        "plants",
        "11357",
        "los angeles",
        "june",
    }
)


@settings(max_examples=150, deadline=None)
@given(
    question=st.sampled_from(sorted(QUESTION_KINDS)),
    text=st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
        st.lists(st.sampled_from([*WORDS, ",", "?", ".", "!"]), max_size=40).map(" ".join),
    ),
)
def test_any_text_gives_a_reading_of_the_contracts_shape(question: str, text: str) -> None:
    reading = understand(question, text, TODAY)
    if reading.kind is ReadingKind.VALUE:
        assert has_the_shape(question, reading.value), reading
    elif reading.kind is ReadingKind.COMMAND:
        assert reading.value in COMMANDS
    else:
        assert reading.value is None
