"""The programs matched by the product, and by a second, plain reading of the same data, over generated records."""

import tracemalloc

import pytest

from helper.counties.loading import load_counties
from helper.counties.matching import match_programs
from tests.counties.plain_reading import read_programs
from tests.counties.records import generated


def compare(seed: int, count: int) -> None:
    counties = load_counties()
    for facts, case in generated(seed, count):
        found = [
            {
                "id": match.id,
                "match": match.match.value,
                "criteria": list(match.criteria),
                "relief": match.relief,
                "caution": match.caution,
            }
            for match in match_programs(case, counties)
        ]
        assert found == read_programs(case), facts


def test_two_readings_agree() -> None:
    compare(seed=64, count=2_000)


@pytest.mark.audit
def test_two_readings_agree_over_many_records() -> None:
    compare(seed=2016, count=50_000)


@pytest.mark.audit
def test_memory_does_not_grow_with_the_records() -> None:
    counties, cases = load_counties(), [case for _, case in generated(seed=1, count=4_000)]

    def held_after(rounds: int) -> int:
        for _ in range(rounds):
            for case in cases:
                match_programs(case, counties)
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    first, after_100_000_more = held_after(1), held_after(25)
    tracemalloc.stop()
    assert after_100_000_more - first < 1_000_000
