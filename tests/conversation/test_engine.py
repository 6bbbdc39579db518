"""The step of the conversation: bad answers, changes, back, several convictions, and the state as JSON."""

import pytest

from helper.conversation.answers import sheet_of
from helper.conversation.engine import (
    AddConviction,
    Answer,
    Back,
    Change,
    MoveUp,
    RemoveConviction,
    advance,
    current,
)
from helper.conversation.hearing import InvalidAnswer
from helper.conversation.state import DONT_KNOW, PERSON, State, StateUnreadable, from_json, to_json
from tests.conversation.played import WORLD, found, play

STARTED = {"phone_is_own": "mine", "for_whom": "me", "court": "adult", "disposition": "convicted"}
SALE = {**STARTED, "section": "11359", "county": "Alpine", "conviction_date": "1998", "level": "felony",
        "serving": "no",
        "fine_owed": "no", "age_at_offense": "21_or_over", "other_convictions": "no", "sale_to_minor": "no",
        "used_person_under_21": "no", "record_check": "not_cleared"}  # fmt: skip


def at(question: str, script: dict[str, str] = SALE) -> State:
    """A conversation in which `question` is the one in hand."""
    state = State()
    while (asked := current(state, WORLD)) and asked.name != question:
        said = script.get(asked.name, DONT_KNOW if not asked.question.unanswerable else "no")
        value = "yes" if asked.confirm else said
        state = advance(state, Answer(asked.name, asked.conviction, value), WORLD)
    return state


def refused(state: State, question: str, value: str, conviction: int = 0) -> str:
    with pytest.raises(InvalidAnswer) as problem:
        advance(state, Answer(question, conviction, value), WORLD)
    return problem.value.code


@pytest.mark.parametrize("value", ["19\u200b98", "\u200f1998", "\u0661\u0669\u0669\u0668"])
def test_signs_nobody_sees_and_digits_of_other_scripts_are_read(value: str) -> None:
    state = advance(at("conviction_date"), Answer("conviction_date", 0, value), WORLD)
    assert state.value("conviction_date", 0) == "1998"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("2035", "date_future"),
        ("2003-02-31", "date_unknown"),
        ("2/31/2003", "date_unknown"),
        ("long ago", "date_unknown"),
        ("9" * 40_000, "too_long"),
        ("19\x0098", "characters"),
        ("1200", "date_too_early"),
        ("1850", "date_too_early"),
    ],
)
def test_a_date_that_cannot_be_is_refused_and_nothing_changes(value: str, code: str) -> None:
    state = at("conviction_date")
    before = to_json(state)
    assert refused(state, "conviction_date", value) == code
    assert to_json(state) == before


@pytest.mark.parametrize(("value", "code"), [("", "choose_one"), ("maybe", "choose_one"), ("1", "choose_one")])
def test_only_the_choices_can_be_chosen(value: str, code: str) -> None:
    assert refused(at("court"), "court", value) == code


@pytest.mark.parametrize(("value", "code"), [("nowhere at all", "county_unknown"), ("11357", "county_unknown")])
def test_a_place_nobody_knows_is_asked_again(value: str, code: str) -> None:
    assert refused(at("county"), "county", value) == code


@pytest.mark.parametrize("value", ["banana", "11357|11358"])
def test_a_section_nobody_can_read_is_asked_again(value: str) -> None:
    assert refused(at("section"), "section", value) == "section_unknown"


def test_a_question_out_of_order_is_refused() -> None:
    assert refused(at("court"), "plants", "over_6") == "not_asked"
    assert refused(State(), "no_such_question", "yes") == "not_asked"


def test_the_same_answer_twice_changes_nothing() -> None:
    state = at("disposition")
    again = advance(state, Answer("court", 0, "adult"), WORLD)
    assert to_json(again) == to_json(state)


def test_answers_that_cannot_all_be_true_are_refused_with_the_last_one() -> None:
    """Born after 13 February 1970, and found guilty as an adult in 1975."""
    born_late = {**SALE, "county": "Los Angeles", "conviction_date": "1995", "other_convictions": "yes"}
    state = at("record_check", {**born_late, "birth_date": "on_or_after", "latest_other_conviction_date": "felony"})
    assert state.value("birth_date", PERSON) == "band:1970-02-14.."
    before = to_json(state)
    assert refused(state, "conviction_date", "1975") == "does_not_fit"
    assert to_json(state) == before


