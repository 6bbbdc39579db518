"""The pages for people who were lowered, heard nothing or were told no: they start from there, not from the first
question."""

from __future__ import annotations

import pytest

from helper.conversation.since import ANSWERS
from helper.understanding.situations import Situation
from helper.web.after import SITUATIONS
from tests.web.conftest import CheckingClient, read
from tests.web.test_check import SALE, play_web, result

MOST_QUESTIONS = 30
STARTS_THE_CHECK = [name for name, situation in SITUATIONS.items() if situation.starts_check]


def links(client: CheckingClient, path: str) -> set[str]:
    return {link["href"] for link in read(client.get(path)).all("a")}


def find(client: CheckingClient, name: str, place: str) -> tuple[int, str]:
    path = f"/after/{name}"
    response = client.post(path, data={**client.form(path, f"{path}#whom"), "place": place})
    return response.status_code, read(response).text


def begin(client: CheckingClient, name: str) -> str:
    action = f"/after/{name}/start"
    response = client.post(action, data=client.form(f"/after/{name}", action))
    assert response.status_code == 303
    return response.headers["Location"]


def go_on(client: CheckingClient, told: dict[str, str]) -> list[str]:
    """Answers what is asked up to the check of all answers; the names of the questions."""
    asked: list[str] = []
    while True:
        page = read(client.get("/check", follow_redirects=True))
        name = next((each["value"] for each in page.all("input") if each.get("name") == "question"), None)
        if name is None:
            return asked
        assert len(asked) < MOST_QUESTIONS
        asked.append(name)
        client.answer(told.get(name, "no" if name == "another" else "dont_know"))


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_the_start_page_leads_to_every_situation(client: CheckingClient, prefix: str) -> None:
    pages = {f"{prefix}/after/{name}" for name in SITUATIONS}
    assert pages <= links(client, f"{prefix}/")
    assert pages <= links(client, f"{prefix}/after")


def test_the_result_leads_to_the_situations_and_to_the_countys_page(client: CheckingClient) -> None:
    result(client, SALE)
    assert {"/after", "/county/alpine"} <= links(client, "/result")


@pytest.mark.parametrize("prefix", ["", "/es"])
@pytest.mark.parametrize("name", SITUATIONS)
def test_a_situation_says_what_to_do_and_whom_to_ask(client: CheckingClient, name: str, prefix: str) -> None:
    page = read(client.get(f"{prefix}/after/{name}"))
    headings = [tag for tag, _ in page.tags if tag == "h2"]
    assert len(headings) == 3
    assert "HSC 11361." in page.text
    assert len(page.all("li")) >= len(SITUATIONS[name].steps) + len(SITUATIONS[name].means)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("reduced", "If the law allows more than the court did, you can ask the court for it."),
        ("no-answer", "Was my form CR-400 filed?"),
        ("denied", "Do not file again yet."),
        ("objection", "It does not take away your right to file."),
    ],
)
def test_what_it_means_is_said(client: CheckingClient, name: str, words: str) -> None:
    assert words in read(client.get(f"/after/{name}")).text


def test_no_such_situation_has_no_page(client: CheckingClient) -> None:
    assert client.get("/after/appealed").status_code == 404


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_place_shows_whom_to_call_there(client: CheckingClient, name: str) -> None:
    status, text = find(client, name, "Torrance")
    assert status == 200
    assert "(323) 760-6763" in text
    assert "What we know about Los Angeles County" in text


def test_an_ambiguous_place_another_state_and_an_unknown_place_are_told_as_such(client: CheckingClient) -> None:
    assert "Santa Barbara County" in find(client, "denied", "SB")[1]
    assert "That is in Texas." in find(client, "denied", "Dallas, Texas")[1]
    assert find(client, "denied", "Nowhereville")[0] == 400


def test_a_county_that_was_told_is_not_asked_again(client: CheckingClient) -> None:
    for value in ("mine", "me", "adult", "convicted", "11359", "Fresno"):
        client.answer(value)
    assert "(559) 457-1801" in read(client.get("/after/denied")).text


@pytest.mark.parametrize("name", STARTS_THE_CHECK)
def test_the_check_starts_with_what_has_happened(client: CheckingClient, name: str) -> None:
    assert begin(client, name).startswith("/check/2")
    said = {"reduced": "Yes, it was lowered", "objection": "The DA said no to it"}[name]
    assert said in read(client.get("/check/2")).text
    assert "record_check" not in go_on(client, SALE)


@pytest.mark.parametrize("name", sorted(set(SITUATIONS) - set(STARTS_THE_CHECK)))
def test_where_the_check_would_not_help_it_does_not_start(client: CheckingClient, name: str) -> None:
    path = f"/after/{name}"
    assert not [form for form in read(client.get(path)).all("form") if form["action"].endswith("/start")]
    token = client.form(path, f"{path}#whom")["csrf_token"]
    assert client.post(f"{path}/start", data={"csrf_token": token}).status_code == 404


def test_a_lowered_case_that_the_law_could_clear_leads_to_papers(client: CheckingClient) -> None:
    begin(client, "reduced")
    go_on(client, {**SALE, "section": "11358", "county": "Sacramento", "plants": "at_most_6"})
    client.post("/check/review", data=client.form("/check/review", "/check/review"))
    assert "/papers" in links(client, "/result")
    text = read(client.get("/result")).text
    assert "You can ask the court to clear" in text


def test_an_answer_given_before_is_changed_and_the_rest_kept(client: CheckingClient) -> None:
    play_web(client, SALE)
    assert begin(client, "reduced").endswith("/check/review")
    text = read(client.get("/check/review")).text
    assert "Yes, it was lowered" in text
    assert "I checked. It still shows." not in text


def test_with_several_cases_each_is_changed_by_itself(client: CheckingClient) -> None:
    play_web(client, SALE)
    client.post("/check/add", data=client.form("/check/review", "/check/add"))
    client.answer("adult")
    assert begin(client, "reduced").endswith("/check/review")
    assert "Yes, it was lowered" not in read(client.get("/check/1")).text


def test_each_page_is_one_of_the_situations_that_are_read_in_words() -> None:
    assert set(SITUATIONS) == {str(each) for each in Situation}
    assert set(STARTS_THE_CHECK) == {str(each) for each in ANSWERS}
