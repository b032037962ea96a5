#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""Ways out of a key that starts ragtrack --restricted, tried over a real sshd.

A store behind a service account is set up as ragtrack-admin(7) says, and four
people have a key each. They try to be somebody else, to start a program, to read
or write a file of the host, and to do more than they may. After each attempt
nothing outside the store, the exchange folder and what is kept for a person has
changed, and no marker of a program that ran is there. The controls: the same
attempts with a key that has no --restricted leave the marker, read the file and
are somebody else.
"""
import os
import socket
import stat
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from host import (ADMIN, HOME, PLAN, TODAY, Session,  # noqa: E402
                  Wrong, main, manual, run, says, sh, until)

SERVICE = "/srv/ragtrack"
EXCHANGE = SERVICE + "/exchange"
STORE = SERVICE + "/store/plans.db"
KEYS = SERVICE + "/.ssh/authorized_keys"
PEOPLE = {"DCS": "administrator", "SH": "improvement-lead", "JM": "lead",
          "AN": "viewer"}


def setup(host):
    host.needs_users()
    run("cp", PLAN, HOME + "/plan.yaml")
    os.mkdir(HOME + "/keys")
    sh(manual("service"))
    sh(manual("service-import"))
    for code, access in PEOPLE.items():
        public = f"{HOME}/keys/{code.lower()}.pub"
        with open(public, "w", encoding="utf-8") as f:
            f.write(host.public(code.lower()) + "\n")
        run(ADMIN + "service-person", "add", code, access, public)
    # A key as the manual warns of: nothing holds it.
    with open(KEYS, "a", encoding="utf-8") as f:
        f.write(f'command="ragtrack --store {STORE} --as SH '
                f'$SSH_ORIGINAL_COMMAND" {host.public("loose")}\n')
    host.marker = "/var/tmp/ragtrack-ran"
    if os.path.exists(host.marker):
        os.remove(host.marker)
    with open("/srv/secret", "w", encoding="utf-8") as f:
        f.write("plan: a secret of the host\n")
    with open("/srv/other-store.sh", "w", encoding="utf-8") as f:
        f.write(f"#!/bin/sh\ntouch {host.marker}\n")
    os.chmod("/srv/other-store.sh", 0o755)


def outside():
    """All that no session may change: names, modes, times of change."""
    found = {}
    for top in "/etc", "/srv", "/home", "/usr/local":
        for folder, folders, files in os.walk(top):
            if folder == SERVICE:
                folders[:] = [".ssh"]
            for name in folders + files:
                st = os.lstat(os.path.join(folder, name))
                found[os.path.join(folder, name)] = (
                    st.st_mode, st.st_uid, st.st_ctime_ns)
    return found


def line_of(code):
    """The command that the key of that person starts."""
    with open(KEYS, encoding="utf-8") as f:
        for line in f:
            if f"--as {code} " in line:
                return line.split('"')[1]
    raise Wrong(f"{code} has no key")


class Attempt:
    """What somebody tries; at its end the host is as it was."""

    def __init__(self, host):
        self.host = host

    def __enter__(self):
        self.before = outside()
        return self

    def __exit__(self, kind, *_):
        after = outside()
        for path in set(self.before) | set(after):
            if self.before.get(path) != after.get(path):
                raise Wrong(f"{path} was changed")
        if os.path.exists(self.host.marker):
            os.remove(self.host.marker)
            raise Wrong("a program was started")

    def says(self, code, text, *want, ok=2, options=(), **more):
        """A command over the key of that person; its status, what it says."""
        done = self.host.on("ragtrack", "--", text, ok=ok, key=code.lower(),
                            options=options, **more)
        says(done, *want)
        return done

    def typed(self, code, text, *want, ok=2, **more):
        """The same as sshd would run it, without the line: for many."""
        done = run("setpriv", "--reuid", "ragtrack", "--regid", "ragtrack",
                   "--init-groups", "env", "-i", "HOME=" + SERVICE,
                   "SSH_ORIGINAL_COMMAND=" + text, "PATH=/usr/bin:/bin",
                   "sh", "-c", line_of(code), ok=ok, cwd=SERVICE, **more)
        says(done, *want)
        return done

    def screens(self, code):
        s = Session(self.host.ssh("ragtrack", key=code.lower()))
        s.wait("6 All")
        return s


def history(*words):
    return run("runuser", "-u", "ragtrack", "--", "ragtrack", "--store", STORE,
               "history", "--format", "csv", *words).stdout


def test_two_keys_are_two_people(host):
    with Attempt(host) as a:
        a.says("SH", "update 2.2 -m 'From the one'", ok=0)
        a.says("JM", "update 1.2 -m 'From the other'", ok=0)
        said = history("2.2") + history("1.2")
        for code, text in ("SH", "From the one"), ("JM", "From the other"):
            if not any(f",{code},ragtrack," in line and text in line
                       for line in said.splitlines()):
                raise Wrong(f"{text} is not {code}'s: {said}")
        a.says("JM", "undo", '"From the other"', ok=0)
        a.says("JM", "undo", "nothing of yours", ok=1)
        a.says("SH", "show 1.2", "JM (by login ragtrack)", ok=0)


def test_shell_characters(host):
    """No shell reads what was typed."""
    m = host.marker
    with Attempt(host) as a:
        for text in (f"plans; touch {m}", f"plans $(touch {m})", f"plans `touch {m}`",
                     f"plans && touch {m}", f"plans | touch {m}", f"plans & touch {m}",
                     f"plans\ntouch {m}", f"plans > {m}", f"plans '\ntouch {m}\n'",
                     f"plans \"; touch {m}; \"", f"plans\\\ntouch {m}",
                     f"plans\r touch {m}", f"!touch {m}", f"/bin/sh -c 'touch {m}'",
                     f"sh -c 'touch {m}'", f"ragtrack; touch {m}",
                     f"ragtrack ragtrack touch {m}"):
            a.typed("AN", text, ok=None)
        for text in f"plans; touch {m}", f"plans\ntouch {m}", f"$(touch {m})":
            a.says("AN", text, ok=None)
        a.says("AN", "plans 'a b", "quotation is not closed")


def test_options_of_the_line(host):
    """To be somebody else, on another store, at another time."""
    with Attempt(host) as a:
        a.says("AN", "--as SH plans", "does not count here")
        for text in "plans --a=SH", "--a SH plans":
            a.typed("AN", text, "no option")
        for text in ("--as SH plans", "--as=SH plans", "plans --as SH",
                     "plans --as=SH",
                     "--store /srv/x.db plans", "plans --store=/srv/x.db",
                     "--sto /srv/x.db plans", "--today 2020-01-01 plans",
                     "list --today=2020-01-01", "--restricted plans",
                     "plans --restricted", "ragtrack --as SH plans",
                     "'--as' SH plans", "--color never --as SH plans"):
            a.typed("AN", text, "does not count here")
        if os.path.exists("/srv/x.db"):
            raise Wrong("another store was made")
        a.says("JM", "update 1.2 -m x -- --as SH", ok=None)
        a.says("JM", "-- update 1.2 -m 'as who?'", ok=0)
        if ",JM,ragtrack," not in history("1.2").splitlines()[-1]:
            raise Wrong(f"it is not JM's: {history('1.2')}")


def test_environment(host):
    """All that a client can send where the sshd takes all."""
    m = "/srv/other-store.sh"
    sent = [f"EDITOR={m}", f"VISUAL={m}", f"PAGER={m}", f"SHELL={m}",
            f"BROWSER={m}", f"LESSOPEN=|{m}", f"MANPAGER={m}",
            f"ENV={m}", f"BASH_ENV={m}", "PATH=/srv", "HOME=/srv",
            "RAGTRACK_STORE=/srv/x.db", "RAGTRACK_TODAY=2020-01-01",
            "RAGTRACK_THEME=/srv/secret", "RAGTRACK_ACCESSIBLE=1",
            "XDG_CONFIG_HOME=/srv", "XDG_STATE_HOME=/srv",
            "XDG_DATA_HOME=/srv", "XDG_RUNTIME_DIR=/srv", "TMPDIR=/srv",
            "TZ=:/srv/secret", "TZDIR=/srv", "TERMINFO=/srv",
            "TERMINFO_DIRS=/srv", "TERMCAP=/srv/secret", "LOCPATH=/srv",
            "NLSPATH=/srv/%N", "GCONV_PATH=/srv", "OPENSSL_CONF=/srv/secret",
            "USER=root", "LOGNAME=root", "SUDO_UID=0", "LANG=/srv/secret",
            "LC_ALL=../../../srv/secret", "LC_CTYPE=/srv", "IFS=a",
            "SSH_ORIGINAL_COMMAND=--as SH plans", "MALLOC_TRACE=/srv/trace",
            "COLORTERM=/srv/secret", "SQLITE_TMPDIR=/srv", "GLIBC_TUNABLES=x"]
    with Attempt(host) as a:
        want = a.says("AN", "list is:overdue", ok=0).stdout
        quoted = " ".join('"' + one + '"' for one in sent)
        options = ["-o", "SetEnv=" + quoted]
        done = a.says("AN", "list is:overdue", ok=0, options=options)
        if done.stdout != want:
            raise Wrong(f"the environment changed what is listed: {done}")
        # What sshd itself says is no command, and is not one of the screens.
        quoted = quoted.replace("SSH_ORIGINAL_COMMAND", "SSH_TTY")
        s = Session(host.ssh("ragtrack", key="jm", options=[
            "-o", "SetEnv=" + quoted]))
        s.wait("6 All")
        s.keys("a\x0f")
        s.wait("which a restricted session does not")
        s.end()


def test_by_ear(host):
    """Who listens says so in what is typed; a variable does not say it."""
    with Attempt(host) as a:
        text = "list ref:1.1 --columns ref"
        done = a.says("AN", text, ok=0,
                      options=["-o", "SetEnv=RAGTRACK_ACCESSIBLE=1"])
        if "Ref: 1.1" in done.stdout:
            raise Wrong("a variable of the client was read")
        a.says("AN", "--accessible " + text, "Ref: 1.1", ok=0)
        a.says("AN", text + " --accessible", "Ref: 1.1", ok=0)
        s = Session(host.ssh("ragtrack", "--", "--accessible", key="jm",
                             options=["-t"]))
        s.wait("1 of ")
        s.keys("j")
        s.wait("2 of ")
        if "6 All" in s.text():
            raise Wrong("a screen is drawn for who listens")
        s.end()


def test_libraries(host):
    with Attempt(host) as a:
        for name in ("LD_PRELOAD=/srv/other-store.sh", "LD_LIBRARY_PATH=/srv",
                     "LD_AUDIT=/srv/other-store.sh", "LD_DEBUG_OUTPUT=/srv/x"):
            a.says("AN", "plans", "a restricted session does not start", ok=3,
                   options=["-o", "SetEnv=" + name])


def test_files_out_of_the_folder(host):
    """Reading and writing where no file of a session lies."""
    with Attempt(host) as a:
        for name in ("/srv/secret", "../store/plans.db", "/etc/passwd",
                     EXCHANGE + "/../.ssh/authorized_keys", "~/x",
                     "./x.yaml", ".profile", ".", "..", "''", EXCHANGE + "/",
                     EXCHANGE + "//x", "a/b", "/dev/stdin", "/dev/tty",
                     "/proc/self/environ", "'x\ny'", "'x\ty'",
                     "/proc/self/fd/3"):
            for text in (f"export eastmoor -o {name}",
                         f"report page -o {name}", f"carry eastmoor next -o {name}",
                         f"check {name}", f"import {name}", f"convert {name}",
                         f"store backup {name}", f"store restore {name}"):
                done = a.typed("DCS", text, ok=None)
                if done.returncode not in (1, 2, 3) or "secret of" in \
                        done.stdout + done.stderr:
                    raise Wrong(f"{text}: {done}")
        a.typed("DCS", "convert x.csv --map /srv/secret", "plain name")
        a.typed("DCS", "chase --mail .", "--mail", ok=None)


def test_what_lies_in_the_folder(host):
    """Links, pipes and devices that somebody put there."""
    made = {"link.yaml": "/srv/secret", "keys.yaml": KEYS,
            "out.csv": "/srv/new.csv", "folder": "/srv",
            "store.yaml": STORE}
    for name, to in made.items():
        os.symlink(to, f"{EXCHANGE}/{name}")
    os.mkfifo(EXCHANGE + "/pipe.yaml")
    os.mkdir(EXCHANGE + "/dir.yaml")
    os.mknod(EXCHANGE + "/zero.yaml", 0o666 | stat.S_IFCHR, os.makedev(1, 5))
    server = socket.socket(socket.AF_UNIX)
    server.bind(EXCHANGE + "/socket.yaml")
    with Attempt(host) as a:
        for name in list(made) + ["pipe.yaml", "dir.yaml", "zero.yaml",
                                  "socket.yaml"]:
            for text in (f"check {name}", f"import {name}",
                         f"export eastmoor -o {name}", f"convert {name}",
                         f"report page -o {name}", f"store backup {name}",
                         f"store restore {name}"):
                done = a.typed("DCS", text, ok=None)
                if done.returncode not in (1, 2, 3) or "secret of" in \
                        done.stdout + done.stderr:
                    raise Wrong(f"{text}: {done}")
    server.close()
    for name in os.listdir(EXCHANGE):
        run("rm", "-rf", f"{EXCHANGE}/{name}")


def test_link_put_in_while_it_is_open(host):
    """A file becomes a link between the look and the opening."""
    flip = (f"while [ ! -e {host.path('stop')} ]; do "
            f"ln -sf {KEYS} {EXCHANGE}/race.yaml; "
            f"ln -sf /srv/secret {EXCHANGE}/race.yaml; rm -f {EXCHANGE}/race.yaml;"
            f" echo a >{EXCHANGE}/race.yaml; done")
    other = host.spawn("sh", "-c", flip)
    try:
        with Attempt(host) as a:
            for text in ("check race.yaml", "export eastmoor -o race.yaml",
                         "convert race.yaml") * 6:
                done = a.typed("DCS", text, ok=None)
                if "secret of" in done.stdout + done.stderr:
                    raise Wrong(f"{text}: {done}")
    finally:
        with open(host.path("stop"), "w", encoding="utf-8"):
            pass
        other.wait()
        for name in os.listdir(EXCHANGE):
            if name.startswith("race"):
                os.remove(f"{EXCHANGE}/{name}")


def test_editor(host):
    """From the shell's side, by E, and from a box."""
    with Attempt(host) as a:
        a.says("SH", "edit 2.2", "starts an editor", ok=1)
        s = a.screens("SH")
        for keys in "E", "a\x0f", ":edit 2.2\r":
            s.keys(keys)
            s.wait("which a restricted session does not")
            s.escape()
        s.end()


