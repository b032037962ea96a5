# SPDX-License-Identifier: ISC
"""Writes a document as a letter of Word, by python-docx, with what it has no
calls for: fills, changes that are tracked, comments."""
import xml.sax.saxutils

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn

from document import Line

DATE = "2024-01-02T09:00:00Z"
COMMENTS = ("application/vnd.openxmlformats-officedocument."
            "wordprocessingml.comments+xml")


def element(tag, **attributes):
    out = OxmlElement(tag)
    for name, value in attributes.items():
        out.set(qn("w:" + name), value)
    return out


def tracked(paragraph, tag, text, number):
    """A run that was added (w:ins) or struck out (w:del)."""
    change = element(tag, id=str(number), author="KL", date=DATE)
    run = OxmlElement("w:r")
    inner = OxmlElement("w:delText" if tag == "w:del" else "w:t")
    inner.text = text
    inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(inner)
    change.append(run)
    paragraph._p.append(change)


class Letter:
    def __init__(self):
        self.file = docx.Document()
        self.comments = []
        self.changes = 0

    def comment(self, paragraph, who, text):
        number = str(len(self.comments))
        self.comments.append((number, who, text))
        paragraph._p.insert(0, element("w:commentRangeStart", id=number))
        paragraph._p.append(element("w:commentRangeEnd", id=number))
        run = OxmlElement("w:r")
        run.append(element("w:commentReference", id=number))
        paragraph._p.append(run)

    def fill(self, cell, source):
        """Its first paragraph is there; a line more is a paragraph more."""
        kept = source.text[:len(source.text) - len(source.inserted)]
        for i, line in enumerate(kept.split("\n")):
            paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
            if source.listed and i:  # the mark is the style's
                paragraph.style = "List Bullet"
                line = line.lstrip("\u2022 ")
            paragraph.add_run(line).bold = source.bold or None
        paragraph = cell.paragraphs[-1]
        for tag, text in (("w:ins", source.inserted),
                          ("w:del", source.deleted)):
            if text:
                self.changes += 1
                tracked(paragraph, tag, text, 900 + self.changes)
        for who, text in source.comments:
            self.comment(paragraph, who, text)
        if source.fill:
            cell._tc.get_or_add_tcPr().append(element(
                "w:shd", val="clear", color="auto", fill=source.fill.colour))

    def table(self, source):
        rows, columns = len(source.rows), source.width()
        table = self.file.add_table(rows, columns)
        table.style = "Table Grid"
        cells = [table.rows[r].cells for r in range(rows)]
        for r, row in enumerate(source.rows):
            for k, cell in enumerate(row.cells):
                if cell is None:
                    continue
                place = cells[r][k]
                if cell.rows > 1 or cell.columns > 1:
                    place = place.merge(
                        cells[r + cell.rows - 1][k + cell.columns - 1])
                self.fill(place, cell)

    def save(self, path):
        if self.comments:
            text = "".join(
                '<w:comment w:id="%s" w:author="%s" w:initials="%s" '
                'w:date="%s"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:comment>' %
                (number, who, who, DATE, xml.sax.saxutils.escape(said))
                for number, who, said in self.comments)
            part = Part(PackURI("/word/comments.xml"), COMMENTS, (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
                "<w:comments %s>%s</w:comments>" % (
                    nsdecls("w"), text)).encode(), self.file.part.package)
            self.file.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)
        self.file.save(path)


def write(doc, path):
    letter = Letter()
    for sheet in doc.sheets:
        after = None
        for block in sheet.blocks:
            if isinstance(block, Line):
                if block.level:
                    letter.file.add_heading(block.text, block.level)
                else:
                    letter.file.add_paragraph().add_run(
                        block.text).bold = block.bold or None
            else:
                if after == "table":
                    letter.file.add_page_break()
                letter.table(block)
            after = "line" if isinstance(block, Line) else "table"
    letter.save(path)
