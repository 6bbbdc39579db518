"""Plays a conversation from scripted answers; what the script does not name is answered "I don't know"."""

from datetime import date

from helper.assessment import Assessment, load_counties
from helper.conversation.answers import World
from helper.conversation.engine import Answer, Asked, advance, assessment_of, current
from helper.conversation.state import DONT_KNOW, State

WORLD = World(date(2026, 11, 22), load_counties())
_ALWAYS = {"another": "no", "review": "see_result"}
MOST_QUESTIONS = 60


def play(script: dict[str, str], language: str = "en") -> tuple[State, tuple[str, ...]]:
    """The state at the end, and the names of the questions that were asked, in order.

    What was understood but is not sure is confirmed; a question asked again because of it is named once.
    """
    state, asked_names = State(language), []
    for _ in range(MOST_QUESTIONS):
        asked = current(state, WORLD)
        if asked is None:
            return state, tuple(asked_names)
        if asked.confirm is None:
            asked_names.append(asked.name)
        state = advance(state, Answer(asked.name, asked.conviction, said_to(asked, script)), WORLD)
    raise AssertionError(f"still asking after {MOST_QUESTIONS} questions: {asked_names[-5:]}")


def said_to(asked: Asked, script: dict[str, str]) -> str:
    """What a script says to a question."""
    if asked.confirm is not None:
        return "yes"
    return script.get(asked.name, _ALWAYS.get(asked.name, DONT_KNOW))


def found(state: State) -> Assessment:
    return assessment_of(state, WORLD)
