#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_answers.py BUILD: workbooks go out, are filled in as people do, and come
back.

Thirty leads answer each in their own copy, ten of them late and two in conflict
with what was changed meanwhile: 28 are in, the two are shown with both values
and in by --prefer, nothing is lost, and undo takes one back.  Then what cannot
be taken, cell by cell, and workbooks that were tampered with.
"""
import datetime
import io
import json
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents  # noqa: E402

LEADS = ["L%02d" % n for n in range(1, 31)]
LATE = LEADS[20:]
RATED, MOVED = "L30", "L21"  # in conflict: a rating, a due date
PLAN = "answers-2026"
DUES = ["2026-09-30", "September 2026", "Sept-Nov 2026", "30/09/2026"]


def plan_text():
    """A plan in which every lead has four actions."""
    lines = ["ragtrack: 1", "plan: {id: %s, title: Answers, organisation: Ours, "
             "start: Apr 2026, update_every: monthly}" % PLAN,
             "rating:", "  blue: {label: Embedded, closed: true}",
             "  green: {label: On course}", "  amber: {label: Recoverable}",
             "  red: {label: Off track}",
             "words: {status: {Finished: complete, Begun: in progress}}",
             "labels: {title: Task, due: By when}", "people:"]
    lines += ["  - {code: %s, login: %s}" % (code, code.lower()) for code in LEADS]
    lines.append("priorities:")
    for n, code in enumerate(LEADS, 1):
        lines += ["  - ref: \"%d\"" % n, "    title: Part %d" % n, "    actions:"]
        lines += ["      - {ref: \"%d.%d\", title: Task %d of part %d, leads: %s, "
                  "due: %s, status: Begun, rag: amber, updates: [{date: 2026-05-01, "
                  "by: %s, rag: amber, text: First word of %d.%d}]}" % (
                      n, k, k, n, code, DUES[k - 1], code, n, k)
                  for k in range(1, 5)]
    # What one action states, every sheet of the plan asks.
    lines.append("      - {ref: \"30.5\", title: Of nobody, status: complete, percent: 20, "
                 "path_to_green: A plan, decision: Money}")
    return "\n".join(lines) + "\n"


class Program:
    """The program on a store of its own."""

    def __init__(self, build, folder):
        self.build, self.folder = os.path.abspath(build), folder
        self.env = dict(os.environ, RAGTRACK_STORE=folder + "/plans.db",
                        HOME=folder, TZ="UTC", LC_ALL="C.UTF-8")

    def run(self, *words, day="2026-06-02", status=0):
        run = subprocess.run(
            [self.build + "/ragtrack"] + list(words), cwd=self.folder,
            env=dict(self.env, RAGTRACK_TODAY=day), capture_output=True,
            stdin=subprocess.DEVNULL)
        self.out, self.err = run.stdout.decode(), run.stderr.decode()
        self.wrong = [] if run.returncode == status else [
            "%s: status %d, not %d: %s" % (
                " ".join(words), run.returncode, status, self.err[:300])]
        return self.out

    def actions(self):
        plan = json.loads(self.run("export", PLAN, "--format", "json"))
        return {a["ref"] or a["title"]: a for p in plan["priorities"]
                for a in p["actions"]}

    def path(self, name):
        return os.path.join(self.folder, name)


class Book:
    """A workbook as it is filled in."""

    def __init__(self, path):
        self.path = path
        self.book = documents.openpyxl.load_workbook(path)
        self.sheet = self.book.worksheets[0]

    def at(self, heading):
        for cell in self.sheet[1]:
            if cell.value == heading:
                return cell.column
        raise KeyError(heading)

    def row(self, ref):
        for row in range(2, self.sheet.max_row + 1):
            if self.sheet.cell(row, self.at("Ref")).value == ref:
                return row
        raise KeyError(ref)

    def put(self, ref, heading, value):
        row = ref if isinstance(ref, int) else self.row(ref)
        self.sheet.cell(row, self.at(heading)).value = value
        return self.sheet.cell(row, self.at(heading)).coordinate

    def turn(self):
        """The rows the other way round, as a sort leaves them."""
        rows = [[c.value for c in row] for row in self.sheet.iter_rows(min_row=2)]
        for at, row in enumerate(reversed(rows), 2):
            for column, value in enumerate(row, 1):
                self.sheet.cell(at, column).value = value

    def save(self, path=None):
        self.book.save(path or self.path)


def fill(book, n):
    """What lead n does in their copy: what then stands in the plan, by ref."""
    first, second = "%d.1" % n, "%d.2" % n
    way = n % 10
    said = "Answer of %d" % n
    if way == 0:
        book.put(first, "Delivery rating", " r ")
        book.put(first, "New update", "  %s,\nin two lines " % said)
        return {first: dict(rag="red", word=said + ",\nin two lines")}
    if way == 1:
        book.put(first, "By when", datetime.date(2026, 12, 24))
        book.put(first, "New update", said)
        return {first: dict(due="2026-12-24", moved=said, word=said)}
    if way == 2:
        book.put(second, "By when", "31/12/26")
        book.put(first, "Percent", 60)
        book.put(first, "Path to green", "%s,\nin two lines" % said)
        book.put(first, "Decision", "More money")
        return {second: dict(due="2026-12-31", due_text="31/12/26", moved=None),
                first: dict(percent="60", path_to_green=said + ",\nin two lines",
                            decision="More money")}
    if way == 3:
        book.put(first, "No change", "x")
        book.put(second, "No change", True)
        return {first: dict(confirms=True), second: dict(confirms=True)}
    if way == 4:
        book.put(first, "Status", "finished ")
        return {first: dict(status="complete", status_text="finished",
                            completed=True)}
    if way == 5:
        book.turn()
        book.put(second, "Delivery rating", "GREEN")
        book.put(second, "New update", said)
        return {second: dict(rag="green", word=said)}
    if way == 6:
        book.sheet.delete_rows(book.row("%d.4" % n))
        book.sheet.insert_rows(3)
        book.sheet.insert_cols(4)
        book.put(second, "New update", said)
        return {second: dict(word=said)}
    if way == 7:
        book.put(first, "By when", None)
        book.put(second, "Delivery rating", None)
        return {first: dict(due=None, moved=None), second: dict(rag="unrated")}
    if way == 8:
        row = book.sheet.max_row + 1
        book.put(row, "Task", "New task of %d" % n)
        book.put(row, "By when", "Jan 2027")
        return {"New task of %d" % n: dict(
            leads=[LEADS[n - 1]], due="2027-01-31", new=True)}
    book.put(first, "Task", "Task 1 of part %d, in other words" % n)
    book.put(first, "Lead", "%s and L01" % LEADS[n - 1])
    return {first: dict(title="Task 1 of part %d, in other words" % n,
                        leads=[LEADS[n - 1], "L01"])}


def check_action(before, after, want, code):
    """What an answer was to do, and that it did nothing else."""
    new = [u for u in after["updates"] or [] if u not in (before["updates"] or [])]
    moved = [r for r in after["revisions"] or []
             if r not in (before["revisions"] or [])]
    for key in ("rag", "due", "due_text", "status", "status_text", "title", "leads",
                "percent", "path_to_green", "decision"):
        wish = want.get(key, before[key] if key not in (
            "due_text", "status_text") else after[key])
        if after[key] != wish:
            yield "%s is %r, not %r" % (key, after[key], wish)
    if "word" in want and [u["text"] for u in new] != [want["word"]]:
        yield "updates %r" % new
    if want.get("confirms") and (len(new) != 1 or new[0]["text"] or
                                 new[0]["rag"] or new[0]["status"]):
        yield "no confirmation: %r" % new
    if "rag" in want and [u["rag"] for u in new] != [want["rag"]]:
        yield "the update rates %r" % new
    if "status" in want and [u["status"] for u in new] != [want["status"]]:
        yield "the update says %r" % new
    if any(u["by"] != code for u in new):
        yield "updates by %r" % [u["by"] for u in new]
    if "moved" in want and [(r["reason"], r["by"]) for r in moved] != [
            (want["moved"], code)]:
        yield "revisions %r" % moved
    if "moved" not in want and moved:
        yield "moved: %r" % moved
    if not want and after != before:
        yield "changed: nothing was asked"


def check_all(before, after, wishes):
    """Every answer is there once, and nothing else is changed."""
    faults = []
    for ref, action in after.items():
        part = (action["ref"] or "").split(".")[0]
        want = {k: v for w in wishes.values() for k, v in w.items()}.get(ref, {})
        if want.get("new"):
            if action["leads"] != want["leads"] or action["due"] != want["due"]:
                faults.append("%s: %r %r" % (ref, action["leads"], action["due"]))
            continue
        faults += ["%s: %s" % (ref, f) for f in check_action(
            before[ref], action, want, LEADS[int(part) - 1])]
    missing = [ref for w in wishes.values() for ref in w if ref not in after]
    return faults + ["%s is not there" % ref for ref in missing]


def choices(book, formula):
    """What a list offers: within the cell, or on the hidden sheet."""
    if formula.startswith('"'):
        return formula.strip('"').split(",")
    return [c[0].value for c in book["ragtrack"][formula.split("!")[1]]]


def check_sent(program, tally):
    """What is sent: their actions only, nothing of what was said before."""
    faults = []
    for n, code in enumerate(LEADS, 1):
        book = documents.openpyxl.load_workbook(
            program.path("mail/%s.xlsx" % code))
        sheet = book.worksheets[0]
        rows = [[c.value for c in row] for row in sheet.rows]
        if [row[1] for row in rows[1:]] != ["%d.%d" % (n, k) for k in range(1, 5)]:
            faults.append("%s: rows %r" % (code, [row[1] for row in rows[1:]]))
        if [s.title for s in book if s.sheet_state == "visible"] != ["Actions"]:
            faults.append("%s: sheets %r" % (code, book.sheetnames))
        if rows[0][1:] != ["Ref", "Task", "Lead", "By when", "Status",
                           "Delivery rating", "Percent", "Path to green", "Decision",
                           "New update", "No change"]:
            faults.append("%s: columns %r" % (code, rows[0]))
        if any("First word" in str(c) for s in book for r in s.rows
               for c in [c.value for c in r]):
            faults.append("%s: an update is in it" % code)
        if not hasattr(rows[1][4], "date") or rows[2][4] != "September 2026":
            faults.append("%s: dates %r" % (code, [r[4] for r in rows[1:]]))
        lists = {str(v.sqref)[0]: choices(book, v.formula1) for v in
                 sheet.data_validations.dataValidation if v.type == "list"}
        if lists.get("G") != ["Embedded", "On course", "Recoverable",
                              "Off track", "Unrated"]:
            faults.append("%s: ratings %r" % (code, lists.get("G")))
        if not {"Begun", "Finished", "on hold"} <= set(lists.get("F", [])) or \
                "verified" in lists["F"]:
            faults.append("%s: statuses %r" % (code, lists.get("F")))
    tally.note("workbooks of 30 leads", faults)


def check_round(program, tally):
    program.run("import", "plan.yaml")
    program.run("chase", PLAN, "--mail", "mail", "--xlsx")
    tally.note("they are sent", program.wrong + (
        [] if "30 files" in program.out else [program.out]))
    check_sent(program, tally)
    program.run("import", *["mail/%s.xlsx" % c for c in LEADS])
    tally.note("unchanged they change nothing", program.wrong + (
        [] if program.out.count("nothing to do") == 30 else [program.out]))
    before, wishes = program.actions(), {}
    for n, code in enumerate(LEADS, 1):
        book = Book(program.path("mail/%s.xlsx" % code))
        wishes[code] = fill(book, n)
        book.save(program.path("%s answered.xlsx" % code))
    on_time = ["%s answered.xlsx" % c for c in LEADS if c not in LATE]
    late = ["%s answered.xlsx" % c for c in LATE]
    program.run("import", *on_time, day="2026-06-05")
    tally.note("twenty in time", program.wrong + [
        "%s: %s" % (c, program.out) for c in on_time if c + ": " not in program.out]
        + (["an action was told by its title"] if "retitled" in program.out
           else []))
    # Meanwhile, elsewhere: other fields of late ones, and two values that
    # their leads have changed as well.
    program.run("set", "22.1", "22.2", "tags=urgent", day="2026-06-06")
    program.run("set", "23.1", "title=By another name", day="2026-06-06")
    wishes["L23"]["23.1"]["title"] = "By another name"
    program.run("set", "30.1", "rag=blue", "-m", "Signed off", day="2026-06-07")
    program.run("set", "21.1", "due=2027-03-31", "-m", "Board", day="2026-06-07")
    meanwhile = program.actions()
    program.run("import", *late, day="2026-06-15", status=4)
    both = ["L30 answered.xlsx: 30.1, rag: red in the file, blue in the store",
            "L21 answered.xlsx: 21.1, due: 24 Dec 2026 in the file, "
            "2027-03-31 in the store"]
    tally.note("two in conflict, with both values", program.wrong + [
        "%s: is not in %s" % (b, program.err) for b in both
        if b not in program.err])
    now = program.actions()
    faults = check_all(before, {r: a for r, a in now.items()
                                if r.split(".")[0] not in ("21", "22", "30")},
                       {c: w for c, w in wishes.items()
                        if c not in (RATED, MOVED, "L22")})
    tally.note("28 are in", faults)
    tally.note("of the two nothing is", [
        r for r, a in now.items() if r.startswith(("21.", "30."))
        and a != meanwhile[r]])
    tally.note("what others changed stays", [] if now["22.1"]["tags"] == ["urgent"]
               and now["22.2"]["due"] == "2026-12-31" else [
                   repr((now["22.1"]["tags"], now["22.2"]["due"]))])
    program.run("import", "--prefer", "file", "L30 answered.xlsx",
                "L21 answered.xlsx", day="2026-06-16")
    tally.note("the two are in by --prefer", program.wrong)
    now = program.actions()
    tally.note("with their values", list(check_action(
        meanwhile["30.1"], now["30.1"], wishes[RATED]["30.1"], RATED)) + list(
            check_action(meanwhile["21.1"], now["21.1"],
                         wishes[MOVED]["21.1"], MOVED)))
    program.run("undo", day="2026-06-16")
    tally.note("undo takes one back", program.wrong + (
        [] if program.actions()["21.1"] == meanwhile["21.1"]
        and program.actions()["30.1"] == now["30.1"] else ["it does not"]))
    program.run("redo", day="2026-06-16")
    program.run("import", "--prefer", "file", *on_time, *late, day="2026-06-20")
    again = program.actions()
    tally.note("all of them again change nothing", program.wrong + [
        r for r, a in again.items() if dict(a, updated=0) != dict(
            now[r], updated=0)])
    program.run("import", "plan.yaml", day="2026-06-20")
    tally.note("the plan's own file, as old as it is, takes nothing back",
               program.wrong + ([] if program.actions() == again
                                else ["it does"]))
    program.run("store", "check")
    tally.note("the store is whole", program.wrong)


def check_prefer_store(program, tally):
    """The store's value stays, and no update says otherwise."""
    program.run("chase", PLAN, "--mail", "other", "--xlsx", day="2026-06-21")
    book = Book(program.path("other/L29.xlsx"))
    book.put("29.1", "Delivery rating", "Off track")
    book.put("29.1", "New update", "Staff have left")
    book.save()
    program.run("set", "29.1", "rag=blue", "-m", "Done", day="2026-06-22")
    program.run("import", "other/L29.xlsx", day="2026-06-23", status=4)
    tally.note("a conflict", program.wrong)
    program.run("import", "--prefer", "store", "other/L29.xlsx", day="2026-06-23")
    said, wrong = program.err, program.wrong
    action = program.actions()["29.1"]
    last = action["updates"][-1]
    tally.note("--prefer store", wrong + (
        [] if action["rag"] == "blue" and last["text"] == "Staff have left"
        and not last["rag"] else [repr((action["rag"], last))]) + (
            [] if "decided by --prefer" in said else [said]))


