"""A stateful Twilio on this machine (npm's emulate, practice.md 1.8): it signs webhooks, takes texts, reports on them.

It does not act on what a webhook answers, so the server here notes every reply as the carrier would deliver it.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from flask import Flask
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from werkzeug.serving import make_server

from app import create_app
from tests.sms.phone import ACCOUNT, OURS, TOKEN, said_in, texting

FOLDER = Path(__file__).parent / "twilio_emulator"
PROGRAM = FOLDER / "node_modules" / "emulate" / "dist" / "index.js"
HOST = "127.0.0.1"
_START = 20.0  # seconds
_ONE_CALL = 15.0


def is_at_hand() -> bool:
    """Whether Node is here, and npm to install what is pinned."""
    return all(map(shutil.which, ("node", "npm")))


def install() -> None:
    """Installs what is pinned, without running anything of it, where it is not there yet."""
    if not PROGRAM.exists():
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--fetch-retries=1"]
        subprocess.run(["npm", "ci", *quiet], cwd=FOLDER, check=True, timeout=300)


@dataclass
class Carrier:
    """The WSGI application between Twilio and ours: it passes everything on, and notes what phones are told."""

    app: Callable[..., Iterable[bytes]]
    replies: list[str] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        body = b"".join(self.app(environ, start_response))
        if environ["PATH_INFO"] == "/sms/inbound" and body.startswith(b"<?xml"):
            self.replies.append(said_in(body))
        return [body]


@dataclass
class Running:
    """The application that Twilio calls: its address, and what it said."""

    app: Flask
    address: str
    carrier: Carrier


@contextmanager
def running(instance: Path, **changed: Any) -> Iterator[Running]:
    """The application on a free port of this machine, ended with the block."""
    listening = socket.create_server((HOST, 0), backlog=128)
    address = f"http://{HOST}:{listening.getsockname()[1]}"
    app = create_app(texting(instance=instance, **{"public_base_url": address, **changed}))
    carrier = Carrier(app.wsgi_app)
    app.wsgi_app = carrier  # type: ignore[method-assign]
    server = make_server(HOST, 0, app, threaded=True, fd=listening.fileno())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Running(app, address, carrier)
    finally:
        server.shutdown()
        thread.join(_ONE_CALL)
        listening.close()


class _Redirected(TwilioHttpClient):  # type: ignore[misc]
    """Twilio's own client, sent to the emulator."""

    def __init__(self, address: str) -> None:
        super().__init__(timeout=_ONE_CALL)
        self.address = address

    def request(self, method: str, url: str, *args: Any, **given: Any) -> Response:
        return super().request(method, url.replace("https://api.twilio.com", self.address), *args, **given)


@dataclass
class Emulator:
    """The emulated Twilio at an address."""

    address: str

    def text(self, number: str, body: str, to: str = OURS) -> int:
        """Has a phone send a text, and Twilio call the webhook; the status of the emulator's own answer."""
        return self._post("inbound-message", To=to, From=number, Body=body)

    def report(self, message_id: str, status: str) -> int:
        """Has Twilio report on a text that we sent."""
        return self._post("message-status", MessageSid=message_id, Status=status)

    def client(self) -> Client:
        """A client of this account."""
        return Client(ACCOUNT, TOKEN, http_client=_Redirected(self.address))

    def _post(self, what: str, **form: str) -> int:
        address = f"{self.address}/_twilio/simulate/{what}"
        return requests.post(address, data=form, auth=(ACCOUNT, TOKEN), timeout=_ONE_CALL).status_code


@contextmanager
def emulated(folder: Path, webhook: str, token: str = TOKEN) -> Iterator[Emulator]:
    """An emulated Twilio with one account and one number that calls `webhook`, ended with the block."""
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    seed = folder / "seed.yaml"  # JSON is YAML
    number = {"phone_number": OURS, "sms_url": webhook, "sms_method": "POST"}
    account = {"sid": ACCOUNT, "auth_token": token}
    seed.write_text(json.dumps({"twilio": {"account": account, "phone_numbers": [number]}}))
    command = ["node", str(PROGRAM), "start", "--service", "twilio", "--port", str(port), "--seed", str(seed)]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "NO_COLOR": "1"}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            yield _started(Emulator(f"http://{HOST}:{port}"))
        finally:
            process.terminate()


def _started(emulator: Emulator) -> Emulator:
    ends = time.monotonic() + _START
    while time.monotonic() < ends:
        try:
            requests.get(emulator.address, timeout=1)
            return emulator
        except requests.ConnectionError:
            time.sleep(0.1)
    raise TimeoutError("the emulator did not start")
