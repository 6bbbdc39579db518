"""The one door to the papers of one case: on the court's own forms where they may be used, else on pages of ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from helper.documents.court_forms import BlankBecause, FormField, load_form
from helper.documents.official_forms import OfficialForm
from helper.documents.overlay import NOTHING, lay_over, without_room
from helper.documents.own_petition import Words, attachment_content, on_attachment, petition_content
from helper.documents.own_proof_of_service import proof_content
from helper.documents.petition import WAIVERS, Petition, Served, petition_values, served_values
from helper.documents.pleading import Content, render
from helper.documents.problems import DoesNotFit

OWN_FORM = "own"
SIGNED_BY_HAND = ("signature", "signature_date")
LEFT_TO_THE_SERVER = (
    "server.name", "server.address", "server.phone", "date", "time", "method", "city_of_mailing",
    "signature", "signature_date", "printed_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FilledField:
    """One field of a paper: its value and where that comes from, or why it is blank."""

    name: str
    value: str | bool | None
    source: str | None
    blank_because: BlankBecause | None


@dataclass(frozen=True, slots=True)
class MadePetition:
    """A paper to sign. `form` is the court's name of it or "own"; `did_not_fit` is the field that kept it off that.

    `attachment` goes with the petition on the court's form: what is asked, and every text that has no room there.
    `contents` are the same contents as data, to be shown as a page: the paper's own and the attachment's.
    """

    pdf: bytes
    form: str
    edition: date | None
    official_fingerprint: bool
    fields: tuple[FilledField, ...]
    did_not_fit: str | None = None
    attachment: bytes | None = None
    contents: tuple[Content, ...] = ()


Values = Mapping[str, str | bool | None]


def make_petition(petition: Petition, official: OfficialForm | None, words: Words) -> MadePetition:
    """The petition on the court's CR-400 with its attachment; on our own page where there is none.

    `words` says a key in the language of the paper, which for filing is English. Raises DoesNotFit where a text has
    no room even on the attachment.
    """
    values = petition_values(petition)
    if official is not None:
        no_room = without_room(official.form, values)
        made = _official(official, values, on_attachment(petition, no_room, words))
        attached = attachment_content(petition, words, no_room)
        contents = (*_if_it_fits(lambda: petition_content(petition, words)), attached)
        return replace(made, attachment=render("own_attachment", attached), contents=contents)
    asked = tuple(
        FilledField(f"relief.{one.section}{one.subdivision or ''}", ", ".join(one.asks), "relief_asked", None)
        for one in petition.relief_asked
    )
    filled = _own_fields(values)
    by_hand = tuple(FilledField(name, None, None, BlankBecause.BY_HAND) for name in SIGNED_BY_HAND)
    content = petition_content(petition, words)
    pdf = render("own_petition", content)
    return MadePetition(pdf, OWN_FORM, None, False, filled + asked + by_hand, contents=(content,))


def make_proof_of_service(
    petition: Petition, served: Served, official: OfficialForm | None, words: Words
) -> MadePetition:
    """The proof of service on one office, on the court's CR-401 or on our own page, as `make_petition` chooses.

    Only the caption and the office are filled; how, when, by whom and the signature are the server's (law.md SV-4).
    """
    values: Values = {**petition_values(petition), **served_values(served)}
    too_long = None
    if official is not None:
        try:
            made = _official(official, values)
            return replace(made, contents=_if_it_fits(lambda: proof_content(petition, served, words)))
        except DoesNotFit as problem:
            too_long = problem.field
    filled = _own_fields({name: value for name, value in values.items() if not isinstance(value, bool)})
    by_server = tuple(FilledField(name, None, None, BlankBecause.SERVER) for name in LEFT_TO_THE_SERVER)
    content = proof_content(petition, served, words)
    pdf = render("own_proof_of_service", content)
    return MadePetition(pdf, OWN_FORM, None, False, filled + by_server, too_long, contents=(content,))


def make_order_caption(petition: Petition, official: OfficialForm) -> MadePetition:
    """The court's order CR-403 with nothing but its caption filled. Raises DoesNotFit naming the field."""
    return _official(official, petition_values(petition))


def _if_it_fits(content: Callable[[], Content]) -> tuple[Content, ...]:
    """The contents of a page of ours; none where a word that the court's form takes is too wide for our lines."""
    try:
        return (content(),)
    except DoesNotFit:
        return ()


def _own_fields(values: Values) -> tuple[FilledField, ...]:
    """The fields of a page of ours; one that stays blank does so for the reason it has on the court's own form."""
    reasons = {field.source: field.blank_because for field in load_form("cr-400-2024").fields if field.source}
    return tuple(_from_source(name, name, value, reasons.get(name)) for name, value in values.items())


def _official(official: OfficialForm, values: Values, instead: Mapping[str, str] = NOTHING) -> MadePetition:
    pdf = lay_over(official.pdf, official.form, values, instead)
    filled = tuple(_filled(field, values) for field in official.form.fields)
    return MadePetition(pdf, official.form.form, official.form.edition, official.official_fingerprint, filled)


def _filled(field: FormField, values: Values) -> FilledField:
    if field.source is None:
        return FilledField(field.name, None, None, field.blank_because)
    return _from_source(field.name, field.source, values[field.source], field.blank_because)


def _from_source(name: str, source: str, value: str | bool | None, otherwise: BlankBecause | None) -> FilledField:
    if value:
        return FilledField(name, value, source, None)
    if source in WAIVERS:
        return FilledField(name, None, None, BlankBecause.NOT_CHOSEN)
    box = value is False
    return FilledField(name, None, None, otherwise or (BlankBecause.NOT_THIS_CASE if box else BlankBecause.NOT_GIVEN))
