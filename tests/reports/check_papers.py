#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_papers.py BUILD: every report of every sample plan, with two closed
periods behind it, in every format, read back and held against its JSON.
"""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents  # noqa: E402

FORMATS = ["json", "text", "long", "md", "html", "csv", "xlsx"]
HARM = ("=1+1 | <b>\"x\" *y* `z`\n# not a heading, \N{SNOWMAN} "
        "_x000D_x0041_")  # of Excel, its own characters


class Store:
    """The program, with a store of its own that holds the samples."""

    def __init__(self, build, folder):
        self.program = build + "/ragtrack"
        self.env = dict(os.environ, RAGTRACK_STORE=folder + "/plans.db",
                        HOME=folder, LC_ALL="C.UTF-8")
        self.run("2023-08-20", "import", *documents.plans())
        self.plans = [p["id"] for p in json.loads(
            self.run("2023-08-20", "plans", "--format", "json").stdout)]

    def run(self, day, *words):
        return subprocess.run([self.program, "--today", day] + list(words),
                              env=self.env, capture_output=True)

    def live(self):
        """Two periods, with something that moves in each plan."""
        for opened, moved, closed in [
                ("2023-08-21", "2023-09-10", "2023-09-30"),
                ("2023-10-01", "2023-10-12", "2023-10-31")]:
            for plan in self.plans:
                self.run(opened, "period", "open", plan)
                actions = json.loads(self.run(
                    moved, "list", "plan:" + plan, "is:open", "--format",
                    "json").stdout)
                for a, rag in zip(actions[:3], ("red", "amber", "green")):
                    who = "@%d" % a["number"]
                    self.run(moved, "set", who, "rag=" + rag, "-m", HARM)
                    self.run(moved, "set", who, "due=2024-02-29", "-m", HARM)
                self.run(closed, "period", "close", plan)


def papers(store):
    """The names that the help of report lists."""
    said = store.run("2023-11-20", "help", "report").stdout.decode()
    listed = said.split("Reports:")[-1].split("\n\n")[0]
    return re.findall(r"^  (\w+) ", listed, re.M)


def main():
    tally = documents.Tally()
    with documents.temporary() as folder:
        store = Store(sys.argv[1], folder)
        store.live()
        names = papers(store)
        tally.note("there are reports", [] if len(names) >= 3 else [
            "only %s" % names])
        for name in names:
            for plan in store.plans:
                what = "%s of %s" % (name, plan)
                runs = {f: store.run("2023-11-20", "report", name, plan,
                                     "--format", f) for f in FORMATS}
                bad = ["%s: exit status %d, %s" % (
                    f, r.returncode, r.stderr.decode())
                    for f, r in runs.items() if r.returncode != 0]
                tally.note(what, bad)
                if bad:
                    continue
                for check, faults in documents.check_all(
                        what, {f: r.stdout for f, r in runs.items()}):
                    tally.note(check, faults)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
