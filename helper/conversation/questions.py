"""The questions, read from `questions.toml`: which fact each settles, its choices, and when its wording fits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from helper.errors import DataError
from helper.facts.reading import read_answer
from helper.facts.sheet import Answer
from helper.facts.vocabulary import vocabulary


class QuestionKind(StrEnum):
    """How an answer is given: a choice, a typed date, section or county, or choices that a county's program makes."""

    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    SECTION = "section"
    COUNTY = "county"
    BIRTH_BANDS = "birth_bands"
    CONVICTED_SINCE = "convicted_since"
    PROSECUTOR_CITIES = "prosecutor_cities"


WHICH = "which"  # yes or no stands for more than one choice here
_OF_PROGRAM = frozenset({QuestionKind.BIRTH_BANDS, QuestionKind.CONVICTED_SINCE, QuestionKind.PROSECUTOR_CITIES})


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice, what it makes known (the answers by their facts), and the days its label needs.

    `means` is the value of the understanding that stands for it, `words` whole messages that do, in any language.
    `label` names its words where the value itself does not: what a county's program offers is kept so that it means
    the same when the county is changed.
    """

    value: str
    sets: Mapping[str, Answer] = field(default_factory=dict)
    label_values: Mapping[str, date] = field(default_factory=dict)
    means: str | None = None
    words: tuple[str, ...] = ()
    label: str | None = None


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """When a question's wording fits: the section of the case, the answer to another question, an undecided day."""

    section: tuple[str, ...] | None = None
    answered: tuple[tuple[str, tuple[str, ...]], ...] = ()
    open_at: str | None = None
    decided_at: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `fact` is None for the questions about the conversation itself. `unanswerable` ones offer no
    "I don't know". `understood` is the kind of words that answer it (contract.md, "Cases"); `said` is what a plain yes
    or no stands for where it is worded as such a question and has other choices: a value, the label of a choice, or
    WHICH. `periods` are the choices offered where typed words were not understood, `values` those of both, without what
    a county's program offers."""

    name: str
    kind: QuestionKind
    fact: str | None = None
    choices: tuple[Choice, ...] = ()
    only_if: OnlyIf = OnlyIf()
    unanswerable: bool = False
    understood: str | None = None
    periods: tuple[Choice, ...] = ()
    values: frozenset[str] = frozenset()
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_of_program(self) -> bool:
        """Whether a county's program makes its choices."""
        return self.kind in _OF_PROGRAM

    @property
    def is_typed(self) -> bool:
        """Whether typed words are its usual answer; every other question takes them beside its choices."""
        return self.kind in (QuestionKind.DATE, QuestionKind.SECTION, QuestionKind.COUNTY)


@cache
def questions() -> Mapping[str, Question]:
    """Every question by name. Raises DataError naming the entry that is wrong."""
    path = Path(__file__).with_name("questions.toml")
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: _question(name, entry, path.name) for name, entry in content.items()}


@cache
def questions_for(fact: str) -> tuple[Question, ...]:
    """The questions that settle a fact, in order."""
    return tuple(question for question in questions().values() if question.fact == fact)


def _question(name: str, entry: dict[str, Any], file: str) -> Question:
    fact = entry.pop("fact", None)
    if fact is not None and fact not in vocabulary():
        raise DataError(file, name, f"{fact} is not a fact")
    kind = QuestionKind(entry.pop("kind"))
    only_if = entry.pop("only_if", {})
    choices = tuple(_choice(each, name, file) for each in entry.pop("choices", ()))
    if kind is QuestionKind.YES_NO and fact:
        choices = (Choice("yes", {fact: True}, means="yes"), Choice("no", {fact: False}, means="no"))
    periods = tuple(
        Choice(period, _answers({fact or "": days}, name, file)) for period, days in entry.pop("periods", {}).items()
    )
    question = Question(
        name,
        kind,
        fact,
        choices,
        OnlyIf(
            tuple(only_if["section"]) if "section" in only_if else None,
            tuple((each, tuple(values)) for each, values in only_if.get("answered", {}).items()),
            only_if.get("open_at"),
            only_if.get("decided_at"),
        ),
        entry.pop("unanswerable", False),
        entry.pop("understood", _UNDERSTOOD.get(kind)),
        periods,
        frozenset(choice.value for choice in (*choices, *periods)),
        entry.pop("said", {}),
    )
    if entry:
        raise DataError(file, name, f"unknown keys {sorted(entry)}")
    return question


# The kind of words that answers a kind of question, where the question does not name its own.
_UNDERSTOOD = {
    QuestionKind.YES_NO: "yes_no", QuestionKind.DATE: "date", QuestionKind.SECTION: "section",
    QuestionKind.COUNTY: "county", QuestionKind.BIRTH_BANDS: "birth_date",
}  # fmt: skip


def _choice(entry: dict[str, Any], name: str, file: str) -> Choice:
    value, sets = entry["value"], _answers(entry.get("sets", {}), name, file)
    return Choice(value, sets, {}, entry.get("means", value), tuple(entry.get("words", ())))


def _answers(sets: Mapping[str, Any], name: str, file: str) -> Mapping[str, Answer]:
    """What a choice makes known, from the JSON values of the contract."""
    for each in sets:
        if each not in vocabulary():
            raise DataError(file, name, f"{each} is not a fact")
    read = ((each, read_answer(vocabulary()[each], value, each)) for each, value in sets.items())
    return {each: answer for each, answer in read if answer is not None}
