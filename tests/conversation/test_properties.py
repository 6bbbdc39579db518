"""Properties over random conversations: asking ends, every question matters, order does not, nothing is a dead end."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.assessment import Assessment, Finding, assess
from helper.conversation.answers import sheet_of
from helper.conversation.engine import Answer, Asked, advance, assessment_of, current
from helper.conversation.hearing import InvalidAnswer
from helper.conversation.report import finding_json
from helper.conversation.state import DONT_KNOW, RATHER_NOT, State
from helper.facts.sheet import Sheet
from helper.wording import has, say
from tests.conversation.played import MOST_QUESTIONS, WORLD

TYPED = {
    "county": ["Los Angeles", "Alpine", "Sacramento", "torrance"],
    "section": ["11357", "11358", "11359", "11360", "11357(c) HS", "11361", "4573.6 PC", "664/11359 HS", "11530"],
}
DATES = ["1965", "1974", "1998", "2003-06-10", "2012", "2016", "2018", "about 2015"]


def possible_answers(asked: Asked) -> list[str]:
    if asked.name == "another":
        return ["no"]
    values = [choice.value for choice in asked.choices]
    if asked.question.is_typed:
        values = TYPED.get(asked.name, DATES)
    return values if asked.question.unanswerable else [*values, DONT_KNOW, RATHER_NOT]


def walk(choose: random.Random) -> tuple[State, list[tuple[State, Asked]]]:
    """A conversation to its end, with each state in which a question was asked."""
    state, visited = State(), []
    for _ in range(MOST_QUESTIONS):
        asked = current(state, WORLD)
        if asked is None:
            return state, visited
        visited.append((state, asked))
        state = answered_somehow(state, asked, choose)
    raise AssertionError([asked.name for _, asked in visited])


def answered_somehow(state: State, asked: Asked, choose: random.Random) -> State:
    answers = possible_answers(asked)
    choose.shuffle(answers)
    for value in answers:
        try:
            return advance(state, Answer(asked.name, asked.conviction, value), WORLD)
        except InvalidAnswer:
            continue  # an answer that does not fit with the others is refused; another one is given
    raise AssertionError(f"no answer fits: {asked.name}")


def shown(assessment: Assessment) -> list[dict[str, Any]]:
    """What a person would notice of each finding: not what is still open, and not the cautions."""
    kept = ("kind", "relief", "request", "route", "route_certainty", "program", "programs", "presumed")
    told = [finding_json(finding) for finding in assessment.findings]
    return [{key: each[key] for key in kept} | {"reasons": [why["id"] for why in each["reasons"]]} for each in told]


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_asking_ends_and_every_result_leads_on(choose: random.Random) -> None:
    state, visited = walk(choose)
    names = [(asked.name, asked.conviction) for _, asked in visited if asked.confirm is None]
    assert len(names) == len(set(names))
    for finding in assessment_of(state, WORLD).findings:
        leads_on(finding)


def leads_on(finding: Finding) -> None:
    assert finding.reasons
    for reason in finding.reasons:
        assert reason.row.source.citation
        assert say(f"reason.{reason.id}")
    assert has(f"told.{finding.kind}.sentence") and has(f"told.{finding.kind}.next")
    for fact in finding.unknown:
        assert has(f"fact.{fact}"), fact


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(choose: random.Random) -> None:
    state, _ = walk(choose)
    sheet = sheet_of(state, WORLD)
    shuffled = list(sheet.convictions[0].items())
    choose.shuffle(shuffled)
    other = Sheet(dict(reversed(list(sheet.person.items()))), (dict(shuffled),))
    assert shown(assess(other, WORLD.as_of, WORLD.counties)) == shown(assessment_of(state, WORLD))


# Asked for what they say of the conversation or of where to ask, not for the law; and those of the memory help.
ALWAYS_ASKED = {"phone_is_own", "for_whom", "another", "review"}


def idle_questions(seed: int) -> list[str]:
    """The questions of one conversation whose answers all lead to the same findings."""
    choose = random.Random(seed)
    _, visited = walk(choose)
    return [
        asked.name for state, asked in visited if asked.name not in ALWAYS_ASKED and not matters(state, asked, choose)
    ]


@pytest.mark.parametrize("seed", range(30))
def test_no_question_is_asked_when_all_its_answers_lead_to_the_same_findings(seed: int) -> None:
    assert idle_questions(seed) == []


@pytest.mark.audit
def test_no_question_is_idle_in_a_thousand_conversations() -> None:
    assert {seed: idle for seed in range(1000) if (idle := idle_questions(seed))} == {}


def matters(state: State, asked: Asked, choose: random.Random) -> bool:
    """Whether two answers to a question lead to different findings, at once or after some of the same later answers."""
    if len(outcomes(state, asked, None)) > 1:
        return True
    return any(len(outcomes(state, asked, choose.randrange(2**32))) > 1 for _ in range(60))


def outcomes(state: State, asked: Asked, seed: int | None) -> set[str]:
    found = set()
    for value in possible_answers(asked):
        try:
            after = advance(state, Answer(asked.name, asked.conviction, value), WORLD)
        except InvalidAnswer:
            continue
        found.add(repr(shown(assessment_of(finished(after, seed), WORLD))))
    return found


def finished(state: State, seed: int | None) -> State:
    """The state with later questions answered, the same question by the same answer whatever came before."""
    if seed is None:
        return state
    for _ in range(MOST_QUESTIONS):
        asked = current(state, WORLD)
        if asked is None or asked.name == "another":
            return state
        state = answered_somehow(state, asked, random.Random(f"{seed}/{asked.name}"))
    return state
