#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_plan.py BUILD: the papers of the plan itself (page, gaps, full,
measures, finance, calendar) of each sample: every figure of their JSON counted again
from the plan's export. That the other formats say what the JSON says is for
check_papers.py, but for what stands in no table for people: whether a year is
running. And the list of plans, in every format for programs.
"""
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

AMOUNTS = ("planned", "delivered", "forecast", "at_risk")
PAPERS = ("page", "gaps", "full", "measures", "finance", "recommendations",
          "calendar")
TODAY = "2023-11-20"
NOBODY = {"", "TBC", "TBD", "n/a", "-"}
COLOURS = ("blue", "green", "amber", "red", "unrated")
PROGRESS = ("not_started", "in_progress", "on_hold", "complete", "gone",
            "unstated")


def table(doc, name):
    """The rows of all tables of a name."""
    return [row for part in doc["parts"] for t in part["tables"]
            if t["name"] == name for row in t["rows"]]


def actions_of(plan):
    return [a for p in plan["priorities"] for a in p.get("actions") or []]


def rules_of(plan):
    day = datetime.date.fromisoformat(TODAY)
    return derive.Rules(plan, day, day)


def count_actions(row, actions, rules):
    """A row of the plan on a page against the actions it counts."""
    want = {"actions": len(actions)}
    for flag in ("finished", "late", "stale"):
        want[flag] = sum(1 for a in actions if a[flag])
    for field in ("rag", "impact"):
        for colour in COLOURS:
            if field in rules.uses:
                want[field + "_" + colour] = sum(
                    1 for a in actions if a[field] == colour)
            elif field + "_" + colour in row:
                return ["it counts %s" % field]
    for name in PROGRESS:
        if rules.by_status:
            want[name] = sum(1 for a in actions
                             if rules.progress(a) == name)
        elif name in row:
            return ["it counts by status"]
    faults = ["%s of %s is %s, counted %d" % (k, row["title"], row[k], n)
              for k, n in want.items() if row[k] != n]
    said = "%d of %d" % (want["finished"], want["actions"])
    if row["finished_of"] != said:
        faults.append("says %s, not %s" % (row["finished_of"], said))
    return faults


def check_page(doc, plan):
    rows = table(doc, "priorities")
    rules = rules_of(plan)
    faults = []
    if len(rows) != len(plan["priorities"]) + 1:
        return ["%d rows" % len(rows)]
    for row, p in zip(rows, plan["priorities"]):
        faults += count_actions(row, p.get("actions") or [], rules)
        coming = sorted(a["due"] for a in p.get("actions") or []
                        if not a["finished"] and a["due"]
                        and a["due"] >= TODAY)
        if bool(coming) != bool(row["next"]):
            faults.append("next of %s: %s" % (row["title"], row["next"]))
    faults += count_actions(rows[-1], actions_of(plan), rules)
    focus = [a for a in actions_of(plan) if not a["finished"]
             and a["obsession"] and a["obsession"] >= TODAY]
    if len(table(doc, "obsessions")) != min(5, len(focus)):
        faults.append("obsessions")
    return faults


def check_sheet(page):
    """That the plan on a page is one sheet, by the size of letters it has."""
    kind = re.search(r'<body class="page ?(\w*)"', page)
    if not kind:
        return ["it is no sheet"]
    sizes = dict(re.findall(r"\.page\.?(\w*) table \{ font-size: ([0-9.]+)pt",
                            page))
    high = documents.height(page, float(sizes[kind[1]]))
    return ["it is %d mm high" % high] if high > documents.SHEET[1] else []


MANY = """ragtrack: 1
plan: {id: many, title: A plan of many priorities, vision: That all is well.}
people: [{code: AD, role: Director}]
priorities:
"""
ONE = """  - ref: "%d"
    title: A priority that has a name as long as they have in such plans
    leads: AD
    actions:
      - {ref: "%d.1", title: Do it, leads: AD, due: 2023-12-01, rag: red}
      - {ref: "%d.2", title: See that it is done, leads: AD, rag: green}
