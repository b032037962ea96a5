#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""Copies on another host, as ragtrack-admin(7) says, word for word.

The other host is this one, reached by its sshd. A copy is taken, kept by day,
week and month, asked for its age, brought back in a drill and on a new host. What
is not whole is said with status 1 and not kept: a copy cut off or damaged on its
way, a store that is damaged here, a history that was rewritten, a host that is
not there. The control: a keeper that does not look takes a damaged copy.
"""
import glob
import os
import shutil
import stat
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from host import (ADMIN, HOME, PLAN, Wrong, main,  # noqa: E402
                  manual, run, says, sh)

STORE = "/srv/ragtrack/store/plans.db"
COPIES = "/srv/ragtrack-copies/copies"
KEY = "/srv/ragtrack/backup-key"
KEYS = "/srv/ragtrack-copies/.ssh/authorized_keys"


def ragtrack(*words, ok=0, store=STORE):
    """As the account that the store belongs to."""
    return run("runuser", "-u", "ragtrack", "--", "ragtrack", "--store", store,
               *words, ok=ok)


def send(*words, ok=0):
    return run("runuser", "-u", "ragtrack", "--", ADMIN + "backup-send", "-s",
               STORE, "-i", KEY, *words, "ragtrack-copies@copies.example",
               ok=ok)


def kept():
    """The names of all that is kept, but for when it came."""
    return sorted(os.path.relpath(path, COPIES)
                  for path in glob.glob(COPIES + "/*/*"))


def newest():
    return sorted(glob.glob(COPIES + "/day/*"))[-1]


def state():
    """All that lies there, to hold it against a later look."""
    found = {}
    for folder, _, files in os.walk(COPIES):
        for name in files:
            with open(os.path.join(folder, name), "rb") as f:
                found[os.path.join(folder, name)] = f.read()
    return found


def arrives(text, ok=1):
    """Bytes that come by the key of the other host, whoever sent them."""
    return run("runuser", "-u", "ragtrack", "--", "ssh", "-i", KEY,
               "-o", "BatchMode=yes", "ragtrack-copies@copies.example", "x",
               ok=ok, stdin=text)


def setup(host):
    host.needs_users()
    shutil.copy(PLAN, HOME + "/plan.yaml")
    sh(manual("service"))
    sh(manual("service-import"))


def test_set_up(host):
    """From nothing to the first copy, as the manual has it."""
    sh(manual("backup-key"))
    shutil.copy(KEY + ".pub", HOME + "/backup-key.pub")
    says(sh(manual("backup-host")), "+ useradd")
    says(sh(manual("backup-first")), "ragtrack backup: saved on",
         "its history ends at ")
    again = sh(ADMIN + "backup-host ~/backup-key.pub")
    if "\n+ " in "\n" + again.stdout:
        raise Wrong(f"backup-host, run again, says {again.stdout}")
    names = kept()
    if [name.split("/")[0] for name in names] != ["day", "month", "week"]:
        raise Wrong(f"kept: {names}")
    says(sh(manual("backup-age")), "the newest copy is day/")
    if stat.S_IMODE(os.stat(COPIES).st_mode) != 0o700:
        raise Wrong("the copies are open to others")


def test_drill(host):
    ragtrack("--today", "2023-11-20", "update", "1.1", "-m", "The last word")
    send()
    says(sh(manual("drill")), "the store is whole", "31", "The last word",
         "was brought back and is whole")


def test_by_timer(host):
    """The lines of the unit and of cron, as they come."""
    with open(ADMIN + "ragtrack-backup.service", encoding="utf-8") as f:
        unit = f.read()
    line = unit.split("ExecStart=")[1].split("\n")[0]
    says(run("runuser", "-u", "ragtrack", "--", *line.split()), "saved on")
    with open(ADMIN + "ragtrack-backup.cron", encoding="utf-8") as f:
        line = f.read().splitlines()[-1].split(None, 6)
    done = run("/usr/sbin/runuser", "-u", line[5], "--", "sh", "-c", line[6],
               env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/"})
    if done.stdout or done.stderr or line[1:5] != ["*"] * 4:
        raise Wrong(f"cron would send {done.stdout}{done.stderr}")


def test_the_key_only_puts(host):
    """With the key one can neither read nor delete a copy, nor go on."""
    before = state()
    for words in (["cat", newest()], ["rm", newest()], ["-N", "-W", "x:22"]):
        run("runuser", "-u", "ragtrack", "--", "ssh", "-i", KEY, "-o",
            "BatchMode=yes", *[w for w in words if w.startswith("-")],
            "ragtrack-copies@copies.example",
            *[w for w in words if not w.startswith("-")],
            ok=None)
    # scp waits for an answer that never comes.
    done = run("runuser", "-u", "ragtrack", "--", "timeout", "1", "scp", "-i",
               KEY, "ragtrack-copies@copies.example:" + newest(),
               "/srv/ragtrack/exchange/stolen.db", ok=None)
    run("pkill", "-u", "ragtrack-copies", ok=None)
    if done.returncode == 0 or os.path.exists(
            "/srv/ragtrack/exchange/stolen.db"):
        raise Wrong("a copy was read by the key that puts them there")
    if state() != before:
        raise Wrong("the copies changed")


def damaged(path, how):
    """A copy with its head, as backup-send sends it, and then something."""
    head = ragtrack("store", "check").stdout.split()[-1]
    with open(newest(), "rb") as f:
        text = f.read()
    with open(path, "wb") as f:
        f.write(f"ragtrack-copy {head}\n".encode() + how(text))
    return open(path, "rb")


def flipped(text):
    """One byte of what people wrote, where no page ends."""
    at = text.index(b"The last word") + 4
    return text[:at] + bytes([text[at] ^ 1]) + text[at + 1:]


DAMAGE = {
    "nothing of it": lambda text: b"",
    "half of it": lambda text: text[:len(text) // 2],
    "all but a page": lambda text: text[:-4096],
    "a byte of a text": flipped,
    "a page of zeros": lambda text: text[:8192] + bytes(4096) + text[12288:],
    "no store": lambda text: b"x" * len(text),
}


def test_damaged_on_its_way(host):
    ragtrack("--today", "2023-11-20", "update", "1.1", "-m", "The last word")
    send()
    before = state()
    for name, how in DAMAGE.items():
        with damaged(host.path("damaged"), how) as text:
            done = arrives(text)
        says(done, "was not kept")
        if os.environ.get("RAGTRACK_TIMES"):
            print(name, done.stderr, sep=": ")
        if state() != before:
            raise Wrong(f"{name} was kept")
    # A full disk over there, as a limit of the session makes one.
    with damaged(host.path("damaged"), lambda text: text) as text:
        says(run("runuser", "-u", "ragtrack-copies", "--", "sh", "-c",
                 f"ulimit -f 50; {ADMIN}backup-keep {COPIES}", stdin=text,
                 ok=1), "did not come to its end")
    if state() != before:
        raise Wrong("half a copy was kept on a full disk")
    with damaged(host.path("damaged"), lambda text: text) as text:
        arrives(text, ok=0)
        text.seek(0)
        text.readline()
        with open(newest(), "rb") as copy:
            if copy.read() != text.read():
                raise Wrong("what is kept is not what came")


def test_control_who_does_not_look(host):
    """A keeper that takes what comes says that it has a copy, and has none."""
    with open(KEYS, encoding="utf-8") as f:
        keys = f.read()
    naive = ('command="read w h; cat >/tmp/ragtrack-naive; echo kept; '
             'echo its history ends at $h",restrict ')
    with open(KEYS, "w", encoding="utf-8") as f:
        f.write(naive.replace("/tmp/", COPIES + "/") +
                keys.split(",restrict ")[1])
    try:
        with damaged(host.path("damaged"), flipped) as text:
            says(arrives(text, ok=0), "kept")
    finally:
        with open(KEYS, "w", encoding="utf-8") as f:
            f.write(keys)
    done = run("ragtrack", "--store", COPIES + "/ragtrack-naive", "store",
               "check", ok=None)
    os.remove(COPIES + "/ragtrack-naive")
    if done.returncode == 0:
        raise Wrong("control: the damaged copy is not seen as damaged")


def test_nobody_there(host):
    says(send("-p", "1", ok=1), "NOT SAVED", "copies.example")
    says(run("runuser", "-u", "ragtrack", "--", ADMIN + "backup-send", "-s",
             "/srv/ragtrack/store/none.db", "x", ok=1), "NOT SAVED",
         "none.db")
    done = send("-n")
    says(done, "+ ")
    if "saved on" in done.stdout:
        raise Wrong("-n saved")


def test_store_is_damaged_here(host):
    before = state()
    shutil.copy(STORE, host.path("good.db"))
    with open(STORE, "r+b") as f:
        text = f.read()
        at = text.rindex(b"The last word")
        f.seek(at)
        f.write(b"THE")
    try:
        says(send(ok=1), "NOT SAVED", "is not whole")
        if state() != before:
            raise Wrong("a damaged store was kept as a copy")
    finally:
        with open(host.path("good.db"), "rb") as good, \
                open(STORE, "r+b") as f:
            f.write(good.read())
    send()


def test_history_rewritten(host):
    """A store put back to an earlier day is said, and kept aside."""
    old = "/srv/ragtrack/exchange/old.db"
    ragtrack("store", "backup", old)
    ragtrack("--today", "2023-11-21", "update", "1.1", "-m", "Afterwards")
    send()
    before = state()
    ragtrack("store", "restore", old)
    done = send(ok=1)
    says(done, "NOT SAVED", "put back to an earlier day", "odd/")
    aside = [path for path in state() if path not in before]
    if len(aside) != 1 or "/odd/" not in aside[0]:
        raise Wrong(f"aside: {aside}")
    # The way on that it names.
    run(*done.stderr.split("right: ")[1].split(",")[0].split())
    send()


def test_kept_by_day_week_and_month(host):
    """Thirteen months, a copy each other day in the last, one a month before;
    clock and check are programs of the test's own."""
    folder = "/srv/long"
    os.mkdir(folder)
    tools = host.path("tools")
    os.mkdir(tools)
    with open(tools + "/date", "w", encoding="utf-8") as f:
        f.write("#!/bin/sh\n"
                'case $1 in +*) exec /bin/date -d "$NOW" "$@" ;; esac\n'
                'exec /bin/date "$@"\n')
    with open(tools + "/ragtrack", "w", encoding="utf-8") as f:
        f.write("#!/bin/sh\necho ends at 7:abc\n")
    os.chmod(tools + "/date", 0o755)
    os.chmod(tools + "/ragtrack", 0o755)
    with open(host.path("one"), "wb") as f:
        f.write(b"ragtrack-copy 7:abc\nthe copy")
    days = [f"2025-{month:02}-15" for month in range(1, 13)] + \
        [f"2026-01-{day:02}" for day in range(1, 32, 2)]
    for day in days:
        with open(host.path("one"), "rb") as text:
            run(ADMIN + "backup-keep", folder, stdin=text,
                env={"PATH": tools + ":" + os.environ["PATH"], "NOW": day})
    names = {kind: sorted(os.listdir(f"{folder}/{kind}"))
             for kind in ("day", "week", "month")}
    want = {"day": [f"{d}.db" for d in days[-7:]],
            "week": [f"2026-W{w:02}.db" for w in range(1, 6)],
            "month": [f"2025-{m:02}.db" for m in range(2, 13)] +
                     ["2026-01.db"]}
    if names != want:
        raise Wrong(f"kept {names}, not {want}")
    if glob.glob(folder + "/arriving*"):
        raise Wrong("something was left behind")


def test_no_copy_for_long(host):
    """What does not run says nothing: the other host asks."""
    sh(manual("backup-age"))
    os.utime(newest(), (1e9, 1e9))
    says(sh(manual("backup-age"), ok=1), "no copy for 26 hours", "2001-09-09")
    send()
    sh(manual("backup-age"))


def test_host_is_lost(host):
    """All of the first host goes; a new one has what the newest copy had."""
    want = ragtrack("history", "--format", "csv").stdout
    send()
    shutil.copy(newest(), HOME + "/newest.db")
    for name in "store", "exchange", ".local", ".ssh":
        shutil.rmtree("/srv/ragtrack/" + name)
    run("userdel", "ragtrack")
    os.remove("/etc/ragtrack/config.yaml")
    sh(manual("service"))
    says(sh(manual("lost")), "the store is whole")
    if ragtrack("history", "--format", "csv").stdout != want:
        raise Wrong("the history is another one")


main([test_set_up, test_drill, test_by_timer, test_the_key_only_puts,
      test_damaged_on_its_way, test_control_who_does_not_look,
      test_nobody_there, test_store_is_damaged_here, test_history_rewritten,
      test_kept_by_day_week_and_month, test_no_copy_for_long,
      test_host_is_lost], setup, at_once=1)
