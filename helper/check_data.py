"""Checks all data that ships or that the deployment added: law, counties, questions and words (`relief check-data`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from helper.conversation.questions import Question, QuestionKind, questions, questions_for
from helper.counties import County
from helper.counties.county import Correction
from helper.counties.loading import COUNTIES
from helper.counties.upkeep import Concern, findings, signed_ahead, unread_files, unused_sources
from helper.facts.vocabulary import vocabulary
from helper.law.cautions import all_cautions
from helper.law.listing import Line, law_lines
from helper.law.neighbors import remedies
from helper.law.tables import tables
from helper.wording import SOURCE_LANGUAGE, catalog, has, languages


class Flaw(StrEnum):
    """What can be said of data. Only WRONG and MISSING make the check fail; STALE too when it is strict.

    CORRECTED by the operator and UNKNOWN, for which nobody found a source, are told so that somebody can look.
    """

    WRONG = "wrong"
    MISSING = "missing"
    STALE = "stale"
    DOUBTFUL = "doubtful"
    UNUSED = "unused"
    CORRECTED = "corrected"
    UNKNOWN = "unknown"


_COUNTIES = "counties"
_CONCERNS = {Concern.OLD: Flaw.STALE, Concern.LOW_CONFIDENCE: Flaw.DOUBTFUL, Concern.MISSING: Flaw.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to know about the data."""

    finding: Flaw
    where: str
    what: str


def remarks(as_of: date, stale_after_days: int) -> Iterator[Remark]:
    """What there is to say about law, questions and words, gravest first."""
    for language in languages():
        yield from _missing_words(language)
    yield from _facts_without_question()
    yield from _unequal_placeholders()
    for line in law_lines():
        yield from _about(line, as_of, stale_after_days)


def _about(line: Line, as_of: date, stale_after_days: int) -> Iterator[Remark]:
    where = f"law/{line.table}"
    if line.is_stale(as_of, stale_after_days):
        yield Remark(Flaw.STALE, where, f"{line.says} (read {line.source.read_on})")
    if line.doubts:
        yield Remark(Flaw.DOUBTFUL, where, f"{', '.join(line.doubts)}: {line.says} ({line.source.citation})")


def _missing_words(language: str) -> Iterator[Remark]:
    wanted = [f"reason.{row.table}.{row.id}" for rows in tables().values() for row in rows if row.next is None]
    wanted += [f"caution.{caution.id}" for caution in all_cautions()]
    wanted += [key for remedy in remedies() for key in (f"neighbor.{remedy.id}.name", *remedy.notes)]
    wanted += [f"fact.{fact}" for fact in vocabulary()]
    for question in questions().values():
        wanted += _keys_of(question)
    for key in dict.fromkeys(wanted):
        if not has(key, language):
            yield Remark(Flaw.MISSING, f"wording/{language}", key)


def _keys_of(question: Question) -> list[str]:
    cities = question.kind is QuestionKind.PROSECUTOR_CITIES
    labels = [] if cities else [f"question.{question.name}.choice.{choice.value}" for choice in question.choices]
    return [f"question.{question.name}.ask", *labels]


# Facts of a file that no conversation asks for: an equal fact is asked in words, or they come with the papers.
_NOT_ASKED = {
    "section_as_printed", "supervision", "prior_relief", "age_at_conviction", "age_today", "registration_prior",
    "latest_other_conviction_level", "person_deceased", "open_case", "case_number",
}  # fmt: skip


def _facts_without_question() -> Iterator[Remark]:
    for fact in vocabulary():
        if fact not in _NOT_ASKED and not questions_for(fact):
            yield Remark(Flaw.MISSING, "conversation/questions.toml", f"no question for {fact}")


def _unequal_placeholders() -> Iterator[Remark]:
    for language in languages():
        for key, entry in catalog(SOURCE_LANGUAGE).items():
            other = catalog(language).get(key)
            if other and other.placeholders != entry.placeholders:
                yield Remark(Flaw.WRONG, f"wording/{language}", f"{key}: placeholders differ from {SOURCE_LANGUAGE}")


def county_remarks(
    as_of: date, stale_after_days: int, counties: Mapping[str, County], corrections: Path
) -> Iterator[Remark]:
    """What there is to say about the counties: corrections with who and when, contacts old, unsure or not known.

    `corrections` is the folder that the counties were corrected from; it need not exist.
    """
    if len(counties) != COUNTIES:
        yield Remark(Flaw.WRONG, _COUNTIES, f"{len(counties)} counties instead of {COUNTIES}")
    for name in unread_files(corrections):
        yield Remark(Flaw.WRONG, f"{corrections.name}/{name}", "is not read: write it like los-angeles.toml")
    for made in signed_ahead(counties, as_of):
        yield Remark(Flaw.WRONG, _of_county(made.county), f"{made.field}: signed for {made.when}, which is yet to come")
    for county in counties.values():
        yield from map(_corrected, county.corrections)
    yield from _contacts(as_of, stale_after_days, counties)
    for source in unused_sources(counties):
        yield Remark(Flaw.UNUSED, f"{_COUNTIES}/sources.toml", f"{source} stands behind no line of a county")


def _of_county(name: str) -> str:
    return f"{_COUNTIES}/{name.lower().replace(' ', '-')}"


def _corrected(made: Correction) -> Remark:
    value = "taken away" if made.value is None else repr(made.value)
    signed = ", ".join(filter(None, (made.who, str(made.when), made.source)))
    return Remark(Flaw.CORRECTED, _of_county(made.county), f"{made.field}: {value} ({signed})")


def _contacts(as_of: date, stale_after_days: int, counties: Mapping[str, County]) -> Iterator[Remark]:
    """One remark for a county, what is the matter, and the day it was read; the fields in the county's order."""
    fields: dict[tuple[Concern, str, date], list[str]] = {}
    for found in findings(counties, as_of, stale_after_days):
        fields.setdefault((found.concern, found.county, found.checked_on), []).append(found.field)
    for concern, flaw in _CONCERNS.items():
        for (kind, county, read_on), named in fields.items():
            if kind is concern:
                yield Remark(
                    flaw, _of_county(county), f"{concern.replace('_', ' ')}: {', '.join(named)} (read {read_on})"
                )
