"""Reading a printed section, such as "11357(A) HS" or "664/11359 HS", into code, number and subdivision.

Numbers are compared whole: 11357.5 is not 11357, and Penal Code 37 is not 537. Words in brackets are notes, and so is
the name of the charge that records print behind a dash: "11357(B) HS-POSSESS MARIJUANA 28.5 GRAMS OR LESS".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

HEALTH_AND_SAFETY = "HSC"

_CODES = {
    "HS": "HSC", "HSC": "HSC", "H&S": "HSC", "H&SC": "HSC", "H/S": "HSC", "HEALTH & SAFETY": "HSC",
    "HEALTH AND SAFETY": "HSC", "HEALTH AND SAFETY CODE": "HSC", "HEALTH & SAFETY CODE": "HSC",
    "PC": "PC", "CPC": "PC", "PEN": "PC", "PEN CODE": "PC", "PENAL": "PC", "PENAL CODE": "PC",
    "VC": "VC", "CVC": "VC", "VEHICLE": "VC", "VEHICLE CODE": "VC", "VEH": "VC",
    "BP": "BPC", "B&P": "BPC", "BPC": "BPC", "WI": "WIC", "W&I": "WIC", "WIC": "WIC",
    "MV": "MVC", "MVC": "MVC", "MILITARY AND VETERANS": "MVC",
}  # fmt: skip
_ONE_WAY = str.maketrans("§\u2010\u2011\u2013\u2014\u2212", " -----")
_NUMBER = re.compile(r"(?<![\d.(])(\d{2,5}(?:\.\d{1,3})?)([A-Z]{0,3})(?![\w.])", re.ASCII)
_SUBDIVISION = re.compile(r"\s*\(\s*([A-Z]|\d{1,2}|[IVX]{1,4})\s*\)")
_LOOSE_LETTER = re.compile(r"[\s-]+([A-F])(?=\s|$)")
_BRACKETED_NOTE = re.compile(r"\[[^\]]*\]|\((?!\s*(?:[A-Z]|\d{1,2}|[IVX]{1,4})\s*\))[^)]*\)")
_ATTEMPT_OR_CONSPIRACY = re.compile(
    r"(?:PC\s*)?(664|182|653F)(?:\s*\(\s*\w\s*\))*\s*(?:PC)?\s*[-/]\s*(?=(?:[A-Z&]+\s*)?\d)"
)
# "H. & S." and "P.C." are HS and PC; "subd. (b)" is (b).
_INITIALS = re.compile(r"\b([HPVBWM])(?:\.\s?|\s(?=&))(?:(&)\s?)?([SCPIV])\b\.?(?:\s?C\b\.?)?")
_NAMED_SUBDIVISION = re.compile(r"[\s,;]*\b(?:SUB(?:DIV(?:ISION)?|D|SEC)?|PAR(?:A(?:GRAPH)?)?)\b\.?\s*(?=\()")
_CHARGE_NAMED = re.compile(r"(?P<section>[^-:;,]*\d[^-:;,]*)[-:;,]\s*(?P<charge>[A-Z]{3}.*)")
# What the name of a charge can say that makes it another section (law.md O-14); 11360 itself names attempts.
_INCHOATE = (("ATTEMPT", "664"), ("CONSPIR", "182"), ("SOLICIT", "653f"))


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a code. `subdivision` is a path such as "a" or "e(2)"; `underlying` is the offense that a
    general section (attempt, conspiracy, solicitation) was tied to, as in "664/11359"."""

    code: str | None
    number: str
    subdivision: str | None = None
    underlying: Section | None = None

    @property
    def letter(self) -> str | None:
        """The first step of the subdivision ("a" of "a(2)"), or None."""
        return self.subdivision.split("(")[0] if self.subdivision else None

    @property
    def root(self) -> str:
        """The number as the contract writes it: Health and Safety bare, others with their code."""
        if self.code == HEALTH_AND_SAFETY:
            return self.number
        return f"{self.code} {self.number}" if self.code else self.number

    def __str__(self) -> str:
        """As a lawyer writes it: "PC 245(d)(3)"."""
        first, _, rest = (self.subdivision or "").partition("(")
        return self.root + (f"({first})" if first else "") + (f"({rest}" if rest else "")


