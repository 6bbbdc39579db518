"""Numbers spelled out in English or Spanish, written as digits, so that every reader reads digits alone.

"nineteen seventy one" becomes "1971", "dos mil uno" "2001", "ninth" "9th", "nineties" "90s", "half a dozen" "6".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from helper.understanding.sounds import sound
from helper.understanding.tables import by_word, table

# An answer; what is longer is a story, and is asked again.
MOST_WORDS = 60
MOST_LETTERS = 500
_MARKUP = re.compile(r"</?[a-z!]|&[a-z]+;|https?:|www\.|[{}\\]|\d{13}")
_PIECE = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+(?:'[a-z]+)*|\s+|.", re.DOTALL)
_HALF_DOZEN = re.compile(r"\b(?:half (?:a |of a )?|1/2 (?:a )?)dozen\b|\b(?:media|la mitad de una) do[cs]ena\b")
_ATE = re.compile(r"(?<=ty) ate\b")  # "ninety ate", as it sounds
_TWO_THOUSANDS = re.compile(r"\b(?:two|2) thousands\b|\blos dos miles\b")
_SHORTEST_BY_SOUND = 4
_MILLENNIA = frozenset({"18", "19", "20"})


@dataclass(frozen=True, slots=True)
class _Words:
    cardinals: dict[str, int]
    multipliers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, str]
    sounds: dict[str, int]
    ordinal_sounds: dict[str, int]
    others: dict[str, frozenset[str]]


@cache
def _words() -> _Words:
    read = table("numbers")
    cardinals, multipliers, ordinals = (
        {word: int(key) for word, key in by_word(read[name]).items()}
        for name in ("cardinals", "multipliers", "ordinals")
    )
    others = {name: frozenset(words) for name, words in read["words"].items()}
    spanish = {word: number for word, number in cardinals.items() if word not in others["english"]}
    sounds = {sound(word): number for word, number in spanish.items()}
    ordinal_sounds = {sound(word): number for word, number in ordinals.items() if word.endswith(("o", "a", "er"))}
    return _Words(cardinals, multipliers, ordinals, by_word(read["decades"]), sounds, ordinal_sounds, others)


def _ordinal_word(piece: str) -> int | None:
    words = _words()
    if piece in words.ordinals or len(piece) <= _SHORTEST_BY_SOUND:
        return words.ordinals.get(piece)
    return words.ordinal_sounds.get(sound(piece))


def _number_word(piece: str) -> int | None:
    """The number that a word says, also where it is written as it sounds."""
    words = _words()
    if piece in words.cardinals:
        return words.cardinals[piece]
    if len(piece) < _SHORTEST_BY_SOUND or piece in words.others["only_sounds_like_a_number"]:
        return None
    return words.sounds.get(sound(piece))


def is_an_answer(plain: str) -> bool:
    """Whether a text is short enough to be an answer, and no markup or address."""
    return len(plain) <= MOST_LETTERS and len(plain.split()) <= MOST_WORDS and not _MARKUP.search(plain)


@lru_cache(maxsize=512)
def in_digits(plain: str) -> str:
    """The text with its number words as digits; all else stays as it is. `plain` is a message's plain text."""
    plain = _ATE.sub(" eight", plain)
    plain = _TWO_THOUSANDS.sub("2000s", _HALF_DOZEN.sub("6", plain.replace("\u2044", "/")))
    pieces = _PIECE.findall(plain)
    written, at = [], 0
    while at < len(pieces):
        text, end = _number_at(pieces, at)
        written.append(text)
        at = end
    return "".join(written)


def _number_at(pieces: list[str], at: int) -> tuple[str, int]:
    """The piece at a place, or the number that begins there in digits; with where to go on."""
    words, piece = _words(), pieces[at]
    if piece in words.decades:
        return f"{words.decades[piece]}s", at + 1
    if place := _ordinal_word(piece):
        return f"{place}th", at + 1
    if piece in words.others["naught"]:
        digit, end = _cardinal(pieces, at + 2)
        spelled = len(digit) == 1 and pieces[at + 1] == " " and pieces[at + 2].isalpha()
        return (f"0{digit}", end) if spelled else (piece, at + 1)
    number, end = _cardinal(pieces, at)
    if end == at:
        return piece, at + 1
    if number in _MILLENNIA and pieces[at].isalpha() and end + 1 < len(pieces) and pieces[end] in " -":
        last, last_end = _number_at(pieces, end + 1)
        if len(last) == 2 and last.isdigit():
            return number + last, last_end
    return _with_point(number, pieces, end)


