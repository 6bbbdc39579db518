"""The program rules read a second time, slowly and plainly, straight from the data files, to check the product against.

Every rule is a sentence of contract.md ("Output", programs, 1 to 8). Nothing of helper.counties is used here.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from helper.facts.case import ANY_DAY, Case
from helper.facts.ranges import DateRange, NumberRange, age_on, years_after
from helper.law.priors import has_any, has_prior, on_list, same_section_priors

Truth = bool | None
DATA = Path(__file__).parents[2] / "helper" / "counties" / "data"
UNANSWERABLE = ("conviction.section_code", "conviction.has_prop64_charge_in_cycle", "conviction.in_doj_bulk_data")


@cache
def programs(county: str) -> tuple[dict[str, Any], ...]:
    text = (DATA / f"{county.lower().replace(' ', '-')}.toml").read_text(encoding="utf-8")
    return tuple(sorted(tomllib.loads(text).get("program", []), key=lambda program: program["announced"]))


def every(values: list[Truth]) -> Truth:
    return False if False in values else None if None in values else True


def some(values: list[Truth]) -> Truth:
    return True if True in values else None if None in values else False


def not_(value: Truth) -> Truth:
    return None if value is None else not value


def read_programs(case: Case) -> list[dict[str, Any]]:
    county = case.text("county")
    return [read_program(program, case) for program in programs(county)] if county else []


def read_program(program: dict[str, Any], case: Case) -> dict[str, Any]:
    def rules(kind: str) -> list[dict[str, Any]]:
        return [rule for rule in program.get(kind, []) if rule.get("use") != "note"]

    def value(rule: dict[str, Any]) -> Truth:
        return test(rule["rule"], rule, program, case)

    def announced(rule: dict[str, Any]) -> bool:
        return rule["status"] in ("announced", "statute")

    base = [value(rule) for rule in rules("base") if answerable(rule["rule"])]
    level = case.text("level")
    criteria = [rule for rule in rules("criterion") if answerable(rule["rule"])]
    met = [
        rule for rule in criteria
        if announced(rule) and value(rule) and rule.get("applies_to_level") in (None, level)
    ]  # fmt: skip
    group = criteria_together(criteria, level, value, announced) if rules("criterion") else True
    by_none = group is False and "otherwise_relief" in program
    match = every([*base, True if by_none else group])
    exclusions = [(rule, value(rule)) for rule in rules("exclusion")]
    if any(found and announced(rule) for rule, found in exclusions):
        match = False
    weak = not rules("criterion") and all(rule["status"] in ("code", "press") for rule in rules("base"))
    lost = any(loses_a_leaf(rule["rule"]) for rule in rules("base"))
    excluded_by_code = any(found and not announced(rule) for rule, found in exclusions)
    if match and (weak or lost or excluded_by_code or program.get("at_most") == "undetermined"):
        match = None
    if any(names_predecessor(rule["rule"], case) for rule in rules("base")):
        match = None
    relief = None
    if match:
        relief = program.get("otherwise_relief") if by_none else program.get("relief_value")
        relief = next((rule["relief"] for rule in met[:1] if "relief" in rule), relief)
    return {
        "id": program["id"],
        "match": {True: "met", False: "not_met", None: "undetermined"}[match],
        "criteria": [rule["id"] for rule in met],
        "relief": relief,
        "caution": any(found is None or (found and not announced(rule)) for rule, found in exclusions),
    }


def criteria_together(criteria: list[dict[str, Any]], level: str | None, value: Any, announced: Any) -> Truth:
    def applies(rule: dict[str, Any], to: str) -> bool:
        return rule.get("applies_to_level") in (None, to)

    levels = [level] if level else ["felony", "misdemeanor", "infraction"]
    for each in levels:
        if not any(announced(rule) and applies(rule, each) for rule in criteria):
            return None
    found: list[Truth] = []
    for rule in criteria:
        applied = every(
            [None if level is None and "applies_to_level" in rule else applies(rule, levels[0]), value(rule)]
        )
        found.append(None if applied and not announced(rule) else applied)
    return some(found)


def answerable(node: dict[str, Any]) -> bool:
    parts = node.get("all") or node.get("any") or ([node["not"]] if "not" in node else [])
    return any(answerable(part) for part in parts) if parts else node["field"] not in UNANSWERABLE


def loses_a_leaf(node: dict[str, Any]) -> bool:
    parts = node.get("all") or node.get("any") or ([node["not"]] if "not" in node else [])
    return any(loses_a_leaf(part) for part in parts) if parts else node["field"] in UNANSWERABLE


def names_predecessor(node: dict[str, Any], case: Case) -> bool:
    parts = node.get("all") or node.get("any") or ([node["not"]] if "not" in node else [])
    if parts:
        return any(names_predecessor(part, case) for part in parts)
    return case.section is not None and case.section.root in node.get("undetermined", [])


def test(node: dict[str, Any], rule: dict[str, Any], program: dict[str, Any], case: Case) -> Truth:
    if "not" in node:
        return not_(test(node["not"], rule, program, case))
    for word, together in (("all", every), ("any", some)):
        if word in node:
            return together([test(part, rule, program, case) for part in node[word] if answerable(part)])
    return leaf(node, rule, program, case)


def leaf(node: dict[str, Any], rule: dict[str, Any], program: dict[str, Any], case: Case) -> Truth:
    field, op, value = node["field"], node["op"], node["value"]
    values = value if isinstance(value, list) else [value]
    if field == "conviction.section" and case.section:
        underlying = case.section.underlying
        if case.section.root in node.get("undetermined", []) or (underlying and underlying.root in values):
            return None
    if field in TEXTS:
        found = TEXTS[field](case)
        return None if found is None else found in values
    if field in TRUTHS:
        found = TRUTHS[field](case)
        return found if value else not_(found)
    if field in NUMBERS:
        return number(NUMBERS[field](case), op, value)
    if field == "conviction.date":
        return day(case.conviction_date, op, value)
    if field == "person.age_at":
        days = rule.get("counting_days", [node["on"]])
        truths = {number(age(case, each), op, value) for each in days}
        return truths.pop() if len(truths) == 1 else None
    if field == "person.latest_conviction_date":
        return latest(case, value, rule.get("decided_by_level"))
    assert field == "person.years_since_latest_conviction"
    announced = DateRange(date.fromisoformat((program["announced"] + "-01-01")[:10]), date.max)
    return not_(latest_on_or_after(case, years_after(announced.earliest, -value)))


def age(case: Case, on: date) -> NumberRange | None:
    born_by = years_after(case.conviction_date.latest, -10)  # nobody was convicted under 10 (contract.md, input)
    latest = min(case.birth.latest, born_by) if case.birth.latest != case.birth.earliest else case.birth.latest
    low = max(0, age_on(latest, on))
    return NumberRange(low, None if case.birth.earliest == date.min else max(0, age_on(case.birth.earliest, on)))


def number(found: NumberRange | None, op: str, value: float) -> Truth:
    if found is None:
        return None
    least, most = found.at_least(value), found.at_most(value)
    return {">=": least, "<": not_(least), "<=": most, ">": not_(most), "==": every([least, most])}[op]


def day(found: DateRange, op: str, value: date) -> Truth:
    if op == "<":
        return found.before(value)
    assert op == ">="
    return found.on_or_after(value)


def subsection(case: Case) -> str | None:
    return case.section.letter if case.section else case.text("subdivision")


def city(case: Case) -> str | None:
    text = case.text("prosecutor_city")
    return text.removeprefix("City of ") if text else None


def challenged(case: Case) -> Truth:
    check = case.text("record_check")
    return True if check == "challenged" else False if check in ("dismissed", "reduced", "cleared") else None


def count(case: Case) -> NumberRange:
    others = len(case.others.entries)
    if case.day("latest_other_conviction_date").earliest > date.min:
        others = max(others, 1)
    return NumberRange(1 + others, 1 + others if case.others.complete else None)


def same_sections(case: Case) -> NumberRange:
    same = [
        None if entry.section is None or case.section is None
        else (entry.section.code, entry.section.number) == (case.section.code, case.section.number)
        for entry in case.others.entries
    ]  # fmt: skip
    most = 1 + len(same) - same.count(False)
    return NumberRange(1 + same.count(True), most if case.others.complete else None)


def prior_same_sections(case: Case) -> NumberRange | None:
    least, most = same_section_priors(case)
    told = case.number("same_section_priors")
    if told and most is None and least < 2:
        return told
    return told if told and least < 2 <= (most or 0) else NumberRange(least, most)


def told_before(case: Case, listed: Truth, fact: str) -> Truth:
    if listed is not None or case.truth(fact) is None:
        return listed
    if case.truth(fact) is False:
        return False
    when = case.day(f"{fact}_date")
    if ANY_DAY not in (case.conviction_date, when) and when.earliest >= case.conviction_date.latest:
        return False
    return True if case.was_asked(f"{fact}_date") else None


def registrable_before(case: Case) -> Truth:
    listed, ever = has_prior(case, "registrable"), case.truth("registration_prior")
    if listed is None and ever is False:
        return False
    on_any = some([on_list(entry.section, "registrable") for entry in case.others.entries])
    if listed is False and ever and not on_any:
        return None
    return told_before(case, listed, "sex_offense_prior")


def registrable_ever(case: Case) -> Truth:
    if has_any(case, "registrable"):
        return True
    if case.truth("registration_prior") is not None:
        return case.truth("registration_prior")
    return True if case.truth("sex_offense_prior") else has_any(case, "registrable")


def super_strike_ever(case: Case) -> Truth:
    listed = has_any(case, "super_strikes")
    return True if listed is None and case.truth("super_strike_prior") else listed


def later(case: Case) -> list[tuple[DateRange, str | None]]:
    """Every conviction with its level, the answer on the latest other one among them."""
    told, told_level = case.day("latest_other_conviction_date"), case.text("latest_other_conviction_level")
    without = [entry for entry in case.others.entries if entry.level is None]
    found = [(case.conviction_date, case.text("level"))]
    for entry in case.others.entries:
        when = entry.date or ANY_DAY
        if when.earliest <= told.latest:
            when = DateRange(when.earliest, min(when.latest, told.latest))
        level = entry.level
        if level is None and (told_level == "felony" or len(without) == 1):
            level = told_level
        found.append((when, level))
    return [*found, (told, told_level)] if told.earliest > date.min else found


def latest(case: Case, limit: date, deciding: str | None) -> Truth:
    convictions = later(case)
    after = [(when, level) for when, level in convictions if when.earliest > limit]
    if any(deciding is None or level == deciding for _, level in after):
        return False
    whole = case.others.complete or case.day("latest_other_conviction_date").latest <= limit
    return True if whole and all(when.latest <= limit for when, _ in convictions) else None


def latest_on_or_after(case: Case, first: date) -> Truth:
    found = latest(case, date.fromordinal(first.toordinal() - 1), None)
    return not_(found)


TEXTS: dict[str, Any] = {
    "conviction.county": lambda case: case.text("county"),
    "conviction.section": lambda case: case.section.root if case.section else None,
    "conviction.subsection": subsection,
    "conviction.level": lambda case: case.text("level"),
    "conviction.prosecutor_city": city,
}
TRUTHS: dict[str, Any] = {
    "conviction.sentence_complete": lambda case: case.truth("sentence_completed"),
    "conviction.challenged": challenged,
    "person.probation_complete_cannabis": lambda case: case.truth("probation_completed"),
    "person.deceased": lambda case: case.truth("person_deceased"),
    "person.superstrike_before_conviction": lambda case: told_before(
        case, has_prior(case, "super_strikes"), "super_strike_prior"
    ),
    "person.superstrike_any": super_strike_ever,
    "person.pc290_before_conviction": registrable_before,
    "person.pc290_any": registrable_ever,
}
NUMBERS: dict[str, Any] = {
    "conviction.weight_grams": lambda case: case.number("amount_grams"),
    "person.age_at_conviction": lambda case: case.age_at_conviction,
    "person.age_at_offense": lambda case: case.age_at_offense,
    "person.conviction_count": count,
    "person.same_section_count": same_sections,
    "person.prior_same_section_count": prior_same_sections,
}
