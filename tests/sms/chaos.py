"""Many phones text a server that is killed again and again, over a line that drops, repeats, delays and reorders.

Most phones wait for their reply before they text again, as people do; some text several times at once, and who comes
first is anybody's guess. The provider sends what was not answered again, and what was answered once more, at once or
late. Nothing here leaves this machine.
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
from functools import partial
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.sms.phone import BASE, inbound_fields, new_message_id, said_in, signature
from tests.sms.server import WORKERS

REPOSITORY = Path(__file__).parents[2]
LONGEST_WAIT = 60  # seconds for one reply, kills included
THREADS = 8


@dataclass
class Server:
    """A server and its present workers, the oldest first."""

    port: int
    said: queue.Queue[int] = field(default_factory=queue.Queue)
    workers: list[int] = field(default_factory=list)

    def kill(self) -> None:
        """Kills the oldest worker without a warning; returns when another is there."""
        os.kill(self.workers.pop(0), signal.SIGKILL)
        self.wait_for_workers()

    def wait_for_workers(self) -> None:
        """Returns when there are as many workers as there should be."""
        while len(self.workers) < WORKERS:
            self.workers.append(self.said.get(timeout=LONGEST_WAIT))


@contextmanager
def serving(instance: Path) -> Iterator[Server]:
    """A server of its own, ended with the block."""
    command = [sys.executable, "-m", "tests.sms.server", str(instance)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdin
        server = Server(int(process.stdout.readline()))
        threading.Thread(target=_listen, args=[process.stdout, server.said], daemon=True).start()
        server.wait_for_workers()
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

    def text(self, fields: Mapping[str, str], late: list[Mapping[str, str]]) -> set[str]:
        """Delivers a message until it is answered, perhaps oftener; returns the different replies that the phone gets.
        One of those sent before may come once more, late."""
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
        return set(replies)

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
            (reply,) = line.text(fields, sent)
            heard.append(reply)
            sent.append(fields)
        return heard

    with ThreadPoolExecutor(THREADS) as threads:
        return dict(zip(scripts, threads.map(play, scripts), strict=True))


@dataclass(frozen=True, slots=True)
class Heard:
    """A message of a phone, and the different replies to its deliveries."""

    number: str
    id: str
    text: str
    replies: set[str]


def run_at_once(line: Line, talks: Mapping[str, list[list[str]]]) -> list[Heard]:
    """Has every phone (by its number) text its groups of texts one after the other, the texts of a group at once."""

    def text(number: str, words: str) -> Heard:
        fields = inbound_fields(number, words, MessageSid=new_message_id())
        return Heard(number, fields["MessageSid"], words, line.text(fields, []))

    def play(number: str) -> list[Heard]:
        with ThreadPoolExecutor(THREADS) as at_once:
            return [heard for group in talks[number] for heard in at_once.map(partial(text, number), group)]

    with ThreadPoolExecutor(THREADS) as threads:
        return [heard for each in threads.map(play, talks) for heard in each]
