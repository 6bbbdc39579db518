"""Our own petition on pleading paper, where no court form is installed: what it asks, its boxes, its tags, privacy."""

import re
import time
import unicodedata
from collections.abc import Callable
from functools import partial
from io import BytesIO

import pikepdf
import pytest

from helper.documents.own_petition import MOST_IN_PLACE, render_attachment, render_own_petition
from helper.documents.petition import SECTIONS, CourtAddress, Petition, Relief, ReliefAsked, petition_values
from helper.documents.problems import DoesNotFit, PaperProblem
from helper.wording import say
from tests.documents.petitions import WORDS, petition, serving
from tests.documents.reading_back import flowing, page_texts, pdfium_text

Read = Callable[[bytes], str]
EVERY = (Relief.DISMISS_SEAL, Relief.REDESIGNATE_INFRACTION, Relief.REDESIGNATE_MISDEMEANOR)
FOURTEEN = tuple(ReliefAsked(section, EVERY, letter) for section in SECTIONS for letter in "abcd")[:14]


def made(one: Petition) -> bytes:
    return render_own_petition(one, WORDS)


@pytest.mark.parametrize("one", [petition(), serving()], ids=["application", "petition"])
def test_every_text_stands_on_it(one: Petition, read_text: Read) -> None:
    text = flowing(read_text(made(one)))
    for source, value in petition_values(one).items():
        assert not isinstance(value, str) or flowing(value) in text, source


def test_it_says_on_every_page_whose_it_is_and_that_nobody_gave_advice() -> None:
    texts = page_texts(made(petition(sections=SECTIONS, relief_asked=FOURTEEN)))
    assert len(texts) > 2
    for text in texts:
        assert text.count("This is not a form of the court.") == 1
        assert text.count("no legal advice was given") == 1


def test_it_swears_nothing_and_tells_nothing_of_what_was_done() -> None:
    text = flowing(pdfium_text(made(petition())))
    assert not re.search(r"perjury|declare|swear|\bgrams?\b|\bounces?\b|\bplants?\b", text, re.IGNORECASE)


def test_relief_is_asked_for_each_conviction_with_its_alternatives() -> None:
    text = flowing(pdfium_text(made(petition())))
    assert "Section 11357: dismiss the conviction as legally invalid and seal the record of it." in text
    assert "seal the record of it; or, in the alternative, redesignate the conviction as a misdemeanor." in text


def test_a_subdivision_and_a_number_of_counts_are_shown_where_they_are_given() -> None:
    asked = (
        ReliefAsked("11357", (Relief.DISMISS_SEAL,), "a", counts=2),
        ReliefAsked("11357", (Relief.REDESIGNATE_INFRACTION,), "c"),
    )
    text = flowing(pdfium_text(made(petition(sections=("11357",), relief_asked=asked))))
    assert "Section 11357(a) (2 convictions): dismiss" in text and "Section 11357(c): redesignate" in text


def test_fourteen_counts_move_to_the_attachment_whole() -> None:
    texts = page_texts(made(petition(sections=SECTIONS, relief_asked=FOURTEEN)))
    front, attachment = flowing(" ".join(texts[:2])), flowing(" ".join(texts[2:]))
    assert "is listed in the attachment." in front and "11357(a)" not in front
    assert "Attachment" in attachment
    for one in FOURTEEN:
        assert f"Section {one.section}({one.subdivision}): dismiss" in attachment


def test_few_counts_stay_in_the_text() -> None:
    few = FOURTEEN[:MOST_IN_PLACE]
    texts = page_texts(made(petition(sections=("11357", "11358"), relief_asked=few)))
    assert "ttachment" not in " ".join(texts)
    assert flowing(" ".join(texts)).count("dismiss the conviction") == MOST_IN_PLACE


def test_the_attachment_to_the_courts_form_lists_what_is_asked() -> None:
    text = flowing(pdfium_text(render_attachment(petition(sections=SECTIONS, relief_asked=FOURTEEN), WORDS)))
    assert "Attachment to CR-400, Item 2" in text
    assert text.count("dismiss the conviction") == len(FOURTEEN)


