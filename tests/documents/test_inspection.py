"""The red team: every kind of defect is planted in a finished packet and caught; beside each, a near miss passes."""

from __future__ import annotations

from typing import Any

import pytest

from helper.documents.inspection.check import defects_of
from helper.documents.inspection.defects import DefectivePacket, Kind
from helper.documents.packet import CourtForms
from tests.documents.planted import PLANTS, Plant
from tests.documents.planting import court_forms, made, spoiled_templates

# A page of ours set from a template that was spoiled: file, the words in it, what stands there instead.
SPOILED: list[tuple[Kind, str, str, str]] = [
    (Kind.TITLE_LINE, "pleading.typ", "height: 7 * pitch - between", "height: 6 * pitch - between"),
    (Kind.LINE_NUMBERS, "pleading.typ", "range(1, 29)", "range(1, 28)"),
    (Kind.LINE_NUMBERS, "pleading.typ", "set par(leading: between,", "set par(leading: between + 1pt,"),
    (Kind.SMALL_TYPE, "pleading.typ", "size: 12pt, hyphenate", "size: 11pt, hyphenate"),
    (Kind.NO_DISCLAIMER, "pleading.typ", "  ours(28 * pitch - between + 28pt)\n", ""),
    (Kind.NO_DISCLAIMER, "pages/page.typ", "text(size: 8.5pt)[#words.ours ", "text(size: 8.5pt)["),
    (Kind.NO_SIGNATURE, "own_petition.typ", "[#words.signature #to-write(1fr)]", "[]"),
    (Kind.NO_SIGNATURE, "own_proof_of_service.typ", "[#words.date #to-write(1fr)]", "[#words.date]"),
    (Kind.SWORN, "own_petition.typ", "#words.note", "#words.note This is under penalty of perjury."),
    (Kind.WRONG_MARK, "pages/page.typ", "if words.mark != none {", "if false {"),
    (Kind.RIGHT_KEPT, "own_petition.typ", "#choice(paper.waives_judge,", "#choice(false,"),
    (Kind.CONDUCT, "own_petition.typ", "#words.convicted", "#words.convicted It was 10 grams."),
    (
        Kind.WRONG_SETS,
        "pages/sheet.typ",
        "heading(level: 1, page-data.title)",
        'heading(level: 1, page-data.title.replace("de 3", "de 4"))',
    ),
]

NAMES = [f"{at}-{kind}" for at, (kind, _, _) in enumerate(PLANTS)]
SPOILED_NAMES = [f"{at}-{row[0]}" for at, row in enumerate(SPOILED)]


@pytest.mark.parametrize(("kind", "plant"), [(kind, plant) for kind, plant, _ in PLANTS], ids=NAMES)
def test_a_planted_defect_is_caught(kind: Kind, plant: Plant) -> None:
    assert kind in plant().kinds()


@pytest.mark.parametrize(("kind", "near"), [(kind, near) for kind, _, near in PLANTS], ids=NAMES)
def test_a_near_miss_passes(kind: Kind, near: Plant) -> None:
    assert near().defects() == ()


@pytest.mark.parametrize(("kind", "file", "old", "new"), SPOILED, ids=SPOILED_NAMES)
def test_a_page_set_from_a_spoiled_template_is_caught(
    kind: Kind, file: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with spoiled_templates(monkeypatch, file, old, new):
        caught = made(language="es", waive_original_judge=True).kinds()
    assert kind in caught


def test_pages_set_from_templates_that_only_look_different_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    with spoiled_templates(monkeypatch, "pleading.typ", "#let rule = 0.6pt", "#let rule = 0.8pt"):
        assert made(language="es", waive_original_judge=True).defects() == ()


@pytest.mark.parametrize(
    "given",
    [
        {"name": "Ad\u00e9b\u00e1y\u1ecd\u0300 Z\u0308ena"},  # letters with marks that have no composed form
        {"name": "\ufb01ona \ufb02ynn"},
        {"name": "Jos\u00e9\u00a0N\u00fa\u00f1ez", "street": "901 G Street"},
        {"name": "12345", "city": "06000 Ciudad de M\u00e9xico, M\u00e9xico", "state": None, "zip": None},
        {"name": "TBD Nguy\u1ec5n", "name_on_case": "Null None", "other_names": ["{name}"]},
        {"name": "Li-" * 8 + "Li", "name_on_case": "Hernandez " * 9},
    ],
    ids=lambda given: ascii(given["name"]),
)
@pytest.mark.parametrize("forms", [None, court_forms()], ids=["own", "official"])
def test_what_people_are_called_and_where_they_live_is_no_defect(
    given: dict[str, Any], forms: CourtForms | None
) -> None:
    assert made(forms=forms, language="es", **given).defects() == ()


def test_an_office_at_a_street_named_by_a_letter_is_no_amount() -> None:
    assert made({"county": "Sacramento"}).defects() == ()


def test_every_kind_of_defect_is_planted() -> None:
    assert {kind for kind, _, _ in PLANTS} | {row[0] for row in SPOILED} == set(Kind)
    assert len(Kind) >= 30


def test_a_defect_says_the_paper_the_page_what_is_there_and_what_should_be() -> None:
    evidence = made({"county": "Napa"}, told=({},))
    said = [defect.said() for defect in defects_of(evidence.pdf, evidence.calendar, evidence.told, (), "en")]
    assert "Petition or application, page 4: the county is Napa. It must be Kern." in said
    spanish = [defect.said("es") for defect in evidence.defects()]
    assert "Petición o solicitud, página 4: el condado es Napa. Debe ser Kern." in spanish
    assert "Petition or application, page 4" in str(DefectivePacket(evidence.defects()).values["defects"])
