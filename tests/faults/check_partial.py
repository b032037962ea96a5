#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""Whatever call fails, or is the last one of the program, a file that it writes
is the old one or the new one: strace has each write, sync, rename, link, close
and the like fail for want of room or by the disk, or kills the program there.
What is called done is done, and what failed leaves nothing behind.

RAGTRACK_CALLS=every tries each call, else samples of them.
"""

import collections
import os
import random
import re
import shutil
import subprocess

from faults import Failed, P, PLANS, Room, Tally, build, program, state

EVERY = os.environ.get("RAGTRACK_CALLS") == "every"
CALLS = ["write", "pwrite64", "fsync", "fdatasync", "rename", "link", "close",
         "ftruncate", "fchmod", "unlink", "openat"]
# What becomes of them.
WAYS = ["error=ENOSPC", "error=EIO", "error=EDQUOT", "signal=KILL"]

# Commands, and the files that each writes.
COMMANDS = [
    (f"export {P} -o again.yaml", ["again.yaml"]),
    (f"report highlight {P} -o out.html", ["out.html"]),
    (f"export {P} -o out.xlsx", ["out.xlsx"]),
    ("convert actions.docx -o out.yaml", ["out.yaml", "out.map"]),
    (f"carry {P} next-2024 -o again.yaml", ["again.yaml"]),
    ("view save mine2 rag:red", ["../config/ragtrack/views"]),
    ("store backup copy.db", ["copy.db"]),
    ("edit F1", []),
]
# The name of a file that is being written, or what the next one takes up.
TEMPORARY = re.compile(r"\.[A-Za-z0-9]{6}$|\.part$")
BEHIND = ("-journal", "-queue")


def calls_of(place, words):
    """How often each call is made."""
    log = os.path.join(place.folder, "log")
    done = subprocess.run(
        ["strace", "-f", "-o", log, "-e", "trace=" + ",".join(CALLS),
         program(), *words], cwd=place.work, env=place.env, check=False,
        stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode != 0:
        raise Failed(f"{words}: {done.stderr.decode()}")
    with open(log, encoding="utf-8", errors="replace") as f:
        count = collections.Counter(
            m.group(1) for m in (re.match(r"\d+ +(\w+)\(", line)
                                 for line in f) if m)
    os.unlink(log)
    return count


def written(place, files):
    """What stands in the files that a command writes; of a database its
    state, as each is made at another time."""
    out = []
    for name in files:
        text = place.read(name)
        if text is not None and name.endswith(".db"):
            text = state(place.path(name))
        out.append(text)
    return out


def every_name(place):
    """All files there are, but those beside the store."""
    return {os.path.relpath(os.path.join(folder, name), place.folder)
            for folder, _, names in os.walk(place.folder)
            for name in names if not name.endswith(BEHIND)}


def one(place, words, files, old, new, inject):
    place.back()
    shutil.rmtree(os.path.join(place.folder, "config"), ignore_errors=True)
    before = every_name(place)
    status, _, err = place.run(*words, before=[
        "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={inject}"])
    now = written(place, files)
    for name, is_now, was, is_new in zip(files, now, old, new):
        if is_now not in (was, is_new):
            raise Failed(f"{inject}: {name} is neither old nor new; {err}")
    if place.read() != place.old:
        place.run("store", "check")  # which takes back what was begun
    if place.read() != place.old and state(place.store) not in (
            place.state, place.done):
        raise Failed(f"{inject}: the store is neither old nor new")
    killed = "signal" in inject or "loading shared libraries" in err
    if status == 0 and now != new:
        raise Failed(f"{inject}: is called done, and is not; {err}")
    if not killed and status not in (0, 3):
        raise Failed(f"{inject}: {status}, {err}")
    if not killed and status == 3 and err == "" and "write" not in inject:
        raise Failed(f"{inject}: says nothing")
    left = [n for n in every_name(place) - before if TEMPORARY.search(n)]
    if left and not killed and "unlink" not in inject:
        raise Failed(f"{inject}: leaves {left}")


def samples(count, dice):
    """Of so many calls which are tried."""
    if EVERY:
        return range(1, count + 1)
    return sorted({count, dice.randint(1, count)})


def try_command(tally, words, files):
    with Room() as place:
        place.env["XDG_CONFIG_HOME"] = os.path.join(place.folder, "config")
        argv = words.split()
        old = written(place, files)
        count = calls_of(place, argv)
        new = written(place, files)
        place.done = state(place.store)
        dice = random.Random(words)
        tried, wrong = 0, []
        for call in CALLS:
            for n in samples(count[call], dice) if count[call] else []:
                for way in WAYS if EVERY else dice.sample(WAYS[:3], 1) + [
                        WAYS[3]]:
                    if call == "openat" and "signal" not in way and n < 60:
                        continue  # of the loader, and of what is optional
                    tried += 1
                    try:
                        one(place, argv, files, old, new,
                            f"{call}:{way}:when={n}")
                    except Failed as e:
                        wrong.append(str(e))
        tally.count += tried
        if wrong:
            raise Failed("\n  ".join([f"{len(wrong)} of {tried}"] + wrong[:8]))
        return f"{tried} of {sum(count.values()) * len(WAYS)}"


def naive():
    """Control: a program that writes over the old file leaves half of it."""
    with Room() as place:
        place.write("out", "old " * 40)
        new = "new " * 40
        found = 0
        for way in ("error=ENOSPC", "signal=KILL"):
            subprocess.run(
                ["strace", "-qq", "-o", "/dev/null", "-e",
                 f"inject=write:{way}:when=3",
                 os.path.join(build(), "tests/faults/naive"), "write",
                 place.path("out"), new], check=False,
                stdout=subprocess.DEVNULL)
            found += place.read("out") not in (b"old " * 40, new.encode())
        if found != 2:
            raise Failed("half a file was not found out")


def main():
    tally = Tally()
    if shutil.which("strace") is None:
        tally.leave_out("calls that fail, which strace does")
        tally.end("calls that failed or were the last")
    for words, files in COMMANDS:
        tally.test(words.replace(PLANS + "/", ""), try_command, tally, words,
                   files)
    tally.test("control: a naive program leaves half a file", naive)
    tally.end("calls that failed or were the last")


main()
