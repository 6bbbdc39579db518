"""One way a case can be for a program, and which of its open leaves could still change the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helper.counties.outcome import Components, cares
from helper.counties.plan import Capped, Every, LeafNode, LevelNode, Node, Opposite, Plan, Some
from helper.counties.reach import NO, OPEN, SINGLE, UNSURE, YES, all_reach, any_reach, capped, opposite

LEVEL = -1  # stands for the level where leaves have their numbers
Mark = tuple[int, int]  # an open leaf and what of it matters, as bits: that it comes to a yes, that it comes to a no


@dataclass(frozen=True, slots=True)
class Scene:
    """A level (None where it is not known) and the reach of every leaf."""

    plan: Plan
    level: str | None
    leaves: Sequence[int]

    def reach(self, node: Node) -> int:
        if isinstance(node, LeafNode):
            return self.leaves[node.at] & OPEN
        if isinstance(node, LevelNode):
            return OPEN if self.level is None else YES if self.level in node.levels else NO
        if isinstance(node, Every):
            return all_reach(map(self.reach, node.parts))
        if isinstance(node, Some):
            return any_reach(map(self.reach, node.parts))
        return opposite(self.reach(node.part)) if isinstance(node, Opposite) else capped(self.reach(node.part))

    def components(self) -> Components:
        base, criteria, announced, code = map(self.reach, self._nodes())
        return base, criteria, announced, code

    def _nodes(self) -> tuple[Node, Node, Node, Node]:
        plan = self.plan
        return plan.base, plan.together[self.level], plan.announced_exclusion, plan.code_exclusion

    def marks(self) -> Iterator[Mark]:
        """The open leaves that could change the end, `LEVEL` among them where the level could."""
        plan, components = self.plan, self.components()
        has_otherwise = plan.program.otherwise_relief is not None
        for at, node in enumerate(self._nodes()):
            if components[at] not in SINGLE:
                yield from _marked(self, node, cares(components, at, plan.is_capped, has_otherwise))
        if plan.needs_level and self.level and components[1] & cares(components, 1, plan.is_capped, has_otherwise):
            yield LEVEL, YES | NO  # with the level known the criteria decide, which without it they cannot


def _marked(scene: Scene, node: Node, matters: int) -> Iterator[Mark]:
    """The open leaves of a tree, where `matters` says what of the whole tree does."""
    if isinstance(node, LeafNode | LevelNode):
        reach = scene.reach(node)
        if matters & reach and reach not in SINGLE:
            yield (node.at if isinstance(node, LeafNode) else LEVEL), matters & reach
    elif isinstance(node, Opposite):
        yield from _marked(scene, node.part, opposite(matters))
    elif isinstance(node, Capped):
        yield from _marked(scene, node.part, matters & NO)
    elif matters:
        yield from _marked_parts(scene, node, matters)


def _marked_parts(scene: Scene, node: Every | Some, matters: int) -> Iterator[Mark]:
    """A part matters only where the other parts leave the whole open to it."""
    decisive, other = (NO, YES) if isinstance(node, Every) else (YES, NO)
    reaches = [scene.reach(part) for part in node.parts]
    for at, part in enumerate(node.parts):
        if reaches[at] in SINGLE:
            continue
        others = reaches[:at] + reaches[at + 1 :]
        bits = 0
        if matters & decisive and all(each & (other | UNSURE) for each in others):
            bits |= decisive
        if matters & other and all(each & other for each in others):
            bits |= other
        yield from _marked(scene, part, bits)
