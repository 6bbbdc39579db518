"""A phone to try the talk on: what a phone would hear, line by line, and for programs from the first question on."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from helper.commands import relief
from helper.conversation.replies import Reply
from helper.conversation.state import State
from helper.settings import Settings
from helper.sms.terminal import texted
from helper.wording import languages
from tests.conversation.played import WORLD
from tests.sms.conftest import Time
from tests.sms.phone import said_in
from tests.sms.scripts import FOR_PAPERS, TO_RESULTS


def said(*lines: str, language: str = "en", invited: bool = False) -> list[Reply]:
    return list(texted(lines, State(language), WORLD, Settings(operator_short_name="CLINIC"), invited))


def test_a_phone_is_invited_first_and_then_asked(time: Time) -> None:
    invitation, first = said("1")
    assert invitation.text.startswith("CLINIC: free check for old court cases.")
    assert (invitation.question, invitation.choices) == (None, ())
    assert first.question == "phone_is_own" and first.choices[0].value == "mine"


def test_lines_sent_all_at_once_are_each_an_answer(time: Time) -> None:
    assert [each.question for each in said("1", "1", "1", invited=True)] == [
        "phone_is_own",
        "for_whom",
        "court",
        "disposition",
    ]


def test_a_lock_is_asked_for_as_on_a_phone(time: Time) -> None:
    assert said("1", "2", "4071")[-1].text.startswith("Locked.")


def test_the_findings_are_there_with_every_page_of_them(time: Time) -> None:
    *_, menu, first, second = said("1", *FOR_PAPERS, "1", "1")
    assert menu.result is not None and menu.result["kind"] == "R3"
    assert menu.text.startswith("You may be able to get help.")
    assert first.result == second.result == menu.result
    assert first.text != second.text


def test_after_stop_there_is_silence_until_start(time: Time) -> None:
    heard = said("1", "stop", "hello", "1", "start")
    assert len(heard) == 4
    assert heard[2].text.startswith("CLINIC: you are out") and heard[3].text == heard[0].text


def test_nothing_is_promised_that_only_a_phone_has(time: Time) -> None:
    assert "reminder" not in said("1", *FOR_PAPERS, "4")[-1].text.removeprefix("Reply 1")
    assert "web page" in said("1", *TO_RESULTS, "2")[-1].text


@pytest.mark.parametrize("language", languages())
def test_the_command_counts_the_segments_of_every_reply(language: str) -> None:
    lines = "\n".join([*FOR_PAPERS, *["1"] * 12])
    done = CliRunner().invoke(relief, ["chat", "--channel", "sms", "--json", "--language", language], input=lines)
    replies = [json.loads(line) for line in done.output.splitlines()]
    assert done.exit_code == 0 and len(replies) == len(FOR_PAPERS) + 13
    assert replies[0]["question"] == "phone_is_own"
    assert replies[-1]["result"]["kind"] == "R3"
    assert all(reply["channel"] == "sms" and reply["segments"] in (1, 2) for reply in replies)
    assert all(reply["segments"] == 1 for reply in replies if reply["result"])


def test_the_page_for_another_machine_speaks_both_languages_and_needs_no_set_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPERATOR_PHONE", "(213) 555-0100")
    page = CliRunner().invoke(relief, ["sms-fallback"]).output
    english, spanish = said_in(page.encode()).split("\n")
    assert "or call (213) 555-0100" in english and "o llame al (213) 555-0100" in spanish


def test_the_command_shows_a_person_the_whole_talk() -> None:
    done = CliRunner().invoke(relief, ["chat", "--channel", "sms", "--language", "es"], input="1\n")
    assert done.output.startswith("Relief Check: revision gratis") and "¿Este teléfono es suyo?" in done.output
