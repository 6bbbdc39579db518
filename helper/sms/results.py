"""The results in steps: first a text that names nothing, then one idea a message."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from helper.assessment import Finding, Kind
from helper.conversation.answers import World, sheet_of
from helper.conversation.engine import assessment_of
from helper.conversation.replies import finding_words
from helper.conversation.state import State
from helper.counties import ways_to_check
from helper.wording import say

# Where something may be asked for, or may be done already.
_HELPFUL = {Kind.COVERED_AND_ANNOUNCED, Kind.CAN_ASK, Kind.CAN_ASK_SERVING, Kind.YOUTH, Kind.MAYBE_CLEARED}
# Of what a reminder speaks, for the first of the cases that has one.
_REMINDERS = {
    Kind.CAN_ASK: "papers", Kind.CAN_ASK_SERVING: "papers",
    Kind.COVERED_AND_ANNOUNCED: "court", Kind.MAYBE_CLEARED: "court",
}  # fmt: skip


def menu(state: State, world: World) -> str:
    """The first message of the results."""
    helpful = any(finding.kind in _HELPFUL for finding in assessment_of(state, world).findings)
    return say("sms.result.menu_help" if helpful else "sms.result.menu", state.language, "sms")


def reminder(state: State, world: World) -> str | None:
    """Of what the person can be reminded: of the "papers" to file, or to ask the "court"; None where of nothing."""
    purposes = (_REMINDERS.get(finding.kind) for finding in assessment_of(state, world).findings)
    return next(filter(None, purposes), None)


def pages(state: State, world: World) -> tuple[str, ...]:
    """What follows, in order: of each case the result and the next step, whom to ask, why, what is open and what to
    keep in mind; at last what holds for everybody."""
    findings = assessment_of(state, world).findings
    several = len(findings) > 1
    told = chain.from_iterable(_of_case(at, finding, state, world, several) for at, finding in enumerate(findings))
    return (*told, _immigration(state), say("sms.result.limits", state.language, "sms"))


def _of_case(at: int, finding: Finding, state: State, world: World, several: bool) -> Iterator[str]:
    language = state.language
    head = f"{say('told.case', language, 'sms', number=at + 1)}: " if several else ""
    words = finding_words(finding, language, "sms")
    yield head + " ".join(islice(words, 2))
    if office := _whom_to_ask(at, state, world):
        yield head + office
    yield from (head + each.removeprefix("- ") for each in words if each != _immigration(state))


def _immigration(state: State) -> str:
    """The caution for everybody, told once and not with each case."""
    return say("caution.immigration", state.language, "sms")


def _whom_to_ask(at: int, state: State, world: World) -> str | None:
    """The first office of the county that has a number to call, or None."""
    county = world.counties.get(str(sheet_of(state, world).convictions[at].get("county")))
    found = (contact for contact in ways_to_check(county) if contact.numbers) if county else iter(())
    contact = next(found, None)
    if county is None or contact is None:
        return None
    values = {"county": county.name, "number": contact.numbers[0]}
    return say(f"sms.result.ask_{contact.role}", state.language, "sms", **values)
