"""The section a person reads off a paper: "HS11360 a", "eleven three fifty nine", "código penal 459"."""

from __future__ import annotations

import re
from functools import cache

from helper.understanding.dates import PHONE, without_asides
from helper.understanding.message import Message
from helper.understanding.numbers import is_an_answer
from helper.understanding.reading import Reading, value
from helper.understanding.tables import any_of, by_word, table

_NUMBER = re.compile(r"(?<![\w$.,/-])(?P<number>\d{2,5}(?:\.\d{1,2})?)(?![\d%]|[.,/-]\d)")
_DIGITS_APART = re.compile(r"(?<![\d.])1[ .,-]?1[ .,-]?[35](?:[ .,-]?\d){2}(?![\d]|[ ,-]\d\d)")
_IN_PIECES = re.compile(r"(?<![\d.])\d{1,3}(?:[ -]\d{1,3}){1,4}(?!\d)")
_THOUSANDS = re.compile(r"(?<![\d$.,])(1[01]),(\d{3})(?!\d)")
_MISTYPED = re.compile(r"(?<!\w)(?:hs)?(?=[\dlio]*[lio])(?=[lio]*\d)[1li]{2}[35]\d[\do](?=[a-g]?(?:\W|$))")
_GENERAL = re.compile(r"\b(?:PC )?(664|182|653f)(?:\([a-z]\))?(?: PC)? ?[/-] ?(?:HSC )?(11[35]\d\d(?:\.\d)?)")
_BRACKETED = re.compile(r"[ .-]?\(\s?([a-g])\s?\)(?:\s?\(\s?(\d)\s?\))?")
_HYPHENED = re.compile(r"[./-]\s?([a-e])(?![a-z])(?:[ .-]?\(?(\d)\)?(?!\d))?")
_ATTACHED = re.compile(r"([a-g])(?![a-z])(?:[ .-]?\(?(\d)\)?(?!\d))?")
_SUFFIX = re.compile(r"[a-z](?![a-z])")  # PC 1203.4a and 653f are sections of their own
_YEAR = re.compile(r"19\d\d|20[0-2]\d")
_TWO_LETTERS = re.compile(r"[ .-]?\(?[a-g]\)?\s?(?:and|y|or|o|/|,|&|e)\s?\(?[a-g]\)?(?![a-z])")


def read_section_on_paper(message: Message) -> Reading | None:
    """{"section", "subdivision"}: Health and Safety bare ("11360"), others with their code ("PC 459").

    None where no section or more than one is said, or where a number needs its code and has none.
    """
    if not is_an_answer(message.plain) or PHONE.search(message.plain):
        return None
    text = _tidy(without_asides(message.plain))
    if general := _GENERAL.search(text):
        return _general_section(text, general)
    found = [match for match in _NUMBER.finditer(text) if not _counts_something(text, match)]
    sections = [section for match in found if (section := _section_at(text, match))]
    distinct = {section["section"]: section for section in sorted(sections, key=len)}
    if len(distinct) != 1 or _unread_number(text, found, sections) or _general().search(text):
        return None
    if _is_taken_back(text, found):
        return None
    is_guessed = "?" in message.plain or _guessed().search(message.plain)
    return value(next(iter(distinct.values())), sure=not (is_guessed or _MISTYPED.search(message.plain)))


def _general_section(text: str, general: re.Match[str]) -> Reading | None:
    """An attempt or a conspiracy to commit an offense: "664/11359"."""
    if re.search(r"\d{3}", text[: general.start()] + text[general.end() :]):
        return None
    letter = _letter_after(text[general.end() :])
    return value({"section": f"PC {general[1]}/{general[2]}"} | ({"subdivision": letter} if letter else {}))


def _tidy(plain: str) -> str:
    """The text of digits with each number whole, and each code as its letters with spaces around."""
    text = _MISTYPED.sub(_as_digits, plain)
    text = _THOUSANDS.sub(r"\1\2", re.sub(r"[§#:\"']", " ", text))
    text = re.sub(r"\b([hpvbw])\.\s?(&\s?)?([spci])\b\.?(?:\s?c\b\.?)?", r"\1\3 ", text)
    text = re.sub(r"(\d[a-g])(?=(?:hsc?|h&s|pc|vc)\b)", r"\1 ", text)
    text = _code().sub(lambda found: f" {_codes()[found[1]]} ", text)
    text = re.sub(r"\b(HSC|PC|VC|BPC|WIC)[ ,/:.-]+(?=\d)", r"\1 ", text)
    text = _DIGITS_APART.sub(lambda found: re.sub(r"\D", "", found[0]), " ".join(text.split()))
    return _IN_PIECES.sub(_whole, text)


