"""What the second reading takes from a record: the worlds its dates, ages and amounts leave open, the exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

THE_ACT = date(2016, 11, 9)
PROPOSITION_47 = date(2014, 11, 5)
ERAS = (date(1976, 1, 1), date(2011, 1, 1), PROPOSITION_47, THE_ACT)
FIRST_DAY = date(1973, 3, 1)
AGES = ("child", "young", "adult")  # under 18, 18 to 20, 21 or over
ENDLESS = 10**6

# 2.7 with A-9 and 2.8, as far as the records compared here name them; with their subdivisions.
SUPER_STRIKES = ("PC 187", "PC 206", "PC 209.5", "PC 269", "PC 288", "PC 288(a)", "PC 288(b)", "PC 288.5", "PC 288.7")
REGISTRABLE = ("PC 243.4", "PC 261", "PC 264.1", "PC 269", "PC 285", "PC 288", "PC 288(a)", "PC 288.5", "PC 311.11")


@dataclass(frozen=True)
class World:
    """One possible set of dates and age; what is open of the deed itself stands as the values to try."""

    when: str  # before, between (offense before the Act, conviction after), after
    era: int
    after_proposition_47: bool
    child_in_adult_court: bool
    age: str
    age_is_open: bool
    all_ages: frozenset[str]
    grams: list[float]
    oil: list[float]
    few_plants: list[bool]
    few_plants_stated: bool
    school: list[bool]
    conduct: list[str]


class Worlds:
    """All worlds of a record."""

    def __init__(self, facts: dict[str, Any], as_of: date) -> None:
        self.facts, self.as_of = facts, as_of
        self.offense = day_range(facts["offense_date"]) if "offense_date" in facts else None
        self.convicted = day_range(facts["conviction_date"]) if "conviction_date" in facts else (FIRST_DAY, as_of)
        if self.offense:
            self.convicted = max(self.convicted[0], self.offense[0]), self.convicted[1]

        self.ten_years_ago = years_later(min(self.convicted[1], as_of), 10) <= as_of

    def __iter__(self) -> Iterator[World]:
        dated = [(*days, ages) for days in self._days() for ages in [self._ages(*days)] if ages]
        all_ages = frozenset(band for _, _, ages in dated for band in bands(ages, self.offense_is_open))
        plants = number_range(self.facts.get("plants"))
        seen = set()
        for offense, convicted, ages in dated:
            day = offense or convicted
            key = (
                self._when(offense, convicted),
                max([1973, *(era.year for era in ERAS if era <= day)]),
                day >= PROPOSITION_47 and not self._was_above_a_misdemeanor(),
            )
            for band in bands(ages, self.offense_is_open):
                child = self._age_at_conviction(convicted)[1] < 14
                if (*key, child, band) in seen:
                    continue
                seen.add((*key, child, band))
                yield World(
                    *key, child, band, self.offense_is_open, all_ages,
                    tried(self.facts.get("amount_grams"), (10.0, 28.5)),
                    tried(self.facts.get("concentrate_grams"), (0.0, 4.0, 8.0)),
                    [limit for limit in (True, False) if (plants[0] <= 6 if limit else plants[1] > 6)],
                    plants[1] <= 6,
                    [self.facts["school_grounds"]] if "school_grounds" in self.facts else [True, False],
                    CONDUCT[self.facts.get("conduct", "possess")],
                )  # fmt: skip

    @property
    def earliest_conviction(self) -> date:
        """The first day on which the conviction can have been: not before the offense, nor under the age of ten."""
        days = [day_range(self.facts[name])[0] for name in ("conviction_date", "offense_date") if name in self.facts]
        return max([date.min, *days, *(years_later(born, 10) for born in (self._born() or ())[:1] if born != date.min)])

    @property
    def offense_is_open(self) -> bool:
        """Whether only the age at the conviction speaks of the age at the offense."""
        known = "age_at_offense" in self.facts
        return not known and (self.offense is None or not self._born())

    def _was_above_a_misdemeanor(self) -> bool:
        """What was reduced stood above; where the day is open, it was one on which something could (1.3, A-5)."""
        first = (self.offense or self.convicted)[0]
        return self.facts.get("record_check") == "reduced" and first < PROPOSITION_47

    def _when(self, offense: date | None, convicted: date) -> str:
        if offense and offense >= THE_ACT:
            return "after"
        return "between" if convicted >= THE_ACT else "before"

    def _days(self) -> Iterator[tuple[date | None, date]]:
        """Days worth trying: the ends of what is known, and both sides of every day on which something changes."""
        for convicted in self._tried_days(self.convicted[0], min(self.convicted[1], self.as_of)):
            if self.offense is None:
                yield None, convicted
                continue
            for offense in self._tried_days(self.offense[0], min(self.offense[1], convicted)):
                yield offense, convicted

    def _tried_days(self, first: date, last: date) -> Iterator[date]:
        changes = [*ERAS, years_later(self.as_of, -10), *self.offense_days()]
        changes += [years_later(born, years) for born in (self._born() or ()) for years in (14, 18, 21, 26)]
        days = {first, last, *changes, *(each - timedelta(days=1) for each in changes)}
        return (day for day in sorted(days) if first <= day <= last)

    def offense_days(self) -> tuple[date, ...]:
        """The ends of the offense date, for a conviction to be tried right there."""
        return self.offense or ()

    def _born(self) -> tuple[date, date] | None:
        """The days between which the person was born, from the birth date and the ages on known days."""
        first, last = date.min, date.max
        if "birth_date" in self.facts:
            first, last = day_range(self.facts["birth_date"])
        evidence = (
            ("age_today", (self.as_of, self.as_of)),
            ("age_at_conviction", self._given_conviction()),
            ("age_at_offense", self.offense),
        )
        for fact, on in evidence:
            if fact in self.facts and on:
                low, high = number_range(self.facts[fact])
                if high < ENDLESS:
                    first = max(first, years_later(on[0], -int(high) - 1) + timedelta(days=1))
                last = min(last, years_later(on[1], -int(low)))
        return (first, last) if (first, last) != (date.min, date.max) else None

    def _given_conviction(self) -> tuple[date, date] | None:
        return self.convicted if {"conviction_date", "offense_date"} & self.facts.keys() else None

    def _age_at_conviction(self, convicted: date) -> tuple[float, float]:
        low, high = number_range(self.facts.get("age_at_conviction"))
        if born := self._born():
            low, high = max(low, age(born[1], convicted)), min(high, age(born[0], convicted))
        return low, high

    def _ages(self, offense: date | None, convicted: date) -> tuple[float, float] | None:
        """The youngest and oldest age that decides: at the offense, or at the conviction where that is all we have."""
        at_conviction = self._age_at_conviction(convicted)
        if at_conviction[0] > at_conviction[1] or at_conviction[1] < 10:
            return None
        low, high = number_range(self.facts.get("age_at_offense"))
        if offense and (born := self._born()):
            low, high = max(low, age(born[1], offense)), min(high, age(born[0], offense))
        elif "age_at_offense" not in self.facts:
            return at_conviction
        high = min(high, at_conviction[1])
        return (low, high) if low <= high else None


CONDUCT = {
    "sell": ["sell"],
    "possess_for_sale": ["sell"],
    "give_away": ["give_away"],
    "transport_personal": ["transport_personal"],
    "import_export": ["import_export"],
    "possess": ["sell", "give_away", "transport_personal", "import_export"],
    "cultivate": ["sell", "give_away", "transport_personal", "import_export"],
}


def bands(ages: tuple[float, float], at_conviction: bool) -> list[str]:
    """The age bands at the offense; from an age at the conviction by A-14 (lead 9)."""
    youngest, oldest = ages
    found = []
    limits = ((0, 20), (18, 25), (21, ENDLESS)) if at_conviction else ((0, 17), (18, 20), (21, ENDLESS))
    for band, (low, high) in zip(AGES, limits, strict=True):
        if youngest <= high and oldest >= low:
            found.append(band)
    return found


def certain_exception(facts: dict[str, Any], ages: frozenset[str]) -> bool:
    """Whether one of X-1 to X-7 is certainly met on what is known (2.6, A-7, R-10, lead 1)."""
    section, _ = section_of(facts)
    grams, oil = number_range(facts.get("amount_grams")), number_range(facts.get("concentrate_grams"))
    if section == "11358" and number_range(facts.get("plants"))[1] <= 6:
        return False
    if section == "11358" and facts.get("environmental_harm"):
        return True
    if section in ("11359", "11360") and facts.get("sale_to_minor"):
        return True
    if section == "11359" and facts.get("used_person_under_21") and ages == {"adult"}:
        return True
    crossed = facts.get("conduct") == "import_export" or facts.get("crossed_state_line")
    if section == "11360" and crossed and (grams[0] > 28.5 or oil[0] > 4):
        return True
    small_gift = facts.get("conduct") == "give_away" and grams[1] <= 28.5
    if section == "11360" and (facts.get("conduct") == "transport_personal" or small_gift):
        return False
    return _certain_prior(facts, section)


def _certain_prior(facts: dict[str, Any], section: str) -> bool:
    """X-1, X-2 and X-3: priors certainly before the conviction (R-10: between offense and conviction a lawyer too)."""
    offense = day_range(facts["offense_date"])[0] if "offense_date" in facts else date.min
    convicted = day_range(facts["conviction_date"])[0] if "conviction_date" in facts else offense
    convicted = max(convicted, offense)
    earlier = [
        each["section"]
        for each in facts.get("other_convictions", [])
        if each.get("section") and each.get("conviction_date") and not each.get("same_case")
        and day_range(each["conviction_date"])[1] < convicted
    ]  # fmt: skip
    same = [each for each in earlier if each.removeprefix("HSC ") in (section, "11360(a)")]
    if section != "11360":
        same = [each for each in same if "11360" not in each]
    return bool({*SUPER_STRIKES, *REGISTRABLE} & {*earlier}) or len(same) > 1


def is_serving(facts: dict[str, Any]) -> bool:
    """3.1: custody or supervision for this case; a finished sentence is finished."""
    return facts.get("sentence_completed") is False and not only_a_fine(facts)


def named_supervision(facts: dict[str, Any]) -> bool:
    """Whether custody or supervision is named."""
    return bool(re.search("jail|prison|parole|prcs|supervision|probation", facts.get("supervision", "").lower()))


def only_a_fine(facts: dict[str, Any]) -> bool:
    """R-19: nothing left but a fine that is still owed."""
    text = facts.get("supervision", "").lower()
    if named_supervision(facts) and facts.get("sentence_completed") is not True:
        return False
    return "fine" in text and not re.search(r"\bno fine|fine paid", text)


def section_of(facts: dict[str, Any]) -> tuple[str | None, str | None]:
    """The section as the contract writes it, and its letter."""
    text = str(facts.get("section") or facts.get("section_as_printed") or "")
    text = re.sub(r"^(664|182)/.*", r"PC \1", text)  # O-14
    found = re.search(r"(?:\b(PC|VC|HSC) )?(\d{2,5}(?:\.\d+)?[a-z]?)(?:\(([A-Za-z])\))?", text)
    if not found:
        return None, None
    named = found[1] or (re.search(r"\b(PC|VC)\b", text) or [None, None])[1]
    code = f"{named} " if named in ("PC", "VC") else ""
    printed = re.search(r"\d\(([A-Za-z])\)", str(facts.get("section_as_printed", "")))
    letter = facts.get("subdivision") or found[3] or (printed and printed[1])
    return code + found[2], letter.lower() if letter else None


def told_two_ways(facts: dict[str, Any]) -> bool:
    """Whether section and letter are given twice and do not agree: a contradiction that is asked about (A-4, N-1)."""
    if "section_as_printed" not in facts:
        return False
    number, letter = section_of({"section_as_printed": facts["section_as_printed"]})
    given, other = section_of({"section": facts["section"]}) if "section" in facts else (number, None)
    letters = {letter, other, facts.get("subdivision", "").lower() or None} - {None}
    return given != number or len(letters) > 1


def tied_to_cannabis(facts: dict[str, Any]) -> bool:
    """Whether an attempt or a conspiracy was one at an offense of this law, or is not said to be at another."""
    tied = re.match(r"(?:PC )?(?:664|182|653f)/(.*)", str(facts.get("section") or facts["section_as_printed"]))
    return tied is None or bool(re.match(r"(11357|11358|11359|11360|1153[01](\.[15])?)([^\d.]|$)", tied[1]))


def day_range(value: Any) -> tuple[date, date]:
    """First and last day of a day, month or year, or of a pair of them."""
    if isinstance(value, dict):
        first = day_range(value["earliest"])[0] if value.get("earliest") else date.min
        return first, day_range(value["latest"])[1] if value.get("latest") else date.max
    parts = [int(part) for part in value.split("-")]
    first = date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        return first, first
    after = date(first.year + 1, 1, 1) if len(parts) == 1 or first.month == 12 else first.replace(month=first.month + 1)
    return first, after - timedelta(days=1)


def number_range(value: Any) -> tuple[float, float]:
    """Least and greatest value; "more than" is a hair above."""
    if value is None:
        return 0, ENDLESS
    if not isinstance(value, dict):
        return value, value
    low = value["more_than"] + 0.0001 if value.get("more_than") is not None else value.get("min") or 0
    return low, value["max"] if value.get("max") is not None else ENDLESS


def tried(value: Any, limits: tuple[float, ...]) -> list[float]:
    """The values worth trying: one at and one above each limit, as far as the range allows."""
    low, high = number_range(value)
    points = {low, min(high, 500.0 if low <= 500 else low), *limits, *(limit + 0.01 for limit in limits)}
    return sorted(point for point in points if low <= point <= high)


def age(born: date, on: date) -> int:
    """Full years; 21 on the 21st birthday (R-6a)."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def years_later(day: date, years: int) -> date:
    """The same day some years later or earlier; 29 February becomes 1 March."""
    try:
        return day.replace(year=max(1, min(9998, day.year + years)))
    except ValueError:
        return date(day.year + years, 3, 1)
