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
from helper.law.tables import Relief
from tests.law.generated import generated_records
from tests.law.second_reading import Reading, second_reading
from tests.law.second_reading_facts import age, section_of, years_later

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text().splitlines()]
AS_OF = date(2026, 11, 22)
_OFFENSES = [
    date(*day)
    for day in (
        (1974, 5, 5), (1975, 12, 31), (1976, 1, 1), (1998, 3, 1), (2010, 12, 31), (2011, 1, 1), (2012, 2, 29),
        (2014, 11, 4), (2014, 11, 5), (2016, 9, 1), (2016, 11, 8), (2016, 11, 9), (2018, 6, 1),
    )
]  # fmt: skip


# Sections as records print them: attempts and conspiracies, numbers of before 1973, and letters told in two ways.
_PRINTED = [
    *({"section": None, "subdivision": None, "section_as_printed": printed}
      for printed in ("664/11359 HS", "182/11360(A) HS", "664/187 PC", "182/459 PC", "11531 HS", "11555 HS",
                      "11357(B) HS-POSSESS 28.5 GRAMS OR LESS", "H.S. 11358")),
    *({"section": "11357", "subdivision": letter, "section_as_printed": "11357(C) HS"} for letter in ("b", "c", None)),
    {"section": "11359", "subdivision": None, "section_as_printed": "11358 HS"},
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
        second = second_reading(facts, AS_OF)
        if second != first and not may_promise_less(facts, first):
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
    odd |= pick(_PRINTED) if source.random() < 0.1 else {}
    told = pick(["birth_date", *ages])
    odd[told] = _told(source, born) if told == "birth_date" else _age_told(source, ages[told])
    return odd


def _told(source: random.Random, day: date) -> str:
    return day.isoformat()[: source.choice([10, 10, 10, 7, 4])]


def _age_told(source: random.Random, years: int) -> Any:
    return source.choice([years, years, {"min": years}, {"min": years - 1, "max": years + 1}, {"max": years + 3}])


def may_promise_less(facts: dict[str, Any], first: Reading) -> bool:
    """Whether the tables, which weigh each open condition by itself, may say less here than trying out all worlds.

    So without a day (its year, the age and the meaning of a letter hang together), and with 11357 without a letter
    that is an infraction by an order of the court (what it was before hangs on the kind). Then nothing certain is
    said, and the fact that is open is asked for.
    """
    no_day = len(str(facts.get("offense_date") or facts.get("conviction_date"))) < len("2003-06-10")
    section, letter = section_of(facts)
    lowered = section == "11357" and letter is None and facts.get("level") == "infraction"
    return (no_day or lowered) and first.relief in (Relief.UNDETERMINED, Relief.NEEDS_LAWYER_REVIEW)
