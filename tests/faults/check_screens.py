#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""The screens without memory: an allocation fails while keys are pressed.  They
end with a sentence, the terminal as it was, and the store old or new.

RAGTRACK_ALLOCATIONS as for check_memory.py.
"""

import array
import os
import pty
import select
import subprocess
import sys
import termios
import time

from faults import (Failed, P, Room, Tally, build, program, signal_name, state,
                    tries)

ONLY = os.environ.get("FAULTS_ONLY")
DRAWN = b"\033[?2004h"
# What is switched on, and off again.
MODES = [(b"\033[?1049h", b"\033[?1049l"), (b"\033[?2004h", b"\033[?2004l"),
         (b"\033[?25l", b"\033[?25h"), (b"\033[?1h", b"\033[?1l")]

# Keys; what makes several changes is parted by them.
SCRIPTS = {
    "look about": ["jjkG gJ23456]"],
    "rate": ["rgBetter\r"],
    "rate red, with a reason": ["rrNobody is there\r"],
    "update": ["aGoing on.\r"],
    "filter": ["/lead:HF rag:amber\r\\"],
    "the form": ["ejj\r more\rh"],
    "the structure": ["pljj+New one\rh"],
    "pages": ["PhOhThMhBhLhwhHhKh"],
    "a report": [f":report highlight {P} -o out.html\r"],
    "a workbook": [f":export {P} -o out.xlsx\r"],
    "a conversion": [":convert actions.docx\rjjh"],
    "due": ["d+2w\rLater\r"],
    "complete": ["xReport\r"],
    "undo and redo": ["u", "U"],
    "the editor": ["pljE"],
}


class Terminal:
    """The screens in a terminal of 100x30; keys are pressed ahead."""

    def __init__(self, place, keys, env):
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (30, 100))
        before = termios.tcgetattr(slave)
        self.out = b""
        self.process = subprocess.Popen(
            [program(), "--as", "HF"], stdin=slave, stdout=slave,
            stderr=slave, cwd=place.work, env=dict(place.env, **env),
            start_new_session=True, close_fds=False)
        end = time.monotonic() + 20
        self.until(lambda: DRAWN in self.out, end)
        if self.process.poll() is None:
            os.write(self.master, keys.encode())
        self.until(lambda: False, end)
        self.status = self.process.wait()
        after = termios.tcgetattr(slave)
        os.close(slave)
        os.close(self.master)
        self.restored = before == after and all(
            self.out.rfind(on) <= self.out.rfind(off) for on, off in MODES)
        self.said = self.out[self.out.rfind(b"\033") + 1:].decode(
            errors="replace")

    def until(self, holds, end):
        """Reads what it writes until something holds, or it has ended."""
        while not holds():
            over = self.process.poll() is not None
            if select.select([self.master], [], [], 0 if over else 0.02)[0]:
                self.out += os.read(self.master, 65536)
            elif over:
                return
            elif time.monotonic() > end:
                self.process.kill()
                raise Failed("hangs: " + self.out[-200:].decode(
                    errors="replace"))


def one(place, keys, expected, at, so):
    now = Terminal(place, keys, {"LD_PRELOAD": so, "FAULTS_MEMORY": at})
    if now.status < 0:
        return f"dies by {signal_name(now.status)}"
    if not now.restored:
        return "leaves the terminal as it is"
    if place.read() != place.old:
        status, said, more = place.run("store", "check")
        if status != 0:
            return f"the store is not whole: {said}{more}"
        if state(place.store) not in expected:
            return "the store is neither old nor new"
    if now.status == 0:
        return "" if state(place.store) == expected[-1] else \
            "is called done, and is not"
    if now.status != 3 or "out of memory" not in now.said:
        return f"ends with {now.status}: {now.said[-200:]!r}"
    return ""


def try_script(tally, parts, so, seed):
    keys = "".join(parts) + "Q"
    with Room() as place:
        noted = place.path("places")
        first = Terminal(place, keys, {"LD_PRELOAD": so,
                                       "FAULTS_PLACES": noted})
        if first.status != 0 or not first.restored:
            raise Failed(f"{first.status}: {first.said[-300:]}")
        places = array.array("Q", place.read("places"))
        expected = [place.state]
        for n in range(1, len(parts)):
            place.back()
            Terminal(place, "".join(parts[:n]) + "Q", {})
            expected.append(state(place.store))
        place.back()
        Terminal(place, keys, {})
        expected.append(state(place.store))
        found = {}
        asked = tries(places, seed, 2)
        tally.count += len(asked)
        for at in asked:
            place.back()
            wrong = one(place, keys, expected, at, so)
            if wrong:
                found.setdefault(wrong, []).append(at)
        if found:
            raise Failed("".join(
                f"\n  {wrong}: {len(at)} times, at {' '.join(at[:5])}"
                for wrong, at in found.items()))
        return (f"{len(asked)} of {2 * len(places)}, {len(set(places))} "
                f"places")


def main():
    so = os.path.join(build(), "tests/faults/memory.so")
    tally = Tally()
    for name, keys in SCRIPTS.items():
        if ONLY is None or ONLY in name:
            tally.test(name, try_script, tally, keys, so, name)
    tally.end("failed allocations")


main()
