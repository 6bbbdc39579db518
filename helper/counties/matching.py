"""Which of a county's programs a case matches, how far, and which facts could still change that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from helper.counties.county import County
from helper.counties.names import official_name
from helper.counties.plan import Plan, make_plan
from helper.counties.program import Match, Program, ProgramMatch
from helper.counties.verdict import Verdict, decide
from helper.facts.case import Case

KEPT_VERDICTS = 2048  # a program; few are ever in use, and memory must not grow with the records read
_AGES = ("age_at_conviction", "age_at_offense")


def match_programs(case: Case, counties: Mapping[str, County]) -> tuple[ProgramMatch, ...]:
    """How the case fits each program of its county, in the order announced; none where the county is not known."""
    text = case.text("county")
    name = official_name(text) if text else None
    county = counties.get(name) if name else None
    return tuple([match(case) for match in county.matchers]) if county else ()


def chosen_program(matches: Sequence[ProgramMatch]) -> ProgramMatch | None:
    """The first that is met, else the earliest announced (contract.md, "Output"); None where there is none."""
    met = (match for match in matches if match.match is Match.MET)
    return next(met, matches[0] if matches else None)


def matcher(program: Program) -> Callable[[Case], ProgramMatch]:
    """The program made ready: everything that does not depend on the case is done here, once."""
    plan = make_plan(program)
    reads = tuple(reader.reach for reader in plan.readers)
    verdicts = lru_cache(maxsize=KEPT_VERDICTS)(lambda leaves, level: decide(plan, leaves, level))

    def match(case: Case) -> ProgramMatch:
        leaves = tuple([read(case) for read in reads])
        verdict = verdicts(leaves, case.text("level") if plan.asks_level else None)
        if not verdict.open_leaves and not verdict.asks_level:
            return verdict.result
        found = verdict.result
        needs = _needs(plan, verdict, case)
        return ProgramMatch(found.id, found.county, found.match, found.criteria, found.relief, found.caution, needs)

    return match


def _needs(plan: Plan, verdict: Verdict, case: Case) -> tuple[str, ...]:
    """The facts of the open leaves: of the base rules, the level, of the criteria, of the exclusions."""
    facts: list[str] = []
    level = ["level"] if verdict.asks_level else []
    for at, matters in verdict.open_leaves:
        if at >= plan.base_leaves:
            facts, level = facts + level, []
        facts.extend(plan.readers[at].asks(case, matters))
    facts.extend(level)
    if "birth_date" in facts and not case.was_asked("birth_date"):
        facts = [fact for fact in facts if fact not in _AGES]  # the birth date gives every age
    return tuple(dict.fromkeys(facts))
