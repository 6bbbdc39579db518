"""A page on the court's own form, read against the blank form: its fields lie where the blank's widgets lie.

What each field means stands here by the end of its name (forms/README.md, "What the boxes mean" and "What must stay
blank"), and not in the data with which the form was filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from helper.documents.court_forms import FieldKind, Rect
from helper.documents.form_fields import FoundField, read_fields
from helper.documents.inspection.defects import Defect, Kind
from helper.documents.inspection.finished import SCALE, FinishedPage, Picture, flowing, read_pages
from helper.documents.inspection.reading import Reading
from helper.documents.inspection.stack import Found

TICKED = 0.08  # of the area of a box that is dark on the page and was not on the blank
NEAR = 1.5  # points around a field that its text may touch
MEANS = {
    "AttyPartyInfo[0].AttyBarNo[0]": "bar_number", "AttyPartyInfo[0].Name[0]": "filer",
    "AttyPartyInfo[0].AttyFirm[0]": "firm", "AttyPartyInfo[0].Street[0]": "street",
    "AttyPartyInfo[0].City[0]": "city", "AttyPartyInfo[0].State[0]": "state", "AttyPartyInfo[0].Zip[0]": "zip",
    "AttyPartyInfo[0].Phone[0]": "phone", "AttyPartyInfo[0].Fax[0]": "fax", "AttyPartyInfo[0].Email[0]": "email",
    "AttyPartyInfo[0].AttyFor[0]": "attorney_for", "CourtInfo[0].CrtCounty[0]": "county",
    "CourtInfo[0].CrtStreet[0]": "court_street", "CourtInfo[0].CrtMailingAdd[0]": "court_mailing",
    "CourtInfo[0].CrtCityZip[0]": "court_city", "CaseNumber[0].CaseNumber[0]": "number",
    "CaseNumber[0].CaseNumber1[0]": "number", "Party2[0]": "defendant", "TitlePartyName[0].Defendant[0]": "defendant",
    "P2Header_sf[0].CaseNumber1[0]": "number_2", "P2Header_sf[0].Defendant[0]": "defendant_2",
    "SigBlock[0].SigName[0]": "signer", "PersonServed[0]": "served_name", "AddServed[0]": "served_address",
    "#area[0].Checkbox[0]": "title.petition", "#area[1].Checkbox[1]": "title.application",
    "li1a[0].Checkbox[0]": "11357", "li1b[0].Checkbox[0]": "11358", "li1c[0].Checkbox[0]": "11359",
    "li1d[0].Checkbox[0]": "11360", "li1e[0].Checkbox[0]": "11362.1", "li2a[0].Checkbox[0]": "petition",
    "li2b[0].Checkbox[0]": "application", "li3[0].Checkbox[0]": "judge", "li4[0].Checkbox[0]": "hearing",
}  # fmt: skip
BOXES_OF_PETITION = frozenset(
    ("title.petition", "title.application", "petition", "application", "judge", "hearing", "11357", "11358", "11359",
     "11360", "11362.1")
)  # fmt: skip
SECTION_IN_TIP = re.compile(r"\b(11357|11358|11359|11360)\b")
EDITION = re.compile(r"\b(?:New|Rev\.?|Revised) (?:(?P<iso>\d{4}-\d\d-\d\d)|(?P<month>[A-Z][a-z]+) (?P<day>\d+), (?P<year>\d{4}))")  # fmt: skip  # noqa: E501
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Blank:
    """The court's own file as it is before anything is written on it: fields, tooltips, text and packed pictures by
    page."""

    form: str
    edition: date
    fields: tuple[FoundField, ...]
    tips: Mapping[str, str]
    pictures: tuple[Picture, ...]
    texts: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Looks:
    """A page of the court's form without and with what was written on it."""

    before: Picture
    after: Picture

    def ink_added(self, rect: Rect) -> int:
        """How many pixels of a place have become dark."""
        return self.after.ink(rect) - self.before.ink(rect)

    def is_ticked(self, rect: Rect) -> bool:
        """Whether there is a cross in a box, and not only a speck."""
        return self.ink_added(rect) > TICKED * rect.width * rect.height * SCALE * SCALE


@lru_cache(maxsize=8)
def read_blank(pdf: bytes, form: str, edition: date) -> Blank:
    """Reads an installed form once; it holds nothing of any person."""
    fields = read_fields(pdf).fields
    with read_pages(pdf) as pages:
        pictures = tuple(page.picture().packed() for page in pages)
        texts = tuple(
            {field.name: page.text_in(field.rect) for field in fields if field.page == page.number} for page in pages
        )
    return Blank(form, edition, fields, {field.name: field.tip for field in fields}, pictures, texts)


