"""A petition or application of ours on pleading paper, with the contents of CR-400, for where the court's form is not
installed; and its list of what is asked as an attachment to that form, which has no place for it."""

from collections.abc import Sequence

from helper.documents.petition import TEXT_SOURCES, Petition, Relief, ReliefAsked
from helper.documents.pleading import IN_LIST, SIGNER, Content, Pleading, Words, content_of, render, widest
from helper.documents.problems import DoesNotFit

OWN = "petition"
LABELS = tuple(
    f"{OWN}.{label}"
    for label in (
        "item_conviction", "convicted", "item_request", "relief_asked", "item_judge", "waive_judge", "item_hearing",
        "waive_hearing", "item_note", "note",
    )
)  # fmt: skip
MOST_IN_PLACE = 6  # convictions whose relief is asked in the text; more go to the attachment

# The word of `pleading.<label>` for a text that has no room on the court's form, by the source it comes from.
LABEL_OF = {
    **{f"filer.{part}": part for part in ("name", "street", "city", "zip", "phone", "email", "firm")},
    **{f"court.{part}": "court_label" for part in ("county", "street", "mailing", "city_zip")},
    "filer.state": "city", "filer.fax": "phone", "filer.bar_number": "name", "filer.attorney_for": "role",
    "case_number": "case_label", "name_on_case": "name_on_case",
}  # fmt: skip

__all__ = ["Words", "on_attachment", "render_attachment", "render_own_petition"]


def render_own_petition(petition: Petition, words: Words) -> bytes:
    """Tagged pages (PDF/UA-1), signature and date blank; the same bytes for the same input."""
    return render("own_petition", petition_content(petition, words))


def petition_content(petition: Petition, words: Words) -> Content:
    """All that stands on the petition.

    Raises DoesNotFit naming the field of which one word is too long, and PaperProblem where the words of a language
    need a character the fonts lack.
    """
    paper = Pleading(petition, words)
    relief = relief_lines(paper)
    in_place = len(relief) <= MOST_IN_PLACE
    data = {
        "title": paper.say(f"{OWN}.title.{petition.request}"),
        "statute": paper.say(f"{OWN}.statute.{petition.request}"),
        "footer": paper.say(f"{OWN}.footer.{petition.request}"),
        "convictions": [paper.say(f"{OWN}.conviction.{section}") for section in petition.sections],
        "request": paper.say(f"{OWN}.request.{petition.request}"),
        "relief": relief if in_place else [],
        "relief_attached": paper.say(f"{OWN}.relief_attached"),
        "waives_judge": petition.waive_original_judge is True,
        "waives_hearing": petition.waive_appearance is True,
        "signer": paper.lines("name", "name", paper.given("filer.name") or "", SIGNER),
    }
    return content_of(paper, LABELS, data, () if in_place else relief)


def render_attachment(petition: Petition, words: Words, no_room: Sequence[str] = ()) -> bytes:
    """The list of what is asked, conviction by conviction, to file with CR-400, as tagged pages."""
    return render("own_attachment", attachment_content(petition, words, no_room))


def attachment_content(petition: Petition, words: Words, no_room: Sequence[str] = ()) -> Content:
    """All that stands on the list of what is asked; raises as `petition_content`.

    `no_room` are the sources of the texts that have no room on the form: they follow, each under its own number.
    """
    paper = Pleading(petition, words)
    relief = relief_lines(paper)
    data = {
        "moved": [_moved(paper, source) for source in no_room],
        "title": paper.say(f"{OWN}.attachment_title"),
        "statute": paper.say(f"{OWN}.statute.{petition.request}"),
        "footer": paper.say(f"{OWN}.attachment_title"),
        "relief": relief,
    }
    return content_of(paper, [f"{OWN}.item_relief", f"{OWN}.relief_asked", f"{OWN}.no_room"], data)


def on_attachment(petition: Petition, no_room: Sequence[str], words: Words) -> dict[str, str]:
    """What stands on the form in the place of each of these sources: where to find its text on the attachment."""
    numbered = enumerate(no_room, start=len(petition.relief_asked) + 1)
    return {source: words("pleading.on_attachment", number=str(number)) for number, source in numbered}


def _moved(paper: Pleading, source: str) -> str:
    text = paper.given(source) or ""
    if widest(text) > IN_LIST:
        raise DoesNotFit(TEXT_SOURCES[source], text)
    return paper.say("labeled", label=paper.say(LABEL_OF[source]), text=text)


def relief_lines(paper: Pleading) -> list[str]:
    """What is asked for each conviction, the best first and each next one as the alternative to all before it."""
    return [
        paper.say(f"{OWN}.relief_line", section=_section(one, paper), asked=_relief(one.asks, paper))
        for one in paper.petition.relief_asked
    ]


def _section(one: ReliefAsked, paper: Pleading) -> str:
    section, counts = one.printed, str(one.counts)
    return section if one.counts == 1 else paper.say(f"{OWN}.counts", section=section, counts=counts)


def _relief(asks: tuple[Relief, ...], paper: Pleading) -> str:
    said = paper.say(f"{OWN}.relief.{asks[0]}")
    for other in asks[1:]:
        said = paper.say(f"{OWN}.alternative", first=said, other=paper.say(f"{OWN}.relief.{other}"))
    return said
