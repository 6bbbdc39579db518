"""The `relief` commands (docs: contract in the README). Exit 0 on success, 2 on bad usage or unreadable input."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, BinaryIO

import click
from flask import Flask
from flask.cli import FlaskGroup

from helper import clock, wording
from helper.assessment import assess, law_version
from helper.check_data import Flaw, county_remarks, remarks
from helper.conversation.answers import World
from helper.conversation.report import report
from helper.conversation.state import State
from helper.conversation.terminal import conversation, reply_json
from helper.counties import County, load_counties
from helper.documents.court_forms import known_forms, linked_forms
from helper.documents.filings import Filings, filings_of
from helper.documents.glyphs import add_fonts
from helper.documents.inspection.told import Answers
from helper.documents.official_forms import Check, RefusedForm, WhyRefused, add_form, examine_forms, listed
from helper.documents.packet import court_forms
from helper.documents.packet_files import packet_files, why_none, write_files
from helper.documents.petitioner import read_petitioner
from helper.documents.problems import PaperProblem
from helper.errors import HelperError, InvalidInput
from helper.facts.ranges import read_date
from helper.facts.reading import read_sheet
from helper.law.listing import law_lines
from helper.settings import load_settings
from helper.spreadsheets import (
    UnreadableTable,
    answered_rows,
    is_spreadsheet,
    open_table,
    result_cells,
    results_file,
    write_template,
)
from helper.storage import ConversationStore, Database, Links, Outbox, TextMessages, load_or_make_key
from helper.understanding import QUESTION_KINDS, understand
from helper.wording import has, languages, say

LONGEST_LINE = 1_000_000
_HALF_PAIR = re.compile("[\ud800-\udfff]")
LAST_DAY_OF_PAPERS = date(2999, 12, 31)  # a reminder some weeks later must still be a day


def _make_app() -> Flask:
    # Only what serves needs the web: the other commands start without it.
    from app import create_app  # noqa: PLC0415

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
@click.argument("file", type=click.Path(allow_dash=True), required=False)
@click.option("--lines", is_flag=True, help="JSON Lines in, JSON Lines out, same order.")
@click.option("--out", type=click.Path(), help="Where the results of a .csv or .xlsx FILE go: .csv or .xlsx.")
@click.option("--template", type=click.Path(), help="Write an empty sheet of clients, .csv or .xlsx, and stop.")
def check(file: str | None, lines: bool, out: str | None, template: str | None) -> None:
    """Determinations for one JSON object, each line ("-" is standard input), or each row of a sheet of clients."""
    if template:
        write_template(Path(template))
        return
    if file is None or (out and not is_spreadsheet(file)):
        raise click.UsageError("--out: goes with a .csv or .xlsx file" if file else "FILE is missing")
    counties = load_counties(load_settings(os.environ).instance / "counties")
    if is_spreadsheet(file):
        sys.exit(_check_spreadsheet(file, Path(out) if out else None, World(clock.today(), counties)))
    with _opened(file) as source:
        if lines:
            sys.exit(_answer_lines(source, file, lambda record: _checked(record, counties)))
        try:
            answer = _checked(_parsed(source.read(LONGEST_LINE + 1)), counties)
        except InvalidInput as problem:
            raise Unreadable(f"{file}: {problem.field}: {problem.message}") from problem
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


@relief.command("chat", with_appcontext=False)
@click.option("--channel", type=click.Choice(["web", "sms"]), default="web", show_default=True)
@click.option("--language", default="en", show_default=True, help="A language that has every text.")
@click.option("--as-of", "as_of", help="Today, as 2026-11-22.")
@click.option("--json", "as_json", is_flag=True, help="Each reply one JSON object a line.")
def chat(channel: str, language: str, as_of: str | None, as_json: bool) -> None:
    """The conversation in a terminal: a line in is a message in. By sms it is the whole talk as a phone has it, with
    the invitation and locks; in JSON it begins at the first question."""
    if language not in languages():
        raise click.UsageError(f"--language: there is no {language!r} yet, only {', '.join(languages())}")
    try:
        settings = load_settings(os.environ)
        counties = load_counties(settings.instance / "counties")
        world = World(_day_of({"as_of": as_of}), counties, settings.operator_phone)
    except InvalidInput as problem:
        raise click.UsageError(f"--as-of: {problem.message}") from problem
    if channel == "sms":
        # Only what texts needs a provider's library: the other commands start without it.
        from helper.sms.terminal import texted  # noqa: PLC0415

        talk = texted(sys.stdin, State(language=language), world, settings, invited=as_json)
    else:
        talk = conversation(sys.stdin, State(language=language), world, channel)
    for said in talk:
        click.echo(json.dumps(reply_json(said, channel), ensure_ascii=False) if as_json else said.text + "\n")


@relief.command("packet", with_appcontext=False)
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--out", required=True, type=click.Path(file_okay=False), help="The folder for the papers.")
@click.option("--language", default="en", show_default=True, help="The language of the person's pages.")
def packet(file: str, out: str, language: str) -> None:
    """The papers for the court for one JSON object as for `check`, plus `petitioner`."""
    if not has("packet.cover.title", language):
        raise click.UsageError(f"--language: there are no papers in {language!r}")
    settings = load_settings(os.environ)
    add_fonts(settings.instance / "fonts")
    forms = court_forms(settings.instance / "forms")
    try:
        with _opened(file) as source:
            record = _parsed(source.read(LONGEST_LINE + 1))
        filings, answers = _filings(record, load_counties(settings.instance / "counties"))
        made = packet_files(filings, answers, forms, language)
    except PaperProblem as problem:
        raise Unreadable(f"{file}: {problem.field}: {say(problem.key, **problem.values)}") from problem
    except InvalidInput as problem:
        raise Unreadable(f"{file}: {problem.field}: {problem.message}") from problem
    try:
        write_files(made, Path(out))
    except OSError as problem:
        raise Unreadable(f"{out}: cannot be written: {problem.strerror}") from problem
    click.echo(why_none(filings) if not filings.made else f"{len(filings.made)} made: {out}")


@relief.command("understand", with_appcontext=False)
@click.option(
    "--lines", "file", required=True, type=click.Path(allow_dash=True), help='JSON Lines; "-" is standard input.'
)
@click.option("--as-of", "as_of", help="Today, as 2026-11-22.")
def understand_lines(file: str, as_of: str | None) -> None:
    """Free text read as answers: {id, question, language, text} a line in, {id, kind, value} a line out."""
    try:
        day = _day_of({"as_of": as_of})
    except InvalidInput as problem:
        raise click.UsageError(f"--as-of: {problem.message}") from problem
    with _opened(file) as source:
        sys.exit(_answer_lines(source, file, lambda record: _understood(record, day)))


@relief.command("check-data", with_appcontext=False)
@click.option("--strict", is_flag=True, help="Data read too long ago fails as well.")
def check_data(strict: bool) -> None:
    """Validates all data and prints the whole law as a table that a lawyer can check line by line."""
    settings = load_settings(os.environ)
    day, stale_after, corrections = clock.today(), settings.stale_after_days, settings.instance / "counties"
    found = [*remarks(day, stale_after), *county_remarks(day, stale_after, load_counties(corrections), corrections)]
    for remark in found:
        click.echo(f"{remark.finding.upper()}: {remark.where}: {remark.what}")
    for line in law_lines():
        source = line.source
        told = (line.table, line.says, source.citation, source.confidence, str(source.read_on), source.doubt or "-")
        click.echo(" | ".join(told))
    failing = {Flaw.WRONG, Flaw.MISSING} | ({Flaw.STALE} if strict else set())
    wrong = [remark for remark in found if remark.finding in failing]
    click.echo(f"{len(found)} remarks, {len(wrong)} of them to be mended; law version {law_version()}")
    sys.exit(1 if wrong else 0)


@relief.group("forms")
def forms() -> None:
    """The courts' own forms: which are known, and taking one into the instance."""


