#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_counts.py BUILD: what is counted of actions, counted again.

Of each sample and of the plans beside this file: highlight, exception, chase,
people and plans, from the export's raw fields by tests/year/derive.py, which
shares no code with the program; and start, due and first due of each action,
which must be the same day in every list, export, paper and format that has
days. Each figure altered by one must be noticed. What the year moves (changes,
movement, answers) is counted there; page, gaps, full, measures and finance in
check_plan.py; that all formats say the same, in check_papers.py.
"""
import copy
import csv
import datetime
import io
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "year")]
import derive  # noqa: E402
import documents  # noqa: E402

TODAY = datetime.date(2023, 11, 20)
NOBODY = {"", "TBC", "TBD", "n/a", "-"}
ENDINGS = ["to_verify", "verified", "business_as_usual", "superseded",
           "cancelled", "closed_by_colour"]
# Of the exception report what is not against an earlier moment.
PROGRESS = ["not_started", "in_progress", "on_hold", "complete", "gone",
            "unstated"]
REASONS = {"red": lambda a, d: a["rag"] == "red",
           "amber": lambda a, d: a["rag"] == "amber",
           "on_hold": lambda a, d: a["status"] == "on hold",
           "overdue": lambda a, d: d["overdue"],
           "stuck": lambda a, d: d["stuck"],
           "watermelon": lambda a, d: d["watermelon"],
           "suggested_worse": lambda a, d: d["suggested"] is not None and
           derive.RANK[d["suggested"]] < derive.RANK[a["rag"]],
           "no_reason": lambda a, d: d["no_reason"],
           "stale": lambda a, d: d["stale"]}


class Plan:
    """A plan's raw fields, and each action derived anew."""

    def __init__(self, export):
        self.export = export
        self.rules = derive.Rules(export, TODAY, TODAY)
        self.all = [(a, derive.derive(self.rules, a, TODAY))
                    for _, a in self.rules.actions]

    def count(self, test):
        return sum(1 for a, d in self.all if test(a, d))

    def open(self, test):
        return self.count(lambda a, d: not d["finished"] and test(a, d))


# What no plan asks that does not use this.
OF = {"rag": ("red", "amber", "watermelon", "suggested_worse",
              "no_reason", "delivery", "watermelons"),
      "impact": ("impact", "no_impact", "delivered_no_impact"),
      "by_status": ("on_hold", "progress")}


def asked(plan, name):
    """Whether a table, a row or a column of that name is this plan's."""
    uses = plan.rules.uses | ({"by_status"} if plan.rules.by_status else set())
    if name == "stuck":
        return bool(uses & {"rag", "by_status"})
    return all(of in uses for of, names in OF.items() if name in names)


def as_asked(plan, have, names):
    return ["%s: there is %s" % (n, "one" if n in have else "none")
            for n in names if (n in have) != asked(plan, n)]


def tables(doc):
    return {t["name"]: t["rows"] for p in doc["parts"] for t in p["tables"]}


def wrong(place, got, want):
    return [] if got == want else ["%s is %r, counted %r" % (
        place, got, want)]


def check_highlight(doc, plan):
    have = tables(doc)
    faults = as_asked(plan, have, ("delivery", "progress", "impact",
                                   "watermelons", "no_impact"))
    faults += as_asked(plan, {row["what"] for row in have["beside"]},
                       ("watermelon", "no_reason", "stuck",
                        "delivered_no_impact"))
    for row in have.get("progress", []):
        faults += wrong("progress %s" % row["progress"], row["now"],
                        plan.count(lambda a, d: row["progress"] in (
                            "all", plan.rules.progress(a))))
    for name, field in (("delivery", "rag"), ("impact", "impact")):
        for row in have.get(name, []):
            faults += wrong("%s %s" % (name, row["rating"]), row["now"],
                            plan.count(lambda a, d: row["rating"] in (
                                "all", a[field])))
    for row in have["beside"]:
        faults += wrong(row["what"], row["now"],
                        plan.count(lambda a, d: d[row["what"]]))
    for row in have["ways"]:
        faults += wrong(row["way"], row["now"], plan.count(
            lambda a, d: d["finished"] and row["way"] in (
                "all", plan.rules.ending(a))))
    late = {a["title"]: d["days_late"] for a, d in plan.all}
    for name in ("off_track", "due_next", "watermelons", "no_impact"):
        if not asked(plan, name) or name not in have and name == "off_track" \
                and not plan.rules.uses & {"rag", "status"}:
            continue
        test = {"off_track": lambda a, d: not d["finished"] and (
                a["rag"] in ("red", "amber") or
                plan.rules.by_status and a["status"] == "on hold"),
                "due_next": lambda a, d: d["due_soon"],
                "watermelons": lambda a, d: d["watermelon"],
                "no_impact": lambda a, d: d["delivered_no_impact"]}[name]
        faults += wrong(name, sorted(r["title"] for r in have[name]),
                        sorted(a["title"] for a, d in plan.all if test(a, d)))
    for row in have.get("off_track", []):
        faults += wrong("days late of %s" % row["title"], row["days_late"],
                        late[row["title"]])
    done = plan.count(lambda a, d: d["finished"])
    said = [int(n) for n in re.findall(r"\d+", doc["parts"][0]["text"][0])]
    want = [len(plan.all), len(plan.all) - done, done]
    if "steps" in (plan.export.get("labels") or {}):
        want.insert(1, sum(len(a.get("steps") or []) for a, _ in plan.all))
    if done < len(plan.all):
        want += [n for n in (plan.open(lambda a, d: d["overdue"]),
                             plan.open(lambda a, d: d["stale"])) if n]
    return faults + wrong("the first sentence", said, want)