"""


def check_many(ragtrack, folder, n):
    """A plan of many priorities stays one sheet, and says what it left out;
    the sum is of all."""
    path = os.path.join(folder, "many.yaml")
    with open(path, "w") as out:
        out.write(MANY + "".join(ONE % (i, i, i) for i in range(1, n + 1)))
    ragtrack("import", path)
    page = ragtrack("report", "page", "many", "--format", "html"
                    ).stdout.decode()
    rows = table(json.loads(ragtrack("report", "page", "many", "--format",
                                     "json").stdout), "priorities")
    faults = check_sheet(page)
    said = re.search(r"Left out, so that this is one sheet: (.*?)\.<", page)
    out = re.search(r"(\d+) of the priorities", said[1] if said else "")
    if len(rows) - 1 + (int(out[1]) if out else 0) != n:
        faults.append("%d lines, %s left out, of %d" % (
            len(rows) - 1, out and out[1], n))
    if (rows[-1]["actions"], rows[-1]["rag_red"]) != (2 * n, n):
        faults.append("the sum is not of all")
    if n > 30 and "due next" not in (said[1] if said else ""):
        faults.append("it says not what it left out")
    return faults


def plain_text(value):
    """A text, or a date of a plan file, which may be {text, date}."""
    return value.get("text") or value["date"] if isinstance(
        value, dict) else value


def number(text):
    try:
        return decimal.Decimal(str(text).replace(",", ""))
    except decimal.InvalidOperation:
        return None


def add(amounts):
    got = [number(a) for a in amounts if a is not None]
    return sum(got) if got else None


def check_amounts(row, pairs):
    """pairs: (planned, delivered, whether the year has begun, forecast, at
    risk)."""
    both = [p[2] and None not in p[:2] for p in pairs]
    want = {
        "forecast": add(p[3] for p in pairs),
        "at_risk": add(p[4] for p in pairs)}
    pairs = [p[:3] for p in pairs]
    want = {
        **want,
        "planned": add(p for p, _, _ in pairs),
        "delivered": add(d for _, d, _ in pairs),
        "difference": add(
            str(number(d) - number(p))
            for (p, d, _), yes in zip(pairs, both) if yes),
        "planned_apart": add(
            p for (p, _, _), yes in zip(pairs, both) if not yes),
        "delivered_apart": add(
            d for (_, d, _), yes in zip(pairs, both) if not yes)}
    return ["%s of %s is %s, added %s" % (
        k, row.get("year") or row.get("title"), row[k], n)
        for k, n in want.items()
        if (number(row[k]) if row[k] is not None else None) != n]


def purses_of(plan):
    """Priorities whose amounts may be added, by kind and unit; and what gives
    the amounts of each year of one."""
    purses = {}
    for p in plan["priorities"]:
        money = p.get("finance") or {}
        if any(money.get(k) for k in AMOUNTS):
            purses.setdefault(
                (money.get("kind"), money.get("unit")), []).append((p, money))
    first = (plan["plan"]["year"] or "April")[:3]
    begins = lambda y: datetime.datetime.strptime(
        "1 %s %s" % (first if "/" in y else "Jan", y[:4]),
        "%d %b %Y").date().isoformat()

    def pairs(m, year=None):
        planned, got, forecast, risk = (m.get(k) or {} for k in AMOUNTS)
        return [(planned.get(y), got.get(y), begins(y) <= TODAY,
                 forecast.get(y), risk.get(y))
                for y in sorted({*planned, *got, *forecast, *risk})
                if year in (None, "All years", y)]

    return purses, pairs, begins


def check_finance(doc, plan):
    faults, (purses, pairs, begins) = [], purses_of(plan)
    ends = lambda y: "%d-%s" % (
        int(begins(y)[:4]) + 1, begins(y)[5:]) > TODAY
    years = table(doc, "years")
    for row in years:
        if row["year"] != "All years":
            running = begins(row["year"]) <= TODAY and ends(row["year"])
            if row["so_far"] != running:
                faults.append("so_far of %s" % row["year"])
        of = purses.get((row["kind"], row["unit"]), [])
        faults += check_amounts(
            row, [x for _, m in of for x in pairs(m, row["year"])])
    want = sum(1 + len({y for _, m in of for k in AMOUNTS
                        for y in m.get(k) or {}}) for of in purses.values())
    if len(years) != want:
        faults.append("%d years for %d" % (len(years), want))
    each = [(p, m) for of in purses.values() for p, m in of]
    rows = table(doc, "priorities")
    if len(rows) != len(each):
        faults.append("%d priorities for %d" % (len(rows), len(each)))
    for row, (p, m) in zip(rows, each):
        faults += whose(row, p, m) + check_amounts(row, pairs(m))
    faults += check_priority_years(doc, purses, pairs)
    faults += check_seen(doc, [
        [x for _, m in of for x in pairs(m)] for of in purses.values()])
    return faults + check_finance_said(doc, plan, purses, pairs)


def check_seen(doc, purses):
    """What to see in the plot: how much of what was planned is delivered."""
    want = []
    for pairs in purses:
        both = [x for x in pairs if x[2] and None not in x[:2]]
        if both:
            planned, got = (add(x[i] for x in both) for i in (0, 1))
            share = (100 * got / planned).quantize(
                decimal.Decimal(1), decimal.ROUND_HALF_UP) \
                if planned > 0 and got >= 0 else None
            share = share if share is None else \
                ">99" if share == 100 and got < planned else \
                "<1" if share == 0 and got else str(share)
            want.append((got, planned, share, abs(got - planned) or None,
                         None if got == planned else
                         "less" if got < planned else "more"))
    said = [(number(a), number(b), c or None,
             number(d) if d else None, e or None)
            for part in doc["parts"] for text in part["text"]
            for a, b, c, d, e in re.findall(
                r"([-\d,.]+) of ([-\d,.]+) planned is delivered"
                r"(?: \(([<>\d]+) %\))?: (?:([\d,.]+) (less|more)|as planned)",
                text)]
    return [] if said == want else ["seen: %s, not %s" % (said, want)]


def whose(row, p, m):
    """The priority of a row, where the budget names it, and who answers."""
    want = {"title": p["title"], "ref": p.get("ref"),
            "finance_ref": m.get("ref"), "finance_manager": m.get("manager")}
    return ["%s of %s is %s, not %s" % (k, p["title"], row[k], v)
            for k, v in want.items() if row[k] != v]


def check_priority_years(doc, purses, pairs):
    """Each year of each priority, where a purse has several of both."""
    want = []
    for of in purses.values():
        years = {y for _, m in of for k in AMOUNTS for y in m.get(k) or {}}
        if len(years) > 1 and len(of) > 1:
            want += [(p, m, y) for p, m in of for y in sorted(
                {y for k in AMOUNTS for y in m.get(k) or {}})]
    rows = table(doc, "priority_years")
    if len(rows) != len(want):
        return ["%d years of priorities for %d" % (len(rows), len(want))]
    faults = []
    for row, (p, m, y) in zip(rows, want):
        faults += whose(row, p, m) + check_amounts(row, pairs(m, y))
        if row["year"] != y:
            faults.append("%s of %s, not %s" % (row["year"], p["title"], y))
    return faults


def check_finance_said(doc, plan, purses, pairs):
    """What the sentences say that totals leave out."""
    text = " ".join(t for part in doc["parts"] for t in part["text"])
    projects = [p for p in plan["priorities"] if p.get("kind") == "project"]
    without = [p for p in projects or plan["priorities"]
               if not any((p.get("finance") or {}).get(k) for k in AMOUNTS)]
    got = re.search(r"Without any figure, and in no total: (.*?)\.(?: |$)",
                    text)
    want = "; ".join(
        " ".join(filter(None, (p.get("ref"), p["title"])))
        for p in without) if purses and without else None
    faults = [] if (got and got.group(1)) == want else [
        "without a figure: %s, not %s" % (got and got.group(1), want)]
    compared, stated = [], []
    for of in purses.values():
        all_of = [x for _, m in of for x in pairs(m)]
        both = [x for x in all_of if x[2] and None not in x[:2]]
        apart = [x for x in all_of if x not in both]
        out = [add(x[i] for x in apart) for i in (0, 1)]
        if both and any(out):
            compared.append((add(x[1] for x in both), add(
                x[0] for x in both), *out))
        n = {k: sum(1 for _, m in of if m.get(k)) for k in AMOUNTS}
        if any(0 < x < len(of) for x in n.values()):
            stated.append((len(of), [x for x in (
                n["planned"], n["forecast"], n["delivered"], n["at_risk"])
                if x]))
    got = [(number(a), number(b),
            *[next((number(x) for x, what in re.findall(
                r"([-\d,.]+) that is (\w+) only", out) if what == name), None)
              for name in ("planned", "delivered")])
           for a, b, out in re.findall(
               r"compares ([-\d,.]+) delivered with ([-\d,.]+) planned; it "
               r"leaves out (.*?)\.(?: |$)", text)]
    zero = lambda rows: [tuple(x or 0 for x in row) for row in rows]
    if zero(got) != zero(compared):
        faults.append("compared: %s, not %s" % (got, compared))
    got = [(int(of), [int(first)] + [int(x) for x in re.findall(
        r" by (\d+)", rest)]) for first, of, rest in re.findall(
            r"is stated by (\d+) of (\d+)(.*?); a total", text)]
    if got != stated:
        faults.append("stated: %s, not %s" % (got, stated))
    return faults


def undeveloped(m):
    """Says that it is to be developed, and nobody has read it."""
    return not m.get("readings") and any(
        "to be developed" in (m.get(k) or "").lower() or
        (m.get(k) or "").upper() in ("TBC", "TBD")
        for k in ("data_source", "target"))


def by_area(plan):
    """Measures in the order of the paper: the plan's focus areas, then those
    that it does not list, then of none; with what each is of."""
    areas = [f["ref"] for f in plan.get("focus_areas") or []]
    measures = plan.get("measures") or []
    areas += [m["focus_area"] for m in measures
              if m.get("focus_area") and m["focus_area"] not in areas]
    return [(a, [m for m in measures if m.get("focus_area") == a])
            for a in list(dict.fromkeys(areas)) + [None]]


def is_met(m):
    """Of a measure whose newest reading can be held against its target."""
    values = [number(r["value"]) for r in m.get("readings") or []]
    target = number(m["target"]) if m.get("target") else None
    if not values or None in (values[-1], target) or not m.get("better"):
        return None
    return values[-1] >= target if m["better"] == "up" else \
        values[-1] <= target


def success_measures(plan):
    return [(p["title"], None, text) for p in plan["priorities"]
            for text in p.get("measures") or []] + [
        (p["title"], a["title"], text) for p in plan["priorities"]
        for a in p.get("actions") or [] for text in a.get("measures") or []]


def check_measure_counts(doc, plan):
    """The table that counts them, and the sentence above it."""
    measures = plan.get("measures") or []
    groups = [(a, of) for a, of in by_area(plan) if of]
    want = [("All", measures)] if measures else []
    if len(groups) > 1 or any(a for a, of in groups):
        want = groups + want
    rows = table(doc, "summary") if measures else []
    faults = [] if len(rows) == len(want) else ["%d counts" % len(rows)]
    for row, (area, of) in zip(rows, want):
        met = [is_met(m) for m in of]
        for name, n in (
                ("measures", len(of)),
                ("to_be_developed", sum(map(undeveloped, of))),
                ("unread", sum(1 for m in of if not m.get("readings")
                               and not undeveloped(m))),
                ("met", met.count(True)),
                ("missed + not_yet", met.count(False))):
            got = row["missed"] + row["not_yet"] if "+" in name else row[name]
            if got != n:
                faults.append("%s, %s: %s, not %d" % (area, name, got, n))
    said = "%d measure%s" % (len(measures), "s"[len(measures) == 1:])
    n = sum(map(undeveloped, measures))
    said += ", %d to be developed" % n if n else ""
    if measures and said not in json.dumps(doc):
        faults.append("it does not say " + said)
    return faults


def check_measures(doc, plan):
    rows = table(doc, "measures")
    want_rows = [m for a, of in by_area(plan) for m in of]
    if [r["title"] for r in rows] != [m["title"] for m in want_rows]:
        return ["other measures, or in another order"]
    faults = check_measure_counts(doc, plan)
    for row, m in zip(rows, want_rows):
        values = [number(r["value"]) for r in m.get("readings") or []]
        want = None
        if len(values) > 1 and None not in values[-2:]:
            a, b = values[-2:]
            up = m.get("better") == "up"
            want = "same" if a == b else \
                "better" if (b > a) == up else "worse"
        if m.get("better") and (row["trend"] or None) != want:
            faults.append("%s is %s, not %s" % (m["title"], row["trend"],
                                                want))
        since = None
        if len(values) > 1 and None not in (values[0], values[-1]):
            a, b = values[0], values[-1]
            since = "same" if a == b else "better" if (b > a) == (
                m.get("better") == "up") else "worse"
        if m.get("better") and (row["since_first"] or None) != since:
            faults.append("%s since the first: %s, not %s" % (
                m["title"], row["since_first"], since))
        for k, r in (("first", values[:1]), ("newest", values[-1:]),
                     ("target", [number(m["target"])]
                      if m.get("target") else [])):
            got = None if row[k] is None else number(row[k])
            if got != (r[0] if r else None):
                faults.append("%s: %s is %s" % (m["title"], k, row[k]))
        if (row["on_target"] == "met") != bool(is_met(m)):
            faults.append("%s: target %s" % (m["title"], row["on_target"]))
        if (row["kind"], bool(row["to_be_developed"]), row["data_source"]) != \
                ("kpi", undeveloped(m), m.get("data_source")):
            faults.append("%s: kind, source or development" % m["title"])
    texts = success_measures(plan)
    got = [(r["priority_title"], r["action"], r["title"])
           for r in table(doc, "success_measures")] if texts else []
    if sorted(t[2] for t in got) != sorted(t[2] for t in texts) or \
            not {t for t in texts if t[1]} <= set(got):
        faults.append("%d success measures, not %d" % (len(got), len(texts)))
    drawn = sum(len(p["plots"]) for p in doc["parts"])
    want = sum(1 for m in plan.get("measures") or []
               if len(m.get("readings") or []) >= 3)
    if drawn != want:
        faults.append("%d plots for %d" % (drawn, want))
    return faults


def delivered(action, plan):
    key = plan.get("rating") or {}
    closes = [c for c in COLOURS if (key.get(c) or {}).get("closed")] \
        if key else ["blue"]
    return action["status"] in (
        "complete", "verified", "business as usual") or \
        action["rag"] in closes


def check_gaps(doc, plan):
    actions = actions_of(plan)
    still = [a for a in actions if not a["finished"]]
    answered = {x for a in actions for x in a.get("answers") or []} | {
        x for p in plan["priorities"] if p.get("actions")
        for x in p.get("answers") or []}
    want = {
        "no_lead": [a for a in still if not set(a["leads"]) - NOBODY],
        "no_due": [a for a in still if not a["due"] and not a["ongoing"]],
        "unrated": [a for a in still if a["rag"] == "unrated"],
        "no_evidence": [a for a in actions if a["status"] == "complete"
                        and not a.get("evidence")],
        "no_impact": [a for a in actions if delivered(a, plan)
                      and a["impact"] in ("red", "amber", "unrated")],
        "priorities": [p for p in plan["priorities"]
                       if not p.get("actions")],
        "recommendations": [r for r in plan.get("recommendations") or []
                            if r["ref"] not in answered],
        "measures_undeveloped": [m for m in plan.get("measures") or []
                                 if undeveloped(m)],
        "measures_unread": [m for m in plan.get("measures") or []
                            if not m.get("readings") and not undeveloped(m)],
    }
    uses = rules_of(plan).uses | {
        of for of in ("recommendations", "focus_areas") if plan.get(of)}
    for of, names in (("recommendations", ("recommendations",)),
                      ("focus_areas", ("focus_areas",)),
                      ("rag", ("unrated", "no_reason")),
                      ("impact", ("no_impact",)),
                      ("measures", ("no_measure", "measures_undeveloped",
                                    "measures_unread", "measures_untied"))):
        for name in names if of not in uses else ():
            want.pop(name, None)
            if any(row["gap"] == name for row in table(doc, "summary")):
                return ["%s is asked of a plan without %s" % (name, of)]
    counts = {row["gap"]: row["count"] for row in table(doc, "summary")}
    faults = ["%s: %s, counted %d" % (name, counts.get(name), len(of))
              for name, of in want.items() if counts.get(name) != len(of)]
    faults += ["%d rows of %s, which has %d" % (
        len(table(doc, name)), name, n) for name, n in counts.items()
        if len(table(doc, name)) != n]
    return faults


def written(thing):
    """A due date as written: of an action or of a step in an export."""
    due = thing.get("due_text", thing.get("due"))
    return due["text"] if isinstance(due, dict) else due


def check_full(doc, plan):
    """Each action and step once, in order, below its priority, with its lead,
    due date and status; a step in columns of its own where the plan has a name
    for steps, and then both are counted."""
    own = "steps" in (plan.get("labels") or {})
    want, words = [], {"action": "", "step": "steps." if own else ""}
    for p in plan["priorities"]:
        for a in p.get("actions") or []:
            for row, t in [("action", a)] + [
                    ("step", s) for s in a.get("steps") or []]:
                want.append((p["title"], row, t.get("ref"), t["title"],
                             written(t), t.get("status") or None))
    got = []
    for r in table(doc, "actions"):
        w = words[r["row"]]
        got.append((r["priority_title"], r["row"], r[w + "ref"],
                    r[w + "title"], r.get(w + "due_text"),
                    r.get(w + "status") or None))
        if own and r["title" if w else "steps.title"]:
            return ["a row is both action and step"]
    faults = [] if got == want else [
        "%d rows, not %d, or in another order: %s" % (len(got), len(want), [
            pair for pair in zip(got, want) if pair[0] != pair[1]][:2])]
    said = "%d findings, %d actions" % (
        sum(1 for w in want if w[1] == "action"),
        sum(1 for w in want if w[1] == "step"))
    if own and said not in json.dumps(doc):
        faults.append("it does not say " + said)
    return faults


def check_recommendations(doc, plan):
    """Each with the actions that answer it, by themselves or by their priority;
    those without one are listed."""
    rules, faults = rules_of(plan), []
    listed = plan.get("recommendations") or []
    everyone, want = set(), []

    def counts(actions):
        held = [a for a in actions if not a["finished"] and (
            a["rag"] in ("red", "amber") or
            rules.by_status and a["status"] == "on hold")]
        return len(actions), sum(a["finished"] for a in actions), len(held), \
            sum(a["late"] for a in actions)

    for one in listed:
        actions = [
            (n, a) for n, (p, a) in enumerate(
                (p, a) for p in plan["priorities"]
                for a in p.get("actions") or [])
            if {one.get("ref"), one["title"]} & set(
                (a.get("answers") or []) + (p.get("answers") or []))]
        everyone |= {n for n, _ in actions}
        want.append((one.get("ref"), one["title"])
                    + counts([a for _, a in actions]))
        rows = [r["title"] for r in table(doc, "answers")
                if r["recommendation_title"] == one["title"]]
        if rows != [a["title"] for _, a in actions]:
            faults.append("%s is answered by %s" % (one["title"], rows))
        said = any(one["title"] in x for p in doc["parts"]
                   for items in p["lists"] for x in items)
        if said != (not actions):
            faults.append("%s is%s listed as without an action" % (
                one["title"], "" if said else " not"))
    if listed:
        want.append((None, "Each action once") + counts(
            [a for n, a in enumerate(actions_of(plan)) if n in everyone]))
    got = [(r["ref"], r["title"], r["actions"], r["finished"],
            r.get("off_track", 0), r["late"])
           for r in table(doc, "summary")]
    return faults + ["%s, counted %s" % pair for pair in zip(got, want)
                     if pair[0] != pair[1]] + (
        [] if len(got) == len(want) else ["%d rows" % len(got)])


def check_calendar(doc, plan):
    """What is due within a year, and when boards meet that say one day."""
    until = str(int(TODAY[:4]) + 1) + TODAY[4:]
    rows = table(doc, "calendar")
    faults = ["%s before %s" % (b["day"], a["day"])
              for a, b in zip(rows, rows[1:]) if b["day"] < a["day"]]
    faults += ["%s is not within the year" % r["day"] for r in rows
               if not TODAY <= r["day"] <= until]
    due = sorted((a["due"], a["title"]) for p in plan["priorities"]
                 for a in p["actions"] if not a["finished"] and a["due"]
                 and TODAY <= a["due"] <= until)
    if due != sorted((r["day"], r["title"]) for r in rows if r["what"] == "due"):
        faults.append("due is not %s" % due)
    met = []
    for board in plan["plan"]["boards"]:
        for day in [] if isinstance(board, str) else board["dates"]:
            for form in ("%d %B %Y", "%d %b %Y"):
                try:
                    day = datetime.datetime.strptime(
                        day.replace("Sept ", "Sep "), form).date().isoformat()
                except ValueError:
                    continue
            if TODAY <= day <= until:
                met.append((day, board["name"]))
    if sorted(met) != sorted((r["day"], r["title"]) for r in rows
                             if r["what"] == "board"):
        faults.append("boards meet %s" % met)
    return faults


CHECKS = {"page": check_page, "finance": check_finance, "gaps": check_gaps,
          "measures": check_measures, "full": check_full,
          "recommendations": check_recommendations,
          "calendar": check_calendar}


def check_said(doc, said):
    """What every format for people says of a year that is running."""
    return ["%s: %s so far" % (form, row["year"])
            for form, text in said.items() for row in table(doc, "years")
            if row["year"] + " so far" in text and not row["so_far"]
            or row["so_far"] and row["year"] + " so far" not in text]


def check_list(rows, lists):
    """The plans in every format for programs, their days as lists have them."""
    faults = ["%s of %s is %s" % (k, row["id"], row[k])
              for row in rows for k in ("start", "end")
              if row[k] and not re.fullmatch(r"\d{4}-\d\d-\d\d", row[k])
              or bool(row[k]) > bool(row[k + "_text"])]
    want = [{k: "" if v is None else str(v) for k, v in row.items()}
            for row in rows]
    if list(csv.DictReader(io.StringIO(lists["csv"]))) != want:
        faults.append("CSV differs")
    if [line.split("\t") for line in lists["plain"].splitlines()] != [
            list(row.values()) for row in want]:
        faults.append("plain differs")
    if [json.loads(x) for x in lists["jsonl"].splitlines()] != rows:
        faults.append("jsonl differs")
    return faults


def spoilt(doc):
    """The same with one figure wrong, or one row gone."""
    doc = json.loads(json.dumps(doc))
    for name, field in (("priorities", "planned"), ("summary", "count"),
                        ("summary", "off_track"), ("summary", "finished"),
                        ("priorities", "late"), ("measures", "trend")):
        for row in table(doc, name)[:1]:
            if field in row:
                row[field] = "7777" if isinstance(row[field], str) else 7777
                return doc
    for part in doc["parts"]:
        for t in part["tables"]:
            if t["name"] == "calendar":
                t["rows"] = [r for r in t["rows"] if r["what"] != "due"]
            if t["name"] == "actions":
                t["rows"] = t["rows"][1:]
    return doc


def main():
    build = sys.argv[1]
    tally = documents.Tally()
    found = dict.fromkeys(PAPERS, False)
    with documents.temporary() as folder:
        env = dict(os.environ, RAGTRACK_STORE=folder + "/plans.db",
                   RAGTRACK_TODAY=TODAY, HOME=folder)

        def ragtrack(*words):
            return subprocess.run([build + "/ragtrack"] + list(words),
                                  env=env, capture_output=True)

        def said(*words):
            return {f: ragtrack(*words, "--format", f).stdout.decode()
                    for f in words[0] == "plans" and
                    ("csv", "plain", "jsonl") or ("text", "md", "html")}

        ragtrack("import", *documents.plans())
        tally.note("plans", check_list(json.loads(
            ragtrack("plans", "--format", "json").stdout), said("plans")))
        for row in json.loads(ragtrack("plans", "--format", "json").stdout):
            name = row.get("plan") or row.get("id")
            plan = json.loads(
                ragtrack("export", name, "--format", "json").stdout)
            for paper in PAPERS:
                doc = json.loads(ragtrack("report", paper, name, "--format",
                                          "json").stdout)
                if paper == "page":
                    tally.note("%s, one sheet" % name, check_sheet(ragtrack(
                        "report", "page", name, "--format", "html"
                        ).stdout.decode()))
                if paper == "finance":
                    purses, pairs, _ = purses_of(plan)
                    tally.note("%s, finance in short" % name, check_seen(
                        json.loads(ragtrack("report", "highlight", name,
                                            "--format", "json").stdout),
                        [[x for _, m in of for x in pairs(m)]
                         for of in purses.values()]))
                    tally.note("%s, so far" % name, check_said(
                        doc, said("report", paper, name)))
                tally.note("%s, %s" % (name, paper),
                           CHECKS[paper](doc, plan))
                found[paper] |= bool(CHECKS[paper](spoilt(doc), plan))
        for n in (14, 28, 60):
            tally.note("%d priorities on a sheet" % n,
                       check_many(ragtrack, folder, n))
        for paper in PAPERS:
            tally.note("a wrong figure is found in " + paper,
                       [] if found[paper] else ["it is not"])
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
