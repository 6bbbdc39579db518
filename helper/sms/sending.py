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
from helper.sms.provider import AccountRefused, NotSent, NumberRefused, StatusReport, TryLater
from helper.sms.saying import operator_name, say
from helper.storage.outbox import Taken

# What we start is sent in these hours only (practice.md 1.6), whatever the day.
OPENS, CLOSES = time(9), time(20)
_HOUR_OF_REMINDERS = time(10)
# Much shorter than a run, so that one goes on within the minutes that a provider mostly refuses for.
_FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=1)
_MOST_DOUBLINGS, _NO_PAUSE = 10, timedelta(0)
# What shows that the provider is busy or down, so that the next text would mostly fare alike.
_TROUBLE = ("put off", "failed")
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
    "sent", "put off", "opted out", "refused", "failed" and "too late". Where the provider is in trouble all others wait
    longer and longer. Raises AccountRefused; what is due then waits."""
    ends, troubles = pace.now() + pace.limit, 0
    counts = Counter({"too late": on.outbox.expire(pace.now())})
    while (now := pace.now()) < ends and not is_quiet(now):
        taken = on.outbox.take(now)
        if taken is None:
            goes_on = on.outbox.next_due()
        else:
            what = _sent(taken, on, pace)
            counts[what] += 1
            troubles = troubles + 1 if what in _TROUBLE else 0
            goes_on = now + _pause_after(troubles, pace.chance())
        if goes_on is None or goes_on >= ends:
            break
        if goes_on > now:
            pace.pause((goes_on - now).total_seconds())
    return +counts


def report(on: Channel, received: StatusReport) -> None:
    """Notes what the provider reports of a text of ours."""
    if received.status in RANKS:
        on.outbox.report(received.id, received.status, RANKS[received.status])


def _sent(taken: Taken, on: Channel, pace: Pace) -> str:
    errand, now = taken.errand, pace.now()
    if on.messages.opted_out(errand.number):
        on.outbox.give_up(taken, now)
        return "opted out"
    text = say(f"sms.reminder.{errand.purpose}", errand.language, name=operator_name(on.settings))
    try:
        message_id = on.provider.send(errand.number, text)
    except TryLater:
        on.outbox.put_back(taken, now)
        return "put off"
    except AccountRefused:
        on.outbox.put_back(taken, now)
        raise
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


def _pause_after(troubles: int, chance: float) -> timedelta:
    """Twice as long each time in a row, of which at least half; what is by chance keeps many from coming back at
    once."""
    if troubles == 0:
        return _NO_PAUSE
    pause = min(_FIRST_PAUSE * (1 << min(troubles - 1, _MOST_DOUBLINGS)), LONGEST_PAUSE)
    return pause / 2 + pause / 2 * chance
