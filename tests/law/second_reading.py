"""A second reading of the law: slow, simple, written from law.md and contract.md without looking into helper/law.

Whatever a record leaves open is tried out: every combination of its open facts is a world in which all is known. Each
world is judged by plain conditions; what every world gives is the floor, what some world gives may be asked for.
Citations in comments are of law.md ("lead" are readings the project took where the papers are silent).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from tests.law.second_reading_facts import (
    World,
    Worlds,
    certain_exception,
    day_range,
    is_serving,
    named_supervision,
    only_a_fine,
    section_of,
    tied_to_cannabis,
    told_two_ways,
)

RELIEFS = ("dismiss_seal", "redesignate_infraction", "redesignate_misdemeanor")
SERVING = ("dismiss_sentence", "resentence_infraction", "resentence_misdemeanor")
GRADES = ("lawful", "infraction", "misdemeanor", "felony")
OTHER, LAWYER, WRONG = "other_remedy", "needs_lawyer_review", "contradiction"
WRONG_AGE, WRONG_AGE_FOR_LETTER = "child in adult court", "age that the letter excludes"
NAMED = ("11357", "11358", "11359", "11360")  # 11361.8(e)
PRISON = ("PC 4573", "PC 4573.5", "PC 4573.6", "PC 4573.8")


class Reading(NamedTuple):
    """The four outputs both readings are compared by."""

    relief: str
    request: tuple[str, ...]
    route: str
    certainty: str | None


def second_reading(facts: dict[str, Any], as_of: date) -> Reading:
    """What the law gives for one conviction's facts, as contract.md has them."""
    facts = {name: value for name, value in facts.items() if value is not None and (name, value) != UNKNOWN_CONDUCT}
    before_the_section = _before_the_section(facts)
    if before_the_section:
        return before_the_section
    section, _ = section_of(facts)
    worlds = Worlds(facts, as_of)
    if _number_of_another_time(section, facts, worlds.earliest_conviction):
        return Reading("undetermined", (), "none", None)
    outside = _outside(section, facts, worlds.ten_years_ago)
    if outside:
        return Reading(outside, (), "none", None)
    outcomes = set().union(*(_judge(world, facts, section) for world in worlds))
    if "disposition" not in facts:
        wrong = {WRONG_AGE: LAWYER, WRONG_AGE_FOR_LETTER: WRONG}
        outcomes = {OTHER, *({wrong.get(each, each) for each in outcomes} if len(outcomes) == 1 else outcomes)}
    found = _combined(outcomes, facts)
    # 6.2: a sentence not known to be finished counts as finished after ten years without supervision.
    open_sentence = "sentence_completed" not in facts and (named_supervision(facts) or not worlds.ten_years_ago)
    open_sentence = open_sentence and facts["court"] != "juvenile" and not _court_is_done(found.route, facts)
    return Reading(LAWYER, (), "none", None) if open_sentence and found.request else found


UNKNOWN_CONDUCT = ("conduct", "unknown")


def _before_the_section(facts: dict[str, Any]) -> Reading | None:
    """T-1, T-0, a person who has died, T-2 (A-18), in the lead's order."""
    if facts.get("court") in ("federal", "other_state"):
        return Reading(OTHER, (), "none", None)
    if facts.get("disposition", "convicted") != "convicted":
        return Reading(OTHER, (), "none", None)
    if facts.get("person_deceased"):
        return Reading(LAWYER, (), "none", None)
    if "court" not in facts or section_of(facts)[0] is None or told_two_ways(facts):
        return Reading("undetermined", (), "none", None)
    return None


def _number_of_another_time(section: str, facts: dict[str, Any], first: date) -> bool:
    """1.2: the numbers of 1973 in a year before, the numbers before them in a year from 1976 on (D-2): a slip."""
    last = day_range(facts.get("conviction_date", {"earliest": None}))[1]
    if section in NAMED:
        return last < date(1973, 3, 1)
    old = section.startswith("1153") or section in ("11500", "11555", "11556")
    return old and section != "11532" and first >= date(1976, 1, 1)


