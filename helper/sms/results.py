"""The results in steps: first a text that names nothing, then one idea a message."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from helper.assessment import Finding, Kind
from helper.conversation.announced import announced_words
from helper.conversation.answers import World, sheet_of, worked_out_once
from helper.conversation.engine import assessment_of
from helper.conversation.ordering import by_court
from helper.conversation.replies import finding_words, summary_words
from helper.conversation.state import State
from helper.counties import County, ways_to_check
from helper.sms.fitting import parted
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


@worked_out_once
def pages(state: State, world: World) -> tuple[str, ...]:
    """What follows, in order, each with room for how to go on: of each case, by court and the most useful first, the
    result and the next step, what the county announced and whom to ask, why, what is open and what to keep in mind;
    then what the cases come to; at last what holds for everybody."""
    findings = assessment_of(state, world).findings
    more = say("sms.result.more", state.language, "sms")
    order = chain.from_iterable(court.convictions for court in by_court(findings))
    told = [*chain.from_iterable(_of_case(at, findings[at], state, world) for at in order)]
    together = [summary_words(findings, state.language, "sms")] if len(findings) > 1 else []
    return (
        *chain.from_iterable(parted(_head(at, state, len(findings)), text, more) for at, text in told),
        *chain.from_iterable(parted("", text, more) for text in together),
        _immigration(state),
        say("sms.result.limits", state.language, "sms"),
    )


def _head(at: int, state: State, count: int) -> str:
    """Which case it is of, where there are several."""
    return f"{say('told.case', state.language, 'sms', number=at + 1)}: " if count > 1 else ""


def _of_case(at: int, finding: Finding, state: State, world: World) -> Iterator[tuple[int, str]]:
    county = world.counties.get(str(sheet_of(state, world).convictions[at].get("county")))
    sentence, what_next, *others = finding_words(finding, state.language, "sms")
    yield at, f"{sentence} {what_next}"
    if finding.kind is Kind.ONE_FACT and finding.unknown:
        # What is missing is what the person can do something about.
        others.sort(key=lambda words: words.startswith("- "))
        yield at, others.pop(0)
    yield from ((at, each) for each in _of_county(finding, county, state.language))
    yield from ((at, each.removeprefix("- ")) for each in others if each != _immigration(state))


def _immigration(state: State) -> str:
    """The caution for everybody, told once and not with each case."""
    return say("caution.immigration", state.language, "sms")


def _of_county(finding: Finding, county: County | None, language: str) -> Iterator[str]:
    """The first of the county's offices that has a number to call, and what the county announced."""
    if county is None:
        return
    contact = next((contact for contact in ways_to_check(county) if contact.numbers), None)
    if contact:
        values = {"county": county.name, "number": contact.numbers[0]}
        yield say(f"sms.result.ask_{contact.role}", language, "sms", **values)
    yield from announced_words(finding, {county.name: county}, language, "sms")