def check_exception(doc, plan):
    have, faults = tables(doc), []
    faults += as_asked(plan, {row["reason"] for row in have["reasons"]},
                       REASONS)
    for row in have["reasons"]:
        if row["reason"] in REASONS:
            faults += wrong(row["reason"], row["actions"],
                            plan.open(REASONS[row["reason"]]))
    for row in have["exceptions"]:
        fit = [(a, d) for a, d in plan.all if a["title"] == row["title"]]
        for key, test in REASONS.items():
            if len(fit) == 1 and asked(plan, key):
                faults += wrong("%s of %s" % (key, row["title"]), row[key],
                                bool(test(*fit[0])))
    return faults


def check_chase(doc, plan):
    want = {}
    for a, d in plan.all:
        asks = [k for k in ("overdue", "due_soon", "no_reason", "stale")
                if d[k]]
        if asks and not d["finished"]:
            seen = d["updated"]
            want[a["number"]] = (sorted(asks), d["days_late"], seen and (
                TODAY - datetime.date.fromisoformat(seen)).days)
    have = {a["number"]: (sorted(a["asks"]), a["days_late"],
                          a["days_since_update"])
            for block in doc for a in block["actions"]}
    return ["@%s: %r, counted %r" % (n, have.get(n), want.get(n))
            for n in sorted(set(want) | set(have))
            if have.get(n) != want.get(n)]


def check_plans(row, plan):
    want = {"actions": len(plan.all), "open": plan.open(lambda a, d: True)}
    for rag in ("red", "amber", "green", "blue", "unrated"):
        want[rag] = plan.count(lambda a, d: a["rag"] == rag) \
            if "rag" in plan.rules.uses else None
    for name in PROGRESS:
        want[name] = plan.count(
            lambda a, d: plan.rules.progress(a) == name) \
            if plan.rules.by_status else None
    for word in ("overdue", "due_soon", "late", "stale", "slipped",
                 "finished"):
        want[word] = plan.count(lambda a, d: d[word])
    for way in ENDINGS:
        want[way] = plan.count(lambda a, d: plan.rules.ending(a) == way)
    return [f for k, n in want.items() for f in wrong(k, row[k], n)]


def check_people(rows, plans):
    """Of all plans: who is listed, by code or `also`, in their organisation."""
    faults = []
    for row in rows:
        mine = [p for p in plans if (p.export["plan"]["organisation"] or
                                     p.export["plan"]["title"]) ==
                row["organisation"] or
                p.export["plan"]["organisation"] == row["organisation"]]
        codes = {row["code"]} | {x for p in mine for w in p.export["people"]
                                 if w["code"] == row["code"]
                                 for x in w["also"]}
        led = [(a, d) for p in mine for a, d in p.all
               if codes & set(a["leads"])]
        still = [(a, d) for a, d in led if not d["finished"]]
        first = [(a, d) for a, d in led
                 if ([x for x in a["leads"] if x not in NOBODY] or
                     [None])[0] in codes]
        want = {"actions": len(led), "first": len(first), "open": len(still)}
        for word in ("overdue", "due_soon", "late", "stale"):
            want[word] = sum(1 for _, d in still if d[word])
        want["days_late"] = max([d["days_late"] or 0 for _, d in still],
                                default=0)
        for key, n in want.items():
            faults += wrong("%s of %s" % (key, row["code"]),
                            row[key] or 0, n)
    return faults


def days_of(a):
    def iso(key, end):
        day = getattr(derive.when(a, key), end)
        return day.isoformat() if day else None
    return (iso("start", "first"), iso("due", "last"),
            iso("baseline", "last"))


def of_csv(text, keep=lambda row: True):
    for row in csv.DictReader(io.StringIO(text, newline="")):
        if keep(row):
            yield tuple(row.get(k) or None
                        for k in ("start", "due", "baseline"))


def of_book(data, plan, keep):
    book = documents.openpyxl.load_workbook(io.BytesIO(data))
    # An export has its days on the sheet of all fields.
    rows = list(book["All fields" if "All fields" in book.sheetnames
                     else "Actions"].rows)
    heads = [c.value for c in rows[0]]
    labels = plan.export["labels"] or {}
    at = [heads.index(labels.get(k) or ours) if (labels.get(k) or ours)
          in heads else None for k, ours in (
              ("start", "Start"), ("due", "Due"), ("baseline", "First due"))]
    for row in rows[1:]:
        if keep({h: c.value for h, c in zip(heads, row)}):
            yield tuple(
                row[i].value.date().isoformat()
                if i is not None and hasattr(row[i].value, "date") else None
                for i in at)


