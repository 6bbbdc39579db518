"""What a person sees when a page cannot be shown, and what is logged then: never an answer, a name or a number."""

from __future__ import annotations

import logging
import traceback

from flask import Flask, current_app, render_template, request, session
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from helper import wording
from helper.errors import DataError, InvalidInput
from helper.web import check, codes, papers
from helper.web.visits import Busy, VisitOver, VisitUnreadable

_TOLD_APART = {400, 404, 405, 410, 413, 429, 500, 503}
_DEEPEST = 8  # frames told in the log
Page = tuple[str, int]


def handle_errors(app: Flask) -> None:
    """Gives every kind of failure its page, and keeps the messages of errors out of the log."""
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(VisitOver, _visit_over)
    app.register_error_handler(Busy, _busy)
    app.register_error_handler(InvalidInput, _does_not_fit)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _LastResort())
    app.logger.addFilter(_without_message)


def error_page(status: int, kind: str) -> Page:
    """The page for a failure; its words are `page.error.<kind>`."""
    return render_template("error.html", kind=kind), status


def _stale_form(error: CSRFError) -> Page:
    """A form without our token, or with an old one: shown again with what was typed, wherever that can be."""
    blueprint, _, view = (request.endpoint or "").partition(".")
    module = {"check": check, "codes": codes, "papers": papers}.get(blueprint.rsplit("_", 1)[0])
    again = module.show_again(view) if module else None
    return again or error_page(400, "stale")


def _visit_over(error: VisitOver) -> Page:
    session.clear()
    return error_page(410, "older" if isinstance(error, VisitUnreadable) else "over")


def _busy(error: Busy) -> Page:
    return error_page(503, "busy")


def _does_not_fit(error: InvalidInput) -> Page:
    return error_page(400, "does_not_fit")


def _http(error: HTTPException) -> Page | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    if request.routing_exception is not None and status == 400:
        return _plain_page("400"), 400  # a host that is not ours: no address can be made
    return error_page(status, str(status) if status in _TOLD_APART else "400" if status < 500 else "500")


class _LastResort:
    """The page for what nobody foresaw; a plain one, made at the start, where even that cannot be shown."""

    def __init__(self) -> None:
        self._plain = _plain_page("500")

    def __call__(self, error: Exception) -> Page:
        current_app.logger.error("unforeseen", exc_info=error)
        try:
            return error_page(500, "500")
        except Exception as second:
            current_app.logger.error("no error page", exc_info=second)
            return self._plain, 500


def _plain_page(kind: str) -> str:
    title, lead = (escape(wording.say(f"page.error.{kind}.{part}")) for part in ("title", "lead"))
    return f'<!doctype html><html lang="en"><title>{title}</title><h1>{title}</h1><p>{lead}</p></html>'


def _without_message(record: logging.LogRecord) -> bool:
    """The message of an error can hold what a person typed, so only its kind and the places in the code are logged."""
    if record.exc_info and record.exc_info[1] is not None:
        error = record.exc_info[1]
        frames = traceback.extract_tb(error.__traceback__)[-_DEEPEST:]
        places = " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames))
        # A DataError speaks of our own files.
        name = str(error) if isinstance(error, DataError) else type(error).__name__
        record.msg, record.args = "%s: %s in %s", (record.getMessage(), name, places)
        record.exc_info, record.exc_text = None, None
    return True
