"""What a paper for the court says, read from it: the same for the court's form and for a page of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from helper.documents.inspection.defects import Defect

# The parts of a caption that every paper of a case has.
CAPTION = ("county", "number", "defendant", "filer")


@dataclass(frozen=True, slots=True)
class Reading:
    """`texts` by what they mean, "" where blank; `ticks` the meanings of the boxes that are ticked; `relief` the lines
    of what is asked; `defects` what reading alone shows to be wrong; `whole` all text that a value may stand in."""

    paper: str
    page: int
    texts: Mapping[str, str]
    ticks: frozenset[str]
    relief: tuple[str, ...]
    whole: str
    defects: tuple[Defect, ...] = field(default=())
