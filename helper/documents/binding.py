"""Puts finished PDFs into one, in order, with their tags and bookmarks, so that a screen reader hears all of it.

qpdf copies pages without the structure tree (ISO 32000-1, 14.7); it is put together here: one document over those of
the parts, the keys of each part moved behind those of the parts before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, OutlineItem, Pdf, String


@dataclass(frozen=True, slots=True)
class Part:
    """A finished PDF. `bookmark` names its first page; None takes the bookmarks of the part itself."""

    pdf: bytes
    bookmark: str | None = None


def bind(parts: Sequence[Part], title: str, language: str) -> bytes:
    """One PDF of all parts; the same bytes for the same parts. A part that comes again shares what its pages draw.

    It says that it is PDF/UA-1 only where every part is tagged: a court's form laid over is not.
    """
    with ExitStack() as open_files, Pdf.new() as bound:
        binder = _Binder(bound)
        tagged = [binder.add(part, open_files.enter_context(Pdf.open(BytesIO(part.pdf)))) for part in parts]
        binder.finish()
        _describe(bound, title, language, all(tagged))
        file = BytesIO()
        bound.save(file, min_version="1.7", deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return file.getvalue()


class _Binder:
    """Collects the structure elements, their keys and the bookmarks of the parts."""

    def __init__(self, bound: Pdf) -> None:
        self.bound = bound
        self.root = bound.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = bound.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root))
        self.elements = Array()
        self.keys = Array()
        self.next_key = 0
        self.roles = Dictionary()
        self.bookmarks: list[OutlineItem] = []
        self.seen: dict[bytes, int] = {}

    def add(self, part: Part, source: Pdf) -> bool:
        """Appends the pages of a part; returns whether it was tagged."""
        start = len(self.bound.pages)
        self._add_bookmarks(part, source, start)
        self.bound.pages.extend(source.pages)
        self._share(self.seen.setdefault(part.pdf, start), start, len(source.pages))
        if "/StructTreeRoot" not in source.Root:
            return False
        tags = self.bound.copy_foreign(self._indirect(source, source.Root.StructTreeRoot))
        self._add_tags(tags, str(source.Root.get("/Lang", "")), start)
        return True

    def finish(self) -> None:
        """Hangs the collected structure and bookmarks into the document."""
        if len(self.elements):
            self.document.K = self.elements
            self.root.K = Array([self.document])
            self.root.ParentTree = self.bound.make_indirect(Dictionary(Nums=self.keys))
            self.root.ParentTreeNextKey = self.next_key
            self.root.RoleMap = self.roles
            self.bound.Root.StructTreeRoot = self.root
        with self.bound.open_outline() as outline:
            outline.root.extend(self.bookmarks)

    def _indirect(self, source: Pdf, tags: pikepdf.Object) -> pikepdf.Object:
        return tags if tags.is_indirect else source.make_indirect(tags)

    def _share(self, first: int, start: int, pages: int) -> None:
        """What is drawn on a page that came before is stored once."""
        for at in range(pages if first != start else 0):
            page, same = self.bound.pages[start + at], self.bound.pages[first + at]
            page.obj.Contents = same.obj.Contents
            page.obj.Resources = same.obj.Resources

    def _add_tags(self, tags: pikepdf.Object, language: str, start: int) -> None:
        for element in tags.K if isinstance(tags.K, Array) else [tags.K]:
            element.P, element.S = self.document, Name.Part
            if language:
                element.Lang = String(language)
            self.elements.append(element)
        for page in self.bound.pages[start:]:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + self.next_key
        numbers = list(tags.ParentTree.Nums)
        for key, value in zip(numbers[::2], numbers[1::2], strict=True):
            self.keys.append(int(key) + self.next_key)
            self.keys.append(value)
        self.next_key += int(tags.ParentTreeNextKey)
        for role, meaning in tags.get("/RoleMap", Dictionary()).items():
            self.roles[role] = meaning

    def _add_bookmarks(self, part: Part, source: Pdf, start: int) -> None:
        if part.bookmark:
            self.bookmarks.append(OutlineItem(part.bookmark, start))
            return
        numbers = {page.obj.objgen: at for at, page in enumerate(source.pages)}
        with source.open_outline() as outline:
            for item in outline.root:
                page = item.destination[0] if isinstance(item.destination, Array) else None
                if page is not None:
                    self.bookmarks.append(OutlineItem(item.title, start + numbers[page.objgen]))


def _describe(bound: Pdf, title: str, language: str, accessible: bool) -> None:
    """Title and language, and nothing of the person, the program or the time."""
    bound.Root.Lang = String(language)
    bound.Root.MarkInfo = Dictionary(Marked=True)
    bound.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    bound.docinfo[Name.Title] = String(title)
    with bound.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = [language]
        if accessible:
            metadata["pdfuaid:part"] = "1"
