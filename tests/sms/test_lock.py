"""The four digits that lock a talk, and what is said before they are given."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from helper.sms.remembered import Door
from helper.sms.saying import say
from tests.sms.chat import Chat
from tests.sms.test_talk import GREETING, HOUR, begun


@pytest.mark.parametrize("whose", ["2", "3", "4", "5"])
def test_a_lock_is_offered_where_the_phone_is_not_surely_the_own(whose: str) -> None:
    assert begun().text(whose).startswith("Pick 4 digits")
    assert not begun().text("1").startswith("Pick 4 digits")


def test_a_lock_asks_for_four_digits_and_nothing_else() -> None:
    chat = begun("2")
    for text in ("407", "40715", "abcd", "yes"):
        assert chat.text(text) == "Please send 4 digits and nothing else. Or 0 to go on without."
    assert chat.text("40 71").startswith("Locked.")
    assert chat.kept and chat.kept.lock and "4071" not in (chat.talk.content or b"").decode()
    assert "$argon2id$" in chat.kept.lock.digits_hash


@pytest.mark.parametrize("text", ["0", "no", "No.", "skip", "DK", "I don't know", "none"])
def test_who_wants_no_lock_goes_on_without(text: str) -> None:
    chat = begun("2")
    assert chat.text(text).startswith("Who is this for?")
    assert chat.kept and chat.kept.lock is None


def test_a_lock_is_no_dead_end() -> None:
    chat = begun("2")
    assert "public defender" in chat.text("PERSON")
    assert chat.text("START").startswith("Pick 4 digits")
    assert chat.text("BACK").startswith("Is this your own phone?")


def locked(*texts: str) -> Chat:
    chat = begun("2", "4071", "1", "1", *texts)
    chat.text("hello", HOUR)
    return chat


def test_a_locked_talk_says_nothing_before_the_digits() -> None:
    chat = begun("2", "4071", "1", "1")
    locked_words = "Welcome back. This chat is locked. Reply your 4 digits, or ERASE to start over."
    assert chat.text("1", timedelta(minutes=11)) == locked_words
    assert [chat.text(text) for text in ("why", "back", "link", "2")] == [locked_words] * 4
    assert chat.text("4071").startswith("How did the case end?")


@pytest.mark.parametrize("text", ["HELP", "ayuda", "ES", "hello", "START", "PERSON"])
def test_nothing_opens_a_locked_talk_but_its_digits(text: str) -> None:
    chat = begun("2", "4071", "1", "1")
    chat.text(text, timedelta(minutes=11))
    for each in ("1", text, "back", "1"):
        assert not re.search(
            r"\?|court|corte de ", chat.text(each).removeprefix("CLINIC: free check for old court cases.")
        )
    assert chat.kept and chat.kept.door is Door.LOCKED
    assert chat.text("4071") not in ("", say("sms.lock.ask", chat.state.language))
    assert chat.kept.door is Door.OPEN


def test_the_language_changes_before_the_door_too() -> None:
    chat = begun("1", "1")
    chat.text("hello", HOUR)
    assert chat.text("es") == "Hola de nuevo. ¿Continuar (1) o empezar de nuevo (2)?"
    assert chat.text("uno").startswith("¿En qué corte")


def test_three_wrong_tries_close_the_lock_for_an_hour() -> None:
    chat = locked()
    assert "Tries left: 2" in chat.text("1111")
    assert "Tries left: 1" in chat.text("2222")
    assert "60 minutes" in chat.text("3333")
    assert "59 minutes" in chat.text("4071")
    assert chat.text("4071", HOUR).startswith("How did the case end?")


@pytest.mark.parametrize("word", ["PERSON", "talk to a person", "HELP"])
@pytest.mark.parametrize("answers", [("1", "1"), ("2", "4071", "1")], ids=["asking", "locked"])
def test_help_and_a_person_are_at_hand_before_the_door_and_open_nothing(answers: tuple[str, ...], word: str) -> None:
    chat = begun(*answers)
    before = chat.state
    for after in (HOUR / 1.9, timedelta(minutes=1)):
        said = chat.text(word, after)
        assert said == Chat().text(word)
        assert chat.state == before
    assert chat.text("1").startswith("Welcome back.")
    assert chat.state == before


def test_erase_and_stop_work_at_a_closed_lock() -> None:
    for text, said in (("ERASE", "Erased."), ("STOP", "CLINIC: you are out.")):
        chat = locked()
        chat.says("1111", "2222", "3333")
        assert chat.text(text).startswith(said)


def test_wrong_digits_do_not_keep_the_answers_longer() -> None:
    chat = locked()
    for _ in range(22):
        chat.text("1111", HOUR)
    assert chat.text("1111", HOUR).startswith(GREETING)


def test_anybody_can_set_a_lock() -> None:
    chat = begun("1")
    assert chat.text("LOCK").startswith("Pick 4 digits")
    assert chat.text("4071").startswith("Locked.")
