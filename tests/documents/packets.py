"""Inputs of `relief packet` for the tests: one ordinary person with one case, and any change of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from helper.assessment import assess
from helper.counties import load_counties
from helper.documents.filings import Filing, Filings, filings_of
from helper.documents.packet import CourtForms, Packet, make_packet
from helper.documents.petitioner import read_petitioner
from helper.facts.reading import read_sheet
from tests.documents.reading_back import flowing, page_texts

AS_OF = date(2026, 11, 22)
PETITIONER: dict[str, Any] = {
    "name": "Ana O'Brien-Fifield", "street": "12 Elm St., Apt. 5", "city": "Los Angeles", "state": "CA",
    "zip": "90033", "phone": "(213) 555-0100",
}  # fmt: skip
CASE: dict[str, Any] = {
    "court": "adult", "disposition": "convicted", "section": "11359", "level": "felony", "county": "Kern",
    "offense_date": "2003-01-01", "conviction_date": "2003-05-01", "sentence_completed": True,
    "record_check": "not_cleared", "case_number": "BF/123456-A",
}  # fmt: skip
SERVING = {"sentence_completed": False}


def record(*cases: dict[str, Any], **petitioner: Any) -> dict[str, Any]:
    """An input with these changes of the ordinary case, one for each conviction, and of the petitioner."""
    convictions = [{**CASE, **case} for case in cases or ({},)]
    return {
        "as_of": AS_OF.isoformat(),
        "facts": {"birth_date": "1975-02-01"},
        "convictions": convictions,
        "petitioner": {**PETITIONER, **petitioner},
    }


def filings(*cases: dict[str, Any], **petitioner: Any) -> Filings:
    given = record(*cases, **petitioner)
    sheet, counties = read_sheet(given), load_counties()
    return filings_of(sheet, assess(sheet, AS_OF, counties), counties, read_petitioner(given["petitioner"]))


def filing(case: dict[str, Any] | None = None, **petitioner: Any) -> Filing:
    (one,) = filings(case or {}, **petitioner).made
    return one


def packet(case: dict[str, Any] | None = None, language: str = "en", **petitioner: Any) -> Packet:
    return make_packet(filing(case, **petitioner), 1, CourtForms(), language)


def pages(pdf: bytes) -> list[str]:
    """The text of each page in one line."""
    return [flowing(text) for text in page_texts(pdf)]


def page_of(pdf: bytes, beginning: str) -> str:
    """The text of the pages of the one sheet that begins so."""
    texts = pages(pdf)
    start = next(at for at, text in enumerate(texts) if beginning in text[: len(beginning) + 40])
    last = re.search(r"(?:Page|Página) 1 (?:of|de) (\d+)", texts[start])
    return " ".join(texts[start : start + (int(last[1]) if last else 1)])
