"""Plays a conversation from scripted answers; what the script does not name is answered "I don't know"."""

from datetime import date

from helper.assessment import Assessment, load_counties
from helper.conversation.answers import World
from helper.conversation.engine import Answer, advance, assessment_of, current
from helper.conversation.state import DONT_KNOW, State

WORLD = World(date(2026, 11, 22), load_counties())
_ALWAYS = {"another": "no", "review": "see_result"}
MOST_QUESTIONS = 60


def play(script: dict[str, str]) -> tuple[State, tuple[str, ...]]:
    """The state at the end, and the names of the questions that were asked, in order."""
    state, asked_names = State(), []
    for _ in range(MOST_QUESTIONS):
        asked = current(state, WORLD)
        if asked is None:
            return state, tuple(asked_names)
        asked_names.append(asked.name)
        value = script.get(asked.name, _ALWAYS.get(asked.name, DONT_KNOW))
        state = advance(state, Answer(asked.name, asked.conviction, value), WORLD)
    raise AssertionError(f"still asking after {MOST_QUESTIONS} questions: {asked_names[-5:]}")


def found(state: State) -> Assessment:
    return assessment_of(state, WORLD)
