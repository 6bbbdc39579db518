"""The papers: the immigration notice first, then one page after another, a look at all of it, and the download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Blueprint, abort, g, redirect, render_template, request
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from helper.conversation.answers import sheet_of
from helper.conversation.engine import current
from helper.documents.packet import pages_to_read
from helper.documents.problems import PaperProblem
from helper.web.check import going_on
from helper.web.contacts import Way, ways_to_ask
from helper.web.deployment import deployment
from helper.web.findings import case_name
from helper.web.forms import visible
from helper.web.languages import has, link, page_language, say
from helper.web.paper_pages import AUTOCOMPLETE, PaperPage, form_of, given_on, pages_for
from helper.web.papers_data import PapersData
from helper.web.papers_review import picture as picture_of_page
from helper.web.papers_review import ready
from helper.web.petitions import Due, Prepared, due, index_of, packet_of, picture_of, prepared
from helper.web.retention import is_shared
from helper.web.visits import Visit, change, current_visit

blueprint = Blueprint("papers", __name__)

Page = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: with which field, on which page, in words."""

    page: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class WithoutNumber:
    """A case for which no paper can be made, because its number is not known, and whom to ask for it."""

    name: str
    ways: tuple[Way, ...]


@blueprint.before_request
def only_when_due() -> Response | None:
    """Leads back to where the conversation stands while there is no paper to make, and to the notice before all."""
    visit, world = current_visit(), deployment().world()
    if current(visit.state, world) is not None:
        return redirect(going_on(visit), 303)
    g.dues = due(visit.state, world)
    if not g.dues:
        return redirect(link("result.result"), 303)
    is_notice = (request.endpoint or "").endswith((".notice", ".acknowledge"))
    return None if is_notice or visit.papers.notice_read else redirect(link("papers.notice"), 303)


@blueprint.get("/papers")
def notice() -> str:
    """The immigration notice, which everybody reads before any name is asked."""
    return render_template("papers/notice.html", serving=any(one.finding.route == "petition" for one in g.dues))


@blueprint.post("/papers")
def acknowledge() -> Response:
    """The notice was read."""
    visit = change(lambda visit: replace(visit, papers=replace(visit.papers, notice_read=True)))
    return redirect(_next_page(visit.papers), 303)


@blueprint.get("/papers/<name>")
def page(name: str) -> str:
    """One page of what the papers need, with what was given before."""
    wanted = _page_named(name)
    return _page(wanted, form_of(wanted, current_visit().papers), None)


@blueprint.post("/papers/<name>")
def give(name: str) -> Page:
    """Takes what was given on a page."""
    wanted = _page_named(name)
    form = form_of(wanted, current_visit().papers)
    try:
        visit = change(_giving(wanted, form))
    except PaperProblem as problem:
        key = "papers_page.case.either" if problem.key.endswith(".either") else problem.key
        return _page(wanted, form, Problem(name, problem.field, say(key, **problem.values))), 400
    return redirect(_next_page(visit.papers), 303)


@blueprint.get("/papers/review")
def review() -> Page:
    """All that the papers will say, what is left to be written by hand, and one download for each paper."""
    visit, world = current_visit(), deployment().world()
    pages = pages_for(g.dues)
    if any(page.name not in visit.papers.done for page in pages if not page.optional):
        return redirect(_next_page(visit.papers), 303)
    try:
        made = prepared(visit.state, visit.papers, world)
        packets = [ready(made, number) for number in range(1, len(made.filings.made) + 1)]
        problem = None
    except PaperProblem as found:
        packets, problem = [], _problem_of(found, pages)
    return render_template(
        "papers/review.html",
        papers=visit.papers,
        pages=pages,
        ready=packets,
        problem=problem,
        without_number=[_without_number(one, visit) for one in g.dues if not visit.papers.case_number(one.conviction)],
        several=visit.state.convictions > 1,
    ), 400 if problem else 200


@blueprint.get("/papers/picture/<int:paper>/<int:page>")
def picture(paper: int, page: int) -> Response:
    """One page of a packet as a picture, as it will be printed, with the places to fill by hand."""
    shown = picture_of_page(picture_of(_prepared(paper), paper, page_language()), page)
    return Response(shown, mimetype="image/png") if shown else abort(404)


