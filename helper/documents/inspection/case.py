"""A paper for the court against what was told: court, number, names, boxes, what is asked, and the office served."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from helper.counties.county import Office
from helper.counties.fields import plain_city
from helper.documents.inspection.defects import Defect, Kind
from helper.documents.inspection.finished import flowing
from helper.documents.inspection.own_paper import resolved
from helper.documents.inspection.reading import Reading
from helper.documents.inspection.told import Told
from helper.wording import say

SECTIONS = frozenset(("11357", "11358", "11359", "11360"))
REQUESTS = frozenset(("petition", "application"))
CONTACT = ("street", "city", "state", "zip", "phone", "email")
COURT_PARTS = ("court_street", "court_mailing", "court_city")
# What is asked, in the words of the paper, by the names of `request` in the output of `relief check`.
ASKS = {
    "dismiss the conviction as legally invalid and seal the record of it": "dismiss_seal",
    "redesignate the conviction as an infraction": "redesignate_infraction",
    "redesignate the conviction as a misdemeanor": "redesignate_misdemeanor",
    "dismiss the sentence as legally invalid": "dismiss_sentence",
    "recall the sentence and resentence the conviction as an infraction": "resentence_infraction",
    "recall the sentence and resentence the conviction as a misdemeanor": "resentence_misdemeanor",
}
PRINTED = re.compile(r"\d{5}(\([a-z]\)(\(\d\))?)?")
COUNTED = re.compile(r"(?P<section>\S+) \((?P<count>\d+) convictions\)")


def of_caption(reading: Reading, told: Told, attached: str) -> Iterator[Defect]:
    """Court, case number, names and contact. `attached` is the text of the attachment that goes with the paper."""

    def wrong(kind: Kind, found: str, expected: str) -> Defect:
        return Defect(kind, reading.paper, reading.page, found, expected)

    texts = {meaning: resolved(text, attached or reading.whole) for meaning, text in reading.texts.items()}
    if texts.get("county") != told.county.name:
        yield wrong(Kind.WRONG_COURT, texts.get("county", ""), told.county.name)
    for part in ("number", "number_2"):
        if part == "number" or part in texts:
            yield from number_defects(texts.get(part, ""), told.case_number, reading.paper, reading.page)
    for part in ("defendant", "defendant_2"):
        expected = flowing(told.petitioner.name_on_case)
        if (part == "defendant" or part in texts) and texts.get(part) != expected:
            yield wrong(Kind.WRONG_NAME, texts.get(part, ""), expected)
    yield from _court_address(reading, told, texts)
    yield from _block(reading, told, texts) if "block" in texts else _fields(reading, told, texts)


def number_defects(found: str, told: str, paper: str, page: int) -> Iterator[Defect]:
    """A case number must be the told one letter by letter: slashes, dashes and capitals too."""
    expected = flowing(told)
    if found == expected:
        return
    same = re.sub(r"\W", "", found).casefold() == re.sub(r"\W", "", expected).casefold()
    yield Defect(Kind.NUMBER_FORMAT if same else Kind.WRONG_NUMBER, paper, page, found, expected)


def _court_address(reading: Reading, told: Told, texts: dict[str, str]) -> Iterator[Defect]:
    known = flowing(told.county.court.address or "")
    printed = [texts[part] for part in COURT_PARTS if texts.get(part)]
    own = texts.get("court_address", "").removeprefix("Court: ")
    printed += [] if "see attachment" in own else own.split(", ")
    for piece in filter(None, map(flowing, printed)):
        if piece not in known:
            yield Defect(Kind.WRONG_COURT_ADDRESS, reading.paper, reading.page, piece, known)


def _fields(reading: Reading, told: Told, texts: dict[str, str]) -> Iterator[Defect]:
    """Each line of the court's caption has the told value and nothing else."""
    for part in ("filer", "signer"):
        if part in texts and texts[part] != flowing(told.who_files):
            yield Defect(Kind.WRONG_FILER, reading.paper, reading.page, texts[part], told.who_files)
    given = told.petitioner.attorney or told.petitioner
    for part in CONTACT:
        expected = flowing(getattr(given, part) or "")
        if texts.get(part, "") != expected:
            yield Defect(Kind.WRONG_CONTACT, reading.paper, reading.page, texts.get(part, ""), expected)


def _block(reading: Reading, told: Told, texts: dict[str, str]) -> Iterator[Defect]:
    """The told values stand in lines 1 to 7 of our page, or where these say so, on its attachment."""
    given = told.petitioner.attorney or told.petitioner
    block = reading.texts["block"]
    where = reading.whole if "see attachment" in block else block
    if flowing(told.who_files) not in where:
        yield Defect(Kind.WRONG_FILER, reading.paper, reading.page, block, told.who_files)
    for part in CONTACT:
        expected = flowing(getattr(given, part) or "")
        if expected and expected not in where:
            yield Defect(Kind.WRONG_CONTACT, reading.paper, reading.page, block, expected)


