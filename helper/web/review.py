"""The answers to be checked before the result: each can be changed, a case added or taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from helper.conversation.engine import AddConviction, Answer, Event, MoveUp, RemoveConviction, advance, current
from helper.conversation.hearing import InvalidAnswer
from helper.conversation.state import PERSON, State
from helper.conversation.transcript import Said, by_case, transcript
from helper.web.check import going_on
from helper.web.deployment import deployment
from helper.web.forms import CaseForm
from helper.web.languages import link, say
from helper.web.visits import Visit, change, current_visit

blueprint = Blueprint("review", __name__)

Page = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of one case, or of the person where `case` is None (counted from 1)."""

    case: int | None
    said: tuple[Said, ...]


@blueprint.get("/check/review")
def review() -> Page:
    """All answers, once there is nothing more to ask."""
    visit = current_visit()
    asked = current(visit.state, deployment().world())
    if asked is not None and asked.name != "review":
        return redirect(link("check.question"), 303)
    return _page(visit, None)


@blueprint.post("/check/review")
def confirm() -> Page:
    """The person has checked the answers and asks for the result."""
    return _after(Answer("review", PERSON, "see_result"))


@blueprint.post("/check/add")
def add() -> Page:
    """One more case."""
    return _after(AddConviction())


@blueprint.post("/check/remove")
def remove() -> Page:
    """Takes a case away, with what was given for its papers."""
    return _renumbered(_without)


@blueprint.post("/check/move")
def move() -> Page:
    """Puts a case before the one it stands behind."""
    return _renumbered(_moved)


def _renumbered(step: Callable[[Visit, int], Visit]) -> Page:
    """The review after the cases got new numbers; the form of an older numbering is refused."""
    form = CaseForm()
    try:
        change(lambda visit: replace(step(visit, _case_of(form, visit)), renumbered_at=visit.revision + 1))
    except InvalidAnswer:
        return _page(current_visit(), say("error.changed_elsewhere")), 400
    return redirect(link("review.review"), 303)


def _case_of(form: CaseForm, visit: Visit) -> int:
    conviction: int | None = form.conviction.data
    revision = form.revision.data or 0
    if conviction is None or revision < visit.renumbered_at or visit.changed_elsewhere(revision):
        raise InvalidAnswer("review", "changed_elsewhere")
    return conviction


def _without(visit: Visit, conviction: int) -> Visit:
    after = advance(visit.state, RemoveConviction(conviction), deployment().world())
    return replace(visit, state=after, papers=visit.papers.without_conviction(conviction))


def _moved(visit: Visit, conviction: int) -> Visit:
    after = advance(visit.state, MoveUp(conviction), deployment().world())
    return replace(visit, state=after, papers=visit.papers.moved_up(conviction))


def _after(event: Event) -> Page:
    try:
        visit = change(lambda visit: _taken(visit, event))
    except InvalidAnswer as problem:
        visit = current_visit()
        asked = current(visit.state, deployment().world())
        if asked is not None and asked.name != "review":
            return redirect(link("check.question"), 303)
        return _page(visit, say(f"error.{problem.code}", **problem.values)), 400
    return redirect(going_on(visit), 303)


def _taken(visit: Visit, event: Event) -> Visit:
    return replace(visit, state=advance(visit.state, event, deployment().world()))


def _page(visit: Visit, problem: str | None) -> str:
    lines = transcript(visit.state, deployment().world())
    told = tuple(_told(visit.state, lines))
    return render_template("review.html", told=told, visit=visit, problem=problem)


def _told(state: State, lines: tuple[Said, ...]) -> list[Told]:
    return [Told(None if at == PERSON else at + 1, said) for at, said in by_case(lines, state.convictions)]
