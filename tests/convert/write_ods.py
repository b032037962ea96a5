# SPDX-License-Identifier: ISC
"""Writes a document as a spreadsheet of LibreOffice, by odfpy."""
from odf.dc import Creator
from odf.number import (DateStyle, Day, Month, PercentageStyle, Number, Text,
                        Year)
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableCellProperties, TableProperties, \
    TextProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

SHAPES = {  # of dates, piece by piece
    "dd/mm/yyyy": ["day long", "/", "month long", "/", "year"],
    "mmm-yy": ["month name", "-", "year short"],
    "d mmm yyyy": ["day", " ", "month name", " ", "year"],
    "yyyy-mm-dd": ["year", "-", "month long", "-", "day long"]}


def date_style(shape):
    style = DateStyle(name="date-" + shape.replace("/", "").replace(" ", ""))
    for piece in SHAPES[shape]:
        kind, _, how = piece.partition(" ")
        if kind == "day":
            style.addElement(Day(style="long" if how else "short"))
        elif kind == "month":
            style.addElement(Month(style="long" if how == "long" else "short",
                                   textual="true" if how == "name"
                                   else "false"))
        elif kind == "year":
            style.addElement(Year(style="short" if how else "long"))
        else:
            style.addElement(Text(text=piece))
    return style


class Book:
    """A spreadsheet, and the styles that it has so far."""

    def __init__(self):
        self.file = OpenDocumentSpreadsheet()
        self.styles = {}

    def style(self, cell):
        """The style of a cell's fill, weight and format, made where new."""
        fill = cell.fill.colour if cell.fill else None
        shape = cell.shape or ("%" if cell.kind == "percent" else None)
        what = (fill, cell.bold, shape)
        if what == (None, False, None):
            return None
        if what not in self.styles:
            more = {}
            if shape == "%":
                number = PercentageStyle(name="percent")
                number.addElement(Number(decimalplaces="0",
                                         minintegerdigits="1"))
                number.addElement(Text(text="%"))
            elif shape:
                number = date_style(shape)
            if shape:
                if not any(s[2] == shape for s in self.styles):
                    self.file.automaticstyles.addElement(number)
                more["datastylename"] = number
            style = Style(name="ce%d" % (len(self.styles) + 1),
                          family="table-cell", **more)
            if fill:
                style.addElement(TableCellProperties(
                    backgroundcolor="#" + fill.lower()))
            if cell.bold:
                style.addElement(TextProperties(fontweight="bold"))
            self.file.automaticstyles.addElement(style)
            self.styles[what] = style
        return self.styles[what]

    def cell(self, source):
        more = {}
        style = self.style(source)
        if style is not None:
            more["stylename"] = style
        if source.rows > 1 or source.columns > 1:
            more["numberrowsspanned"] = str(source.rows)
            more["numbercolumnsspanned"] = str(source.columns)
        if source.kind == "date":
            more.update(valuetype="date", datevalue=source.value.isoformat())
        elif source.kind == "number":
            more.update(valuetype="float", value=source.text)
        elif source.kind == "percent":
            more.update(valuetype="percentage", value="%g" % source.value)
        elif source.text:
            more["valuetype"] = "string"
        cell = TableCell(**more)
        for who, text in source.comments:
            note = Annotation()
            note.addElement(Creator(text=who))
            note.addElement(P(text=text))
            cell.addElement(note)
        for line in source.text.split("\n") if source.text else []:
            cell.addElement(P(text=line))
        return cell


def write(doc, path):
    book = Book()
    hidden_sheet = Style(name="ta-hidden", family="table")
    hidden_sheet.addElement(TableProperties(display="false"))
    book.file.automaticstyles.addElement(hidden_sheet)
    for source in doc.sheets:
        more = {"stylename": hidden_sheet} if source.hidden else {}
        table = Table(name=source.name, **more)
        cells, hidden = doc.grid(source)
        covered = {(r + i, k + j) for (r, k), c in cells.items()
                   for i in range(c.rows) for j in range(c.columns)
                   if i or j}
        last = max(list(cells) + list(covered))[0]
        for r in range(last + 1):
            row = TableRow(**({"visibility": "filter"} if r in hidden else {}))
            width = max([k for q, k in list(cells) + list(covered) if q == r],
                        default=0)
            for k in range(width + 1):
                if (r, k) in cells:
                    row.addElement(book.cell(cells[r, k]))
                elif (r, k) in covered:
                    row.addElement(CoveredTableCell())
                else:
                    row.addElement(TableCell())
            table.addElement(row)
        book.file.spreadsheet.addElement(table)
    book.file.save(path)
