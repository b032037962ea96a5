#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""
What every command and the screens do to the store while nobody looks:

- no lock outlives a turn: before each wait, each write and each start of another
  program no transaction is open and nobody is ahead in the queue (shim.c);
- only SQLite opens and closes the files of the store, by the stack of each call
  (strace -k); the one open that makes a new, empty file is the program's.

The controls: a question left open is told by the first, an open of our own by the
second. Ends with "N passed, N failed".
"""
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile

BUILD = os.path.abspath(os.environ.get("B", "build"))
PROGRAM = os.path.join(BUILD, "ragtrack")
SHIM = os.path.join(BUILD, "tests/crowd/shim.so")
SAMPLE = os.path.abspath("data/plans/eastmoor-improvement-2023.yaml")
PLAN = "eastmoor-improvement-2023"

# In an order in which each finds what it needs; $D is the folder of the test.
COMMANDS = f"""
import {SAMPLE}
import {SAMPLE} --dry-run
check {SAMPLE}
new other-2024 title=Other
export {PLAN}
export {PLAN} -o $D/plan.yaml
export {PLAN} --format xlsx -o $D/plan.xlsx
list
list --format json
export {PLAN} --format csv -o $D/list.csv
show 1.4
add {PLAN}/1 title=Another_one
add measure {PLAN} title=Audits ref=K1
move 1.4 --before 1.3
step 1.4 add A_step
set 1.4 title=Anew
handover SH DMT
update 1.4 -m text
update 1.4 --confirm
complete 1.5 --evidence seen -m done
verify 1.5 --forum Board
history
history 1.4
undo
redo
retire 1.6 -m gone
redact 1.4 title -m name
plans
people
due
chase
carry {PLAN} next-2024
view list
view save open due:none
period list {PLAN}
report page {PLAN}
report full {PLAN} --format docx -o $D/full.docx
edit 1.3 -m wording
reading K1 12
store check
store backup $D/backup.db
store restore $D/backup.db
convert $D/list.csv -o $D/again.yaml
help list
"""

# What a person presses, and what is waited for after it.
KEYS = [
    ("", "Mine"), ("jj", "Mine"), ("\r", "Action RAG"), ("\033", "Mine"),
    ("6", "All"), ("aSome words\r", "update written"),
    ("/the\r", "the"), ("\033", "Mine"), ("H", "istor"), ("\033", "Mine"),
    (":plans\r", "lan"), ("\033", "Mine"), ("u", "ndo"),
    ("E", "Some words"), ("\r", "update written"),
    ("Q", None),
]


class Place:
    """A folder with an empty store, and the environment for it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="ragtrack-commands-")
        self.store = self.folder + "/plans.db"
        editor = self.folder + "/editor"
        with open(editor, "w", encoding="utf-8") as file:
            file.write('#!/bin/sh\nsed -i "s/Adopt/Take up/" "$1"\n')
        os.chmod(editor, 0o755)
        self.log = self.folder + "/log"
        self.env = {
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "TERM": "xterm-256color", "RAGTRACK_TODAY": "2023-11-20",
            "RAGTRACK_STORE": self.store, "HOME": self.folder,
            "EDITOR": editor, "VISUAL": editor, "RAGTRACK_SHIM_LOG": self.log,
            # No leak can be looked for under strace.
            "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0",
        }

    def logged(self):
        """The log's lines so far; it is empty afterwards."""
        if not os.path.exists(self.log):
            return []
        with open(self.log, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
        os.unlink(self.log)
        return lines

    def drop(self):
        shutil.rmtree(self.folder)


def words_of(line, place):
    return [word.replace("$D", place.folder).replace("_", " ")
            if not word.startswith(("/", "$")) else
            word.replace("$D", place.folder) for word in line.split()]


def run(place, words, before=(), more=None):
    """One command; its exit status and what it said."""
    done = subprocess.run(
        [*before, PROGRAM, "--as", "SH", *words], env={**place.env, **(more or {})},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout.decode(errors="replace")


def drawn(fd, wait):
    """What comes within so many seconds, and then without a pause."""
    out = ""
    while select.select([fd], [], [], wait)[0]:
        try:
            text = os.read(fd, 65536).decode(errors="replace")
        except OSError:
            text = ""
        if not text:
            break
        out += text
        wait = 0.3
    return out


def press(place, before=(), more=None):
    """The screens, by all KEYS; what did not come of them, or None."""
    pid, fd = pty.fork()
    if pid == 0:
        os.execvpe(before[0] if before else PROGRAM,
                   [*before, PROGRAM, "--as", "SH"], {**place.env, **(more or {})})
    seen, missing = "", None
    for keys, wanted in KEYS:
        # In one go it would be taken for a text that is pasted.  Each draws something.
        part, text = "", "?"
        for key in re.findall(r"[^\r]+|\r", keys):
            os.write(fd, key.encode())
            part += drawn(fd, 20)
        # What is drawn is only what changed; Esc alone is Esc after a while.
        while text and not (wanted and wanted in part and keys[-1:] != "\033"):
            wait = 20 if wanted is None or wanted not in seen + part else 0.3
            ready, _, _ = select.select([fd], [], [], wait)
            try:
                text = os.read(fd, 65536).decode(errors="replace") if ready else ""
            except OSError:
                text = ""
            part += text
        seen += part
        if wanted is not None and wanted not in seen:
            missing = f"{keys!r} showed no {wanted!r}: {part[-300:]!r}"
            break
    os.close(fd)
    _, status = os.waitpid(pid, 0)
    if status != 0 and not missing:
        missing = f"the screens ended with {status}: {seen[-400:]!r}"
    return missing


def foreign(place, told):
    """Opens and closes of the store's files that SQLite did not make."""
    own = re.compile(re.escape(place.store) + r"(-journal|-wal|-shm)?[\">]")
    found, call, stack, count = [], None, [], 0

    def hold():
        if call is None:
            return 0
        if not any("libsqlite3" in line for line in stack) and \
                "O_EXCL" not in call and not call.startswith(made):
            found.append(call)
        return 1

    made = ("none",)
    for line in told:
        if line.startswith(" >"):
            stack.append(line)
            continue
        count += hold()
        call, stack = None, []
        text = re.sub(r"^\d+ +", "", line)
        if own.search(text) and " = -1" not in text:
            call = text
            # The new file, closed at once, before SQLite first opens it.
            if "O_EXCL" in text:
                made = (f"close({text.rsplit('= ', 1)[1].split('<')[0]}<",)
    count += hold()
    return found, count


def check_rest(results):
    """Every command and the screens under the shim."""
    place = Place()
    more = {"LD_PRELOAD": SHIM, "RAGTRACK_SHIM": "rest"}
    done = 0
    for line in COMMANDS.strip().splitlines():
        status, said = run(place, words_of(line, place), more=more)
        broken = place.logged()
        if status != 0 or broken:
            results.append(f"{line}: {status} {said[-300:]} {broken}")
        done += 1
    missing = press(place, more=more)
    broken = place.logged()
    if missing or broken:
        results.append(f"screens: {missing} {broken}")
    # The control: while an export is written a question is left open.
    run(place, ["export", PLAN], more={**more, "RAGTRACK_SHIM": "rest hold"})
    broken = place.logged()
    if broken != ["a read is open at write"]:
        results.append(f"control: a read that is left open is not told: {broken}")
    place.drop()
    print(f"no lock outlives a turn: {done} commands and {len(KEYS)} "
          f"keys; control: {broken}")
    return done + 1


def check_opens(results):
    """Every command and the screens under strace."""
    place = Place()
    before = ["strace", "-f", "-k", "-y", "-qq", "-e",
              "trace=open,openat,creat,close", "-e", "signal=none", "-o", place.log]
    done, calls = 0, 0
    for line in COMMANDS.strip().splitlines():
        status, said = run(place, words_of(line, place), before)
        found, count = foreign(place, place.logged())
        calls += count
        if status != 0 or found:
            results.append(f"{line}: {status} {said[-300:]} {found}")
        done += 1
    missing = press(place, before)
    found, count = foreign(place, place.logged())
    calls += count
    if missing or found:
        results.append(f"screens: {missing} {found}")
    # The control: a program of another kind opens the file.
    subprocess.run([*before, "cat", place.store], env=place.env, check=True,
                   stdout=subprocess.DEVNULL)
    found, _ = foreign(place, place.logged())
    if not found:
        results.append("control: an open that is not SQLite's is not seen")
    place.drop()
    print(f"only SQLite opens the store: {calls} calls of {done} commands and "
          f"the screens; control: {len(found)} of cat are found")
    return done + 1


def main():
    results = []
    tried = check_rest(results) + check_opens(results)
    for line in results:
        print(line)
    print(f"{max(tried - len(results), 0)} passed, {len(results)} failed")
    sys.exit(len(results) > 0)


main()
