"""The word tables of the readers (`lexicon/*.toml`), each read once, and patterns made of their words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_LEXICON = Path(__file__).parent / "lexicon"


@cache
def table(name: str) -> Mapping[str, Any]:
    """The tables of `lexicon/<name>.toml`."""
    with (_LEXICON / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words or phrases, the longest first; a space in a phrase is one space."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def without_address(text: str) -> str:
    """A plain text without the words by which people address somebody: "uno joven", "#2 baby"."""
    return " ".join(_address().sub(" ", text).split())


@cache
def _address() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){any_of(table('address')['words'])}(?![\w'])")


def by_word(lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Every word of the lists with the key it stands under."""
    return {word: key for key, words in lists.items() for word in words}
