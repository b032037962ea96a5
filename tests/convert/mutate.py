#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""mutate.py PROGRAM [COUNT [DIR]]: documents of generate.py with their rows,
cells and marks changed by chance, converted.

Nobody knows what they mean, but of each must hold: the program answers within
two seconds and 200 MB, with a plan or with a sentence; every cell is in the
account once; `check` finds no error; converted twice, and again with the map it
wrote, it comes out the same. RAGTRACK_SEED=N makes others; mutants that fail are
kept in DIR.
"""
import csv
import functools
import io
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)

import generate  # noqa: E402

COUNT = 60
SECONDS, MEMORY = 2, 200 << 10  # kilobytes
NO_TABLE = ("no table of actions", "no table is found", "nothing in it",
            "no action below it")

TEXTS = [
    "", " ", "\n", "x" * 300, "long " * 2000, "45123", "0.5", "50%", "-", "✓",
    "TBC", "30/09/2026", "Sep 30, 2026", "Sept-Nov 2026", "31/02/2026",
    "30/09/26\n31/10/26 or so", "1.1", "1", "A1", "Priority 3: Other",
    "Amber", "R", "Complete", "Delayed # a lot", "# Delayed", "\"said\"",
    "a \\ b", "= none", "?", "yes", "JM/SH", "JM, the board & others",
    "Head of HR\nand OD", "1. One\n2. Two", "a) one\nb) two", "• one\n• two",
    "12/11/23 SH - done", "Jan: done", "Jan:", "2026", "\U0001f600 done",
    "\u05e9\u05dc\u05d5\u05dd", "\u202eevil\u202c", "a\u0000b\u0007c",
    "e\u0301" * 80, "\u00a0", "\u2028", "#REF!", "null", "~", "- x", "key: x",
    "Ref", "Action", "Action required", "Lead", "By when", "RAG", "Status",
    "Step", "Milestone", "Section A", "Owner: somebody", "Column H",
    "Organisation: A Council", "Start: soon", "End: 31/12/2027"]
FILLS = ["FF0000", "00B050", "FFC000", "0070C0", "FFFFFF", "D9D9D9", "C6EFCE",
         "7030A0", "FFF2CC"]


def clean(text):
    """Without what XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)


# Rows of separated values.

def mutate_rows(chance, rows):
    for _ in range(chance.choice((1, 2, 5, 20))):
        if not rows:
            return
        one, two = chance.randrange(len(rows)), chance.randrange(len(rows))
        row = rows[one]
        at = chance.randrange(len(row)) if row else 0
        what = chance.randrange(10)
        if what == 0:
            rows[one], rows[two] = rows[two], rows[one]
        elif what == 1:
            del rows[one]
        elif what == 2:
            rows.insert(one, list(rows[two]))
        elif what == 3:
            rows.insert(one, chance.choice(([], [""], [chance.choice(TEXTS)])))
        elif what == 4:
            for other in rows:
                del other[at:at + 1]
        elif what == 5:
            for other in rows:
                other.insert(at, chance.choice(("", "x", "1")))
        elif what == 6:
            row += [chance.choice(TEXTS)] * chance.choice((1, 3, 40))
        elif row:
            row[at] = chance.choice(TEXTS)


def mutate_csv(chance, source, path):
    mark = "\t" if path.endswith(".tsv") else ","
    with open(source, "rb") as file:
        data = file.read()
    for code in ("utf-8-sig", "utf-16", "cp1252"):
        try:
            text = data.decode(code)
            break
        except UnicodeError:
            continue
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    mutate_rows(chance, rows)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows(rows)
    data = out.getvalue().encode()
    if chance.random() < 0.2:
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(
            (b"\"", b"\0", b"\xff", b"\r", b",,,,", b"\n\n")) + data[at:]
    with open(path, "wb") as file:
        file.write(data)


def mutate_page(chance, source, path):
    with open(source, encoding="utf-8") as file:
        lines = file.read().split("\n")
    mark = "|" if path.endswith(".md") else "\t"
    rows = [line.split(mark) for line in lines]
    mutate_rows(chance, rows)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(mark.join(row) for row in rows))


# Workbooks by openpyxl.

def mutate_cell(chance, cell):
    what = chance.randrange(9)
    if type(cell).__name__ == "MergedCell":
        return
    if what == 0:
        cell.fill = PatternFill("solid", fgColor="FF" + chance.choice(FILLS))
    elif what == 1:
        cell.value = chance.choice((45123, 45123.5, 0.5, 3, -1, 1e300, True))
        cell.number_format = chance.choice(
            ("General", "dd/mm/yyyy", "mmm-yy", "0%", "[$-809]d mmmm yyyy;@"))
    elif what == 2:
        cell.value = chance.choice(("=1+1", "#REF!", "#N/A"))
    elif what == 3:
        cell.comment = Comment(clean(chance.choice(TEXTS)) or "x", "A B")
    elif what == 4:
        cell.font = Font(bold=True, strike=chance.random() < 0.3)
    elif what == 5:
        cell.value = None
    else:
        cell.value = clean(chance.choice(TEXTS)) or None


