"""Typst with the fonts of this project and nothing of the machine's: a template and data in, PDF bytes out.

Data goes in as JSON, never as markup. Three traps measured with typst 0.15: `typst.compile` keeps every document in
memory (0.3 MB each), a Compiler does not; one Compiler refuses to work on two threads at once; and a process that is
forked after Typst was used waits for ever in its first document.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from helper.documents.glyphs import composed, families, font_folders

TEMPLATES = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Press:
    """One template, ready to be set; one document at a time."""

    compiler: typst.Compiler
    lock: Lock = field(default_factory=Lock)


@cache
def _fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


@cache
def _press(template: str, folders: tuple[Path, ...]) -> _Press:
    return _Press(typst.Compiler(TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts(folders)))


@cache
def _process() -> int:
    """The process that first set a document."""
    return os.getpid()


def typeset(template: str, data: Mapping[str, object], *, accessible: bool) -> bytes:
    """The PDF of `<template>.typ` with `data` (JSON values); tagged PDF/UA-1 if `accessible`. Same data, same bytes.

    Raises RuntimeError in a process forked from one that has already set a document, where Typst would hang.
    """
    if _process() != os.getpid():
        raise RuntimeError("Typst was used before this process was forked; fork first, or start a new process")
    press = _press(template, font_folders())
    inputs = {"data": composed(json.dumps({**data, "families": families()}, ensure_ascii=False))}
    with press.lock:
        pdf = press.compiler.compile(
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=["ua-1"] if accessible else [],
            pdf_tags=accessible,
        )
    if not isinstance(pdf, bytes):
        raise TypeError(f"{template}: Typst gave no PDF")
    return pdf
