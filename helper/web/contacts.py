"""Whom to ask, as a page shows it: the office, numbers to tap, the page of the office, and when that was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from helper.counties import County, ways_to_check
from helper.counties.contacts import Contact, ContactKind
from helper.web.languages import in_english, say


@dataclass(frozen=True, slots=True)
class Way:
    """One way to ask. `numbers` are pairs of what is shown and what a phone dials; `address` is a web page."""

    office: str
    numbers: tuple[tuple[str, str], ...]
    address: str | None
    read_on: date
    unsure: bool

    @property
    def is_phone(self) -> bool:
        return bool(self.numbers)


def ways_to_ask(county: County) -> tuple[Way, ...]:
    """Every way that leads somewhere, best first."""
    return tuple(_way(contact) for contact in ways_to_check(county) if contact.numbers or _is_page(contact))


def dialed(number: str) -> str:
    """A number as a phone dials it: +13237606763."""
    return "+1" + re.sub(r"\D", "", number)[-10:]


def written(number: str) -> str:
    """A number as people read it: (213) 555-0100; one of another country as it is."""
    return re.sub(r"^\+1(\d{3})(\d{3})(\d{4})$", r"(\1) \2-\3", number)


def _is_page(contact: Contact) -> bool:
    return contact.kind is not ContactKind.PHONE and contact.value.startswith("https://")


def _way(contact: Contact) -> Way:
    finder = contact.kind is ContactKind.STATEWIDE_FINDER
    return Way(
        say("page.person.finder") if finder else in_english(contact.office or contact.value),
        tuple((number, dialed(number)) for number in contact.numbers),
        contact.value if _is_page(contact) else None,
        contact.checked_on,
        contact.confidence in ("low", "none"),
    )
