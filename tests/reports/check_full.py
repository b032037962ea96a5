#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_full.py BUILD: the plan in full is the plan's own table.

Of every sample, and of plans converted from the published pages (where these
are: see tests/convert/sources.py), the file is read by PyYAML, and from it follow
the tables: which columns, under which names, in which order, a set a section;
which rows; and what stands in each cell. That is held against Markdown, HTML,
Word, Excel, CSV, JSON and text, cell by cell. What people read has dates as they
were written, what programs read ISO days.
"""
import csv
import datetime
import io
import json
import os
import re
import subprocess
import sys

import docx
import openpyxl
import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
TREE = os.path.dirname(os.path.dirname(HERE))
PAGES = os.path.join(os.path.dirname(TREE), "shared", "sources")
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "year")]
import derive  # noqa: E402
import documents  # noqa: E402

TODAY = "2023-11-20"
OURS = {"ref": "Ref", "title": "Action", "leads": "Lead", "start": "Start",
        "due": "Due", "status": "Status", "rag": "Delivery rating",
        "impact": "Impact rating", "updates": "Updates"}
# The fields of an action in the order of the format.
ORDER = """ref title theme aim finding description outcome voice leads support
    sponsor start due baseline status percent path_to_green decision completed
    verified rag impact carried_forward carried_from obsession
    delivered_through sources tags evidence measures focus_areas answers
    depends_on updates extra""".split()
DATES = ("start", "due", "baseline", "completed", "verified", "obsession")
COLOURS = ("blue", "green", "amber", "red")


def squash(text):
    return re.sub(r"\s+", " ", text or "").strip()


def texts(value):
    return value if isinstance(value, list) else [value] if value else []


def written(value):
    """A date as it is written."""
    if isinstance(value, dict):
        return value.get("text") or value.get("date")
    return value


def printed(value):
    """The same for people: as written, but 2023-11-14 reads 14 Nov 2023."""
    text = written(value) or ""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    day = datetime.date.fromisoformat(text)
    return "%d %s" % (day.day, day.strftime("%b %Y"))


class Plan:
    def __init__(self, doc):
        self.doc = doc
        self.labels = doc.get("labels") or {}
        self.sections = {s["title"]: s for s in doc.get("sections") or []}
        self.words = (doc.get("words") or {}).get("rag") or {}
        self.key = doc.get("rating") or {}

    def maps(self, p):
        """The labels of a priority, its section and the plan, the nearest
        first."""
        return [m for m in (
            p.get("labels"),
            self.sections.get(p.get("section"), {}).get("labels"),
            self.labels) if m]

    def nearest(self, p):
        return next(iter(self.maps(p)), {})

    def label(self, p, field):
        for m in self.maps(p):
            own = m.get("actions", {})
            if isinstance(own, dict) and field in own:
                return own[field]
            if isinstance(m.get(field), str):
                return m[field]
        return None

    def set_of(self, p):
        """The priorities that share their columns with this one."""
        own = p.get("labels")
        section = self.sections.get(p.get("section"), {}).get("labels")
        for q in self.doc["priorities"]:
            if own:
                if q is p:
                    yield q
            elif section:
                if q.get("section") == p.get("section") and not q.get(
                        "labels"):
                    yield q
            elif not q.get("labels") and not self.sections.get(
                    q.get("section"), {}).get("labels"):
                yield q

    def used(self, p, field):
        """Whether any action of those tables has it, or a step where steps
        stand in the same columns."""
        apart = self.label(p, "steps")
        for q in self.set_of(p):
            for a in q.get("actions") or []:
                for t in [a] + ([] if apart else a.get("steps") or []):
                    if field in t and t[field] not in ("", []):
                        return True
        return False

    def rated(self, field):
        """Whether the plan goes by it: then each action has a rating."""
        return self.labels.get(field) or bool(self.key) or any(
            field in a or any(field in u for u in a.get("updates") or []
                              if isinstance(u, dict))
            for q in self.doc["priorities"] for a in q.get("actions") or [])

    def columns(self, p):
        """[(field, label)], what people see of a table; a label is a list where
        several will do."""
        nearest = self.nearest(p)
        named = [k for k, v in nearest.items()
                 if isinstance(v, str) and k in ORDER + ["steps"]]
        if isinstance(nearest.get("actions"), dict):
            named += [k for k in nearest["actions"] if k not in named]
        order = [k for k in ("ref", "title") if k not in named] + named
        order += [k for k in ORDER if k not in order and (
            k in OURS or self.label(p, k) or k == "extra")]
        out = []
        for field in order:
            label = self.label(p, field)
            if field == "steps":
                out += self.step_columns(p, label)
            elif field == "extra":
                seen = []
                for q in self.set_of(p):
                    for a in q.get("actions") or []:
                        seen += [x for x in a.get("extra") or {}
                                 if x not in seen]
                out += [(("extra", x), x) for x in seen]
            elif field == "theme":
                continue
            elif field in named or field == "title" or self.used(p, field):
                out.append((field, label or OURS[field]))
        names = [label for field, label in out
                 if isinstance(field, tuple) or self.label(p, field)]
        return [(f, r if isinstance(f, tuple) or self.label(p, f)
                 or r not in names else r + " (") for f, r in out]

    def step_columns(self, p, called):
        steps = [s for q in self.set_of(p) for a in q.get("actions") or []
                 for s in a.get("steps") or []]
        return [(("steps", f), called if f == "title" else "%s: %s" % (
            called, OURS[f])) for f in ("ref", "title", "leads", "due",
                                        "status", "rag")
                if any(f in s for s in steps)]

    def rows(self, p):
        apart = self.label(p, "steps")
        for a in p.get("actions") or []:
            yield "action", a
            for s in a.get("steps") or []:
                yield ("apart" if apart else "step"), s

    def colour(self, word):
        """The colour that a word of the plan means."""
        low = squash(word).lower()
        for own, colour in self.words.items():
            if own.lower() == low:
                return colour
        for colour in COLOURS:
            label = (self.key.get(colour) or {}).get("label")
            if low in (colour, colour[0], (label or "").lower()):
                return colour
        return "unrated"


def newest(action):
    """The update that people see where no period is open."""
    best = None
    for u in action.get("updates") or []:
        u = u if isinstance(u, dict) else {"text": u}
        if u.get("internal") in ("true", "yes"):
            continue
        read = derive.one_date(written(u.get("date"))) if u.get(
            "date") else None
        day = min(read[1], datetime.date.fromisoformat(TODAY)) if read else (
            best[0] if best else datetime.date.min)
        if best is None or day >= best[0]:
            best = (day, u)
    return best and best[1]


def bare(text):
    """Names without what parts them."""
    return squash(re.sub(r"[,/;&\n]| and ", " ", text or ""))


def wrong(plan, kind, field, thing, have):
    """What is wrong with a cell for people, or None."""
    if isinstance(field, tuple) and field[0] == "extra":
        want = (thing.get("extra") or {}).get(field[1]) if (
            kind == "action") else None
        return None if squash(have) == squash(want) else want or "nothing"
    if isinstance(field, tuple):
        if kind != "apart":
            return None if not have else "nothing"
        field = field[1]
    elif kind == "apart":
        return None if not have else "nothing"
    value = thing.get(field)
    if field == "title":
        want = ("– " if kind == "step" else "") + value
        first = squash(have)[:len(squash(want))]
        return None if first == squash(want) else want
    if field == "ref":
        want = value or ""
        if value and thing.get("carried_forward") in ("true", "yes") and \
                not value.endswith("*"):
            want += "*"
        return None if have == want else want
    if field in ("rag", "impact"):
        if value is None:
            fits = squash(have) in (("Unrated",) if kind == "action" else (
                "", "Unrated"))
            return None if fits else "unrated"
        colour = plan.colour(value)
        label = (plan.key.get(colour) or {}).get("label") or ""
        said = have.lower()
        fits = colour in said and (
            squash(value).lower() in said or len(value) == 1
            or squash(value).lower() == colour or label.lower() in said)
        return None if fits else "%s (%s)" % (colour, value)
    if field == "updates":
        u = newest(thing) if kind == "action" else None
        want = squash((u or {}).get("text"))
        return None if want in squash(have) and bool(
            u) == bool(have) else want or "nothing"
    if field in DATES:
        if field == "verified" and isinstance(value, dict):
            value = value.get("date")
        return None if squash(have) == squash(printed(value)) \
            else printed(value)
    if field in ("leads", "support"):
        want = ", ".join(texts(value))
        return None if bare(have) == bare(want) else want
    if isinstance(value, list):
        at = 0
        for item in value:
            item = squash(item if isinstance(item, str) else str(item))
            at = squash(have).find(item, at)
            if at < 0:
                return item
        return None
    return None if squash(have) == squash(value) else value or "nothing"


# Each format as tables: [(heads, [row of texts])].

def md_tables(text):
    out, before = [], False
    for line in text.splitlines():
        if not line.startswith("| "):
            before = False
            continue
        line = re.sub(r"(?<!\\)<(https?://[^>]*)>", r"\1", line)
        cells = [c.replace("<br>", "\n").strip() for c in re.split(
            r"(?<!\\)\|", line)[1:-1]]
        cells = [re.sub(r"\\(.)", r"\1", c) for c in cells]
        cells = [c[2:-2] if c.startswith("**") and c.endswith("**") else c
                 for c in cells]
        if not before:
            out.append((cells, []))
        elif not all(re.fullmatch(r":?-+:?", c) for c in cells):
            out[-1][1].append(cells)
        before = True
    return out


def html_tables(text):
    return [(t["heads"], [[c["text"] for c in r] for r in t["rows"] if r])
            for t in documents.Page(text).tables]


def cell_text(cell):
    """With the texts of links, which python-docx leaves out."""
    return "\n".join("".join(
        "\n" if e.tag.endswith("}br") else e.text or ""
        for e in p._p.iter() if re.search(r"}(t|br)$", e.tag))
        for p in cell.paragraphs)


def docx_tables(data):
    out = []
    for t in docx.Document(io.BytesIO(data)).tables:
        rows = []
        for row in t.rows:
            cells = row.cells
            if len(cells) > 1 and len({id(c._tc) for c in cells}) == 1:
                continue  # a band
            rows.append([cell_text(c) for c in cells])
        out.append((rows[0] if rows else [], rows[1:]))
    return out


def long_blocks(text):
    out = []
    for block in re.split(r"\n\s*\n", text):
        fields = []
        for line in block.splitlines():
            m = re.match(r"(\S[^:]*(?:: (?:Ref|Lead|Due|Status|Action|"
                         r"Delivery rating))?): (.*)", line)
            if line.startswith("  ") and fields:
                fields[-1][1] += "\n" + line.strip()
            elif m:
                fields.append([m.group(1), m.group(2)])
        out.append(fields)
    return out


def head_fits(head, label):
    """A name of ours that the plan has for something else is told apart."""
    return squash(head) == squash(label) or label.endswith(" (") and (
        head.startswith(label) or head in ("Progress", "Stage"))


def heads_fit(heads, columns):
    return len(heads) == len(columns) and all(
        head_fits(h, c[1]) for h, c in zip(heads, columns))


def check_tables(plan, tables):
    """The tables of a format against those of the plan, in order."""
    faults, at = [], 0
    for p in plan.doc["priorities"]:
        rows = list(plan.rows(p))
        columns = plan.columns(p)
        have = []
        while rows and at < len(tables) and len(have) < len(rows):
            heads, got = tables[at]
            at += 1
            if heads_fit(heads, columns):
                have += got
            elif have or "Trend" in heads:
                break
            elif heads and head_fits(heads[0], columns[0][1]) and len(
                    heads) > 4:
                return faults + ["%s has the columns %s, not %s" % (
                    p["title"], heads, [c[1] for c in columns])]
        if len(have) != len(rows):
            return faults + ["%s has %d rows, not %d, of %s" % (
                p["title"], len(have), len(rows), [c[1] for c in columns])]
        for (kind, thing), cells in zip(rows, have):
            for (field, label), cell in zip(columns, cells):
                want = wrong(plan, kind, field, thing, cell)
                if want is not None:
                    faults.append("%s, %s: %r, not %r" % (
                        thing["title"][:30], label, cell[:60],
                        str(want)[:60]))
    return faults


def check_long(plan, text):
    """For the ear: a labelled line a cell, nothing where nothing stands."""
    faults, blocks = [], long_blocks(text)
    at = 0
    for p in plan.doc["priorities"]:
        columns = plan.columns(p)
        for kind, thing in plan.rows(p):
            title = next(i for i, c in enumerate(columns) if c[0] == (
                ("steps", "title") if kind == "apart" else "title"))
            label = columns[title][1]
            want = squash(thing["title"])
            while at < len(blocks) and not any(
                    head_fits(x[0], label) and squash(
                        x[1].lstrip("– ")).startswith(want)
                    for x in blocks[at]):
                at += 1
            if at == len(blocks):
                return faults + ["does not say %s" % thing["title"][:40]]
            said = blocks[at]
            at += 1
            for field, name in columns:
                cell = next((x[1] for x in said if head_fits(x[0], name)), "")
                if wrong(plan, kind, field, thing, cell) is not None:
                    faults.append("%s, %s: %r" % (
                        thing["title"][:30], name, cell[:60]))
            order = [next((i for i, c in enumerate(columns)
                           if head_fits(x[0], c[1])), -1) for x in said]
            if order != sorted(order):
                faults.append("%s: in another order" % thing["title"][:30])
    return faults


def check_text(plan, text):
    said = squash(text)
    words = set(said.split())
    return ["does not say %r" % thing["title"][:40]
            for p in plan.doc["priorities"] for kind, thing in plan.rows(p)
            if not set(thing["title"].split()) <= words]


def iso(value, field):
    read = derive.one_date(written(value)) if value else None
    return read and read[0 if field == "start" else 1].isoformat()


def check_programs(plan, rows):
    """JSON and CSV: refs as printed, ISO days beside what was written."""
    want = [(p, kind, t) for p in plan.doc["priorities"]
            for kind, t in plan.rows(p)]
    faults = [] if len(want) == len(rows) else [
        "%d rows, not %d" % (len(rows), len(want))]
    for (p, kind, t), row in zip(want, rows):
        of = "steps." if kind == "apart" else ""
        for field in ("ref", "title"):
            if (row.get(of + field) or "") != (t.get(field) or ""):
                faults.append("%s: %s is %r" % (
                    t["title"][:30], field, row.get(of + field)))
        for field in ("start", "due"):
            value = t.get(field)
            if (row.get(of + field + "_text") or "") != (
                    written(value) or ""):
                faults.append("%s: %s_text is %r" % (
                    t["title"][:30], field, row.get(of + field + "_text")))
            day = iso(value, field)
            if day and row.get(of + field) != day:
                faults.append("%s: %s is %r, not %s" % (
                    t["title"][:30], field, row.get(of + field), day))
            if row.get(of + field) and not re.fullmatch(
                    r"\d{4}-\d\d-\d\d", row[of + field]):
                faults.append("%s is no ISO day" % row[of + field])
    return faults


def check_xlsx(plan, data):
    """One sheet of all, the plan's columns among it in their order."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets[1:]:
        heads = [squash(str(c.value or "")) for c in sheet[1]]
        if "Step of" in heads and "Row" in heads:
            break
    else:
        return ["no sheet has the actions"]
    want = [(p, kind, t) for p in plan.doc["priorities"]
            for kind, t in plan.rows(p)]
    rows = [r for r in sheet.iter_rows(min_row=2) if r[heads.index("Row")]
            .value in ("action", "step")]
    faults = [] if len(rows) == len(want) else ["%d rows, not %d" % (
        len(rows), len(want))]
    sets = {tuple(c[1] for c in plan.columns(p))
            for p in plan.doc["priorities"] if p.get("actions")}
    for (p, kind, t), row in zip(want, rows):
        places = []
        for field, label in plan.columns(p):
            names = [label] if len(sets) == 1 else [
                x for x in [label, plan.labels.get(field)
                            if isinstance(field, str) else None,
                            OURS.get(field) if isinstance(field, str)
                            else None] if x]
            at = next((i for n in names for i, h in enumerate(heads)
                       if head_fits(h, n)), None)
            if at is None:
                faults.append("no column %s" % label)
                continue
            places.append(at)
            value = row[at].value
            if isinstance(value, datetime.datetime):
                if field == "due" and iso(t.get("due"), "due") not in (
                        None, value.date().isoformat()):
                    faults.append("%s: due %s" % (t["title"][:30], value))
                continue
            cell = "" if value is None else str(value)
            if field == "title" and kind == "step":
                cell = "– " + cell
            fault = wrong(plan, kind, field, t, cell)
            if fault is not None:
                faults.append("%s, %s: %r, not %r" % (
                    t["title"][:30], label, cell[:50], str(fault)[:50]))
        if len(sets) == 1 and places != sorted(places):
            faults.append("columns in another order: %s" % [
                heads[i] for i in places])
    return faults[:20]


