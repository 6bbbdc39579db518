"""The result: one block for each conviction, and what is said once for all of them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from helper.assessment import Assessment, Kind, law_version
from helper.conversation.answers import sheet_of
from helper.conversation.engine import assessment_of, current
from helper.counties.statewide import statewide
from helper.facts.ranges import read_date
from helper.web.check import going_on
from helper.web.deployment import deployment
from helper.web.findings import PAPERS, USEFUL, Block, block_of
from helper.web.languages import spoken_day
from helper.web.transcript import transcript
from helper.web.visits import current_visit

blueprint = Blueprint("result", __name__)

_DAY_LENGTH = len("2026-11-22")


@blueprint.get("/result")
def result() -> str | Response:
    """The findings, when there is nothing more to ask; until then, where the conversation goes on."""
    visit, world = current_visit(), deployment().world()
    if current(visit.state, world) is not None:
        return redirect(going_on(visit), 303)
    lines, assessment = transcript(visit.state, world), assessment_of(visit.state, world)
    blocks = [block_of(found, at, visit.state, lines, world) for at, found in enumerate(assessment.findings)]
    version = law_version()
    return render_template(
        "result.html",
        courts=_by_court(blocks),
        still_felonies=_still_felonies(assessment, sheet_of(visit.state, world).convictions),
        makes_papers=any(finding.route in PAPERS for finding in assessment.findings),
        law_version=version,
        law_read_on=spoken_day(read_date(version[:_DAY_LENGTH], "law_version").earliest),
        today=spoken_day(world.as_of),
        review=statewide().record_review,
    )


@dataclass(frozen=True, slots=True)
class Court:
    """The cases of one county's court; `county` is None for those of which it is not known."""

    county: str | None
    blocks: tuple[Block, ...]


def _by_court(blocks: list[Block]) -> tuple[Court, ...]:
    """The cases grouped by court, the most useful action first within a court and among the courts."""
    courts: dict[str | None, list[Block]] = {}
    for block in sorted(blocks, key=lambda block: USEFUL.index(block.kind)):
        courts.setdefault(block.county, []).append(block)
    return tuple(Court(county, tuple(found)) for county, found in courts.items())


def _still_felonies(assessment: Assessment, convictions: tuple) -> int:  # type: ignore[type-arg]
    """How many of the cases would stay a felony, as far as their level is known and this law changes nothing."""
    pairs = zip(assessment.findings, convictions, strict=True)
    return sum(found.kind is Kind.OTHER_LAW and answers.get("level") == "felony" for found, answers in pairs)
