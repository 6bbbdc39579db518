"""The self-check through its forms: to the result, changes, several cases, and every kind of bad input."""

from __future__ import annotations

import logging

import pytest
from flask import Flask

from app import create_app
from helper import clock
from helper.conversation.state import State
from helper.settings import Settings
from helper.web.deployment import deployed
from helper.web.retention import lifetime
from helper.wording import say
from tests.conversation.played import play
from tests.conversation.test_engine import SALE
from tests.web.conftest import CheckingClient, read

FEDERAL = {"phone_is_own": "mine", "for_whom": "me", "court": "federal"}


def play_web(client: CheckingClient, script: dict[str, str]) -> None:
    """Answers the questions that the engine asks for this script, up to the check of all answers."""
    _, asked = play(script)
    for name in asked:
        if name != "review":
            response = client.answer(script.get(name, "no" if name == "another" else "dont_know"))
            assert response.status_code == 303, name


def result(client: CheckingClient, script: dict[str, str]) -> str:
    play_web(client, script)
    client.post("/check/review", data=client.form("/check/review", "/check/review"))
    page = read(client.get("/result"))
    assert page.all("main")[0]["data-page"] == "result"
    return page.text


@pytest.mark.parametrize("path", ["/", "/es/", "/person", "/privacy", "/check", "/erased"])
def test_a_page_answers_by_itself(client: CheckingClient, path: str) -> None:
    assert client.get(path, follow_redirects=True).status_code == 200


def test_the_start_page_has_its_controls(client: CheckingClient) -> None:
    page = read(client.get("/"))
    ids = {attributes.get("id") for _, attributes in page.tags}
    assert {"start", "erase", "leave"} <= ids


@pytest.mark.parametrize("path", ["/health", "/ready"])
def test_the_probes_answer(client: CheckingClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_a_federal_case_is_told_where_to_look(client: CheckingClient) -> None:
    text = result(client, FEDERAL)
    assert "A federal court decided this case." in text
    assert "eligible" not in text.lower()


def test_an_application_leads_to_papers(client: CheckingClient) -> None:
    result(client, SALE)
    assert "/papers" in {link.get("href") for link in read(client.get("/result")).all("a")}


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"conviction_date": "1970"}, "This law number and this year do not go together."),
        ({"level": "misdemeanor", "record_check": "not_cleared"}, "In those years this number was always a felony."),
    ],
)
def test_answers_that_do_not_fit_together_lead_to_the_one_who_has_the_paper(
    client: CheckingClient, answers: dict[str, str], says: str
) -> None:
    text = result(client, {**SALE, **answers})
    assert "does not fit together" in text
    assert says in text
    assert "/letters" in {link.get("href") for link in read(client.get("/result")).all("a")}


def test_of_a_dismissed_case_no_fact_is_missing(client: CheckingClient) -> None:
    open_facts = {**SALE, "record_check": "dismissed", "sale_to_minor": "dont_know"}
    assert say("result.heading.missing", "en") not in result(client, open_facts)


def test_cases_that_this_law_does_not_reach_come_to_nothing(client: CheckingClient) -> None:
    for value in ("mine", "me", "federal", "yes", "other_state", "no"):
        client.answer(value)
    client.post("/check/review", data=client.form("/check/review", "/check/review"))
    page = read(client.get("/result"))
    assert page.all("main")[0]["data-page"] == "result"
    assert [each for _, each in page.tags if each.get("id") == "summary"] == []


def test_earlier_answers_stay_visible_and_can_be_changed(client: CheckingClient) -> None:
    client.answer("mine")
    client.answer("me")
    page = client.get("/check", follow_redirects=True).get_data(as_text=True)
    assert "It is mine" in page
    changed = client.post("/check", data={**client.form("/check/1", "/check"), "choice": "public_place"})
    assert changed.status_code == 303
    assert "It is in a public place" in client.get("/check", follow_redirects=True).get_data(as_text=True)


@pytest.mark.parametrize(
    "typed", ["2035", "2003-02-31", "long ago", "9" * 40_000, "19\x0098", "", "<b>1998</b>", "1850"]
)
def test_a_date_that_cannot_be_is_said_beside_the_field(client: CheckingClient, typed: str) -> None:
    for value in ("mine", "me", "adult", "convicted", "11359", "Alpine"):
        client.answer(value)
    response = client.post("/check", data={**client.form("/check", "/check"), "typed": typed})
    page = read(response)
    assert response.status_code == 400
    assert page.text.startswith("Error: ")
    assert [each for _, each in page.tags if each.get("role") == "alert"]
    assert [each for each in page.all("input") if each.get("aria-invalid") == "true"]
    assert client.answer("1998").status_code == 303


