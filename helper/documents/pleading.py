"""What stands on every paper of ours on pleading paper: who files, the court, the case, and an attachment for what is
too long (California Rules of Court 2.100 to 2.119; the measures are in pleading.typ)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from helper.documents.glyphs import width, wrapped
from helper.documents.petition import Petition, petition_values
from helper.documents.problems import DoesNotFit, check_printable
from helper.documents.typesetting import typeset

SIZE = 12.0  # points, the least that rule 2.104 allows
WHOLE, COLUMN, FILER, IN_LIST, SIGNER = 478.0, 220.0, 210.0, 450.0, 300.0  # points from side to side
TITLE = 440.0  # points, of regular type: the court's title is set in bold, which is wider
LINES_OF_FILER = 7  # rule 2.111: the court's title stands on line 8
PLEADING = "pleading"
LABELS = (
    "language", "document_title", "people", "plaintiff", "versus", "defendant", "attachment", "attachment_of", "date",
    "signature",
    "ticked", "not_ticked", "ours",
)  # fmt: skip

WITH_ZIP = re.compile(r"\b[A-Z]{2} \d{5}")

Line = dict[str, str | bool]
Content = Mapping[str, object]


class Words(Protocol):
    """`helper.wording.say` for one language: the sentence of a key with its values filled in."""

    def __call__(self, key: str, /, **values: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Pleading:
    """One paper being made; `attachment` gathers what has no room in its place, in the order it is met."""

    petition: Petition
    words: Words
    attachment: list[str] = field(default_factory=list)

    def say(self, key: str, **values: str) -> str:
        """A sentence of `pleading.<key>`; raises PaperProblem where it needs a character the fonts lack."""
        said = self.words(f"{PLEADING}.{key}", **values)
        check_printable("words", said)
        return said

    def given(self, source: str) -> str | None:
        """A text of the petition, by the name a form's `from` uses."""
        value = petition_values(self.petition)[source]
        return value if isinstance(value, str) else None

    def attached(self, label: str, text: str, source: str) -> str:
        """Puts a text into the attachment and returns the words that point there; raises DoesNotFit."""
        if widest(text) > IN_LIST:
            raise DoesNotFit(source, text)
        said = self.say("labeled", label=self.say(label), text=text)
        self.attachment.append(said)
        return self.say("see_attachment", label=self.say(label), number=str(len(self.attachment)))

    def lines(self, label: str, source: str, text: str, room: float) -> list[Line]:
        """The text in lines of a column; where one word is wider than that, the words that point to the attachment."""
        shown = text if widest(text) <= room else self.attached(label, text, source)
        return [_line(one) for one in wrapped(shown, SIZE, room)]

    def part(self, label: str, source: str, text: str | None, room: float) -> list[Line]:
        """As `lines`; the label and a line to write on where there is no text."""
        if text is None:
            return [_line(self.say("to_write", label=self.say(label)), blank=True)]
        return self.lines(label, source, text, room)


def content_of(
    pleading: Pleading, labels: Iterable[str], data: Mapping[str, object], listed: Iterable[str] = ()
) -> Content:
    """All that stands on a paper: its caption, `data` with the words of `labels`, its attachment.

    `listed` goes to the end of the attachment, one item each.
    """
    words = {label.rsplit(".", 1)[-1]: pleading.say(label) for label in (*LABELS, *labels)}
    whole = {"words": words, **caption(pleading), **data}
    return {**whole, "attachment": [*pleading.attachment, *listed]}


def render(template: str, content: Content) -> bytes:
    """The tagged PDF (PDF/UA-1) of a paper; the same bytes for the same content."""
    return typeset(template, content, accessible=True)