def test_commands_of_the_screens(host):
    """What stands behind : has the same bars."""
    with Attempt(host) as a:
        s = a.screens("DCS")
        for text, want in (
                (f"!touch {host.marker}", "there is no command"),
                ("export eastmoor -o /srv/x", "plain"),
                ("report page -o ../x", "plain"),
                ("list --store /srv/x.db", "does not count here"),
                ("list --as SH", "does not count here"),
                ("list --today 2020-01-01", "does not count here"),
                ("--as SH list", "no command"),
                ("convert /srv/secret", "plain"),
                ("import /srv/secret", "plain"),
                ("store backup /srv/x.db", "plain"),
                ("demo", "a restricted session")):
            s.keys(":" + text + "\r")
            s.wait(want)
            s.escape()
        if s.ended(0) is not None:
            raise Wrong("the screens have ended")
        s.end()


def test_stopping_and_quitting_keys(host):
    """C-z, C-\\, C-c: the screens go on, or end as such a key ends them."""
    with Attempt(host) as a:
        s = a.screens("JM")
        pid = until(lambda: host.left("--as\0JM"))[-1]
        for key in "\x1a", "\x19", "\x1c", "\x03":
            s.keys(key)
            s.read(0.3)
            if not os.path.exists(f"/proc/{pid}"):
                break
            with open(f"/proc/{pid}/stat", encoding="utf-8") as f:
                if f.read().rsplit(")", 1)[1].split()[0] == "T":
                    raise Wrong(f"{key!r} stops the program, and sh is there")
        s.end()


