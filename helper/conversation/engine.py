"""`advance(state, event, world)`: the next state; `current(state, world)`: what is asked now.

Which question comes next follows from what the law and the county programs still need; no question is asked whose
answers cannot change a finding, and none twice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from helper.assessment import Assessment, Finding, assess
from helper.conversation.answers import World, exhausted, place_of, sheet_of, unasked_question
from helper.conversation.choices import choices_for
from helper.conversation.questions import Choice, Question, QuestionKind, questions
from helper.conversation.state import DONT_KNOW, MOST_CONVICTIONS, PERSON, RATHER_NOT, Answered, State
from helper.errors import HelperError, InvalidInput
from helper.facts.sections import read_section
from helper.facts.sheet import Sheet
from helper.understanding import PlaceKind, county_of
from helper.understanding.dates import read_typed_date

LONGEST_ANSWER = 200
EARLIEST_YEAR = 1900
_FIRST_QUESTIONS = ("phone_is_own", "for_whom")
# Asked when nobody knows the section: they tell where to get the paper and which section is likely (law.md T-2).
_MEMORY_QUESTIONS = ("county", "conviction_date", "charge")


class InvalidAnswer(HelperError):
    """An answer that cannot be taken. `code` names the sentence to say (`error.<code>`), `values` what it needs."""

    def __init__(self, question: str, code: str, **values: str) -> None:
        super().__init__(code)
        self.question, self.code, self.values = question, code, values


@dataclass(frozen=True, slots=True)
class Answer:
    """The person answers a question: a choice's value, typed words, "dont_know" or "rather_not"."""

    question: str
    conviction: int
    value: str


@dataclass(frozen=True, slots=True)
class Change:
    """The person wants to change an answer given before."""

    question: str
    conviction: int


@dataclass(frozen=True, slots=True)
class Back:
    """The person wants the question before this one again."""


@dataclass(frozen=True, slots=True)
class AddConviction:
    """The person wants to tell of one more conviction."""


@dataclass(frozen=True, slots=True)
class RemoveConviction:
    """The person wants one conviction taken away."""

    conviction: int


Event = Answer | Change | Back | AddConviction | RemoveConviction


@dataclass(frozen=True, slots=True)
class Asked:
    """The question in hand, about which conviction, its choices as they stand now, and the answer given before."""

    question: Question
    conviction: int
    choices: tuple[Choice, ...]
    answered: str | None = None

    @property
    def name(self) -> str:
        return self.question.name


def current(state: State, world: World) -> Asked | None:
    """The question to ask now, or None when the person has asked for the result."""
    sheet = sheet_of(state, world)
    if state.editing:
        return _asked(questions()[state.editing[0]], state.editing[1], sheet, state, world)
    for question, conviction in _open_questions(sheet, state, world):
        return _asked(question, conviction, sheet, state, world)
    return None


def assessment_of(state: State, world: World) -> Assessment:
    """The findings on the answers so far, the same as from a file. Raises InvalidInput when they cannot all be true."""
    return assess(sheet_of(state, world), world.as_of, world.counties)


def advance(state: State, event: Event, world: World) -> State:
    """The state after an event. Raises InvalidAnswer and leaves everything as it was when the event cannot be taken."""
    match event:
        case Answer():
            return _answer(state, event, world)
        case Change():
            return _change(state, event)
        case Back():
            return _back(state, world)
        case AddConviction():
            return _add(state)
        case RemoveConviction():
            if not (0 <= event.conviction < state.convictions and state.convictions > 1):
                raise InvalidAnswer("review", "not_asked")
            return state.without_conviction(event.conviction).without("review")


def _asked(question: Question, conviction: int, sheet: Sheet, state: State, world: World) -> Asked:
    choices = choices_for(question, sheet, max(conviction, 0), world.counties)
    return Asked(question, conviction, choices, state.value(question.name, conviction))


def _all_exhausted(sheet: Sheet, state: State) -> dict[int, frozenset[str]]:
    return {at: exhausted(sheet, state, at) for at in range(state.convictions)}


