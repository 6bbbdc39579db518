"""The county that a text names: a county, a city, a neighborhood, or how people call it, with accents and case folded.

What is ambiguous is told as such, never guessed; a name that other states have too is California's unless one is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from helper.counties.gazetteer import Place, gazetteer
from helper.counties.names import plain_words
from helper.counties.spelling import closest_place

LONGEST_TEXT = 400
_CALIFORNIA = frozenset({"ca", "calif", "california"})
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,3}|\b[A-Z]{2,3}\b")
_LAST_CODE = re.compile(r"(,?)\s+([A-Za-z]{2})\s*\.?\s*$")


class PlaceKind(StrEnum):
    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    OUT_OF_STATE = "out_of_state"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """`county` where one was found, `counties` all that the text can mean in the order said, `place` the known name.

    `also`: other counties that have a place of this name. `state`: the state or country named. `corrected`: found by
    its spelling.
    """

    kind: PlaceKind
    county: str | None = None
    place: str | None = None
    counties: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    state: str | None = None
    corrected: bool = False


UNKNOWN = PlaceMatch(PlaceKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text, from word `start` up to word `end`."""

    place: Place
    start: int
    end: int


def may_be_texted(name: str) -> bool:
    """Whether a text message with the name of a place arrives."""
    return name not in gazetteer().not_texted


def county_of(text: str) -> PlaceMatch:
    """The county a text names, what it may be where that is not clear, or that it lies in another state."""
    text = text[:LONGEST_TEXT]
    words = plain_words(text)
    if only := _initials_alone(words):
        return _of_places([only])
    mentions = [*_mentions(words), *_by_initials(text)]
    state = _state_code(text)
    if mentions or state:
        is_elsewhere_alone = not any(mention.place.counties for mention in mentions)
        return UNKNOWN if is_elsewhere_alone and _says_california(words, mentions) else _judge(mentions, state)
    found = closest_place([word for word in words if word not in gazetteer().fillers])
    return _of_places([found], corrected=True) if found else UNKNOWN


def _says_california(words: Sequence[str], mentions: Sequence[Mention]) -> bool:
    """ "Salem, CA" is no place that we know, and not Oregon's; "Baja California" does not say California."""
    within = {at for mention in mentions for at in range(mention.start, mention.end)}
    return any(word in _CALIFORNIA for at, word in enumerate(words) if at not in within)


def places_in(text: str) -> tuple[Mention, ...]:
    """Every place a text names, in order; everyday words only where nothing else is said."""
    return tuple(_mentions(plain_words(text[:LONGEST_TEXT])))


def _mentions(words: Sequence[str]) -> list[Mention]:
    """The longest names from the left; no word counts twice."""
    names, found, at = gazetteer(), [], 0
    while at < len(words):
        for end in range(min(len(words), at + names.most_words), at, -1):
            place = names.find(tuple(words[at:end]))
            if place and not (place.is_word and _says_more(words, at, end)):
                found.append(Mention(place, at, end))
                at = end
                break
        else:
            at += 1
    return found


def _says_more(words: Sequence[str], start: int, end: int) -> bool:
    names = gazetteer()
    return not names.fillers | names.articles >= {*words[:start], *words[end:]}


def _initials_alone(words: Sequence[str]) -> Place | None:
    """ "la", "l a" and "la county" as the whole answer; within a text these letters have to be capitals."""
    bare = words[:-1] if len(words) > 1 and words[-1] == "county" else words
    is_spelled_out = all(len(word) == 1 for word in bare)
    return gazetteer().initials.get("".join(bare).upper()) if len(bare) == 1 or is_spelled_out else None


def _by_initials(text: str) -> list[Mention]:
    if text == text.upper():
        return []
    letters = [found.group().replace(".", "") for found in _INITIALS.finditer(text)]
    known = gazetteer().initials
    return [Mention(known[each], -1, -1) for each in letters if each in known]


def _state_code(text: str) -> str | None:
    """The state of "Phoenix, AZ" and "Bend OR": at the end, after a comma or in capitals, and no county's initials."""
    last, names = _LAST_CODE.search(text), gazetteer()
    if last is None or (code := last.group(2).upper()) not in names.states:
        return None
    if last.group(1):
        return names.states[code] if code not in ("LA", "CO") else None
    in_capitals = last.group(2).isupper() and text != text.upper()
    return names.states[code] if in_capitals and code not in names.unsure_state_codes else None


def _judge(mentions: Sequence[Mention], state: str | None) -> PlaceMatch:
    here = [mention for mention in mentions if mention.place.counties]
    elsewhere = [mention for mention in mentions if not mention.place.counties]
    state = state or next((mention.place.state for mention in elsewhere), None)
    if state is None:
        return _of_places([mention.place for mention in here])
    # "Ontario, Oregon" is in Oregon; "Reno, Nevada" is not in Nevada County.
    last = here[-1] if here else None
    follows = last is None or any(mention.start in (last.end, -1) for mention in elsewhere) or not elsewhere
    if follows or all(mention.place.state == state for mention in here):
        return PlaceMatch(PlaceKind.OUT_OF_STATE, state=state)
    counties = tuple(dict.fromkeys(county for mention in here for county in mention.place.counties))
    return PlaceMatch(PlaceKind.AMBIGUOUS, counties=counties, state=state)


def _of_places(places: Sequence[Place], corrected: bool = False) -> PlaceMatch:
    """One county where all that was said fits one, or the likeliest where one name alone is sure."""
    common = [county for county in places[0].counties if all(county in place.counties for place in places[1:])]
    every = tuple(dict.fromkeys(county for place in places for county in place.counties))
    if not common or (len(common) > 1 and not any(place.sure for place in places)):
        state = next((place.state for place in places), None)
        return PlaceMatch(PlaceKind.AMBIGUOUS, counties=every, state=state, corrected=corrected)
    if places[0].state and len(places) == 1:
        return PlaceMatch(PlaceKind.AMBIGUOUS, counties=every, state=places[0].state)
    also = tuple(county for county in places[0].counties if county != common[0]) if len(places) == 1 else ()
    return PlaceMatch(PlaceKind.FOUND, common[0], places[0].name, (common[0],), also, corrected=corrected)
