"""What a plan comes to once every leaf is read: match, relief, caution, and which open leaves could change them.

A verdict depends on nothing but the reach of each leaf and the level, so verdicts are kept and read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product

from helper.counties.fields import PREDECESSOR
from helper.counties.history import LONE_SHIFT
from helper.counties.plan import Capped, Criterion, Every, LeafNode, LevelNode, Node, Opposite, Plan, Some
from helper.counties.program import Match, ProgramMatch
from helper.counties.reach import NO, OPEN, UNSURE, YES, all_reach, any_reach, capped, opposite
from helper.counties.rule_reading import LEVELS

_REACH = OPEN
_BITS = (YES, NO, UNSURE)
_LEVEL = -1  # in place of a leaf's number
End = tuple[Match, bool]  # the match, and whether it is by no criterion (contract.md, rule 7, `otherwise_relief`)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result for a set of leaf reaches. `open_leaves` could change it, the level too where `asks_level`.

    An open leaf comes with what of it matters, as bits: that it comes to a yes, that it comes to a no.
    """

    result: ProgramMatch
    open_leaves: tuple[tuple[int, int], ...] = ()
    asks_level: bool = False


@dataclass(frozen=True, slots=True)
class _Scene:
    """One way the case can be: a level (or not known) and the reach of every leaf."""

    plan: Plan
    level: str | None
    leaves: Sequence[int]

    def reach(self, node: Node) -> int:
        if isinstance(node, LeafNode):
            return self.leaves[node.at] & _REACH
        if isinstance(node, LevelNode):
            return OPEN if self.level is None else YES if self.level in node.levels else NO
        if isinstance(node, Every):
            return all_reach(map(self.reach, node.parts))
        if isinstance(node, Some):
            return any_reach(map(self.reach, node.parts))
        return opposite(self.reach(node.part)) if isinstance(node, Opposite) else capped(self.reach(node.part))

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria that count for the level."""
        return tuple(each for each in self.plan.criteria if each.level in (None, self.level))

    @property
    def components(self) -> tuple[int, int, int, int]:
        """The reach of the base rules, of the criteria together, and of the two kinds of exclusions."""
        plan = self.plan
        if not plan.has_criteria:
            criteria = YES
        elif not plan.covers(self.level):
            criteria = UNSURE
        else:
            criteria = any_reach(self._criterion(each) for each in plan.criteria)
        exclusions = self.reach(plan.announced_exclusion), self.reach(plan.code_exclusion)
        return self.reach(plan.base), criteria, *exclusions

    def _criterion(self, criterion: Criterion) -> int:
        reach = self.reach(criterion.node)
        if criterion.level in (None, self.level):
            return reach
        return all_reach((OPEN, reach)) if self.level is None else NO


def decide(plan: Plan, leaves: Sequence[int], level: str | None) -> Verdict:
    """The verdict for a case of which the leaves have these reaches."""
    scene = _Scene(plan, level, leaves)
    criteria = tuple(each for each in scene.criteria if each.announced and scene.reach(each.node) == YES)
    components = scene.components
    match, otherwise = _end(plan, [_single(part) for part in components])
    if _names_predecessor(plan, leaves):
        return Verdict(_result(plan, Match.UNDETERMINED, criteria, None, components))
    relief = None
    if match is Match.MET:
        relief = plan.program.otherwise_relief if otherwise else plan.program.relief_value
        relief = criteria[0].relief if criteria else relief
    scenes, matters = list(_scenes(scene)), dict[int, int]()
    counted = (mark for mark in _mattering(scene) if mark[0] in plan.count_leaves)
    for at, bits in chain(counted, *map(_mattering, scenes)):
        matters[at] = matters.get(at, 0) | bits
    asks_level = level is None and (matters.pop(_LEVEL, 0) > 0 or any(map(_coverage_matters, scenes)))
    return Verdict(_result(plan, match, criteria, relief, components), tuple(sorted(matters.items())), asks_level)


def _result(
    plan: Plan, match: Match, criteria: tuple[Criterion, ...], relief: str | None, components: tuple[int, ...]
) -> ProgramMatch:
    """Rule 5: an exclusion of the program code that applies, and any that cannot be ruled out, is a caution."""
    announced, code = components[2:]
    caution = announced not in (YES, NO) or code != NO
    ids = tuple(each.id for each in criteria)
    return ProgramMatch(plan.program.id, plan.program.county, match, ids, relief, caution)


def _names_predecessor(plan: Plan, leaves: Sequence[int]) -> bool:
    return any(leaves[at] & PREDECESSOR for at in range(plan.base_leaves))


def _single(reach: int) -> int:
    return reach if reach in (YES, NO) else UNSURE


def _end(plan: Plan, components: Sequence[int]) -> End:
    """The match for components of which each is one bit (contract.md, programs, rules 2, 5, 7)."""
    base, criteria, announced, code = components
    if base == NO or announced == YES:
        return Match.NOT_MET, False
    otherwise = criteria == NO and plan.program.otherwise_relief is not None
    if criteria == NO and not otherwise:
        return Match.NOT_MET, False
    if UNSURE in (base, criteria) or code == YES or plan.is_capped:
        return Match.UNDETERMINED, False
    return Match.MET, otherwise


def _scenes(scene: _Scene) -> Iterator[_Scene]:
    """The scene with every level it may have, and with every answer to whether there is another conviction."""
    levels = (None, *LEVELS) if scene.level is None and scene.plan.asks_level else (scene.level,)
    for level, leaves in product(levels, _histories(scene)):
        yield _Scene(scene.plan, level, leaves)


def _histories(scene: _Scene) -> Iterator[Sequence[int]]:
    """The count of convictions and the day of the latest hang together: no other one, some other one, not known."""
    leaves, plan = scene.leaves, scene.plan
    if all(leaves[at] & _REACH in _BITS for at in plan.count_leaves):
        yield leaves
        return
    alone, others, unknown = list(leaves), list(leaves), list(leaves)
    for at in plan.lone_leaves:
        of_one = leaves[at] >> LONE_SHIFT
        is_count = at in plan.count_leaves
        alone[at] = of_one
        others[at] = leaves[at] & ~(of_one | UNSURE) & _REACH if is_count else leaves[at]
        unknown[at] = UNSURE if is_count else leaves[at] & (YES | UNSURE) | of_one & NO
    yield from (alone, others, unknown)


# --- which open leaves matter -------------------------------------------------------------------------------------


def _mattering(scene: _Scene) -> Iterator[tuple[int, int]]:
    """The open leaves that could change the end, each with what of it matters; `_LEVEL` stands for the level."""
    plan, components = scene.plan, scene.components
    nodes = (plan.base, _criteria_node(scene), plan.announced_exclusion, plan.code_exclusion)
    for at, node in enumerate(nodes):
        cares_yes, cares_no = _cares(plan, components, at)
        yield from _marked(scene, node, cares_yes, cares_no)


def _criteria_node(scene: _Scene) -> Node:
    if not scene.plan.has_criteria or not scene.plan.covers(scene.level):
        return Every(())
    nodes = []
    for each in scene.plan.criteria:
        if each.level in (None, scene.level):
            nodes.append(each.node)
        elif scene.level is None:
            nodes.append(Every((LevelNode(frozenset({each.level})), each.node)))
    return Some(tuple(nodes))


def _cares(plan: Plan, components: Sequence[int], at: int) -> tuple[bool, bool]:
    """Whether it can make a difference that a component is a yes, or a no, and not undetermined."""
    others = [[UNSURE] if place == at else _bits(reach) for place, reach in enumerate(components)]

    def differs(bit: int) -> bool:
        return any(_end(plan, (*bits[:at], bit, *bits[at + 1 :])) != _end(plan, bits) for bits in product(*others))

    return differs(YES), differs(NO)


def _bits(reach: int) -> list[int]:
    return [bit for bit in _BITS if reach & bit]


def _marked(scene: _Scene, node: Node, cares_yes: bool, cares_no: bool) -> Iterator[tuple[int, int]]:
    """The open leaves of a tree, where it matters whether the tree comes to a yes or to a no."""
    if not (cares_yes or cares_no):
        return
    if isinstance(node, LeafNode | LevelNode):
        reach = scene.reach(node)
        matters = reach & ((YES if cares_yes else 0) | (NO if cares_no else 0))
        if matters and reach not in _BITS:
            yield node.at if isinstance(node, LeafNode) else _LEVEL, matters
    elif isinstance(node, Opposite):
        yield from _marked(scene, node.part, cares_no, cares_yes)
    elif isinstance(node, Capped):
        yield from _marked(scene, node.part, False, cares_no)
    else:
        yield from _marked_parts(scene, node, cares_yes, cares_no)


def _marked_parts(scene: _Scene, node: Every | Some, cares_yes: bool, cares_no: bool) -> Iterator[tuple[int, int]]:
    """A part matters only where the other parts leave the whole open to it."""
    every = isinstance(node, Every)
    reaches = [scene.reach(part) for part in node.parts]
    for at, part in enumerate(node.parts):
        others = reaches[:at] + reaches[at + 1 :]
        if every:
            yes, no = all(each & YES for each in others), all(each & (YES | UNSURE) for each in others)
        else:
            yes, no = all(each & (NO | UNSURE) for each in others), all(each & NO for each in others)
        yield from _marked(scene, part, cares_yes and yes, cares_no and no)


def _coverage_matters(scene: _Scene) -> bool:
    """Whether the criteria of this level decide, which while the level is not known they cannot (rule 3)."""
    if scene.level is None or not scene.plan.has_criteria or scene.plan.covers(None):
        return False
    reach = scene.components[1]
    cares_yes, cares_no = _cares(scene.plan, scene.components, 1)
    return bool((cares_yes and reach & YES) or (cares_no and reach & NO))
