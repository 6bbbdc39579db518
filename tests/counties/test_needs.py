"""`needs` is exact: every fact in it can still change the match or the relief, and no fact outside it can.

Both are tried by force: other facts are filled in at random, and then the fact in question.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from helper.counties.loading import load_counties
from helper.counties.matching import match_programs
from helper.counties.program import Match, ProgramMatch
from helper.facts.ranges import read_date
from tests.counties.records import LIMIT_DAYS, case_of, generated, truth, values

Facts = dict[str, Any]
# Facts that tell of the same thing: a birth date gives ages, the list of convictions gives what is asked apart.
_TIME = ("conviction_date", "offense_date", "birth_date", "age_at_conviction", "age_at_offense")
_TOLD = (
    "latest_other_conviction_date", "latest_other_conviction_level", "registration_prior", "super_strike_prior",
    "super_strike_prior_date", "sex_offense_prior", "same_section_priors",
)  # fmt: skip
_KIN = {**dict.fromkeys(_TIME, "time"), **dict.fromkeys((*_TOLD, "other_convictions"), "history")}
MOST_NEEDS_TRIED = 4  # with more open facts, luck would have to set them all right at once
TRIES = 4_000


def kin(fact: str) -> str:
    return _KIN.get(fact, fact)


def end_of(facts: Facts, at: int) -> tuple[Match, str | None] | None:
    case = case_of(facts)
    if case is None:
        return None
    found = match_programs(case, load_counties())[at]
    return found.match, found.relief


def plausible(facts: Facts) -> Facts:
    """Without answers that contradict or stand for each other, which nobody gives together."""
    dropped = {"offense_date"} if "conviction_date" not in facts else set()
    if "other_convictions" in facts:
        dropped |= set(_TOLD)
    if "birth_date" in facts or len(str(facts.get("conviction_date"))) != len("2003-06-10"):
        dropped |= {"age_at_conviction", "age_at_offense"}
    return {name: value for name, value in facts.items() if name not in dropped}


def exact(draw: random.Random, value: Any) -> Any:
    """A value as it would be were it known exactly: a day within a year, a number within its limits."""
    if isinstance(value, list):
        return [entry | {"conviction_date": exact(draw, entry["conviction_date"])} for entry in value]
    if isinstance(value, dict) and value.keys() & {"earliest", "latest"}:
        first = date.fromisoformat(value.get("earliest", "1955-01-01"))
        return day_within(draw, first, max(first, date.fromisoformat(value.get("latest", "2020-01-01")))).isoformat()
    if isinstance(value, dict):
        low = value.get("min", value.get("more_than", 0) + 1)
        return draw.randint(low, value.get("max", low + 500))
    if isinstance(value, str) and value[:2] in ("19", "20") and len(value) in (4, 7):
        days = read_date(value, "date")
        return day_within(draw, days.earliest, days.latest).isoformat()
    return value


def day_within(draw: random.Random, first: date, last: date) -> date:
    """Any day of the range, or, half of the time, one just before or after a limit that lies in it."""
    limits = [day for limit in LIMIT_DAYS for day in (limit, limit + timedelta(days=1)) if first <= day <= last]
    return (
        draw.choice(limits) if limits and truth(draw) else first + timedelta(days=draw.randint(0, (last - first).days))
    )


def filled(draw: random.Random, facts: Facts, may_fill: Callable[[str], bool]) -> Facts:
    """The facts with some known exactly, and with some that were not known."""
    some = {name: exact(draw, value) if draw.random() < 0.7 else value for name, value in facts.items()}
    share = draw.choice((0.3, 0.7, 0.95))
    for name, value in values((facts["county"],)).items():
        if name not in facts and may_fill(name) and draw.random() < share:
            some[name] = exact(draw, value(draw)) if draw.random() < 0.6 else value(draw)
    return some


def can_change(draw: random.Random, facts: Facts, at: int, needs: tuple[str, ...], fact: str) -> bool:
    """Whether some answer to the fact changes the end, with whatever else is needed filled in."""
    needed, sample = {kin(each) for each in needs}, values((facts["county"],))[fact]
    for _ in range(TRIES):
        around = filled(draw, facts, lambda name: name != fact and kin(name) in needed)
        before = end_of(around, at)
        if before and any(
            (after := end_of(around | {fact: exact(draw, sample(draw))}, at)) and after != before for _ in range(3)
        ):
            return True
    return False


def unneeded_change(draw: random.Random, facts: Facts, at: int, needs: tuple[str, ...]) -> str | None:
    """A fact outside `needs` that changes the end once, or None where none was found."""
    needed = {kin(each) for each in needs}
    around = filled(draw, facts, lambda name: kin(name) in needed)
    known = {kin(name) for name in around}
    outside = [
        name
        for name in values((facts["county"],))
        if name not in around and kin(name) not in needed and not (kin(name) == "history" and "history" in known)
    ]
    if not outside:
        return None
    fact = draw.choice(outside)
    before, after = end_of(around, at), end_of(around | {fact: values((facts["county"],))[fact](draw)}, at)
    return fact if before and after and before != after else None


def is_contradiction(facts: Facts, fact: str | None, match: ProgramMatch) -> bool:
    """A section of before 1974 on a record of after the Act."""
    return fact == "section" and match.match is Match.NOT_MET and str(facts.get("conviction_date", "")) >= "2016"


def try_needs(seed: int, count: int) -> None:
    draw = random.Random(seed)
    for told, _ in generated(seed, count):
        facts = plausible(told)
        case = case_of(facts)
        for at, match in enumerate(match_programs(case, load_counties()) if case else ()):
            for _ in range(6):
                fact = unneeded_change(draw, facts, at, match.needs)
                assert fact is None or is_contradiction(facts, fact, match), (fact, match, facts)
            for fact in match.needs if len(match.needs) <= MOST_NEEDS_TRIED else ():
                if fact not in facts and fact in values((facts["county"],)):
                    assert can_change(draw, facts, at, match.needs, fact), (fact, match, facts)


def test_what_is_needed_matters_and_nothing_else_does() -> None:
    try_needs(seed=11, count=150)


@pytest.mark.audit
def test_what_is_needed_matters_over_many_records() -> None:
    try_needs(seed=7, count=1_500)
