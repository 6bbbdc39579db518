"""Generated records for the county programs: every fact known, partly known or not, with values around the limits."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from helper.errors import InvalidInput
from helper.facts.case import Case, cases
from helper.facts.reading import read_sheet

AS_OF = date(2026, 11, 22)
WITH_PROGRAMS = (
    "Alameda", "Contra Costa", "Fresno", "Los Angeles", "Marin", "Orange", "Riverside", "Sacramento", "San Bernardino",
    "San Diego", "San Francisco", "San Joaquin", "Santa Barbara", "Santa Clara", "Santa Cruz", "Sonoma", "Yolo",
)  # fmt: skip
_SECTIONS = ("11357", "11358", "11359", "11360", "11361", "11530", "11379.6", "PC 459", "664/11359 HS")
LIMIT_DAYS = (
    date(1969, 1, 1), date(1974, 1, 1), date(1975, 1, 1), date(2009, 4, 22), date(2010, 2, 11), date(2014, 4, 1),
    date(2016, 11, 9), date(2017, 1, 1), date(1995, 6, 15),
)  # fmt: skip
_BIRTHS = (date(1969, 10, 1), date(1970, 2, 13), date(1969, 12, 1), date(1950, 1, 1), date(1988, 3, 3))
_OTHERS = ("PC 459", "PC 187", "PC 288", "11359", "11360(b)", "PC 484", "VC 23152", "something unreadable", None)


def record(draw: random.Random, counties: tuple[str, ...] = WITH_PROGRAMS) -> dict[str, Any]:
    """One record; its facts are null about half of the time."""
    facts = {name: value(draw) for name, value in values(counties).items()}
    # Half of the records know most facts, so that decided matches are as common as open ones.
    known = draw.choice((0.3, 0.6, 0.9, 0.97))
    kept = {name: value for name, value in facts.items() if name == "county" or draw.random() < known}
    return {"id": "generated", "as_of": AS_OF.isoformat(), "facts": kept}


def truth(draw: random.Random) -> bool:
    return draw.random() < 0.5


def values(counties: tuple[str, ...] = WITH_PROGRAMS) -> dict[str, Callable[[random.Random], Any]]:
    """How to draw a value of each fact that a program may ask for."""
    return {
        "county": lambda draw: draw.choice(counties),
        "section": lambda draw: draw.choice((*_SECTIONS, "11357", "11358", "11359", "11360")),
        "subdivision": lambda draw: draw.choice("abc"),
        "level": lambda draw: draw.choice(("felony", "felony", "misdemeanor", "infraction")),
        "conviction_date": lambda draw: partial(draw, near(draw, LIMIT_DAYS)),
        "offense_date": lambda draw: partial(draw, near(draw, LIMIT_DAYS)),
        "birth_date": lambda draw: partial(draw, near(draw, _BIRTHS)),
        "age_at_conviction": lambda draw: number(draw, (17, 20, 21, 30)),
        "age_at_offense": lambda draw: number(draw, (17, 18, 20, 21, 30)),
        "prosecutor_city": lambda draw: draw.choice(("Long Beach", "City of Torrance", "Compton")),
        "sentence_completed": truth,
        "probation_completed": truth,
        "amount_grams": lambda draw: number(draw, (10, 453, 454, 1000)),
        "person_deceased": truth,
        "record_check": lambda draw: draw.choice(("not_checked", "challenged", "dismissed", "not_cleared")),
        "registration_prior": truth,
        "super_strike_prior": truth,
        "super_strike_prior_date": lambda draw: partial(draw, near(draw, LIMIT_DAYS)),
        "sex_offense_prior": truth,
        "same_section_priors": lambda draw: number(draw, (0, 1, 2, 3)),
        "other_convictions": others,
        "latest_other_conviction_date": lambda draw: since(draw, near(draw, LIMIT_DAYS)),
        "latest_other_conviction_level": lambda draw: draw.choice(("felony", "misdemeanor")),
    }


def near(draw: random.Random, days: tuple[date, ...]) -> date:
    return draw.choice(days) + timedelta(days=draw.choice((-4000, -400, -1, 0, 1, 200, 2500)))


def partial(draw: random.Random, day: date) -> Any:
    """The day itself, its month, its year, or only a limit."""
    return draw.choice((
        day.isoformat(), day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}",
        {"earliest": day.isoformat()}, {"latest": day.isoformat()},
    ))  # fmt: skip


def since(draw: random.Random, day: date) -> Any:
    return draw.choice(({"earliest": day.isoformat()}, {"latest": day.isoformat()}, day.isoformat(), f"{day:%Y}"))


def number(draw: random.Random, numbers: tuple[int, ...]) -> Any:
    low = draw.choice(numbers)
    return draw.choice((low, low, {"min": low, "max": low + 5}, {"more_than": low}, {"min": low}))


def others(draw: random.Random) -> list[dict[str, Any]]:
    return [
        {
            "section": draw.choice(_OTHERS),
            "conviction_date": draw.choice((None, partial(draw, near(draw, LIMIT_DAYS)))),
            "level": draw.choice((None, "felony", "misdemeanor")),
        }
        for _ in range(draw.choice((0, 0, 1, 1, 2, 3)))
    ]


def case_of(facts: dict[str, Any]) -> Case | None:
    """The case of such facts, or None where they cannot all be true."""
    try:
        return cases(read_sheet({"facts": facts}), AS_OF)[0]
    except InvalidInput:
        return None


def generated(seed: int, count: int) -> Iterator[tuple[dict[str, Any], Case]]:
    """So many records that can be true, the same ones for the same seed."""
    draw, made = random.Random(seed), 0
    while made < count:
        facts = record(draw)["facts"]
        case = case_of(facts)
        if case is not None:
            made += 1
            yield facts, case
