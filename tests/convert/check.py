#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check.py PROGRAM [DIR [NAME...]]: documents made by generate.py, converted by
a ragtrack, held against the truth about them.

At least 95 % of all columns are right without a question, and with the map that
states them all are. For each document: every cell is in the account once, as
what a reader takes it for; fills are ratings; the actions, people, measures and
the header are those of the truth; `check` finds no error; converting twice, or
again with the map it wrote, gives the same bytes. The comparisons are tried
first on altered truths. DIR is a fresh folder unless it is given;
RAGTRACK_SEED=N makes other documents.
"""
import concurrent.futures
import json
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)

import compare  # noqa: E402
import generate  # noqa: E402
import ideal  # noqa: E402
from converter import Converter, Wrong  # noqa: E402

SHARE = 0.95  # of columns that are right without a question
SHOWN = 6  # faults of one check


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def add(self, what, faults):
        if not faults:
            self.passed += 1
            return
        self.failed += 1
        print("FAILED %s" % what)
        for fault in faults[:SHOWN]:
            print("    %s" % fault)
        if len(faults) > SHOWN:
            print("    and %d more" % (len(faults) - SHOWN))

    def close(self):
        print("%d passed, %d failed" % (self.passed, self.failed))
        return self.failed > 0


def same(one, other):
    """Faults where two conversions wrote different bytes."""
    return ["the %s differs" % what for what, a, b in
            zip(("plan", "map"), one, other) if a != b]


def repeated(converter, other, document, name):
    """[(what, faults)]: converted elsewhere, and again with its own map."""
    first = converter.written(name)
    other.take(document)
    other.convert(name)
    out = [("converted twice", same(first, other.written(name)))]
    other.convert(name)
    return out + [("again with its own map", same(first,
                                                  other.written(name)))]


def answered(converter, name, truth):
    """Faults of a conversion whose map states each column."""
    faults = converter.answer(name, truth)
    report = converter.convert(name)
    faults += compare.columns(truth, report, may_ask=False)[1]
    return faults + compare.account(report) + compare.cells(truth, report)


def examine(program, folder, name):
    """(columns that are right, all of them, faults of columns, [(what,
    faults)]) of one document."""
    document = os.path.join(folder, name)
    with open(document + ".json", encoding="utf-8") as file:
        truth = json.load(file)
    one, two = (Converter(program, os.path.join(folder, "%s of %s" % (x, name)))
                for x in "ab")
    one.take(document)
    out, right, wrong = [], 0, ["not converted"]
    try:
        report = one.convert(name)
        right, wrong = compare.columns(truth, report)
        out += [("account", compare.account(report)),
                ("cells", compare.cells(truth, report)),
                ("what cells became", compare.classes(truth, report)),
                ("fills", compare.fills(truth, report))]
        out += repeated(one, two, document, name)
        one.run("check", one.path(name, ".yaml"))
        plan = one.plan(name)
        with open(one.path(name, ".yaml"), encoding="utf-8") as file:
            out.append(("words", compare.lost(report, [plan, file.read()])))
        out += [("actions", compare.actions(truth, plan)[1] +
                 compare.leads_of_priorities(truth, plan)),
                ("header", compare.header(truth, plan)),
                ("key", compare.key(truth, plan)),
                ("people", compare.people(truth, plan)),
                ("measures", compare.measures(truth, plan)),
                ("with its columns stated", answered(two, name, truth))]
    except Wrong as e:
        out.append(("conversion", [str(e)]))
    return right, len(truth["columns"]), wrong, out


def documents(tally, program, folder, names):
    right = total = 0
    wrong = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, (some, of, bad, out) in zip(names, pool.map(
                lambda n: examine(program, folder, n), names)):
            right, total = right + some, total + of
            wrong += ["%s: %s" % (name, b) for b in bad]
            for what, faults in out:
                tally.add("%s: %s" % (name, what), faults)
    print("%d of %d columns are right without a question" % (right, total))
    for fault in wrong:
        print("    %s" % fault)
    tally.add("columns without a question",
              [] if right >= SHARE * total else ["under 95 %"])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    tally = Tally()
    with tempfile.TemporaryDirectory() as fresh:
        folder = sys.argv[2] if len(sys.argv) > 2 else fresh
        os.makedirs(folder, exist_ok=True)
        names = generate.generate(folder,
                                  os.environ.get("RAGTRACK_SEED", ""))
        truths = []
        for name in names:
            with open(os.path.join(folder, name + ".json"),
                      encoding="utf-8") as file:
                truths.append(json.load(file))
        for what, faults in ideal.control(truths):
            tally.add(what, faults)
        tally.add("control: other bytes", [] if same([b"a", b"b"], [
            b"a", b"c"]) else ["not found"])
        documents(tally, sys.argv[1], folder, sys.argv[3:] or names)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
