"""Changes: nothing is lost, what no longer counts is marked, and it is asked again only where it matters."""

from __future__ import annotations

import json

import pytest

from helper.conversation.answers import sheet_of
from helper.conversation.engine import Answer, Change, MoveUp, RemoveConviction, advance, assessment_of, current
from helper.conversation.state import DONT_KNOW, PERSON, Answered, State, StateUnreadable, from_json, to_json
from helper.conversation.transcript import set_aside, transcript
from tests.conversation.played import WORLD, play
from tests.conversation.test_engine import SALE

LOS_ANGELES = {**SALE, "county": "Los Angeles", "other_convictions": "yes", "birth_date": "on_or_before",
               "latest_other_conviction_date": "none", "record_check": "not_checked"}  # fmt: skip
# Born after the youngest band, so that the county's other groups are asked about.
YOUNGER = {**LOS_ANGELES, "birth_date": "on_or_after"}


def told(cases: list[dict[str, str]], person: dict[str, str], until: str = "review") -> State:
    """A conversation about several cases, up to a question."""
    state = State()
    for _ in range(150):
        asked = current(state, WORLD)
        if asked is None or asked.name == until:
            return state
        script = person if asked.conviction == PERSON else {**person, **cases[asked.conviction]}
        value = script.get(asked.name, DONT_KNOW)
        if asked.name == "another":
            value = "yes" if asked.conviction + 1 < len(cases) else "no"
        state = advance(state, Answer(asked.name, asked.conviction, "yes" if asked.confirm else value), WORLD)
    raise AssertionError("the questions do not end")


def changed(state: State, question: str, conviction: int, value: str) -> State:
    state = advance(state, Change(question, conviction), WORLD)
    return advance(state, Answer(question, conviction, value), WORLD)


def test_a_birth_date_chosen_from_one_countys_days_stays_true_in_every_other() -> None:
    state, _ = play(LOS_ANGELES)
    born = sheet_of(state, WORLD).answer("birth_date")
    for county in WORLD.counties:
        moved = changed(state, "county", 0, "Nevada County" if county == "Nevada" else county)
        assert sheet_of(moved, WORLD).answer("birth_date") == born, county
        assert len(moved.answers) == len(state.without("review").answers)


def test_a_later_conviction_is_asked_about_again_with_the_day_of_the_new_county() -> None:
    state, asked = play(YOUNGER)
    assert "latest_other_conviction_date" in asked
    moved = changed(state, "county", 0, "Sacramento")
    in_hand = current(moved, WORLD)
    assert in_hand is not None and in_hand.name == "latest_other_conviction_date"
    assert [choice.value for choice in in_hand.choices] == [
        f"{each}:2009-04-22" for each in ("none", "felony", "lesser")
    ]
    assert in_hand.answered == "none:2010-02-11"


def test_a_city_that_does_not_prosecute_in_the_new_county_is_marked_and_not_used() -> None:
    state, _ = play({**LOS_ANGELES, "level": "misdemeanor"})
    with_city = changed_to_city(state)
    moved = changed(with_city, "county", 0, "San Diego")
    lines = {line.answer: line.used for line in transcript(moved, WORLD)}
    assert lines["Long Beach"] is False
    assert sheet_of(moved, WORLD).answer("prosecutor_city") is None
    assert sheet_of(changed(moved, "county", 0, "Los Angeles"), WORLD).answer("prosecutor_city") == "Long Beach"


# What the question before it left open, what then closed it, and what came before both.
CLOSING_THEIR_OWN_QUESTION = [
    ({"conviction_date": DONT_KNOW, "conviction_before_act": "before"}, "conviction_before_act"),
    ({"conviction_date": DONT_KNOW, "conviction_before_act": "on_or_after"}, "conviction_before_act"),
    ({"conviction_date": "2016", "conviction_before_act": "before"}, "conviction_before_act"),
    ({"conviction_date": "about 2016", "conviction_before_act": "on_or_after"}, "conviction_before_act"),
    ({"conviction_date": "2019", "offense_before_act": "before"}, "offense_before_act"),
    ({"conviction_date": "2019", "offense_before_act": "on_or_after"}, "offense_before_act"),
]


@pytest.mark.parametrize(("script", "last"), CLOSING_THEIR_OWN_QUESTION)
def test_an_answer_that_settles_its_own_question_counts(script: dict[str, str], last: str) -> None:
    state, _ = play({**SALE, **script})
    assert last in {answer.question for answer in state.answers}
    assert [line.question for line in transcript(state, WORLD) if not line.used] == []
    assert set_aside(state, WORLD) == 0


def test_a_date_that_settles_what_was_told_already_leaves_it_out_of_use() -> None:
    state, _ = play({**SALE, "conviction_date": DONT_KNOW, "conviction_before_act": "before"})
    assert set_aside(changed(state, "conviction_date", 0, "1998"), WORLD) == 1


