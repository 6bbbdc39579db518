"""A finding as a page tells it (product.md 3.1): one sentence, one next step, how sure, why, what is not known."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from helper import wording
from helper.assessment import Caution, Finding, Kind, Neighbor, Relief, idle_facts
from helper.conversation.answers import World, sheet_of
from helper.conversation.report import cited
from helper.conversation.state import PERSON, State
from helper.conversation.transcript import Said, said_about
from helper.counties import County
from helper.facts.ranges import DateRange
from helper.facts.sheet import Sheet
from helper.web.contacts import Way, ways_to_ask
from helper.web.futures import MissingFact, asked_for, missing_fact, settling_fact
from helper.web.languages import link, page_language, say
from helper.web.programs import Announced, announcements
from helper.web.reasons import Why, deciding_text, reasons_of

_NUMBER = Markup('<span class="number">{}</span>')  # never broken over two lines
PAPERS = ("application", "petition")
_SAID_TO_EVERYONE = "immigration"  # it has its own place on the page, before the papers
_AT_COURT = (Kind.COVERED_AND_ANNOUNCED, Kind.MAYBE_CLEARED, Kind.CAN_ASK, Kind.CAN_ASK_SERVING)


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next: what its button says and where that leads."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Told:
    """A caution in words, with the law's place."""

    text: str
    citation: str | None


@dataclass(frozen=True, slots=True)
class Other:
    """Another remedy: its name, how surely it fits, what it does and who helps, its forms and the law's place."""

    name: str
    fits: str
    lines: tuple[str, ...]
    forms: str
    citation: str


@dataclass(frozen=True, slots=True)
class Block:
    """All that the page tells of one conviction; `number` counts from 1 as in the conversation."""

    number: int
    kind: Kind
    name: str
    sentence: str
    because: str | None
    step: NextStep
    makes_papers: bool
    sure: str
    why: tuple[Why, ...]
    missing: MissingFact | None
    also_missing: tuple[str, ...]
    idle: tuple[str, ...]
    cautions: tuple[Told, ...]
    others: tuple[Other, ...]
    programs: tuple[Announced, ...]
    county: str | None
    ways: tuple[Way, ...]
    is_checked_at_court: bool
    is_asked: bool
    is_in_county_program: bool
    change_step: int | None


def block_of(finding: Finding, conviction: int, state: State, lines: tuple[Said, ...], world: World) -> Block:
    """What the page tells of one finding."""
    sheet = sheet_of(state, world)
    county = county_in(sheet, conviction, world)
    missing = settling_fact(finding, conviction, state, world)
    named = missing.name if missing else None
    ways = ways_to_ask(county) if county else ()
    return Block(
        number=conviction + 1,
        kind=finding.kind,
        name=case_name(state, sheet, conviction, world),
        sentence=_sentence(finding, missing, case_name(state, sheet, conviction, world)),
        because=deciding_text(finding),
        step=_next_step(finding, conviction, ways),
        makes_papers=finding.route in PAPERS,
        sure=say(f"result.sure.{_sure(finding)}"),
        why=reasons_of(finding, conviction, state, lines),
        missing=missing,
        also_missing=tuple(missing_fact(fact).words for fact in finding.open_facts if fact != named),
        idle=tuple(say(f"fact.{fact}") for fact in idle_facts(sheet, conviction, world.as_of)),
        cautions=tuple(_told(each) for each in finding.cautions if each.id != _SAID_TO_EVERYONE),
        others=tuple(map(_other, finding.neighbors)),
        programs=announcements(finding, county, world.as_of),
        county=county.name if county else None,
        ways=ways,
        is_checked_at_court=finding.kind in _AT_COURT,
        is_asked=finding.kind in _AT_COURT or (finding.kind is Kind.ONE_FACT),
        is_in_county_program=bool(finding.programs) or finding.kind in (*_AT_COURT, Kind.ONE_FACT),
        change_step=_step_of(named, conviction, lines, state),
    )


def county_in(sheet: Sheet, conviction: int, world: World) -> County | None:
    """The county of a conviction, or None where it is not known."""
    name = sheet.convictions[conviction].get("county")
    return world.counties.get(name) if isinstance(name, str) else None


