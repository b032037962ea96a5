# SPDX-License-Identifier: ISC
"""A host that people reach by ssh, for the tests beside this file.

As root: everything lies in a namespace of its own, with a copy of /etc, empty
/home, /srv and /usr/local and a network of loopback alone, so that users, groups
and config files are made as the manual says and are gone with the process. Where
no namespace is to be had it is left out; on a machine that is thrown away (CI)
it is done on the machine itself. As somebody else: the sshd runs as they do,
and what needs several users is left out.

The sshd listens on loopback alone, with its own key, config and port, and takes
every variable that a client sends, which is the worst that an administrator
can set.
"""
import atexit
import concurrent.futures
import contextlib
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import termios
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
TREE = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.abspath(os.path.join(TREE, os.environ.get("B", "build")))
# What is needed of the tree: where it lies may be hidden, or be made, below.
NEEDED = ["data/admin", "data/man/ragtrack-admin.7",
          "data/plans/eastmoor-improvement-2023.yaml"]


def apart():
    """The files that are needed, in a folder of their own; its path."""
    folder = tempfile.mkdtemp(prefix="ragtrack-ssh-")
    os.chmod(folder, 0o755)
    for name in NEEDED:
        to = os.path.join(folder, name)
        os.makedirs(os.path.dirname(to), exist_ok=True)
        run("cp", "-R", os.path.join(TREE, name), to)
    run("cp", os.path.join(BUILD, "ragtrack"), folder)
    return folder


def where(name):
    """A file of the tree."""
    return os.path.join(FOLDER, name)


TODAY = "2023-11-20"
SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
ROOT = os.getuid() == 0
LIMIT = 10  # seconds that nothing here takes, on a slow machine either

ESCAPES = re.compile(rb"\033\[[0-9;?<>=]*[A-Za-z]|\033\][^\007]*\007"
                     rb"|\033[()][A-Z0-9]|\033[=>78M]")


class Wrong(Exception):
    """What a test found."""


class LeftOut(Exception):
    """What cannot be done here."""


def until(holds, limit=LIMIT):
    """Polls; what the condition said, or its last false value."""
    end = time.monotonic() + limit
    while True:
        said = holds()
        if said or time.monotonic() > end:
            return said
        select.select([], [], [], 0.02)


def run(*argv, ok=0, **more):
    """A command that ends with this status (None: any); its result."""
    more.setdefault("stdin", subprocess.DEVNULL)
    if "input" in more:
        del more["stdin"]
    done = subprocess.run(argv, capture_output=True, text=True, check=False,
                          timeout=60, **more)
    if ok is not None and done.returncode != ok:
        raise Wrong(f"{' '.join(argv)}: status {done.returncode}, not {ok}\n"
                    f"{done.stdout}{done.stderr}")
    return done


def mounts(folder):
    """The places that people would change on a real host, made our own."""
    etc = os.path.join(folder, "etc")
    run("cp", "-a", "/etc", etc)
    shutil.rmtree(os.path.join(etc, "ragtrack"), ignore_errors=True)
    run("mount", "--bind", etc, "/etc")
    os.makedirs("/run/sshd", exist_ok=True)
    for place in "/home", "/srv", "/usr/local", "/run/sshd", "/root":
        run("mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", place)


def installed():
    """What make install puts there of the program and its scripts."""
    os.makedirs("/usr/local/bin", exist_ok=True)
    shutil.copy(where("ragtrack"), "/usr/local/bin/ragtrack")
    shutil.copytree(where("data/admin"), "/usr/local/share/ragtrack/admin",
                    dirs_exist_ok=True)


NO_WORLD = ""  # why there is no namespace, as unshare says it

# Mounts, a network with nothing but loopback, and processes that end with us.
OWN = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child",
       "--mount-proc", "--propagation", "private"]


def own_world():
    """Begins anew in a namespace of our own, where that is needed."""
    if not ROOT or os.environ.get("RAGTRACK_WORLD"):
        return
    # As root's login has it; some jobs do not.
    os.environ["PATH"] = ("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:"
                          "/sbin:/bin")
    tried = subprocess.run(OWN + ["true"], check=False, text=True,
                           capture_output=True)
    if tried.returncode == 0:
        os.environ["RAGTRACK_WORLD"] = "own"
        os.execvp(OWN[0], OWN + [sys.executable] + sys.argv)
    global NO_WORLD
    NO_WORLD = tried.stderr.strip()
    os.environ["RAGTRACK_WORLD"] = "this" if os.environ.get("CI") else "none"
    # One at a time: the machine is one.
    fcntl.flock(os.open(HERE, os.O_RDONLY), fcntl.LOCK_EX)


