#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""What is typed survives whatever ends the line, over a real ssh.

Each way of ending is tried while a text is being typed: the program is gone
within a second of it, burns nothing meanwhile, and the whole text is offered at
the next start; of a kill -9 all but the last two seconds. The controls: what
ignores the end is found to stay and to burn; a kill -9 right after the last
letter is found to have lost some; and what was never typed is not offered.
"""
import fcntl
import os
import re
import signal
import sys
import termios
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from host import (LIMIT, PLAN, TODAY, LeftOut, Session, Wrong,  # noqa: E402
                  cpu, main, until)

GONE = 1.0   # seconds until the program has ended
BURNT = 200  # milliseconds of processor time that its ending takes at most


def login(host):
    return "sam" if host.users else host.me


def setup(host):
    """Somebody who may log in."""
    if host.users:
        host.person("sam")
    else:
        with open(host.path("authorized_keys"), "w", encoding="utf-8") as f:
            f.write(host.public(host.me) + "\n")
        if host.on(host.me, "true", ok=None,
                   options=("-tt",)).returncode != 0:
            raise LeftOut(f"{host.me} gets no terminal by ssh here")


def place(host, name):
    """A path where that somebody may write."""
    return (os.path.expanduser("~sam/" + name) if host.users else
            host.path(name))


def command(host, store):
    return (f"LC_ALL=C.UTF-8 exec {host.program} --store {store} "
            f"--today {TODAY} --as SH")


class Desk:
    """A store of its own, and sessions on it over ssh."""

    def __init__(self, host, name):
        self.host, self.name = host, name
        folder = place(host, name)
        self.store = folder + "/plans.db"
        host.on(login(host), f"mkdir -p {folder} && {host.program} --store "
                f"{self.store} import {PLAN}")

    def session(self):
        s = Session(self.host.ssh(login(self.host),
                                  command(self.host, self.store),
                                  options=("-tt",)))
        s.wait("1 Mine")
        return s

    def process(self):
        found = until(lambda: self.host.left(self.store))
        if len(found) != 1:
            raise Wrong(f"{len(found)} processes of {self.store}")
        return found[0]

    def offered(self, text, limit=LIMIT):
        """The next start offers the text where it was typed."""
        s = self.session()
        try:
            s.keys("a")
            s.wait("Update")
            s.wait(text, limit)
        finally:
            s.end()

    def kept(self):
        """What the file of drafts holds."""
        home = os.path.expanduser("~" + login(self.host))
        state = os.environ.get("XDG_STATE_HOME") or home + "/.local/state"
        if self.host.users:
            state = home + "/.local/state"
        found = ""
        for name in os.listdir(state + "/ragtrack"):
            if re.fullmatch("drafts-[0-9a-f]{16}", name):
                with open(f"{state}/ragtrack/{name}", encoding="utf-8") as f:
                    found += f.read()
        return found


def parent_sshd(pid):
    """The sshd of the session that a process is in."""
    while pid > 1:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as f:
            name, rest = f.read().rsplit(")", 1)
        if name.endswith("(sshd"):
            return pid
        pid = int(rest.split()[1])
    raise Wrong("the program was not started by an sshd")


def gone(pid, burnt_before):
    """Seconds until a process has ended, None: it stays; and what it burnt."""
    begun, burnt = time.monotonic(), burnt_before

    def ended():
        nonlocal burnt
        now = cpu(pid)
        burnt = burnt if now is None else now
        return now is None

    is_gone = until(ended, 3 * GONE)
    return (time.monotonic() - begun if is_gone else None,
            burnt - burnt_before)


def types(session, text):
    """Types letter by letter, and sees that it is shown."""
    session.keys("a")
    session.wait("Update")
    for letter in text:
        session.keys(letter)
        session.wait(letter)


def check(host, name, end, frozen=0.0):
    """One way of ending: `end` is given the session and the program."""
    desk = Desk(host, name)
    text = f"Half-a-thought-{name}"
    session = desk.session()
    pid = desk.process()
    try:
        types(session, text)
        before = cpu(pid)
        end(session, pid)
        if frozen:
            until(lambda: cpu(pid) is None, frozen)
        took, burnt = gone(pid, before)
        if took is None or took > GONE:
            raise Wrong(f"{name}: still there after {took or 3 * GONE} s")
        if burnt > BURNT:
            raise Wrong(f"{name}: {burnt} ms of processor time at its end")
    finally:
        session.end()
    desk.offered(text)


def test_hang_up(host):
    check(host, "hangup", lambda s, pid: os.kill(pid, signal.SIGHUP))


def test_terminated(host):
    check(host, "term", lambda s, pid: os.kill(pid, signal.SIGTERM))


def test_client_killed(host):
    check(host, "killed", lambda s, pid: s.client.kill())


def test_session_killed(host):
    """The sshd of the session dies, as when the host runs out of memory."""
    check(host, "session", lambda s, pid: os.kill(parent_sshd(pid),
                                                  signal.SIGKILL))


def test_terminal_closed(host):
    check(host, "closed", lambda s, pid: s.close_terminal())


def test_client_frozen(host):
    """A client that stands still is dropped by the sshd, which asks it once a
    second here."""
    check(host, "frozen", lambda s, pid: s.client.send_signal(signal.SIGSTOP),
          frozen=LIMIT)


def stands_still(pid):
    """Has the program wait in a write, by sizes that it draws and nobody
    takes; the sshd of its session, which is stopped."""
    sshd = parent_sshd(pid)
    os.kill(sshd, signal.SIGSTOP)
    writes = {"x86_64": "1 ", "aarch64": "64 "}[os.uname().machine]
    height = 24

    def waits():
        nonlocal height
        height = 65 - height
        with open(f"/proc/{pid}/fd/1", "rb", buffering=0) as line:
            fcntl.ioctl(line, termios.TIOCSWINSZ,
                        height.to_bytes(2, "little") +
                        (80).to_bytes(2, "little") + bytes(4))
        with open(f"/proc/{pid}/syscall", encoding="utf-8") as f:
            return f.read().startswith(writes)

    if not until(waits):
        raise Wrong("the program never waited for its terminal")
    return sshd


def test_line_stands_still_and_drops(host):
    check(host, "still", lambda s, pid: os.kill(stands_still(pid),
                                                signal.SIGKILL))


def test_line_stands_still_and_ends(host):
    """Asked to end while its terminal takes nothing."""

    stopped = []

    def end(session, pid):
        stopped.append(stands_still(pid))
        os.kill(pid, signal.SIGTERM)

    try:
        check(host, "standing", end)
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGKILL)


def typing(session, seconds):
    """Types without a pause; the text, and when each letter was shown."""
    text, when = "", []
    session.keys("a")
    session.wait("Update")
    begun = time.monotonic()
    while time.monotonic() < begun + seconds:
        letter = "abcdefghij"[len(text) % 10]
        session.keys(letter)
        session.wait(letter)
        text += letter
        when.append(time.monotonic())
        session.read(0.1)
    return text, when


def test_killed_dead(host):
    """kill -9 while somebody types without a pause: two seconds at most; and
    the control, that this is seen as not all."""
    desk = Desk(host, "dead")
    session = desk.session()
    pid = desk.process()
    try:
        text, when = typing(session, 3.5)
        os.kill(pid, signal.SIGKILL)
        killed = time.monotonic()
    finally:
        session.end()
    kept = max(re.findall("[a-j]{5,}", desk.kept()), key=len, default="")
    older = sum(1 for at in when if at < killed - 2)
    if not text.startswith(kept) or len(kept) < older or older < 5:
        raise Wrong(f"of {text!r}, {older} older than 2 s, {kept!r} was kept")
    if kept == text:
        raise Wrong("control: what was typed last cannot have been written")
    desk.offered(kept)


def test_control_who_stays_is_found(host):
    """What ignores the end of its line is found to stay, and to burn."""
    marker = place(host, "stays")
    session = Session(host.ssh(
        login(host), f"trap '' HUP TERM; echo $$ >{marker}; "
        "while :; do :; done", options=("-tt",)))

    def number():
        try:
            with open(marker, encoding="utf-8") as f:
                return f.read().strip()
        except OSError:
            return ""

    pid = int(until(number))
    try:
        before = cpu(pid)
        session.client.kill()
        took, burnt = gone(pid, before)
    finally:
        os.kill(pid, signal.SIGKILL)
        session.end()
    if took is not None or burnt <= BURNT:
        raise Wrong(f"it was taken for gone after {took} s, {burnt} ms")


def test_control_nothing_is_offered(host):
    """What nobody typed is not offered, so what is offered was kept."""
    desk = Desk(host, "nothing")
    try:
        desk.offered("Half-a-thought", 1)
    except Wrong:
        return
    raise Wrong("a text was offered that nobody typed")


main([test_client_frozen, test_killed_dead, test_control_nothing_is_offered,
      test_control_who_stays_is_found, test_hang_up, test_terminated,
      test_client_killed, test_session_killed, test_terminal_closed,
      test_line_stands_still_and_drops,
      test_line_stands_still_and_ends], setup)
