"""How many wrong codes may be tried: generous for one place, such as a library, and bounded for all together.

Only wrong codes count. With 22^8 codes (helper/storage/codes.py) of which ten thousand are alive, somebody who tries as
many as the limits let him for fourteen days, 70,000, opens 0.013 conversations: one in three years.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any

from flask import Flask, current_app, request
from flask.wrappers import Response
from flask_limiter import Limiter
from limits.errors import ConfigurationError
from limits.storage import Storage

from helper import clock
from helper.errors import SettingsError
from helper.settings import Settings
from helper.storage import Attempts, DatabaseUnusable
from helper.web.deployment import deployed

WRONG_CODE = 400  # the status of the page that says so
FROM_ONE_ADDRESS = "60 per hour"
FROM_ALL_ADDRESSES = ("1000 per hour", "5000 per day")
LIMITED = "open_code"

_OURS = "relief-database"
_LIMITER = "relief-limiter"
_HOST_BITS = 64  # an IPv6 address stands for its network: one phone has many of them


class _Counters(Storage):
    """The counters in our own database, so that all workers count together (limits has no such storage)."""

    STORAGE_SCHEME = [_OURS]  # noqa: RUF012, as limits declares it

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions)
        self._attempts: Attempts = options["attempts"]

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
    """Puts the limits before the page that takes a code, in every language together.

    Counts in our own database, or where RATE_LIMIT_STORAGE says. Raises SettingsError where that cannot be.
    """
    own: dict[str, Any] = {"attempts": deployed(app).attempts}
    try:
        limiter = Limiter(
            _address,
            app=app,
            storage_uri=settings.rate_limit_storage or f"{_OURS}://",
            storage_options={} if settings.rate_limit_storage else own,
            strategy="fixed-window",
        )
    except ConfigurationError as problem:
        raise SettingsError([f"RATE_LIMIT_STORAGE: {problem}"]) from problem
    app.extensions[_LIMITER] = limiter
    for name, view in list(app.view_functions.items()):
        if name.startswith("codes_") and name.endswith(f".{LIMITED}"):
            app.view_functions[name] = _limited(limiter, view)


def _limited(limiter: Limiter, view: Any) -> Any:
    limits = ((FROM_ONE_ADDRESS, _address), *((each, _everyone) for each in FROM_ALL_ADDRESSES))
    for limit, counted_for in limits:
        view = limiter.shared_limit(limit, scope="codes", key_func=counted_for, deduct_when=_was_wrong)(view)
    return view


def minutes_to_wait() -> int:
    """In how many minutes a code may be tried again; for the request that was refused."""
    limit = current_app.extensions[_LIMITER].current_limit
    seconds = limit.reset_at - clock.now().timestamp() if limit else 0
    return max(1, round(seconds / 60))


def _was_wrong(response: Response) -> bool:
    return response.status_code == WRONG_CODE


def _everyone() -> str:
    return "everyone"


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
