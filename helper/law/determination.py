"""What the law gives for a case: the floor, what may be asked, the way, why, what was presumed and what is open."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from helper.facts.case import Case
from helper.law.condition import Condition
from helper.law.conditions import conditions
from helper.law.engine import Ends, Leaf, closed_gates, mattering, more_to_ask, reachable
from helper.law.presumptions import Presumption
from helper.law.tables import REQUESTS, Relief, Row

SERVING_REQUEST = {
    Relief.DISMISS_SEAL: "dismiss_sentence",
    Relief.REDESIGNATE_INFRACTION: "resentence_infraction",
    Relief.REDESIGNATE_MISDEMEANOR: "resentence_misdemeanor",
}


@dataclass(frozen=True, slots=True)
class Determination:
    """The law's answer for one case.

    `relief` is the floor: what it certainly gives on the known facts. `request` is what a filing may ask, best first.
    `rows` are the table rows that decided, in order; where several ends are open, the rows of each, and `certain_rows`
    those that all of them share. `unknown` are the
    facts that could still change relief, request or route; `stated_only` those that do so only when stated, which a
    conversation asks as well; `presumed` the unknown facts a rule counted as something; `read` the conditions read.
    """

    relief: Relief
    request: tuple[str, ...]
    route: str
    certainty: str | None
    rows: tuple[Row, ...]
    certain_rows: tuple[Row, ...]
    presumed: tuple[Presumption, ...]
    unknown: tuple[str, ...]
    stated_only: tuple[str, ...]
    read: frozenset[str]


def determine(case: Case, exhausted: frozenset[str] = frozenset()) -> Determination:
    """The determination of a case. `exhausted` are facts that were asked in vain and cannot be asked again."""
    found = conditions(case)
    asked_in_vain = frozenset(fact for each in found.values() for fact in each.asks if fact in exhausted)
    return _decided(tuple(found.items()), asked_in_vain)


@lru_cache(maxsize=8192)
def _decided(found_items: tuple[tuple[str, Condition], ...], exhausted: frozenset[str]) -> Determination:
    found = dict(found_items)
    assumed = {name: each.assumed for name, each in found.items()}
    leaves = sorted(reachable(assumed), key=_order)
    relief, request = _combined([leaf.end for leaf in leaves])
    rows = list(dict.fromkeys(row for leaf in leaves for row in leaf.rows))
    certain = [row for row in rows if all(row in leaf.rows for leaf in leaves)]
    read = frozenset(name for leaf in leaves for name in leaf.read)
    route = _route(request, assumed) if request and relief is not Relief.NEEDS_LAWYER_REVIEW else None
    if route:
        rows.append(route)
        certain.append(route)
        read |= {"record_check", "sentence"}
        relief, request_words = _as_routed(relief, request, route)
    else:
        request_words = ()
    presumed = dict.fromkeys(each.presumption for name, each in found.items() if name in read and each.presumption)
    open_facts, stated_only = _open_facts(found, exhausted, closed_gates(leaves))
    return Determination(
        relief,
        request_words,
        route.route or "none" if route else "none",
        route.certainty if route else None,
        tuple(rows),
        tuple(certain),
        tuple(each for each in presumed if each),
        open_facts,
        stated_only,
        read,
    )


def _order(leaf: Leaf) -> tuple[int, str]:
    best = REQUESTS.index(leaf.end.request[0]) if leaf.end.request else len(REQUESTS)
    return best, "/".join(row.id for row in leaf.rows)


def _combined(ends: Iterable[Row]) -> tuple[Relief, tuple[Relief, ...]]:
    """Floor and request over all ends that can be reached.

    The floor is the least that every end gives; where one end gives nothing, nothing is certain.
    """
    ends = list(ends)
    reliefs = {end.relief or Relief.UNDETERMINED for end in ends}
    if any(end.prevails for end in ends):
        return Relief.NEEDS_LAWYER_REVIEW, ()
    asked = tuple(request for request in REQUESTS if any(request in end.request for end in ends))
    if asked:
        certain = all(end.request for end in ends)
        return max(reliefs, key=list(Relief).index) if certain else Relief.UNDETERMINED, asked
    for relief in (Relief.NEEDS_LAWYER_REVIEW, Relief.UNDETERMINED, Relief.OTHER_REMEDY):
        if relief in reliefs:
            return relief, ()
    return reliefs.pop(), ()


def _route(request: tuple[Relief, ...], values: Mapping[str, tuple[str, ...]]) -> Row:
    more = more_to_ask(request[0], values["reduced_to"])
    (leaf,) = reachable({**values, "more_to_ask": (more,)}, "routes")
    return leaf.end


def _as_routed(relief: Relief, request: tuple[Relief, ...], route: Row) -> tuple[Relief, tuple[str, ...]]:
    if route.relief:
        return route.relief, ()
    if route.route == "petition":
        given = Relief.RESENTENCE if relief in REQUESTS else relief
        return given, tuple(SERVING_REQUEST[each] for each in request)
    return relief, tuple(request)


def _signature(ends: Ends) -> Hashable:
    """What a person would notice: relief, request, route and certainty of a set of ends."""
    pairs = [end for end in ends if isinstance(end, tuple)]
    if not pairs:
        return ends
    relief, request = _combined([row for row, _ in pairs])
    if not request:
        return frozenset(((relief, (), "none", None),))
    return frozenset((*_as_routed(relief, request, route), route.route, route.certainty) for _, route in pairs if route)


def _open_facts(
    found: Mapping[str, Condition], exhausted: frozenset[str], closed: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The facts that could change the result, and those that do so only when stated (conversation asks them too)."""
    left = {name: [fact for fact in each.asks if fact not in exhausted] for name, each in found.items()}
    askable = frozenset(name for name, facts in left.items() if facts)
    matter = mattering(found, askable, _signature) | (closed & askable)
    open_facts = dict.fromkeys(left[name][0] for name in found if name in matter and not found[name].stated_only)
    stated = dict.fromkeys(left[name][0] for name in found if name in matter and found[name].stated_only)
    return tuple(open_facts), tuple(stated)
