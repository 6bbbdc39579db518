"""What one running deployment holds, made once at its start: settings, stored conversations, counties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, current_app

from helper import clock
from helper.conversation.answers import World
from helper.counties import County, load_counties
from helper.settings import Settings
from helper.storage import Attempts, Codes, ConversationStore, Database, Links, load_or_make_key

_NAME = "relief"


@dataclass(frozen=True, slots=True)
class Deployment:
    """Everything a request may need that does not belong to the request."""

    settings: Settings
    store: ConversationStore
    codes: Codes
    links: Links
    attempts: Attempts
    counties: Mapping[str, County]

    def world(self) -> World:
        """What a conversation may know today."""
        return World(clock.today(), self.counties)


def deploy(app: Flask, settings: Settings) -> None:
    """Opens database and key, made where they are missing, reads the counties, and hangs them on the application."""
    database, key = Database(settings.database_path), load_or_make_key(settings.key_path)
    app.extensions[_NAME] = Deployment(
        settings,
        ConversationStore(database, key),
        Codes(database, key),
        Links(database, key),
        Attempts(database),
        load_counties(settings.instance / "counties"),
    )


def deployment() -> Deployment:
    """The deployment that answers the present request."""
    return deployed(current_app)


def deployed(app: Flask) -> Deployment:
    """The deployment that hangs on an application."""
    found: Deployment = app.extensions[_NAME]
    return found
