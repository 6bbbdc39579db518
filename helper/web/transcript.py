"""What was said so far: each question with the answer as a person reads it, and the number of its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helper import wording
from helper.conversation.answers import World, fits, sheet_of
from helper.conversation.choices import about_whom, question_values
from helper.conversation.engine import Asked, asked_about
from helper.conversation.questions import Question, questions
from helper.conversation.spoken import answer_words
from helper.conversation.state import PERSON, Answered, State
from helper.facts.sheet import Sheet
from helper.web.languages import page_language, say, spoken_day

# Questions about the conversation itself: they have no line of their own.
STEERING = frozenset({"another", "review"})


@dataclass(frozen=True, slots=True)
class Said:
    """One answered question. `conviction` is PERSON for what is about the person; `used` says it still fits."""

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
    """All that was said, in the order in which it was asked."""
    sheet = sheet_of(state, world)
    return tuple(_lines(state, sheet, world))


def said_about(fact: str, conviction: int, lines: tuple[Said, ...], state: State) -> Iterator[Said]:
    """The answers that made a fact of a conviction known."""
    for line in lines:
        answer = state.answers[line.step - 1]
        if line.conviction in (conviction, PERSON) and line.used and questions()[answer.question].fact == fact:
            yield line


def _lines(state: State, sheet: Sheet, world: World) -> Iterator[Said]:
    for step, answer in enumerate(state.answers, start=1):
        if answer.question in STEERING:
            continue
        question, conviction = questions()[answer.question], max(answer.conviction, 0)
        yield Said(
            step,
            _words(question, answer.conviction, sheet, state, world),
            _answer(answer, state, world),
            answer.conviction,
            fits(question, sheet, state, conviction),
        )


def _words(question: Question, conviction: int, sheet: Sheet, state: State, world: World) -> str:
    days = question_values(question, sheet, max(conviction, 0), world.counties)
    key = about_whom(f"question.{question.name}.ask", state.is_for_other, page_language())
    if wording.catalog(page_language())[key].placeholders - days.keys():
        return say(f"fact.{question.fact}")
    return say(key, **{name: spoken_day(day) for name, day in days.items()})


def _answer(answer: Answered, state: State, world: World) -> str:
    asked = asked_about(answer.question, answer.conviction, state, world)
    return answer_words(asked, answer.value, page_language()) or say("page.check.earlier_answer")
