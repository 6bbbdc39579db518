"""A connection that tells apart what failed before anything was sent on it: only that may safely be sent again."""

from __future__ import annotations

from typing import Any

from requests import ConnectTimeout, RequestException
from requests.adapters import HTTPAdapter
from requests.exceptions import ProxyError
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError


class _Connection(HTTPSConnection):
    """Whatever fails until it is made (the name, the network, the handshake) raises NewConnectionError: by themselves
    errors of TLS look alike before and after the request."""

    def connect(self) -> None:
        try:
            super().connect()
        except (OSError, HTTPError) as problem:
            raise NewConnectionError(self, type(problem).__name__) from problem


class Connecting(HTTPAdapter):
    """Requests over such connections."""

    def get_connection_with_tls_context(self, *args: Any, **given: Any) -> Any:
        pool = super().get_connection_with_tls_context(*args, **given)
        pool.ConnectionCls = _Connection
        return pool


def was_connected(problem: RequestException) -> bool:
    """Whether there was a connection when a request failed, so that it may have arrived."""
    reason = getattr(problem.args[0], "reason", None) if problem.args else None
    return not isinstance(problem, (ConnectTimeout, ProxyError)) and not isinstance(reason, NewConnectionError)
