"""What the bench measures of the papers: a petition laid over the stand-in of the court's form."""

from __future__ import annotations

from collections.abc import Callable

from helper.documents.overlay import overlay
from tests.documents.petitions import petition, standin


def measured_overlay() -> Callable[[], object]:
    """A call that lays one petition over the form; the first one has been made, so that fonts are loaded."""
    form, ordinary = standin(), petition()
    overlay(form, ordinary)
    return lambda: overlay(form, ordinary)
