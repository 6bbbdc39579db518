"""Puts the web channel together: settings of Flask, the blueprints in each language, what every template may use."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, url_for
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from helper.clock import CALIFORNIA
from helper.settings import Settings
from helper.storage import load_or_make_key
from helper.storage.lifetimes import WITH_CODE
from helper.web import (
    after,
    check,
    codes,
    county_pages,
    errors,
    handover,
    languages,
    letters,
    pages,
    papers,
    probes,
    result,
    review,
)
from helper.web.back import back_address
from helper.web.contacts import dialed, written
from helper.web.deployment import deploy, deployment
from helper.web.guesses import limit_guesses
from helper.web.headers import add_headers
from helper.web.request_log import shorten_addresses
from helper.web.retention import is_shared
from helper.web.visits import code_ends, visit_if_any

_LARGEST_REQUEST = 64 * 1024  # bytes


def set_up(app: Flask, settings: Settings) -> None:
    """Makes an application serve this deployment. Raises HelperError where it cannot start."""
    _configure(app, settings)
    deploy(app, settings)
    CSRFProtect(app)
    add_headers(app, settings)
    errors.handle_errors(app)
    shorten_addresses()
    for module in (pages, check, review, result, papers, county_pages, after, codes, letters, handover):
        languages.register(app, module.blueprint)
    app.register_blueprint(probes.blueprint)
    limit_guesses(app, settings)
    app.context_processor(_for_templates)


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=load_or_make_key(settings.instance / "keys" / "cookies.key"),
        SESSION_COOKIE_NAME="__Host-relief" if settings.is_https else "relief",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=_LARGEST_REQUEST,
        # A slow phone may take long over a page; the conversation's own time is what ends it.
        WTF_CSRF_TIME_LIMIT=None,
    )
    if settings.is_https:
        # The proxy says who asks (deploy/README.md); without it, everybody would be one address.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=0)  # type: ignore[method-assign]
        app.config["TRUSTED_HOSTS"] = [urlsplit(settings.public_base_url or "").hostname]
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}


def _for_templates() -> dict[str, object]:
    visit = visit_if_any()
    return {
        "say": languages.say,
        "link": languages.link,
        "in_english": languages.in_english,
        "language": languages.page_language(),
        "other_language": languages.other_language(),
        "other_language_address": languages.other_language_address(),
        "asset": _asset,
        "operator": deployment().settings,
        "spoken_day": languages.spoken_day,
        "dialed": dialed,
        "written": written,
        "shared": visit is not None and is_shared(visit.state),
        "code_day": _code_day,
        "back_address": back_address,
        "code_days": WITH_CODE.days,
    }


def _code_day() -> date | None:
    """The day on which the code of this visit ends, if it has one."""
    ends = code_ends()
    return ends.astimezone(CALIFORNIA).date() if ends else None


def _asset(name: str) -> str:
    """The address of a static file, which changes when the file does."""
    return url_for("static", filename=name, v=_fingerprint(name))


@cache
def _fingerprint(name: str) -> str:
    content = (Path(__file__).parents[2] / "static" / name).read_bytes()
    return hashlib.sha256(content).hexdigest()[:10]