# A cell, and what is said of it.
WRONG = [
    ("Delivery rating", "purple", "choose one of Embedded, On course"),
    ("Status", "nearly", "choose one of"),
    ("Status", "verified", "verif"),
    ("By when", "Sep 31, 2026", "day first"),
    ("By when", "2026-27", "2026/27"),
    ("By when", 46300, "46300"),
    ("By when", "Friday", "names no day"),
    ("By when", "+2w", "names no day"),
    ("Task", None, "cannot be empty"),
    ("Ref", "9.9", "a ref is not changed"),
]


def check_wrong(program, tally):
    sent = program.path("other/L28.xlsx")
    before = program.actions()
    for heading, value, said in WRONG:
        book = Book(sent)
        place = book.put("28.2", heading, value)
        if isinstance(value, int):  # else it would be a date
            book.sheet[place].number_format = "General"
        book.put("28.1", "New update", "Not to be taken")
        book.save(program.path("wrong.xlsx"))
        program.run("import", "wrong.xlsx", day="2026-06-23", status=1)
        line = "wrong.xlsx: Actions!%s: error: " % place
        tally.note("%s %r" % (heading, value), program.wrong + (
            [] if line in program.err and said in program.err
            and "nothing of it is imported" in program.err
            else [program.err]))
    tally.note("nothing of them is taken", [
        r for r, a in program.actions().items() if a != before[r]])
    book = Book(sent)
    book.sheet.append(["28.1 again"])
    row = [c.value for c in book.sheet[2]]
    for column, value in enumerate(row, 1):
        book.sheet.cell(book.sheet.max_row, column).value = value
    book.put(book.sheet.max_row, "Task", "Made of a copied row")
    book.save(program.path("copied.xlsx"))
    program.run("import", "--dry-run", "copied.xlsx", day="2026-06-23")
    tally.note("a copied row is a new action", program.wrong + (
        [] if "would be 1 created, 0 updated" in program.out
        else [program.out]))
    book.put(book.sheet.max_row, "Task", book.sheet.cell(2, book.at("Task")).value)
    book.save(program.path("copied.xlsx"))
    program.run("import", "copied.xlsx", day="2026-06-23", status=1)
    tally.note("a row that is there twice", program.wrong + (
        [] if "more than once" in program.err else [program.err]))


