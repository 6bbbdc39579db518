"""What a person gives for the papers, kept beside the answers in the same encrypted conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class PapersData:
    """Typed texts, None where nothing was given; `case_numbers` by the number of the conviction, None = not known.

    `done` are the pages that were answered; `notice_read` says that the immigration notice was acknowledged.
    """

    notice_read: bool = False
    name_on_case: str | None = None
    name: str | None = None
    street: str | None = None
    city: str | None = None
    state: str | None = None
    zip: str | None = None
    phone: str | None = None
    email: str | None = None
    waive_original_judge: bool | None = None
    waive_appearance: bool | None = None
    wants_order: bool | None = None
    attorney_name: str | None = None
    attorney_number: str | None = None
    attorney_firm: str | None = None
    attorney_street: str | None = None
    attorney_city: str | None = None
    attorney_state: str | None = None
    attorney_zip: str | None = None
    attorney_phone: str | None = None
    attorney_email: str | None = None
    case_numbers: tuple[tuple[int, str | None], ...] = ()
    done: tuple[str, ...] = ()

    def case_number(self, conviction: int) -> str | None:
        """The case number of a conviction, or None."""
        return dict(self.case_numbers).get(conviction)

    def with_case_number(self, conviction: int, number: str | None) -> PapersData:
        """These data with a conviction's case number, or with its not being known."""
        numbers = {**dict(self.case_numbers), conviction: number}
        return replace(self, case_numbers=tuple(sorted(numbers.items())))

    def without_conviction(self, conviction: int) -> PapersData:
        """These data after a conviction was taken away: the later ones move up, and their pages are asked again."""
        kept = [(at - (at > conviction), number) for at, number in self.case_numbers if at != conviction]
        done = tuple(page for page in self.done if not page.startswith("case-"))
        return replace(self, case_numbers=tuple(kept), done=done)

    def moved_up(self, conviction: int) -> PapersData:
        """These data after a conviction changed places with the one before it; their pages are asked again."""
        places = {conviction: conviction - 1, conviction - 1: conviction}
        moved = sorted((places.get(at, at), number) for at, number in self.case_numbers)
        done = tuple(page for page in self.done if not page.startswith("case-"))
        return replace(self, case_numbers=tuple(moved), done=done)


def papers_to_json(papers: PapersData) -> dict[str, Any]:
    """The data as values of JSON."""
    return asdict(papers)


def papers_from_json(content: Mapping[str, Any]) -> PapersData:
    """The data that `papers_to_json` gave, now or before a field was added. Raises KeyError, TypeError or ValueError
    for anything else."""
    given = {field.name: content[field.name] for field in fields(PapersData) if field.name in content}
    given["case_numbers"] = tuple((int(at), number) for at, number in given["case_numbers"])
    given["done"] = tuple(given["done"])
    return PapersData(**given)