def test_forwarding(host):
    """restrict: no port, no agent, no X, no rc file."""
    with Attempt(host) as a:
        run("timeout", "5", *host.ssh("ragtrack", key="jm", options=(
            "-W", "127.0.0.1:22")), ok=255)
        run("timeout", "5", *host.ssh("ragtrack", key="jm", options=(
            "-N", "-R", "5556:127.0.0.1:22", "-o",
            "ExitOnForwardFailure=yes")), ok=255)
        local = host.spawn(*host.ssh("ragtrack", key="jm", options=(
            "-N", "-L", "5557:127.0.0.1:22")))
        try:
            def connects():
                with socket.socket() as s:
                    return s.connect_ex(("127.0.0.1", 5557)) == 0

            if not until(connects):
                raise Wrong("there is nothing to be refused")
            with socket.socket() as s:
                s.connect(("127.0.0.1", 5557))
                s.settimeout(5)
                if s.recv(10) != b"":
                    raise Wrong("a port of the host was reached")
        finally:
            local.kill()
            local.wait()
        a.says("JM", "plans", ok=0, options=("-A", "-X"))


def test_file_transfer(host):
    with Attempt(host):
        for text in (("sftp", "-b", "-"), ("scp",), ("scp", "-O")):
            ssh = ["-F", host.path("ssh_config"), "-i", host.key("jm")]
            argv = ["timeout", "5", text[0], *ssh, *text[1:]]
            argv += (["ragtrack@host"] if text[0] == "sftp" else
                     ["ragtrack@host:/srv/secret", host.path("stolen")])
            done = run(*argv, ok=None, input="get /srv/secret\n")
            if done.returncode == 0 or os.path.exists(host.path("stolen")):
                raise Wrong(f"{text}: {done}")


