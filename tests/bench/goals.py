# SPDX-License-Identifier: ISC
"""The goals, each a function that gives the rows of the table.

A row's values are worked out when the table asks for them.  A limit is a most,
unless at_least says otherwise; a row that has none is shown and not judged.
"""
import difflib
import filecmp
import functools
import math
import os
import shutil
import subprocess
import sys

import measure
from data import Data, remove_store
from measure import (RAGTRACK, SHORT, TODAY, VALGRIND, Failed, Took, cpu, floor_screens,
                     instructions, middle, output, pairs, run, screens, tool)

PAIRS = 1 if SHORT else 9
REF = "P00001-1.2"
PLAN = "p00001"


class Row:
    def __init__(self, goal, what, to, by, limit, values, at_least=False, needs=None):
        self.goal, self.what, self.to, self.by = goal, what, to, by
        self.limit, self.values = limit, values
        self.at_least, self.needs = at_least, needs


def peer(goal, what, name, limit, values, by="cpu", at_least=False):
    needs = {"taskwarrior": "task", "visidata": "vd"}.get(name, name)
    return Row(goal, what, name, by, limit, values, at_least, needs)


def fewer(size):
    """So many pairs, where one takes long."""
    return PAIRS if size <= 10000 else min(PAIRS, 3)


def name(size):
    return "%dM" % (size // 10**6) if size >= 10**6 else "%dk" % (size // 1000)


@functools.lru_cache(maxsize=None)
def counted(*command):
    return instructions(list(command))


def rt(store, *words):
    return (RAGTRACK, "--store", store) + words


def against(goal, what, command, floor, limit, exact=True, to="floor"):
    """A row of a command against its floor: instructions, which are the same
    each time, or processor time where callgrind is not there or takes long."""
    if VALGRIND and exact and not SHORT:
        return Row(goal, what, to, "instr", limit,
                   lambda: [counted(*command) / counted(*floor)])
    return Row(goal, what, to, "cpu", limit,
               lambda: pairs(cpu(list(command)), cpu(list(floor)), PAIRS * 2 + 1))


# Frames and keys of the screens.

@functools.lru_cache(maxsize=None)
def first_frame(size):
    d = Data(size)
    return (screens(d.store, "P00", counted=True).frame,
            floor_screens(d.floor, "P00", counted=True).frame)


def frame_cpu(command):
    """To the first pause in its writing: what is drawn a little later, when the
    rest has been read, is not the first frame."""
    return lambda: measure.Driven(command, "P00", options=["-q", "5"]).frame_cpu


def shell(folder, line):
    return ["/bin/sh", "-c", "cd '%s' && exec %s" % (folder, line)]


def screen_peers(d):
    """Name, a command, a text that only its loaded screen shows, the largest
    size: calcurse takes minutes over more."""
    def tig():
        return shell(d.repository(), "tig")

    def calcurse():
        return ["/usr/bin/calcurse", "-D", d.calcurse()]

    def visidata():
        return [shutil.which("vd"), d.plain("csv")]
    return [("tig", tig, 10**6), ("calcurse", calcurse, 1000), ("visidata", visidata, 10**5)]


def goal_1(d):
    if VALGRIND and not SHORT:
        yield Row(1, "first frame", "floor", "instr", 2.0,
                  lambda: [first_frame(d.size)[0] / first_frame(d.size)[1]])
    else:
        yield Row(1, "first frame", "floor", "cpu", 2.0, lambda: pairs(
            frame_cpu([RAGTRACK, "--store", d.store]),
            frame_cpu([tool("floor_screen"), d.floor]), PAIRS))
    for peer_name, command, most in screen_peers(d):
        limit = {"tig": 0.6, "calcurse": 0.2, "visidata": 0.05}[peer_name]
        if d.size <= most:
            yield peer(1, "first frame", peer_name, limit, lambda c=command: pairs(
                frame_cpu([RAGTRACK, "--store", d.store]), frame_cpu(c()), fewer(d.size)))


def frame_growth(small, large):
    """Ratios of the larger's first frame to the smaller's, and how counted."""
    if VALGRIND and not SHORT:
        return "instr", lambda: [first_frame(large.size)[0] / first_frame(small.size)[0]]
    return "cpu", lambda: pairs(frame_cpu([RAGTRACK, "--store", large.store]),
                                frame_cpu([RAGTRACK, "--store", small.store]),
                                fewer(large.size))


def goal_2(small, large):
    by, ratios = frame_growth(small, large)
    yield Row(2, "first frame, %s to %s" % (name(small.size), name(large.size)), "itself",
              by, 1.3 if large.size <= 10**5 else 1.5, ratios)


def goal_3(d):
    hello = (tool("floor_hello"),)
    for words in (("--version",), ("help",), ("__complete", "--", "se")):
        yield against(3, "start: " + " ".join(words), (RAGTRACK,) + words, hello, 2.2)
    yield peer(3, "start: --version", "taskwarrior", 0.5, lambda: pairs(
        cpu([RAGTRACK, "--version"]), cpu(["task", "_version"]), PAIRS * 2 + 1))


# Import.

def importing(d):
    to, floor = d.path("import.db"), d.path("import-floor.db")
    return (cpu([RAGTRACK, "--store", to, "import"] + d.files, lambda: remove_store(to)),
            cpu([tool("floor_import"), floor] + d.files, lambda: remove_store(floor)))


def task_import(d):
    folder = d.path("task-import")

    def fresh():
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
    return ["env", "TASKDATA=" + folder, "task", "import", d.plain("task")], fresh


@functools.lru_cache(maxsize=None)
def import_took(size):
    d = Data(size)
    to = d.path("import.db")
    remove_store(to)
    return Took([RAGTRACK, "--store", to, "import"] + d.files)


def goal_4(d):
    yield Row(4, "import", "floor", "cpu", 1.4,
              lambda: pairs(*importing(d), fewer(d.size)))

    def to_task():
        command, fresh = task_import(d)
        return pairs(importing(d)[0], cpu(command, fresh), min(3, PAIRS))
    if d.size <= 10**5:
        yield peer(4, "import", "taskwarrior", 0.75, to_task)


def goal_5(d):
    def to_task():
        command, fresh = task_import(d)
        fresh()
        return [import_took(d.size).mb / Took(command).mb]
    yield Row(5, "memory of an import", "", "MB", 14, lambda: [import_took(d.size).mb])
    if d.size <= 10**5:
        yield peer(5, "memory of an import", "taskwarrior", 0.22, to_task, "MB")


def goal_6(d):
    again = [RAGTRACK, "--store", d.path("again.db"), "import"] + d.files

    def nothing_written():
        store = d.copy(d.store, "again.db")
        run(again, stdout=subprocess.DEVNULL)
        return [0 if filecmp.cmp(store, d.store, shallow=False) else 1]
    yield Row(6, "the same file again", "first", "cpu", 0.3, lambda: pairs(
        cpu(again, lambda: d.copy(d.store, "again.db")), importing(d)[0], fewer(d.size)))
    yield Row(6, "the same file again: stores changed", "", "stores", 0, nothing_written)


def goal_7(d):
    def one_more():
        store = d.copy(d.store, "more.db")
        return Took([RAGTRACK, "--store", store, "import", d.one_plan()])
    yield Row(7, "one plan of 96 more", "", "cpu ms", 60,
              lambda: [one_more().cpu for _ in range(min(5, PAIRS))])
    yield Row(7, "one plan of 96 more", "", "MB", 12, lambda: [one_more().mb])


# Keys.

STEPS = 3 if SHORT else 20


@functools.lru_cache(maxsize=None)
def steps_counted(which, size, before):
    """Instructions of each of some cursor keys, after keys before them."""
    d = Data(size)
    opened = screens if which == "ragtrack" else floor_screens
    driven = opened(d.store if which == "ragtrack" else d.floor, "P00",
                    [*before, "%d:j" % STEPS], counted=True)
    return [k.instructions for k in driven.keys[-STEPS:]]


def key_cpu(command, text="P00"):
    """Processor time of a cursor key, the middle of some."""
    def measured():
        keys = measure.Driven(command(), text, ["%d:j" % STEPS]).keys
        return middle([k.cpu for k in keys])
    return measured


def goal_8(d):
    for what, before in (("detail open", ()), ("list alone", ("1:z",)),
                         ("all marked", ("1:*",))):
        def ratios(before=before):
            floor = middle(steps_counted("floor", d.size, ()))
            return [n / floor for n in steps_counted("ragtrack", d.size, before)]
        if VALGRIND:
            yield Row(8, "cursor key, " + what, "floor", "instr", 1.0, ratios)
    if VALGRIND:
        yield Row(8, "the dearest of %d" % STEPS, "floor", "instr", 2.0, lambda: [
            max(steps_counted("ragtrack", d.size, ())) /
            middle(steps_counted("floor", d.size, ()))])
    for peer_name, command, most in screen_peers(d):
        limit = {"tig": 2, "calcurse": 0.1, "visidata": 0.04}[peer_name]
        if d.size <= most:
            yield peer(8, "cursor key", peer_name, limit, lambda c=command: pairs(
                key_cpu(lambda: [RAGTRACK, "--store", d.store]), key_cpu(c), min(3, PAIRS)))


@functools.lru_cache(maxsize=None)
def driven_bytes(size, *keys):
    return screens(Data(size).store, "P00", keys, ["-i", "2500"])


def page_to_curses(d):
    cells = d.path("cells")
    keys = screens(d.store, "P00", ["1:z", "1:\x04"], ["-d", cells]).keys
    floor = measure.Driven([tool("floor_cells"), cells + ".1", cells + ".2"], "P00",
                           ["1:x"])
    return [keys[1].bytes / floor.keys[0].bytes]


def goal_9(d):
    def alone():
        return driven_bytes(d.size, "1:z", "20:j").keys[1:]

    def detail():
        return driven_bytes(d.size, "20:j").keys

    def to_tig():
        tig = measure.Driven(screen_peers(d)[0][1](), "P00", ["20:j"]).keys
        return [sum(k.bytes for k in alone()) / sum(k.bytes for k in tig)]
    yield Row(9, "cursor key, list alone", "", "bytes", 100,
              lambda: [k.bytes for k in alone()])
    yield Row(9, "cursor key, detail open", "by hand", "bytes", 1.1,
              lambda: [sum(k.bytes for k in detail()) / sum(k.hand for k in detail())])
    yield Row(9, "a page down", "curses", "bytes", 1.0, lambda: page_to_curses(d))
    yield Row(9, "a key that changes nothing", "", "bytes", 0,
              lambda: [driven_bytes(d.size, "1:g", "3:g").keys[-1].bytes])
    yield Row(9, "left alone for 2.5 s", "", "bytes", 0,
              lambda: [driven_bytes(d.size, "20:j").idle_bytes])
    yield peer(9, "cursor key, list alone", "tig", 0.3, to_tig, "bytes")


NARROWING = ["1:/", "1:h", "1:o", "1:u", "1:s", "1:\x7f", "1:e", "1:\x1b"]


def times(size):
    return 1 if SHORT else 5 if size <= 10000 else 2


def goal_10(d):
    limit = 5 if d.size <= 10000 else 16

    def letters(command, text, keys, which):
        return middle([k.cpu for k in measure.Driven(command, text, keys).keys[which]])

    def all_keys():
        """The dearest of each time through."""
        return [max(k.cpu for k in screens(d.store, "P00", NARROWING).keys)
                for _ in range(times(d.size))]

    def to_fzf():
        fzf = shell(d.folder, "fzf --exact --no-sort -i < '%s'" % d.plain("titles"))
        return pairs(
            lambda: letters([RAGTRACK, "--store", d.store], "P00", NARROWING, slice(1, 5)),
            lambda: letters(fzf, "P00", NARROWING[1:5], slice(0, 4)), min(5, PAIRS))
    yield Row(10, "narrowing: the dearest of 8 keys", "", "cpu ms", limit, all_keys)
    yield peer(10, "narrowing: a letter", "fzf", 0.5, to_fzf)


VIEWS = ["1:%d" % n for n in range(1, 10)] + ["1:6", "1:I", "1:I", "1:*", "1:*"]
SCREENS = [k for key in "PLTMHKO?" for k in ("1:" + key, "1:\x1b")]


def goal_11(d):
    limit = 5 if d.size <= 10**5 else 16

    def dearest(keys, options=()):
        """Which key was the dearest is said to whoever looks."""
        worst = []
        for _ in range(times(d.size)):
            driven = screens(d.store, "P00", keys, options).keys
            most = max(range(len(keys)), key=lambda i: driven[i].cpu)
            worst.append(driven[most].cpu)
        return worst, "the dearest: " + repr(keys[most][2:])
    yield Row(11, "views, reversing, marking all", "", "cpu ms", limit,
              lambda: dearest(VIEWS))
    yield Row(11, "ways to screens and back", "", "cpu ms", limit, lambda: dearest(SCREENS))
    yield Row(11, "sorting by another column", "", "cpu ms", limit,
              lambda: dearest(["1:S", "1:-updated", "1:\r"]))
    yield Row(11, "the first key after the start", "", "cpu ms", limit,
              lambda: dearest(["1:j"], ["-e"]))


# Commands.

@functools.lru_cache(maxsize=None)
def written(size):
    """Copies of the stores that changes are made in."""
    d = Data(size)
    return d.copy(d.store, "write.db"), d.copy(d.floor, "write-floor.db")


@functools.lru_cache(maxsize=None)
def lead(size):
    return Data(size).leads()


def set_command(size):
    return rt(written(size)[0], "set", REF, "rag=red", "-m", "y")


def goal_12(d):
    code = lead(d.size)
    store, floor = written(d.size)

    def to_task():
        modify = ["env", "TASKDATA=" + d.task(), "task", "5", "modify", "priority:L"]
        return pairs(cpu(list(set_command(d.size))), cpu(modify), fewer(d.size))
    yield against(12, "a durable change", set_command(d.size),
                  (tool("floor_command"), "set", floor, REF), 1.5)
    yield against(12, "show", rt(store, "show", REF),
                  (tool("floor_command"), "show", floor, REF), 1.5)
    yield against(12, "due --mine", rt(store, "--as", code, "due", "--mine"),
                  (tool("floor_command"), "due", floor, code, TODAY), 1.5)
    limit = 0.35 if d.size <= 1000 else 0.05 if d.size <= 10000 else 0.005
    if d.size <= 10**5:
        yield peer(12, "a durable change", "taskwarrior", limit, to_task)


def goal_13(d):
    for words in (["set", "P00001-1."], ["show", "P0"], ["list", "lead:"],
                  ["report", "highlight", "p"], ["history", ""]):
        command = [RAGTRACK, "--store", d.store, "__complete", "--"] + words
        yield Row(13, "TAB: " + " ".join(words), "", "cpu ms", 30,
                  lambda c=command: [cpu(c)() for _ in range(times(d.size))])
    yield Row(13, "TAB: :show P0", "", "cpu ms", 30, lambda: [
        screens(d.store, "P00", ["1::", "1:show P0", "1:\t"]).keys[2].cpu
        for _ in range(times(d.size))])


# Many at once.

CHANGES = 40 if SHORT else 200


def at_once(d, many, command):
    """Changes a second of a command under xargs; REF is each ref in its turn."""
    refs = d.path("refs")
    with open(refs, "w") as out:
        out.writelines("%s\n" % d.ref(i * 7 % d.size) for i in range(CHANGES))
    took = Took(["xargs", "-a", refs, "-P", str(many), "-I", "REF"] + command)
    return CHANGES / took.wall * 1000


def goal_14(d):
    store, floor = written(d.size)

    def words():
        said = output([RAGTRACK, "--store", store, "history", "--format", "plain"])
        return said.count("zq word")

    def lost(many):
        before = words()
        at_once(d, many, list(rt(store, "update", "REF", "-m", "zq word")))
        return [CHANGES - (words() - before)]

    def to_floor(many):
        return pairs(
            lambda: at_once(d, many, list(rt(store, "update", "REF", "-m", "zq"))),
            lambda: at_once(d, many, [tool("floor_command"), "set", floor, "REF"]),
            min(5, PAIRS))

    def to_task():
        folder = d.task()
        task = ["env", "TASKDATA=" + folder, "task", "REF", "annotate", "zq"]
        refs = d.path("refs")

        def tasks():
            with open(refs, "w") as out:
                out.writelines("%d\n" % (i + 1) for i in range(CHANGES))
            took = subprocess.run(
                [tool("timed"), "xargs", "-a", refs, "-P", "8", "-I", "REF"] + task,
                env=measure.environment(), capture_output=True, text=True)
            return CHANGES / float(took.stdout.split()[1]) * 1e6
        return pairs(
            lambda: at_once(d, 8, list(rt(store, "update", "REF", "-m", "zq"))), tasks, 1)
    for many in (8, 16):
        yield Row(14, "%d commands at once, changes a second" % many, "floor", "wall", 0.7,
                  lambda m=many: to_floor(m), at_least=True)
        yield Row(14, "%d commands at once, lost of %d" % (many, CHANGES), "", "changes", 0,
                  lambda m=many: lost(m))
    if d.size <= 10000:
        yield peer(14, "8 commands at once, changes a second", "taskwarrior", 5, to_task,
                   "wall", at_least=True)


def crowd(*words):
    """What the crowd of screens prints: numbers by name."""
    said = output([tool("crowd")] + [str(w) for w in words])
    return {line.split()[0]: float(line.split()[1]) for line in said.splitlines()}


@functools.lru_cache(maxsize=None)
def saving(size):
    store, floor = written(size)
    seconds = 2 if SHORT else 10
    said = crowd("save", 4 if SHORT else 16, seconds, RAGTRACK, store)
    changes, worst, least, most = output(
        [tool("floor_command"), "write", floor, str(size), str(seconds),
         "4" if SHORT else "16"]).split()
    said["floor"] = float(changes)
    said["floor worst"] = float(worst)
    return said


def goal_15(d):
    def ratio():
        return [saving(d.size)["changes"] / saving(d.size)["floor"]]

    def worst():
        return [saving(d.size)["worst"]], "the floor: %.0f" % saving(d.size)["floor worst"]
    many = "4" if SHORT else "16"
    yield Row(15, many + " screens that save, changes", "floor", "wall", 0.7, ratio,
              at_least=True)
    yield Row(15, many + " screens that save, worst wait", "", "wall ms", 250, worst)
    yield Row(15, many + " screens that save, least to most", "", "changes", 0.3, lambda: [
        saving(d.size)["least"] / max(saving(d.size)["most"], 1)], at_least=True)


def commands(d):
    """What is read, what, its floor, the limit; of a paper the bare floor, which
    does not what the contract asks: papers() has those that do."""
    code = lead(d.size)
    return (("list lead:" + code, ("list", "lead:" + code), ("list", code, TODAY), 1.5),
            ("list is:mine", ("--as", code, "list", "is:mine"), ("list", code, TODAY), 1.5),
            ("list is:overdue", ("list", "is:overdue"), ("overdue", TODAY), 1.5),
            ("report highlight", ("report", "highlight", PLAN), ("report", PLAN, TODAY), 1.5),
            ("export", ("export", PLAN), ("export", PLAN), 1.3),
            ("chase", ("chase",), ("chase", TODAY), 1.5))


def papers(d):
    """Of each paper its floor with all that the contract asks, and how many lines
    that writes otherwise: of a report the end of its own store's history."""
    return {"report highlight": ((tool("floor_report"), d.papers, PLAN, TODAY), 1),
            "export": ((tool("floor_export"), d.papers, PLAN), 0),
            "chase": ((tool("floor_chase"), d.papers, TODAY), 0)}


def lines_unlike(one, other):
    """How many lines two programs write otherwise."""
    a, b = (output(list(command)).splitlines() for command in (one, other))
    if a == b:
        return [0]
    return [sum(max(i2 - i1, j2 - j1) for kind, i1, i2, j1, j2 in
                difflib.SequenceMatcher(None, a, b, False).get_opcodes()
                if kind != "equal")]


def goal_16(d):
    for what, words, floor, limit in commands(d):
        whole, unlike = papers(d).get(what, (None, 0))
        command = rt(d.store, *words)
        if whole:
            yield against(16, what, command, whole, limit, d.size <= 10000, "whole floor")
            yield Row(16, what + ": lines unlike", "whole floor", "lines", unlike,
                      lambda c=command, w=whole: lines_unlike(c, w))
        yield against(16, what, command,
                      (tool("floor_command"), floor[0], d.floor) + floor[1:],
                      None if whole else limit, d.size <= 10000,
                      "bare floor" if whole else "floor")
    task = {0: ("list", "+" + lead(d.size)), 3: ("summary",), 4: ("project:P00001", "export")}
    for i, limit in ((0, 0.04), (3, 0.12), (4, 0.22)):
        what, words = commands(d)[i][:2]
        if d.size <= 10**5:
            yield peer(16, what, "taskwarrior", limit, lambda i=i, w=words: pairs(
                cpu(list(rt(d.store, *w))),
                cpu(["env", "TASKDATA=" + d.task(), "task", *task[i]]), fewer(d.size)))


def goal_17(d):
    for what, words in (("report", ("report", "highlight", PLAN)), ("export", ("export", PLAN)),
                        ("history", ("history", REF))):
        yield against(17, what + " of one plan, among all", rt(d.store, *words),
                      rt(d.alone(), *words), 1.1, d.size <= 10000)


def goal_18(d):
    def to_floor():
        return [screens(d.store, "P00").mb / floor_screens(d.floor, "P00", words=["all"]).mb]

    def to_visidata():
        return [screens(d.store, "P00").mb /
                measure.Driven(screen_peers(d)[2][1](), "P00").mb]
    yield Row(18, "memory of the screens", "floor", "MB", 1.6, to_floor)
    if d.size <= 10**5:
        yield peer(18, "memory of the screens", "visidata", 0.3, to_visidata, "MB")


def goal_19(d):
    def memory(words):
        return Took(list(rt(written(d.size)[0], *words))).mb
    every = [("set", REF, "rag=red", "-m", "y"), ("show", REF), ("history", REF)]
    every += [words for _, words, _, _ in commands(d)]

    def most():
        mb = [memory(words) for words in every]
        return [max(mb)], " ".join(every[mb.index(max(mb))])
    yield Row(19, "memory of the dearest of %d commands" % len(every), "", "MB", 10, most)
    if d.size <= 10**5:
        yield peer(19, "memory of a change", "taskwarrior", 0.15, lambda: [
            memory(every[0]) / Took(["env", "TASKDATA=" + d.task(), "task", "5", "modify",
                                     "priority:L"]).mb], "MB")


def growth(small, large, of):
    return [math.log10(of(large) / of(small)) / math.log10(large.size / small.size)]


def goal_20(small, large):
    span = ", %s to %s" % (name(small.size), name(large.size))

    def some(command, count=3):
        return lambda d: middle([Took(list(command(d))).cpu for _ in range(count)])
    rows = (("import", 1.05, lambda d: import_took(d.size).cpu),
            ("list lead", 0.6, some(lambda d: rt(d.store, "list", "lead:" + lead(d.size)))),
            ("a change", 0.1, some(lambda d: set_command(d.size))))
    for what, limit, of in rows:
        yield Row(20, what + span, "itself", "log10 cpu", limit,
                  lambda of=of: growth(small, large, of))
    by, ratios = frame_growth(small, large)
    yield Row(20, "first frame" + span, "itself", "log10 " + by, 0.1, lambda: [
        math.log10(middle(ratios())) / math.log10(large.size / small.size)])
    if large.size <= 10000:
        yield Row(20, "export" + span, "itself", "log10 cpu", 1.05, lambda: growth(
            small, large, some(lambda d: rt(d.store, "export", PLAN))))


def goal_21(d):
    many = int(os.environ.get("BENCH_SCREENS", 5 if SHORT else 100))

    @functools.lru_cache(maxsize=None)
    def watched():
        store = written(d.size)[0]
        return crowd("watch", many, 5 if SHORT else 20, RAGTRACK, store)
    what = "%d screens, " % many
    yield Row(21, what + "a change a second, of a core each", "", "cpu %", 0.05,
              lambda: [watched()["changing"]])
    yield Row(21, what + "idle, of a core each", "", "cpu %", 0.005,
              lambda: [watched()["idle"]])
    yield Row(21, what + "until the last one shows it", "", "wall ms", 2000,
              lambda: [watched()["shown"]])


READ = """import sys, openpyxl
for sheet in openpyxl.load_workbook(sys.argv[1], read_only=True):
    for row in sheet.iter_rows(values_only=True):
        pass"""


def converted(d):
    """What a conversion took; the plan and the map of the one before are away."""
    plan = d.path("tracker.yaml")
    for path in (plan, d.path("tracker.map")):
        if os.path.exists(path):
            os.remove(path)
    return Took([RAGTRACK, "convert", d.tracker(), "-o", plan])


def goal_22(d):
    if d.size > 10**5:  # a million cells are the most that convert reads
        return
    yield peer(22, "convert, to only reading the workbook", "openpyxl", 1.5, lambda: pairs(
        lambda: converted(d).cpu, cpu([sys.executable, "-c", READ, d.tracker()]),
        fewer(d.size)))
    yield Row(22, "memory of convert", "", "MB", 40 * max(1, d.size / 10000), lambda: [
        converted(d).mb for _ in range(times(d.size))])


def rows(sizes):
    """All rows, by goal and size."""
    data = [Data(size) for size in sizes]
    first = data[0]
    once = {goal_3, goal_21}
    grown = {goal_2, goal_20}
    for goal in (goal_1, goal_2, goal_3, goal_4, goal_5, goal_6, goal_7, goal_8, goal_9,
                 goal_10, goal_11, goal_12, goal_13, goal_14, goal_15, goal_16, goal_17,
                 goal_18, goal_19, goal_20, goal_21, goal_22):
        if goal in once:
            yield from ((first, row) for row in goal(first))
        elif goal in grown:
            ends = zip(data, data[1:]) if goal is goal_20 else [(first, data[-1])]
            for small, large in ends:
                if small is not large:
                    yield from ((large, row) for row in goal(small, large))
        else:
            for d in data:
                yield from ((d, row) for row in goal(d))
