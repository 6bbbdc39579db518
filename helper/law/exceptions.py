"""The exceptions X-1 to X-7 (law.md 2.6): when today's law would still allow a felony.

Nobody has to disprove them: what is not known counts in the person's favor (R-3) and is named in the finding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from helper.facts.case import Case
from helper.facts.ranges import NumberRange
from helper.facts.truth import Truth, all_of, any_of
from helper.law import priors
from helper.law.condition import YES_NO, Condition, exception, known
from helper.law.data import limit_number


def _prior(case: Case, listed: Truth, fact: str) -> Condition:
    """An exception by an earlier conviction: the list of convictions, or the person's own answer with its year."""
    told, day = case.truth(fact), case.day(f"{fact}_date")
    if listed is None and told is not None:
        if not told or day.earliest >= case.conviction_date.latest:
            return known("no")
        return known("yes") if case.was_asked(f"{fact}_date") else Condition(YES_NO, ("yes",), (f"{fact}_date",))
    asks = (fact,) if case.was_asked("other_convictions") and not case.others.complete else ("other_convictions",)
    return exception(listed, "other_convictions", asks)


def _registrable(case: Case) -> Condition:
    """X-2. `registration_prior: false` rules it out; true counts as "before" only when dated among the convictions."""
    listed, ever = priors.has_prior(case, "registrable"), case.truth("registration_prior")
    if listed is None and ever is False:
        return known("no")
    if listed is False and ever and priors.has_any(case, "registrable") is not True:
        return exception(None, "registration_prior", ("other_convictions",), "not before this case")
    return _prior(case, listed, "sex_offense_prior")


def _same_section(case: Case) -> Condition:
    """X-3, disputed (R-11): two or more earlier convictions of the same section."""
    least, most = priors.same_section_priors(case)
    enough, told = int(limit_number("same_section_priors")), case.number("same_section_priors")
    listed: Truth = True if least >= enough else False if most is not None and most < enough else None
    if listed is None and told is not None and told.at_least(enough) is not None:
        return known("yes" if told.at_least(enough) else "no")
    asks = ("same_section_priors",) if case.was_asked("other_convictions") and most is None else ("other_convictions",)
    return exception(listed, "other_convictions", asks)


def _over(number: NumberRange | None, limit: str) -> Truth:
    inside = number.at_most(limit_number(limit)) if number else None
    return None if inside is None else not inside


_IMPORT_OPEN = (
    ("crossed_state_line", "no"),
    ("amount_grams", "28.5 grams or less"),
    ("concentrate_grams", "4 grams or less"),
)


def _import_over(case: Case) -> Condition:
    """X-6: across the state line with more than 28.5 grams, or more than 4 grams of concentrate."""
    if case.text("conduct") == "import_export":
        crossed: Truth = True
    else:
        crossed = case.truth("crossed_state_line")
    flower, oil = (
        _over(case.number("amount_grams"), "flower_grams"),
        _over(case.number("concentrate_grams"), "import_concentrate_grams"),
    )
    fact, counted_as = _IMPORT_OPEN[0] if crossed is None else _IMPORT_OPEN[1] if flower is None else _IMPORT_OPEN[2]
    return exception(all_of((crossed, any_of((flower, oil)))), fact, (fact,), counted_as)


def _used_minor_open(used: Truth) -> tuple[str, tuple[str, ...], str]:
    """X-5 is for a person 21 or over who used somebody 20 or younger: the fact that is open, and what it counts as."""
    return ("used_person_under_21", ("used_person_under_21",), "no") if used is None else (
        "age_at_offense", ("age_at_offense",), "under 21")  # fmt: skip


def _used_minor(case: Case, full_age: Truth) -> Condition:
    used = case.truth("used_person_under_21")
    return exception(all_of((used, full_age)), *_used_minor_open(used))


def _stated_in_case(fact: str) -> Callable[[Case, Truth], Condition]:
    return lambda case, _: exception(case.truth(fact), fact, (fact,))


EXCEPTIONS: Mapping[str, Callable[[Case, Truth], Condition]] = {
    "super_strike": lambda case, _: _prior(case, priors.has_prior(case, "super_strikes"), "super_strike_prior"),
    "registrable": lambda case, _: _registrable(case),
    "same_section": lambda case, _: _same_section(case),
    "sale_to_minor": _stated_in_case("sale_to_minor"),
    "used_minor": _used_minor,
    "import_over": lambda case, _: _import_over(case),
    "environment": _stated_in_case("environmental_harm"),
}
