#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_hostile.py BUILD: whatever stands in a store, no output obeys it.

In a store whose every text field, walked from the field table, holds sequences
that a terminal obeys (marked.c, with harm), every command is run in every
format, into a pipe and on a terminal, and chase as files to be mailed.  Only
what the program makes itself may come out: styles on a terminal, line ends
and tabs.  So that this means something, the harm must be there to be read in
the JSON, and a check of a raw text must fail.
"""
import io
import json
import os
import pty
import re
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents  # noqa: E402

TODAY = "2023-11-20"
STYLE = re.compile("\x1b\\[(0|1|31|32|33|34|1;31)m")
# What no format of text may hold; a tab and a line end are the program's.
HARM = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]")


def faults(data, terminal=False):
    """What stands in an output that must not."""
    text = re.sub("\r+\n" if terminal else "\r\n", "\n",
                  data.decode("utf-8", "surrogateescape"))
    if terminal:
        text = STYLE.sub("", text)
    found = sorted(set(HARM.findall(text)) |
                   {c for c in text if "\udc80" <= c <= "\udcff"})
    return ["%r stands in it" % c for c in found]


class Program:
    def __init__(self, build, folder):
        self.path = build + "/ragtrack"
        self.folder = folder
        self.env = {"PATH": "/usr/bin:/bin", "HOME": folder, "TZ": "UTC",
                    "LC_ALL": "C.UTF-8", "TERM": "xterm",
                    "RAGTRACK_TODAY": TODAY,
                    "RAGTRACK_STORE": folder + "/store.db"}

    def run(self, *words):
        return subprocess.run([self.path] + list(words), env=self.env,
                              cwd=self.folder, capture_output=True)

    def on_terminal(self, *words):
        """All that a terminal gets, of both outputs."""
        master, slave = pty.openpty()
        run = subprocess.Popen(
            [self.path] + list(words), env=self.env, cwd=self.folder,
            stdin=subprocess.DEVNULL, stdout=slave, stderr=slave)
        os.close(slave)
        out = b""
        while True:
            try:
                part = os.read(master, 1 << 16)
            except OSError:
                part = b""
            if not part:
                break
            out += part
        run.wait()
        os.close(master)
        return out


def text_of(form, data):
    """A workbook's texts, as XML; else the data."""
    if form == "html":
        return documents.opened(data)
    if form not in ("xlsx", "docx"):
        return data
    if not data:
        return b""
    book = zipfile.ZipFile(io.BytesIO(data))
    return b"\n".join(book.read(n) for n in book.namelist())


def commands(program):
    """(words, formats) of all that reads; then of what refuses or changes."""
    def offers(*words):
        said = program.run("__complete", "--", *words).stdout.decode()
        return [line.split("\t")[0] for line in said.splitlines()]
    number = "@%d" % json.loads(program.run(
        "list", "--format", "json").stdout)[0]["number"]
    for name in offers("report", ""):
        if re.fullmatch("[a-z]+", name):
            yield ["report", name, "okplan"], offers(
                "report", name, "--format", "")
    for words in (["list"], ["list", "okaction"], ["show", number],
                  ["history"], ["history", number], ["plans"], ["people"],
                  ["due"], ["chase"], ["period", "list", "okplan"],
                  ["period", "status", "okplan"], ["export", "okplan"],
                  ["view", "list"], ["store", "info"], ["store", "check"],
                  ["list", "--columns", "ref,title,leads,status_text,rag_text,"
                   "due,due_text,tags,evidence"]):
        yield words, offers(*words, "--format", "") or [None]
    bad = "a\x1b[2J\rb"
    for words in (["show", bad], ["list", "lead:" + bad], ["check", bad],
                  ["set", number, "rag=amber", "-m", "because"],
                  ["set", number, "due=2024-05-01"], ["set", number, bad],
                  ["update", number, "-m", "said"], ["undo"], ["redo"],
                  ["complete", number], ["verify", number, "--forum", bad],
                  ["step", number, "done", "1"], ["show", "okaction_ref"],
                  ["move", number, bad], ["redact", number, "title"],
                  ["people", "set", "okperson_post", "name=x"],
                  ["period", "open", "okplan"], ["period", "close", "okplan"],
                  ["carry", "okplan", "next-plan"], ["reading", bad, "1"],
                  ["import", bad], ["report", bad], [bad]):
        yield words, [None]


def main():
    build = os.path.abspath(sys.argv[1])
    tally = documents.Tally()
    with tempfile.TemporaryDirectory(prefix="ragtrack-hostile-") as folder:
        program = Program(build, folder)
        made = subprocess.run([build + "/tests/reports/write_doc",
                               "hostile-store", folder + "/store.db"],
                              capture_output=True)
        tally.note("the hostile store is made",
                   [made.stderr.decode()] if made.returncode else [])
        program.run("period", "open", "okplan", "2023-11")
        whole = program.run("export", "okplan", "--format", "json").stdout
        tally.note("the harm is there", [] if whole.count(b"\\u001b") > 100
                   else ["it is not: the check is blind"])
        tally.note("a raw text is found", [] if faults(
            b"a\x1b[2Jb", True) and faults(b"a\x1b[31mb") and
            faults("a\u202e".encode()) and faults(b"\xff") else ["it is not"])
        for words, formats in list(commands(program)):
            for form in formats:
                more = ["--format", form] if form else []
                what = " ".join(words + more)
                run = program.run(*words, *more)
                tally.note("%r" % what, [] if run.returncode >= 0 else [
                    "it died of signal %d" % -run.returncode])
                tally.note("%r, output" % what,
                           faults(text_of(form, run.stdout)))
                tally.note("%r, errors" % what, faults(run.stderr))
                if form not in ("xlsx", "docx") and words[0] not in (
                        "undo", "redo", "move", "redact", "carry"):
                    tally.note("%r on a terminal" % what, faults(
                        program.on_terminal(*words, *more), True))
        for args in (["chase", "--mail", "mail"],
                     ["report", "full", "okplan", "-o", "full.txt"],
                     ["export", "okplan", "-o", "plan.yaml"],
                     ["export", "okplan", "-o", "plan.csv"]):
            program.run(*args)
        files = [os.path.join(at, name) for at, _, names in os.walk(folder)
                 for name in names if not name.startswith("store.db")]
        tally.note("files are written", [] if len(files) > 3 else files)
        for path in files:
            with open(path, "rb") as file:
                tally.note("the file %s" % os.path.basename(path),
                           faults(file.read()) + faults(
                               os.path.basename(path).encode()))
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
