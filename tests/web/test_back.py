"""Back works from anywhere: to the page before, and from a page at the side to where the talk stands."""

from __future__ import annotations

import re

import pytest

from tests.conversation.played import play
from tests.conversation.test_engine import SALE
from tests.web.conftest import CheckingClient
from tests.web.test_spanish import PAPERS

SIDE = ["/person", "/privacy", "/code", "/after", "/counties"]


def back_from(client: CheckingClient, path: str) -> str:
    """Where the link "back" of a page leads."""
    html = client.get(path, follow_redirects=True).get_data(as_text=True)
    found = re.search(r'<nav class="back"[^>]*><a href="([^"]+)"', html)
    assert found, path
    return found[1].split("#")[0]


def to_review(client: CheckingClient) -> None:
    _, asked = play(SALE)
    for name in asked:
        if name != "review":
            client.answer(SALE.get(name, "no"))


def to_result(client: CheckingClient, prefix: str = "") -> None:
    to_review(client)
    path = f"{prefix}/check/review"
    client.post(path, data=client.form(path, path))


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_from_the_result_back_leads_through_the_review_to_each_question(client: CheckingClient, prefix: str) -> None:
    to_result(client, prefix)
    path, passed = f"{prefix}/result", []
    while path != f"{prefix}/check/1":
        path = back_from(client, path)
        passed.append(path)
    asked = [name for name in play(SALE)[1] if name not in ("another", "review")]
    assert passed == [f"{prefix}/check/review", *(f"{prefix}/check/{at}" for at in range(len(asked), 0, -1))]


def test_from_the_papers_back_leads_to_the_result(client: CheckingClient) -> None:
    to_result(client)
    client.post("/papers", data=client.form("/papers", "/papers"))
    for page, given in PAPERS:
        path = f"/papers/{page}"
        client.post(path, data={**client.form(path, path), **given})
    path, passed = "/papers/review", []
    while path != "/result":
        path = back_from(client, path)
        passed.append(path)
    assert passed == [*(f"/papers/{page}" for page, _ in reversed(PAPERS)), "/papers", "/result"]


@pytest.mark.parametrize("path", SIDE)
def test_from_a_page_at_the_side_back_leads_to_where_the_talk_stands(client: CheckingClient, path: str) -> None:
    assert back_from(client, path) == "/"
    client.answer("mine")
    assert back_from(client, path) == "/check/2"
    to_result(client)
    assert back_from(client, path) == "/result"


def test_a_question_that_is_gone_back_to_keeps_its_answer_and_all_others(client: CheckingClient) -> None:
    to_result(client)
    page = client.get(back_from(client, back_from(client, "/result") and "/check/review")).get_data(as_text=True)
    assert 'value="not_cleared" checked' in page.replace("checked ", "checked").replace("checked id", "checked id") or (
        re.search(r"<input checked[^>]*value=\"not_cleared\"", page)
    )
    assert client.get("/result").status_code == 200
