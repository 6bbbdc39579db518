"""The sheet of answers: what is known, asked and not known, or declined, for a person and each conviction.

A fact that is not on the sheet was not asked. Sheets are immutable; every change gives a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from helper.facts.ranges import DateRange, NumberRange
from helper.facts.sections import Section
from helper.facts.vocabulary import Scope, vocabulary


class Unanswered(StrEnum):
    """The two ways of having been asked without an answer. Neither is a no."""

    NOT_KNOWN = "not_known"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class OtherConviction:
    """A conviction other than the one in hand. `section` is None where it could not be read; `printed` is as given.

    `same_case` says that it was part of the same case (then it is no prior: People v. Smit).
    """

    printed: str | None
    section: Section | None
    date: DateRange | None
    level: str | None = None
    county: str | None = None
    same_case: bool | None = None


@dataclass(frozen=True, slots=True)
class OtherConvictions:
    """The other convictions we were told of. `complete` means that there are none beside those listed."""

    entries: tuple[OtherConviction, ...] = ()
    complete: bool = True


Value = str | bool | DateRange | NumberRange | OtherConvictions
Answer = Value | Unanswered
Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All answers of one person: those about the person, and those about each conviction, in order."""

    person: Answers = field(default_factory=dict)
    convictions: tuple[Answers, ...] = ({},)

    def answer(self, fact: str, conviction: int = 0) -> Answer | None:
        """The answer to a fact, an Unanswered, or None when it was not asked."""
        if vocabulary()[fact].scope is Scope.PERSON:
            return self.person.get(fact)
        return self.convictions[conviction].get(fact)

    def with_answer(self, fact: str, answer: Answer | None, conviction: int = 0) -> Sheet:
        """This sheet with one answer set, or taken away where `answer` is None."""
        if vocabulary()[fact].scope is Scope.PERSON:
            return replace(self, person=_changed(self.person, fact, answer))
        convictions = list(self.convictions)
        convictions[conviction] = _changed(convictions[conviction], fact, answer)
        return replace(self, convictions=tuple(convictions))


def _changed(answers: Answers, fact: str, answer: Answer | None) -> Answers:
    changed = {name: value for name, value in answers.items() if name != fact}
    if answer is not None:
        changed[fact] = answer
    return changed
