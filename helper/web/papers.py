"""The papers: the immigration notice first, then one page after another, a look at all of it, and the download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Blueprint, abort, g, redirect, render_template, request
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from helper.conversation.answers import sheet_of
from helper.conversation.engine import current
from helper.documents.papers import OWN_FORM, MadePetition
from helper.documents.petition import ReliefAsked
from helper.documents.problems import PaperProblem
from helper.web.check import going_on
from helper.web.contacts import Way, ways_to_ask
from helper.web.deployment import deployment
from helper.web.findings import case_name
from helper.web.forms import visible
from helper.web.languages import has, link, say
from helper.web.paper_pages import AUTOCOMPLETE, PaperPage, form_of, given_on, pages_for
from helper.web.papers_data import PapersData
from helper.web.petitions import Due, Paper, due, made, papers_of
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
class Ready:
    """A paper that can be downloaded: which cases are on it, and what it asks, in words."""

    paper: Paper
    made: MadePetition
    cases: str
    relief: str

    @property
    def is_own(self) -> bool:
        return self.made.form == OWN_FORM


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
    if any(page.name not in visit.papers.done for page in pages):
        return redirect(_next_page(visit.papers), 303)
    try:
        ready = [_ready(paper) for paper in papers_of(visit.state, visit.papers, world)]
        problem = None
    except PaperProblem as found:
        ready, problem = [], _problem_of(found, pages)
    return render_template(
        "papers/review.html",
        papers=visit.papers,
        pages=pages,
        ready=ready,
        problem=problem,
        without_number=[_without_number(one, visit) for one in g.dues if not visit.papers.case_number(one.conviction)],
        several=visit.state.convictions > 1,
    ), 400 if problem else 200


@blueprint.post("/papers/download")
def download() -> Page:
    """One paper as a PDF. Its name tells nothing of the person."""
    visit = current_visit()
    number = request.form.get("paper", type=int)
    try:
        papers = papers_of(visit.state, visit.papers, deployment().world())
        if number is None or not 0 <= number < len(papers):
            abort(404)
        pdf = made(papers[number]).pdf
    except PaperProblem:
        return redirect(link("papers.review"), 303)
    name = "papers.pdf" if len(papers) == 1 else f"papers-{number + 1}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(pdf, mimetype="application/pdf", headers=headers)


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
    missing = next((page.name for page in pages_for(g.dues) if page.name not in papers.done), None)
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
    back = link("papers.page", name=names[place - 1]) if place else link("papers.notice")
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


def _ready(paper: Paper) -> Ready:
    cases = [say("papers_page.review.case", number=at + 1) for at in paper.convictions]
    return Ready(paper, made(paper), ", ".join(cases), "; ".join(map(_relief, paper.petition.relief_asked)))


def _relief(asked: ReliefAsked) -> str:
    """What is asked for one section in words, best first."""
    wanted = say("papers_page.review.relief.or").join(say(f"papers_page.review.relief.{each}") for each in asked.asks)
    section = asked.section + (f"({asked.subdivision})" if asked.subdivision else "")
    return f"{section}: {wanted}"


def _without_number(one: Due, visit: Visit) -> WithoutNumber:
    world = deployment().world()
    name = case_name(visit.state, sheet_of(visit.state, world), one.conviction, world)
    return WithoutNumber(name, ways_to_ask(one.county))


def _problem_of(found: PaperProblem, pages: tuple[PaperPage, ...]) -> Problem:
    place = next((page.name for page in pages if found.field in page.fields), pages[0].name)
    return Problem(place, found.field, say(found.key, **found.values))
