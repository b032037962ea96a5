# SPDX-License-Identifier: ISC
"""Writes a document as text: values with separators, a page of tabs or bars."""
import csv
import io

from document import Line


def values(doc, path, delimiter):
    """RFC 4180, as a spreadsheet saves it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    cells, _ = doc.grid(doc.sheets[0])
    width = 1 + max(k for _, k in cells)
    for row in range(1 + max(r for r, _ in cells)):
        writer.writerow([cells[row, k].text if (row, k) in cells else ""
                         for k in range(width)])
    with open(path, "w", encoding=doc.encoding, newline="") as file:
        file.write(out.getvalue())


def page(doc, path, bars):
    """What a web page or a PDF leaves when it is copied."""
    out = []
    for block in [b for s in doc.sheets for b in s.blocks]:
        if isinstance(block, Line):
            mark = "#" * block.level + " " if bars and block.level else ""
            text = "**%s**" % block.text if block.bold and bars else block.text
            out += [mark + text, ""]
            continue
        width = block.width()
        for i, row in enumerate(block.rows):
            texts = [c.text if c is not None else "" for c in row.cells]
            texts += [""] * (width - len(texts))
            if bars:
                out.append("| %s |" % " | ".join(
                    t.replace("\n", "<br>") for t in texts))
                if i == 0:
                    out.append("|" + "---|" * width)
            else:
                out.append("\t".join(t.replace("\n", " ") for t in texts))
        out.append("")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(out))


def write(doc, path):
    if doc.family == "tsv":
        values(doc, path, "\t")
    elif doc.family == "csv":
        values(doc, path, doc.delimiter)
    else:
        page(doc, path, doc.family == "md")
