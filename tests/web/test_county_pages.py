"""The pages of the 58 counties and the search for one: whole in both languages, each line with its source and day."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from helper import clock
from helper.counties.loading import load_counties
from helper.counties.names import county_names
from helper.counties.program import Program
from helper.settings import Settings
from helper.wording import catalog, say
from tests.web.conftest import CheckingClient, Page, read

LANGUAGES = {"en": "", "es": "/es"}
SLUGS = [name.lower().replace(" ", "-") for name in county_names()]
MOST_BYTES = 20_000
READ_ON = date(2026, 11, 22)
EMPTY = re.compile(r"<(span|strong|li|p|a|h\d)\b[^>]*>\s*</\1>|<ul[^>]*>\s*</ul>|>\s*(?:None|null|\(\))\s*<|[{}]")


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def facts_of(html: str) -> list[str]:
    """The lists of facts of a page, each with its origin, as plain text."""
    lists = re.findall(r'<ul class="stated">(.*?)</ul>\s*(<p class="origin">.*?</p>)?', html, re.S)
    found = []
    for items, origin in lists:
        for item in re.findall(r"<li>(.*?)</li>", items, re.S):
            found.append(" ".join(re.sub(r"<[^>]+>", " ", item + origin).split()))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_county_page_is_whole(client: CheckingClient, slug: str, language: str) -> None:
    response = client.get(f"{LANGUAGES[language]}/county/{slug}")
    assert response.status_code == 200
    assert len(gzip.compress(response.data)) < MOST_BYTES
    html = response.get_data(as_text=True)
    page = read(response)
    assert not EMPTY.search(main_of(html))
    assert "not eligible" not in html.lower()
    anchors = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    for link in page.all("a"):
        assert link["href"]
        assert not link["href"].startswith("#") or link["href"][1:] in anchors
    facts = facts_of(html)
    assert len(facts) > 10
    day = {"en": "November 22, 2026", "es": "22 de noviembre de 2026"}[language]
    assert [fact for fact in facts if day not in fact] == []
    said = [say(f"county.line.{key}", language, day=day) for key in ("sources", "of_county", "looked")]
    assert [fact for fact in facts if not any(words in fact for words in said)] == []
    assert any(link["href"].startswith(("tel:", "https://")) for link in page.all("a"))


@pytest.mark.parametrize("slug", SLUGS)
def test_links_of_a_page_that_lead_elsewhere_have_other_names(client: CheckingClient, slug: str) -> None:
    html = main_of(client.get(f"/county/{slug}").get_data(as_text=True))
    links = re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', html)
    named = {
        (name, address.partition("://")[2].removeprefix("www.").rstrip("/"))
        for address, name in links
        if address.startswith("http")
    }
    assert [name for name, count in Counter(name for name, _ in named).items() if count > 1] == []


def test_a_page_says_that_saved_copies_were_read_and_leads_to_its_parts(client: CheckingClient) -> None:
    for prefix, words in (("", "We read saved copies of web pages"), ("/es", "Leímos copias guardadas")):
        page = read(client.get(f"{prefix}/county/alpine"))
        assert words in page.text
        parts = {"#did", "#figures", "#court", "#prosecutor", "#defender", "#sources"}
        assert parts <= {link["href"] for link in page.all("a")}


def test_when_a_list_was_announced_is_told_in_full(client: CheckingClient) -> None:
    assert "2018-05-15 (Code for America), 2019-02-25 (completed)" in text_of(client, "/county/san-francisco")
    assert "2020-07-03 (reported)" in text_of(client, "/county/orange")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_between_the_pages_leads_somewhere(client: CheckingClient, language: str) -> None:
    start, seen = f"{LANGUAGES[language]}/", set[str]()
    waiting = [start, f"{LANGUAGES[language]}/counties", f"{LANGUAGES[language]}/after"]
    while waiting:
        path = waiting.pop()
        if path in seen or path.endswith(("/exit", "/check")):
            continue
        seen.add(path)
        response = client.get(path)
        assert response.status_code == 200, path
        links = [link["href"].partition("#")[0] for link in read(response).all("a")]
        waiting += [link for link in links if link.startswith(start) and (language == "es") == link.startswith("/es")]
    assert {f"{LANGUAGES[language]}/county/{slug}" for slug in SLUGS} <= seen


def test_the_index_names_all_counties_in_both_languages(client: CheckingClient) -> None:
    for prefix in LANGUAGES.values():
        response = client.get(f"{prefix}/counties")
        links = {link["href"] for link in read(response).all("a")}
        assert {f"{prefix}/county/{slug}" for slug in SLUGS} <= links
        assert len(gzip.compress(response.data)) < MOST_BYTES


@pytest.mark.parametrize("path", ["/county/atlantis", "/county/Los%20Angeles", "/county/nevada-state"])
def test_what_is_no_county_has_no_page(client: CheckingClient, path: str) -> None:
    assert client.get(path).status_code == 404


def text_of(client: CheckingClient, path: str) -> str:
    return read(client.get(path)).text


def test_los_angeles_says_what_is_known(client: CheckingClient) -> None:
    text = text_of(client, "/county/los-angeles")
    for words in (
        "Announced in February 2020",
        "Announced in September 2021",
        "The DA asked the court to clear these cases.",
        "persons 50 years of age or older",
        "Convictions: nearly 66,000",
        "Cases done: more than 65,000",
        "July 10, 2023",
        "1,904 (by April 6, 2023)",
        "210 West Temple Street",
        "Long Beach",
        "We have no checked address for these offices. Ask the clerk.",
        "(323) 760-6763",
    ):
        assert words in text, words


def test_sacramento_says_that_a_lowered_case_may_still_be_cleared(client: CheckingClient) -> None:
    text = text_of(client, "/county/sacramento")
    assert "Some cases were to be cleared and others only lowered." in text
    assert "You can still ask the court to clear it where the law allows." in text
    assert "/after/reduced" in {link["href"] for link in read(client.get("/county/sacramento")).all("a")}


def test_a_missing_address_is_said_and_not_filled(client: CheckingClient) -> None:
    assert "We have no checked address for this office. Ask the clerk." in text_of(client, "/county/butte")
    assert "We found no list that this county announced." in text_of(client, "/county/butte")
    assert "No tenemos una dirección revisada de esta oficina." in text_of(client, "/es/county/butte")


def test_what_a_source_says_stays_in_english_and_says_so(client: CheckingClient) -> None:
    html = client.get("/es/county/yolo").get_data(as_text=True)
    for quoted in ("all eligible marijuana-related convictions", "Yolo County District Attorney"):
        assert re.search(rf'lang="en"[^>]*>\s*[^<]*{quoted}', html), quoted
    assert '<span lang="en">' not in client.get("/county/yolo").get_data(as_text=True)


def test_a_low_confidence_is_said(client: CheckingClient) -> None:
    assert "One Court Street, Oroville, CA 95965 " in text_of(client, "/county/butte")
    assert "We are not sure of this. Ask before you use it." in text_of(client, "/county/butte")


@pytest.mark.parametrize(("days", "is_old"), [(365, False), (366, True)])
def test_old_lines_are_marked_in_words(
    client: CheckingClient, monkeypatch: pytest.MonkeyPatch, days: int, is_old: bool
) -> None:
    monkeypatch.setattr(clock, "today", lambda: READ_ON + timedelta(days=days))
    for path, words in (("/county/alpine", "This is old."), ("/es/county/alpine", "Esto es viejo.")):
        assert (words in text_of(client, path)) is is_old


def test_an_operators_correction_stands_with_who_and_when(tmp_path: Path) -> None:
    folder = tmp_path / "instance" / "counties"
    folder.mkdir(parents=True)
    (folder / "butte.toml").write_text(
        '[[correction]]\nwho = "R. Diaz"\nwhen = 2026-11-23\nsource = "called the clerk"\n'
        '[correction.prosecutor]\naddress = "25 County Center Drive, Oroville, CA 95965"\n',
        encoding="utf-8",
    )
    app = create_app(Settings(instance=tmp_path / "instance"))
    app.test_client_class = CheckingClient
    with app.test_client() as client:
        page = read(client.get("/county/butte"))
    assert "25 County Center Drive, Oroville, CA 95965" in page.text
    assert "Checked by R. Diaz on November 23, 2026." in page.text
    assert "called the clerk" in page.text


def search(client: CheckingClient, place: str, path: str = "/counties") -> tuple[int, Page]:
    response = client.post(path, data={**client.form(path, path), "place": place})
    assert response.request.query_string == b""
    return response.status_code, read(response)


@pytest.mark.parametrize(
    ("place", "county", "says"),
    [
        ("Torrance", "Los Angeles", "Torrance is in Los Angeles County."),
        ("los angeles county", "Los Angeles", "That is Los Angeles County."),
        ("frisco", "San Francisco", "San Francisco County."),
        ("Hollywood", "Los Angeles", "Hollywood is in Los Angeles County."),
        ("bakersfeild", "Kern", "We took the closest name."),
        ("Alpine", "Alpine", "There is a place of this name in San Diego County too."),
    ],
)
def test_a_place_leads_to_its_county(client: CheckingClient, place: str, county: str, says: str) -> None:
    status, page = search(client, place)
    assert status == 200
    assert says in page.text
    buttons = [link["href"] for link in page.all("a") if "button" in link.get("class", "")]
    assert buttons == [f"/county/{county.lower().replace(' ', '-')}"]


@pytest.mark.parametrize(
    ("place", "counties"),
    [("Westwood", {"lassen", "los-angeles"}), ("SB", {"san-bernardino", "santa-barbara"}), ("nevada", {"nevada"})],
)
def test_an_ambiguous_place_is_asked_about(client: CheckingClient, place: str, counties: set[str]) -> None:
    status, page = search(client, place)
    assert status == 200
    buttons = {link["href"] for link in page.all("a") if "button" in link.get("class", "")}
    assert buttons == {f"/county/{slug}" for slug in counties}
    assert "Which one is it?" in page.text or "outside California?" in page.text


def test_another_state_is_told_apart(client: CheckingClient) -> None:
    status, page = search(client, "Phoenix, AZ")
    assert status == 200
    assert "That is in Arizona. This law is only for cases in California courts." in page.text
    assert "Eso está en Arizona." in search(client, "Phoenix, AZ", "/es/counties")[1].text


@pytest.mark.parametrize("place", ["", "   ", "Nowhereville", "x" * 5_000, "\x00\x01", "<b>hm</b>"])
def test_what_we_do_not_know_is_said_and_kept(client: CheckingClient, place: str) -> None:
    status, page = search(client, place)
    assert status == 400
    assert [each for _, each in page.tags if each.get("role") == "alert"]
    assert [each for each in page.all("input") if each.get("aria-invalid") == "true"]


def test_a_search_leaves_nothing_behind(site: Flask, client: CheckingClient) -> None:
    search(client, "Torrance")
    with client.session_transaction() as session:
        assert "id" not in session


def programs() -> list[Program]:
    return [program for county in load_counties().values() for program in county.programs]


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.id)
def test_every_program_is_told_with_its_groups_and_figures(client: CheckingClient, program: Program) -> None:
    text = text_of(client, f"/county/{program.county.lower().replace(' ', '-')}")
    for rule in program.rules:
        of_the_law = rule.note if rule.status == "statute" else None
        assert " ".join((of_the_law or rule.words).split()) in text, rule.id
    for key, value in program.counts.items():
        shown = program.counts.get(f"{key}_exact_words", value)
        assert not isinstance(shown, int | str) or (f"{shown:,}" if isinstance(shown, int) else shown) in text, key
    assert "To fit a group is not proof. We have not seen the list or the judge's order." in text
    assert "If no group fits you, that is not a refusal." in text


def test_each_language_has_every_text_of_the_county_pages() -> None:
    def keys(language: str) -> set[str]:
        return {key for key in catalog(language) if key.startswith(("county.", "place.", "after."))}

    assert keys("en") == keys("es")
    for key in keys("en"):
        assert catalog("en")[key].placeholders == catalog("es")[key].placeholders, key
