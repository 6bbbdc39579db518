"""One way of writing for each word that people write in many, as data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from helper.understanding.tables import by_word, table


@cache
def spellings() -> Mapping[str, str]:
    """Every way of writing with the words it stands for ("dont" with "do not")."""
    return by_word(table("spellings")["spellings"])
