"""What the bench measures of the papers: a petition laid over the stand-in of the court's form, and whole packets."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from helper.documents.overlay import overlay
from helper.documents.packet import CourtForms, make_packet
from tests.documents.packets import filing
from tests.documents.petitions import petition, standin


def measured_overlay() -> Callable[[], object]:
    """A call that lays one petition over the form; the first one has been made, so that fonts are loaded."""
    form, ordinary = standin(), petition()
    overlay(form, ordinary)
    return lambda: overlay(form, ordinary)


def measured_packets(count: int) -> tuple[float, float, int]:
    """CPU seconds of a packet at the median and of all of them, and the bytes of the largest; each is another person's.

    English and Spanish in turn; the first two, which load the fonts and the data, do not count.
    """
    spent, sizes = [], []
    for number in range(count + 2):
        given = filing({"case_number": f"BF{number:06}"}, name=f"Ana Brien the {number}th")
        start = time.process_time()
        made = make_packet(given, 1, CourtForms(), "es" if number % 2 else "en")
        spent.append(time.process_time() - start)
        sizes.append(len(made.pdf))
    return median(spent[2:]), sum(spent[2:]), max(sizes)
