"""A link from a text message: who knows its digits goes on here, once. Looking at the page uses nothing up."""

from __future__ import annotations

import re

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from helper import clock
from helper.conversation.kept import read_kept
from helper.conversation.state import StateUnreadable
from helper.storage import CannotDecrypt, Opened, WrongDigits
from helper.web.check import going_on
from helper.web.deployment import deployment
from helper.web.forms import DigitsForm
from helper.web.languages import link, say
from helper.web.visits import carry_over, code_ends, visit_if_any

blueprint = Blueprint("handover", __name__)

Page = str | tuple[str, int] | Response
_OVER = 410
_BETWEEN, _FOUR_DIGITS = re.compile(r"[\s.\-]"), re.compile("[0-9]{4}")


@blueprint.get("/go/<token>")
def enter(token: str) -> Page:
    """Where the four digits are typed in."""
    return _enter(token, None) if deployment().links.exists(token, clock.now()) else _over()


@blueprint.post("/go/<token>")
def open_link(token: str) -> Page:
    """Carries the conversation over to this phone or computer and uses the link up, if the digits are right. What is
    not four digits is no try, as by text."""
    links, now, digits = deployment().links, clock.now(), _BETWEEN.sub("", DigitsForm().digits.data or "")
    if not _FOUR_DIGITS.fullmatch(digits):
        return (_enter(token, say("handover.form")), 400) if links.exists(token, now) else _over()
    try:
        match links.open(token, digits, now):
            case Opened(content):
                state, _ = read_kept(content)
                return redirect(going_on(carry_over(state)), 303)
            case WrongDigits(left) if left:
                return _enter(token, say("handover.wrong", left=left)), 400
    except (CannotDecrypt, StateUnreadable):
        pass  # another key, or another version of the program: as good as over
    return _over()


def _enter(token: str, problem: str | None) -> str:
    replaces = visit_if_any() is not None and code_ends() is None
    action = link("handover.open_link", token=token)
    return render_template("handover/enter.html", action=action, problem=problem, replaces=replaces)


def _over() -> tuple[str, int]:
    return render_template("handover/over.html"), _OVER
