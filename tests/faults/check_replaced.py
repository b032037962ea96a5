#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""What others do to the store's file and beside it while it is open, and what
stands where a file is expected: nothing is written to another file, nothing
hangs, and a sentence names what is in the way."""

import os
import shutil
import sqlite3
import subprocess
import sys

from faults import Failed, P, Room, Tally, program, state
from terminal import Screens


def removed(place):
    os.unlink(place.store)


def moved(place):
    os.rename(place.store, place.path("else.db"))


def moved_over(place):
    shutil.copyfile(place.path("old.db"), place.path("new.db"))
    os.rename(place.path("new.db"), place.store)


def linked(place):
    moved(place)
    os.symlink("else.db", place.store)


def copied_over(place):
    shutil.copyfile(place.path("old.db"), place.store)


def emptied(place):
    place.write("store.db", "")


def spoilt(place):
    with open(place.store, "r+b") as f:
        f.write(b"x" * 300000)


def planted(end, make):
    def plant(place):
        path = place.store + end
        if os.path.exists(path):
            os.unlink(path)
        make(path)
    return plant


REPLACED = "was replaced or removed"
STANDS = "is no regular file"
ACTS = [
    ("removed", removed, REPLACED),
    ("moved away", moved, REPLACED),
    ("another moved over it", moved_over, REPLACED),
    ("a link to it", linked, REPLACED),
    ("a copy over it", copied_over, "backup was brought back"),
    ("emptied", emptied, "was emptied by somebody"),
    ("spoilt", spoilt, "not a ragtrack store"),
    ("a pipe as journal", planted("-journal", os.mkfifo), STANDS),
    ("a link as journal", planted(
        "-journal", lambda path: os.symlink("/dev/zero", path)), STANDS),
]


def under_screens(act, says):
    """The screens say it by themselves, and save nothing."""
    with Room() as place:
        screens = Screens(place)
        screens.sees("keys")
        act(place)
        was = place.files()
        screens.press("")
        screens.sees(says)
        screens.press("rgBetter\r")
        if says != "backup was brought back":
            screens.sees("is kept")
            if place.files() != was:
                raise Failed("wrote to another file")
        screens.press("Q")
        if screens.end().status != 0 or not screens.restored:
            raise Failed(f"ends with {screens.status}: {screens.said}")


def under_command(name, says):
    """A command between its reading and its writing, while the editor is open,
    refuses, and what was written there is kept."""
    with Room() as place:
        with open(place.env["EDITOR"], "a", encoding="ascii") as f:
            f.write(f"exec {sys.executable} -B {os.path.abspath(__file__)} "
                    f"--act '{name}' {place.work}\n")
        status, out, err = place.run("edit", "F1", limit=20)
        if status not in (1, 3) or says not in err or "is kept in" not in err:
            raise Failed(f"{status}: {out}{err}")


def control():
    """A plain SQLite program goes on as if nothing had been."""
    with Room() as place:
        db = sqlite3.connect(place.store)
        db.execute("UPDATE actions SET title = 'Lost' WHERE ref = 'F1'")
        moved_over(place)
        db.commit()
        db.close()
        if "Lost" in repr(state(place.store)):
            raise Failed("the control writes to the new file")


# What may stand where a file is looked for.
def huge(path):
    with open(path, "wb") as f:
        f.truncate(1 << 33)


ODD = {
    "a pipe": os.mkfifo,
    "a folder": os.mkdir,
    "a device": lambda path: os.symlink("/dev/zero", path),
    "a huge file": huge,
}

# Commands that read a file of that name.
READS = ["import odd.yaml", "check odd.yaml", "import odd.xlsx",
         "convert odd.docx", "convert odd.csv", "convert odd.xlsx",
         "edit --take odd", "store restore odd", "--store odd list",
         "convert actions.docx --map odd -o out.yaml"]
WRITES = [f"report highlight {P} -o odd", f"export {P} -o odd.xlsx",
          "convert actions.docx -o odd", "store backup odd"]


def odd(make, name):
    """Read, or written to, by every command that takes a file."""
    with Room() as place:
        for words in READS + WRITES:
            place.back()
            file = next(w for w in words.split() if w.startswith("odd"))
            make(place.path(file))
            status, out, err = place.run(*words.split(), limit=20)
            if words in WRITES and name == "a device" or \
                    words in WRITES[:3] and name == "a huge file":
                continue
            if status not in (1, 2, 3) or file not in err + out:
                raise Failed(f"{words}: {status}, {out}{err}")


OWN = ["config.yaml", "keys.conf", "theme.conf", "views"]


def own_files(make, name):
    """The person's own files: never hangs, and says which."""
    with Room() as place:
        for file in OWN:
            folder = os.path.join(place.home, ".config", "ragtrack")
            shutil.rmtree(folder, ignore_errors=True)
            os.makedirs(folder)
            make(os.path.join(folder, file))
            if file == "config.yaml":
                status, out, err = place.run(
                    "list", limit=20, env={"RAGTRACK_STORE": ""})
                if status != 3 or file not in err:
                    raise Failed(f"list: {status}, {out}{err}")
                continue
            screens = Screens(place)
            screens.sees(file)
            screens.press("Q")
            if screens.end().status != 0:
                raise Failed(f"{file}: {screens.said}")


