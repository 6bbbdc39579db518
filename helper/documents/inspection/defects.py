"""What the red team can find wrong: the kind, on which paper, what stands there and what should."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from helper.documents.problems import PaperProblem
from helper.wording import SOURCE_LANGUAGE, say


class Kind(StrEnum):
    """A kind of defect; the sentence that says it is `papers.defect.<kind>`."""

    # The case
    NOT_DUE = "not_due"
    WRONG_COURT = "wrong_court"
    WRONG_COURT_ADDRESS = "wrong_court_address"
    WRONG_NUMBER = "wrong_number"
    NUMBER_FORMAT = "number_format"
    WRONG_NAME = "wrong_name"
    WRONG_FILER = "wrong_filer"
    WRONG_CONTACT = "wrong_contact"
    FORMS_DISAGREE = "forms_disagree"
    # The boxes and what is asked
    SECTION_MISSING = "section_missing"
    SECTION_EXTRA = "section_extra"
    NOT_A_CONVICTION = "not_a_conviction"
    WRONG_REQUEST = "wrong_request"
    TITLE_MISMATCH = "title_mismatch"
    RIGHT_GIVEN_UP = "right_given_up"
    RIGHT_KEPT = "right_kept"
    RELIEF_MISSING = "relief_missing"
    RELIEF_WRONG = "relief_wrong"
    BOX_MEANING = "box_meaning"
    # What is left to others
    COURT_USE = "court_use"
    SIGNED_FOR = "signed_for"
    NO_SIGNATURE = "no_signature"
    SERVER_FILLED = "server_filled"
    SERVED_BY_PETITIONER = "served_by_petitioner"
    WRONG_OFFICE = "wrong_office"
    WRONG_OFFICE_ADDRESS = "wrong_office_address"
    ORDER_FILLED = "order_filled"
    # The page
    OLD_EDITION = "old_edition"
    FORM_CHANGED = "form_changed"
    NOT_VISIBLE = "not_visible"
    OUTSIDE = "outside"
    MISSING_GLYPH = "missing_glyph"
    PLACEHOLDER = "placeholder"
    NO_DISCLAIMER = "no_disclaimer"
    TITLE_LINE = "title_line"
    LINE_NUMBERS = "line_numbers"
    SMALL_TYPE = "small_type"
    LOST_ATTACHMENT = "lost_attachment"
    # The stack
    MISSING_PAPER = "missing_paper"
    WRONG_ORDER = "wrong_order"
    UNKNOWN_PAGE = "unknown_page"
    COPY_DIFFERS = "copy_differs"
    WRONG_MARK = "wrong_mark"
    WRONG_COUNT = "wrong_count"
    WRONG_SETS = "wrong_sets"
    BIRTH_DATE = "birth_date"
    CONDUCT = "conduct"
    SWORN = "sworn"
    # The file
    LIVE_FIELDS = "live_fields"
    PERSONAL_METADATA = "personal_metadata"
    PAGE_SIZE = "page_size"
    UNREADABLE = "unreadable"
    CALENDAR_TELLS = "calendar_tells"


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong. `paper` is the last part of `papers.paper.<paper>`; `page` counts from 1."""

    kind: Kind
    paper: str
    page: int = 0
    found: str = ""
    expected: str = ""

    def said(self, language: str = SOURCE_LANGUAGE) -> str:
        """The defect in one sentence or two."""
        blank = say("papers.defect_nothing", language)
        return say(
            f"papers.defect.{self.kind}",
            language,
            paper=say(f"papers.paper.{self.paper}", language),
            page=self.page,
            found=self.found or blank,
            expected=self.expected or blank,
        )


class DefectivePacket(PaperProblem):
    """A packet that is not given out; `defects` says why, the first one in `values` in English."""

    def __init__(self, defects: tuple[Defect, ...]) -> None:
        self.defects = defects
        super().__init__("packet", "defects", defects=" ".join(defect.said() for defect in defects))
