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
import decimal
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


COLOURS = ("blue", "green", "amber", "red", "unrated")
BESIDE = ("overdue", "late", "due_soon", "stale", "slipped", "watermelon",
          "no_reason", "stuck", "delivered_no_impact")


def share(n, of):
    """As a paper says it: halves are rounded up."""
    said = (decimal.Decimal(100 * n) / of).quantize(
        decimal.Decimal(1), decimal.ROUND_HALF_UP) if of else 0
    return "<1 %" if n and said == 0 else \
        ">99 %" if n < of and said == 100 else "%d %%" % said


def check_ratings(have, plan):
    """The first table: a row for delivery and one for impact, or for status,
    a column a colour; nothing was closed, so nothing moved."""
    faults = []
    for row in have.get("ratings", []):
        field = {"delivery": "rag", "impact": "impact"}.get(row["rating"])
        for colour in COLOURS:
            n = plan.count(lambda a, d: a[field] == colour)
            if row.get(colour, 0) != n:
                faults += wrong("%s %s" % (field, colour), row.get(colour), n)
        faults += wrong("all of " + field, row["all"], len(plan.all))
    for row in have.get("progress", []):
        for name in PROGRESS:
            faults += wrong(name, row.get(name, 0), plan.count(
                lambda a, d: plan.rules.progress(a) == name))
        faults += wrong("all", row["all"], len(plan.all))
    return faults


def worst(fit):
    """The colour and the rank of the worst status of what is open."""
    still = [a for a, d in fit if not d["finished"]]
    rated = [a["rag"] for a in still if a["rag"] != "unrated"]
    ranks = [derive.STATUS_RANK[a["status"]] for a in still
             if a["status"] in derive.STATUS_RANK]
    return (min(rated, key=derive.RANK.get) if rated else None,
            min(ranks, default=None))


def check_priorities(rows, plan):
    """A line a priority, in the order of the plan; they add up to it."""
    want = plan.export["priorities"]
    if len(rows) != len(want):
        return ["%d lines for %d priorities" % (len(rows), len(want))]
    faults = []
    for row, p in zip(rows, want):
        fit = [(a, d) for of, (a, d) in zip(
            [of for of, _ in plan.rules.actions], plan.all) if of is p]
        figures = {"actions": len(fit),
                   "finished": sum(d["finished"] for _, d in fit),
                   "late": sum(d["late"] for _, d in fit)}
        if "rag" in plan.rules.uses:
            figures.update({"rag_" + c: sum(a["rag"] == c for a, _ in fit)
                            for c in COLOURS}, worst=worst(fit)[0])
        if plan.rules.by_status:
            figures.update({name: sum(plan.rules.progress(a) == name
                                      for a, _ in fit) for name in PROGRESS})
            said = row["worst_status"]
            faults += wrong("worst of %s" % p["title"], said and
                            derive.STATUS_RANK[said], worst(fit)[1])
        moved = [(sum(d["direction"] == word for _, d in fit), word)
                 for word in ("worse", "better")]
        if "moved" in row:
            figures["moved"] = ", ".join(
                "%d %s" % m for m in moved if m[0]) or None
        elif any(n for n, _ in moved):
            faults.append("it says not what moved")
        for key, n in figures.items():
            faults += wrong("%s of %s" % (key, p["title"]), row[key], n)
        if row["title"] != p["title"]:
            faults.append("%s, not %s" % (row["title"], p["title"]))
    return faults


def check_lists(have, plan):
    """Who is in which list; a list of nobody is none, but for what is off
    track and what falls due, of which it is news."""
    faults, late = [], {a["title"]: d["days_late"] for a, d in plan.all}
    tests = {"off_track": lambda a, d: not d["finished"] and (
                 a["rag"] in ("red", "amber") or
                 plan.rules.by_status and a["status"] == "on hold"),
             "due_next": lambda a, d: d["due_soon"],
             "watermelons": lambda a, d: d["watermelon"],
             "no_impact": lambda a, d: d["delivered_no_impact"],
             "stuck": lambda a, d: d["stuck"],
             "obsessions": lambda a, d: (a["obsession"] or "") >=
                 TODAY.isoformat(),
             "decisions": lambda a, d: not d["finished"] and a["decision"]}
    for name, test in tests.items():
        want = sorted(a["title"] for a, d in plan.all if test(a, d)) \
            if asked(plan, name) else []
        if name == "off_track" and not plan.rules.uses & {"rag", "status"} or \
                not want and name not in ("off_track", "due_next"):
            if name in have:
                faults.append("there is a list %s of nothing" % name)
            continue
        faults += wrong(name, sorted(r["title"] for r in have.get(name, [])),
                        want)
    said = {a["title"]: a for a, _ in plan.all}
    for name, keys in (("off_track", ("path_to_green", "decision")),
                       ("decisions", ("decision",))):
        for row in have.get(name, []):
            faults += [f for k in keys for f in wrong(
                "%s of %s" % (k, row["title"]), row.get(k),
                said[row["title"]][k] or None)]
    for row in have.get("off_track", []):
        faults += wrong("days late of %s" % row["title"], row["days_late"],
                        late[row["title"]])
    return faults


