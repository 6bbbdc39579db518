"""Free text to an answer to the question in hand, or "not understood": a wrong reading is worse than asking again."""

from datetime import date

from helper.counties import PlaceKind, county_of
from helper.errors import InvalidInput
from helper.facts.sections import read_section
from helper.understanding.dates import read_typed_date
from helper.understanding.message import read_message
from helper.understanding.reading import NOT_UNDERSTOOD, Reading, ReadingKind, value

__all__ = ["PlaceKind", "Reading", "ReadingKind", "county_of", "read_message", "understand"]


def understand(question: str, text: str, as_of: date) -> Reading:
    """Stands in until the readers of all kinds are joined here."""
    plain = read_message(text).plain
    if plain in ("dk", "dont know", "don't know", "i don't know", "no se"):
        return Reading(ReadingKind.UNKNOWN)
    if question == "yes_no" and plain in ("yes", "no"):
        return value(plain)
    if question == "county" and (county := county_of(text).county):
        return value(county)
    if question in ("date", "birth_date"):
        try:
            days = read_typed_date(plain, "date", as_of)
        except InvalidInput:
            days = None
        if days:
            return value({"earliest": days.earliest.isoformat(), "latest": days.latest.isoformat()})
    if question == "section" and (section := read_section(text)):
        return value({"section": section.root, "subdivision": section.letter})
    return NOT_UNDERSTOOD
