"""A county as a sheet writes it, by its official name."""

from __future__ import annotations

from collections.abc import Mapping

from helper.counties.names import official_name
from helper.errors import InvalidInput
from helper.facts.sheet import Answer


def county_written(facts: Mapping[str, Answer]) -> dict[str, Answer]:
    """The facts with the county's official name.

    Raises InvalidInput for a county that California does not have, unless another court decided the case: its programs
    would pass for none.
    """
    county = facts.get("county")
    if not isinstance(county, str) or facts.get("court") in ("federal", "other_state"):
        return dict(facts)
    if (name := official_name(county)) is None:
        raise InvalidInput("county", f"{county[:40]!r} is none of California's 58 counties")
    return {**facts, "county": name}
