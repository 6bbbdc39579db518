"""The headers of every answer (practice.md 4): what a page may load, who may frame it, and that nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, request
from flask.wrappers import Response

from helper.settings import Settings

_CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_OFF = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture", "encrypted-media",
    "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
_ALWAYS: Mapping[str, str] = {
    "Content-Security-Policy": _CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _OFF),
    # Flask-WTF wants a Referer on https, so it cannot be "no-referrer".
    "Referrer-Policy": "same-origin",
}
_HSTS = "max-age=31536000; includeSubDomains"
_FOREVER = "public, max-age=31536000, immutable"


def add_headers(app: Flask, settings: Settings) -> None:
    """Has every answer carry the headers, errors and static files included."""

    @app.after_request
    def _add(response: Response) -> Response:
        response.headers.update(_ALWAYS)
        if settings.is_https:
            response.headers["Strict-Transport-Security"] = _HSTS
        # A static file's address changes with its content (`?v=`); a page is never kept.
        unchanging = request.endpoint == "static" and "v" in request.args and response.status_code in (200, 304)
        response.headers["Cache-Control"] = _FOREVER if unchanging else "no-store"
        return response
