# SPDX-License-Identifier: ISC
"""A folder with a store, the program in it, and what is held of its answers."""

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

PLANS = os.path.abspath("data/plans")
P = "oakmere-inspection-2023"
BESIDE = ("-journal", "-queue")

# What the plan's state is; who, when and salts differ from run to run.
TIMES = {"at", "made", "uid", "login", "audit_uid", "audit_login", "chain",
         "salt", "head", "frozen", "old_digest", "new_digest", "why_digest"}
DIGEST = re.compile("[0-9a-f]{32,}")
SEALED = {"about", "seals", "states"}


class Failed(Exception):
    """What a test found."""


class Tally:
    """Counts and prints as tests/run reads it."""

    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.count = 0

    def test(self, name, check, *words):
        try:
            said = check(*words)
        except Failed as e:
            self.failed += 1
            print(f"{name}: {e}", flush=True)
            return
        self.passed += 1
        print(f"{name}{': ' + said if said else ''}", flush=True)

    def leave_out(self, what):
        """What this machine has not; under CI it has."""
        print(f"left out: {what}", flush=True)
        self.failed += "CI" in os.environ

    def end(self, what):
        print(f"count: {self.count:,} {what}")
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(self.failed > 0)


def build():
    return os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build")


def program():
    return os.path.join(build(), "ragtrack")


class Place:
    """A folder of its own with a home, and the environment of its programs."""

    def __init__(self, within=None):
        self.folder = tempfile.mkdtemp(prefix="ragtrack-faults-", dir=within)
        self.home = os.path.join(self.folder, "home")
        self.work = os.path.join(self.folder, "work")
        os.mkdir(self.home)
        os.mkdir(self.work)
        self.store = os.path.join(self.work, "store.db")
        self.env = {
            "HOME": self.home, "PATH": "/usr/bin:/bin", "TZ": "UTC",
            "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
            "RAGTRACK_STORE": self.store, "RAGTRACK_TODAY": "2023-11-20",
            "TMPDIR": self.folder,
        }

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *what):
        self.remove()

    def path(self, name):
        return os.path.join(self.work, name)

    def run(self, *words, stdin=subprocess.DEVNULL, env=None, before=None,
            limit=60, **more):
        """The status (negative: the signal), output and errors of a command."""
        argv = list(before or []) + [program()] + list(words)
        try:
            done = subprocess.run(
                argv, stdin=stdin, capture_output=True, cwd=self.work,
                env=dict(self.env, **(env or {})), close_fds=False,
                timeout=limit, check=False, **more)
        except subprocess.TimeoutExpired:
            raise Failed(f"{' '.join(words)} hangs") from None
        return (done.returncode, done.stdout.decode(errors="replace"),
                done.stderr.decode(errors="replace"))

    def good(self, *words, **more):
        status, out, err = self.run(*words, **more)
        if status != 0:
            raise Failed(f"{' '.join(words)}: {status}, {err}")
        return out

    def read(self, name="store.db"):
        try:
            with open(self.path(name), "rb") as f:
                return f.read()
        except FileNotFoundError:
            return None

    def write(self, name, data):
        with open(self.path(name), "wb") as f:
            f.write(data if isinstance(data, bytes) else data.encode())


def state(path):
    """What stands in a store, without who, when and salts."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        out = []
        for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type "
                                   "= 'table' ORDER BY name").fetchall():
            if table in SEALED:
                continue
            cursor = db.execute(f'SELECT * FROM "{table}"')
            names = [c[0] for c in cursor.description]
            keep = [i for i, n in enumerate(names) if n not in TIMES]
            rows = sorted(DIGEST.sub("#", repr([row[i] for i in keep]))
                          for row in cursor)
            out.append((table, rows))
        return out
    finally:
        db.close()


def signal_name(status):
    return signal.Signals(-status).name


class Room(Place):
    """A place that is put back as it was made."""

    def __init__(self, within=None):
        super().__init__(within)
        self.good("import", f"{PLANS}/{P}.yaml")
        self.good("store", "backup", "old.db")
        self.good("set", "F1", "theme=More")
        self.good("export", P, "-o", "again.yaml")
        text = self.read("again.yaml").replace(b"theme: More",
                                               b"theme: Again")
        self.write("again.yaml", text)
        self.good("report", "full", P, "-o", "actions.docx")
        self.good("report", "full", P, "-o", "actions.xlsx")
        with open(os.path.join(self.home, "editor"), "w",
                  encoding="ascii") as f:
            f.write("#!/bin/sh\nsed -i s/More/Edited/ \"$1\"\n")
        os.chmod(os.path.join(self.home, "editor"), 0o700)
        self.env["EDITOR"] = os.path.join(self.home, "editor")
        self.kept = os.path.join(self.folder, "kept")
        self.state_dir = os.path.join(self.folder, "state")
        self.env["XDG_STATE_HOME"] = self.state_dir
        shutil.copytree(self.work, self.kept)
        self.old = self.read()
        self.state = state(self.store)

    def files(self):
        return {name: self.read(name) for name in sorted(os.listdir(self.work))
                if not name.endswith(BESIDE)}

    def back(self):
        shutil.rmtree(self.work)
        shutil.copytree(self.kept, self.work)
        shutil.rmtree(self.state_dir, ignore_errors=True)


def tries(places, seed, sample):
    """What is to fail, of the allocations that came from these places."""
    asked = os.environ.get("RAGTRACK_ALLOCATIONS")
    first, last = {}, {}
    for n, place in enumerate(places, 1):
        first.setdefault(place, n)
        last[place] = n
    if asked == "every":
        return [str(n) for n in range(1, len(places) + 1)]
    if asked == "places":
        chosen = sorted({*first.values(), *last.values()})
    else:
        dice = random.Random(seed)
        chosen = sorted(dice.sample(list(first.values()),
                                    min(len(first), sample)))
    return [f"{n}{how}" for n in chosen for how in ("", "+")]


def try_all(tally, places, seed, sample, one):
    """Lets allocations from these places fail in turn; `one` says what was wrong
    when that one did, or None. Returns how many were tried."""
    found = {}
    asked = tries(places, seed, sample)
    tally.count += len(asked)
    for at in asked:
        wrong = one(at)
        if wrong:
            found.setdefault(wrong.strip(), []).append(at)
    if found:
        raise Failed("".join(
            f"\n  {wrong}: {len(at)} times, at {' '.join(at[:5])}"
            for wrong, at in found.items()))
    return f"{len(asked)} of {2 * len(places)}, {len(set(places))} places"
