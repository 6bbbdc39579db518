"""What the conversation says: the question in hand or the results, as data that any channel can show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from helper.assessment import Assessment, Finding, Kind
from helper.conversation.announced import announced_words
from helper.conversation.answers import World, sheet_of
from helper.conversation.choices import about_whom, label_of
from helper.conversation.editing import list_words
from helper.conversation.engine import TRIES_BEFORE_CHOICES, Asked, assessment_of, current
from helper.conversation.ordering import by_court, felonies
from helper.conversation.questions import QuestionKind
from helper.conversation.report import cited, reason_text, report
from helper.conversation.spoken import answer_words, asking_values
from helper.conversation.state import DONT_KNOW, PERSON, RATHER_NOT, State
from helper.understanding import may_be_texted
from helper.wording import say
from helper.wording.segments import segments


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice as a person sees it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing said. `question` names what is asked, `result` is the findings where they are what is said."""

    text: str
    choices: tuple[Offered, ...] = ()
    question: str | None = None
    result: dict[str, Any] | None = None


def reply(state: State, world: World, channel: str = "web") -> Reply:
    """The question in hand with its choices, or the results when the person has asked for them."""
    asked = current(state, world)
    if asked is None:
        return _results(state, world, channel)
    offered = offered_choices(asked, state.language, channel)
    numbered = [f"{number} {choice.label}" for number, choice in enumerate(offered, start=1)]
    lines = [*after_misses(asked, state.language, channel), *_asking(asked, state, world, channel), *numbered]
    return Reply(_of_case(asked, "\n".join(lines), state, channel), offered, asked.question.fact or asked.name)


def _asking(asked: Asked, state: State, world: World, channel: str) -> Iterator[str]:
    """The words of the question; before the results, where there is room, with all that was told."""
    yield question_words(asked, state, world, state.language, channel)
    if asked.name == "review" and channel == "web":
        yield list_words(state, world, channel)


def _of_case(asked: Asked, text: str, state: State, channel: str) -> str:
    """A question with the case that it is about, where there are several; by text only where there is room."""
    if state.convictions == 1 or asked.conviction == PERSON or asked.name == "another":
        return text
    head = say("told.case", state.language, channel, number=asked.conviction + 1)
    headed = f"{head}: {text}"
    return headed if channel == "web" or segments(headed) == segments(text) else text


def question_words(asked: Asked, state: State, world: World, language: str, channel: str = "web") -> str:
    """The words of a question, or of what we understood, to be confirmed. "They" where it is for someone else."""
    is_named = asked.place is not None and (channel == "web" or may_be_texted(asked.place))
    if asked.confirm is not None and is_named:
        return say("heard.confirm_place", language, channel, place=asked.place, county=asked.confirm)
    if asked.confirm is not None:
        key = "heard.confirm_section" if asked.question.kind is QuestionKind.SECTION else "heard.confirm"
        return say(key, language, channel, answer=answer_words(asked, asked.confirm, language, channel))
    values = asking_values(asked.question, asked.conviction, sheet_of(state, world), world, language)
    key = about_whom(f"question.{asked.name}.ask", asked.for_other, language)
    return say(key, language, channel, **values)


def after_misses(asked: Asked, language: str, channel: str = "web") -> Iterator[str]:
    """What helps after tries that were not understood: after two the choices, after three a person."""
    if asked.missed > TRIES_BEFORE_CHOICES:
        yield say("heard.person", language, channel)
    elif asked.missed == TRIES_BEFORE_CHOICES and asked.question.periods:
        yield say("heard.choices", language, channel)


def offered_choices(asked: Asked, language: str, channel: str = "web") -> tuple[Offered, ...]:
    """The choices of a question with their labels; most can also be left open."""
    if asked.confirm is not None:
        return tuple(Offered(value, say(f"heard.{value}", language, channel)) for value in ("yes", "no"))
    offered = [
        Offered(each.value, label_of(asked.question, each, language, channel, asked.for_other))
        for each in asked.choices
    ]
    if not asked.question.unanswerable:
        for value in (DONT_KNOW, RATHER_NOT):
            offered.append(Offered(value, say(f"question.any.choice.{value}", language, channel)))
    return tuple(offered)


def _results(state: State, world: World, channel: str) -> Reply:
    assessment = assessment_of(state, world)
    text = "\n\n".join(_told(assessment, world, state.language, channel))
    return Reply(text, result=report(None, assessment, state.convictions > 1, state.language))


def _told(assessment: Assessment, world: World, language: str, channel: str) -> Iterator[str]:
    """Each case by court, the most useful action first, and at last what they come to together."""
    findings, courts = assessment.findings, by_court(assessment.findings)
    if len(findings) == 1:
        yield "\n".join(_case_told(findings[0], world, language, channel))
        return
    for court in courts:
        if len(courts) > 1:
            yield court_words(court.county, language)
        for at in court.convictions:
            head = say("told.case", language, channel, number=at + 1)
            yield "\n".join((head, *_case_told(findings[at], world, language, channel)))
    if together := summary_words(findings, language, channel):
        yield together


def _case_told(finding: Finding, world: World, language: str, channel: str) -> Iterator[str]:
    sentence, what_next, *others = finding_words(finding, language, channel)
    yield from (sentence, what_next, *announced_words(finding, world.counties, language, channel), *others)


def court_words(county: str | None, language: str) -> str:
    """The name of a court as a heading."""
    return say("result.court", language, county=county) if county else say("result.court_unknown", language)


def summary_words(findings: Sequence[Finding], language: str, channel: str = "web") -> str:
    """What several cases come to: of how many nobody can say yet, and how many others would still be a felony. Only of
    cases within reach of the law: "" where there are none."""
    found = felonies(findings)
    words = [say("told.not_known", language, channel, count=found.not_known)] if found.not_known else []
    if found.not_known < found.cases:
        cases = f"told.of.{'others' if found.not_known else 'all'}{'_here' if found.cases < len(findings) else ''}"
        key = "told.felonies" if found.staying else "told.no_felonies"
        words.append(say(key, language, channel, cases=say(cases, language, channel), count=found.staying))
    return " ".join(words)


def finding_words(finding: Finding, language: str, channel: str) -> Iterator[str]:
    """What is told of a finding: the result, what to do next, each reason with its citation, what is still open, the
    cautions that nobody may miss."""
    yield from result_words(finding, language, channel)
    for reason in finding.reasons:
        law = cited(reason.row.source.citation) or say("result.own_rule", language, channel)
        yield f"- {reason_text(reason, language, channel)} ({law})"
    yield from open_words(finding, language, channel)
    for caution in finding.cautions:
        if not caution.minor:
            yield say(f"caution.{caution.id}", language, channel)


def result_words(finding: Finding, language: str, channel: str) -> tuple[str, str]:
    """The result, and what to do next."""
    told = _told_by(finding)
    return say(f"{told}.sentence", language, channel), say(f"{told}.next", language, channel)


def open_words(finding: Finding, language: str, channel: str) -> Iterator[str]:
    """The one fact that would settle the most, where one is open and something is left to ask for."""
    for fact in finding.open_facts[:1]:
        yield say("told.one_fact", language, channel, fact=say(f"fact.{fact}", language, channel))


def _told_by(finding: Finding) -> str:
    """The key of the words for a finding's kind; answers that do not fit together are not one fact that is missing."""
    if finding.certainty == "confirmed":
        return "told.confirmed"
    return "told.contradiction" if finding.kind is Kind.ONE_FACT and not finding.unknown else f"told.{finding.kind}"
