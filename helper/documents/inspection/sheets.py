"""The pages of ours around the papers for the court: the same case, every conviction, the right sets, no birth date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from babel.dates import format_date

from helper.documents.inspection.case import number_defects
from helper.documents.inspection.defects import Defect, Kind
from helper.documents.inspection.finished import FinishedPage, flowing
from helper.documents.inspection.stack import FOR_COURT, Found, Paper, is_marked
from helper.documents.inspection.told import Told
from helper.wording import SOURCE_LANGUAGE, say

NAMES_NUMBER = (Paper.COVER, Paper.CLERK, Paper.CHECKLIST, Paper.READING)
NAMES_PERSON = (Paper.COVER, Paper.CLERK, Paper.CHECKLIST, Paper.READING)
NAMES_COURT = (Paper.COVER, Paper.CLERK, Paper.LABELS, Paper.READING)
COURT_OF = "Superior Court of California, County of "
LANGUAGES = (SOURCE_LANGUAGE, "es")
SET = re.compile(r"(?:Set|Juego) (\d+) (?:of|de) (\d+)")
CONDUCT = re.compile(
    r"(?<![\w/-])\d+(?:\.\d+)? ?(?:grams?|(?-i:g)|ounces?|oz|pounds?|lbs?|plants?|gramos?|onzas?|libras?|plantas?)\b",
    re.I,
)


def of_sheet(found: Found, told: Told) -> Iterator[Defect]:
    """What a page of ours says of the case."""
    page, number = found.pages[0].number, flowing(told.case_number)
    if found.paper in NAMES_NUMBER and number not in found.text:
        shown = next((one for one in re.findall(r"\S+", found.text) if _alike(one, number)), "")
        yield from number_defects(shown, told.case_number, found.paper, page)
    if found.paper in NAMES_PERSON and flowing(told.petitioner.name_on_case) not in found.text:
        yield Defect(Kind.WRONG_NAME, found.paper, page, expected=told.petitioner.name_on_case)
    if found.paper in NAMES_COURT:
        right, named = found.text.count(COURT_OF + told.county.name), found.text.count(COURT_OF)
        if not right or right != named:
            yield Defect(Kind.WRONG_COURT, found.paper, page, expected=told.county.name)
    if found.paper is Paper.CLERK:
        yield from _counts(found, told)
    for each in found.pages:
        if not any(flowing(say("packet.ours", language, what="")) in each.text for language in LANGUAGES):
            yield Defect(Kind.NO_DISCLAIMER, found.paper, each.number)


def _alike(one: str, number: str) -> bool:
    return re.sub(r"\W", "", one).casefold() == re.sub(r"\W", "", number).casefold()


def _counts(found: Found, told: Told) -> Iterator[Defect]:
    """Every conviction of the case is on the clerk's sheet, as often as it was told, with its level."""
    language = next(
        (each for each in LANGUAGES if say("packet.clerk_sheet.title", each) in found.text), SOURCE_LANGUAGE
    )
    for (section, level), times in Counter((count.section, count.level) for count in told.counts).items():
        said = say("packet.clerk_sheet.count", language, section=section)
        if level:
            said = say(
                "packet.clerk_sheet.count_level", language, count=said, level=say(f"packet.level.{level}", language)
            )
        shown = len(re.findall(re.escape(flowing(said)) + r"(?![\w(])", found.text))
        if shown < times:
            yield Defect(Kind.WRONG_COUNT, found.paper, found.pages[0].number, str(shown), f"{times}: {said}")


def of_sets(papers: Sequence[Found]) -> Iterator[Defect]:
    """The sets are numbered without a gap, and each says how many there are."""
    sets = [found for found in papers if found.paper in (Paper.AGENCY_SET, Paper.OWN_SET)]
    for number, found in enumerate(sets, start=2):
        named = SET.search(found.text)
        if named is None or (int(named[1]), int(named[2])) != (number, len(sets) + 1):
            shown = named[0] if named else ""
            yield Defect(Kind.WRONG_SETS, found.paper, found.pages[0].number, shown, f"{number} / {len(sets) + 1}")


