"""What has happened since, in a person's own words: lowered, filed and no answer, denied by a judge, the DA's no."""

from __future__ import annotations

import re
from enum import StrEnum

from helper.understanding.answers import read_by_lexicon
from helper.understanding.message import read_message
from helper.understanding.reading import ReadingKind
from helper.understanding.spoken import spoken

# "da" alone is how some write "the".
_DA = re.compile(
    r"\bD\.?A\b\.?(?:'?s office)?|(?<=the )d\.?a\b\.?|(?<=by )d\.?a\b\.?|(?<=el )d\.?a\b\.?|"
    r"\bd\.?a\b\.?(?= (?:said|object|oppos|challeng|den|fought|dijo|se op))"
)
_CLAUSE = re.compile(r"[,;?!\n]|\.(?=\s)")


class Situation(StrEnum):
    """The four, by the names of their pages."""

    REDUCED = "reduced"
    NO_ANSWER = "no-answer"
    DENIED = "denied"
    OBJECTION = "objection"


def situation_in(text: str) -> Situation | None:
    """The situation that a message tells of; None where it tells of none, or of two. Not for a message that answers a
    question: "a judge said no" may be such an answer."""
    told = _read(text)
    # "It was reduced, can I get it dismissed?": what is told stands apart from what is asked.
    found = {told} if told else {_read(part) for part in _CLAUSE.split(text)} - {None}
    return found.pop() if len(found) == 1 else None


def _read(text: str) -> Situation | None:
    found = read_by_lexicon(spoken(read_message(_DA.sub("prosecutor", text))), "situation")
    return Situation(found.value) if found and found.kind is ReadingKind.VALUE else None
