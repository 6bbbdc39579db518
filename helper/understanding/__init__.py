"""Free text to an answer to the question in hand, or "not understood": a wrong reading is worse than asking again."""

from helper.counties import PlaceKind, county_of, may_be_texted
from helper.understanding.message import read_message
from helper.understanding.questions import QUESTION_KINDS, understand
from helper.understanding.reading import Reading, ReadingKind
from helper.understanding.requests import behind_answer, request_language

__all__ = [
    "QUESTION_KINDS",
    "PlaceKind",
    "Reading",
    "ReadingKind",
    "behind_answer",
    "county_of",
    "may_be_texted",
    "read_message",
    "request_language",
    "understand",
]
