"""Which paper each page of a packet belongs to, told by what is printed on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from helper.documents.inspection.finished import FinishedPage, flowing
from helper.wording import SOURCE_LANGUAGE, say


class Paper(StrEnum):
    """A paper of a packet; its name for people is `papers.paper.<paper>`."""

    COVER = "cover"
    CLERK = "clerk"
    PETITION = "petition"
    ATTACHMENT = "attachment"
    ORDER = "order"
    PROOF = "proof"
    AGENCY_SET = "agency_set"
    OWN_SET = "own_set"
    LABELS = "labels"
    CHECKLIST = "checklist"
    CALENDAR = "calendar"
    NEXT = "next"
    AFTER = "after"
    RECORD = "record"
    LETTER = "letter"
    READING = "reading"
    UNKNOWN = "unknown"


# The sheets of ours by the key of their title (`packet.<key>.title`).
TITLES = {
    "cover": Paper.COVER, "clerk_sheet": Paper.CLERK, "set.agency": Paper.AGENCY_SET, "set.mine": Paper.OWN_SET,
    "labels": Paper.LABELS, "checklist": Paper.CHECKLIST, "calendar": Paper.CALENDAR, "next": Paper.NEXT,
    "after": Paper.AFTER, "record": Paper.RECORD, "record_request": Paper.LETTER, "record_dispute": Paper.LETTER,
    "company": Paper.LETTER, "reading": Paper.READING,
}  # fmt: skip
# Our pleadings and the court's forms by words of their own.
PLEADINGS = (
    ("Application for Redesignation, or for Dismissal and Sealing", Paper.PETITION),
    ("Petition for Resentencing or Dismissal", Paper.PETITION),
    ("Attachment to CR-400", Paper.ATTACHMENT),
    ("Proof of Service", Paper.PROOF),
)
COURT_FORMS = {"CR-400": Paper.PETITION, "CR-401": Paper.PROOF, "CR-403": Paper.ORDER}
CAPTION = "The People of the State of California,"
FOR_COURT = (Paper.CLERK, Paper.PETITION, Paper.ATTACHMENT, Paper.ORDER, Paper.PROOF)


@dataclass(frozen=True, slots=True)
class Found:
    """One paper: its pages, the court's form it is on or None, and whether it is a copy to read."""

    paper: Paper
    pages: tuple[FinishedPage, ...]
    form: str | None = None
    is_copy: bool = False

    @property
    def text(self) -> str:
        """The text of all its pages in one line."""
        return " ".join(page.text for page in self.pages)


@dataclass(frozen=True, slots=True)
class _Seen:
    page: FinishedPage
    paper: Paper
    form: str | None
    starts: bool
    is_copy: bool


def papers_of(pages: Sequence[FinishedPage], language: str) -> tuple[Found, ...]:
    """The papers in the order in which they lie; a page that is none of them is a paper of its own."""
    found: list[Found] = []
    for seen in (_seen(page, language) for page in pages):
        last = found[-1] if found else None
        goes_on = last and not seen.starts and seen.paper in (Paper.UNKNOWN, last.paper) and seen.form == last.form
        if last and goes_on:
            found[-1] = Found(last.paper, (*last.pages, seen.page), last.form, last.is_copy)
        else:
            found.append(Found(seen.paper, (seen.page,), seen.form, seen.is_copy))
    return tuple(found)


def is_pleading(page: FinishedPage) -> bool:
    """Whether a page is pleading paper of ours: it begins with its 28 line numbers."""
    return page.text.startswith("1 2 3 4 5 6 7 8 9 10 ")


def is_marked(page: FinishedPage) -> bool:
    """Whether a page says in any of our languages that it is a copy and not to be filed."""
    return any(mark in page.text for mark in _said("mark"))


def _seen(page: FinishedPage, language: str) -> _Seen:
    if is_pleading(page):
        starts = CAPTION in page.text
        paper = next((paper for title, paper in PLEADINGS if title in page.text), Paper.UNKNOWN)
        return _Seen(page, paper if starts else Paper.UNKNOWN, None, starts, False)
    number = _page_number(page, language)
    if number is None:
        return _court_page(page)
    paper = _sheet(page, language) if number == 1 else Paper.UNKNOWN
    return _Seen(page, paper, None, number == 1, is_marked(page))


def _court_page(page: FinishedPage) -> _Seen:
    form = next((form for form in COURT_FORMS if re.search(rf"\b{form}\b", page.text)), None)
    second = re.search(r"\bpage ([2-9]) of \d\b", page.text, re.IGNORECASE)
    return _Seen(page, COURT_FORMS[form] if form else Paper.UNKNOWN, form, second is None, False)


def _page_number(page: FinishedPage, language: str) -> int | None:
    """The number a sheet of ours prints at its foot; None where it prints none."""
    for pattern in _numbering(language):
        if found := re.findall(pattern, page.text[-160:]):
            return int(found[-1])
    return None


@cache
def _numbering(language: str) -> tuple[str, ...]:
    return tuple(
        say("packet.page", each, page=r"(\d+)", pages=r"\d+") for each in dict.fromkeys((language, SOURCE_LANGUAGE))
    )


def _sheet(page: FinishedPage, language: str) -> Paper:
    """The sheet whose title stands first on the page."""
    places = [(found.start(), paper) for title, paper in _titles(language) if (found := re.search(title, page.text))]
    return min(places, default=(0, Paper.UNKNOWN))[1]


@cache
def _titles(language: str) -> tuple[tuple[str, Paper], ...]:
    def pattern(key: str, each: str) -> str:
        title = flowing(say(f"packet.{key}.title", each, number="%", sets="%"))
        return re.escape(title).replace("%", r"\d+")

    languages = dict.fromkeys((language, SOURCE_LANGUAGE))
    return tuple((pattern(key, each), paper) for key, paper in TITLES.items() for each in languages)


def _said(key: str) -> Iterator[str]:
    for each in ("en", "es"):
        yield say(f"packet.{key}", each)