SAYING = f"""
    help
    --version
    list
    list --format json
    show F1
    history F1
    plans
    people
    due
    chase
    view list
    store check
    check again.yaml
    export {P}
    report highlight {P}
    report full {P} --format xlsx
    period list {P}
    set F1 rag=green -m Better
    update F1 -m Going
    undo
    carry {P} next-2024
    import again.yaml
""".strip().splitlines()


def full_device():
    """No command that says something succeeds where it cannot be said."""
    said = 0
    with Room() as place, open("/dev/full", "wb") as full:
        for words in SAYING:
            place.back()
            good = place.run(*words.split())
            place.back()
            done = subprocess.run(
                [program(), *words.split()], stdout=full, cwd=place.work,
                stderr=subprocess.PIPE, env=place.env, check=False,
                stdin=subprocess.DEVNULL)
            if good[1] and (done.returncode != 3 or
                            b"cannot be written" not in done.stderr):
                raise Failed(f"{words}: {done.returncode}, {done.stderr}")
            said += good[1] != ""
    return f"{said} commands"


def temporary_folders():
    """A hostile TMPDIR is not looked at."""
    with Room() as place:
        trap = os.path.join(place.folder, "trap")
        os.mkdir(trap)
        os.chmod(trap, 0o777)
        for tmp in ["/nowhere", "", "work", "/proc", trap, "/dev/null"]:
            for words in ["edit F1", f"export {P} -o out.xlsx",
                          "import again.yaml", "list",
                          "redact F1 description -m Name"]:
                place.back()
                place.good(*words.split(), env={"TMPDIR": tmp})
                if os.listdir(trap):
                    raise Failed(f"{words} wrote to {tmp}")


def drafts_of_others():
    """Where others may write the folder of drafts, nothing is kept in it and
    nothing taken from it, and that is said."""
    with Room() as place:
        folder = os.path.join(place.state_dir, "ragtrack")
        os.makedirs(folder)
        os.chmod(folder, 0o777)
        screens = Screens(place)
        screens.sees("others may write")
        screens.press("aA secret\rQ")
        screens.end()
        if os.listdir(folder):
            raise Failed(f"wrote {os.listdir(folder)}")
        status, out, err = place.run("edit", "F1")
        if status != 0 or os.listdir(folder):
            raise Failed(f"edit: {status}, {out}{err}")


class Given:
    """The place of the process that asked."""

    def __init__(self, work):
        self.work = work
        self.store = self.path("store.db")

    def path(self, name):
        return os.path.join(self.work, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="ascii") as f:
            f.write(text)


def main():
    if sys.argv[1:2] == ["--act"]:
        for name, act, _ in ACTS:
            if name == sys.argv[2]:
                act(Given(sys.argv[3]))
        return
    tally = Tally()
    for name, act, says in ACTS:
        tally.test(f"{name}, under the screens", under_screens, act, says)
        tally.test(f"{name}, under a command", under_command, name, says)
    tally.test("control: a plain program loses the change", control)
    for name, make in ODD.items():
        tally.test(f"{name} named to a command", odd, make, name)
        tally.test(f"{name} as a person's own file", own_files, make, name)
    tally.test("nothing is said to a full device", full_device)
    tally.test("a hostile TMPDIR", temporary_folders)
    tally.test("a folder of drafts that others may write", drafts_of_others)
    tally.count = tally.passed
    tally.end("ways of replacing and odd files")


main()
