"""How the papers' county facts (counties.json, doj_progress.csv) stand in our data files: the same, null left out.

The files in helper/counties were made with this once; the test beside it holds that they still say the same.
"""

import csv
import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "counties"
Data = dict[str, Any]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AGE_AT = re.compile(r"person\.age_at\('(\d{4}-\d{2}-\d{2})'\)")
_PARTIAL_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_PREDECESSORS = ["11530", "11530.1", "11530.5", "11531", "11500"]
_PROGRAM_WORDS = ("filed_by", "relief", "combine", "covers", "otherwise", "sealing", "order_text", "confidence")
_PROGRAM_LISTS = ("known_problems", "code_differences", "how_to_check", "sources")


def shared_counties() -> Data:
    return json.loads((SHARED / "counties.json").read_text(encoding="utf-8"))


def shared_reports() -> list[Data]:
    with (SHARED / "doj_progress.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_null(entry) for key, entry in value.items() if entry is not None}
    return [without_null(entry) for entry in value] if isinstance(value, list) else value


def county_data(county: Data, read_on: date, reports: list[Data]) -> Data:
    """One county as its data file has it."""
    court = {**county["superior_court"], "locations_note": county.get("court_locations_note")}
    court["address"] = court.pop("main_criminal_courthouse_address")
    data = {
        "name": county["name"],
        "fips": county["fips"],
        "confidence": county["confidence"],
        "read_on": read_on,
        "filing": county["local_petition_process_notes"].strip(),
        "sources": county["sources"],
        "court": court,
        "prosecutor": _prosecutor(county["prosecutor"]),
        "city_prosecutor": [_prosecutor(entry) for entry in county.get("other_prosecutors", [])],
        "public_defender": county["public_defender"],
        "progress": county["doj_report"]["in_words"],
        "report": _reports(county, reports),
        "program": [program_data(program) for program in county["automatic_relief"]],
    }
    return {key: value for key, value in without_null(data).items() if value != []}


def _prosecutor(office: Data) -> Data:
    return {("address" if key == "address_for_service" else key): value for key, value in office.items()}


def _reports(county: Data, rows: list[Data]) -> list[Data]:
    """The progress reports: the latest as the JSON has it, earlier ones from the table."""
    latest = county["doj_report"]
    earlier = [_report(row) for row in rows if row["county"] == county["name"] and row["as_of"] != latest["as_of"]]
    if latest["as_of"] is None:
        return earlier
    row = next(row for row in rows if row["county"] == county["name"] and row["as_of"] == latest["as_of"])
    found = {key: value for key, value in latest.items() if key != "in_words"}
    found |= {"as_of": day(latest["as_of"]), "cleared_since_previous": _number(row["cleared_since_previous_report"])}
    if found["challenged_as_of"]:
        found["challenged_as_of"] = day(found["challenged_as_of"])
    return [*earlier, found]


def _report(row: Data) -> Data:
    return {
        "eligible": _number(row["eligible"]),
        "processed": _number(row["relief_granted_or_processed"]),
        "remaining": _number(row["pending_or_remaining"]),
        "percent_processed": _number(row["percent_processed"]),
        "challenged": _number(row["challenged"]),
        "as_of": day(row["as_of"]),
        "kind": row["kind"],
        "source": row["source_id"],
        "note": row["note"] or None,
        "cleared_since_previous": _number(row["cleared_since_previous_report"]),
    }


def _number(text: str) -> int | float | None:
    return None if not text else float(text) if "." in text else int(text)


def statewide_data(shared: Data, rows: list[Data]) -> Data:
    """What holds for every county: the duty, where anybody can ask, the totals of the reports."""
    duty = shared["counties"][0]["statewide_automatic_relief"]
    return without_null({
        "read_on": day(shared["meta"]["made"]),
        "duty": {key: day(value) if _is_day(value) else value for key, value in duty.items()},
        **shared["statewide"],
        "report": [_report(row) for row in rows if row["county"] == "STATEWIDE"],
    })  # fmt: skip


def program_data(program: Data) -> Data:
    announced = _PARTIAL_DATE.match(program["announced"])
    data = {
        "id": program["id"],
        "name": program["program"],
        "announced": announced.group() if announced else None,
        "announced_words": program["announced"] if program["announced"] != announced.group() else None,
        "motion_filed": day(program["motion_filed"]) if "motion_filed" in program else None,
        "order_date": day(program["order_date"]) if program["order_date"] else None,
        "relief_value": program["relief_value"],
        "otherwise_relief": program["otherwise_relief"],
        "at_most": program.get("at_most"),
        "source_url": program["source_url"],
        **{key: program.get(key) for key in (*_PROGRAM_WORDS, *_PROGRAM_LISTS)},
        "order": program.get("order"),
        "counts": program["counts"],
        "base": [rule_data(rule) for rule in program["base_rules"]],
        "criterion": [rule_data(rule) for rule in program["criteria"]],
        "exclusion": [rule_data(rule) for rule in program.get("exclusions", [])],
    }
    return {key: value for key, value in without_null(data).items() if value != []}


def rule_data(rule: Data) -> Data:
    data = {key: value for key, value in rule.items() if value is not None}
    data["sources"] = data.pop("source")
    data["rule"] = _test(rule["rule"])
    if "counting_days" in rule:
        data["counting_days"] = [day(text) for text in rule["counting_days"]]
    if "unless_known" in rule:
        # The words of the papers, as a value: only a later conviction of this level rules the group out for certain.
        data["decided_by_level"] = "felony"
    if "note" in data:
        data["note"] = data["note"].strip()
    return data


def _test(test: Data) -> Data:
    for joined in ("all", "any"):
        if joined in test:
            return {joined: [_test(part) for part in test[joined]]}
    if "not" in test:
        return {"not": _test(test["not"])}
    leaf = dict(test)
    if at := _AGE_AT.fullmatch(leaf["field"]):
        leaf = {"field": "person.age_at", "on": day(at.group(1)), "op": leaf["op"], "value": leaf["value"]}
    if isinstance(leaf["value"], str) and _is_day(leaf["value"]):
        leaf["value"] = day(leaf["value"])
    if "before 1974 the sections were" in leaf.get("note", ""):
        leaf["undetermined"] = _PREDECESSORS
    return leaf


def _is_day(text: Any) -> bool:
    return isinstance(text, str) and bool(_DAY.fullmatch(text))


def day(text: str) -> date:
    return date.fromisoformat(text)


def read_toml(path: Path) -> Data:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def file_name(county: str) -> str:
    return county.lower().replace(" ", "-") + ".toml"
