"""What the fonts of this project can draw, and how wide: asked before typesetting, because Typst says nothing of a
glyph that is missing."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import typst
from fontTools.ttLib import TTCollection, TTFont, TTLibError

from helper.errors import DataError

FONT_FOLDER = Path(__file__).parent / "fonts"
FAMILIES = ("Liberation Sans", "Noto Sans Armenian")  # Latin, Vietnamese, Greek and Cyrillic; Armenian
FONT_FILES = ("*.ttf", "*.otf", "*.ttc")
REGULAR = 400  # the weight of upright text, OpenType OS/2 usWeightClass
# Scripts too large to ship: what the name of their characters begins with (UnicodeData.txt) and a free font for each.
FONT_TO_ADD: Mapping[str, str] = MappingProxyType(
    {"CJK": "Noto Sans SC", "HANGUL": "Noto Sans KR", "HIRAGANA": "Noto Sans JP", "KATAKANA": "Noto Sans JP"}
)

# Not text of one line: controls, marks that only change what is around them, half characters, unassigned, line ends.
NOT_A_LINE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Written from right to left (UAX 9): the court's line is read from the left, and Typst 0.15 breaks off at such a text.
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


_folders = [FONT_FOLDER]


def add_fonts(folder: Path) -> None:
    """From now on this process also prints with the fonts of a folder (TrueType, OpenType), after those of ours.

    Called once, when a program starts; a folder that is not there adds nothing. Raises DataError naming a file that is
    no font, or a font that Typst does not read.
    """
    if not folder.is_dir() or folder in _folders:
        return
    read = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]).families()
    if strange := {face.family for face in _faces(folder)} - set(read):
        raise DataError(folder, "font", f"Typst does not read {', '.join(sorted(strange))}; it reads {', '.join(read)}")
    _folders.append(folder)


def font_folders() -> tuple[Path, ...]:
    """Where the fonts lie that papers are printed with, ours first."""
    return tuple(_folders)


def families() -> tuple[str, ...]:
    """The font families in the order in which a character is looked for."""
    added = (face.family for folder in _folders[1:] for face in _faces(folder))
    return tuple(dict.fromkeys((*FAMILIES, *added)))


@dataclass(frozen=True, slots=True)
class _Face:
    """One upright font of a file: its family, its weight, and the advance width in em of every character it draws."""

    family: str
    weight: int
    widths: Mapping[int, float]


@cache
def _faces(folder: Path) -> tuple[_Face, ...]:
    files = sorted(file for pattern in FONT_FILES for file in folder.glob(pattern))
    return tuple(face for file in files for face in _faces_of(file))


def _faces_of(file: Path) -> Iterator[_Face]:
    try:
        fonts = TTCollection(file).fonts if file.suffix == ".ttc" else [TTFont(file)]
        for font in fonts:
            advances, em = font["hmtx"].metrics, font["head"].unitsPerEm
            widths = {point: advances[glyph][0] / em for point, glyph in font.getBestCmap().items()}
            yield _Face(font["name"].getBestFamilyName(), font["OS/2"].usWeightClass, widths)
    except (OSError, KeyError, AttributeError, TTLibError) as error:
        raise DataError(file, "font", f"cannot be read: {error}") from error


def _widths() -> Mapping[int, float]:
    """Advance width in em of every character drawn; of two families the first that has it, as Typst does."""
    return _widths_in(font_folders())


@cache
def _widths_in(folders: tuple[Path, ...]) -> Mapping[int, float]:
    widths: dict[int, float] = {}
    faces = [face for folder in folders for face in _faces(folder)]
    for family in reversed(families()):
        members = [face for face in faces if face.family == family]
        for face in sorted(members, key=lambda face: abs(face.weight - REGULAR), reverse=True):
            widths |= face.widths
    return widths


def composed(text: str) -> str:
    """The same text with its accents composed (NFC), the form in which it is checked, measured and drawn."""
    return unicodedata.normalize("NFC", text)


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of `text` that no font here draws, that have no place in a line or that run from right to left,
    each once, in order."""
    widths = _widths()
    return tuple(dict.fromkeys(c for c in composed(text) if ord(c) not in widths or _has_no_place(c)))


def _has_no_place(character: str) -> bool:
    return unicodedata.category(character) in NOT_A_LINE or runs_from_right(character)


def runs_from_right(character: str) -> bool:
    """Whether a character is of a script that runs from right to left, such as Hebrew or Arabic."""
    return unicodedata.bidirectional(character) in RIGHT_TO_LEFT


def font_to_add(characters: tuple[str, ...]) -> str | None:
    """The free font that draws all of these characters, where one is known."""
    fonts = {FONT_TO_ADD.get(unicodedata.name(character, "-").split()[0]) for character in characters}
    return fonts.pop() if len(fonts) == 1 else None


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
