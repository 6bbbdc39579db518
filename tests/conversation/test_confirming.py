"""What was read without being sure is said back before it counts: a town by the name the gazetteer has for it."""

import pytest

from helper.conversation.engine import AddConviction, Answer, advance, current
from helper.conversation.hearing import InvalidAnswer
from helper.conversation.replies import reply
from helper.conversation.state import State, from_json, to_json
from helper.counties.gazetteer import gazetteer
from helper.counties.names import county_names
from helper.web.petitions import due
from helper.wording import languages, say
from helper.wording.segments import segments
from tests.conversation.played import WORLD

BEFORE = ("mine", "me", "adult", "convicted", "11359")
ASKED_BACK = {
    "en": "Torrance is in Los Angeles County. Right?",
    "es": "Torrance queda en el condado de Los Angeles. ¿Es correcto?",
}


def saying(typed: str, language: str = "en") -> State:
    """The conversation after the county was typed, as it is kept and read again."""
    state = State(language)
    for answer in (*BEFORE, typed):
        asked = current(state, WORLD)
        assert asked is not None
        state = advance(state, Answer(asked.name, asked.conviction, answer), WORLD)
    return from_json(to_json(state))


@pytest.mark.parametrize("channel", ["web", "sms"])
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("typed", ["Torrance", "torance", "it was in TORRANCE"])
def test_a_town_is_named_as_the_gazetteer_has_it(typed: str, language: str, channel: str) -> None:
    text = reply(saying(typed, language), WORLD, channel).text
    assert text.split("\n")[0] == ASKED_BACK[language]


def test_a_county_misspelled_is_said_back_as_a_county() -> None:
    assert reply(saying("los angels"), WORLD).text.startswith("We understood: Los Angeles County.")


def test_nothing_but_the_county_is_kept_once_it_is_right() -> None:
    state = advance(saying("Torrance"), Answer("county", 0, "yes"), WORLD)
    assert (state.value("county", 0), state.pending) == ("Los Angeles", None)
    assert "Torrance" not in to_json(state)


@pytest.mark.parametrize("language", languages())
def test_every_place_takes_one_text_message(language: str) -> None:
    choices = "\n".join(f"{at} {say(f'heard.{each}', language, 'sms')}" for at, each in enumerate(("yes", "no"), 1))
    county = max(county_names(), key=len)
    for place in {place.name for place in gazetteer().by_words.values() if place.counties}:
        text = say("heard.confirm_place", language, "sms", place=place, county=county)
        assert segments(f"{text}\n{choices}") == 1, place


@pytest.mark.parametrize("typed", ["", "banana"])
def test_what_is_neither_yes_nor_no_is_asked_for_yes_or_no(typed: str) -> None:
    state = saying("Torrance")
    with pytest.raises(InvalidAnswer) as caught:
        advance(state, Answer("county", 0, typed), WORLD)
    assert caught.value.code == "yes_or_no"


def test_another_place_may_be_said_at_once() -> None:
    state = advance(saying("Torrance"), Answer("county", 0, "Fresno County"), WORLD)
    assert (state.value("county", 0), state.pending) == ("Fresno", None)


GUESSES = {
    "en": ["I think it was 11359", "maybe 11359", "11359?", "probably 11359 but not sure", "11359 if I remember right"],
    "es": [
        "creo que 11359",
        "a lo mejor 11359",
        "tal vez la 11359",
        "me parece que 11359",
        "11359, si mal no recuerdo",
    ],
}
ON_PAPER = {"en": "Does the paper say 11359?", "es": "¿El papel dice 11359?"}
KNOWN = {
    "phone_is_own": "mine", "for_whom": "me", "court": "adult", "disposition": "convicted", "county": "Kern",
    "conviction_date": "2005", "level": "felony", "serving": "no", "fine_owed": "no", "age_at_offense": "21_or_over",
    "other_convictions": "no", "sale_to_minor": "no", "used_person_under_21": "no", "record_check": "not_cleared",
}  # fmt: skip


def told(guess: str, then: str, language: str) -> State:
    """The conversation with a guess of the number, and what is said when asked whether the paper says so."""
    state = State(language)
    while (asked := current(state, WORLD)) is not None:
        said = {**KNOWN, "section": guess, "another": "no", "review": "see_result"}.get(asked.name, "dont_know")
        if asked.confirm:
            assert reply(state, WORLD).text.startswith(ON_PAPER[language])
            state = advance(state, Answer(asked.name, asked.conviction, then), WORLD)
            said = "dont_know"
            if then == "yes":
                continue
        state = advance(state, Answer(asked.name, asked.conviction, said), WORLD)
    return state


@pytest.mark.parametrize(("language", "guess"), [(each, guess) for each in GUESSES for guess in GUESSES[each]])
def test_a_guess_of_the_number_leads_to_papers_only_after_a_clear_yes(language: str, guess: str) -> None:
    assert [each.conviction for each in due(told(guess, "yes", language), WORLD)] == [0]
    assert due(told(guess, "no", language), WORLD) == ()


@pytest.mark.parametrize("typed", ["11359", "HS 11359", "it says 11359", "el papel dice 11359"])
def test_what_the_paper_says_is_taken_as_it_is(typed: str) -> None:
    state = State()
    for answer in (*BEFORE[:4], typed):
        asked = current(state, WORLD)
        assert asked is not None
        state = advance(state, Answer(asked.name, asked.conviction, answer), WORLD)
    assert (state.value("section", 0), state.pending) == ("11359", None)


@pytest.mark.parametrize(
    ("typed", "language"),
    [("I don't know", "en"), ("not sure", "en"), ("dk", "en"), ("no sé", "es"), ("quién sabe", "es")],
)
def test_who_does_not_know_of_another_case_goes_on_and_can_add_one_later(typed: str, language: str) -> None:
    state = State(language)
    while (asked := current(state, WORLD)) is not None and asked.name != "another":
        state = advance(state, Answer(asked.name, asked.conviction, KNOWN.get(asked.name, "dont_know")), WORLD)
    state = advance(state, Answer("another", 0, typed), WORLD)
    asked = current(state, WORLD)
    assert asked is not None
    assert asked.name == "review"
    assert advance(state, AddConviction(), WORLD).convictions == 2
