"""The county that a person names as that of the court, by its name or by a town, or that it lies in another state."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from helper.counties.names import county_names, official_name
from helper.counties.places import PlaceKind, PlaceMatch, county_of, places_in
from helper.understanding.corrections import after_correction
from helper.understanding.dates import PHONE
from helper.understanding.message import Message
from helper.understanding.numbers import is_an_answer
from helper.understanding.reading import Reading, value
from helper.understanding.tables import any_of, table

OUT_OF_STATE = "out_of_state"
_SIGNS = re.compile(r"[.,;:!?()]\s|[.,;:!?()]$| - |\n")
_STATE_AFTER = re.compile(r"\s*,?\s*(?:ca|calif|california|cali)\b", re.IGNORECASE)


def read_county(message: Message) -> Reading | None:
    """One of the 58 counties by its official name, or `out_of_state`; None where none or more than one is meant.

    Sure where the county itself was named; a town turned into its county, or a name corrected, is to be confirmed.
    """
    if not is_an_answer(message.plain) or PHONE.search(message.plain) or message.plain in _words("no_place"):
        return None
    typed = _pattern("not_places").sub(" ", _plain_quotes(message.typed))
    last = after_correction(typed.lower())
    corrected = county_of(typed[-len(last) :]) if last else None
    if corrected and corrected.kind is PlaceKind.FOUND and not _pattern("denied").search(last or ""):
        return _reading(corrected, sure=False, typed=typed)
    if _is_doubtful(typed) and typed.strip().casefold() not in _counties():
        return None
    return _of_clauses(typed)


def _of_clauses(typed: str) -> Reading | None:
    """What is said of the court, once where the person lives and what is denied are left out."""
    clauses = _clauses(typed)
    kept = [clause for clause in clauses if not _is_about_something_else(clause)]
    if not kept:
        return None
    found = county_of(typed if len(kept) == len(clauses) else ", ".join(kept))
    if found.kind is PlaceKind.AMBIGUOUS and len(kept) > 1:
        return _of_cue("court", kept, typed) or _of_cue("arrest", kept, typed)
    return _reading(found, sure=len(kept) == len(clauses), typed=typed)


def _of_cue(cue: str, clauses: list[str], typed: str) -> Reading | None:
    """The county of the clauses with a cue, where they name one alone."""
    cued = [county_of(clause) for clause in clauses if _pattern(cue).search(clause.lower())]
    found = [place for place in cued if _is_found(place)]
    return _reading(found[0], sure=False, typed=typed) if len({place.county for place in found}) == 1 else None


def _is_found(place: PlaceMatch) -> bool:
    return place.kind is PlaceKind.FOUND


def _is_about_something_else(clause: str) -> bool:
    """Whether a clause says where somebody lives, or denies a place: "i live in Fresno", "not LA"."""
    lower = clause.lower()
    if not (_pattern("lives").search(lower) or _pattern("denied").search(lower)):
        return False
    return county_of(clause).kind is not PlaceKind.UNKNOWN


def _reading(found: PlaceMatch, sure: bool, typed: str) -> Reading | None:
    if found.kind is PlaceKind.OUT_OF_STATE:
        return value(OUT_OF_STATE, sure=False)
    if found.county is None or found.kind is not PlaceKind.FOUND or (found.corrected and not _is_a_slip(found, typed)):
        return None
    is_county = official_name(found.place or "") == found.county or re.search(r"\b(?:county|condado)\b", typed.lower())
    is_listed = typed.strip() == found.county  # as the list of counties has it
    heard = value(found.county, sure=bool(sure and is_county and (is_listed or not found.also) and not found.corrected))
    return heard if is_county else replace(heard, place=found.place)


def _is_a_slip(found: PlaceMatch, typed: str) -> bool:
    """Whether a name found by its spelling was meant: it begins alike, and no word is one of every day."""
    words = re.findall(r"[^\W\d_]+", typed.lower())
    initials = {word[0] for word in (found.place or "").lower().split()}
    return not _words("not_misspelled") & {*words} and any(word[0] in initials for word in words)


def _clauses(typed: str) -> list[str]:
    """The clauses of a text; a comma between a town and its county or state ends none."""
    pieces = _ends().split(typed)
    clauses: list[str] = []
    for piece in pieces:
        for part in _SIGNS.split(_STATE_AFTER.sub(" ca", piece)):
            if part.strip():
                clauses.append(part.strip())
    return clauses


def _is_doubtful(typed: str) -> bool:
    """Whether all places named are words that are said for other reasons, and nothing makes them places."""
    named = places_in(typed)
    words = {*re.findall(r"[a-z]+", typed.lower())}
    return bool(
        named
        and all(mention.place.name.lower() in _words("doubtful") for mention in named)
        and not words & _words("beside_doubtful")
    )


def _plain_quotes(typed: str) -> str:
    return typed.replace("\u2019", "'")


@cache
def _counties() -> frozenset[str]:
    return frozenset(county.casefold() for county in county_names())


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("whereabouts")[name])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){any_of(table('whereabouts')[name])}(?![\w'])", re.IGNORECASE)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){any_of(table('whereabouts')['ends'])}(?![\w'])", re.IGNORECASE)
