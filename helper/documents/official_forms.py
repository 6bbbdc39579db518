"""The court's own form in the deployment's folder: known by its fields, not by its name, and used only when checked.

A file is used when its fingerprint is the one our facts have for the court's file, or when the operator has written
into `checked.toml` of the same folder that they compared this very file. None of us has held the official 2024 file.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from helper.documents.court_forms import CourtForm, known_forms
from helper.documents.form_fields import FoundForm, UnreadablePdf, differences, read_fields
from helper.errors import DataError

LARGEST = 5_000_000  # bytes; the court's file has 82,246
CHECKED = "checked.toml"


class WhyRefused(StrEnum):
    """Why a file in the folder is not used; the sentence is `papers.refused.<reason>`."""

    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    DIFFERENT = "different"
    SUPERSEDED = "superseded"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Check:
    """What an operator wrote of a file they compared with the court's website."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class OfficialForm:
    """A form ready for use. `official_fingerprint`: its bytes are the court's, as our facts know them; else `check`."""

    form: CourtForm
    pdf: bytes
    file: str
    sha256: str
    official_fingerprint: bool
    check: Check | None


@dataclass(frozen=True, slots=True)
class RefusedForm:
    """A file that is not used, why, the edition it is or is most like, and how it differs from that."""

    file: str
    sha256: str
    why: WhyRefused
    form: CourtForm | None = None
    differences: tuple[str, ...] = ()


def find_official_form(folder: Path, form: str = "CR-400") -> OfficialForm | None:
    """The form to lay text over, the court's own bytes first; None where the folder has none that may be used."""
    usable = [one for one in examine_forms(folder) if isinstance(one, OfficialForm) and one.form.form == form]
    return min(usable, key=lambda one: (not one.official_fingerprint, one.file), default=None)


def examine_forms(folder: Path) -> tuple[OfficialForm | RefusedForm, ...]:
    """Every PDF of the folder by file name, and whether it may be used; raises DataError on a broken `checked.toml`."""
    checks = read_checks(folder)
    return tuple(examine_form(path, checks) for path in _pdfs(folder))


def examine_form(path: Path, checks: Mapping[str, Check]) -> OfficialForm | RefusedForm:
    """What one file is, and whether it may be used."""
    pdf = _content(path)
    fingerprint = sha256(pdf).hexdigest()
    try:
        found = read_fields(pdf)
    except UnreadablePdf:
        return RefusedForm(path.name, fingerprint, WhyRefused.UNREADABLE)
    form, differing = _most_like(found)
    if form is None:
        return RefusedForm(path.name, fingerprint, WhyRefused.UNKNOWN)
    if why := _why_not(form, differing, fingerprint, checks):
        return RefusedForm(path.name, fingerprint, why, form, differing)
    official = fingerprint == form.official_sha256
    return OfficialForm(form, pdf, path.name, fingerprint, official, None if official else checks[fingerprint])


def listed(one: OfficialForm | RefusedForm) -> str:
    """A file of the folder in one line: form, edition, file name, and whether it is used."""
    edition = f"{one.form.form} | {one.form.edition}" if one.form else "- | -"
    return f"{edition} | {one.file} | {f'not used: {one.why}' if isinstance(one, RefusedForm) else 'installed'}"


def add_form(folder: Path, path: Path, compared: Check | None) -> OfficialForm | RefusedForm:
    """Takes a court's file into the folder if it may be used, and writes down who compared it; else leaves all as is.

    `compared` says who compared this very file with the court's website. Raises DataError on a broken `checked.toml`.
    """
    checks, fingerprint = read_checks(folder), sha256(_content(path)).hexdigest()
    one = examine_form(path, {fingerprint: compared, **checks} if compared else checks)
    if isinstance(one, RefusedForm):
        return one
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{one.form.form.lower()}-{one.form.edition}.pdf"
    kept.write_bytes(one.pdf)
    if one.check and fingerprint not in checks:
        with (folder / CHECKED).open("a", encoding="utf-8") as written:
            by = json.dumps(one.check.by, ensure_ascii=False)
            written.write(f'\n[[form]]\nsha256 = "{fingerprint}"\nchecked_by = {by}\nchecked_on = {one.check.on}\n')
    return replace(one, file=kept.name)


def read_checks(folder: Path) -> dict[str, Check]:
    """What the operator compared, by sha256: `[[form]]` with `sha256`, `checked_by`, `checked_on` (a date)."""
    path = folder / CHECKED
    if not path.is_file():
        return {}
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("form", [])
        return {str(entry["sha256"]).lower(): _check(path, entry) for entry in entries}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, AttributeError, KeyError) as error:
        raise DataError(path, "form", f"cannot be read: {error}") from error


def _check(path: Path, entry: Mapping[str, object]) -> Check:
    by, on = entry["checked_by"], entry["checked_on"]
    if not isinstance(by, str) or not by.strip():
        raise DataError(path, "checked_by", "must say who compared the file")
    if not isinstance(on, date):
        raise DataError(path, "checked_on", "must be a date")
    return Check(by, on)


def _pdfs(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix.lower() == ".pdf" and path.is_file())


def _content(path: Path) -> bytes:
    """The file's bytes; nothing where it is far larger than any form or cannot be read, so that it is refused."""
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError:
        return b""


def _most_like(found: FoundForm) -> tuple[CourtForm | None, tuple[str, ...]]:
    """The edition that shares most field names, if at least half; and how the file differs from it."""
    names = {field.name for field in found.fields}

    def shared(form: CourtForm) -> float:
        return len(names & {field.name for field in form.fields}) / len(form.fields)

    best = max(known_forms(), key=shared)
    return (best, differences(found, best)) if shared(best) >= 0.5 else (None, ())


def _why_not(
    form: CourtForm, differing: tuple[str, ...], fingerprint: str, checks: Mapping[str, Check]
) -> WhyRefused | None:
    if form.superseded_by is not None:
        return WhyRefused.SUPERSEDED
    if differing:
        return WhyRefused.DIFFERENT
    return None if fingerprint == form.official_sha256 or fingerprint in checks else WhyRefused.UNCHECKED
