#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_export.py BUILD: the workbook of each sample plan against its CSV and
JSON: its first sheet, which is answered on; every action's every column on the
second, and a sheet for each kind of thing; nothing of a private note.
"""
import csv
import io
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents  # noqa: E402

FLAGS = {"true": "yes", "false": None}


def same(cell, text):
    """A cell of the workbook against a field of the CSV."""
    got = cell.value
    if cell.data_type == "f":
        return False
    if hasattr(got, "date"):
        return got.date().isoformat() == text
    if isinstance(got, (int, float)):
        return float(text.replace(",", "")) == got
    if text in FLAGS:
        return got == FLAGS[text]
    if got is None:
        return text == ""
    return got == text or documents.squash(text.removeprefix("'")) in \
        documents.squash(got).lower() or got == text.removeprefix("'")


# What stands behind the last field are the labels of extra, one cell in the
# workbook.
LAST = "updates"
# Of all dates, the CSV has no column for how this one was written.
NOT_IN_CSV = ", as written"


def check_actions(sheet, table):
    rows = list(csv.reader(io.StringIO(table, newline="")))
    columns = [i for i, name in enumerate(rows[0])
               if i <= rows[0].index(LAST)]
    rows = [[row[i] for i in columns] for row in rows]
    heads = [cell.value for cell in next(iter(sheet.rows))]
    kept = [i for i, head in enumerate(heads) if not (head or "").endswith(NOT_IN_CSV)
            or i < rows[0].index("suggested")]
    faults = []
    if sheet.max_row != len(rows):
        faults.append("%d rows, not %d" % (sheet.max_row, len(rows)))
    for cells, row in zip(list(sheet.rows)[1:], rows[1:]):
        for name, cell, text in zip(rows[0], [cells[i] for i in kept], row):
            if not same(cell, text):
                faults.append("%s of %s is %.30r, not %.30r" % (
                    name, row[5], cell.value, text))
    return faults


def check_answers(book, plan):
    """The first sheet: what is asked, and nothing of what is not."""
    sheet = book.worksheets[0]
    rows = [[c.value for c in row] for row in sheet.rows]
    actions = [a for p in plan["priorities"] for a in p["actions"]]
    faults = []
    if sheet.title != "Actions" or rows[0][-2:] != ["New update", "No change"]:
        faults.append("%s ends in %r" % (sheet.title, rows[0][-2:]))
    if [row[1] for row in rows[1:]] != [a["ref"] for a in actions]:
        faults.append("other refs")
    if [row[2] for row in rows[1:]] != [a["title"] for a in actions]:
        faults.append("other titles")
    if any(row[-2:] != [None, None] for row in rows[1:]):
        faults.append("something stands where what is new is to be written")
    if not sheet.column_dimensions["A"].hidden:
        faults.append("the numbers of the rows are not hidden")
    locked = {c.coordinate for row in sheet.rows for c in row
              if c.protection.locked}
    if not sheet.protection.sheet or locked != {
            "B%d" % (n + 2) for n in range(len(actions))}:
        faults.append("not only refs are locked")
    if sheet.protection.password or sheet.protection.sort or \
            sheet.protection.autoFilter or sheet.protection.formatCells:
        faults.append("more is kept from people than refs")
    if [s.title for s in book.worksheets if s.sheet_state != "visible"] != [
            "ragtrack"]:
        faults.append("other sheets are hidden")
    return faults


def count(plan, *path):
    """How many things of a kind the JSON has, private updates not counted."""
    things = [plan]
    for key in path:
        things = [t for up in things for t in up.get(key) or []
                  if not (isinstance(t, dict) and t.get("internal"))]
    return len(things)


KINDS = {
    "Steps": ("priorities", "actions", "steps"),
    "Updates": ("priorities", "actions", "updates"),
    "Revisions": ("priorities", "actions", "revisions"),
    "Measures": ("measures",), "Readings": ("measures", "readings"),
    "Priorities": ("priorities",), "Sections": ("sections",),
    "People": ("people",), "Recommendations": ("recommendations",)}


def check_kinds(book, plan):
    faults = []
    for name, path in KINDS.items():
        want = count(plan, *path)
        got = book[name].max_row - 1 if name in book.sheetnames else 0
        if want != got:
            faults.append("%s: %d, not %d" % (name, got, want))
    return faults


def private_texts(plan):
    for p in plan["priorities"]:
        for a in p["actions"]:
            for u in a.get("updates") or []:
                if u.get("internal"):
                    yield u["text"]


def main():
    build = sys.argv[1]
    tally = documents.Tally()
    private = 0
    with documents.temporary() as folder:
        env = dict(os.environ, RAGTRACK_STORE=folder + "/plans.db",
                   RAGTRACK_TODAY="2023-11-20", HOME=folder)

        def ragtrack(*words):
            return subprocess.run([build + "/ragtrack"] + list(words),
                                  env=env, capture_output=True)

        ragtrack("import", *documents.plans())
        plans = json.loads(ragtrack("plans", "--format", "json").stdout)
        for row in plans:
            name = row.get("plan") or row.get("id")
            form = {f: ragtrack("export", name, "--format", f)
                    for f in ("json", "csv", "xlsx")}
            plan = json.loads(form["json"].stdout)
            book = documents.openpyxl.load_workbook(
                io.BytesIO(form["xlsx"].stdout))
            tally.note(name + ", actions", check_actions(
                book.worksheets[1], form["csv"].stdout.decode()))
            tally.note(name + ", kinds", check_kinds(book, plan))
            tally.note(name + ", answers", check_answers(book, plan))
            said = "".join(str(c.value) for s in book.worksheets
                           for r in s.rows for c in r)
            notes = list(private_texts(plan))
            private += len(notes)
            tally.note(name + ", private notes", [
                "holds %.40r" % t for t in notes if t in said])
            tally.note(name + ", what is said",
                       [form["xlsx"].stderr.decode()]
                       if form["xlsx"].stderr else [])
            sheet = book.worksheets[1]
            sheet["H2"] = "another"
            tally.note(name + ", a changed cell is found", [] if check_actions(
                sheet, form["csv"].stdout.decode()) else ["it is not"])
    tally.note("a sample has private notes",
               [] if private else ["none, so nothing was tried"])
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
