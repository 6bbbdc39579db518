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


def test_the_most_useful_case_is_told_first_and_what_they_come_to_at_last() -> None:
    chat = Chat()
    chat.says(*AT_FEDERAL, "add", "adult", "guilty", "11359", "Kern", "2005", "felony", "no", "no", "22")
    chat.says("no", "no", "no", "it still shows", "2010", "no")
    pages = [chat.text("1") for _ in range(40)]
    assert pages[0].startswith("Case 2: You can ask the court")
    first_of_federal = next(at for at, page in enumerate(pages) if page.startswith("Case 1: "))
    assert first_of_federal > 1
    together = next(page for page in pages if page.startswith("Of the California cases you told us about"))
    assert "none has to stay a felony" in together and not any("cannot tell" in page for page in pages)


def test_cases_that_this_law_does_not_reach_come_to_nothing() -> None:
    chat = Chat()
    chat.says(*AT_FEDERAL, "add", "another state", "no")
    pages = [chat.text("1") for _ in range(20)]
    assert not any(word in page for page in pages for word in ("felony", "cannot tell"))
