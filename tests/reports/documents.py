#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""What reads documents back, format by format, and holds them against JSON.

Used by the check_*.py beside it. A check is a function that returns a list of
faults, each a sentence; none is good. Nothing of ragtrack's code is used here.
"""
import base64
import csv
import datetime
import html
import html.parser
import io
import json
import os
import re
import subprocess
import tempfile
import unicodedata
import xml.etree.ElementTree as tree
import zipfile

import openpyxl

VOID = {"meta", "br", "link", "img", "hr", "input"}


def squash(text):
    """A text without white space and what no reader may be sent.

    So an exact text (JSON) can be compared with one made harmless.
    """
    out = []
    for c in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(c)
        if c == "\ufffd" or kind in ("Cc", "Cf", "Cs", "Co", "Cn"):
            continue
        if c.isspace() or "\ufe00" <= c <= "\ufe0f":
            continue
        out.append(c)
    return "".join(out)


def forbidden(text):
    """Characters that a terminal, or a reader's eye, would obey."""
    bad = []
    for c in text:
        kind = unicodedata.category(c)
        if (kind == "Cc" and c not in "\n\t\r") or c in "\ufeff" or (
                "\u202a" <= c <= "\u202e") or "\u2066" <= c <= "\u2069":
            bad.append("U+%04X" % ord(c))
    return bad


def opened(page):
    """A page, its pictures opened, so that what they say is looked at too."""
    return re.sub(rb"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)",
                  lambda m: base64.b64decode(m.group(1)), page)


class Page(html.parser.HTMLParser):
    """Reads a page: headings, tables, texts, and all that must not be there."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.faults, self.headings, self.tables = [], [], []
        self.texts, self.ids, self.links = [], [], []
        self.outside = []  # addresses that the texts say, as links
        self.open, self.cell, self.lang, self.title = [], None, None, ""
        self.plots = 0
        self.regions, self.captions, self.caption = [], {}, None
        self.feed(text)
        if self.open:
            self.faults.append("left open: %s" % self.open)
        self.check_regions()

    def check_regions(self):
        """What can be scrolled is a region of a name that no other has: its
        caption's, where it goes by that."""
        names = []
        for label, by in self.regions:
            name = label or self.captions.get(by)
            if not (name or "").strip():
                self.faults.append("a region without a name: %s" % by)
            elif name in names:
                self.faults.append("two regions named %s" % name)
            names.append(name)

    DRAWN = "data:image/svg+xml;base64,"

    def plot(self, source, words):
        """Whether it is a picture that stands in the page; what is in it."""
        if not (source or "").startswith(self.DRAWN):
            return False
        self.plots += 1
        if not words:
            self.faults.append("a plot that is no image to a reader")
        drawn = tree.fromstring(base64.b64decode(source[len(self.DRAWN):]))
        for part in drawn.iter():
            kind = part.tag.rpartition("}")[2]
            if kind not in ("svg", "g", "line", "rect", "text", "polyline",
                            "path", "circle", "polygon") or any(
                    k.endswith("href") or k.startswith("on")
                    for k in part.attrib):
                self.faults.append("a plot has %s %s" % (kind, part.attrib))
        return True

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "script":
            self.faults.append("a script")
        for name, value in attrs.items():
            if name.startswith("on"):
                self.faults.append("a handler: %s" % name)
            if name in ("src", "srcset", "data", "action") and not (
                    tag == "img" and self.plot(value, attrs.get("alt"))):
                self.faults.append("something from outside: %s" % value)
            if name == "href" and not re.match(
                    "#|https?://[!-~]+$", value or ""):
                self.faults.append("a link out: %s" % value)
            if name == "id":
                if value in self.ids:
                    self.faults.append("two of id %s" % value)
                self.ids.append(value)
        if tag == "a" and attrs.get("href", "").startswith("#"):
            self.links.append(attrs["href"][1:])
        elif tag == "a":
            self.outside.append(attrs.get("href"))
        if tag == "html":
            self.lang = attrs.get("lang")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append({"heads": [], "rows": [], "bands": []})
        if tag == "tr" and self.tables:
            self.tables[-1]["rows"].append([])
        wide = "wide" in attrs.get("class", "").split()
        if wide or attrs.get("role") == "region":
            self.regions.append((attrs.get("aria-label"),
                                 attrs.get("aria-labelledby")))
            if wide and (attrs.get("role"), attrs.get("tabindex")) != (
                    "region", "0"):
                self.faults.append("what no keyboard can scroll")
        if tag == "caption":
            self.caption = attrs.get("id")
            self.captions[self.caption] = ""
        if tag in ("th", "td"):
            self.cell = {"tag": tag, "scope": attrs.get("scope"), "text": "",
                         "class": attrs.get("class", "")}
            if tag == "th" and not attrs.get("scope"):
                self.faults.append("a head cell that says not of what")
        if tag == "br" and self.cell is not None:
            self.cell["text"] += "\n"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append("</%s> ends something else" % tag)
        if tag == "caption":
            self.caption = None
        if tag in ("th", "td") and self.cell is not None:
            table = self.tables[-1]
            if self.cell["tag"] == "th" and not self.cell["text"].strip():
                self.faults.append("a head cell that says nothing")
            if self.cell["scope"] == "col":
                table["heads"].append(self.cell["text"])
            elif self.cell["scope"] == "rowgroup":
                table["bands"].append(self.cell["text"])
            else:
                table["rows"][-1].append(self.cell)
            self.cell = None

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            if "url(" in data or "@import" in data:
                self.faults.append("a style from outside")
            return
        if self.open and self.open[-1] == "title":
            self.title += data
        if self.caption is not None:
            self.captions[self.caption] += data
        if self.cell is not None:
            self.cell["text"] += data.replace("\n", "") \
                if self.cell["text"].endswith("\n") else data
        self.texts.append(data)


