"""Every text that the conversation can send, put together as it is sent, with the longest values there are."""

from collections.abc import Iterator
from datetime import date

from helper.assessment import load_counties
from helper.conversation.answers import World
from helper.conversation.engine import TRIES_BEFORE_CHOICES, Asked, current
from helper.conversation.obeying import help_words
from helper.conversation.questions import Question, QuestionKind, questions
from helper.conversation.replies import reply
from helper.conversation.spoken import answer_words
from helper.conversation.state import PERSON, Answered, State
from helper.counties.gazetteer import gazetteer
from helper.wording import catalog, say
from helper.wording.days import spoken_day, spoken_month

WORLD = World(date(2026, 11, 22), load_counties())
PEOPLE = ("me", "someone_i_help")
PARTS = (
    "caution.", "command.", "error.", "fact.", "given.", "heard.", "neighbor.", "question.", "reason.", "told.",
    "where.",
)  # fmt: skip
# Of these the channel's own tests know the values.
_CHANNEL = ("sms.", "handover.")
# They speak of windows and buttons, which a text message has not.
_OF_PAGES = {"error.changed_elsewhere", "error.changed_on_another_phone", "error.stale", "error.two_answers"}
# What a command says before the question that still waits.
_BEFORE_A_QUESTION = ("command.person", "command.person_phone", "command.code")
_BY_PROGRAM = (QuestionKind.BIRTH_BANDS, QuestionKind.CONVICTED_SINCE, QuestionKind.PROSECUTOR_CITIES)
_ABOUT_THE_PERSON = ("phone_is_own", "for_whom", "review")
_ANY_ERROR = ("choose_one", "empty", "too_long", "characters", "does_not_fit")
_DATE_ERRORS = ("date_unknown", "date_future", "date_too_early")
_ERRORS = {
    QuestionKind.DATE: _DATE_ERRORS,
    QuestionKind.BIRTH_BANDS: _DATE_ERRORS,
    QuestionKind.SECTION: ("section_unknown",),
    QuestionKind.COUNTY: ("county_unknown", "county_ambiguous", "county_out_of_state"),
}
# The longest answers that are said back, as they are kept.
_LONGEST_ANSWERS = (
    ("county", max(WORLD.counties, key=len)),
    ("conviction_date", "1998-09-10..2001-09-30"),
    ("conviction_date", "age:99"),
    ("section", "BPC 26038.5(a)"),
    ("disposition", "convicted"),
    ("record_check", "cleared"),
)


def said_by_text(language: str) -> dict[str, str]:
    """The words of every key that may be said by text, values left in braces."""
    entries = {key: entry for key, entry in catalog(language).items() if key.startswith((*PARTS, *_CHANNEL))}
    return {
        key: say(key, language, "sms", **{name: f"{{{name}}}" for name in entry.placeholders})
        for key, entry in entries.items()
        if key not in _OF_PAGES
    }


def lines(language: str) -> Iterator[tuple[str, str]]:
    """Every key that is a message by itself, with the longest values. Questions and choices are put together below."""
    values = longest_values(language)
    for key in said_by_text(language):
        is_asked = key.startswith("question.") and (".choice." in key or ".ask" in key)
        if key.startswith(PARTS) and not is_asked:
            names = catalog(language)[key].placeholders
            yield key, say(key, language, "sms", **{name: values[name] for name in names})


def longest_values(language: str) -> dict[str, str]:
    """The longest that can stand for each value."""
    day, counted = longest_day(language), _longest("reason.counted.", language)
    reasons = [key for key in catalog(language) if key.startswith("reason.") and key != "reason.if_so"]
    answers = (answer_words(asked(state, name), value, language, "sms") for name, value, state in _confirming(language))
    return {
        "age": "99",
        "answer": max((words or "" for words in answers), key=len),
        "cases": _longest("told.of.", language),
        "count": "20",
        "counted_as": counted,
        "counties": max((", ".join(place.counties) for place in gazetteer().by_words.values()), key=len),
        "county": max(WORLD.counties, key=len),
        "day": day,
        "fact": _longest("fact.", language),
        "first": day,
        "given": "2027-01-01..2027-12-31",
        "last": day,
        "limit": "500",
        "month": max(
            (spoken_month(date(2019, each, 1), date(2019, each, 1), language) for each in range(1, 13)), key=len
        ),
        "number": "20",
        "office": max((county.public_defender.office or "" for county in WORLD.counties.values()), key=len),
        "phone": "(800) 555-0100, ext. 1234",
        "place": max((place.name for place in gazetteer().by_words.values() if place.counties), key=len),
        "text": max((say(key, language, "sms", counted_as=counted) for key in reasons), key=len),
    }


def _longest(prefix: str, language: str) -> str:
    return max((say(key, language, "sms") for key in catalog(language) if key.startswith(prefix)), key=len)


def longest_day(language: str) -> str:
    return max((spoken_day(date(1999, month, 30), language) for month in range(3, 13)), key=len)


def _confirming(language: str) -> Iterator[tuple[str, str, State]]:
    for name, value in _LONGEST_ANSWERS:
        yield name, value, State(language, editing=(name, 0), pending=Answered(name, 0, value))


def asked(state: State, name: str) -> Asked:
    found = current(state, WORLD)
    assert found is not None
    assert found.name == name
    return found


def states(language: str) -> Iterator[tuple[Question, State]]:
    """Every question in hand: about oneself and someone else, and in each county whose program makes its choices."""
    for who in PEOPLE:
        for question in questions().values():
            by_program = question.kind in _BY_PROGRAM
            for county in WORLD.counties if by_program else ("Los Angeles",):
                place = PERSON if question.name in _ABOUT_THE_PERSON else 0
                known = (Answered("for_whom", PERSON, who), Answered("county", 0, county))
                state = State(language, known, editing=(question.name, place))
                if not by_program or len(asked(state, question.name).choices) > 1:
                    yield question, state


def questions_asked(language: str) -> Iterator[tuple[str, str]]:
    """Every question put together with its choices, and every answer said back to be confirmed."""
    for question, state in states(language):
        yield f"question.{question.name}", reply(state, WORLD, "sms").text
    for _, _, state in _confirming(language):
        yield "heard.confirm", reply(state, WORLD, "sms").text


def asked_again(language: str) -> Iterator[tuple[str, str]]:
    """What was wrong, noted or asked for, before each question: as it is after the first, second and third try."""
    told = dict(lines(language))
    for question, state in states(language):
        for missed in (1, TRIES_BEFORE_CHOICES, TRIES_BEFORE_CHOICES + 1):
            again = reply(State(language, state.answers, editing=state.editing, missed=missed), WORLD, "sms").text
            for code in (*_ANY_ERROR, *_ERRORS.get(question.kind, ())):
                yield f"error.{code} before question.{question.name}", f"{told[f'error.{code}']}\n{again}"
        why = told.get(f"question.{question.name}.why", told["command.why"])
        commands = {key: told[key] for key in _BEFORE_A_QUESTION} | {"command.why": why}
        of_question = {"command.help for a question": help_words(asked(state, question.name), language, "sms")}
        for key, text in ({"heard.noted": told["heard.noted"]} | commands | of_question).items():
            yield f"{key} before question.{question.name}", f"{text}\n{reply(state, WORLD, 'sms').text}"
