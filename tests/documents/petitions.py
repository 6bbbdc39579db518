"""Petitions for the tests of papers: one ordinary one, and any change of it."""

from functools import partial
from pathlib import Path
from typing import Any

from helper.documents.official_forms import OfficialForm, find_official_form
from helper.documents.petition import CourtAddress, Filer, Petition, Relief, ReliefAsked, Request
from helper.wording import say

HERE = Path(__file__).parent
STANDINS = ("cr-400-2024.standin.pdf", "cr-400-2024.standin-encrypted.pdf")
OLD_FORM = Path(__file__).parents[3] / "shared" / "forms" / "cr-400-2017.pdf"  # the court's page; never committed
WORDS = partial(say, language="en")

COURT = CourtAddress(
    "Los Angeles", "Criminal Justice Center", "210 West Temple Street", "PO Box 77", "Los Angeles, CA 90012"
)
FILER = Filer(
    "Ana O'Brien-Fifield", "12 Elm St., Apt. 5", "Los Angeles", "CA", "90033", "(213) 555-0100", "ana@example.org"
)


def standin(name: str = STANDINS[0]) -> bytes:
    return (HERE / name).read_bytes()


def petition(**changes: Any) -> Petition:
    """An application about 11357 and 11359 with the first waiver chosen, changed as asked; `name` changes the filer."""
    filer = {field: changes.pop(field) for field in Filer.__slots__ if field in changes}
    parts: dict[str, Any] = {
        "court": COURT,
        "filer": Filer(**{field: getattr(FILER, field) for field in Filer.__slots__} | filer),
        "case_number": "BA/123456-01",
        "name_on_case": "Ana Brien",
        "sections": ("11357", "11359"),
        "relief_asked": (
            ReliefAsked("11357", (Relief.DISMISS_SEAL,)),
            ReliefAsked("11359", (Relief.DISMISS_SEAL, Relief.REDESIGNATE_MISDEMEANOR)),
        ),
        "request": Request.APPLICATION,
        "waive_original_judge": True,
        "waive_appearance": None,
    }
    return Petition(**parts | changes)


def serving(**changes: Any) -> Petition:
    """A petition of someone still serving, about 11358 and 11360, who gives up the hearing only."""
    asks = (Relief.DISMISS_SENTENCE, Relief.RESENTENCE_INFRACTION, Relief.RESENTENCE_MISDEMEANOR)
    parts = {
        "sections": ("11358", "11360"),
        "relief_asked": (ReliefAsked("11358", asks), ReliefAsked("11360", asks[2:])),
        "request": Request.PETITION,
        "waive_original_judge": None,
        "waive_appearance": True,
    }
    return petition(**parts | changes)


def installed(folder: Path, pdf: bytes, sha256: str) -> OfficialForm | None:
    """The form as found in an instance whose operator has compared the file of this fingerprint."""
    (folder / "any name.PDF").write_bytes(pdf)
    (folder / "checked.toml").write_text(
        f'[[form]]\nsha256 = "{sha256}"\nchecked_by = "A. Clerk"\nchecked_on = 2026-11-20\n', encoding="utf-8"
    )
    return find_official_form(folder)
