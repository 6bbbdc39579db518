"""What a provider of text messages must be able to do; Twilio is the one that is written (twilio_provider.py)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from flask import Request
from flask.wrappers import Response

from helper.errors import HelperError


class OptOut(StrEnum):
    """A word that the provider has already answered by itself."""

    STOP = "STOP"
    START = "START"
    HELP = "HELP"


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """A message that a phone sent: the provider's id of it, the number in E.164, the words, and whether pictures or
    other media came with it (they are never fetched)."""

    id: str
    number: str
    text: str
    has_media: bool = False
    opt_out: OptOut | None = None


@dataclass(frozen=True, slots=True)
class StatusReport:
    """What became of a message that we sent, in the provider's word ("sent", "delivered")."""

    id: str
    status: str


class NotSent(HelperError):
    """A message was not sent. `code` is the provider's number of the reason."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"not sent: {code}")
        self.code = code


class TryLater(NotSent):
    """It was surely not sent, and may be tried again later."""


class AccountRefused(NotSent):
    """It was surely not sent, nor will another be until the operator mends the account or its token."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.args = (f"TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN: refused by the provider ({code}); the texts wait",)


class NumberRefused(NotSent):
    """It was not sent and never will be: there is no such phone, or it wants no messages (`opted_out`)."""

    def __init__(self, code: int | None, opted_out: bool) -> None:
        super().__init__(code)
        self.opted_out = opted_out


class Provider(Protocol):
    """A carrier of text messages, both ways."""

    def verify(self, request: Request) -> bool:
        """Whether the provider itself sent this request. May raise anything for one that it did not."""

    def parse(self, request: Request) -> InboundMessage | StatusReport | None:
        """What a verified request tells; None where it is not well formed, or not for us."""

    def reply(self, text: str) -> Response:
        """The answer to the request of a message: a text to send back, or nothing where it is empty."""

    def send(self, number: str, text: str) -> str:
        """Sends a text; returns the provider's id of it. Raises NotSent, TryLater, NumberRefused or
        AccountRefused."""
