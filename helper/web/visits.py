"""A visit: the conversation that the cookie's id stands for, loaded and saved whole.

The cookie also holds a random number for the phone where a code was used, and on a shared phone when to forget it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from flask import g, session

from helper import clock
from helper.conversation.kept import kept_bytes, read_kept
from helper.conversation.state import State, StateUnreadable
from helper.errors import HelperError
from helper.storage import CannotDecrypt, Conflict, NoLongerKept, StoredConversation
from helper.web.deployment import deployment
from helper.web.languages import page_language
from helper.web.papers_data import PapersData, papers_from_json, papers_to_json
from helper.web.retention import is_shared, lifetime

ID, PHONE, FORGET_AT = "id", "phone", "forget_at"  # the keys of the cookie beside Flask-WTF's own
_PHONE_BYTES = 8
_TRIES = 5


class VisitOver(HelperError):
    """The cookie names a conversation that has expired or was erased."""


class VisitUnreadable(VisitOver):
    """The conversation was kept by another version of the program, or with another key."""


class Busy(HelperError):
    """The conversation kept changing under this request."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One person's conversation. `id` is None until something was answered; `revision` counts the savings.

    `renumbered_at` is the revision since which convictions have their present numbers. `phone` is the one that saved
    last, and `alone_since` the revision since which no other has.
    """

    id: str | None = None
    revision: int = 0
    state: State = field(default_factory=State)
    papers: PapersData = field(default_factory=PapersData)
    renumbered_at: int = 0
    phone: str = ""
    alone_since: int = 1

    def changed_elsewhere(self, revision: int | None) -> bool:
        """Whether another phone has saved since this one was shown a page of that revision."""
        theirs = self.alone_since - 1 if self.phone == _this_phone() else self.revision
        return (revision or 0) < theirs


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
        before = current_visit()
        changed = step(before)
        try:
            return before if before.id and changed is before else _keep(changed)
        except Conflict:
            g.pop("visit", None)
        except NoLongerKept as gone:
            raise VisitOver from gone
    raise Busy


def forget() -> None:
    """Erases the conversation and everything in the cookie; a later form of the old page is refused."""
    if conversation_id := _let_go():
        deployment().store.erase(conversation_id)


def leave() -> None:
    """Clears the cookie, and erases the conversation unless the person asked for a code to go on later."""
    conversation_id = _let_go()
    if conversation_id and deployment().codes.ends(conversation_id, clock.now()) is None:
        deployment().store.erase(conversation_id)


def continue_with(conversation_id: str) -> Visit:
    """Has this phone continue a conversation, and asks again whose phone it is; what the phone had before is left.

    Raises VisitOver, and leaves everything as it was, where the conversation cannot be continued.
    """
    _kept(conversation_id)
    if session.get(ID) != conversation_id:
        leave()
    g.pop("visit", None)
    session.update({ID: conversation_id, PHONE: secrets.token_hex(_PHONE_BYTES)})
    session.pop(FORGET_AT, None)
    return change(lambda visit: replace(visit, state=visit.state.without("phone_is_own")))


def carry_over(state: State) -> Visit:
    """Has this phone go on with answers given in another channel, and asks whose phone it is; what the phone had before
    is left."""
    leave()
    asked_anew = state.without("phone_is_own")
    return change(lambda visit: replace(visit, state=replace(asked_anew, language=visit.state.language)))


def code_ends() -> datetime | None:
    """When the code of this visit ends; None where there is no code."""
    visit = visit_if_any()
    return deployment().codes.ends(visit.id, clock.now()) if visit and visit.id else None


def _let_go() -> str | None:
    """Clears the cookie; returns the id of the conversation that it held."""
    conversation_id = session.get(ID)
    session.clear()
    g.pop("visit", None)
    return conversation_id if isinstance(conversation_id, str) else None


def _this_phone() -> str:
    return str(session.get(PHONE, ""))


def _load() -> Visit:
    conversation_id = session.get(ID)
    if not isinstance(conversation_id, str):
        return Visit(state=State(language=page_language()))
    if (forget_at := session.get(FORGET_AT)) and datetime.fromisoformat(forget_at) <= clock.now():
        raise VisitOver
    return _kept(conversation_id)


def _kept(conversation_id: str) -> Visit:
    try:
        stored = deployment().store.load(conversation_id, clock.now())
        if isinstance(stored, StoredConversation):
            return _read(conversation_id, stored)
    except (CannotDecrypt, StateUnreadable) as unreadable:
        raise VisitUnreadable from unreadable
    raise VisitOver


def _read(conversation_id: str, stored: StoredConversation) -> Visit:
    state, beside = read_kept(stored.content)
    try:
        # Beside a conversation that was begun by text message there is nothing yet.
        papers = papers_from_json(beside["papers"]) if beside else PapersData()
        renumbered_at = int(beside.get("renumbered_at", 0))
        # A visit that was kept before there were codes names no phone.
        phone, alone_since = str(beside.get("phone", "")), int(beside.get("alone_since", 1))
    except (ValueError, KeyError, TypeError) as problem:
        raise StateUnreadable("not a visit") from problem
    spoken = replace(state, language=page_language())  # the page's, also when the conversation goes on by phone
    return Visit(conversation_id, stored.revision, spoken, papers, renumbered_at, phone, alone_since)


def _keep(visit: Visit) -> Visit:
    store, now, kept_for = deployment().store, clock.now(), lifetime(visit.state)
    if visit.phone != _this_phone():
        visit = replace(visit, phone=_this_phone(), alone_since=visit.revision + 1)
    if is_shared(visit.state):
        # The answers end by themselves; but a code may keep them, and then this phone must forget them all the same.
        session[FORGET_AT] = (now + kept_for).isoformat()
    else:
        session.pop(FORGET_AT, None)
    content = _content(visit)
    if visit.id is None:
        visit = replace(visit, id=store.create(content, now, kept_for), revision=1)
        session[ID] = visit.id
    else:
        visit = replace(visit, revision=store.save(visit.id, content, visit.revision, now, kept_for))
    g.visit = visit
    return visit


def _content(visit: Visit) -> bytes:
    beside = {
        "papers": papers_to_json(visit.papers),
        "renumbered_at": visit.renumbered_at,
        "phone": visit.phone,
        "alone_since": visit.alone_since,
    }
    return kept_bytes(visit.state, beside)
