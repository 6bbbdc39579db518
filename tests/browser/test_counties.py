"""The county pages on a small phone: they fit, are accessible, and a place is found with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE
from tests.browser.test_people import fits_the_phone, violations

pytestmark = pytest.mark.browser
# The longest page, one with hardly a fact, one in Spanish with much in English, and the starts from what has happened.
PAGES = (
    "/counties",
    "/county/los-angeles",
    "/county/butte",
    "/es/county/sacramento",
    "/es/counties",
    "/after",
    "/after/objection",
    "/es/after/reduced",
)


@pytest.fixture(params=["light", "dark"])
def scripted(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page with scripts, which the accessibility check needs, in light and in dark colors."""
    context = browser.new_context(viewport=PHONE, base_url=address, color_scheme=request.param)
    yield context.new_page()
    context.close()


def test_county_pages_fit_a_small_phone_and_are_accessible(scripted: Page) -> None:
    for path in PAGES:
        scripted.goto(path)
        for details in scripted.locator("main details").all():
            details.locator("summary").first.click()
        fits_the_phone(scripted)
        assert scripted.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        assert violations(scripted) == [], path


def test_a_place_is_found_and_stands_in_no_address(page: Page) -> None:
    page.goto("/counties")
    page.locator("#place").fill("Compton")
    page.get_by_role("button", name="Find it").click()
    assert "Compton is in Los Angeles County." in page.locator("main").inner_text()
    assert page.url.endswith("/counties")
    page.get_by_role("link", name="Los Angeles County").click()
    assert page.locator("h1").inner_text() == "Los Angeles County"
    page.locator("a[href^='#source-']").first.click()
    assert page.locator("#source-1").is_visible()


def test_who_was_lowered_starts_from_there(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="My case was lowered").click()
    page.get_by_role("button", name="Start the check from here").click()
    assert "Yes, it was lowered" in page.locator(".said").inner_text()
    assert page.locator("h1").inner_text() == "Is this your own phone or computer?"
