#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""Who may open a store, and whose name the history has; by real users.

A store is made in twelve kinds of folder and umask: who may read and write it is
what its folder says. Then people say in every way that they are somebody else:
the history has the login that the kernel knows. The controls: a store that was
opened to all by chmod is found open; a program that believes USER is fooled.
"""
import os
import shutil
import stat
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from host import PLAN, TODAY, LeftOut, Wrong, main, run, says  # noqa: E402

RAGTRACK = f"ragtrack --today {TODAY}"


def setup(host):
    """sh owns, jm is in the group plans with sh, ken is in no group."""
    host.needs_users()
    run("groupadd", "plans")
    host.person("sh", "plans")
    host.person("jm", "plans", "sh")
    host.person("ken")
    for login in "jm", "ken":
        os.chmod(os.path.expanduser("~" + login), 0o755)
    shutil.copy(PLAN, host.path("plan.yaml"))
    # The store of those who try to be somebody else.
    run("install", "-d", "-m", "2770", "-g", "plans", "/srv/plans")
    as_user("sh", f"umask 077; {RAGTRACK} --store /srv/plans/plans.db import "
            + host.path("plan.yaml"))


def as_user(login, text, ok=0, groups=True, **more):
    """A shell of that user, as a login gives it, without ssh's cost."""
    return run("setpriv", "--reuid", login, "--regid", login,
               "--init-groups" if groups else "--clear-groups", "--reset-env",
               "sh", "-c", text, ok=ok, cwd="/", **more)


# mode of the folder, whether its group is plans, and who may then do what with a
# store that sh makes in it: "rw", "" nothing. jm's own group is sh's, as where
# all people of a host have one group, "users".
FOLDERS = [
    (0o700, False, "", ""),
    (0o755, False, "", ""),
    (0o777, False, "", ""),
    (0o2750, True, "", ""),
    (0o770, True, "", ""),
    (0o2770, True, "rw", ""),
]


def may(login, store):
    """What a user can do with a store: read it, write it."""
    can = ""
    if as_user(login, f"{RAGTRACK} --store {store} list ref:1.1",
               ok=None).returncode == 0:
        can = "r"
    if as_user(login, f"{RAGTRACK} --store {store} set 1.1 tags+={login}",
               ok=None).returncode == 0:
        can += "w"
    return can


def test_folders_and_umasks(host):
    for umask in "0", "077":
        for mode, shared, jm, ken in FOLDERS:
            folder = f"/srv/{umask}-{mode:o}"
            run("install", "-d", "-o", "sh", "-g",
                "plans" if shared else "sh", folder)
            os.chmod(folder, mode)
            store = folder + "/plans.db"
            as_user("sh", f"umask {umask}; {RAGTRACK} --store {store} import "
                    + host.path("plan.yaml"))
            found = (may("sh", store), may("jm", store), may("ken", store))
            if found != ("rw", jm, ken):
                raise Wrong(f"folder {mode:o}, umask {umask}: sh, jm, ken may "
                            f"{found}, not {('rw', jm, ken)}")
            modes = {name: stat.S_IMODE(os.stat(f"{folder}/{name}").st_mode)
                     for name in os.listdir(folder)}
            if len(set(modes.values())) != 1:
                raise Wrong(f"folder {mode:o}, umask {umask}: {modes}")


def test_control_an_open_store_is_found(host):
    folder = "/srv/control"
    run("install", "-d", "-o", "sh", "-m", "777", folder)
    store = folder + "/plans.db"
    as_user("sh", f"{RAGTRACK} --store {store} import "
            + host.path("plan.yaml"))
    for name in os.listdir(folder):
        os.chmod(f"{folder}/{name}", 0o666)
    if may("ken", store) != "rw":
        raise Wrong("control: a store that is open to all was not found open")


def test_who_may_only_read(host):
    """A file that is read-only for its group: lists, and a sentence."""
    run("install", "-d", "-o", "sh", "-g", "plans", "-m", "2750", "/srv/read")
    store = "/srv/read/plans.db"
    as_user("sh", f"{RAGTRACK} --store {store} import "
            + host.path("plan.yaml"))
    for name in os.listdir("/srv/read"):
        os.chmod("/srv/read/" + name, 0o640)
    as_user("jm", f"{RAGTRACK} --store {store} report highlight")
    says(as_user("jm", f"{RAGTRACK} --store {store} set 1.1 tags+=x", ok=3),
         "may read")
    if may("ken", store) != "":
        raise Wrong("who is not in the group may read")