def read_court_paper(found: Found, blank: Blank) -> Reading:
    """What a paper on the court's form says; raises IndexError where it has more pages than the form."""
    texts: dict[str, str] = {}
    ticks: set[str] = set()
    defects = list(_edition(found, blank))
    for number, page in enumerate(found.pages, start=1):
        if number > len(blank.pictures):
            defects.append(Defect(Kind.FORM_CHANGED, found.paper, page.number, str(number)))
            break
        looks = Looks(blank.pictures[number - 1].unpacked(), page.picture())
        defects += _changed(found, page, looks, [field for field in blank.fields if field.page == number])
        for field in (one for one in blank.fields if one.page == number and one.kind is not FieldKind.PUSHBUTTON):
            meaning = meaning_of(field.name)
            if field.kind is FieldKind.CHECKBOX:
                ticks |= {meaning} if looks.is_ticked(field.rect) else set()
                continue
            shown = _shown(page, field, blank)
            texts[meaning] = shown
            if shown and looks.ink_added(field.rect) == 0:
                defects.append(Defect(Kind.NOT_VISIBLE, found.paper, page.number, shown))
    return Reading(found.paper, found.pages[0].number, texts, frozenset(ticks), (), found.text, tuple(defects))


def meaning_of(name: str) -> str:
    """What a field means by the longest ending of its name that is known; else the name itself."""
    known = [end for end in MEANS if name.endswith(f".{end}")]
    return MEANS[max(known, key=len)] if known and _is_caption_or_petition(name) else name


def _is_caption_or_petition(name: str) -> bool:
    """CR-401 and CR-403 use the names of CR-400's boxes for other things."""
    return name.startswith("CR-400[0]") or "Caption[0]" in name or "P2Header_sf[0]" in name or "LI2[0].li2" in name


def wrong_meanings(blank: Blank) -> Iterator[Defect]:
    """Boxes of a section whose tooltip in the court's own file names another section."""
    for field in blank.fields:
        named = set(SECTION_IN_TIP.findall(blank.tips[field.name]))
        meant = meaning_of(field.name)
        if len(named) == 1 and SECTION_IN_TIP.fullmatch(meant) and meant not in named:
            yield Defect(Kind.BOX_MEANING, "petition", field.page, named.pop(), meant)


def _shown(page: FinishedPage, field: FoundField, blank: Blank) -> str:
    """The text in a field without what the court prints there."""
    printed = blank.texts[field.page - 1][field.name]
    text = page.text_in(field.rect)
    return flowing(text.removeprefix(printed)) if printed else text


def _edition(found: Found, blank: Blank) -> Iterator[Defect]:
    """Whatever edition the page prints must be the one that the form in the folder is known to be."""
    for printed in EDITION.finditer(found.text):
        day = _day(printed)
        if day and day != blank.edition:
            yield Defect(
                Kind.OLD_EDITION, found.paper, found.pages[0].number, day.isoformat(), blank.edition.isoformat()
            )


def _day(printed: re.Match[str]) -> date | None:
    try:
        if printed["iso"]:
            return date.fromisoformat(printed["iso"])
        return date(int(printed["year"]), MONTHS.index(printed["month"]) + 1, int(printed["day"]))
    except ValueError:
        return None


def _changed(found: Found, page: FinishedPage, looks: Looks, fields: list[FoundField]) -> Iterator[Defect]:
    """Outside the fields the page must look as the court's own: nothing drawn over, nothing covered, signature line
    and all."""
    before, after = looks.before, looks.after
    if (before.width, before.height) != (after.width, after.height):
        yield Defect(Kind.FORM_CHANGED, found.paper, page.number)
        return
    row = _row_that_differs(before, after, [field.rect for field in fields])
    if row is not None:
        signature = next((field.rect for field in fields if field.name.endswith(SIGNATURE_ROW)), None)
        at = (before.height - row) / SCALE
        on_signature = signature is not None and signature.bottom - NEAR <= at <= signature.top + NEAR
        yield Defect(Kind.NO_SIGNATURE if on_signature else Kind.FORM_CHANGED, found.paper, page.number)


# The fields in the row of which the signature line is printed; it has no field itself.
SIGNATURE_ROW = ("SigBlock[0].SigName[0]", "POPsig[0].AttyName_ft[0]")
SEEN = 48  # steps of gray that an eye sees


def _row_that_differs(before: Picture, after: Picture, fields: list[Rect]) -> int | None:
    """The first row in which something outside the fields looks different; None where nothing does."""
    for row in range(before.height):
        start = row * before.stride
        old, new = before.pixels[start : start + before.width], after.pixels[start : start + after.width]
        if old != new and any(_look_different(old[part], new[part]) for part in _outside(fields, before.height - row)):
            return row
    return None


def _outside(fields: list[Rect], at: int) -> Iterator[slice]:
    """The parts of a row of pixels, counted from the foot of the page, that no field takes."""
    spans = [
        (round((rect.left - NEAR) * SCALE), round((rect.right + NEAR) * SCALE))
        for rect in fields
        if (rect.bottom - NEAR) * SCALE <= at <= (rect.top + NEAR) * SCALE
    ]
    begin = 0
    for left, right in sorted(spans):
        yield slice(begin, max(begin, left))
        begin = max(begin, right)
    yield slice(begin, None)


def _look_different(old: bytes, new: bytes) -> bool:
    return old != new and any(abs(one - other) > SEEN for one, other in zip(old, new, strict=True))