def changed_to_city(state: State) -> State:
    return from_json(to_json(state.answered(Answered("prosecutor_city", 0, "Long Beach"))))


@pytest.mark.parametrize("first", ["Kern", "Alpine", "Sacramento", "San Diego"])
def test_a_second_case_in_a_county_with_groups_is_asked_about_that_countys_days(first: str) -> None:
    cases = [{**YOUNGER, "county": first}, {**YOUNGER, "conviction_date": "2001"}]
    state = told(
        cases, {"phone_is_own": "mine", "for_whom": "me", "other_convictions": "yes"}, "latest_other_conviction_date"
    )
    asked = current(state, WORLD)
    assert asked is not None
    county = sheet_of(state, WORLD).convictions[asked.conviction]["county"]
    day = {"Sacramento": "2009-04-22", "Los Angeles": "2010-02-11"}[str(county)]
    assert asked.choices[0].value == f"none:{day}"


def test_what_a_case_asks_of_the_whole_life_waits_until_the_later_cases_are_told() -> None:
    state = told([YOUNGER], {**YOUNGER, "other_convictions": "no"}, "another")
    asked = current(advance(state, Answer("another", 0, "yes"), WORLD), WORLD)
    assert asked is not None and (asked.name, asked.conviction) == ("court", 1)


def test_what_was_told_only_of_the_second_telling_is_kept_for_the_one_case() -> None:
    state = told([{**SALE, "record_check": DONT_KNOW}, SALE], SALE, "same_case")
    assert (state.value("record_check", 0), state.value("record_check", 1)) == (DONT_KNOW, None)
    once = advance(state.answered(Answered("record_check", 1, "not_cleared")), Answer("same_case", 1, "yes"), WORLD)
    assert (once.convictions, once.value("record_check", 0)) == (1, "not_cleared")
    assert once.value("level", 0) == SALE["level"]


@pytest.mark.parametrize(
    ("later", "is_asked"),
    [
        ({"section": "11359"}, True),
        ({"section": "11359", "conviction_date": "1999"}, False),
        ({"section": "11359", "county": "Kern"}, False),
        ({"section": "11360"}, False),
        ({"section": DONT_KNOW, "charge": "possess_for_sale"}, True),
        ({"section": DONT_KNOW, "charge": "cultivate"}, False),
        ({"section": DONT_KNOW, "charge": DONT_KNOW}, True),
        ({"section": "11359", "conviction_date": "the nineties"}, False),
    ],
)
def test_likely_the_same_case_is_asked_about(later: dict[str, str], is_asked: bool) -> None:
    state = told([SALE, {**SALE, **later}], {**SALE, "same_case": "no"})
    assert (state.value("same_case", 1) is not None) == is_asked


def test_two_cases_told_apart_stay_apart_when_they_change_places() -> None:
    state = told([SALE, SALE], {**SALE, "same_case": "no"})
    moved = advance(state, MoveUp(1), WORLD)
    asked = current(moved, WORLD)
    assert asked is not None and asked.name == "review"
    fewer = advance(moved, RemoveConviction(0), WORLD)
    assert fewer.convictions == 1 and current(fewer, WORLD) is not None


def stored(version: int, *answers: list[object], convictions: int = 1) -> str:
    content = {"version": version, "language": "en", "convictions": convictions, "editing": None, "answers": answers}
    return json.dumps(content if version == 1 else {**content, "pending": None, "missed": 0})


@pytest.mark.parametrize("version", [1, 2])
def test_a_conversation_of_an_older_version_goes_on(version: int) -> None:
    answers: list[list[object]] = [["phone_is_own", -1, "mine"], ["county", 0, "Los Angeles"], ["section", 0, "11359"]]
    by_name = [["birth_date", -1, "on_or_before"], ["latest_other_conviction_date", -1, "none"]]
    state = from_json(stored(version, *answers, *by_name))
    assert state.value("latest_other_conviction_date", 0) == "none"
    assert sheet_of(state, WORLD).answer("section") == "11359"
    assert assessment_of(state, WORLD).findings
    marked = {line.answer for line in transcript(state, WORLD) if not line.used}
    assert len(marked) == 1, "what was kept by its name alone is marked"
    assert current(state, WORLD) is not None


@pytest.mark.parametrize(
    "text",
    [
        stored(2, ["a_question_of_old", 0, "yes"]),
        stored(2, ["county", 1, "Kern"]),
        stored(2, ["county", -2, "Kern"]),
        stored(2, convictions=0),
        stored(2, convictions=21),
        stored(3, ["county", 0]),
    ],
)
def test_answers_without_a_question_or_a_case_are_refused_whole(text: str) -> None:
    with pytest.raises(StateUnreadable):
        from_json(text)
