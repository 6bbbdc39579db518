"""Many phones text a server that is killed again and again, over a line that drops, repeats, delays and reorders.

Each phone waits for its reply before it texts again, as people do; its provider sends what was not answered again, and
what was answered once more, at once or late. Nothing here leaves this machine.
"""

from __future__ import annotations

import http.client
import os
import queue
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.sms.phone import BASE, inbound_fields, new_message_id, said_in, signature

REPOSITORY = Path(__file__).parents[2]
LONGEST_WAIT = 60  # seconds for one reply, kills included
THREADS = 8


@dataclass
class Server:
    """A server and its present worker."""

    port: int
    said: queue.Queue[int] = field(default_factory=queue.Queue)
    worker: int = 0

    def kill(self) -> None:
        """Kills the present worker without a warning; returns when the next one is there."""
        os.kill(self.worker, signal.SIGKILL)
        self.worker = self.said.get(timeout=LONGEST_WAIT)


@contextmanager
def serving(instance: Path) -> Iterator[Server]:
    """A server of its own, ended with the block."""
    command = [sys.executable, "-m", "tests.sms.server", str(instance)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdin
        server = Server(int(process.stdout.readline()))
        threading.Thread(target=_listen, args=[process.stdout, server.said], daemon=True).start()
        server.worker = server.said.get(timeout=LONGEST_WAIT)
        try:
            yield server
        finally:
            process.stdin.close()
            process.wait(LONGEST_WAIT)


def _listen(lines: Iterator[str], said: queue.Queue[int]) -> None:
    for line in lines:
        said.put(int(line))


@dataclass
class Line:
    """The way to the server. Every so many deliveries the server is killed; `counts` says what happened."""

    server: Server
    kill_every: int
    chance: random.Random
    counts: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def text(self, fields: Mapping[str, str], late: list[Mapping[str, str]]) -> str:
        """Delivers a message until it is answered, perhaps oftener; returns the reply that the phone gets."""
        replies = []
        if self._happens("dropped", 0.1):
            self._deliver(fields, read=False)  # it arrives, and its reply is lost
        if self._happens("delayed", 0.1):
            time.sleep(self.chance.random() / 100)
        if self._happens("twice at once", 0.1):
            other = threading.Thread(target=lambda: replies.append(self._until_answered(fields)))
            other.start()
            replies.append(self._until_answered(fields))
            other.join()
        replies.append(self._until_answered(fields))
        if late and self._happens("old one late", 0.1):
            self._until_answered(self.chance.choice(late))
        assert len(set(replies)) == 1, replies
        return replies[0]

    def _happens(self, what: str, probability: float) -> bool:
        with self.lock:
            happens = self.chance.random() < probability
            self.counts[what] += happens
        return happens

    def _until_answered(self, fields: Mapping[str, str]) -> str:
        ends = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < ends:
            answer = self._deliver(fields, read=True)
            if answer is not None:
                return answer
        raise TimeoutError("no reply")

    def _deliver(self, fields: Mapping[str, str], read: bool) -> str | None:
        """One delivery; the reply, or None where there was none."""
        self._count_delivery()
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        try:
            headers = {
                "Content-Type": "application/x-www-form-urlencoded",
                "Host": urlsplit(BASE).netloc,
                "X-Twilio-Signature": signature(fields),
            }
            connection.request("POST", "/sms/inbound", urlencode(fields), headers)
            if not read:
                return None
            response = connection.getresponse()
            body = response.read()
            if response.status == 200:
                return said_in(body)
            self._note(f"status {response.status}")
        except (OSError, http.client.HTTPException):
            self._note("broken off")
        finally:
            connection.close()
        return None

    def _note(self, what: str) -> None:
        with self.lock:
            self.counts[what] += 1

    def _count_delivery(self) -> None:
        with self.lock:
            self.counts["deliveries"] += 1
            if self.counts["deliveries"] % self.kill_every == 0:
                self.server.kill()
                self.counts["kills"] += 1


def run(line: Line, scripts: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Has every phone (by its number) text its script; returns what each heard."""

    def play(number: str) -> list[str]:
        sent: list[Mapping[str, str]] = []
        heard = []
        for text in scripts[number]:
            fields = inbound_fields(number, text, MessageSid=new_message_id())
            heard.append(line.text(fields, sent))
            sent.append(fields)
        return heard

    with ThreadPoolExecutor(THREADS) as threads:
        return dict(zip(scripts, threads.map(play, scripts), strict=True))
