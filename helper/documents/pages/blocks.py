"""What a page consists of: blocks in reading order, a letter or labels, as data for `pages.typ`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, takewhile

from helper.documents.glyphs import composed, named, unprintable
from helper.documents.problems import PaperProblem
from helper.wording import has, say

Block = Mapping[str, object]
Page = Mapping[str, object]
Facts = Sequence[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Voice:
    """The words of the packet in one language. `is_copy`: the page is a copy to read, marked so, and never filed."""

    language: str
    is_copy: bool = False

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence `packet.<key>`."""
        return say(f"packet.{key}", self.language, "web", **values)

    def all(self, prefix: str, /, **values: object) -> list[str]:
        """The sentences `packet.<prefix>.1`, `.2` and so on, as many as there are."""
        keys = (f"{prefix}.{number}" for number in count(1))
        return [self(key, **values) for key in takewhile(lambda key: has(f"packet.{key}", self.language), keys)]


def heading(text: str) -> Block:
    """A heading within a page."""
    return {"type": "heading", "text": text}


def text(*paragraphs: str) -> Block:
    """Plain paragraphs."""
    return {"type": "text", "items": list(paragraphs)}


def small(*paragraphs: str) -> Block:
    """Where something comes from, and the like."""
    return {"type": "small", "items": list(paragraphs)}


def notice(title: str, *paragraphs: str) -> Block:
    """A frame that nobody overlooks."""
    return {"type": "notice", "title": title, "items": list(paragraphs)}


def steps(items: Iterable[str], first: int = 1) -> Block:
    """Numbered steps."""
    return {"type": "steps", "items": list(items), "first": first}


def points(items: Iterable[str]) -> Block:
    """A list without an order."""
    return {"type": "points", "items": list(items)}


def ticks(items: Iterable[str]) -> Block:
    """Things to tick with a pen."""
    return {"type": "ticks", "items": list(items)}


def facts(items: Facts) -> Block:
    """What stands for what; None leaves a line to write on."""
    return {"type": "facts", "items": [{"label": label, "value": value} for label, value in items]}


def big(label: str, value: str) -> Block:
    """One thing to find at a glance, such as a phone number."""
    return {"type": "big", "label": label, "value": value}


def address(lines: Iterable[str | None]) -> Block:
    """An address in a frame; None leaves a line to write on."""
    return {"type": "address", "items": list(lines)}


def sheet(voice: Voice, name: str, blocks: Iterable[Block], **values: object) -> Page:
    """A page of blocks with its title `packet.<name>.title`, and what it is and is not (`packet.<name>.what`)."""
    return _page(voice, name, {"kind": "sheet", "title": voice(f"{name}.title", **values), "blocks": list(blocks)})


def letter(
    voice: Voice, name: str, sender: Iterable[str | None], receiver: Iterable[str | None], body: Iterable[Block]
) -> Page:
    """A letter to sign: who writes, to whom, what about (`packet.<name>.title`) and the body's blocks."""
    given = {"sender": list(sender), "receiver": list(receiver), "body": list(body), "title": voice(f"{name}.title")}
    words = {part: voice(f"letter.{part}") for part in ("date", "signature", "greeting", "closing")}
    return _page(voice, name, {"kind": "letter", "words": words, **given})


def labels(voice: Voice, items: Iterable[Mapping[str, object]]) -> Page:
    """A page of address labels to cut out, each with a title and its lines."""
    return _page(voice, "labels", {"kind": "labels", "title": voice("labels.title"), "items": list(items)})


def _page(voice: Voice, name: str, content: Mapping[str, object]) -> Page:
    words = {
        "ours": voice("ours", what=voice(f"{name}.what")),
        "mark": voice("mark") if voice.is_copy else None,
        "page": voice("page", page="{page}", pages="{pages}"),
        "box": voice("box"),
    }
    return {"language": voice.language, "frame": words, **content}


def check_printable(data: object) -> None:
    """Raises PaperProblem where a text has a character that the fonts lack."""
    if bad := unprintable("".join(_strings(data))):
        raise PaperProblem("words", "characters", characters=named(bad))


def _strings(data: object) -> list[str]:
    if isinstance(data, str):
        return [composed(data)]
    parts = data.values() if isinstance(data, Mapping) else data if isinstance(data, list) else ()
    return [found for part in parts for found in _strings(part)]
