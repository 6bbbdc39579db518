"""Who types the words of a choice as it is shown has chosen it, in every channel and language."""

from datetime import date

import pytest

from helper.conversation.choices import label_of
from helper.conversation.engine import asked_about
from helper.conversation.hearing import hear
from helper.conversation.obeying import command_in
from helper.conversation.questions import Question, questions
from helper.conversation.state import PERSON, State
from helper.wording import languages
from tests.conversation.played import WORLD

FIXED = [question for question in questions().values() if not question.is_of_program]


@pytest.mark.parametrize("channel", ["web", "sms"])
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("question", FIXED, ids=lambda question: question.name)
def test_the_words_of_a_choice_choose_it(question: Question, language: str, channel: str) -> None:
    choices = (*question.choices, *question.periods)
    asked = asked_about(question.name, PERSON if question.name == "for_whom" else 0, State(language), WORLD)
    for for_other in (False, True):
        labels = [label_of(question, choice, language, channel, for_other) for choice in choices]
        for choice, label in zip(choices, labels, strict=True):
            if labels.count(label) == 1:
                for typed in (label, label.upper(), f"{label.lower()}."):
                    assert hear(question, choices, typed, date(2026, 11, 22)).value == choice.value, typed
                    assert command_in(typed, asked, WORLD) is None, typed
