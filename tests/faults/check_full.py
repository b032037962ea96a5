#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""A full disk, at so many free bytes, and files that may not grow (ulimit -f):
commands fail with a sentence that names the file; what was there can be read
all the while; what is written is the old file or the new one; when there is
room again the same works.  On the screens what was typed stays.

The disk is a small tmpfs, which only root may mount; others have ulimit alone.
RAGTRACK_FULL=N tries N amounts of free room for each command, else 4.
"""

import os
import resource
import subprocess
import tempfile

from faults import (Failed, P, PLANS, Room, Tally, build, signal_name, state)
from terminal import Screens

STEPS = int(os.environ.get("RAGTRACK_FULL", "4"))
PAGE = 4096
MOST = 400  # pages, with which all of them work
# What stays when it is done, or not.
KEPT = ("store.db-replaced", "store.db-before-v")

COMMANDS = [line.split() for line in f"""
    set F1 rag=green -m Better
    import {PLANS}/ravensholt-peer-review-2023.yaml
    report full {P} -o out.html
    report full {P} -o out.xlsx
    export {P} -o again.yaml
    store backup copy.db
    store restore old.db
    edit F1
    view save mine2 rag:red
    redact F1 description -m Name
""".strip().splitlines()]


def mount(path):
    """Whether a small file system could be mounted there."""
    try:
        return subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=6m", "ragtrack", path],
            check=False, stderr=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        return False


class Disk:
    """A small disk of its own."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="ragtrack-full-")
        self.filler = os.path.join(self.path, "filler")
        if not mount(self.path):
            raise Failed("no disk can be mounted any more")

    @staticmethod
    def is_possible():
        """Whether this may be done here."""
        with tempfile.TemporaryDirectory() as path:
            if not mount(path):
                return False
            subprocess.run(["umount", path], check=True)
            return True

    def __enter__(self):
        return self

    def __exit__(self, *what):
        subprocess.run(["umount", "-l", self.path], check=True)
        os.rmdir(self.path)

    def fill(self, free):
        """Leaves so many pages."""
        self.empty()
        at = os.statvfs(self.path)
        with open(self.filler, "wb") as f:
            f.write(b"x" * ((at.f_bavail - free) * PAGE))

    def empty(self):
        if os.path.exists(self.filler):
            os.unlink(self.filler)


class Limit:
    """Files may have so many bytes: ulimit -f.  What is larger stays."""

    def __init__(self):
        self.path = None
        self.limit = None

    def __enter__(self):
        return self

    def __exit__(self, *what):
        self.empty()

    def fill(self, pages):
        self.limit = pages * PAGE

    def empty(self):
        self.limit = None

    def more(self):
        if self.limit is None:
            return {}
        return {"preexec_fn": lambda: resource.setrlimit(
            resource.RLIMIT_FSIZE, (self.limit, self.limit))}


def left_alone(place, words, before):
    """What stands in files that are not the store is old or new."""
    for name, text in place.files().items():
        if name in before and text != before[name] and name not in words:
            if name != "store.db":
                raise Failed(f"{name} was changed")
        if name not in before and name not in words and \
                not name.endswith(".part") and not name.startswith(KEPT):
            raise Failed(f"leaves {name}")


def named(err, place, words):
    """Whether the sentence names a file, and says what is the matter."""
    return ("/" in err or any(w in err for w in words if "." in w)) and any(
        w in err for w in ("no space left", "No space left", "ulimit -f",
                           "File too large", "disk is full"))


def one(place, disk, words, pages, new):
    place.back()
    before = place.files()
    listed = place.good("list", "--format", "csv")
    disk.fill(pages)
    more = disk.more() if isinstance(disk, Limit) else {}
    status, _, err = place.run(*words, **more)
    if status < 0:
        raise Failed(f"{pages} pages: dies by {signal_name(status)}")
    left_alone(place, words, before)
    out = words[-1] if words[-2] == "-o" else None
    if status == 0:
        disk.empty()
        done = state(place.store)
        if done != new[0] or (out and place.read(out) != new[1]):
            raise Failed(f"{pages} pages: is called done, and is not")
        return True
    if status != 3 or not named(err, place, words):
        raise Failed(f"{pages} pages: {status}, {err}")
    read, said, more = place.run("list", "--format", "csv")
    if read != 0:
        raise Failed(f"{pages} pages: cannot be read any more: {more}")
    disk.empty()
    now = state(place.store)
    if now != place.state and (now != new[0] or "not known" not in err and
                               "blanked" not in err):
        raise Failed(f"{pages} pages: done, and says {err}")
    if now == place.state and said != listed:
        raise Failed(f"{pages} pages: lists something else")
    if out and place.read(out) != before.get(out):
        raise Failed(f"{pages} pages: {out} is partial")
    place.good("store", "check")
    if now == place.state:
        place.good(*words)
    return False