def of_marks(papers: Sequence[Found], language: str) -> Iterator[Defect]:
    """Every page of a copy to read says so, and no page for the court or for the person does."""
    for found in papers:
        is_copy = found.paper is Paper.READING or (found.is_copy and language != SOURCE_LANGUAGE)
        if found.paper is Paper.CLERK and language != SOURCE_LANGUAGE:
            is_copy = say("packet.clerk_sheet.title", language) in found.text
        for page in found.pages:
            if is_marked(page) != is_copy:
                yield Defect(Kind.WRONG_MARK, found.paper, page.number)


def of_privacy(found: Found, told: Told) -> Iterator[Defect]:
    """No birth date anywhere, no amounts on a paper for the court, nothing sworn by the person (law.md 3.4)."""
    page = found.pages[0].number
    born = told.born.earliest if told.born and told.born.is_day else None
    if born and (shown := next((form for form in _day_forms(born) if form in found.text), None)):
        yield Defect(Kind.BIRTH_DATE, found.paper, page, shown)
    text = found.text
    for given in _given(told):
        text = text.replace(given, " ")
    if found.paper in FOR_COURT and not found.form and (amount := CONDUCT.search(text)):
        yield Defect(Kind.CONDUCT, found.paper, page, amount[0])
    if found.paper in (Paper.PETITION, Paper.ATTACHMENT) and not found.form and "penalty of perjury" in text:
        yield Defect(Kind.SWORN, found.paper, page)


def _day_forms(day: date) -> tuple[str, ...]:
    written = (format_date(day, form, locale=language) for form in ("long", "full") for language in LANGUAGES)
    return (*written, day.isoformat(), f"{day.month}/{day.day}/{day.year}", f"{day:%m/%d/%Y}", f"{day:%m-%d-%Y}")


def _given(told: Told) -> Iterator[str]:
    """What was typed, and the parts of the addresses of our lists: they may look like anything ("901 G Street")."""
    one, lawyer = told.petitioner, told.petitioner.attorney
    names = (
        one.name,
        one.name_on_case,
        *one.other_names,
        lawyer.name if lawyer else None,
        lawyer.firm if lawyer else None,
    )
    typed = (given for each in (one, lawyer) if each for given in (each.street, each.city, each.email))
    yield from (flowing(text) for text in (*names, *typed, told.case_number) if text)
    offices = (told.county.prosecutor, *told.county.city_prosecutors)
    for address in (told.county.court.address, *(office.address for office in offices)):
        yield from filter(None, map(str.strip, re.split(r"[,()]|mail:", flowing(address or ""))))


def of_page(page: FinishedPage, found: Found, told: Told) -> Iterator[Defect]:
    """A character that no font had, a place left for a value, text that runs over the edge."""
    if any(mark in page.text for mark in ("\ufffd", "\x00")):
        yield Defect(Kind.MISSING_GLYPH, found.paper, page.number)
    text = page.text
    for given in _given(told):
        text = text.replace(given, " ")
    if left := PLACEHOLDER.search(text):
        yield Defect(Kind.PLACEHOLDER, found.paper, page.number, left[0])
    width, height = page.size
    over = (run for run in page.runs if run.text and (run.left < 18 or run.right > width - 18))
    off = next((run for run in page.runs if run.text and not 18 <= run.baseline <= height - 18), next(over, None))
    if off and not found.form:
        yield Defect(Kind.OUTSIDE, found.paper, page.number, off.text)


PLACEHOLDER = re.compile(r"\b(?:TBD|TODO|FIXME|None|null|undefined|NaN|Lorem ipsum)\b|\{[a-z_]*\}|<<|>>|\bX{3,}\b")