class Before:
    """What a machine that is not ours had, to leave it so for the next test."""

    PLACES = ["/srv/ragtrack", "/srv", "/home", os.path.expanduser("~root"),
              "/usr/local/bin", "/usr/local/share", "/etc"]
    FILES = ["/etc/" + name for name in (
        "passwd", "shadow", "group", "gshadow", "subuid", "subgid", "hosts",
        "sudoers")]

    def __init__(self):
        self.names = {place: set(os.listdir(place)) for place in self.PLACES
                      if os.path.isdir(place)}
        self.texts = {}
        for path in filter(os.path.exists, self.FILES):
            with open(path, "rb") as f:
                self.texts[path] = f.read()

    def again(self):
        """Takes out what is new, and puts these files back."""
        for place, names in self.names.items():
            for name in set(os.listdir(place)) - names:
                run("rm", "-rf", os.path.join(place, name), ok=None)
        for path, text in self.texts.items():
            with open(path, "wb") as f:
                f.write(text)


def loopback_up():
    """SIOCSIFFLAGS of lo: IFF_UP and IFF_RUNNING."""
    with socket.socket() as s:
        fcntl.ioctl(s, 0x8914, b"lo".ljust(16, b"\0") +
                    (0x41).to_bytes(2, "little") + bytes(22))


if SSHD is not None:
    own_world()
FOLDER = apart()
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
PLAN = where(NEEDED[2])


