"""The one door to the petition: on the court's own form where it may be used, else on the page of ours."""

from dataclasses import dataclass
from datetime import date

from helper.documents.court_forms import BlankBecause, FormField
from helper.documents.official_forms import OfficialForm
from helper.documents.overlay import lay_over
from helper.documents.own_petition import Words, render_own_petition
from helper.documents.petition import WAIVERS, Petition, petition_values
from helper.documents.problems import DoesNotFit

OWN_FORM = "own"


@dataclass(frozen=True, slots=True)
class FilledField:
    """One field of a paper: its value and where that comes from, or why it is blank."""

    name: str
    value: str | bool | None
    source: str | None
    blank_because: BlankBecause | None


@dataclass(frozen=True, slots=True)
class MadePetition:
    """A paper to sign. `form` is the court's name of it or "own"; `did_not_fit` is the field that kept it off that."""

    pdf: bytes
    form: str
    edition: date | None
    official_fingerprint: bool
    fields: tuple[FilledField, ...]
    did_not_fit: str | None = None


def make_petition(petition: Petition, official: OfficialForm | None, words: Words) -> MadePetition:
    """The petition on the court's form; on our own page where there is none, or where a text is too long for it.

    `words` says a key in the language of the paper, which for filing is English.
    """
    if official is None:
        return _own(petition, words)
    values = petition_values(petition)
    try:
        pdf = lay_over(official.pdf, official.form, values)
    except DoesNotFit as too_long:
        return _own(petition, words, too_long.field)
    filled = tuple(_filled(field, values) for field in official.form.fields)
    return MadePetition(pdf, official.form.form, official.form.edition, official.official_fingerprint, filled)


def _own(petition: Petition, words: Words, did_not_fit: str | None = None) -> MadePetition:
    filled = tuple(_from_source(name, name, value) for name, value in petition_values(petition).items())
    by_hand = tuple(FilledField(name, None, None, BlankBecause.BY_HAND) for name in ("signature", "signature_date"))
    return MadePetition(
        render_own_petition(petition, words), OWN_FORM, None, False, filled + _asked(petition) + by_hand, did_not_fit
    )


def _asked(petition: Petition) -> tuple[FilledField, ...]:
    return tuple(
        FilledField(f"relief.{one.section}{one.subdivision or ''}", ", ".join(one.asks), "relief_asked", None)
        for one in petition.relief_asked
    )


def _filled(field: FormField, values: dict[str, str | bool | None]) -> FilledField:
    if field.source is None:
        return FilledField(field.name, None, None, field.blank_because)
    return _from_source(field.name, field.source, values[field.source])


def _from_source(name: str, source: str, value: str | bool | None) -> FilledField:
    if value:
        return FilledField(name, value, source, None)
    if source in WAIVERS:
        return FilledField(name, None, None, BlankBecause.NOT_CHOSEN)
    box = value is False
    return FilledField(name, None, None, BlankBecause.NOT_THIS_CASE if box else BlankBecause.NOT_GIVEN)
