# SPDX-License-Identifier: ISC
"""What a convert without faults would say of a document: its truth, turned
into the JSON of a report and of a plan. And the controls: each comparison is
shown one alteration of these that it must find."""
import copy

import compare

EMPTY = {"section": None, "theme": None, "ref": None, "title": None,
         "leads": [], "start_text": None, "due_text": None,
         "baseline_text": None, "status": None,
         "completed": None, "rag": "unrated", "impact": "unrated",
         "percent": None, "description": None, "outcome": None, "voice": None,
         "measures": [], "evidence": [], "steps": [], "updates": [],
         "extra": {}}


def report(truth):
    to = {"placed": "title", "extra": "extra", "header": "header",
          "said": "said: what it is"}
    cells = [{"place": "line 7" if c["place"] == "line" else
              "paragraph 7" if c["place"] == "paragraph" else c["place"],
              "text": c["text"], "to": to[c["to"].split("|")[0]]}
             for c in truth["cells"]]
    count = {"read": len(cells)}
    for name in compare.CLASSES:
        count[name] = sum(compare.kind_of(c["to"]) == name for c in cells)
    return {"account": count, "questions": [], "cells": cells,
            "tables": [{"place": "here", "columns": [
                {"name": c["names"][0], "field": c["fields"][0]}
                for c in truth["columns"]]}],
            "fills": [{"hex": k, "colour": v, "count": 1}
                      for k, v in truth["fills"].items()]}


def action(want):
    have = copy.deepcopy(EMPTY)
    for field in EMPTY:
        if field in want and field not in ("steps", "updates", "status"):
            have[field] = want[field]
    have["priority"] = want["priority"]["ref"]
    have["priority_title"] = want["priority"]["title"]
    for field in ("start", "due", "baseline"):
        have[field + "_text"] = want.get(field)
    allowed = want.get("status")
    have["status"] = allowed[0] if isinstance(allowed, list) else allowed
    have["steps"] = copy.deepcopy(want.get("steps", []))
    have["updates"] = [
        {"date": u.get("date") or u.get("month"), "by": u.get("by"),
         "text": u["text"], "internal": False}
        for u in want.get("updates") or []] + [
        {"date": None, "by": None, "text": n, "internal": True}
        for n in want["notes"]]
    have["description"] = " ".join(want.get("whole", [])) or \
        want.get("description")
    return have


def plan(truth):
    priorities, rating = [], {}
    for want in truth["actions"]:
        have = action(want)
        place = (have["section"], have["priority_title"])
        if not priorities or priorities[-1]["place"] != place:
            priorities.append({
                "place": place, "title": have["priority_title"],
                "leads": want["priority"]["leads"], "actions": []})
        priorities[-1]["actions"].append(have)
    for colour, means in truth["key"].items():
        rating[colour] = {"label": means}
    fields = ("title", "organisation", "owner", "start", "end", "boards")
    return {"plan": {f: truth["header"].get(f) for f in fields},
            "rating": rating, "people": truth["people"],
            "measures": [{"title": m} for m in truth["measures"]],
            "priorities": priorities}


def faults(truth, said, made):
    """All faults of a conversion, by comparison."""
    return {
        "columns": compare.columns(truth, said)[1],
        "account": compare.account(said),
        "cells": compare.cells(truth, said),
        "classes": compare.classes(truth, said),
        "fills": compare.fills(truth, said),
        "actions": compare.actions(truth, made)[1] +
        compare.leads_of_priorities(truth, made),
        "header": compare.header(truth, made),
        "key": compare.key(truth, made),
        "people": compare.people(truth, made),
        "measures": compare.measures(truth, made)}


# The controls. Each spoils a report or a plan in one way, or says False where
# a document has nothing of the kind.

def first_of(made, field):
    """The first action that has something in a field."""
    return next((a for p in made["priorities"] for a in p["actions"]
                 if a[field]), None)


def columns_altered(truth, said, made):
    said["tables"][0]["columns"][1]["field"] = "commentary"


def column_asked(truth, said, made):
    for column in truth["columns"]:
        if "extra" not in column["fields"]:
            said["questions"].append('? column "%s" = none' %
                                     column["names"][0])
            return


def count_altered(truth, said, made):
    said["account"]["placed"] += 1