def test_things_named_like_options(host):
    with Attempt(host) as a:
        a.says("SH", "set 1.5 title='--store=/srv/x.db'", ok=0)
        a.typed("SH", "add 1 title='-o /srv/x' ref=-o", ok=0)
        a.typed("SH", "show -- -o", "-o /srv/x", ok=0)
        a.typed("SH", "show -o", ok=2)
        a.typed("SH", "show -- --store=/srv/x.db", ok=1)
        a.typed("SH", "set -- -o title=--as=DCS", ok=0)
        s = a.screens("SH")
        s.keys(":show -- -o\r")
        s.wait("--as=DCS")
        s.end()


def test_long_and_broken_lines(host):
    """Lines as long as the system allows, and bytes that are no text."""
    with Attempt(host) as a:
        for text in ("x" * 120000, "show " + "x" * 120000,
                     "list " + "a," * 50000, "list " + "(" * 50000,
                     "plans " + "a " * 50000, "set 1.5 title=" + "x" * 120000,
                     "'" * 100001):
            done = a.typed("AN", text, ok=None)
            if done.returncode not in (0, 1, 2, 3) or len(done.stderr) > 300000:
                raise Wrong(f"{text[:20]}: {done.returncode}")
        for text in b"plans \xff\xfe", b"\xc3", b"show \xed\xa0\x80":
            done = run(*host.ssh("ragtrack", "--", os.fsdecode(text), key="an"),
                       ok=None)
            if done.returncode not in (1, 2):
                raise Wrong(f"{text}: {done}")
        s = a.screens("AN")
        s.keys(":" + "x" * 3000 + "\r")
        s.wait("no command")
        s.end()