def check_around(plan, page):
    """What stands around the tables: notes as text, who is who with the days of
    who holds a post."""
    said = squash("".join(page.texts))
    faults = ["the %s are not there as text" % f
              for f in ("notes", "aims", "vision")
              if plan.doc["plan"].get(f)
              and squash(plan.doc["plan"][f]) not in said]
    people = next((t for t in page.tables if t["heads"][:1] == ["Code"]), None)
    for person in plan.doc.get("people") or []:
        row = people and next((r for r in people["rows"] if r and
                               r[0]["text"] == person["code"]), None)
        if row is None:
            faults.append("who is %s?" % person["code"])
            continue
        text = squash(" ".join(c["text"] for c in row))
        for x in [person.get("name"), person.get("role")] + [
                y for h in person.get("holders") or []
                for y in (h["code"], printed(h.get("from")),
                          printed(h.get("to")))]:
            if x and squash(x) not in text:
                faults.append("%s is %s, without %s" % (
                    person["code"], text, x))
    return faults


def spoilt(plan):
    """The same plan with another name for a column, another due day, and an
    action less: each must be seen."""
    for change in ("label", "due", "less"):
        doc = yaml.load(yaml.dump(plan.doc, allow_unicode=True),
                        Loader=yaml.BaseLoader)
        p = next(q for q in doc["priorities"] if q.get("actions"))
        if change == "label":
            doc.setdefault("labels", {})["due"] = "Zq"
            p.setdefault("labels", {})["due"] = "Zq"
        elif change == "due":
            p["actions"][0]["due"] = "1 May 2001"
        else:
            p["actions"].pop()
        yield change, Plan(doc)


