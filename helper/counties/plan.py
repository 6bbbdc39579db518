"""A program made ready for matching: its rules as trees over numbered leaves, each leaf with a reader of the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from helper.counties.fields import FIELDS, Reader
from helper.counties.history import HISTORY_FIELDS
from helper.counties.program import UNANSWERABLE, AllOf, Field, Leaf, Match, NotOf, Program, Rule, Status, Test
from helper.counties.rule_reading import LEVELS, values_of

_READERS = {**FIELDS, **HISTORY_FIELDS}
LONE_FIELDS = frozenset({Field.LATEST_CONVICTION, Field.YEARS_SINCE_LATEST, Field.CONVICTION_COUNT})


@dataclass(frozen=True, slots=True)
class LeafNode:
    """The leaf with this number."""

    at: int


@dataclass(frozen=True, slots=True)
class LevelNode:
    """Whether the conviction is of one of these levels."""

    levels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Every:
    """All of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """One of these at least."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    part: Node


@dataclass(frozen=True, slots=True)
class Capped:
    """At most "undetermined": known from the program code or one newspaper only."""

    part: Node


Node = LeafNode | LevelNode | Every | Some | Opposite | Capped


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion that counts for convictions of one level, or of any where `level` is None."""

    id: str
    level: str | None
    node: Node
    announced: bool
    relief: str | None

    def counts_for(self, level: str | None) -> bool:
        return self.level in (None, level)


@dataclass(frozen=True, slots=True)
class Plan:
    """A program as trees. `base_leaves`: how many leaves stand in the base rules, which come first.

    `together` are the criteria as one tree for each level and for a level not known (None); `needs_level`: they decide
    only where the level is known. `lone_leaves` also read what they were with no other conviction; `count_leaves` of
    them say whether there is one.
    """

    program: Program
    readers: tuple[Reader, ...]
    base_leaves: int
    base: Node
    criteria: tuple[Criterion, ...]
    together: Mapping[str | None, Node]
    needs_level: bool
    announced_exclusion: Node
    code_exclusion: Node
    is_capped: bool
    asks_level: bool
    lone_leaves: tuple[int, ...]
    count_leaves: tuple[int, ...]


@dataclass(slots=True, frozen=True)
class _Leaves:
    """The leaves found so far; `lost` gets the rules that lost a leaf nobody can answer."""

    program: Program
    found: list[tuple[Leaf, Reader]] = field(default_factory=list)
    lost: list[Rule] = field(default_factory=list)
    leveled: list[Rule] = field(default_factory=list)


def make_plan(program: Program) -> Plan:
    """The plan of a program (contract.md, programs, rules 1 to 7)."""
    leaves = _Leaves(program)
    base = _every(leaves, (rule for rule in program.base if not rule.is_note))
    base_leaves, lost_base = len(leaves.found), bool(leaves.lost)
    deciding = sorted((rule for rule in program.criteria if not rule.is_note), key=lambda rule: not rule.status.decides)
    criteria = tuple(made for rule in deciding if (made := _criterion(leaves, rule)))
    exclusions = [rule for rule in program.exclusions if not rule.is_note]
    announced = _some(leaves, (rule for rule in exclusions if rule.status.decides))
    code = _some(leaves, (rule for rule in exclusions if not rule.status.decides))
    lone = tuple(at for at, (leaf, _) in enumerate(leaves.found) if leaf.field in LONE_FIELDS)
    return Plan(
        program=program,
        readers=tuple(reader for _, reader in leaves.found),
        base_leaves=base_leaves,
        base=base,
        criteria=criteria,
        together={level: _together(criteria, level, bool(deciding)) for level in (None, *LEVELS)},
        needs_level=bool(deciding) and not all(_covers(criteria, level) for level in LEVELS),
        announced_exclusion=announced,
        code_exclusion=code,
        is_capped=lost_base or program.at_most is Match.UNDETERMINED or _is_hearsay(program),
        asks_level=bool(leaves.leveled) or any(each.level for each in criteria),
        lone_leaves=lone,
        count_leaves=tuple(at for at in lone if leaves.found[at][0].field is Field.CONVICTION_COUNT),
    )


def _covers(criteria: tuple[Criterion, ...], level: str) -> bool:
    return any(each.announced and each.counts_for(level) for each in criteria)


def _together(criteria: tuple[Criterion, ...], level: str | None, has_criteria: bool) -> Node:
    """The criteria as one tree. Where no announced one is for the level, they say nothing for certain (rule 3)."""
    if not has_criteria:
        return Every(())
    if not all(_covers(criteria, one) for one in (LEVELS if level is None else (level,))):
        return Capped(Every(()))
    if level is not None:
        return Some(tuple(each.node for each in criteria if each.counts_for(level)))
    leveled = (Every((LevelNode(frozenset({each.level})), each.node)) if each.level else each.node for each in criteria)
    return Some(tuple(leveled))


def _is_hearsay(program: Program) -> bool:
    """Without criteria the base rules decide, unless only code or press knows them (rule 2)."""
    weak = (Status.CODE, Status.PRESS)
    return not program.criteria and all(rule.status in weak for rule in program.base if not rule.is_note)


def _every(leaves: _Leaves, rules: Iterable[Rule]) -> Node:
    return Every(tuple(node for rule in rules if (node := _node(leaves, rule, rule.test))))


def _some(leaves: _Leaves, rules: Iterable[Rule]) -> Node:
    return Some(tuple(node for rule in rules if (node := _node(leaves, rule, rule.test))))


def _criterion(leaves: _Leaves, rule: Rule) -> Criterion | None:
    node, announced = _node(leaves, rule, rule.test), rule.status.decides
    if node is None:
        return None
    relief = rule.relief or leaves.program.relief_value
    return Criterion(rule.id, rule.applies_to_level, node if announced else Capped(node), announced, relief)


def _node(leaves: _Leaves, rule: Rule, test: Test) -> Node | None:
    """The tree of a test, or None where nothing of it can be answered."""
    if isinstance(test, Leaf):
        return _leaf_node(leaves, rule, test)
    if isinstance(test, NotOf):
        part = _node(leaves, rule, test.test)
        return Opposite(part) if part else None
    parts = tuple(node for each in test.tests if (node := _node(leaves, rule, each)))
    if not parts:
        return None
    return Every(parts) if isinstance(test, AllOf) else Some(parts)


def _leaf_node(leaves: _Leaves, rule: Rule, leaf: Leaf) -> Node | None:
    if leaf.field in UNANSWERABLE:
        leaves.lost.append(rule)
        return None
    if leaf.field is Field.COUNTY:
        return Every(())  # a program is only matched with convictions of its county
    if leaf.field is Field.LEVEL:
        leaves.leveled.append(rule)
        return LevelNode(frozenset(values_of(leaf)))
    leaves.found.append((leaf, _READERS[leaf.field](leaf, rule, leaves.program)))
    return LeafNode(len(leaves.found) - 1)