def _open_questions(sheet: Sheet, state: State, world: World) -> Iterator[tuple[Question, int]]:
    for name in _FIRST_QUESTIONS:
        if state.value(name, PERSON) is None:
            yield questions()[name], PERSON
    findings = assess(sheet, world.as_of, world.counties, _all_exhausted(sheet, state)).findings
    for conviction, finding in enumerate(findings):
        for fact in finding.to_ask:
            question = unasked_question(fact, sheet, state, conviction)
            if question:
                yield question, place_of(question, conviction)
        for name in _MEMORY_QUESTIONS if _lacks_section(finding) else ():
            if state.value(name, conviction) is None:
                yield questions()[name], conviction
    last = state.convictions - 1
    if state.value("another", last) is None:
        yield questions()["another"], last
    if state.value("review", PERSON) is None:
        yield questions()["review"], PERSON


def _lacks_section(finding: Finding) -> bool:
    return any(reason.row.id == "section_not_known" for reason in finding.reasons)


def _answer(state: State, event: Answer, world: World) -> State:
    question = questions().get(event.question)
    asked = current(state, world)
    is_current = asked is not None and (asked.name, asked.conviction) == (event.question, event.conviction)
    if question is None or not (is_current or state.value(event.question, event.conviction) is not None):
        raise InvalidAnswer(event.question, "not_asked")
    value = _checked(question, event, state, world)
    if question.name != "review":
        state = state.without("review")
    after = state.answered(Answered(question.name, event.conviction, value))
    if question.name == "another" and value == "yes":
        return _add(after)
    _must_hold_together(question, after, world)
    return after


def _checked(question: Question, event: Answer, state: State, world: World) -> str:
    """The value of an answer as it is kept. Raises InvalidAnswer saying what was wrong with it."""
    value = event.value.strip()
    sheet = sheet_of(state, world)
    choices = {choice.value for choice in choices_for(question, sheet, max(event.conviction, 0), world.counties)}
    if not question.unanswerable:
        choices |= {DONT_KNOW, RATHER_NOT}
    if value in choices:
        return value
    if not question.is_typed or not value:
        raise InvalidAnswer(question.name, "empty" if question.is_typed else "choose_one")
    if len(value) > LONGEST_ANSWER:
        raise InvalidAnswer(question.name, "too_long", limit=str(LONGEST_ANSWER))
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") for character in value):
        raise InvalidAnswer(question.name, "characters")
    _must_be_understood(question, value, world)
    return value


def _must_be_understood(question: Question, value: str, world: World) -> None:
    if question.kind is QuestionKind.COUNTY:
        place = county_of(value)
        if place.kind is not PlaceKind.FOUND:
            raise InvalidAnswer(question.name, f"county_{place.kind}", counties=", ".join(place.counties))
    if question.kind is QuestionKind.SECTION and read_section(value) is None:
        raise InvalidAnswer(question.name, "section_unknown")
    if question.kind is QuestionKind.DATE:
        _must_be_a_past_day(question, value, world)


def _must_be_a_past_day(question: Question, value: str, world: World) -> None:
    try:
        day = read_typed_date(value, question.fact or question.name, world.as_of)
    except InvalidInput as problem:
        raise InvalidAnswer(question.name, "date_impossible", given=value) from problem
    if day is None:
        raise InvalidAnswer(question.name, "date_unknown")
    if day.earliest > world.as_of:
        raise InvalidAnswer(question.name, "date_future", given=value)
    if day.earliest.year < EARLIEST_YEAR:
        raise InvalidAnswer(question.name, "date_too_early", given=value)


def _must_hold_together(question: Question, state: State, world: World) -> None:
    try:
        assessment_of(state, world)
    except InvalidInput as problem:
        raise InvalidAnswer(question.name, "does_not_fit") from problem


def _change(state: State, event: Change) -> State:
    if state.value(event.question, event.conviction) is None:
        raise InvalidAnswer(event.question, "not_asked")
    return replace(state, editing=(event.question, event.conviction))


def _back(state: State, world: World) -> State:
    """The question answered just before the one in hand; at the first question nothing changes."""
    given = [(each.question, each.conviction) for each in state.answers if each.question not in ("another", "review")]
    place = given.index(state.editing) if state.editing in given else len(given)
    return replace(state.without("review"), editing=given[place - 1]) if place else state


def _add(state: State) -> State:
    if state.convictions >= MOST_CONVICTIONS:
        raise InvalidAnswer("another", "too_many", limit=str(MOST_CONVICTIONS))
    last = state.convictions - 1
    marked = state.answered(Answered("another", last, "yes"))
    return replace(marked.without("review"), convictions=state.convictions + 1)
