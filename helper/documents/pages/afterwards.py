"""What can happen after filing, and what to do after a yes: the two sheets, and the letters that go with them."""

from __future__ import annotations

from collections.abc import Iterator

from helper.counties.contacts import ContactKind, Role, ways_to_check
from helper.counties.statewide import statewide
from helper.documents.filings import Filing
from helper.documents.pages import blocks
from helper.documents.pages.blocks import Block, Page, Voice
from helper.documents.pages.saying import long_day, petitioner_lines, weekday_day
from helper.documents.petitioner import Petitioner
from helper.documents.reminders import Reminders

AFTER = ("order", "say", "record", "companies")


def what_next(filing: Filing, days: Reminders, voice: Voice) -> Page:
    """If they object, a hearing, no answer, a no, a yes (law.md 3.1, 3.4, 8.4)."""
    request = filing.petition.request
    objects = [*voice.all("next.objects"), voice(f"next.risk.{request}")]
    hearing = [*voice.all("next.hearing"), *(voice.all("next.waived") if filing.petition.waive_appearance else [])]
    silence = voice.all("next.silence", day=weekday_day(days.call, voice))
    return blocks.sheet(
        voice,
        "next",
        (
            *_section("next.objects", objects, voice),
            *_section("next.hearing", hearing, voice),
            *_section("next.silence", silence, voice),
            *_section("next.denied", voice.all("next.denied"), voice),
            *_section("next.granted", voice.all("next.granted"), voice),
            blocks.heading(voice("next.help")),
            blocks.points(_help(filing, voice)),
        ),
    )


def _section(name: str, items: list[str], voice: Voice) -> tuple[Block, Block]:
    return blocks.heading(voice(f"{name}.title")), blocks.points(items)


def _help(filing: Filing, voice: Voice) -> Iterator[str]:
    defender = (
        way
        for way in ways_to_check(filing.county)
        if way.role is Role.PUBLIC_DEFENDER and way.kind is ContactKind.PHONE
    )
    way = next(defender, None)
    if way:
        yield voice("next.help_defender", phone=way.value, day=long_day(way.checked_on, voice))
    else:
        yield voice("next.help_no_phone", county=filing.county.name)
    yield voice("next.help_clerk")


def after_yes(voice: Voice) -> Page:
    """What to do with the order, and what one may say (law.md A-10, A-16, 4.5, 4.6)."""
    body = [
        part
        for name in AFTER
        for part in (blocks.heading(voice(f"after.{name}")), blocks.points(voice.all(f"after.{name}_list")))
    ]
    return blocks.sheet(voice, "after", body)


def record_steps(voice: Voice) -> Page:
    """How to get one's own state record, with the fee waiver (law.md 4.5; the statewide data)."""
    review, day = statewide().record_review, long_day(statewide().read_on, voice)
    values = {"fee": review.fee_usd, "page": review.fee_waiver["url"], "mail": review.texts["mail"]}
    parts = ("no_money", "california", "outside", "wrong")
    body = [
        part
        for name in parts
        for part in (
            blocks.heading(voice(f"record.{name}")),
            blocks.points(voice.all(f"record.{name}_list", **values)),
        )
    ]
    source = blocks.small(voice("record.source", day=day, page=review.url))
    return blocks.sheet(voice, "record", (blocks.text(voice("record.lead")), *body, source))


def record_request(petitioner: Petitioner | None, voice: Voice) -> Page:
    """The letter for one's own state record, for who cannot go to a Live Scan site in California."""
    body = (
        blocks.text(voice("record_request.1")),
        blocks.facts(_person(petitioner, voice)),
        blocks.text(voice("record_request.2")),
        blocks.ticks([voice("record_request.ticks_1"), voice("record_request.ticks_2")]),
    )
    return blocks.letter(voice, "record_request", petitioner_lines(petitioner), _record_unit(), body)


def record_dispute(filing: Filing, voice: Voice) -> Page:
    """The letter that asks the state to correct one's record."""
    body = (
        blocks.text(voice("record_dispute.1")),
        blocks.facts([*_person(filing.petitioner, voice), *_case(filing, voice)]),
        blocks.text(voice("record_dispute.2")),
    )
    return blocks.letter(voice, "record_dispute", petitioner_lines(filing.petitioner), _record_unit(), body)


def company_letter(filing: Filing, voice: Voice) -> Page:
    """The letter that asks a company for background checks to correct its report."""
    body = (
        blocks.text(voice("company.1")),
        blocks.facts(_case(filing, voice)),
        blocks.text(voice("company.2")),
        blocks.ticks([voice("company.ticks_1"), voice("company.ticks_2")]),
        blocks.text(voice("company.3")),
    )
    return blocks.letter(voice, "company", petitioner_lines(filing.petitioner), [None, None, None], body)


def _record_unit() -> list[str | None]:
    """The address of the state's record unit, one line a part."""
    office, unit, rest = statewide().record_review.texts["mail"].split(", ", 2)
    return [office, unit, rest]


def _person(petitioner: Petitioner | None, voice: Voice) -> list[tuple[str, str | None]]:
    return [(voice("letter.name"), petitioner.name if petitioner else None), (voice("letter.birth"), None)]


def _case(filing: Filing, voice: Voice) -> list[tuple[str, str | None]]:
    return [
        (voice("letter.court"), voice("say.court", county=filing.county.name)),
        (voice("letter.number"), filing.petition.case_number),
        (voice("letter.order_day"), None),
    ]