def rows_of(doc):
    """(part, table, row) for each row of each table of the JSON."""
    for part in doc["parts"]:
        for table in part["tables"]:
            for row in table["rows"]:
                yield part, table, row


def texts_of(doc):
    """Every text in the JSON that a person is to read."""
    yield doc["title"]
    for part in doc["parts"]:
        if part["title"]:
            yield part["title"]
        yield from part["text"]
        for items in part["lists"]:
            yield from items
        for plot in part["plots"]:
            yield plot["title"]


# Tables of the plan in full that programs have, and people read as text.
AS_TEXT = ("plan", "sections", "priorities", "holders")


def check_html(text, doc):
    page = Page(text)
    faults = list(page.faults)
    if not text.startswith("<!DOCTYPE html>"):
        faults.append("no doctype")
    if page.lang != "en-GB":
        faults.append("language %s" % page.lang)
    if squash(doc["title"]) not in squash(page.title):
        faults.append("the title is %r" % page.title)
    if page.headings[:1] != [1] or page.headings.count(1) != 1:
        faults.append("not one h1 that is first: %s" % page.headings)
    for a, b in zip(page.headings, page.headings[1:]):
        if b > a + 1:
            faults.append("h%d below h%d" % (b, a))
    for link in page.links:
        if link not in page.ids:
            faults.append("a link to %s, which is not there" % link)
    faults += ["holds " + c for c in forbidden(text)]
    said = squash("".join(page.texts))
    for link in page.outside:
        if squash(link) not in said:
            faults.append("a link to %s, which it does not say" % link)
    for t in texts_of(doc):
        if squash(t) not in said:
            faults.append("does not say %.60r" % t)
    tables = [t for p in doc["parts"] for t in p["tables"] if t["rows"]]
    drawn = [t for t in page.tables if t["heads"] and len(t["rows"]) > 1]
    for table in tables:
        if doc["report"] == "full" and table["name"] in AS_TEXT:
            faults += ["does not say %.60r" % row[c]
                       for row in table["rows"] for c in ("text", "holder")
                       if squash(row.get(c) or "") not in said]
        elif not any(same_table(table, d) for d in drawn):
            faults.append("no table says all of %s" % table["name"])
    if page.plots != sum(1 for p in doc["parts"] for x in p["plots"]
                         if x["x"] and x["series"]):
        faults.append("%d plots" % page.plots)
    return faults


def same_table(table, drawn):
    """Whether the visible columns of a drawn table hold the rows of JSON."""
    rows = [r for r in drawn["rows"] if r]
    if len(rows) != len(table["rows"]):
        return False
    labels = [squash(x) for x in table["labels"]]
    codes = {}
    for got, want in zip(rows, table["rows"]):
        at = 0
        for head, cell in zip(drawn["heads"], got):
            while at < len(labels) and labels[at] != squash(head):
                at += 1
            if at == len(labels):
                return False
            name = table["columns"][at]
            at += 1
            if not said_same(cell["text"], name, want, codes):
                return False
    return True


RATINGS = ("unrated", "red", "amber", "green", "blue")


