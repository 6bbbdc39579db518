"""Sending what people asked for: in their daytime, within a time limit, each text once, and what becomes of it."""

from __future__ import annotations

import random
import time as waiting
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from helper import clock
from helper.clock import CALIFORNIA
from helper.sms.channel import Channel
from helper.sms.provider import NotSent, NumberRefused, StatusReport, TryLater
from helper.sms.saying import operator_name, say
from helper.storage.outbox import Taken

# What we start is sent in these hours only (practice.md 1.6), whatever the day.
OPENS, CLOSES = time(9), time(20)
_HOUR_OF_REMINDERS = time(10)
MOST_TRIES = 6
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=5)
# Reports come out of order: one of a lower rank than the last is late. A status that is not here tells nothing.
RANKS = {
    "accepted": 1, "scheduled": 1, "queued": 2, "sending": 3, "sent": 4,
    "delivered": 5, "undelivered": 5, "failed": 5, "canceled": 5, "read": 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pace:
    """How long sending may take, and how it waits: `pause` takes seconds, `chance` gives a number from 0 to 1."""

    limit: timedelta
    now: Callable[[], datetime] = clock.now
    pause: Callable[[float], None] = waiting.sleep
    chance: Callable[[], float] = random.random


def reminder_time(now: datetime, days: int) -> tuple[date, datetime]:
    """The day of a reminder in so many days, and its moment."""
    day = now.astimezone(CALIFORNIA).date() + timedelta(days=days)
    return day, datetime.combine(day, _HOUR_OF_REMINDERS, CALIFORNIA)


def is_quiet(now: datetime) -> bool:
    """Whether nobody is texted now who did not text us."""
    return not OPENS <= now.astimezone(CALIFORNIA).time() < CLOSES


def send_due(on: Channel, pace: Pace) -> Counter[str]:
    """Sends what is due until nothing is, the time is over or the quiet hours begin; returns what came of the texts:
    "sent", "put off", "opted out", "refused" and "failed"."""
    counts: Counter[str] = Counter()
    ends = pace.now() + pace.limit
    while (now := pace.now()) < ends and not is_quiet(now):
        taken = on.outbox.take(now)
        if taken is not None:
            counts[_sent(taken, on, pace)] += 1
            continue
        due = on.outbox.next_due()
        if due is None or due >= ends:
            break
        pace.pause(max(0.0, (due - now).total_seconds()))
    return counts


def report(on: Channel, received: StatusReport) -> None:
    """Notes what the provider reports of a text of ours."""
    if received.status in RANKS:
        on.outbox.report(received.id, received.status, RANKS[received.status], clock.now())


def _sent(taken: Taken, on: Channel, pace: Pace) -> str:
    errand, now = taken.errand, pace.now()
    if on.messages.opted_out(errand.number):
        on.outbox.give_up(taken, now)
        return "opted out"
    text = say(f"sms.reminder.{errand.purpose}", errand.language, name=operator_name(on.settings))
    try:
        message_id = on.provider.send(errand.number, text)
    except TryLater:
        if taken.tries + 1 < MOST_TRIES:
            on.outbox.put_off(taken, now + _pause_after(taken.tries, pace.chance()), now)
            return "put off"
        on.outbox.give_up(taken, now)
        return "failed"
    except NumberRefused as refused:
        on.outbox.give_up(taken, now)
        if refused.opted_out:
            on.messages.opt_out(errand.number, now)
        return "refused"
    except NotSent:
        on.outbox.give_up(taken, now)
        return "failed"
    on.outbox.sent(taken, message_id, now)
    return "sent"


def _pause_after(tries: int, chance: float) -> timedelta:
    """Twice as long each time, of which at least half; what is by chance keeps many from coming back at once."""
    pause = min(_FIRST_PAUSE * (1 << tries), _LONGEST_PAUSE)
    return pause / 2 + pause / 2 * chance
