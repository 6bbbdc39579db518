"""What has happened since, in people's own words; what is asked, feared or told of others is no news."""

import pytest

from helper.understanding.situations import Situation, situation_in

TOLD = {
    Situation.NO_ANSWER: (
        "I filed and heard nothing", "i filed my papers 3 months ago and never heard back",
        "sent the cr-400 in march, no response", "filed it in January still waiting",
        "I haven't heard anything from the court", "presenté los papeles y no me han contestado",
        "mandé la solicitud y nada", "no me contestaron",
    ),
    Situation.DENIED: (
        "the judge said no", "judge denied my petition", "i got denied", "my petition was denied", "they denied me",
        "el juez dijo que no", "me negaron", "me la negaron",
    ),
    Situation.OBJECTION: (
        "the DA objected", "DA said no", "da challenged my case", "the district attorney opposed it",
        "denied by the DA", "el fiscal se opuso", "la fiscalía dijo que no",
    ),
    Situation.REDUCED: (
        "my case was reduced, can I get it dismissed?", "I was reduced can I get it dismissed",
        "they lowered my felony to a misdemeanor. can it be cleared?", "reduced to misdemeanor in 2019",
        "me lo bajaron, ¿lo pueden borrar?", "mi caso fue reducido", "bajaron mi cargo a delito menor",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "situation"), [(text, situation) for situation, texts in TOLD.items() for text in texts]
)
def test_what_has_happened_is_read(text: str, situation: Situation) -> None:
    assert situation_in(text) is situation
    assert situation_in(text.lower().replace("da ", "DA ") if "DA" in text else text.lower()) is situation


@pytest.mark.parametrize(
    "text",
    [
        "", "no", "yes", "nothing", "hello", "help", "felony", "los angeles", "1998", "I don't know", "I want to file",
        "how do I file", "it was never reduced", "the judge did not deny it", "will the DA object?",
        "can a judge say no", "what if the judge denies it", "my brother was denied", "I was denied a job",
        "me negaron el trabajo",
        "the da dropped it", "the judge denied it and the DA objected to the other one too, different case",
    ],
)  # fmt: skip
def test_anything_else_is_no_news(text: str) -> None:
    assert situation_in(text) is None
