"""The pages that ask for what the papers need: which there are, their fields, and what can be wrong with a field."""

# Flask-WTF has no types.
# mypy: disallow_subclassing_any=False

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, StringField

from helper.documents.petition import LONGEST, STATE, typed_line
from helper.documents.problems import PaperProblem, check_printable
from helper.web.languages import say
from helper.web.papers_data import PapersData
from helper.web.petitions import Due

YES, NO, BLANK = "yes", "no", "blank"
_WAIVER = {YES: True, NO: False, BLANK: None}
_REQUIRED = ("name_on_case", "name")
_ATTORNEY = tuple(f"attorney_{part}" for part in ("name", "number", "firm", "street", "city", "state", "zip", "phone",
                                                   "email"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One page: its name in the address, its text fields, the choice it asks for, or the case whose number it asks.

    An `optional` page is only seen by who asks for it.
    """

    name: str
    fields: tuple[str, ...] = ()
    waiver: str | None = None
    conviction: int | None = None
    optional: bool = False

    @property
    def words(self) -> str:
        """The beginning of the keys of its sentences."""
        return "papers_page.case" if self.conviction is not None else f"papers_page.{self.name}"


# What a browser may fill in (WCAG 1.3.5); the name on a case may be another than today's.
AUTOCOMPLETE = {
    "name": "name", "street": "address-line1", "city": "address-level2", "state": "address-level1",
    "zip": "postal-code", "phone": "tel", "email": "email",
}  # fmt: skip


class NameForm(FlaskForm):
    name_on_case = StringField()
    name = StringField()


class AddressForm(FlaskForm):
    street = StringField()
    city = StringField()
    state = StringField()
    zip = StringField()


class PhoneForm(FlaskForm):
    phone = StringField()
    email = StringField()


class AttorneyForm(FlaskForm):
    attorney_name = StringField()
    attorney_number = StringField()
    attorney_firm = StringField()
    attorney_street = StringField()
    attorney_city = StringField()
    attorney_state = StringField()
    attorney_zip = StringField()
    attorney_phone = StringField()
    attorney_email = StringField()


class CaseForm(FlaskForm):
    case_number = StringField()
    not_known = BooleanField()


class WaiverForm(FlaskForm):
    choice = RadioField(choices=[], validate_choice=False)


_FORMS: dict[str, type[FlaskForm]] = {
    "name": NameForm,
    "address": AddressForm,
    "phone": PhoneForm,
    "attorney": AttorneyForm,
}


def pages_for(dues: tuple[Due, ...]) -> tuple[PaperPage, ...]:
    """The pages in their order; one for each case's number."""
    return (
        PaperPage("name", ("name_on_case", "name")),
        PaperPage("address", ("street", "city", "state", "zip")),
        PaperPage("phone", ("phone", "email")),
        *(PaperPage(f"case-{one.conviction + 1}", ("case_number",), conviction=one.conviction) for one in dues),
        PaperPage("judge", waiver="waive_original_judge"),
        PaperPage("hearing", waiver="waive_appearance"),
        PaperPage("attorney", _ATTORNEY, optional=True),
        PaperPage("order", waiver="wants_order", optional=True),
    )


def form_of(page: PaperPage, papers: PapersData) -> FlaskForm:
    """The page's form with what was sent, or with what was given before."""
    if page.conviction is not None:
        number = papers.case_number(page.conviction)
        return CaseForm(data={"case_number": number, "not_known": page.name in papers.done and number is None})
    if page.waiver is None:
        given = {field: getattr(papers, field) for field in page.fields}
        if page.name == "address" and page.name not in papers.done:
            given["state"] = given["state"] or "CA"
        return _FORMS[page.name](data=given)
    chosen = {value: name for name, value in _WAIVER.items()}[getattr(papers, page.waiver)]
    form = WaiverForm(data={"choice": chosen if page.name in papers.done else None})
    form.choice.choices = [(name, say(f"{page.words}.{name}")) for name in (YES, NO, BLANK)]
    return form


def given_on(page: PaperPage, form: FlaskForm, papers: PapersData) -> PapersData:
    """The data with what was given on a page. Raises PaperProblem naming the field."""
    done = tuple(dict.fromkeys((*papers.done, page.name)))
    if page.waiver is not None:
        chosen: dict[str, Any] = {page.waiver: _WAIVER.get(form["choice"].data or BLANK)}
        return replace(papers, done=done, **chosen)
    given: dict[str, Any] = {field: _checked(field, form[field].data or "") for field in page.fields}
    if page.name == "attorney" and any(given.values()) and not given["attorney_name"]:
        raise PaperProblem("attorney_name", "missing")
    if page.conviction is None:
        return replace(papers, done=done, **given)
    number = given["case_number"]
    if number and form["not_known"].data:
        raise PaperProblem("case_number", "either")
    if not (number or form["not_known"].data):
        raise PaperProblem("case_number", "missing")
    return replace(papers.with_case_number(page.conviction, number), done=done)


def _checked(field: str, typed: str) -> str | None:
    """A typed line, or None where nothing was typed. Raises PaperProblem in the words of the papers."""
    text = typed_line(typed)
    if text is not None and len(text) > LONGEST:
        raise PaperProblem(field, "too_long", limit=str(LONGEST))
    if text is not None:
        check_printable(field, text)
    if field in _REQUIRED and not any(character.isalnum() for character in text or ""):
        raise PaperProblem(field, "missing")
    if field.endswith("state") and text and not STATE.fullmatch(text):
        raise PaperProblem(field, "state")
    if field == "case_number" and text and not any(character.isalnum() for character in text):
        raise PaperProblem(field, "missing")
    return text.upper() if field.endswith("state") and text else text
