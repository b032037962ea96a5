# SPDX-License-Identifier: ISC
"""Lives through year.steps and writes down how the store stood after each."""
import json
import os
import re
import shlex
import subprocess

PLAN = "eastmoor-improvement-2023"


class Wrong(Exception):
    """What the year does is not what it must do."""


class Store:
    """One store, and ragtrack as it was built."""

    def __init__(self, program, folder, name):
        self.program = program
        self.folder = folder
        self.name = name
        self.today = None
        self.commands = 0

    def run(self, *words, who=None, expect=0, today=None):
        argv = [self.program, "--store", self.name]
        # What is asked of an event is of its day, but for another one given.
        if today is not None or "--as-of" not in words:
            argv += ["--today", today or self.today]
        argv += ["--as", who] if who else []
        self.commands += 1
        got = subprocess.run(
            argv + list(words), cwd=self.folder, capture_output=True,
            text=True, env=dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC"))
        if got.returncode != expect:
            raise Wrong("%s %s: exit status %d, not %d: %s" % (
                self.today, shlex.join(words), got.returncode, expect,
                got.stderr.strip()))
        return got.stdout

    def json(self, *words, today=None):
        return json.loads(self.run(*words, "--format", "json", today=today))

    def head(self):
        return int(self.json("store", "info")["anchor"].split(":")[0])


def edit(path, old, new):
    text = open(path).read()
    if text.count(old) != 1:
        raise Wrong("%s: \"%s\" stands in it %d times" % (
            path, old, text.count(old)))
    with open(path, "w") as file:
        file.write(text.replace(old, new))


def without(path, ref):
    """Takes an action out of an exported plan."""
    text = open(path).read()
    pattern = r"(?m)^( *)- ref: \"%s\"\n(?:\1 .*\n|\n)*" % re.escape(ref)
    text, n = re.subn(pattern, "", text)
    if n != 1:
        raise Wrong("%s: %s stands in it %d times" % (path, ref, n))
    with open(path, "w") as file:
        file.write(text)


def live(store, steps):
    """Runs the steps; [(number of the newest event, day, the list)]."""
    recorded = []
    for line in open(steps):
        if not line[0].isdigit():
            continue
        store.today, who, words = line.rstrip("\n").split(" ", 2)
        expect = 0
        if words.startswith("? "):
            _, expect, words = words.split(" ", 2)
        verb, _, rest = words.partition(" ")
        if verb == "edit":
            name, _, change = rest.partition(" ")
            old, _, new = change.partition(" => ")
            edit(os.path.join(store.folder, name), old, new)
            continue
        if verb == "without":
            name, ref = rest.split()
            without(os.path.join(store.folder, name), ref)
            continue
        store.run(*shlex.split(words), who=who if who != "-" else None,
                  expect=int(expect))
        head = store.head()
        if not recorded or recorded[-1][0] != head:
            recorded.append((head, store.today, store.json("list")))
    return recorded