def check_first(doc, plan):
    """The sentences on the first page, and of what is finished."""
    done = plan.count(lambda a, d: d["finished"])
    n = len(plan.all)
    ints = lambda text: [int(x) for x in re.findall(r"\d+", text)]
    want = [n, n - done] + ints(share(n - done, n)) + [done] + \
        ints(share(done, n))
    if "steps" in (plan.export.get("labels") or {}):
        want.insert(1, sum(len(a.get("steps") or []) for a, _ in plan.all))
    if done == n:
        want = [x for x in want[:-2 - len(ints(share(0, n)))]] + [done]
    want += [n for n in (plan.open(lambda a, d: d["overdue"]),
                         plan.open(lambda a, d: d["stale"])) if n]
    faults = wrong("the first sentence", ints(doc["parts"][0]["text"][0]),
                   want)
    planned = sum(1 for a, _ in plan.all for day in [
        derive.when(a, "baseline").last or derive.when(a, "due").last]
        if day and day <= TODAY)
    for part in doc["parts"]:
        if part["name"] == "finished":
            want = [done, n] + ints(share(done, n)) + [planned] + \
                [abs(done - planned)] * (done != planned)
            faults += wrong("finished against planned",
                            ints(part["text"][0]), want)
            if done != planned and ("fewer" in part["text"][0]) != (
                    done < planned):
                faults.append("fewer is more")
    return faults


def check_highlight(doc, plan):
    have = tables(doc)
    faults = as_asked(plan, have, ("progress",))
    faults += check_ratings(have, plan) + check_lists(have, plan)
    if not plan.rules.uses & {"rag", "impact"} == set() and \
            {r["rating"] for r in have["ratings"]} != {
                {"rag": "delivery"}.get(u, u) for u in plan.rules.uses
                if u in ("rag", "impact")}:
        faults.append("other ratings than the plan uses")
    faults += check_priorities(have["priorities"], plan)
    beside = {row["what"]: row["now"] for row in have.get("beside", [])}
    for flag in BESIDE:
        n = plan.count(lambda a, d: d[flag]) if asked(plan, flag) else 0
        faults += wrong(flag, beside.get(flag, 0), n)
        if flag in beside and not beside[flag]:
            faults.append("it counts out that nothing is " + flag)
    ways = {row["way"]: row["now"] for row in have.get("ways", [])}
    for way in ENDINGS + ["all"]:
        faults += wrong(way, ways.get(way, 0), plan.count(
            lambda a, d: d["finished"] and way in (
                "all", plan.rules.ending(a))))
    return faults + check_first(doc, plan)


def check_shares(html, doc, plan):
    """On the page: each count with its share of all, on its own colour; and
    what is red at once after what stands on the first page."""
    page = documents.Page(html)
    faults, n = [], len(plan.all)
    for t in page.tables:
        rows = [r for r in t["rows"] if r]
        if t["heads"][:1] == ["Actions"] and rows and len(t["heads"]) > 3 and \
                t["heads"][-1] == "All":
            for row in rows:
                for cell in row[1:-1]:
                    said = re.fullmatch(r"(\d+) \((.*)\)", cell["text"])
                    if not said or said[2] != share(int(said[1]), n):
                        faults.append("a share of %d: %r" % (n, cell["text"]))
        if "Worst open" in t["heads"]:
            for row in rows:
                faults += off_colour(t["heads"], row)
    if 'id="part-2"' in html:
        high = documents.height(html.split('<h2 id="part-2"')[0], 8.2)
        if high > 150:
            faults.append("%d mm stand before what is red" % high)
    names = [p["name"] for p in doc["parts"]]
    if "off_track" in names and names[1:2] != ["off_track"]:
        faults.append("red is not at once after the first part")
    return faults


def off_colour(heads, row):
    """Cells of a line of a priority that have not their own colour."""
    faults = []
    for head, cell in zip(heads, row):
        colour = head.lower() if head.lower() in COLOURS else None
        if head == "Finished":
            n, of = int(cell["text"].split()[0]), int(
                row[heads.index("Actions")]["text"])
            if cell["text"] != "%d (%s)" % (n, share(n, of)):
                faults.append("finished: %r" % cell["text"])
        if head == "Worst open" and cell["text"].lower() in COLOURS:
            colour = cell["text"].lower()
        if colour and cell["text"] and colour != "unrated" and \
                colour not in cell["class"].split():
            faults.append("%s is no %s" % (cell["text"], colour))
    return faults


def check_exception(doc, plan):
    have, faults = tables(doc), []
    rows = {r["reason"]: r["actions"] for r in have.get("reasons", [])}
    for reason, test in REASONS.items():
        n = plan.open(test) if asked(plan, reason) else 0
        faults += wrong(reason, rows.get(reason, 0), n)
        if reason in rows and not n:
            faults.append("it counts out that nothing is " + reason)
    still = plan.open(lambda a, d: True)
    said = [int(x) for x in re.findall(r"\d+", doc["parts"][0]["text"][0])]
    faults += wrong("the first sentence", said, [
        len(have["exceptions"]), still] + [int(x) for x in re.findall(
            r"\d+", share(len(have["exceptions"]), still))])
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
        # One that is red, and one that is not.
        for ref in ("2.2", "1.4"):
            run("set", "eastmoor-improvement-2023/" + ref,
                "path_to_green=A third slot from January",
                "decision=Agree the money for it")
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
            tally.note("%s, shares" % name, check_shares(
                run("report", "highlight", name, "--format", "html"),
                report("highlight", name), plan))
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
