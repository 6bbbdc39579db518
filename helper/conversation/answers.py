"""From the answers of a conversation to the sheet of facts, and to what has been asked in vain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import wraps
from typing import Any, TypeVar

from helper.assessment import County, law_day
from helper.conversation.choices import choices_for, read_since
from helper.conversation.given import AGE_INSTEAD, is_band, read_age_text, read_date_text
from helper.conversation.questions import Question, QuestionKind, questions, questions_for
from helper.conversation.state import DONT_KNOW, PERSON, RATHER_NOT, Answered, State
from helper.errors import InvalidInput
from helper.facts.ranges import DateRange, NumberRange
from helper.facts.sections import read_section
from helper.facts.sheet import Answer, Sheet, Unanswered
from helper.facts.vocabulary import Scope, vocabulary

_MOST_AT_HAND = 12  # the states before and after a message, and those tried between
_Made = TypeVar("_Made")
UNANSWERED = {DONT_KNOW: Unanswered.NOT_KNOWN, RATHER_NOT: Unanswered.DECLINED}


class _Nothing(Enum):
    YET = "not worked out"


@dataclass(frozen=True, slots=True)
class World:
    """What a conversation may know from outside: the day, the counties, and the number of a person who helps.

    `at_hand` is what was worked out of the last states, kept no longer than the world itself (worked_out_once).
    """

    as_of: date
    counties: Mapping[str, County]
    person_phone: str | None = None
    at_hand: dict[tuple[Callable[..., Any], State], Any] = field(default_factory=dict, compare=False, repr=False)


def worked_out_once(work: Callable[[State, World], _Made]) -> Callable[[State, World], _Made]:
    """A function of a state and a world that is asked for the same again and again while one message is answered."""

    @wraps(work)
    def found(state: State, world: World) -> _Made:
        made: _Made | _Nothing = world.at_hand.get((work, state), _Nothing.YET)
        if isinstance(made, _Nothing):
            made = work(state, world)
            if len(world.at_hand) >= _MOST_AT_HAND:
                world.at_hand.clear()
            world.at_hand[work, state] = made
        return made

    return found


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """The facts that all answers give, and the answers that gave them; any other stays in the state, unused."""

    sheet: Sheet
    used: frozenset[Answered]


@worked_out_once
def answers_read(state: State, world: World) -> ReadAnswers:
    """The answers read in order, each judged by what those before it had made known: it is what its question was asked
    upon, and the answer itself may close the question."""
    person: dict[str, Answer] = {}
    convictions: tuple[dict[str, Answer], ...] = tuple({} for _ in range(state.convictions))
    sheet, used = Sheet(person, convictions), set()  # as far as the answers have been read
    for answer in state.answers:
        if _applies(answer, sheet, state, world):
            used.add(answer)
            for fact, value in facts_of(answer, sheet, world):
                is_of_person = vocabulary()[fact].scope is Scope.PERSON
                _note(person if is_of_person else convictions[max(answer.conviction, 0)], fact, value)
    return ReadAnswers(sheet, frozenset(used))


def sheet_of(state: State, world: World) -> Sheet:
    """All facts the answers give."""
    return answers_read(state, world).sheet


def _applies(answer: Answered, sheet: Sheet, state: State, world: World) -> bool:
    """Whether an answer counts: its question fits the case, and it is one that can be given there."""
    question, conviction = questions()[answer.question], max(answer.conviction, 0)
    return fits(question, sheet, state, conviction) and _can_be_given(question, answer.value, sheet, conviction, world)


def _can_be_given(question: Question, value: str, sheet: Sheet, conviction: int, world: World) -> bool:
    """Whether a value says something here: one that is offered, or words kept in a way that stays true elsewhere."""
    if value in UNANSWERED or value in _values(question, sheet, conviction, world):
        return True
    try:
        match question.kind:
            case QuestionKind.BIRTH_BANDS:
                read_date_text(value, question.name)
            case QuestionKind.CONVICTED_SINCE:
                read_since(value)
            case _:
                return question.is_typed
    except (InvalidInput, ValueError):
        return False
    return True


def _values(question: Question, sheet: Sheet, conviction: int, world: World) -> frozenset[str]:
    if not question.is_of_program:
        return question.values
    choices = choices_for(question, sheet, conviction, world.counties)
    return question.values.union(choice.value for choice in choices)


def facts_of(answer: Answered, sheet: Sheet, world: World) -> Iterator[tuple[str, Answer]]:
    """What one answer makes known or leaves unanswered. Raises InvalidInput for a date that does not exist."""
    question = questions()[answer.question]
    if answer.value in UNANSWERED:
        if question.fact:
            yield question.fact, UNANSWERED[answer.value]
        return
    yield from _said(question, answer, sheet, world).items()


def _said(question: Question, answer: Answered, sheet: Sheet, world: World) -> Mapping[str, Answer]:
    choices = choices_for(question, sheet, max(answer.conviction, 0), world.counties)
    for choice in (*choices, *question.periods):
        if choice.value == answer.value:
            is_ticket = question.name == "level" and answer.value == "ticket"
            return {"level": "infraction"} if is_ticket and _is_of_2011_or_later(answer, sheet) else choice.sets
    if question.fact is None:
        return {}
    return _typed(question, answer.value)


def _typed(question: Question, value: str) -> Mapping[str, Answer]:
    """What a typed answer makes known. An age in place of a date leaves the date itself open."""
    fact = question.fact or ""
    age = read_age_text(value)
    if age is not None:
        return {AGE_INSTEAD[fact]: NumberRange(age, age), fact: Unanswered.NOT_KNOWN}
    match question.kind:
        case QuestionKind.DATE | QuestionKind.BIRTH_BANDS:
            return {fact: read_date_text(value, fact)}
        case QuestionKind.CONVICTED_SINCE:
            return read_since(value)
        case QuestionKind.SECTION:
            return {"section_as_printed": value}
        case QuestionKind.COUNTY:
            return {fact: value}
    return {}


def _is_of_2011_or_later(answer: Answered, sheet: Sheet) -> bool:
    """Only from 2011 a "ticket" is surely an infraction (law.md A-19)."""
    convicted = sheet.convictions[max(answer.conviction, 0)].get("conviction_date")
    return isinstance(convicted, DateRange) and convicted.on_or_after(law_day("small_possession_infraction")) is True


def _note(answers: dict[str, Answer], fact: str, value: Answer) -> None:
    """Notes a fact; a second date for the same fact narrows the first, and "don't know" takes nothing away."""
    before = answers.get(fact)
    if before is not None and not isinstance(before, Unanswered):
        if isinstance(value, Unanswered):
            return
        if isinstance(before, DateRange) and isinstance(value, DateRange):
            value = before.narrowed(value) or before
    answers[fact] = value


def fits(question: Question, sheet: Sheet, state: State, conviction: int) -> bool:
    """Whether a question's wording fits what is known of the conviction so far."""
    only_if = question.only_if
    if only_if.section is not None and not _section_fits(question, only_if.section, sheet, conviction):
        return False
    if any(state.value(name, conviction) not in values for name, values in only_if.answered):
        return False
    if only_if.decided_at and not _convicted_before(only_if.decided_at, sheet, conviction):
        return False
    return only_if.open_at is None or _is_open(only_if.open_at, question, sheet, conviction)


