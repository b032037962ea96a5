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

from host import (ADMIN, PLAN, LeftOut, Wrong, main,  # noqa: E402
                  manual, run, says, sh)



def setup(host):
    if not host.users:
        raise LeftOut("it needs several users, and so root")
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


main([test_group, test_group_person, test_group_in_the_way, test_own], setup,
     at_once=1)
