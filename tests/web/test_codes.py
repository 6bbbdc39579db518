"""Keep this for later: a code, shown once, that another phone goes on with; wrong codes; two phones at once."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from flask import Flask

from helper import clock
from helper.storage import lifetimes
from helper.storage.codes import ALPHABET
from helper.storage.lifetimes import ANSWERS, SHARED_PHONE, WITH_CODE
from helper.web.deployment import deployed
from tests.web.conftest import CheckingClient, read
from tests.web.phones import code_of, later, phone, question, to_review, type_in


def test_a_code_goes_on_with_the_conversation_on_another_phone(site: Flask) -> None:
    first, second = phone(site), phone(site)
    to_review(first)
    assert type_in(second, code_of(first).lower())[0] == 303
    assert "Is this your own phone or computer?" in question(second)
    second.answer("mine")
    assert "A federal court" in read(second.get("/check/review")).text


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_the_code_is_shown_once_with_its_last_day_and_never_in_an_address(prefix: str, site: Flask) -> None:
    client = phone(site)
    to_review(client)
    fields = client.form(f"{prefix}/check/review", f"{prefix}/code/new")
    shown = client.post(f"{prefix}/code/new", data=fields)
    day = (clock.now() + WITH_CODE).astimezone(clock.CALIFORNIA)
    text = read(shown).text
    assert f"{day.day}" in text and f"{day.year}" in text and f"{prefix}/code" in text
    code = re.findall(rf"[{ALPHABET}]{{3}}-[{ALPHABET}]{{3}}-[{ALPHABET}]{{3}}", text)
    assert len(code) == 1
    again = read(client.get(f"{prefix}/check/review")).text
    assert code[0] not in again


@pytest.mark.parametrize("after", [ANSWERS + timedelta(minutes=1), WITH_CODE - timedelta(minutes=1)])
def test_with_a_code_the_answers_are_kept_longer(
    after: timedelta, site: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_code, without = phone(site), phone(site)
    to_review(with_code)
    to_review(without)
    code = code_of(with_code)
    later(monkeypatch, after)
    assert with_code.get("/check/review").status_code == 200
    assert without.get("/check/review").status_code == 410
    assert type_in(phone(site), code)[0] == 303


def test_unknown_ended_replaced_and_erased_codes_are_answered_alike(
    site: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended, replaced, erased = phone(site), phone(site), phone(site)
    for each in (ended, replaced, erased):
        to_review(each)
    codes = [code_of(each) for each in (ended, replaced, erased)]
    code_of(replaced)
    erased.post("/erase", data=erased.form("/", "/erase"))
    answers = {type_in(phone(site), code) for code in ("BBB-BBB-BBB", "", "no code at all" * 9, *codes[1:])}
    later(monkeypatch, WITH_CODE)
    answers.add(type_in(phone(site), codes[0]))
    assert len(answers) == 1
    status, text = answers.pop()
    assert status == 400
    assert "This code does not work." in text


def test_a_code_of_another_conversation_replaces_what_the_phone_had_and_says_so_before(site: Flask) -> None:
    theirs, mine = phone(site), phone(site)
    to_review(theirs)
    code = code_of(theirs)
    mine.answer("mine")
    assert "If you use a code, they are erased." in read(mine.get("/code")).text
    type_in(mine, code)
    mine.answer("mine")
    assert "A federal court" in read(mine.get("/check/review")).text
    with site.app_context():
        rows = deployed(site).store._database.connection().table("conversations").count
    assert rows == 1


def test_what_the_phone_had_stays_under_its_own_code(site: Flask) -> None:
    theirs, mine = phone(site), phone(site)
    to_review(theirs)
    to_review(mine)
    my_code, their_code = code_of(mine), code_of(theirs)
    assert "they are erased" not in read(mine.get("/code")).text
    assert type_in(mine, their_code)[0] == 303
    assert type_in(phone(site), my_code)[0] == 303


@pytest.mark.parametrize("own", ["public_place", "others_use_it"])
def test_a_phone_that_others_use_is_offered_no_code(own: str, site: Flask) -> None:
    client = phone(site)
    to_review(client, own)
    page = client.get("/check/review").get_data(as_text=True)
    assert "/code/new" not in page and "we give no code here" in page
    fields = {"csrf_token": client.form("/check/review", "/check/review")["csrf_token"]}
    assert client.post("/code/new", data=fields).status_code == 303


def test_on_a_public_phone_a_code_used_there_leaves_nothing_and_goes_on_elsewhere(
    site: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, library = phone(site), phone(site)
    to_review(mine)
    code = code_of(mine)
    type_in(library, code)
    library.answer("public_place")
    assert "Your code still works until" in read(library.get("/check/review")).text
    left = library.post("/code/leave", data=library.form("/check/review", "/code/leave"))
    assert "Nothing stays on this phone." in read(left).text
    assert "cookies" in left.headers["Clear-Site-Data"]
    assert library.get_cookie("relief") is None or "Is this your own phone" in question(library)
    assert type_in(library, code)[0] == 303
    library.answer("public_place")
    later(monkeypatch, SHARED_PHONE)
    assert library.get("/check/review").status_code == 410
    assert type_in(phone(site), code)[0] == 303


def test_leaving_fast_clears_the_phone_and_keeps_what_a_code_keeps(site: Flask) -> None:
    with_code, without = phone(site), phone(site)
    to_review(with_code)
    to_review(without)
    code = code_of(with_code)
    for each in (with_code, without):
        each.get("/exit", headers={"Sec-Fetch-Site": "same-origin"})
        assert "Is this your own phone" in question(each)
    assert type_in(phone(site), code)[0] == 303
    assert deployed(site).store._database.connection().table("conversations").count == 1


def test_of_two_phones_that_answer_at_once_one_wins_and_the_other_is_told(site: Flask) -> None:
    first, second = phone(site), phone(site)
    to_review(first)
    type_in(second, code_of(first))
    second.answer("mine")
    forms = [each.form("/check/2", "/check") for each in (first, second)]
    assert second.post("/check", data={**forms[1], "choice": "juvenile"}).status_code == 303
    told = first.post("/check", data={**forms[0], "choice": "other_state"})
    assert told.status_code == 400
    assert "These answers were just changed on another phone." in read(told).text
    assert "A California juvenile court" in read(second.get("/check/2")).text
    again = first.form("/check/2", "/check")
    assert first.post("/check", data={**again, "choice": "other_state"}).status_code == 303


def test_the_same_answer_from_two_phones_and_older_pages_of_one_phone_are_no_conflict(site: Flask) -> None:
    first, second = phone(site), phone(site)
    to_review(first)
    type_in(second, code_of(first))
    second.answer("mine")
    forms = [each.form("/check/2", "/check") for each in (first, second)]
    assert second.post("/check", data={**forms[1], "choice": "juvenile"}).status_code == 303
    assert first.post("/check", data={**forms[0], "choice": "juvenile"}).status_code == 303
    assert second.post("/check", data={**forms[1], "choice": "federal"}).status_code == 303


def test_a_case_is_not_taken_away_on_a_page_older_than_the_other_phone(site: Flask) -> None:
    first, second = phone(site), phone(site)
    to_review(first)
    first.post("/check/add", data=first.form("/check/review", "/check/add"))
    for value in ("federal", "no"):
        first.answer(value)
    fields = first.form("/check/review", "/check/remove")
    type_in(second, code_of(first))
    assert first.post("/check/remove", data=fields).status_code == 400
    second.answer("mine")
    assert second.post("/check/remove", data=second.form("/check/review", "/check/remove")).status_code == 303


def rewritten(site: Flask, client: CheckingClient, version: int | None) -> None:
    """Changes the version that a stored conversation says it was saved by; None takes away what came with codes."""
    store = deployed(site).store
    with client.session_transaction() as cookie:
        conversation = cookie["id"]
    stored = store.load(conversation, clock.now())
    content = json.loads(stored.content)  # type: ignore[union-attr]
    if version is None:
        del content["phone"], content["alone_since"]
    else:
        content["state"] = json.dumps({**json.loads(content["state"]), "version": version})
    store.save(conversation, json.dumps(content).encode(), stored.revision, clock.now(), WITH_CODE)  # type: ignore[union-attr]


def test_a_conversation_of_another_version_of_the_program_is_refused_kindly(site: Flask) -> None:
    mine, other = phone(site), phone(site)
    to_review(mine)
    code = code_of(mine)
    rewritten(site, mine, 99)
    status, text = type_in(other, code)
    assert status == 410
    assert "Our program has changed since you were here." in text
    page = mine.get("/check/review")
    assert page.status_code == 410
    assert "Our program has changed since you were here." in read(page).text


def test_a_conversation_kept_before_there_were_codes_goes_on(site: Flask) -> None:
    client = phone(site)
    to_review(client)
    rewritten(site, client, None)
    assert client.get("/check/review").status_code == 200
    assert client.post("/check", data={**client.form("/check/3", "/check"), "choice": "juvenile"}).status_code == 303


def test_a_form_without_its_token_is_shown_again_with_what_was_typed(site: Flask) -> None:
    client = phone(site)
    refused = client.post("/code", data={"code": "KTR-492-MBX", "csrf_token": "old"})
    assert refused.status_code == 400
    assert [each["value"] for each in read(refused).all("input") if each.get("id") == "code"] == ["KTR-492-MBX"]


def test_no_code_is_made_where_nothing_was_answered(site: Flask) -> None:
    client = phone(site)
    token = client.form("/code", "/code")["csrf_token"]
    assert client.post("/code/new", data={"csrf_token": token}).headers["Location"] == "/"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        (
            "/privacy",
            [
                "24 hours",
                "14 days",
                "Until the end of the visit",
                "24 hours",
                "30 minutes",
                "48 hours",
                "Until we send it. That is at most 33 days",
                "48 hours",
                "7 days",
                "For good",
            ],
        ),
        (
            "/es/privacy",
            [
                "24 horas",
                "14 días",
                "Hasta el fin de la visita",
                "24 horas",
                "30 minutos",
                "48 horas",
                "Hasta que lo mandamos. Eso es a más tardar 33 días",
                "48 horas",
                "7 días",
                "Siempre",
            ],
        ),
    ],
)
def test_the_privacy_page_tells_how_long_everything_is_kept(path: str, kept: list[str], site: Flask) -> None:
    """The contract's table; the times that it names are those that are kept to."""
    page = phone(site).get(path).get_data(as_text=True)
    assert [
        text
        for text, each in zip(re.findall(r"<dd>([^<]*)</dd>", page), kept, strict=True)
        if not text.startswith(each)
    ] == []
    promised = {
        "ANSWERS": 24, "WITH_CODE": 14 * 24, "MESSAGE_IDS": 48, "TEXT_REPORTS": 48, "SHARED_PHONE": 1, "LINKS": 0.5,
        "REMINDERS": 30 * 24, "OVERDUE": 3 * 24, "REMINDER_ANSWERS": 7 * 24,
    }  # fmt: skip
    assert {name: getattr(lifetimes, name) for name in promised} == {
        name: timedelta(hours=hours) for name, hours in promised.items()
    }


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "/privacy",
            ("The phone companies see each one", "On this site we send them to nobody", "By text, send ERASE."),
        ),
        ("/es/privacy", ("Las compañías de teléfono ven cada uno", "En este sitio no las enviamos", "mande BORRAR.")),
    ],
)
def test_the_privacy_page_says_who_else_sees_texts_and_how_they_are_erased(
    path: str, words: tuple[str, ...], site: Flask
) -> None:
    page = phone(site).get(path).get_data(as_text=True)
    assert [each for each in words if each not in page] == []