def test_changing_an_answer_keeps_the_rest() -> None:
    state, _ = play(SALE)
    state = advance(state, Change("level", 0), WORLD)
    asked = current(state, WORLD)
    assert asked is not None
    assert (asked.name, asked.answered) == ("level", "felony")
    state = advance(state, Answer("level", 0, "misdemeanor"), WORLD)
    assert state.value("conviction_date", 0) == "1998"
    asked = current(state, WORLD)
    assert asked is not None
    assert asked.name == "review"
    assert found(state).findings[0].relief == "undetermined"


def test_a_letter_of_another_section_does_not_stay() -> None:
    script = {**SALE, "section": "11357", "letter_of_11357": "a", "level": "felony"}
    state, _ = play(script)
    state = advance(advance(state, Change("section", 0), WORLD), Answer("section", 0, "11360"), WORLD)
    assert state.value("letter_of_11357", 0) == "a"
    assert sheet_of(state, WORLD).answer("subdivision") is None


def test_back_goes_through_the_answers_one_by_one() -> None:
    state = at("section")
    names = []
    for _ in range(5):
        state = advance(state, Back(), WORLD)
        asked = current(state, WORLD)
        assert asked is not None
        names.append(asked.name)
    assert names == ["disposition", "court", "for_whom", "phone_is_own", "phone_is_own"]


def test_several_convictions_are_each_others_priors() -> None:
    state, _ = play({**SALE, "other_convictions": "no"})
    state = advance(state, AddConviction(), WORLD)
    asked = current(state, WORLD)
    assert asked is not None
    assert (asked.name, asked.conviction) == ("court", 1)
    state = advance(state, RemoveConviction(1), WORLD)
    assert state.convictions == 1
    with pytest.raises(InvalidAnswer):
        advance(state, RemoveConviction(0), WORLD)


def test_the_state_survives_as_json() -> None:
    state, _ = play(SALE)
    assert from_json(to_json(state)) == state


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": 99}', '{"version": 1}', "null"])
def test_a_state_nobody_can_read_is_refused(text: str) -> None:
    with pytest.raises(StateUnreadable):
        from_json(text)


def told_twice() -> State:
    """Two cases of the same section, county and year, up to the question whether they are one."""
    script = {"phone_is_own": "mine", "for_whom": "me", "court": "adult", "disposition": "convicted",
              "section": "11359", "county": "Alpine", "conviction_date": "1998"}  # fmt: skip
    state = State()
    for _ in range(60):
        asked = current(state, WORLD)
        assert asked is not None
        if asked.name == "same_case":
            return state
        value = "yes" if asked.name == "another" else script.get(asked.name, DONT_KNOW)
        state = advance(state, Answer(asked.name, asked.conviction, value), WORLD)
    raise AssertionError("nobody asked whether it is the same case")


def test_the_same_case_told_twice_is_asked_about_and_taken_away() -> None:
    state = told_twice()
    once = advance(state, Answer("same_case", 1, "yes"), WORLD)
    assert (once.convictions, [each.conviction for each in once.answers if each.conviction > 0]) == (1, [])
    both = advance(state, Answer("same_case", 1, "no"), WORLD)
    assert both.convictions == 2
    asked = current(both, WORLD)
    assert asked is not None and asked.name != "same_case"


def test_a_case_moves_up_with_all_its_answers() -> None:
    state = advance(told_twice(), Answer("same_case", 1, "no"), WORLD)
    state = advance(advance(state, Change("county", 1), WORLD), Answer("county", 1, "Kern"), WORLD)
    moved = advance(state, MoveUp(1), WORLD)
    assert (moved.value("county", 0), moved.value("county", 1)) == ("Kern", "Alpine")
    assert moved.value("another", 0) == "yes"
    assert advance(moved, MoveUp(1), WORLD) == state
    with pytest.raises(InvalidAnswer):
        advance(state, MoveUp(0), WORLD)
