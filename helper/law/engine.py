"""Runs the decision tables over what a case can be: which ends can be reached, and which conditions still matter.

The first row whose cells all hold wins. A cell whose condition is open is tried with each value it may have: the
outcome is the set of ends that can still be reached, and a condition matters when its values lead to different ones.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from helper.law.condition import UNKNOWN, Condition, age_of, level_of
from helper.law.tables import REQUESTS, Row, tables

Values = Mapping[str, tuple[str, ...]]
GATES = ("disposition", "court", "offense")


@dataclass(frozen=True, slots=True)
class Leaf:
    """An end that can be reached: the rows that led there, in order. `read` are the conditions read on the way."""

    rows: tuple[Row, ...]
    read: frozenset[str]

    @property
    def end(self) -> Row:
        return self.rows[-1]


@dataclass(frozen=True, slots=True)
class Node:
    """A condition whose values lead on to different trees."""

    condition: str
    branches: tuple[tuple[str, Tree], ...]


Ends = frozenset[Hashable]
Tree = Ends | Node


def reachable(values: Values, start: str = "scope") -> frozenset[Leaf]:
    """The ends that can be reached when every condition has one of these values."""
    each_offense = [_chosen(values, "offense", offense) for offense in values["offense"]]
    return frozenset(leaf for chosen in each_offense for leaf in _leaves(start, 0, chosen, (), frozenset()))


def _leaves(table: str, at: int, values: Values, rows: tuple[Row, ...], read: frozenset[str]) -> Iterator[Leaf]:
    row, position, looked_at, open_cell = _first_open(table, at, values)
    read |= looked_at
    if open_cell is not None:
        for value in values[open_cell]:
            yield from _leaves(table, position, _chosen(values, open_cell, value), rows, read)
    elif row.next:
        yield from _leaves(row.next, 0, values, (*rows, row), read)
    elif row.today:
        yield from _leaves("comparison", 0, {**values, "today": (row.today,)}, (*rows, row), read)
    else:
        yield Leaf((*rows, row), read)


def _chosen(values: Values, condition: str, value: str) -> Values:
    """The values with one condition tried out. An offense brings its own level and age, where they hang on it."""
    chosen = {**values, condition: (value,)}
    if condition == "offense":
        brought = {"level": values.get(level_of(value)), "age": values.get(age_of(value))}
        chosen |= {name: found for name, found in brought.items() if found}
    return chosen


def _first_open(table: str, at: int, values: Values) -> tuple[Row, int, set[str], str | None]:
    """The first row from `at` on that fits or may fit, its place, what was looked at, and its first open cell."""
    looked_at = {"offense"}
    for position, row in _rows_of(table, values["offense"]):
        if position < at:
            continue
        open_cell = None
        for name, allowed in row.when:
            looked_at.add(name)
            held = [value in allowed for value in values[name]]
            if True not in held:
                break
            if open_cell is None and False in held:
                open_cell = name
        else:
            return row, position, looked_at, open_cell
    raise AssertionError(table)  # the loader refuses a table whose last row does not catch all


@lru_cache(maxsize=256)
def _rows_of(table: str, offense: tuple[str, ...]) -> tuple[tuple[int, Row], ...]:
    """The rows of a table, with their places, that are not for other offenses."""
    rows = [(position, row, dict(row.when).get("offense")) for position, row in enumerate(tables()[table])]
    return tuple((position, row) for position, row, named in rows if named is None or set(named) & set(offense))


@lru_cache(maxsize=4096)
def leads_on(found: tuple[tuple[str, Condition], ...]) -> bool:
    """Whether the conditions of the scope table leave a way to the other tables open."""
    return _leads_on(0, {name: each.possible for name, each in found})


def _leads_on(at: int, values: Values) -> bool:
    row, position, _, open_cell = _first_open("scope", at, values)
    if open_cell is None:
        return row.next is not None
    return any(_leads_on(position, _chosen(values, open_cell, value)) for value in values[open_cell])


def mattering(
    found: Mapping[str, Condition], askable: frozenset[str], result: Callable[[Ends], Hashable]
) -> frozenset[str]:
    """The askable conditions whose answer can still change the result, alone or together with others.

    While court or section are open only what decides whether the law applies at all can matter: nothing else has a
    meaning before (law.md T-2).
    """
    values = {name: each.possible if name in askable else each.assumed for name, each in found.items()}
    gated = any(found[gate].assumed == UNKNOWN and gate in askable for gate in GATES)
    grown = _Growth(askable & set(GATES) if gated else askable, gated).by_offense(values)
    return frozenset(_conditions(_simplified(grown, result)))


def closed_gates(leaves: Iterable[Leaf]) -> frozenset[str]:
    """The gates whose being unknown is the result (T-2): the next fact is the answer."""
    return frozenset(name for leaf in leaves for name, values in leaf.end.when if values == UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Growth:
    askable: frozenset[str]
    gated: bool

    def by_offense(self, values: Values) -> Tree:
        """The offense comes first: what it brings (`_chosen`) must be known before anything else is tried."""
        each_offense = [(name, self.tree("scope", 0, _chosen(values, "offense", name))) for name in values["offense"]]
        return self._joined("offense", each_offense)

    def tree(self, table: str, at: int, values: Values) -> Tree:
        row, position, _, open_cell = _first_open(table, at, values)
        if open_cell is not None:
            grown = [
                (value, self.tree(table, position, _chosen(values, open_cell, value))) for value in values[open_cell]
            ]
            return self._joined(open_cell, grown)
        if row.next:
            return frozenset((row.id,)) if self.gated else self.tree(row.next, 0, values)
        if row.today:
            return self.tree("comparison", 0, {**values, "today": (row.today,)})
        return self._routed(row, values)

    def _routed(self, row: Row, values: Values) -> Tree:
        if not row.request:
            return frozenset(((row, None),))
        left = values["reduced_to"]
        if len(left) > 1 and "reduced_to" in self.askable:
            return self._joined("reduced_to", [(value, self._weighed(row, (value,), values)) for value in left])
        return self._weighed(row, left, values)

    def _weighed(self, row: Row, reduced_to: tuple[str, ...], values: Values) -> Tree:
        return self._route(row, 0, {**values, "more_to_ask": (more_to_ask(row.request[0], reduced_to),)})

    def _route(self, end: Row, at: int, values: Values) -> Tree:
        row, position, _, open_cell = _first_open("routes", at, values)
        if open_cell is None:
            return frozenset(((end, row),))
        grown = [(value, self._route(end, position, {**values, open_cell: (value,)})) for value in values[open_cell]]
        return self._joined(open_cell, grown)

    def _joined(self, condition: str, grown: list[tuple[str, Tree]]) -> Tree:
        first = grown[0][1]
        if all(branch == first for _, branch in grown):
            return first
        if condition in self.askable:
            return Node(condition, tuple(grown))
        together = first
        for _, branch in grown[1:]:
            together = _merged(together, branch)
        return together


def more_to_ask(best: str, reduced_to: tuple[str, ...]) -> str:
    """Whether the best request is better than what the court's reduction left: yes, no, or unknown (A-5)."""
    left = {f"redesignate_{level}" for level in reduced_to}
    rank = [str(request) for request in REQUESTS]
    better = {rank.index(best) < rank.index(each) for each in left}
    return "unknown" if len(better) > 1 else "yes" if better.pop() else "no"