@forms.command("list", with_appcontext=False)
def list_forms() -> None:
    """Every form that is known, those of which only the title and a page of the courts are, and what is installed."""
    for form in known_forms():
        state = f"replaced by {form.superseded_by}" if form.superseded_by else "used once installed"
        click.echo(f"{form.form} | {form.edition} | {form.title} | {state}")
    for linked in linked_forms():
        click.echo(f"{linked.form} | - | {linked.title} | {linked.page or '-'}")
    for one in examine_forms(load_settings(os.environ).instance / "forms"):
        click.echo(listed(one))


@forms.command("add", with_appcontext=False)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--compared-by", help="Who compared this very file, page by page, with the one on the court's website.")
def add(file: Path, compared_by: str | None) -> None:
    """Takes a court's own form FILE into the instance, if its edition, fields and fingerprint are known."""
    _opened(str(file)).close()
    by = (compared_by or "").strip()
    if compared_by is not None and not by:
        raise click.UsageError("--compared-by: must say who compared the file")
    made = add_form(load_settings(os.environ).instance / "forms", file, Check(by, clock.today()) if by else None)
    if isinstance(made, RefusedForm):
        for difference in made.differences:
            click.echo(wording.say(f"papers.difference.{difference.split()[0]}", name=difference.split(" ", 1)[1]))
        raise Unreadable(_why_refused(made))
    told = {"form": made.form.form, "edition": str(made.form.edition), "file": made.file}
    if made.check:
        click.echo(wording.say("papers.added.compared", **told, by=made.check.by, on=str(made.check.on)))
    else:
        click.echo(wording.say("papers.added.official", **told))


