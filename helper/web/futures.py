"""What one missing fact would change: the findings for each answer it could have, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helper.assessment import Finding, Kind, assess
from helper.conversation.answers import World, fits, sheet_of
from helper.conversation.choices import choices_for, label_of
from helper.conversation.questions import Choice, Question, questions_for
from helper.conversation.state import State
from helper.errors import InvalidInput
from helper.facts.sheet import Sheet
from helper.web.languages import page_language, say

_MOST_CHOICES = 6  # a longer list of "if" is not read

# Where a fact can be found: `where.<place>`. Facts that are not named stand in the court papers.
_PLACES = {
    "clerk": {"fine_owed", "record_check", "prior_relief", "case_number", "sentence_completed"},
    "record": {
        "county", "level", "other_convictions", "super_strike_prior", "super_strike_prior_date", "sex_offense_prior",
        "sex_offense_prior_date", "registration_prior", "same_section_priors", "latest_other_conviction_date",
        "latest_other_conviction_level", "probation_completed",
    },
    "you": {"birth_date", "age_at_offense", "age_at_conviction", "age_today", "person_deceased", "open_case"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that is not known: its words, where to find it, and one sentence for each way it could turn out."""

    name: str
    words: str
    where: str
    futures: tuple[str, ...]


def settling_fact(finding: Finding, conviction: int, state: State, world: World) -> MissingFact | None:
    """The first fact that could still change what the law gives, or None where none could."""
    for fact in finding.open_facts:
        outcomes = _outcomes(fact, conviction, state, world)
        if not outcomes or len(outcomes) > 1:
            return missing_fact(fact, outcomes)
    return None


def missing_fact(fact: str, outcomes: dict[str, list[str]] | None = None) -> MissingFact:
    """A fact with the sentences of its outcomes."""
    place = next((place for place, facts in _PLACES.items() if fact in facts), "paper")
    told = tuple(_told(outcome, labels) for outcome, labels in (outcomes or {}).items())
    return MissingFact(fact, say(f"fact.{fact}"), say(f"where.{place}"), told)


def _told(outcome: str, labels: list[str]) -> str:
    quoted = [say("result.future.answer", answer=label) for label in labels]
    return say("result.future.line", answers=say("result.future.or").join(quoted), outcome=say(outcome))


def _outcomes(fact: str, conviction: int, state: State, world: World) -> dict[str, list[str]]:
    """The answers to a question about the fact by what they would lead to; empty where it cannot be told."""
    sheet = sheet_of(state, world)
    for question in questions_for(fact):
        choices = choices_for(question, sheet, conviction, world.counties)
        if choices and fits(question, sheet, state, conviction):
            if len(choices) > _MOST_CHOICES:
                return {"": []}
            found: dict[str, list[str]] = {}
            for label, finding in _tried(question, choices, sheet, conviction, world):
                found.setdefault(outcome_key(finding), []).append(label)
            return found
    return {}


def _tried(
    question: Question, choices: tuple[Choice, ...], sheet: Sheet, conviction: int, world: World
) -> Iterator[tuple[str, Finding]]:
    for choice in choices:
        tried = sheet
        for name, value in choice.sets.items():
            tried = tried.with_answer(name, value, conviction)
        try:
            finding = assess(tried, world.as_of, world.counties).findings[conviction]
        except InvalidInput:
            continue  # this answer cannot be, with what is known
        yield label_of(question, choice, page_language()), finding


def outcome_key(finding: Finding) -> str:
    """The key of the words for what a finding comes to: `result.future.<kind or what may be asked>`."""
    by_law = finding.kind in (Kind.OTHER_LAW, Kind.NO_CONVICTION, Kind.PERSON_FIRST, Kind.YOUTH, Kind.ONE_FACT)
    return f"result.future.{finding.kind}" if by_law else f"result.future.{asked_for(finding)}"


def asked_for(finding: Finding) -> str:
    """What a filing may ask, in one word: clear, lower, or either."""
    words = {str(each) for each in finding.request}
    clears = any(each.startswith("dismiss") for each in words)
    lowers = any(not each.startswith("dismiss") for each in words)
    return "either" if clears and lowers else "clear" if clears else "lower"
