"""Own words on the web: typed answers give the findings of the engine, what is not sure is confirmed, commands work."""

from __future__ import annotations

import re
from typing import Any

import pytest

from helper.web.deployment import deployed
from tests.conversation.played import found, play
from tests.conversation.test_transcripts import TRANSCRIPTS
from tests.documents.reading_back import flowing, pdfium_text
from tests.web.conftest import CheckingClient, read

IN_WORDS = [each for each in TRANSCRIPTS if " " in "".join(each["answers"].values())][-16:]
MOST_PAGES = 60


def hidden(html: str, name: str) -> str:
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', html)
    return found.group(1) if found else ""


SAID_BACK = ("We understood", "Entendimos", "Right?", "¿Es correcto?", "Does the paper say", "¿El papel dice")


def play_pages(client: CheckingClient, answers: dict[str, str], prefix: str = "") -> str:
    """Types the answers into the forms, page by page; what is said back is confirmed. The result page."""
    for _ in range(MOST_PAGES):
        page = client.get(f"{prefix}/check", follow_redirects=True)
        html = page.get_data(as_text=True)
        if page.request.path.endswith("/check/review"):
            form = client.form(f"{prefix}/check/review", f"{prefix}/check/review")
            client.post(f"{prefix}/check/review", data=form)
            return client.get(f"{prefix}/result").get_data(as_text=True)
        asked = hidden(html, "question")
        choices = {each.get("value") for each in read(page).all("input") if each.get("type") == "radio"}
        said_back = any(words in html for words in SAID_BACK)
        said = "yes" if choices == {"yes", "no"} and said_back else answers.get(asked, "dont_know")
        said = {"another": "no"}.get(asked, said)
        field = "choice" if said in choices else "typed"
        response = client.post(
            f"{prefix}/check", data={**client.form(f"{prefix}/check", f"{prefix}/check"), field: said}
        )
        assert response.status_code == 303, (asked, said, read(response).text[:300])
    raise AssertionError("the questions do not end")


@pytest.mark.parametrize("transcript", IN_WORDS, ids=lambda each: each["name"])
def test_the_pages_find_what_the_engine_finds(client: CheckingClient, transcript: dict[str, Any]) -> None:
    language = transcript.get("language", "en")
    prefix = "" if language == "en" else "/es"
    state, _ = play(transcript["answers"], language)
    html = play_pages(client, transcript["answers"], prefix)
    shown = re.findall(r'data-kind="(R\d+)"', html)
    assert shown == [str(finding.kind) for finding in found(state).findings] == [transcript["kind"]]


def test_a_town_is_said_back_as_its_county(client: CheckingClient) -> None:
    for value in ("mine", "me", "adult", "convicted", "11359"):
        client.answer(value)
    page = read(client.answer("Torrance"))
    shown = read(client.get("/check", follow_redirects=True)).text
    assert "Torrance is in Los Angeles County. Right?" in shown, page.text


def test_what_was_understood_wrongly_is_asked_again(client: CheckingClient) -> None:
    for value in ("mine", "me", "adult", "convicted", "11359", "Alpine"):
        client.answer(value)
    client.answer("i think it was like 98")
    first = client.get("/check", follow_redirects=True).get_data(as_text=True)
    if 'value="no"' in first:
        client.answer("no")
        assert "About when" in client.get("/check", follow_redirects=True).get_data(as_text=True)


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("stop texting me", "/erased"),
        ("erase everything", "/erased"),
        ("start over", "/check"),
        ("i want to talk to a person", "/person"),
        ("español", "/es/check"),
    ],
)
def test_a_command_does_what_it_says(client: CheckingClient, typed: str, leads_to: str) -> None:
    client.answer("mine")
    response = client.answer(typed)
    assert (response.status_code, response.location.split("#")[0]) == (303, leads_to)


def test_help_and_why_leave_the_question_open(client: CheckingClient) -> None:
    client.answer("mine")
    client.answer("me")
    for typed in ("help", "why do you ask"):
        page = read(client.answer(typed))
        assert "Which court" in page.text
        assert "status" in {attributes.get("role") for _, attributes in page.tags}


def test_erasing_by_a_word_really_erases(client: CheckingClient) -> None:
    client.answer("mine")
    client.answer("me")
    client.answer("delete my answers")
    store = deployed(client.application).store
    kept = store._database.connection().execute("select count(*) from conversations where content is not null")
    assert kept.fetchone()[0] == 0


def test_after_two_tries_there_is_a_choice_and_after_three_a_person(client: CheckingClient) -> None:
    for value in ("mine", "me", "adult", "convicted", "11359", "Alpine"):
        client.answer(value)
    pages = [read(client.answer(words)) for words in ("purple", "banana", "mango")]
    assert ["1990 to 1999" in page.text for page in pages] == [False, True, True]
    assert "a person" in pages[2].text


@pytest.mark.parametrize(
    ("prefix", "answers", "likely"),
    [
        ("", {"charge": "growing some plants", "conviction_date": "1971", "level": "felony"}, "11530.1"),
        ("", {"charge": "just having some", "conviction_date": "like 97 or 98", "level": "misdemeanor"}, "11357(b)"),
        ("/es", {"charge": "cultivarla", "conviction_date": "1971", "level": "felonía"}, "11530.1"),
        ("/es", {"charge": "posesión", "conviction_date": "como en el 97", "level": "delito menor"}, "11357(b)"),
    ],
)
def test_who_knows_no_number_is_led_to_the_likely_one_and_to_the_letters_and_no_paper(
    client: CheckingClient, prefix: str, answers: dict[str, str], likely: str
) -> None:
    begun = {"phone_is_own": "mine", "for_whom": "me", "court": "adult", "disposition": "convicted"}
    result = play_pages(client, {**begun, "county": "Torrance", **answers}, prefix)
    assert likely in result
    links = {link.get("href") for link in read(client.get(f"{prefix}/result")).all("a")}
    assert f"{prefix}/letters" in links
    assert f"{prefix}/papers" not in links
    page = f"{prefix}/letters"
    letter = client.post(page, data={**client.form(page, page), "conviction": "0"})
    text = flowing(pdfium_text(letter.get_data()))
    assert letter.mimetype == "application/pdf"
    assert likely not in text
    assert "BCIA 8705" in text
    assert "Please waive the fee" in text


@pytest.mark.parametrize(
    ("prefix", "says"), [("", "Choose yes or no."), ("/es", "Elija sí o no.")], ids=["English", "español"]
)
def test_where_yes_or_no_is_asked_the_page_says_so(client: CheckingClient, prefix: str, says: str) -> None:
    for value in ("mine", "me", "adult", "convicted", "11359", "Torrance"):
        client.answer(value)
    path = f"{prefix}/check"
    page = client.post(path, data=client.form(path, path)).get_data(as_text=True)
    assert says in page
    assert "I don't know" not in read_main(page)


def read_main(html: str) -> str:
    """What a page says of the question in hand."""
    return html.split("<main", 1)[1].split("</form>", 1)[0]
