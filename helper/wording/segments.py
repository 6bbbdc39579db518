"""How many text messages a text takes.

GSM 03.38: 160 places in one, 153 in each of several; with any other character UCS-2: 70 and 67.
"""

from __future__ import annotations

from math import ceil

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
        places = sum(2 if character in GSM7_EXTENDED else 1 for character in text)
        return 1 if places <= 160 else ceil(places / 153)
    places = len(text.encode("utf-16-be")) // 2
    return 1 if places <= 70 else ceil(places / 67)
