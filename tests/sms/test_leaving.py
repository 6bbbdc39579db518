"""Leaving and coming back by text, where the same words can be an answer: "no more", "enough", "wrong number"."""

from __future__ import annotations

import pytest

from tests.sms.chat import Chat
from tests.sms.scripts import TO_RESULTS

TO_ANOTHER = ("1", "1", "1", "2")  # a case that was dropped
TO_SECTION = ("1", "1", "1", "1")
TO_CONFIRM = (*TO_SECTION, "11359", "torrance")


def begun(*texts: str) -> Chat:
    chat = Chat()
    chat.says("hello", "1", *texts)
    return chat


@pytest.mark.parametrize("text", ["NO MAS", "no más", "no more", "ya no mas"])
@pytest.mark.parametrize("before", [None, (), ("2",), TO_SECTION], ids=["nothing", "whose phone", "digits", "section"])
def test_no_more_stops_or_is_asked_about_but_is_never_passed_over(text: str, before: tuple[str, ...] | None) -> None:
    chat = Chat() if before is None else begun(*before)
    said = chat.text(text)
    assert chat.talk.opted_out or "send STOP" in said
    assert chat.talk.opted_out or before == ()  # only a yes or no could be meant


@pytest.mark.parametrize("text", ["no more", "that's enough", "im done with this", "ya no más", "es todo", "that's it"])
def test_who_has_no_other_case_gets_the_result(text: str) -> None:
    chat = begun(*TO_ANOTHER)
    said = chat.text(text)
    assert not chat.talk.opted_out
    assert "Reply 1" in said
    assert chat.state.value("another", 0) == "no"


@pytest.mark.parametrize(
    ("first", "text", "here"),
    [
        ("hello", "wrong number", "answers here are erased"), ("hello", "STOP", "answers here are erased"),
        ("hola", "número equivocado", "Aqui ya borramos las respuestas"),
        ("hola", "ALTO", "Aqui ya borramos sus respuestas"),
    ],
)  # fmt: skip
def test_who_leaves_is_told_of_no_more_than_the_phone_can_erase(first: str, text: str, here: str) -> None:
    assert here in Chat().says(first, text)


@pytest.mark.parametrize("text", ["equivocado", "está equivocado", "wrong", "me equivoqué"])
def test_what_we_misunderstood_is_asked_again(text: str) -> None:
    chat = begun(*TO_CONFIRM)
    assert chat.text(text).startswith("OK. Please answer again.\nWhere was the court?")


def test_another_place_at_the_confirmation_is_said_back() -> None:
    assert begun(*TO_CONFIRM).text("its riverside").startswith("Got it: Riverside County.")


@pytest.mark.parametrize("text", ["wrong number", "not my number", "número equivocado"])
def test_the_wrong_number_may_be_the_one_on_the_paper(text: str) -> None:
    chat = begun(*TO_SECTION)
    assert "To end all texts, send STOP." in chat.text(text)
    assert not chat.talk.opted_out
    assert "you are out" in chat.text("STOP")


def test_no_more_of_the_result_is_no_stop_before_that_is_asked() -> None:
    chat = begun(*TO_RESULTS)
    kept = chat.state
    assert "send STOP" in chat.text("no more")
    assert (chat.talk.opted_out, chat.state) == (False, kept)


@pytest.mark.parametrize(
    "text",
    ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "ALTO", "PARAR", "PARE", "BASTA",
     "SALIR", "YA NO ME MANDE", "stop texting me"],
)  # fmt: skip
@pytest.mark.parametrize("before", [(), TO_SECTION, TO_CONFIRM, TO_ANOTHER, TO_RESULTS])
def test_the_words_for_stop_stop_at_every_question(text: str, before: tuple[str, ...]) -> None:
    chat = begun(*before)
    chat.text(text)
    assert chat.talk.opted_out


@pytest.mark.parametrize(
    "text", ["ya no me manden mensajes", "dejen de escribirme", "no me escriban", "cancelar", "bórrenme", "no más"]
)
def test_a_stop_in_spanish_out_of_nowhere_is_confirmed_in_spanish(text: str) -> None:
    assert "ya no le mandamos mensajes" in Chat().text(text)


@pytest.mark.parametrize(
    ("text", "invited"),
    [
        ("start please", "Reply 1 to begin"),
        ("please start", "Reply 1 to begin"),
        ("I want to start again", "Reply 1 to begin"),
        ("empezar por favor", "Responda 1 para empezar"),
        ("quiero empezar de nuevo", "Responda 1 para empezar"),
    ],
)
def test_who_asks_in_more_words_comes_back_too(text: str, invited: str) -> None:
    chat = begun("1", "STOP")
    assert invited in chat.text(text)
    assert not chat.talk.opted_out


@pytest.mark.parametrize("text", ["hello", "hi", "1", "yes", "ok", "gracias"])
def test_who_left_is_not_brought_back_by_less(text: str) -> None:
    chat = begun("1", "STOP")
    assert chat.text(text) == ""
    assert chat.talk.opted_out
