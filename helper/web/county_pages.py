"""The index of the 58 counties, searchable by place, and a page each that says only what is known, and from where."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from helper.counties import County
from helper.web.county_offices import (
    OfficePart,
    city_lines,
    city_parts,
    court_part,
    filing_lines,
    finder,
    first_way,
    notes,
    office_part,
)
from helper.web.county_programs import ProgramPart, ReportPart, program_parts, report_parts, statewide_lines
from helper.web.deployment import deployment
from helper.web.languages import say
from helper.web.place_search import NOTHING_TYPED, PlaceAnswer, PlaceForm, answer_of
from helper.web.stated import Lines, Source, Stated, runs

blueprint = Blueprint("counties", __name__)

Page = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class CountyPage:
    """All that the page of a county tells, in its order."""

    name: str
    first: OfficePart
    finder: Stated
    programs: tuple[ProgramPart, ...]
    no_program: Stated | None
    state: tuple[Stated, ...]
    reports: tuple[ReportPart, ...]
    progress: Stated
    court: OfficePart
    filing: tuple[Stated, ...]
    prosecutor: OfficePart
    city_lines: tuple[Stated, ...]
    cities: tuple[OfficePart, ...]
    defender: OfficePart
    notes: tuple[Stated, ...]
    sources: tuple[Source, ...]


@blueprint.get("/counties")
def index() -> str:
    """All counties, and a form to find one by a place in it."""
    return _index(NOTHING_TYPED)


@blueprint.post("/counties")
def search() -> Page:
    """The county of a place, in a page and not in an address."""
    answer = answer_of(PlaceForm())
    return (_index(answer), 400) if answer.problem else _index(answer)


@blueprint.get("/county/<name>")
def county(name: str) -> str:
    """The page of one county, by its name with hyphens."""
    found = next((each for each in deployment().counties.values() if each.slug == name), None)
    if found is None:
        abort(404)
    return render_template("counties/county.html", page=page_of(found), runs=runs, stale_after=_stale_after())


def page_of(county: County) -> CountyPage:
    """What is known of a county today; the sources are numbered in the order in which a reader meets them."""
    lines = Lines(county, deployment().world().as_of, _stale_after())
    return CountyPage(
        name=county.name,
        first=first_way(county, lines),
        finder=finder(lines),
        programs=tuple(program_parts(county, lines)),
        no_program=None if county.programs else lines.missing(None, say("county.missing.program")),
        state=statewide_lines(lines),
        reports=tuple(report_parts(county, lines)),
        progress=_progress(county, lines),
        court=court_part(county, lines),
        filing=filing_lines(county, lines),
        prosecutor=office_part(county.prosecutor, "prosecutor", lines),
        city_lines=city_lines(county, lines),
        cities=tuple(city_parts(county, lines)),
        defender=office_part(county.public_defender, "public_defender", lines),
        notes=tuple(notes(county, lines)),
        sources=lines.sources(),
    )


def _progress(county: County, lines: Lines) -> Stated:
    """What was written of the county's progress, or that no later figure, or none, was found."""
    if county.progress:
        return lines.of_county(say("county.report.words"), county.progress)
    return lines.missing(None, say("county.missing.later_report" if county.reports else "county.missing.report"))


def _index(answer: PlaceAnswer) -> str:
    return render_template("counties/index.html", answer=answer, counties=tuple(deployment().counties.values()))


def _stale_after() -> int:
    return deployment().settings.stale_after_days