def cell_lost(truth, said, made):
    gone = said["cells"].pop(len(said["cells"]) // 2)
    said["account"]["read"] -= 1
    said["account"][compare.kind_of(gone["to"])] -= 1


def cell_twice(truth, said, made):
    said["cells"].append(dict(said["cells"][-1]))


def cell_misread(truth, said, made):
    said["cells"][-1]["text"] += " more"


def class_altered(truth, said, made):
    next(c for c in said["cells"]
         if c["to"] == "title")["to"] = "said: nothing"


def fill_altered(truth, said, made):
    if not said["fills"]:
        return False
    said["fills"][0]["colour"] = None


def fill_of_rows(truth, said, made):
    said["fills"].append({"hex": "DDEBF7", "colour": "blue", "count": 3})


def action_lost(truth, said, made):
    made["priorities"][0]["actions"].pop(0)


def action_moved(truth, said, made):
    actions = made["priorities"][0]["actions"]
    actions[0], actions[1] = actions[1], actions[0]


def priority_led(truth, said, made):
    led = next((p for p in made["priorities"] if p["leads"]), None)
    if led is None:
        return False
    led["leads"] = ["Nobody"]


def update_dated(truth, said, made):
    dated = [u for p in made["priorities"] for a in p["actions"]
             for u in a["updates"] if u["date"]]
    if not dated:
        return False
    dated[0]["date"] = "1 May 2001"


def note_lost(truth, said, made):
    noted = [a for p in made["priorities"] for a in p["actions"]
             if any(u["internal"] for u in a["updates"])]
    if not noted:
        return False
    noted[0]["updates"] = [u for u in noted[0]["updates"]
                           if not u["internal"]]


def word_lost(truth, said, made):
    part = next((w for a in truth["actions"] for w in a.get("whole", [])), None)
    found = part and [a for p in made["priorities"] for a in p["actions"]
                      if part in (a["description"] or "")]
    if not found:
        return False
    found[0]["description"] = found[0]["description"].replace(part, part[3:])


def spoilt(field, inner=None):
    """A control: a text gets a letter more, a list loses its first item."""
    def alter(truth, said, made):
        one = first_of(made, field)
        if one is None:
            return False
        if inner:
            one[field][0][inner] = (one[field][0][inner] or "") + "x"
        elif isinstance(one[field], str):
            one[field] += "x"
        elif isinstance(one[field], dict):
            one[field] = {}
        else:
            one[field] = one[field][1:]
    alter.__name__ = "%s%s spoilt" % (field, "/" + inner if inner else "")
    return alter


def header_lost(field):
    def alter(truth, said, made):
        if not made["plan"][field]:
            return False
        made["plan"][field] = None
    alter.__name__ = "%s of the plan lost" % field
    return alter


def one_lost(what, key=None):
    def alter(truth, said, made):
        if not made[what]:
            return False
        made[what].pop(*[key] if key else [])
    alter.__name__ = "one of %s lost" % what
    return alter


def person_altered(truth, said, made):
    if not made["people"]:
        return False
    one = made["people"][0]
    made["people"][0] = dict.fromkeys(one, "Somebody") | {"code": one["code"]}


TEXTS = ["title", "ref", "due_text", "start_text", "baseline_text", "status",
         "rag", "impact",
         "priority_title", "section", "theme", "percent", "completed",
         "outcome", "voice"]
LISTS = ["leads", "measures", "evidence", "updates", "steps", "extra"]
CONTROLS = [("columns", columns_altered), ("columns", column_asked),
            ("account", count_altered), ("cells", cell_lost),
            ("cells", cell_twice), ("cells", cell_misread),
            ("classes", class_altered), ("fills", fill_altered),
            ("fills", fill_of_rows)] + [
    ("actions", alter) for alter in
    [action_lost, action_moved, priority_led, update_dated, note_lost,
     word_lost, spoilt("updates", "text"), spoilt("steps", "due"),
     spoilt("steps", "title"), spoilt("steps", "status")] +
    [spoilt(field) for field in TEXTS + LISTS]] + [
    ("header", header_lost(field)) for field in
    ("title", "organisation", "owner", "start", "end", "boards")] + [
    ("key", one_lost("rating", "green")), ("people", person_altered),
    ("people", one_lost("people")), ("measures", one_lost("measures"))]


def control(truths):
    """[(what, faults)]: truths that are not equal to themselves, and
    alterations that no comparison found, of three documents each."""
    out = []
    for truth in truths:
        bad = [f for some in faults(truth, report(truth), plan(truth)).values()
               for f in some]
        out.append(("%s against itself" % truth["document"], bad))
    for kind, alter in CONTROLS:
        tried, silent = 0, []
        for truth in truths:
            said, made = report(truth), plan(copy.deepcopy(truth))
            if alter(truth, said, made) is False:
                continue
            tried += 1
            if not faults(truth, said, made)[kind]:
                silent.append("not found in %s" % truth["document"])
            if tried == 3:
                break
        if not tried:
            silent.append("no document has anything of the kind")
        out.append(("control: %s" % alter.__name__.replace("_", " "), silent))
    return out
