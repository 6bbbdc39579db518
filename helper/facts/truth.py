"""Three-valued truth: True, False, or None for "undetermined".

An undetermined value is never read as a yes or a no; these functions are the only way to combine it.
"""

from collections.abc import Iterable

Truth = bool | None


def all_of(values: Iterable[Truth]) -> Truth:
    """False when one is certainly false, True when all are certainly true, else None."""
    undetermined = False
    for value in values:
        if value is False:
            return False
        undetermined = undetermined or value is None
    return None if undetermined else True


def any_of(values: Iterable[Truth]) -> Truth:
    """True when one is certainly true, False when all are certainly false, else None."""
    undetermined = False
    for value in values:
        if value is True:
            return True
        undetermined = undetermined or value is None
    return None if undetermined else False


def negate(value: Truth) -> Truth:
    """The opposite; the opposite of undetermined is undetermined."""
    return None if value is None else not value
