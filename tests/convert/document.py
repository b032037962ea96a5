# SPDX-License-Identifier: ISC
"""A document before it has a format: lines and tables of cells, in order.

Each cell and line says what becomes of it (`to`): "placed" in a field, kept
under "extra", in the plan's "header", or "said"; "a|b" where a reader may take
it either way. A cell's `means` is what a plan holds of it, where that is not
its text.
"""
import colorsys
import unicodedata

GRID = ("xlsx", "ods", "csv", "tsv")
RICH = ("xlsx", "ods", "docx")

# Of a theme of Office, in the order in which a workbook counts its colours.
THEME = ["FFFFFF", "000000", "E7E6E6", "44546A", "5B9BD5", "ED7D31", "A5A5A5",
         "FFC000", "4472C4", "70AD47"]


def seen(theme, tint):
    """The colour that a tint makes of a theme's, as Office has it."""
    red, green, blue = (int(THEME[theme][i:i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join("%02X" % round(255 * x)
                   for x in colorsys.hls_to_rgb(hue, light, full))


def fold(text):
    """A text as it compares: case, white space and kinds of dash apart."""
    out = []
    for c in unicodedata.normalize("NFC", text or ""):
        if c in "\u2018\u2019":
            c = "'"
        elif c in "\u201c\u201d":
            c = '"'
        elif unicodedata.category(c) == "Pd":
            c = "-"
        elif c in "\u200b\ufeff\u00ad":
            continue
        out.append(c)
    return " ".join("".join(out).split()).casefold()


class Fill:
    """A fill by its colour, or by a theme's with a tint."""

    def __init__(self, colour=None, theme=None, tint=0.0):
        self.theme, self.tint = theme, tint
        self.colour = colour or seen(theme, tint)


ITSELF = object()


class Cell:
    """What stands in a cell. `kind` is text, number, percent or date."""

    def __init__(self, text="", kind="text", value=None, shape=None,
                 means=ITSELF, to=None, fill=None, bold=False, rated=False):
        self.text, self.kind, self.value, self.shape = text, kind, value, shape
        self.means = text if means is ITSELF else means
        self.to, self.fill, self.bold = to, fill, bold
        self.rated = rated  # empty, and read for its fill
        self.rows = self.columns = 1
        self.comments = []  # (who, text)
        self.deleted = ""  # struck out with changes tracked
        self.inserted = ""  # the end of the text, added with changes tracked
        self.listed = False  # its lines after the first are a list

    def is_read(self):
        return bool(self.text) or self.rated


class Column:
    """A column: the names it may be called, and the fields it may be."""

    def __init__(self, name, key, fields=None, names=None, nth=1, width=14):
        self.name, self.key, self.width = name, key, width
        self.fields = fields or [key]
        self.names = names or [" ".join(name.split())]
        self.nth = nth  # among the columns of this name


class Row:
    def __init__(self, cells, hidden=False):
        self.cells, self.hidden = cells, hidden


class Table:
    """Rows of cells. A None is what a merged cell covers, or a gap."""

    def __init__(self, columns=(), left=0):
        self.columns, self.left, self.rows = list(columns), left, []

    def width(self):
        return max([len(self.columns)] + [len(r.cells) for r in self.rows])

    def add(self, cells, hidden=False):
        self.rows.append(Row(cells, hidden))
        return self.rows[-1]


class Line:
    def __init__(self, text, to, level, bold, wide):
        self.text, self.to = text, to
        self.level, self.bold = level, bold
        self.wide = wide  # columns it is merged over in a sheet


class Sheet:
    """What stands between two sheet tabs."""

    def __init__(self, name, hidden=False):
        self.name, self.hidden, self.blocks = name, hidden, []


def letters(column):
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


class Document:
    """Sheets of lines and tables; letters and pages have one of no name."""

    def __init__(self, name, family):
        self.name, self.family = name, family
        self.sheets = []
        self.base_1904 = False
        self.encoding = "utf-8"
        self.delimiter = ","

    def sheet(self, name, hidden=False):
        self.sheets.append(Sheet(name, hidden))

    def line(self, text, to="said", level=0, bold=False, wide=1):
        self.sheets[-1].blocks.append(Line(text, to, level, bold, wide))

    def table(self, columns=(), left=0):
        table = Table(columns, left if self.family in GRID else 0)
        self.sheets[-1].blocks.append(table)
        return table

    def grid(self, sheet):
        """The cells of a sheet where they stand: {(row, column): cell}, hidden
        rows."""
        cells, hidden, row = {}, set(), 0
        for block in sheet.blocks:
            if isinstance(block, Line):
                cell = Cell(block.text, to=block.to,
                            bold=block.bold or block.level > 0)
                cell.columns = block.wide if self.family in RICH else 1
                cells[row, 0] = cell
                row += 1
                continue
            row += row > 0  # an empty one stands before a table
            for r in block.rows:
                if r.hidden:
                    hidden.add(row)
                for k, cell in enumerate(r.cells):
                    if cell is not None:
                        cells[row, block.left + k] = cell
                row += 1
            row += 1
        return cells, hidden

    def places(self):
        """[(place, cell or line)] of all that is read; lines have no number."""
        out, tables = [], 0
        line = "paragraph" if self.family == "docx" else "line"
        for sheet in self.sheets:
            if self.family in GRID:
                before = sheet.name + "!" if self.family in RICH else ""
                cells, _ = self.grid(sheet)
                out += [("%s%s%d" % (before, letters(k), r + 1), c)
                        for (r, k), c in sorted(cells.items(),
                                                key=lambda item: item[0])]
                continue
            for block in sheet.blocks:
                if isinstance(block, Line):
                    out.append((line, block))
                    continue
                tables += 1
                out += [("table %d row %d column %d" % (tables, r + 1, k + 1),
                         cell) for r, row in enumerate(block.rows)
                        for k, cell in enumerate(row.cells)
                        if cell is not None]
        return [(place, x) for place, x in out
                if isinstance(x, Line) or x.is_read()]
