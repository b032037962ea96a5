#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_shape.py BUILD: papers as they lie on a board's table.

What is red stands on the first sheet, of one plan and of all; the key and the
small print are on no sheet of their own; no row says nothing but 0; what is a
web address can be followed; the plan on a page is one, however long its texts
are, and says what it shortened.  Sheets are those that LibreOffice makes of the
Word document.  Each check is shown what it is to find.
"""
import json
import os
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser

import openpyxl

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import check_docx  # noqa: E402
import documents  # noqa: E402

DAY = "2023-11-20"
LINKS = """\
ragtrack: 1
plan: {id: links, title: Links, vision: "See https://example.org/v?a=1 at once."}
priorities:
  - ref: "1"
    title: Practice
    actions:
      - {ref: "1.1", title: Read it, due: 2023-12-01, rag: red,
         description: "https://example.org/only", updates: [
         {date: 2023-11-01, text: "Minutes: https://example.org/m%20n, and
          https://example.org/2"}]}
      - {ref: "1.2", title: "No link: javascript:x and www.example.org"}
"""


class Store:
    def __init__(self, build, folder):
        self.program = os.path.join(build, "ragtrack")
        self.folder = folder
        self.env = dict(os.environ, RAGTRACK_STORE=folder + "/plans.db",
                        RAGTRACK_TODAY=DAY, HOME=folder, LC_ALL="C.UTF-8")

    def run(self, *words):
        done = subprocess.run([self.program] + list(words), env=self.env,
                              capture_output=True)
        if done.returncode != 0:
            raise SystemExit("%s: %s" % (words, done.stderr.decode()))
        return done.stdout.decode()

    def write(self, name, *words):
        path = os.path.join(self.folder, name)
        self.run(*words, "-o", path)
        return path

    def add(self, text):
        path = os.path.join(self.folder, "more.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        self.run("import", path)


class Rows(HTMLParser):
    """The rows of all tables: what each cell says, and whether it counts."""

    def __init__(self, page):
        super().__init__()
        self.rows, self.cell = [], None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.cell = ["", "num" in (attrs.get("class") or "") and
                         attrs.get("scope") != "col"]

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.rows[-1].append(self.cell)
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell[0] += data


def only_zeros(page):
    """Rows whose counts are all 0 or not said, one at least 0."""
    faults = []
    for row in Rows(page).rows:
        counts = [text.strip() for text, is_count in row if is_count]
        if len(counts) > 1 and any(counts) and all(
                c in ("", "0", "0 (0 %)") for c in counts):
            faults.append("a row of 0: %s" % [text for text, _ in row])
    return faults


def check_zeros(tally, store):
    for words in (["highlight", "--by", "priority"], ["highlight", "--by", "lead"],
                  ["calendar", "eastmoor", "--by", "priority"],
                  ["calendar", "eastmoor", "--by", "lead"], ["calendar"]):
        tally.note("no row of 0: " + " ".join(words), only_zeros(
            store.run("report", *words, "--format", "html")))
    tally.note("control: a row of 0", [] if only_zeros(
        "<table><tr><td>x</td><td class=num>0</td><td class=num>0</td></tr>")
        else ["not found"])


def sheets_of(path):
    """What stands on each sheet of a PDF."""
    text = subprocess.run(["pdftotext", "-layout", path, "-"],
                          capture_output=True, check=True).stdout.decode()
    return text.split("\f")[:-1]


def first_lines(sheet, footers=2):
    """What stands on a sheet, without what stands on each at its foot."""
    lines = [line.strip() for line in sheet.split("\n") if line.strip()]
    return lines[:len(lines) - footers]


def check_sheets(what, sheets):
    faults = []
    red = [i for i, s in enumerate(sheets) if re.search(
        r"\bRed( \(.*)?\s.*(overdue|newly|worse|as before)|worse", s)]
    if red[:1] != [0]:
        faults.append("what is red begins on sheet %s" % (red[:1] or "none"))
    last = first_lines(sheets[-1])
    if len(sheets) > 1 and (not last or last[0].startswith(
            "What the colours mean")):
        faults.append("the key is alone on the last sheet")
    return [what + ": " + f for f in faults]


def without_keeping(path, to):
    """The same letter, its last paragraphs free to stand where they come."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                parts = data.split(b'"Heading1"')
                parts[-2] = parts[-2].replace(b"<w:keepNext/>", b"")
                data = b'"Heading1"'.join(parts)
            new.writestr(name, data)


def check_paper(tally, store):
    office = check_docx.Office(store.folder)
    papers = {"highlight of all.docx": ["report", "highlight"]}
    for plan in ("eastmoor", "harcombe", "larkhill"):
        papers["highlight of %s.docx" % plan] = ["report", "highlight", plan]
    paths = [store.write(name, *words) for name, words in papers.items()]
    free = [path[:-5] + ", free.docx" for path in paths]
    for path, to in zip(paths, free):
        without_keeping(path, to)
    office.save(paths + free, "pdf", store.folder)
    for path in paths:
        name = os.path.basename(path)
        tally.note(name + ", its sheets", check_sheets(
            name, sheets_of(path[:-4] + "pdf")))
    tally.note("control: a key that is kept by nothing", [] if any(
        check_sheets(path, sheets_of(path[:-4] + "pdf")) for path in free)
        else ["not found"])
    doc = json.loads(store.run("report", "highlight", "--format", "json"))
    parts = [p["name"] for p in doc["parts"]]
    tally.note("red and amber come first", [] if parts.index(
        "off_track") < parts.index("plans") else ["they come behind the plans"])


def links_of(path):
    """(text, where it leads) of each cell of a workbook that leads anywhere."""
    out = []
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            out += [(str(c.value), (c.hyperlink.target or "") + (
                "#" + c.hyperlink.location if c.hyperlink.location else ""))
                for c in row if c.hyperlink]
    return out


def check_links(tally, store):
    store.add(LINKS)
    links = links_of(store.write("links.xlsx", "report", "full", "links"))
    want = ["https://example.org/v?a=1", "https://example.org/only",
            "https://example.org/m%20n"]
    tally.note("links in a workbook", [
        "no cell leads to " + w for w in want if w not in [l for _, l in links]
    ] + ["%.40r leads to %s" % (text, to) for text, to in links
         if to not in text or not to.startswith("https://")])
    with zipfile.ZipFile(store.write("links.docx", "report", "full",
                                     "links")) as letter:
        relations = letter.read("word/_rels/document.xml.rels").decode()
    tally.note("links in a letter", [
        "none to " + w for w in want + ["https://example.org/2"]
        if '"%s"' % w not in relations])


def long_plan(texts, priorities, title):
    """A plan that says so many letters of all, and its words in full."""
    words = ("families receive help early and well from people whom they know "
             "and who stay with them ").split()

    def said(letters, step):
        out, i = [], step
        while sum(map(len, out)) + len(out) < letters:
            out.append(words[i % len(words)])
            i += step
        return " ".join(out)
    vision = said(texts, 5)
    plan = ["ragtrack: 1", "plan: {id: long, title: A long plan, vision: %s, "
            "aims: %s}" % (vision, said(texts, 7)), "priorities:"]
    titles = []
    for n in range(1, priorities + 1):
        titles.append("%d %s" % (n, said(title, n % 9 + 1)))
        plan += ["  - ref: \"%d\"" % n, "    title: %s" % titles[-1],
                 "    actions:", "      - {ref: \"%d.1\", title: Do it, rag: red,"
                 " due: 2023-12-%02d}" % (n, n % 28 + 1)]
    return "\n".join(plan) + "\n", vision, titles


def check_page(tally, store):
    text, vision, titles = long_plan(3000, 40, 300)
    store.add(text)
    words = ("report", "page", "long")
    page = store.run(*words, "--format", "html")
    rows = [row[1][0] for row in Rows(page).rows if len(row) > 2]
    short = [r[:-1] for r in rows if r.endswith("\u2026")]
    tally.note("the page says what it shortened", [
        what for what, is_so in (
            ("the vision stands whole", vision not in page),
            ("the vision is not there", vision[:200] in page),
            ("it does not say where the rest is", page.count(
                "\u2026 (all of it is in the plan in full)") == 2),
            ("titles are not said to be shortened",
             "Titles that end in \u2026" in page),
            ("most titles are not there", len(short) > 20),
            ("a title is cut within a word", all(
                any(t.startswith(s + " ") for t in titles) for s in short)))
        if not is_so])
    doc = json.loads(store.run(*words, "--format", "json"))
    known = [r["title"] for part in doc["parts"]
             for table in part.get("tables", []) for r in table["rows"]
             if table["name"] == "priorities"]
    tally.note("programs have titles whole", [
        "not %.40r" % t for t in known[:-1] if t not in titles] or (
            [] if len(known) > 20 else ["%d titles" % len(known)]))
    paths = [store.write("letter.docx", *words), store.write("book.xlsx", *words),
             store.write("full.docx", "report", "full", "long")]
    check_docx.Office(store.folder).save(paths, "pdf", store.folder)
    letter, book, full = (sheets_of(p[:-5] + ".pdf") for p in paths)
    tally.note("the page is one in Word", [] if len(letter) == 1 else [
        "%d sheets" % len(letter)])
    tally.note("and in a workbook", [
        "the first page lacks " + what for what in (
            "A long plan", "The whole plan", "counted by ragtrack")
        if what not in book[0]])
    tally.note("control: a paper of several sheets", [] if len(full) > 1 else [
        "it is one"])


def main():
    build = os.path.abspath(sys.argv[1])
    os.chdir(os.path.dirname(os.path.dirname(HERE)))
    tally = documents.Tally()
    with documents.temporary() as folder:
        store = Store(build, folder)
        store.run("import", *documents.plans())
        check_zeros(tally, store)
        check_paper(tally, store)
        check_links(tally, store)
        check_page(tally, store)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
