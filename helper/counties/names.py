"""The names of the 58 counties, and names made plain so that case, accents and abbreviations make no difference."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

DATA = Path(__file__).with_name("data")

_SHORT = {
    "st": "saint", "sta": "santa", "mt": "mount", "mtn": "mountain", "ft": "fort", "co": "county", "cnty": "county",
}  # fmt: skip
_DIRECTIONS = {"n": "north", "s": "south", "e": "east", "w": "west"}


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a name without accents, case, dots and hyphens, the usual abbreviations written out."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['.`]", "", plain))
    spelled = [_SHORT.get(word, word) for word in words]
    if len(spelled) > 1:
        spelled[0] = _DIRECTIONS.get(spelled[0], spelled[0])
    return tuple(spelled)


@cache
def county_names() -> tuple[str, ...]:
    """The official names in the order of the alphabet; a county's data file is named after it."""
    return tuple(sorted(path.stem.replace("-", " ").title() for path in DATA.glob("*.toml")))


@cache
def _by_words() -> MappingProxyType[tuple[str, ...], str]:
    return MappingProxyType({plain_words(name): name for name in county_names()})


@lru_cache(maxsize=2048)
def official_name(text: str) -> str | None:
    """The county that a text names exactly ("los angeles", "County of Los Angeles"), or None; towns are no counties."""
    words = plain_words(text)
    if words[-1:] == ("county",):
        words = words[:-1]
    elif words[:2] in (("county", "of"), ("condado", "de")):
        words = words[2:]
    return _by_words().get(words)
