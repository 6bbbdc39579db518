"""The files of all packets of one input (contract.md, "Packets"), made first and written only when all are whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helper.documents.checked_packet import checked_packet
from helper.documents.filings import Filings, NotMade
from helper.documents.inspection.told import Answers
from helper.documents.packet import CourtForms, forms_json, make_index, make_letter
from helper.wording import SOURCE_LANGUAGE, say

LISTING = "packet.json"
OURS = re.compile(r"packet-\d+\.(pdf|ics)|(letter|youth)-\d+\.pdf|index\.pdf|packet\.json")


@dataclass(frozen=True, slots=True)
class PacketFiles:
    """The content of every file by its name, and of the listing that is among them, as it stands in `packet.json`."""

    files: Mapping[str, bytes]
    listing: Mapping[str, Any]


def packet_files(filings: Filings, answers: Answers, forms: CourtForms, language: str = SOURCE_LANGUAGE) -> PacketFiles:
    """Every file for the filings made from these answers. The same input gives the same bytes.

    `conviction` in `not_made` counts from 0, as in the name `convictions[0]`; `file` is there where a letter to the
    clerk or the youth sheet was made instead. Raises PaperProblem where a text cannot go on a page, and DefectivePacket
    where a finished packet is not as told: then there are no files at all.
    """
    files: dict[str, bytes] = {}
    packets = []
    made = [(f"packet-{number}.pdf", filing) for number, filing in enumerate(filings.made, start=1)]
    for number, (name, filing) in enumerate(made, start=1):
        packet = checked_packet(filing, number, forms, language, answers)
        files |= {name: packet.pdf, f"packet-{number}.ics": packet.calendar}
        court = say("packet.say.court", county=filing.county.name)
        number_of_case = filing.petition.case_number
        packets.append({"file": name, "court": court, "case_number": number_of_case, "forms": forms_json(packet)})
    if len(made) > 1:
        files["index.pdf"] = make_index(made, filings.not_made, language)
    not_made = []
    for one in filings.not_made:
        letter = make_letter(one, answers.petitioner, language)
        files |= {_letter_name(one): letter} if letter else {}
        not_made.append(_not_made(one, _letter_name(one) if letter else None))
    listing = {"packets": packets, "not_made": not_made}
    files[LISTING] = (json.dumps(listing, ensure_ascii=False, indent=2) + "\n").encode()
    return PacketFiles(files, listing)


def write_files(made: PacketFiles, folder: Path) -> None:
    """Writes the files into a folder, which is made, and takes away what an earlier run had put there.

    Raises OSError where that cannot be done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in _earlier(folder):
        (folder / name).unlink(missing_ok=True)
    for name, content in made.files.items():
        (folder / name).write_bytes(content)


def why_none(filings: Filings) -> str:
    """One line that says why no papers are due."""
    reasons = dict.fromkeys(say(f"packet.none.{one.why}") for one in filings.not_made)
    return " ".join((say("packet.none.nothing"), *reasons))


def _earlier(folder: Path) -> Iterator[str]:
    """The files of ours that lie beside a listing of ours: a stack of another day must not stay among today's."""
    if (folder / LISTING).is_file():
        yield from (path.name for path in sorted(folder.iterdir()) if OURS.fullmatch(path.name))


def _letter_name(one: NotMade) -> str:
    return f"{'youth' if one.why == 'youth' else 'letter'}-{one.conviction + 1}.pdf"


def _not_made(one: NotMade, file: str | None) -> dict[str, Any]:
    listed = {"conviction": one.conviction, "why": say(f"packet.none.{one.why}")}
    return {**listed, "file": file} if file else listed
