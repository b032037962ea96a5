# SPDX-License-Identifier: ISC
"""What the shapes are made with: values as people write them, rows, headings.

A value is a cell whose `means` is what the plan is to hold of it. An action is
made of the cells of its row, so that document and truth cannot part.
"""
import datetime

import chance
import variety
from document import GRID, RICH, Cell, Document, Fill

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
          "Nov", "Dec"]
# Dates as texts: none is to be changed, whatever is understood of it.
WRITTEN = [
    "30/09/2024", "31.03.25", "June 2024", "Sept-Nov 2024", "Ongoing", "TBC",
    "30/09/2024 and 31/03/25", "Q2 2024/25", "By end of October 2024",
    "March 25", "Dec-24", "2024/25", "w/c 3 June 2024", "Autumn 1", "Quarterly",
    "within six months", "30 Sep 2024", "1st September 2024",
    "21.09.24-22.10.24", "09/30/2024", "2024-25", "ASAP", "31/02/2025",
    "April 24 and ongoing", "Ongoing (started March 2024)",
    "Sept 2024 or later"]
COLOURS = {"red": "FF0000", "amber": "FFC000", "green": "00B050",
           "blue": "0070C0"}
OTHERS = {"red": "C00000", "amber": "ED7D31", "green": "92D050",
          "blue": "00B0F0"}
# The theme's, with and without a tint.
TINTED = {"red": [Fill("FF0000"), Fill("C00000")],
          "amber": [Fill(theme=7), Fill(theme=7, tint=0.3999755851924192),
                    Fill(theme=5)],
          "green": [Fill(theme=9), Fill(theme=9, tint=-0.249977111117893)],
          "blue": [Fill(theme=8), Fill(theme=4, tint=-0.249977111117893)]}
GREY, PALE, BAND, HEAD = "D9D9D9", "DDEBF7", "BDD7EE", "1F4E78"


def display(day, shape):
    """A day as a sheet shows it, formatted so."""
    month = MONTHS[day.month - 1]
    return {"dd/mm/yyyy": "%02d/%02d/%d" % (day.day, day.month, day.year),
            "mmm-yy": "%s-%02d" % (month, day.year % 100),
            "d mmm yyyy": "%d %s %d" % (day.day, month, day.year),
            "yyyy-mm-dd": day.isoformat()}[shape]


