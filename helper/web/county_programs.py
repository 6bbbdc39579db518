"""What a county did, as its page tells it: its programs in the sources' words, its figures, and what nobody found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helper.counties import County
from helper.counties.county import Report
from helper.counties.program import Program, Rule
from helper.counties.statewide import statewide
from helper.web.languages import has, in_english, say, spoken_day, spoken_month
from helper.web.stated import Lines, Stated

_FIGURES = ("eligible", "processed", "remaining", "percent_processed", "challenged", "cleared_since_previous")
_DAYS_OF_A_YEAR = 365.25
# Who the people were says nothing to one of them.
_NOT_SHOWN = {"share_percent"}
_EXACT = "_exact_words"


@dataclass(frozen=True, slots=True)
class ProgramPart:
    """A program: when it was announced, who asked for what, its figures; `details` and `groups` say which cases."""

    title: str
    name: Stated
    facts: tuple[Stated, ...]
    relief: str
    counts: tuple[Stated, ...]
    details: tuple[Stated, ...]
    groups: tuple[tuple[str, tuple[Stated, ...]], ...]
    problems: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class ReportPart:
    """The figures of one report; `note` is what the data adds to them."""

    title: str
    age: str | None
    figures: tuple[Stated, ...]
    note: Stated | None


def program_parts(county: County, lines: Lines) -> Iterator[ProgramPart]:
    """The county's programs, in the order they were announced."""
    for program in county.programs:
        yield ProgramPart(
            say("county.program.title", month=spoken_month(program.announced)),
            lines.line(None, program.name, program.sources, is_english=True),
            (*_when(program, lines), *_texts(program, ("filed_by", "relief"), lines), *_order(program, lines)),
            say(f"told.program.relief.{program.relief_kind(None)}"),
            tuple(_counts(program, lines)),
            (*_texts(program, ("covers", "sealing", "otherwise", "confidence"), lines), *_how_to_check(program, lines)),
            tuple(_groups(program, lines)),
            tuple(lines.line(None, each, program.sources, is_english=True) for each in program.known_problems),
        )


def report_parts(county: County, lines: Lines) -> Iterator[ReportPart]:
    """What reports and offices counted, the latest first."""
    for report in reversed(county.reports):
        yield _report(report, lines)


def statewide_lines(lines: Lines) -> tuple[Stated, ...]:
    """The duty of the state law, and the latest total of all counties."""
    duty, latest = statewide().duty, statewide().reports[-1]
    told = say(
        "county.state.duty", challenged=spoken_day(duty.challenge_deadline), ordered=spoken_day(duty.court_deadline)
    )
    total = say(
        "county.state.total",
        done=_number(latest.processed or 0),
        all=_number(latest.eligible or 0),
        day=spoken_day(latest.as_of),
    )
    return (lines.statewide(None, told, (duty.law,)), lines.statewide(None, total, (latest.source,)))


def _texts(program: Program, keys: tuple[str, ...], lines: Lines) -> Iterator[Stated]:
    for key in keys:
        if text := program.texts.get(key):
            yield lines.line(say(f"county.program.{key}"), text, program.sources, is_english=True)


def _when(program: Program, lines: Lines) -> Iterator[Stated]:
    """When it was announced, in the words of the data where they say more than a day or month."""
    if "(" in program.announced_words:
        yield lines.line(say("county.program.when"), program.announced_words, program.sources, is_english=True)


def _how_to_check(program: Program, lines: Lines) -> Iterator[Stated]:
    if program.how_to_check:
        ways = "; ".join(program.how_to_check)
        yield lines.line(say("county.program.how_to_check"), ways, program.sources, is_english=True)


def _order(program: Program, lines: Lines) -> Iterator[Stated]:
    """The judge's order, as far as anybody told of it; no order itself was read (counties.md 9)."""
    label, order = say("county.program.order"), program.order
    sources = (order.sources if order else ()) or program.sources
    if program.motion_filed:
        asked = say("county.program.asked_on", day=spoken_day(program.motion_filed))
        yield lines.line(say("county.program.motion"), asked, sources)
    told = program.texts.get("order_text")
    if order is None and told is None:
        yield lines.missing(label, say("county.missing.order"))
    if program.order_date:
        judge = in_english(order.judge) if order and order.judge else say("county.program.some_judge")
        yield lines.line(label, say("county.program.signed", day=spoken_day(program.order_date), judge=judge), sources)
    for each, text in ((label, told), (say("county.program.conflict"), order.conflict if order else None)):
        if text:
            yield lines.line(each, text, sources, is_english=True)


def _counts(program: Program, lines: Lines) -> Iterator[Stated]:
    exact = {key.removesuffix(_EXACT): text for key, text in program.counts.items() if key.endswith(_EXACT)}
    for key, value in program.counts.items():
        if key in _NOT_SHOWN or key.endswith(_EXACT):
            continue
        for label, shown in _figures(f"county.count.{key}", exact.get(key, value)):
            yield lines.line(label, shown, program.sources, is_english=isinstance(exact.get(key, value), str))


def _figures(key: str, value: object) -> Iterator[tuple[str, str]]:
    """A figure with its words; figures of several sources, or of several steps, one by one."""
    if not isinstance(value, Mapping):
        yield say(key), _number(value)
        return
    for part, number in value.items():
        if has(f"{key}.{part}"):
            yield say(f"{key}.{part}"), _number(number)
        else:
            yield say(key), f"{_number(number)} ({part})"


def _groups(program: Program, lines: Lines) -> Iterator[tuple[str, tuple[Stated, ...]]]:
    for kind, rules in (("base", program.base), ("criteria", program.criteria), ("exclusions", program.exclusions)):
        if rules:
            yield say(f"county.program.{kind}"), tuple(_rule(rule, lines) for rule in rules)


def _rule(rule: Rule, lines: Lines) -> Stated:
    sources = rule.sources or (statewide().duty.law,)
    # What the law sets is told as our note cites it; a program's code says it shorter than it is ("Not eligible").
    words = rule.note if rule.status == "statute" and rule.note else rule.words
    return lines.line(say(f"county.status.{rule.status}"), words, sources, is_english=True)


def _report(report: Report, lines: Lines) -> ReportPart:
    figures = []
    for name in _FIGURES:
        value = getattr(report, name)
        if value is not None:
            figures.append(lines.line(say(f"county.figure.{name}"), _shown(report, name, value), (report.source,)))
    kind = "office" if report.from_doj_progress_report is False else "state"
    years = int((lines.as_of - report.as_of).days / _DAYS_OF_A_YEAR)
    noted = "; ".join(text for text in (report.kind if report.kind != "reported" else None, report.note) if text)
    return ReportPart(
        say(f"county.report.{kind}", day=spoken_day(report.as_of)),
        say("county.report.age", years=years) if years > 1 else None,
        tuple(figures),
        lines.line(say("county.report.note"), noted, (report.source,), is_english=True) if noted else None,
    )


def _shown(report: Report, name: str, value: float) -> str:
    if name == "percent_processed":
        return f"{value:g}%"
    shown = _number(value)
    if name == "processed" and report.processed_is_lower_bound:
        return say("county.figure.more_than", number=shown)
    if name == "challenged" and report.challenged_as_of not in (None, report.as_of):
        return say("county.figure.by_day", number=shown, day=spoken_day(report.challenged_as_of))
    return shown


def _number(value: object) -> str:
    """A number as English and the Spanish of Mexico and California write it: 62,000; a text as it is."""
    return f"{value:,}" if isinstance(value, int) else str(value)
