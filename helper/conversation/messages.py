"""A typed line as an event of the conversation: a number, a choice in words, a command, or an answer as typed."""

from __future__ import annotations

from helper.conversation.engine import Answer, Asked, Back, Event
from helper.conversation.replies import Offered
from helper.conversation.state import DONT_KNOW, RATHER_NOT

_LEFT_OPEN = {
    "dk": DONT_KNOW, "don't know": DONT_KNOW, "dont know": DONT_KNOW, "i don't know": DONT_KNOW, "no se": DONT_KNOW,
    "no sé": DONT_KNOW, "ns": DONT_KNOW, "?": DONT_KNOW, "skip": RATHER_NOT, "rather not": RATHER_NOT,
    "rather not say": RATHER_NOT, "prefiero no decir": RATHER_NOT,
}  # fmt: skip
_BACK = {"back", "atras", "atrás"}


def event_of(line: str, asked: Asked, offered: tuple[Offered, ...]) -> Event:
    """The event that a line stands for, with the question in hand."""
    plain = " ".join(line.lower().split()).rstrip(".!")
    if plain in _BACK:
        return Back()
    return Answer(asked.name, asked.conviction, _value(plain, line, offered))


def _value(plain: str, line: str, offered: tuple[Offered, ...]) -> str:
    values = [choice.value for choice in offered]
    if plain in values:
        return plain
    if plain.isascii() and plain.isdecimal() and 1 <= int(plain) <= len(offered) < 100:
        return values[int(plain) - 1]
    labels = {choice.label.lower().rstrip("."): choice.value for choice in offered}
    left_open = _LEFT_OPEN.get(plain)
    return labels.get(plain) or (left_open if left_open in values else None) or line
