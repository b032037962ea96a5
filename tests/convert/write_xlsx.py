# SPDX-License-Identifier: ISC
"""Writes a document as a workbook of Excel, by openpyxl."""
import datetime
import re

import openpyxl
from openpyxl.comments import Comment
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.writer.theme import theme_xml

from document import THEME

FIXED = datetime.datetime(2024, 1, 2)


def theme():
    """openpyxl's theme with the colours of THEME."""
    xml = theme_xml
    names = ["lt1", "dk1", "lt2", "dk2"] + ["accent%d" % i for i in range(1, 7)]
    for name, colour in zip(names, THEME):
        xml = re.sub(r"<a:%s>.*?</a:%s>" % (name, name),
                     '<a:%s><a:srgbClr val="%s"/></a:%s>' % (
                         name, colour, name), xml, flags=re.S)
    return xml


def paint(cell, source):
    fill = source.fill
    colour = Color(rgb="FF" + fill.colour) if fill.theme is None else \
        Color(theme=fill.theme, tint=fill.tint)
    cell.fill = PatternFill("solid", fgColor=colour)


def put(sheet, row, column, source):
    cell = sheet.cell(row + 1, column + 1)
    if source.kind == "date":
        cell.value = datetime.datetime.combine(source.value, datetime.time())
        cell.number_format = source.shape
    elif source.kind in ("number", "percent"):
        cell.value = source.value
        cell.number_format = "0%" if source.kind == "percent" else "General"
    elif source.text:
        cell.value = source.text
        cell.alignment = Alignment(wrap_text="\n" in source.text)
    if source.bold:
        cell.font = Font(bold=True)
    if source.fill:
        paint(cell, source)
    for who, text in source.comments:
        cell.comment = Comment(text, who)
    if source.rows > 1 or source.columns > 1:
        sheet.merge_cells(
            start_row=row + 1, start_column=column + 1,
            end_row=row + source.rows, end_column=column + source.columns)


def write(doc, path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties = DocumentProperties(created=FIXED, modified=FIXED)
    book.loaded_theme = theme()
    if doc.base_1904:
        book.epoch = CALENDAR_MAC_1904
    for source in doc.sheets:
        sheet = book.create_sheet(source.name[:31])
        if source.hidden:
            sheet.sheet_state = "hidden"
        cells, hidden = doc.grid(source)
        for (row, column), cell in sorted(cells.items(),
                                          key=lambda item: item[0]):
            put(sheet, row, column, cell)
        for row in hidden:
            sheet.row_dimensions[row + 1].hidden = True
        if hidden:
            sheet.auto_filter.ref = "B%d:%s" % (
                min(r for r, _ in cells) + 1, sheet.dimensions.split(":")[1])
    book.save(path)
