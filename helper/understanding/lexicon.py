"""The words of one kind of question as data: what people say, and the answer it stands for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helper.errors import DataError
from helper.understanding.phrases import BEGINNING, phrase_pattern

LEXICON = Path(__file__).parent / "lexicon"
LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What phrases stand for: a value, its opposite when denied, and whether it is as sure as it sounds.

    What is `weak` counts only where nothing else was found in the same words; what `yields_to` a value does not count
    beside it.
    """

    value: str
    denied: str
    sure: bool
    weak: bool
    yields_to: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Meanings in the order of the file."""

    meanings: tuple[Meaning, ...]


@cache
def groups(name: str = "groups") -> Mapping[str, str]:
    """The groups that `lexicon/<name>.toml` may name, each as a regular expression: those of all, then its own."""
    made = {} if name == "groups" else dict(groups())
    for group, alternatives in read_lexicon(name).get("groups", {}).items():
        made[group] = "(?:" + "|".join(phrase_pattern(each, made) for each in alternatives) + ")"
    return made


@cache
def lexicon(name: str) -> Lexicon:
    """The lexicon `lexicon/<name>.toml`. Raises DataError for a key or a sign that means nothing."""
    table = read_lexicon(name)
    return Lexicon(tuple(_meaning(name, entry) for entry in table["meaning"]))


def _meaning(name: str, entry: Mapping[str, Any]) -> Meaning:
    if strange := entry.keys() - {"value", "denied", "sure", "weak", "yields_to", *LANGUAGES}:
        raise DataError(f"{name}.toml", ", ".join(sorted(strange)), "means nothing here")
    phrases = [phrase for language in LANGUAGES for phrase in entry.get(language, ())]
    patterns = tuple(re.compile(BEGINNING + phrase_pattern(phrase, groups(name))) for phrase in phrases)
    sure, weak = entry.get("sure", True), entry.get("weak", False)
    yields_to = frozenset(entry.get("yields_to", ()))
    return Meaning(entry["value"], entry.get("denied", ""), sure, weak, yields_to, patterns)


def read_lexicon(name: str) -> dict[str, Any]:
    """The tables of `lexicon/<name>.toml` as they stand."""
    with (LEXICON / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
