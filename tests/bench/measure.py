# SPDX-License-Identifier: ISC
"""How something is measured: processor time pair by pair, instructions, keys.

Nothing here knows a goal; goals.py does.
"""
import os
import shutil
import statistics
import subprocess
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(TOP, os.environ.get("B", "build"))
DATA = os.path.join(BUILD, "bench")
TOOLS = os.path.join(BUILD, "tests", "bench")
RAGTRACK = os.path.join(BUILD, "ragtrack")
TODAY = "2026-11-29"
VALGRIND = shutil.which("valgrind")
SHORT = bool(os.environ.get("BENCH_SHORT"))


def tool(name):
    return os.path.join(TOOLS, name)


def environment():
    """What every program runs in: nothing of the person's own."""
    home = os.path.join(DATA, "home")
    os.makedirs(home, exist_ok=True)
    return {
        "PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8",
        "TZ": "UTC", "TERM": "xterm-256color", "RAGTRACK_TODAY": TODAY,
        "TASKRC": os.path.join(DATA, "taskrc"), "GIT_CONFIG_GLOBAL": "/dev/null",
        "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home,
    }


class Failed(Exception):
    """A command that should have worked did not, or a figure is missing."""


def run(command, **more):
    done = subprocess.run(command, env=environment(), stderr=subprocess.PIPE,
                          stdin=subprocess.DEVNULL, text=True, **more)
    if done.returncode != 0:
        raise Failed("%s: exit status %d: %s" % (
            " ".join(command)[:200], done.returncode, done.stderr[-300:]))
    return done


def output(command, **more):
    return run(command, stdout=subprocess.PIPE, **more).stdout


class Took:
    """What one run of a command took: cpu and wall in ms, mb of memory."""

    def __init__(self, command):
        words = output([tool("timed")] + command).split()
        if words[3] != "0":
            raise Failed("%s: exit status %s" % (" ".join(command)[:200], words[3]))
        self.cpu = float(words[0]) / 1000
        self.wall = float(words[1]) / 1000
        self.mb = float(words[2]) / 1024


def pairs(one, other, count):
    """The ratios of one() to other(), which give numbers, in turn."""
    one(), other()  # both warm
    ratios = []
    for _ in range(count):
        a = one()
        ratios.append(a / max(other(), 1e-9))
    return ratios


def cpu(command, before=None):
    """A function that runs the command (before() first) and gives its ms."""
    def measured():
        if before is not None:
            before()
        return Took(command).cpu
    return measured


def totals(path):
    """The instructions that a dump of callgrind has counted."""
    with open(path) as dump:
        for line in dump:
            if line.startswith(("totals:", "summary:")):
                return int(line.split()[1])
    raise Failed("%s: no totals" % path)


def instructions(command):
    """Instructions that a command takes, from its start to its end."""
    with tempfile.TemporaryDirectory(dir=DATA) as folder:
        out = os.path.join(folder, "out")
        run([VALGRIND, "--tool=callgrind", "--callgrind-out-file=" + out]
            + command, stdout=subprocess.DEVNULL)
        return totals(out)


class Key:
    """What a key cost: cpu (ms) to the last byte of its frame, bytes, those
    that it takes by hand, and under callgrind its instructions."""

    def __init__(self, words):
        self.cpu = float(words[1]) / 1000
        self.bytes, self.hand = int(words[2]), int(words[3])
        self.parts = int(words[4]), int(words[5])
        self.instructions = None


class Driven:
    """A full-screen program, driven: the first frame, the keys, the end."""

    def __init__(self, command, text, keys=(), options=(), waits_in=None):
        self.keys = []
        self.frame = None  # instructions to the first frame
        with tempfile.TemporaryDirectory(dir=DATA) as folder:
            options = list(options)
            if waits_in is not None:
                parts = os.path.join(folder, "part")
                options += ["-p", parts]
                command = [VALGRIND, "--tool=callgrind", "--dump-before=" + waits_in,
                           "--callgrind-out-file=" + parts] + command
            said = output([tool("drive"), "-w", text] + options + list(keys)
                          + ["--"] + command)
            self.read(said)
            if waits_in is not None:
                self.count(parts)

    def read(self, said):
        for line in said.splitlines():
            name, *words = line.split()
            if name == "frame":
                self.frame_cpu = float(words[1]) / 1000
            elif name == "key":
                self.keys.append(Key(words))
            elif name == "end":
                self.mb = float(words[0]) / 1024
                self.idle_bytes = int(words[2])

    def count(self, parts):
        """The first dump is the first frame; the first of a key's its own,
        what follows is what was done when nobody waited any more."""
        if not os.path.exists(parts + ".1"):
            raise Failed("callgrind wrote no dump: where do the screens wait for keys?")
        self.frame = totals(parts + ".1")
        for key in self.keys:
            key.instructions = totals("%s.%d" % (parts, key.parts[0]))


def screens(store, text, keys=(), options=(), counted=False, words=()):
    """Ragtrack's screens on a store, driven."""
    return Driven([RAGTRACK, "--store", store] + list(words), text, keys, options,
                  "term_read" if counted else None)


def floor_screens(store, text, keys=(), options=(), counted=False, words=()):
    return Driven([tool("floor_screen"), store] + list(words), text, keys, options,
                  "next_key" if counted else None)


def middle(values):
    return statistics.median(values)
