"""The one door of the red team: every defect of a finished packet, and a packet that is not given out with any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from helper.documents.inspection.case import (
    must_be_served,
    of_boxes,
    of_caption,
    of_left_blank,
    of_order,
    of_relief,
    of_service,
)
from helper.documents.inspection.court_page import Blank, read_blank, read_court_paper, wrong_meanings
from helper.documents.inspection.defects import Defect, DefectivePacket, Kind
from helper.documents.inspection.finished import Drawn, FinishedPage, read_pages
from helper.documents.inspection.own_paper import read_own_paper, resolved
from helper.documents.inspection.reading import CAPTION, Reading
from helper.documents.inspection.sheets import of_marks, of_page, of_privacy, of_sets, of_sheet
from helper.documents.inspection.stack import Found, Paper, papers_of
from helper.documents.inspection.told import Told
from helper.documents.inspection.whole import of_calendar, of_file
from helper.documents.official_forms import OfficialForm
from helper.wording import SOURCE_LANGUAGE

COURT_PAPERS = (Paper.PETITION, Paper.ATTACHMENT, Paper.ORDER, Paper.PROOF)
MAY_FILE = ("application", "petition")


def refuse_defects(pdf: bytes, calendar: bytes, told: Told, forms: Sequence[OfficialForm], language: str) -> None:
    """Raises DefectivePacket where anything in a finished packet is not as told."""
    if found := defects_of(pdf, calendar, told, forms, language):
        raise DefectivePacket(found)


def defects_of(
    pdf: bytes, calendar: bytes, told: Told, forms: Sequence[OfficialForm], language: str
) -> tuple[Defect, ...]:
    """Every defect of a packet, each once, in the order of the pages. `forms` are the court's blank forms it is on."""
    found = [Defect(Kind.NOT_DUE, "file", found=told.route)] if told.route not in MAY_FILE else []
    found += of_file(pdf, told)
    if not any(one.kind is Kind.UNREADABLE for one in found):
        blanks = {one.form.form: read_blank(one.pdf, one.form.form, one.form.edition) for one in forms}
        with read_pages(pdf) as pages:
            found += _of_papers(papers_of(pages, language), told, blanks, language)
    found += of_calendar(calendar, told)
    return tuple(dict.fromkeys(found))


def _of_papers(papers: tuple[Found, ...], told: Told, blanks: Mapping[str, Blank], language: str) -> Iterator[Defect]:
    yield from _order(papers, told, language)
    yield from of_sets(papers)
    yield from of_marks(papers, language)
    firsts = _without_copies(papers)
    yield from _copies(papers, firsts)
    for blank in blanks.values():
        yield from wrong_meanings(blank)
    for found in firsts:
        if found.paper not in COURT_PAPERS:
            yield from of_sheet(found, told)
        yield from of_privacy(found, told)
        for page in found.pages:
            yield from of_page(page, found, told)
    yield from _court_papers([found for found in firsts if found.paper in COURT_PAPERS], told, blanks)


def _court_papers(papers: Sequence[Found], told: Told, blanks: Mapping[str, Blank]) -> Iterator[Defect]:
    """Each paper for the court against what was told, then against each other."""
    readings = [reading for found in papers for reading in _read(found, blanks)]
    attached = " ".join(reading.whole for reading in readings if reading.paper == Paper.ATTACHMENT)
    for found in papers:
        if found.form and found.form not in blanks:
            yield Defect(Kind.FORM_CHANGED, found.paper, found.pages[0].number, found.form)
    for reading in readings:
        yield from reading.defects
        yield from of_caption(reading, told, attached)
        yield from _of_kind(reading, told)
    yield from _of_all_reliefs(readings, told)
    yield from _disagreements(readings, attached)
    must, served = must_be_served(told), [reading.texts.get("served_name", "") for reading in readings]
    if must and must not in served:
        yield Defect(Kind.WRONG_OFFICE, Paper.PROOF, expected=must)


def _read(found: Found, blanks: Mapping[str, Blank]) -> Iterator[Reading]:
    if found.form is None:
        yield read_own_paper(found)
    elif found.form in blanks:
        yield read_court_paper(found, blanks[found.form])


def _of_kind(reading: Reading, told: Told) -> Iterator[Defect]:
    if reading.paper == Paper.PETITION:
        yield from of_boxes(reading, told)
        yield from of_left_blank(reading)
    elif reading.paper == Paper.PROOF:
        yield from of_service(reading, told)
        yield from of_left_blank(reading)
    elif reading.paper == Paper.ORDER:
        yield from of_order(reading)