def test_escape_sequences(host):
    """Texts that would steer the terminal of who reads them."""
    with Attempt(host) as a:
        for text in ("\033]52;c;aGk=\007", "\033[2J", "\u202e", "\x9b31m"):
            for command in (f"set 1.5 title='a{text}b'",
                            f"view share 'a{text}b' rag:red",
                            f"view save 'a{text}b' rag:red",
                            f"list 'a{text}b'", f"show 'a{text}b'",
                            f"report page -o 'a{text}b'",
                            f"check 'a{text}b'", f"a{text}b"):
                done = a.typed("SH", command, ok=None)
                if text in done.stdout + done.stderr:
                    raise Wrong(f"{command!r} comes back: {done}")
        done = run(*host.ssh("ragtrack", "import -", key="sh"), ok=1,
                   input="ragtrack: 1\nplan: {id: esc, title: \"a\\x1b]0;b\"}\n")
        if "\033" in done.stderr:
            raise Wrong("an escape sequence of a plan comes back")


def test_own_files_of_a_person(host):
    """Drafts and views are each person's, and a code is no path."""
    with Attempt(host) as a:
        s = a.screens("SH")
        s.keys("a")
        s.wait("Update")
        s.keys("Half-a-thought-of-SH")
        s.wait("of-SH")
        s.escape()
        s.keys("Q")
        s.ended()
        s.end()
        for code, has in ("JM", False), ("SH", True):
            s = a.screens(code)
            s.keys("a")
            s.wait("Update")
            try:
                s.wait("of-SH", 0.5)
                found = True
            except Wrong:
                found = False
            s.end()
            if found != has:
                raise Wrong(f"the draft of SH is offered to {code}: {found}")
        kept = SERVICE + "/.local/state/ragtrack/people"
        for name in os.listdir(kept):
            if stat.S_IMODE(os.stat(f"{kept}/{name}").st_mode) != 0o700:
                raise Wrong(f"{name} is open to others")
    # What somebody else of the host left there is not followed.
    with Attempt(host) as a:
        for name in os.listdir(kept):
            for conf in "keys.conf", "theme.conf", "views", "config.yaml":
                if not os.path.exists(f"{kept}/{name}/{conf}"):
                    os.symlink("/srv/secret", f"{kept}/{name}/{conf}")
        for code in "SH", "JM":
            s = a.screens(code)
            s.read(0.2)
            if "secret of" in s.text():
                raise Wrong("a file of the host is shown")
            s.end()
    run("find", kept, "-type", "l", "-delete")


