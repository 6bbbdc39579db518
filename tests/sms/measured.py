"""How fast gunicorn answers signed webhooks: the text-message channel, and a view that only checks and writes.

Both run as deployed (deploy/gunicorn.conf.py: two workers), on a file at synchronous=FULL, on this machine's loopback.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from flask import Flask, request
from flask.wrappers import Response
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse

from app import create_app
from helper.sms import talk
from helper.storage import Database
from tests.sms.phone import BASE, INBOUND, TOKEN, inbound_fields, signature, texting
from tests.sms.scripts import FOR_PAPERS

REPOSITORY = Path(__file__).parents[2]
SCRIPT = ("hello", "1", *FOR_PAPERS, "1", "1", "1", "1")
SENDERS = 16
_PART = 440  # messages
_START = 30.0  # seconds


def channel_app() -> Flask:
    """The application itself; phones may text as fast as a machine does."""
    talk.QUICK = timedelta(0)
    return create_app(texting(instance=Path(os.environ["RELIEF_INSTANCE"])))


def yardstick_app() -> Flask:
    """The least that a webhook can do: the signature, and two rows in one transaction."""
    app, validator = Flask(__name__), RequestValidator(TOKEN)
    database = Database(Path(os.environ["RELIEF_INSTANCE"]) / "yardstick.db")
    with database.transaction() as tables:
        for name in ("first", "second"):
            tables.execute(f"create table if not exists {name} (id text primary key, content blob)")

    @app.post("/sms/inbound")
    def inbound() -> Response:
        if not validator.validate(INBOUND, request.form, request.headers["X-Twilio-Signature"]):
            return Response(status=403)
        with database.transaction() as tables:
            tables.table("first").insert({"id": request.form["From"], "content": bytes(1000)}, replace=True)
            tables.table("second").insert({"id": request.form["MessageSid"], "content": bytes(300)})
        response = MessagingResponse()
        response.message("OK")
        return Response(response.to_xml(), mimetype="application/xml")

    return app


@dataclass(frozen=True, slots=True)
class Measured:
    """Messages a second of the channel and of the yardstick, the time in seconds within which the channel answered 99
    of 100, how many of its messages it did not answer, and the memory of its workers in KiB early and at the end."""

    rate: float
    yardstick: float
    p99: float
    errors: int
    memory: tuple[int, int]


def measured(beside: int, more: int) -> Measured:
    """Sends the channel and the yardstick so many messages in turns, a part of the messages each, so that whatever
    else the machine does slows both alike; then the channel so many more. From many phones at once, a new connection
    each message."""
    with _serving("channel_app") as ours, _serving("yardstick_app") as yardstick:
        for each in (ours, yardstick):
            each.send(2 * SENDERS)  # what is read once is read
        parts = max(1, beside // _PART)
        compared = [(ours.send(_PART // len(SCRIPT)), yardstick.send(_PART // len(SCRIPT))) for _ in range(parts)]
        early = ours.memory()
        rest = [ours.send(_PART // len(SCRIPT)) for _ in range(more // _PART)]
        late = ours.memory()
    first, second = ([pair[at] for pair in compared] for at in (0, 1))
    times = [time for sent in (*first, *rest) for time in sent.times]
    p99 = statistics.quantiles([time for sent in first for time in sent.times if time is not None], n=100)[98]
    return Measured(_rate(first), _rate(second), p99, times.count(None), (early, late))


@dataclass(frozen=True, slots=True)
class _Sent:
    """How long a part of the messages took as a whole, and each of them; None for one without a proper answer."""

    seconds: float
    times: list[float | None]


def _rate(parts: Sequence[_Sent]) -> float:
    return sum(len(part.times) - part.times.count(None) for part in parts) / sum(part.seconds for part in parts)


@dataclass
class _Server:
    """A gunicorn at work: its port and process id, and how many phones have texted it."""

    port: int
    process: int
    phones: int = 0

    def send(self, phones: int) -> _Sent:
        """Has so many new phones text the whole script; what is signed is signed before the clock runs."""
        numbers = [f"+1{2_130_000_000 + self.phones + at}" for at in range(phones)]
        self.phones += phones
        requests = [[_request(number, text) for text in SCRIPT] for number in numbers]
        start = time.monotonic()
        with ThreadPoolExecutor(SENDERS) as senders:
            times = senders.map(lambda each: [_timed(self.port, one) for one in each], requests)
            together = [*chain.from_iterable(times)]
        return _Sent(time.monotonic() - start, together)

    def memory(self) -> int:
        """The resident memory of the workers, in KiB."""
        workers = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        held = (Path(f"/proc/{worker}/status").read_text() for worker in workers)
        return sum(int(status.split("VmRSS:")[1].split()[0]) for status in held)


def _request(number: str, text: str) -> bytes:
    """A signed webhook as it goes over the line."""
    fields = inbound_fields(number, text)
    body = urlencode(fields).encode()
    head = (
        "POST /sms/inbound HTTP/1.1",
        f"Host: {urlsplit(BASE).netloc}",
        f"X-Twilio-Signature: {signature(fields)}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        "Connection: close\r\n\r\n",
    )
    return "\r\n".join(head).encode() + body


def _timed(port: int, sent: bytes) -> float | None:
    start, answer = time.monotonic(), b""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(sent)
            while part := connection.recv(65536):
                answer += part
    except OSError:
        return None
    is_proper = answer.startswith(b"HTTP/1.1 200 ") and b"<Message>" in answer
    return time.monotonic() - start if is_proper else None


@contextmanager
def _serving(factory: str) -> Iterator[_Server]:
    """Gunicorn with an application of this module, ended with the block."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = ["gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    command = [sys.executable, "-m", *program, f"tests.sms.measured:{factory}()"]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "RELIEF_INSTANCE": folder}
        with subprocess.Popen(command, cwd=REPOSITORY, env=environment) as server:
            try:
                _wait_for(port)
                yield _Server(port, server.pid)
            finally:
                server.terminate()


def _wait_for(port: int) -> None:
    ends = time.monotonic() + _START
    while _timed(port, _request("+12120000000", "hello")) is None:
        if time.monotonic() > ends:
            raise TimeoutError("gunicorn did not start")
        time.sleep(0.2)