def amounts():
    """Of pages: many that are small."""
    return [round(MOST * (n / (STEPS - 1)) ** 2) for n in range(STEPS)]


def try_command(tally, kind, words):
    with kind() as disk, Room(disk.path) as place:
        place.good(*words)
        new = (state(place.store),
               place.read(words[-1]) if words[-2] == "-o" else None)
        done = [one(place, disk, words, pages, new) for pages in amounts()]
        tally.count += len(done)
        if not done[-1]:
            raise Failed("does not work where there is room")
        if all(done):
            raise Failed("never failed")
        return f"{done.count(False)} of {len(done)} failed"


def typed_text_stays(disk, place):
    """A reason that cannot be saved is offered again, and saved later."""
    screens = Screens(place)
    screens.press("rrNobody is there")
    screens.sees("there")
    disk.fill(0)
    screens.press("\r")
    screens.sees("typed is kept")
    if state(place.store) != place.state:
        raise Failed("was saved without room")
    place.good("list")
    disk.empty()
    screens.press("rr")
    screens.sees("Nobody is there")
    screens.press("\rQ")
    if screens.end().status != 0 or not screens.restored:
        raise Failed(f"ends with {screens.status}: {screens.said}")
    if "Nobody is there" not in place.good("show", "F1"):
        raise Failed("what was typed is gone")


def nobody_leaves_drafts(disk, place):
    """Who leaves while drafts cannot be kept is told so first."""
    screens = Screens(place)
    screens.press("aA long story")
    screens.sees("story")
    disk.fill(0)
    screens.press(" told\x1b")
    screens.sees("is kept")
    screens.press("Q")
    screens.sees("would be lost")
    disk.empty()
    screens.press("Q")
    if screens.end().status != 0 or "1 draft kept" not in screens.said:
        raise Failed(f"ends with {screens.status}: {screens.said}")
    again = Screens(place)
    again.press("a")
    again.sees("A long story told")
    again.press("\rQ")
    again.end()
    if "A long story told" not in place.good("show", "F1"):
        raise Failed("what was typed is gone")


def lost_drafts_are_said(disk, place):
    """Who leaves twice gives them up, and is told at the end."""
    screens = Screens(place)
    disk.fill(0)
    screens.press("aA long story")
    screens.sees("not kept for later")
    screens.press("\x1b")
    screens.sees("is kept")
    screens.press("Q")
    screens.sees("would be lost")
    screens.press("Q")
    if screens.end().status != 3 or "1 draft lost" not in screens.said:
        raise Failed(f"ends with {screens.status}: {screens.said}")


def on_disk(check):
    with Disk() as disk, Room(disk.path) as place:
        check(disk, place)


def naive(kind):
    """Control: a program that looks at nothing says that it is saved."""
    with kind() as disk, Room(disk.path) as place:
        text = "x" * 40960
        place.write("out", text[:8192])
        disk.fill(1)
        more = disk.more() if isinstance(disk, Limit) else {}
        subprocess.run([os.path.join(build(), "tests/faults/naive"), "write",
                        place.path("out"), text], check=True,
                       stdout=subprocess.DEVNULL, restore_signals=False,
                       **more)
        if place.read("out") in (text.encode(), text[:8192].encode()):
            raise Failed("a naive program was not found out")


def main():
    tally = Tally()
    kinds = [Limit]
    if Disk.is_possible():
        kinds.append(Disk)
        tally.test("typed text stays", on_disk, typed_text_stays)
        tally.test("nobody leaves drafts", on_disk, nobody_leaves_drafts)
        tally.test("lost drafts are said", on_disk, lost_drafts_are_said)
    else:
        tally.leave_out("full disks, which only root may mount")
    for kind in kinds:
        for words in COMMANDS:
            name = " ".join(words).replace(PLANS + "/", "")
            tally.test(f"{kind.__name__}, {name}", try_command, tally, kind,
                       words)
        tally.test(f"control: a naive program on a {kind.__name__}", naive,
                   kind)
    tally.end("full disks and limits")


main()
