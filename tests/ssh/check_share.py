#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""Ways to share a store, set up as ragtrack-admin(7) says, word for word.

Each is then used over ssh by the people it is for, and tried by others of the
host. The scripts change nothing with -n, nothing when run again, and nothing
where something is in the way.
"""
import os
import shutil
import stat
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from host import (ADMIN, HOME, PLAN, Session, Wrong,  # noqa: E402
                  main, manual, run, says, sh)



def setup(host):
    host.needs_users()
    for login in "sh", "jm", "dcs", "ken":
        host.person(login)
        home = os.path.expanduser("~" + login)
        shutil.copy(PLAN, home + "/plan.yaml")
        os.chmod(home + "/plan.yaml", 0o644)


def everything():
    """What the scripts may change: names, owners, modes, contents."""
    found = {}
    for top in "/etc", "/srv", "/home":
        for folder, folders, files in os.walk(top):
            for name in folders + files:
                path = os.path.join(folder, name)
                st = os.lstat(path)
                text = b""
                if stat.S_ISREG(st.st_mode):
                    with open(path, "rb") as f:
                        text = f.read()
                found[path] = (st.st_mode, st.st_uid, st.st_gid, text)
    return found


def unchanged(before, what):
    after = everything()
    differ = [path for path in set(before) | set(after)
              if before.get(path) != after.get(path)]
    if differ:
        raise Wrong(f"{what} changed {sorted(differ)[:5]}")


def again(name, command):
    """A script run once more: it does nothing, and says nothing of it."""
    before = everything()
    done = sh(command)
    if "\n+ " in "\n" + done.stdout:
        raise Wrong(f"{command}, run again, says {done.stdout}")
    unchanged(before, f"{name}, run again,")


def dry(command):
    before = everything()
    done = sh(command)
    says(done, "+ ")
    unchanged(before, command)


def test_group(host):
    dry(ADMIN + "share-group -n sh jm")
    sh(manual("group"))
    again("share-group", ADMIN + "share-group sh jm")
    host.on("sh", manual("group-import"))
    says(host.on("jm", "ragtrack list is:mine"), "AD CSC")
    host.on("jm", "ragtrack --today 2023-11-20 update 1.1 -m 'By jm himself'")
    host.on("sh", "ragtrack --today 2023-11-20 set 1.1 rag=amber -m Late")
    says(host.on("sh", "ragtrack history 1.1 --format csv"),
         ",JM,jm,update,", "By jm himself", ",SH,sh,set,")
    # Roles are advice here, and said by the owner alone: he goes on.
    host.on("sh", "ragtrack people set JM access=viewer")
    host.on("jm", "ragtrack people set JM access=administrator", ok=1)
    host.on("jm", "ragtrack --today 2023-11-20 update 1.1 -m 'All the same'")
    host.on("sh", "ragtrack people set JM access=lead")
    for name in "plans.db", "plans.db-queue":
        st = os.stat("/srv/plans/" + name)
        if (stat.S_IMODE(st.st_mode), st.st_gid) != (
                0o660, os.stat("/srv/plans").st_gid):
            raise Wrong(f"{name} is {oct(st.st_mode)}")
    says(host.on("ken", "ragtrack list", ok=3), "/srv/plans/plans.db")
    says(host.on("ken", "cat /srv/plans/plans.db", ok=1), "Permission denied")


def test_group_person(host):
    says(host.on("dcs", "ragtrack list", ok=3), "/srv/plans")
    sh(manual("group-person"))
    host.on("dcs", "ragtrack list")
    says(host.on("jm", "ragtrack list", ok=3), "/srv/plans")
    says(host.on("sh", "ragtrack store check"), "the store is whole")


def test_group_in_the_way(host):
    before = everything()
    says(run(ADMIN + "share-group", "nobody-here", ok=1), "no login")
    says(run(ADMIN + "share-group", "-d", "/srv/other", ok=1),
         "names another store already: /srv/plans/plans.db")
    says(run(ADMIN + "share-group", "-d", "other", ok=1), "whole path")
    says(host.on("sh", ADMIN + "share-group sh", ok=1), "as root")
    unchanged(before, "share-group where something is in the way")


def test_own(host):
    before = everything()
    host.on("ken", ADMIN + "share-own -n")
    unchanged(before, "share-own -n")
    host.on("ken", manual("own"))
    says(host.on("ken", "ragtrack import plan.yaml && ragtrack store info"),
         "/ken/.local/share/ragtrack/plans.db")
    place = os.path.expanduser("~ken/.local/share/ragtrack/plans.db")
    says(host.on("sh", f"ragtrack --store {place} list", ok=3), place)
    if stat.S_IMODE(os.stat(place).st_mode) != 0o600:
        raise Wrong("a store of one's own is open to others")
    before = everything()
    host.on("ken", manual("own"))
    unchanged(before, "share-own, run again,")


KEYS = "/srv/ragtrack/.ssh/authorized_keys"
PERSON = ADMIN + "service-person"


def by_key(host, code, *words, ok=0):
    return host.on("ragtrack", *words, ok=ok, key="key-" + code.lower())


def test_from_a_group_to_a_service_account(host):
    """The service account is made, and the group's store moves there whole."""
    want = host.on("sh", "ragtrack history --format csv").stdout
    dry(ADMIN + "share-service -n")
    sh(manual("service"))
    again("share-service", ADMIN + "share-service")
    says(sh(manual("move")), "the store is whole")
    said = run("runuser", "-u", "ragtrack", "--", "ragtrack", "--store",
               "/srv/ragtrack/store/plans.db", "history", "--format", "csv")
    if said.stdout != want:
        raise Wrong("the history is not what it was")
    for path, owner, mode in (("", "root", 0o755), ("/.ssh", "root", 0o755),
                              ("/store", "ragtrack", 0o700),
                              ("/exchange", "ragtrack", 0o700)):
        st = os.stat("/srv/ragtrack" + path)
        if (run("stat", "-c", "%U", "/srv/ragtrack" + path).stdout.strip(),
                stat.S_IMODE(st.st_mode)) != (owner, mode):
            raise Wrong(f"/srv/ragtrack{path} is another's, or open")
    for login in "sh", "ken":
        for path in "/srv/plans/plans.db", "/srv/ragtrack/store/plans.db":
            says(host.on(login, f"cat {path}", ok=1), "Permission denied")
            host.on(login, f"ragtrack --store {path} list", ok=3)


