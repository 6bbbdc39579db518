"""Sections as another project read them (shared/cases/peer/code_sections.json), held against ours.

Their readings include their mistakes: a mirror, not a specification. Every difference stands in `peer_differences.toml`
with its reason; a new one fails, and so does an explanation that is not needed any more. What they ask of a section and
we do not (a related charge, an enhancement, a form's box) is not compared.
"""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helper.facts.sections import Section, read_section
from helper.facts.truth import Truth
from helper.law.priors import on_list

PEER = Path(__file__).parents[3] / "shared" / "cases" / "peer" / "code_sections.json"
DIFFERENCES = Path(__file__).with_name("peer_differences.toml")
NAMED = ("11357", "11358", "11359", "11360")  # HSC 11361.8(e)
WORDS: dict[Truth, str] = {True: "yes", False: "no", None: "not known"}
LISTS = {"superstrike": "super_strikes", "pc290": "registrable"}
Difference = tuple[str, str, str]


def _named(section: Section | None) -> str | None:
    """The section of 11361.8(e) that the conviction itself is under, or None."""
    return section.root if section and section.root in NAMED and section.underlying is None else None


def ours(text: str, about: str) -> str:
    """What we read in a printed section, as a word."""
    section = read_section(text)
    if about in LISTS:
        return WORDS[on_list(section, LISTS[about])]
    if about == "prop64":
        return "not known" if section is None else WORDS[_named(section) is not None]
    if about == "section":
        return _named(section) or "none"
    if about == "subdivision":
        return (section.subdivision if section and _named(section) else None) or "none"
    assert about == "attempted"
    return WORDS[section is not None and section.number == "664"]


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return WORDS[value]
    return str(value).lower() if value is not None else "none"


def _expectations(peer: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each printed section, what is asked of it, and their answer."""
    names = {"prop64_section": "section", "subdivision_11357": "subdivision"}
    for entry in peer["asserted"]:
        for about, value in entry["asserts"].items():
            yield entry["text"], names.get(about, about), _said(value)
    for entry in peer["own_probes"]:
        for about, value in entry["our_expectation"].items():
            known = value is not None or about in ("section", "subdivision")
            yield entry["text"], about, _said(value) if known else "not known"


COMPARED = ("superstrike", "pc290", "prop64", "section", "subdivision", "attempted")


@pytest.mark.skipif(not PEER.exists(), reason="shared/cases/peer is not beside the project here")
def test_every_difference_from_the_peer_is_explained() -> None:
    expected = _expectations(json.loads(PEER.read_text(encoding="utf-8")))
    found = {
        (text, about, f"{ours(text, about)}, theirs {theirs}")
        for text, about, theirs in expected
        if about in COMPARED and ours(text, about) != theirs
    }
    assert found == explained()


def explained() -> set[Difference]:
    entries = tomllib.loads(DIFFERENCES.read_text(encoding="utf-8"))["difference"]
    assert all(entry["why"] and entry["citation"] for entry in entries)
    return {
        (text, entry["about"], f"{entry['ours']}, theirs {entry['theirs']}")
        for entry in entries
        for text in entry["printed"]
    }
