"""The `relief` commands (docs: contract in the README). Exit 0 on success, 2 on bad usage or unreadable input."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import click
from flask import Flask
from flask.cli import FlaskGroup

from helper import clock
from helper.assessment import assess
from helper.conversation.report import report
from helper.counties import County, load_counties
from helper.errors import HelperError, InvalidInput
from helper.facts.ranges import read_date
from helper.facts.reading import read_sheet

LONGEST_LINE = 1_000_000


def _make_app() -> Flask:
    from app import create_app

    return create_app()


@click.group(cls=FlaskGroup, create_app=_make_app, add_version_option=False)
def relief() -> None:
    """Relief Check: see whether an old California case can be cleared, and make the papers."""


def main() -> None:
    """The console command `relief`."""
    try:
        relief.main(standalone_mode=True)
    except HelperError as problem:
        click.echo(f"relief: {problem}", err=True)
        sys.exit(2)


@relief.command("check", with_appcontext=False)
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--lines", is_flag=True, help="JSON Lines in, JSON Lines out, same order.")
def check(file: str, lines: bool) -> None:
    """Determinations for one JSON object, or for each line of FILE ("-" is standard input)."""
    counties = load_counties()
    with _opened(file) as source:
        if lines:
            sys.exit(_check_lines(source, file, counties))
        try:
            click.echo(json.dumps(_checked(_parsed(source.read()), counties), ensure_ascii=False, indent=2))
        except InvalidInput as problem:
            raise click.UsageError(f"{file}: {problem.field}: {problem.message}") from problem


def _opened(file: str) -> TextIO:
    if file == "-":
        return click.get_text_stream("stdin", encoding="utf-8", errors="strict")
    try:
        return Path(file).open(encoding="utf-8")
    except OSError as problem:
        raise click.UsageError(f"{file}: cannot be read: {problem.strerror}") from problem


def _check_lines(source: TextIO, file: str, counties: Mapping[str, County]) -> int:
    """Answers every line with one line. Returns the exit status: 2 when a line could not be read."""
    status = 0
    for number, line in enumerate(_decoded(source), start=1):
        record: Any = None
        try:
            record = _parsed(line)
            answer = _checked(record, counties)
        except InvalidInput as problem:
            status = 2
            click.echo(f"{file}: line {number}: {problem.field}: {problem.message}", err=True)
            answer = {"id": _id_of(record), "error": {"field": problem.field, "message": problem.message}}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return status


def _decoded(source: TextIO) -> Iterator[str]:
    """The lines of a text; a final line break makes no empty line."""
    for line in source:
        yield line.rstrip("\r\n")


def _parsed(text: str) -> Any:
    if len(text) > LONGEST_LINE:
        raise InvalidInput("line", f"is longer than {LONGEST_LINE} characters")
    try:
        return json.loads(text, parse_constant=_no_such_number)
    except RecursionError as problem:
        raise InvalidInput("line", "is nested too deeply") from problem
    except ValueError as problem:
        raise InvalidInput("line", f"is not JSON: {problem}") from problem


def _no_such_number(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _id_of(record: Any) -> Any:
    return record.get("id") if isinstance(record, Mapping) else None


def _checked(record: Any, counties: Mapping[str, County]) -> dict[str, Any]:
    if not isinstance(record, Mapping):
        raise InvalidInput("line", "must be a JSON object")
    sheet = read_sheet(record)
    return report(record.get("id"), assess(sheet, _day_of(record), counties), "convictions" in record)


def _day_of(record: Mapping[str, Any]) -> date:
    given = record.get("as_of")
    if given is None:
        return clock.today()
    if not isinstance(given, str):
        raise InvalidInput("as_of", "must be a day such as 2026-11-22")
    day = read_date(given, "as_of")
    if not day.is_day:
        raise InvalidInput("as_of", "must be a whole day such as 2026-11-22")
    return day.earliest