def check_days(run, name, plan):
    """Every list, export and paper that has days, against those read again."""
    want = [days_of(a) for a, _ in plan.all]
    columns = ["--columns", "start,due,baseline"]
    query = "plan:" + name
    action = lambda row: row["row"] == "action"
    full = json.loads(run("report", "full", name, "--format", "json"))
    have = {
        "list json": [tuple(r.values()) for r in json.loads(
            run("list", query, "--format", "json", *columns))],
        "list csv": list(of_csv(run("list", query, "--format", "csv",
                                    *columns))),
        "list plain": [tuple(x or None for x in line.split("\t"))
                       for line in run("list", query, "--format", "plain",
                                       *columns).splitlines()],
        "export json": [(a["start"], a["due"], a["baseline"])
                        for a, _ in plan.all],
        "export csv": list(of_csv(run("export", name, "--format", "csv"))),
        "export xlsx": list(of_book(run(
            "export", name, "--format", "xlsx", raw=True), plan,
            lambda row: True)),
        "full json": [tuple(r.get(k) for k in ("start", "due", "baseline"))
                      for p in full["parts"] for t in p["tables"]
                      if t["name"] == "actions" for r in t["rows"]
                      if r["row"] == "action"],
        "full csv": list(of_csv(run("report", "full", name, "--format",
                                    "csv"), action)),
        "full xlsx": list(of_book(run(
            "report", "full", name, "--format", "xlsx", raw=True), plan,
            lambda row: row["Row"] == "action")),
    }
    faults = []
    for what, rows in have.items():
        if len(rows) != len(want):
            faults.append("%s: %d actions for %d" % (
                what, len(rows), len(want)))
        for (a, _), x, y in zip(plan.all, rows, want):
            if x != y and not (x[2] is None and "full" in what and
                               x[:2] == y[:2] and y[2] is None):
                faults.append("%s, %s: %r, read again %r" % (
                    what, a["ref"], x, y))
    return faults


def ints(value, path=()):
    """The places of all whole numbers."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from ints(item, path + (key,))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from ints(item, path + (i,))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path


# Figures that are counted elsewhere: by the order of the rows, or in the year.
FREE = {"number", "days_left", "event", "periods", "rag"}


def altered(check, doc, against):
    """Each figure one more than it is: which of them nobody notices."""
    missed, n = [], 0
    for path in ints(doc):
        if FREE & set(path) or "plots" in path or \
                path[:1] == ("event",):
            continue
        false = copy.deepcopy(doc)
        at = false
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] += 1
        n += 1
        if not check(false, against):
            missed.append("%s altered, and nobody saw it" % (path,))
    return missed if n else ["there is no figure"]


def main():
    build = os.path.abspath(sys.argv[1])
    tally = documents.Tally()
    with documents.temporary() as folder:
        env = dict(os.environ, RAGTRACK_STORE=folder + "/plans.db",
                   RAGTRACK_TODAY=TODAY.isoformat(), HOME=folder,
                   LC_ALL="C.UTF-8")

        def run(*words, raw=False):
            got = subprocess.run([build + "/ragtrack"] + list(words), env=env,
                                 capture_output=True)
            return got.stdout if raw else got.stdout.decode()

        def report(name, plan):
            return json.loads(run("report", name, plan, "--format", "json"))

        run("import", *documents.plans())
        plans = []
        for row in json.loads(run("plans", "--format", "json")):
            name = row["id"]
            plan = Plan(json.loads(run("export", name, "--format", "json")))
            plans.append(plan)
            chase = json.loads(run("chase", name, "--format", "json"))
            for what, check, doc in [
                    ("highlight", check_highlight, report("highlight", name)),
                    ("exception", check_exception, report("exception", name)),
                    ("chase", check_chase, chase),
                    ("plans", check_plans, row)]:
                tally.note("%s, %s" % (name, what), check(doc, plan))
                if ints_of(doc):
                    tally.note("%s, %s, altered" % (name, what),
                               altered(check, doc, plan))
            tally.note("%s, days" % name, check_days(run, name, plan))
        people = json.loads(run("people", "--format", "json"))
        listed = [p for p in people if p["kind"] == "person"]
        tally.note("people", check_people(listed, plans))
        tally.note("people, altered", altered(
            lambda doc, of: check_people(doc, of), listed, plans))
        tally.note("there are plans", [] if len(plans) >= 9 else [
            "%d" % len(plans)])
    return tally.close()


def ints_of(doc):
    return any(not (FREE & set(p)) and "plots" not in p for p in ints(doc))


if __name__ == "__main__":
    sys.exit(main())
