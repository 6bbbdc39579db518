"""Ready letters: to the clerk for a case number and the docket, the steps to one's own state record, the youth sheet.

They need no name: what was not given is left to be written by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from helper.conversation.answers import sheet_of
from helper.conversation.engine import assessment_of, current
from helper.web.check import going_on
from helper.web.deployment import deployment
from helper.web.findings import case_name
from helper.web.languages import link, page_language
from helper.web.petitions import letter_about
from helper.web.visits import current_visit

blueprint = Blueprint("letters", __name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter about a conviction, as a person would call the case; or the sheet for a youth case."""

    conviction: int
    case: str
    is_youth: bool


@blueprint.before_request
def only_with_a_result() -> Response | None:
    """Leads back to where the conversation stands while there are questions open."""
    visit = current_visit()
    return None if current(visit.state, deployment().world()) is None else redirect(going_on(visit), 303)


@blueprint.get("/letters")
def letters() -> str:
    """The letters, one for each case."""
    visit, world = current_visit(), deployment().world()
    sheet, findings = sheet_of(visit.state, world), assessment_of(visit.state, world).findings
    found = [
        Letter(at, case_name(visit.state, sheet, at, world), finding.route == "juvenile_forms")
        for at, finding in enumerate(findings)
    ]
    return render_template("papers/letters.html", letters=found)


@blueprint.post("/letters")
def download() -> Response:
    """A letter as a PDF. Its name tells nothing of the person."""
    visit, conviction = current_visit(), request.form.get("conviction", type=int)
    if conviction is None or not 0 <= conviction < visit.state.convictions:
        abort(404)
    pdf = letter_about(conviction, visit.state, visit.papers, deployment().world(), page_language())
    if pdf is None:
        return redirect(link("letters.letters"), 303)
    headers = {"Content-Disposition": 'attachment; filename="letter.pdf"'}
    return Response(pdf, mimetype="application/pdf", headers=headers)
