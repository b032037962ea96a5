# SPDX-License-Identifier: ISC
"""The screens in a terminal, of which every byte is kept."""

import os
import pty
import re
import select
import subprocess
import termios
import time

from faults import Failed, program

DRAWN = b"\033[?2004h"
# What is switched on, and off again.
MODES = [(b"\033[?1049h", b"\033[?1049l"), (b"\033[?2004h", b"\033[?2004l"),
         (b"\033[?25l", b"\033[?25h"), (b"\033[?1h", b"\033[?1l")]
SEQUENCE = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\x1b[()]B")
LIMIT = 20


class Screens:
    """The screens in a terminal of 100x30."""

    def __init__(self, place, env=None):
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (30, 100))
        self.before = termios.tcgetattr(self.slave)
        self.out = b""
        self.at = 0
        self.process = subprocess.Popen(
            [program(), "--as", "HF"], stdin=self.slave, stdout=self.slave,
            stderr=self.slave, cwd=place.work,
            env=dict(place.env, **(env or {})), start_new_session=True,
            close_fds=False)
        self.status = None
        self.until(lambda: DRAWN in self.out)

    def press(self, keys):
        """Presses them ahead, where it still runs."""
        self.at = len(self.out)
        if self.process.poll() is None:
            os.write(self.master, keys.encode())

    def words(self):
        """What was written since the last keys, without looks and places."""
        return " ".join(SEQUENCE.sub(b" ", self.out[self.at:]).decode(
            errors="replace").split())

    def sees(self, text):
        """Waits until it is written, after what was pressed last."""
        self.until(lambda: text in self.words())
        if text not in self.words():
            raise Failed(f"does not say {text}: {self.words()}")

    def until(self, holds):
        """Reads what it writes until something holds, or it has ended."""
        end = time.monotonic() + LIMIT
        while not holds():
            over = self.process.poll() is not None
            if select.select([self.master], [], [], 0 if over else 0.02)[0]:
                self.out += os.read(self.master, 65536)
            elif over:
                return
            elif time.monotonic() > end:
                self.process.kill()
                self.process.wait()
                raise Failed(f"hangs: {self.out[-300:]!r}")

    def end(self):
        """Waits for its end: status, what was said, the terminal as it was."""
        self.until(lambda: False)
        self.status = self.process.wait()
        after = termios.tcgetattr(self.slave)
        os.close(self.slave)
        os.close(self.master)
        self.restored = self.before == after and all(
            self.out.rfind(on) <= self.out.rfind(off) for on, off in MODES)
        self.said = self.out[self.out.rfind(b"\033") + 1:].decode(
            errors="replace")
        return self


def pressed(place, keys, env=None):
    """Screens that were left by these keys, or ended before."""
    screens = Screens(place, env)
    screens.press(keys)
    return screens.end()
