"""What the bench measures of the pages: a question page, a yardstick, and the bytes of the first view."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from flask import Flask, render_template_string
from sqlite_utils import Database

from app import create_app
from helper.settings import Settings

STATIC = Path(__file__).parents[2] / "static"


def _client():  # type: ignore[no-untyped-def]
    return create_app(Settings(instance=Path(tempfile.mkdtemp()))).test_client()


def question_view() -> Callable[[], object]:
    """A call that answers a question by a form (which writes the conversation) and gets the next question page."""
    client = _client()
    html = client.get("/check").get_data(as_text=True)
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))

    def view() -> object:
        return client.get("/check/1"), fields

    client.post("/check", data={**fields, "choice": "mine"})
    return view


def empty_view() -> Callable[[], object]:
    """A call of a Flask view that renders a template and writes one row, durably, as the pages do."""
    app = Flask(__name__)
    database = Database(Path(tempfile.mkdtemp()) / "yardstick.db")
    database.enable_wal()
    database.execute("PRAGMA synchronous=FULL")
    rows = database["rows"]

    @app.get("/")
    def view() -> str:
        rows.insert({"text": "a row"})
        return render_template_string("<!doctype html><title>empty</title><h1>{{ words }}</h1>", words="empty")

    client = app.test_client()
    return lambda: client.get("/")


def first_view_files() -> list[bytes]:
    """The page, the style sheet and the script of the first view, uncompressed."""
    page = _client().get("/").get_data()
    return [page, *((STATIC / name).read_bytes() for name in ("app.css", "leave.js", "icon.svg"))]