HEADS = {"Ref": "ref", "Priorities": "title", "Actions": "title",
         "Delivered": "delivered_through", "Lead": "leads", "Owner": "leads",
         "By when": "due", "Success": "measures", "Progress": "status"}


def second_table(page, path):
    """Where the last section of a page has a table with other heads, the plan's
    section has them as its labels."""
    with open(page, encoding="utf-8") as file:
        heads = [line.rstrip("\n").split("\t") for line in file
                 if line.startswith("Ref\t")]
    with open(path, encoding="utf-8") as file:
        doc = yaml.load(file, Loader=yaml.BaseLoader)
    if not heads or heads[-1] == heads[0] or not doc.get("sections"):
        return
    doc["sections"][-1]["labels"] = {
        next(f for h, f in HEADS.items() if x.startswith(h)): squash(x)
        for x in heads[-1]}
    with open(path, "w", encoding="utf-8") as file:
        yaml.dump(doc, file, allow_unicode=True, sort_keys=False)


def converted(ragtrack, folder):
    """Plans made of the published pages, where these are."""
    out = []
    if not os.path.isdir(PAGES):
        print("no published pages here: what is made of them is not read")
        return out
    for name in sorted(os.listdir(PAGES)):
        if not name.endswith(".txt"):
            continue
        path = os.path.join(folder, name[:-4] + ".yaml")
        ragtrack("convert", os.path.join(PAGES, name), "-o", path)
        second_table(os.path.join(PAGES, name), path)
        out.append(path)
    return out


