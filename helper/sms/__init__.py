"""The text-message channel: turns signed webhooks into events of the conversation, and what it says into texts.

With none of a provider's settings there is no such channel, and its address answers 404 like any unknown one.
"""

from __future__ import annotations

from flask import Flask

from helper.settings import Settings
from helper.sms.channel import open_channel
from helper.sms.twilio_provider import TwilioProvider
from helper.sms.webhook import blueprint

__all__ = ["set_up"]


def set_up(app: Flask, settings: Settings) -> None:
    """Has an application, the web's set up already, take text messages where the settings know a provider. Raises
    HelperError where it cannot start."""
    if not settings.has_sms:
        return
    open_channel(app, settings, TwilioProvider(settings))
    app.register_blueprint(blueprint)
    # The provider signs what it sends; it has no form of ours and no token from one.
    app.extensions["csrf"].exempt(blueprint)
