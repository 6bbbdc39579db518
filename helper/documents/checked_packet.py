"""The one way to a packet that is given out: made, read back by the red team, and refused with any defect."""

from __future__ import annotations

from helper.documents.filings import Filing
from helper.documents.inspection.check import refuse_defects
from helper.documents.inspection.told import Answers, told_about
from helper.documents.packet import CourtForms, Packet, make_packet


def checked_packet(filing: Filing, number: int, forms: CourtForms, language: str, answers: Answers) -> Packet:
    """The packet of a filing as `make_packet` gives it, compared with the answers that it was made from.

    Raises PaperProblem where a text cannot go on a page, DefectivePacket where anything on it is not as told.
    """
    packet = make_packet(filing, number, forms, language)
    told = told_about(answers, filing.counts[0].conviction)
    blanks = [form for form in (forms.petition, forms.proof, forms.order) if form]
    refuse_defects(packet.pdf, packet.calendar, told, blanks, language)
    return packet
