"""Answers to a reminder: read as what they answer, though nothing is kept of the talk any more."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from helper.sms.keywords import Keyword, is_keyword
from helper.sms.sending import reminder_time, send_due
from helper.storage import Errand
from helper.storage.lifetimes import REMINDER_ANSWERS
from tests.sms.conftest import Time
from tests.sms.phone import Phone, kept_of
from tests.sms.test_sending import NUMBER, ScriptedTwilio, Waiting, channel_with, due
from tests.sms.test_talk import WAYS_TO_STOP

WAYS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("reminder_answers.toml").read_text("utf-8"))
READS = {
    "yes": ("We will not ask this again", "No se lo preguntaremos"),
    "not_yet": ("That is OK.", "De acuerdo."),
    "help": ("public defender", "defensor publico"),
}
GREETING = "free check for old court cases"


def ask(phone: Phone, time: Time, purpose: str = "papers", language: str = "en", days: int = 7) -> None:
    """Has a reminder wait that the phone asked for."""
    on = channel_with(phone.app, ScriptedTwilio())
    day, moment = reminder_time(time.moment, days)
    on.outbox.add(on.messages.person(NUMBER), Errand(purpose, language, NUMBER, moment), day, time.moment)


def sent(site: Flask, time: Time) -> list[str]:
    """What `relief send` sends when the week is over, and the clock with it."""
    twilio, moment = ScriptedTwilio(), due(time)
    send_due(channel_with(site, twilio), Waiting(moment).pace(minutes=1))
    time.passes(seconds=(moment - time.moment).total_seconds() + 60)
    return [request["Body"] for request in twilio.requests]


@pytest.fixture
def reminded(site: Flask, phone: Phone, time: Time) -> Phone:
    """A phone that got a reminder a minute ago, and of whose talk nothing is kept."""
    ask(phone, time)
    assert len(sent(site, time)) == 1
    return phone


@pytest.mark.parametrize(
    ("purpose", "language", "said"),
    [
        ("papers", "en", "Did you file your papers? 1 Yes 2 Not yet 3 I need help. STOP to end."),
        ("court", "en", "Did you ask? 1 Yes 2 Not yet 3 I need help. STOP to end."),
        ("papers", "es", "¿Ya ha presentado sus papeles? 1 Si 2 Todavia no 3 Necesito ayuda. ALTO para salir."),
        ("court", "es", "¿Ya ha preguntado? 1 Si 2 Todavia no 3 Necesito ayuda. ALTO para salir."),
    ],
)
def test_a_reminder_numbers_its_answers(
    purpose: str, language: str, said: str, site: Flask, phone: Phone, time: Time
) -> None:
    ask(phone, time, purpose, language)
    (text,) = sent(site, time)
    assert text.startswith("CLINIC: ") and text.endswith(said)


@pytest.mark.parametrize(("text", "read"), [(text, read) for read in READS for text in WAYS[read]])
def test_an_answer_is_read_as_one(text: str, read: str, reminded: Phone) -> None:
    said = reminded.text(text)
    assert any(words in said for words in READS[read]), said


@pytest.mark.parametrize("text", WAYS["other"])
def test_anything_else_is_read_as_ever(text: str, reminded: Phone) -> None:
    said = reminded.text(text)
    assert not any(words in said for both in READS.values() for words in both), said


@pytest.mark.parametrize("text", ["no wrong number", "No, this is not my case", "no, no es mi número"])
def test_a_no_before_the_wrong_number_is_no_answer(text: str, reminded: Phone) -> None:
    said = reminded.text(text).casefold()
    assert "will not text this number again" in said or "no mandaremos" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("HELP", "Mande EMPEZAR para seguir"),
        ("PERSON", "el defensor publico de su condado"),
        ("START", "revision gratis de casos viejos"),
        ("STOP", "ya no le mandamos mensajes"),
        ("ENGLISH", GREETING),
    ],
)
def test_who_was_reminded_in_spanish_is_answered_in_spanish(
    text: str, said: str, site: Flask, phone: Phone, time: Time
) -> None:
    ask(phone, time, "papers", "es")
    sent(site, time)
    assert said in phone.text(text)


@pytest.mark.parametrize("text", ["no llamé", "no llame", "no mandé nada"])
def test_what_may_be_not_yet_or_a_stop_is_asked_back(text: str, site: Flask, phone: Phone, time: Time) -> None:
    ask(phone, time, "court", "es")
    sent(site, time)
    assert phone.text(text).startswith("Para no recibir mas textos, mande ALTO. Si no, mande el numero")
    assert phone.text("2").startswith("De acuerdo.")
    assert "ya no le mandamos mensajes" in phone.text("ALTO")


def test_after_yes_the_same_is_not_asked_again(site: Flask, reminded: Phone, time: Time) -> None:
    ask(reminded, time)
    ask(reminded, time, "court")
    assert "stamped copy" in reminded.text("1")
    assert [text for text in sent(site, time) if "file your papers" in text] == []


def test_after_not_yet_what_was_asked_for_still_comes(site: Flask, reminded: Phone, time: Time) -> None:
    ask(reminded, time)
    reminded.text("2")
    assert len(sent(site, time)) == 1


def test_after_the_court_was_asked_the_next_step_is_told(site: Flask, phone: Phone, time: Time) -> None:
    ask(phone, time, "court", "es")
    sent(site, time)
    assert "copia de la orden" in phone.text("1")


def test_not_yet_can_become_yes_and_yes_closes_it(reminded: Phone) -> None:
    assert reminded.text("2") == reminded.text("not yet")
    assert reminded.text("I need help") != reminded.text("1")
    assert GREETING in reminded.text("2")


def test_a_repeat_is_answered_alike_and_who_answers_keeps_nothing(reminded: Phone) -> None:
    first = reminded.text("1", MessageSid="SM" + "c" * 32)
    assert reminded.text("1", MessageSid="SM" + "c" * 32) == first
    assert kept_of(reminded) is None


def test_what_is_asked_later_is_what_is_answered(reminded: Phone) -> None:
    assert GREETING in reminded.text("hello")
    assert reminded.text("1").startswith("Is this your own phone?")


@pytest.fixture
def in_a_talk(site: Flask, phone: Phone, time: Time) -> Phone:
    """A phone that got a reminder while it was asked whose it is, a quarter of an hour ago."""
    ask(phone, time)
    moment = due(time)
    time.moment = moment - timedelta(minutes=2)
    assert [phone.text(text) for text in ("hello", "1")][-1].startswith("Is this your own phone?")
    send_due(channel_with(site, ScriptedTwilio()), Waiting(moment).pace(minutes=1))
    time.passes(minutes=15)
    return phone


def test_after_an_answer_an_open_talk_goes_on(in_a_talk: Phone) -> None:
    assert in_a_talk.text("2").startswith("That is OK. Reply LINK")
    assert in_a_talk.text("1").startswith("Who is this for?")


def test_a_private_page_can_be_had_where_it_is_offered(site: Flask, phone: Phone, time: Time) -> None:
    ask(phone, time)
    moment = due(time)
    time.moment = moment - timedelta(minutes=2)
    assert [phone.text(text) for text in ("hello", "1", "2")][-1].startswith("Pick 4 digits to lock")
    send_due(channel_with(site, ScriptedTwilio()), Waiting(moment).pace(minutes=1))
    time.passes(minutes=5)
    assert phone.text("2").startswith("That is OK. Reply LINK")
    assert phone.text("LINK").startswith("Pick 4 digits first")
    assert phone.text("4711").startswith("Private page.")
    assert phone.text("start").startswith("Who is this for?")


def test_an_answer_opens_no_door(in_a_talk: Phone, time: Time) -> None:
    time.passes(hours=1)
    assert in_a_talk.text("2").startswith("That is OK. Reply LINK")
    assert "Continue (1)" in in_a_talk.text("LINK")
    assert in_a_talk.text("1").startswith("Is this your own phone?")


def test_a_week_later_nobody_remembers_the_reminder(site: Flask, reminded: Phone, time: Time) -> None:
    time.passes(seconds=REMINDER_ANSWERS.total_seconds())
    assert GREETING in reminded.text("1")
    on = channel_with(site, ScriptedTwilio())
    on.outbox.expire(time.moment)
    assert on.outbox.reminded(on.messages.person(NUMBER), time.moment) is None


@pytest.mark.parametrize("parting", ["STOP", "ERASE", "wrong number"])
def test_who_leaves_is_not_remembered(reminded: Phone, time: Time, parting: str) -> None:
    reminded.text(parting)
    on = channel_with(reminded.app, ScriptedTwilio())
    assert on.outbox.reminded(on.messages.person(NUMBER), time.moment) is None


def test_a_stop_is_never_taken_for_an_answer(reminded: Phone) -> None:
    for_reminders = (Keyword.DONE, Keyword.NOT_DONE, Keyword.NEEDS_HELP)
    assert [text for text in WAYS_TO_STOP if any(is_keyword(text, each) for each in for_reminders)] == []
    assert reminded.text("no more texts").startswith("CLINIC: you are out")