def _with_point(number: str, pieces: list[str], end: int) -> tuple[str, int]:
    if end + 3 < len(pieces) and pieces[end + 1] in _words().others["point"]:
        decimals, decimals_end = _cardinal(pieces, end + 3)
        if decimals:
            return f"{number}.{decimals}", decimals_end
    if number.isdigit() and int(number) % 10 == 0 and 20 <= int(number) <= 90 and end + 1 < len(pieces):
        ordinal = _words().ordinals.get(pieces[end + 1])
        if ordinal and ordinal < 10 and pieces[end] in " -":
            return f"{int(number) + ordinal}th", end + 2
    return number, end


def _cardinal(pieces: list[str], start: int) -> tuple[str, int]:
    """The cardinal that begins at `start` in digits and the place after it; nothing where none begins."""
    if start >= len(pieces) or not _begins(pieces, start):
        return "", start
    total, current, at = 0, 0, start
    spoken = False
    end = start
    while at < len(pieces):
        value, times = _values(pieces, at)
        if times and (spoken or times != 1000 or pieces[at] == "mil" or current):
            current = max(current, 1) * times
            if times == 1000:
                total, current = total + current, 0
        elif value is not None and _adds(current, value, pieces, at, total if spoken else -1):
            current += value
        else:
            break
        spoken, end = True, at + 1
        at = _after_joint(pieces, end, current, total)
    return (str(total + current), end) if spoken else ("", start)


def _begins(pieces: list[str], start: int) -> bool:
    words, piece = _words(), pieces[start]
    before = pieces[start - 2] if start >= 2 and pieces[start - 1] == " " else ""
    if piece.isdigit():
        after = pieces[start + 2] if start + 2 < len(pieces) and pieces[start + 1] == " " else ""
        return len(piece) <= 3 and after in words.multipliers
    if piece == "once":
        return _is_eleven(pieces, start)
    if piece == "one" and before in words.others["never_a_number_after"]:
        return False
    return _number_word(piece) is not None or (piece in words.multipliers and not piece.endswith("s"))


def _is_eleven(pieces: list[str], at: int) -> bool:
    words = _words()
    beside = {pieces[place] for place in (at - 2, at + 2) if 0 <= place < len(pieces)}
    return bool(beside & words.others["once_is_eleven"]) or any(
        _number_word(word) is not None and word not in words.others["english"] for word in beside
    )


def _values(pieces: list[str], at: int) -> tuple[int | None, int | None]:
    words, piece = _words(), pieces[at]
    if piece == "once" and _is_eleven(pieces, at):
        return 11, None
    if piece.isdigit():
        return int(piece), None
    if piece in words.others["one_after_tens"]:
        return 1, None
    return (None if piece in words.multipliers else _number_word(piece)), words.multipliers.get(piece)


def _adds(current: int, value: int, pieces: list[str], at: int, total: int) -> bool:
    """Whether a value goes on with the number so far: 60 and 9, 100 and 57, 2000 and 7; not 5 and 6."""
    if total == -1:
        return True
    joined = at >= 2 and pieces[at - 2] in _words().others["joins_tens"]
    if pieces[at] in _words().others["one_after_tens"] and not joined:
        return False
    if joined and current % 100 == 10 and 6 <= value <= 9:
        return True
    if current == 0:
        return total > 0 and 0 < value < 1000
    if current % 100 == 0:
        return 0 < value < 100
    return current % 10 == 0 and current % 100 >= 20 and 1 <= value <= 9 and not pieces[at].isdigit()


def _after_joint(pieces: list[str], end: int, current: int, total: int) -> int:
    """The place of the next word of a number: after one space or hyphen, and after an "and" or "y" that joins."""
    if end >= len(pieces) or pieces[end] not in (" ", "-"):
        return len(pieces)
    words, place = _words(), end + 1
    if place + 2 < len(pieces) and pieces[place + 1] == " ":
        tens = current % 10 == 0 and 10 <= current % 100 <= 90
        hundreds = current % 100 == 0 and (current or total)
        joint = words.others["joins_tens"] if tens else words.others["joins_hundreds"] if hundreds else frozenset()
        if pieces[place] in joint:
            return place + 2
    return place
