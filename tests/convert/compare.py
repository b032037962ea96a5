# SPDX-License-Identifier: ISC
"""Holds what convert made of a document against the truth about it.

A truth is what generate.py wrote, `report` the JSON that convert prints, `plan`
the JSON that export prints of the plan after its import. Each comparison gives
a list of faults, a sentence each; none is good.
"""
import collections
import re

from document import fold

NO_RATINGS = {"D9D9D9", "DDEBF7", "BDD7EE", "8EA9DB", "1F4E78"}
CLASSES = ("placed", "extra", "header", "said")


def plain(name):
    """A heading as it compares: its letters and digits."""
    return re.sub(r"[^a-z0-9%]+", " ", fold(name)).strip()


def bare(text):
    """A text without the marks of a list, or a colon at its end."""
    text = re.sub(r"(?m)(^|\n|  )\s*[\u2022\u25e6*-]\s+", r"\1", text or "")
    return fold(text).rstrip(": ").strip()


# Columns.

def numbered(columns):
    """[(plain name, which of that name, column)] of one table's columns."""
    count, out = collections.Counter(), []
    for column in columns:
        found = re.fullmatch(r'"?(.*?)"?/(\d+)', column["name"], re.S)
        name = plain(found[1] if found else column["name"])
        count[name] += 1
        out.append((name, int(found[2]) if found else count[name], column))
    return out


def asked(report):
    """The plain names of columns that convert asks about."""
    lines = [re.match(r'\? *column "((?:[^"\\]|\\.)*)"', q)
             for q in report["questions"]]
    return {plain(found[1]) for found in lines if found}


def columns(truth, report, may_ask=True):
    """(how many are right, faults)."""
    right, faults, open_ones = 0, [], asked(report)
    have = [x for t in report["tables"] for x in numbered(t["columns"])]
    for column in truth["columns"]:
        names = {plain(n) for n in column["names"]}
        called = "column \"%s\"%s" % (
            column["names"][0], "/%d" % column["nth"] if column["nth"] > 1
            else "")
        fields = [c["field"] for name, nth, c in have
                  if name in names and nth == column["nth"]]
        wrong = [f for f in fields if f not in column["fields"]]
        if not fields:
            faults.append("%s is not found" % called)
        elif wrong:
            faults.append("%s is %s, not %s" % (
                called, wrong[0], " or ".join(column["fields"])))
        elif names & open_ones and "extra" not in column["fields"]:
            faults.append("%s is a question" % called)
        elif names & open_ones and not may_ask:
            faults.append("%s is a question still" % called)
        else:
            right += 1
    return right, faults


# The account, and the cells.

def kind_of(to):
    """What class of the account a cell's `to` is of."""
    if to.startswith("said"):
        return "said"
    return to if to in ("extra", "header") else "placed"


def account(report):
    count = collections.Counter(kind_of(c["to"]) for c in report["cells"])
    faults = []
    for name in CLASSES:
        if report["account"][name] != count[name]:
            faults.append("the account has %d %s, its cells %d" % (
                report["account"][name], name, count[name]))
    if report["account"]["read"] != sum(count.values()):
        faults.append("the account read %d, its cells are %d" % (
            report["account"]["read"], sum(count.values())))
    return faults


def by_place(cells):
    """{place: [cells]}; lines are told by their text."""
    out = collections.defaultdict(list)
    for cell in cells:
        place = cell["place"]
        if re.match("(line|paragraph)( [0-9]+)?$", place):
            place = "%s \"%s\"" % (place.split()[0], bare(cell["text"])[:60])
        out[place].append(cell)
    return out


def cells(truth, report):
    """Each cell of the document stands in the report once, and no other."""
    want, have = by_place(truth["cells"]), by_place(report["cells"])
    faults = []
    for place, expected in want.items():
        got = have.pop(place, [])
        if len(got) != len(expected):
            faults.append("%s is in the report %d times, not %d: %s" % (
                place, len(got), len(expected), expected[0]["text"][:50]))
        for one, other in zip(expected, got):
            if bare(one["text"]) != bare(other["text"]):
                faults.append("%s reads \"%s\", not \"%s\"" % (
                    place, other["text"][:50], one["text"][:50]))
    faults += ["%s is not in the document: \"%s\"" % (
        place, got[0]["text"][:50]) for place, got in have.items()]
    return faults


def classes(truth, report):
    """Each cell became what a reader makes of it."""
    have, faults = by_place(report["cells"]), []
    for place, expected in by_place(truth["cells"]).items():
        for one, other in zip(expected, have.get(place, [])):
            if kind_of(other["to"]) not in one["to"].split("|"):
                faults.append("%s \"%s\" is %s, not %s" % (
                    place, one["text"][:40], other["to"], one["to"]))
    return faults


def words(text):
    return re.findall(r"\w+", fold(text))