def mutate_sheet(chance, sheet):
    for _ in range(chance.choice((1, 2, 5, 20))):
        row = chance.randint(1, sheet.max_row)
        column = chance.randint(1, sheet.max_column)
        what = chance.randrange(14)
        if what == 0 and not sheet.merged_cells.ranges:
            sheet.delete_cols(column)
        elif what == 1 and not sheet.merged_cells.ranges:
            sheet.delete_rows(row)
        elif what == 2 and not sheet.merged_cells.ranges:
            sheet.insert_rows(row)
        elif what == 3:
            area = openpyxl.worksheet.cell_range.CellRange(
                min_row=row, min_col=column,
                max_row=row + chance.randrange(4),
                max_col=column + chance.randrange(4))
            if all(area.isdisjoint(r) for r in sheet.merged_cells.ranges):
                sheet.merge_cells(area.coord)
        elif what == 4:
            sheet.row_dimensions[row].hidden = True
        elif what == 5:
            letter = openpyxl.utils.get_column_letter(column)
            sheet.column_dimensions[letter].hidden = True
        elif what == 6:
            for cell in sheet[row]:
                if type(cell).__name__ != "MergedCell":
                    cell.fill = PatternFill(
                        "solid", fgColor="FF" + chance.choice(FILLS))
        else:
            mutate_cell(chance, sheet.cell(row, column))


def mutate_xlsx(chance, source, path):
    book = openpyxl.load_workbook(source)
    for sheet in list(book.worksheets):
        mutate_sheet(chance, sheet)
        if chance.random() < 0.1:
            copy = book.copy_worksheet(sheet)
            mutate_sheet(chance, copy)
        if chance.random() < 0.1:
            sheet.sheet_state = chance.choice(("hidden", "veryHidden"))
        if chance.random() < 0.2:
            sheet.title = chance.choice(("A # b", "\"x\"", "It's = 1", "\u00fc"))
    try:
        book.active = 0
        if all(s.sheet_state != "visible" for s in book.worksheets):
            book.worksheets[0].sheet_state = "visible"
        book.save(path)
    except (IndexError, ValueError):
        shutil.copy(source, path)


# Parts of letters and of workbooks of LibreOffice, as text.

PARTS = {
    "docx": ("word/document.xml", r"<w:tr[ >].*?</w:tr>",
             r"<w:tc>.*?</w:tc>", r"(<w:t(?: [^>]*)?>)([^<]*)(</w:t>)"),
    "ods": ("content.xml", r"<table:table-row(?: [^>]*)?>.*?</table:table-row>",
            r"<table:table-cell(?: [^>]*)?>.*?</table:table-cell>",
            r"(<text:p(?: [^>]*)?>)([^<]*)(</text:p>)")}


def escaped(text):
    return clean(text).replace("&", "&amp;").replace("<", "&lt;")


def mutate_xml(chance, xml, row, cell, text):
    for _ in range(chance.choice((1, 2, 5, 20))):
        what = chance.randrange(6)
        found = list(re.finditer(
            row if what < 3 else cell if what == 3 else text, xml, re.S))
        if not found:
            continue
        one, two = sorted(
            (chance.choice(found), chance.choice(found)),
            key=lambda m: m.start())
        if what == 0 and one.end() <= two.start():
            xml = xml[:one.start()] + two[0] + xml[one.end():two.start()] + \
                one[0] + xml[two.end():]
        elif what in (1, 3):
            xml = xml[:one.start()] + xml[one.end():]
        elif what == 2:
            xml = xml[:one.end()] + two[0] + xml[one.end():]
        elif what > 3:
            xml = xml[:one.start(2)] + escaped(chance.choice(TEXTS)) + \
                xml[one.end(2):]
    return xml


def mutate_zip(chance, source, path):
    name, *shapes = PARTS[path.rsplit(".", 1)[1]]
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == name:
                data = mutate_xml(chance, data.decode(), *shapes).encode()
            new.writestr(part, data)


# More of one thing than anybody has: nothing may be copied again for each.

HEAD = ["Ref", "Action", "Lead", "By when", "RAG", "Notes"]
LARGE = {
    "lines.csv": [["1", "a) x\n" * 10000, "JM,\n" * 9000, "May 2026, " * 5000,
                   "G", "a line\n" * 30000]],
    "bullets.csv": [["1", "• x\n" * 20000, "JM", "May 2026", "G",
                     "• one\nX\n" * 10000 + "1. one\n"]],
    "goes-on.csv": [["1", "Train", "JM", "May 2026", "G", ""]] +
                   [["", "and %d more of it" % i] + [""] * 4
                    for i in range(10000)],
    "headings.csv": [row for i in range(5000) for row in (
        ["Heading %d" % i] + [""] * 5,
        [str(i), "Train", "JM and SH %d" % i, "Autumn 1", "G", "x"])],
}


