"""What the bench measures of the papers: a petition laid over the stand-in of the court's form, and whole packets."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from helper.documents.checked_packet import checked_packet
from helper.documents.filings import filings_of
from helper.documents.overlay import overlay
from helper.documents.packet import CourtForms
from tests.documents.packets import record
from tests.documents.petitions import petition, standin
from tests.documents.planting import answers_of, court_forms


def measured_overlay() -> Callable[[], object]:
    """A call that lays one petition over the form; the first one has been made, so that fonts are loaded."""
    form, ordinary = standin(), petition()
    overlay(form, ordinary)
    return lambda: overlay(form, ordinary)


def measured_packets(count: int) -> tuple[float, float, int]:
    """CPU seconds of a packet at the median and of all of them, and the bytes of the largest; each is another person's.

    Each is made and then read back by the red team, as it is before it is given out. English and Spanish in turn, on
    our pages and on the court's forms; the first four, which load fonts, forms and data, do not count.
    """
    spent, sizes = [], []
    for number in range(count + 4):
        answers = answers_of(record({"case_number": f"BF{number:06}"}, name=f"Ana Brien the {number}th"))
        (given,) = filings_of(answers.sheet, answers.assessment, answers.counties, answers.petitioner).made
        forms = court_forms() if number % 4 > 1 else CourtForms()
        start = time.process_time()
        made = checked_packet(given, 1, forms, "es" if number % 2 else "en", answers)
        spent.append(time.process_time() - start)
        sizes.append(len(made.pdf))
    return median(spent[4:]), sum(spent[4:]), max(sizes)