def test_what_was_typed_is_not_lost(client: CheckingClient) -> None:
    for value in ("mine", "me", "adult", "convicted", "11359"):
        client.answer(value)
    page = read(client.post("/check", data={**client.form("/check", "/check"), "typed": "Nowhereville"}))
    assert [each["value"] for each in page.all("input") if each.get("id") == "typed"] == ["Nowhereville"]


def test_a_form_posted_twice_counts_once(client: CheckingClient) -> None:
    fields = {**client.form("/check", "/check"), "choice": "mine"}
    assert client.post("/check", data=fields).status_code == 303
    token = client.form("/check", "/check")["csrf_token"]
    assert client.post("/check", data={**fields, "csrf_token": token}).status_code == 303
    assert "Who is this for?" in client.get("/check", follow_redirects=True).get_data(as_text=True)


def test_a_question_out_of_order_is_refused_and_the_open_one_shown(client: CheckingClient) -> None:
    client.answer("mine")
    fields = {**client.form("/check", "/check"), "question": "plants", "conviction": "0", "choice": "over_6"}
    response = client.post("/check", data=fields)
    assert response.status_code == 400
    assert "Who is this for?" in read(response).text


@pytest.mark.parametrize("token", ["", "stale"])
def test_a_missing_or_stale_token_keeps_what_was_typed(client: CheckingClient, token: str) -> None:
    client.answer("mine")
    fields = {**client.form("/check", "/check"), "choice": "me", "csrf_token": token}
    assert client.post("/check", data=fields).status_code == 400
    assert client.answer("me").status_code == 303


def test_a_form_of_another_conversation_is_refused(site: Flask, client: CheckingClient) -> None:
    client.answer("mine")
    with site.test_client() as other:
        assert isinstance(other, CheckingClient)
        fields = {**other.form("/check", "/check"), "choice": "others_use_it"}
    assert client.post("/check", data=fields).status_code == 400


def test_a_request_that_is_too_large_is_refused(client: CheckingClient) -> None:
    fields = {**client.form("/check", "/check"), "choice": "x" * 70_000}
    assert client.post("/check", data=fields).status_code == 413


def test_an_expired_conversation_says_so(client: CheckingClient, monkeypatch: pytest.MonkeyPatch) -> None:
    client.answer("mine")
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + 3 * lifetime(State()))
    assert client.get("/check", follow_redirects=True).status_code == 410


def test_a_page_that_does_not_exist_is_a_plain_404(client: CheckingClient) -> None:
    assert client.get("/no-such-page").status_code == 404


def test_every_post_wants_a_token(site: Flask, client: CheckingClient) -> None:
    client.answer("mine")
    for rule in site.url_map.iter_rules():
        if "POST" in (rule.methods or ()):
            path = rule.rule.replace("<name>", "name").replace("<int:step>", "1")
            assert client.post(path).status_code == 400, path


def in_the_files(site: Flask, sought: bytes) -> bool:
    """Whether bytes stand anywhere in the database file, its log or its index."""
    return any(sought in path.read_bytes() for path in deployed(site).settings.instance.glob("relief.db*"))


def test_what_was_kept_is_gone_from_the_bytes_of_the_file_and_its_log(site: Flask, client: CheckingClient) -> None:
    connection, kept = deployed(site).store._database.connection(), []
    for value in ("mine", "me", "adult", "convicted", "11359"):
        client.answer(value)
        rows = connection.execute("select content from conversations where content is not null").fetchall()
        assert all(in_the_files(site, content) for (content,) in rows)
        kept += [content for (content,) in rows]
    assert kept
    client.post("/erase", data=client.form("/", "/erase"))
    assert not any(in_the_files(site, content) for content in kept)


def test_erase_really_erases(site: Flask, client: CheckingClient) -> None:
    client.answer("mine")
    assert client.post("/erase", data=client.form("/", "/erase")).status_code == 303
    assert read(client.get("/check", follow_redirects=True)).text.startswith("Is this your own phone or computer?")


def test_no_answer_stands_in_a_log_an_address_or_a_cookie(
    client: CheckingClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for value in ("mine", "me", "adult", "convicted", "11359"):
        client.answer(value)
    response = client.post("/check", data={**client.form("/check", "/check"), "typed": "Canaryville"})
    seen = [caplog.text, response.request.url, str(response.headers), str(client.get_cookie("relief"))]
    assert not [text for text in seen if "Canaryville" in text or "11359" in text]


def test_https_brings_hsts_and_a_host_cookie(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("https")
    app = create_app(Settings(instance=folder, public_base_url="https://relief.example.org"))
    good = app.test_client().get("/check", base_url="https://relief.example.org")
    assert "max-age" in good.headers["Strict-Transport-Security"]
    assert "__Host-relief=" in good.headers["Set-Cookie"]
    assert app.test_client().get("/", base_url="https://evil.example").status_code == 400