@blueprint.get("/papers/read/<int:paper>")
def read(paper: int) -> str:
    """The contents of every page of a packet as a page, for who reads on a screen or hears it read."""
    made = _prepared(paper)
    packet = picture_of(made, paper, page_language())
    sheets = list(pages_to_read(made.filings.made[paper - 1], packet, page_language()))
    return render_template("papers/read.html", sheets=sheets, number=paper, only=len(made.filings.made) == 1)


@blueprint.post("/papers/download")
def download() -> Page:
    """A packet as a PDF, its calendar, or the list of all packets. Their names tell nothing of the person."""
    if "index" in request.form:
        return _file(index_of(_prepared(1), page_language()), "application/pdf", "papers-list.pdf")
    number, calendar = (request.form.get("paper", type=int) or 0) + 1, "calendar" in request.form
    made = _prepared(number)
    try:
        packet = packet_of(made, number, page_language())
    except PaperProblem:
        return redirect(link("papers.review"), 303)
    name = "papers" if len(made.filings.made) == 1 else f"papers-{number}"
    if calendar:
        return _file(packet.calendar, "text/calendar", f"{name}.ics")
    return _file(packet.pdf, "application/pdf", f"{name}.pdf")


def _prepared(number: int) -> Prepared:
    """What is prepared, where it has a packet of this number, counted from 1; 404 where it has none. Leads back to the
    review where something given cannot be printed."""
    visit = current_visit()
    try:
        made = prepared(visit.state, visit.papers, deployment().world())
    except PaperProblem:
        abort(redirect(link("papers.review"), 303))
    return made if 1 <= number <= len(made.filings.made) else abort(404)


def _file(content: bytes, mimetype: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, mimetype=mimetype, headers=headers)


def show_again(view: str) -> tuple[str, int] | None:
    """The page of a form that was refused for its token, with what was typed; None where there is no such page."""
    if view != "give" or not hasattr(g, "dues"):
        return None
    wanted = _page_named((request.view_args or {}).get("name", ""))
    field = wanted.fields[0] if wanted.fields else "choice-0"
    return _page(wanted, form_of(wanted, current_visit().papers), Problem(wanted.name, field, say("error.stale"))), 400


def _giving(wanted: PaperPage, form: FlaskForm) -> Callable[[Visit], Visit]:
    return lambda visit: replace(visit, papers=given_on(wanted, form, visit.papers))


def _next_page(papers: PapersData) -> str:
    required = [page.name for page in pages_for(g.dues) if not page.optional]
    missing = next((name for name in required if name not in papers.done), None)
    return link("papers.page", name=missing) if missing else link("papers.review")


def _page_named(name: str) -> PaperPage:
    return next((page for page in pages_for(g.dues) if page.name == name), None) or abort(404)


def _page(wanted: PaperPage, form: FlaskForm, problem: Problem | None) -> str:
    visit, names = current_visit(), [page.name for page in pages_for(g.dues)]
    place = names.index(wanted.name)
    for field in form:
        if field.name in wanted.fields:
            field.data = visible(field.data or "")
    of_case = None
    if wanted.conviction is not None:
        world = deployment().world()
        of_case = case_name(visit.state, sheet_of(visit.state, world), wanted.conviction, world)
    before = link("papers.page", name=names[place - 1]) if place else link("papers.notice")
    back = link("papers.review") if wanted.optional else before
    return render_template(
        "papers/page.html",
        page=wanted,
        form=form,
        problem=problem,
        back=back,
        case=of_case,
        has=has,
        autocomplete={} if is_shared(visit.state) else AUTOCOMPLETE,
    )


def _without_number(one: Due, visit: Visit) -> WithoutNumber:
    world = deployment().world()
    name = case_name(visit.state, sheet_of(visit.state, world), one.conviction, world)
    return WithoutNumber(name, ways_to_ask(one.county))


def _problem_of(found: PaperProblem, pages: tuple[PaperPage, ...]) -> Problem:
    place = next((page.name for page in pages if found.field in page.fields), pages[0].name)
    return Problem(place, found.field, say(found.key, **found.values))