def test_service_people(host):
    os.mkdir(HOME + "/keys")
    for code in "dcs", "sh", "jm":
        with open(f"{HOME}/keys/{code}.pub", "w", encoding="utf-8") as f:
            f.write(host.public("key-" + code) + "\n")
    dry(PERSON + " -n add SH lead ~/keys/sh.pub")
    done = sh(manual("service-people"))
    says(done, "1 DCS", "1 SH", "1 JM")
    says(sh(PERSON + " add SH improvement-lead ~/keys/sh.pub"),
         "SH has that key already")
    st = os.stat(KEYS)
    if (st.st_uid, stat.S_IMODE(st.st_mode)) != (0, 0o640):
        raise Wrong("the list of keys is not root's alone to write")
    by_key(host, "SH", "ragtrack --today 2023-11-20 list", ok=2)
    by_key(host, "SH", "update 2.2 -m 'By her key'")
    by_key(host, "JM", "update 2.2 -m 'Not his'", ok=1)
    says(by_key(host, "DCS", "show 2.2"), "SH (by login ragtrack)")


def test_what_the_people_do(host):
    """As SH, from her own computer, which is this one too."""
    os.makedirs(HOME + "/.ssh", mode=0o700, exist_ok=True)
    with open(HOME + "/.ssh/config", "w", encoding="utf-8") as f:
        f.write(manual("service-config").replace("set -e\n", "") +
                f"    IdentityFile {host.key('key-sh')}\n"
                "    UserKnownHostsFile ~/.ssh/known\n")
    with open(HOME + "/.ssh/known", "w", encoding="utf-8") as f:
        f.write(f"plans.example {host.public('host')}\n")
    shutil.copy(PLAN, HOME + "/plan.yaml")
    says(sh(manual("service-use")), "SH")
    with open(HOME + "/board.docx", "rb") as f:
        if f.read(2) != b"PK":
            raise Wrong("what came over the line is no Word file")


