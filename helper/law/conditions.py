"""A case seen as the law's tables see it: a few conditions, each with the values it can have.

`possible` is what can still be true; `assumed` is what an unknown counts as when the result is reckoned. The two
differ only where the law or law.md says so; a difference that has to be named carries a presumption.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from helper.facts.case import ANY_DAY, Case
from helper.facts.ranges import DateRange, years_after
from helper.facts.sections import HEALTH_AND_SAFETY, Section
from helper.facts.truth import Truth
from helper.law.ages import age_condition
from helper.law.condition import YES_NO, Condition, known, one_of, stated
from helper.law.data import grades, limit_day, limit_number, offenses
from helper.law.exceptions import EXCEPTIONS
from helper.law.presumptions import presume
from helper.law.tables import conditions_read

LEVELS = ("infraction", "misdemeanor", "felony")
RECORD_CHECKS = ("not_checked", "not_cleared", "dismissed", "reduced", "cleared", "challenged", "denied")
_ONLY_HEALTH_AND_SAFETY = frozenset({"11357", "11358", "11359", "11360"})
_LETTERS = {"11357": ("a", "b", "c", "d", "e"), "11360": ("a", "b")}


def conditions(case: Case) -> Mapping[str, Condition]:
    """The conditions that the tables can come to read for the offense of a case."""
    offense = offense_condition(case)
    read = conditions_read(offense.assumed if offense.assumed == ("unknown",) else offense.possible)
    found = {name: derive(case) for name, derive in _SIMPLE.items() if name in read}
    found["offense"] = offense
    found["reduced_to"] = _reduced_to(case)
    if "age" in read:
        found["age"] = age = age_condition(case, offense.assumed)
        full_age = _full_age(age)
        found |= {name: derive(case, full_age) for name, derive in EXCEPTIONS.items() if name in read}
    if "level" in read:
        found["level"] = _level(case, offense.assumed)
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


def reference_date(case: Case) -> DateRange:
    """The offense date, or the conviction date where that is all there is."""
    return case.offense_date if case.offense_date != ANY_DAY else case.conviction_date


def offense_condition(case: Case) -> Condition:
    section = case.section
    if section is None or _is_misprinted(section):
        every = tuple(dict.fromkeys(entry.name for entry in offenses()))
        return Condition(every, ("unknown",), ("section",))
    names = _offense_names(section, case)
    if names[0] not in _LETTERS:
        return one_of(names, "conviction_date")
    return _lettered(names[0], section, case)


def _is_misprinted(section: Section) -> bool:
    """Whether a number that only the Health and Safety Code has is printed with another code: one of the two is a slip,
    and nobody can tell which (law.md T-2)."""
    return section.code != HEALTH_AND_SAFETY and section.number in _ONLY_HEALTH_AND_SAFETY


@lru_cache(maxsize=1024)
def _entries_for(root: str) -> tuple[int, ...]:
    return tuple(at for at, entry in enumerate(offenses()) if root in entry.sections)


def _offense_names(section: Section, case: Case) -> tuple[str, ...]:
    names: list[str] = []
    for at in _entries_for(section.root):
        entry = offenses()[at]
        fits = True if entry.before is None else case.conviction_date.before(entry.before)
        if fits is not False:
            names.append(entry.name)
        if fits:
            return tuple(names)
    return (*names, "other_section")


def _lettered(number: str, section: Section, case: Case) -> Condition:
    """11357 and 11360 by letter. Before 1976 no letter of 11357 has a meaning; a missing letter may be asked for."""
    letter = section.letter if section.letter in _LETTERS[number] else None
    if number == "11360":
        return _letter_of_11360(letter, case)
    lettered_time = reference_date(case).on_or_after(limit_day("letters_begin"))
    if letter is None:
        if lettered_time is False or case.was_asked("section_as_printed") or case.was_asked("subdivision"):
            return known("11357")
        return Condition(("11357", *(f"11357{each}" for each in _LETTERS["11357"])), ("11357",), ("subdivision",))
    with_letter = f"11357{letter}"
    return one_of(
        (with_letter,) if lettered_time else ("11357",) if lettered_time is False else (with_letter, "11357"),
        "offense_date",
    )


def _letter_of_11360(letter: str | None, case: Case) -> Condition:
    """Without a letter the grade tells: (a) was a straight felony, (b) a misdemeanor (law.md 1.4)."""
    if letter:
        return known(f"11360{letter}")
    level, reduced = case.text("level"), is_explained(case)
    if level == "felony":
        return known("11360a")
    if level == "misdemeanor" and not reduced:
        return known("11360b")
    return one_of(("11360a", "11360b"), *(() if case.was_asked("subdivision") else ("subdivision",)), "level")


def is_explained(case: Case) -> bool:
    """Whether a lower level than the offense had is explained by what the court already did (A-4, A-5)."""
    return case.text("record_check") in ("reduced", "dismissed", "cleared") or "11361.9" in (
        case.text("prior_relief") or ""
    )


def grades_of_the_time(offense_names: tuple[str, ...], when: DateRange) -> tuple[str, ...]:
    levels: set[str] = set()
    for entry in grades():
        if set(entry.offenses) & set(offense_names) and when.earliest < entry.end and when.latest >= entry.start:
            levels |= set(entry.levels)
    return tuple(level for level in LEVELS if level in levels)


def _level(case: Case, offense_names: tuple[str, ...]) -> Condition:
    """The level on the record; the level before the reduction where the court already reduced the case (A-5)."""
    level = case.text("level")
    in_its_time = grades_of_the_time(offense_names, reference_date(case))
    if level is None:
        assumed = in_its_time or LEVELS
        counted = presume("level_of_the_time", "level", assumed[0]) if len(assumed) == 1 else None
        possible = tuple(dict.fromkeys((*assumed, "felony"))) if is_explained(case) else LEVELS
        return Condition(possible, assumed, ("level",), counted)
    if not is_explained(case) or (level in in_its_time and case.text("record_check") != "reduced"):
        return known(level)
    higher = tuple(each for each in in_its_time if LEVELS.index(each) > LEVELS.index(level))
    return one_of(higher) if higher else known(level)


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
    if long_ago and case.text("supervision") is None:
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


def _reduced_to(case: Case) -> Condition:
    """What the court's reduction left on the record: the level of today, which the request is weighed against (A-5)."""
    level = case.text("level")
    if level in ("misdemeanor", "infraction"):
        return known(level)
    return one_of(("misdemeanor", "infraction"), *(() if level else ("level",)))


_SIMPLE: Mapping[str, Callable[[Case], Condition]] = {
    "disposition": _choice("disposition", ("convicted", "diverted", "not_convicted")),
    "deceased": lambda case: stated(case.truth("person_deceased")),
    "court": _court,
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
