"""A plain petition or application of ours, with the contents of CR-400, for where the court's form is not installed."""

from typing import Protocol

from helper.documents.glyphs import composed, named, unprintable, width
from helper.documents.petition import SECTIONS, TEXT_SOURCES, Petition, Relief, ReliefAsked, Request, petition_values
from helper.documents.problems import DoesNotFit, PaperProblem
from helper.documents.typesetting import typeset

OWN = "papers.own"
ROOM, ASIDE_ROOM = 265.0, 150.0  # points that one word may take in the columns of own_petition.typ
SMALLEST = 5.0  # points
LABELS = (
    "form_name", "title", "statute", "filer", "phone", "email", "court", "people", "versus",
    "defendant", "case_number", "court_use", "no_county", "note", "item_conviction", "item_request", "relief_asked",
    "item_judge", "item_hearing", "waive_judge", "waive_hearing", "date", "signature", "printed_name", "page", "ticked",
    "not_ticked", "ours", "no_advice", "document_title",
)  # fmt: skip


class Words(Protocol):
    """`helper.wording.say` for one language: the sentence of a key with its values filled in."""

    def __call__(self, key: str, /, **values: str) -> str: ...


def render_own_petition(petition: Petition, words: Words) -> bytes:
    """One tagged page (PDF/UA-1), signature and date blank; the same bytes for the same input.

    Raises PaperProblem where the words of a language need a character the fonts lack.
    """
    data = _data(petition, words)
    if bad := unprintable("".join(_strings(data))):
        raise PaperProblem("words", "characters", characters=named(bad))
    return typeset("own_petition", data, accessible=True)


def _data(petition: Petition, words: Words) -> dict[str, object]:
    values = petition_values(petition)
    return {
        "words": {label: words(f"{OWN}.{label}") for label in LABELS},
        "values": {source: _sized(source, value) for source, value in values.items() if isinstance(value, str)},
        "county": words(f"{OWN}.county", county=composed(petition.court.county)) if petition.court.county else None,
        "titles": _boxes(words, "title_box", [f"request.{one}" for one in Request], petition),
        "convictions": _boxes(words, "conviction", [f"section.{one}" for one in SECTIONS], petition),
        "requests": _boxes(words, "request_box", [f"request.{one}" for one in Request], petition),
        "relief": _relief_lines(petition.relief_asked, words),
        "waives_judge": values["waive_original_judge"],
        "waives_hearing": values["waive_appearance"],
    }


def _boxes(words: Words, group: str, sources: list[str], petition: Petition) -> list[dict[str, object]]:
    values = petition_values(petition)
    return [{"ticked": values[one], "text": words(f"{OWN}.{group}.{one.split('.')[1]}")} for one in sources]


def _sized(source: str, text: str) -> dict[str, object]:
    """The text with the size at which its longest word fits the column; lines break between words only."""
    room, largest = (ASIDE_ROOM, 12.0) if source == "case_number" else (ROOM, 10.5)
    widest = max(width(word, 1) for word in text.split())
    size = min(largest, room / widest if widest else largest)
    if size < SMALLEST:
        raise DoesNotFit(TEXT_SOURCES[source], text)
    return {"text": composed(text), "size": size}


def _relief_lines(asked: tuple[ReliefAsked, ...], words: Words) -> list[str]:
    """One sentence for all sections of which the same is asked."""
    sections: dict[tuple[Relief, ...], list[str]] = {}
    for one in asked:
        section = one.section + (f"({one.subdivision})" if one.subdivision else "")
        sections.setdefault(one.asks, []).append(section)
    return [
        words(f"{OWN}.relief_line", sections=", ".join(names), asked=_relief(asks, words))
        for asks, names in sections.items()
    ]


def _relief(asks: tuple[Relief, ...], words: Words) -> str:
    """The best first, each next one as the alternative to all before it."""
    said = _asked(asks[0], words)
    for other in asks[1:]:
        said = words(f"{OWN}.alternative", first=said, other=_asked(other, words))
    return said


def _asked(relief: Relief, words: Words) -> str:
    return words(f"{OWN}.relief.{relief}")


def _strings(data: object) -> list[str]:
    if isinstance(data, str):
        return [composed(data)]
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for part in parts for text in _strings(part)]
