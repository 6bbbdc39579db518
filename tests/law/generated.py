"""A seeded generator of records, for the bench and for long comparisons: like what people and record files hold."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

_SECTIONS = [
    ("11357", "a"),
    ("11357", "b"),
    ("11357", "c"),
    ("11358", None),
    ("11359", None),
    ("11360", "a"),
    ("11360", "b"),
]
_LESS_COMMON = [
    ("11357", "d"),
    ("11357", "e"),
    ("11357", None),
    ("11360", None),
    ("11530", None),
    ("11361", None),
    ("PC 182", None),
]
_COUNTIES = [
    "Los Angeles",
    "Los Angeles",
    "San Francisco",
    "Sacramento",
    "Alameda",
    "Kern",
    "Alpine",
    "San Diego",
    None,
]
_CONDUCT = [
    "possess",
    "cultivate",
    "possess_for_sale",
    "sell",
    "give_away",
    "transport_personal",
    "import_export",
    None,
]
_CHECKS = [
    "not_checked",
    "not_checked",
    "not_cleared",
    "not_cleared",
    "cleared",
    "dismissed",
    "reduced",
    "challenged",
    "denied",
    None,
]
_PRIORS = ["PC 187", "PC 211", "PC 459", "PC 288(a)", "PC 243.4", "HSC 11359", "HSC 11358", "HSC 11377", "PC 602"]


def generated_records(source: random.Random, count: int) -> Iterator[dict[str, Any]]:
    """`count` input objects of `relief check`; many facts are not known, as in life."""
    for number in range(count):
        yield {"id": number, "as_of": "2026-11-22", "facts": _facts(source)}


def _facts(source: random.Random) -> dict[str, Any]:
    section, letter = source.choice(_SECTIONS if source.random() < 0.9 else _LESS_COMMON)
    birth = date(1930, 1, 1) + timedelta(days=source.randrange(22_000))
    offense = birth + timedelta(days=source.randrange(15 * 365, 45 * 365))
    offense = min(offense, date(2019, 12, 31))
    convicted = offense + timedelta(days=source.randrange(0, 400))
    facts: dict[str, Any] = {
        "court": source.choice(["adult"] * 12 + ["juvenile", "federal"]),
        "disposition": source.choice(["convicted"] * 12 + ["diverted", "not_convicted"]),
        "section": section,
        "subdivision": letter,
        "level": source.choice(["felony"] * 6 + ["misdemeanor"] * 3 + ["infraction"]),
        "offense_date": offense.isoformat(),
        "conviction_date": source.choice([convicted.isoformat(), convicted.isoformat()[:4]])
        if convicted.year > offense.year
        else convicted.isoformat(),
        "birth_date": birth.isoformat(),
        "county": source.choice(_COUNTIES),
        "conduct": source.choice(_CONDUCT),
        "amount_grams": source.choice([None, 5, 20, 28.5, 30, 500]),
        "concentrate_grams": source.choice([None, 0, 3, 6, 10]),
        "plants": source.choice([None, 2, 6, 7, 40]),
        "sentence_completed": source.choice([True] * 8 + [False, None]),
        "record_check": source.choice(_CHECKS),
        "other_convictions": _others(source, birth),
        "person_deceased": False,
    }
    for fact in ("school_grounds", "sale_to_minor", "used_person_under_21", "crossed_state_line", "environmental_harm"):
        facts[fact] = source.choice([False] * 8 + [True, None])
    for fact in ("registration_prior", "probation_completed"):
        facts[fact] = source.choice([False, False, True, None])
    for fact in source.sample(sorted(facts), source.choice([0, 0, 1, 2])):
        facts[fact] = None
    return facts


def _others(source: random.Random, birth: date) -> list[dict[str, Any]] | None:
    if source.random() < 0.2:
        return None
    return [
        {
            "section": source.choice(_PRIORS),
            "conviction_date": (birth + timedelta(days=source.randrange(18 * 365, 50 * 365))).isoformat(),
            "level": source.choice(["felony", "misdemeanor", None]),
        }
        for _ in range(source.choice([0, 0, 0, 1, 2]))
    ]
