#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_scope.py BUILD: papers of some actions alone, and papers in parts.

Of every sample, with two closed periods behind it: each paper parted in each
way. The parts are those that the plan's export gives, an action stands in the
part of each of its leads (recommendations ...) and is counted in the first, and
what is counted in the parts adds up to the paper of the whole. And each paper
of a query: its tables have the rows of the whole whose actions list QUERY gives.
"""
import collections
import copy
import decimal
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import check_papers  # noqa: E402
import documents  # noqa: E402

DAY = "2023-11-20"
NONE = ("In no section", "Without a lead", "Without a sponsor",
        "Answering no recommendation", "Of no focus area")
BYS = ("priority", "section", "lead", "sponsor", "recommendation", "focus")
NOBODY = {"", "tbc", "tbd", "n/a", "-"}
QUERIES = (["is:open"], ["rag:red,amber"], ["due:..today"], ["no:measure"],
           ["is:finished", "or", "is:late"], ["lead:%LEAD"], ["no-such-word"])
# Refs of what is counted, and what is said of a row in words; a table that shows
# the first few of its kind.
ASIDE = ("refs", "part_of", "next", "finished_of", "share", "counted_in")
FIRST_FEW = {("page", "next"), ("page", "obsessions"),
             # only where there are several priorities
             ("finance", "priority_years")}


def fold(text):
    return " ".join((text or "").split()).lower()


def texts(value):
    return value if isinstance(value, list) else [value] if value else []


class Plan:
    def __init__(self, export):
        self.export = export
        self.actions = [(p, a) for p in export["priorities"]
                        for a in p.get("actions") or []]
        self.people = {}
        for p in export.get("people") or []:
            for name in [p["code"]] + texts(p.get("also")):
                self.people.setdefault(name, p["code"])
            if p.get("name"):
                self.people.setdefault(fold(p["name"]), p["code"])

    def person(self, text):
        return self.people.get(text) or self.people.get(fold(text)) or text

    def named(self, what, ref):
        """The recommendation or focus area of that ref or title."""
        for one in self.export.get(what) or []:
            if fold(ref) in (fold(one.get("ref")), fold(one.get("title"))):
                return titled(one)
        return ref

    def groups(self, by, p, a):
        """The ends of the titles of the parts in which an action stands."""
        if by == "priority":
            return [titled(p)]
        if by == "section":
            return [p["section"]] if p.get("section") else []
        if by == "lead":
            return [self.person(x) for x in texts(a.get("leads"))
                    if fold(x) not in NOBODY]
        if by == "sponsor":
            one = a.get("sponsor") or p.get("sponsor")
            return [self.person(one)] if one else []
        if by == "focus":
            return [self.named("focus_areas", r)
                    for r in texts(a.get("focus_areas"))]
        return [self.named("recommendations", r)
                for r in texts(a.get("answers")) + texts(p.get("answers"))]


def titled(one):
    return ": ".join(x for x in (one.get("ref"), one["title"]) if x)


def key_of(row):
    """An action in a table; by its number in the store it has no ref."""
    return tuple("" if (row.get(n) or "").startswith("@") else row.get(n) or ""
                 for n in ("priority", "priority_title", "ref", "title"))


def tables(part):
    return [t for t in part["tables"] if t["rows"]]


def amount(text):
    try:
        return decimal.Decimal(str(text).replace(",", ""))
    except decimal.InvalidOperation:
        return None


def counted(tables_, paper):
    """What adds up: sums of the figures of each table, by the first words of
    their rows; of tables without figures the rows."""
    sums = collections.Counter()
    for t in tables_:
        if (paper, t["name"]) in FIRST_FEW or t["name"] == "again":
            continue
        for row in t["rows"]:
            words = [row[c] for c in sorted(t["columns"])
                     if isinstance(row[c], str)
                     and c not in ASIDE and not c.endswith("refs")]
            figures = {c: row[c] for c in t["columns"]
                       if isinstance(row[c], int)
                       and not isinstance(row[c], bool)
                       # somebody leads in several parts
                       and (t["name"], c) != ("year", "leads")}
            if paper == "finance" and t["name"] in ("years", "priorities"):
                figures = {c: amount(row[c]) for c in (
                    "planned", "forecast", "delivered", "at_risk")
                    if amount(row.get(c)) is not None}
                words = [row.get("kind"), row.get("unit"),
                         row.get("year") or row.get("title")]
                words = ["/".join(map(str, words))]
            if figures:
                for name, n in figures.items():
                    sums[t["name"], row.get("title") or
                         (words + [""])[0], name] += n
            else:
                sums[t["name"], tuple(words)] += 1
    return {k: n for k, n in sums.items() if n}


def compare(whole, parts, paper):
    one = counted([t for p in whole["parts"] for t in tables(p)], paper)
    all_ = counted([t for p in parts["parts"] for t in tables(p)], paper)
    return ["%s: the parts have %s, the whole %s" % (
        k, all_.get(k), one.get(k)) for k in sorted(
            set(one) | set(all_), key=str) if one.get(k) != all_.get(k)]


def check_members(doc, plan, by):
    """Which actions stand in each part of the plan in full, and which are there
    a second time."""
    faults = []
    want = collections.defaultdict(collections.Counter)
    for p, a in plan.actions:
        for group in set(plan.groups(by, p, a)) or {None}:
            want[group][p.get("ref") or "", p["title"], a.get("ref") or "",
                        a["title"]] += 1
    seen = collections.Counter()
    for part in doc["parts"]:
        have, again = collections.Counter(), collections.Counter()
        for t in part["tables"]:
            for row in t["rows"]:
                if row.get("row") == "action":
                    have[key_of(row)] += 1
                if t["name"] == "again":
                    again[key_of(row)] += 1
                if row.get("part_of") not in (None, part["title"]):
                    faults.append("a row of %s is in %s" % (
                        row["part_of"], part["title"]))
        groups = [g for g in want if g is not None
                  and part["title"].endswith(g)]
        group = max(groups, key=len) if groups else (
            None if part["title"] in NONE else part["title"])
        if have != want.pop(group, collections.Counter()):
            faults.append("%s has %s" % (part["title"], have))
        first = sum((have - again).values())
        if sum(again.values()) + first != sum(have.values()):
            faults.append("%s: again %s" % (part["title"], again))
        for k, n in again.items():
            if not seen[k]:
                faults.append("%s is first counted in %s" % (
                    k, part["title"]))
        for k, n in (have - again).items():
            seen[k] += n
    if seen != collections.Counter(
            (p.get("ref") or "", p["title"], a.get("ref") or "", a["title"])
            for p, a in plan.actions):
        faults.append("counted %s" % seen)
    return faults + ["no part %s" % g for g in want if want[g]]


def check_query(whole, doc, chosen, paper):
    """The rows of actions are those of the whole that are chosen."""
    faults = []

    def rows(d, only):
        out = collections.Counter()
        for part in d["parts"]:
            for t in part["tables"]:
                if (paper, t["name"]) in FIRST_FEW or not {
                        "priority_title", "ref", "title"} <= set(t["columns"]):
                    continue
                for row in t["rows"]:
                    if row.get("row") == "step" or row.get("kind"):
                        continue
                    if only is None or key_of(row) in only:
                        out[(t["name"],) + key_of(row)] += 1
        return out

    want, have = rows(whole, chosen), rows(doc, None)
    for k in set(want) | set(have):
        if want[k] != have[k]:
            faults.append("%s: %d rows, not %d" % (k, have[k], want[k]))
    for part in doc["parts"]:
        for t in part["tables"]:
            for row in t["rows"]:
                if t["name"] == "delivery" and row.get("rating") == "all" \
                        and row["now"] != len(chosen):
                    faults.append("%d actions, not %d" % (
                        row["now"], len(chosen)))
    said = ": %d of " % len(chosen)
    if said not in (doc["scope"] or ""):
        faults.append("the scope is %s" % doc["scope"])
    return faults


def spoilt(doc):
    """One row less in a table of the paper; None where no row counts."""
    doc = copy.deepcopy(doc)
    for part in doc["parts"]:
        for t in part["tables"]:
            for row in t["rows"]:
                if (doc["report"], t["name"]) not in FIRST_FEW and \
                        t["name"] != "again" and counted([
                            dict(t, rows=[row])], doc["report"]) and (
                            doc["report"] != "full" or
                            row.get("row") == "action"):
                    t["rows"].remove(row)
                    return doc
    return None


def answer(store):
    """Half of what was stale when the period closed is answered since: parts of
    it have nothing stale any more, and had."""
    for plan in store.plans:
        stale = json.loads(store.run(
            "2023-11-02", "list", "plan:" + plan, "is:stale", "--format",
            "json").stdout)
        for a in stale[:len(stale) // 2 + 1]:
            store.run("2023-11-10", "update", "@%d" % a["number"], "-m",
                      "It goes on.")


def main():
    tally = documents.Tally()
    with documents.temporary() as folder:
        store = check_papers.Store(sys.argv[1], folder)
        store.live()
        answer(store)

        def run(*words):
            return store.run(DAY, *words)

        def read(*words):
            return json.loads(run(*words, "--format", "json").stdout)

        parted, missed = 0, 0
        for name in store.plans:
            plan = Plan(read("export", name))
            for paper in check_papers.papers(store):
                whole = read("report", paper, name)
                for by in BYS:
                    got = run("report", paper, name, "--by", by, "--format",
                              "json")
                    what = "%s of %s by %s" % (paper, name, by)
                    if got.returncode == 2:
                        some = any(plan.groups(by, p, a)
                                   for p, a in plan.actions)
                        tally.note(what, ["refused"] if some
                                   and paper != "finance"
                                   and not paper.startswith(by) else [])
                        continue
                    doc = json.loads(got.stdout)
                    parted += 1
                    faults = [] if paper == "full" else compare(
                        whole, doc, paper)
                    if paper == "full":
                        faults = check_members(doc, plan, by)
                        missed += not check_members(spoilt(doc), plan, by)
                    else:
                        false = spoilt(doc)
                        missed += false is not None and not compare(
                            whole, false, paper)
                    tally.note(what, faults)
                check_queries(tally, read, plan, name, paper, whole)
        tally.note("papers are parted", [] if parted > 150 else [
            "only %d" % parted])
        tally.note("a row less is seen", [] if missed == 0 else [
            "in %d of %d it is not" % (missed, parted)])
    return tally.close()


def check_queries(tally, read, plan, name, paper, whole):
    lead = next((x for p, a in plan.actions for x in texts(a.get("leads"))
                 if fold(x) not in NOBODY), None)
    for query in QUERIES:
        words = [w.replace("%LEAD", '"%s"' % lead) for w in query]
        chosen = {key_of(r) for r in read("list", "plan:" + name, "(",
                                          *words, ")")}
        doc = read("report", paper, name, *words)
        tally.note("%s of %s, %s" % (paper, name, " ".join(words)),
                   check_query(whole, doc, chosen, paper))


if __name__ == "__main__":
    sys.exit(main())
