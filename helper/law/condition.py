"""A condition of the law's tables: the values it can have, what an unknown counts as, which fact would settle it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from helper.facts.truth import Truth
from helper.law.presumptions import Presumption, presume


@dataclass(frozen=True, slots=True)
class Condition:
    """What a condition can be. `asks` are the facts that would settle it, the best first.

    `stated_only` conditions count when they were stated and are otherwise neither asked nor listed as unknown. The
    presumption tells few apart and is long: it counts for equality, not for the hash.
    """

    possible: tuple[str, ...]
    assumed: tuple[str, ...]
    asks: tuple[str, ...] = ()
    presumption: Presumption | None = field(default=None, hash=False)
    stated_only: bool = False


YES_NO = ("yes", "no")
UNKNOWN = ("unknown",)


def level_of(offense: str) -> str:
    """The name of the condition that is the level of the record where the section means this offense."""
    return f"level of {offense}"


def age_of(offense: str) -> str:
    """The name of the condition that is the age at the offense where the section means this offense."""
    return f"age of {offense}"


@lru_cache(maxsize=256)
def known(value: str) -> Condition:
    """A condition of which the value is known."""
    return Condition((value,), (value,))


@lru_cache(maxsize=1024)
def one_of(possible: tuple[str, ...], *asks: str) -> Condition:
    """A condition that can be any of these, and of which nothing is assumed."""
    return Condition(possible, possible, () if len(possible) == 1 else asks)


@lru_cache(maxsize=256)
def stated(truth: Truth) -> Condition:
    return Condition(YES_NO, ("no",), (), None, stated_only=True) if truth is None else known("yes" if truth else "no")


@lru_cache(maxsize=1024)
def exception(truth: Truth, fact: str, asks: tuple[str, ...], counted_as: str = "no") -> Condition:
    """X-1 to X-7: what is not known counts in the person's favor (R-3, HSC 11361.8(b), (f))."""
    if truth is not None:
        return known("yes" if truth else "no")
    return Condition(YES_NO, ("no",), asks, presume("no_exception", fact, counted_as))
