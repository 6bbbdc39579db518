"""Stop, help, back and the rest: asked for by a message as a whole, not by an answer that holds the word."""

from datetime import date
from pathlib import Path

import pytest

from helper.understanding import QUESTION_KINDS, Reading, ReadingKind, understand
from helper.understanding.requests import requests

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)
WAYS_TO_SAY_STOP, ORDINARY_REPLIES = (
    (HERE / name).read_text(encoding="utf-8").splitlines() for name in ("stop_yes.txt", "stop_no.txt")
)
WAYS_TO_SAY_ERASE, OTHER_REPLIES = (
    (HERE / name).read_text(encoding="utf-8").splitlines() for name in ("erase_yes.txt", "erase_no.txt")
)
ERASE = Reading(ReadingKind.COMMAND, "erase")
STOP = Reading(ReadingKind.COMMAND, "stop")
QUESTIONS = ("yes_no", "serving", "date", "record_check")


def test_there_are_many_ways_on_both_sides() -> None:
    assert len(set(WAYS_TO_SAY_STOP)) >= 200
    assert len(set(ORDINARY_REPLIES)) >= 200
    assert len(set(WAYS_TO_SAY_ERASE)) >= 100
    assert len(set(OTHER_REPLIES)) >= 100


def test_a_request_gives_way_only_to_kinds_of_questions_that_there_are() -> None:
    named = {kind for request in requests() for kind in (*request.gives_way, *request.doubtful_at)}
    assert named <= QUESTION_KINDS
    assert {request.command for request in requests() if request.doubtful_at} == {"stop"}


@pytest.mark.parametrize("text", WAYS_TO_SAY_STOP)
def test_stop_is_heard_at_any_question(text: str) -> None:
    assert [understand(question, text, TODAY) for question in QUESTIONS] == [STOP] * len(QUESTIONS)


@pytest.mark.parametrize("text", ORDINARY_REPLIES)
def test_an_ordinary_reply_does_not_stop(text: str) -> None:
    assert STOP not in [understand(question, text, TODAY) for question in QUESTIONS]


@pytest.mark.parametrize("text", WAYS_TO_SAY_ERASE)
def test_erase_is_heard_at_any_question(text: str) -> None:
    kinds = (*QUESTIONS, "disposition", "another", "confirm", "phone")
    assert [understand(question, text, TODAY) for question in kinds] == [ERASE] * len(kinds)


@pytest.mark.parametrize("text", OTHER_REPLIES)
def test_what_is_told_of_the_case_or_of_memory_erases_nothing(text: str) -> None:
    assert ERASE not in [understand(question, text, TODAY) for question in (*QUESTIONS, "disposition", "court")]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("help", "help"),
        ("qué quiere decir eso?", "help"),
        ("no entiendo la pregunta", "help"),
        ("go back", "back"),
        ("pa' trás por favor", "back"),
        ("i want to change my last answer", "back"),
        ("start over", "restart"),
        ("quiero empezar de nuevo", "restart"),
        ("delete everything i told you", "erase"),
        ("borre mis datos por favor", "erase"),
        ("can i talk to a real person", "person"),
        ("quiero hablar con un abogado", "person"),
        ("me pueden llamar", "person"),
        ("quiero llamar", "person"),
        ("que me llamen por favor", "person"),
        ("en español por favor", "language_es"),
        ("i dont speak english", "language_es"),
        ("switch to english", "language_en"),
        ("no hablo español", "language_en"),
        ("why do you need to know that?", "why"),
        ("y eso para qué", "why"),
        ("send me my code", "code"),
        ("me da un código", "code"),
    ],
)
def test_a_request_is_obeyed_at_any_question(text: str, command: str) -> None:
    for question in ("court", "date", "county"):
        assert understand(question, text, TODAY) == Reading(ReadingKind.COMMAND, command)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("charge", "helping my cousin grow"),
        ("yes_no", "no i went back and checked"),
        ("record_check", "they erased it last year"),
        ("record_check", "una persona de la corte me dijo que sigue ahi"),
        ("disposition", "with help from my public defender it got thrown out"),
        ("yes_no", "yes my lawyer did"),
        ("record_check", "no, i didn't get it"),
        ("menu_1_to_4", "one, english is fine"),
        ("yes_no", "ya llamé"),
        ("county", "ya me llamaron"),
        ("county", "ya marqué"),
    ],
)
def test_an_answer_that_holds_the_word_is_an_answer(question: str, text: str) -> None:
    assert understand(question, text, TODAY).kind is not ReadingKind.COMMAND


@pytest.mark.parametrize("text", ["idk", "no me acuerdo", "i really dont remember man", "ni idea", "🤷🏽‍♂️", "nose wey"])
@pytest.mark.parametrize("question", ["yes_no", "court", "date", "plants", "county", "birth_date", "menu_1_to_4"])
def test_not_knowing_is_an_answer_to_any_question(question: str, text: str) -> None:
    assert understand(question, text, TODAY) == Reading(ReadingKind.UNKNOWN)


@pytest.mark.parametrize("text", ["rather not say", "prefiero no decir", "none of your business", "skip this one"])
@pytest.mark.parametrize("question", ["yes_no", "charge", "amount", "section", "birth_date"])
def test_declining_is_an_answer_to_any_question(question: str, text: str) -> None:
    assert understand(question, text, TODAY) == Reading(ReadingKind.DECLINED)