def _outside(section: str, facts: dict[str, Any], ten_years_ago: bool) -> str | None:
    """T-3 and T-4: what a section other than the four named gives."""
    if section in (*NAMED, *PRISON):
        return "not_eligible" if section in PRISON else None
    if section in ("PC 664", "PC 182", "PC 653f") and not tied_to_cannabis(facts):  # O-14
        return OTHER
    if section == "11530":
        return OTHER
    if section == "11550" or (section == "11532" and day_range(facts.get("conviction_date", "1972"))[0].year >= 1974):
        return OTHER  # O-9, O-11: loitering under the number of an older offense
    if section.startswith("115") or section == "11362.1":  # P-1; O-5 creates no crime
        return LAWYER
    if section == "PC 182":  # Medina
        finished = facts.get("sentence_completed", ten_years_ago and not named_supervision(facts))
        return OTHER if finished and not only_a_fine(facts) else LAWYER
    if section in ("PC 32", "PC 664", "PC 653f", "11366", "11366.5", "11366.6"):  # O-8, O-13, O-14
        return LAWYER
    return OTHER


def _judge(world: World, facts: dict[str, Any], section: str) -> set[str]:
    """What one world of known dates and age gives, over the facts of the deed that are still open."""
    if world.when == "after":  # T-5
        return {OTHER}
    if world.when == "between" or facts.get("record_check") == "denied":
        return {LAWYER}
    if world.child_in_adult_court and facts["court"] == "adult":
        return {WRONG_AGE}
    if facts["court"] == "juvenile":
        # 2.5: a youth court hears nobody of 18 or over; an age at the conviction shows that only from 26 on.
        if "child" not in world.all_ages and not (world.age_is_open and "young" in world.all_ages):
            return {WRONG_AGE_FOR_LETTER}
        world = replace(world, age="child")
    deeds = {"11357": _possession, "11358": _cultivation, "11359": _for_sale, "11360": _sale_or_transport}
    return deeds[section](world, facts)


# What each offense is today: the grades it may have, together with the levels the record may have had.


def _possession(world: World, facts: dict[str, Any]) -> set[str]:
    letter = section_of(facts)[1] if world.era >= 1976 else None
    if letter == "e" and world.age_is_open:  # lead (12)
        world = replace(world, age="child")
    if facts["court"] != "juvenile" and (letter, world.age) in EXCLUDED_AGES:
        return {WRONG_AGE_FOR_LETTER}
    found: set[str] = set()
    for grams, oil, school in _deeds(world, letter):
        implied = letter or ("a" if oil > 0 else "d" if school else "c" if grams > 28.5 else "b")
        era = _era_levels(world, implied)
        if letter is None and facts.get("record_check") == "reduced" and "level" in facts:
            # What was reduced stood above what it is now.
            era = ["misdemeanor"] if world.after_proposition_47 else ["felony", "misdemeanor"]
        for level in _levels(facts, era):
            found |= _possession_outcome(world, facts, (grams, oil, school), level, letter)
    return found


EXCLUDED_AGES = (("d", "child"), ("e", "young"), ("e", "adult"))


def _deeds(world: World, letter: str | None) -> Iterator[tuple[float, float, bool]]:
    """Grams, grams of concentrate and place: what the letter says of them, otherwise what the facts leave open."""
    grams = {"a": [0.0], "b": [10.0], "c": [100.0], "d": [10.0], "e": [10.0]}.get(letter or "", world.grams)
    oil = world.oil if letter in ("a", None) else [0.0]
    school = world.school if letter in ("a", None) else [letter in ("d", "e")]
    return product(grams, oil, school)


