"""The language of a page: from its address, with every sentence by key; dates as that language writes them."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Flask, request, url_for
from markupsafe import Markup, escape

from helper import wording
from helper.facts.ranges import DateRange
from helper.wording import days as days_in_words

# English has no prefix: `/` is English.
PREFIXES = {"en": None, "es": "/es"}


def register(app: Flask, blueprint: Blueprint) -> None:
    """Registers a blueprint once for each language."""
    for language, prefix in PREFIXES.items():
        app.register_blueprint(blueprint, name=_name(blueprint.name, language), url_prefix=prefix)


def page_language() -> str:
    """The language that the address of the present request stands for; also where the address leads nowhere."""
    first = request.path.split("/")[1]
    return first if first in PREFIXES else wording.SOURCE_LANGUAGE


def link(endpoint: str, language: str | None = None, **values: object) -> str:
    """The address of a page such as "check.question", in the language of the present page unless another is named."""
    blueprint, view = endpoint.split(".")
    return url_for(f"{_name(blueprint, language or page_language())}.{view}", **values)  # type: ignore[arg-type]


def say(key: str, **values: object) -> str:
    """The sentence of a key in the language of the page; as HTML where a value is (`in_english`)."""
    if not any(isinstance(value, Markup) for value in values.values()):
        return wording.say(key, page_language(), "web", **values)
    escaped = {name: escape(value) for name, value in values.items()}
    return Markup(wording.say(key, page_language(), "web", **escaped))


def has(key: str) -> bool:
    """Whether the language of the page has a sentence of this key."""
    return wording.has(key, page_language())


def in_english(text: str) -> str:
    """A text that stands in English on every page: the name of an office, a citation, a line of the law's table."""
    if page_language() == wording.SOURCE_LANGUAGE:
        return text
    return Markup('<span lang="{}">{}</span>').format(wording.SOURCE_LANGUAGE, text)


def other_language() -> str:
    """The language to switch to."""
    return next(language for language in PREFIXES if language != page_language())


def other_language_address() -> str:
    """Where the switch leads: to the same page, or to the start from what a form was answered with."""
    other = other_language()
    endpoint = request.endpoint or ""
    if request.method == "GET" and "." in endpoint:
        blueprint, view = endpoint.split(".")
        return link(f"{blueprint.rsplit('_', 1)[0]}.{view}", other, **(request.view_args or {}))
    return link("pages.start", other)


def spoken_day(day: date) -> str:
    """A day in words: October 1, 1969."""
    return days_in_words.spoken_day(day, page_language())


def spoken_month(days: DateRange) -> str:
    """The month in which all days lie, in words; else the year, or the years."""
    return days_in_words.spoken_month(days.earliest, days.latest, page_language())


def _name(blueprint: str, language: str) -> str:
    return f"{blueprint}_{language}"
