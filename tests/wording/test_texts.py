"""What is said by text message: one GSM-7 message each, nothing that a carrier blocks, numbers for answers."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from helper.conversation.hearing import Heard, hear
from helper.conversation.messages import answer_of
from helper.conversation.obeying import command_in
from helper.conversation.replies import offered_choices, reply
from helper.conversation.state import Answered, State
from helper.counties.gazetteer import gazetteer
from helper.counties.names import plain_words
from helper.wording import catalog, languages, say
from helper.wording.segments import GSM7, GSM7_EXTENDED, segments
from tests.wording.assembled import WORLD, asked, asked_again, lines, questions_asked, said_by_text, states
from tests.wording.test_catalogs import grade

HERE = Path(__file__).parent
TWO_SEGMENTS = tomllib.loads((HERE / "two_segments.toml").read_text(encoding="utf-8"))
VECTORS = json.loads((HERE / "segments.json").read_text(encoding="utf-8"))["vectors"]
each_language = pytest.mark.parametrize("language", languages())

# The plant by any name in either language: carriers refuse such texts, and anyone may read a locked screen.
PLANT = re.compile(
    r"mar[ij]\w*h?uan\w*|mariguan\w*|cann?abi\w*|c[aá][nñ]amo|hemp|sinsemilla|"
    r"\b(?:weeds?|pot|potheads?|ganja|dope|reefers?|mary[ -]?jane|420|4/20|m?mj|thca?|cbd|joints?|blunts?|buds?|"
    r"grass|herbs?|kush|chronic|sativa|indica|bongs?|tok(?:e|es|ing)|spliffs?|"
    r"hash|hashish|edibles?|dabs?|wax|shatter|stoner|stoned|dispensar\w+|"
    r"mota|hierba|yerba|mariguano|marihuano|porros?|toques?|gallo|churros?|yesca|pasto|juana|juanita|grifa|mois|hach[ií]s|cera)\b",
    re.I,
)
# Public shorteners are filtered (CTIA); links of our own are the channel's.
SHORTENED = re.compile(
    r"\b(?:bit\.ly|tinyurl|goo\.gl|t\.co|ow\.ly|is\.gd|buff\.ly|rebrand\.ly|cutt\.ly|rb\.gy|t\.ly|tiny\.cc|shorturl\.at)\b",
    re.I,
)
# YES is a word that subscribes with some carriers.
ASKS_FOR_YES = re.compile(
    r"\b(?:reply|text|send|say|answer|type|write|responda|conteste|mande|env[ií]e|diga|escriba)(?: with| que| con)?"
    r'[: ]+"?(?:yes|s[ií])\b(?! or no)',
    re.I,
)
# A carrier or its provider answers these itself (practice 1.4), so none may stand for an answer.
KEPT_BY_CARRIERS = {
    "stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "remove", "start", "unstop", "help",
    "info", "alto", "parar", "pare", "basta", "salir", "ayuda",
}  # fmt: skip
# "anunció" is "I announce" without its accent; "decidió" is no word at all, and no verb that changes within has one.
AR_VERB = re.compile(r"(?:[^i]|anunci|cambi|envi|estudi|inici|copi)ó$")
SPELLED_OTHERWISE = {"empezo", "encontro", "conto", "daño"}
# "está" is "this" without its accent.
IS_NOW = re.compile(r"\bestán?\b", re.I)
THIS_FOR_IS = re.compile(
    r"\b(?:estan|(?:ya|no|se|que|caso|como|donde) esta|esta (?:lista|claro|mal|bien|hecho|en|cerrado))\b", re.I
)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


# Each is a message of the results by itself, with the number of the case before it and how to go on behind it.
SENT_ALONE = ("caution.", "told.one_fact", "told.program.")


def over(texts: list[tuple[str, str]]) -> dict[str, int]:
    """The keys that take more than one message, by how many."""
    return {key: segments(text) for key, text in texts if segments(text) > 1}


@each_language
def test_every_line_takes_one_message(language: str) -> None:
    assert over(list(lines(language))) == {}


@each_language
def test_every_question_with_its_choices_takes_one_message_or_says_why_not(language: str) -> None:
    two = over(list(questions_asked(language)))
    assert set(two.values()) <= {2}
    assert set(two) == {key for key in TWO_SEGMENTS if key.startswith("question.")}


@each_language
def test_what_was_wrong_and_the_question_again_take_two_messages_at_most(language: str) -> None:
    assert {key: count for key, count in over(list(asked_again(language))).items() if count > 2} == {}


def test_each_text_of_two_messages_has_its_reason() -> None:
    assert all({"why"} <= set(entry) <= {"why", "questions"} for entry in TWO_SEGMENTS.values())
    assert all(len(entry["why"].split()) > 5 for entry in TWO_SEGMENTS.values())
    two = {key for language in languages() for key in over(list(asked_again(language)))}
    joined = {key.split(" before ")[0] for key in two}
    noted = {key.split(" before question.")[1] for key in two if key.startswith("heard.noted before")}
    assert noted == set(TWO_SEGMENTS["heard.noted before"]["questions"])
    kinds = {re.sub(r"^(error|command)\..*", r"\1.", key) for key in joined}
    assert {f"{kind} before" for kind in kinds} == {
        key for key in TWO_SEGMENTS if key.endswith(" before") and not key.startswith("sms.")
    }


@each_language
def test_every_reason_takes_one_message_also_when_it_is_not_certain(language: str) -> None:
    reasons = {key: text for key, text in lines(language) if re.match(r"reason\.\w+\.", key)}
    assert over([(key, say("reason.if_so", language, "sms", text=text)) for key, text in reasons.items()]) == {}


@each_language
def test_a_result_or_caution_takes_one_message_with_the_number_of_the_case_and_how_to_go_on(language: str) -> None:
    told = dict(lines(language))
    kinds = [key.removesuffix(".next") for key in told if key.endswith(".next")]
    parts = {kind: f"{told[f'{kind}.sentence']} {told[f'{kind}.next']}" for kind in kinds}
    parts |= {key: text for key, text in told.items() if key.startswith(SENT_ALONE)}
    more = say("sms.result.more", language, "sms")
    assert over([(key, f"{told['told.case']}: {text}\n{more}") for key, text in parts.items()]) == {}


@each_language
def test_every_letter_is_of_gsm_7(language: str) -> None:
    texts = {**said_by_text(language), **dict(questions_asked(language))}
    others = {key: set(text) - GSM7 - GSM7_EXTENDED for key, text in texts.items()}
    assert {key: letters for key, letters in others.items() if letters} == {}


def test_no_spanish_word_means_another_once_its_accent_falls() -> None:
    accented = {word for entry in catalog("es").values() for word in re.findall(r"\w+ó\b", entry.text.lower())}
    first_persons = {f"{word[:-1]}o" for word in accented if AR_VERB.search(word)} - SPELLED_OTHERWISE | {"mando"}
    misread = re.compile(rf"\b(?<!el )(?<!su )(?<!mas )(?:{'|'.join(sorted(first_persons))})\b(?! de el)", re.I)
    texts = {**said_by_text("es"), **dict(questions_asked("es"))}
    assert {"presento", "mando", "anuncio"} <= first_persons
    assert {key: found[0] for key, text in texts.items() if (found := misread.search(without_del(text)))} == {}
    lost = {key for key in said_by_text("es") if not catalog("es")[key].sms and IS_NOW.search(catalog("es")[key].text)}
    assert lost | {key for key, text in texts.items() if THIS_FOR_IS.search(text)} == set()


def without_del(text: str) -> str:
    """A text in which "del" reads as "de el", so that what stands behind it is known to be a noun."""
    return re.sub(r"\bdel\b", "de el", text)


@pytest.mark.parametrize("what", [PLANT, SHORTENED, ASKS_FOR_YES], ids=["the plant", "short links", "asking for YES"])
@each_language
def test_no_text_has(what: re.Pattern[str], language: str) -> None:
    texts = {**said_by_text(language), **dict(questions_asked(language))}
    assert {key: found[0] for key, text in texts.items() if (found := what.search(text))} == {}


@pytest.mark.parametrize(
    ("what", "text"),
    [
        (PLANT, "an old weed case"), (PLANT, "un caso de mota"), (PLANT, "MARIHUANA"), (PLANT, "mariguana"),
        (PLANT, "the Cannabis law"), (PLANT, "hachís"), (SHORTENED, "see bit.ly/x"),
        *((PLANT, f"an old {word} case") for word in
          ("weeds", "maryjane", "mary-jane", "chronic", "mj", "toke", "bong", "sativa", "indica", "juana", "grifa",
           "4/20", "THCA", "pothead")),
        *((SHORTENED, f"see {host}/x") for host in ("rb.gy", "t.ly", "tiny.cc", "shorturl.at")),
        (ASKS_FOR_YES, "Reply YES to begin."), (ASKS_FOR_YES, "Responda SI."),
        (ASKS_FOR_YES, 'Text "yes".'), (ASKS_FOR_YES, "Conteste sí"),
    ],
)  # fmt: skip
def test_the_lint_sees(what: re.Pattern[str], text: str) -> None:
    assert what.search(text)


def test_no_place_is_said_back_by_a_name_that_a_carrier_blocks() -> None:
    blocked = {place.name for place in gazetteer().by_words.values() if place.counties and PLANT.search(place.name)}
    assert blocked == gazetteer().not_texted
    for name in blocked:
        county = gazetteer().find(plain_words(name))
        assert county
        state = State("en", editing=("county", 0), pending=Answered("county", 0, county.counties[0], name))
        assert name in reply(state, WORLD).text
        by_text = reply(state, WORLD, "sms").text
        assert by_text.startswith("We understood: ") and not PLANT.search(by_text)


@each_language
def test_a_choice_typed_out_is_that_choice_and_no_command(language: str) -> None:
    for question, state in states(language):
        in_hand = asked(state, question.name)
        offered = offered_choices(in_hand, language, "sms")
        labels = [choice.label.casefold() for choice in offered]
        assert len(set(labels)) == len(labels), question.name
        assert not KEPT_BY_CARRIERS & {label.split()[0].strip(",.") for label in labels}
        for number, choice in enumerate(offered, start=1):
            assert command_in(choice.label, in_hand, WORLD) is None, (question.name, choice.label)
            assert answer_of(str(number), in_hand, offered).value == choice.value
            typed = answer_of(choice.label, in_hand, offered).value
            assert hear(question, in_hand.choices, typed, WORLD.as_of) == Heard(choice.value)


@each_language
def test_a_short_form_has_the_same_values(language: str) -> None:
    short = {key: entry for key, entry in catalog(language).items() if entry.sms}
    named = {key: set(re.findall(r"\{(\w+)\}", entry.sms or "")) for key, entry in short.items()}
    assert {key for key, names in named.items() if names != short[key].placeholders} == set()


def test_both_languages_text_the_same_numbers() -> None:
    english, spanish = (
        {key: sorted(NUMBER.findall(text)) for key, text in said_by_text(each).items()} for each in ("en", "es")
    )
    assert {key: (english[key], spanish[key]) for key in english if english[key] != spanish[key]} == {}


def test_short_forms_are_as_plain_as_the_long_ones() -> None:
    short = [entry.sms for key, entry in catalog("en").items() if entry.sms and len(entry.sms.split()) > 5]
    assert grade(" ".join(short)) <= 6
    assert {text: grade(text) for text in short if grade(text) > 9} == {}


def test_segments_are_those_of_twilios_calculator() -> None:
    counted = {vector["text"]: (vector["segments"], segments(vector["text"])) for vector in VECTORS}
    assert len(counted) >= 300
    assert {text: counts for text, counts in counted.items() if counts[0] != counts[1]} == {}
