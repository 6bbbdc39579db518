"""`make sms-demo`: a phone in the terminal that texts the running application through an emulated Twilio."""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

from helper.wording.segments import segments
from tests.sms.emulation import emulated, install, is_at_hand, running

NUMBER = "+12135550100"


def main() -> int:
    """Texts each line until the input ends; the exit status."""
    if not is_at_hand():
        print("The demonstration needs Node 20 with npm. `relief chat --channel sms` needs neither.", file=sys.stderr)
        return 1
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    install()
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
