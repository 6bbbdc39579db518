"""A proof of service of ours on pleading paper, with the contents of CR-401, for where that form is not installed.

Only the caption and the office are filled: how, when, by whom and the signature are the server's, who must not be a
party and fills it in after serving (law.md SV-2 to SV-4).
"""

from helper.documents.petition import Petition, Served, served_values
from helper.documents.pleading import IN_LIST, Content, Line, Pleading, Words, content_of, render

OWN = "proof"
LABELS = tuple(
    f"{OWN}.{label}"
    for label in (
        "item_server", "server", "server_name", "server_address", "server_phone", "item_served", "served_date",
        "served_time", "morning", "afternoon", "item_how", "in_person", "by_mail", "mail_post_office", "mail_business",
        "mailed_from", "mail_county", "perjury", "printed_name",
    )
)  # fmt: skip


def render_own_proof_of_service(petition: Petition, served: Served, words: Words) -> bytes:
    """Tagged pages (PDF/UA-1), the server's part blank; the same bytes for the same input."""
    return render("own_proof_of_service", proof_content(petition, served, words))


def proof_content(petition: Petition, served: Served, words: Words) -> Content:
    """All that stands on the proof of service.

    Raises DoesNotFit naming the field of which one word is too long, and PaperProblem where a text cannot be printed.
    """
    paper = Pleading(petition, words)
    values = served_values(served)
    data = {
        "title": paper.say(f"{OWN}.title"),
        "statute": paper.say(f"{OWN}.statute.{petition.request}"),
        "footer": paper.say(f"{OWN}.footer"),
        "served_what": paper.say(f"{OWN}.served_what.{petition.request}"),
        "served_name": _served(paper, "served_name", values["served.name"]),
        "served_address": _served(paper, "served_address", values["served.address"]),
    }
    return content_of(paper, LABELS, data)


def _served(paper: Pleading, label: str, text: str | None) -> list[Line]:
    return paper.part(f"{OWN}.{label}", label, text, IN_LIST)