def test_keys_that_say_more(host):
    """What stands in a file of keys beside a key opens nothing."""
    key = host.public("key-other")
    kind, base = key.split()[:2]
    file = HOME + "/keys/other.pub"
    with open(KEYS, encoding="utf-8") as f:
        before = f.read()
    for text in (f'command="sh" {key}\n', f"no-pty,{key}\n", "garbage\n",
                 f"{kind} {base[:-9]}\n", f"{kind}\n", "\x00\n",
                 host.public("key-jm") + "\n"):
        with open(file, "w", encoding="utf-8") as f:
            f.write(text)
        run(PERSON, "add", "SH", "improvement-lead", file, ok=1)
    for code in ("SH --store /x", 'SH",restrict ', "-x", "$(id)", "S\nH", ""):
        with open(file, "w", encoding="utf-8") as f:
            f.write(key + "\n")
        run(PERSON, "add", code, "lead", file, ok=1)
    says(run(PERSON, "add", "NOBODY", "lead", file, ok=None), "NOBODY")
    says(run(PERSON, "add", "SH", "boss", file, ok=None), "boss")
    with open(KEYS, encoding="utf-8") as f:
        if f.read() != before:
            raise Wrong("a line got into the list of keys")
    with open(file, "w", encoding="utf-8") as f:
        f.write(f'{key} x" restrict\n# a remark\n\n')
    run(PERSON, "add", "SH", "improvement-lead", file)
    with open(KEYS, encoding="utf-8") as f:
        last = f.read().splitlines()[-1]
    if not (last.endswith(f" {kind} {base} SH") and "restrict,pty" in last):
        raise Wrong(f"the line is {last}")


def test_who_listens(host):
    """A key's line for a screen reader, put there and taken out again."""
    def lines():
        with open(KEYS, encoding="utf-8") as f:
            return [line for line in f if line.endswith(" JM\n")]

    def spoken(listens):
        s = Session(host.ssh("ragtrack", key="key-jm"))
        s.wait("1 of " if listens else "6 All")
        s.end()
        said = by_key(host, "JM", "list ref:1.2 --columns ref,due").stdout
        if said.startswith("Ref: 1.2\n") != listens:
            raise Wrong(f"the list is {said}, and JM listens: {listens}")

    before = lines()
    spoken(False)
    dry(PERSON + " -n -l add JM lead ~/keys/jm.pub")
    sh(manual("service-listens"))
    spoken(True)
    says(sh(PERSON + " -l add JM lead ~/keys/jm.pub"), "has that key already")
    if len(lines()) != 1 or "1 JM" not in sh(PERSON + " list").stdout:
        raise Wrong(f"the lines of JM are {lines()}")
    sh(PERSON + " remove JM")
    says(by_key(host, "JM", "list", ok=255), "Permission denied")
    sh(PERSON + " -l add JM lead ~/keys/jm.pub")
    sh(PERSON + " add JM lead ~/keys/jm.pub")
    spoken(False)
    if lines() != before:
        raise Wrong(f"the lines of JM are {lines()}, not {before}")


def test_service_change(host):
    """Who is taken out is out at once, and their text is kept."""
    s = Session(host.ssh("ragtrack", key="key-jm"))
    s.wait("6 All")
    s.keys("a")
    s.wait("Update")
    s.keys("Half-a-thought-of-JM")
    s.wait("of-JM")
    sh(PERSON + " access JM viewer")
    by_key(host, "JM", "update 1.2 -m x", ok=1)
    sh(PERSON + " remove JM")
    if s.ended() is None:
        raise Wrong("a session goes on whose key was taken away")
    s.end()
    says(by_key(host, "JM", "list", ok=255), "Permission denied")
    sh(PERSON + " add JM lead ~/keys/jm.pub")
    sh(manual("service-change"))
    by_key(host, "JM", "update 1.2 -m 'Back again'")
    s = Session(host.ssh("ragtrack", key="key-jm"))
    s.wait("6 All")
    s.keys("a")
    s.wait("of-JM")
    s.end()
    says(run(PERSON, "remove", "XX", ok=1), "has no key")


main([test_group, test_group_person, test_group_in_the_way, test_own,
      test_from_a_group_to_a_service_account, test_service_people,
      test_what_the_people_do, test_keys_that_say_more, test_who_listens,
      test_service_change], setup, at_once=1)
