"""A place typed into a form, and the answer: its county, which of several, another state, or that we do not know it.

The form is posted and the answer is a page, so that no address says what was typed.
"""

# Flask-WTF has no types.
# mypy: disallow_subclassing_any=False

from __future__ import annotations

from dataclasses import dataclass

from flask_wtf import FlaskForm
from wtforms import StringField

from helper.counties import County, PlaceKind, PlaceMatch, county_of
from helper.counties.names import official_name
from helper.web.deployment import deployment
from helper.web.forms import visible
from helper.web.languages import say

LONGEST_PLACE = 200


class PlaceForm(FlaskForm):
    """A county or a city in a person's own words."""

    place = StringField()


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """What a form's place means: `county` where it is one, `counties` to choose from where it may be several.

    `text` says it in words, `problem` what to do where no county was found; `typed` is what was typed.
    """

    typed: str
    text: str | None = None
    problem: str | None = None
    county: County | None = None
    counties: tuple[County, ...] = ()


NOTHING_TYPED = PlaceAnswer("")


def answer_of(form: PlaceForm) -> PlaceAnswer:
    """The answer to what the form says."""
    typed = visible((form.place.data or "").strip())[:LONGEST_PLACE]
    if not typed:
        return PlaceAnswer("", problem=say("place.empty"))
    found, known = county_of(typed), deployment().counties
    counties = tuple(known[name] for name in found.counties)
    match found.kind:
        case PlaceKind.FOUND:
            return PlaceAnswer(typed, _found(found), county=counties[0])
        case PlaceKind.AMBIGUOUS:
            key = "place.or_state" if found.state else "place.which"
            return PlaceAnswer(typed, say(key, state=found.state), counties=counties)
        case PlaceKind.OUT_OF_STATE:
            return PlaceAnswer(typed, say("place.other_state", state=found.state))
        case _:
            return PlaceAnswer(typed, problem=say("place.unknown"))


def _found(found: PlaceMatch) -> str:
    """The county in words, the place where it is another word, and what else could have been meant."""
    county, place = found.county or "", found.place or ""
    is_county = official_name(place) == county
    said = [say("place.is_county", county=county) if is_county else say("place.found", place=place, county=county)]
    if found.corrected:
        said.append(say("place.corrected"))
    if found.also:
        said.append(say("place.also", counties=", ".join(found.also)))
    return " ".join(said)