class Host:
    """An sshd with its folder; `users` says whether several can be made."""

    def __init__(self):
        self.folder = FOLDER
        self.world = os.environ.get("RAGTRACK_WORLD", "none")
        self.users = ROOT and self.world != "none"
        self.before = Before() if self.world == "this" else None
        if self.world == "own":
            mounts(self.folder)
            loopback_up()
        if self.users:
            installed()
            os.makedirs("/run/sshd", exist_ok=True)
            with open("/etc/hosts", "a", encoding="utf-8") as f:
                f.write("127.0.0.1 plans.example copies.example\n")
        self.program = ("/usr/local/bin/ragtrack" if self.users else
                        where("ragtrack"))
        self.me = "root" if ROOT else run("id", "-un").stdout.strip()
        self.sshd = None
        self.port = 0
        self.extra = []

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def key(self, name):
        """A key pair; the path of its private half."""
        path = self.path("key-" + name)
        if not os.path.exists(path):
            run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name,
                "-f", path)
        return path

    def public(self, name):
        with open(self.key(name) + ".pub", encoding="utf-8") as f:
            return f.read().strip()

    def needs_users(self):
        """Says why where there are none."""
        if not ROOT:
            raise LeftOut("it needs several users, and so root")
        if not self.users:
            raise LeftOut("it makes users, and this system gives root no "
                          "namespace of its own to make them in (as in a "
                          f"chroot): {NO_WORLD}")

    def person(self, login, *groups):
        """A login of the host with a key of the same name."""
        self.needs_users()
        if run("id", "-u", login, ok=None).returncode == 0:
            return
        run("useradd", "-m", "-s", "/bin/sh", "-p", "*", login)
        for group in groups:
            run("usermod", "-aG", group, login)
        self.trust(login, self.public(login))

    def trust(self, login, line):
        """Lets the line of authorized_keys in as this login."""
        home = os.path.expanduser("~" + login)
        folder = os.path.join(home, ".ssh")
        os.makedirs(folder, mode=0o700, exist_ok=True)
        path = os.path.join(folder, "authorized_keys")
        with open(path, "a", encoding="utf-8") as f:
            f.write(line + "\n")
        if ROOT:
            shutil.chown(folder, login)
            shutil.chown(path, login)

    def listen(self):
        """Starts the sshd."""
        host = self.key("host")
        keys = (".ssh/authorized_keys" if self.users else
                self.path("authorized_keys"))
        with open(self.path("sshd_config"), "w", encoding="utf-8") as f:
            f.write(f"ListenAddress 127.0.0.1\nHostKey {host}\n"
                    f"PidFile none\nAuthorizedKeysFile {keys}\n"
                    "UsePAM no\nPasswordAuthentication no\n"
                    "KbdInteractiveAuthentication no\n"
                    f"StrictModes {'yes' if self.users else 'no'}\n"
                    "ClientAliveInterval 1\nClientAliveCountMax 1\n"
                    "AcceptEnv *\nMaxStartups 200\nPrintMotd no\n"
                    "Subsystem sftp internal-sftp\nLogLevel ERROR\n")
        for _ in range(5):
            with socket.socket() as s:
                s.bind(("127.0.0.1", 0))
                self.port = 22 if self.users else s.getsockname()[1]
            self.sshd = subprocess.Popen(
                [SSHD, "-D", "-e", "-p", str(self.port), "-f",
                 self.path("sshd_config")], stdin=subprocess.DEVNULL,
                stderr=open(self.path("sshd.log"), "ab"))
            if until(self.answers):
                break
        else:
            raise Wrong("the sshd does not start: " +
                        open(self.path("sshd.log"), encoding="utf-8").read())
        with open(self.path("known"), "w", encoding="utf-8") as f:
            names = "127.0.0.1" if self.port == 22 else \
                f"[127.0.0.1]:{self.port}"
            f.write(f"{names} {self.public('host')}\n")
        with open(self.path("ssh_config"), "w", encoding="utf-8") as f:
            f.write("Host *\n HostName 127.0.0.1\n"
                    f" Port {self.port}\n UserKnownHostsFile "
                    f"{self.path('known')}\n BatchMode yes\n"
                    " IdentitiesOnly yes\n LogLevel ERROR\n"
                    " StrictHostKeyChecking yes\n")

    def answers(self):
        if self.sshd.poll() is not None:
            return True
        with socket.socket() as s:
            return s.connect_ex(("127.0.0.1", self.port)) == 0

    def ssh(self, login, *words, key=None, options=()):
        """The words of an ssh that goes there."""
        return (["ssh", "-F", self.path("ssh_config"), "-i",
                 self.key(key or login), "-l", login] + list(options) +
                ["host"] + list(words))

    def on(self, login, *words, ok=0, key=None, options=(), **more):
        """Runs a command there, without a terminal."""
        return run(*self.ssh(login, *words, key=key, options=options),
                   ok=ok, **more)

    def spawn(self, *argv):
        """A process beside the test."""
        return subprocess.Popen(argv, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)

    def end(self):
        if self.sshd is not None:
            for pid in descendants(self.sshd.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.sshd.wait()
        if self.world == "own":
            subprocess.run(["umount", "-l", "/etc"], check=False)
        if self.before is not None:
            self.before.again()

    def left(self, word=""):
        """The processes of the program that were started with the word."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                if os.readlink(f"/proc/{pid}/exe") != self.program:
                    continue
                with open(f"/proc/{pid}/cmdline", "rb") as f:
                    if word.encode() in f.read():
                        found.append(int(pid))
            except OSError:
                pass
        return found


def descendants(pid):
    """A process and all that it started, those deepest down last."""
    found = [pid]
    for one in found:
        try:
            with open(f"/proc/{one}/task/{one}/children",
                      encoding="utf-8") as f:
                found += map(int, f.read().split())
        except OSError:
            pass
    return found


def cpu(pid):
    """Milliseconds of processor time that a process has used; None: gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as f:
            words = f.read().rsplit(")", 1)[1].split()
    except OSError:
        return None
    if words[0] == "Z":
        return None
    return (int(words[11]) + int(words[12])) * 1000 // os.sysconf("SC_CLK_TCK")


class Session:
    """A person at a terminal, on which ssh runs."""

    def __init__(self, argv, size=(24, 80), env=None):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ,
                    size[0].to_bytes(2, "little") +
                    size[1].to_bytes(2, "little") + bytes(4))

        def take():
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.client = subprocess.Popen(
            argv, stdin=slave, stdout=slave, stderr=slave, preexec_fn=take,
            env={"PATH": os.environ["PATH"], "TERM": "xterm-256color",
                 "HOME": os.environ.get("HOME", "/"), **(env or {})})
        os.close(slave)
        self.out = b""
        self.mark = 0

    def read(self, seconds=0.05):
        if self.master < 0:
            return
        ready, _, _ = select.select([self.master], [], [], seconds)
        if ready:
            try:
                self.out += os.read(self.master, 65536)
            except OSError:
                os.close(self.master)
                self.master = -1

    def text(self):
        """What was written since the last key, without escape sequences."""
        return ESCAPES.sub(b"", self.out[self.mark:]).decode("utf-8",
                                                             "replace")

    def keys(self, keys):
        self.mark = len(self.out)
        os.write(self.master, keys.encode())

    def escape(self):
        """Esc, and until nothing more is drawn: what follows is no part."""
        self.keys("\033")
        had = -1
        while had != len(self.out):
            had = len(self.out)
            self.read(0.2)

    def wait(self, text, limit=LIMIT):
        end = time.monotonic() + limit
        while text not in self.text():
            if time.monotonic() > end or self.master < 0:
                raise Wrong(f"not seen: {text!r}, but {self.text()!r}")
            self.read()

    def ended(self, limit=LIMIT):
        """The status of the ssh client; None where it runs on."""
        end = time.monotonic() + limit
        while self.client.poll() is None and time.monotonic() < end:
            self.read()
        return self.client.poll()

    def close_terminal(self):
        if self.master >= 0:
            os.close(self.master)
            self.master = -1

    def end(self):
        self.close_terminal()
        if self.client.poll() is None:
            self.client.kill()
        self.client.wait()


