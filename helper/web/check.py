"""The questions, one a page. A step is the place of an answer in the conversation; it tells nothing of the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from helper import wording
from helper.conversation.choices import about_whom
from helper.conversation.engine import Answer, Asked, Missed, advance, asked_about, current
from helper.conversation.hearing import InvalidAnswer
from helper.conversation.obeying import Command, command_in, obey
from helper.conversation.questions import QuestionKind, questions
from helper.conversation.replies import after_misses, offered_choices, question_words
from helper.conversation.state import PERSON, State
from helper.conversation.transcript import STEERING, Said, asked_before, transcript, words_of
from helper.counties.names import county_names
from helper.web.deployment import deployment
from helper.web.forms import QuestionForm, question_form
from helper.web.languages import link, page_language, say
from helper.web.visits import Visit, change, current_visit, forget

blueprint = Blueprint("check", __name__)

Page = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """All that the template shows. `step` is the page's number, `back` the step before it, None at the first."""

    asked: Asked
    form: QuestionForm
    words: str
    help: str | None
    why: str | None
    said: tuple[Said, ...]
    step: int
    back: int | None
    revision: int
    case: int | None
    places: tuple[str, ...]
    problem: str | None
    notice: str | None


@blueprint.get("/check")
def question() -> Page:
    """The question in hand, or where the conversation goes on."""
    visit, world = current_visit(), deployment().world()
    asked = current(visit.state, world)
    if asked is None or asked.name == "review":
        return redirect(going_on(visit), 303)
    return _page(visit, asked, None)


@blueprint.get("/check/<int:step>")
def earlier(step: int) -> Page:
    """The question of an earlier step with its answer, to be changed; the question in hand after the last one."""
    visit = current_visit()
    asked = asked_before(visit.state, step, deployment().world())
    if asked is not None:
        return _page(visit, asked, None)
    return question() if step == _next_step(visit.state) else redirect(link("check.question"), 303)


@blueprint.post("/check")
def answer() -> Page:
    """Takes an answer or obeys a command. The same form sent twice counts once; one that cannot be taken is shown
    again as it was."""
    form = QuestionForm()
    obeyed = _obeyed(form)
    if obeyed is not None:
        return obeyed
    try:
        visit = change(lambda visit: _answered(visit, form))
    except InvalidAnswer as problem:
        change(lambda visit: replace(visit, state=advance(visit.state, Missed(), deployment().world())))
        return _again(form, say(f"error.{problem.code}", **problem.values))
    return redirect(going_on(visit), 303)


def _obeyed(form: QuestionForm) -> Page | None:
    """What a typed command leads to; None where an answer was typed or chosen."""
    visit, world = current_visit(), deployment().world()
    asked = current(visit.state, world)
    typed = (form.typed.data or "").strip()
    command = command_in(typed, asked, world) if asked and typed and not form.choice.data else None
    if asked is None or command is None:
        return None
    match command:
        case Command.STOP | Command.ERASE:
            forget()
            return redirect(link("pages.erased"), 303)
        case Command.RESTART:
            forget()
            return redirect(link("check.question"), 303)
        case Command.PERSON:
            return redirect(link("pages.person"), 303)
        case Command.BACK:
            return redirect(_step_back(visit), 303)
        case Command.SPANISH | Command.ENGLISH:
            return redirect(link("check.question", command.removeprefix("language_")), 303)
    form.typed.data = ""
    words = obey(command, asked, visit.state, world, "web").text
    return _page(visit, asked, None, words)


def _step_back(visit: Visit) -> str:
    said = [line for line in transcript(visit.state, deployment().world()) if line.step < _next_step(visit.state)]
    return link("check.earlier", step=said[-1].step, _anchor="question") if said else link("check.question")


def show_again(view: str) -> tuple[str, int] | None:
    """The page of a form that was refused for its token, with what was typed; None where there is no such page."""
    if view != "answer":
        return None
    return _again(QuestionForm(), say("error.stale"))


def going_on(visit: Visit) -> str:
    """Where the conversation goes on: the next question, the check of all answers, or the result."""
    asked = current(visit.state, deployment().world())
    if asked is None:
        return link("result.result")
    if asked.name == "review":
        return link("review.review")
    if not visit.state.answers:
        return link("check.question")
    return link("check.earlier", step=_next_step(visit.state), _anchor="question")


def _answered(visit: Visit, form: QuestionForm) -> Visit:
    name, conviction = form.question.data or "", form.conviction.data
    if conviction is None or name not in questions():
        raise InvalidAnswer(name, "not_asked")
    if form.has_two_answers:
        raise InvalidAnswer(name, "two_answers")
    if visit.state.value(name, conviction) == form.value:
        return visit
    if visit.changed_elsewhere(form.revision.data):
        raise InvalidAnswer(name, "changed_on_another_phone")
    if conviction != PERSON and (form.revision.data or 0) < visit.renumbered_at:
        raise InvalidAnswer(name, "changed_elsewhere")
    return replace(visit, state=advance(visit.state, Answer(name, conviction, form.value), deployment().world()))


def _again(form: QuestionForm, problem: str) -> tuple[str, int]:
    """The question that the form was for, with what it said; the question in hand where that was not asked."""
    visit, world = current_visit(), deployment().world()
    asked = current(visit.state, world)
    name, conviction = form.question.data or "", form.conviction.data
    is_asked = asked is not None and (asked.name, asked.conviction) == (name, conviction)
    if not is_asked and name not in STEERING and conviction is not None and visit.state.value(name, conviction):
        asked = asked_about(name, conviction, visit.state, world)
    elif not is_asked:
        form.choice.data = form.typed.data = None
    if asked is None or asked.name == "review":
        return render_template("error.html", kind="not_asked"), 400
    if form.has_two_answers:
        form.choice.data = None
    return _page(visit, asked, problem), 400


def _page(visit: Visit, asked: Asked, problem: str | None, notice: str | None = None) -> str:
    state, world = visit.state, deployment().world()
    step = _step_of(asked, state)
    said = tuple(line for line in transcript(state, world) if line.step < step)
    key = f"question.{asked.name}"
    page = QuestionPage(
        asked,
        question_form(asked, offered_choices(asked, page_language())),
        question_words(asked, state, world, page_language()) if asked.confirm else words_of(asked, state, world),
        _say_if_any(f"{key}.help", asked),
        _say_if_any(f"{key}.why", asked),
        said,
        step,
        said[-1].step if said else None,
        visit.revision,
        asked.conviction + 1
        if state.convictions > 1 and asked.conviction != PERSON and asked.name != "another"
        else None,
        county_names() if asked.question.kind is QuestionKind.COUNTY else (),
        problem,
        notice or "\n".join(after_misses(asked, page_language())) or None,
    )
    return render_template("question.html", page=page)


def _say_if_any(key: str, asked: Asked) -> str | None:
    key = about_whom(key, asked.for_other, page_language())
    return say(key) if wording.has(key, page_language()) else None


def _next_step(state: State) -> int:
    return len(state.answers) + 1


def _step_of(asked: Asked, state: State) -> int:
    places = [(each.question, each.conviction) for each in state.answers]
    place = (asked.name, asked.conviction)
    return places.index(place) + 1 if place in places else len(places) + 1