def of_boxes(reading: Reading, told: Told) -> Iterator[Defect]:
    """Sections, kind of request and its title, and the two rights: ticked as told and no other."""

    def wrong(kind: Kind, found: str = "", expected: str = "") -> Defect:
        return Defect(kind, reading.paper, reading.page, found, expected)

    ticks = reading.ticks
    for section in sorted(told.sections - ticks):
        yield wrong(Kind.SECTION_MISSING, expected=section)
    for section in sorted((ticks & SECTIONS) - told.sections):
        yield wrong(Kind.SECTION_EXTRA, section)
    if "11362.1" in ticks:
        yield wrong(Kind.NOT_A_CONVICTION, "11362.1")
    if ticks & REQUESTS != {told.route}:
        yield wrong(Kind.WRONG_REQUEST, ", ".join(sorted(ticks & REQUESTS)), told.route)
    titles = {tick.removeprefix("title.") for tick in ticks if tick.startswith("title.")}
    if titles != {told.route}:
        yield wrong(Kind.TITLE_MISMATCH, ", ".join(sorted(titles)), told.route)
    for right, given_up in (
        ("judge", told.petitioner.waive_original_judge),
        ("hearing", told.petitioner.waive_appearance),
    ):
        if right in ticks and given_up is not True:
            yield wrong(Kind.RIGHT_GIVEN_UP, say(f"packet.right.{right}"))
        if right not in ticks and given_up is True:
            yield wrong(Kind.RIGHT_KEPT, say(f"packet.right.{right}"))


def of_left_blank(reading: Reading) -> Iterator[Defect]:
    """The court's own fields and the date of signing stay blank on the petition."""
    for name, text in reading.texts.items():
        if text and "CrtUse" in name:
            yield Defect(Kind.COURT_USE, reading.paper, reading.page, text)
        if text and "SigDate" in name:
            yield Defect(Kind.SIGNED_FOR, reading.paper, reading.page, text)


def of_relief(reading: Reading, told: Told) -> Iterator[Defect]:
    """What is asked for each conviction is what the law gives, best first, and each conviction is there."""
    due = Counter((_printed(count.section), count.request) for count in told.counts)
    asked = Counter[tuple[str, tuple[str, ...]]]()
    for line in reading.relief:
        section, _, words = line.partition(": ")
        counted = COUNTED.fullmatch(section)
        asks = tuple(ASKS.get(part, part) for part in words.split("; or, in the alternative, "))
        asked[counted["section"] if counted else section, asks] += int(counted["count"]) if counted else 1
    told_sections = Counter(section for section, _ in due.elements())
    asked_sections = Counter(section for section, _ in asked.elements())
    for section in sorted((told_sections - asked_sections).elements()):
        yield Defect(Kind.RELIEF_MISSING, reading.paper, reading.page, expected=section)
    missing = told_sections - asked_sections
    for section, asks in asked - due:
        if not missing[section]:
            yield Defect(Kind.RELIEF_WRONG, reading.paper, reading.page, f"{section}: {', '.join(asks)}")


def _printed(section: str) -> str:
    return section if PRINTED.fullmatch(section) else section.partition("(")[0]


def of_service(reading: Reading, told: Told) -> Iterator[Defect]:
    """The office is one that may have brought the case, its address its own, and the server's part is empty."""
    name, address = reading.texts.get("served_name", ""), reading.texts.get("served_address", "")
    offices = {office_name(each): each for each in may_have_brought(told)}
    office = offices.get(name)
    if name and office is None:
        yield Defect(Kind.WRONG_OFFICE, reading.paper, reading.page, name, ", ".join(sorted(offices)))
    if address and (office is None or address not in flowing(office.address or "")):
        expected = office.address if office and office.address else ""
        yield Defect(Kind.WRONG_OFFICE_ADDRESS, reading.paper, reading.page, address, expected)
    written = [text for meaning, text in reading.texts.items() if text and _of_server(meaning)]
    written += sorted(tick for tick in reading.ticks if not tick.startswith("title.") or "block" not in reading.texts)
    if written:
        themselves = any(flowing(told.petitioner.name) in text for text in written)
        kind = Kind.SERVED_BY_PETITIONER if themselves else Kind.SERVER_FILLED
        yield Defect(kind, reading.paper, reading.page, ", ".join(written))


def _of_server(meaning: str) -> bool:
    return meaning == "server" or ("[0]" in meaning and "CrtUse" not in meaning)


def of_order(reading: Reading) -> Iterator[Defect]:
    """Of the order only the caption is filled: the rest is the judge's."""
    written = [text for meaning, text in reading.texts.items() if text and "[0]" in meaning]
    if written or reading.ticks:
        yield Defect(Kind.ORDER_FILLED, reading.paper, reading.page, ", ".join((*written, *sorted(reading.ticks))))


def may_have_brought(told: Told) -> tuple[Office, ...]:
    """The offices that may get a copy (law.md SV-1): the district attorney, and a city's own for its misdemeanors."""
    own = tuple(each for each in told.county.city_prosecutors if _in_city(each, told))
    return (told.county.prosecutor, *own)


def office_name(office: Office) -> str:
    """The name of an office as the papers print it: its own, or that of its city."""
    return flowing(office.office or say("packet.agency.city", city=office.city))


def must_be_served(told: Told) -> str | None:
    """The office that a copy must go to, where that is certain; else None."""
    if any(count.level == "felony" and not count.lowered for count in told.counts) or not told.county.city_prosecutors:
        return flowing(told.county.prosecutor.office or "") or None
    return None


def _in_city(office: Office, told: Told) -> bool:
    cities = {
        plain_city(count.city) for count in told.counts if count.city and (count.level != "felony" or count.lowered)
    }
    return bool(office.city) and plain_city(office.city or "") in cities
