"""The four digits that lock a talk: kept as argon2id, three tries, then an hour in which none is heard."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from helper.sms.remembered import Lock
from helper.storage import are_digits, digits_hash

TRIES = 3
CLOSED = timedelta(hours=1)
_DIGITS = re.compile(r"\d{4}")


def digits_in(text: str) -> str | None:
    """The four digits that a message is, spaces left out; None for anything else."""
    plain = re.sub(r"[\s.\-]", "", text)
    return plain if plain.isascii() and _DIGITS.fullmatch(plain) else None


def locked_with(digits: str) -> Lock:
    """A lock that these digits open."""
    return Lock(digits_hash(digits))


def missed(lock: Lock, now: datetime) -> Lock:
    """The lock after a wrong try; after the third it is closed for an hour, and then there are three again."""
    wrong = lock.wrong + 1
    return replace(lock, wrong=0, closed_until=now + CLOSED) if wrong >= TRIES else replace(lock, wrong=wrong)


def is_closed(lock: Lock, now: datetime) -> bool:
    """Whether no digits are heard now."""
    return lock.closed_until is not None and now < lock.closed_until


def opened(lock: Lock) -> Lock:
    """The lock after the right digits: no tries count against it."""
    return replace(lock, wrong=0, closed_until=None)


def opens_now(lock: Lock, text: str, now: datetime) -> bool:
    """Whether a message is the digits of a lock at which digits are heard."""
    digits = digits_in(text)
    return digits is not None and not is_closed(lock, now) and are_digits(lock.digits_hash, digits)


def minutes_closed(lock: Lock, now: datetime) -> int:
    """In how many minutes digits are heard again, rounded up."""
    left = lock.closed_until - now if lock.closed_until else timedelta(0)
    return max(0, -int(-left.total_seconds() // 60))