def test_closed_folder_by_a_setgid_program(host):
    """Who cannot enter the folder but by the program, is who they are."""
    shutil.copy("/usr/local/bin/ragtrack", "/srv/ragtrack-plans")
    shutil.chown("/srv/ragtrack-plans", "root", "plans")
    os.chmod("/srv/ragtrack-plans", 0o2755)
    store = "/srv/plans/plans.db"
    says(as_user("ken", f"{RAGTRACK} --store {store} list", ok=3), store)
    as_user("ken", f"/srv/ragtrack-plans --today {TODAY} --store {store} "
            "update 1.1 -m 'by the program'")
    if who(store)[-1] != "ken":
        raise Wrong(f"the history says {who(store)[-1]}, not ken")
    if stat.S_IMODE(os.stat(store).st_mode) != 0o660:
        raise Wrong("the store has another mode")
    os.remove("/srv/ragtrack-plans")


def who(store):
    """The logins of the history, in its order."""
    said = as_user("sh", f"{RAGTRACK} --store {store} history --format csv")
    lines = said.stdout.splitlines()
    at = lines[0].split(",").index("login")
    return [line.split(",")[at] for line in lines[1:]
            if line.count(",") >= at and line.split(",")[0].isdigit()]


FORGED = ("USER=sh LOGNAME=sh USERNAME=sh SUDO_USER=sh SUDO_UID={uid} "
          "SUDO_GID={uid} HOME=/home-of-sh MAIL=sh LOGIN=sh DOAS_USER=sh "
          "PKEXEC_UID={uid} XDG_SESSION_ID=1").replace(
              "/home-of-sh", os.path.join("/home", "sh"))
UPDATE = "ragtrack --store /srv/plans/plans.db --today 2023-11-20 update 1.1 -m "


def forged():
    return FORGED.format(uid=run("id", "-u", "sh").stdout.strip())


def ways(host):
    """Ways in which jm, or root as jm, says to be sh; and who it is."""
    yield "by the environment", "jm", lambda: host.on(
        "jm", f"{forged()} {UPDATE} environment")
    yield "by variables that ssh sends", "jm", lambda: host.on(
        "jm", f"{UPDATE} sent",
        options=["-o", "SetEnv=" + forged()])
    yield "by --as", "jm", lambda: host.on(
        "jm", UPDATE.replace("ragtrack", "ragtrack --as SH") + "as")
    yield "by su, with the environment kept", "jm", lambda: run(
        "env", *forged().split(), "su", "-p", "jm", "-c", UPDATE + "su")
    yield "by sudo, which is to be another", "ken", lambda: host.on(
        "jm", f"{forged()} sudo -E -u ken -g plans {UPDATE} sudo")
    yield "by the name of a file", "jm", lambda: host.on(
        "jm", "ln -sf /usr/local/bin/ragtrack sh; ./sh" + UPDATE[8:] + "name")
    yield "by a forced command's --as", "jm", lambda: host.on(
        "jm", key="forced")


def test_nobody_is_somebody_else(host):
    with open("/etc/sudoers", "a", encoding="utf-8") as f:
        f.write("\njm ALL=(ken:plans) NOPASSWD:SETENV: ALL\n")
    host.trust("jm", f'command="{UPDATE.replace("ragtrack", "ragtrack --as SH")}'
               f'forced",restrict {host.public("forced")}')
    if shutil.which("sudo") is None:
        raise LeftOut("there is no sudo")
    store = "/srv/plans/plans.db"
    for name, login, forge in ways(host):
        before = len(who(store))
        forge()
        found = who(store)
        if len(found) != before + 1 or found[-1] != login:
            raise Wrong(f"{name}: the history says {found[before:]}, and it was "
                        f"{login}")
    said = as_user("sh", f"ragtrack --store {store} history 1.1 --format table")
    says(said, "SH (by login jm)")


