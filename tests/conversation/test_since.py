"""A talk that starts from what has happened since: by text it is answered at once, and asked no more."""

import pytest

from helper.conversation.engine import current
from helper.conversation.since import ANSWERS, since_then
from helper.conversation.state import PERSON, Answered, State
from helper.conversation.terminal import take_line
from helper.sms.remembered import Stage
from helper.understanding.situations import Situation
from helper.wording import languages, say
from helper.wording.segments import segments
from tests.conversation.played import WORLD, found, play
from tests.sms.chat import Chat

TOLD = {
    Situation.REDUCED: "my case was reduced, can I get it dismissed?",
    Situation.NO_ANSWER: "I filed and heard nothing",
    Situation.DENIED: "the judge denied it",
    Situation.OBJECTION: "the DA objected",
}
RECORD_CHECK = "record_check"


def sold(**answers: str) -> State:
    state, _ = play({"court": "california", "disposition": "convicted", "section": "11359", **answers})
    return state


@pytest.mark.parametrize("situation", Situation)
def test_it_is_answered_at_any_question_that_it_does_not_answer(situation: Situation) -> None:
    for answers in ((), (Answered("phone_is_own", PERSON, "mine"),)):
        state = State(answers=answers)
        asked = current(state, WORLD)
        assert asked is not None
        heard = take_line(TOLD[situation], asked, state, WORLD, "sms")
        assert say(f"told.since.{situation}", "en", "sms") in (heard.text or "")
        assert heard.state.value(RECORD_CHECK, 0) == ANSWERS.get(situation)
        assert heard.state.missed == 0


def test_what_was_answered_before_stays() -> None:
    state = sold(record_check="dismissed")
    told = since_then(TOLD[Situation.REDUCED], state, WORLD, "sms")
    assert told is not None
    assert told[0] == state


def test_who_was_lowered_is_told_what_the_law_gives_beyond_it() -> None:
    told = since_then(TOLD[Situation.REDUCED], State(), WORLD, "web")
    assert told is not None
    assert told[1].endswith("Got it: Yes, it was lowered.")
    script = {
        "court": "california", "disposition": "convicted", "section": "11358", "conviction_date": "2003",
        "plants": "4", "age_at_offense": "21_or_over", "level": "felony", "sentence_completed": "no", "fine_owed": "no",
        "county": "Sacramento", RECORD_CHECK: told[0].value(RECORD_CHECK, 0) or "",
    }  # fmt: skip
    state, _ = play(script)
    assert (found(state).findings[0].route, found(state).findings[0].request[0]) == ("application", "dismiss_seal")


def test_anything_else_is_not_understood_as_before() -> None:
    assert since_then("la la la", State(), WORLD, "sms") is None


@pytest.mark.parametrize("language", languages())
def test_each_takes_one_message_also_before_the_way_to_begin(language: str) -> None:
    for situation in Situation:
        words = say(f"told.since.{situation}", language, "sms")
        assert segments(f"{words}\n{say('sms.begin', language, 'sms')}") <= 2
        assert segments(words) == 1


@pytest.mark.parametrize("situation", Situation)
def test_the_first_text_may_tell_it(situation: Situation) -> None:
    chat = Chat()
    first = chat.text(TOLD[situation])
    assert first.startswith("CLINIC: free check")
    assert say(f"told.since.{situation}", "en", "sms") in first
    assert chat.state.value(RECORD_CHECK, 0) == ANSWERS.get(situation)
    assert chat.text("1").startswith("Is this your own phone?")


def test_it_is_told_before_anybody_has_begun_and_after_the_results() -> None:
    chat = Chat()
    chat.text("hello")
    assert "form CR-403" in chat.text("me negaron")
    chat.says("1", "1", "1", "3", "1", "1")
    assert chat.kept is not None
    assert chat.kept.stage is Stage.RESULTS
    assert "Was an order made?" in chat.text("I filed and heard nothing")
