# SPDX-License-Identifier: ISC
"""The data of one size: plan files, stores, and the same for the peers.

What there is already is kept, unless the programs that made it are newer.
"""
import os
import shutil
import subprocess

import measure
from measure import DATA, RAGTRACK, output, run, tool

PER_FILE = 19200  # whole plans, and half of what a plan file may weigh
PER_PLAN = 96
TASKRC = """confirmation=off
verbose=nothing
hooks=off
recurrence=off
json.array=on
color=off
detection=off
defaultwidth=200
defaultheight=0
"""


def remove_store(path):
    for end in ("", "-queue", "-journal", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.remove(path + end)


def generate(path, *words):
    with open(path, "w") as out:
        run([tool("generate")] + [str(w) for w in words], stdout=out)


class Data:
    def __init__(self, size):
        self.size = size
        self.folder = os.path.join(DATA, str(size))
        os.makedirs(self.folder, exist_ok=True)
        with open(os.path.join(DATA, "taskrc"), "w") as rc:
            rc.write(TASKRC)
        self.files = []
        for begin in range(0, size, PER_FILE):
            path = self.path("plans-%d.yaml" % begin)
            self.make(path, lambda p, b=begin: generate(
                p, "plans", b, min(b + PER_FILE, size)), tool("generate"))
            self.files.append(path)
        self.store, self.floor = self.path("ragtrack.db"), self.path("floor.db")
        self.make(self.floor, self.import_floor, tool("floor_import"))
        self.make(self.store, self.import_store, RAGTRACK)
        self.papers = self.make(self.path("floor-papers.db"), self.add_papers, self.floor)

    def path(self, name):
        return os.path.join(self.folder, name)

    def make(self, path, how, by):
        """Makes a file unless there is one that is newer than its maker."""
        if not os.path.exists(path) or os.path.getmtime(path) < os.path.getmtime(by):
            if os.path.isdir(path):
                shutil.rmtree(path)
            how(path)
            os.utime(path)
        return path

    def import_floor(self, path):
        remove_store(path)
        run([tool("floor_import"), path] + self.files, stdout=subprocess.DEVNULL)

    def add_papers(self, path):
        """The floor's store with the tables that only papers look into."""
        self.copy(self.floor, os.path.basename(path))
        run([tool("floor_import"), path, "--papers"])

    def import_store(self, path):
        remove_store(path)
        run([RAGTRACK, "--store", path, "import"] + self.files,
            stdout=subprocess.DEVNULL)

    def copy(self, store, name):
        """A copy of a store to write to."""
        to = self.path(name)
        remove_store(to)
        shutil.copyfile(store, to)
        return to

    def one_plan(self, number=None):
        """A file of one plan; by default of the one after the last."""
        if number is None:
            number = (self.size + PER_PLAN - 1) // PER_PLAN
        path = self.path("plan-%d.yaml" % number)
        return self.make(path, lambda p: generate(
            p, "plans", number * PER_PLAN, (number + 1) * PER_PLAN), tool("generate"))

    def alone(self):
        """Stores with the first plan alone: ragtrack's and the floor's."""
        plan = self.one_plan(0)

        def one(path):
            remove_store(path)
            run([RAGTRACK, "--store", path, "import", plan], stdout=subprocess.DEVNULL)
        return self.make(self.path("alone.db"), one, RAGTRACK)

    # The peers' data.

    def plain(self, form):
        return self.make(self.path(form), lambda p: generate(p, form, self.size),
                         tool("generate"))

    def tracker(self):
        """The actions as a tracker in a workbook."""
        return self.make(self.path("tracker.xlsx"), lambda p: run(
            [tool("generate"), "workbook", str(self.size), p]), tool("generate"))

    def task(self):
        """A folder of taskwarrior's."""
        def fill(path):
            os.makedirs(path)
            run(["env", "TASKDATA=" + path, "task", "import", self.plain("task")],
                stdout=subprocess.DEVNULL)
        return self.make(self.path("taskdata"), fill, tool("generate"))

    def calcurse(self):
        def fill(path):
            os.makedirs(path)
            generate(os.path.join(path, "todo"), "calcurse", self.size)
            open(os.path.join(path, "apts"), "w").close()
        return self.make(self.path("calcurse-data"), fill, tool("generate"))

    def repository(self):
        """A history in git with a commit an action, for tig."""
        def fill(path):
            run(["git", "init", "-q", "-b", "main", path])
            with open(self.plain("git")) as stream:
                subprocess.run(["git", "-C", path, "fast-import", "--quiet"],
                               stdin=stream, check=True, env=measure.environment())
        return self.make(self.path("repository"), fill, tool("generate"))

    def ref(self, number):
        return "P%05d-%d.%d" % (number // 96 + 1, number % 96 // 12 + 1, number % 12 + 1)

    def leads(self):
        """A code that leads many actions."""
        rows = output([RAGTRACK, "--store", self.store, "list", "--columns", "leads",
                       "--format", "plain"]).split("\n")[:96]
        codes = [c for row in rows for c in row.split("; ") if c]
        return max(sorted(set(codes)), key=codes.count)
