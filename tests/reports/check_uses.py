#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_uses.py BUILD: what a plan does not use is nowhere.

A plan that goes by its statuses alone is lived with over three periods. Every
report in every format, every command's list and every screen of it is read:
none may speak of a rating, of an impact, a measure or money, none may have a
column in which each cell is a dash or nothing, none may count what it has not.
Its two parts are two tables: each has its own columns, and its own name for who
leads.
Then one action is given one rating, for delivery and for impact, and each of
those places must show it: who reads nothing finds nothing.
"""
import csv
import io
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents  # noqa: E402

PLAN = "data/plans/ravensholt-peer-review-2023.yaml"
NAME = "ravensholt-peer-review-2023"
REPORTS = ("highlight", "exception", "changes", "page", "gaps", "full",
           "measures", "finance", "calendar")
# Words that tell of a rating and of what goes with one.
RATING = re.compile(
    r"\b(unrated|not rated|rated|ratings?|rag(_text)?|delivery|impact|colours?|"
    r"R +A +G +B|red|amber|green|blue|watermelons?|suggest\w*|without impact|"
    r"without a reason|no_reason|closed by its colour)\b", re.I)
MEASURES = re.compile(r"\b(measures?|KPIs?|target|savings|finance)\b", re.I)
SIZES = ("80x24", "120x36", "60x20")


def words(what, text):
    """Lines that speak of what the plan does not use. Who asks for measures or
    for money is told that there are none."""
    patterns = [RATING] if re.search(r"report (measures|finance)|after M$",
                                     what) else [RATING, MEASURES]
    for line in re.sub(r"<style>.*?</style>", "", text,
                       flags=re.S).splitlines():
        for pattern in patterns:
            found = pattern.search(line)
            if found:
                yield "says %r: %.70s" % (found.group(), line.strip())


def columns(where, heads, rows):
    """Columns of which no row has anything but a dash. Places that may be
    empty by chance are not these: what a person did not write."""
    for i, head in enumerate(heads):
        cells = {row[i] for row in rows if i < len(row)}
        if rows and cells <= {"-"}:
            yield "%s: each cell of %r is a dash" % (where, head)
        if rows and RATING.fullmatch(str(head)):
            yield "%s: a column %r" % (where, head)


def printed(text):
    """The tables of a paper in Markdown, as (heads, rows)."""
    for found in re.finditer(r"(?m)^\|.*\n\| -.*\n((?:\|.*\n)+)", text):
        lines = [[c.strip() for c in line.strip("| ").split(" |")]
                 for line in found.group().splitlines()]
        yield lines[0], [row + [""] * (len(lines[0]) - len(row))
                         for row in lines[2:]]


def empty_columns(what, text):
    """Columns in which nobody reads anything, in tables of some rows."""
    for heads, rows in printed(text):
        for i, head in enumerate(heads):
            if len(rows) > 2 and {row[i] for row in rows} <= {"", "-", "0"}:
                yield "%s: nothing but nothing under %r" % (what, head)


def two_tables(text):
    """What the two parts of the plan are headed by, in the plan in full."""
    first, second = [
        {head for heads, rows in printed(part) if "Ref" in heads
         for head in heads}
        for part in re.split(r"(?m)^## Part: .*", text)[1:]]
    second -= {"Name", "Kind", "Post or group", "Held by", "From"}
    for own, other, heads in ((first, second, ("Owner", "Actions", "By when")),
                              (second, first, ("Who leads it", "Who helps",
                                               "What we will do"))):
        for head in heads:
            if head not in own or head in other:
                yield "%r stands not in one of %r and %r" % (
                    head, sorted(own), sorted(other))


def of_doc(doc):
    for part in doc["parts"]:
        for table in part["tables"]:
            rows = [[r.get(c) for c in table["columns"]]
                    for r in table["rows"]]
            yield from columns(table["name"], table["columns"], rows)


def keys_of(value):
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from keys_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from keys_of(item)


class Store:
    def __init__(self, build, folder):
        self.build = os.path.abspath(build)
        self.folder = folder
        self.env = dict(os.environ, RAGTRACK_STORE=folder + "/plans.db",
                        RAGTRACK_TODAY="2023-11-20", HOME=folder,
                        LC_ALL="C.UTF-8")

    def run(self, *words, raw=False):
        got = subprocess.run([self.build + "/ragtrack"] + list(words),
                             env=self.env, capture_output=True)
        if got.returncode != 0:
            raise SystemExit("%s: %s" % (words, got.stderr.decode()))
        return got.stdout if raw else got.stdout.decode()

    def live(self, day, *commands):
        self.env["RAGTRACK_TODAY"] = day
        for command in commands:
            self.run(*command)


def periods(store):
    """Three closed periods and an open one, with every way a status can go."""
    store.run("import", PLAN)
    store.live("2023-07-31", ("period", "open", NAME),
               ("period", "close", NAME))
    store.live("2023-08-31", ("period", "open", NAME),
               ("period", "close", NAME))
    store.live("2023-09-29", ("period", "open", NAME),
               ("period", "close", NAME))
    store.live("2023-11-20", ("set", "7", "status=Under way", "-m",
                              "The new supplier began"),
               ("set", "2", "status=Paused", "-m", "Ledger codes"),
               ("set", "3", "status=Dropped", "-m", "Members say no"),
               ("period", "open", NAME))


def outputs(store):
    """Each (what, text) that people or programs are given of the plan."""
    for name in REPORTS:
        for form in ("text", "long", "md", "html", "csv"):
            yield "report %s %s" % (name, form), store.run(
                "report", name, NAME, "--format", form)
        if name not in ("full", "page"):
            yield "report %s of all" % name, store.run("report", name)
    for form in ("table", "plain", "long", "csv"):
        yield "list " + form, store.run("list", "--format", form)
        yield "plans " + form, store.run("plans", "--format", form)
        yield "period list " + form, store.run(
            "period", "list", NAME, "--format", form)
    yield "period status", store.run("period", "status", NAME)
    yield "plans json", "\n".join(
        set(keys_of(json.loads(store.run("plans", "--format", "json")))))
    yield "period json", "\n".join(set(keys_of(json.loads(
        store.run("period", "status", NAME, "--format", "json")))))
    yield "show", store.run("show", "7")
    yield "chase", store.run("chase", NAME)
    yield "chase json", "\n".join(set(keys_of(json.loads(
        store.run("chase", NAME, "--format", "json")))))
    yield "due", store.run("due")


def books(store):
    for words in [("report", n, NAME) for n in REPORTS]:
        out = store.folder + "/x.xlsx"
        if os.path.exists(out):
            os.remove(out)
        store.run(*words, "--format", "xlsx", "-o", out)
        book = documents.openpyxl.load_workbook(out)
        yield " ".join(words[:2]) + " xlsx", "\n".join(
            str(c.value) for sheet in book for row in sheet.rows
            for c in row if c.value is not None)


def screens(store, rated):
    """Every view at some sizes, drawn by the program as golden cases are."""
    case = store.folder + "/uses.screen"
    keys = ["P", "O", "B", "L", "T", "M", "K"]
    steps = ["plan " + PLAN]
    if rated:
        steps += ["start", "run set 3 rag=green impact=green", "tick"]
    steps += ["keys 6", "screen", "keys Enter", "screen", "keys q"]
    for key in keys:
        steps += ["keys " + key, "screen", "keys q"]
    steps += ["keys :", "type gaps", "keys Enter", "screen", "keys q",
              "keys 1", "screen", "keys 2", "screen", "keys 4", "screen"]
    for size in SIZES:
        with open(case, "w") as out:
            out.write("\n".join(["size " + size, "as BV"] + steps) + "\n")
        subprocess.run([store.build + "/tests/screens/run_screens", case],
                       env=dict(store.env, GOLDEN="1"),
                       capture_output=True, check=True)
        with open(case) as drawn:
            shown = drawn.read()
        # The last line of a screen names keys: r rates in every plan.
        parts = re.split(r"^(?:keys|type|run|start) ?(.*)\n", shown,
                         flags=re.M)
        for key, text in zip(parts[1::2], parts[2::2]):
            lines = [x for x in text.splitlines() if x.startswith("|")]
            body = [x for x in lines if not re.search(r"\? help", x)]
            if body:
                yield "screen %s after %s" % (size, key), "\n".join(body)


def faults_of(what, text):
    faults = list(words(what, text))
    if what.endswith(" csv"):
        rows = list(csv.reader(io.StringIO(text)))
        faults += columns(what, rows[0], rows[1:])
    if what.startswith("list plain") or what.startswith("plans plain"):
        rows = [line.split("\t") for line in text.splitlines()]
        faults += columns(what, [str(i) for i in range(len(rows[0]))], rows)
    return faults


def all_outputs(store, rated):
    yield from outputs(store)
    yield from books(store)
    yield from screens(store, rated)


def main():
    tally = documents.Tally()
    with open(PLAN) as file:
        own = [x for x in file if not x.startswith("#")]
    tally.note("the plan itself speaks of none", list(words(
        "plan", "".join(own))))
    with documents.temporary() as folder:
        store = Store(sys.argv[1], folder)
        periods(store)
        places = []
        for what, text in all_outputs(store, False):
            tally.note(what, faults_of(what, text))
            places.append(what)
        for name in REPORTS:
            text = store.run("report", name, NAME, "--format", "md")
            tally.note("report %s has no empty column" % name,
                       list(empty_columns(name, text)))
            if name == "full":
                tally.note("two parts are two tables", list(two_tables(text)))
        tally.note("what was on hold thrice is stuck", [] if store.run(
            "list", "is:stuck", "--columns", "ref") == "12\n" else [
                store.run("list", "is:stuck")])
        tally.note("the highlight report tells of it", [] if re.search(
            r"\| Stuck: on hold, .*\| 12 \|", store.run(
                "report", "highlight", NAME, "--format", "md")) else ["no"])
        for name in REPORTS:
            doc = json.loads(store.run("report", name, NAME, "--format",
                                       "json"))
            tally.note("report %s json" % name, list(of_doc(doc)))
        store.run("set", "3", "rag=green", "impact=green")
        shows = {what for what, text in all_outputs(store, True)
                 if faults_of(what, text)}
        for what in places:
            if re.match(r"report (highlight|page|exception|changes|gaps|full)|"
                        r"list|plans (table|long|csv|json)|"
                        r"period (list (table|long|csv)|status|json)|show|"
                        r"chase json|"
                        r"screen (120x36 after [6KPOB]|80x24 after [6KPO])$", what):
                tally.note("one rating shows in " + what,
                           [] if what in shows else ["it does not"])
        store.run("undo")
        tally.note("taken back, nothing was begun", [
            x for form in ("table", "csv")
            for x in faults_of("list " + form, store.run(
                "list", "--format", form))])
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
