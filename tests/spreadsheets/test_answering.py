"""A sheet of clients: every row an answer, the same as from JSON; people of several rows; errors by row and column."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from helper.spreadsheets import UnreadableTable, result_cells
from helper.spreadsheets.results import COLUMNS
from tests.spreadsheets.sheets import Rows, answers, csv_file, xlsx_file

CLIENTS = Path(__file__).with_name("clients.csv")
LAW_CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "law" / "cases.jsonl").read_text().splitlines()]


def told(path: Path) -> list[tuple[str, str, str]]:
    found = [dict(zip(COLUMNS, result_cells(each), strict=True)) for each in answers(path)]
    assert [each["error"] for each in found] == [""] * len(found)
    return [(each["relief"], each["route"], each["request"]) for each in found]


def written(value: Any) -> object:
    """A fact of JSON as a person would write it into a cell."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        entries = [" ".join(str(part) for part in entry.values() if part) for entry in value]
        return "; ".join(entries) or "none"
    if isinstance(value, dict) and "more_than" in value:
        return f"more than {value['more_than']}"
    return " to ".join(str(part) for part in value.values()) if isinstance(value, dict) else value


def test_the_sample_of_twenty_rows_comes_out_as_the_law_says() -> None:
    with CLIENTS.open(encoding="utf-8") as file:
        expected = [(row["#relief"], row["#route"], row["#request"]) for row in csv.DictReader(file)]
    assert len(expected) == 20
    assert told(CLIENTS) == expected


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_every_law_case_is_answered_as_from_json(make: Any, tmp_path: Path) -> None:
    names = sorted({name for case in LAW_CASES for name in case["facts"]})
    rows: list[list[object]] = [["id", "as_of", *names]]
    for case in LAW_CASES:
        rows.append([case["id"], case["as_of"], *(written(case["facts"].get(name)) for name in names)])
    expected = [case["expected"] for case in LAW_CASES]
    assert told(make(tmp_path, rows)) == [
        (each["relief"], each["route"], " | ".join(each["request"])) for each in expected
    ]


NAMES = ("id", "court", "disposition", "section", "level", "conviction_date", "birth_date", "other_convictions")
FIRST = ("a", "adult", "convicted", "11358", "felony", "2009", "1970-01-01", "")


def errors(tmp_path: Path, *rows: object, names: tuple[str, ...] = NAMES) -> list[str | None]:
    given: Rows = [names, *rows]  # type: ignore[list-item]
    return [each.error for each in answers(csv_file(tmp_path, given))]


def test_the_rows_of_one_person_are_priors_of_one_another(tmp_path: Path) -> None:
    murder = ("a", "adult", "convicted", "PC 187", "felony", "1992", "", "")
    alone, _, together = [*answers(csv_file(tmp_path, [NAMES, ("b", *FIRST[1:]), murder, FIRST]))]
    assert alone.finding and str(alone.finding.relief) != "needs_lawyer_review"
    assert together.finding and str(together.finding.relief) == "needs_lawyer_review"


def test_rows_without_an_id_are_people_of_their_own(tmp_path: Path) -> None:
    nobody = ("", *FIRST[1:6], "1970-01-01", "")
    other = ("", *FIRST[1:6], "1980-01-01", "")
    assert errors(tmp_path, nobody, other) == [None, None]


def test_what_is_about_the_person_may_stand_once_and_must_not_differ(tmp_path: Path) -> None:
    same, empty, other = [("a", *FIRST[1:6], birth, "") for birth in ("1/1/1970", "", "1971")]
    assert errors(tmp_path, FIRST, same, empty) == [None, None, None]
    assert errors(tmp_path, FIRST, other) == [
        "waits for row 3, which is about the same person",
        "column G (birth_date): is not the same as in row 2 of the same person",
    ]


def test_a_person_whose_rows_stand_apart_is_not_answered_in_part(tmp_path: Path) -> None:
    between = ("b", *FIRST[1:])
    first, middle, last = errors(tmp_path, FIRST, between, FIRST)
    assert middle is None
    assert first == last == "the rows of one id must follow each other: 'a' stands in several places"