def case_name(state: State, sheet: Sheet, conviction: int, world: World) -> str:
    """A case as a person would call it, within a sentence: your 1998 case in Los Angeles County."""
    whose = "your" if state.value("for_whom", PERSON) in (None, "me") else "the"
    day, county = sheet.convictions[conviction].get("conviction_date"), county_in(sheet, conviction, world)
    is_year = isinstance(day, DateRange) and day.earliest.year == day.latest.year
    known = ("year" if is_year else "") + ("county" if county else "")
    year = day.earliest.year if isinstance(day, DateRange) else ""
    return say(f"result.case.{whose}.{known or 'plain'}", year=year, county=county.name if county else "")


def _told(caution: Caution) -> Told:
    return Told(say(f"caution.{caution.id}"), cited(caution.source.citation))


def _other(remedy: Neighbor) -> Other:
    return Other(
        say(f"neighbor.{remedy.id}.name"),
        say(f"neighbor.{remedy.fit}"),
        tuple(map(say, remedy.notes)),
        ", ".join(remedy.forms),
        remedy.citation,
    )


def _sentence(finding: Finding, missing: MissingFact | None, case: str) -> str:
    """The most exact sentence there is for the finding."""
    exact = {
        Kind.CAN_ASK: asked_for(finding),
        Kind.CAN_ASK_SERVING: asked_for(finding),
        Kind.COVERED_AND_ANNOUNCED: _route_row(finding),
        Kind.MAYBE_CLEARED: _route_row(finding),
        Kind.ONE_FACT: "" if missing else "contradiction",
    }.get(finding.kind, "")
    key = f"result.{finding.kind}.{exact}"
    key = key if wording.has(key, page_language()) else f"result.{finding.kind}.sentence"
    return say(key, case=case, Case=case[:1].upper() + case[1:], fact=missing.words if missing else "")


def _step_of(fact: str | None, conviction: int, lines: tuple[Said, ...], state: State) -> int | None:
    """The page on which a fact was asked in vain."""
    return next((line.step for line in said_about(fact, conviction, lines, state)), None) if fact else None


def _route_row(finding: Finding) -> str:
    """The rule of the routes table that fits: what was said of whether it is done."""
    return next((reason.row.id for reason in finding.reasons if reason.row.table == "routes"), "")


def _next_step(finding: Finding, conviction: int, ways: tuple[Way, ...]) -> NextStep:
    text = say(f"result.{finding.kind}.next")
    match finding.kind:
        case Kind.CAN_ASK:
            return NextStep(text, link("papers.notice"))
        case Kind.COVERED_AND_ANNOUNCED | Kind.MAYBE_CLEARED:
            return _to_check(text, conviction, ways)
        case Kind.ONE_FACT if finding.unknown:
            return NextStep(text, f"#missing-{conviction + 1}")
        case Kind.ONE_FACT:  # a contradiction: the paper tells, and the clerk has it
            return NextStep(say("papers_page.letters.link"), link("letters.letters"))
        case Kind.OTHER_LAW | Kind.NO_CONVICTION if finding.neighbors:
            return NextStep(text, f"#others-{conviction + 1}")
        case Kind.OTHER_LAW | Kind.NO_CONVICTION:
            return NextStep(say("result.person"), link("pages.person"))
        case _:
            return NextStep(text, link("pages.person"))


def _to_check(text: str, conviction: int, ways: tuple[Way, ...]) -> NextStep:
    """A number to call where there is a sure one, else the list of ways to ask."""
    if ways and ways[0].is_phone and not ways[0].unsure:
        shown, dialed = ways[0].numbers[0]
        return NextStep(say("result.call", number=_NUMBER.format(shown)), f"tel:{dialed}")
    return NextStep(text, f"#ask-{conviction + 1}")


def _sure(finding: Finding) -> str:
    """One of three levels, never a number."""
    if finding.certainty == "confirmed":
        return "order"
    open_kinds = (Kind.ONE_FACT, Kind.PERSON_FIRST)
    return "open" if finding.relief is Relief.UNDETERMINED or finding.kind in open_kinds else "likely"
