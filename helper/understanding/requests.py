"""Requests at any question: stop, help, back and so on. An answer that only holds such a word is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from helper.errors import DataError
from helper.understanding.lexicon import LANGUAGES, groups, read_lexicon
from helper.understanding.message import Message, read_message
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

# What these ask for counts behind a yes or no as well: "yes, erase everything". A stop may be part of the answer there.
_ALSO_AFTER_AN_ANSWER = ("stop", "erase")
_ANSWERED_BY_YES_OR_NO = frozenset({"yes_no", "serving", "record_check", "another", "confirm", "phone"})


@dataclass(frozen=True, slots=True)
class Request:
    """A command with the patterns of its phrases, by language.

    Where its words answer a question of a kind that it `gives_way` to, they are the answer; at one that it is
    `doubtful_at` they may be one, so that it is asked what was meant.
    """

    command: str
    anywhere: bool
    gives_way: frozenset[str]
    doubtful_at: frozenset[str]
    patterns: Mapping[str, re.Pattern[str]]

    def language(self, text: str, marked: str) -> str | None:
        """The language in which spoken words ask for it, the same words with the small ones marked; None for none."""
        for language, pattern in self.patterns.items():
            found = pattern.search(marked)
            if found and not (self.anywhere and _TOLD_OF.search(text[: found.start()])):
                return language
        return None

    def reading(self, question: str) -> Reading:
        """The command, not sure where it may be an answer to the question in hand."""
        return Reading(ReadingKind.COMMAND, self.command, sure=question not in self.doubtful_at)


@cache
def requests() -> tuple[Request, ...]:
    """All requests of `lexicon/commands.toml`. Raises DataError for a reach that is not known."""
    return tuple(map(_request, read_lexicon("commands")["command"]))


def _request(entry: Mapping[str, Any]) -> Request:
    command, reach = entry["value"], entry["reach"]
    if reach not in _SURROUNDED:
        raise DataError("lexicon/commands.toml", command, f"reach is {reach!r}, not one of {', '.join(_SURROUNDED)}")
    own = groups("commands")
    around = {name: own[name] for name in ("polite", "asking", "after")}
    said = {each: "|".join(phrase_pattern(phrase, own) for phrase in entry.get(each, ())) for each in LANGUAGES}
    patterns = {
        language: re.compile(_SURROUNDED[reach].format(**around, phrases=phrases))
        for language, phrases in said.items()
        if phrases
    }
    gives_way, doubtful_at = (frozenset(entry.get(each, ())) for each in ("gives_way", "doubtful_at"))
    return Request(command, reach == "anywhere", gives_way, doubtful_at, patterns)


def request_in(message: Message) -> Request | None:
    """What a message asks for, or None: stop comes first where it asks for two."""
    return next((request for request, _ in _found(message)), None)


def request_language(text: str) -> str | None:
    """The language of the words in which a text asks for something at any question; None where it asks for nothing, and
    for a letter alone: "k" is "okay" as well as "que"."""
    message = read_message(text)
    return next((language for _, language in _found(message)), None) if len("".join(message.words)) > 1 else None


def behind_answer(text: str) -> str:
    """The words of a text behind the yes or no that it begins with ("yes but I need help"); "" where it does not."""
    said = spoken(read_message(text))
    behind = _answered().sub("", said)
    return behind.strip() if behind != said else ""


def _found(message: Message) -> Iterator[tuple[Request, str]]:
    text = spoken(message)
    yield from _asked(text, requests())
    after = _answered().sub("", text)
    if after != text:
        yield from _asked(after, _after_an_answer())


def _asked(text: str, of: Sequence[Request]) -> Iterator[tuple[Request, str]]:
    marked = with_small_words_marked(text)
    for request in of:
        if language := request.language(text, marked):
            yield request, language


@cache
def _answered() -> re.Pattern[str]:
    return re.compile(rf"\A{groups('commands')['answered']}{{1,8}}")


@cache
def _after_an_answer() -> tuple[Request, ...]:
    """The requests that count behind a yes or no, as sure as they are there."""
    counted = [request for request in requests() if request.command in _ALSO_AFTER_AN_ANSWER]
    return tuple(
        replace(each, doubtful_at=each.doubtful_at | _ANSWERED_BY_YES_OR_NO) if each.command == "stop" else each
        for each in counted
    )
