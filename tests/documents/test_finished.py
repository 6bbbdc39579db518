"""A finished PDF read by several threads at once, as gunicorn's threads do."""

import subprocess
import sys

from tests.documents.packets import packet

THREADS = 8
READERS = f"""
import sys, threading
from helper.documents.inspection.finished import read_pages

pdf = sys.stdin.buffer.read()

def read():
    for _ in range(3):
        with read_pages(pdf) as pages:
            assert all(page.text and page.picture().pixels for page in pages)

threads = [threading.Thread(target=read) for _ in range({THREADS})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_threads_that_read_at_once_do_not_end_the_process() -> None:
    read = subprocess.run([sys.executable, "-c", READERS], input=packet().pdf, capture_output=True, check=False)
    assert (read.returncode, read.stderr) == (0, b"")
