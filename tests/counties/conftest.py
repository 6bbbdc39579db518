"""The counties as shipped, and a shorthand for matching a few facts with a county's programs."""

from collections.abc import Mapping
from typing import Any

import pytest

from helper.counties.county import County
from helper.counties.loading import load_counties
from helper.counties.matching import chosen_program, match_programs
from helper.counties.program import ProgramMatch
from tests.counties.records import case_of


@pytest.fixture(scope="session")
def counties() -> Mapping[str, County]:
    return load_counties()


def matched(facts: dict[str, Any]) -> tuple[ProgramMatch, ...]:
    case = case_of(facts)
    assert case is not None, facts
    return match_programs(case, load_counties())


def chosen(facts: dict[str, Any], **more: Any) -> ProgramMatch:
    found = chosen_program(matched(facts | more))
    assert found is not None
    return found
