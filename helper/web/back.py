"""Where "back" leads from each page: the page before it, or from one at the side to where the talk stands."""

from __future__ import annotations

from flask import request

from helper.conversation.transcript import transcript
from helper.errors import InvalidInput
from helper.web.check import going_on
from helper.web.deployment import deployment
from helper.web.languages import link
from helper.web.visits import visit_if_any

# Each page with the one before it.
_BEFORE = {
    "result.result": "review.review",
    "papers.notice": "result.result",
    "papers.acknowledge": "result.result",
    "letters.letters": "result.result",
    "after.situation": "after.index",
    "counties.county": "counties.index",
}
_AT_THE_SIDE = frozenset({
    "after.index", "counties.index", "pages.person", "pages.privacy", "codes.enter", "codes.open_code",
})  # fmt: skip
_LAST_OF_PAPERS = "hearing"


def back_address() -> str | None:
    """The address of the page before the one of this request; None where the page has its own way back, or none."""
    endpoint = request.endpoint or ""
    blueprint, _, view = endpoint.partition(".")
    page = f"{blueprint.rpartition('_')[0]}.{view}"
    if page.startswith("review."):
        return _last_question()
    if page == "papers.review":
        return link("papers.page", name=_LAST_OF_PAPERS)
    if page in _AT_THE_SIDE:
        return _where_it_stands()
    return link(_BEFORE[page]) if page in _BEFORE else None


def _last_question() -> str | None:
    visit = visit_if_any()
    lines = transcript(visit.state, deployment().world()) if visit else ()
    used = [line for line in lines if line.used]
    return link("check.earlier", step=used[-1].step, _anchor="question") if used else link("pages.start")


def _where_it_stands() -> str:
    visit = visit_if_any()
    try:
        return going_on(visit) if visit and visit.state.answers else link("pages.start")
    except InvalidInput:
        return link("pages.start")
