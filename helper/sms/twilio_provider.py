"""Twilio: signed webhooks in, TwiML back, its REST client for what we start ourselves (practice.md 1.1 to 1.4)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hmac import compare_digest

from flask import Request
from flask.wrappers import Response
from requests import RequestException
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from twilio.twiml.messaging_response import MessagingResponse

from helper.settings import Settings
from helper.sms.connecting import Connecting, was_connected
from helper.sms.provider import (
    AccountRefused,
    InboundMessage,
    NotSent,
    NumberRefused,
    OptOut,
    StatusReport,
    TryLater,
)

INBOUND_PATH = "/sms/inbound"

_MESSAGE_ID = re.compile(r"(?:SM|MM)[0-9a-fA-F]{32}")
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")  # E.164
_STATUS = re.compile(r"[a-z_]{1,20}")
_SECONDS = 10.0  # Twilio's own client waits without end
_NOT_ALLOWED, _TOO_MANY_REQUESTS = (401, 403), 429
_NO_SUCH_NUMBER, _OPTED_OUT = 21211, 21610
_OF_ONE_MESSAGE = range(21_000, 22_000)  # codes of errors that another message need not meet


class TwilioProvider:
    """The Twilio account of the settings, which must be whole (`Settings.has_sms`)."""

    def __init__(self, settings: Settings, client: Client | None = None) -> None:
        self._settings = settings
        tokens = (settings.twilio_auth_token, settings.twilio_auth_token_next)
        # Both hold while the token is changed.
        self._validators = [RequestValidator(token) for token in tokens if token]
        self._client = client

    def verify(self, request: Request) -> bool:
        """Whether the signature fits the address that Twilio was told to call, and all that was sent."""
        query = request.query_string.decode()
        # Behind a proxy the address that we see is not the one that was called.
        address = f"{self._settings.public_base_url}{request.path}" + (f"?{query}" if query else "")
        signature = request.headers["X-Twilio-Signature"]
        sent = request.form or request.get_data(as_text=True)
        return any(validator.validate(address, sent, signature) for validator in self._validators)

    def parse(self, request: Request) -> InboundMessage | StatusReport | None:
        """A message or the report on one. Names and values are signed without a sign between them (`A=1&B=2` and
        `A=1B2` alike), so what we read must also be there, well formed and ours."""
        fields = _fields(request)
        message_id = fields.get("MessageSid", "")
        if not _MESSAGE_ID.fullmatch(message_id) or not self._is_ours(fields):
            return None
        status = fields.get("MessageStatus", "received")
        if status != "received":
            from_us = self._is_our_line(fields, "From")
            return StatusReport(message_id, status) if from_us and _STATUS.fullmatch(status) else None
        number = fields.get("From", "")
        if not _NUMBER.fullmatch(number) or not self._is_our_line(fields, "To"):
            return None
        opt_out = fields.get("OptOutType")
        return InboundMessage(
            message_id,
            number,
            fields.get("Body", ""),
            fields.get("NumMedia", "0") != "0",
            OptOut(opt_out) if opt_out else None,
        )

    def reply(self, text: str) -> Response:
        """TwiML; `<Response/>` says nothing."""
        return Response(self.saying(text) if text else self.saying(), mimetype="application/xml")

    @staticmethod
    def saying(*texts: str) -> str:
        """TwiML that sends some texts."""
        response = MessagingResponse()
        for text in texts:
            response.message(text)
        return str(response.to_xml())

    def send(self, number: str, text: str) -> str:
        """Sends through the messaging service, or from the number; Twilio reports to the webhook what became of it."""
        ours = self._settings
        sender = (
            {"messaging_service_sid": ours.twilio_messaging_service_sid}
            if ours.twilio_messaging_service_sid
            else {"from_": ours.twilio_number}
        )
        try:
            sent = self._rest().messages.create(
                to=number, body=text, status_callback=f"{ours.public_base_url}{INBOUND_PATH}", **sender
            )
        except (TwilioRestException, TwilioServiceException) as problem:
            raise _not_sent(problem) from problem
        except RequestException as problem:
            # Once there was a connection it may have gone out, and twice is worse than not.
            raise (NotSent if was_connected(problem) else TryLater)(None) from problem
        except (TwilioException, ValueError) as problem:
            raise NotSent(None) from problem  # an answer that says nothing
        if not sent.sid:
            raise NotSent(None)
        return str(sent.sid)

    def _is_ours(self, fields: Mapping[str, str]) -> bool:
        return compare_digest(fields.get("AccountSid", "").encode(), (self._settings.twilio_account_sid or "").encode())

    def _is_our_line(self, fields: Mapping[str, str], end: str) -> bool:
        """Whether a message goes to (or comes from) our number, or through our messaging service."""
        ours, service = self._settings.twilio_number, self._settings.twilio_messaging_service_sid
        # A service sends and receives by numbers and short codes of its own pool.
        through_service = bool(service) and fields.get("MessagingServiceSid") == service
        return through_service or (bool(ours) and fields.get(end) == ours)

    def _rest(self) -> Client:
        if self._client is None:
            http = TwilioHttpClient(timeout=_SECONDS)
            http.session.mount("https://", Connecting())
            self._client = Client(self._settings.twilio_account_sid, self._settings.twilio_auth_token, http_client=http)
        return self._client


def _fields(request: Request) -> Mapping[str, str]:
    """The first value of each field, of a form or of a JSON object."""
    if request.form:
        return request.form.to_dict()
    sent = json.loads(request.get_data(as_text=True))
    return {name: value for name, value in sent.items() if isinstance(value, str)}


def _not_sent(problem: TwilioRestException | TwilioServiceException) -> NotSent:
    code = int(problem.code) if str(problem.code).isdecimal() else None
    if code in (_NO_SUCH_NUMBER, _OPTED_OUT):
        return NumberRefused(code, code == _OPTED_OUT)
    if problem.status in _NOT_ALLOWED and code not in _OF_ONE_MESSAGE:
        return AccountRefused(code)
    return TryLater(code) if problem.status == _TOO_MANY_REQUESTS else NotSent(code)