def _of_all_reliefs(readings: Sequence[Reading], told: Told) -> Iterator[Defect]:
    """What is asked stands on our petition, or with the court's form on its attachment."""
    asking = [one for one in readings if one.paper == Paper.ATTACHMENT] or [
        one for one in readings if one.paper == Paper.PETITION
    ]
    for reading in asking[:1]:
        yield from of_relief(reading, told)


def _disagreements(readings: Sequence[Reading], attached: str) -> Iterator[Defect]:
    """Two papers of one case name the same court, number and people."""
    first = next((one for one in readings if one.paper == Paper.PETITION), None)
    for reading in readings if first else ():
        for part in CAPTION:
            if first and part in first.texts and part in reading.texts:
                one, other = (resolved(each.texts[part], attached or each.whole) for each in (first, reading))
                if one != other:
                    yield Defect(Kind.FORMS_DISAGREE, reading.paper, reading.page, other, one)


def _without_copies(papers: Sequence[Found]) -> list[Found]:
    """Each paper once: what draws the very same pages is the same paper."""
    seen: set[tuple[Drawn, ...]] = set()
    firsts = []
    for found in papers:
        drawn = tuple(page.drawn for page in found.pages)
        if drawn not in seen:
            firsts.append(found)
        seen.add(drawn)
    return firsts


def _copies(papers: Sequence[Found], firsts: Sequence[Found]) -> Iterator[Defect]:
    """Every set has the papers of the court's set as they are there."""
    originals = _of_set(papers, 0)
    for found in firsts:
        alike = (_look_alike(found, one) for one in originals if one.paper is found.paper)
        if found.paper in COURT_PAPERS and found not in originals and not any(alike):
            yield Defect(Kind.COPY_DIFFERS, found.paper, found.pages[0].number)


def _of_set(papers: Sequence[Found], number: int) -> list[Found]:
    """The papers for the court in one set, counted from 0: a sheet of its own begins each but the first."""
    sets: list[list[Found]] = [[]]
    for found in papers:
        if found.paper in (Paper.AGENCY_SET, Paper.OWN_SET, Paper.LABELS):
            sets.append([])
        elif found.paper in COURT_PAPERS:
            sets[-1].append(found)
    return sets[number]


def _look_alike(one: Found, other: Found) -> bool:
    pairs = list(zip(one.pages, other.pages, strict=False))
    return len(one.pages) == len(other.pages) and all(_same_page(page, twin) for page, twin in pairs)


def _same_page(page: FinishedPage, twin: FinishedPage) -> bool:
    return page.drawn == twin.drawn or page.picture().pixels == twin.picture().pixels


def _order(papers: Sequence[Found], told: Told, language: str) -> Iterator[Defect]:
    """The papers lie in filing order, none is missing and none is unknown (product.md 3.2)."""
    for found in papers:
        if found.paper is Paper.UNKNOWN:
            yield Defect(Kind.UNKNOWN_PAGE, found.paper, found.pages[0].number)
    have = [found.paper for found in papers if found.paper is not Paper.UNKNOWN]
    want: Sequence[Paper] = _wanted(papers, told, language)
    lying: Counter[Paper] = Counter(have)
    due: Counter[Paper] = Counter(want)
    missing = [paper for paper in due if lying[paper] < due[paper]]
    for paper in missing:
        yield Defect(Kind.MISSING_PAPER, paper, found=str(lying[paper]), expected=str(due[paper]))
    if not missing and have != want:
        at = next((at for at, (one, other) in enumerate(zip(have, want, strict=False)) if one is not other), len(want))
        yield Defect(Kind.WRONG_ORDER, have[min(at, len(have) - 1)])


def _wanted(papers: Sequence[Found], told: Told, language: str) -> Sequence[Paper]:
    """The papers of a packet, with as many sets for offices as it has proofs of service, at least one."""
    first = _of_set(papers, 0)
    offices = max(1, sum(found.paper is Paper.PROOF for found in first))
    on_form = any(found.form for found in first if found.paper is Paper.PETITION)
    copied = [Paper.PETITION, *([Paper.ATTACHMENT] if on_form else [])]
    ordered = bool(told.petitioner.wants_order) and any(found.paper is Paper.ORDER for found in first)
    court = [*copied, *([Paper.ORDER] if ordered else []), *([Paper.PROOF] * offices)]
    letters: list[Paper] = [Paper.LETTER] * (3 if told.petitioner.state not in (None, "CA") else 2)
    after = [Paper.LABELS, Paper.CHECKLIST, Paper.CALENDAR, Paper.NEXT, Paper.AFTER, Paper.RECORD, *letters]
    copies = [Paper.READING, Paper.CLERK, *letters] if language != SOURCE_LANGUAGE else []
    sets = [Paper.AGENCY_SET, *copied] * offices
    return [Paper.COVER, Paper.CLERK, *court, *sets, Paper.OWN_SET, Paper.CLERK, *court, *after, *copies]