# Who tries what, and its status: 0 it is done, 1 it is refused with who may.
MAY = [
    ("AN", "list is:overdue", 0), ("AN", "update 1.2 -m x", 1),
    ("AN", "set 1.2 rag=green -m x", 1),
    ("AN", "step 1.2 add x", 1), ("AN", "import -", 1),
    ("AN", "view share Ours rag:red", 1), ("AN", "redact 1.1 updates/1 -m x", 1),
    ("JM", "update 1.2 -m 'JM leads it by a post'", 0),
    ("JM", "set 1.2 rag=red -m x", 0), ("JM", "update 2.2 -m x", 1),
    ("JM", "set 1.2 2.2 rag=red -m x", 1), ("JM", "set 1.2 leads=SH", 1),
    ("JM", "set 1.2 title=x", 1), ("JM", "add update 1.2 by=SH text=x", 1),
    ("JM", "retire 1.2 -m x", 1), ("JM", "verify 1.2 --forum x", 1),
    ("JM", "handover SH JM -m x", 1), ("JM", "period open eastmoor", 1),
    ("JM", "people set JM access=administrator", 1),
    ("JM", "people set 'AD CSC' also=x", 1),
    ("JM", "plans close eastmoor", 1), ("JM", "import plan.yaml", 1),
    ("JM", "new other title=x organisation=Other", 1),
    ("JM", "store info", 1),
    ("SH", "set 1.2 title='By the improvement lead'", 0),
    ("SH", "people set SH access=administrator", 1),
    ("SH", "people set DCS access=viewer", 1),
    ("SH", "people merge SH DCS", 1), ("SH", "people merge DCS SH", 1),
    ("SH", "retire person:DCS -m x", 1),
    ("SH", "redact 1.2 updates/1 -m x", 1),
    ("SH", "store backup x.db", 1), ("SH", "store restore x.db", 1),
    ("SH", "store set timezone=UTC", 1),
    ("DCS", "store backup x.db", 0), ("DCS", "store check", 0),
    ("DCS", "people set GT access=viewer", 0),
    ("DCS", "redact 1.2 updates/1 -m 'A name'", 0),
]


def test_who_may_do_what(host):
    with Attempt(host) as a:
        for code, text, ok in MAY:
            done = a.typed(code, text, ok=ok)
            if ok == 1:
                says(done, "administrator")
        a.says("AN", "update 1.2 -m x", "AN reads here", ok=1)
        a.says("JM", "update 2.2 -m x", "JM does not lead 2.2", ok=1)


def test_who_may_do_what_by_keys(host):
    with Attempt(host) as a:
        s = a.screens("JM")
        for text in "set 2.2 title=x", "import -", "people set JM access=viewer":
            s.keys(":" + text + "\r")
            s.wait("an administrator")
            s.escape()
        s.end()
        s = a.screens("AN")
        s.keys(".")
        s.wait("AN reads here, and changes nothing")
        s.end()


