"""The Spanish says the same as the English: keys, values, numbers, sections, forms; one vocabulary, plain words."""

import re
from collections import Counter
from pathlib import Path

import pytest
from textstat.textstat import textstatistics

from helper import wording
from helper.errors import DataError
from helper.wording.segments import GSM7, GSM7_EXTENDED

ENGLISH, SPANISH = wording.catalog("en"), wording.catalog("es")
BOTH = sorted(ENGLISH.keys() & SPANISH.keys())  # so that a text that lacks fails one test, not all
GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary-es.md"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:\(\w\))*")
FORM = re.compile(r"\b(?:BCIA \d{4}\w*|[A-Z]{2}-\d{3})\b")
ENGLISH_WORDS = re.compile(
    r"\b(?:the|of|and|or|to|your|you|with|from|this|that|is|are|was|were|not|for|by|court|case|ask|law|we|it|if)\b",
    re.I,
)
# English that may stand in the Spanish: quoted as a paper shows it, in brackets beside the Spanish, or an option.
BESIDE = re.compile(r'"[^"]*"|\([^)]*\)|\{\w+\}|--[a-z-]+')
FAMILIAR = re.compile(r"\b(?:tú|tu|tus|ti|contigo|puedes|tienes|debes|quieres|eres|estás|vosotros|vuestro)\b", re.I)
# Names as they stand on an envelope or above a court's paper.
ON_ENVELOPES = {"packet.agency.county", "packet.agency.city", "packet.labels.clerk", "packet.say.court"}
# What stands on a paper for a court keeps the court's terms.
FOR_A_COURT = ("pleading.",)


def readability(texts: list[str]) -> float:
    """The index of Fernández Huerta: 206.84 - 60 x syllables of a word - 1.02 x words of a sentence."""
    spanish = textstatistics()
    spanish.set_lang("es")
    whole = " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in texts)
    return float(spanish.fernandez_huerta(re.sub(r"\{\w+\}", "uno", whole)))


def terms() -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    rows = [
        line.strip("|").split("|") for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line[:2] == "| "
    ]
    return [
        (english.strip(), forms(english), forms(spanish)) for english, spanish, _ in rows if "English" not in english
    ]


def forms(cell: str) -> re.Pattern[str]:
    each = (re.escape(form.strip()).replace(r"\*", r"\w*") for form in cell.split(" / "))
    return re.compile("|".join(rf"(?<!\w){form}(?!\w)" for form in each), re.I)


def differing(of: re.Pattern[str]) -> dict[str, tuple[list[str], list[str]]]:
    pairs = {key: (sorted(of.findall(ENGLISH[key].text)), sorted(of.findall(SPANISH[key].text))) for key in BOTH}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def test_every_text_is_there_in_both_languages() -> None:
    assert ENGLISH.keys() - SPANISH.keys() == set()
    assert SPANISH.keys() - ENGLISH.keys() == set()
    assert wording.languages() == ("en", "es")


def test_every_text_names_the_same_values() -> None:
    assert {key for key in BOTH if ENGLISH[key].placeholders != SPANISH[key].placeholders} == set()


@pytest.mark.parametrize("what", [NUMBER, FORM], ids=["numbers, sections, days and phone numbers", "forms"])
def test_every_text_has_the_same(what: re.Pattern[str]) -> None:
    assert differing(what) == {}


def test_no_english_is_left_over() -> None:
    found = {key: ENGLISH_WORDS.findall(BESIDE.sub("", entry.text)) for key, entry in SPANISH.items()}
    assert {key for key, words in found.items() if words} - ON_ENVELOPES == set()
    long = [key for key in BOTH if len(ENGLISH[key].text.split()) > 3 and key not in ON_ENVELOPES]
    assert [key for key in long if ENGLISH[key].text == SPANISH[key].text] == []


@pytest.mark.parametrize(
    ("term", "english", "spanish"), terms(), ids=lambda each: each if isinstance(each, str) else ""
)
def test_a_term_is_translated_the_same_way_everywhere(
    term: str, english: re.Pattern[str], spanish: re.Pattern[str]
) -> None:
    named = {key: re.sub(r"\{\w+\}", "", ENGLISH[key].text) for key in BOTH if key not in ON_ENVELOPES}
    using = {key for key, text in named.items() if english.search(text)}
    assert using, f"no text has the term {term}: take it out of the glossary"
    assert {key: SPANISH[key].text for key in using if not spanish.search(SPANISH[key].text)} == {}


def test_people_are_addressed_as_usted() -> None:
    assert {key: entry.text for key, entry in SPANISH.items() if FAMILIAR.search(entry.text)} == {}


def test_questions_and_exclamations_open_and_close() -> None:
    texts = {key: Counter(entry.text) for key, entry in SPANISH.items()}
    assert [key for key, signs in texts.items() if signs["¿"] != signs["?"] or signs["¡"] != signs["!"]] == []


def test_no_text_holds_html() -> None:
    assert [
        key for texts in (ENGLISH, SPANISH) for key, entry in texts.items() if re.search(r"[<>&]", entry.text)
    ] == []


@pytest.mark.parametrize("part", sorted({key.split(".")[0] for key in SPANISH}))
def test_it_is_easy_to_read(part: str) -> None:
    texts = {key: entry.text for key, entry in SPANISH.items() if key.startswith(f"{part}.")}
    assert readability(list(texts.values())) >= 70
    hard = {key: readability([text]) for key, text in texts.items() if len(text.split()) > 8}
    assert {key: index for key, index in hard.items() if index < 60 and not key.startswith(FOR_A_COURT)} == {}


def test_the_whole_is_easy_to_read() -> None:
    assert readability([entry.text for entry in SPANISH.values()]) >= 80


SAID_IN_TEXTS = ("question.", "told.", "error.", "heard.", "given.", "command.", "fact.", "caution.")


def test_a_text_message_is_in_letters_that_take_one_place_and_names_keep_theirs() -> None:
    said = {key: entry for key, entry in SPANISH.items() if key.startswith(SAID_IN_TEXTS)}
    shown = {key: wording.say(key, "es", "sms", **dict.fromkeys(said[key].placeholders, "x")) for key in said}
    assert {key: text for key, text in shown.items() if set(text) - GSM7 - GSM7_EXTENDED} == {}
    assert wording.say("question.disposition.ask", "es", "sms") == "¿Como se resolvio el caso?"
    assert wording.say("heard.noted", "es", "sms", answer="La Cañada, José Martí") == "Anotado: La Cañada, José Martí."


def test_each_file_says_that_no_certified_translator_has_reviewed_it() -> None:
    files = {path.name for path in (Path(wording.__file__).parent / "es").glob("*.toml")}
    assert set(wording.unreviewed("es")) == files
    assert wording.unreviewed("en") == ()


@pytest.mark.parametrize("review", ["", 'review.state = "fine"', 'review.by = "A. Translator"'])
def test_a_file_that_does_not_say_so_is_refused(review: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts.toml").write_text(f'{review}\n[page]\ntitle = "Hola"\n', encoding="utf-8")
    monkeypatch.setattr(wording, "_HERE", tmp_path.parent)
    with pytest.raises(DataError):
        wording.unreviewed(tmp_path.name)
