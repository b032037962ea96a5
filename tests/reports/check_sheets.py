#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_sheets.py BUILD: workbooks can be read on a screen and on paper.

Of each sample, each report as Excel, the export and the sheets of answers: no
column is narrower or wider than can be read; what is hidden is folded away by a
sign that opens it, and a sheet shows no more columns than a person can use; each
is printed on its side on A4 or A3, in 8 points or more, with the head of its
columns on every page, and where one page is not wide enough with the columns
that say what a row is.
"""
import os
import sys
import warnings

import openpyxl

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import check_names  # noqa: E402
import documents  # noqa: E402

FONT, LEAST, SMALLEST = 11, 8, 6.6
INCH = 72
ACROSS = {9: 11.69, 8: 16.54}  # inches of A4 and A3 on their sides
NARROWEST, WIDEST, SHOWN = 5, 73, 24


def columns(sheet):
    """(letter, width in characters, hidden, level) of each that has a cell."""
    out = []
    for i in range(1, sheet.max_column + 1):
        of = [d for d in sheet.column_dimensions.values()
              if d.min and d.min <= i <= d.max]
        letter = openpyxl.utils.get_column_letter(i)
        d = of[0] if of else None
        # What the file holds is with the room beside a text, of 5 pixels.
        width = d.width - 5 / 7 if d is not None and d.width else 8.43
        out.append((letter, width, bool(d and d.hidden),
                    d.outlineLevel if d else 0))
    return out


def points(shown):
    return sum((w * 7 + 5) * 0.75 for _, w, _, _ in shown)


def check_print(sheet, shown, one_page=False):
    setup, margins = sheet.page_setup, sheet.page_margins
    faults = []
    if setup.orientation != "landscape":
        faults.append("it is printed upright")
    if int(setup.paperSize or 1) not in ACROSS:
        return faults + ["paper %s" % setup.paperSize]
    room = (ACROSS[int(setup.paperSize)] - margins.left -
            margins.right) * INCH
    fit = sheet.sheet_properties.pageSetUpPr
    wide = points(shown)
    if fit is not None and fit.fitToPage:
        if (setup.fitToHeight not in (0, "0")) != one_page:
            faults.append("all rows are %spressed on one page" % (
                "not " if one_page else ""))
        size = FONT * min(1, room / wide)
    else:
        size = FONT * (setup.scale or 100) / 100
        if wide > room * FONT / size and not sheet.print_title_cols:
            faults.append("its pages do not say what a row is")
    # A page is as small as it must be, as on paper.
    if size < (SMALLEST if one_page else LEAST) - 0.02:
        faults.append("printed in %.1f points" % size)
    return faults


def check_sheet(sheet, told, one_page=False):
    """`told`: one of texts, which has no head of columns; `one_page`: one that
    is to be one page."""
    all_of = columns(sheet)
    shown = [c for c in all_of if not c[2]]
    faults = check_print(sheet, shown, one_page)
    for letter, width, hidden, level in all_of:
        if not hidden and not NARROWEST <= width <= WIDEST:
            faults.append("column %s is %.0f wide" % (letter, width))
        if hidden and not level and not sheet.protection.sheet:
            faults.append("column %s is hidden, and no sign opens it" % letter)
    if len(shown) > SHOWN:
        faults.append("%d columns are shown" % len(shown))
    if not told and sheet.print_title_rows not in ("$1:$1", "1:1"):
        faults.append("its head is on the first page only")
    return faults


def check_book(path, tally, what):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path)
    folded = 0
    for sheet in book:
        if sheet.sheet_state != "visible":
            continue
        tally.note("%s, %s" % (what, sheet.title), check_sheet(
            sheet, told=sheet.title in ("Report", "Read me", "About"),
            one_page=what.endswith(", page") and sheet.title == "Report"))
        folded += sum(c[2] for c in columns(sheet))
    return folded


def spoil(path, tally):
    """The check finds what is wrong."""
    book = openpyxl.load_workbook(path)
    sheet = book[book.sheetnames[-1]]
    tally.note("a sheet that is right", check_sheet(sheet, False))
    for what, do in (
            ("upright", lambda s: setattr(
                s.page_setup, "orientation", "portrait")),
            ("too wide", lambda s: setattr(
                s.column_dimensions["B"], "width", 200)),
            ("hidden", lambda s: setattr(
                s.column_dimensions["B"], "hidden", True)),
            ("no head", lambda s: setattr(s, "print_title_rows", None))):
        sheet = openpyxl.load_workbook(path)[book.sheetnames[-1]]
        do(sheet)
        tally.note("a sheet that is " + what, [] if check_sheet(
            sheet, False) else ["it is not found"])


def main():
    build = os.path.abspath(sys.argv[1])
    os.chdir(os.path.dirname(os.path.dirname(HERE)))
    tally = documents.Tally()
    folded = 0
    for path in documents.plans():
        with documents.temporary() as folder:
            store = check_names.Store(build, folder)
            store.run("import", path)
            plan = store.run("plans", "--format", "plain").stdout.split()[0]
            out = folder + "/out.xlsx"
            for name in store.reports():
                more = ("--since", check_names.TODAY) \
                    if name == "changes" else ()
                store.run("report", name, plan, "-o", out, *more)
                folded += check_book(out, tally, "%s, %s" % (plan, name))
                if (name, plan[:4]) == ("finance", "harc"):
                    spoil(out, tally)
            store.run("export", plan, "--format", "xlsx", "-o", out)
            folded += check_book(out, tally, "%s, export" % plan)
    tally.note("something is folded away", [] if folded else ["nothing"])
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
