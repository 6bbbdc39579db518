"""The pages around the check: start, a person to talk to, what is kept, leaving and erasing."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, redirect, render_template, request, session
from werkzeug.wrappers import Response

from helper import wording
from helper.conversation.answers import sheet_of
from helper.counties import County
from helper.counties.statewide import statewide
from helper.storage import lifetimes
from helper.web.after import SITUATIONS
from helper.web.contacts import ways_to_ask
from helper.web.deployment import deployment
from helper.web.languages import PREFIXES, link
from helper.web.visits import Visit, VisitOver, current_visit, forget, visit_if_any
from helper.web.visits import leave as clear_phone

blueprint = Blueprint("pages", __name__)

# Told before the first question; a test holds it against the played conversations.
ABOUT_QUESTIONS = 15
# Where "leave" leads: a page that says nothing of why somebody came from anywhere.
NEUTRAL_PAGE = "https://www.weather.gov/"


@blueprint.get("/")
def start() -> str:
    """The start page; with answers kept, it leads back to them or begins anew."""
    try:
        visit, over = current_visit(), False
    except VisitOver:
        session.clear()
        visit, over = Visit(), True
    return render_template(
        "start.html",
        about=ABOUT_QUESTIONS,
        has_answers=visit.id is not None,
        over=over,
        situations=tuple(SITUATIONS),
    )


@blueprint.post("/start-over")
def start_over() -> Response:
    """Erases the answers and begins anew."""
    forget()
    return redirect(link("check.question"), 303)


@blueprint.get("/person")
def person() -> str:
    """Whom to talk to: the operator, the offices of the counties that were named, legal aid."""
    offices = [(county, ways_to_ask(county)) for county in _named_counties()]
    known = statewide()
    return render_template(
        "person.html",
        offices=offices,
        legal_aid=[aid for aid in known.legal_aid if aid.phone],
        self_help=known.self_help_page,
        read_on=known.read_on,
    )


@blueprint.get("/privacy")
def privacy() -> str:
    """What is kept, for how long, and what others could see."""
    kept = {
        "answers": lifetimes.ANSWERS,
        "shared": lifetimes.SHARED_PHONE,
        "messages": lifetimes.MESSAGE_IDS,
        "reports": lifetimes.TEXT_REPORTS,
    }
    return render_template(
        "privacy.html",
        hours={name: int(long.total_seconds() // 3600) for name, long in kept.items()},
        code_days=lifetimes.WITH_CODE.days,
        link_minutes=int(lifetimes.LINKS.total_seconds() // 60),
        answer_days=lifetimes.REMINDER_ANSWERS.days,
        reminder_days=(lifetimes.REMINDERS + lifetimes.OVERDUE).days,
        translation_unreviewed=any(wording.unreviewed(language) for language in PREFIXES),
    )


@blueprint.get("/exit")
def leave() -> Response:
    """Leads to a neutral page at once, and erases what no code keeps; not when another site leads here."""
    answer = redirect(NEUTRAL_PAGE, 303)
    if request.headers.get("Sec-Fetch-Site", "none") in ("same-origin", "none"):
        clear_phone()
        answer.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return answer


@blueprint.post("/erase")
def erase() -> Response:
    """Erases the answers and the cookie."""
    forget()
    answer = redirect(link("pages.erased"), 303)
    answer.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return answer


@blueprint.get("/erased")
def erased() -> str:
    """Says that nothing is kept."""
    return render_template("erased.html")


def _named_counties() -> Iterator[County]:
    visit = visit_if_any()
    if visit is None:
        return
    world = deployment().world()
    named = (answers.get("county") for answers in sheet_of(visit.state, world).convictions)
    for name in dict.fromkeys(named):
        if isinstance(name, str) and name in world.counties:
            yield world.counties[name]
