"""Checks all data that ships or that the deployment added: law, counties, questions and words (`relief check-data`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from helper.conversation.questions import Question, QuestionKind, questions, questions_for
from helper.counties import County
from helper.facts.vocabulary import vocabulary
from helper.law.cautions import all_cautions
from helper.law.listing import Line, law_lines
from helper.law.neighbors import remedies
from helper.law.tables import tables
from helper.wording import SOURCE_LANGUAGE, catalog, has, languages


class Flaw(StrEnum):
    """What can be the matter with data. Only WRONG and MISSING make the check fail; STALE too when it is strict."""

    WRONG = "wrong"
    MISSING = "missing"
    STALE = "stale"
    DOUBTFUL = "doubtful"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to know about the data."""

    finding: Flaw
    where: str
    what: str


def remarks(as_of: date, stale_after_days: int, counties: Mapping[str, County]) -> Iterator[Remark]:
    """Everything there is to say about the data, gravest first."""
    for language in languages():
        yield from _missing_words(language)
    yield from _facts_without_question()
    yield from _unequal_placeholders()
    for line in law_lines():
        yield from _about(line, as_of, stale_after_days)
    yield from _counties(counties)


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


def _counties(counties: Mapping[str, County]) -> Iterator[Remark]:
    if len(counties) != 58:
        yield Remark(Flaw.WRONG, "counties/data", f"{len(counties)} counties instead of 58")
