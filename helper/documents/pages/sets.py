"""The sheets that divide the stack into its sets, and the labels for the envelopes."""

from __future__ import annotations

from collections.abc import Iterator

from helper.counties import court_address
from helper.documents.agencies import Agency, AgencyKind
from helper.documents.filings import Filing
from helper.documents.pages import blocks
from helper.documents.pages.blocks import Block, Page, Voice
from helper.documents.pages.saying import address_lines, filer_lines, long_day, office


def agency_sheet(filing: Filing, agency: Agency, number: int, voice: Voice) -> Page:
    """The first page of a set for a prosecutor, which stays with the person."""
    return blocks.sheet(
        voice,
        "set.agency",
        (
            blocks.heading(voice("set.agency.office")),
            blocks.address([office(agency, filing, voice), *address_lines(agency.address)]),
            *_about_address(agency, voice),
            blocks.heading(voice("set.agency.do")),
            blocks.steps(voice.all("set.agency.step")),
        ),
        number=number,
        sets=2 + len(filing.agencies),
    )


def _about_address(agency: Agency, voice: Voice) -> Iterator[Block]:
    if agency.kind is AgencyKind.SOME_CITY:
        yield blocks.text(voice("set.agency.some_city"))
    if agency.address is None:
        yield blocks.text(voice("set.agency.no_address"))
    else:
        yield blocks.small(voice("set.agency.read", day=long_day(agency.read_on, voice)))


def own_sheet(filing: Filing, voice: Voice) -> Page:
    """The first page of the person's own set."""
    sets = 2 + len(filing.agencies)
    body = (blocks.heading(voice("set.mine.do")), blocks.steps(voice.all("set.mine.step")))
    return blocks.sheet(voice, "set.mine", body, number=sets, sets=sets)


def envelope_labels(filing: Filing, voice: Voice) -> Page:
    """Labels for the court, each prosecutor, and back to the person."""
    court = [
        voice("labels.clerk"),
        voice("say.court", county=filing.county.name),
        *address_lines(court_address(filing.county)),
    ]
    items = [{"title": voice("labels.court"), "lines": court}]
    for agency in filing.agencies:
        lines = [office(agency, filing, voice), *address_lines(agency.address)]
        items.append({"title": voice("labels.agency"), "lines": lines})
    items.append({"title": voice("labels.filer"), "lines": filer_lines(filing.petitioner)})
    return blocks.labels(voice, items)
