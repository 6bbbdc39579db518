"""Every message of the talk fits one message of a carrier, with the longest values; two only where a reason says so."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from helper.conversation.replies import reply
from helper.law.tables import Row, tables
from helper.settings import Settings
from helper.sms.fitting import fits_one, joined, parted
from helper.sms.remembered import Stage
from helper.sms.saying import ABOUT_TEXTS, say
from helper.sms.stages import LINK_MINUTES
from helper.wording import catalog, has, languages
from helper.wording.segments import GSM7, GSM7_EXTENDED, segments
from tests.sms.chat import Chat
from tests.sms.test_transcripts import TRANSCRIPTS, texted_to
from tests.wording.assembled import WORLD, longest_day, longest_values, states

WORDING = Path(__file__).parents[1] / "wording"
TWO_SEGMENTS = tomllib.loads((WORDING / "two_segments.toml").read_text(encoding="utf-8"))
LONGEST_NAME = "Legal Aid of LA Cnty"
LONGEST_ADDRESS = "https://relief.legal-aid-society-of-the-county.org"
# Said before the question that waits, in one message with it.
NOTES = ("sms.already", "sms.code.opened", "sms.lock.set", "sms.picture")
each_language = pytest.mark.parametrize("language", languages())


def values(language: str) -> dict[str, str]:
    """The longest that can stand for each value of the channel's own texts."""
    path = "/es/go/" if language == "es" else "/go/"
    known = longest_values(language)
    return {
        "address": f"{LONGEST_ADDRESS}/code", "code": "KTR4-92MB", "count": str(ABOUT_TEXTS), "county": known["county"],
        "day": longest_day(language), "days": "30", "left": "2", "link": f"{LONGEST_ADDRESS}{path}{'x' * 22}",
        "minutes": "60", "name": LONGEST_NAME, "number": "(800) 555-0100, ext. 1234",
        "offices": f"{LONGEST_ADDRESS}/es/counties", "phone": known["phone"],
        "year": "2020",
    }  # fmt: skip


def own_texts(language: str) -> Iterator[tuple[str, str]]:
    """Every text of the channel itself, filled."""
    filled = values(language)
    for key, entry in catalog(language).items():
        if key.startswith("sms."):
            yield key, say(key, language, **{name: filled[name] for name in entry.placeholders})


def reasons() -> Iterator[tuple[str, Row]]:
    """Every reason that a result can give."""
    for name, rows in tables().items():
        yield from ((f"reason.{name}.{row.id}", row) for row in rows if has(f"reason.{name}.{row.id}"))


def test_the_longest_values_are_as_long_as_they_can_be() -> None:
    assert len(LONGEST_NAME) == 20 and Settings(operator_short_name=LONGEST_NAME)
    assert len(str(LINK_MINUTES)) <= 2
    assert len(list(reasons())) > 60


@each_language
def test_every_text_of_the_channel_takes_one_message(language: str) -> None:
    assert {key: len(text) for key, text in own_texts(language) if not fits_one(text)} == {}


@each_language
def test_every_reason_is_told_in_whole_sentences_of_one_message_each(language: str) -> None:
    more, head = say("sms.result.more", language), f"{say('told.case', language, number=20)}: "
    for key, row in reasons():
        said = say(key, language)
        for text in (said, say("reason.if_so", language, text=said)):
            for before in ("", head):
                whole = f"{text} ({row.source.citation})"
                parts = parted(before, whole, more)
                assert [part for part in parts if not fits_one(joined(part, more))] == [], key
                assert " ".join(part.removeprefix(before) for part in parts) == whole
                assert len(parts) <= 3


@each_language
def test_whatever_ends_a_result_takes_one_message(language: str) -> None:
    told = dict(own_texts(language))
    ends = [joined(told["sms.result.limits"], told[key]) for key in ("sms.result.end", "sms.result.end_reminder")]
    pages = [told[key] for key in told if key.startswith("sms.result.ask_")]
    head = f"{say('told.case', language, number=20)}: "
    assert [text for text in ends if not fits_one(text)] == []
    assert [text for text in pages if not fits_one(joined(head + text, told["sms.result.more"]))] == []


@each_language
def test_a_note_before_a_question_takes_two_messages_at_most_and_says_why(language: str) -> None:
    told, counts = dict(own_texts(language)), {}
    for question, state in states(language):
        asked = reply(state, WORLD, "sms").text
        counts |= {(key, question.name): segments(joined(told[key], asked)) for key in NOTES}
    assert max(counts.values()) == 2
    assert {key for (key, name), count in counts.items() if count > 1} <= {
        key.removesuffix(" before") for key in TWO_SEGMENTS if key.startswith("sms.")
    }
    assert {key for key in TWO_SEGMENTS if key.startswith("sms.")} == {f"{key} before" for key in NOTES}


@each_language
@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda transcript: transcript["name"])
def test_in_a_whole_talk_only_a_question_takes_two(transcript: dict[str, Any], language: str) -> None:
    chat = Chat()
    talked: list[tuple[Stage, str]] = []

    def text(words: str) -> None:
        said = chat.text(words)
        assert chat.kept is not None
        talked.append((chat.kept.stage, said))

    texted_to(text, transcript["answers"], language)
    assert chat.kept and chat.kept.stage is Stage.RESULTS
    while not talked[-1][1].startswith(say("sms.result.limits", language)):
        text("1")
    assert [said for stage, said in talked if segments(said) > (2 if stage is Stage.QUESTIONS else 1)] == []
    assert sum(segments(said) > 1 for _, said in talked) <= 2


NASTY = (
    "", "\x00", "\U0001f44d\U0001f3fd" * 200, "x" * 1600, "\u200b", "\u202eabc", "1" * 1600, "-1", "1/0", "{0}",
    "{name}", "%s", "<b>", "'; drop table text_talks;--", "\n\n1\n", "\uff11", "0", "1", "1", "1", "2", "3", "4", "dk",
    "back", "why", "es", "en", "person", "help", "link", "lock", "4071", "1111", "code", "start", "new", "1998", "la",
    "BCDF-2345", "stop it please?", "erase", "hello",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_texted_the_reply_takes_two_messages_at_most(seed: int) -> None:
    chat, chance = Chat(), random.Random(seed)
    for _ in range(80):
        said = chat.text(chance.choice(NASTY), timedelta(minutes=chance.choice((1, 1, 1, 11, 31))))
        assert segments(said) <= 2, said
        assert set(said) <= GSM7 | GSM7_EXTENDED
