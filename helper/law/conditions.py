"""A case seen as the law's tables see it: a few conditions, each with the values it can have.

`possible` is what can still be true; `assumed` is what an unknown counts as when the result is reckoned. The two
differ only where the law or law.md says so; a difference that has to be named carries a presumption.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from helper.facts.case import Case
from helper.facts.ranges import years_after
from helper.facts.truth import Truth
from helper.law.ages import age_condition, ages_by_offense
from helper.law.condition import UNKNOWN, YES_NO, Condition, known, level_of, one_of, stated
from helper.law.data import limit_day, limit_number
from helper.law.engine import leads_on
from helper.law.exceptions import EXCEPTIONS
from helper.law.levels import level_condition, reduced_to
from helper.law.offenses import case_of, number_in_its_time, offense_condition
from helper.law.presumptions import presume
from helper.law.tables import conditions_read

RECORD_CHECKS = ("not_checked", "not_cleared", "dismissed", "reduced", "cleared", "challenged", "denied")


def conditions(case: Case) -> Mapping[str, Condition]:
    """The conditions that the tables can come to read for the offense of a case."""
    offense = offense_condition(case)
    read = conditions_read(offense.assumed if offense.assumed == UNKNOWN else offense.possible)
    found = {name: _SIMPLE[name](case) for name in _SCOPE if name in read} | {"offense": offense}
    if not leads_on(tuple(found.items())):
        return found
    found |= {name: derive(case) for name, derive in _SIMPLE.items() if name in read and name not in found}
    found["reduced_to"] = reduced_to(case)
    if "age" in read:
        found["age"] = age = age_condition(case, offense.assumed)
        full_age = _full_age(age)
        found |= {name: derive(case, full_age) for name, derive in EXCEPTIONS.items() if name in read}
        if len(offense.possible) > 1 and offense.assumed != UNKNOWN:
            found |= ages_by_offense(case, offense.possible)
    if "level" in read:
        found["level"] = level_condition(case, offense.assumed)
        if len(offense.possible) > 1 and offense.assumed != UNKNOWN:
            found |= {level_of(name): level_condition(case_of(name, case), (name,)) for name in offense.possible}
    return found


def _full_age(age: Condition) -> Truth:
    if "21_or_over" not in age.assumed:
        return False
    return True if len(age.assumed) == 1 else None


def _choice(fact: str, values: tuple[str, ...]) -> Callable[[Case], Condition]:
    def derive(case: Case) -> Condition:
        value = case.text(fact)
        return known(value) if value else one_of(values, fact)

    return derive


def _court(case: Case) -> Condition:
    court = case.text("court")
    return (
        known(court) if court else Condition(("adult", "juvenile", "federal", "other_state"), ("unknown",), ("court",))
    )


def _record_check(case: Case) -> Condition:
    check = case.text("record_check")
    return known(check) if check else Condition(RECORD_CHECKS, ("not_checked",), ("record_check",))


def _era(case: Case) -> Condition:
    """Offense and conviction before the Act, around it, or after it (T-5, T-5a)."""
    act = limit_day("act_in_force")
    convicted, offense = case.conviction_date.before(act), case.offense_date.before(act)
    if convicted:
        return known("before")
    if offense is False:
        return known("after")
    possible = (("before",) if convicted is None else ()) + ("between",) + (("after",) if offense is None else ())
    return one_of(
        possible, *(("conviction_date",) if convicted is None else ()), *(("offense_date",) if offense is None else ())
    )


def _band(fact: str, limit: str, within: str, beyond: str) -> Callable[[Case], Condition]:
    def derive(case: Case) -> Condition:
        number = case.number(fact)
        inside = number.at_most(limit_number(limit)) if number else None
        return one_of((within, beyond), fact) if inside is None else known(within if inside else beyond)

    return derive


def _concentrate(case: Case) -> Condition:
    """None, up to 4 grams, over 4 up to 8, over 8 (law.md 2.2, 2.4; limits inclusive)."""
    number = case.number("concentrate_grams")
    young, adult = limit_number("concentrate_grams_young"), limit_number("concentrate_grams_adult")
    if number is None:
        return one_of(("none", "up_to_4", "over_4_to_8", "over_8"), "concentrate_grams")
    bands = []
    if number.low == 0 and not number.above:
        bands.append("none")
    if number.high != 0 and number.at_most(young) is not False:
        bands.append("up_to_4")
    if number.at_most(young) is not True and number.at_most(adult) is not False:
        bands.append("over_4_to_8")
    if number.at_most(adult) is not True:
        bands.append("over_8")
    return one_of(tuple(bands), "concentrate_grams")


def _school(case: Case) -> Condition:
    school = case.truth("school_grounds")
    return one_of(YES_NO, "school_grounds") if school is None else known("yes" if school else "no")


def _own_plants(case: Case) -> Condition:
    """T-8, A-18: only when the number of plants is known and at most six."""
    plants = case.number("plants")
    return stated(plants.at_most(limit_number("plants")) or False if plants else None)


_CONDUCT = {
    "sell": "sale", "possess_for_sale": "sale", "give_away": "gift",
    "transport_personal": "transport", "import_export": "import",
}  # fmt: skip


def _conduct(case: Case) -> Condition:
    """What an 11360(a) conviction was for; conduct that section does not name is as good as not known."""
    conduct = _CONDUCT.get(case.text("conduct") or "")
    return known(conduct) if conduct else one_of(("sale", "transport", "gift", "import"), "conduct")


def _small_carry(case: Case) -> Condition:
    """A-7: carrying for oneself, and gifts within the limit, are outside X-1 to X-3. Only where it was stated."""
    conduct, amount = _conduct(case), case.number("amount_grams")
    if case.section is None or case.section.number != "11360" or conduct.possible == ("sale",):
        return known("no")
    small = amount.at_most(limit_number("flower_grams")) if amount else None
    if len(conduct.possible) > 1:
        return Condition(YES_NO, ("no",), ("conduct",))
    if conduct.possible == ("gift",):
        return known("yes" if small else "no") if small is not None else Condition(YES_NO, ("no",), ("amount_grams",))
    return known("yes" if conduct.possible == ("transport",) else "no")


# Words that name no custody and no supervision; every other word may be one (law.md 6.2).
_NOTHING_LEFT = frozenset({"none", "no", "nothing", "no fine", "fine paid"})


def _sentence(case: Case) -> Condition:
    """Finished, still serving, nothing left but a fine (R-19), or not clear (law.md 6.2)."""
    completed, fine = case.truth("sentence_completed"), _owes_fine_only(case)
    if fine:
        return known("fine_only")
    if completed and not case.was_asked("fine_owed") and case.text("supervision") is None:
        return Condition(("completed", "fine_only"), ("completed",), ("fine_owed",), None, stated_only=True)
    if completed is not None:
        return known("completed" if completed else "serving")
    years = int(limit_number("finished_after_years"))
    long_ago = years_after(case.conviction_date.latest, years) <= case.as_of
    if long_ago and (case.text("supervision") or "none").lower() in _NOTHING_LEFT:
        counted = presume("finished_by_now", "sentence_completed", "completed")
        return Condition(("completed", "serving"), ("completed",), ("sentence_completed",), counted)
    return Condition(("completed", "serving"), ("unclear",), ("sentence_completed",))


_SUPERVISION = ("jail", "prison", "parole", "prcs", "postrelease", "supervision", "probation", "custody")


def _owes_fine_only(case: Case) -> bool:
    """Whether a fine is still owed and nothing else is left to serve, whatever `sentence_completed` says (A-18)."""
    words = (case.text("supervision") or "").lower()
    unpaid = (
        "fine" in words
        and "no fine" not in words
        and ("being paid" in words or "unpaid" in words or "paid" not in words)
    )
    if not (unpaid or case.truth("fine_owed")):
        return False
    if any(word in words for word in _SUPERVISION) and case.truth("sentence_completed") is not True:
        return False
    return bool(unpaid or case.truth("sentence_completed"))


# What the scope table reads: where that ends it, nothing else is looked at.
_SCOPE = (
    "disposition", "deceased", "court", "sections", "number_in_its_time", "era", "record_check", "sentence",
)  # fmt: skip
_SIMPLE: Mapping[str, Callable[[Case], Condition]] = {
    "disposition": _choice("disposition", ("convicted", "diverted", "not_convicted")),
    "deceased": lambda case: stated(case.truth("person_deceased")),
    "court": _court,
    "sections": lambda case: known("disagree" if case.section_conflict else "agree"),
    "number_in_its_time": number_in_its_time,
    "era": _era,
    "record_check": _record_check,
    "sentence": _sentence,
    "amount": _band("amount_grams", "flower_grams", "small", "large"),
    "concentrate": _concentrate,
    "school": _school,
    "plants": _band("plants", "plants", "up_to_6", "over_6"),
    "own_plants": _own_plants,
    "conduct": _conduct,
    "small_carry": _small_carry,
}
