"""Every page that a link leads to is in Spanish: nothing falls back to English silently."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from helper.counties.names import county_names
from tests.web.conftest import CheckingClient
from tests.web.test_spanish import LOS_ANGELES, NO_PAPER, Spoken, play_spanish, spanish

# These lead to no page of ours: out of the site, to a file, and away from it.
LEAVING = re.compile(r"^/es/(?:exit|counties/find|papers/picture|papers/page-\d|papers/\w+\.ics)")
FEW = {"/es/county/alpine", "/es/county/los-angeles", "/es/county/san-francisco"}
MOST_PAGES = 200


def crawled(client: CheckingClient, start: str) -> dict[str, int]:
    """Each address that can be reached from a page by links, with its status; of the counties a few."""
    waiting, seen = [start], {}
    while waiting:
        path = waiting.pop()
        if path in seen or LEAVING.match(path) or (path.startswith("/es/county/") and path not in FEW):
            continue
        response = client.get(path, follow_redirects=True)
        seen[path] = response.status_code
        assert len(seen) < MOST_PAGES
        if response.mimetype != "text/html":
            continue
        spanish(response)
        page = Spoken()
        page.feed(response.get_data(as_text=True))
        waiting += [link.split("#")[0].split("?")[0] for link in page.links]
    return seen


def only_pages(seen: dict[str, int]) -> dict[str, int]:
    """What did not answer as a page: addresses of forms answer only to POST."""
    return {path: status for path, status in seen.items() if status not in (200, 405)}


def test_from_the_start_page(client: CheckingClient) -> None:
    seen = crawled(client, "/es/")
    assert only_pages(seen) == {}
    assert {"/es/check", "/es/person", "/es/privacy", "/es/code", "/es/after", "/es/counties", *FEW} <= seen.keys()


@pytest.mark.parametrize("script", [LOS_ANGELES, NO_PAPER], ids=["covered", "nothing known"])
def test_from_the_result(client: CheckingClient, script: dict[str, str]) -> None:
    play_spanish(client, script)
    seen = crawled(client, "/es/result")
    assert only_pages(seen) == {}
    assert {"/es/result", "/es/check/review"} <= seen.keys()
    assert len([path for path in seen if re.fullmatch(r"/es/check/\d+", path)]) > 5


@pytest.mark.audit
def test_of_every_county(site: Flask) -> None:
    with site.test_client() as client:
        assert isinstance(client, CheckingClient)
        for name in county_names():
            spanish(client.get(f"/es/county/{name.lower().replace(' ', '-')}"))
