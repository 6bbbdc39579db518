"""The code that continues a conversation on another phone or another day: asked for, shown once, typed in."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template
from flask.wrappers import Response as FlaskResponse
from werkzeug.wrappers import Response

from helper import clock
from helper.clock import CALIFORNIA
from helper.storage import CannotDecrypt
from helper.storage.lifetimes import WITH_CODE
from helper.web.check import going_on
from helper.web.deployment import deployment
from helper.web.forms import CodeForm, visible
from helper.web.guesses import count_wrong, has_tried_too_many, is_refused, minutes_to_wait
from helper.web.languages import link, say, spoken_day
from helper.web.retention import is_shared
from helper.web.visits import VisitOver, code_ends, continue_with, current_visit, leave, visit_if_any

blueprint = Blueprint("codes", __name__)

Page = str | tuple[str, int] | Response | FlaskResponse
_LONGEST_SHOWN = 40


@blueprint.get("/code")
def enter() -> str:
    """Where a code is typed in."""
    return _enter(None)


@blueprint.post("/code")
def open_code() -> Page:
    """Continues the conversation of a code. An unknown code, one that is over and no code at all are answered alike."""
    typed = CodeForm().code.data or ""
    if is_refused(typed):
        return _wait(typed)
    try:
        conversation_id = deployment().codes.conversation_of(typed, clock.now())
        if conversation_id is None:
            return _wrong(typed)
        return redirect(going_on(continue_with(conversation_id)), 303)
    except (CannotDecrypt, VisitOver):
        return _enter(say("page.error.older.lead")), 410


@blueprint.post("/code/new")
def new() -> Page:
    """Makes a code for this conversation and shows it, once; not on a phone that others use, where nothing stays."""
    visit = current_visit()
    if visit.id is None:
        return redirect(link("pages.start"), 303)
    if is_shared(visit.state):
        return redirect(going_on(visit), 303)
    now = clock.now()
    code = deployment().codes.create(visit.id, now, WITH_CODE)
    if code is None:
        raise VisitOver
    day = (now + WITH_CODE).astimezone(CALIFORNIA).date()
    address = link("codes.enter", _external=True)
    return render_template("codes/shown.html", code=code, day=spoken_day(day), address=address, on=going_on(visit))


@blueprint.post("/code/leave")
def leave_phone() -> Page:
    """Clears this phone; the code goes on."""
    ends = code_ends()
    leave()
    if ends is None:
        return redirect(link("pages.erased"), 303)
    page = FlaskResponse(render_template("codes/left.html", day=spoken_day(ends.astimezone(CALIFORNIA).date())))
    page.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return page


def show_again(view: str) -> tuple[str, int] | None:
    """The page of a code that was refused for its token; None where there is no such page."""
    return (_enter(say("error.stale")), 400) if view == "open_code" else None


def _wrong(typed: str) -> Page:
    """A code that opens nothing. Where too many were tried the page says so, and a right code still goes on."""
    must_wait = has_tried_too_many()
    count_wrong(typed)
    return _wait(typed) if must_wait else (_enter(say("code.enter.unknown", days=WITH_CODE.days)), 400)


def _wait(typed: str) -> FlaskResponse:
    minutes = minutes_to_wait(typed)
    page = FlaskResponse(render_template("codes/wait.html", minutes=minutes), 429)
    page.headers["Retry-After"] = str(minutes * 60)
    return page


def _enter(problem: str | None) -> str:
    typed = visible(CodeForm().code.data or "")[:_LONGEST_SHOWN]
    replaces = visit_if_any() is not None and code_ends() is None
    return render_template("codes/enter.html", problem=problem, typed=typed, replaces=replaces)
