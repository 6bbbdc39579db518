"""Several PDFs put into one: pages in order, tags and bookmarks kept, copies stored once."""

from io import BytesIO

import pikepdf

from helper.documents.binding import Part, bind
from helper.documents.overlay import overlay
from helper.documents.own_petition import render_own_petition
from tests.documents.petitions import WORDS, petition, serving, standin

PETITION, OTHER = render_own_petition(petition(), WORDS), render_own_petition(serving(), WORDS)
PAGES = len(pikepdf.open(BytesIO(PETITION)).pages)


def opened(*parts: Part) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(bind(parts, "Papers", "en")))


def elements_of(node: pikepdf.Object) -> list[pikepdf.Object]:
    """Every structure element under one, itself left out."""
    kids = node.get("/K", pikepdf.Array())
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    found = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [*found, *(below for kid in found for below in elements_of(kid))]


def test_every_page_and_every_tag_of_the_parts_is_there() -> None:
    with opened(Part(PETITION), Part(OTHER)) as bound:
        root = bound.Root.StructTreeRoot
        with pikepdf.open(BytesIO(PETITION)) as one, pikepdf.open(BytesIO(OTHER)) as other:
            single = [len(elements_of(pdf.Root.StructTreeRoot)) for pdf in (one, other)]
            assert len(bound.pages) == len(one.pages) + len(other.pages)
        assert len(elements_of(root)) == sum(single) + 1  # the document over both
        assert [str(kid.S) for kid in root.K] == ["/Document"]


def test_each_page_leads_to_its_own_tags() -> None:
    """The key of a page finds the elements whose content stands on that page."""
    with opened(Part(PETITION), Part(OTHER), Part(PETITION)) as bound:
        numbers = list(bound.Root.StructTreeRoot.ParentTree.Nums)
        parents = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
        keys = [int(page.obj.StructParents) for page in bound.pages]
        assert len(set(keys)) == len(keys)
        for page, key in zip(bound.pages, keys, strict=True):
            assert {element.Pg.objgen for element in parents[key] if "/Pg" in element} <= {page.obj.objgen}
            assert any("/Pg" in element for element in parents[key])


def test_a_copy_is_stored_once() -> None:
    once, twice = (len(bind([Part(PETITION)] * times, "Papers", "en")) for times in (1, 3))
    assert twice < once * 1.5


def test_title_and_language_are_set_and_nothing_else_is_told() -> None:
    with opened(Part(PETITION)) as bound:
        assert str(bound.Root.Lang) == "en" and bound.Root.MarkInfo.Marked
        assert {name: str(value) for name, value in bound.docinfo.items()} == {"/Title": "Papers"}
        assert "<pdfuaid:part" in bound.Root.Metadata.read_bytes().decode()


def test_an_untagged_part_takes_the_claim_away_and_leaves_the_tags_of_the_rest() -> None:
    with opened(Part(PETITION), Part(overlay(standin(), petition())), Part(OTHER)) as bound:
        assert "pdfuaid" not in bound.Root.Metadata.read_bytes().decode()
        assert "/StructParents" in bound.pages[0].obj and "/StructParents" not in bound.pages[PAGES].obj
        assert len(bound.Root.StructTreeRoot.K[0].K) == 2


def test_bookmarks_lead_to_the_first_page_of_each_part() -> None:
    with opened(Part(PETITION, "One"), Part(OTHER, "Two")) as bound, bound.open_outline() as outline:
        pages = [page.obj.objgen for page in bound.pages]
        assert [(item.title, pages.index(item.destination[0].objgen)) for item in outline.root] == [
            ("One", 0),
            ("Two", PAGES),
        ]


def test_the_same_parts_give_the_same_bytes() -> None:
    assert bind([Part(PETITION), Part(OTHER)], "A", "en") == bind([Part(PETITION), Part(OTHER)], "A", "en")
