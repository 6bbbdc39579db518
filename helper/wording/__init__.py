"""Every sentence the product says, by key: `helper/wording/<language>/*.toml`, and the one function that says them.

An entry has `text`, perhaps a short form `sms`, and `reviewed_by` and `reviewed_on` once a person has read it; a file
of another language says for all its texts in `[review]` whether a certified translator has. Values stand in braces. A
text that a language lacks is an error, never another language's text (a frame may be incomplete: `languages()` names
only those that have every key).
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helper.errors import DataError

_HERE = Path(__file__).parent
_KEYS = {"text", "sms", "reviewed_by", "reviewed_on", "note"}
SOURCE_LANGUAGE = "en"
NOT_REVIEWED = "not yet reviewed by a certified translator"
_REVIEW = "review"  # the table of a file that is no text
# The letters of Spanish that GSM 03.38 lacks: one of them makes three messages of one (helper/wording/segments.py).
# Read whole without them; where that misleads, an entry has its own `sms`.
_WITHOUT_ACCENTS = str.maketrans("áíóúÁÍÓÚ", "aiouAIOU")


@dataclass(frozen=True, slots=True)
class Entry:
    """One text with its short form for text messages and who has reviewed it when."""

    text: str
    sms: str | None = None
    reviewed_by: str | None = None
    reviewed_on: str | None = None

    @property
    def placeholders(self) -> frozenset[str]:
        """The names that stand in braces."""
        return frozenset(name for _, name, _, _ in string.Formatter().parse(self.text) if name)


def say(key: str, language: str = SOURCE_LANGUAGE, channel: str = "web", **values: object) -> str:
    """The text of a key, filled with values. On the channel "sms" its short form, or itself in letters of GSM 03.38.

    Raises DataError when the language has no such text or a value is missing.
    """
    entry = catalog(language).get(key)
    if entry is None:
        raise DataError(f"wording/{language}", key, "is missing")
    text = (entry.sms or entry.text.translate(_WITHOUT_ACCENTS)) if channel == "sms" else entry.text
    try:
        return text.format(**values)
    except (KeyError, IndexError) as problem:
        raise DataError(f"wording/{language}", key, f"needs the value {problem}") from problem


def has(key: str, language: str = SOURCE_LANGUAGE) -> bool:
    """Whether the language has a text of this key."""
    return key in catalog(language)


@cache
def catalog(language: str) -> Mapping[str, Entry]:
    """All texts of a language by dotted key. Raises DataError for doubled keys and entries that are no texts."""
    entries: dict[str, Entry] = {}
    for file, content in _files(language).items():
        texts = {name: value for name, value in content.items() if name != _REVIEW}
        for key, entry in _entries(texts, file, ""):
            if key in entries:
                raise DataError(f"wording/{language}/{file}", key, "stands in two places")
            entries[key] = entry
    return entries


@cache
def unreviewed(language: str) -> tuple[str, ...]:
    """The files of a translation that no certified translator has reviewed; of the source language none.

    Raises DataError for a file that does not say, in its table `review`, its state or by whom and on which day.
    """
    if language == SOURCE_LANGUAGE:
        return ()
    files = []
    for file, content in _files(language).items():
        review = content.get(_REVIEW, {})
        if review == {"state": NOT_REVIEWED}:
            files.append(file)
        elif not (review.get("by") and review.get("on")):
            raise DataError(f"wording/{language}/{file}", _REVIEW, f"needs state = {NOT_REVIEWED!r}, or by and on")
    return tuple(files)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have every text of the source language, the source language first."""
    wanted = catalog(SOURCE_LANGUAGE).keys()
    others = sorted(
        each.name for each in _HERE.iterdir() if each.is_dir() and each.name not in (SOURCE_LANGUAGE, "__pycache__")
    )
    return (SOURCE_LANGUAGE, *(name for name in others if not wanted - catalog(name).keys()))


@cache
def _files(language: str) -> Mapping[str, Mapping[str, Any]]:
    files = {}
    for path in sorted((_HERE / language).glob("*.toml")):
        try:
            files[path.name] = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as problem:
            raise DataError(f"wording/{language}/{path.name}", "toml", str(problem)) from problem
    return files


def _entries(content: Mapping[str, Any], file: str, prefix: str) -> Iterator[tuple[str, Entry]]:
    for name, value in content.items():
        key = f"{prefix}{name}"
        if isinstance(value, str):
            yield key, Entry(value)
        elif not isinstance(value, Mapping):
            raise DataError(file, key, "is neither a text nor a table")
        elif "text" in value:
            if unknown := value.keys() - _KEYS:
                raise DataError(file, key, f"unknown keys {sorted(unknown)}")
            yield key, Entry(**{name: str(part) for name, part in value.items() if name != "note"})
        else:
            yield from _entries(value, file, f"{key}.")
