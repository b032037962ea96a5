#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""Each allocation fails in its turn, once or from then on, in every command and
in the screens: no crash; the store is the old one or the new one; the sentence
says that memory ran out, and accuses nothing else; the terminal is restored.

RAGTRACK_ALLOCATIONS=places tries the first and the last from each place in the
code (by all the calls above it), =every tries each, once; else a sample of
places.
"""

import array
import os
import resource
import shutil
import subprocess

from faults import (Failed, P, PLANS, Room, Tally, build, signal_name, state,
                    try_all)

ONLY = os.environ.get("FAULTS_ONLY")

# The words of each; those that write a file write "out".
COMMANDS = [line.split() for line in f"""
    help set
    --version
    list
    list rag:red or lead:HF --sort due --format json
    list --format csv
    show F1
    history F1
    plans
    people
    due
    chase
    view list
    view save mine2 rag:red
    period list {P}
    period open {P}
    store check
    store backup copy.db
    store restore old.db
    check {PLANS}/{P}.yaml
    import {PLANS}/ravensholt-peer-review-2023.yaml
    import again.yaml
    export {P} -o out.yaml
    export {P} -o out.xlsx
    export {P} --format json
    report highlight {P} -o out.html
    report full {P} -o out.xlsx
    report full {P} -o out.docx
    report highlight {P}
    report calendar {P} -o out.ics
    convert actions.docx -o out.yaml
    convert actions.xlsx -o out.yaml
    new fresh-2024 title=Fresh
    set F1 rag=green -m Better
    set F1 title=Other due=31/01/2024
    update F1 -m Going
    add action A title=More
    step F1 add Another
    move F1 --after F2
    retire F1 -m Gone
    handover HF KO
    complete F1 --evidence Report
    undo
    redact F1 description -m Name
    carry {P} next-2024 -o out.yaml
    edit F1
""".strip().splitlines()]


class Command:
    """A command that worked once, and what it then left."""

    def __init__(self, place, words, old, so):
        self.place = place
        self.words = words
        self.old = old
        place.back()
        noted = place.path("places")
        self.status, self.out, self.err = place.run(
            *words, env={"LD_PRELOAD": so, "FAULTS_PLACES": noted})
        if self.status not in (0, 1):
            raise Failed(f"{' '.join(words)}: {self.status} {self.err}")
        self.places = array.array("Q", place.read("places"))
        os.unlink(noted)
        self.new = place.read()
        self.state = state(place.store)
        self.files = place.files()


# What a copy was written to is taken up, and away, by the next one.
PARTS = {"copy.db.part", "store.db-restore.part", "store.db-replaced.part"}


def temporary(place):
    return [n for n in os.listdir(place.folder)
            if n not in ("home", "work", "kept", "state")]


def one(place, command, at, so):
    """Fails what `at` says; what was wrong, or None."""
    words = command.words
    status, out, err = place.run(
        *words, env={"LD_PRELOAD": so, "FAULTS_MEMORY": at})
    if status < 0:
        return f"dies by {signal_name(status)}"
    new = place.read()
    if new != place.old:
        check, said, more = place.run("store", "check")
        if check != 0:
            return f"the store is not whole: {said}{more}"
        now = state(place.store)
        if now not in (place.state, command.state):
            return "the store is neither old nor new"
        if status == 3 and now == command.state != place.state:
            for word in ("not saved", "nothing was changed"):
                if word in err:
                    return f"was saved, and says {err}"
    for name, text in place.files().items():
        if name == "store.db":
            continue
        before = place.files_old.get(name)
        if name in PARTS:
            place.good(*words)
            if os.path.exists(place.path(name)):
                return f"the next one leaves {name}"
            continue
        if text != before and name not in command.files:
            return f"leaves {name}"
        if name.startswith("out.") and text != command.files[name] \
                and text is not None:
            return f"{name} is partial"
    if temporary(place):
        left = temporary(place)
        for name in left:
            p = os.path.join(place.folder, name)
            shutil.rmtree(p) if os.path.isdir(p) else os.unlink(p)
        return f"leaves {left}"
    if status == command.status:
        if out != command.out:
            return f"goes on, with another output: {err}"
        if new == place.old and command.new != place.old:
            return "is called done, and nothing was"
        return None
    if status != 3:
        return f"exit status {status}: {err}"
    if "memory" not in err:
        return f"says {err!r}"
    return None


def try_command(tally, words, so, seed):
    with Room() as place:
        place.files_old = place.files()
        command = Command(place, words, place.old, so)
        place.back()

        def failing(at):
            wrong = one(place, command, at, so)
            if place.files() != place.files_old or os.path.exists(
                    place.path("store.db-journal")):
                place.back()
            return wrong

        return try_all(tally, command.places, seed, 8, failing)


def naive(so):
    """Control: a program that looks at nothing dies."""
    done = subprocess.run(
        [os.path.join(build(), "tests/faults/naive"), "memory"],
        env={"LD_PRELOAD": so, "FAULTS_MEMORY": "50"}, check=False)
    if done.returncode >= 0:
        raise Failed("a program that looks at nothing went unseen")


def little_memory():
    """So little room for everything (ulimit -v): libraries that do not fit are
    not called missing."""
    asked, worked = 0, 0
    with Room() as place:
        for kib in range(9000, 18000, 1000):
            for words in (["export", P, "-o", "out.xlsx"],
                          ["convert", "actions.xlsx", "-o", "out.yaml"]):
                place.back()
                room = (kib * 1024, kib * 1024)
                status, _, err = place.run(*words, preexec_fn=lambda room=room:
                                           resource.setrlimit(
                                               resource.RLIMIT_AS, room))
                asked += 1
                worked += status == 0
                if status != 0 and (status not in (3, 127) or not (
                        "out of memory" in err or
                        "error while loading" in err)):
                    raise Failed(f"{words}, {kib} KiB: {status}, {err}")
    if worked in (0, asked):
        raise Failed(f"{worked} of {asked} worked")
    return f"{worked} of {asked} worked"


def main():
    so = os.path.join(build(), "tests/faults/memory.so")
    tally = Tally()
    for words in COMMANDS:
        name = " ".join(words).replace(PLANS + "/", "")
        if ONLY is None or ONLY in name:
            tally.test(name, try_command, tally, words, so, name)
    tally.test("little memory", little_memory)
    tally.test("control: a naive program dies", naive, so)
    tally.end("failed allocations")


main()
