#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""sources.py PROGRAM: pages of published plans, converted, held against what
was read off them by hand.

The pages are not part of this tree: they lie in ../shared/sources where it is
built and landed. A truth (truth/NAME.json) has no sentence of theirs: refs,
dates, posts and initials, what a status means, and digests of the first 60
letters of titles; several in a list are readings of which each is right, and
what the page itself has broken is left out (null). At least 98 % of the cells
must be equal; the others are listed by the line of the page.
"""
import collections
import copy
import hashlib
import html
import json
import os
import re
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
TREE = os.path.dirname(os.path.dirname(HERE))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)

import compare  # noqa: E402
from check import Tally, repeated  # noqa: E402
from converter import Converter, Wrong  # noqa: E402
from document import fold  # noqa: E402

PAGES = os.path.join(os.path.dirname(TREE), "shared", "sources")
TRUTHS = os.path.join(HERE, "truth")
SHARE = 0.98
LONGEST = 70  # letters of a text in a truth


def is_one_of(text, marks):
    """Whether a text begins as one of these does, a list's mark apart."""
    text = compare.bare(text)
    return any(hashlib.sha256(text[:m["chars"]].rstrip().encode())
               .hexdigest()[:16] == m["digest"] for m in marks)


def dates(*written):
    """What is written of dates, in any order: each word once."""
    return {w for text in written for w in re.findall(
        r"[\w/.-]*\w", fold(text))} - {"and"}


def named(ref):
    return (ref or "").rstrip(".")


# One action. Each says which of its cells differ: [(what, is, should)].

def placed(want, have):
    out = []
    for field, other in (("section", "section"), ("theme", "theme"),
                         ("priority", "priority_title"), ("title", "title")):
        if field not in want:
            continue
        text = have[other]
        if not (is_one_of(text, want[field]) if want[field] else not text):
            out.append((field, text, "as the page has it"))
    for field, other in (("ref", "ref"), ("priority_ref", "priority")):
        refs = want[field] if isinstance(want[field], list) else [want[field]]
        if refs != [None] and named(have[other]) not in map(named, refs):
            out.append((field, have[other], refs))
    return out


def led_and_dated(want, have):
    out, parts = [], have["steps"] if want.get("parted") else []
    leads = [fold(x) for x in have["leads"]]
    if want["leads"] is not None:
        should = [fold(x) for x in want["leads"]]
        both = set(leads) | {fold(x) for s in parts for x in s["leads"]}
        first = leads[:1] in ([], should[:1]) and both == set(should)
        if not (first if parts else leads == should):
            out.append(("leads", sorted(both) if parts else have["leads"],
                        want["leads"]))
    written = dates(have["due_text"], *[s["due"] for s in parts])
    if not (written == dates(want["due"]) if want.get("parted") else
            fold(want["due"]) == fold(have["due_text"])):
        out.append(("due", have["due_text"], want["due"]))
    if "start" in want and fold(want["start"]) != fold(have["start_text"]):
        out.append(("start", have["start_text"], want["start"]))
    return out


def rated(want, have):
    out = []
    if have["status"] not in want.get("status", [None]):
        out.append(("status", have["status"], want["status"]))
    for field in ("rag", "impact"):
        if field in want and have[field] != want[field]:
            out.append((field, have[field], want[field]))
    return out


def stepped(want, have):
    out, left = [], list(have["steps"])
    for step in want.get("steps", []):
        got = next((s for s in left if is_one_of(s["title"], step["title"])),
                   None)
        called = "step %s" % step["ref"]
        if got is None:
            out.append((called, [s["title"][:20] for s in have["steps"]],
                        "a step"))
            continue
        left.remove(got)
        if "leads" in step and got["leads"] != step["leads"]:
            out.append((called + " leads", got["leads"], step["leads"]))
        if "due" in step and fold(got["due"]) != fold(step["due"]):
            out.append((called + " due", got["due"], step["due"]))
    return out


def cells_of(want):
    """How many cells the truth has of an action."""
    return sum(field in want and want[field] not in (None, [None])
               for field in ("section", "theme", "priority", "title", "ref",
                             "priority_ref", "leads", "due", "start", "status",
                             "rag", "impact")) + sum(
        1 + ("leads" in s) + ("due" in s) for s in want.get("steps", []))


# A page.

def pair(wanted, have):
    """[(wanted, had or None)] by title, then by ref, each in its order."""
    left, found = list(have), {}
    for same in (lambda w, h: is_one_of(h["title"], w["title"]),
                 lambda w, h: named(h["ref"]) in map(named, w["ref"])):
        for i, want in enumerate(wanted):
            got = None if i in found else next(
                (h for h in left if same(want, h)), None)
            if got is not None:
                found[i] = got
                left.remove(got)
    return [(w, found.get(i)) for i, w in enumerate(wanted)], left


def of_actions(truth, plan):
    """(cells, {(line, what): sentence}) of the actions."""
    have = [a for p in plan["priorities"] for a in p["actions"]]
    pairs, left = pair(truth["actions"], have)
    total, wrong = 0, {}
    for want, got in pairs:
        total += cells_of(want)
        if got is None:
            for i in range(cells_of(want)):
                wrong[want["line"], "cell %d" % i] = "%s is missing" % want[
                    "ref"][0]
            continue
        for what, is_so, should in placed(want, got) + led_and_dated(
                want, got) + rated(want, got) + stepped(want, got):
            wrong[want["line"], what] = "%s: %s is %r, not %r" % (
                want["ref"][0], what, is_so, should)
    for one in left:
        wrong["-", one["number"]] = "no action of the page: %s \"%s\"" % (
            one["ref"], one["title"][:60])
    return total, wrong


