#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""What reads Word documents back, by python-docx and by their parts, and holds
them against the JSON and the HTML of the same paper.

As in documents.py a check returns a list of faults, each a sentence. Nothing of
ragtrack's code is used here.
"""
import collections
import datetime
import html
import io
import os
import re
import sys
import zipfile
import xml.etree.ElementTree as tree

import docx

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents  # noqa: E402
from documents import squash  # noqa: E402

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# As report.css has them: what fills a rating, and what is read upon it.
COLOURS = {"red": ("B3261E", "FFFFFF"), "amber": ("FFBF47", "1A1A1A"),
           "green": ("1D6B35", "FFFFFF"), "blue": ("1D4F91", "FFFFFF"),
           "unrated": ("FFFFFF", "505050")}
ALARM = "9B0020"
# The order in which the standard (ISO 29500-1) wants what is written here.
ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr tabs spacing ind "
           "contextualSpacing jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook "
             "tblCaption tblDescription",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan tcBorders shd vAlign",
    "sectPr": "footerReference type pgSz pgMar",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat "
             "pPr rPr tblPr tblStylePr",
    "settings": "zoom defaultTabStop compat themeFontLang decimalSymbol "
                "listSeparator"}
PLOT = re.compile("Stacked bars|Lines|Bars")


def val(element, name, attribute="val"):
    found = element.find(".//" + W + name)
    return None if found is None else found.get(W + attribute)


class Letter:
    """A Word document: its parts, and what python-docx makes of them."""

    def __init__(self, data):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.parts = {n: self.zip.read(n) for n in self.zip.namelist()}
        self.docx = docx.Document(io.BytesIO(data))
        self.body = tree.fromstring(self.parts["word/document.xml"])[0]

    def xml(self, name):
        return tree.fromstring(self.parts[name])


# The package.

def relations(letter, name):
    """(id, type, target, outside) of a list of relations."""
    for r in letter.xml(name).iter(RELATION + "Relationship"):
        yield (r.get("Id"), r.get("Type").rsplit("/", 1)[1], r.get("Target"),
               r.get("TargetMode") == "External")


def check_package(letter):
    """Parts, their kinds, and what they refer to."""
    faults = []
    names = letter.zip.namelist()
    if len(set(names)) != len(names) or names[0] != "[Content_Types].xml":
        faults.append("parts %s" % names)
    for info in letter.zip.infolist():
        if info.date_time != (1980, 1, 1, 0, 0, 0):
            faults.append("%s is of %s" % (info.filename, info.date_time))
    kinds = letter.xml("[Content_Types].xml")
    usual = [k.get("Extension") for k in kinds.iter(TYPE + "Default")]
    own = [k.get("PartName") for k in kinds.iter(TYPE + "Override")]
    for name in names:
        tree.fromstring(letter.parts[name])
        if "/" + name not in own and not name.endswith(".rels") and \
                name != "[Content_Types].xml":
            faults.append("%s has no kind of its own" % name)
    faults += ["%s is no part" % n for n in own if n[1:] not in names]
    if sorted(usual) != ["rels", "xml"] or len(set(own)) != len(own):
        faults.append("kinds %s, %s" % (usual, own))
    for name in names:
        if not name.endswith(".rels"):
            continue
        base = os.path.dirname(os.path.dirname(name))
        ids = []
        for ident, kind, target, outside in relations(letter, name):
            ids.append(ident)
            if outside != (kind == "hyperlink"):
                faults.append("%s goes to %s" % (kind, target))
            if outside and not re.fullmatch(
                    r"https?://[A-Za-z0-9](?:[-\w.~:/?#@!$&()*+,;=]|"
                    r"%[0-9A-Fa-f]{2})*", target, re.A):
                faults.append("a link to %s" % target)
            if not outside and os.path.join(base, target) not in names:
                faults.append("%s is not there" % target)
        if len(set(ids)) != len(ids):
            faults.append("two of one id in %s" % name)
    return faults + check_references(letter)


def check_references(letter):
    """Ids and styles that are named are there, and all ids are used."""
    faults = []
    ids = {i: kind for i, kind, _, _ in relations(
        letter, "word/_rels/document.xml.rels")}
    used = [e.get(R + "id") for e in letter.body.iter()
            if e.get(R + "id") is not None]
    faults += ["%s is no relation" % i for i in used if i not in ids]
    faults += ["%s, of %s, is not used" % (i, kind) for i, kind in ids.items()
               if i not in used and kind in ("hyperlink", "chart")]
    styles = {s.get(W + "styleId") for s in letter.xml(
        "word/styles.xml").iter(W + "style")}
    for part in ("document", "footer1", "footer2", "styles", "numbering"):
        for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            for e in letter.xml("word/%s.xml" % part).iter(W + name):
                if e.get(W + "val") not in styles:
                    faults.append("no style %s" % e.get(W + "val"))
    numbers = [e.get("id") for e in letter.body.iter() if
               e.tag.endswith("}docPr")]
    if len(set(numbers)) != len(numbers):
        faults.append("two drawings of one id")
    return faults


def check_order(letter):
    """What stands in an element stands in the order of the standard."""
    faults = []
    for name in letter.parts:
        if not name.startswith("word/") or name.endswith(".rels"):
            continue
        for e in letter.xml(name).iter():
            known = ORDER.get(e.tag.removeprefix(W))
            if known is None:
                continue
            at = [known.split().index(c.tag.removeprefix(W)) if
                  c.tag.removeprefix(W) in known.split() else -1 for c in e]
            if -1 in at or at != sorted(at):
                faults.append("%s: in %s stand %s" % (
                    name, e.tag.removeprefix(W),
                    [c.tag.removeprefix(W) for c in e]))
    return faults


# The whole.

def check_about(letter, doc):
    """Properties, language, and the foot of each sheet."""
    faults, about = [], letter.docx.core_properties
    title = doc["plan"] and doc["plan_title"] or doc["title"]
    if squash(about.title) != squash(title) or \
            about.language != "en-GB" or about.author != "ragtrack" or \
            about.last_modified_by:
        faults.append("it is said to be %r, %r, of %r" % (
            about.title, about.language, about.author))
    day = doc["as_of"] or "1980-01-01"
    if {str(about.created)[:10], str(about.modified)[:10]} != {day}:
        faults.append("it is said to be made on %s" % about.created)
    if val(letter.xml("word/styles.xml"), "lang") != "en-GB":
        faults.append("its language is not en-GB")
    for name in ("word/footer1.xml", "word/footer2.xml"):
        foot = letter.xml(name)
        said = "".join(t.text or "" for t in foot.iter(W + "t"))
        fields = [(t.text or "").strip() for t in foot.iter(W + "instrText")]
        if fields != ["PAGE", "NUMPAGES"] or "Page 1 of 1" not in said:
            faults.append("%s counts no sheets: %s" % (name, fields))
        for text in [doc["title"], "event %s of" % doc["event"],
                     "anchor " + doc["anchor"] if doc["anchor"] else "",
                     title, "Plan %s," % doc["plan"]
                     if title != doc["title"] else "",
                     "For the public" if doc["public"] else
                     "Not for the public"]:
            if squash(text) not in squash(said):
                faults.append("%s does not say %.60r" % (name, text))
    return faults


def headings(letter):
    """(level, text); the title is of level 0."""
    for p in letter.docx.paragraphs:
        if p.style.name == "Title":
            yield 0, squash(text_of(p._p))
        elif p.style.name.startswith("Heading"):
            yield int(p.style.name[-1]), squash(text_of(p._p))


def headings_of_page(page):
    page = re.sub("<nav.*?</nav>", "", page, flags=re.S)
    for level, text in re.findall(r"<h(\d)[^>]*>(.*?)</h\1>", page, re.S):
        yield int(level) - 1, squash(html.unescape(
            re.sub("<[^>]*>", "", text)))


def check_headings(letter, page):
    have, want = list(headings(letter)), list(headings_of_page(page))
    return [] if have == want else ["headings %s, not %s" % (
        [h for h in have if h not in want] or have,
        [w for w in want if w not in have] or want)]


def check_texts(letter, doc):
    """All that is to be read stands in it, and nothing that a reader obeys."""
    said = "".join("".join(t.text or "" for t in letter.body.iter(W + "t")))
    faults = ["holds " + c for c in documents.forbidden(said)]
    short = squash(said)
    return faults + ["does not say %.60r" % t for t in documents.texts_of(doc)
                     if squash(t) not in short]


# Tables.

def text_of(cell):
    """As python-docx would have it, in less time: breaks are newlines."""
    out = []
    for e in cell.iter():
        if e.tag == W + "br":
            out.append("\n")
        elif e.tag == W + "t":
            out.append(e.text or "")
    return " ".join("".join(out).split())


def tables(letter, plots):
    """The tables of the document, those of plots or all others."""
    for t in letter.body.iter(W + "tbl"):
        said = val(t, "tblDescription") or ""
        if bool(PLOT.match(said)) == plots:
            yield t


def check_tables_alone(letter):
    """What holds of each table, whatever stands in it."""
    faults = []
    room, sheets = None, list(letter.body.iter(W + "sectPr"))
    for t in letter.body.iter(W + "tbl"):
        if not val(t, "tblCaption") or not val(t, "tblDescription"):
            faults.append("a table that nobody describes")
        first = t.find(W + "tr")
        if first.find(".//" + W + "tblHeader") is None:
            faults.append("a table whose head does not come again")
        if t.find(".//" + W + "tblLook").get(W + "firstRow") != "1":
            faults.append("a table without a head for readers")
        grid = [int(c.get(W + "w")) for c in t.iter(W + "gridCol")]
        for row in t.iter(W + "tr"):
            wide = at = 0
            for cell in row.iter(W + "tc"):
                span = int(val(cell, "gridSpan") or 1)
                if int(val(cell, "tcW", "w")) != sum(grid[at:at + span]):
                    faults.append("a cell is not as wide as its columns")
                at += span
                wide += int(val(cell, "tcW", "w"))
            if at != len(grid) or wide != sum(grid):
                faults.append("a row of %d columns, not %d" % (at, len(grid)))
        long_rows = [r for r in t.iter(W + "tr")
                     if r.find(".//" + W + "cantSplit") is None]
        faults += ["a short row may go over two sheets" for r in long_rows
                   if len(text_of(r)) < 400]
    at = 0
    for e in letter.body:
        sheet = sheets[at]
        room = int(val(sheet, "pgSz", "w")) - int(
            val(sheet, "pgMar", "left")) - int(val(sheet, "pgMar", "right"))
        if e.tag == W + "tbl" and int(val(e, "tblW", "w")) > room:
            faults.append("a table wider than its sheet")
        if e.find(".//" + W + "sectPr") is not None:
            at += 1
    for sheet in sheets:
        wide, high = (int(val(sheet, "pgSz", k)) for k in "wh")
        if {wide, high} != {11906, 16838} or \
                (wide > high) != (val(sheet, "pgSz", "orient") == "landscape"):
            faults.append("a sheet of %d by %d" % (wide, high))
    return faults


class Figures(documents.Page):
    """A page; of a table also whether it stands beside a plot, which heads
    stand to the right, and what stands out."""

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        kinds = dict(attrs).get("class", "").split()
        if tag == "table":
            self.tables[-1].update(plot="figure" in self.open, right=[])
        if tag == "th" and ("scope", "col") in attrs:
            self.tables[-1]["right"].append("num" in kinds)
        if "alarm" in kinds and self.cell is not None:
            self.cell["class"] += " alarm"


def check_tables(letter, page):
    """Cell by cell as the page has them, with their colours."""
    faults = []
    want = [t for t in Figures(page).tables if not t["plot"]]
    have = list(tables(letter, False))
    if len(want) != len(have):
        return ["%d tables, not %d" % (len(have), len(want))]
    for t, other in zip(have, want):
        rows = list(t.iter(W + "tr"))
        heads = [text_of(c) for c in rows[0].iter(W + "tc")]
        if heads != [" ".join(h.split()) for h in other["heads"]]:
            faults.append("heads %s, not %s" % (heads, other["heads"]))
        if [val(c, "jc") == "right" for c in rows[0].iter(W + "tc")] != \
                other["right"]:
            faults.append("a head that stands elsewhere than its figures")
        bands = [text_of(r) for r in rows[1:] if len(
            list(r.iter(W + "tc"))) == 1 and len(heads) > 1 or
            val(r, "pStyle").startswith("TableBand")]
        if bands != [" ".join(b.split()) for b in other["bands"]]:
            faults.append("bands %s, not %s" % (bands, other["bands"]))
        plain = [r for r in rows[1:]
                 if not val(r, "pStyle").startswith("TableBand")]
        cells = [r for r in other["rows"] if r]
        if len(plain) != len(cells):
            faults.append("%d rows, not %d" % (len(plain), len(cells)))
        for row, line in zip(plain, cells):
            for cell, c in zip(row.iter(W + "tc"), line):
                faults += check_cell(cell, c)
    return faults


def check_cell(cell, other):
    """One cell against that of the page."""
    faults, said = [], text_of(cell)
    kinds = other["class"].split()
    fill, ink = val(cell, "shd", "fill"), val(cell, "color")
    if said != " ".join(other["text"].split()):
        faults.append("%.50r, not %.50r" % (said, other["text"]))
    rating = [k for k in kinds if k in COLOURS]
    if rating and (fill, ink) != COLOURS[rating[0]]:
        faults.append("%s is %s on %s" % (said, ink, fill))
    if ("alarm" in kinds) != (ink == ALARM):
        faults.append("%s is %s" % (said, ink))
    if not rating and fill is not None:
        faults.append("%s is on %s" % (said, fill))
    if ("num" in kinds) != (val(cell, "jc") == "right"):
        faults.append("%s stands %s" % (said, val(cell, "jc")))
    return faults


def place_said(text, exact):
    """Whether a place is said as people do: "Sep 23" is 2023-09."""
    if squash(text) == squash(exact or ""):
        return True
    month = re.fullmatch(r"(\d{4})-(\d\d)(-\d\d)?", exact or "")
    return bool(month) and datetime.date(
        int(month[1]), int(month[2]), 1).strftime("%b %y") == text


def check_plots(letter, doc):
    """The figures of each plot, and bars that are as long as they say."""
    want = [p for part in doc["parts"] for p in part["plots"]
            if p["x"] and p["series"]]
    have = list(tables(letter, True))
    if len(want) != len(have):
        return ["%d plots, not %d" % (len(have), len(want))]
    faults = []
    for t, plot in zip(have, want):
        rows = list(t.iter(W + "tr"))[1:]
        if len(rows) != len(plot["x"]):
            faults.append("%d places, not %d" % (len(rows), len(plot["x"])))
        lengths = collections.defaultdict(float)
        for i, row in enumerate(rows):
            cells = list(row.iter(W + "tc"))
            values = [s["values"][i] for s in plot["series"]]
            figures = [text_of(c) for c in cells[-len(values):]]
            said = ["none" if v is None else "%.15g" % v for v in values]
            if not place_said(text_of(cells[0]), plot["x"][i]) or \
                    figures != said:
                faults.append("%s: %s, not %s" % (
                    text_of(cells[0]), figures, said))
            bar = sum(int(val(c, "tcW", "w")) for c in cells[1:-len(values)]
                      if val(c, "shd", "fill"))
            whole = sum(abs(v or 0) for v in values)
            lengths[whole] = max(lengths[whole], bar)
        order = [lengths[k] for k in sorted(lengths)]
        if order != sorted(order):
            faults.append("a longer bar says less: %s" % dict(lengths))
    return faults


def check_charts(letter, doc):
    """The figures of each chart of lines, and what it is for those who cannot
    see it."""
    want = [p for part in doc["parts"] for p in part["plots"]
            if p["x"] and p["series"] and p["kind"] == "lines"]
    shown = [e for e in letter.body.iter() if e.tag.endswith("}docPr")]
    if len(shown) != len(want):
        return ["%d charts, not %d" % (len(shown), len(want))]
    faults = []
    for i, (drawing, plot) in enumerate(zip(shown, want)):
        chart = letter.xml("word/charts/chart%d.xml" % (i + 1))
        if squash(plot["title"]) not in squash(drawing.get("descr")):
            faults.append("a chart is said to be %r" % drawing.get("descr"))
        for line, s in zip(chart.iter(CHART + "ser"), plot["series"]):
            have = {int(p.get("idx")): float(p[0].text) for p in line.find(
                CHART + "val").iter(CHART + "pt")}
            values = {x: v for x, v in enumerate(s["values"])
                      if v is not None}
            places = [p[0].text or "" for p in line.find(
                CHART + "cat").iter(CHART + "pt")]
            if have != values or len(places) != len(plot["x"]) or not all(
                    map(place_said, places, plot["x"])):
                faults.append("%s: %s at %s, not %s" % (
                    s["name"], have, places, values))
        if len(list(chart.iter(CHART + "ser"))) != len(plot["series"]):
            faults.append("a chart lacks a line")
    return faults


def check_docx(data, doc, page):
    """All of it: against the JSON, read, and the text of the HTML."""
    letter = Letter(data)
    return check_package(letter) + check_order(letter) + \
        check_about(letter, doc) + check_headings(letter, page) + \
        check_texts(letter, doc) + check_tables_alone(letter) + \
        check_tables(letter, page) + check_plots(letter, doc) + \
        check_charts(letter, doc)
