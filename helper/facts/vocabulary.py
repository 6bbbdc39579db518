"""The vocabulary of facts, read from `vocabulary.toml`: what each is called, its type, closed set, unit and scope."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from helper.errors import DataError


class FactType(StrEnum):
    CHOICE = "choice"
    BOOLEAN = "boolean"
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"
    CONVICTIONS = "convictions"


class Scope(StrEnum):
    PERSON = "person"
    CONVICTION = "conviction"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `asked` facts hold an answer given in conversation and are not in the contract's example."""

    name: str
    type: FactType
    scope: Scope
    choices: tuple[str, ...] = ()
    unit: str = ""
    asked: bool = False


@cache
def vocabulary() -> Mapping[str, Fact]:
    """Every fact by name. Raises DataError naming the entry that is wrong."""
    path = Path(__file__).with_name("vocabulary.toml")
    facts = {}
    for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        try:
            facts[name] = Fact(
                name,
                FactType(entry.pop("type")),
                Scope(entry.pop("scope")),
                tuple(entry.pop("choices", ())),
                entry.pop("unit", ""),
                entry.pop("asked", False),
            )
        except (KeyError, ValueError) as problem:
            raise DataError(path.name, name, f"missing or unknown {problem}") from problem
        if entry:
            raise DataError(path.name, name, f"unknown keys {sorted(entry)}")
    return MappingProxyType(facts)
