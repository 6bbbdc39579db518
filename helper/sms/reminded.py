"""Answers to a reminder ("Did you file?"), which mostly come when nothing is kept of the talk any more."""

from __future__ import annotations

from enum import StrEnum

from helper.sms.keywords import Keyword, has_word_of, is_keyword, number_in
from helper.sms.remembered import Remembered, Stage
from helper.sms.saying import say
from helper.sms.stages import whom_to_call
from helper.sms.surroundings import Surroundings
from helper.understanding import ReadingKind, behind_answer, read_message, understand


class _Answer(StrEnum):
    DONE = "done"
    NOT_YET = "not_yet"
    NOT_YET_OR_STOP = "not_yet_or_stop"
    HELP = "help"


_NUMBERED = {1: _Answer.DONE, 2: _Answer.NOT_YET, 3: _Answer.HELP}  # as the reminders number them
_KEYWORDS = {
    _Answer.DONE: Keyword.DONE, _Answer.NOT_YET: Keyword.NOT_DONE,
    _Answer.NOT_YET_OR_STOP: Keyword.NOT_DONE_OR_STOP, _Answer.HELP: Keyword.NEEDS_HELP,
}  # fmt: skip
_HELPED = ("help", "person")  # commands that are answered as help here
_READ = {"yes": _Answer.DONE, "no": _Answer.NOT_YET}


def reply_to_answer(kept: Remembered | None, text: str, around: Surroundings) -> str | None:
    """What is said back to the answer to a reminder; None where none was sent since the talk went on, and for any other
    message. Only "done" closes it: until then it can be answered again."""
    reminded = around.desk.reminded() if around.desk else None
    if around.desk is None or reminded is None or (kept and kept.seen_at >= reminded.at):
        return None
    heard = _heard(text, around)
    if heard is None:
        return None
    language = kept.language if kept else "es" if has_word_of(text, Keyword.SPANISH) else reminded.language
    match heard:
        case _Answer.DONE:
            around.desk.finish(reminded.purpose)
            return say(f"sms.reminded.{reminded.purpose}", language)
        case _Answer.NOT_YET:
            has_answers = kept is not None and kept.stage is not Stage.INVITED
            return say("sms.reminded.not_yet_kept" if has_answers else "sms.reminded.not_yet", language)
        case _Answer.NOT_YET_OR_STOP:
            return say("command.stop_or_answer", language)
        case _Answer.HELP:
            return whom_to_call(language, around)


def _heard(text: str, around: Surroundings) -> _Answer | None:
    """The answer that a message as a whole is: its number, its words, or both where they say the same."""
    number = number_in(text)
    if number is not None:
        return _NUMBERED.get(number)
    first, *others = read_message(text).words or ("",)
    if first.isdecimal() and others:
        by_words = _in_words(" ".join(others), around)
        return by_words if by_words is _NUMBERED.get(int(first)) else None
    return _in_words(text, around)


def _in_words(text: str, around: Surroundings) -> _Answer | None:
    for answer, keyword in _KEYWORDS.items():
        if is_keyword(text, keyword):
            return answer
    if behind := behind_answer(text):
        wish = understand("yes_no", behind, around.world.as_of)
        if is_keyword(behind, Keyword.NEEDS_HELP) or wish.value in _HELPED:
            return _Answer.HELP
        if is_keyword(behind, Keyword.START) or wish.kind is ReadingKind.COMMAND:
            return None
    elif has_word_of(text, Keyword.TOLD):
        return None
    reading = understand("yes_no", text, around.world.as_of)
    if reading.kind is ReadingKind.UNKNOWN:
        return _Answer.NOT_YET
    return _READ.get(str(reading.value)) if reading.kind is ReadingKind.VALUE else None
