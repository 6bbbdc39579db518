"""Several cases by text: one added, moved or taken away; the list of all answers is on the web."""

from tests.sms.chat import Chat

AT_FEDERAL = ("hello", "1", "1", "1", "federal")


def test_a_case_is_added_moved_and_taken_away() -> None:
    chat = Chat()
    chat.says(*AT_FEDERAL)
    assert "Case 2: Which court" in chat.text("add another case")
    chat.says("adult", "arrested, never charged")
    assert "Case 2 is one place higher now." in chat.text("move 2")
    assert [chat.state.value("court", at) for at in (0, 1)] == ["adult", "federal"]
    assert "Case 1 is taken away." in chat.text("remove 1")
    assert (chat.state.convictions, chat.state.value("court", 0)) == (1, "federal")
    assert "We cannot take case 1 away." in chat.text("remove 1")


def test_it_is_changed_after_the_results_too() -> None:
    chat = Chat()
    chat.says(*AT_FEDERAL, "no")
    assert "Which court" in chat.text("agregar otro caso")
    assert chat.state.convictions == 2


def test_the_list_of_answers_is_on_the_web() -> None:
    chat = Chat()
    chat.says(*AT_FEDERAL)
    assert "Reply LINK for a private page" in chat.text("list")
    assert "Reply LINK for a private page" in chat.text("change 3")
    assert chat.state.convictions == 1
