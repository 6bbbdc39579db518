"""What the petition and the proof of service say, in the person's language: a copy to read, never to file."""

from __future__ import annotations

from collections.abc import Iterator

from helper.documents.filings import Filing
from helper.documents.pages import blocks
from helper.documents.pages.blocks import Block, Page, Voice
from helper.documents.pages.saying import relief_asked


def reading_copy(filing: Filing, voice: Voice) -> Page:
    """The contents of the paper for the court, point by point."""
    petition = filing.petition
    judge = "given" if petition.waive_original_judge else "kept"
    hearing = "given" if petition.waive_appearance else "kept"
    return blocks.sheet(
        voice,
        "reading",
        (
            blocks.text(voice("reading.lead")),
            blocks.facts(
                [
                    (voice("cover.court"), voice("say.court", county=filing.county.name)),
                    (voice("cover.number"), petition.case_number),
                    (voice("cover.name"), petition.name_on_case),
                    (voice("reading.filer"), petition.filer.name),
                ]
            ),
            blocks.heading(voice("reading.kind")),
            blocks.text(voice(f"reading.{petition.request}")),
            blocks.heading(voice("reading.convictions")),
            blocks.points(voice(f"reading.conviction_{section}") for section in petition.sections),
            blocks.text(voice("reading.note")),
            blocks.heading(voice("reading.asks")),
            blocks.points(relief_asked(filing, voice)),
            blocks.heading(voice("reading.judge")),
            blocks.text(voice(f"reading.judge_{judge}")),
            blocks.heading(voice("reading.hearing")),
            blocks.text(voice(f"reading.hearing_{hearing}")),
            blocks.heading(voice("reading.sign")),
            blocks.text(voice("reading.sign_1")),
            blocks.heading(voice("reading.proof")),
            blocks.text(voice("reading.proof_1"), voice("reading.proof_2")),
            *_order(filing, voice),
        ),
    )


def _order(filing: Filing, voice: Voice) -> Iterator[Block]:
    """What the order says, for who asked for one to go along."""
    if filing.petitioner.wants_order:
        yield blocks.heading(voice("reading.order"))
        yield blocks.text(voice("reading.order_1"))
