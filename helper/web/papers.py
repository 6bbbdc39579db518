"""The papers: the immigration notice first, then one page after another, a look at all of it, and the download."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from flask import Blueprint, abort, g, redirect, render_template, request
from flask_wtf import FlaskForm
from pypdfium2 import PdfDocument
from werkzeug.wrappers import Response

from helper.conversation.answers import sheet_of
from helper.conversation.engine import current
from helper.documents.filings import Filing
from helper.documents.papers import OWN_FORM, MadePetition
from helper.documents.petition import ReliefAsked
from helper.documents.problems import PaperProblem
from helper.web.check import going_on
from helper.web.contacts import Way, ways_to_ask
from helper.web.deployment import deployment
from helper.web.findings import case_name
from helper.web.forms import visible
from helper.web.languages import has, link, page_language, say
from helper.web.paper_pages import AUTOCOMPLETE, PaperPage, form_of, given_on, pages_for
from helper.web.papers_data import PapersData
from helper.web.petitions import Due, by_hand, due, filings, packet_of, petition_of
from helper.web.retention import is_shared
from helper.web.visits import Visit, change, current_visit

blueprint = Blueprint("papers", __name__)

Page = str | tuple[str, int] | Response
PICTURE_SCALE = 1.3  # of 72 points an inch: readable on a phone, small to send


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: with which field, on which page, in words."""

    page: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of a paper: its name, what stands there, where that comes from, and the page where to change it."""

    name: str
    value: str
    origin: str
    change: str | None


@dataclass(frozen=True, slots=True)
class Ready:
    """A packet that can be downloaded: its petition page by page and field by field, and what it asks, in words."""

    filing: Filing
    is_own: bool
    pages: int
    fields: tuple[FieldLine, ...]
    by_hand: tuple[str, ...]
    cases: str
    relief: str


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
        ready = [_ready(filing) for filing in filings(visit.state, visit.papers, world)]
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


@blueprint.get("/papers/picture/<int:paper>/<int:page>")
def picture(paper: int, page: int) -> Response:
    """One page of a petition as a picture, as it will be printed."""
    document = PdfDocument(petition_of(_filing(paper)).pdf)
    if not 0 <= page < len(document):
        abort(404)
    shown = io.BytesIO()
    document[page].render(scale=PICTURE_SCALE).to_pil().save(shown, "PNG")
    return Response(shown.getvalue(), mimetype="image/png")


@blueprint.post("/papers/download")
def download() -> Page:
    """A packet as a PDF, or its calendar. Their names tell nothing of the person."""
    number, calendar = request.form.get("paper", type=int), "calendar" in request.form
    try:
        packet = packet_of(_filing(number), (number or 0) + 1, page_language())
    except PaperProblem:
        return redirect(link("papers.review"), 303)
    name = "papers" if len(g.filings) == 1 else f"papers-{(number or 0) + 1}"
    if calendar:
        return _file(packet.calendar, "text/calendar", f"{name}.ics")
    return _file(packet.pdf, "application/pdf", f"{name}.pdf")


def _filing(number: int | None) -> Filing:
    """A filing by its place on the page of all papers; 404 where there is none. Raises PaperProblem."""
    visit = current_visit()
    g.filings = filings(visit.state, visit.papers, deployment().world())
    if number is None or not 0 <= number < len(g.filings):
        abort(404)
    found: Filing = g.filings[number]
    return found


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


def _ready(filing: Filing) -> Ready:
    made, convictions = petition_of(filing), [count.conviction for count in filing.counts]
    cases = [say("papers_page.review.case", number=at + 1) for at in convictions]
    return Ready(
        filing,
        made.form == OWN_FORM,
        len(PdfDocument(made.pdf)),
        tuple(_lines_of(made, convictions)),
        by_hand(filing),
        ", ".join(cases),
        "; ".join(map(_relief, filing.petition.relief_asked)),
    )


# Which page gave a value of the papers; what is not named comes from the answers of the check or from the court's data.
_GIVEN_ON = {"filer.name": "name", "name_on_case": "name", "filer.street": "address", "filer.city": "address",
             "filer.state": "address", "filer.zip": "address", "filer.phone": "phone", "filer.email": "phone",
             "waive_original_judge": "judge", "waive_appearance": "hearing"}  # fmt: skip


def _lines_of(made: MadePetition, convictions: list[int]) -> Iterator[FieldLine]:
    """The fields that stand on a petition, and where each comes from (issue: no value without its source)."""
    for field in made.fields:
        source = field.source or ""
        page = f"case-{convictions[0] + 1}" if source == "case_number" else _GIVEN_ON.get(source)
        if field.value in (None, False, "") or not has(f"papers_page.source.{slug(source)}"):
            continue
        origin = "given" if page else "court" if source.startswith("court.") else "answers"
        yield FieldLine(
            say(f"papers_page.source.{slug(source)}"),
            say("papers_page.review.ticked") if field.value is True else str(field.value),
            say(f"papers_page.review.origin.{origin}"),
            link("papers.page", name=page) if page else link("review.review") if origin == "answers" else None,
        )


def _relief(asked: ReliefAsked) -> str:
    """What is asked for one section in words, best first."""
    wanted = say("papers_page.review.relief.or").join(say(f"papers_page.review.relief.{each}") for each in asked.asks)
    return f"{asked.printed}: {wanted}"


def _without_number(one: Due, visit: Visit) -> WithoutNumber:
    world = deployment().world()
    name = case_name(visit.state, sheet_of(visit.state, world), one.conviction, world)
    return WithoutNumber(name, ways_to_ask(one.county))


def _problem_of(found: PaperProblem, pages: tuple[PaperPage, ...]) -> Problem:
    place = next((page.name for page in pages if found.field in page.fields), pages[0].name)
    return Problem(place, found.field, say(found.key, **found.values))


def slug(text: str) -> str:
    """A source as the last part of a key: "filer.name" is filer_name."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
