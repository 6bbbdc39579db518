"""An answer for each row: the rows of one person are read together, and nothing is dropped.

A row is one conviction; rows with the same id, one after the other, are one person. A row that cannot be read comes out
with its error, and so do the person's other rows: a finding without the other cases could be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from helper.assessment import Finding, assess
from helper.conversation.announced import announced_words
from helper.conversation.answers import World
from helper.errors import InvalidInput
from helper.facts.ranges import read_date
from helper.facts.reading import MOST_CONVICTIONS
from helper.facts.sheet import Answer, Sheet
from helper.facts.vocabulary import Scope, vocabulary
from helper.spreadsheets.asking import next_question
from helper.spreadsheets.cells import Cell, plain_text, read_cell, readable_text
from helper.spreadsheets.columns import AS_OF, ID, Columns, read_columns
from helper.spreadsheets.places import county_written
from helper.spreadsheets.rows import Row, Rows, UnreadableTable
from helper.spreadsheets.written_dates import read_written_date
from helper.wording import SOURCE_LANGUAGE

_OF_A_CONVICTION = re.compile(r"convictions\[(\d+)\]\.(\w+)")


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a row: a finding with the next question in words, or an error naming the columns.

    `announced`: what the county announced, in the words of law.md A-20.
    """

    row: int
    id: str
    as_of: date | None = None
    finding: Finding | None = None
    question: str | None = None
    announced: str = ""
    error: str | None = None


@dataclass(frozen=True, slots=True)
class _ReadRow:
    row: Row
    id: str
    as_of: date | None
    facts: Mapping[str, Answer]
    problems: tuple[str, ...]


def answered_rows(rows: Rows, world: World) -> Iterator[Answered]:
    """Each row after the names, in order, answered on its `as_of` or the world's day.

    Reads the sheet twice, so that a person whose rows stand apart is noticed before anything is answered. Raises
    UnreadableTable where the sheet as a whole cannot be read; then nothing has been answered.
    """
    columns, apart = _surveyed(rows)
    people = groupby(_data_rows(rows), key=lambda row: _id(row, columns) or row.number)
    for key, of_person in people:
        if key in apart:
            problem = f"the rows of one id must follow each other: {key!r} stands in several places"
            yield from (Answered(row.number, _id(row, columns), error=problem) for row in of_person)
        else:
            yield from _answered([_read_row(row, columns) for row in of_person], columns, world)


def _surveyed(rows: Rows) -> tuple[Columns, frozenset[str]]:
    """The columns, and the ids that come back after rows of somebody else."""
    names = next((row for row in rows() if not row.is_empty), None)
    if names is None:
        raise UnreadableTable("is empty")
    columns = read_columns(names)
    seen, apart = set(), set()
    for key, _ in groupby(_id(row, columns) for row in _data_rows(rows)):
        if key and key in seen:
            apart.add(key)
        seen.add(key)
    return columns, frozenset(apart)


def _data_rows(rows: Rows) -> Iterator[Row]:
    """The rows below the names; an empty row says nothing of anybody."""
    filled = (row for row in rows() if not row.is_empty)
    next(filled, None)
    return filled


def _id(row: Row, columns: Columns) -> str:
    cell = columns.values(row.cells).get(ID, Cell())
    return cell.text.strip()


def _read_row(row: Row, columns: Columns) -> _ReadRow:
    facts: dict[str, Answer] = {}
    problems = []
    as_of = None
    for name, cell in columns.values(row.cells).items():
        try:
            if name == ID:
                plain_text(cell, name)
            elif name == AS_OF:
                as_of = _whole_day(cell)
            elif (answer := read_cell(cell, vocabulary()[name])) is not None:
                facts[name] = answer
        except InvalidInput as problem:
            problems.append(f"{columns.place(name)}: {problem.message}")
    if (astray := columns.astray(row.cells)) is not None:
        problems.append(f"column {astray}: has a value, but its column has no name")
    try:
        facts = county_written(facts)
    except InvalidInput as problem:
        problems.append(f"{columns.place(problem.field)}: {problem.message}")
    return _ReadRow(row, _id(row, columns), as_of, facts, tuple(problems))


def _whole_day(cell: Cell) -> date:
    read = read_written_date(readable_text(cell, AS_OF), AS_OF)
    day = read_date(read, AS_OF) if isinstance(read, str) else None
    if day is None or not day.is_day:
        raise InvalidInput(AS_OF, "must be a whole day such as 2026-11-22")
    return day.earliest


def _answered(person: list[_ReadRow], columns: Columns, world: World) -> Iterator[Answered]:
    """The answers of one person's rows."""
    problems: dict[int, list[str]] = {at: list(each.problems) for at, each in enumerate(person)}
    _must_agree(person, columns, problems)
    if len(person) > MOST_CONVICTIONS:
        problems[0].append(f"{len(person)} rows have this id; a person has at most {MOST_CONVICTIONS}")
    as_of = next((each.as_of for each in person if each.as_of), world.as_of)
    findings: tuple[Finding, ...] = ()
    sheet = _sheet(person)
    if not any(problems.values()):
        try:
            findings = assess(sheet, as_of, world.counties).findings
        except InvalidInput as problem:
            at, fact = _where(problem.field)
            problems[at].append(f"{columns.place(fact)}: {problem.message}")
    waiting = next((person[at].row.number for at, found in problems.items() if found), 0)
    for at, each in enumerate(person):
        if findings:
            question = next_question(findings[at], sheet, at, World(as_of, world.counties))
            announced = " ".join(announced_words(findings[at], world.counties, SOURCE_LANGUAGE))
            yield Answered(each.row.number, each.id, as_of, findings[at], question, announced)
        else:
            error = "; ".join(problems[at]) or f"waits for row {waiting}, which is about the same person"
            yield Answered(each.row.number, each.id, as_of, error=error)


def _must_agree(person: list[_ReadRow], columns: Columns, problems: Mapping[int, list[str]]) -> None:
    """What is about the person may stand in one row or in all, but not differently."""
    said: dict[str, tuple[object, int]] = {}
    for at, each in enumerate(person):
        of_person: dict[str, object] = {
            name: answer for name, answer in each.facts.items() if vocabulary()[name].scope is Scope.PERSON
        }
        if each.as_of:
            of_person[AS_OF] = each.as_of
        for name, answer in of_person.items():
            before, row = said.setdefault(name, (answer, each.row.number))
            if before != answer:
                problems[at].append(f"{columns.place(name)}: is not the same as in row {row} of the same person")


def _sheet(person: list[_ReadRow]) -> Sheet:
    of_person: dict[str, Answer] = {}
    convictions = []
    for each in person:
        split = {name: vocabulary()[name].scope is Scope.PERSON for name in each.facts}
        of_person |= {name: each.facts[name] for name, is_person in split.items() if is_person}
        convictions.append({name: each.facts[name] for name, is_person in split.items() if not is_person})
    return Sheet(of_person, tuple(convictions))


def _where(field: str) -> tuple[int, str]:
    """The place among the person's rows and the fact that an error's field names."""
    found = _OF_A_CONVICTION.fullmatch(field)
    return (int(found.group(1)), found.group(2)) if found else (0, field)