def ticks(pdf: bytes) -> list[str]:
    """The alternative texts of the boxes, in reading order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        found: list[str] = []
        _walk(document.Root.StructTreeRoot, found)
    return found


def _walk(node: pikepdf.Object, found: list[str]) -> None:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            _walk(kid, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/Alt" in node:
            found.append(str(node.Alt))
        if "/K" in node:
            _walk(node.K, found)


@pytest.mark.parametrize(
    ("one", "boxes"),
    [(petition(), "x-"), (serving(), "-x"), (petition(waive_original_judge=False), "--")],
)
def test_a_reader_hears_which_rights_are_given_up(one: Petition, boxes: str) -> None:
    heard = {"Checked": "x", "Not checked": "-"}
    assert "".join(heard[alt] for alt in ticks(made(one))) == boxes


def test_boxes_look_ticked_in_both_viewers(draw: Callable) -> None:
    """A cross is drawn ink; the papers of two petitions that differ in one waiver differ in ink."""
    last = {"sections": ("11357",), "relief_asked": (ReliefAsked("11357", (Relief.DISMISS_SEAL,)),)}
    papers = (petition(**last), petition(**last, waive_original_judge=None))
    ink = [sum(pixel < 128 for pixel in draw(made(one)).pixels) for one in papers]
    assert 60 < ink[0] - ink[1] < 500


def test_the_pages_are_tagged_with_language_and_a_neutral_title() -> None:
    with pikepdf.open(BytesIO(made(petition()))) as document:
        assert document.Root.MarkInfo.Marked and str(document.Root.Lang).startswith("en")
        assert "/StructTreeRoot" in document.Root
        metadata = document.Root.Metadata.read_bytes().decode()
        assert str(document.docinfo["/Title"]) == "Court paper to sign"
        information = " ".join(str(value) for value in document.docinfo.values())
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    for value in petition_values(petition()).values():
        assert not isinstance(value, str) or (value not in metadata + information) or value == "CA"


def test_the_same_petition_gives_the_same_bytes() -> None:
    first = made(petition())
    time.sleep(1.1)
    made(serving())
    assert made(petition()) == first
    assert len(first) < 600_000


@pytest.mark.parametrize(
    "name",
    [
        "X",
        "Nguyễn Thị Ánh",
        unicodedata.normalize("NFD", "Trần Đức Thịnh"),
        "Արամ Խաչատրյան",
        "Παπαδόπουλος",
        "Иванова Ольга",
        "D'Arcy O\u2019Neil",
        '#read("/etc/passwd") *b* <a> -- ...',
    ],
)
def test_names_are_printed_as_given(name: str, read_text: Read) -> None:
    text = flowing(read_text(made(petition(name=name))))
    assert unicodedata.normalize("NFC", name) in text


def test_a_changed_name_files_under_the_name_that_the_case_has() -> None:
    text = page_texts(made(petition(name="Ana Nueva", name_on_case="Ana Brien")))[0]
    court = text.index("Superior Court")
    assert "Ana Nueva" in text[:court]
    assert "Ana Brien" in text[court:]


def test_a_name_of_120_letters_stands_whole_in_the_case_and_the_filers_moves_to_the_attachment() -> None:
    name = ("Hernández Villaseñor de la Cruz y Montenegro " * 3)[:120].strip()
    texts = page_texts(made(petition(name=name, name_on_case=name)))
    assert "Name: see attachment, item 1" in flowing(texts[0])
    assert f"1. Name: {name}" in flowing(texts[-1])


def test_a_long_word_moves_to_the_attachment_and_a_longer_one_is_refused() -> None:
    email = "a" * 55 + "@example.org"
    texts = page_texts(made(petition(email=email)))
    assert "Email: see attachment, item 1" in flowing(texts[0]) and email in texts[-1]
    with pytest.raises(DoesNotFit) as caught:
        made(petition(email="a" * 180 + "@example.org"))
    assert caught.value.field == "email"


def test_a_case_number_too_wide_for_its_column_is_whole_in_the_attachment() -> None:
    number = "BA/" + "123456-" * 7 + "01"
    texts = page_texts(made(petition(case_number=number)))
    assert "Case number: see attachment, item 1" in flowing(texts[0]) and number in flowing(texts[-1])


def test_what_is_not_known_leaves_a_line_to_write_on() -> None:
    text = flowing(pdfium_text(made(petition(court=CourtAddress(), street=None, city=None, state=None, zip=None))))
    assert "County of" in text and "Street:" in text and "None" not in text and "Los Angeles" not in text


def test_an_attorney_stands_first_with_number_firm_and_client() -> None:
    by = {"name": "Jo Roe", "bar_number": "123456", "firm": "Legal Aid", "fax": "555-0199", "attorney_for": "Ana Brien"}
    text = flowing(page_texts(made(petition(**by)))[0])
    for said in ("Jo Roe (SBN 123456)", "Legal Aid", "fax 555-0199", "Attorney for Ana Brien"):
        assert said in text
    assert "without an attorney" not in text


def test_words_the_fonts_cannot_print_are_refused_by_character() -> None:
    def korean(key: str, /, **values: str) -> str:
        return "제목"

    with pytest.raises(PaperProblem) as caught:
        render_own_petition(petition(), korean)
    assert caught.value.field == "words" and "U+C81C" in caught.value.values["characters"]


def test_the_spanish_copy_says_that_it_is_not_for_filing() -> None:
    pdf = render_own_petition(petition(), partial(say, language="es"))
    assert all("Copia para leer. No la presente." in text for text in page_texts(pdf))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.Root.Lang).startswith("es")
