"""A message as it sounds: one way of writing for what people type in many ways ("dont", "don't", "dnt"; "q", "ke")."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from helper.understanding.message import Message

_SPELLINGS = Path(__file__).parent / "lexicon" / "spellings.toml"
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?|[👍👎🤷]|[?¿]|[.,;:!()\n/…]+|-{2,}| - |[^\s\w'\"*¡-]")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_SPELLED_OUT = re.compile(r"\b(?:[a-z][ .-]){2,}[a-z]\b")
_SYMBOLS = {"+": "plus", "<": "less", ">": "more"}
_WITH = re.compile(r"\bw/(?=o\b)?")


@cache
def spellings() -> dict[str, str]:
    """Every way of writing with the words it stands for."""
    with _SPELLINGS.open("rb") as file:
        table = tomllib.load(file)
    return {variant: words for words, variants in table["spellings"].items() for variant in variants}


def spoken(message: Message) -> str:
    """The words of a message, a space after each; "," stands where a clause ends, "?" after a question.

    What is neither word nor sign that we know (other emoji, symbols) becomes the word "sign".
    """
    plain = _SPELLED_OUT.sub(lambda found: re.sub(r"[ .-]", "", found.group()), message.plain)
    plain = _WITH.sub("with ", plain.replace("w/o", "without").replace("p.o", "po").replace("h&s", "hs"))
    text = "".join(f"{_said(token)} " for token in _TOKEN.findall(plain))
    return re.sub(r"^(?:[,?] )+|(?<=, )(?:, )+", "", text)


def _said(token: str) -> str:
    if token in ("?", "¿"):
        return "?" if token == "?" else ","
    if token[0] in ".,;:!()\n/… -":
        return ","
    if token in _SYMBOLS:
        return _SYMBOLS[token]
    known = spellings()
    word = token.replace("'", "")
    if word in known:
        return known[word]
    short = _DRAWN_OUT.sub(r"\1", word)
    if short in known:
        return known[short]
    return short if re.match(r"\w", short) else "sign"
