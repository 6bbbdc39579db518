"""In a terminal: the answers listed, changed, a case added, taken away and moved, before and after the results."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from helper.conversation.editing import Editing, Wish, wish_in
from helper.conversation.replies import Reply
from helper.conversation.state import State
from helper.conversation.terminal import conversation
from helper.wording import say
from tests.conversation.played import WORLD

FEDERAL = ["mine", "me", "federal", "no", "1"]
ARREST = ["adult", "arrested, never charged"]


def said(lines: Iterable[str], language: str = "en") -> list[Reply]:
    return list(conversation(lines, State(language), WORLD, "web"))


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("list", Wish(Editing.LIST)), ("Mis respuestas", Wish(Editing.LIST)), ("LISTA.", Wish(Editing.LIST)),
        ("change 12", Wish(Editing.CHANGE, 12)), ("Cambiar la respuesta #3", Wish(Editing.CHANGE, 3)),
        ("remove case 2", Wish(Editing.REMOVE, 2)), ("quite el caso 2", Wish(Editing.REMOVE, 2)),
        ("move 2 up", Wish(Editing.MOVE, 2)), ("subir el caso 3", Wish(Editing.MOVE, 3)),
        ("add another case", Wish(Editing.ADD)), ("un caso más", Wish(Editing.ADD)),
        ("change", None), ("change my mind", None), ("1998", None), ("remove everything", None), ("change 1000", None),
        ("", None), ("list of 58 counties", None),
    ],
)  # fmt: skip
def test_a_wish_is_a_whole_message(line: str, wish: Wish | None) -> None:
    assert wish_in(line) == wish


def test_the_check_of_all_answers_shows_them_numbered() -> None:
    review = said(FEDERAL[:4])[-1]
    assert review.question == "review"
    assert "3. Which court was the case in? A federal court" in review.text
    assert "CHANGE 3" in review.text and "REMOVE" not in review.text


@pytest.mark.parametrize(
    ("language", "change", "court", "listed"),
    [
        ("en", "change 3", "a court in another state", "3. Which court was the case in? A court in another state"),
        ("es", "cambiar 3", "una corte de otro estado", "3. ¿En qué corte fue el caso? Una corte de otro estado"),
    ],
)
def test_an_answer_is_changed_after_the_results_and_the_rest_kept(
    language: str, change: str, court: str, listed: str
) -> None:
    replies = said([*FEDERAL, change, court], language)
    assert replies[5].result is not None and replies[5].result["kind"] == "R6"
    assert replies[6].question == "court"
    assert replies[7].question == "review"
    assert listed.casefold() in replies[7].text.casefold()


def test_back_and_other_commands_work_after_the_results() -> None:
    *_, back = said([*FEDERAL, "back"])
    assert back.question == "court"
    *_, person = said([*FEDERAL, "person"])
    assert "talk to a person" in person.text and person.result is not None
    *_, anything = said([*FEDERAL, "thank you"])
    assert "CHANGE" in anything.text and anything.result is not None
    *_, erased = said([*FEDERAL, "erase"])
    assert erased.question == "phone_is_own"


def test_a_case_is_added_moved_and_taken_away() -> None:
    added = [*FEDERAL, "add", *ARREST, "no"]
    *_, review = said(added)
    assert review.question == "review"
    assert review.text.index("Case 1") < review.text.index("A federal court") < review.text.index("Case 2")
    *_, moved = said([*added, "move 2"])
    assert "Case 2 is one place higher now." in moved.text
    assert moved.text.index("Case 2\n") < moved.text.index("A federal court")
    *_, removed = said([*added, "move 2", "remove 1"])
    assert "Case 1 is taken away." in removed.text and "arrested" not in removed.text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("change 99", "There is no answer 99."),
        ("remove 1", "We cannot take case 1 away."),
        ("move 1", "We cannot put case 1 higher."),
    ],
)
def test_what_is_not_there_cannot_be_changed_and_nothing_is_lost(line: str, words: str) -> None:
    *_, last = said([*FEDERAL[:3], line])
    assert words in last.text and last.question == "another"


def test_each_question_names_its_case_where_there_are_several() -> None:
    replies = said([*FEDERAL, "add", *ARREST])
    assert [reply.text.split(":")[0] for reply in replies[6:8]] == ["Case 2", "Case 2"]


def test_the_same_case_told_twice_is_named_and_made_one() -> None:
    case = ["adult", "guilty", "11359", "Alpine", "2001"]
    rest = ["felony", "no", "no", "22", "no", "no", "no", "it still shows"]
    replies = said(["mine", "me", *case, *rest, "yes", *case, "1"])
    assert "This looks like case 1" in replies[-2].text
    assert "We take the two for one case" in replies[-1].text
    assert replies[-1].question == "review"


def test_an_answer_that_fits_no_more_is_said_so_and_marked() -> None:
    case = ["adult", "guilty", "11357", "Fresno", "2006", "c"]
    replies = said(["mine", "me", *case, "change 5", "11359", "list"])
    assert say("heard.set_aside", "en") in replies[-2].text
    assert "We do not use this any more." in replies[-1].text


def test_results_are_told_by_court_the_most_useful_first_with_one_summary() -> None:
    first = ["adult", "guilty", "PC 459"]
    second = ["adult", "guilty", "11359", "Kern", "2005", "felony", "no", "no", "30", "no", "no", "no"]
    told = said(["mine", "me", *first, "yes", *second, "it still shows", "felony", "no", "1"])[-1]
    assert told.result is not None, told.text
    assert told.text.index("Case 2") < told.text.index("Case 1")
    assert "Court of Kern County" in told.text and "Court not known" in told.text
    assert told.text.endswith("Of the cases you told us about, 1 would still be a felony under this law.")
    assert told.result["summary"] == {
        "convictions": 2, "kinds": {"R3": 1, "R6": 1}, "still_felony": 1, "felony_not_known": 0,
    }  # fmt: skip
