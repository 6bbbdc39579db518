"""What the fonts of this project can draw, and how wide: asked before typesetting, because Typst says nothing of a
glyph that is missing."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONT_FOLDER = Path(__file__).parent / "fonts"
FAMILIES = ("Liberation Sans", "Noto Sans Armenian")
REGULAR = ("LiberationSans-Regular.ttf", "NotoSansArmenian-Regular.ttf")

# Not text of one line: controls, marks that only change what is around them, half characters, unassigned, line ends.
NOT_A_LINE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@cache
def _widths() -> Mapping[int, float]:
    """Advance width in em of every character drawn; of two fonts the first in `REGULAR` that has it, as Typst does."""
    widths: dict[int, float] = {}
    for file in reversed(REGULAR):
        font = TTFont(FONT_FOLDER / file)
        advances, em = font["hmtx"].metrics, font["head"].unitsPerEm
        widths |= {point: advances[glyph][0] / em for point, glyph in font.getBestCmap().items()}
    return widths


def composed(text: str) -> str:
    """The same text with its accents composed (NFC), the form in which it is checked, measured and drawn."""
    return unicodedata.normalize("NFC", text)


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of `text` that no font here draws or that have no place in a line, each once, in order."""
    widths = _widths()
    bad = [c for c in composed(text) if ord(c) not in widths or unicodedata.category(c) in NOT_A_LINE]
    return tuple(dict.fromkeys(bad))


def named(characters: tuple[str, ...]) -> str:
    """The characters as a person can find them: each with its number, shown itself only where it can be seen."""
    return ", ".join(_named(character) for character in characters)


def _named(character: str) -> str:
    number = f"U+{ord(character):04X}"
    return number if unicodedata.category(character) in NOT_A_LINE else f"{character} ({number})"


def width(text: str, size: float) -> float:
    """Width in points of a checked text at `size` points, without kerning or ligatures (the templates set none)."""
    widths = _widths()
    return sum(widths[ord(character)] for character in composed(text)) * size


def wrapped(text: str, size: float, room: float) -> tuple[str, ...]:
    """The lines of a checked text, broken between words only: a word wider than `room` points keeps its own line."""
    lines: list[str] = [text] if width(text, size) <= room else []
    for word in [] if lines else text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)
