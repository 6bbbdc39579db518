"""What one running deployment holds for text messages, made once at its start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, current_app

from helper import clock
from helper.conversation.answers import World
from helper.counties import County, load_counties
from helper.settings import Settings
from helper.sms.provider import Provider
from helper.storage import Attempts, Codes, ConversationStore, Database, Links, Outbox, TextMessages, load_or_make_key

_NAME = "relief-sms"


@dataclass(frozen=True, slots=True)
class Channel:
    """Everything a message may need that does not belong to the message."""

    settings: Settings
    provider: Provider
    messages: TextMessages
    attempts: Attempts
    store: ConversationStore
    codes: Codes
    links: Links
    outbox: Outbox
    counties: Mapping[str, County]

    def world(self) -> World:
        """What a conversation may know today."""
        return World(clock.today(), self.counties, self.settings.operator_phone)


def made_channel(settings: Settings, provider: Provider) -> Channel:
    """Opens what is stored. Raises HelperError where it cannot be."""
    database, key = Database(settings.database_path), load_or_make_key(settings.key_path)
    return Channel(
        settings,
        provider,
        TextMessages(database, key),
        Attempts(database),
        ConversationStore(database, key),
        Codes(database, key),
        Links(database, key),
        Outbox(database, key),
        load_counties(settings.instance / "counties"),
    )


def open_channel(app: Flask, settings: Settings, provider: Provider) -> Channel:
    """Hangs a channel on an application; returns it. Raises HelperError where it cannot start."""
    made = app.extensions[_NAME] = made_channel(settings, provider)
    return made


def channel() -> Channel:
    """The channel that answers the present request."""
    found: Channel = current_app.extensions[_NAME]
    return found
