#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""libreoffice.py PROGRAM [DIR [NAME...]]: the documents of generate.py as
LibreOffice saves them, held against the same truths as in check.py.

Workbooks are opened by LibreOffice and saved as ods and as its own xlsx,
spreadsheets as ods, letters as its own docx; no window is opened. What it saves
that ragtrack does not read is refused by a sentence that says what to do, under
its own name and under others. DIR is a fresh folder unless it is given;
RAGTRACK_SEED=N makes other documents.
"""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)

import generate  # noqa: E402
from check import Tally, documents  # noqa: E402
from converter import Converter  # noqa: E402

SAVED = [("xlsx", "ods"), ("xlsx", "xlsx"), ("ods", "ods"), ("docx", "docx")]
# Of one document each: what it is saved as, and then to be saved as.
REFUSED = [("tracker.xlsx", "xls", ".xlsx"), ("headings.docx", "doc", ".docx"),
           ("headings.docx", "odt", ".docx"), ("headings.docx", "rtf", ".docx"),
           ("headings.docx", "pdf", ".docx")]
NO_FILES = [("plan.numbers", ".xlsx"), ("plan.pages", ".docx"),
            ("plan.mpp", ".xlsx"), ("plan.pptx", ".xlsx"),
            ("plan.fods", ".ods")]
LIMIT = 300  # seconds that one run of LibreOffice may take


class Missing(Exception):
    """LibreOffice did not save what it was asked to."""


class Office:
    """LibreOffice, with settings of its own in a folder."""

    def __init__(self, folder):
        self.program = shutil.which("soffice")
        self.settings = os.path.join(folder, "settings")
        if self.program is None:
            raise Missing("soffice is not on this machine: install "
                          "libreoffice-calc-nogui and "
                          "libreoffice-writer-nogui")

    def save(self, paths, ending, folder):
        """Saves all as files of that ending in the folder, by one run."""
        run = subprocess.run(
            [self.program, "-env:UserInstallation=file://" + self.settings,
             "--headless", "--norestore", "--convert-to", ending, "--outdir",
             folder] + paths, capture_output=True, stdin=subprocess.DEVNULL,
            env=dict(os.environ, HOME=self.settings), timeout=LIMIT)
        lost = [name for name in (renamed(p, ending) for p in paths)
                if not os.path.exists(os.path.join(folder, name))]
        if lost:
            raise Missing("soffice saved no %s: %s" % (
                ", ".join(lost), run.stderr.decode(errors="replace")[:400]))


def renamed(path, ending):
    """The name of a file with another ending."""
    return "%s.%s" % (os.path.splitext(os.path.basename(path))[0], ending)


def saved_anew(tally, program, office, folder, names):
    """The documents, saved by LibreOffice in each format that it has."""
    for before, after in SAVED:
        some = [n for n in names if n.endswith("." + before)]
        place = os.path.join(folder, "%s from %s" % (after, before))
        os.makedirs(place, exist_ok=True)
        if not some:
            continue
        office.save([os.path.join(folder, n) for n in some], after, place)
        for name in some:
            shutil.copy(os.path.join(folder, name + ".json"), os.path.join(
                place, renamed(name, after) + ".json"))
        print("%s of LibreOffice, from %s" % (after, before))
        documents(tally, program, place, [renamed(n, after) for n in some])


# What is not read.

def refusal(converter, name, ending):
    """Faults of how a file is refused: by one sentence, which names it and says
    what to save it as; nothing is written."""
    before = sorted(os.listdir(converter.folder))
    got = subprocess.run(
        [converter.program, "convert", name], cwd=converter.folder,
        capture_output=True, env=converter.environment,
        stdin=subprocess.DEVNULL, timeout=60)
    said, faults = got.stderr.decode(errors="replace"), []
    if got.returncode != 3 or got.stdout:
        faults.append("exit status %d" % got.returncode)
    if said.count("\n") != 1 or not said.startswith("ragtrack: " + name):
        faults.append("it says %r" % said[:300])
    if ending not in said.replace(name, ""):
        faults.append("it does not say %s: %r" % (ending, said[:300]))
    if sorted(os.listdir(converter.folder)) != before:
        faults.append("it wrote something")
    return faults


def refused(tally, program, office, folder):
    converter = Converter(program, os.path.join(folder, "refused"))
    for document, ending, instead in REFUSED:
        office.save([os.path.join(folder, document)], ending, converter.folder)
        name = renamed(document, ending)
        tally.add("%s is refused" % name, refusal(converter, name, instead))
        for other in ("xlsx", "docx", "ods", "csv", "txt"):
            wrong = "%s-as.%s" % (ending, other)
            shutil.copy(os.path.join(converter.folder, name),
                        os.path.join(converter.folder, wrong))
            tally.add("%s as .%s is refused" % (name, other), refusal(
                converter, wrong, "save it as"))
    for name, instead in NO_FILES:
        with open(os.path.join(converter.folder, name), "wb") as file:
            file.write(b"anything\n")
        tally.add("%s is refused" % name, refusal(converter, name, instead))
    tally.add("control: what is read is not refused", [] if refusal(
        converter, converter.take(os.path.join(folder, "tracker.xlsx")),
        ".xlsx") else ["not found"])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    tally = Tally()
    with tempfile.TemporaryDirectory() as fresh:
        folder = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else fresh
        os.makedirs(folder, exist_ok=True)
        names = generate.generate(folder,
                                  os.environ.get("RAGTRACK_SEED", ""))
        try:
            office = Office(fresh)
            saved_anew(tally, sys.argv[1], office, folder,
                       sys.argv[3:] or names)
            refused(tally, sys.argv[1], office, folder)
        except Missing as e:
            tally.add("LibreOffice", [str(e)])
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