def _possession_outcome(
    world: World, facts: dict[str, Any], deed: tuple[float, float, bool], level: str, letter: str | None
) -> set[str]:
    grams, oil, school = deed
    if world.age == "child" or facts["court"] == "juvenile":
        return _compared({"infraction"}, level)
    harvest = grams > 28.5 and oil <= 8 and not school and world.age == "adult" and world.few_plants_stated
    if harvest:  # 2.2 row (c), A-18; "no letter: by amount, as above"
        return {LAWYER}
    if not school and world.age == "young" and grams <= 28.5 and 4 < oil <= 8 and level != "felony":
        return {LAWYER}  # 2.4, and N-3: no infraction was ever for that much
    if letter == "d" and level == "misdemeanor" and is_serving(facts):
        return {"redesignate_misdemeanor"}  # 2.2 row (d): the same grade, a lesser sentence
    return _compared(_possession_today(world.age, grams, oil, school), level)


def _possession_today(age: str, grams: float, oil: float, school: bool) -> set[str]:
    """11357 and 11362.1 as the Act made them, for 18 and over (1.3, 2.2)."""
    if school or grams > 28.5 or oil > 8:
        return {"misdemeanor"}
    if age == "adult":
        return {"lawful"}
    return {"infraction", "misdemeanor"} if oil > 4 else {"infraction"}  # 2.4


