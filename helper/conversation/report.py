"""Findings as the JSON of contract.md ("Output"), with the words of each reason and caution."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from helper.assessment import Assessment, Finding, Presumption, ProgramMatch, Reason, law_version
from helper.conversation.ordering import felonies
from helper.wording import say


def report(record_id: object, assessment: Assessment, several: bool, language: str = "en") -> dict[str, Any]:
    """The output object of one input: a finding, or several with a summary."""
    head: dict[str, Any] = {} if record_id is None else {"id": record_id}
    head["as_of"] = assessment.as_of.isoformat()
    found = [finding_json(finding, language) for finding in assessment.findings]
    if not several:
        return {**head, **found[0], "law_version": law_version()}
    return {**head, "convictions": found, "summary": _summary(assessment), "law_version": law_version()}


def finding_json(finding: Finding, language: str = "en") -> dict[str, Any]:
    """One finding. Reasons carry their row's id and citation; `next_question` is null when nothing more can matter."""
    return {
        "kind": str(finding.kind),
        "relief": str(finding.relief),
        "request": [str(each) for each in finding.request],
        "route": finding.route,
        "route_certainty": finding.certainty,
        "program": program_json(finding.program) if finding.program else None,
        "programs": [program_json(program) for program in finding.programs],
        "reasons": [_reason(reason, language) for reason in finding.reasons],
        "presumed": [_presumption(each) for each in finding.presumed],
        "unknown": list(finding.unknown),
        "next_question": finding.next_fact,
        "cautions": [say(f"caution.{caution.id}", language) for caution in finding.cautions],
        "also": list(finding.also),
    }


def program_json(program: ProgramMatch) -> dict[str, Any]:
    """A program's match as the contract has it."""
    return {
        "id": program.id,
        "county": program.county,
        "match": str(program.match),
        "criteria": list(program.criteria),
        "relief": program.relief,
        "caution": program.caution,
    }


def reason_text(reason: Reason, language: str = "en", channel: str = "web") -> str:
    """A reason in words; one that depends on what is not known says so."""
    text = say(f"reason.{reason.id}", language, channel)
    return text if reason.certain else say("reason.if_so", language, channel, text=text)


_OWN_NOTES = "law.md"  # our own reading notes are no source for a person


def cited(citation: str) -> str | None:
    """A citation without references to our own notes."""
    parts = [part.strip() for part in citation.split(";")]
    return "; ".join(part for part in parts if not part.startswith(_OWN_NOTES)) or None


# "HSC 11361.8(a)-(b)" of "HSC 11361.8(a)-(b), (e); People v. Hall (2019) 39 Cal.App.5th 831".
_STATUTE = re.compile(r"[A-Z&]+ (\d+(?:\.\d+)?)(?:-?\(\w+\))*")
# "11359(c)(1)" of "HSC 11358(d)(1), 11359(c)(1), 11360(a)(3)(A)": what a rule is in each of the offenses it holds for.
_OFFENSE = re.compile(r"(?<![\d.])(1135[789]|11360)(?:\(\w+\))*(?![\d.])")


def law_named(citation: str, section: str | None) -> str | None:
    """One law or case of a citation, for where there is no room for all: the first, but of another offense than the
    number `section` that of its own where there is one. None where the citation has only our own notes."""
    first, *_ = (cited(citation) or "").split(";")
    statute = _STATUTE.search(first)
    if statute is None:
        return first or None
    offenses = {found[1]: f"HSC {found[0]}" for found in reversed(list(_OFFENSE.finditer(citation)))}
    return offenses.get(section or "", statute[0]) if statute[1] in offenses else statute[0]


def _reason(reason: Reason, language: str) -> dict[str, Any]:
    return {
        "id": reason.id,
        "text": reason_text(reason, language),
        "citation": reason.row.source.citation,
        "decided_by": list(reason.decided_by),
    }


def _presumption(presumption: Presumption) -> dict[str, str]:
    return {
        "fact": presumption.fact,
        "as": presumption.counted_as,
        "rule": presumption.rule,
        "kind": str(presumption.kind),
    }


def _summary(assessment: Assessment) -> dict[str, Any]:
    kinds = Counter(str(finding.kind) for finding in assessment.findings)
    found = felonies(assessment.findings)
    return {
        "convictions": len(assessment.findings),
        "kinds": dict(sorted(kinds.items())),
        "still_felony": found.staying,
        "felony_not_known": found.not_known,
    }
