"""End to end with a stateful Twilio (npm's emulate): its webhooks, its client, its reports, over real HTTP."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from helper.sms import talk
from helper.sms.channel import made_channel
from helper.sms.sending import Pace, reminder_time, send_due
from helper.sms.twilio_provider import TwilioProvider
from tests.sms.emulation import Emulator, Running, emulated, install, is_at_hand, running
from tests.sms.phone import OURS
from tests.sms.scripts import FOR_PAPERS

pytestmark = [
    pytest.mark.audit,
    pytest.mark.skipif(not is_at_hand(), reason="needs Node 20 with npm"),
]
NUMBER = "+12135550100"


@pytest.fixture(autouse=True)
def no_pause_between_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    install()
    monkeypatch.setattr(talk, "QUICK", timedelta(0))


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path / "instance") as ours:
        yield ours


@pytest.fixture
def twilio(tmp_path: Path, ours: Running) -> Iterator[Emulator]:
    with emulated(tmp_path, f"{ours.address}/sms/inbound") as twilio:
        yield twilio


def heard(ours: Running, twilio: Emulator, *texts: str) -> list[str]:
    """What a phone hears to some texts, one after the other."""
    before = len(ours.carrier.replies)
    assert [twilio.text(NUMBER, text) for text in texts] == [201] * len(texts)
    return ours.carrier.replies[before:]


@pytest.mark.parametrize(
    ("greeting", "result"), [("hello", "You can ask the court"), ("¿Hola?", "Puede pedirle a la corte")]
)
def test_a_whole_check_over_signed_webhooks(ours: Running, twilio: Emulator, greeting: str, result: str) -> None:
    said = heard(ours, twilio, greeting, "1", *FOR_PAPERS, "1")
    assert len(said) == len(FOR_PAPERS) + 3
    assert said[0].startswith("CLINIC: ") and said[-1].startswith(result)


def test_what_is_signed_with_another_token_is_not_heard(tmp_path: Path, ours: Running) -> None:
    with emulated(tmp_path, f"{ours.address}/sms/inbound", token="somebody else's token") as stranger:
        stranger.text(NUMBER, "hello")
    assert ours.carrier.replies == []


def test_a_reminder_goes_out_through_twilios_own_client_and_its_reports_come_back(
    ours: Running, twilio: Emulator
) -> None:
    assert "in 7 days" in heard(ours, twilio, "hello", "1", *FOR_PAPERS, "4", "1")[-1]
    settings = ours.app.extensions["relief"].settings
    on = made_channel(settings, TwilioProvider(settings, twilio.client()))
    due = reminder_time(datetime.now(UTC), 7)[1]
    assert send_due(on, Pace(timedelta(seconds=1), lambda: due)) == Counter({"sent": 1})
    (sent,) = twilio.client().messages.list(from_=OURS)
    assert (sent.to, sent.from_) == (NUMBER, OURS)
    assert sent.body.startswith("CLINIC: you asked for this text. Did you file your papers?")
    for status in ("sent", "delivered", "sending", "sent"):
        assert twilio.report(sent.sid, status) == 200
    assert on.outbox.status(sent.sid) == "delivered"


def test_after_stop_nothing_is_said_and_nothing_sent(ours: Running, twilio: Emulator) -> None:
    said = heard(ours, twilio, "hello", "1", *FOR_PAPERS, "4", "1", "STOP", "hello", "1")
    assert said[-3].startswith("CLINIC: you are out") and said[-2:] == ["", ""]
    settings = ours.app.extensions["relief"].settings
    on = made_channel(settings, TwilioProvider(settings, twilio.client()))
    due = reminder_time(datetime.now(UTC), 7)[1]
    assert send_due(on, Pace(timedelta(seconds=1), lambda: due)) == Counter()
    assert twilio.client().messages.list(from_=OURS) == []
