"""The results in steps: first a text that names nothing, then one idea a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain, groupby

from helper.assessment import Finding, Kind
from helper.conversation.announced import announced_words
from helper.conversation.answers import World, worked_out_once
from helper.conversation.engine import assessment_of
from helper.conversation.ordering import by_court
from helper.conversation.replies import open_words, result_words, summary_words
from helper.conversation.report import law_named
from helper.conversation.state import State
from helper.sms.fitting import fits_one, joined, packed
from helper.sms.offices import office_words
from helper.wording import say

# Where something may be asked for, or may be done already.
_HELPFUL = {Kind.COVERED_AND_ANNOUNCED, Kind.CAN_ASK, Kind.CAN_ASK_SERVING, Kind.YOUTH, Kind.MAYBE_CLEARED}
# Of what a reminder speaks, for the first of the cases that has one.
_REMINDERS = {
    Kind.CAN_ASK: "papers", Kind.CAN_ASK_SERVING: "papers",
    Kind.COVERED_AND_ANNOUNCED: "court", Kind.MAYBE_CLEARED: "court",
}  # fmt: skip
_FOR_EVERYBODY = "immigration"  # a caution that is told once, at the end


class Topic(Enum):
    """What a text of the results is about; texts of one topic may share a message."""

    RESULT = auto()
    OPEN = auto()
    OFFICE = auto()
    ANNOUNCED = auto()
    REASON = auto()
    CAUTION = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a case, in texts that follow each other; `lead` is what every message of it must begin with."""

    topic: Topic
    texts: tuple[str, ...]
    lead: str = ""


def menu(state: State, world: World) -> str:
    """The first message of the results."""
    findings = assessment_of(state, world).findings
    may_help = any(finding.kind in _HELPFUL and finding.certainty != "confirmed" for finding in findings)
    return say("sms.result.menu_help" if may_help else "sms.result.menu", state.language, "sms")


def reminder(state: State, world: World) -> str | None:
    """Of what the person can be reminded: of the "papers" to file, or to ask the "court"; None where of nothing, as
    where all is done."""
    to_do = (finding for finding in assessment_of(state, world).findings if finding.certainty != "confirmed")
    purposes = (_REMINDERS.get(finding.kind) for finding in to_do)
    return next(filter(None, purposes), None)


def pages(state: State, world: World) -> tuple[str, ...]:
    """What follows, in order, each with room for how to go on: of each case, by court and the most useful first, the
    result and the next step, whom to ask and what the county announced, why, what is open and what to keep in mind;
    once, what holds for several cases; then what the cases come to; at last what holds for everybody."""
    return tuple(text for _, text in _pages(state, world))


def first_reason(state: State, world: World) -> int:
    """The number of the first page, from 1, that says why."""
    topics = [topic for topic, _ in _pages(state, world)]
    return topics.index(Topic.REASON) + 1 if Topic.REASON in topics else 1


@worked_out_once
def _pages(state: State, world: World) -> tuple[tuple[Topic, str], ...]:
    findings, language = assessment_of(state, world).findings, state.language
    order = tuple(chain.from_iterable(court.convictions for court in by_court(findings)))
    of: dict[Told, tuple[int, ...]] = {}
    groups: dict[tuple[int, ...], list[Told]] = {}
    for at in order:
        groups[at,] = [*_to_do(findings[at], world, language)]
        for told in _to_know(findings[at], world, language):
            of[told] = (*of.get(told, ()), at)
    for told, cases in of.items():
        groups.setdefault(tuple(sorted(cases)), []).append(told)
    summary = summary_words(findings, language, "sms") if len(findings) > 1 else ""
    together = [Told(Topic.ALL, (summary,))] if summary else []
    return (
        *chain.from_iterable(_messages(cases, told, len(findings), language) for cases, told in groups.items()),
        *_packed("", together, language),
        (Topic.ALL, say(f"caution.{_FOR_EVERYBODY}", language, "sms")),
        (Topic.ALL, say("sms.result.limits", language, "sms")),
    )


def _to_do(finding: Finding, world: World, language: str) -> Iterator[Told]:
    """The result of a case and its next step, and where that leads: told with each case."""
    is_open = tuple(open_words(finding, language, "sms")) if finding.kind is Kind.ONE_FACT else ()
    yield Told(Topic.RESULT, (" ".join(result_words(finding, language, "sms")), *is_open))
    if finding.county:
        yield Told(Topic.OFFICE, tuple(office_words(finding, world.counties[finding.county], language)))
    if finding.kind is Kind.MAYBE_CLEARED and finding.certainty != "confirmed":
        yield Told(Topic.OFFICE, (say("where.record", language, "sms"),))


def _to_know(finding: Finding, world: World, language: str) -> Iterator[Told]:
    """What can hold for several cases: what the county announced, why, what is open and what to keep in mind."""
    if announced := tuple(announced_words(finding, world.counties, language, "sms")):
        yield Told(Topic.ANNOUNCED, announced)
    for reason in finding.reasons:
        law = law_named(reason.row.source.citation, finding.section) or say("result.own_rule", language, "sms")
        text = f"{say(f'reason.{reason.id}', language, 'sms')} ({law})"
        yield Told(Topic.REASON, (text,), "" if reason.certain else say("reason.if_so", language, "sms", text=""))
    if finding.kind is not Kind.ONE_FACT:
        yield from (Told(Topic.OPEN, (words,)) for words in open_words(finding, language, "sms"))
    for caution in finding.cautions:
        if not caution.minor and caution.id != _FOR_EVERYBODY:
            yield Told(Topic.CAUTION, (say(f"caution.{caution.id}", language, "sms"),))


def _messages(cases: Sequence[int], told: Sequence[Told], count: int, language: str) -> Iterator[tuple[Topic, str]]:
    """What is told of cases, each message with their numbers where there are more than one; case by case where the
    numbers leave no room."""
    if count == 1:
        return _packed("", told, language)
    numbers = ", ".join(str(at + 1) for at in cases)
    head = say("told.case" if len(cases) == 1 else "told.cases", language, "sms", number=numbers)
    messages = tuple(_packed(f"{head}: ", told, language))
    if len(cases) == 1 or all(fits_one(joined(text, _more(language))) for _, text in messages):
        return iter(messages)
    return chain.from_iterable(_messages((at,), told, count, language) for at in cases)


def _packed(head: str, told: Sequence[Told], language: str) -> Iterator[tuple[Topic, str]]:
    for topic, of_topic in groupby(told, key=lambda each: each.topic):
        texts = ((each.lead, text) for each in of_topic for text in each.texts)
        yield from ((topic, text) for text in packed(head, texts, _more(language)))


def _more(language: str) -> str:
    """How to go on."""
    return say("sms.result.more", language, "sms")