def check_beside(program, tally):
    """What is no answer is said by its place, and taken from nowhere."""
    book = Book(program.path("other/L28.xlsx"))
    column = book.sheet.max_column + 1
    book.sheet.cell(1, column).value = "My notes"
    book.sheet.cell(3, column).value = "Ask the police"
    place = book.put("28.2", "New update", "Said once")
    book.sheet[place].comment = documents.openpyxl.comments.Comment(
        "Written beside it", "L28")
    book.save(program.path("beside.xlsx"))
    program.run("import", "beside.xlsx", day="2026-06-23")
    letters = documents.openpyxl.utils.get_column_letter(column)
    tally.note("what is not taken is said", program.wrong + [
        "%s: not in %s" % (s, program.err) for s in (
            "beside.xlsx: Actions!%s3: what stands in this column" % letters,
            "beside.xlsx: Actions!%s: a comment is not taken" % place)
        if s not in program.err])
    program.run("redact", "28.2", "title", "-m", "A name", day="2026-06-23")
    program.run("import", "beside.xlsx", day="2026-06-24")
    said = program.err
    tally.note("what was redacted does not come back", program.wrong + (
        [] if program.actions()["28.2"]["title"] == "(redacted)"
        and "a text that was redacted is left out" in said else [said]))


def check_tampered(program, tally):
    sent = program.path("other/L28.xlsx")

    def refused(what, change, said):
        shutil.copy(sent, program.path("t.xlsx"))
        book = documents.openpyxl.load_workbook(program.path("t.xlsx"))
        change(book)
        book.save(program.path("t.xlsx"))
        program.run("import", "t.xlsx", day="2026-06-23", status=1)
        tally.note(what, program.wrong + (
            [] if said in program.err else [program.err]))

    def drop(book):
        del book["ragtrack"]

    def swap(book):
        sheet = book["ragtrack"]
        rows = [r[0].row for r in sheet.rows if r[0].value == "row"]
        a, b = sheet.cell(rows[0], 2), sheet.cell(rows[1], 2)
        a.value, b.value = b.value, a.value

    def unnumber(book):
        book.worksheets[0].delete_cols(1)

    def rehead(book):
        book.worksheets[0]["E1"].value = book.worksheets[0]["C1"].value
    refused("no hidden sheet", drop, "ragtrack convert t.xlsx")
    refused("rows that were swapped", swap, "was changed")
    refused("no hidden column", unnumber, "hidden first column")
    refused("one heading twice", rehead, "two columns")
    program.env["RAGTRACK_STORE"] = program.path("none.db")
    program.run("import", "other/L28.xlsx", status=3)
    tally.note("without a store", program.wrong)
    program.run("import", "plan.yaml")
    program.run("import", "other/L28.xlsx", status=1)
    tally.note("in another store", program.wrong + (
        [] if "does not know" in program.err else [program.err]))
    program.env["RAGTRACK_STORE"] = program.path("plans.db")
    with open(program.path("cut.xlsx"), "wb") as file, open(sent, "rb") as whole:
        file.write(whole.read()[:4000])
    program.run("import", "cut.xlsx", "other/L28.xlsx", status=3)
    tally.note("half a file does not hold up the next", program.wrong + (
        [] if "L28.xlsx: %s: 0 created" % PLAN in program.out
        else [program.out]))


