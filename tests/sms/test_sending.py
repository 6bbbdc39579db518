"""Reminders: asked for, sent in the daytime, each once; what Twilio answers and reports, over its own client."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from requests import ConnectionError as BrokenOff
from requests import ReadTimeout
from twilio.http import HttpClient
from twilio.http.response import Response
from twilio.rest import Client

from helper.commands import relief
from helper.sms.channel import Channel, made_channel
from helper.sms.provider import AccountRefused
from helper.sms.sending import LONGEST_PAUSE, RANKS, Pace, is_quiet, reminder_time, send_due
from helper.sms.twilio_provider import TwilioProvider
from helper.storage import Errand
from helper.storage.lifetimes import OVERDUE
from tests.sms.conftest import Time
from tests.sms.phone import ACCOUNT, BASE, OURS, TWILIO, Phone, inbound_fields, new_message_id, texting
from tests.sms.scripts import FOR_PAPERS

NUMBER = "+12135550100"
SENT = "SM" + "a" * 32


class ScriptedTwilio(HttpClient):  # type: ignore[misc]
    """Answers each request of Twilio's client with the next of some statuses and codes (or bodies), and notes what was
    sent."""

    def __init__(self, *answers: tuple[int, int | str] | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[dict[str, Any]] = []

    def request(self, method: str, url: str, **given: Any) -> Response:
        self.requests.append({"url": url, **given["data"]})
        answer = self.answers.pop(0) if self.answers else (201, 0)
        if isinstance(answer, Exception):
            raise answer
        status, told = answer
        body = {"sid": SENT} if status == 201 else {"code": told, "message": "no", "status": status}
        return Response(status, told if isinstance(told, str) else json.dumps(body))


@dataclass
class Waiting:
    """A clock that `pause` moves."""

    moment: datetime
    paused: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.moment

    def pause(self, seconds: float) -> None:
        self.paused.append(seconds)
        self.moment += timedelta(seconds=seconds)

    def pace(self, minutes: float = 30, chance: float = 0.5) -> Pace:
        return Pace(timedelta(minutes=minutes), self.now, self.pause, lambda: chance)


@pytest.fixture
def asked(site: Flask, phone: Phone) -> Phone:
    """A phone that asked to be reminded of its papers in seven days."""
    for text in ("hello", "1", *FOR_PAPERS, "4", "1"):
        phone.text(text)
    assert "in 7 days" in phone.heard[-1]
    return phone


def channel_with(site: Flask, twilio: HttpClient, **changed: object) -> Channel:
    settings = texting(instance=site.extensions["relief"].settings.instance, **changed)
    client = Client(settings.twilio_account_sid, settings.twilio_auth_token, http_client=twilio)
    return made_channel(settings, TwilioProvider(settings, client))


def due(time: Time) -> datetime:
    return reminder_time(time.moment, 7)[1].astimezone(UTC)


def test_a_reminder_goes_out_on_its_day_once_and_names_nothing(site: Flask, asked: Phone, time: Time) -> None:
    twilio = ScriptedTwilio()
    on = channel_with(site, twilio)
    assert send_due(on, Waiting(due(time) - timedelta(days=1)).pace()) == Counter()
    assert send_due(on, Waiting(due(time)).pace()) == Counter({"sent": 1})
    assert send_due(on, Waiting(due(time)).pace()) == Counter()
    (request,) = twilio.requests
    assert (request["To"], request["From"]) == (NUMBER, OURS)
    assert request["StatusCallback"] == f"{BASE}/sms/inbound"
    assert request["Body"].startswith("CLINIC: you asked for this text.") and "STOP" in request["Body"]


def test_a_messaging_service_sends_where_there_is_one(site: Flask, asked: Phone, time: Time) -> None:
    twilio = ScriptedTwilio()
    on = channel_with(site, twilio, twilio_messaging_service_sid="MG" + "b" * 32)
    send_due(on, Waiting(due(time)).pace())
    assert twilio.requests[0]["MessagingServiceSid"] == "MG" + "b" * 32
    assert "From" not in twilio.requests[0]


@pytest.mark.parametrize(
    ("utc", "quiet"),
    [
        (datetime(2026, 11, 29, 16, 59, tzinfo=UTC), True),  # 8:59 in winter
        (datetime(2026, 11, 29, 17, tzinfo=UTC), False),
        (datetime(2026, 11, 30, 3, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 30, 4, tzinfo=UTC), True),
        (datetime(2026, 7, 1, 15, 59, tzinfo=UTC), True),  # 8:59 in summer
        (datetime(2026, 7, 1, 16, tzinfo=UTC), False),
    ],
)
def test_nobody_is_texted_before_nine_or_from_eight_in_the_evening(utc: datetime, quiet: bool) -> None:
    assert is_quiet(utc) is quiet


def test_in_the_quiet_hours_a_text_that_is_due_waits(site: Flask, asked: Phone, time: Time) -> None:
    on = channel_with(site, ScriptedTwilio())
    assert send_due(on, Waiting(due(time).replace(hour=5) + timedelta(days=1)).pace()) == Counter()
    assert send_due(on, Waiting(due(time) + timedelta(days=1)).pace()) == Counter({"sent": 1})


def test_a_provider_that_has_too_much_to_do_is_asked_again_later_and_later(
    site: Flask, asked: Phone, time: Time
) -> None:
    wait = Waiting(due(time))
    on = channel_with(site, ScriptedTwilio((429, 20429), (429, 20429), (429, 20429)))
    assert send_due(on, wait.pace()) == Counter({"put off": 3, "sent": 1})
    assert wait.paused == [1.5, 3.0, 6.0]


@pytest.mark.parametrize(("chance", "first"), [(0.0, 1.0), (1.0, 2.0)])
def test_how_long_is_partly_chance(site: Flask, asked: Phone, time: Time, chance: float, first: float) -> None:
    wait = Waiting(due(time))
    send_due(channel_with(site, ScriptedTwilio((429, 20429))), wait.pace(chance=chance))
    assert wait.paused == [first]


def test_pauses_grow_no_longer_than_the_longest(site: Flask, asked: Phone, time: Time) -> None:
    wait = Waiting(due(time))
    send_due(channel_with(site, ScriptedTwilio(*[(429, 20429)] * 9)), wait.pace(chance=1.0))
    assert wait.paused == [2.0, 4.0, 8.0, 16.0, 32.0, *[LONGEST_PAUSE.total_seconds()] * 4]


OTHERS = [f"+1213555{1000 + at}" for at in range(50)]


@pytest.fixture
def many(asked: Phone, site: Flask, time: Time) -> None:
    """Fifty others that asked to be reminded at the same time."""
    on, day = channel_with(site, ScriptedTwilio()), due(time).date()
    for number in OTHERS:
        on.outbox.add(on.messages.person(number), Errand("papers", "en", number, due(time)), day, time.moment)


def test_a_provider_that_refuses_for_a_minute_costs_nobody_the_text(site: Flask, many: None, time: Time) -> None:
    wait, twilio = Waiting(due(time)), ScriptedTwilio(*[(429, 20429)] * 6)
    assert send_due(channel_with(site, twilio), wait.pace()) == Counter({"put off": 6, "sent": 51})
    assert sorted(request["To"] for request in twilio.requests[6:]) == sorted([NUMBER, *OTHERS])
    assert len(wait.paused) == 6 and sum(wait.paused) > 60


@pytest.mark.parametrize("trouble", [(503, 20503), ReadTimeout()])
def test_a_provider_in_trouble_does_not_use_up_all_that_waits(
    trouble: Any, site: Flask, many: None, time: Time
) -> None:
    """What may have gone out is not sent again; what comes after it waits for better times."""
    wait, twilio = Waiting(due(time)), ScriptedTwilio(*[trouble] * 51)
    on = channel_with(site, twilio)
    lost = send_due(on, wait.pace(minutes=5))["failed"]
    assert lost == len(twilio.requests) < 15
    twilio.answers = []
    assert send_due(on, wait.pace(minutes=5)) == Counter({"sent": 51 - lost})


def test_who_is_refused_without_end_stays_for_the_next_runs(site: Flask, asked: Phone, time: Time) -> None:
    wait, twilio = Waiting(due(time)), ScriptedTwilio(*[(429, 20429)] * 50)
    on = channel_with(site, twilio)
    for _ in range(3):
        assert set(send_due(on, wait.pace(minutes=5))) == {"put off"}
    assert len(twilio.requests) < 40  # in a quarter of an hour
    twilio.answers = []
    assert send_due(on, wait.pace(minutes=5)) == Counter({"sent": 1})


def test_what_was_put_off_at_the_end_of_the_time_is_left_for_the_next_run(
    site: Flask, asked: Phone, time: Time
) -> None:
    on = channel_with(site, ScriptedTwilio((429, 20429)))
    assert send_due(on, Waiting(due(time)).pace(minutes=0.01)) == Counter({"put off": 1})
    assert send_due(on, Waiting(due(time) + timedelta(hours=1)).pace()) == Counter({"sent": 1})


@pytest.mark.parametrize(("code", "opted_out"), [(21211, False), (21610, True)])
def test_a_number_that_is_refused_is_not_tried_again(
    site: Flask, asked: Phone, time: Time, code: int, opted_out: bool
) -> None:
    twilio = ScriptedTwilio((400, code))
    on = channel_with(site, twilio)
    assert send_due(on, Waiting(due(time)).pace()) == Counter({"refused": 1})
    assert send_due(on, Waiting(due(time)).pace()) == Counter()
    assert len(twilio.requests) == 1
    assert on.messages.opted_out(NUMBER) is opted_out


PROBLEM_DETAILS = json.dumps({"type": "https://example.org", "title": "no", "status": 429, "code": 20429})  # RFC 9457


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (ReadTimeout(), Counter({"failed": 1})),
        (BrokenOff("closed without an answer"), Counter({"failed": 1})),
        ((500, 20500), Counter({"failed": 1})),
        ((400, 21608), Counter({"failed": 1})),
        ((403, 21608), Counter({"failed": 1})),
        ((502, "<html>bad gateway"), Counter({"failed": 1})),
        ((201, "<html>"), Counter({"failed": 1})),
        ((201, "{}"), Counter({"failed": 1})),
        ((429, "too many"), Counter({"put off": 1, "sent": 1})),
        ((429, PROBLEM_DETAILS), Counter({"put off": 1, "sent": 1})),
        ((400, '{"code": "21211", "message": "no", "status": 400}'), Counter({"refused": 1})),
    ],
)
def test_what_may_have_gone_out_is_not_sent_again_and_no_answer_ends_the_run(
    site: Flask, asked: Phone, time: Time, answer: Any, what: Counter[str]
) -> None:
    assert send_due(channel_with(site, ScriptedTwilio(answer)), Waiting(due(time)).pace()) == what


@pytest.mark.parametrize("answer", [(401, 20003), (403, 20005), (401, "<html>")])
def test_a_refused_account_ends_the_run_and_the_texts_wait(
    site: Flask, asked: Phone, time: Time, answer: tuple[int, int | str]
) -> None:
    twilio = ScriptedTwilio(answer)
    on = channel_with(site, twilio)
    with pytest.raises(AccountRefused, match="TWILIO_ACCOUNT_SID"):
        send_due(on, Waiting(due(time)).pace())
    assert len(twilio.requests) == 1
    assert send_due(on, Waiting(due(time)).pace()) == Counter({"sent": 1})


def test_a_text_that_is_days_late_is_not_sent_and_its_number_is_gone(site: Flask, asked: Phone, time: Time) -> None:
    twilio = ScriptedTwilio()
    on = channel_with(site, twilio)
    assert send_due(on, Waiting(due(time) + OVERDUE).pace()) == Counter({"too late": 1})
    assert twilio.requests == []
    assert on.outbox.next_due() is None


def test_a_text_that_is_a_little_late_is_sent(site: Flask, asked: Phone, time: Time) -> None:
    on = channel_with(site, ScriptedTwilio())
    assert send_due(on, Waiting(due(time) + OVERDUE - timedelta(hours=1)).pace()) == Counter({"sent": 1})


def test_nobody_gets_the_same_text_twice_a_day(site: Flask, asked: Phone, time: Time) -> None:
    twilio, tomorrow = ScriptedTwilio(), due(time) + timedelta(days=1)
    on = channel_with(site, twilio)
    later = Errand("papers", "en", NUMBER, tomorrow)
    on.outbox.add(on.messages.person(NUMBER), later, tomorrow.date(), time.moment)
    for moment in (tomorrow - timedelta(minutes=30), tomorrow, tomorrow + timedelta(days=1)):
        send_due(on, Waiting(moment).pace(minutes=1))
    assert len(twilio.requests) == 1


@pytest.mark.parametrize("parting", ["STOP", "ERASE", "wrong number", "NEW", "start over"])
def test_who_leaves_is_not_reminded(site: Flask, asked: Phone, time: Time, parting: str) -> None:
    asked.text(parting)
    twilio = ScriptedTwilio()
    assert send_due(channel_with(site, twilio), Waiting(due(time)).pace()) == Counter()
    assert twilio.requests == []


def test_a_reminder_asked_for_twice_is_one(site: Flask, asked: Phone, time: Time) -> None:
    asked.text("4")
    asked.text("1")
    assert send_due(channel_with(site, ScriptedTwilio()), Waiting(due(time)).pace()) == Counter({"sent": 1})


def test_who_asks_for_another_day_is_texted_once_then(site: Flask, asked: Phone, time: Time) -> None:
    asked.text("4")
    assert "once, in 14 days" in asked.text("2")
    on = channel_with(site, ScriptedTwilio())
    sent = [send_due(on, Waiting(reminder_time(time.moment, days)[1].astimezone(UTC)).pace()) for days in (7, 14)]
    assert sent == [Counter(), Counter({"sent": 1})]


def test_an_opt_out_holds_also_against_a_reminder_that_was_left(site: Flask, asked: Phone, time: Time) -> None:
    twilio = ScriptedTwilio()
    on = channel_with(site, twilio)
    on.messages.opt_out(NUMBER, time.moment)
    assert send_due(on, Waiting(due(time)).pace()) == Counter({"opted out": 1})
    assert twilio.requests == []


def reported(phone: Phone, status: str, **changed: str) -> int:
    fields = {
        "MessageSid": SENT, "SmsSid": SENT, "SmsStatus": status, "MessageStatus": status, "To": NUMBER, "From": OURS,
        "AccountSid": ACCOUNT, "ApiVersion": "2010-04-01", **changed,
    }  # fmt: skip
    return phone.post(fields).status_code


def test_a_late_report_never_undoes_delivered(site: Flask, asked: Phone, time: Time) -> None:
    on = channel_with(site, ScriptedTwilio())
    send_due(on, Waiting(due(time)).pace())
    for status in ("queued", "delivered", "sent", "sending", "news"):
        assert reported(asked, status) == 204
    assert on.outbox.status(SENT) == "delivered"


def test_reports_come_through_the_same_door(phone: Phone) -> None:
    assert reported(phone, "sent", AccountSid="AC" + "f" * 32) == 403
    assert reported(phone, "sent", From="+12135550198") == 403
    assert reported(phone, "S" * 30) == 403
    fields = inbound_fields(NUMBER, "hello", MessageStatus="received")
    assert phone.post(fields).status_code == 200


def test_final_reports_outrank_all_that_come_before_them() -> None:
    final = {RANKS[status] for status in ("delivered", "undelivered", "failed", "canceled")}
    assert max(RANKS[status] for status in ("queued", "sending", "sent")) < min(final) == max(final)


@pytest.fixture
def environment(site: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("RELIEF_INSTANCE", str(site.extensions["relief"].settings.instance))
    for name, value in TWILIO.items():
        monkeypatch.setenv(name.upper(), value)
    yield monkeypatch


def test_the_command_says_what_it_did(environment: pytest.MonkeyPatch) -> None:
    done = CliRunner().invoke(relief, ["send", "--time-limit", "5"])
    assert (done.exit_code, done.output) == (0, "nothing to send now\n")


@pytest.mark.parametrize("limit", ["0", "-5", "86401", "999999999999"])
def test_a_time_limit_is_of_a_day_at_most(environment: pytest.MonkeyPatch, limit: str) -> None:
    done = CliRunner().invoke(relief, ["send", "--time-limit", limit])
    assert done.exit_code == 2 and "1<=x<=86400" in done.output


def test_expire_forgets_what_the_text_channel_keeps(environment: pytest.MonkeyPatch, phone: Phone, time: Time) -> None:
    phone.text("hello", MessageSid=new_message_id())
    time.passes(hours=25)
    done = CliRunner().invoke(relief, ["expire"])
    assert (done.exit_code, done.output) == (0, "1 forgotten\n")