def _section_fits(question: Question, wanted: tuple[str, ...], sheet: Sheet, conviction: int) -> bool:
    """Whether the section is one of these; a letter is only asked for where the section was told without one."""
    answers = sheet.convictions[conviction]
    for fact in ("section", "section_as_printed"):
        text = answers.get(fact)
        if isinstance(text, str) and not isinstance(text, Unanswered):
            section = read_section(text)
            is_told = question.fact == "subdivision" and section is not None and section.letter is not None
            return section is not None and section.number in wanted and not is_told
    return not wanted


def _convicted_before(day: str, sheet: Sheet, conviction: int) -> bool:
    convicted = sheet.convictions[conviction].get("conviction_date")
    return isinstance(convicted, DateRange) and convicted.before(law_day(day)) is True


def _is_open(day: str, question: Question, sheet: Sheet, conviction: int) -> bool:
    asked = sheet.convictions[conviction].get(question.fact or "")
    undecided = not isinstance(asked, DateRange) or asked.before(law_day(day)) is None
    return undecided and not _convicted_before(day, sheet, conviction)


def place_of(question: Question, conviction: int) -> int:
    """Where an answer belongs: to the person, or to the conviction, whose county's day one question names."""
    if question.fact is None:
        return conviction if question.name in ("same_case", "another") else PERSON
    if question.kind is QuestionKind.CONVICTED_SINCE:
        return conviction
    return PERSON if vocabulary()[question.fact].scope is Scope.PERSON else conviction


def unasked_question(fact: str, sheet: Sheet, state: State, conviction: int, world: World) -> Question | None:
    """The first question for a fact that fits and has no answer yet that could settle it."""
    for question in questions_for(fact):
        place = place_of(question, conviction)
        if fits(question, sheet, state, conviction) and is_open(question, place, sheet, state, world):
            return question
    return None


def is_open(question: Question, place: int, sheet: Sheet, state: State, world: World) -> bool:
    """Whether a question has no answer that says something here, or one to other choices than a county's program makes
    now."""
    value, conviction = state.value(question.name, place), max(place, 0)
    if value is None or not _can_be_given(question, value, sheet, conviction, world):
        return True
    if not question.is_of_program or (question.kind is QuestionKind.BIRTH_BANDS and not is_band(value)):
        return False
    values = _values(question, sheet, conviction, world)
    return bool(values) and value not in values and value not in UNANSWERED


def exhausted(sheet: Sheet, state: State, conviction: int, world: World) -> frozenset[str]:
    """The facts of a conviction for which there is no question left to ask."""
    asked = {questions()[a.question].fact for a in state.answers if a.conviction in (conviction, PERSON)}
    return frozenset(fact for fact in asked if fact and unasked_question(fact, sheet, state, conviction, world) is None)
