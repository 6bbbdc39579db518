"""One changed cell of the law's tables makes a test fail, or is explained (`survivors.toml`): see mutation.py."""

import random
import time

import pytest

from tests.law.mutation import explained, mutants, surviving

SAMPLE = 30


def test_a_sample_of_changes_is_noticed() -> None:
    sample = random.Random(64).sample(mutants(), SAMPLE)
    assert set(surviving(sample)) <= explained().keys()


def test_a_change_that_decides_is_noticed_and_one_that_cannot_is_not() -> None:
    decides, cannot = "scope.federal_court.relief = not_eligible", "routes.fine_only.route taken away"
    tried = [mutant for mutant in mutants() if mutant.id in (decides, cannot)]
    assert surviving(tried) == [cannot]


@pytest.mark.audit
def test_every_change_is_noticed_or_explained(capsys: pytest.CaptureFixture[str]) -> None:
    begun = time.perf_counter()
    tried = mutants()
    survivors = set(surviving(tried))
    with capsys.disabled():
        print(f"{len(tried)} mutants, {len(survivors)} survivors, {time.perf_counter() - begun:.0f} s")
    assert not survivors - explained().keys()
    assert not explained().keys() - survivors, "explained, and noticed by now: take it out of survivors.toml"
