"""What people type, and what it is read as: `readings/<kind>.toml`, one file a kind of question.

The set of cases of the contract is held by test_utterances.py; these are others, most of them found by trying.
"""

import json
import time
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helper.understanding.amounts import read_amount
from helper.understanding.birth_dates import read_birth_date
from helper.understanding.counts import read_count
from helper.understanding.dates import read_date
from helper.understanding.menus import read_menu
from helper.understanding.message import Message, read_message
from helper.understanding.places import read_county
from helper.understanding.plants import read_plants
from helper.understanding.reading import Reading
from helper.understanding.sections import read_section_on_paper

AS_OF = date(2026, 11, 22)
READINGS = Path(__file__).with_name("readings")
READERS: dict[str, Callable[[Message], Reading | None]] = {
    "date": lambda message: read_date(message, AS_OF),
    "birth_date": lambda message: read_birth_date(message, AS_OF),
    "section": read_section_on_paper,
    "amount": read_amount,
    "plants": read_plants,
    "count": read_count,
    "county": read_county,
    "menu_1_to_4": lambda message: read_menu(message, 4),
}
SECONDS_A_MESSAGE = 0.001


def of_file(kind: str) -> dict[str, Any]:
    return tomllib.loads((READINGS / f"{kind}.toml").read_text(encoding="utf-8"))


def read_as(listed: str) -> list[tuple[str, str, Any]]:
    return [
        (kind, text, entry["value"])
        for kind in READERS
        for entry in of_file(kind).get(listed, ())
        for text in entry["texts"]
    ]


def test_every_kind_has_its_file() -> None:
    assert {path.stem for path in READINGS.glob("*.toml")} == set(READERS)


@pytest.mark.parametrize(("kind", "text", "value"), read_as("reads"))
def test_what_is_said_is_read(kind: str, text: str, value: Any) -> None:
    reading = READERS[kind](read_message(text))
    assert reading is not None
    assert (reading.value, reading.sure) == (value, True)


@pytest.mark.parametrize(("kind", "text", "value"), read_as("confirm"))
def test_what_may_be_otherwise_is_confirmed(kind: str, text: str, value: Any) -> None:
    reading = READERS[kind](read_message(text))
    assert reading is not None
    assert (reading.value, reading.sure) == (value, False)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind in READERS for text in of_file(kind)["none"]])
def test_what_is_not_said_is_not_guessed(kind: str, text: str) -> None:
    assert READERS[kind](read_message(text)) is None


BAD_INPUT = [
    "", " ", "😀🔥", "\u202e\u200f", "<script>1998</script>", "http://11357.example/1998", "1 " * 1000, "word " * 2000,
    "9" * 2000, "1/" * 900, "(213) 555-0198", "...", "?", "\x00\x01",
]  # fmt: skip


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("text", BAD_INPUT)
def test_what_is_no_answer_is_read_as_none(kind: str, text: str) -> None:
    assert READERS[kind](read_message(text)) is None


@pytest.mark.parametrize("kind", READERS)
def test_marks_of_direction_change_nothing(kind: str) -> None:
    entry = of_file(kind)["reads"][0]
    reading = READERS[kind](read_message(f"\u200f{entry['texts'][0]}\u202c"))
    assert reading is not None
    assert reading.value == entry["value"]


PIECES = [
    "1998", "98", "'04", "june", "mayo", "3/5/78", "when i was", "19", "cuando tenia", "11357", "b", "hs", "pc", "an",
    "half", "oz", "onza y media", "libra", "gramos", "plants", "matas", "seis", "twenty", "one", "or", "o", "and",
    "no wait", "digo", "not", "no", "mas de", "over", "less than", "fresno", "la", "county", "the second", "last",
    "2.", "#3", "½", "28.5", "mid 90s", "los noventa", "in", "en el",
]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)))
@example("february 29 of 1900 or 2/29/1900")
@example("oh")
@example("nineteen twenty point")
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for read in READERS.values():
        reading = read(read_message(text))
        assert reading is None or json.dumps(reading.value)


def test_a_message_is_read_within_a_millisecond() -> None:
    texts = [(kind, text) for kind in READERS for text in of_file(kind)["none"] if len(text) < 200]
    for kind, text in texts:
        READERS[kind](read_message(text))
    begun = time.process_time()
    for kind, text in texts:
        READERS[kind](read_message(f"{text} x"))
    assert (time.process_time() - begun) / len(texts) < SECONDS_A_MESSAGE
