"""What a test can still come to, as a set of three bits, and what combinations of tests can come to.

A test that is decided has one bit. One that further answers could decide has several, `UNSURE` among them; one that no
answer can decide (the sources do not say) has `UNSURE` alone. So one bit is exactly a three-valued truth.
"""

from __future__ import annotations

from collections.abc import Iterable

from helper.facts.truth import Truth

YES, NO, UNSURE = 1, 2, 4
OPEN = YES | NO | UNSURE
SINGLE = (YES, NO, UNSURE)  # the reaches that no answer can change any more


def decided(truth: Truth) -> int:
    """The reach of a truth that no answer can change any more."""
    return UNSURE if truth is None else YES if truth else NO


def answerable(truth: Truth) -> int:
    """The reach of a truth that answers would decide where it is undetermined."""
    return OPEN if truth is None else YES if truth else NO


def truth_of(reach: int) -> Truth:
    return True if reach == YES else False if reach == NO else None


def all_reach(parts: Iterable[int]) -> int:
    """What tests that must all hold can come to together."""
    can_hold, can_stay, unsure, failing = YES, True, False, 0
    for part in parts:
        can_hold &= part
        can_stay = can_stay and bool(part & (YES | UNSURE))
        unsure = unsure or bool(part & UNSURE)
        failing |= part & NO
    return can_hold | failing | (UNSURE if can_stay and unsure else 0)


def opposite(reach: int) -> int:
    return (YES if reach & NO else 0) | (NO if reach & YES else 0) | (reach & UNSURE)


def any_reach(parts: Iterable[int]) -> int:
    """What tests of which one must hold can come to together."""
    return opposite(all_reach(opposite(part) for part in parts))


def capped(reach: int) -> int:
    """The reach where a yes gives "undetermined" at most (contract.md, programs, rule 2)."""
    return (reach & (NO | UNSURE)) | (UNSURE if reach & YES else 0)