def check_plans(program, tally):
    """A lead of two plans has one workbook, and it is taken whole or not."""
    with open(program.path("two.yaml"), "w") as file:
        file.write("ragtrack: 1\nplan: {id: two, title: Two, organisation: Ours, "
                   "start: Apr 2026, update_every: monthly}\npriorities:\n"
                   "  - {title: One, actions: [{ref: A, title: Of two, "
                   "leads: L01, due: 2026-06-30}]}\n")
    program.run("import", "two.yaml", day="2026-06-24")
    program.run("chase", "--lead", "L01", "--mail", "two", "--xlsx",
                day="2026-06-24")
    book = Book(program.path("two/L01.xlsx"))
    plans = {book.sheet.cell(r, book.at("Plan")).value
             for r in range(2, book.sheet.max_row + 1)}
    tally.note("both plans are in it", [] if plans == {PLAN, "two"}
               else [repr(plans)])
    book.put("A", "Status", "on hold")
    book.put("1.2", "New update", "Of the first")
    book.save()
    program.run("set", "two/A", "status=in progress", day="2026-06-25")
    program.run("import", "two/L01.xlsx", day="2026-06-26", status=4)
    tally.note("a conflict in one keeps the other", program.wrong + (
        ["it is in"] if "Of the first" in json.dumps(program.actions()) else []))
    program.run("import", "--prefer", "file", "two/L01.xlsx", day="2026-06-26")
    tally.note("then both are in", program.wrong + (
        [] if "Of the first" in json.dumps(program.actions()) else ["not"]))


