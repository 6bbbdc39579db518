"""A message as it sounds: one way of writing for what people type in many ways ("dont", "don't", "dnt"; "q", "ke")."""

from __future__ import annotations

import re

from helper.understanding.message import Message
from helper.understanding.spelling import as_it_sounds, spellings, without_slip

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?|[👍👎🤷]|[?¿]|[.,;:!()\n/…]+|-{2,}| - |[^\s\w'\"*¡-]")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_SPELLED_OUT = re.compile(r"\b(?:[a-z][ .-]){2,}[a-z]\b")
_SYMBOLS = {"+": "plus", "<": "less", ">": "more", "%": "percent", "$": "dollars"}
_FOR = re.compile(r"\b4(?= (?:sales?|selling|growing|having|possession|it|the|my|me|that|this)\b)")
_TO = re.compile(r"\b2(?= (?:sell|say|answer|talk|be|have|know|the|me|tell|share)\b)")
# One of these makes a message Spanish, so that its words may be written as they sound.
_SPANISH = re.compile(r"\b(?:que|ke|por|x|para|pa|fue|una|pero|ya|eso|esta|era|kon|con|del|los|mi|no se|yo|me|se)\b")
_FEW = 2
_WITH = re.compile(r"\bw/(?=o\b)?")


def spoken(message: Message) -> str:
    """The words of a message, a space after each; "," stands where a clause ends, "?" after a question.

    What is neither word nor sign that we know (other emoji, symbols) becomes the word "sign".
    """
    plain = _SPELLED_OUT.sub(lambda found: re.sub(r"[ .-]", "", found.group()), message.plain)
    plain = re.sub(r"\A(?:n o|s i)\Z", lambda found: found[0].replace(" ", ""), plain)
    plain = re.sub(r"\b(uh|mm|nuh|unh)[ -](huh|hm+|uh)\b", r"\1\2", plain)
    plain = re.sub(r"(?<=\d)\.(?=\d)", " ", plain)
    plain = _TO.sub("to", _FOR.sub("for", plain))
    plain = _WITH.sub("with ", plain.replace("w/o", "without").replace("p.o", "po").replace("h&s", "hs"))
    tokens = _TOKEN.findall(plain)
    is_spanish = len(tokens) <= _FEW or bool(_SPANISH.search(plain))
    text = "".join(f"{_said(token, is_spanish)} " for token in tokens)
    return re.sub(r"^(?:[,?] )+|(?<=, )(?:, )+", "", text)


def _said(token: str, is_spanish: bool) -> str:
    if token in ("?", "¿"):
        return "?" if token == "?" else ","
    if token[0] in ".,;:!()\n/… -":
        return ","
    if token in _SYMBOLS:
        return _SYMBOLS[token]
    if is_spanish and token == "k":
        return "que"
    known = spellings()
    word = token.replace("'", "")
    if word in known:
        return known[word]
    short = _DRAWN_OUT.sub(r"\1", word)
    if short in known:
        return known[short]
    if not re.match(r"\w", short):
        return "sign"
    return as_it_sounds(without_slip(short)) if is_spanish else without_slip(short)
