"""The law printed for a lawyer: every line of the data, in words, with what is in doubt told."""

import tomllib
from datetime import date

import pytest

from helper.facts.sections import read_section
from helper.law.data import TABLES
from helper.law.listing import law_lines

LINES = {(line.table, line.says.partition(":")[0]): line.says for line in law_lines()}


@pytest.mark.parametrize(
    ("table", "name", "says"),
    [
        ("scope", "federal_court", "federal_court: court is federal: other_remedy"),
        ("today", "many_plants", "many_plants: offense is 11358: today misdemeanor"),
        ("scope", "within_the_act", "within_the_act: in all other cases: go on to today"),
        ("routes", "still_serving", "still_serving: sentence is serving: by petition"),
        (
            "today", "exception_environment",
            "exception_environment: offense is 11358 and environment is yes: needs_lawyer_review, "
            "whatever else is open",
        ),
        (
            "super_strikes", "(VI) assault with a machine gun on an officer or firefighter",
            "(VI) assault with a machine gun on an officer or firefighter: PC 245(d)(3)",
        ),
        (
            "likely", "ticket_possession",
            "ticket_possession: conduct is possess and level is infraction and convicted from 2011-01-01 to 2016-11-08 "
            "(only said, never a fact)",
        ),
        ("cautions", "challenged", "challenged: record_check is challenged"),
        ("cautions", "immigration", "immigration: always"),
        (
            "neighbors", "PC 851.91",
            "PC 851.91: only where court is adult; fits: disposition is not_convicted; may fit: disposition is "
            "diverted",
        ),
    ],
)  # fmt: skip
def test_a_line_says_its_rule_in_words(table: str, name: str, says: str) -> None:
    assert LINES[table, name] == says


def test_every_row_and_entry_of_the_tables_stands_in_the_listing() -> None:
    entries = 0
    for path in TABLES.glob("*.toml"):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.name != "asking.toml":  # the order of asking is no law
            entries += sum(len(each) if isinstance(each, list) else 1 for each in content.values())
    assert sum(1 for _ in law_lines()) == entries


def test_no_line_shows_how_the_program_writes_it() -> None:
    assert [says for says in LINES.values() if "[" in says or "'" in says or "None" in says] == []


def test_each_line_has_citation_confidence_and_day() -> None:
    for line in law_lines():
        assert line.source.citation
        assert line.source.confidence in ("high", "medium", "low")
        assert line.source.read_on <= date(2026, 11, 25)


@pytest.mark.parametrize("printed", ["PC 245(d)(3)", "PC 187", "11360(a)(2)", "PC 653f(b)", "VC 23222(b)"])
def test_a_section_is_written_as_a_lawyer_writes_it(printed: str) -> None:
    assert str(read_section(printed)) == printed
