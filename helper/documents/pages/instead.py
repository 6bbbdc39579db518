"""Pages for where no petition is made, or for several: the youth sheet, and the list of all stacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helper.counties.statewide import statewide
from helper.documents.filings import Filing, NotMade
from helper.documents.pages import blocks
from helper.documents.pages.blocks import Block, Page, Voice
from helper.documents.pages.saying import relief_asked


def youth_sheet(voice: Voice) -> Page:
    """Which form a youth case needs; never CR-400 (law.md 3.5). JV-744 we have not seen: its title and where it is."""
    page = statewide().self_help_page
    return blocks.sheet(
        voice,
        "youth",
        (
            blocks.text(voice("youth.lead")),
            blocks.notice(voice("immigration.title"), *voice.all("immigration")),
            blocks.heading(voice("youth.do")),
            blocks.steps(voice.all("youth.step")),
            blocks.heading(voice("youth.forms")),
            blocks.points(voice(f"youth.forms_{number}", page=page) for number in (1, 2, 3)),
        ),
    )


def index_page(made: Sequence[tuple[str, Filing]], not_made: Sequence[NotMade], voice: Voice) -> Page:
    """The list of several packets, each with its file, and of the cases that got none."""
    listed = [part for at, (file, filing) in enumerate(made, start=1) for part in _stack(at, file, filing, voice)]
    return blocks.sheet(voice, "index", (blocks.text(voice("index.lead")), *listed, *_none(not_made, voice)))


def _stack(number: int, file: str, filing: Filing, voice: Voice) -> Iterator[Block]:
    court = voice("say.court", county=filing.county.name)
    yield blocks.heading(voice("index.stack", number=number, court=court))
    yield blocks.facts(
        [
            (voice("index.number"), filing.petition.case_number),
            (voice("index.file"), file),
            *((voice("index.asks") if at == 0 else "", asked) for at, asked in enumerate(relief_asked(filing, voice))),
        ]
    )


def _none(not_made: Sequence[NotMade], voice: Voice) -> Iterator[Block]:
    if not_made:
        yield blocks.heading(voice("index.none"))
        yield blocks.points(
            voice("index.none_case", number=one.conviction + 1, why=voice(f"none.{one.why}")) for one in not_made
        )
