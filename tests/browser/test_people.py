"""Six people go through the self-check in a real browser, with scripts on and off, on a small phone."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
PEOPLE = tomllib.loads(Path(__file__).with_name("people.toml").read_text(encoding="utf-8"))["person"]
ALWAYS = {
    "Is this your own phone": "It is mine",
    "Who is this for": "Me",
    "Is there another case": "No, that is all",
}
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
MOST_PAGES = 40


def answer_for(heading: str, answers: dict[str, str]) -> str:
    named = [value for start, value in {**ALWAYS, **answers}.items() if heading.startswith(start)]
    return named[0] if named else "I don't know"


def give(page: Page, answer: str) -> None:
    if answer.startswith("="):
        page.locator("#typed").fill(answer[1:])
    else:
        page.get_by_label(answer, exact=True).check()
    page.get_by_role("button", name="Continue", exact=True).click()


def play(page: Page, answers: dict[str, str]) -> None:
    page.goto("/")
    page.locator("#start").click()
    for _ in range(MOST_PAGES):
        heading = page.locator("h1").inner_text()
        if heading == "Check your answers":
            page.get_by_role("button", name="See my answer").click()
            return
        fits_the_phone(page)
        give(page, answer_for(heading, answers))
    raise AssertionError("the questions do not end")


def fits_the_phone(page: Page) -> None:
    box = page.locator("html").bounding_box()
    assert box
    assert box["width"] <= PHONE["width"]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["name"])
def test_a_person_gets_an_answer(page: Page, person: dict[str, Any]) -> None:
    play(page, person["answers"])
    main = page.locator("main")
    assert main.get_attribute("data-page") == "result"
    assert "?" not in page.url
    for details in main.locator("details").all():
        if details.get_attribute("open") is None:
            details.locator("summary").first.click()
    text = " ".join(main.inner_text().split())
    for words in person["says"]:
        assert words in text, words
    assert not re.search(r"\beligible\b", text, re.I)
    assert ("Make the papers" in text) == person.get("papers", False)
    fits_the_phone(page)


def fill_papers(page: Page) -> None:
    given = {"name": "Ana O'Brien", "street": "12 Elm St.", "city": "Los Angeles", "state": "CA", "zip": "90033"}
    for _ in range(MOST_PAGES):
        if page.url.endswith("/papers/review"):
            return
        for field in page.locator("main input:not([type=hidden]):not([type=radio]):not([type=checkbox])").all():
            name = field.get_attribute("name") or ""
            field.fill(given.get(name, "BA123456" if "number" in name else given["name"] if "name" in name else ""))
        page.locator("main form button.main").first.click()
    raise AssertionError(page.locator("main").inner_text())


def test_the_papers_are_made_for_the_right_court_with_the_right_boxes(
    page: Page, tmp_path: Path, pdftotext_path: str
) -> None:
    play(page, PEOPLE[1]["answers"])
    page.get_by_role("link", name="Make the papers").first.click()
    assert "immigration lawyer" in page.locator("main").inner_text()
    fill_papers(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Download")).first.click()
    assert download.value.suggested_filename == "papers.pdf"
    paper = tmp_path / "papers.pdf"
    download.value.save_as(paper)
    text = subprocess.run([pdftotext_path, "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    for words in ("Los Angeles", "BA123456", "Ana O'Brien", "11360", "210 West Temple Street"):
        assert words.upper() in text.upper(), words


@pytest.fixture
def scripted(browser: Any, address: str) -> Any:
    context = browser.new_context(viewport=PHONE, base_url=address)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page, options=AXE)
    return [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]]


def test_every_kind_of_page_is_accessible(scripted: Page) -> None:
    for path in ("/", "/es/", "/person", "/privacy", "/check"):
        scripted.goto(path)
        assert violations(scripted) == [], path
    scripted.get_by_role("button", name="Continue", exact=True).click()
    assert violations(scripted) == []
    play(scripted, PEOPLE[1]["answers"])
    assert violations(scripted) == []
    scripted.get_by_role("link", name="Make the papers").first.click()
    assert violations(scripted) == []
    fill_papers(scripted)
    assert violations(scripted) == []


@pytest.mark.skipif("PICTURES_FOLDER" not in os.environ, reason="pictures are made when PICTURES_FOLDER names a folder")
def test_the_readme_has_its_pictures(scripted: Page) -> None:
    folder = Path(os.environ["PICTURES_FOLDER"])
    scripted.goto("/")
    scripted.screenshot(path=folder / "start.png")
    scripted.goto("/check")
    scripted.screenshot(path=folder / "question.png")
    play(scripted, PEOPLE[0]["answers"])
    scripted.screenshot(path=folder / "result.png")
    assert all((folder / f"{name}.png").stat().st_size < 150_000 for name in ("start", "question", "result"))