def check_plan(tally, ragtrack, plan):
    name = plan.doc["plan"]["id"]

    def full(form, *more):
        got = ragtrack("report", "full", name, *more, "--format", form)
        return got.stdout

    md, page = full("md").decode(), full("html").decode()
    doc = json.loads(full("json"))
    rows = [r for part in doc["parts"] for t in part["tables"]
            if t["name"] == "actions" for r in t["rows"]]
    table = csv.DictReader(io.StringIO(full("csv", "--raw").decode()))
    for form, faults in [
            ("md", check_tables(plan, md_tables(md))),
            ("html", check_tables(plan, html_tables(page))),
            ("docx", check_tables(plan, docx_tables(full("docx")))),
            ("long", check_long(plan, full("long").decode())),
            ("text", check_text(plan, full("text").decode())),
            ("xlsx", check_xlsx(plan, full("xlsx"))),
            ("json", check_programs(plan, rows)),
            ("csv", check_programs(plan, [
                r for r in table if r["table"] == "actions"])),
            ("around it", check_around(plan, documents.Page(page)))]:
        tally.note("%s, %s" % (name, form), faults)
    for change, false in spoilt(plan):
        tally.note("%s, another %s is seen" % (name, change), [] if
                   check_tables(false, md_tables(md)) and
                   check_tables(false, html_tables(page)) else ["no"])
    every = squash(re.sub(r"\\(.)", r"\1", full(
        "md", "--updates", "all").decode().replace("<br>", " ")))
    tally.note("%s, all updates" % name, [
        u["text"][:40] for p in plan.doc["priorities"]
        for a in p.get("actions") or [] for u in a.get("updates") or []
        if isinstance(u, dict) and u.get("text")
        and (squash(u["text"]) in every) != (
            u.get("internal") not in ("true", "yes"))
        and "http" not in u["text"]])


def main():
    build = os.path.abspath(sys.argv[1])
    tally = documents.Tally()
    with documents.temporary() as folder:
        env = dict(os.environ, RAGTRACK_STORE=folder + "/plans.db",
                   RAGTRACK_TODAY=TODAY, HOME=folder, LC_ALL="C.UTF-8")

        def ragtrack(*words):
            return subprocess.run([build + "/ragtrack"] + list(words),
                                  env=env, capture_output=True)

        paths = documents.plans() + converted(ragtrack, folder)
        for path in paths:
            got = ragtrack("import", path)
            tally.note("import of " + os.path.basename(path),
                       [got.stderr.decode()] if got.returncode else [])
            with open(path, encoding="utf-8") as file:
                for doc in yaml.load_all(file, Loader=yaml.BaseLoader):
                    if doc and doc.get("priorities"):
                        check_plan(tally, ragtrack, Plan(doc))
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