def printed(date):
    """A date for people: as written, but 2023-11-14 reads 14 Nov 2023."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", date or ""):
        return date
    day = datetime.date.fromisoformat(date)
    return "%d %s" % (day.day, day.strftime("%b %Y"))


def said_same(text, name, row, codes):
    """Whether a text for people says the value that programs read.

    A code (due_soon) may be said in words, the same ones in every row and
    for no other code: `codes` remembers them for one table.
    """
    value = row[name]
    if value is True:
        return text == "yes"
    if value is False:
        return text == ""
    if name + "_text" in row:
        value = printed(row[name + "_text"])
    if value is None:
        return text == ""
    if value == 0 and text == "":
        return True  # a count of nothing in a table of counts
    if squash(str(value)).lower() in squash(text).lower():
        return True
    if not re.fullmatch("[a-z][a-z_]*", str(value)) or value in RATINGS:
        return False
    return text != "" and codes.setdefault(
        (name, "is", value), text) == text and codes.setdefault(
            (name, "says", text), value) == value


# mm of A4 on its side, within its margins; `height` comes out some 6 % more
# than what a browser prints.
SHEET = (273, 182 * 1.06)


def height(page, points):
    """About how many mm a page takes on such a sheet, its tables in letters of
    that size.  Nothing here can print; a letter is as wide as they are on
    average, and what is short is not broken."""
    body = page.split("</style>")[-1]
    text = lambda x: html.unescape(re.sub(r"<[^>]*>", "", x))
    line, letter = points * 0.353 * 1.2, points * 0.353 * 0.51
    total = 12.0  # the title and the line below it
    for kind, inner in re.findall(r"(?s)<(tr|p|caption|h2)\b[^>]*>(.*?)</\1>",
                                  body):
        if kind == "tr":
            cells = [text(x) for x in re.findall(
                r"(?s)<t[hd]\b[^>]*>(.*?)</t[hd]>", inner)]
            # Three millimetres beside each cell.
            room = (SHEET[0] - 3 * len(cells)) / letter
            total += -(-sum(map(len, cells)) // max(1, int(room))) * line + \
                line * 0.28 + 0.3
        else:
            total += -(-len(text(inner)) // 165) * 4.2 + 1
    return total + 3 * body.count("<table")


def tidy(text):
    """What tidy says of a page; nothing is good."""
    run = subprocess.run(["tidy", "-q", "-errors", "-utf8"],
                         input=text.encode(), capture_output=True)
    return run.stderr.decode().splitlines()


def w3m(text):
    """The page as a text browser shows it."""
    return subprocess.run(
        ["w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8",
         "-cols", "200"],
        input=text.encode(), capture_output=True, check=True,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nowhere"}
    ).stdout.decode()


FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b")


def check_csv(data, doc):
    """A row for each row of JSON, each value where it belongs."""
    csv.field_size_limit(1 << 24)
    text = data.decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    heads = rows.pop(0)
    faults = ["holds " + c for c in forbidden(text)]
    if heads[:2] != ["part", "table"]:
        faults.append("begins with %s" % heads[:2])
    want = list(rows_of(doc))
    if len(rows) != len(want):
        faults.append("%d rows for %d" % (len(rows), len(want)))
    for got, (part, table, row) in zip(rows, want):
        if len(got) != len(heads):
            faults.append("%d fields for %d" % (len(got), len(heads)))
        cells = dict(zip(heads, got))
        if (cells["part"], cells["table"]) != (part["name"], table["name"]):
            faults.append("a row of %(part)s, %(table)s" % cells)
        for name, value in row.items():
            field = cells.get(name, "")
            text = "" if value is None else str(value)
            if isinstance(value, bool):
                text = text.lower()
            if field.startswith(FORMULA) and not re.fullmatch(
                    r"[-+]?[0-9.,]+", field):
                faults.append("a formula: %.40r" % field)
            if squash(field.removeprefix("'")) != squash(
                    text.removeprefix("'")):
                faults.append("%s is %.40r, not %.40r" % (name, field, text))
        for name in heads[2:]:
            if name not in row and cells.get(name):
                faults.append("%s is of another table" % name)
    return faults


CUT = re.compile(r" \.\.\. \[cut: the whole text is at (.+) in the plan\]$",
                 re.S)
NUMBER = re.compile(r"-?[0-9][0-9,]*(\.[0-9]+)?")


def check_link(cell):
    """A cell leads to the first web address of its text, and nowhere else."""
    text = str(cell.value or "")
    plain = re.search(r"(?<![\w/])https?://[\w.-]+\w(/[\w./?=&#-]*)?(?=[\s,;)]|$)",
                      text, re.A)
    if cell.hyperlink is None:
        return "is no link to " + plain.group() if plain else ""
    target = cell.hyperlink.target or ""
    if cell.hyperlink.location:
        target += "#" + cell.hyperlink.location
    if not re.match("https?://", target) or target not in text:
        return "leads to " + target
    return ""


def check_cell(cell, name, row, codes):
    """An Excel cell against the value that JSON has."""
    value, got = row.get(name), cell.value
    if cell.data_type == "f":
        return "%s is a formula" % name
    fault = check_link(cell)
    if fault:
        return "%s %s" % (name, fault)
    if isinstance(got, str) and len(got.encode("utf-16-le")) // 2 > 32767:
        return "%s is too long" % name
    if isinstance(got, datetime.datetime):
        ok = value == got.date().isoformat()
    elif isinstance(got, bool):
        ok = False
    elif isinstance(got, (int, float)):
        ok = not isinstance(value, bool) and value is not None and abs(
            float(str(value).replace(",", "")) - got) < 1e-9 and (
                cell.number_format.startswith("#,##0")
                if isinstance(value, str) else cell.number_format == "0")
    elif got is None:
        ok = value in (None, False, "") and not row.get(name + "_text")
    else:
        cut = CUT.search(got)
        if isinstance(value, int) and not isinstance(value, bool):
            ok = False
        elif value is None and name + "_text" in row:
            ok = squash(got) == squash(row[name + "_text"] or "") or \
                bool(cut)
        elif cut:
            ok = squash(value).startswith(squash(got[:cut.start()])) and \
                value[len(got[:cut.start()])].isspace() and \
                len(got) > 32000
        else:
            ok = said_same(got, name, row, codes)
    return None if ok else "%s is %.40r, not %.40r" % (name, got, value)


def check_xlsx(data, doc):
    """Every table a sheet; every cell as JSON has it, and of its own type."""
    faults = []
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        for info in z.infolist():
            if info.date_time[:3] != (1980, 1, 1):
                faults.append("%s is of %s" % (info.filename, info.date_time))
        core = z.read("docProps/core.xml").decode()
        for stamp in re.findall(r"W3CDTF\">([^<]*)T", core):
            if stamp != doc["as_of"] and doc["as_of"]:
                faults.append("made on %s" % stamp)
        for n in z.namelist():
            if n.startswith("xl/worksheets/_rels/"):
                faults += ["it leads to " + target for target in re.findall(
                    r'/hyperlink" Target="([^"]*)"', z.read(n).decode())
                    if not re.match("https?://", target)]
    book = openpyxl.load_workbook(io.BytesIO(data))
    names = [s.lower() for s in book.sheetnames]
    if len(set(names)) != len(names) or max(map(len, names)) > 31:
        faults.append("sheets %s" % book.sheetnames)
    sheets = [s for s in book.worksheets[1:]]
    first = "".join(str(c.value) for r in book.worksheets[0].rows for c in r
                    if c.value is not None)
    for t in texts_of(doc):
        if squash(t)[:3000] not in squash(first):
            faults.append("the first sheet does not say %.60r" % t)
    for part in doc["parts"]:
        for table in part["tables"]:
            if table["rows"]:
                faults += check_sheet(sheets, table)
    return faults


def check_sheet(sheets, table):
    labels = [[squash(y)[:2000] for y in (x if isinstance(x, list) else [x])]
              for x in table["labels"]]
    faults = ["no sheet has the columns of %s" % table["name"]]
    for sheet in sheets:
        heads = [squash(str(c.value or ""))[:2000] for c in sheet[1]]
        at = []
        for i, head in enumerate(heads):
            for k in range(at[-1] + 1 if at else 0, len(labels)):
                if head in labels[k]:
                    at.append(k)
                    break
        if len(at) != len(heads) or sheet.max_row - 1 != len(table["rows"]):
            continue
        found, codes = [], {}
        if not sheet.freeze_panes == "A2":
            found.append("the head is not frozen")
        if not sheet.auto_filter.ref and heads[0]:
            found.append("there is no filter")
        for cells, row in zip(list(sheet.rows)[1:], table["rows"]):
            for cell, i in zip(cells, at):
                fault = check_cell(cell, table["columns"][i], row, codes)
                if fault:
                    found.append("%s, %s" % (sheet.title, fault))
        if not found:
            return []
        if len(faults) == 1 or len(found) < len(faults):
            faults = found
    return faults


# A web address in angle brackets, with which Markdown makes a link.
LINK_MD = re.compile(r"(?<!\\)<(https?://[!-;=?-~]+)>")


def check_md(text, doc):
    """Tables keep their width, and no data becomes markup."""
    faults = ["holds " + c for c in forbidden(text)]
    columns, fence = 0, None
    plain = []
    for line in text.splitlines():
        if fence:
            fence = None if line == fence else fence
            continue
        if line.startswith("```"):
            fence = line.rstrip("tex")
            continue
        bare = re.sub(r"\\.", "", LINK_MD.sub("", line))
        n = bare.count("|")
        if bare.startswith("|"):
            if columns and n != columns:
                faults.append("a row of %d pipes, not %d: %.80s" % (
                    n, columns, line))
            columns = n
        else:
            columns = 0
            if n:
                faults.append("a pipe out of a table: %.80s" % line)
        if re.search(r"<(?!br>)", bare) or re.search(r"[`\]~]", bare):
            faults.append("markup: %.80s" % line)
        line = LINK_MD.sub(r"\1", line)
        plain.append(re.sub(r"\\(.)", r"\1", line).replace("<br>", ""))
    if fence:
        faults.append("a fence is open")
    said = squash("".join(plain).replace("\\", ""))
    for part in doc["parts"]:
        for t in [part["title"] or ""] + part["text"]:
            if squash(t).replace("\\", "") not in said:
                faults.append("does not say %.60r" % t)
    return faults


def lint_text(text, doc):
    """Text for the terminal."""
    faults = ["holds " + c for c in forbidden(text)]
    if "\t" in text or "\r" in text:
        faults.append("a tab or a carriage return")
    if squash(doc["title"]) not in squash(text):
        faults.append("does not say its title")
    return faults


def both(one, other):
    """A table in parts: the columns of both, under the labels of either."""
    names = one["columns"] + [
        c for c in other["columns"] if c not in one["columns"]]
    labels = []
    for name in names:
        said = []
        for t in (one, other):
            if name in t["columns"]:
                label = t["labels"][t["columns"].index(name)]
                said += label if isinstance(label, list) else [label]
        labels.append(said)
    return dict(one, columns=names, labels=labels,
                rows=one["rows"] + other["rows"])


def joined(doc):
    """As sheets have it: tables of one name and the same columns are one, and
    so are the actions of the plan in full, whatever heads their columns."""
    doc = dict(doc, parts=[dict(p, tables=[]) for p in doc["parts"]],
               tables=[t for p in doc["parts"] for t in p["tables"]])
    for table in doc["tables"]:
        for other in doc["parts"][0]["tables"]:
            if (doc["report"], other["name"], table["name"]) == (
                    "full", "actions", "actions"):
                other.update(both(other, table))
                break
            if all(other[k] == table[k] for k in ("name", "columns",
                                                  "labels")):
                other["rows"] = other["rows"] + table["rows"]
                break
        else:
            doc["parts"][0]["tables"].append(dict(table))
    return doc


def check_all(name, formats):
    """All formats of one document: {format: bytes}.  Yields (what, faults)."""
    doc = json.loads(formats["json"])
    page = formats["html"].decode("utf-8")
    yield name + " html", check_html(page, doc)
    yield name + " html, by tidy", tidy(page)
    shown = squash(w3m(page))
    yield name + " html, by w3m", [
        "does not show %.60r" % t for t in texts_of(doc)
        if squash(t) not in shown]
    yield name + " csv", check_csv(formats["csv"], doc)
    yield name + " xlsx", check_xlsx(
        formats["xlsx"], joined(doc))
    yield name + " md", check_md(formats["md"].decode("utf-8"), doc)
    for plain in ("text", "long"):
        yield name + " " + plain, lint_text(
            formats[plain].decode("utf-8"), doc)


def plans():
    """The plan files that are reported on: the samples, and those in plans,
    which hold what real ones do and the samples do not."""
    folders = ["data/plans", "tests/reports/plans"]
    return [os.path.join(f, n) for f in folders for n in sorted(os.listdir(f))]


def temporary():
    return tempfile.TemporaryDirectory(prefix="ragtrack-reports-")


class Tally:
    """Counts what passed; says what did not; the closing line."""

    def __init__(self):
        self.passed = self.failed = 0

    def note(self, what, faults):
        if not faults:
            self.passed += 1
            return
        self.failed += 1
        print("%s failed:" % what)
        for fault in faults[:10]:
            print("    " + fault)
        if len(faults) > 10:
            print("    and %d more" % (len(faults) - 10))

    def close(self):
        print("%d passed, %d failed" % (self.passed, self.failed))
        return 1 if self.failed or not self.passed else 0