ADMIN = "/usr/local/share/ragtrack/admin/"
HOME = os.path.expanduser("~root")


def sh(text, ok=0):
    """A block of the manual, as root on a terminal would run it."""
    return run("sh", "-c", text, cwd=HOME, env={**os.environ, "HOME": HOME},
               ok=ok)


def says(done, *texts):
    """That what a command wrote has these texts."""
    for text in texts:
        if text not in done.stdout + done.stderr:
            raise Wrong(f"{text!r} is not in {done.stdout!r}{done.stderr!r}")


def manual(name):
    """The commands that ragtrack-admin(7) gives below its line "test NAME"."""
    with open(where("data/man/ragtrack-admin.7"), encoding="utf-8") as f:
        page = f.read()
    found = re.findall(r'^\.\\" test ' + name + r"\n\.Bd -literal.*\n"
                       r"((?:.*\n)*?)\.Ed$", page, re.M)
    if len(found) != 1:
        raise Wrong(f"the manual has {len(found)} blocks {name}")
    return "set -e\n" + found[0].replace("\\&", "").replace("\\e", "\\")


def main(tests, setup=None, at_once=8):
    """Runs the tests, each with the host, side by side; prints how it went."""
    passed, failed = 0, 0
    if SSHD is None or shutil.which("ssh") is None:
        print("left out: the suite ssh, as there is no ssh or sshd")
        left = 1 if os.environ.get("CI") else 0
        print(f"{1 - left} passed, {left} failed")
        sys.exit(left)
    host = Host()
    try:
        host.listen()
        if setup is not None:
            setup(host)

        def one(test):
            begun = time.monotonic()
            try:
                test(host)
                if os.environ.get("RAGTRACK_TIMES"):
                    print(f"{test.__name__}: {time.monotonic() - begun:.1f} s")
                return None
            except LeftOut as e:
                print(f"left out: {test.__name__}, as {e}")
                return "" if os.environ.get("CI") else None
            except Wrong as e:
                at = traceback.extract_tb(e.__traceback__)
                return f"{e}\n(line {', '.join(str(f.lineno) for f in at)})"
            except Exception:  # pylint: disable=broad-except
                return traceback.format_exc()

        with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
            for test, wrong in zip(tests, pool.map(one, tests)):
                passed, failed = ((passed + 1, failed) if wrong is None else
                                  (passed, failed + 1))
                if wrong is not None:
                    print(f"--- {test.__name__}\n{wrong}")
    except LeftOut as e:
        print(f"left out: {sys.argv[0]}, as {e}")
        passed, failed = (0, 1) if os.environ.get("CI") else (1, 0)
    except Exception:  # pylint: disable=broad-except
        failed += 1
        print(traceback.format_exc())
    finally:
        host.end()
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)
