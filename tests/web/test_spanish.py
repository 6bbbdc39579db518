"""A whole check in Spanish: each page, link and refusal in Spanish, English only where it is marked, equal findings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from werkzeug.test import TestResponse

from helper.web.visits import current_visit
from tests.conversation.played import play
from tests.conversation.test_engine import SALE, STARTED
from tests.web.conftest import VOID, CheckingClient, read
from tests.wording.test_spanish import ENGLISH_WORDS

LOS_ANGELES = {**SALE, "county": "Los Angeles", "record_check": "not_checked"}
NO_PAPER = {**STARTED, "county": "Fresno", "conviction_date": "1990"}
FEDERAL = {"phone_is_own": "mine", "for_whom": "me", "court": "federal"}
CULTIVATION = {**SALE, "section": "11358", "record_check": "not_cleared"}
SCRIPTS = [SALE, LOS_ANGELES, NO_PAPER, FEDERAL, CULTIVATION]
PAPERS = [
    ("name", {"name_on_case": "José Núñez", "name": "José Núñez"}),
    ("address", {"city": "Fresno", "state": "CA"}),
    ("phone", {}),
    ("case-1", {"case_number": "A123"}),
    ("judge", {"choice": "no"}),
    ("hearing", {"choice": "blank"}),
]
# The same in both languages: names of the site, of papers and offices, and addresses of pages.
NAMES = re.compile(
    r"Relief Check|English|Live Scan|City Attorney|United States District Court|no contest|\([a-z ]+\)"
    r"|[\w.-]+\.(?:gov|org|com|net)[\w/.-]*"
)


@dataclass
class Spoken(HTMLParser):
    """The words of a page that a screen reader speaks in the language of the page."""

    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    _languages: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        inherited = self._languages[-1][1] if self._languages else ""
        if tag not in VOID:
            self._languages.append((tag, attributes.get("lang", inherited)))
        for name in ("href", "action"):
            if attributes.get(name, "").startswith("/") and "lang" not in attributes and tag != "link":
                self.links.append(attributes[name])

    def handle_endtag(self, tag: str) -> None:
        while self._languages and self._languages.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._languages and self._languages[-1][1] == "es":
            self.words.append(data)


def spanish(response: TestResponse) -> str:
    """The text of a page after seeing that it is all in Spanish and leads only to Spanish pages."""
    page, html = Spoken(), response.get_data(as_text=True)
    page.feed(html)
    assert '<html lang="es">' in html
    text = " ".join(" ".join(page.words).split())
    assert ENGLISH_WORDS.findall(NAMES.sub("", text)) == []
    assert [link for link in page.links if not link.startswith("/es")] == []
    return text


def play_spanish(client: CheckingClient, script: dict[str, str]) -> str:
    """Answers in Spanish as the engine asks for this script; the text of the result page."""
    _, asked = play(script)
    for name in asked:
        if name != "review":
            value = script.get(name, "no" if name == "another" else "dont_know")
            assert answer(client, value).status_code == 303, name
    fields = client.form("/es/check/review", "/es/check/review")
    spanish(client.get("/es/check/review"))
    assert client.post("/es/check/review", data=fields).status_code == 303
    return spanish(client.get("/es/result"))


def answer(client: CheckingClient, value: str) -> TestResponse:
    page = client.get("/es/check", follow_redirects=True)
    spanish(page)
    values = {each.get("value") for each in read(page).all("input") if each.get("type") == "radio"}
    typed = {"choice" if value in values else "typed": value}
    response = client.post("/es/check", data={**client.form("/es/check", "/es/check"), **typed})
    assert response.location is None or response.location.startswith("/es/")
    return response


def bones(html: str) -> list[str]:
    """What a page is made of without its words: signs of reasons, headings' places, links and citations."""
    classes = re.findall(r'<li class="(for|against|open)">', html)
    sections = re.findall(r'id="([a-z]+-\d+)"', html)
    links = [
        link.removeprefix("/es")
        for link in re.findall(r'<a [^>]*href="([^"#]+)"', html)
        if "tel:" in link or "/" in link
    ]
    return [*classes, *sections, *(link for link in links if not link.startswith(("/result", "/es")))]


