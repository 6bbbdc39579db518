"""Several cases in a real browser: told twice, put in another order, changed, gone back to, kept and gone on with."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
PERSON = {"phone_is_own": "mine", "for_whom": "me", "other_convictions": "no"}
KERN = {
    "court": "adult", "disposition": "convicted", "section": "11359", "county": "Kern", "conviction_date": "2005",
    "level": "felony", "serving": "no", "fine_owed": "no", "age_at_offense": "21_or_over", "sale_to_minor": "no",
    "used_person_under_21": "no", "record_check": "not_cleared", "same_case": "yes",
}  # fmt: skip
BURGLARY = {"court": "adult", "disposition": "convicted", "section": "PC 459", "level": "felony"}
MOST_PAGES = 80


def answer(page: Page, value: str) -> None:
    chosen = page.locator(f"input[type=radio][value='{value}']")
    if chosen.count():
        chosen.first.check()
    else:
        page.locator("#typed").fill(value)
    with page.expect_navigation():
        page.locator("form.ask button.main").click()


def tell(page: Page, cases: list[dict[str, str]]) -> list[str]:
    """Answers until all is told; the names of what was asked."""
    asked = []
    for _ in range(MOST_PAGES):
        question = page.locator("input[name=question]")
        if question.count() == 0:
            return asked
        name = question.first.get_attribute("value") or ""
        case = int(page.locator("input[name=conviction]").first.get_attribute("value") or 0)
        asked.append(name)
        script = PERSON if case < 0 else {**PERSON, **cases[case]}
        another = "yes" if case + 1 < len(cases) else "no"
        answer(page, another if name == "another" else script.get(name, "dont_know"))
        if name == "same_case" and script["same_case"] == "yes":
            del cases[case]
    raise AssertionError(asked[-5:])


def summary(page: Page) -> str:
    return " ".join(page.locator("main").inner_text().split())


@pytest.mark.parametrize(("prefix", "felonies"), [("", "1 would still be a felony"), ("/es", "(felony): 1.")])
def test_several_cases(page: Page, prefix: str, felonies: str) -> None:
    page.goto(f"{prefix}/")
    page.locator("#start").click()
    asked = tell(page, [BURGLARY, KERN, dict(KERN)])
    assert asked.count("same_case") == 1, asked
    cases = page.locator("section.card dd")
    assert cases.filter(has_text="PC 459").count() == 1
    page.locator("button", has_text=re.compile("Put case 2|Poner el caso 2")).click()
    kern, burglary = (page.locator("section.card").nth(at).inner_text() for at in (1, 2))
    assert "Kern" in kern and "PC 459" in burglary
    page.locator("#see").click()
    assert page.locator("main").get_attribute("data-page") == "result"
    told = page.locator("ol.short li").all_inner_texts()
    assert len(told) == 2 and "Kern" in told[0]
    assert felonies in page.locator("#summary").inner_text()
    for _ in range(2):
        page.locator("nav.back a").click()
    assert page.locator("h1#question").count() == 1
    page.goto(f"{prefix}/result")
    page.go_back()
    page.goto(f"{prefix}/check/review")
    page.locator("button", has_text=re.compile("Take case 2|Quitar el caso 2")).click()
    assert "PC 459" not in summary(page) and "Kern" in summary(page)


def test_kept_on_one_phone_and_gone_on_with_on_another(page: Page, browser: Browser, address: str) -> None:
    page.goto("/")
    page.locator("#start").click()
    tell(page, [dict(KERN)])
    page.locator("#keep-for-later").click()
    code = page.locator("#code").inner_text()
    assert re.fullmatch(r"[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}", code) and code not in page.url
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, base_url=address)
    library = context.new_page()
    library.goto("/es/code")
    library.locator("#code").fill(code.lower().replace("-", " "))
    library.locator("form.ask button.main").click()
    answer(library, "public_place")
    assert "Kern" in summary(library)
    library.get_by_role("button", name="Limpiar este teléfono y guardar mi código").click()
    library.goto("/es/check/review")
    assert "Kern" not in summary(library)
    context.close()
    page.goto("/check/review")
    assert "Kern" in summary(page)
