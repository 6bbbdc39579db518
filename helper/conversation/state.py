"""The state of a conversation: nothing but the answers given, in order, as plain JSON with a version.

Everything else (the sheet of facts, the next question, the findings) is worked out from the answers each time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from helper.conversation.questions import questions
from helper.errors import HelperError

VERSION = 3
# Version 1 knew neither `pending` nor `missed`; until 2 the question about later convictions was the person's, and what
# a county's program offered was kept by its name alone: such an answer no longer counts and is asked again.
_READABLE = (1, 2, VERSION)
_LATER_CONVICTIONS = "latest_other_conviction_date"
DONT_KNOW, RATHER_NOT = "dont_know", "rather_not"
PERSON = -1  # the place of an answer that belongs to the person, not to one conviction
MOST_CONVICTIONS = 20
_OF_THE_PLACE = ("another", "same_case")


class StateUnreadable(HelperError):
    """A stored conversation is not one that this version of the program can read."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: the question, the conviction it is about (or PERSON), and the choice or words given.

    `place`: of a county that waits to be confirmed, the town it was read from, by its name in the gazetteer.
    """

    question: str
    conviction: int
    value: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """The answers so far. `editing` is the answer being changed; `convictions` counts the cases talked about.

    `pending` is an answer as we understood it, which the person has not yet said is right; `missed` counts the tries
    in a row that were not understood.
    """

    language: str = "en"
    answers: tuple[Answered, ...] = ()
    convictions: int = 1
    editing: tuple[str, int] | None = None
    pending: Answered | None = None
    missed: int = 0

    def value(self, question: str, conviction: int) -> str | None:
        """What was answered to a question about a conviction (or about the person), if anything."""
        return next((a.value for a in self.answers if a.question == question and a.conviction == conviction), None)

    @property
    def is_for_other(self) -> bool:
        """Whether the answers are about someone else than the person who gives them."""
        return self.value("for_whom", PERSON) not in (None, "me", DONT_KNOW, RATHER_NOT)

    def answered(self, answer: Answered) -> State:
        """This state with one answer given; an earlier answer to the same question keeps its place."""
        kept = list(self.answers)
        for at, each in enumerate(kept):
            if (each.question, each.conviction) == (answer.question, answer.conviction):
                kept[at] = answer
                break
        else:
            kept.append(answer)
        return replace(self, answers=tuple(kept), editing=None, pending=None, missed=0)

    def without(self, question: str) -> State:
        """This state without any answer to a question."""
        return replace(self, answers=tuple(each for each in self.answers if each.question != question))

    def without_conviction(self, conviction: int) -> State:
        """This state without one conviction; the later ones move up."""
        kept = tuple(
            replace(each, conviction=each.conviction - (each.conviction > conviction))
            for each in self.answers
            if each.conviction != conviction
        )
        return replace(self, answers=kept, convictions=self.convictions - 1, editing=None, pending=None)

    def moved_up(self, conviction: int) -> State:
        """This state with one conviction before the one it stood behind. "Another case?" belongs to the place; that a
        case is not one told before was said of the two together, and the first case has none before it."""
        places = {conviction: conviction - 1, conviction - 1: conviction}
        staying = ("another", "same_case") if conviction == 1 else ("another",)
        moved = [
            each if each.question in staying else replace(each, conviction=places.get(each.conviction, each.conviction))
            for each in self.answers
        ]
        apart = self.value("same_case", conviction)
        if conviction > 1 and apart is not None and self.value("same_case", conviction - 1) is None:
            moved.append(Answered("same_case", conviction, apart))
        return replace(self, answers=tuple(moved), editing=None, pending=None)

    def merged(self, conviction: int, earlier: int) -> State:
        """This state with one conviction taken for an earlier one: what was told only of the later one, or was not
        known of the earlier, is kept for it."""
        told = [each for each in self.answers if each.conviction == conviction and each.question not in _OF_THE_PLACE]
        state = self
        for each in told:
            before = self.value(each.question, earlier)
            if before in (None, DONT_KNOW, RATHER_NOT):
                state = state.answered(replace(each, conviction=earlier))
        return state.without_conviction(conviction)


def _answer(each: Sequence[Any], version: int) -> Answered:
    name, at, value = str(each[0]), int(each[1]), str(each[2])
    place = str(each[3]) if len(each) > 3 else None
    return Answered(name, 0 if name == _LATER_CONVICTIONS and version < VERSION else at, value, place)


def _check(state: State) -> None:
    """Raises StateUnreadable where an answer has no question here any more, or no case that it is about."""
    places = [
        *((each.question, each.conviction) for each in state.answers),
        *([state.editing] if state.editing else ()),
    ]
    if state.pending:
        places.append((state.pending.question, state.pending.conviction))
    if not 1 <= state.convictions <= MOST_CONVICTIONS:
        raise StateUnreadable(f"{state.convictions} cases")
    for name, at in places:
        if name not in questions() or not PERSON <= at < state.convictions:
            raise StateUnreadable(f"{name} of case {at}")


def _as_list(answer: Answered) -> list[object]:
    told = [answer.question, answer.conviction, answer.value]
    return [*told, answer.place] if answer.place else told


def to_json(state: State) -> str:
    """The state as JSON text with its version."""
    return json.dumps(
        {
            "version": VERSION,
            "language": state.language,
            "convictions": state.convictions,
            "editing": state.editing,
            "pending": _as_list(state.pending) if state.pending else None,
            "missed": state.missed,
            "answers": [_as_list(each) for each in state.answers],
        },
        ensure_ascii=False,
    )


def from_json(text: str) -> State:
    """The state that `to_json` wrote. Raises StateUnreadable for anything else."""
    try:
        content: Mapping[str, Any] = json.loads(text)
        if content["version"] not in _READABLE:
            raise StateUnreadable(f"version {content['version']!r}")
        editing, pending = content["editing"], content.get("pending")
        state = State(
            str(content["language"]),
            tuple(_answer(each, content["version"]) for each in content["answers"]),
            int(content["convictions"]),
            (str(editing[0]), int(editing[1])) if editing else None,
            _answer(pending, VERSION) if pending else None,
            int(content.get("missed", 0)),
        )
        _check(state)
        return state
    except (ValueError, LookupError, TypeError, AttributeError) as problem:
        raise StateUnreadable("not a conversation") from problem
