"""The one door of the provider: who is let in (practice.md 1.2, every row), and that each message counts once."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from app import create_app
from helper.settings import Settings
from helper.sms.webhook import MOST_A_MINUTE
from helper.wording.segments import segments
from tests.sms.conftest import Time
from tests.sms.phone import (
    BASE,
    INBOUND,
    NEXT_TOKEN,
    TOKEN,
    Phone,
    inbound_fields,
    kept_of,
    new_message_id,
    said_in,
    signature,
    texting,
)

NUMBER = "+12135550100"
SERVICE = "MG" + "0123456789abcdef" * 2


def make(folder: Path, **changed: object) -> Flask:
    return create_app(texting(instance=folder / "other", **changed))


def test_a_signed_text_is_answered_in_twiml(phone: Phone) -> None:
    response = phone.post(inbound_fields(NUMBER, "hello"))
    assert (response.status_code, response.mimetype) == (200, "application/xml")
    assert said_in(response.data).startswith("CLINIC: ")
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("text", ["  1 ", "Sí", "👍🏽", "a\nb", "", "a+b&c=d%20"])
def test_what_was_signed_is_taken_as_it_came(phone: Phone, text: str) -> None:
    assert phone.post(inbound_fields(NUMBER, text, FromCity="")).status_code == 200


def test_behind_a_proxy_the_configured_address_counts(phone: Phone) -> None:
    fields = inbound_fields(NUMBER, "hello")
    plain = INBOUND.replace("https", "http")
    assert phone.post(fields, signature(fields, INBOUND), plain).status_code == 200
    assert phone.post(fields, signature(fields, plain), plain).status_code == 403


@pytest.mark.parametrize(
    ("signed", "status"),
    [
        (f"{BASE}:443/sms/inbound", 200),
        (f"{BASE}:8443/sms/inbound", 403),
        (f"{INBOUND}?", 403),
        (f"{BASE}/sms/inbound/", 403),
        ("https://evil.example/sms/inbound", 403),
    ],
)
def test_only_our_own_address_counts(phone: Phone, signed: str, status: int) -> None:
    fields = inbound_fields(NUMBER, "hello")
    assert phone.post(fields, signature(fields, signed)).status_code == status


def test_a_port_of_its_own_stands_in_the_settings(tmp_path: Path, time: Time) -> None:
    base = f"{BASE}:8443"
    fields = inbound_fields(NUMBER, "hello")
    phone = Phone(make(tmp_path, public_base_url=base))
    assert phone.post(fields, signature(fields, f"{base}/sms/inbound"), f"{base}/sms/inbound").status_code == 200


def test_the_query_is_signed_too(phone: Phone) -> None:
    fields = inbound_fields(NUMBER, "hello")
    assert phone.post(fields, address=f"{INBOUND}?from=twilio&x=%C3%A9").status_code == 200
    assert phone.post(fields, signature(fields), f"{INBOUND}?from=twilio").status_code == 403


def test_a_host_that_is_not_ours_is_refused(phone: Phone) -> None:
    assert phone.post(inbound_fields(NUMBER, "hello"), address="https://evil.example/sms/inbound").status_code == 400


@pytest.mark.parametrize("signed", ["", "AAAA", "¡firma!", "x" * 10_000])
def test_a_wrong_signature_is_refused_without_detail(phone: Phone, signed: str) -> None:
    response = phone.post(inbound_fields(NUMBER, "hello"), signed.encode("utf-8").decode("latin-1"))
    assert (response.status_code, response.data) == (403, b"")


def test_no_signature_is_refused(site: Flask) -> None:
    response = site.test_client().post("/sms/inbound", base_url=BASE, data=inbound_fields(NUMBER, "hello"))
    assert (response.status_code, response.data) == (403, b"")


def test_an_altered_text_is_refused(phone: Phone) -> None:
    fields = inbound_fields(NUMBER, "hello")
    assert phone.post({**fields, "Body": "STOP"}, signature(fields)).status_code == 403
    assert phone.post(MultiDict([*fields.items(), ("Body", "STOP")]), signature(fields)).status_code == 403


def test_the_same_value_twice_is_one(phone: Phone) -> None:
    fields = inbound_fields(NUMBER, "hello")
    assert phone.post(MultiDict([*fields.items(), ("Body", "hello")]), signature(fields)).status_code == 200


def test_fields_that_run_into_each_other_are_refused_though_they_sign_alike(phone: Phone) -> None:
    fields = inbound_fields(NUMBER, "1")
    merged = {name: value for name, value in fields.items() if name != "From"}
    merged["Body"] = f"1From{NUMBER}"
    assert signature(merged) == signature(fields)
    assert phone.post(merged, signature(fields)).status_code == 403


def post_json(phone: Phone, body: str, signed_body: str | None) -> int:
    digest = hashlib.sha256((signed_body or "").encode()).hexdigest()
    query = f"bodySHA256={digest}" if signed_body is not None else ""
    address = f"{INBOUND}?{query}" if query else INBOUND
    headers = {"X-Twilio-Signature": signature({}, address), "Content-Type": "application/json"}
    return (
        phone.app.test_client()
        .post("/sms/inbound", query_string=query, base_url=BASE, data=body.encode(), headers=headers)
        .status_code
    )


def test_json_is_taken_only_with_the_hash_of_its_body(phone: Phone) -> None:
    body = json.dumps(inbound_fields(NUMBER, "Sí"), ensure_ascii=False)
    assert post_json(phone, body, body) == 200
    assert post_json(phone, body.replace("Sí", "No"), body) == 403
    assert post_json(phone, body, None) == 403
    assert post_json(phone, "[1, 2]", "[1, 2]") == 403
    assert post_json(phone, "{", "{") == 403


def test_both_tokens_count_while_the_token_is_changed(tmp_path: Path, time: Time) -> None:
    phone = Phone(make(tmp_path, twilio_auth_token_next=NEXT_TOKEN))
    for token, status in ((TOKEN, 200), (NEXT_TOKEN, 200), ("another", 403)):
        fields = inbound_fields(NUMBER, "hello")
        assert phone.post(fields, signature(fields, token=token)).status_code == status


@pytest.mark.parametrize(
    "changed",
    [
        {"AccountSid": "AC" + "f" * 32},
        {"AccountSid": ""},
        {"To": "+12135550198"},
        {"To": ""},
        {"From": "2135550100"},
        {"From": "+0135550100"},
        {"From": "whatsapp:+12135550100"},
        {"From": "+1213555010٣"},
        {"MessageSid": ""},
        {"MessageSid": "SM123"},
        {"MessageSid": "XX" + "0" * 32},
        {"OptOutType": "MAYBE"},
    ],
)
def test_a_signed_message_that_is_not_ours_or_not_well_formed_is_refused(
    phone: Phone, changed: Mapping[str, str]
) -> None:
    response = phone.post(inbound_fields(NUMBER, "hello", **changed))
    assert (response.status_code, response.data) == (403, b"")


@pytest.mark.parametrize("missing", ["MessageSid", "AccountSid", "From", "To"])
def test_a_field_that_is_missing_is_refused(phone: Phone, missing: str) -> None:
    fields = inbound_fields(NUMBER, "hello")
    del fields[missing]
    assert phone.post(fields).status_code == 403


def test_any_number_of_our_messaging_service_is_ours(tmp_path: Path, time: Time) -> None:
    phone = Phone(make(tmp_path, twilio_number=None, twilio_messaging_service_sid=SERVICE))
    for to in ("+12135550111", "98765"):  # a short code of its pool
        fields = inbound_fields(NUMBER, "hello", To=to, MessagingServiceSid=SERVICE)
        assert phone.post(fields).status_code == 200
    assert phone.post(inbound_fields(NUMBER, "hello", MessagingServiceSid="MG" + "f" * 32)).status_code == 403
    assert phone.post(inbound_fields(NUMBER, "hello")).status_code == 403


def test_without_a_provider_there_is_no_such_address(tmp_path: Path) -> None:
    site = create_app(Settings(instance=tmp_path / "instance"))
    assert site.test_client().post("/sms/inbound", data=inbound_fields(NUMBER, "hello")).status_code == 404


def test_no_other_form_is_taken_without_a_token(site: Flask) -> None:
    client = site.test_client()
    values = {"int": "0", "default": "x", "path": "x"}
    addresses = {
        re.sub(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>", lambda found: values.get(found[1] or "default", "0"), rule.rule)
        for rule in site.url_map.iter_rules()
        if "POST" in (rule.methods or ())
    }
    statuses = {address: client.post(address, base_url=BASE).status_code for address in addresses}
    assert statuses.pop("/sms/inbound") == 403
    assert len(statuses) > 20
    assert {address: status for address, status in statuses.items() if status != 400} == {}


def test_a_refusal_names_nothing_in_the_log(phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        post_json(phone, json.dumps(inbound_fields(NUMBER, "my words")), None)
        phone.text("my words")
        phone.post(inbound_fields(NUMBER, "my words"), "of somebody else")
        phone.post(inbound_fields(NUMBER, "my words", AccountSid=f"AC{'f' * 32}"))
    assert "refused: its signature does not fit PUBLIC_BASE_URL" in caplog.text
    assert "refused: it is not well formed, or not for this account" in caplog.text
    assert not re.search(r"5550100|my words", caplog.text)


MEDIA = {"NumMedia": "1", "MediaUrl0": "https://api.example/photo", "MediaContentType0": "image/jpeg"}


def test_pictures_are_never_fetched_and_kindly_declined(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("called somebody"))
    phone.text("hello")
    phone.text("1")
    before = kept_of(phone)
    assert phone.text("", **MEDIA) == "We cannot open pictures here. Please type your answer."
    assert kept_of(phone) == before
    assert phone.text("1", **MEDIA).startswith("We cannot open pictures here. Please type your answer.\nWho is")


def test_a_picture_as_the_first_message_is_greeted_like_a_word(phone: Phone) -> None:
    greeting = Phone(phone.app, "+12135550101").text("hello")
    assert phone.text("", **MEDIA) == f"We cannot open pictures here. Please type your answer.\n{greeting}"
    assert phone.text("1").startswith("Is this your own phone?")


def test_that_a_picture_was_not_opened_is_left_out_where_it_would_cost_a_third_message(phone: Phone) -> None:
    for text in ("hello", "1", "1", "1", "1", "1", "11359", "los angeles"):
        phone.text(text)
    said = [phone.text("sometime back then", **MEDIA) for _ in range(2)]
    assert [segments(each) for each in said] == [2, 2]
    assert [each.split(" ")[1] for each in said] == ["cannot", "did"]


def test_who_leaves_with_a_picture_is_not_asked_to_type_an_answer(phone: Phone) -> None:
    phone.text("hello")
    assert phone.text("erase", **MEDIA).startswith("Erased.")


def test_a_parting_delivered_again_is_confirmed_again_whatever_came_between(phone: Phone) -> None:
    phone.text("hello")
    fields = inbound_fields(phone.number, "stop")
    said = said_in(phone.post(fields).data)
    assert said and phone.text("1") == ""
    assert said_in(phone.post(fields).data) == said


def test_what_the_provider_has_answered_is_only_recorded(phone: Phone) -> None:
    phone.text("hello")
    assert phone.text("STOP", OptOutType="STOP") == ""
    assert kept_of(phone) is None
    assert phone.text("hello") == ""
    assert phone.text("HELP", OptOutType="HELP") == ""
    assert phone.text("hello") == ""
    assert phone.text("START", OptOutType="START") == ""
    assert phone.text("hello") != ""


def test_above_sixty_a_minute_a_phone_hears_nothing_and_nothing_changes(phone: Phone, time: Time) -> None:
    time.look = timedelta(0)
    phone.text("hello")
    said = [phone.text("what?") for _ in range(MOST_A_MINUTE)]
    assert [bool(each) for each in said] == [True] * (MOST_A_MINUTE - 1) + [False]
    assert Phone(phone.app, "+12135550101").text("hello") != ""
    kept = kept_of(phone)
    assert phone.text("1") == ""
    assert kept_of(phone) == kept
    assert phone.text("stop") == ""
    assert kept_of(phone) is None


@pytest.mark.parametrize("parting", ["stop", "ERASE", "wrong number"])
def test_who_leaves_above_sixty_a_minute_leaves_without_a_word(phone: Phone, time: Time, parting: str) -> None:
    time.look = timedelta(0)
    for text in ("hello", "1", *["what?"] * (MOST_A_MINUTE - 2)):
        phone.text(text)
    assert kept_of(phone) is not None
    assert [phone.text("link"), phone.text("4071"), phone.text(parting)] == ["", "", ""]
    assert kept_of(phone) is None


def test_who_opted_out_stays_out_with_another_provider(tmp_path: Path, time: Time) -> None:
    Phone(make(tmp_path)).text("STOP")
    other = {"twilio_account_sid": "AC" + "f" * 32, "twilio_auth_token": NEXT_TOKEN, "twilio_number": "+16505550123"}
    phone = Phone(make(tmp_path, **other))
    fields = inbound_fields(NUMBER, "hello", AccountSid=other["twilio_account_sid"], To=other["twilio_number"])
    response = phone.post(fields, signature(fields, token=NEXT_TOKEN))
    assert (response.status_code, said_in(response.data)) == (200, "")


def at_once(texts: list[Callable[[], str]]) -> list[str]:
    with ThreadPoolExecutor(len(texts)) as threads:
        return list(threads.map(lambda text: text(), texts))


def test_a_message_delivered_eight_times_at_once_is_one(phone: Phone) -> None:
    phone.text("hello")
    message_id = new_message_id()
    said = at_once([lambda: Phone(phone.app).text("1", MessageSid=message_id)] * 8)
    assert len(set(said)) == 1
    kept = kept_of(phone)
    assert kept is not None
    assert kept.state.answers == ()


def test_of_two_messages_at_once_the_second_is_told_that_there_is_an_answer(phone: Phone, time: Time) -> None:
    phone.text("hello")
    phone.text("1")
    time.passes(seconds=10)
    time.look = timedelta(0)
    first, second = sorted(at_once([lambda: Phone(phone.app).text("1")] * 2), key=len)
    assert second == f"I already have your answer to that. Text BACK to change it.\n{first}"
    kept = kept_of(phone)
    assert kept is not None
    assert len(kept.state.answers) == 1


def test_a_repeat_of_an_old_message_gets_its_old_reply(phone: Phone) -> None:
    first = new_message_id()
    greeting = phone.text("hello", MessageSid=first)
    phone.text("1")
    kept = kept_of(phone)
    assert phone.text("hello", MessageSid=first) == greeting
    assert kept_of(phone) == kept


@pytest.mark.parametrize(("text", "said"), [("STOP", "you are out"), ("ERASE", "Erased."), ("hello", "We are sorry.")])
def test_a_talk_that_cannot_be_read_keeps_nobody_from_leaving_or_beginning(
    site: Flask, phone: Phone, text: str, said: str
) -> None:
    phone.text("hello")
    with site.extensions["relief-sms"].messages._database.transaction() as table:
        table.execute("update text_talks set content = x'00'")
    assert said in phone.text(text)
