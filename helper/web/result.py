"""The result: one block for each conviction, and what is said once for all of them."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from helper.assessment import law_version
from helper.conversation.engine import assessment_of, current
from helper.conversation.ordering import by_court
from helper.conversation.replies import summary_words
from helper.conversation.transcript import transcript
from helper.counties.statewide import statewide
from helper.facts.ranges import read_date
from helper.web.check import going_on
from helper.web.deployment import deployment
from helper.web.findings import PAPERS, block_of
from helper.web.languages import page_language, spoken_day
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
    findings = assessment.findings
    blocks = [block_of(found, at, visit.state, lines, world) for at, found in enumerate(findings)]
    version = law_version()
    return render_template(
        "result.html",
        courts=[(court.county, [blocks[at] for at in court.convictions]) for court in by_court(findings)],
        summary=summary_words(findings, page_language()),
        makes_papers=any(finding.route in PAPERS for finding in findings),
        law_version=version,
        law_read_on=spoken_day(read_date(version[:_DAY_LENGTH], "law_version").earliest),
        today=spoken_day(world.as_of),
        review=statewide().record_review,
    )
