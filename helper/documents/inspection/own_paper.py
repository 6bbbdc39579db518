"""A paper of ours on pleading lines, read from what is printed: the caption, the boxes, what is asked, the blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helper.documents.court_forms import Rect
from helper.documents.inspection.defects import Defect, Kind
from helper.documents.inspection.finished import MARK, FinishedPage, Run
from helper.documents.inspection.reading import Reading
from helper.documents.inspection.stack import Found, Paper, is_pleading

LINES = 28  # California Rules of Court 2.108
NUMBERS_END, TEXT_LEFT, TEXT_RIGHT = 84.0, 72.0, 612.0 - 36.0  # points; margins of an inch and half an inch, rule 2.107
TEXT_BEGINS = 94.0  # points
COURT_LINE = 8  # rule 2.111
COURT_OF = "Superior Court of California, County of"
LEAST_TYPE, LEAST_FOOTER, OURS_TYPE = (
    12.0,
    10.0,
    8.0,
)  # points, rules 2.104 and 2.110; our own sentence is no part of it
NEAR = 0.5  # points
DISCLAIMER = (
    "This is not a form of the court. It was made with a free self-check program, and no legal advice was given."
)
CAPTION = re.compile(
    r"The People of the State of California, Plaintiff, v\. (?P<defendant>.+?), Defendant\. "
    r"(?P<number>Case No\. .+?|Case number: see attachment, item \d+) "
    r"(?P<title>Application for Redes|Petition for Resent|Proof of Service|Attachment to CR-400)"
)
CONVICTION = re.compile(r"\([a-z]+\) section (\d{5}(?:\.\d)?),")
RELIEF = re.compile(
    r"Section (\d{5}[^:]*?): (.+?)\.(?= (?:\([a-z]+\)|\d+\.) | \d\. [A-Z]| No room| Attachment This page|$)"
)
HAS_MARK = re.compile(rf"[{MARK}]")
POINTER = re.compile(r"see attachment, item (\d+)", re.IGNORECASE)
ITEM = re.compile(r"(?<!\S)(\d+)\. ([A-Z][A-Za-z ,]{1,20}): ")
WAIVERS = {"the right to have the judge who gave": "judge", "defendant knows of the right to attend": "hearing"}
REQUESTS = {"application": "APPLICATION. The defendant has completed", "petition": "PETITION. The defendant is still"}
TITLES = {"application": "Application for Redesignation", "petition": "Petition for Resentencing"}


def read_own_paper(found: Found) -> Reading:
    """What one of our pleadings says, with what is wrong with the page itself."""
    first, whole = found.pages[0], " ".join(map(body, found.pages))
    caption, texts = CAPTION.search(first.text), _head(first)
    if caption:
        number = caption["number"].removeprefix("Case No. ")
        texts |= {"defendant": caption["defendant"], "number": resolved(number, whole)}
    texts |= {**_served(whole), "server": _server(found)} if found.paper is Paper.PROOF else {}
    ticks = {f"title.{name}" for name, words in TITLES.items() if words in first.text}
    if found.paper is Paper.PETITION:
        ticks |= {name for name, words in REQUESTS.items() if words in whole}
        ticks |= set(CONVICTION.findall(whole)) | set(_waived(found))
    relief = tuple(f"{section}: {asked}" for section, asked in RELIEF.findall(whole))
    defects = tuple(_of_pages(found)) + tuple(_of_blanks(found))
    return Reading(found.paper, first.number, texts, frozenset(ticks), relief, whole, defects)


def resolved(text: str, attached: str) -> str:
    """A text, or where it only says on which item of the attachment it stands, the text of that item."""
    pointer = POINTER.search(text)
    items = re.finditer(r"(?<!\S)(\d+)\. [A-Z][A-Za-z ,]*?: (.+?)(?= \d+\. [A-Z]| Attachment This page|$)", attached)
    return next((item[2] for item in items if pointer and item[1] == pointer[1]), text)


def body(page: FinishedPage) -> str:
    """The text of a pleading beside its numbers and above its foot."""
    last = next((run.baseline for run in page.runs if run.text == str(LINES) and run.right <= NUMBERS_END), 0.0)
    return page.text_in(Rect(NUMBERS_END + 1, last - 1, page.size[0], page.size[1]))


def _head(page: FinishedPage) -> dict[str, str]:
    """What stands above the caption: who files (lines 1 to 7), the county on line 8, the court's address on 9, 10."""
    numbers = {run.text: run.baseline for run in page.runs if run.right <= NUMBERS_END}

    def between(first: int, last: int) -> str:
        top, bottom = numbers.get(str(first), 0.0) + LEAST_TYPE, numbers.get(str(last), 0.0) - 1
        return page.text_in(Rect(NUMBERS_END + 1, bottom, page.size[0], top))

    county = between(COURT_LINE, COURT_LINE).removeprefix(COURT_OF).strip()
    address = ", ".join(filter(None, (between(line, line) for line in (9, 10))))
    return {"block": between(1, 7), "county": county, "court_address": address}


def _server(found: Found) -> str:
    """What is written over a line, or crossed in a box, of our proof of service: nothing may be (law.md SV-4)."""
    written = [_over(page, line) for page in found.pages for line in page.strokes if is_to_write_on(line)]
    crossed = [
        "X"
        for page in found.pages
        for box in page.strokes
        if _is_box(box) and any(_within(stroke, box) for stroke in page.strokes)
    ]
    return " ".join(filter(None, (*written, *crossed)))


def is_to_write_on(stroke: Rect) -> bool:
    """A line behind a label; that under the caption and that at the foot begin where the text does."""
    return stroke.height < 2 and stroke.width > 30 and stroke.left > TEXT_BEGINS + 2


