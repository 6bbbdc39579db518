"""Why a finding is what it is: each rule that mattered with a sign, what the person said, and the citation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helper import wording
from helper.assessment import Finding, Presumption, Reason, Relief
from helper.conversation.report import cited, reason_text
from helper.conversation.state import State
from helper.conversation.transcript import Said, said_about
from helper.law.data import Source
from helper.law.listing import row_line
from helper.web.languages import in_english, page_language, say, spoken_day

FOR, AGAINST, OPEN = "for", "against", "open"
_AGAINST = {Relief.OTHER_REMEDY, Relief.NEEDS_LAWYER_REVIEW, Relief.NOT_ELIGIBLE}


@dataclass(frozen=True, slots=True)
class Why:
    """One rule in words. `sign` is for, against or open; `said` is what it rests on, `citation` the law's place.

    `row` is the line of our table as a lawyer checks it, `checked` how sure we are of it and when it was read.
    """

    sign: str
    text: str
    citation: str | None
    said: str | None
    row: str
    checked: str


def reasons_of(finding: Finding, conviction: int, state: State, lines: tuple[Said, ...]) -> tuple[Why, ...]:
    """Every rule that decided, then what was counted although it is not known."""
    return (
        *(_why(reason, conviction, state, lines) for reason in finding.reasons),
        *{text: _assumed(each, text) for each in finding.presumed for text in (_presumed(each),)}.values(),
    )


def deciding_text(finding: Finding) -> str | None:
    """The words of the rule that gave the result itself, where it is a certain one that opens no way of this law."""
    for reason in finding.reasons:
        if reason.certain and (reason.row.relief in _AGAINST or reason.row.relief is Relief.UNDETERMINED):
            return reason_text(reason, page_language())
    return None


def _why(reason: Reason, conviction: int, state: State, lines: tuple[Said, ...]) -> Why:
    said = "; ".join(dict.fromkeys(_said(reason, conviction, state, lines)))
    text = reason_text(reason, page_language())
    return Why(_sign(reason), text, _citation(reason.row.source), said or None,
               f"{reason.row.table}, {row_line(reason.row).says}", _checked(reason.row.source))  # fmt: skip


def _assumed(presumption: Presumption, text: str) -> Why:
    source = presumption.source
    counted = f"presumptions, {presumption.rule}: {presumption.fact}: {presumption.counted_as}"
    return Why(OPEN, text, _citation(source), None, counted, _checked(source))


def _citation(source: Source) -> str:
    citation = cited(source.citation)
    return in_english(citation) if citation else say("result.own_rule")


def _checked(source: Source) -> str:
    doubt = say(f"result.doubt.{source.doubt.replace(' ', '_')}") if source.doubt else ""
    confidence = say(f"result.confidence.{source.confidence}")
    return " ".join((say("result.why.checked", confidence=confidence, day=spoken_day(source.read_on)), doubt)).rstrip()


def _sign(reason: Reason) -> str:
    if not reason.certain or reason.row.table == "likely" or reason.row.relief is Relief.UNDETERMINED:
        return OPEN
    return AGAINST if reason.row.relief in _AGAINST else FOR


def _said(reason: Reason, conviction: int, state: State, lines: tuple[Said, ...]) -> Iterator[str]:
    for fact in reason.decided_by:
        for line in said_about(fact, conviction, lines, state):
            yield say("result.you_said", fact=say(f"fact.{fact}"), answer=line.answer.rstrip("."))


def _presumed(presumption: Presumption) -> str:
    key = f"reason.presumed.{presumption.fact}"
    if not wording.has(key, page_language()):
        return say("reason.presumed.exceptions")
    return say(key, counted_as=say(f"reason.counted.{presumption.counted_as.replace(' ', '_')}"))
