"""From a text message to the web by a link with digits, and back by a code; each by its own rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from helper.sms.channel import Channel
from helper.sms.desk import MOST_CODES_AN_HOUR
from helper.sms.saying import say
from helper.storage import digits_hash
from helper.wording import languages
from helper.wording.segments import segments
from tests.sms.conftest import Time
from tests.sms.phone import BASE, OURS, Phone, kept_of

DIGITS = "4071"
ADDRESS = re.compile(rf"{BASE}(\S+)")
CODE = re.compile(r"[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}")


def begin(phone: Phone, *answers: str, greeting: str = "hello") -> None:
    for text in (greeting, "1", *answers):
        phone.text(text)


def link_of(phone: Phone) -> str:
    """Asks for a link, with digits chosen for it; its path."""
    phone.text("link")
    found = ADDRESS.search(phone.text(DIGITS))
    assert found, phone.heard[-1]
    return found[1]


def page(client: FlaskClient, path: str) -> tuple[int, str]:
    response = client.get(path, base_url=BASE, follow_redirects=True)
    return response.status_code, response.get_data(as_text=True)


def post(client: FlaskClient, path: str, **fields: str) -> int:
    return sent(client, path, path, fields).status_code


def posted(client: FlaskClient, shown: str, path: str) -> str:
    """Presses a button of a page that leads to another; what that says."""
    return sent(client, shown, path, {}).get_data(as_text=True)


def sent(client: FlaskClient, shown: str, path: str, fields: Mapping[str, str]) -> TestResponse:
    token = re.search(r'name="csrf_token" value="([^"]+)"', page(client, shown)[1])
    assert token
    data = {"csrf_token": token[1], **fields}
    return client.post(path, base_url=BASE, data=data, headers={"Referer": f"{BASE}{shown}"})


def test_a_link_carries_the_answers_to_the_web_once(site: Flask, phone: Phone) -> None:
    begin(phone, "1", "1", "1")
    path, web = link_of(phone), site.test_client()
    assert page(web, path)[0] == 200
    assert post(web, path, digits=DIGITS) == 303
    html = page(web, "/check")[1]
    assert "Is this your own phone or computer?" in html
    post(web, "/check", question="phone_is_own", conviction="-1", revision="1", choice="mine")
    assert "How did the case end?" in page(web, "/check")[1]
    assert page(site.test_client(), path)[0] == 410


def test_the_talk_goes_on_by_text_as_well(phone: Phone) -> None:
    begin(phone, "1", "1")
    link_of(phone)
    assert phone.text("1").startswith("How did the case end?")


def test_a_robot_that_looks_at_the_link_uses_nothing_up(site: Flask, phone: Phone) -> None:
    begin(phone, "1")
    path = link_of(phone)
    for _ in range(5):
        assert page(site.test_client(), path)[0] == 200
    assert site.test_client().head(path, base_url=BASE).status_code == 200
    assert post(site.test_client(), path, digits=DIGITS) == 303


def test_wrong_digits_are_told_and_the_third_ends_the_link(site: Flask, phone: Phone) -> None:
    begin(phone, "1")
    path, web = link_of(phone), site.test_client()
    assert [post(web, path, digits=typed) for typed in ("4072", "4073", "4074")][:2] == [400, 400]
    assert page(web, path)[0] == 410


@pytest.mark.parametrize("typed", ["", " ", "407", "40711", "abcd", "\0", "4071\0", "٤٠٧١", "²²²²"])
def test_what_is_not_four_digits_is_no_try(site: Flask, phone: Phone, typed: str) -> None:
    begin(phone, "1")
    path, web = link_of(phone), site.test_client()
    for _ in range(4):
        response = sent(web, path, path, {"digits": typed})
        assert response.status_code == 400 and "Type 4 digits and nothing else." in response.get_data(as_text=True)
    assert post(web, path, digits="40 71") == 303
    assert sent(web, "/", path, {"digits": typed}).status_code == 410


def test_a_link_ends_after_thirty_minutes(site: Flask, phone: Phone, time: Time) -> None:
    begin(phone, "1")
    path = link_of(phone)
    time.passes(minutes=31)
    assert page(site.test_client(), path)[0] == 410


@pytest.mark.parametrize("parting", ["STOP", "ERASE", "wrong number"])
def test_who_leaves_takes_the_link_back(site: Flask, phone: Phone, parting: str) -> None:
    begin(phone, "1")
    path = link_of(phone)
    phone.text(parting)
    assert page(site.test_client(), path)[0] == 410


def test_a_spanish_talk_links_to_the_spanish_page(site: Flask, phone: Phone) -> None:
    begin(phone, "1", greeting="hola")
    phone.text("enlace")
    found = ADDRESS.search(phone.text(DIGITS))
    assert found
    assert "Siga desde sus mensajes de texto" in page(site.test_client(), found[1])[1]


def test_digits_are_hashed_once_though_the_link_is_written_in_a_second_try(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []

    def counted(digits: str) -> str:
        hashed.append(digits)
        return digits_hash(digits)

    monkeypatch.setattr("helper.sms.lock.digits_hash", counted)
    begin(phone, "1", "1", "1")
    assert link_of(phone)
    assert hashed == [DIGITS]


def test_a_locked_talk_uses_the_digits_of_its_lock(site: Flask, phone: Phone) -> None:
    begin(phone, "2", DIGITS)
    found = ADDRESS.search(phone.text("link"))
    assert found
    assert post(site.test_client(), found[1], digits=f" {DIGITS} ") == 303


def test_a_code_of_the_text_channel_opens_on_the_web(site: Flask, phone: Phone) -> None:
    begin(phone, "1", "1", "4")
    code = CODE.search(phone.text("code"))
    assert code and f"{BASE}/code" in phone.heard[-1]
    web = site.test_client()
    assert post(web, "/code", code=code[0]) == 303


def test_a_code_of_the_web_goes_on_by_text(site: Flask, phone: Phone) -> None:
    first = Phone(site, "+12135550101")
    begin(first, "1", "1", "1")
    code = CODE.search(first.text("code"))
    assert code
    begin(phone)
    assert phone.text(code[0].lower()).startswith("OK, we go on with your answers.\nIs this your own phone?")
    assert phone.text("1").startswith("How did the case end?")


@pytest.mark.parametrize(
    "written",
    [
        "code {}", "CODE: {}", "Code - {}", "my code is {}", "the code is: {}", "codigo {}", "Código: {}", "clave {}",
        "mi clave es {}", "  code   {}  ", "{}.", "hi my code is {}", "Hi, my code is {} thanks", "{} please",
        "hola {}", "hola mi código es {}", "the code you sent me is {}", "el código que me mandaron es {}", 'code "{}"',
        "it is {}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("begins", [True, False], ids=["in a talk", "as the first text"])
def test_a_code_may_come_after_the_word_for_it(site: Flask, phone: Phone, written: str, begins: bool) -> None:
    first = Phone(site, "+12135550101")
    begin(first, "1", "1", "1")
    if begins:
        begin(phone)
    phone.text(written.format(code_of(first)))
    kept = kept_of(phone)
    assert kept is not None and kept.state.value("court", 0) == "adult"


@pytest.mark.parametrize(
    ("greeting", "said", "begins"),
    [("hello", "This code does not work.", "Reply 1"), ("hola", "Este codigo no sirve.", "Responda 1")],
)
def test_before_the_talk_a_code_that_is_over_is_said_to_be_so(
    phone: Phone, greeting: str, said: str, begins: str
) -> None:
    begin(phone)
    over = code_of(phone)
    phone.text("ERASE")
    assert said in phone.text(f"{greeting} {over}")
    assert begins in phone.text(over) and said in phone.heard[-1] and segments(phone.heard[-1]) == 1
    assert said not in phone.text(greeting)


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_the_web_says_to_which_number_its_code_can_be_texted(site: Flask, phone: Phone, prefix: str) -> None:
    web = site.test_client()
    for choice in ("mine", "me"):
        question = {"mine": "phone_is_own", "me": "for_whom"}[choice]
        post(web, f"{prefix}/check", question=question, conviction="-1", revision="9", choice=choice)
    shown = posted(web, f"{prefix}/check", f"{prefix}/code/new")
    assert f'<a href="sms:{OURS}">(213) 555-0199</a>' in shown
    code = CODE.search(shown)
    assert code
    begin(phone)
    assert phone.text(f"code {code[0]}").startswith("OK, we go on")


def test_a_code_as_the_first_text_waits_for_the_one(site: Flask, phone: Phone) -> None:
    first = Phone(site, "+12135550101")
    begin(first, "1", "1", "1")
    code = CODE.search(first.text("code"))
    assert code
    assert phone.text(code[0]).startswith("CLINIC: ")
    phone.text("1")
    assert phone.text("1").startswith("How did the case end?")


def code_of(phone: Phone) -> str:
    """Asks for a code."""
    found = CODE.search(phone.text("code"))
    assert found, phone.heard[-1]
    return found[0]


def web_with(site: Flask, code: str) -> FlaskClient:
    """A browser that has opened a code."""
    web = site.test_client()
    assert post(web, "/code", code=code) == 303
    assert "Is this your own phone or computer?" in page(web, "/check")[1]
    return web


ENDS = pytest.mark.parametrize("ending", ["STOP", "ERASE", "wrong number", "NEW", "start over"])


@ENDS
def test_a_code_ends_with_the_answers(site: Flask, phone: Phone, ending: str) -> None:
    begin(phone, "1", "1", "1")
    code = code_of(phone)
    phone.text(ending)
    assert post(site.test_client(), "/code", code=code) == 400
    other = Phone(site, "+12135550101")
    begin(other)
    assert not other.text(code).startswith("OK, we go on")


@ENDS
def test_what_a_code_opened_ends_with_the_answers(site: Flask, phone: Phone, ending: str) -> None:
    begin(phone, "1", "1", "1")
    web = web_with(site, code_of(phone))
    phone.text(ending)
    assert page(web, "/check")[0] == 410


@ENDS
def test_no_byte_of_what_a_code_carried_is_left(site: Flask, phone: Phone, ending: str) -> None:
    begin(phone, "1", "1", "1")
    code_of(phone)
    on: Channel = site.extensions["relief-sms"]
    (given,) = on.messages._database.connection().execute("select content from conversations").fetchone()
    (carried,) = on.messages._database.connection().execute("select conversation from codes").fetchone()
    assert all(each in file_bytes(on.settings.instance) for each in (given, carried))
    phone.text(ending)
    assert not any(each in file_bytes(on.settings.instance) for each in (given, carried))


def file_bytes(instance: Path) -> bytes:
    return b"".join(each.read_bytes() for each in instance.glob("relief.db*"))


def test_a_new_code_ends_the_old_one(site: Flask, phone: Phone) -> None:
    begin(phone, "1", "1", "1")
    old, new = code_of(phone), code_of(phone)
    assert post(site.test_client(), "/code", code=old) == 400
    web_with(site, new)


def test_a_new_code_takes_no_answers_from_who_goes_on_with_the_old_one(site: Flask, phone: Phone, time: Time) -> None:
    begin(phone, "1", "1", "1")
    web = web_with(site, code_of(phone))
    web_with(site, code_of(phone))
    assert page(web, "/check")[0] == 200
    time.passes(hours=25)
    assert page(web, "/check")[0] == 410


def test_a_code_of_another_phone_is_left_alone(site: Flask, phone: Phone) -> None:
    other = Phone(site, "+12135550101")
    begin(other, "1", "1", "1")
    code = code_of(other)
    begin(phone, "1")
    phone.text(code)
    phone.text("ERASE")
    web_with(site, code)


def test_what_a_link_opened_is_erased_where_it_was_opened(site: Flask, phone: Phone) -> None:
    begin(phone, "1")
    path, web = link_of(phone), site.test_client()
    assert post(web, path, digits=DIGITS) == 303
    assert "erase them there too" in phone.text("ERASE")
    assert page(web, "/check")[0] == 200
    assert sent(web, "/check", "/erase", {}).status_code == 303
    on: Channel = site.extensions["relief-sms"]
    assert on.messages._database.connection().table("conversations").count == 0


@pytest.mark.parametrize("language", languages())
def test_who_erases_by_text_hears_that_the_web_is_erased_there(language: str) -> None:
    assert say("sms.erased", language).count({"en": "on the web", "es": "en la web"}[language]) == 1


@pytest.mark.parametrize("ending", ["NEW", "start over"])
def test_who_starts_over_takes_the_link_back(site: Flask, phone: Phone, ending: str) -> None:
    begin(phone, "1")
    path = link_of(phone)
    phone.text(ending)
    assert page(site.test_client(), path)[0] == 410


def test_a_code_as_the_first_text_waits_no_longer_than_other_answers(site: Flask, phone: Phone, time: Time) -> None:
    first = Phone(site, "+12135550101")
    begin(first, "1", "1", "1")
    phone.text(code_of(first))
    time.passes(minutes=31)
    assert phone.text("1") == "Welcome back. Continue (1) or start over (2)?"
    phone.text("2")
    kept = kept_of(phone)
    assert kept is not None and kept.state.answers == ()


def test_on_a_phone_that_others_read_there_is_no_code_but_a_link(phone: Phone) -> None:
    begin(phone, "2", "0")
    assert "4 digits" in phone.text("code")
    assert ADDRESS.search(phone.text(DIGITS))


def test_codes_are_looked_up_only_so_often(site: Flask, phone: Phone) -> None:
    first = Phone(site, "+12135550101")
    begin(first, "1", "1")
    code = CODE.search(first.text("code"))
    assert code
    begin(phone)
    for _ in range(MOST_CODES_AN_HOUR):
        phone.text("BCD-F23-457")
    assert not phone.text(code[0]).startswith("OK, we go on")
    kept = kept_of(phone)
    assert kept is not None and kept.state.answers == ()