def check_export(program, tally):
    """A plan whole comes back too, with what is only to be read on it."""
    program.run("update", "3.1", "--note", "-m", "Kept to ourselves",
                day="2026-06-26")
    program.run("export", PLAN, "-o", "whole.xlsx", day="2026-06-27")
    with open(program.path("whole.xlsx"), "rb") as file:
        data = file.read()
    tally.note("no private note", ["it is in"] if any(
        "Kept to ourselves" in str(c.value) for s in
        documents.openpyxl.load_workbook(io.BytesIO(data)) for r in s.rows
        for c in r) else [])
    book = Book(program.path("whole.xlsx"))
    place = book.put("3.2", "Last update", "Typed over")
    book.save(program.path("read.xlsx"))
    program.run("import", "read.xlsx", day="2026-06-28", status=1)
    tally.note("the last update is only read", program.wrong + (
        [] if "Actions!%s" % place in program.err else [program.err]))
    book = Book(program.path("whole.xlsx"))
    book.put("3.2", "New update", "Said in the whole")
    book.save()
    program.run("--as", "L05", "import", "whole.xlsx", day="2026-06-28")
    last = program.actions()["3.2"]["updates"][-1]
    tally.note("by who imports", program.wrong + (
        [] if (last["text"], last["by"]) == ("Said in the whole", "L05")
        else [repr(last)]))


