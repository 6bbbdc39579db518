"""What an unknown fact may count as: only by a rule of `tables/presumptions.toml`, and always named in the finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from helper.law.data import Source, no_more, read_entries, take_source

FILE = "presumptions.toml"


class PresumptionKind(StrEnum):
    LAW = "law"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Presumption:
    """An unknown fact that a rule counts as something (contract.md: `presumed`)."""

    fact: str
    counted_as: str
    rule: str
    kind: PresumptionKind
    source: Source


@dataclass(frozen=True, slots=True)
class PresumptionRule:
    """A rule of the table: what it lets an unknown count as, in words for the reader of the law."""

    id: str
    counts: str
    rule: str
    kind: PresumptionKind
    source: Source


@lru_cache(maxsize=256)
def presume(rule_id: str, fact: str, counted_as: str) -> Presumption:
    """The presumption that a rule makes of a fact."""
    rule = presumption_rules()[rule_id]
    return Presumption(fact, counted_as, rule.rule, rule.kind, rule.source)


@cache
def presumption_rules() -> Mapping[str, PresumptionRule]:
    """Every rule by its id. Raises DataError naming the entry that lacks its source."""
    found = {}
    for entry in read_entries(FILE, "presumption"):
        name = entry.pop("id")
        source = take_source(entry, FILE, name)
        counts, rule, kind = entry.pop("counts"), entry.pop("rule"), PresumptionKind(entry.pop("kind"))
        found[name] = PresumptionRule(name, counts, rule, kind, source)
        no_more(entry, FILE, name)
    return found
