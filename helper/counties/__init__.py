"""The 58 counties: whom to ask, where papers go, what each announced, and which of that fits a case; places and towns.

Facts come from `data/<county>.toml`, each with its source; an operator's corrections win field by field.
"""

from helper.counties.contacts import Role, court_address, ways_to_check
from helper.counties.county import County
from helper.counties.loading import load_counties
from helper.counties.matching import chosen_program, match_programs
from helper.counties.places import PlaceKind, PlaceMatch, county_of, may_be_texted
from helper.counties.program import Match, ProgramMatch
from helper.counties.thresholds import thresholds

__all__ = [
    "County", "Match", "PlaceKind", "PlaceMatch", "ProgramMatch", "Role", "chosen_program", "county_of",
    "court_address", "load_counties", "match_programs", "may_be_texted", "thresholds", "ways_to_check",
]  # fmt: skip
