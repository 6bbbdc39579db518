"""What a message was taken for: an answer, "I don't know", a refusal, a command, or not understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ReadingKind(StrEnum):
    """The five kinds of the contract (`relief understand`)."""

    VALUE = "value"
    UNKNOWN = "unknown"
    DECLINED = "declined"
    COMMAND = "command"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class Reading:
    """`value` has the contract's shape for the question; a reading that is not `sure` is confirmed before it counts.

    `place`: of a county, the town that stands for it, by the name the gazetteer has; never what was typed.
    """

    kind: ReadingKind
    value: Any = None
    sure: bool = True
    place: str | None = None


NOT_UNDERSTOOD = Reading(ReadingKind.NOT_UNDERSTOOD)


def value(of: Any, sure: bool = True) -> Reading:
    """An answer to the question in hand."""
    return Reading(ReadingKind.VALUE, of, sure)
