"""What a machine asks: whether the program runs, and whether it can answer people."""

from __future__ import annotations

from flask import Blueprint
from flask.wrappers import Response

from helper import clock
from helper.web.deployment import deployment

blueprint = Blueprint("probes", __name__)


@blueprint.get("/health")
def health() -> Response:
    """Says that the program runs."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/ready")
def ready() -> Response:
    """Says that the database answers; an error here is a 500 like any other."""
    deployment().store.load("ready", clock.now())
    return Response("ready\n", mimetype="text/plain")
