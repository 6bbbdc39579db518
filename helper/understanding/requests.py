"""Requests at any question: stop, help, back and so on. An answer that only holds such a word is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from helper.errors import DataError
from helper.understanding.lexicon import LANGUAGES, groups, read_lexicon
from helper.understanding.message import Message
from helper.understanding.phrases import BEGINNING, phrase_pattern, with_small_words_marked
from helper.understanding.reading import Reading, ReadingKind
from helper.understanding.spoken import spoken

_SURROUNDED = {
    "message": r"\A(?:{polite}|{asking}|[,?] ){{0,8}}?(?:{phrases})(?:{polite}|{after}|[,?] ){{0,8}}\Z",
    "clause": r"(?:\A|(?<=[,?] ))(?:{polite}){{0,6}}?(?:{phrases})(?:{polite}){{0,6}}(?=[,?]|\Z)",
    "anywhere": BEGINNING + "(?:{phrases})",
}
# "my PO told me to stop texting her", "dont stop texting", "i never asked you to stop": told of, not asked for.
_TOLD_OF = re.compile(
    r"(?:(?:told|asked|made|ordered|wanted) (?:me|him|her|us|them) (?:to )?|"
    r"(?:do not|did not|not|never|would|they|he|she|had to|dijo que|dijeron que|me pidio que) )\Z"
)


@dataclass(frozen=True, slots=True)
class Request:
    """A command with the pattern of its phrases."""

    command: str
    anywhere: bool
    pattern: re.Pattern[str]


@cache
def requests() -> tuple[Request, ...]:
    """All requests of `lexicon/commands.toml`. Raises DataError for a reach that is not known."""
    return tuple(
        _request(entry["value"], entry["reach"], [phrase for each in LANGUAGES for phrase in entry.get(each, ())])
        for entry in read_lexicon("commands")["command"]
    )


def _request(command: str, reach: str, phrases: list[str]) -> Request:
    if reach not in _SURROUNDED:
        raise DataError("lexicon/commands.toml", command, f"reach is {reach!r}, not one of {', '.join(_SURROUNDED)}")
    own = groups("commands")
    said = "|".join(phrase_pattern(phrase, own) for phrase in phrases)
    around = {name: own[name] for name in ("polite", "asking", "after")}
    return Request(command, reach == "anywhere", re.compile(_SURROUNDED[reach].format(**around, phrases=said)))


def read_request(message: Message) -> Reading | None:
    """The command that a message asks for, or None: stop comes first where it asks for two."""
    text = spoken(message)
    marked = with_small_words_marked(text)
    for request in requests():
        found = request.pattern.search(marked)
        if found and not (request.anywhere and _TOLD_OF.search(text[: found.start()])):
            return Reading(ReadingKind.COMMAND, request.command)
    return None
