"""A phone with its provider: texts come in as Twilio signs and sends them, replies are read out of TwiML."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from xml.etree import ElementTree

from flask import Flask
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from helper import clock
from helper.settings import Settings
from helper.sms.channel import channel
from helper.sms.remembered import Remembered, from_bytes
from helper.storage import Step, Talk

ACCOUNT = "AC" + "0123456789abcdef" * 2
TOKEN, NEXT_TOKEN = "the token of today", "the token of tomorrow"
OURS, BASE = "+12135550199", "https://relief.example.org"
TWILIO = {
    "public_base_url": BASE,
    "twilio_account_sid": ACCOUNT,
    "twilio_auth_token": TOKEN,
    "twilio_number": OURS,
    "operator_short_name": "CLINIC",
}
INBOUND = f"{BASE}/sms/inbound"


def new_message_id() -> str:
    return f"SM{secrets.token_hex(16)}"


def inbound_fields(number: str, text: str, **changed: str) -> dict[str, str]:
    """What Twilio posts for a text (practice.md 1.1)."""
    message_id = changed.get("MessageSid", new_message_id())
    fields = {
        "ToCountry": "US", "SmsMessageSid": message_id, "NumMedia": "0", "FromZip": "", "SmsSid": message_id,
        "FromState": "CA", "SmsStatus": "received", "FromCity": "", "Body": text, "FromCountry": "US", "To": OURS,
        "NumSegments": "1", "MessageSid": message_id, "AccountSid": ACCOUNT, "From": number,
        "ApiVersion": "2010-04-01",
    }  # fmt: skip
    return {**fields, **changed}


def signature(fields: Mapping[str, str], address: str = INBOUND, token: str = TOKEN) -> str:
    """The signature that Twilio's own library computes."""
    return RequestValidator(token).compute_signature(address, fields)


def said_in(twiml: bytes) -> str:
    """The text of a TwiML response; "" where nothing is said."""
    response = ElementTree.fromstring(twiml)
    assert response.tag == "Response"
    return "\n".join(message.text or "" for message in response.iter("Message"))


@dataclass
class Phone:
    """One phone that texts an application."""

    app: Flask
    number: str = "+12135550100"
    heard: list[str] = field(default_factory=list)

    def post(self, fields: Mapping[str, str], signed: str | None = None, address: str = INBOUND) -> TestResponse:
        """Posts fields with a signature, the right one unless another is given."""
        split = urlsplit(address)
        headers = {"X-Twilio-Signature": signature(fields, address) if signed is None else signed}
        return self.app.test_client().post(
            split.path, query_string=split.query, base_url=f"{split.scheme}://{split.netloc}", data=fields,
            headers=headers,
        )  # fmt: skip

    def text(self, text: str, **changed: str) -> str:
        """Sends a text; returns the reply."""
        response = self.post(inbound_fields(self.number, text, **changed))
        assert (response.status_code, response.mimetype) == (200, "application/xml")
        self.heard.append(said_in(response.data))
        return self.heard[-1]


def kept_of(phone: Phone) -> Remembered | None:
    """What is remembered of the talk with a phone."""
    found: list[Talk] = []

    def look(talk: Talk) -> Step:
        found.append(talk)
        raise LookupError

    with phone.app.app_context(), suppress(LookupError):
        channel().messages.answer(new_message_id(), phone.number, clock.now(), look)
    return from_bytes(found[0].content)


def texting(**changed: object) -> Settings:
    """Settings with a whole Twilio account."""
    return Settings(**{**TWILIO, **changed})  # type: ignore[arg-type]
