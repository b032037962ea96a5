#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_public.py BUILD: nothing that is not public stands in a public report.

In a store where every field of every kind is marked (marked.c), each report is
written in each format, public and not. The reports and formats are asked of
the program, so new ones are covered from their first day. In a public one no
"zq" stands; and so that this means something, the same reports show "zq" where
they are not public, and "ok" where they are.
"""
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents  # noqa: E402

TODAY = "2023-11-20"


class Program:
    def __init__(self, build, folder):
        self.path = build + "/ragtrack"
        self.env = {"PATH": "/usr/bin:/bin", "HOME": folder, "TZ": "UTC",
                    "LC_ALL": "C.UTF-8",
                    "RAGTRACK_STORE": folder + "/store.db"}

    def run(self, *words, today=TODAY):
        return subprocess.run([self.path, "--today", today] + list(words),
                              capture_output=True, env=self.env)

    def must(self, *words, today=TODAY):
        run = self.run(*words, today=today)
        if run.returncode != 0:
            raise SystemExit("%s: exit status %d, %s" % (
                " ".join(words), run.returncode, run.stderr.decode()))
        return run.stdout.decode()

    def words(self, *words):
        return self.must("__complete", "--", *words).split()


def text_of(form, data):
    """All text of a file, whatever it is packed in."""
    if form == "html":
        data = documents.opened(data)
    if form not in ("xlsx", "docx"):
        return data.decode()
    book = zipfile.ZipFile(io.BytesIO(data))
    return "\n".join(n + "\n" + book.read(n).decode() for n in book.namelist())


def found(text, mark):
    """The marked words that stand in a text, in any case."""
    out = set()
    low = text.lower()
    at = low.find(mark)
    while at >= 0:
        end = at
        while end < len(low) and (low[end].isalnum() or low[end] == "_"):
            end += 1
        out.add(low[at:end])
        at = low.find(mark, end)
    return out


def change(program, action, day):
    """Everything about one action moves, each for a reason not to be told."""
    def do(*words):
        program.must("--as", "zqperson_code", *words, today=day)
    rated = program.must("list", "--format", "plain", "--columns",
                         "number,rag,impact", "plan:okplan").splitlines()
    rated = [r.split("\t") for r in rated if "@" + r.split("\t")[0] == action]
    rated = rated[0]
    for field, was in [("rag", rated[1]), ("impact", rated[2])]:
        do("set", action, "%s=%s" % (field, "amber" if was == "red" else
                                     "red"), "-m", "zqwhy_" + field)
    do("set", action, "due=2024-03-01", "-m", "zqwhy_due")
    do("set", action, "leads=zqother,okperson_post", "-m", "zqwhy_leads")
    do("set", action, "evidence=zqevidence", "voice=zqvoice", "-m", "zqwhy")
    do("set", action, "status=in progress", "-m", "zqwhy_status")
    do("update", action, "-m", "zqupdate")
    do("update", action, "--note", "-m", "zqnote")


def close(program, period, first, cutoff, closed):
    def do(*words):
        program.must("--as", "zqperson_code", *words, today=closed)
    do("period", "open", "okplan", period, "--first", first,
       "--cutoff", cutoff)
    do("period", "close", "okplan", period)


def report(program, name, form, *more):
    """The report as text, of now or of the last closed period."""
    words = ["report", name, "okplan", "--format", form] + list(more)
    run = program.run(*words)
    if run.returncode != 0:
        raise SystemExit("%s: exit status %d, %s" % (
            " ".join(words), run.returncode, run.stderr.decode()))
    return text_of(form, run.stdout), run.stderr.decode()


def said_inside(form, text, said):
    """Whether the paper itself says what it left out, where it has a foot and
    left out more than who somebody is and private notes."""
    left = re.search("left out for the public: (.+)", said).group(1)
    more = [x for x in left.split(", ") if not re.match(
        "people|private notes|by of|verified_by|leads|nothing", x)]
    return form == "csv" or not more or (
        '"left_out":' in text if form == "json" else "Left out:" in text)


def check(program, tally):
    names = program.words("report", "")
    formats = program.words("report", names[0], "--format", "")
    seen, shown = set(), set()
    tally.note("reports and formats are named", [] if len(names) >= 3 and
               len(formats) >= 7 else ["%s, %s" % (names, formats)])
    for name in names:
        for form in formats:
            for more in [(), ("--names", "none"), ("--period", "last")]:
                text, said = report(program, name, form, "--public", *more)
                shown |= found(text, "ok")
                tally.note(" ".join(["public", name, form] + list(more)),
                           ["%s stands in it" % w
                            for w in sorted(found(text, "zq"))] +
                           ["%s is said to stand in it" % w
                            for w in sorted(found(said, "zq"))] +
                           ([] if "left out" in said else
                            ["it does not say what it left out"]) +
                           ([] if said_inside(form, text, said) else
                            ["it does not say so in the paper"]))
            text, said = report(program, name, form)
            seen |= found(text, "zq")
            tally.note("%s %s has no private note" % (name, form), [
                w for w in found(text, "zq")
                if w.startswith("zqnote")])
            control = found(text, "ok")
            tally.note("%s %s has what is public" % (name, form),
                       [] if control else ["no ok in it"])
    for word in ["zqupdate", "zqwhy_rag", "zqwhy_due", "zqperson_code"]:
        tally.note("%s is found where it may stand" % word,
                   [] if word in seen else ["it is not: the check is blind"])
    for word in ["okaction_title", "okperson_post", "okplan_title",
                 "okperson_role"]:
        tally.note("%s is found in public" % word,
                   [] if word in shown else ["it is not"])


def main():
    build = os.path.abspath(sys.argv[1])
    tally = documents.Tally()
    with tempfile.TemporaryDirectory() as folder:
        program = Program(build, folder)
        subprocess.run([build + "/tests/reports/write_doc", "marked-store",
                        folder + "/store.db"], check=True)
        rows = program.must("list", "--format", "plain", "--columns",
                            "number", "plan:okplan").split()
        close(program, "2023-09", "2023-09-01", "2023-09-30", "2023-10-02")
        change(program, "@" + rows[0], "2023-10-10")
        close(program, "2023-10", "2023-10-01", "2023-10-31", "2023-11-01")
        change(program, "@" + rows[1], "2023-11-10")
        program.must("period", "open", "okplan", "2023-11")
        check(program, tally)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
