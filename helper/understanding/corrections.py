"""A person who says a thing and then corrects it means the last: "2003 no wait 2004", "11357 digo 11358"."""

from __future__ import annotations

import re
from functools import cache

from helper.understanding.tables import any_of, table


def after_correction(text: str) -> str | None:
    """What follows the last word of correction, or None where there is none. `text` has no capitals or accents."""
    _, *others = _correction().split(text)
    return others[-1].strip() or None if others else None


def said_last(text: str) -> str:
    """What follows the last word of correction where a number follows it; else the whole text."""
    after = after_correction(text) or ""
    return after if any(character.isdigit() for character in after) else text


@cache
def _correction() -> re.Pattern[str]:
    words = any_of(table("corrections")["words"])
    return re.compile(rf"(?:^|(?<=\W)){words}\b[\s,.!:-]*")
