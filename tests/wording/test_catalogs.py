"""The words: plain, complete, without promises, and none that a carrier would block in a text message."""

import re
import tomllib
from pathlib import Path

import pytest
import textstat

from helper.check_data import Flaw, remarks
from helper.clock import today
from helper.errors import DataError
from helper.wording import catalog, languages, say
from helper.wording.segments import segments

ENGLISH = catalog("en")
# What no sentence may say to a person (law.md 0a: no page prints "not eligible"; never "eligible" or a promise).
FORBIDDEN = re.compile(
    r"\b(?:not eligible|ineligible|you are eligible|you qualify|guarantee|congratulations|TBD)\b", re.I
)
# Words the law leaves no other choice of; a short word stands for them when the grade is measured.
UNAVOIDABLE = {
    "misdemeanor": "small crime", "infraction": "ticket", "California": "the state", "conviction": "case",
    "concentrate": "oil", "immigration": "border", "supervision": "watch", "probation": "watch",
}  # fmt: skip


def grade(text: str) -> float:
    for word, plain in UNAVOIDABLE.items():
        text = re.sub(word, plain, text, flags=re.I)
    return float(textstat.flesch_kincaid_grade(text))


@pytest.mark.parametrize(
    ("prefix", "hardest"),
    [
        *((prefix, 6) for prefix in ("reason.", "caution.", "neighbor.", "result.")),
        *((prefix, 8) for prefix in ("question.", "error.", "told.", "where.", "county.", "place.", "after.")),
    ],
)
def test_a_sixth_grader_can_read_it(prefix: str, hardest: int) -> None:
    """All texts of a kind together, and each text of more than five words."""
    texts = [entry.text for key, entry in ENGLISH.items() if key.startswith(prefix)]
    assert grade(" ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in texts)) <= 6
    hard = {text: grade(text) for text in texts if len(text.split()) > 5 and grade(text) > hardest}
    assert not hard


@pytest.mark.parametrize("language", languages())
def test_nothing_is_promised_and_nobody_is_refused(language: str) -> None:
    assert {key: entry.text for key, entry in catalog(language).items() if FORBIDDEN.search(entry.text)} == {}


def test_all_that_the_data_needs_has_words() -> None:
    flaws = (Flaw.WRONG, Flaw.MISSING)
    assert [remark for remark in remarks(today(), 10_000) if remark.finding in flaws] == []


def test_a_missing_text_or_value_is_an_error_not_another_text() -> None:
    with pytest.raises(DataError):
        say("reason.no.such_row")
    with pytest.raises(DataError):
        say("error.too_long")
    with pytest.raises(DataError):
        say("error.empty", "xx")


def test_catalogs_are_text_or_tables_only() -> None:
    for path in Path(segments.__globals__["__file__"]).parent.rglob("*.toml"):
        tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("á" * 70, 1),
        ("á" * 71, 2),
        ("€" * 80, 1),
        ("", 1),
    ],
)
def test_segments_are_counted_as_carriers_do(text: str, count: int) -> None:
    assert segments(text) == count
