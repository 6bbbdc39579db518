"""The determination equals the second reading: on the worked cases, and on records of every kind."""

import json
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from helper.errors import InvalidInput
from helper.facts.case import cases
from helper.facts.reading import read_sheet
from helper.law.determination import determine
from tests.law.generated import generated_records
from tests.law.second_reading import Reading, second_reading
from tests.law.second_reading_facts import (
    PROPOSITION_47,
    THE_ACT,
    Worlds,
    age,
    day_range,
    number_range,
    section_of,
    years_later,
)

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text().splitlines()]
AS_OF = date(2026, 11, 22)
_OFFENSES = [
    date(*day)
    for day in (
        (1974, 5, 5), (1975, 12, 31), (1976, 1, 1), (1998, 3, 1), (2010, 12, 31), (2011, 1, 1), (2012, 2, 29),
        (2014, 11, 4), (2014, 11, 5), (2016, 9, 1), (2016, 11, 8), (2016, 11, 9), (2018, 6, 1),
    )
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_second_reading_of_a_worked_case(case: dict[str, Any]) -> None:
    expected = case["expected"]
    assert second_reading(case["facts"], date.fromisoformat(case["as_of"])) == (
        expected["relief"], tuple(expected["request"]), expected["route"], expected["route_certainty"],
    )  # fmt: skip


def test_both_readings_of_a_sample() -> None:
    assert not differences(seed=64, count=1_500)


@pytest.mark.audit
def test_both_readings_of_two_hundred_thousand_records() -> None:
    with ProcessPoolExecutor() as pool:
        parts = pool.map(differences, range(100), [2_000] * 100)
        assert not [each for part in parts for each in part]


def differences(seed: int, count: int) -> list[tuple[dict[str, Any], Reading, Reading]]:
    """The records, half like life and half odd, whose two readings differ, each with both."""
    found = []
    for facts in varied(random.Random(seed), count):
        try:
            first = first_reading(facts)
        except InvalidInput:
            continue
        if not is_in_question(facts) and (second := second_reading(facts, AS_OF)) != first:
            found.append((facts, first, second))
    return found


def first_reading(facts: dict[str, Any]) -> Reading:
    """What helper.law determines, in the form of the second reading."""
    found = determine(cases(read_sheet({"facts": facts}), AS_OF)[0])
    return Reading(found.relief, found.request, found.route, found.certainty)


def varied(source: random.Random, count: int) -> Iterator[dict[str, Any]]:
    """Records as the bench has them, every second one with odd values and more left out."""
    for number, record in enumerate(generated_records(source, count)):
        facts = record["facts"]
        if number % 2:
            facts |= _odd(source)
            for fact in source.sample(sorted(facts), source.choice([0, 1, 3])):
                facts[fact] = None
        yield {name: value for name, value in facts.items() if value is not None}


def _odd(source: random.Random) -> dict[str, Any]:
    """Days on the edge of an era or a birthday, told in part; ages instead of a birth date; ranges of numbers."""
    pick = source.choice
    offense = pick(_OFFENSES)
    convicted = min(offense + timedelta(days=pick([0, 1, 30, 365, 800])), AS_OF)
    born = years_later(offense, -pick([11, 15, 17, 18, 19, 20, 21, 24, 26, 40])) + timedelta(
        days=pick([-200, -1, 0, 1])
    )
    odd = {
        "offense_date": pick([None, _told(source, offense)]),
        "conviction_date": pick([None, *[_told(source, convicted)] * 3]),
        "birth_date": None,
        "amount_grams": pick([0, 28.6, {"max": 28.5}, {"more_than": 28.5}, {"min": 10, "max": 40}, None]),
        "concentrate_grams": pick([4, 8, 8.5, {"min": 3, "max": 5}, {"more_than": 4}, {"max": 8}, None]),
        "plants": pick([0, {"min": 7}, {"max": 6}, {"min": 5, "max": 8}, None]),
        "supervision": pick([None, None, "probation", "fine being paid", "probation and a fine", "fine paid"]),
        "prior_relief": pick([None, None, "PC 17(b) reduction", "1203.4", "reduced under 11361.9"]),
    }
    ages = {
        "age_at_offense": age(born, offense),
        "age_at_conviction": age(born, convicted),
        "age_today": age(born, AS_OF),
    }
    told = pick(["birth_date", *ages])
    odd[told] = _told(source, born) if told == "birth_date" else _age_told(source, ages[told])
    return odd


def _told(source: random.Random, day: date) -> str:
    return day.isoformat()[: source.choice([10, 10, 10, 7, 4])]


def _age_told(source: random.Random, years: int) -> Any:
    return source.choice([years, years, {"min": years}, {"min": years - 1, "max": years + 1}, {"max": years + 3}])


def is_in_question(facts: dict[str, Any]) -> bool:
    """Whether the record has a shape on which the two readings are known to differ; each was reported."""
    section, letter = section_of(facts)
    level, check = facts.get("level"), facts.get("record_check")
    # (3) 11360 without its letter: (a) is a felony and (b) a misdemeanor; helper.law also weighs (a) as a misdemeanor.
    told = check in ("dismissed", "cleared") or "11361.9" in facts.get("prior_relief", "")
    if section == "11360" and letter is None and not (level == "felony" or (level == "misdemeanor" and not told)):
        return True
    # (8) A fine that is paid is no supervision (6.2), so that ten years count.
    if facts.get("supervision") == "fine paid" and "sentence_completed" not in facts:
        return True
    return _dates_in_question(facts) or (section == "11357" and _possession_in_question(facts, letter))


def _dates_in_question(facts: dict[str, Any]) -> bool:
    """(6), (9), (10): how much is taken from ages and dates that are known in part. Nothing of it is in law.md."""
    if not {"offense_date", "conviction_date"} & facts.keys():
        return True
    if "conviction_date" not in facts and any(world.child_in_adult_court for world in Worlds(facts, AS_OF)):
        return True
    first, last = day_range(facts.get("offense_date") or facts["conviction_date"])
    if first < THE_ACT <= last and len(_possible_ages(facts)) > 1:
        return True
    partial = len(str(facts.get("offense_date", "2000-01-01"))) < 10 or "conviction_date" not in facts
    return partial and "age_at_conviction" in facts


def _possession_in_question(facts: dict[str, Any], letter: str | None) -> bool:
    first, last = day_range(facts.get("offense_date") or facts["conviction_date"])
    unlettered = letter is None or first.year < 1976
    oil, grams = number_range(facts.get("concentrate_grams")), number_range(facts.get("amount_grams"))
    level = facts.get("level")
    return any((
        # (1) 2.2 "no letter: by amount, as above" with the harvest of row (c).
        unlettered and number_range(facts.get("plants"))[1] <= 6 and grams[1] > 28.5,
        # (2) 2.4: 4 to 8 grams at 18 to 20 need a lawyer where the record is a misdemeanor, not an infraction.
        level == "infraction" and (unlettered or letter == "a") and oil[1] > 4,
        # (4) 2.2 row (d): a resentencing to a misdemeanor is nothing for an infraction.
        level == "infraction" and letter == "d" and facts.get("sentence_completed") is False,
        # (5) Level by era (1.3) where amount, kind or place tell which of its rows it was.
        letter is None and (level is None or (level == "infraction" and facts.get("record_check") != "reduced"))
        and (oil[0] > 0 or oil[1] == 0 or grams[0] > 28.5 or "school_grounds" in facts),
        # (7) Letters (d) and (e) against an age known in part, or known from the conviction to be under 18.
        letter in ("d", "e") and _age_is_partly_known(facts),
        # (11) Reduced to a misdemeanor, on one side of Proposition 47 or the other.
        facts.get("record_check") == "reduced" and first < PROPOSITION_47 <= last,
    ))  # fmt: skip


def _age_is_partly_known(facts: dict[str, Any]) -> bool:
    if not {"birth_date", "age_at_offense", "age_at_conviction", "age_today"} & facts.keys():
        return False
    ages = _possible_ages(facts)
    return len(ages) > 1 or ("offense_date" not in facts and ages == {"child"})


def _possible_ages(facts: dict[str, Any]) -> frozenset[str]:
    return frozenset().union(*(world.all_ages for world in Worlds(facts, AS_OF)))
