"""What fits one message, and how a text that does not is told in several, each in whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helper.wording.segments import segments

# Between two sentences, and before a citation in brackets at the end.
_BREAK = re.compile(r'(?<=[.?!])\s+(?=[A-ZÁÉÍÓÚÑ¿¡"])|\s+(?=\((?:[^()]|\([^()]*\))*\)$)')


def fits_one(text: str) -> bool:
    """Whether a carrier counts one message."""
    return segments(text) == 1


def fits_two(text: str) -> bool:
    """Whether a carrier counts two messages at most: no reply is longer."""
    return segments(text) <= 2


def joined(note: str | None, text: str) -> str:
    """A note before what is asked, in one message."""
    return f"{note}\n{text}" if note else text


def parted(head: str, text: str, tail: str) -> tuple[str, ...]:
    """A text as messages that each begin with `head` and leave room for `tail` on a line of its own. The last takes as
    many sentences as it can, so that a citation does not come alone."""
    parts: list[str] = []
    for sentence in reversed(_BREAK.split(text)):
        longer = f"{sentence} {parts[0]}" if parts else sentence
        if parts and fits_one(joined(head + longer, tail)):
            parts[0] = longer
        else:
            parts.insert(0, sentence)
    return tuple(head + part for part in parts)


def packed(head: str, texts: Iterable[tuple[str, str]], tail: str) -> tuple[str, ...]:
    """Texts of one idea, each with its `lead`, in few messages: every sentence of a text stands behind its lead, and
    none without a lead behind one that has it."""
    told: list[str] = []
    is_led = False
    for lead, text in texts:
        for part in parted(head + lead, text, tail):
            longer = joined(told[-1], part.removeprefix(head)) if told else part
            if told and (lead or not is_led) and fits_one(joined(longer, tail)):
                told[-1] = longer
            else:
                told.append(part)
            is_led = bool(lead)
    return tuple(told)
