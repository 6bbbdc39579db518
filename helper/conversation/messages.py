"""A typed line as an answer: a number or the words of a choice stand for that choice, all else is read as words."""

from __future__ import annotations

from helper.conversation.engine import Answer, Asked
from helper.conversation.replies import Offered
from helper.understanding import read_message


def answer_of(line: str, asked: Asked, offered: tuple[Offered, ...]) -> Answer:
    """The answer that a line stands for, with the question in hand."""
    plain = _plain(line).removeprefix("#").strip("()")
    if plain.isascii() and plain.isdecimal() and 1 <= int(plain) <= len(offered) < 100:
        return Answer(asked.name, asked.conviction, offered[int(plain) - 1].value)
    labels = {_plain(choice.label): choice.value for choice in offered}
    return Answer(asked.name, asked.conviction, labels.get(plain, line))


def _plain(text: str) -> str:
    return read_message(text).plain.rstrip(".!)")
