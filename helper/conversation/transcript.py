"""What was said so far: each question with the answer as a person reads it, and its place in the conversation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helper.conversation.answers import World, answers_read, sheet_of
from helper.conversation.choices import about_whom
from helper.conversation.engine import Asked, asked_about
from helper.conversation.questions import Question, questions
from helper.conversation.spoken import answer_words, asking_values
from helper.conversation.state import PERSON, Answered, State
from helper.facts.sheet import Sheet
from helper.facts.vocabulary import Scope, vocabulary
from helper.wording import catalog, say

# Questions about the conversation itself: they have no line of their own.
STEERING = frozenset({"another", "review"})


@dataclass(frozen=True, slots=True)
class Said:
    """One answered question. `conviction` is PERSON for what is about the person; `used` says it still counts."""

    step: int
    question: str
    answer: str
    conviction: int
    used: bool


def asked_before(state: State, step: int, world: World) -> Asked | None:
    """The question that was answered at a step (from 1), as it stands now, or None where the step asks nothing."""
    if not 1 <= step <= len(state.answers):
        return None
    answer = state.answers[step - 1]
    if answer.question in STEERING:
        return None
    return asked_about(answer.question, answer.conviction, state, world)


def words_of(asked: Asked, state: State, world: World) -> str:
    """The question's own words; those of its fact where a program that it spoke of is no longer the county's."""
    return _words(asked.question, asked.conviction, sheet_of(state, world), state, world)


def transcript(state: State, world: World) -> tuple[Said, ...]:
    """All that was said, in the order in which it was asked, in the language of the conversation."""
    return tuple(_lines(state, world))


def set_aside(state: State, world: World) -> int:
    """How many answers are kept and no longer count."""
    used = answers_read(state, world).used
    return sum(each.question not in STEERING and each not in used for each in state.answers)


def by_case(lines: tuple[Said, ...], convictions: int) -> Iterator[tuple[int, tuple[Said, ...]]]:
    """What was said about the person, then about each conviction in order, with the place that it is about."""
    for place in (PERSON, *range(convictions)):
        yield place, tuple(line for line in lines if line.conviction == place)


def said_about(fact: str, conviction: int, lines: tuple[Said, ...], state: State) -> Iterator[Said]:
    """The answers that made a fact of a conviction known."""
    places = {line.conviction for line in lines} if vocabulary()[fact].scope is Scope.PERSON else {conviction}
    for line in lines:
        answer = state.answers[line.step - 1]
        if line.conviction in places and line.used and questions()[answer.question].fact == fact:
            yield line


def _lines(state: State, world: World) -> Iterator[Said]:
    read = answers_read(state, world)
    for step, answer in enumerate(state.answers, start=1):
        if answer.question in STEERING:
            continue
        yield Said(
            step,
            _words(questions()[answer.question], answer.conviction, read.sheet, state, world),
            _answer(answer, state, world),
            answer.conviction,
            answer in read.used,
        )


def _words(question: Question, conviction: int, sheet: Sheet, state: State, world: World) -> str:
    values = asking_values(question, conviction, sheet, world, state.language)
    key = about_whom(f"question.{question.name}.ask", state.is_for_other, state.language)
    if catalog(state.language)[key].placeholders - values.keys():
        return say(f"fact.{question.fact}", state.language)
    return say(key, state.language, **values)


def _answer(answer: Answered, state: State, world: World) -> str:
    asked = asked_about(answer.question, answer.conviction, state, world)
    return answer_words(asked, answer.value, state.language) or say("page.check.earlier_answer", state.language)
