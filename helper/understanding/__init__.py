"""Free text to an answer to the question in hand, or "not understood": a wrong reading is worse than asking again."""

from helper.counties import PlaceKind, county_of

__all__ = ["PlaceKind", "county_of"]
