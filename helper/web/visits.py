"""A visit: the conversation that the cookie's id stands for, loaded and saved whole. The cookie holds nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from flask import g, session

from helper import clock
from helper.conversation.state import State, StateUnreadable, from_json, to_json
from helper.errors import HelperError
from helper.storage import CannotDecrypt, Conflict, NoLongerKept, StoredConversation
from helper.web.deployment import deployment
from helper.web.languages import page_language
from helper.web.papers_data import PapersData, papers_from_json, papers_to_json
from helper.web.retention import lifetime

ID = "id"  # the only key of the cookie beside Flask-WTF's own
_TRIES = 5


class VisitOver(HelperError):
    """The cookie names a conversation that has expired or was erased."""


class Busy(HelperError):
    """The conversation kept changing under this request."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One person's conversation. `id` is None until something was answered; `revision` counts the savings.

    `renumbered_at` is the revision since which convictions have their present numbers.
    """

    id: str | None = None
    revision: int = 0
    state: State = field(default_factory=State)
    papers: PapersData = field(default_factory=PapersData)
    renumbered_at: int = 0


def current_visit() -> Visit:
    """The visit of this request, a new one where the cookie names none. Raises VisitOver."""
    if "visit" not in g:
        g.visit = _load()
    visit: Visit = g.visit
    return visit


def visit_if_any() -> Visit | None:
    """The visit of this request where one has begun and is not over."""
    try:
        visit = current_visit()
    except VisitOver:
        return None
    return visit if visit.id else None


def change(step: Callable[[Visit], Visit]) -> Visit:
    """Applies a step to the visit and keeps it; when another request was faster, to what that one left.

    Raises what `step` raises, VisitOver, or Busy after several tries.
    """
    for _ in range(_TRIES):
        changed = step(current_visit())
        try:
            return _keep(changed)
        except Conflict:
            g.pop("visit", None)
        except NoLongerKept as gone:
            raise VisitOver from gone
    raise Busy


def forget() -> None:
    """Erases the conversation and everything in the cookie; a later form of the old page is refused."""
    conversation_id = session.get(ID)
    session.clear()
    g.pop("visit", None)
    if isinstance(conversation_id, str):
        deployment().store.erase(conversation_id)


def _load() -> Visit:
    conversation_id = session.get(ID)
    if not isinstance(conversation_id, str):
        return Visit(state=State(language=page_language()))
    try:
        stored = deployment().store.load(conversation_id, clock.now())
        if isinstance(stored, StoredConversation):
            return _read(conversation_id, stored)
    except (CannotDecrypt, StateUnreadable) as unreadable:
        raise VisitOver from unreadable
    raise VisitOver


def _read(conversation_id: str, stored: StoredConversation) -> Visit:
    try:
        content = json.loads(stored.content)
        papers = papers_from_json(content["papers"])
        state, renumbered_at = from_json(content["state"]), int(content["renumbered_at"])
    except (ValueError, KeyError, TypeError) as problem:
        raise StateUnreadable("not a visit") from problem
    return Visit(conversation_id, stored.revision, state, papers, renumbered_at)


def _keep(visit: Visit) -> Visit:
    store, now, kept_for = deployment().store, clock.now(), lifetime(visit.state)
    content = json.dumps(
        {"state": to_json(visit.state), "papers": papers_to_json(visit.papers), "renumbered_at": visit.renumbered_at}
    ).encode()
    if visit.id is None:
        visit = replace(visit, id=store.create(content, now, kept_for), revision=1)
        session[ID] = visit.id
    else:
        visit = replace(visit, revision=store.save(visit.id, content, visit.revision, now, kept_for))
    g.visit = visit
    return visit
