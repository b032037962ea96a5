#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_mutants.py BUILD: stores that are damaged or crafted.

A store with a history is altered at random, byte by byte, page by page, cut
short, or crafted by SQL (views, triggers, tables, values of another type), and
every altered one is listed, checked, shown and changed: each command ends by
itself within six seconds, with an exit status and a sentence.  The control:
the store that nobody touched passes, and most of what was altered is refused
or found by `store check`.

RAGTRACK_MUTANTS says how many (60 unless said), RAGTRACK_SEED which;
RAGTRACK_KEEP=/tmp/mutant keeps what went wrong as /tmp/mutant-N.db.
"""
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents  # noqa: E402

SECONDS = 6
CRAFTED = [
    "CREATE TRIGGER t AFTER UPDATE ON actions BEGIN DELETE FROM history; END",
    "CREATE VIEW v AS SELECT * FROM actions",
    "CREATE TABLE more(x)",
    "CREATE INDEX more ON actions(title)",
    "ALTER TABLE actions ADD COLUMN more TEXT",
    "DROP TABLE actions",
    "ALTER TABLE actions RENAME TO was; CREATE VIEW actions AS WITH RECURSIVE "
    "r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM was, r",
    "UPDATE actions SET title = 42",
    "UPDATE actions SET title = x'ff00fe'",
    "UPDATE actions SET title = NULL",
    "UPDATE actions SET due = '2026-02-31'",
    "UPDATE actions SET due_last = -9223372036854775808",
    "UPDATE actions SET rank = 9223372036854775807",
    "UPDATE actions SET parent = 4711",
    "UPDATE actions SET version = -1",
    "UPDATE plans SET id = '../../x'",
    "UPDATE actions SET title = printf('%.*c', 20000000, 'x') "
    "WHERE number = 3",
    "UPDATE seals SET cells = NULL", "UPDATE seals SET chain = NULL",
    "INSERT INTO items SELECT kind, owner, field, place + 1000, text FROM items",
    "PRAGMA user_version = 4711",
    "PRAGMA user_version = -1",
    "PRAGMA application_id = 1",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1 "
    "WHERE name = 'actions'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 99999 "
    "WHERE name = 'strings'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
    "'CREATE TABLE actions(' || hex(zeroblob(200000)) || ')' "
    "WHERE name = 'actions'",
    "PRAGMA journal_mode = WAL",
    "DELETE FROM about",
    "DELETE FROM sets",
    "UPDATE about SET zone = '../../etc/passwd'",
]


def alter(dice, path):
    """One alteration of the bytes of the file."""
    with open(path, "rb") as f:
        data = bytearray(f.read())
    how = dice.randrange(6)
    page = 4096
    if how == 0:
        for _ in range(dice.choice([1, 4, 40])):
            data[dice.randrange(len(data))] = dice.randrange(256)
    elif how == 1:
        del data[dice.randrange(len(data)):]
    elif how == 2:
        at = dice.randrange(len(data) // page) * page
        data[at:at + page] = bytes(page)
    elif how == 3:
        one, two = (dice.randrange(len(data) // page) * page for _ in "ab")
        data[one:one + page] = data[two:two + page]
    elif how == 4:
        # The head of a page: its kind, its cells, where they lie.
        at = dice.randrange(len(data) // page) * page + dice.randrange(12)
        data[at:at + 4] = dice.randrange(1 << 32).to_bytes(4, "big")
    else:
        data[dice.randrange(100)] = dice.randrange(256)
    with open(path, "wb") as f:
        f.write(data)


def craft(sql, path):
    db = sqlite3.connect(path)
    try:
        db.executescript(sql)
    except sqlite3.Error:
        pass
    db.close()


def asked(program, folder, store, words):
    """What is wrong with how a command went; and its status."""
    env = {"PATH": "/usr/bin:/bin", "HOME": folder, "TZ": "UTC",
           "LC_ALL": "C.UTF-8", "RAGTRACK_TODAY": "2023-11-20",
           "RAGTRACK_STORE": store}
    try:
        run = subprocess.run([program, *words], env=env, cwd=folder,
                             capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return ["%s did not end" % words[0]], -1
    said = run.stderr.decode("utf-8", "replace")
    if run.returncode < 0 or run.returncode > 5 or "Sanitizer" in said:
        return ["%s: status %d: %s" % (words[0], run.returncode,
                                       said[-1500:])], run.returncode
    if run.returncode and not said:
        return ["%s: status %d, and no word" % (words[0], run.returncode)], 1
    return [], run.returncode


def main():
    program = os.path.abspath(sys.argv[1]) + "/ragtrack"
    n = int(os.environ.get("RAGTRACK_MUTANTS", "60"))
    dice = random.Random(int(os.environ.get("RAGTRACK_SEED", "17")))
    tally = documents.Tally()
    plans = os.path.abspath("data/plans")
    commands = [["list", "--format", "json"], ["store", "check"],
                ["report", "page", "eastmoor-improvement-2023"],
                ["set", "eastmoor-improvement-2023/1/1.1", "title=Changed"]]
    found = tried = 0
    with tempfile.TemporaryDirectory(prefix="ragtrack-mutants-") as folder:
        whole, store = folder + "/whole.db", folder + "/store.db"
        for words in (["import", plans + "/eastmoor-improvement-2023.yaml"],
                      ["update", "1.1", "-m", "Said"],
                      ["set", "1.2", "title=Other"], ["store", "check"]):
            faults, status = asked(program, folder, whole, words)
            tally.note("control: %s of the store as it is" % words[0],
                       faults or ([] if status == 0 else [str(status)]))
        for i in range(n + len(CRAFTED)):
            for name in os.listdir(folder):
                if name.startswith("store.db"):
                    os.unlink(os.path.join(folder, name))
            shutil.copy(whole, store)
            if i < len(CRAFTED):
                craft(CRAFTED[i], store)
            else:
                alter(dice, store)
            faults, statuses = [], []
            for words in commands:
                fault, status = asked(program, folder, store, words)
                faults += fault
                statuses.append(status)
            tried += 1
            found += any(statuses)
            tally.note("mutant %d" % i, faults)
            if faults and os.environ.get("RAGTRACK_KEEP"):
                shutil.copy(store, "%s-%d.db" % (
                    os.environ["RAGTRACK_KEEP"], i))
        print("count: %d damaged and crafted stores, %d refused or found" % (
            tried, found))
        tally.note("control: most are noticed", [] if found > tried // 2 else [
            "%d of %d" % (found, tried)])
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
