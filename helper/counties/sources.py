"""Where the county facts come from: the text behind each source id (`sources.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from helper.counties.entry import Entry
from helper.counties.names import DATA


@cache
def source_texts() -> Mapping[str, str]:
    """What each source id stands for: an address, or a repository with its commit and path."""
    entry = Entry.of_file(DATA.with_name("sources.toml"))
    texts = entry.rest()
    if wrong := [key for key, text in texts.items() if not isinstance(text, str) or not text]:
        raise entry.wrong(wrong[0], "must be a text")
    return MappingProxyType(texts)
