"""Serves the text-message channel on a loopback port, from workers that anybody may kill: others take their place.

Run as `python -m tests.sms.server INSTANCE`. Says the port, then the process id of each worker; ends with its input.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from datetime import timedelta
from pathlib import Path

from flask import Flask
from werkzeug.serving import make_server

from app import create_app
from helper.sms import talk, webhook
from tests.sms.chat import Chat
from tests.sms.phone import texting
from tests.sms.scripts import FOR_PAPERS

WORKERS = 2  # as deployed


def say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def without_limits_of_time() -> None:
    """Lets phones text as fast as a machine does."""
    talk.QUICK = timedelta(0)
    webhook.MOST_A_MINUTE = 10**9


def work(app: Flask, listening: socket.socket) -> int:
    """A worker in a process of its own; returns its id."""
    worker = os.fork()
    if worker:
        return worker
    try:
        host, port = listening.getsockname()
        make_server(host, port, app, threaded=True, fd=listening.fileno()).serve_forever()
    finally:
        os._exit(1)


def end_with_input(workers: set[int]) -> None:
    sys.stdin.read()
    for worker in [*workers]:
        os.kill(worker, signal.SIGKILL)
    os._exit(0)


def main(instance: Path) -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    without_limits_of_time()
    app = create_app(texting(instance=instance))
    Chat().says("hello", "1", "why", "mumble", *FOR_PAPERS)  # what is read once is read before the workers part
    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    say(listening.getsockname()[1])
    workers: set[int] = set()
    threading.Thread(target=end_with_input, args=[workers], daemon=True).start()
    while True:
        while len(workers) < WORKERS:
            worker = work(app, listening)
            workers.add(worker)
            say(worker)
        workers.discard(os.wait()[0])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