def texts(value):
    """All texts in a JSON value, keys too."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif value is not None:
        yield str(value)


def lost(report, plan):
    """Cells that are said to be in the plan, and of which a word is not."""
    have = {w for text in texts(plan) for w in words(text)}
    faults = []
    for cell in report["cells"]:
        kind, text = kind_of(cell["to"]), cell["text"]
        if kind == "said" or cell["to"] in ("percent", "rating", "none") or \
                re.fullmatch("[2-5][0-9]{4}", text):  # a day's number
            continue
        if kind == "header" or cell["to"] in (
                "priority", "section", "theme", "leads"):
            # What it is stands before a colon, or "Cause 1 - ".
            text = re.sub(r"^\w+ \w+ - ", "", text.split(":", 1)[-1])
        gone = [w for w in words(text) if w not in have]
        if gone and not (gone == ["and"] and cell["to"] == "leads"):
            faults.append("%s is %s, but \"%s\" is not in the plan: %s" % (
                cell["place"], cell["to"], gone[0], text[:50]))
    return faults


# Fills.

def near(one, other):
    return all(abs(int(one[i:i + 2], 16) - int(other[i:i + 2], 16)) <= 3
               for i in (0, 2, 4))


def fills(truth, report):
    faults = []
    for colour, rating in truth["fills"].items():
        got = [f["colour"] for f in report["fills"]
               if near(f["hex"].lstrip("#"), colour)]
        if got != [rating]:
            faults.append("fill %s is %s, not %s" % (
                colour, got[0] if got else "not seen", rating))
    for fill in report["fills"]:
        if fill["hex"].lstrip("#").upper() in NO_RATINGS and \
                fill["colour"] not in (None, "none"):
            faults.append("fill %s is no rating" % fill["hex"])
    return faults


# Actions.

def ends_so(text, end):
    """Whether a heading is this one, with or without its number before."""
    text, end = bare(text), bare(end)
    return text == end or bool(re.fullmatch(
        r"(priority|theme|part)? ?\w{1,3} ?[:.-]+ ?" + re.escape(end), text))


def where(want, have):
    """Faults of the place of an action: priority, section, theme."""
    faults, title = [], want["priority"]["title"]
    if want["priority"].get("either"):
        if not ends_so(have["section"], title) and \
                not ends_so(have["priority_title"], title):
            faults.append(("priority", have["priority_title"], title))
    else:
        if title and not ends_so(have["priority_title"], title):
            faults.append(("priority", have["priority_title"], title))
        if want["priority"]["ref"] and have["priority"] not in (
                None, want["priority"]["ref"]):
            faults.append(("priority's ref", have["priority"],
                           want["priority"]["ref"]))
        if bool(want["section"]) != bool(have["section"]) or not ends_so(
                have["section"], (want["section"] or "").split(": ")[-1]):
            faults.append(("section", have["section"], want["section"]))
    if bare(want["theme"]) != bare(have["theme"]):
        faults.append(("theme", have["theme"], want["theme"]))
    return faults


def listed(want, have):
    return [bare(x) for x in want] == [bare(x) for x in have]


def written(date):
    """A date as it was written; JSON has an object where words stand for it."""
    return fold(date["text"] if isinstance(date, dict) else date)


def days(action):
    """The dates written in an action and its steps, in any order."""
    dates = [fold(action["due_text"])] + [
        written(s["due"]) for s in action["steps"]]
    return set(re.findall(r"[0-9/]+", " ".join(map(str, dates))))


def due(want, have):
    if want["due"] is not None:
        return fold(want["due"]) == fold(have["due_text"])
    return days(have) == {s["due"] for s in want["steps"]}


def status(want, have):
    allowed = want.get("status")
    return have["status"] in (allowed if isinstance(allowed, list)
                              else [allowed or None])


def steps(want, have):
    return len(want["steps"]) == len(have["steps"]) and all(
        bare(w["title"]) == bare(h["title"]) and
        fold(w["due"]) == written(h["due"]) and
        fold(w["status"]) == fold(h["status"]) and
        (h["ref"] or w["ref"]).strip("().") == w["ref"]
        for w, h in zip(want["steps"], have["steps"]))


def update(want, have):
    """Whether an update is the one that stood in the cell."""
    text, date = bare(have["text"]), written(have["date"])
    if "month" in want:
        dated = date.startswith(fold(want["month"]))
        return text == bare(want["text"]) if dated else \
            text == bare("%s: %s" % (want["month"], want["text"]))
    return text == bare(want["text"]) and \
        fold(want.get("date")) == date and \
        fold(want.get("by")) == fold(have["by"])


def updates(want, have):
    said = [u for u in have["updates"] if not u["internal"] and u["text"]]
    want = [u for u in want["updates"] or [] if u["text"]]
    return len(said) == len(want) and all(map(update, want, said))


def notes(want, have):
    private = [bare(u["text"]) for u in have["updates"] if u["internal"]]
    return all(any(bare(n) in p for p in private) for n in want["notes"]) \
        and len(private) == len(want["notes"])


def whole(want, have):
    """A list that is no steps stands somewhere in the action."""
    all_of_it = bare(" ".join(texts(have)))
    return all(bare(part) in all_of_it for part in want["whole"])


def title(want, have):
    """A title that goes on in the next row may be joined or not."""
    return bare(have["title"]) in (bare(want["title"]),
                                   bare(want.get("joined", want["title"])))


def baseline(want, have):
    """What was first agreed, where it was revised."""
    return want["baseline"] is None or \
        fold(want["baseline"]) == fold(have["baseline_text"])


def kept(want, have):
    extra = {plain(k): v for k, v in have["extra"].items()}
    return all(fold(extra.get(plain(k))) == fold(v)
               for k, v in want["extra"].items())


def text_of(field, other=None):
    return lambda want, have: bare(want[field]) == bare(
        have[other or field])


def list_of(field):
    return lambda want, have: listed(
        [x for x in want[field] if x], have[field])


RULES = {
    "ref": text_of("ref"), "title": title,
    "leads": list_of("leads"), "start": text_of("start", "start_text"),
    "due": due, "baseline": baseline, "status": status, "rag": text_of("rag"),
    "impact": text_of("impact"), "percent": text_of("percent"),
    "outcome": text_of("outcome"), "voice": text_of("voice"),
    "description": text_of("description"),
    "completed": text_of("completed"),
    "measures": list_of("measures"), "evidence": list_of("evidence"),
    "steps": steps, "updates": updates, "notes": notes, "whole": whole,
    "extra": kept}
UNSAID = {"status": None, "rag": "unrated", "impact": "unrated"}
SHOWN = {"start": "start_text", "due": "due_text",
         "baseline": "baseline_text", "whole": "title",
         "notes": "updates"}


def pair(want, have):
    """[(wanted, had or None)] by title, those left over."""
    left, pairs = list(have), []
    for action in want:
        title = bare(action["title"])
        found = next((h for h in left if bare(h["title"]) == title), None) or \
            next((h for h in left if bare(h["title"]).startswith(title)), None)
        if found:
            left.remove(found)
        pairs.append((action, found))
    return pairs, left


def actions(truth, plan):
    """(cells compared, faults)."""
    have = [a for p in plan["priorities"] for a in p["actions"]]
    pairs, left = pair(truth["actions"], have)
    faults = ["unexpected action: %s" % a["title"][:60] for a in left]
    compared = 0
    for want, got in pairs:
        want = dict(UNSAID, **want)  # what no cell says, nobody adds
        called = "%s \"%s\"" % (want.get("ref") or "-", want["title"][:40])
        compared += 3 + sum(field in want for field in RULES)
        if got is None:
            faults.append("%s is missing" % called)
            continue
        for what, is_so, should in where(want, got):
            faults.append("%s: %s is \"%s\", not \"%s\"" % (
                called, what, is_so, should))
        for field, rule in RULES.items():
            if field in want and not rule(want, got):
                faults.append("%s: %s is %r, not %r" % (
                    called, field, got[SHOWN.get(field, field)], want[field]))
    places = [have.index(got) for _, got in pairs if got]
    if places != sorted(places):
        faults.append("the actions are in another order")
    return compared, faults


def leads_of_priorities(truth, plan):
    """A lead that stands under a priority's heading is the priority's."""
    want = {a["priority"]["title"]: a["priority"]["leads"]
            for a in truth["actions"] if a["priority"]["leads"]}
    faults = []
    for title, leads in want.items():
        got = [p["leads"] for p in plan["priorities"]
               if ends_so(p["title"], title)]
        if not got or not listed(leads, got[0]):
            faults.append("priority \"%s\" is led by %s, not %s" % (
                title, got[:1], leads))
    return faults


# What stands around them.

def header(truth, plan):
    faults = []
    for field, value in truth["header"].items():
        got = plan["plan"][field]
        got = [x["name"] if isinstance(x, dict) else x for x in got] \
            if isinstance(got, list) else got
        same = listed(value, got or []) if isinstance(value, list) \
            else bare(value) == bare(got)
        if not same:
            faults.append("plan: %s is %r, not %r" % (field, got, value))
    return faults


def key(truth, plan):
    faults = []
    for colour, means in truth["key"].items():
        got = (plan["rating"] or {}).get(colour) or {}
        if bare(means) not in [bare(x) for x in texts(list(got.values()))]:
            faults.append("key: %s is %r, not \"%s\"" % (colour, got, means))
    return faults


def people(truth, plan):
    have = {fold(p["code"]): p for p in plan["people"]}
    faults = []
    for person in truth["people"]:
        got = have.get(fold(person["code"]))
        if got is None:
            faults.append("%s is not among the people" % person["code"])
        elif "holder" in person:
            if fold(person["holder"]) not in map(fold, texts(got)):
                faults.append("%s is not held by \"%s\"" % (
                    person["code"], person["holder"]))
        elif fold(person["role"]) != fold(got["role"]):
            faults.append("%s is %r, not \"%s\"" % (
                person["code"], got["role"], person["role"]))
    return faults


def measures(truth, plan):
    have = [bare(m["title"]) for m in plan["measures"]]
    return ["there is no measure \"%s\"" % m for m in truth["measures"]
            if bare(m) not in have]
