"""Court forms as data: which fields an edition has, where they lie, and what each shows or why it stays blank."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from helper.documents.petition import BOX_SOURCES, SERVED_SOURCES, TEXT_SOURCES
from helper.errors import DataError

FORM_FOLDER = Path(__file__).parent / "forms"
LINKED = Path(__file__).parent / "linked_forms.toml"
HEAD = frozenset({"form", "edition", "title", "status", "checked_on", "pages", "page_size", "field"})
HEAD_MAY = frozenset({"official_sha256", "official_bytes", "superseded_by"})
FIELD = frozenset({"name", "kind", "page", "rect", "label"})
FIELD_MAY = frozenset({"max_length", "from", "blank_because"})


class FieldKind(StrEnum):
    """What a field of a form is; a push button is never filled."""

    TEXT = "text"
    CHECKBOX = "checkbox"
    PUSHBUTTON = "pushbutton"


class BlankBecause(StrEnum):
    """Why a field shows nothing; the first eight stand in a form's data, the others come with a petition."""

    COURT_USE = "court_use"
    ATTORNEY_ONLY = "attorney_only"
    BY_HAND = "by_hand"
    NOT_ASKED = "not_asked"
    NOT_A_CONVICTION = "not_a_conviction"
    BUTTON = "button"
    SERVER = "server"
    COURT_DECIDES = "court_decides"
    NOT_GIVEN = "not_given"
    NOT_THIS_CASE = "not_this_case"
    NOT_CHOSEN = "not_chosen"


TEXTS = TEXT_SOURCES.keys() | SERVED_SOURCES.keys()
MAY_STAND_BESIDE_A_SOURCE = {None, BlankBecause.ATTORNEY_ONLY, BlankBecause.NOT_ASKED}


class Rect(NamedTuple):
    """A place on the page, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in points."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: filled from `source`, or blank for a reason; neither in an edition that is no longer used.

    Beside a source `blank_because` says why the field is blank when the source has nothing.
    """

    name: str
    kind: FieldKind
    page: int
    rect: Rect
    label: str
    max_length: int | None = None
    source: str | None = None
    blank_because: BlankBecause | None = None


@dataclass(frozen=True, slots=True)
class CourtForm:
    """One edition of one court form. `official_sha256` is the court's file's, as the source of the facts has it."""

    form: str
    edition: date
    title: str
    pages: int
    page_size: tuple[float, float]
    checked_on: date
    official_sha256: str | None
    official_bytes: int | None
    superseded_by: date | None
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class LinkedForm:
    """A form of the courts that nobody here has seen: its name, its title, and the page that leads to it if known."""

    form: str
    title: str
    page: str | None = None


@cache
def linked_forms() -> tuple[LinkedForm, ...]:
    """The forms of which only title and page are known; raises DataError where the data is not whole."""
    try:
        return tuple(LinkedForm(**entry) for entry in tomllib.loads(LINKED.read_text(encoding="utf-8"))["form"])
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise DataError(LINKED, "form", str(error)) from error


@cache
def load_form(name: str) -> CourtForm:
    """The edition kept in `forms/<name>.toml`; raises DataError where the data is not whole."""
    return read_form(FORM_FOLDER / f"{name}.toml")


@cache
def known_forms() -> tuple[CourtForm, ...]:
    """All editions this project has data for, by file name."""
    return tuple(load_form(path.stem) for path in sorted(FORM_FOLDER.glob("*.toml")))


def read_form(path: Path) -> CourtForm:
    """The edition described by one file; raises DataError naming the file and the key."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(path, "file", str(error)) from error
    _check_keys(path, "form", data, HEAD, HEAD_MAY)
    fields = tuple(_field(path, entry, "superseded_by" in data) for entry in data["field"])
    if len({field.name for field in fields}) != len(fields):
        raise DataError(path, "field", "a name stands twice")
    if any(not 1 <= field.page <= data["pages"] for field in fields):
        raise DataError(path, "page", "a field lies on a page the form does not have")
    try:
        return _form(data, fields)
    except (TypeError, ValueError) as error:
        raise DataError(path, "form", str(error)) from error


def _form(data: dict[str, Any], fields: tuple[FormField, ...]) -> CourtForm:
    width, height = data["page_size"]
    return CourtForm(
        form=data["form"],
        edition=data["edition"],
        title=data["title"],
        pages=data["pages"],
        page_size=(width, height),
        checked_on=data["checked_on"],
        official_sha256=data.get("official_sha256"),
        official_bytes=data.get("official_bytes"),
        superseded_by=data.get("superseded_by"),
        fields=fields,
    )


def _check_keys(path: Path, key: str, data: dict[str, Any], must: frozenset[str], may: frozenset[str]) -> None:
    if missing := must - data.keys():
        raise DataError(path, key, f"lacks {', '.join(sorted(missing))}")
    if unknown := data.keys() - must - may:
        raise DataError(path, key, f"does not know {', '.join(sorted(unknown))}")


def _field(path: Path, entry: dict[str, Any], outdated: bool) -> FormField:
    key = str(entry.get("name", "field"))
    _check_keys(path, key, entry, FIELD, FIELD_MAY)
    try:
        field = FormField(
            name=entry["name"],
            kind=FieldKind(entry["kind"]),
            page=entry["page"],
            rect=Rect(*entry["rect"]),
            label=entry["label"],
            max_length=entry.get("max_length"),
            source=entry.get("from"),
            blank_because=BlankBecause(entry["blank_because"]) if "blank_because" in entry else None,
        )
    except (TypeError, ValueError) as error:
        raise DataError(path, key, str(error)) from error
    _check_filling(path, field, outdated)
    return field


def _check_filling(path: Path, field: FormField, outdated: bool) -> None:
    """Every field of a form in use is filled from something or says why not; a text is never filled from a box."""
    if field.rect.width <= 0 or field.rect.height <= 0:
        raise DataError(path, field.name, "has no area")
    if outdated != (field.source is None and field.blank_because is None):
        raise DataError(path, field.name, "needs from or blank_because (neither in an old edition)")
    if field.source is not None and field.blank_because not in MAY_STAND_BESIDE_A_SOURCE:
        raise DataError(path, field.name, f"is filled, or blank because of {field.blank_because}: not both")
    allowed = {FieldKind.TEXT: TEXTS, FieldKind.CHECKBOX: BOX_SOURCES}.get(field.kind, frozenset())
    if field.source is not None and field.source not in allowed:
        raise DataError(path, field.name, f"cannot be filled from {field.source}")
