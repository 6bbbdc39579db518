"""The text-message channel: turns signed webhooks into events of the conversation, and what it says into texts.

With none of a provider's settings there is no such channel, and its address answers 404 like any unknown one.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from flask import Flask

from helper.errors import SettingsError
from helper.settings import Settings
from helper.sms.channel import made_channel, open_channel
from helper.sms.saying import operator_name, say
from helper.sms.sending import Pace, send_due
from helper.sms.terminal import rehearse
from helper.sms.twilio_provider import TwilioProvider
from helper.sms.webhook import blueprint
from helper.wording import languages

__all__ = ["fallback_page", "send_texts", "set_up"]


def send_texts(settings: Settings, limit: timedelta) -> Counter[str]:
    """Sends the texts that people asked for and that are due; returns what came of them. Raises HelperError where no
    provider is set up, or the storage cannot be used."""
    if not settings.has_sms:
        raise SettingsError(["TWILIO_ACCOUNT_SID: missing, and needed for text messages"])
    return send_due(made_channel(settings, TwilioProvider(settings)), Pace(limit))


def fallback_page(settings: Settings) -> str:
    """What a provider says, in every language, while our own address does not answer: a page for another machine."""
    values = {"name": operator_name(settings), "phone": settings.operator_phone}
    key = "sms.trouble_phone" if settings.operator_phone else "sms.trouble"
    return TwilioProvider.saying(*(say(key, language, **values) for language in languages()))


def set_up(app: Flask, settings: Settings) -> None:
    """Has an application, the web's set up already, take text messages where the settings know a provider. Raises
    HelperError where it cannot start."""
    if not settings.has_sms:
        return
    open_channel(app, settings, TwilioProvider(settings))
    rehearse()
    app.register_blueprint(blueprint)
    # The provider signs what it sends; it has no form of ours and no token from one.
    app.extensions["csrf"].exempt(blueprint)
