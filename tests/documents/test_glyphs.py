"""Which letters can be printed: those of our fonts, those of the deployment's, and what is said of all others."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from helper.documents import glyphs
from helper.documents.glyphs import FONT_FOLDER, add_fonts, families, unprintable, width
from helper.documents.own_petition import render_own_petition
from helper.documents.problems import PaperProblem
from helper.errors import DataError
from helper.wording import say
from tests.documents.petitions import WORDS, petition
from tests.documents.reading_back import flowing, pdfium_text


@pytest.fixture(autouse=True)
def only_our_fonts_afterwards(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(glyphs, "_folders", [FONT_FOLDER])
    yield


def font_of(characters: str, folder: Path, name: str = "Test Square") -> Path:
    """A folder with a font of another name that draws the characters with letters of one of ours."""
    font = TTFont(FONT_FOLDER / "NotoSansArmenian-Regular.ttf")
    letters = sorted(set(font.getBestCmap().values()))[: len(characters)]
    for table in font["cmap"].tables:
        table.cmap = dict(zip(map(ord, characters), letters, strict=True))
    for entry in (1, 4, 16):
        font["name"].setName(name, entry, 3, 1, 0x409)
    folder.mkdir(exist_ok=True)
    font.save(folder / "other.ttf")
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh",
        "Łukasz Çelik Þór",
        "Παπαδόπουλος Ξένη",
        "Щукина Ольга Ґ",
        "Արամ Խաչատրյան",
        "D\u2019Arcy O'Neil",
    ],
)
def test_our_fonts_draw_latin_vietnamese_greek_cyrillic_and_armenian(name: str) -> None:
    assert unprintable(name) == ()


@pytest.mark.parametrize(
    ("name", "font"), [("金 小龍", "Noto Sans SC"), ("김민수", "Noto Sans KR"), ("さくら", "Noto Sans JP")]
)
def test_a_script_we_do_not_ship_names_the_font_to_add(name: str, font: str) -> None:
    with pytest.raises(PaperProblem) as caught:
        petition(name=name)
    said = say(caught.value.key, **caught.value.values)
    assert font in said and f"U+{ord(name[0]):04X}" in said


@pytest.mark.parametrize("name", ["Ana 😀", "김 😀", "សុខ"])
def test_other_characters_are_named_and_no_font_is_promised(name: str) -> None:
    with pytest.raises(PaperProblem) as caught:
        petition(name=name)
    assert caught.value.key == "papers.problem.characters"


def test_a_font_of_the_deployment_is_printed_with(tmp_path: Path) -> None:
    add_fonts(font_of("김민수", tmp_path / "fonts"))
    assert families()[-1] == "Test Square"
    assert unprintable("김민수 Kim") == () and width("김", 12) > 0
    assert "김민수" in flowing(pdfium_text(render_own_petition(petition(name="김민수"), WORDS)))


def test_our_own_fonts_come_first(tmp_path: Path) -> None:
    before = width("A", 10)
    add_fonts(font_of("A김", tmp_path / "fonts"))
    assert width("A", 10) == before


def test_a_folder_that_is_not_there_adds_nothing(tmp_path: Path) -> None:
    add_fonts(tmp_path / "none")
    assert families() == glyphs.FAMILIES


def test_a_file_that_is_no_font_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.otf").write_bytes(b"no font")
    with pytest.raises(DataError, match=r"broken\.otf"):
        add_fonts(tmp_path)


@pytest.mark.parametrize("name", ["משה כהן", "محمد", "Ana משה", "١٢٣"])
def test_what_runs_from_right_to_left_is_refused_with_what_to_do(name: str) -> None:
    """Typst breaks off at such a text where other letters stand in the same line."""
    with pytest.raises(PaperProblem) as caught:
        petition(name_on_case=name)
    said = say(caught.value.key, **caught.value.values)
    assert caught.value.field == "name_on_case"
    assert "They run from right to left. Please write it in Latin letters." in said
