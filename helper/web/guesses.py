"""How many wrong codes may be tried, so that guessing opens nothing and nobody is locked out by others who guess.

Only wrong codes count. Wrong ones are counted for the place they come from, such as a library, and for the first group
of their letters. A place that has tried too many is told to wait, yet a right code goes on there all the same: codes
are looked up until their first group was tried wrongly too often. So with 22^3 first groups and 22^9 codes
(helper/storage/codes.py), of which ten thousand are alive, somebody who tries all that this allows for fourteen days,
1.5 million, opens 0.013 conversations: one in three years. To have a group refused he must send, each day, ten guesses
that begin with it; to have all refused a hundred thousand, from six places at least.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from flask import Flask, current_app, request
from limits import parse
from limits.errors import ConfigurationError
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from helper import clock
from helper.errors import SettingsError
from helper.settings import Settings
from helper.storage import Attempts, DatabaseUnusable
from helper.storage.codes import beginning_of
from helper.web.deployment import deployed

# After so many a place is told to wait.
FROM_ONE_ADDRESS = "60 per hour"
# After so many wrong codes with the same first group, none that begins with it is looked up.
WITH_ONE_BEGINNING = "10 per day"
# After so many from one place nothing is looked up for it: more than anybody types.
FLOOD = "20000 per day"

_LIMITER = "relief-limiter"
_SCOPE = "codes"
_HOST_BITS = 64  # an IPv6 address stands for its network: one phone has many of them


class _Counters(Storage):
    """The counters in our own database, so that all workers count together (limits has no such storage)."""

    def __init__(self, attempts: Attempts) -> None:
        super().__init__()
        self._attempts = attempts

    @property
    def base_exceptions(self) -> type[Exception]:
        return DatabaseUnusable

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        return self._attempts.add(key, amount, clock.now(), timedelta(seconds=expiry))

    def get(self, key: str) -> int:
        return self._attempts.count(key, clock.now())

    def get_expiry(self, key: str) -> float:
        return self._attempts.ends(key, clock.now()).timestamp()

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        return self._attempts.clear()

    def clear(self, key: str) -> None:
        self._attempts.clear(key)


def limit_guesses(app: Flask, settings: Settings) -> None:
    """Makes the counters of wrong codes, of all languages together.

    Counts in our own database, or where RATE_LIMIT_STORAGE says. Raises SettingsError where that cannot be.
    """
    stated = settings.rate_limit_storage
    storage = _stated_storage(stated) if stated else _Counters(deployed(app).attempts)
    app.extensions[_LIMITER] = FixedWindowRateLimiter(storage)


def _stated_storage(address: str) -> Storage:
    try:
        storage = storage_from_string(address)
    except (ConfigurationError, ValueError) as problem:
        raise SettingsError([f"RATE_LIMIT_STORAGE: {problem}"]) from problem
    if not isinstance(storage, Storage):
        raise SettingsError(["RATE_LIMIT_STORAGE: an address that begins with async cannot be used"])
    return storage


def is_refused(typed: str) -> bool:
    """Whether what was typed is not even looked up now."""
    beginning = beginning_of(typed)
    is_closed = beginning is not None and not _may(WITH_ONE_BEGINNING, beginning)
    return is_closed or not _may(FLOOD, _address())


def count_wrong(typed: str) -> None:
    """Counts a code that opened nothing."""
    beginning = beginning_of(typed)
    for limit, key in ((FROM_ONE_ADDRESS, _address()), (FLOOD, _address()), (WITH_ONE_BEGINNING, beginning)):
        if key is not None:
            _limiter().hit(parse(limit), _SCOPE, key)


def has_tried_too_many() -> bool:
    """Whether this place is told to wait."""
    return not _may(FROM_ONE_ADDRESS, _address())


def minutes_to_wait(typed: str) -> int:
    """In how many minutes the same may be tried again from the same place."""
    counted = ((FROM_ONE_ADDRESS, _address()), (FLOOD, _address()), (WITH_ONE_BEGINNING, beginning_of(typed)))
    ends = (
        _limiter().get_window_stats(parse(limit), _SCOPE, key).reset_time
        for limit, key in counted
        if key is not None and not _may(limit, key)
    )
    return max(1, round((max(ends, default=0) - clock.now().timestamp()) / 60))


def _may(limit: str, key: str) -> bool:
    return _limiter().test(parse(limit), _SCOPE, key)


def _limiter() -> FixedWindowRateLimiter:
    limiter: FixedWindowRateLimiter = current_app.extensions[_LIMITER]
    return limiter


def _address() -> str:
    """Who asks, so that the same can be told again and nothing else: a keyed hash of the network address."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    network: object = address
    if isinstance(address, IPv6Address):
        network = address.ipv4_mapped or IPv6Network((address, _HOST_BITS), strict=False)
    key: bytes = current_app.config["SECRET_KEY"]
    return hmac.new(key, str(network).encode(), hashlib.sha256).hexdigest()