def check_lists(program, tally):
    """Words that a cell cannot hold are chosen from the hidden sheet."""
    with open(program.path("words.yaml"), "w") as file:
        file.write("ragtrack: 1\nplan: {id: words, title: Words}\nrating:\n"
                   "  blue: {closed: true}\n  red: {label: 'Late, and \"lost\"'}\n"
                   "priorities:\n  - {title: One, actions: [{title: First, "
                   "rag: red}]}\n")
    program.run("import", "words.yaml")
    # The library does not free the formula of such a list.
    program.env["ASAN_OPTIONS"] = "detect_leaks=0"
    program.run("export", "words", "-o", "words.xlsx")
    del program.env["ASAN_OPTIONS"]
    book = Book(program.path("words.xlsx"))
    lists = [choices(book.book, v.formula1) for v in
             book.sheet.data_validations.dataValidation if v.type == "list"]
    tally.note("words with a comma", program.wrong + (
        [] if ["Blue", "Green", "Amber", 'Late, and "lost"', "Unrated"] in lists
        else [repr(lists)]))
    program.run("import", "words.xlsx")
    tally.note("and they come back", program.wrong + (
        [] if "nothing to do" in program.out else [program.err]))


def main():
    tally = documents.Tally()
    with documents.temporary() as folder:
        program = Program(sys.argv[1], folder)
        with open(program.path("plan.yaml"), "w") as file:
            file.write(plan_text())
        check_round(program, tally)
        check_prefer_store(program, tally)
        check_wrong(program, tally)
        check_beside(program, tally)
        check_tampered(program, tally)
        check_plans(program, tally)
        check_export(program, tally)
        check_lists(program, tally)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
