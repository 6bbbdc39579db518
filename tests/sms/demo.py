"""`make sms-demo`: a phone in the terminal that texts the running application through an emulated Twilio."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from helper.sms import talk
from helper.wording.segments import segments
from tests.sms.emulation import emulated, install, is_at_hand, running

NUMBER = "+12135550100"


def main() -> int:
    """Texts each line until the input ends; the exit status."""
    if not is_at_hand():
        print("The demonstration needs Node 20 with npm. `relief chat --channel sms` needs neither.", file=sys.stderr)
        return 1
    try:
        install()
    except subprocess.SubprocessError as problem:
        print(f"npm could not install what is pinned ({problem}). Is its registry reachable?", file=sys.stderr)
        return 1
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    # Whoever tries it out types the next text sooner than a phone would.
    talk.QUICK = timedelta(0)
    # As Ctrl-C does, so that everything that was started ends too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with running(place / "instance") as ours, emulated(place, f"{ours.address}/sms/inbound") as twilio:
            print(f"The application: {ours.address}   The emulated Twilio, with every message: {twilio.address}")
            print("Type a text message, such as hello. An empty line or Ctrl-D ends.\n")
            for line in iter(lambda: input("you> "), ""):
                before = len(ours.carrier.replies)
                twilio.text(NUMBER, line)
                for said in filter(None, ours.carrier.replies[before:]):
                    print(f"\n[{segments(said)}] {said}\n")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (EOFError, KeyboardInterrupt):
        sys.exit(0)
