""" "What now": pages for people who have been lowered, heard nothing, or were told no; they start from there.

What they say of the law is from law.md 3.1, 3.2, 3.3, 4.2, 4.5 and 0a (A-5); each point carries its citation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from flask import Blueprint, abort, redirect, render_template
from werkzeug.wrappers import Response

from helper.conversation.answers import sheet_of
from helper.conversation.since import knowing
from helper.counties import County
from helper.understanding.situations import Situation as Happened
from helper.web.check import going_on
from helper.web.contacts import ways_to_ask
from helper.web.deployment import deployment
from helper.web.findings import county_in
from helper.web.languages import link
from helper.web.place_search import NOTHING_TYPED, PlaceAnswer, PlaceForm, answer_of
from helper.web.visits import Visit, change, visit_if_any

blueprint = Blueprint("after", __name__)

Page = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class Situation:
    """What has happened: what it means (each point with its citation, or None), what to do next, in this order.

    `starts_check`: the check helps, and starts with what has happened as its answer.
    """

    means: tuple[tuple[str, str | None], ...]
    steps: tuple[str, ...]
    starts_check: bool = False


SITUATIONS: Mapping[str, Situation] = MappingProxyType(
    {
        "reduced": Situation(
            (
                ("still_there", "HSC 11361.8(h)"),
                ("more", "HSC 11361.8(e)-(f)"),
                ("county", None),
                ("others", "HSC 11361.8(j)"),
            ),
            ("order", "check", "papers"),
            starts_check=True,
        ),
        "no-answer": Situation(
            (("hearing", "HSC 11361.8(g)"), ("deadline", "HSC 11361.8(e)")),
            ("call", "ask", "not_filed", "order", "record", "defender"),
        ),
        "denied": Situation(
            (
                ("reason", None),
                ("burden", "HSC 11361.8(b), (f)"),
                ("risk", "HSC 11361.8(b)"),
                ("others", "HSC 11361.8(j)"),
            ),
            ("order", "judge", "lawyer"),
        ),
        "objection": Situation(
            (
                ("challenge", "HSC 11361.9"),
                ("grounds", "HSC 11361.9"),
                ("risk", "HSC 11361.8(e)-(f)"),
                ("answer", None),
            ),
            ("defender", "judge", "reason", "hearing"),
            starts_check=True,
        ),
    }
)


@blueprint.get("/after")
def index() -> str:
    """What may have happened, to choose from."""
    return render_template("after/index.html", situations=tuple(SITUATIONS))


@blueprint.get("/after/<name>")
def situation(name: str) -> str:
    """One page, with whom to call where the answers so far name a county."""
    return _page(name, NOTHING_TYPED, _named_county())


@blueprint.post("/after/<name>")
def search(name: str) -> Page:
    """The same page with whom to call in the county of a place, which stands in no address."""
    answer = answer_of(PlaceForm())
    page = _page(name, answer, answer.county)
    return (page, 400) if answer.problem else page


@blueprint.post("/after/<name>/start")
def start(name: str) -> Response:
    """Starts the check, or goes on with it, knowing what has happened; with several cases each is changed by itself."""
    if not _situation(name).starts_check:
        abort(404)
    visit = visit_if_any()
    if visit and visit.state.convictions > 1:
        return redirect(link("review.review"), 303)
    return redirect(going_on(change(lambda visit: _knowing(visit, Happened(name)))), 303)


def _knowing(visit: Visit, situation: Happened) -> Visit:
    """The visit with one more answer. Raises InvalidInput where it cannot be true with the others."""
    return replace(visit, state=knowing(visit.state, situation, deployment().world()))


def _situation(name: str) -> Situation:
    return SITUATIONS.get(name) or abort(404)


def _page(name: str, answer: PlaceAnswer, county: County | None) -> str:
    return render_template(
        "after/situation.html",
        name=name,
        situation=_situation(name),
        answer=answer,
        county=county,
        ways=ways_to_ask(county) if county else (),
    )


def _named_county() -> County | None:
    """The county that the answers so far name, the first where there are several cases."""
    visit, world = visit_if_any(), deployment().world()
    if visit is None:
        return None
    sheet = sheet_of(visit.state, world)
    return next((found for at in range(visit.state.convictions) if (found := county_in(sheet, at, world))), None)