def _over(page: FinishedPage, line: Rect) -> str:
    return page.text_in(Rect(line.left + 1, line.bottom, line.right, line.bottom + 11))


def _served(whole: str) -> dict[str, str]:
    """The office and its address in item 2 of our proof of service, "" where a line is left to write on."""
    part = re.search(r"to: \(a\) (.*?) ?\(b\) (.*?) ?\(c\) Date:", whole)
    if part is None:
        return {}
    name, address = (resolved(text, whole) for text in (part[1], part[2]))
    return {
        "served_name": "" if name.strip() == "Name:" else name,
        "served_address": "" if address.strip() == "Address:" else address,
    }


def _waived(found: Found) -> Iterator[str]:
    """The rights of which the box is ticked: two strokes lie within the box that stands left of the sentence."""
    for page in found.pages:
        for words, right in WAIVERS.items():
            run = next((one for one in page.runs if words in one.text), None)
            box = _box_beside(page, run) if run else None
            if box and sum(_within(stroke, box) for stroke in page.strokes) >= 2:
                yield right


def _box_beside(page: FinishedPage, run: Run) -> Rect | None:
    boxes = filter(_is_box, page.strokes)
    return next((box for box in boxes if box.right <= run.left + 1 and box.bottom - 6 <= run.baseline <= box.top), None)


def _is_box(stroke: Rect) -> bool:
    return 9 <= stroke.width <= 15 and 9 <= stroke.height <= 15


def _within(stroke: Rect, box: Rect) -> bool:
    inside = box.left < stroke.left and stroke.right < box.right and box.bottom < stroke.bottom and stroke.top < box.top
    return inside and stroke.width > 4 and stroke.height > 4


def _of_pages(found: Found) -> Iterator[Defect]:
    """The measures of a pleading (rules 2.100 to 2.119), page by page."""
    for page in found.pages:
        numbers = {run.text: run.baseline for run in page.runs if run.right <= NUMBERS_END and run.text.isdigit()}
        lines = [numbers[str(at)] for at in range(1, LINES + 1) if str(at) in numbers]
        if len(lines) < LINES or not is_pleading(page):
            yield Defect(Kind.LINE_NUMBERS, found.paper, page.number, str(len(lines)), str(LINES))
            continue
        body = [run for run in page.runs if run.left > NUMBERS_END and run.baseline > lines[-1] - NEAR and run.text]
        plain = (run for run in body if not HAS_MARK.search(run.text))  # a mark alone stands above or below its line
        off = next((run for run in plain if min(abs(run.baseline - line) for line in lines) > NEAR), None)
        if off:
            yield Defect(Kind.LINE_NUMBERS, found.paper, page.number, off.text)
        if small := next((run for run in body if run.size < LEAST_TYPE - 0.01), None):
            yield Defect(Kind.SMALL_TYPE, found.paper, page.number, small.text)
        if wide := next((run for run in body if run.left < TEXT_LEFT or run.right > TEXT_RIGHT), None):
            yield Defect(Kind.OUTSIDE, found.paper, page.number, wide.text)
        if DISCLAIMER not in page.text:
            yield Defect(Kind.NO_DISCLAIMER, found.paper, page.number)
    yield from _title_line(found)
    yield from _pointers(found)


def _title_line(found: Found) -> Iterator[Defect]:
    page = found.pages[0]
    numbers = {run.text: run.baseline for run in page.runs if run.right <= NUMBERS_END}
    court = next((run for run in page.runs if run.text.startswith("Superior Court of California")), None)
    if court is None or abs(court.baseline - numbers.get(str(COURT_LINE), 0)) > NEAR:
        yield Defect(Kind.TITLE_LINE, found.paper, page.number)


def _pointers(found: Found) -> Iterator[Defect]:
    """Whatever says "see attachment, item 2" must find an item 2."""
    whole = " ".join(map(body, found.pages))
    items = {number for number, _ in ITEM.findall(whole)}
    for number in POINTER.findall(whole):
        if number not in items:
            yield Defect(Kind.LOST_ATTACHMENT, found.paper, found.pages[0].number, number)


def _of_blanks(found: Found) -> Iterator[Defect]:
    """Date and signature are there to be written by hand, and nobody has written them."""
    if found.paper is Paper.ATTACHMENT:
        return
    for label in ("Date:", "Signature:"):
        places = [(page, run) for page in found.pages for run in page.runs if run.text.startswith(label)]
        signing = [(page, run) for page, run in places if label == "Signature:" or _same_row(page, run, "Signature:")]
        if not signing:
            yield Defect(Kind.NO_SIGNATURE, found.paper, found.pages[-1].number, label)
        for page, run in signing:
            yield from _blank_after(found, page, run, label)


def _same_row(page: FinishedPage, run: Run, words: str) -> bool:
    return any(other.text.startswith(words) and abs(other.baseline - run.baseline) < NEAR for other in page.runs)


def _blank_after(found: Found, page: FinishedPage, run: Run, label: str) -> Iterator[Defect]:
    """A line to write on follows the label, with nothing written on it."""
    line = next(
        (
            stroke
            for stroke in page.strokes
            if stroke.height < 2 and stroke.width > 60 and 0 <= run.baseline - stroke.bottom < 8
            and stroke.left >= run.left and (label == "Signature:" or stroke.left < 200)
        ),
        None,
    )  # fmt: skip
    if line is None or not page.ink(line):
        yield Defect(Kind.NO_SIGNATURE, found.paper, page.number, label)
        return
    written = _over(page, line)
    if written or run.text.removeprefix(label).strip():
        yield Defect(Kind.SIGNED_FOR, found.paper, page.number, written or run.text)