def _why_refused(refused: RefusedForm) -> str:
    said = wording.say(f"papers.refused.{refused.why}", file=refused.file, form=refused.form and refused.form.form)
    return f"{said} {wording.say('papers.added.compare')}" if refused.why is WhyRefused.UNCHECKED else said


@relief.command("init", with_appcontext=False)
def init() -> None:
    """Prepares the instance folder: database, keys, and the folders for official forms and corrections."""
    settings = load_settings(os.environ)
    for folder in (settings.instance, settings.instance / "forms", settings.instance / "counties"):
        folder.mkdir(parents=True, exist_ok=True)
    ConversationStore(Database(settings.database_path), load_or_make_key(settings.key_path))
    click.echo(f"ready: {settings.instance}")


@relief.command("expire", with_appcontext=False)
def expire() -> None:
    """Forgets every conversation, text message, link and code whose time is over."""
    settings, now = load_settings(os.environ), clock.now()
    database, key = Database(settings.database_path), load_or_make_key(settings.key_path)
    forgotten = ConversationStore(database, key).expire(now) + TextMessages(database, key).expire(now)
    Links(database, key).expire(now)
    Outbox(database, key).expire(now)
    click.echo(f"{forgotten} forgotten")


@relief.command("send", with_appcontext=False)
@click.option("--time-limit", type=click.IntRange(1, 86_400), default=300, show_default=True, help="In seconds.")
def send(time_limit: int) -> None:
    """Sends the texts that people asked for and that are due, by day in California; each at most once. None is begun
    after the time limit."""
    # Only what texts needs a provider's library: the other commands start without it.
    from helper.sms import send_texts  # noqa: PLC0415

    counts = send_texts(load_settings(os.environ), timedelta(seconds=time_limit))
    click.echo(", ".join(f"{count} {what}" for what, count in sorted(counts.items())) or "nothing to send now")