def around(truth, plan):
    """The same of leads of priorities, the key and the posts."""
    total, wrong = 0, {}
    for want in truth.get("priorities", []):
        total += 1
        got = [p["leads"] for p in plan["priorities"]
               if named(p["ref"]) == want["ref"]]
        if not got or len(got[0]) != 1 or not is_one_of(got[0][0],
                                                        [want["lead"]]):
            wrong[want["line"], "lead"] = "priority %s is led by %s" % (
                want["ref"], got[:1])
    for colour, marks in truth.get("key", {}).items():
        total += 1
        entry = (plan["rating"] or {}).get(colour) or {}
        if not any(is_one_of(t, marks) for t in entry.values()
                   if isinstance(t, str)):
            wrong["key", colour] = "key: %s is %r" % (colour, entry)
    for mark in truth.get("posts", []):
        total += 1
        if not any(is_one_of(t, [mark]) for p in plan["people"]
                   for t in (p["code"], p["name"], p["role"])):
            wrong[mark["line"], "post"] = "a post is not among the people"
    return total, wrong


def differences(truth, plan):
    total, wrong = of_actions(truth, plan)
    more, others = around(truth, plan)
    return total + more, {**wrong, **others}


def bare_words(text):
    """A text without its marks of layout, to be compared."""
    text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return re.sub(r"[\W_]+", "", fold(unicodedata.normalize("NFKC", text)))


def of_page(path, report):
    """Faults where the cells and lines of the page are not those of the
    report, each as often."""
    with open(path, encoding="utf-8") as file:
        texts = [t for line in file.read().split("\n")
                 for t in line.split("\t")]
    want = collections.Counter(filter(None, map(bare_words, texts)))
    have = collections.Counter(filter(None, (
        bare_words(c["text"]) for c in report["cells"])))
    return ["on the page %d times, in the report %d: %s" % (
        want[t], have[t], t[:60]) for t in sorted(set(want) | set(have))
        if want[t] != have[t]]


# Controls: what is equal now is not when the truth is altered.

ALTERED = [
    ("title", [{"chars": 9, "digest": "0"}]), ("ref", ["99"]),
    ("priority", [{"chars": 9, "digest": "0"}]), ("leads", ["Nobody"]),
    ("section", [{"chars": 9, "digest": "0"}]),
    ("theme", [{"chars": 9, "digest": "0"}]), ("due", "1 May 2001"),
    ("start", "1 May 2001"), ("status", ["cancelled"]), ("rag", "red"),
    ("priority_ref", "99")]


def controls(tally, name, truth, plan):
    wrong = differences(truth, plan)[1]
    for field, value in ALTERED:
        equal = [i for i, a in enumerate(truth["actions"])
                 if a.get(field) not in (None, [None], []) and
                 (a["line"], field) not in wrong and
                 (a["line"], "cell 0") not in wrong]
        if not equal:
            continue
        other = copy.deepcopy(truth)
        other["actions"][equal[0]][field] = value
        found = set(differences(other, plan)[1]) - set(wrong)
        tally.add("%s: control of %s" % (name, field),
                  [] if found else ["an altered truth is not found"])


def examine(tally, program, folder, truth):
    name = truth["source"]
    path = os.path.join(PAGES, name)
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    tally.add("%s: the page" % name, [] if digest == truth["sha256"] else [
        "it is not the one that was read"])
    one, two = (Converter(program, os.path.join(folder, x + name))
                for x in "ab")
    one.take(path)
    report = one.convert(name)
    tally.add("%s: account" % name, compare.account(report))
    tally.add("%s: cells" % name, of_page(path, report))
    for what, faults in repeated(one, two, path, name):
        tally.add("%s: %s" % (name, what), faults)
    one.run("check", one.path(name, ".yaml"))
    plan = one.plan(name)
    with open(one.path(name, ".yaml"), encoding="utf-8") as file:
        tally.add("%s: words" % name,
                  compare.lost(report, [plan, file.read()]))
    total, wrong = differences(truth, plan)
    share = 1 - len(wrong) / total
    print("%s: %d of %d cells are equal, %.1f %%" % (
        name, total - len(wrong), total, 100 * share))
    for (line, _), fault in sorted(wrong.items(), key=str):
        print("    line %s: %s" % (line, fault))
    tally.add("%s: share of cells" % name,
              [] if share >= SHARE else ["under 98 %"])
    controls(tally, name, truth, plan)


def without_sentences(truth):
    """Faults of a truth by itself: what it holds is short, as dates and posts
    are, and each action has what is compared."""
    faults = ["it holds a sentence: %s" % t[:40] for t in compare.texts(truth)
              if len(t) > LONGEST]
    for action in truth["actions"]:
        lacks = {"line", "ref", "title", "priority", "leads", "due"} - set(
            action)
        if lacks:
            faults.append("line %s lacks %s" % (action.get("line"), lacks))
    return faults


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tally = Tally()
    for name in sorted(os.listdir(TRUTHS)):
        with open(os.path.join(TRUTHS, name), encoding="utf-8") as file:
            truth = json.load(file)
        tally.add("%s: the truth" % name, without_sentences(truth))
        if not os.path.exists(os.path.join(PAGES, truth["source"])):
            print("left out: %s is not in ../shared/sources" % truth["source"])
            if os.environ.get("CI"):
                tally.add(truth["source"], ["it is not there"])
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                examine(tally, sys.argv[1], folder, truth)
            except Wrong as e:
                tally.add(truth["source"], [str(e)])
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
