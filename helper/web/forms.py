"""The forms: one for any question, made from what is asked, and small ones for the other buttons."""

# Flask-WTF has no types.
# mypy: disallow_subclassing_any=False

from __future__ import annotations

import unicodedata

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, StringField
from wtforms.widgets import HiddenInput

from helper.conversation.engine import Asked
from helper.conversation.replies import Offered
from helper.conversation.spoken import answer_words
from helper.web.languages import page_language


class QuestionForm(FlaskForm):
    """The question in hand. `choice` is one of what is offered, `typed` an answer in words; the engine judges both."""

    question = HiddenField()
    conviction = IntegerField(widget=HiddenInput())
    revision = IntegerField(widget=HiddenInput())
    choice = RadioField(choices=[], validate_choice=False)
    typed = StringField()

    @property
    def value(self) -> str:
        """What was answered; a choice where nothing was typed."""
        return (self.typed.data or "").strip() or self.choice.data or ""

    @property
    def has_two_answers(self) -> bool:
        """Whether something was typed and something else chosen."""
        typed = (self.typed.data or "").strip()
        return bool(typed and self.choice.data and typed != self.choice.data)


def question_form(asked: Asked, offered: tuple[Offered, ...]) -> QuestionForm:
    """The form of a question, with what was answered before or was just sent."""
    form = QuestionForm()
    form.choice.choices = [(choice.value, choice.label) for choice in offered]
    if not form.is_submitted() and asked.answered is not None:
        if asked.answered in {choice.value for choice in offered}:
            form.choice.data = asked.answered
        elif asked.confirm is None:
            form.typed.data = answer_words(asked, asked.answered, page_language())
    form.typed.data = visible(form.typed.data or "")
    return form


class CaseForm(FlaskForm):
    """Names one conviction; `revision` tells whether it still has the number that the page showed."""

    conviction = IntegerField(widget=HiddenInput())
    revision = IntegerField(widget=HiddenInput())


class CodeForm(FlaskForm):
    """The code that continues a conversation."""

    code = StringField()


class DigitsForm(FlaskForm):
    """The digits that open a link from a text message."""

    digits = StringField()


class ButtonForm(FlaskForm):
    """A button and its token."""


def visible(text: str) -> str:
    """A text without control characters, which no page can show."""
    return "".join(character for character in text if unicodedata.category(character) not in ("Cc", "Cs"))
