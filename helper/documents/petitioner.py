"""Who files, as the `petitioner` object of `relief packet` gives it (contract.md, "Packets")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helper.documents.petition import LONGEST, STATE, typed_line
from helper.documents.problems import PaperProblem, check_printable
from helper.errors import InvalidInput

MOST_OTHER_NAMES = 10
_TEXTS = ("name", "name_on_case", "street", "city", "state", "zip", "phone", "email", "case_number")
_CHOICES = ("waive_original_judge", "waive_appearance", "wants_order")
_ATTORNEY = ("name", "bar_number", "firm", "street", "city", "state", "zip", "phone", "fax", "email")


@dataclass(frozen=True, slots=True)
class Attorney:
    """The lawyer or legal aid office that files for the person."""

    name: str
    bar_number: str | None = None
    firm: str | None = None
    street: str | None = None
    city: str | None = None
    state: str | None = None
    zip: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Petitioner:
    """What a person gives for the papers; None where nothing was given. `name_on_case` is `name` unless given.

    `wants_order`: the court asked for an order to sign (CR-403), of which only the caption is filled.
    """

    name: str
    name_on_case: str
    other_names: tuple[str, ...] = ()
    street: str | None = None
    city: str | None = None
    state: str | None = None
    zip: str | None = None
    phone: str | None = None
    email: str | None = None
    case_number: str | None = None
    waive_original_judge: bool | None = None
    waive_appearance: bool | None = None
    wants_order: bool | None = None
    attorney: Attorney | None = None


def read_petitioner(given: Any) -> Petitioner:
    """The petitioner of a JSON object. Raises InvalidInput or PaperProblem naming the field ("petitioner.zip")."""
    content = _object(given, "petitioner", {*_TEXTS, *_CHOICES, "other_names", "attorney"})
    name = _name(content, "petitioner")
    choices: dict[str, Any] = {choice: _choice(content.get(choice), f"petitioner.{choice}") for choice in _CHOICES}
    attorney = content.get("attorney")
    return Petitioner(
        name=name,
        name_on_case=_line(content.get("name_on_case"), "petitioner.name_on_case") or name,
        other_names=_names(content.get("other_names")),
        attorney=None if attorney is None else _attorney(attorney),
        **_contact(content, "petitioner", ("street", "city", "state", "zip", "phone", "email", "case_number")),
        **choices,
    )


def _attorney(given: Any) -> Attorney:
    content = _object(given, "petitioner.attorney", set(_ATTORNEY))
    return Attorney(
        name=_name(content, "petitioner.attorney"), **_contact(content, "petitioner.attorney", _ATTORNEY[1:])
    )


def _name(content: Mapping[str, Any], field: str) -> str:
    name = _line(content.get("name"), f"{field}.name")
    if name is None:
        raise PaperProblem(f"{field}.name", "missing")
    return name


def _contact(content: Mapping[str, Any], field: str, names: tuple[str, ...]) -> dict[str, Any]:
    """The texts of these names; a state is two letters."""
    texts = {name: _line(content.get(name), f"{field}.{name}") for name in names}
    state = texts["state"]
    if state and not STATE.fullmatch(state):
        raise PaperProblem(f"{field}.state", "state")
    return {**texts, "state": state.upper() if state else None}


def _object(given: Any, field: str, known: set[str]) -> Mapping[str, Any]:
    if given is None:
        raise InvalidInput(field, "is missing: the papers need at least a name")
    if not isinstance(given, Mapping):
        raise InvalidInput(field, "must be an object")
    if unknown := given.keys() - known:
        raise InvalidInput(f"{field}.{min(unknown)}", f"is not part of the {field}")
    return given


def _line(given: Any, field: str) -> str | None:
    """A typed line that can be printed, or None where nothing was typed."""
    if given is None:
        return None
    if not isinstance(given, str):
        raise InvalidInput(field, "must be text")
    text = typed_line(given)
    if text is None:
        return None
    if len(text) > LONGEST:
        raise PaperProblem(field, "too_long", limit=str(LONGEST))
    check_printable(field, text)
    if field.endswith(("name", "name_on_case", "case_number")) and not any(character.isalnum() for character in text):
        raise PaperProblem(field, "missing")
    return text


def _names(given: Any) -> tuple[str, ...]:
    if given is None:
        return ()
    if not isinstance(given, list) or len(given) > MOST_OTHER_NAMES:
        raise InvalidInput("petitioner.other_names", f"must be a list of at most {MOST_OTHER_NAMES} names")
    names = (_line(name, f"petitioner.other_names[{at}]") for at, name in enumerate(given))
    return tuple(dict.fromkeys(name for name in names if name))


def _choice(given: Any, field: str) -> bool | None:
    if given is None or isinstance(given, bool):
        return given
    raise InvalidInput(field, "is not true, false or null")
