#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""ours.py PROGRAM: what ragtrack itself printed, converted again.

`report full` of each sample as a workbook, as Markdown and for Word, and `list`
as CSV, hold the same actions as the plan: priority, ref, title, leads, the day they are
due, status and both ratings, in the same order.
"""
import json
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PLANS = os.path.join(os.path.dirname(os.path.dirname(HERE)), "data", "plans")
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)

import compare  # noqa: E402
from check import Tally  # noqa: E402
from converter import Converter, Wrong  # noqa: E402
from document import fold  # noqa: E402

FORMS = {  # the ending, and what prints it
    "xlsx": ["report", "full", "PLAN", "--format", "xlsx"],
    "md": ["report", "full", "PLAN", "--format", "md"],
    "docx": ["report", "full", "PLAN", "--format", "docx"],
    "csv": ["list", "plan:PLAN", "--format", "csv", "--raw"]}
FIELDS = ["title", "rag", "impact"]


def actions(plan):
    return [a for p in plan["priorities"] for a in p["actions"]]


def first_line(text):
    return fold((text or "").split("\n")[0])


def due(want, have):
    """The day, or where it has a day that is not printed, the words."""
    return want["due"] == have["due"] or \
        fold(want["due_text"]) == fold(have["due_text"])


def ref(want, have):
    """What was carried forward is printed with a star."""
    return (have["ref"] or "") in {want["ref"] or "", "%s%s" % (
        want["ref"] or "", "*" if want["carried_forward"] else "")}


def status(want, have):
    """What it means; a word of the plan's own, of which the report does not say
    what it means, may be kept as it is."""
    return want["status"] == have["status"] or not have["status"] and \
        fold(want["status_text"]) in map(fold, have["extra"].values())


def differences(want, have):
    """Faults of a converted plan against the one that was printed."""
    want, have = actions(want), actions(have)
    faults = []
    if len(want) != len(have):
        faults.append("%d actions, not %d" % (len(have), len(want)))
    for one, other in zip(want, have):
        called = "%s \"%s\"" % (one["ref"] or "-", one["title"][:40])
        for field in FIELDS:
            if first_line(one[field]) != first_line(other[field]):
                faults.append("%s: %s is %r, not %r" % (
                    called, field, other[field], one[field]))
        for field, same in (("ref", ref), ("due", due), ("status", status)):
            if not same(one, other):
                faults.append("%s: %s is %r, not %r" % (
                    called, field, other[field], one[field]))
        if list(map(fold, one["leads"])) != list(map(fold, other["leads"])):
            faults.append("%s: leads are %r, not %r" % (
                called, other["leads"], one["leads"]))
        if not compare.ends_so(other["priority_title"], one["priority_title"]):
            faults.append("%s: priority is %r, not %r" % (
                called, other["priority_title"], one["priority_title"]))
    return faults


def printed(store, plan, ending, words):
    """Prints the plan; the converter with the file, and its name."""
    name = "%s.%s" % (plan, ending)
    words = [w.replace("PLAN", plan) for w in words]
    if words[0] != "list":
        store.run("--store", "s.db", *words, "-o", name)
    else:
        text = store.run("--store", "s.db", *words)
        with open(os.path.join(store.folder, name), "w",
                  encoding="utf-8") as file:
            file.write(text)
    other = Converter(store.program, os.path.join(store.folder, ending))
    return other, other.take(os.path.join(store.folder, name))


def examine(tally, store, plan):
    want = json.loads(store.run("--store", "s.db", "export", plan, "--format",
                                "json"))
    for ending, words in FORMS.items():
        try:
            other, name = printed(store, plan, ending, words)
            report = other.convert(name)
            tally.add("%s: account" % name, compare.account(report))
            tally.add("%s: actions" % name,
                      differences(want, other.plan(name)))
        except Wrong as e:
            tally.add("%s.%s" % (plan, ending), [str(e)])
    spoilt = json.loads(json.dumps(want))
    actions(spoilt)[0].update(due="2001-05-01", due_text="1 May 2001")
    tally.add("%s: control" % plan,
              [] if len(differences(want, spoilt)) == 1 and
              not differences(want, want) else ["not found"])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tally = Tally()
    for sample in sorted(os.listdir(PLANS)):
        with tempfile.TemporaryDirectory() as folder:
            store = Converter(sys.argv[1], folder)
            store.run("--store", "s.db", "import",
                      os.path.join(PLANS, sample))
            plans = json.loads(store.run("--store", "s.db", "plans",
                                         "--format", "json"))
            for row in plans:
                examine(tally, store, row["id"])
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