class Maker:
    """One document in the making, and the truth about it."""

    def __init__(self, shape, family, seed=""):
        self.shape, self.family = shape, family
        self.name = "%s.%s" % (shape, family)
        self.chance = chance.Chance(self.name + seed)
        self.variety = variety.Variety(self.name, seed)
        self.palette = self.variety.pick(variety.PALETTES, None)
        self.label = self.variety.pick(variety.LABELS, None)
        self.doc = Document(self.name, family)
        self.rich, self.grid = family in RICH, family in GRID
        self.has_sheets = family in ("xlsx", "ods")
        self.actions, self.header, self.key = [], {}, {}
        self.people, self.measures, self.fills = [], [], {}
        self.priority = {"ref": None, "title": None, "leads": []}
        self.section = self.theme = None
        self.heads = []  # columns of tables of actions
        self.varied, self.statuses = {}, {}

    # Values.

    def initials(self):
        return self.chance.draw("initials", chance.INITIALS)

    def three(self):
        """Initials of three, none twice."""
        some = []
        while len(some) < 3:
            one = self.initials()
            if one not in some:
                some.append(one)
        return some

    def leads(self, kind):
        """one, pair, three, post, or mixed of these."""
        if kind == "mixed":
            kind = self.chance.draw(
                "leads", ["one", "one", "pair", "three", "post", "comma"])
        a, b, c = self.three()
        if kind == "post":
            post = self.chance.draw("posts", chance.POSTS)
            return Cell(post, means=[post])
        text, names = {
            "one": (a, [a]), "pair": ("%s/%s" % (a, b), [a, b]),
            "comma": ("%s, %s" % (a, b), [a, b]),
            "three": ("%s, %s and %s" % (a, b, c), [a, b, c])}[kind]
        return Cell(text, means=names)

    def day(self, shape="dd/mm/yyyy", early=False):
        """A date: a cell of that kind in a sheet, else as it is shown."""
        start = datetime.date(2023 if early else 2024, 4, 1)
        day = start + datetime.timedelta(days=self.chance.below(360))
        return self.this_day(day, shape)

    def this_day(self, day, shape="dd/mm/yyyy"):
        shown = display(day, shape)
        if not self.has_sheets:
            return Cell(shown)
        if shape == "mmm-yy":
            day = day.replace(day=1)
        text = display(day, "d mmm yyyy")
        return Cell(text if shape != "mmm-yy" else text.split(" ", 1)[1],
                    kind="date", value=day, shape=shape)

    def due(self):
        """A date as a text, of many forms; in sheets often one of theirs."""
        if self.grid and self.chance.one_in(3):
            return self.day(self.chance.pick(["dd/mm/yyyy", "mmm-yy"]))
        return Cell(self.chance.draw("written", WRITTEN))

    def colour(self):
        return self.chance.draw("colour", ["green", "green", "amber", "red",
                                           "blue", None, "green", "amber"])

    def rating(self, style, words=None, colours=None):
        """fill (a letter where a format has none), letter, word, filled."""
        colour = self.colour()
        if colour is None:
            grey = Fill(GREY) if self.rich and style != "word" else None
            return Cell(means="unrated", fill=grey)
        fill = None
        if self.rich and style in ("fill", "filled", "theme"):
            if style == "theme" and self.family == "xlsx":
                fill = self.chance.draw(colour, TINTED[colour])
            else:
                fill = Fill((self.palette or colours or COLOURS)[colour])
        letter = "B" if colour == "blue" else colour[0].upper()
        text = words[colour] if words else letter
        if fill is not None and style != "filled":
            self.fills[fill.colour] = colour
            return Cell(means=colour, fill=fill, rated=True)
        return Cell(text, means=colour, fill=fill)

    def status(self, words):
        """words: {as written: meaning or None}."""
        words = self.statuses.setdefault(
            id(words), self.variety.pick(variety.STATUSES, words))
        word = self.chance.draw("status", list(words))
        return Cell(word, means=words[word])

    def ref(self, text):
        """A number in a sheet, where it reads as one again."""
        if self.has_sheets and text == "%g" % float(text):
            return Cell(text, kind="number", value=float(text))
        return Cell(text)

    def percent(self):
        n = 5 * self.chance.below(21)
        if self.has_sheets:
            return Cell("%d%%" % n, kind="percent", value=n / 100,
                        means=str(n))
        return Cell("%d%%" % n, means=str(n))

    def number(self, n):
        if self.has_sheets:
            return Cell(str(n), kind="number", value=n)
        return Cell(str(n))

    def lines(self, *lines):
        """Lines of one cell; a pasted page has lost their ends."""
        return ("  " if self.family == "txt" else "\n").join(lines)

    # What stands before the tables.

    def front(self, **more):
        """The plan's title and organisation, and whatever else is given."""
        self.header["title"] = self.chance.pick(chance.TITLES)
        self.doc.line(self.header["title"], to="header", level=1, wide=6)
        self.header["organisation"] = self.chance.pick(chance.PLACES)
        before = "" if "Council" in self.header["organisation"] else \
            "Organisation: "
        self.doc.line(before + self.header["organisation"], to="header",
                      bold=not before)
        for label, (field, text, value) in more.items():
            self.doc.line("%s: %s" % (label, text), to="header")
            self.header[field] = value

    def numbered(self, usual, number, area):
        """How a priority is headed."""
        return (self.label or usual) % (number, area)

    def heading(self, text, wide):
        """A line above a table, which is the priority of its actions."""
        self.doc.line(text, to="header|placed", level=2, wide=wide)

    # Tables of actions.

    def table(self, columns, left=0, head=True, shuffled=True):
        """A table of actions. Those of one list of columns look the same."""
        if id(columns) not in self.varied:
            self.varied[id(columns)] = columns, self.variety.columns(
                columns, shuffled)
        columns = self.varied[id(columns)][1]
        table = self.doc.table(columns, left)
        self.heads += [c for c in columns if c is not None and
                       not any(c.name == h.name and c.nth == h.nth
                               for h in self.heads)]
        if head:
            self.head(table)
        return table

    def head(self, table):
        table.add([c and Cell(c.name, to="said", bold=True,
                              fill=Fill(HEAD) if self.rich else None)
                   for c in table.columns])

    def two_heads(self, table, groups):
        """groups: {text: (first column, count)} over a second row of heads."""
        over = {k: text for text, (first, n) in groups.items()
                for k in range(first, first + n)}
        top, low = [], []
        for k, column in enumerate(table.columns):
            cell = Cell(over.get(k, column.name), to="said", bold=True,
                        fill=Fill(PALE) if self.rich else None)
            if k in over and over.get(k - 1) == over[k]:
                cell = None
            elif k in over:
                cell.columns = groups[over[k]][1]
            elif self.rich:
                cell.rows = 2
            top.append(cell)
            low.append(Cell(column.name, to="said", bold=True)
                       if k in over else None)
        table.add(top)
        table.add(low)

    def group(self, table, text, fill, to="placed"):
        """A row that is a heading."""
        head = Cell(text, to=to, bold=True,
                    fill=Fill(fill) if self.rich else None)
        if self.rich:
            head.columns = table.width()
        table.add([head] + [None] * (table.width() - 1))

    def under(self, ref, title, leads=()):
        self.priority = {"ref": ref, "title": title, "leads": list(leads)}
        self.theme = None

    def action(self, table, values, hidden=False, shade=None, **more):
        """A row of an action; values: {key of a column: cell or text}."""
        truth = {"priority": self.priority, "section": self.section,
                 "theme": self.theme, "extra": {}, "notes": []}
        cells = []
        for column in table.columns:
            value = values.get(column.key if column else None)
            if column is None:
                cells.append(None)
                continue
            cell = value if isinstance(value, Cell) else Cell(value or "")
            kept = "extra" in column.fields and not cell.to
            cell.to = cell.to or ("|".join(
                ["extra"] * kept +
                ["placed"] * any(f != "extra" for f in column.fields)))
            if shade and self.rich and not cell.fill:
                cell.fill = Fill(shade)
            cells.append(cell)
            if column.fields == ["extra"]:
                if cell.text:
                    truth["extra"][column.names[0]] = cell.means
            elif len(column.fields) == 1 and column.key not in truth:
                truth[column.key] = cell.means
            truth["notes"] += [text for _, text in cell.comments]
        truth.update(more)
        table.add(cells, hidden)
        self.actions.append(truth)
        return {column.key: cell for column, cell in zip(table.columns, cells)
                if column is not None}

    # Other tables.

    def rows(self, rows, to, left=0):
        """A small table of texts (or cells), its first row a heading."""
        table = self.doc.table(left=left)
        for i, row in enumerate(rows):
            cells = [x if isinstance(x, Cell) else Cell(x) for x in row]
            for cell in cells:
                cell.to = "said" if i == 0 else to
                cell.bold = cell.bold or i == 0
            table.add([c if c.is_read() or c.fill else None for c in cells])
        return table

    def legend(self, words, filled=True, left=0):
        """A key of colours: {colour: what it means}."""
        rows = [["Rating", "What it means"]]
        for colour, text in words.items():
            fill = Fill((self.palette or COLOURS)[colour]) \
                if filled and self.rich else None
            rows.append([Cell(colour.capitalize(), fill=fill), text])
            self.key[colour] = text
        self.rows(rows, "placed|header", left)

    def who(self, head, rows):
        """Who is who: [(code, name, role)] under Initials, Name, Role."""
        self.rows([head] + [list(r) for r in rows], "placed")
        self.people += [{"code": r[0], "role": r[-1]} for r in rows]

    def holders(self, head, rows):
        """Who holds a post: [(post, holder)]."""
        self.rows([head] + [list(r) for r in rows], "placed")
        self.people += [{"code": r[0], "holder": r[1]} for r in rows]

    def measures_table(self, count):
        rows = [["KPI", "Measure", "Target", "Data source"]]
        for i in range(count):
            title = self.chance.draw("measures", chance.MEASURES)
            rows.append(["K%d" % (i + 1), title, "%d%%" % (75 + 5 * i),
                         "Monthly scorecard"])
            self.measures.append(title)
        self.rows(rows, "placed")

    # The truth, whole.

    def in_order(self):
        """Priorities as they first appear, actions as they do in theirs."""
        places = []
        for action in self.actions:
            place = (action["section"], action["priority"]["title"])
            if place not in places:
                places.append(place)
        return sorted(self.actions, key=lambda a: places.index(
            (a["section"], a["priority"]["title"])))

    def truth(self):
        columns = [{"names": c.names, "nth": c.nth, "fields": c.fields}
                   for c in self.heads]
        cells = [{"place": place, "text": x.text, "to": x.to or "said"}
                 for place, x in self.doc.places()]
        return {"document": self.name, "columns": columns,
                "actions": self.in_order(), "header": self.header,
                "key": self.key, "people": self.people,
                "measures": self.measures, "fills": self.fills,
                "cells": cells}
