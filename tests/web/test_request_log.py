"""What `relief run` prints of a request, over its own server."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
from flask import Flask
from werkzeug.serving import make_server

TOKEN, TYPED = "q8Zr-3xWvT_0aLkPmN7yEg", "a+word+typed"


@pytest.fixture
def connection(site: Flask) -> Iterator[HTTPConnection]:
    server = make_server("127.0.0.1", 0, site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    connection = HTTPConnection("127.0.0.1", server.server_port)
    yield connection
    connection.close()
    server.shutdown()
    thread.join()


@pytest.mark.parametrize(
    ("method", "address", "logged"),
    [
        ("GET", f"/go/{TOKEN}", "GET /go/- "),
        ("POST", f"/go/{TOKEN}", "POST /go/- "),
        ("GET", f"/es/go/{TOKEN}", "GET /es/go/- "),
        ("GET", f"/go/{TOKEN}/?{TYPED}", "GET /go/-- "),
        ("POST", f"/code?code={TYPED}", "POST /code- "),
        ("GET", "/privacy", "GET /privacy "),
    ],
)
def test_the_log_has_no_token_and_nothing_typed(
    connection: HTTPConnection, caplog: pytest.LogCaptureFixture, method: str, address: str, logged: str
) -> None:
    caplog.set_level(logging.INFO)
    connection.request(method, address, body=f"code={TYPED}&digits=4071")
    connection.getresponse().read()
    assert logged in caplog.text
    assert not any(secret in caplog.text for secret in (TOKEN, TYPED, "4071"))


def test_the_log_of_gunicorn_has_no_token_either(site: Flask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    logging.getLogger("gunicorn.access").info(
        '%(h)s "%(r)s" %(s)s', {"h": "x", "r": f"GET /go/{TOKEN} HTTP/1.1", "s": 200}
    )
    logging.getLogger("gunicorn.error").error("Error handling request %s", f"/es/go/{TOKEN}?{TYPED}")
    assert "GET /go/- HTTP/1.1" in caplog.text and "/es/go/--" in caplog.text
    assert TOKEN not in caplog.text and TYPED not in caplog.text
