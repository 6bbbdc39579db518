"""The talk by text: the invitation, leaving it at any time, shared phones, and the results in steps."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from helper.sms.keywords import Keyword, is_keyword
from helper.sms.remembered import Door, Stage, from_bytes, to_bytes
from helper.storage import Talk
from helper.wording.segments import segments
from tests.sms.chat import Chat
from tests.sms.scripts import FOR_PAPERS, TO_RESULTS

UNDERSTANDING = Path(__file__).parents[1] / "understanding"
WAYS_TO_STOP, NO_WAYS_TO_STOP = (
    (UNDERSTANDING / name).read_text(encoding="utf-8").splitlines() for name in ("stop_yes.txt", "stop_no.txt")
)
GREETING = "CLINIC: free check for old court cases."
HOUR = timedelta(hours=1)


def begun(*texts: str, greeting: str = "hello") -> Chat:
    chat = Chat()
    chat.says(greeting, "1", *texts)
    return chat


def test_the_first_message_says_who_how_many_what_it_costs_and_how_to_leave() -> None:
    said = Chat().text("hi there")
    assert said.startswith(GREETING)
    assert all(part in said for part in ("About 25 texts", "rates may apply", "HELP", "STOP", "Reply 1 to begin"))


@pytest.mark.parametrize("greeting", ["Hola", "¿Me puede ayudar?", "necesito ayuda", "buenas tardes"])
def test_who_writes_spanish_is_answered_in_spanish(greeting: str) -> None:
    assert "revision gratis" in Chat().text(greeting)


@pytest.mark.parametrize("text", ["ES", "es", "Español", "in spanish please", "EN ESPAÑOL"])
def test_a_first_text_that_asks_for_a_language_decides_it(text: str) -> None:
    assert "revision gratis" in Chat().text(text)


@pytest.mark.parametrize("text", ["k", "K.", "EN", "english", "hi"])
def test_a_letter_alone_proves_no_language(text: str) -> None:
    assert Chat().text(text).startswith(GREETING)


def test_nothing_is_asked_before_the_person_has_begun() -> None:
    chat = Chat()
    assert chat.says("hello", "I had a case in 2003") == "Reply 1 to begin. HELP for help, STOP to end."
    assert chat.state.answers == ()
    assert chat.text("1").startswith("Is this your own phone?")


@pytest.mark.parametrize("word", ["1", "1.", "#1", "one", "Start", "yes", "Sí", "OK"])
def test_a_plain_word_begins_too(word: str) -> None:
    assert Chat().says("hello", word).startswith("Is this your own phone?")


def test_the_language_changes_at_any_time() -> None:
    chat = Chat()
    assert "revision gratis" in chat.says("hello", "ES")
    assert chat.says("1", "english").startswith("Is this your own phone?")


@pytest.mark.parametrize("text", WAYS_TO_STOP)
def test_any_way_to_say_stop_is_confirmed_once_and_then_there_is_silence(text: str) -> None:
    chat = begun("1", "1")
    said = chat.text(text)
    assert said.startswith("CLINIC: ")
    assert chat.talk == Talk(None, True)
    assert ("forget",) in chat.desk.done
    assert [chat.text(each) for each in ("hello", "1", "HELP", "stop", "YES")] == [""] * 5


@pytest.mark.parametrize(("text", "said"), [("STOP", "you are out"), ("ALTO", "ya no le mandamos"), ("basta", "ya no")])
def test_a_stop_out_of_nowhere_is_confirmed_in_its_language(text: str, said: str) -> None:
    assert said in Chat().text(text)


@pytest.mark.parametrize("text", NO_WAYS_TO_STOP)
def test_an_ordinary_reply_does_not_stop(text: str) -> None:
    chat = begun("1", "1")
    assert chat.text(text) != ""
    assert not chat.talk.opted_out


@pytest.mark.parametrize(("word", "way_out"), [("START", "STOP"), ("unstop", "STOP"), ("Empezar", "ALTO")])
def test_start_comes_back_with_a_new_invitation(word: str, way_out: str) -> None:
    chat = begun("1", "STOP")
    assert way_out in chat.text(word)
    assert not chat.talk.opted_out
    assert chat.state.answers == ()


def test_help_says_who_we_are_and_changes_nothing() -> None:
    chat = begun("1")
    before = chat.state
    assert chat.text("HELP").startswith(GREETING)
    assert chat.state == before


@pytest.mark.parametrize(
    ("word", "said"), [("HELP", "BACK, WHY, PERSON"), ("info", "BACK, WHY"), ("Ayuda", "Siempre sirven")]
)
def test_help_is_at_hand_before_anything_else(word: str, said: str) -> None:
    chat = Chat()
    assert said in chat.text(word)
    assert chat.text("hello").startswith(GREETING)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what is a felony?", "A felony can mean prison"), ("I don't understand", "A felony can mean prison"),
        ("no entiendo", "A felony can mean prison"), ("help me", "A felony can mean prison"),
        ("qué es un felony?", "A felony can mean prison"),
    ],
)  # fmt: skip
def test_who_does_not_understand_a_question_is_helped_with_it_and_asked_again(text: str, said: str) -> None:
    chat = begun("1", "1", "1", "1", "11359", "Alpine", "2003")
    question = chat.text("start")
    assert question.startswith("Was it a felony")
    told = chat.text(text)
    assert said in told and told.endswith(question)
    assert chat.text("1") != question


def test_help_after_misses_takes_two_messages_at_most() -> None:
    chat = begun("1", "1", "1", "1", "11359", "Alpine", "2003", greeting="hola")
    chat.says("mmm", "hmm", "mmm", "hmm")
    assert segments(chat.text("no entiendo")) == 2
    assert "PERSONA" not in chat.text("start")


def test_a_question_without_help_of_its_own_says_why_it_is_asked() -> None:
    assert begun().text("what?").startswith("So we know how careful to be")


def test_the_bare_word_says_who_we_are_and_how_to_go_on() -> None:
    chat = begun("1")
    assert "START to go on" in chat.text("HELP")
    assert chat.text("START").startswith("Who is this for?")


def test_a_closed_talk_helps_with_no_question() -> None:
    chat = begun("2", "4071", "1", "1")
    assert chat.text("no entiendo", HOUR).startswith(GREETING)


@pytest.mark.parametrize("word", ["PERSON", "talk to a person"])
def test_a_person_is_at_hand_before_anything_else(word: str) -> None:
    assert "public defender" in Chat().text(word)


@pytest.mark.parametrize(
    ("texts", "page"),
    [
        (("hello", "1", "1", "they died", "adult", "guilty", "11359"), "https://relief.example.org/counties"),
        (("hello", "1", "1", "1", "juvenile", "guilty", "11359"), "https://relief.example.org/counties"),
        (("hola", "1", "1", "falleció", "adulto", "culpable", "11359"), "https://relief.example.org/es/counties"),
    ],
)
def test_who_was_asked_no_county_finds_the_number_of_a_person(texts: tuple[str, ...], page: str) -> None:
    chat = Chat()
    chat.says(*texts)
    for _ in range(20):
        if chat.kept and chat.kept.stage is Stage.RESULTS:
            break
        chat.text("dk")
    assert chat.text("3").endswith(page)


@pytest.mark.parametrize("text", ["ERASE", "borrar", "delete everything"])
def test_erase_forgets_at_once(text: str) -> None:
    chat = begun("1", "1")
    assert chat.text(text).startswith(("Erased.", "Borrado."))
    assert chat.talk == Talk(None, False)
    assert ("forget",) in chat.desk.done
    assert chat.text("hello").startswith(GREETING)


@pytest.mark.parametrize("text", ["Wrong number", "you have the wrong person", "número equivocado"])
def test_a_wrong_number_is_erased_and_not_texted_again(text: str) -> None:
    chat = begun("1")
    assert "will not text this number again" in chat.text(text)
    assert chat.talk == Talk(None, True)
    assert chat.text("hello?") == ""


@pytest.mark.parametrize("text", ["NEW", "nuevo", "start over"])
def test_new_starts_with_nothing_of_before(text: str) -> None:
    chat = begun("2", "4071", "1")
    said = chat.text(text)
    assert said == "OK, we start over. The earlier answers are gone.\n" + begun().text("back")
    assert chat.state.answers == () and chat.kept and chat.kept.lock is None
    assert chat.desk.done == [("forget",)]


def test_after_thirty_minutes_a_neutral_question_comes_first() -> None:
    chat = begun("1", "1")
    before = chat.state
    assert chat.text("1", timedelta(minutes=31)) == "Welcome back. Continue (1) or start over (2)?"
    assert chat.state == before
    assert chat.text("mumble") == "Welcome back. Continue (1) or start over (2)?"
    assert chat.text("1").startswith("Which court was the case in?")
    assert chat.state == before


def test_within_thirty_minutes_the_talk_goes_on() -> None:
    chat = begun("1", "1")
    assert chat.text("1", timedelta(minutes=29)).startswith("How did the case end?")


def test_who_starts_over_then_leaves_nothing() -> None:
    chat = begun("1", "1", "1")
    chat.text("hi", HOUR)
    assert "Is this your own phone?" in chat.text("2")
    assert chat.state.answers == ()
    assert chat.desk.done == [("forget",)]


def test_after_a_day_without_an_answer_the_phone_is_as_new() -> None:
    chat = begun("1", "1")
    assert chat.text("1", timedelta(hours=24)).startswith(GREETING)


def test_texts_that_answer_nothing_do_not_keep_the_answers_longer() -> None:
    chat = begun("1", "1")
    for _ in range(23):
        chat.text("hello?", HOUR)
    assert chat.text("hello?", HOUR).startswith(GREETING)


def test_a_phone_that_others_use_forgets_within_an_hour_without_a_lock() -> None:
    chat = begun("2", "0", "1")
    assert chat.text("1", HOUR).startswith(GREETING)


def test_a_text_that_nobody_can_have_typed_after_reading_answers_the_question_before() -> None:
    chat = begun("1")
    chat.text("1")
    before = chat.state
    said = chat.text("1", timedelta(seconds=2))
    assert said.startswith("I already have your answer to that. Text BACK to change it.\nWhich court")
    assert chat.state == before
    assert chat.text("back", timedelta(seconds=2)).startswith("Who is this for?")


def test_what_was_not_understood_can_be_said_again_at_once() -> None:
    chat = begun("1")
    chat.text("mumble")
    assert chat.text("1", timedelta(seconds=2)).startswith("Which court")


def test_what_was_wrong_is_said_and_the_question_stays() -> None:
    chat = begun("1", "1", "1", "1", "11359")
    assert "We do not know that place" in chat.text("Gotham")
    assert chat.text("torrance").startswith("Torrance is in Los Angeles County. Right?")
    assert chat.text("1").startswith("About what year")


def test_the_first_text_of_a_result_names_nothing() -> None:
    said = begun().says(*FOR_PAPERS)
    assert said == ("You may be able to get help. Reply 1 for next steps, 2 for a private link, 3 to talk to a person.")
    assert begun().says(*TO_RESULTS).startswith("Your answer is ready. Reply 1")


def all_pages(chat: Chat) -> list[str]:
    told = [chat.text("1")]
    while told[-1].endswith("Reply 1 for more."):
        told.append(chat.text("1"))
    return told


def test_the_result_is_told_one_idea_a_message_to_its_end() -> None:
    chat = begun(*FOR_PAPERS)
    told = all_pages(chat)
    assert told[0].startswith("You can ask the court")
    assert "not legal advice" in told[-1] and "4 for a reminder" in told[-1]
    assert sum("immigration lawyer" in text for text in told) == 1
    assert len(set(told)) == len(told) >= 4
    assert chat.text("1") == told[0]


def test_the_result_waits_behind_the_neutral_question() -> None:
    chat = begun(*FOR_PAPERS)
    assert chat.text("1", HOUR) == "Welcome back. Continue (1) or start over (2)?"
    assert chat.text("1").startswith("You may be able to get help.")


def test_a_link_asks_for_digits_first() -> None:
    chat = begun(*TO_RESULTS)
    assert chat.text("2").startswith("Pick 4 digits first.")
    assert chat.text("0").startswith("Your answer is ready.")
    assert "/go/token" in chat.says("2", "4071")
    assert "/go/token" in chat.text("2")


def test_a_person_and_going_back_are_at_hand_in_the_results() -> None:
    chat = begun(*TO_RESULTS)
    assert "public defender" in chat.text("3")
    assert chat.text("blue banana").startswith("Reply 1 for more")
    assert chat.text("back").startswith("Which court")


@pytest.mark.parametrize("text", ["1.", "1)", "(1)", "#1", "one", " 1 ", "uno", "more"])
def test_a_number_may_be_written_as_people_write(text: str) -> None:
    chat = begun(*FOR_PAPERS)
    assert chat.text(text).startswith("You can ask the court")


def test_what_nobody_can_mistake_is_said_back_only_where_it_costs_no_message() -> None:
    for words in ("for me", "myself"):
        said = begun("1").text(words)
        assert said.startswith("Which court") and segments(said) == 1
    assert begun("1").text("for my brother").startswith("Got it: Someone I help.\n")


def test_start_says_again_what_waits() -> None:
    chat = begun("1")
    assert chat.text("START").startswith("Who is this for?")


def test_a_reminder_is_sent_only_to_who_chose_a_day() -> None:
    chat = begun(*FOR_PAPERS)
    assert chat.text("4").startswith("May we text this number once")
    assert chat.text("0").startswith("OK, no reminder.")
    assert chat.desk.done == []
    assert "in 14 days" in chat.says("4", "2")
    assert chat.desk.done == [("remind", "papers", "en", 14)]


@pytest.mark.parametrize("text", ["yes", "sure", "9", "next week"])
def test_an_unclear_word_is_no_consent(text: str) -> None:
    chat = begun(*FOR_PAPERS, "4")
    assert chat.text(text).startswith("May we text this number once")
    assert chat.desk.done == []


def test_the_days_themselves_are_understood() -> None:
    assert "in 30 days" in begun(*FOR_PAPERS, "4").text("30")


@pytest.mark.parametrize(
    ("text", "said"), [("back", "You may be able"), ("PERSON", "public defender"), ("dk", "OK, no reminder")]
)
def test_a_reminder_is_no_dead_end(text: str, said: str) -> None:
    assert said in begun(*FOR_PAPERS, "4").text(text)


def test_where_there_is_nothing_to_file_no_reminder_is_offered() -> None:
    chat = begun(*TO_RESULTS)
    assert not any("reminder" in text for text in all_pages(chat))
    assert chat.text("4").startswith("Reply 1 for more")


def test_what_is_remembered_reads_back_as_it_was() -> None:
    chat = begun("2", "4071", "1", "1", "1")
    chat.text("hello", HOUR)
    assert chat.kept is not None and chat.kept.door is Door.LOCKED
    assert from_bytes(to_bytes(chat.kept)) == chat.kept
    assert chat.kept.stage is Stage.QUESTIONS


@pytest.mark.parametrize("content", [b"{}", b"[]", b'{"version": 2}', b"\xff", b""])
@pytest.mark.parametrize(("text", "words"), [("1", "We are sorry."), ("hola", "Disculpe.")])
def test_what_another_version_kept_is_a_new_talk_and_that_is_told(content: bytes, text: str, words: str) -> None:
    chat = Chat(Talk(content, False))
    chat.ends = chat.moment + HOUR
    told, greeting = chat.text(text).split("\n", 1)
    assert told.endswith(words)
    assert greeting.startswith("CLINIC: ")
    assert chat.text("1") and chat.state.answers == ()


def test_no_keyword_stands_for_two_things_at_one_place() -> None:
    exclusive = (Keyword.START, Keyword.NEW, Keyword.WRONG_NUMBER, Keyword.LOCK, Keyword.LINK, Keyword.MORE)
    for text in ("start", "new", "wrong number", "lock", "link", "more", "hola", "nuevo", "candado", "enlace", "mas"):
        assert sum(is_keyword(text, keyword) for keyword in exclusive) == 1
