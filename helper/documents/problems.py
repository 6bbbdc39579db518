"""What can be wrong with a paper: the field, the key of the sentence that says it, and the values of that sentence."""

from helper.documents.glyphs import font_to_add, named, runs_from_right, unprintable
from helper.errors import InvalidInput


class PaperProblem(InvalidInput):
    """A value that cannot go on the paper; say it with `say(problem.key, language, **problem.values)`."""

    def __init__(self, field: str, kind: str, **values: str) -> None:
        self.key = f"papers.problem.{kind}"
        self.values = values
        super().__init__(field, self.key)


class DoesNotFit(PaperProblem):
    """A text that is too long for its place on the page even at the smallest size."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(field, "does_not_fit", text=text)


def check_printable(field: str, text: str) -> None:
    """Raises PaperProblem naming the characters that no font here draws, and the font to add where one is known."""
    bad = unprintable(text)
    if not bad:
        return
    if font := font_to_add(bad):
        raise PaperProblem(field, "font", characters=named(bad), font=font)
    kind = "right_to_left" if all(map(runs_from_right, bad)) else "characters"
    raise PaperProblem(field, kind, characters=named(bad))
