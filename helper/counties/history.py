"""The fields of a program's rules that ask about other convictions, three-valued.

A list of convictions may be whole or only a beginning; what the person said in conversation about earlier cases or
about the latest one counts where the list does not tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from helper.counties.fields import Facts, Reader, compare, day_value, number_value
from helper.counties.program import Field, Leaf, Program, Rule
from helper.counties.reach import NO, OPEN, UNSURE, YES, all_reach, answerable, decided
from helper.facts.case import ANY_DAY, Case
from helper.facts.ranges import DateRange, NumberRange, years_after
from helper.facts.sections import Section
from helper.facts.truth import Truth, all_of, negate
from helper.law.priors import has_any, has_prior, same_section_priors

LONE_SHIFT = 4  # the reach were there no other conviction stands in the bits above the reach itself
_PROP64 = frozenset({"11357", "11358", "11359", "11360"})
_LIST = ("other_convictions",)


def _list_or(case: Case, fact: str) -> Facts:
    """The list of other convictions; where it was asked for and is not whole, the plain question instead."""
    return (fact,) if case.was_asked("other_convictions") and not case.others.complete else _LIST


def _told_of_other(case: Case) -> bool:
    """Whether there is another conviction, by the answer on the latest one."""
    return case.day("latest_other_conviction_date").earliest > date.min


# --- the latest conviction -----------------------------------------------------------------------------------------


def _convictions(case: Case) -> Iterator[tuple[DateRange, str | None]]:
    """The other convictions by day and level; one that the answer on the latest bounds is not later than that."""
    told, told_level = case.day("latest_other_conviction_date"), case.text("latest_other_conviction_level")
    entries = case.others.entries
    unleveled = sum(entry.level is None for entry in entries)
    for entry in entries:
        days = entry.date or ANY_DAY
        bounded = days.narrowed(DateRange(date.min, told.latest)) or days
        # The level of the latest is that of an entry only where there is no doubt which entry is meant.
        level = entry.level or (told_level if told_level == "felony" or unleveled == 1 else None)
        yield bounded, level
    if told.earliest > date.min:
        yield told, told_level


def _falls_after(days: DateRange, level: str | None, limit: date, deciding: str | None) -> int:
    """What one conviction makes of "none after the limit": YES it does not break it, NO it does, UNSURE it may."""
    if days.latest <= limit:
        return YES
    decides = deciding is None or level == deciding
    broken = NO if decides else UNSURE if level else NO | UNSURE
    if days.earliest > limit:
        return broken
    return YES | UNSURE | broken


def latest_reach(case: Case, limit: date, deciding: str | None) -> int:
    """Whether no conviction is later than the limit, and the same were this conviction the only one (shifted).

    Where `deciding` names a level, a later conviction of another level is neither a yes nor a no.
    """
    alone = _falls_after(case.conviction_date, case.text("level"), limit, deciding)
    parts = [alone, *(_falls_after(days, level, limit, deciding) for days, level in _convictions(case))]
    if not case.others.complete and case.day("latest_other_conviction_date").latest > limit:
        parts.append(OPEN)
    return all_reach(parts) | alone << LONE_SHIFT


def _latest_asks(case: Case, limit: date, deciding: str | None) -> Iterator[str]:
    """The day of this conviction; the list, or where it was asked for, what is still open of the latest one.

    `deciding` is the level of a later conviction that gives a no; None where the level, or a no, does not matter.
    """
    if not case.conviction_date.is_day:
        yield "conviction_date"
    if not case.others.complete and not case.was_asked("other_convictions"):
        yield "other_convictions"
        return
    convictions = list(_convictions(case))
    if not case.others.complete and not case.day("latest_other_conviction_date").is_day:
        convictions.append((ANY_DAY, deciding))
    if any(days.earliest <= limit < days.latest for days, _ in convictions):
        yield "latest_other_conviction_date"
    if deciding and any(level is None and days.latest > limit for days, level in convictions):
        yield "latest_other_conviction_level"
    elif deciding and not case.others.complete and _told_of_other(case):
        yield "other_convictions"  # the latest one does not tell whether an earlier one was of the level that decides


def _latest_reader(limit: date, deciding: str | None) -> Reader:
    def asks(case: Case, matters: int) -> Facts:
        return tuple(_latest_asks(case, limit, deciding if matters & NO else None))

    return Reader(lambda case: latest_reach(case, limit, deciding), asks)


def _latest(leaf: Leaf, rule: Rule, program: Program) -> Reader:
    return _latest_reader(day_value(leaf), rule.decided_by_level)


def _years_since(leaf: Leaf, rule: Rule, program: Program) -> Reader:
    """More than so many years before the program was announced; the day of the run was not published."""
    first_too_late = years_after(program.announced.earliest, -int(number_value(leaf)))
    return _latest_reader(first_too_late - timedelta(days=1), rule.decided_by_level)


# --- counting ------------------------------------------------------------------------------------------------------


def _count(leaf: Leaf, rule: Rule, program: Program) -> Reader:
    """All convictions, this one included."""
    operator, number = leaf.operator, number_value(leaf)
    alone = decided(compare(NumberRange(1, 1), operator, number)) << LONE_SHIFT

    def reach(case: Case) -> int:
        least = 1 + max(len(case.others.entries), int(_told_of_other(case)))
        count = NumberRange(least, least if case.others.complete else None)
        return answerable(compare(count, operator, number)) | alone

    return Reader(reach, lambda _case, _matters: _LIST)


def _same_section(one: Section | None, other: Section | None) -> Truth:
    if one is None or other is None:
        return None
    return (one.code, one.number) == (other.code, other.number)


def _same_section_count(leaf: Leaf, rule: Rule, program: Program) -> Reader:
    operator, number = leaf.operator, number_value(leaf)

    def reach(case: Case) -> int:
        same = [_same_section(entry.section, case.section) for entry in case.others.entries]
        most = 1 + sum(each is not False for each in same) if case.others.complete else None
        count = NumberRange(1 + sum(each is True for each in same), most)
        return answerable(compare(count, operator, number))

    return Reader(reach, lambda _case, _matters: _LIST)


def _prior_same_section_count(leaf: Leaf, rule: Rule, program: Program) -> Reader:
    operator, number = leaf.operator, number_value(leaf)

    def reach(case: Case) -> int:
        least, most = same_section_priors(case)
        listed = compare(NumberRange(least, most), operator, number)
        told = case.number("same_section_priors")
        return answerable(compare(told, operator, number) if listed is None and told else listed)

    return Reader(reach, lambda case, _matters: _list_or(case, "same_section_priors"))


# --- kinds of convictions ------------------------------------------------------------------------------------------


def _told_prior(case: Case, listed: Truth, fact: str) -> Truth:
    """The list, or else the answer to "before this case, were you found guilty of ...?", read as the law reads it."""
    told, day = case.truth(fact), case.day(f"{fact}_date")
    if listed is not None or told is None:
        return listed
    after = ANY_DAY not in (day, case.conviction_date) and day.earliest >= case.conviction_date.latest
    if not told or after:
        return False
    return True if case.was_asked(f"{fact}_date") else None


def _prior_asks(fact: str) -> Callable[[Case], Facts]:
    return lambda case: (f"{fact}_date",) if case.truth(fact) else _list_or(case, fact)


def _ever_registrable(case: Case) -> Truth:
    listed, ever = has_any(case, "registrable"), case.truth("registration_prior")
    if listed or ever is None:
        return True if case.truth("sex_offense_prior") else listed
    return ever


def _registrable_before(case: Case) -> Truth:
    """`registration_prior: false` rules it out; true counts as "before" only when dated among the convictions."""
    listed, ever = has_prior(case, "registrable"), case.truth("registration_prior")
    if listed is None and ever is False:
        return False
    if listed is False and ever and has_any(case, "registrable") is not True:
        return None
    return _told_prior(case, listed, "sex_offense_prior")


def _ever_super_strike(case: Case) -> Truth:
    listed = has_any(case, "super_strikes")
    return True if listed is None and case.truth("super_strike_prior") else listed


def _super_strike_before(case: Case) -> Truth:
    return _told_prior(case, has_prior(case, "super_strikes"), "super_strike_prior")


def _only_prop64(case: Case) -> Truth:
    sections = (case.section, *(entry.section for entry in case.others.entries))
    listed = all_of(None if section is None else section.root in _PROP64 for section in sections)
    return listed if listed is False or case.others.complete else None


def _super_strike_asks(case: Case) -> Facts:
    return _LIST if case.truth("super_strike_prior") is False else _list_or(case, "super_strike_prior")


def _registrable_asks(case: Case) -> Facts:
    return (() if case.was_asked("other_convictions") else _LIST) + ("registration_prior",)


def _kind(truth: Callable[[Case], Truth], asks: Callable[[Case], Facts]) -> Callable[[Leaf, Rule, Program], Reader]:
    def read(leaf: Leaf, rule: Rule, program: Program) -> Reader:
        if leaf.value is True:
            return Reader(lambda case: answerable(truth(case)), lambda case, _matters: asks(case))
        return Reader(lambda case: answerable(negate(truth(case))), lambda case, _matters: asks(case))

    return read


HISTORY_FIELDS: Mapping[Field, Callable[[Leaf, Rule, Program], Reader]] = {
    Field.LATEST_CONVICTION: _latest,
    Field.YEARS_SINCE_LATEST: _years_since,
    Field.CONVICTION_COUNT: _count,
    Field.SAME_SECTION_COUNT: _same_section_count,
    Field.PRIOR_SAME_SECTION_COUNT: _prior_same_section_count,
    Field.SUPER_STRIKE_BEFORE: _kind(_super_strike_before, _prior_asks("super_strike_prior")),
    Field.SUPER_STRIKE_ANY: _kind(_ever_super_strike, _super_strike_asks),
    Field.PC290_BEFORE: _kind(_registrable_before, _prior_asks("sex_offense_prior")),
    Field.PC290_ANY: _kind(_ever_registrable, _registrable_asks),
    Field.ONLY_PROP64: _kind(_only_prop64, lambda case: _LIST),
}