def write_large(name, path):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD] + LARGE[name])


MUTATE = {"csv": mutate_csv, "tsv": mutate_csv, "txt": mutate_page,
          "md": mutate_page, "xlsx": mutate_xlsx, "docx": mutate_zip,
          "ods": mutate_zip}


# What must hold.

@functools.lru_cache()
def sanitized(program):
    """Whether it has a sanitizer in it, which takes its own time."""
    with open(program, "rb") as file:
        return b"__asan_init" in file.read()


def run(program, folder, *words):
    """(exit status, stdout, stderr); a fault where it takes too much."""
    child = subprocess.Popen(
        [program, "--today", "2024-06-30"] + list(words), cwd=folder,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ, LC_ALL="C.UTF-8", HOME=folder),
        preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_CPU, (20 * SECONDS, 20 * SECONDS)))
    out, err = child.stdout.read(), child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if not sanitized(program):
        assert used.ru_utime + used.ru_stime < SECONDS, "it takes too long"
        assert used.ru_maxrss < MEMORY, "it takes too much memory"
    return child.returncode, out.decode(), err.decode()


def written(folder, stem):
    out = []
    for ending in (".yaml", ".map"):
        with open(os.path.join(folder, stem + ending), "rb") as file:
            out.append(file.read())
    return out


def places(path):
    """Where cells of a workbook have something."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {"%s!%s" % (sheet.title, cell.coordinate)
            for sheet in book.worksheets for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and str(cell.value).strip()}


def account(report, path):
    said = report["account"]
    kinds = {"placed": 0, "extra": 0, "header": 0, "said": 0}
    for cell in report["cells"]:
        to = "said" if cell["to"].startswith("said: ") else cell["to"]
        kinds[to if to in kinds else "placed"] += 1
    assert all(kinds[k] == said[k] for k in kinds), \
        "the account is not what the cells are: %s, %s" % (kinds, said)
    assert sum(kinds.values()) == said["read"], "the account does not add up"
    if path.endswith(".xlsx"):
        seen = {c["place"] for c in report["cells"] if c["text"]}
        assert seen == places(path), "cells are lost: %s" % sorted(
            seen ^ places(path))[:5]


def hold(program, folder, name):
    """What is wrong with the conversion of one mutant; None where nothing is."""
    stem = name.rsplit(".", 1)[0]
    other = os.path.join(folder, "other")
    os.makedirs(other)
    shutil.copy(os.path.join(folder, name), other)
    status, out, err = run(program, folder, "convert", name, "--format", "json")
    if status == 1 and any(sentence in err for sentence in NO_TABLE):
        assert out == "" and len(os.listdir(folder)) == 2, "something is left"
        return
    if status == 3 and err.startswith("ragtrack: ") and err.count("\n") == 1:
        assert out == "" and len(os.listdir(folder)) == 2, "something is left"
        return
    assert status == 0, "exit status %d: %s" % (status, err[:300])
    account(json.loads(out), os.path.join(folder, name))
    first = written(folder, stem)
    run(program, other, "convert", name)
    assert written(other, stem) == first, "twice is not the same"
    status, out, err = run(program, other, "convert", name)
    assert status == 0, "with its map: %d: %s" % (status, err[:300])
    assert written(other, stem)[0] == first[0], "its map makes another plan"
    assert written(other, stem)[1] == first[1], "its map is written otherwise"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else COUNT
    seed = os.environ.get("RAGTRACK_SEED", "")
    warnings.simplefilter("ignore")  # of numbers that are no dates
    failed = 0
    with tempfile.TemporaryDirectory() as fresh:
        names = generate.generate(fresh, seed)
        work = [(i, names[i * 7 % len(names)]) for i in range(count)] + \
            list(enumerate(LARGE, count))
        for i, name in work:
            folder = os.path.join(fresh, "mutant-%d" % i)
            path = os.path.join(folder, name)
            os.makedirs(folder)
            if name in LARGE:
                write_large(name, path)
            else:
                MUTATE[name.rsplit(".", 1)[1]](
                    random.Random("%s %d" % (seed, i)),
                    os.path.join(fresh, name), path)
            try:
                hold(program, folder, name)
            except (AssertionError, UnicodeError, ValueError, OSError) as e:
                failed += 1
                print("FAILED %d, %s: %s" % (i, name, e))
                if len(sys.argv) > 3:
                    shutil.copytree(folder, os.path.join(
                        sys.argv[3], "%d" % i), dirs_exist_ok=True)
            shutil.rmtree(folder)
    count = len(work)
    print("%d passed, %d failed" % (count - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
