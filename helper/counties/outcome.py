"""The match that the parts of a program give together, and whether a part can make a difference to it.

The parts are the base rules, the criteria together, the announced exclusions and those of the program code.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from helper.counties.program import Match
from helper.counties.reach import NO, SINGLE, UNSURE, YES

Components = tuple[int, int, int, int]  # the reach of each part
End = tuple[Match, bool]  # the match, and whether it is by no criterion (contract.md, rule 7, `otherwise_relief`)


@lru_cache(maxsize=2048)
def end(components: Components, is_capped: bool, has_otherwise: bool) -> End:
    """The match (contract.md, programs, rules 2, 5, 7). A part that is open counts as unsure."""
    base, criteria, announced, code = components
    if base == NO or announced == YES:
        return Match.NOT_MET, False
    otherwise = criteria == NO and has_otherwise
    if criteria == NO and not otherwise:
        return Match.NOT_MET, False
    if base != YES or not (criteria == YES or otherwise) or code == YES or is_capped:
        return Match.UNDETERMINED, False
    return Match.MET, otherwise


@lru_cache(maxsize=8192)
def cares(components: Components, at: int, is_capped: bool, has_otherwise: bool) -> int:
    """Whether it can make a difference that the part comes to a yes, or to a no, and not to undetermined; as bits."""
    others = [(UNSURE,) if place == at else _bits(reach) for place, reach in enumerate(components)]
    found = 0
    for before in product(*others):
        for bit in (YES, NO):
            after = (*before[:at], bit, *before[at + 1 :])
            if end(after, is_capped, has_otherwise) != end(before, is_capped, has_otherwise):
                found |= bit
    return found


def _bits(reach: int) -> tuple[int, ...]:
    return tuple(bit for bit in SINGLE if reach & bit)