def _cultivation(world: World, facts: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    for few in world.few_plants:
        today = {"adult": "lawful", "young": "infraction"}[world.age] if few and world.age != "child" else "misdemeanor"
        found |= _felony_then(world, facts, {today})
    return found


def _for_sale(world: World, facts: dict[str, Any]) -> set[str]:
    return _felony_then(world, facts, {"misdemeanor"})


def _sale_or_transport(world: World, facts: dict[str, Any]) -> set[str]:
    letter = section_of(facts)[1]
    level = facts.get("level")
    found: set[str] = set()
    may_be_b = letter is None and level != "felony"
    may_be_a = letter is None and not (level == "misdemeanor" and not _explained(facts))  # lead (5), A-4
    may_be_met = may_be_a and facts["court"] == "adult" and world.all_ages != {"child"}
    if may_be_met and (level != "infraction" or _explained(facts)) and certain_exception(facts, world.all_ages):
        return {LAWYER}  # lead (1)
    if letter == "b" or may_be_b:
        small = {"adult": "lawful", "young": "infraction", "child": "infraction"}[world.age]
        small = "infraction" if facts["court"] == "juvenile" else small
        for each in _levels(facts, ["misdemeanor"]):
            found |= _compared({small}, each)
    if letter == "a" or may_be_a:
        found |= _paragraph_a(world, facts)
    return found


def _paragraph_a(world: World, facts: dict[str, Any]) -> set[str]:
    if world.age == "child":
        return _felony_then(world, facts, {"infraction"})
    found: set[str] = set()
    for conduct, grams, oil in product(world.conduct, world.grams, world.oil):
        found |= _felony_then(world, facts, {"misdemeanor", *_better(conduct, world.age, grams, oil)})
    return found


def _better(conduct: str, age: str, grams: float, oil: float) -> set[str]:
    """What else than a misdemeanor the deed may be today (2.3, A-6, A-7)."""
    if conduct == "sell" or grams > 28.5:
        return set()
    if conduct == "transport_personal":
        return _possession_today(age, grams, oil, False)
    if conduct == "give_away":
        return {"lawful"} if age == "adult" and oil <= 8 else {"infraction"} if age == "young" and oil == 0 else set()
    return {"lawful"} if age == "adult" and oil <= 4 else set()  # import_export


def _felony_then(world: World, facts: dict[str, Any], today: set[str]) -> set[str]:
    """An offense that was a straight felony: A-4 for a lower level, then the exceptions."""
    juvenile = facts["court"] == "juvenile"
    if facts.get("level", "felony") != "felony" and not _explained(facts) and not juvenile:
        return {WRONG}
    under_18 = juvenile or world.all_ages == {"child"}
    if not under_18 and certain_exception(facts, world.all_ages):  # lead (1)
        return {LAWYER}
    if juvenile or world.age == "child":  # 2.5
        today = {"infraction"}
    return set().union(*(_compared(today, level) for level in _levels(facts, ["felony"])))


def _explained(facts: dict[str, Any]) -> bool:
    """Whether an order of the court explains a lower level than the offense had (A-4, A-5, lead 7)."""
    told = facts.get("record_check") in ("reduced", "dismissed", "cleared")
    return told or "11361.9" in facts.get("prior_relief", "")


def _era_levels(world: World, letter: str) -> list[str]:
    """1.3: the grades 11357 had when the deed was done."""
    if world.era < 1976:
        return ["felony", "misdemeanor"]
    if letter == "a":
        return ["misdemeanor"] if world.after_proposition_47 else ["felony", "misdemeanor"]
    return ["infraction"] if letter == "b" and world.era >= 2011 else ["misdemeanor"]


def _levels(facts: dict[str, Any], of_the_era: list[str]) -> list[str]:
    """The levels the conviction may have had before a court lowered it (A-5, lead 7)."""
    today = facts.get("level")
    if today is None:
        return of_the_era
    higher = [each for each in of_the_era if GRADES.index(each) > GRADES.index(today)]
    if facts.get("record_check") == "reduced":
        return higher or [today]
    if _explained(facts) and today not in of_the_era:
        return higher or [today]
    return [today]


def _compared(today: set[str], level: str) -> set[str]:
    """R-1: no offense is dismissed, a lesser one redesignated, the same grade gives nothing."""
    return {RELIEFS[GRADES.index(grade)] if GRADES.index(grade) < GRADES.index(level) else OTHER for grade in today}


def _combined(outcomes: set[str], facts: dict[str, Any]) -> Reading:
    """The floor of all worlds, everything that may be asked, and the way to ask for it."""
    possible = outcomes - {WRONG_AGE, WRONG_AGE_FOR_LETTER}
    request = tuple(each for each in RELIEFS if each in possible)
    if not request:
        if LAWYER in possible or outcomes == {WRONG_AGE}:
            return Reading(LAWYER, (), "none", None)
        contradicts = WRONG in possible or not possible
        return Reading("undetermined" if contradicts else OTHER, (), "none", None)
    floor = request[-1] if possible <= set(RELIEFS) else "undetermined"
    route, certainty = _route(request[0], facts)
    juvenile = facts["court"] == "juvenile"
    if only_a_fine(facts) and not juvenile and not _court_is_done(route, facts):
        return Reading(LAWYER, (), "none", None)
    if route == "petition":
        request = tuple(SERVING[RELIEFS.index(each)] for each in request)
        floor = "resentence" if floor != "undetermined" else floor
    return Reading(floor, request, route, certainty)


def _court_is_done(route: str, facts: dict[str, Any]) -> bool:
    told = facts.get("record_check") in ("dismissed", "reduced", "cleared")
    return told and route == "covered_automatically"


def _route(best: str, facts: dict[str, Any]) -> tuple[str, str | None]:
    """T-6, T-12 and A-5."""
    check = facts.get("record_check", "not_checked")
    if check == "dismissed":
        return "covered_automatically", "confirmed"
    if check == "cleared":
        return "covered_automatically", "presumed_verify"
    if check == "reduced":
        today = facts.get("level")
        done = ["misdemeanor", "infraction"] if today in (None, "felony") else [today]
        better = [GRADES.index(GRADES[RELIEFS.index(best)]) < GRADES.index(each) for each in done]
        if not any(better):
            return "covered_automatically", "confirmed"
        if not all(better):
            return "covered_automatically", "presumed_verify"
    if facts["court"] == "juvenile":
        return "juvenile_forms", None
    if is_serving(facts):
        return "petition", None
    if check == "not_checked":
        return "covered_automatically", "presumed_verify"
    return "application", None
