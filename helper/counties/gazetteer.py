"""The places of California by name with their counties, and the names that say "another state" (`places.toml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from helper.counties.entry import Entry
from helper.counties.names import DATA, county_names, plain_words

Words = tuple[str, ...]

LEAST_SQUASHED = 7  # shorter names run together by chance ("i go" is not Igo)


@dataclass(frozen=True, slots=True)
class Place:
    """A name and the counties it can mean, the likeliest first. `sure`: unless more is said it means the first.

    `is_word`: an everyday word, which counts only where nothing else is said. `state`: the state or country of a
    place elsewhere.
    """

    name: str
    counties: tuple[str, ...]
    sure: bool = True
    is_word: bool = False
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by their plain words, and by their letters run together where the name is long enough for it.

    `fillers` and `articles` are words that say nothing of a place, `states` the names of the others by their codes,
    `not_texted` names of places that a carrier blocks in a text message.
    """

    by_words: Mapping[Words, Place]
    by_letters: Mapping[str, Place]
    initials: Mapping[str, Place]
    states: Mapping[str, str]
    unsure_state_codes: frozenset[str]
    fillers: frozenset[str]
    articles: frozenset[str]
    not_texted: frozenset[str]
    most_words: int

    def find(self, words: Words) -> Place | None:
        letters = "".join(words)
        return self.by_words.get(words) or (self.by_letters.get(letters) if len(letters) >= LEAST_SQUASHED else None)


@cache
def gazetteer() -> Gazetteer:
    """Every name we know. Raises DataError for a county there is none of."""
    entry = Entry.of_file(DATA.with_name("places.toml"))
    states = entry.table("states").rest()
    places = _places(entry, (*states.values(), *entry.texts("countries")))
    letters = {"".join(key): place for key, place in places.items() if len("".join(key)) >= LEAST_SQUASHED}
    found = Gazetteer(
        by_words=MappingProxyType(places),
        by_letters=MappingProxyType(letters),
        initials=MappingProxyType(_by_initials(entry)),
        states=MappingProxyType(states),
        unsure_state_codes=frozenset(entry.texts("unsure_state_codes")),
        fillers=frozenset(entry.texts("fillers")),
        articles=frozenset(entry.texts("articles")),
        not_texted=frozenset(entry.texts("not_texted")),
        most_words=max(map(len, places)),
    )
    entry.end()
    return found


def _places(entry: Entry, lands: Sequence[str]) -> dict[Words, Place]:
    """Every name by its words; a city goes before what is no city, a county before both."""
    words = frozenset(plain_words(word) for word in entry.texts("words"))
    cities, others, common, heard = (_by_county(entry, key) for key in ("incorporated", "other", "common", "heard"))
    places = _elsewhere(entry, lands)
    for name, counties in _united(others, common, heard).items():
        places[plain_words(name)] = Place(name, counties, sure=len(counties) == 1)
    for name, (county,) in cities.items():
        places[plain_words(name)] = Place(name, (county, *_besides(others.get(name, ()), county)))
        places |= dict.fromkeys(_city_forms(name), Place(name, (county,)))
    for county in county_names():
        places |= _county_forms(county, places.get(plain_words(county)))
    return places | {key: _as_word(place) for key, place in places.items() if key in words}


def _by_county(entry: Entry, key: str) -> dict[str, tuple[str, ...]]:
    """The names of a table with their counties."""
    found: dict[str, tuple[str, ...]] = {}
    table = entry.table(key)
    for county in county_names():
        for name in table.texts(county):
            found[name] = (*found.get(name, ()), county)
    table.end()
    return found


def _by_initials(entry: Entry) -> dict[str, Place]:
    table, found = entry.table("initials"), {}
    for letters, counties in table.rest().items():
        if not set(counties) <= set(county_names()):
            raise table.wrong(letters, "names no county")
        found[letters] = Place(letters, tuple(counties), sure=len(counties) == 1)
    return found


def _elsewhere(entry: Entry, lands: Sequence[str]) -> dict[Words, Place]:
    """The other states and countries, and cities of theirs."""
    table, names = entry.table("elsewhere"), frozenset(lands)
    places = {plain_words(land): Place(land, (), state=land) for land in lands}
    for state in lands:
        for city in table.texts(state):
            known = places.get(plain_words(city))
            if known is None:
                places[plain_words(city)] = Place(city, (), state=state)
            elif known.name not in names:  # a city of the name in two states, and nobody says which one is meant
                places[plain_words(city)] = Place(city, (), state=f"{known.state} / {state}")
    table.end()
    return places


def _united(*tables: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for name, counties in table.items():
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *counties)))
    return found


def _besides(counties: tuple[str, ...], county: str) -> tuple[str, ...]:
    return tuple(each for each in counties if each != county)


def _city_forms(name: str) -> tuple[Words, ...]:
    words = plain_words(name)
    return ("city", "of", *words), ("town", "of", *words), ("ciudad", "de", *words)


def _county_forms(county: str, town: Place | None) -> dict[Words, Place]:
    """The county by its bare name, which may be a town's elsewhere or another state's, and by its full name."""
    words, full = plain_words(county), Place(f"{county} County", (county,))
    besides = _besides(town.counties, county) if town else ()
    state = town.state if town else None
    bare = Place(county, (county, *besides), sure=state is None, state=state)
    return {words: bare, (*words, "county"): full, ("county", "of", *words): full, ("condado", "de", *words): full}


def _as_word(place: Place) -> Place:
    return Place(place.name, place.counties, place.sure, is_word=True, state=place.state)