def _as_digits(match: re.Match[str]) -> str:
    mistyped = table("sections")["words"]["digits_mistyped"]
    prefix = "hs " if match[0].startswith("hs") else ""
    letters = match[0].removeprefix("hs")
    return prefix + "".join(mistyped.get(letter, letter) for letter in letters)


def _whole(match: re.Match[str]) -> str:
    """ "11 3 60" and "1 13 57" are 11360 and 11357; other numbers in a row stay apart."""
    digits = re.sub(r"\D", "", match[0])
    return digits if re.fullmatch(r"11[35]\d\d", digits) else match[0]


def _section_at(text: str, match: re.Match[str]) -> dict[str, str] | None:
    number, code = match["number"], _code_beside(text, match)
    whole = number.split(".")[0]
    if code is None and re.fullmatch(r"11[0-9]{3}", whole):
        code = "HSC"
    if code is None or (code == "HSC") != (len(whole) == 5 and whole.startswith("11")):
        return None
    letter = _letter_after(text[match.end() :])
    if code != "HSC" and (suffixed := _SUFFIX.match(text[match.end() :])) and ("." in number or number == "653"):
        return {"section": f"{code} {number}{suffixed[0]}"}
    section = {"section": number if code == "HSC" else f"{code} {number}"}
    return section | {"subdivision": letter} if letter else section


def _code_beside(text: str, match: re.Match[str]) -> str | None:
    """The code said for a number: right before it, after it and its letter, or alone in the text."""
    said = re.findall(r"\b(?:HSC|PC|VC|BPC|WIC)\b", text)
    return said[0] if len(set(said)) == 1 else None


def _letter_after(rest: str) -> str:
    """The subdivision that follows a number: "a" of "(a)", "a1" of "(a)(1)"; "" where there is none."""
    if _TWO_LETTERS.match(rest):
        return ""
    if found := _BRACKETED.match(rest) or _HYPHENED.match(rest) or _ATTACHED.match(rest):
        return found[1] + (found[2] or "")
    rest = re.sub(r"^(?: ?(?:HSC|PC|VC|BPC|WIC))+", "", rest)
    if found := _BRACKETED.match(rest):
        return found[1] + (found[2] or "")
    if found := _named_letter().match(rest):
        return found[1]
    if found := _loose_letter().match(rest):
        return found[1] + (found[2] or "")
    return ""


def _counts_something(text: str, match: re.Match[str]) -> bool:
    """Whether a number is a year, or counts years, grams or cases, beside the section."""
    number = match["number"]
    after = text[match.end() :]
    if len(number) < 4 and re.match(rf"\s?{any_of(table('months')['words']['durations'])}\b", after):
        return True
    if re.match(rf"\s?{any_of(by_word(table('units')['grams']))}\b", after):
        return True  # the name of a charge tells the amount: "possess 28.5 grams or less"
    is_year = bool(_YEAR.fullmatch(number))
    return is_year and not re.search(r"\b(?:PC|VC|BPC|WIC)\b", text) and len(_NUMBER.findall(text)) > 1


def _unread_number(text: str, found: list[re.Match[str]], sections: list[dict[str, str]]) -> bool:
    """Whether a number stands beside the section that is neither one nor a year."""
    others = [each for each in re.findall(r"(?<![\d(.])\d{3,}", text) if not _YEAR.fullmatch(each)]
    return len(sections) < len(found) or len(others) > len(found)


def _is_taken_back(text: str, found: list[re.Match[str]]) -> bool:
    before = [text[max(0, match.start() - 24) : match.start()] for match in found]
    return any(_refused().search(words) or _not_section().search(words) for words in before)


@cache
def _codes() -> dict[str, str]:
    return by_word(table("sections")["codes"])


@cache
def _code() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z&])({any_of(_codes())})\.?(?![a-z&])")


@cache
def _named_letter() -> re.Pattern[str]:
    words = any_of(table("sections")["words"]["letter"])
    return re.compile(rf"[ ,]*{words}\.? ?(?:{words} )?\(?([a-g])(?![a-z])")


@cache
def _loose_letter() -> re.Pattern[str]:
    after = any_of(table("sections")["words"]["after_letter"])
    return re.compile(rf"[ ,]+([a-e])(?:[ .]?\(?(\d)\)?(?!\d))?(?=\s*$|\s*[^\w\s]|\s+{after}\b|\s+(?:HSC|PC)\b)")


@cache
def _not_section() -> re.Pattern[str]:
    words = any_of(table("sections")["words"]["not_a_section"])
    return re.compile(rf"(?<!\w){words}\W*(?:(?:no|num|number|de|of|the)\W*){{0,2}}$")


@cache
def _general() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(table('sections')['words']['general'])}\b")


@cache
def _guessed() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(table('sections')['words']['guessed'])}(?!\w)")


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(table('sections')['words']['refused'])}\b")