def test_every_bad_cell_of_a_row_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad = ("b", "adlt", "convicted", "11358", "fel", "2009-02-30", "", "")
    found = errors(tmp_path, FIRST, bad, ("c", *FIRST[1:]))
    assert found[0] is None and found[2] is None
    assert [part.split(":")[0] for part in str(found[1]).split("; ")] == [
        "column B (court)",
        "column E (level)",
        "column F (conviction_date)",
    ]


def test_answers_that_cannot_all_be_true_name_the_row_and_column(tmp_path: Path) -> None:
    born_later = ("a", *FIRST[1:6], "2015-01-01", "")
    assert errors(tmp_path, born_later) == ["column G (birth_date): is after the conviction"]
    future = ("a", *FIRST[1:5], "2030", "", "")
    assert errors(tmp_path, FIRST, future)[1] == "column F (conviction_date): has not come yet"


def test_a_county_that_is_none_is_an_error_and_elsewhere_it_is_left(tmp_path: Path) -> None:
    names = ("id", "court", "county")
    assert errors(tmp_path, ("a", "adult", "Los Angels"), names=names) == [
        "column C (county): 'Los Angels' is none of California's 58 counties"
    ]
    assert errors(tmp_path, ("a", "other_state", "Clark County"), names=names) == [None]


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("id", "court", "Birthdate"), "column C (Birthdate) is not a fact; did you mean birth_date?"),
        (("id", "court", "court"), "column C (court) stands twice"),
        (("Name", "Phone"), "no column is named after a fact"),
        ((), "is empty"),
    ],
)
def test_names_that_are_no_columns_stop_everything_at_once(names: tuple[str, ...], says: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableTable) as problem:
        answers(csv_file(tmp_path, [names, ("a",)] if names else []))
    assert says in str(problem.value)


def test_names_may_be_written_with_capitals_and_spaces_and_own_columns_are_left_alone(tmp_path: Path) -> None:
    names = ("ID", "Birth Date", "#Notes", "Court")
    assert errors(tmp_path, ("a", "1970", "=anything at all", "adult"), names=names) == [None]


def test_a_value_under_no_name_is_an_error(tmp_path: Path) -> None:
    assert errors(tmp_path, ("a", "adult", "1998"), names=("id", "court")) == [
        "column C: has a value, but its column has no name"
    ]


def test_empty_rows_say_nothing_and_keep_the_count(tmp_path: Path) -> None:
    rows = answers(csv_file(tmp_path, [NAMES, FIRST, ("",) * 8, (), ("b", *FIRST[1:])]))
    assert [each.row for each in rows] == [2, 5]


def test_a_hundred_and_one_rows_of_one_id_are_no_person(tmp_path: Path) -> None:
    found = errors(tmp_path, *[FIRST] * 101)
    assert found[0] == "101 rows have this id; a person has at most 100"
    assert set(found[1:]) == {"waits for row 2, which is about the same person"}


def test_the_next_question_is_asked_in_words(tmp_path: Path) -> None:
    row = answers(csv_file(tmp_path, [NAMES, ("a", *[""] * 7)]))[0]
    assert row.question == "Which court was the case in?"


def test_what_the_county_announced_is_told_in_the_words_of_the_law_file(tmp_path: Path) -> None:
    names = (*NAMES, "county", "record_check")
    rows: Rows = [names, (*FIRST, "Yolo", "not_checked"), ("b", *FIRST[1:], "Alpine", "not_checked")]
    yolo, alpine = (dict(zip(COLUMNS, result_cells(each), strict=True)) for each in answers(csv_file(tmp_path, rows)))
    assert yolo["program_match"] == "met"
    assert "That is not proof. We have not seen the list or the judge's order." in yolo["announced"]
    assert "The DA asked the court to clear these cases." in yolo["announced"]
    assert alpine["announced"] == ""
