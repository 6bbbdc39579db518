"""Where a finished paper is left to be written by hand, and by whom, in points: to be shown before it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from helper.documents.court_forms import BlankBecause, CourtForm, Rect
from helper.documents.inspection.finished import FinishedPage
from helper.documents.inspection.own_paper import is_to_write_on
from helper.documents.inspection.stack import Found, Paper, is_pleading
from helper.documents.papers import MadePetition

PEN = 11.0  # points above a line that handwriting takes
WHOLE_WIDTH = 470.0  # points; a longer line is a rule of the page
RIGHT_OF_NAME = 8.0  # points; CR-400's line to sign on is printed in the row of the typed name, to the right of it
MARGIN = 576.0  # points, the right end of the court's form
TYPED_NAME = "SigBlock[0].SigName[0]"


class Writer(StrEnum):
    """Who writes in a place: the person who files, or whoever serves the copy."""

    PERSON = "person"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Place:
    """One place on a page and who writes there."""

    rect: Rect
    writer: Writer


def places_to_write(found: Found, page: FinishedPage, form: CourtForm | None, made: MadePetition | None) -> list[Place]:
    """The places on a page of a paper; `form` and `made` are those of the court's form that it is on."""
    if found.paper is Paper.ORDER:
        return []
    if found.form and form and made:
        return list(_on_form(found.pages.index(page) + 1, form, made))
    writer = Writer.SERVER if found.paper is Paper.PROOF else Writer.PERSON
    lines = [line for line in page.strokes if line.height < 2 and 30 < line.width < WHOLE_WIDTH]
    if is_pleading(page):
        lines = [line for line in lines if is_to_write_on(line)]
    return [Place(Rect(line.left, line.bottom, line.right, line.bottom + PEN), writer) for line in lines]


def _on_form(page: int, form: CourtForm, made: MadePetition) -> Iterator[Place]:
    because = {field.name: field.blank_because for field in made.fields}
    for field in form.fields:
        if field.page != page:
            continue
        if because.get(field.name) in (BlankBecause.BY_HAND, BlankBecause.NOT_GIVEN):
            yield Place(field.rect, Writer.PERSON)
        elif because.get(field.name) is BlankBecause.SERVER:
            yield Place(field.rect, Writer.SERVER)
        if field.name.endswith(TYPED_NAME):
            row = field.rect
            yield Place(Rect(row.right + RIGHT_OF_NAME, row.bottom, MARGIN, row.top), Writer.PERSON)
