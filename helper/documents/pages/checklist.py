"""The list a person ticks before filing (product.md 3.2)."""

from __future__ import annotations

from helper.documents.filings import Filing
from helper.documents.pages import blocks
from helper.documents.pages.blocks import Page, Voice
from helper.documents.pages.saying import rights_given_up


def checklist(filing: Filing, voice: Voice) -> Page:
    """One page of lines to tick, with the values to compare."""
    petition, rights = filing.petition, rights_given_up(filing, voice)
    papers = [
        *voice.all(
            "checklist.paper",
            county=filing.county.name,
            number=petition.case_number,
            name=petition.name_on_case,
            sections=", ".join(petition.sections),
        ),
        voice(f"checklist.request.{petition.request}"),
        voice("checklist.waiver.some", rights=rights) if rights else voice("checklist.waiver.none"),
        *voice.all("checklist.signing"),
    ]
    named = filing.petitioner.other_names or filing.petitioner.name != petition.name_on_case
    return blocks.sheet(
        voice,
        "checklist",
        (
            blocks.text(voice("checklist.lead")),
            blocks.heading(voice("checklist.papers")),
            blocks.ticks(papers),
            blocks.heading(voice("checklist.service")),
            blocks.ticks(voice.all("checklist.served")),
            blocks.heading(voice("checklist.court")),
            blocks.ticks([*(voice.all("checklist.names") if named else []), *voice.all("checklist.filed")]),
        ),
    )