def test_sudo_to_the_account_of_a_closed_store(host):
    """There SUDO_UID is who called sudo, whatever they set before."""
    run("useradd", "--system", "-d", "/srv/closed", "keeper")
    run("install", "-d", "-o", "keeper", "-g", "keeper", "-m", "700",
        "/srv/closed")
    store = "/srv/closed/plans.db"
    as_user("keeper", f"{RAGTRACK} --store {store} import "
            + host.path("plan.yaml"))
    with open("/etc/sudoers", "a", encoding="utf-8") as f:
        f.write("\njm ALL=(keeper) NOPASSWD: /usr/local/bin/ragtrack\n")

    def by_sudo(said, ok=0):
        host.on("jm", f"{forged()} sudo -u keeper {said} ragtrack --store "
                f"{store} --today {TODAY} update 1.1 -m x", ok=ok)
        return as_user("keeper", f"ragtrack --store {store} history "
                       "--format csv").stdout.splitlines()[-1]

    if ",jm," not in by_sudo(""):
        raise Wrong(f"the history does not say jm: {by_sudo('')}")
    before = by_sudo("")
    uid = run("id", "-u", "sh").stdout.strip()
    for said in f"SUDO_UID={uid}", f"-E SUDO_UID={uid}", f"env SUDO_UID={uid}":
        if by_sudo(said, ok=1) != before:
            raise Wrong(f"sudo, with {said!r}, made a change")
    # The control: sudoers that lets people set it is what the manual warns of.
    with open("/etc/sudoers", "a", encoding="utf-8") as f:
        f.write("jm ALL=(keeper) NOPASSWD:SETENV: /usr/local/bin/ragtrack\n")
    if ",sh," not in by_sudo(f"SUDO_UID={uid}"):
        raise Wrong("control: SETENV does not matter")


def test_ones_own_closed_store(host):
    """Without sudo the variable is one that anybody sets: sh stays sh there."""
    store = "/srv/own/plans.db"
    run("install", "-d", "-o", "sh", "-g", "sh", "-m", "700", "/srv/own")
    as_user("sh", f"{RAGTRACK} --store {store} import "
            + host.path("plan.yaml"))
    for login in "jm", "root":
        uid = run("id", "-u", login).stdout.strip()
        as_user("sh", f"SUDO_UID={uid} SUDO_USER={login} {RAGTRACK} --store "
                f"{store} update 1.1 -m x")
        said = as_user("sh", f"ragtrack --store {store} history "
                       "--format csv").stdout.splitlines()[-1]
        if ",sh," not in said:
            raise Wrong(f"in a store of sh the history says {said}")


def test_the_audit_login_stays(host):
    """Who became somebody else by su is also noted as who logged in."""
    ken = run("id", "-u", "ken").stdout.strip()
    store = "/srv/plans/plans.db"
    done = run("sh", "-c", f"echo {ken} >/proc/self/loginuid && echo set; "
               f"exec setpriv --reuid sh --regid sh --init-groups {UPDATE} "
               "audit")
    noted = subprocess.run(
        ["sqlite3", store, "SELECT login, audit_uid FROM sets ORDER BY number "
         "DESC LIMIT 1"], capture_output=True, text=True, check=True).stdout
    want = ken if "set" in done.stdout else ""
    if noted.strip() not in (f"sh|{want}", f"sh|{want or -1}"):
        raise Wrong(f"noted is {noted}, not sh and {want}")


def test_control_who_believes_user(host):
    """A program that asks the environment says sh of jm."""
    said = host.on("jm", f"{forged()} sh -c 'echo $LOGNAME $SUDO_USER'").stdout
    if said.split() != ["sh", "sh"]:
        raise Wrong(f"control: the environment was not forged: {said}")


main([test_folders_and_umasks, test_control_an_open_store_is_found,
      test_who_may_only_read, test_closed_folder_by_a_setgid_program,
      test_nobody_is_somebody_else,
      test_sudo_to_the_account_of_a_closed_store,
      test_ones_own_closed_store, test_the_audit_login_stays,
      test_control_who_believes_user], setup, at_once=1)
