"""`make bench`: the figures of the project beside their targets, one line each, as ratios in one run where possible."""

from __future__ import annotations

import gzip
import io
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from helper.conversation.engine import current
from helper.conversation.replies import reply
from helper.conversation.state import State
from helper.conversation.terminal import take_line
from helper.understanding import understand
from tests.conversation.played import WORLD, said_to
from tests.conversation.test_transcripts import TRANSCRIPTS
from tests.documents.measured import measured_overlay, measured_packets
from tests.law.generated import generated_records
from tests.sms.measured import measured as measured_texts
from tests.web.measured import empty_view, first_view_files, question_view

LINES = 100_000
PART = 2_000
UTTERANCES = Path(__file__).parent / "understanding" / "utterances.jsonl"
PACKETS = 40
TEXTS, TEXTS_BESIDE = 50_000, 8_000


def main() -> None:
    """Prints every figure. Nothing here fails: targets are read by people."""
    with tempfile.TemporaryDirectory() as folder:
        _determinations(Path(folder))
    for figures in (_pages, _messages, _texts, _papers):
        figures()


def _line(name: str, figure: str, target: str) -> None:
    print(f"{name:<58} {figure:>22}   target: {target}", flush=True)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _determinations(folder: Path) -> None:
    lines = [json.dumps(record) for record in generated_records(random.Random(64), LINES)]
    few, all_lines = folder / "few.jsonl", folder / "all.jsonl"
    few.write_text("\n".join(lines[: LINES // 10]) + "\n")
    all_lines.write_text("\n".join(lines) + "\n")
    json_time = _seconds(lambda: [json.dumps(json.loads(line)) for line in lines])
    small, _ = _checked(few)
    large, spent = _checked(all_lines)
    start_up = _checked_time([sys.executable, "-c", "import helper.commands"])
    _line("relief check --lines: determinations a second", f"{LINES / spent:,.0f}", "about 4,000")
    _line(
        "relief check --lines: times reading and writing as JSON", f"{(spent - start_up) / json_time:.1f}", "at most 40"
    )
    _line("relief check --lines: peak memory, 10,000 lines", f"{small / 1024:.0f} MiB", "flat as lines grow")
    _line("relief check --lines: peak memory, 100,000 lines", f"{large / 1024:.0f} MiB", "flat as lines grow")
    _line("start of relief", f"{start_up:.2f} s", "under 1.5 s")


def _checked_time(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def _checked(file: Path) -> tuple[int, float]:
    """Peak memory in KiB and CPU seconds of one `relief check --lines` in a process of its own."""
    program = (
        "import resource, sys\n"
        "from helper.commands import relief\n"
        f"try: relief.main(['check', {str(file)!r}, '--lines'], standalone_mode=False)\n"
        "except SystemExit: pass\n"
        "use = resource.getrusage(resource.RUSAGE_SELF)\n"
        # Not ru_maxrss: it counts what the parent held when it forked.
        "peak = next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "print(peak, use.ru_utime + use.ru_stime, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    memory, spent = done.stderr.split()[-2:]
    return int(memory), float(spent)


def _peak(program: str) -> int:
    """Peak memory in KiB of a program in a process of its own; Linux counts the parent's into `ru_maxrss`."""
    told = f"{program}; print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    return int(subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True).stdout)


def _pages() -> None:
    rounds = 300
    question, empty = question_view(), empty_view()
    ratio = _seconds(lambda: [question() for _ in range(rounds)]) / _seconds(lambda: [empty() for _ in range(rounds)])
    _line("a question page, times an empty view that writes a row", f"{ratio:.1f}", "at most 3")
    size = sum(len(gzip.compress(content, 9)) for content in first_view_files())
    _line("first view, compressed", f"{size / 1024:.1f} KiB", "at most 14 KiB")


def _messages() -> None:
    rows = [json.loads(line) for line in UTTERANCES.read_text(encoding="utf-8").splitlines()]
    day = date(2026, 11, 22)

    def read_all() -> list[float]:
        return [_seconds(partial(understand, row["question"], row["text"], day)) for row in rows]

    read_all()
    spent = sorted(read_all())
    _line("a message understood, median of CPU", f"{statistics.median(spent) * 1000:.2f} ms", "at most 5 ms")
    _line("a message understood and answered, the same", f"{statistics.median(_talks()) * 1000:.2f} ms", "at most 5 ms")


def _talks() -> list[float]:
    """The CPU seconds of each message of the conversations in words, from the line typed to the reply."""
    spent: list[float] = []
    for transcript in [*TRANSCRIPTS, *TRANSCRIPTS]:  # what is loaded once is loaded by then
        state = State(transcript.get("language", "en"))
        while asked := current(state, WORLD):
            line = said_to(asked, transcript["answers"])
            start = time.process_time()
            state = take_line(line, asked, state, WORLD, "web").state
            reply(state, WORLD, "web")
            spent.append(time.process_time() - start)
    return spent[len(spent) // 2 :]


def _texts() -> None:
    done = measured_texts(TEXTS_BESIDE, TEXTS - TEXTS_BESIDE)
    _line("signed texts a second, two workers, FULL", f"{done.rate:,.0f}", "500 on two free cores")
    _line("the same, of a view that checks and writes two rows", f"{done.rate / done.yardstick:.2f}", "at least 0.6")
    _line("99 of 100 texts answered within", f"{done.p99 * 1000:.0f} ms", "under 200 ms")
    _line("texts not answered", f"{done.errors}", "0")
    early, late = (memory / 1024 for memory in done.memory)
    _line(f"memory of the workers, {TEXTS:,} texts", f"{early:.0f} to {late:.0f} MiB", "flat")


def _papers() -> None:
    make = measured_overlay()
    _line("CR-400 overlays a second", f"{PART / 20 / _seconds(lambda: [make() for _ in range(PART // 20)]):.0f}", "100")
    usual, spent, largest = measured_packets(PACKETS)
    _line("a whole packet, CPU at the median", f"{usual:.2f} s", "under 0.5 s")
    _line("packets a second on one core", f"{PACKETS / spent:.1f}", "over 2")
    _line("the largest packet", f"{largest / 1024:.0f} KiB", "under 600 KB")
    program = f"from tests.documents.measured import measured_packets; measured_packets({PACKETS})"
    _line("peak memory of making packets", f"{_peak(program) / 1024:.0f} MiB", "under 150 MB")


if __name__ == "__main__":
    sys.stdout = io.TextIOWrapper(sys.stdout.buffer, line_buffering=True)
    main()
