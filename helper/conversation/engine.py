"""`advance(state, event, world)`: the next state; `current(state, world)`: what is asked now.

Which question comes next follows from what the law and the county programs still need; no question is asked whose
answers cannot change a finding, and none twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from helper.assessment import Assessment, Finding, Kind, assess
from helper.conversation.answers import (
    World,
    exhausted,
    is_open,
    place_of,
    sheet_of,
    unasked_question,
    worked_out_once,
)
from helper.conversation.choices import choices_for
from helper.conversation.duplicates import earlier_like
from helper.conversation.hearing import InvalidAnswer, hear
from helper.conversation.questions import Choice, Question, questions
from helper.conversation.state import MOST_CONVICTIONS, PERSON, Answered, State
from helper.errors import InvalidInput
from helper.facts.case import cases
from helper.facts.sheet import Sheet
from helper.facts.vocabulary import vocabulary
from helper.understanding import ReadingKind, understand

TRIES_BEFORE_CHOICES = 2  # then the times are offered to choose from
_FIRST_QUESTIONS = ("phone_is_own", "for_whom")
# Asked when nobody knows the section: they tell where to get the paper and which section is likely (law.md T-2).
_MEMORY_QUESTIONS = ("county", "conviction_date", "charge")


@dataclass(frozen=True, slots=True)
class Answer:
    """The person answers a question: a choice's value, typed words, "dont_know" or "rather_not".

    While an answer waits to be confirmed, "yes" and "no" say whether it was understood.
    """

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
class Missed:
    """What the person said to the question in hand was not understood."""


@dataclass(frozen=True, slots=True)
class AddConviction:
    """The person wants to tell of one more conviction."""


@dataclass(frozen=True, slots=True)
class RemoveConviction:
    """The person wants one conviction taken away."""

    conviction: int


@dataclass(frozen=True, slots=True)
class MoveUp:
    """The person wants one conviction told before the one it stands behind."""

    conviction: int


Event = Answer | Change | Back | Missed | AddConviction | RemoveConviction | MoveUp


@dataclass(frozen=True, slots=True)
class Asked:
    """The question in hand, about which conviction, its choices as they stand now, and the answer given before.

    `confirm` is an answer as we understood it, to be confirmed, `place` the town that we read a county from;
    `missed` counts the tries that were not understood;
    `for_other`: the words are about someone else than the reader.
    """

    question: Question
    conviction: int
    choices: tuple[Choice, ...]
    answered: str | None = None
    confirm: str | None = None
    missed: int = 0
    for_other: bool = False
    place: str | None = None

    @property
    def name(self) -> str:
        return self.question.name


@worked_out_once
def current(state: State, world: World) -> Asked | None:
    """The question to ask now, or None when the person has asked for the result."""
    if state.pending:
        return asked_about(state.pending.question, state.pending.conviction, state, world)
    if state.editing:
        return asked_about(*state.editing, state, world)
    for question, conviction in _open_questions(sheet_of(state, world), state, world):
        return asked_about(question.name, conviction, state, world)
    return None


@worked_out_once
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
            return replace(_back(state, world), pending=None, missed=0)
        case Missed():
            return replace(state, missed=state.missed + 1)
        case AddConviction():
            return _add(state)
        case RemoveConviction():
            if not (0 <= event.conviction < state.convictions and state.convictions > 1):
                raise InvalidAnswer("review", "not_asked")
            return state.without_conviction(event.conviction).without("review")
        case MoveUp():
            if not 1 <= event.conviction < state.convictions:
                raise InvalidAnswer("review", "not_asked")
            return state.moved_up(event.conviction).without("review")


def asked_about(name: str, conviction: int, state: State, world: World) -> Asked:
    """A question with its choices as they stand now, the answer given before, and what waits to be confirmed."""
    question, answered = questions()[name], state.value(name, conviction)
    choices = choices_for(question, sheet_of(state, world), max(conviction, 0), world.counties)
    if state.missed >= TRIES_BEFORE_CHOICES or answered in {period.value for period in question.periods}:
        choices = (*choices, *question.periods)
    pending = state.pending
    waits = pending is not None and (pending.question, pending.conviction) == (name, conviction)
    confirm, place = (pending.value, pending.place) if pending and waits else (None, None)
    return Asked(question, conviction, choices, answered, confirm, state.missed, state.is_for_other, place)


def _all_exhausted(sheet: Sheet, state: State, world: World) -> dict[int, frozenset[str]]:
    return {at: exhausted(sheet, state, at, world) for at in range(state.convictions)}


def _open_questions(sheet: Sheet, state: State, world: World) -> Iterator[tuple[Question, int]]:
    wanted = chain(
        ((name, PERSON) for name in _FIRST_QUESTIONS),
        _same_cases(sheet, state, world),
        _about_convictions(sheet, state, world),
        (("another", state.convictions - 1), ("review", PERSON)),
    )
    named = ((questions()[name], place) for name, place in wanted)
    return ((question, place) for question, place in named if is_open(question, place, sheet, state, world))


def _same_cases(sheet: Sheet, state: State, world: World) -> Iterator[tuple[str, int]]:
    for conviction in range(1, state.convictions):
        if earlier_like(sheet, conviction, world.as_of) is not None:
            yield "same_case", conviction


def _about_convictions(sheet: Sheet, state: State, world: World) -> Iterator[tuple[str, int]]:
    """The questions whose answers can still change a finding, and those that lead from memory to a section.

    The case that is told last comes first: what it opens again of the others may be answered by it.
    """
    findings = assess(sheet, world.as_of, world.counties, _all_exhausted(sheet, state, world)).findings
    last = state.convictions - 1
    for conviction, finding in ((at, findings[at]) for at in (last, *range(last))):
        for fact in finding.to_ask:
            question = unasked_question(fact, sheet, state, conviction, world)
            if question:
                yield question.name, place_of(question, conviction)
        if _level_matters_for_all(finding, sheet, state, conviction):
            yield "level", conviction
        if _lacks_section(finding):
            yield from _memory_questions(sheet, world, conviction)
    yield from _about_priors(sheet, state, world)


def _about_priors(sheet: Sheet, state: State, world: World) -> Iterator[tuple[str, int]]:
    """When a case ended that this law does not change, where it may be a prior of another of the cases."""
    if state.convictions == 1:
        return
    findings = assess(sheet, world.as_of, world.counties).findings
    if any("other_convictions" in finding.unknown for finding in findings):
        yield from (("conviction_date", at) for at, found in enumerate(findings) if found.kind is Kind.OTHER_LAW)


def _level_matters_for_all(finding: Finding, sheet: Sheet, state: State, conviction: int) -> bool:
    """Among several cases one that this law does not change tells whether a felony stays (product.md 3.1, 11)."""
    is_here = sheet.convictions[conviction].get("court") == "adult"
    return state.convictions > 1 and finding.kind is Kind.OTHER_LAW and is_here


def _memory_questions(sheet: Sheet, world: World, conviction: int) -> Iterator[tuple[str, int]]:
    yield from ((name, conviction) for name in _MEMORY_QUESTIONS)
    if _level_tells_section(sheet, world, conviction):
        yield "level", conviction


def _level_tells_section(sheet: Sheet, world: World, conviction: int) -> bool:
    """Whether the section of a charge was likely another one with another level."""
    tried = (sheet.with_answer("level", level, conviction) for level in vocabulary()["level"].choices)
    findings = (assess(each, world.as_of, world.counties).findings[conviction] for each in tried)
    return len({tuple(reason.row.id for reason in finding.reasons) for finding in findings}) > 1


def _lacks_section(finding: Finding) -> bool:
    return any(reason.row.id == "section_not_known" for reason in finding.reasons)


def _answer(state: State, event: Answer, world: World) -> State:
    question = questions().get(event.question)
    asked = current(state, world)
    is_current = asked is not None and (asked.name, asked.conviction) == (event.question, event.conviction)
    if question is None or not (is_current or state.value(event.question, event.conviction) is not None):
        raise InvalidAnswer(event.question, "not_asked")
    value = _value(question, event, state, world)
    if value is None:
        place = (question.name, event.conviction)
        return replace(state, pending=None, editing=place if state.value(*place) is not None else state.editing)
    if isinstance(value, Answered):
        _must_hold_together(question, state.answered(value), world)
        return replace(state, pending=value)
    if question.name != "review":
        state = state.without("review")
    after = state.answered(Answered(question.name, event.conviction, value))
    if question.name == "another" and value == "yes":
        return _add(after)
    if question.name == "same_case" and value == "yes":
        return _one_case(after, event.conviction, world)
    _must_hold_together(question, after, world)
    return after


def _one_case(state: State, conviction: int, world: World) -> State:
    """The state with a case told twice as one; where the two say things that cannot both be, as it was told first."""
    earlier = earlier_like(sheet_of(state, world), conviction, world.as_of)
    merged = state.merged(conviction, conviction if earlier is None else earlier)
    try:
        assessment_of(merged, world)
    except InvalidInput:
        return state.without_conviction(conviction)
    return merged


def _value(question: Question, event: Answer, state: State, world: World) -> str | Answered | None:
    """The answer as it is kept; as it waits to be confirmed; None where what we understood was wrong."""
    waits = state.pending
    if not waits or (waits.question, waits.conviction) != (event.question, event.conviction):
        return _heard(question, event, state, world)
    said = understand("confirm", event.value, world.as_of)
    if said.value in ("yes", "no") and said.kind is ReadingKind.VALUE:
        return waits.value if said.value == "yes" else None
    try:
        return _heard(question, event, state, world)
    except InvalidAnswer as problem:
        raise InvalidAnswer(question.name, "yes_or_no") from problem


def _heard(question: Question, event: Answer, state: State, world: World) -> str | Answered:
    choices = choices_for(question, sheet_of(state, world), max(event.conviction, 0), world.counties)
    heard = hear(question, choices, event.value, world.as_of)
    return heard.value if heard.sure else Answered(question.name, event.conviction, heard.value, heard.place)


def _must_hold_together(question: Question, state: State, world: World) -> None:
    try:
        cases(sheet_of(state, world), world.as_of)
    except InvalidInput as problem:
        raise InvalidAnswer(question.name, "does_not_fit") from problem


def _change(state: State, event: Change) -> State:
    if state.value(event.question, event.conviction) is None:
        raise InvalidAnswer(event.question, "not_asked")
    return replace(state, editing=(event.question, event.conviction), pending=None, missed=0)


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
