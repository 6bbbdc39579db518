"""What a plan comes to once every leaf is read: match, relief, caution, and which open leaves could change them.

A verdict depends on nothing but the reach of each leaf and the level, so verdicts are kept and read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product

from helper.counties.fields import PREDECESSOR
from helper.counties.history import LONE_SHIFT
from helper.counties.outcome import Components, end
from helper.counties.plan import Criterion, Plan
from helper.counties.program import Match, ProgramMatch
from helper.counties.reach import NO, OPEN, SINGLE, UNSURE, YES
from helper.counties.rule_reading import LEVELS
from helper.counties.scene import LEVEL, Mark, Scene


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result for a set of leaf reaches. `open_leaves` could change it, the level too where `asks_level`."""

    result: ProgramMatch
    open_leaves: tuple[Mark, ...] = ()
    asks_level: bool = False


def decide(plan: Plan, leaves: Sequence[int], level: str | None) -> Verdict:
    """The verdict for a case of which the leaves have these reaches."""
    scene = Scene(plan, level, leaves)
    criteria = tuple(each for each in plan.criteria if _is_met(scene, each))
    components = scene.components()
    match, otherwise = end(components, plan.is_capped, plan.program.otherwise_relief is not None)
    if _names_predecessor(plan, leaves):
        return Verdict(_result(plan, Match.UNDETERMINED, criteria, None, components))
    relief = _relief(plan, criteria, otherwise) if match is Match.MET else None
    matters: dict[int, int] = {}
    for at, bits in _marks(scene):
        matters[at] = matters.get(at, 0) | bits
    asks_level = matters.pop(LEVEL, 0) > 0 and level is None
    result = _result(plan, match, criteria, relief, components)
    return Verdict(result, tuple(sorted(matters.items())), asks_level)


def _is_met(scene: Scene, criterion: Criterion) -> bool:
    """Whether an announced criterion is certainly met; one that only the program code knows never is."""
    return criterion.announced and criterion.counts_for(scene.level) and scene.reach(criterion.node) == YES


def _names_predecessor(plan: Plan, leaves: Sequence[int]) -> bool:
    return any(leaves[at] & PREDECESSOR for at in range(plan.base_leaves))


def _relief(plan: Plan, criteria: tuple[Criterion, ...], otherwise: bool) -> str | None:
    """Rule 7: of a met criterion, or what those get who meet none, or what the program gives."""
    if criteria:
        return criteria[0].relief
    return plan.program.otherwise_relief if otherwise else plan.program.relief_value


def _result(
    plan: Plan, match: Match, criteria: tuple[Criterion, ...], relief: str | None, components: Components
) -> ProgramMatch:
    """Rule 5: an exclusion of the program code that applies, and any that cannot be ruled out, is a caution."""
    announced, code = components[2:]
    caution = announced not in (YES, NO) or code != NO
    ids = tuple(each.id for each in criteria)
    return ProgramMatch(plan.program.id, plan.program.county, match, ids, relief, caution)


def _marks(scene: Scene) -> Iterator[Mark]:
    """What matters in any way the case can be: each level, and each answer to whether there is another conviction."""
    plan = scene.plan
    levels = (None, *LEVELS) if scene.level is None and plan.asks_level else (scene.level,)
    histories = list(_histories(scene))
    if len(histories) > 1:
        yield from (mark for mark in scene.marks() if mark[0] in plan.count_leaves)
    scenes = (Scene(plan, level, leaves) for level, leaves in product(levels, histories))
    yield from chain.from_iterable(each.marks() for each in scenes)


def _histories(scene: Scene) -> Iterator[Sequence[int]]:
    """The count of convictions and the day of the latest hang together: no other one, some other one, not known."""
    leaves, plan = scene.leaves, scene.plan
    if all(leaves[at] & OPEN in SINGLE for at in plan.count_leaves):
        yield leaves
        return
    alone, others, unknown = list(leaves), list(leaves), list(leaves)
    for at in plan.lone_leaves:
        of_one = leaves[at] >> LONE_SHIFT
        is_count = at in plan.count_leaves
        alone[at] = of_one
        others[at] = leaves[at] & ~(of_one | UNSURE) & OPEN if is_count else leaves[at]
        unknown[at] = UNSURE if is_count else leaves[at] & (YES | UNSURE) | of_one & NO
    yield from (alone, others, unknown)
