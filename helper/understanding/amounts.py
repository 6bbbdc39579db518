"""An amount as people say it: "half oz", "onza y media", "two pounds", "a couple joints", "28.5 o menos"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from helper.understanding.corrections import said_last
from helper.understanding.counts import without_asides
from helper.understanding.message import Message
from helper.understanding.numbers import in_digits, is_an_answer
from helper.understanding.reading import Reading, value
from helper.understanding.tables import any_of, by_word, table

STATUTE_OUNCE = 28.5  # grams, HSC 11357
OUNCE = 28.35
NEAR_THE_LIMIT = (25.0, 33.0)
_TAKEN = "\x00"
_ARTICLE = r"(?:a|an|un|una|1|the|la|el|one)"


@dataclass(frozen=True, slots=True)
class _Amount:
    """Grams from `low` to `high`, None for no limit; `over`: more than `low`; `near`: about it."""

    low: float | None
    high: float | None
    over: bool = False
    near: bool = False

    @property
    def band(self) -> str | None:
        if self.high is not None and self.high <= STATUTE_OUNCE:
            return "at_most_28_5"
        if self.low is not None and (self.low > STATUTE_OUNCE or (self.over and self.low >= OUNCE)):
            return "over_28_5"
        return None


def read_amount(message: Message) -> Reading | None:
    """{"min_grams", "max_grams", "band"} as far as they are said; None where no one amount is.

    `band` is at_most_28_5 or over_28_5 (an ounce is the statute's 28.5 grams). A number without a unit is no amount,
    but for 28.5 itself. Not sure for "about" an amount near the limit and for words of the trade.
    """
    if not is_an_answer(message.plain):
        return None
    text = _tidy(message.plain)
    small = _small().search(text)
    if small and not _unit().search(text):
        rest = text[: small.start()] + _TAKEN + text[small.end() :]
        return value({"band": "at_most_28_5"}) if _few(small) and not _says_more(rest) else None
    found, rest = _amounts(text)
    if not found or _says_more(rest):
        return None
    amount = _between(found, rest) or _one_of(found)
    if amount is None or (amount.band is None and amount.low is not None and amount.high is not None):
        return None
    return value(_written(amount), sure=not _is_near_the_limit(amount) and not _share().search(text))


def _is_near_the_limit(amount: _Amount) -> bool:
    first, last = NEAR_THE_LIMIT
    return amount.near and any(first <= (each or 0) <= last for each in (amount.low, amount.high))


def _tidy(plain: str) -> str:
    """Digits with a point for decimals, each number apart from its unit."""
    text = said_last(in_digits(plain))
    text = re.sub(r"(\d),(\d{3})(?!\d)", r"\1\2", text)
    text = re.sub(r"(\d),(\d{1,2})(?!\d)", r"\1.\2", text)
    text = re.sub(r"(\d)(?=[a-z])(?!ths?\b|st\b|nd\b|rd\b)", r"\1 ", text)
    text = re.sub(r"(?<=\w)-(?=[a-z])", " ", text)
    text = re.sub(r"\bo\.z\.?", "oz", text)
    text = re.sub(r"\buna?(?= (?:o|y|a|or|to) \d)", "1", text)
    return " ".join(without_asides(re.sub(r"([<>≤≥~+])", r" \1 ", text)).split())


def _written(amount: _Amount) -> dict[str, Any]:
    said = {"min_grams": amount.low, "max_grams": amount.high, "band": amount.band}
    return {key: round(each, 2) if isinstance(each, float) else each for key, each in said.items() if each is not None}


def _few(small: re.Match[str]) -> bool:
    return not small["number"] or float(small["number"]) <= table("units")["small"]["most"]


def _says_more(rest: str) -> bool:
    """Whether numbers are left unread, or a word makes it another thing, or none."""
    rest = re.sub(r"\b(?:in|en|back in|de|del|el|from)\s+'?(?:19|20)?\d\d\b(?!\s*[a-z$])", " ", rest)
    return bool(re.search(r"\d", rest) or _refused().search(rest))


def _amounts(text: str) -> tuple[list[_Amount], str]:
    """The amounts in the order said, those that belong together added up, and the text without them."""
    found: list[tuple[int, int, _Amount]] = []
    rest = text
    for pattern in _patterns():
        for match in pattern.finditer(rest):
            low, high = _grams(match)
            start, end, amount = _limited(rest, match, low, high)
            if (start, end) == match.span() and _is_unit_alone(match):
                continue
            found.append((start, end, amount))
            rest = rest[:start] + _TAKEN * (end - start) + rest[end:]
    found.sort(key=lambda each: each[0])
    return _added_up(found, rest), rest


def _is_unit_alone(match: re.Match[str]) -> bool:
    """ "oz" and "gram", with nothing that says how many."""
    return match[0] == match.groupdict().get("unit") and _grams_of_unit()[match[0]] in (1, OUNCE, 453.6, 1000, 0.001)


def _added_up(found: list[tuple[int, int, _Amount]], rest: str) -> list[_Amount]:
    added: list[tuple[int, _Amount]] = []
    for start, end, amount in found:
        last = added[-1] if added else None
        joined = last and re.fullmatch(r"\s*(?:,|and|y|&)?\s*", rest[last[0] : start])
        if last and joined and _is_exact(amount) and _is_exact(last[1]):
            first, second = last[1].low or 0.0, amount.low or 0.0
            if second < first / 2:
                added[-1] = (end, _Amount(first + second, first + second, near=last[1].near or amount.near))
                continue
        added.append((end, amount))
    return [amount for _, amount in added]


def _is_exact(amount: _Amount) -> bool:
    return amount.low is not None and amount.low == amount.high


def _between(found: list[_Amount], rest: str) -> _Amount | None:
    """From one amount to another: "between half an ounce and an ounce", "more than an ounce, less than a pound"."""
    if len(found) != 2:
        return None
    first, last = sorted(found, key=lambda each: each.low is None)
    if first.high is None and last.low is None and (first.low or 0) < (last.high or 0):
        return _Amount(first.low, last.high, over=first.over)
    between = re.search(rf"\b{any_of(table('units')['words']['between'])}\s+{_TAKEN}", rest)
    if between and _is_exact(first) and _is_exact(last) and (first.low or 0) < (last.high or 0):
        return _Amount(first.low, last.high)
    return None


def _one_of(found: list[_Amount]) -> _Amount | None:
    """The one amount; where it is said twice ("an ounce, 28 grams") the first, if both lie on one side of the limit."""
    first = found[0]
    for other in found[1:]:
        if not _is_exact(first) or not _is_exact(other) or first.band != other.band:
            return None
        if abs((first.low or 0) - (other.low or 0)) > (first.low or 0) / 10:
            return None
    return first


def _grams(match: re.Match[str]) -> tuple[float, float]:
    said = match.groupdict()
    units = _grams_of_unit()
    if said.get("bare"):
        return STATUTE_OUNCE, STATUTE_OUNCE
    if said.get("share"):
        grams = _shares()[said["share"]] * float(said.get("number") or 1)
        return grams, grams
    unit = units[said["unit"]]
    if said.get("several"):
        least, _, most = _several()[said["several"]].partition("-")
        return float(least) * unit, float(most) * unit
    parts = _fractions()
    share = parts[said["fraction"]] if said.get("fraction") else 0.0
    share += parts[said["after"]] if said.get("after") else 0.0
    number = float(said["number"]) if said.get("number") else (0.0 if said.get("fraction") else 1.0)
    low = (number + share) * unit
    if said.get("last"):
        return low, (float(said["last"]) + share) * unit
    return low, low


def _limited(text: str, match: re.Match[str], low: float, high: float) -> tuple[int, int, _Amount]:
    """The amount with what was said of it before and after, and from where to where."""
    start, end = match.span()
    before, after = _before().search(text[:start]), _after().match(text[end:])
    limit = before.lastgroup if before else None
    near = limit == "near"
    if before and limit:
        start = before.start()
        wider = _before().search(text[:start])
        near = near or bool(wider and wider.lastgroup == "near")
    if after:
        end += after.end()
        limit = after.lastgroup if limit in (None, "near") else limit
    if match.groupdict().get("plus"):
        limit = "or_more"
    if limit == "over":
        return start, end, _Amount(high, None, over=True)
    if limit in ("at_least", "or_more"):
        return start, end, _Amount(low, None)
    if limit in ("under", "at_most", "or_less"):
        return start, end, _Amount(None, high)
    return start, end, _Amount(low, high, near=near or limit in ("near", "nearly"))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = table("units")
    unit = rf"(?P<unit>{any_of(_unit_words())})\b"
    alone = rf"(?P<unit>{any_of(word for word in _unit_words() if not word.endswith('s'))})\b"
    number = r"(?<![\d$#.,])(?P<number>\d*\.?\d+)(?!\d)"
    fraction = rf"(?P<fraction>{any_of(_fractions())})"
    to = rf"\s*(?:\b{any_of(words['words']['to'])}\b|-)\s*"
    half = rf"(?:\s+(?:and|y)\s+(?:a\s+|un\s+|una\s+)?(?P<after>{any_of(_fractions())})\b)?"
    link = r"(?:\s+(?:of|de|a|an|un|una)\b)*\s*"
    maybe = r"(?:(?:like|maybe|como|about)\s+)?"
    single = r"(?P<unit>os?)(?=\s*$|\s+of\b|\s*[.,!?])"
    return tuple(
        re.compile(source)
        for source in (
            rf"{number}(?:\s*{any_of(_unit_words())}\b)?{to}{maybe}(?P<last>\d*\.?\d+)\s*{unit}",
            rf"\b{any_of(words['words']['between'])}\s+{number}\s*(?:and|y|to|a)\s+(?P<last>\d*\.?\d+)\s*{unit}",
            rf"(?:\b(?:a|un|una)\s+)?\b(?P<several>{any_of(_several())})\s+{unit}",
            rf"\b{_ARTICLE}\s+{unit}\s+(?:or|o)\s+(?P<last>2|two)\b(?!\s*\d)",
            rf"{number}(?:\s+(?:and|y))?\s+(?:a\s+|un\s+|una\s+)?{fraction}\s*{link}{unit}",
            rf"(?<![\d.])(?:\b{_ARTICLE}\s+)?{fraction}{link}{unit}",
            rf"{number}\s*(?P<plus>\+)?\s*(?:of\s+)?{unit}{half}",
            rf"(?:(?:\b{_ARTICLE}\s+)+(?:whole\s+|full\s+|single\s+|little\s+|solo\s+|sola\s+)?)?\b{alone}{half}",
            rf"(?:{number}|\b{_ARTICLE})\s+{single}",
            rf"\b{fraction}\s+(?:an\s+|a\s+)?{single}",
            r"(?<![\d.])(?P<bare>28\.50?)(?!\d|\s*[a-z%$]*\d)",
            rf"(?:\b{_ARTICLE}\s+|{number}\s+)?\b(?P<share>{any_of(_shares())})\b(?!\s+(?:of|de)\b)",
        )
    )


@cache
def _grams_of_unit() -> dict[str, float]:
    of_words = {word: float(grams) for word, grams in by_word(table("units")["grams"]).items()}
    return of_words | {"8th": 3.5, "o": OUNCE, "os": OUNCE}


@cache
def _unit_words() -> tuple[str, ...]:
    """All but the letter "o", which in Spanish is "or"."""
    return tuple(word for word in _grams_of_unit() if word not in ("o", "os"))


@cache
def _several() -> dict[str, str]:
    return by_word(table("units")["several"])


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(word for word in _unit_words() if word != '8th')}\b")


@cache
def _shares() -> dict[str, float]:
    return {word: float(grams) for word, grams in by_word(table("units")["shares"]).items()}


@cache
def _share() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(_shares())}\s*$")


@cache
def _fractions() -> dict[str, float]:
    return {word: float(share) for word, share in by_word(table("units")["fractions"]).items()}


@cache
def _small() -> re.Pattern[str]:
    small = table("units")["small"]
    number = r"(?:(?<![\w$.])(?P<number>\d{1,3})\s+(?:little\s+|small\s+|of\s+)?)?"
    several = rf"(?:\b(?:a|un|una|the)\s+)?(?:\b{any_of(small['several'])}\s+)?"
    # "the joint" and "fed joint" are prisons.
    return re.compile(rf"{number}{several}(?<!\w)(?<!\bfed )(?<!federal )(?<!\bthe ){any_of(small['words'])}\b")


@cache
def _before() -> re.Pattern[str]:
    limits = table("units")["limits"]
    fillers = r"(?:(?:the|of|a|an|los|las|el|la|un|like|weighing|weight|de|era|eran|was|tenia|about|como|around)\s+)*"
    return re.compile(
        "|".join(
            rf"(?P<{name}>(?<!\w){any_of(limits[name])}\s+{fillers}$)"
            for name in ("at_most", "at_least", "over", "under", "near")
        )
    )


@cache
def _after() -> re.Pattern[str]:
    limits = table("units")["limits"]
    weed = r"(?:of (?:weed|bud|marijuana|pot)|de (?:mota|marihuana|yerba|hierba)|weed|de marijuana)?"
    joint = rf"(?:\s*[,(]?\s*{weed}\s*[,(]?\s*)"
    return re.compile(
        "|".join(rf"(?P<{name}>{joint}{any_of(limits[name])}(?!\w))" for name in ("or_less", "or_more", "nearly"))
    )


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){any_of(table('units')['words']['refused'])}(?![\w'])")
