"""How many text messages a text takes.

GSM 03.38: 160 places in one, 153 in each of several; with any other character UCS-2: 70 and 67. A character of two
places is never cut: one that does not fit whole begins the next. Counts as Twilio's own calculator does
(`tests/wording/segments.json`), but for signs made of several characters, as a family emoji is, which we never send.
"""

from __future__ import annotations

# The basic alphabet of GSM 03.38 that takes one place each.
GSM7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Those that take two places: an escape and a character.
GSM7_EXTENDED = frozenset("^{}\\[~]|€\f")


def segments(text: str) -> int:
    """The number of text messages a carrier counts for `text` (at least one)."""
    if set(text) <= GSM7 | GSM7_EXTENDED:
        return _count([2 if character in GSM7_EXTENDED else 1 for character in text], 160, 153)
    return _count([len(character.encode("utf-16-be", "surrogatepass")) // 2 for character in text], 70, 67)


def _count(places: list[int], of_one: int, of_each: int) -> int:
    if sum(places) <= of_one:
        return 1
    count, filled = 1, 0
    for wide in places:
        if filled + wide > of_each:
            count, filled = count + 1, 0
        filled += wide
    return count