@pytest.mark.parametrize("script", SCRIPTS, ids=["sale", "los angeles", "nothing known", "federal", "cultivation"])
def test_the_same_answers_come_to_the_same_findings(client: CheckingClient, script: dict[str, str]) -> None:
    text = play_spanish(client, script)
    assert re.search(r"Qué tan seguro es", text)
    in_spanish, in_english = (client.get(f"{prefix}/result").get_data(as_text=True) for prefix in ("/es", ""))
    assert bones(in_spanish) == bones(in_english)


def test_days_and_months_are_written_as_in_spanish(client: CheckingClient) -> None:
    text = play_spanish(client, {**LOS_ANGELES, "level": "felony"})
    assert re.search(r"en (?:enero|febrero|marzo|abril) de 20\d\d", text)
    assert re.search(r"Sus respuestas del \d+ de \w+ de 20\d\d", text)


def test_papers_are_made_in_spanish_and_written_in_english(client: CheckingClient) -> None:
    play_spanish(client, SALE)
    spanish(client.get("/es/papers"))
    client.post("/es/papers", data=client.form("/es/papers", "/es/papers"))
    for page, given in PAPERS:
        path = f"/es/papers/{page}"
        spanish(client.get(path))
        assert client.post(path, data={**client.form(path, path), **given}).location.startswith("/es/"), page
    assert "Puede dejarla en blanco" in spanish(client.get("/es/papers/judge"))
    review = client.get("/es/papers/review")
    assert "Corte Superior de California" in spanish(review)
    fields = client.form("/es/papers/review", "/es/papers/download")
    assert client.post("/es/papers/download", data={**fields, "paper": "0"}).mimetype == "application/pdf"


@pytest.mark.parametrize("typed", ["2035", "2003-02-31", "hace mucho", "", "1850", "9" * 500])
def test_what_is_wrong_is_said_in_spanish(client: CheckingClient, typed: str) -> None:
    for value in ("mine", "me", "adult", "convicted", "11359", "Alpine"):
        answer(client, value)
    response = client.post("/es/check", data={**client.form("/es/check", "/es/check"), "typed": typed})
    assert response.status_code == 400
    assert "Hay un problema" in spanish(response)


def test_the_switch_leads_to_the_same_question_with_the_answers_kept(client: CheckingClient) -> None:
    for value in ("mine", "me"):
        answer(client, value)
    page = client.get("/es/check", follow_redirects=True).get_data(as_text=True)
    switch = re.search(r'<a href="([^"]+)" lang="en" hreflang="en">', page)
    assert switch
    english = client.get(switch.group(1)).get_data(as_text=True)
    assert "It is mine" in english
    assert read(client.get("/es/check")).all("input")[1] == read(client.get("/check")).all("input")[1]


def test_the_conversation_speaks_the_language_of_its_page(client: CheckingClient) -> None:
    client.answer("mine")
    assert current_visit().state.language == "en"
    answer(client, "me")
    assert current_visit().state.language == "es"


@pytest.mark.parametrize("path", ["/es/", "/es/person", "/es/privacy", "/es/erased", "/es/no-such-page", "/es/county"])
def test_the_pages_around_are_in_spanish(client: CheckingClient, path: str) -> None:
    spanish(client.get(path, follow_redirects=True))


@pytest.mark.parametrize(
    ("path", "words"),
    [("/privacy", "not yet reviewed by a certified translator"), ("/es/privacy", "todavía no ha revisado el español")],
)
def test_the_privacy_page_says_that_no_translator_has_reviewed_it(
    client: CheckingClient, path: str, words: str
) -> None:
    assert words in read(client.get(path)).text