@relief.command("sms-fallback", with_appcontext=False)
def sms_fallback() -> None:
    """Prints the page that the provider of texts reads while this deployment is down, for another machine."""
    from helper.sms import fallback_page  # noqa: PLC0415 - as above

    click.echo(fallback_page(load_settings(os.environ)))


class Unreadable(click.ClickException):
    """Input that cannot be read: one line on standard error, exit status 2."""

    exit_code = 2


def _opened(file: str) -> BinaryIO:
    if file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as problem:
        raise Unreadable(f"{file}: cannot be read: {problem.strerror}") from problem


def _answer_lines(source: BinaryIO, file: str, answer_to: Callable[[Any], dict[str, Any]]) -> int:
    """Answers every line with one line. Returns the exit status: 2 when a line could not be read."""
    status = 0
    for number, line in enumerate(_lines(source), start=1):
        record: Any = None
        try:
            record = _parsed(line)
            answer = answer_to(record)
        except InvalidInput as problem:
            status = 2
            click.echo(f"{file}: line {number}: {problem.field}: {problem.message}", err=True)
            answer = {"id": _id_of(record), "error": {"field": problem.field, "message": problem.message}}
        sys.stdout.write(_json_line(answer) + "\n")
    return status


def _json_line(answer: Mapping[str, Any]) -> str:
    line = json.dumps(answer, ensure_ascii=False)
    # Half of a surrogate pair in an id is JSON but no UTF-8: it goes back escaped, as it came.
    return json.dumps(answer) if _HALF_PAIR.search(line) else line


def _check_spreadsheet(file: str, out: Path | None, world: World) -> int:
    """Answers every row with a row. Returns the exit status: 2 when a row could not be read."""
    if out and out.resolve() == Path(file).resolve():
        raise click.UsageError("--out: must be another file than the one that is read")
    status = 0
    try:
        answers = answered_rows(open_table(Path(file)), world)
        with results_file(out, sys.stdout.buffer) as results:
            for answered in answers:
                results.write(result_cells(answered))
                if answered.error:
                    status = 2
                    click.echo(f"{file}: row {answered.row}: {answered.error}", err=True)
    except UnreadableTable as problem:
        raise Unreadable(f"{file}: {problem}") from problem
    return status


def _lines(source: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, a line that is far too long cut short, so that memory stays flat."""
    while line := source.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = source.readline(LONGEST_LINE + 1)


def _parsed(raw: bytes) -> Any:
    if len(raw) > LONGEST_LINE:
        raise InvalidInput("line", f"is longer than {LONGEST_LINE} bytes")
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_no_such_number)
    except UnicodeDecodeError as problem:
        raise InvalidInput("line", "is not UTF-8 text") from problem
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


def _understood(record: Any, as_of: date) -> dict[str, Any]:
    if not isinstance(record, Mapping):
        raise InvalidInput("line", "must be a JSON object")
    question, text = record.get("question"), record.get("text")
    if question not in sorted(QUESTION_KINDS):
        raise InvalidInput("question", f"must be one of {', '.join(sorted(QUESTION_KINDS))}")
    if not isinstance(text, str):
        raise InvalidInput("text", "must be a text")
    reading = understand(question, text, as_of)
    return {"id": record.get("id"), "kind": reading.kind, "value": reading.value}


def _filings(record: Any, counties: Mapping[str, County]) -> tuple[Filings, Answers]:
    """What is filed for the convictions of an input, and what it was told from."""
    if not isinstance(record, Mapping):
        raise InvalidInput("line", "must be a JSON object")
    sheet, day, given = read_sheet(record), _day_of(record), record.get("petitioner")
    if day > LAST_DAY_OF_PAPERS:
        raise InvalidInput("as_of", f"is after {LAST_DAY_OF_PAPERS}")
    petitioner = None if given is None else read_petitioner(given)
    answers = Answers(sheet, assess(sheet, day, counties), counties, petitioner)
    return filings_of(sheet, answers.assessment, counties, petitioner), answers


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