def _merged(one: Tree, other: Tree) -> Tree:
    """What can be reached when nobody will ever know which of two trees applies."""
    if isinstance(one, Node):
        return Node(
            one.condition, tuple((v, _merged(b, _restricted(other, one.condition, v))) for v, b in one.branches)
        )
    if isinstance(other, Node):
        return _merged(other, one)
    return one | other


def _restricted(tree: Tree, condition: str, value: str) -> Tree:
    if not isinstance(tree, Node):
        return tree
    if tree.condition == condition:
        return dict(tree.branches)[value]
    return Node(tree.condition, tuple((v, _restricted(b, condition, value)) for v, b in tree.branches))


def _simplified(tree: Tree, result: Callable[[Ends], Hashable]) -> Hashable:
    """The tree without conditions that change nothing: a node of equal branches is its branch."""
    if not isinstance(tree, Node):
        return result(tree)
    branches = [(value, _simplified(branch, result)) for value, branch in tree.branches]
    if all(branch == branches[0][1] for _, branch in branches):
        return branches[0][1]
    return (tree.condition, tuple(branches), _Split)


class _Split:
    """Marks a node of a simplified tree."""


def _conditions(tree: Hashable) -> Iterator[str]:
    if isinstance(tree, tuple) and len(tree) == 3 and tree[2] is _Split:
        yield tree[0]
        for _, branch in tree[1]:
            yield from _conditions(branch)
