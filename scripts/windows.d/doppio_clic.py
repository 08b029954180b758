#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Runs a program in a console of its own, as a double click does, and answers what it asks.

    doppio_clic.py ANSWER WORD...

Each time that nothing more is said for a while, the next answer is given: ANSWER, then an empty line. Prints what was
said; exit 0 when the program has ended by itself.
"""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time

QUIET = 2.0
AT_MOST = 60.0


def main():
    answers = [sys.argv[1], ""]
    process, terminal = pty.fork()
    if process == 0:
        os.execvp(sys.argv[2], sys.argv[2:])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
    said = b""
    last = begun = time.monotonic()
    while time.monotonic() - begun < AT_MOST:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                read = os.read(terminal, 65536)
            except OSError:
                break
            if not read:
                break
            said += read
            last = time.monotonic()
        elif said and answers and time.monotonic() - last > QUIET:
            os.write(terminal, f"{answers.pop(0)}\r".encode())
            last = time.monotonic()
    # The console moves the cursor where it could write spaces.
    text = re.sub(r"\x1b\[\d*C", " ", said.decode("utf-8", "replace"))
    print(re.sub(r"\x1b[\[\]][0-9;?]*[A-Za-z]", "", text))
    for _ in range(50):
        if os.waitpid(process, os.WNOHANG)[0]:
            return 0
        time.sleep(0.1)
    os.kill(process, 9)
    return 1


sys.exit(main())