def test_access_that_is_gone(host):
    """Counts at once, in open screens too, and is not got back by undoing."""
    service = ADMIN + "service-person"
    with Attempt(host) as a:
        s = a.screens("SH")
        run(service, "access", "SH", "viewer")
        s.keys(":set 1.2 title=x\r")
        s.wait("SH reads here, and changes nothing")
        s.end()
        a.typed("SH", "undo", "SH reads here", ok=1)
        run(service, "access", "SH", "improvement-lead")
        a.typed("DCS", "people set SH access=administrator", ok=0)
        a.typed("DCS", "undo", ok=0)
        run(service, "access", "DCS", "viewer")
        a.typed("DCS", "redo", ok=1)
        run(service, "access", "DCS", "administrator")
        a.typed("SH", "store info", ok=1)


def test_private_notes(host):
    """A viewer finds none, however they ask; the control: a lead does."""
    asks = ("show 1.1", "show 1.1 --format json", "export eastmoor", "history",
            "history 1.1 --format json", "list updates:Zanzibar",
            "list Zanzibar", "export eastmoor --format json",
            "report full eastmoor --updates all",
            "show 1.1 --as-of event:60", "chase", "due",
            "carry eastmoor next -o -", "show update:1.1/3",
            "report full eastmoor --period last --updates all",
            "report changes --since last", "__complete -- show update:1.1/")

    def found(a, code, secret):
        return [ask for ask in asks if secret in (
            lambda done: done.stdout + done.stderr)(
                a.typed(code, ask, ok=None)).replace('"Zanzibar"', "")]

    with Attempt(host) as a:
        a.typed("SH", "update 1.1 --note -m 'Zanzibar is a secret'", ok=0)
        a.typed("SH", "period open eastmoor", ok=0)
        a.typed("SH", "period close eastmoor", ok=0)
        if found(a, "AN", "is a secret") or a.typed(
                "AN", "list Zanzibar", ok=0).stdout:
            raise Wrong(f"a note is shown: {found(a, 'AN', 'is a secret')}")
        if len(found(a, "JM", "is a secret")) < 4:
            raise Wrong("control: who may read notes finds none")
        s = a.screens("AN")
        s.keys(":show 1.1\r")
        s.wait("lines 1 to")
        s.keys("/Zanzibar\r")
        s.wait("0 of")
        if "is a secret" in s.text():
            raise Wrong("the screens show a note")
        s.end()


def test_control_a_key_that_is_not_held(host):
    """The same attempts by a key without --restricted: all go through."""
    done = host.on("ragtrack", "--", f"plans; touch {host.marker}",
                   key="loose", ok=None)
    host.on("ragtrack", "--", "--as JM update 1.2 -m NotSH", key="loose",
            ok=None)
    host.on("ragtrack", "--", "check /srv/secret", key="loose", ok=1)
    host.on("ragtrack", "--", "--store /srv/ragtrack/exchange/y.db demo",
            key="loose", ok=None)
    local = host.spawn(*host.ssh("ragtrack", key="loose", options=(
        "-W", "127.0.0.1:22")))
    local.kill()
    local.wait()
    editor = host.on("ragtrack", "--", "edit 1.5", key="loose", ok=None,
                     options=["-o", "SetEnv=EDITOR=/srv/other-store.sh"])
    if not os.path.exists(host.marker):
        raise Wrong(f"control: no editor ran: {done} {editor}")
    os.remove(host.marker)
    if "NotSH" not in history("1.2") or ",JM," not in [
            line for line in history("1.2").splitlines() if "NotSH" in line][0]:
        raise Wrong("control: --as of a loose key changes nothing")


TESTS = [test_two_keys_are_two_people, test_shell_characters,
         test_options_of_the_line, test_environment, test_by_ear,
         test_libraries,
         test_files_out_of_the_folder, test_what_lies_in_the_folder,
         test_link_put_in_while_it_is_open, test_editor,
         test_commands_of_the_screens, test_stopping_and_quitting_keys,
         test_forwarding, test_file_transfer, test_things_named_like_options,
         test_long_and_broken_lines, test_escape_sequences,
         test_own_files_of_a_person, test_who_may_do_what,
         test_who_may_do_what_by_keys, test_access_that_is_gone,
         test_private_notes, test_control_a_key_that_is_not_held]
main(TESTS, setup, at_once=1)