@lru_cache(maxsize=8192)
def read_section(text: str) -> Section | None:
    """The section that `text` prints, or None where it cannot be read as exactly one section."""
    plain = _tidied(text)
    general = _ATTEMPT_OR_CONSPIRACY.match(plain)
    if general:
        return _tied_to(general.group(1).lower(), read_section(plain[general.end() :]))
    plain, charge = _without_charge(_BRACKETED_NOTE.sub(" ", plain))
    numbers = list(_NUMBER.finditer(plain))
    section = _section_at(plain, numbers[0]) if len(numbers) == 1 else None
    if section is None or section.number == "11360":
        return section
    return next((Section("PC", number, None, section) for word, number in _INCHOATE if word in charge), section)


def read_subdivision(text: str) -> str | None:
    """The path that "b", "(B)(1)" or "subd. (b)" names, such as "b(1)"; None where it is not exactly one."""
    words = re.sub(r"SUB\w*|PAR\w*", " ", unicodedata.normalize("NFKC", text).upper())
    steps: list[str] = re.findall(r"[A-Z]+|\d+", words) or [""]
    first, rest = steps[0], steps[1:]
    if len(first) != 1 or first.isdigit() or not all(re.fullmatch(r"\d{1,2}|[IVX]{1,4}|[A-Z]", step) for step in rest):
        return None
    return first.lower() + "".join(f"({step.lower()})" for step in rest)


def _tied_to(general: str, offense: Section | None) -> Section | None:
    """An attempt or conspiracy with its offense; the code behind both, as in "182/11359 PC", is that of the first."""
    if offense is None:
        return None
    if _is_health_and_safety(offense.number):
        offense = replace(offense, code=HEALTH_AND_SAFETY)
    return Section("PC", general, None, offense)


def _is_health_and_safety(number: str) -> bool:
    return re.fullmatch(r"11\d{3}(?:\.\d+)?", number) is not None


def _tidied(text: str) -> str:
    """In capitals, with one way of writing each digit, dash, code and subdivision."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(_ONE_WAY).replace("SECTION", " ")
    plain = _INITIALS.sub(lambda found: f"{found[1]}{found[2] or ''}{found[3]} ", " ".join(plain.split()))
    return _NAMED_SUBDIVISION.sub("", plain).strip(" .,;:")


def _without_charge(plain: str) -> tuple[str, str]:
    """The section without the charge named behind it, and that name; both whole where it may be more than a name."""
    found = _CHARGE_NAMED.fullmatch(plain)
    if found is None or re.search(r"\d{3}", found["charge"]) or _names_code(found["charge"]):
        return plain, plain
    return found["section"].strip(), found["charge"]


def _names_code(words: str) -> bool:
    return words in _CODES or any(words.startswith(f"{code} ") for code in _CODES)


def _section_at(plain: str, found: re.Match[str]) -> Section | None:
    number, attached = found.groups()
    path, end = _subdivision_after(plain, found.end())
    around = [plain[: found.start()], plain[end:]]
    if attached in _CODES:
        around, attached = [*around, attached], ""
    named = [words for text in around if (words := re.sub(r"[.,;:-]+", " ", text).strip()) and len(words) > 1]
    codes = {code for word in named if (code := _code_named(word))}
    if len(codes) > 1 or (named and not codes):
        return None
    code = codes.pop() if codes else (HEALTH_AND_SAFETY if _is_health_and_safety(number) else None)
    if attached and code in (HEALTH_AND_SAFETY, "VC") and len(attached) == 1:
        return Section(code, number, attached.lower() + (path or ""))
    if path is None and not attached and code == HEALTH_AND_SAFETY:
        loose = _LOOSE_LETTER.match(plain, found.end())
        path = f"{loose.group(1).lower()}" if loose else None
    return Section(code, number + attached.lower(), _tidy(path))


def _code_named(words: str) -> str | None:
    words = re.sub(r"^(?:[A-F]\s+)?(?:OF THE )?(?:CALIFORNIA |CA |CAL )?", "", words).strip()
    if words in _CODES:
        return _CODES[words]
    first = words.split(" ")[0] if words else ""
    # A two-letter state code ("NV 453.336", "453.336 NRS") is kept: such a section is never one of California's.
    return words if re.fullmatch(r"[A-Z]{2,4}", words) else _CODES.get(first)


def _subdivision_after(plain: str, start: int) -> tuple[str | None, int]:
    steps = []
    while found := _SUBDIVISION.match(plain, start):
        steps.append(f"({found.group(1).lower()})")
        start = found.end()
    return ("".join(steps) or None), start


def _tidy(path: str | None) -> str | None:
    """ "(a)(2)" becomes "a(2)"."""
    if path is None or not path.startswith("("):
        return path
    first, _, rest = path[1:].partition(")")
    return first + rest
