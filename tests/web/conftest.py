"""A client that checks every page it gets: one h1, a title, ids once, labelled inputs, tokens, headers, no answers in
addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from helper.settings import Settings

VOID = {"input", "meta", "link", "br", "img", "option"}


@dataclass
class Page(HTMLParser):
    """What the checks and the tests look at in a page."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def read(response: TestResponse) -> Page:
    page = Page()
    page.feed(response.get_data(as_text=True))
    return page


class CheckingClient(FlaskClient):
    """Flask's test client that checks each page, and can answer the question in hand."""

    def open(self, *args: object, **kwargs: object) -> TestResponse:
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code not in (302, 303):
            check(response)
        assert "no-store" in response.headers["Cache-Control"] or response.request.path.startswith("/static/")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        return response

    def form(self, path: str, action: str) -> dict[str, str]:
        """The hidden fields of the form that goes to `action` on a page."""
        html = self.get(path, follow_redirects=True).get_data(as_text=True)
        form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', html, re.S)
        assert form, f"{path} has no form for {action}"
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form.group(0))
        return dict(hidden)

    def answer(self, value: str, **changes: str) -> TestResponse:
        """Answers the question in hand by a choice, or by typed words where it has an input for them."""
        response = self.get("/check", follow_redirects=True)
        fields = self.form("/check", "/check")
        values = {each.get("value") for each in read(response).all("input") if each.get("type") == "radio"}
        return self.post("/check", data={**fields, "choice" if value in values else "typed": value, **changes})


def check(response: TestResponse) -> None:
    page = read(response)
    headings = [tag for tag, _ in page.tags if tag == "h1"]
    assert len(headings) == 1
    assert page.all("html")[0]["lang"] in ("en", "es")
    ids = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)
    assert [name for name, count in ids.items() if count > 1] == []
    within = {each["href"][1:] for each in page.all("a") if each.get("href", "").startswith("#")}
    assert within - {""} <= ids.keys()
    labelled = {attributes.get("for") for attributes in page.all("label")}
    for attributes in page.all("input"):
        assert attributes.get("type") == "hidden" or attributes["id"] in labelled or "aria-label" in attributes
    posts = [form for form in page.all("form") if form.get("method") == "post"]
    assert all(form.get("action") for form in posts)
    assert sum(each.get("name") == "csrf_token" for each in page.all("input")) == len(posts)
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert not any("style" in attributes for _, attributes in page.tags)
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)


@pytest.fixture
def site(tmp_path: Path) -> Flask:
    app = create_app(Settings(instance=tmp_path / "instance"))
    app.test_client_class = CheckingClient
    return app


@pytest.fixture
def client(site: Flask) -> Iterator[CheckingClient]:
    with site.test_client() as client:
        assert isinstance(client, CheckingClient)
        yield client