def caption(pleading: Pleading) -> dict[str, object]:
    """The parts of the first page above the text, by rule 2.111."""
    number = pleading.say("case_number", number=pleading.given("case_number") or "")
    *before, last = pleading.lines("name_on_case", "name_on_case", pleading.given("name_on_case") or "", COLUMN)
    return {
        "filer": _filer(pleading),
        "court": _court(pleading),
        "court_address": _court_address(pleading),
        "defendant": [*before, _line(f"{last['text']},")],
        "case_number": pleading.lines("case_label", "case_number", number, COLUMN),
    }


def _filer(pleading: Pleading) -> list[Line]:
    """Name, address, telephone and whom they file for: at most seven lines, the longest parts moved first."""
    parts = _filer_parts(pleading)
    heights = [len(wrapped(text, SIZE, FILER)) if text and widest(text) <= FILER else 1 for _, _, text in parts]
    moved = set()
    while sum(heights) > LINES_OF_FILER:
        longest = max(range(len(parts)), key=heights.__getitem__)
        moved.add(longest)
        heights[longest] = 1
    return [
        line
        for at, (label, source, text) in enumerate(parts)
        for line in (
            [_line(pleading.attached(label, text, source))]
            if text and at in moved
            else pleading.part(label, source, text, FILER)
        )
    ]


def _filer_parts(pleading: Pleading) -> list[tuple[str, str, str | None]]:
    """Label, name of the field and text of each line; None is left to be written by hand."""
    given = pleading.given
    name, number, client = given("filer.name") or "", given("filer.bar_number"), given("filer.attorney_for")
    role = pleading.say("attorney_for", name=client) if client else pleading.say("without_attorney")
    place = ", ".join(filter(None, (given("filer.city"), given("filer.state"))))
    parts = [
        ("name", "name", pleading.say("bar_number", name=name, number=number) if number else name),
        ("firm", "firm", given("filer.firm")),
        ("street", "street", given("filer.street")),
        ("city", "city", " ".join(filter(None, (place, given("filer.zip")))) or None),
        ("phone", "phone", _phone(pleading)),
        ("email", "email", given("filer.email")),
        ("role", "attorney_for", role),
    ]
    return [part for part in parts if part[0] != "firm" or part[2]]


def _phone(pleading: Pleading) -> str | None:
    phone, fax = pleading.given("filer.phone"), pleading.given("filer.fax")
    if phone and fax:
        return pleading.say("phone_and_fax", phone=phone, fax=fax)
    return pleading.say("labeled", label=pleading.say("phone"), text=phone) if phone else None


def _court(pleading: Pleading) -> list[Line]:
    """The court's title, for line 8."""
    county = pleading.given("court.county")
    if county is None:
        return [_line(pleading.say("court_of"), blank=True)]
    title = pleading.say("court", county=county)
    if width(title, SIZE) > TITLE:
        raise DoesNotFit("court_county", county)
    return [_line(title)]


def _court_address(pleading: Pleading) -> list[Line]:
    """Where the court is, as far as a source says, for lines 9 and 10: two parts a line where they fit. A mailing
    address that names its own place stands on a line of its own."""
    mailing = pleading.given("court.mailing")
    own_place = mailing if mailing and WITH_ZIP.search(mailing) else None
    named = ("name", "street", "city_zip") if own_place else ("name", "street", "mailing", "city_zip")
    parts = [text for part in named if (text := pleading.given(f"court.{part}"))]
    whole = ", ".join(parts)
    if own_place:
        halves = [whole, own_place]
    else:
        halves = [whole] if width(whole, SIZE) <= WHOLE else [", ".join(parts[:-2]), ", ".join(parts[-2:])]
    if any(width(half, SIZE) > WHOLE for half in halves):
        halves = [pleading.attached("court_label", ", ".join(filter(None, (whole, own_place))), "court_street")]
    return [_line(half) for half in halves if half]


def _line(text: str, blank: bool = False) -> Line:
    return {"text": text, "blank": blank}


def widest(text: str) -> float:
    """The width in points of the widest word."""
    return max((width(word, SIZE) for word in text.split()), default=0.0)
