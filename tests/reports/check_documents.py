#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_documents.py BUILD: made documents, in every format, read back.

A paper with a block of each kind, the same with texts that mean harm in every
place, and with texts of 256 KiB. At the end the checks themselves are checked:
each must find what was spoilt on purpose.
"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents  # noqa: E402

FORMATS = ["json", "text", "long", "md", "html", "csv", "xlsx"]


def written(build, document, form):
    return subprocess.run([build + "/tests/reports/write_doc", document, form],
                          capture_output=True)


def all_formats(build, document):
    out = {}
    for form in FORMATS:
        run = written(build, document, form)
        if run.returncode == 9:
            return None
        if run.returncode != 0:
            raise SystemExit("write_doc %s %s: exit status %d, %s" % (
                document, form, run.returncode, run.stderr.decode()))
        out[form] = run.stdout
    return out


def too_slow(build, form):
    """Work that grows with the square of the rows would take minutes."""
    try:
        run = subprocess.run(
            [build + "/tests/reports/write_doc", "big-2500", form],
            capture_output=True, timeout=30)
        return [] if run.returncode == 0 and run.stdout else ["it failed"]
    except subprocess.TimeoutExpired:
        return ["more than half a minute"]


def spoilt(paper):
    """(what, faults that must not be empty) of documents with a wrong spot."""
    doc = documents.json.loads(paper["json"])
    page = paper["html"].decode()
    for what, old, new in [
            ("a script", "<main", "<script>x</script><main"),
            ("a handler", "<main", "<main onclick='x'"),
            ("markup in data", "Off track", "Off <b>track"),
            ("a picture from outside", "<main", "<img src='http://x/'><main"),
            ("a script in a picture", "<main", "<img alt=x src='" +
             "data:image/svg+xml;base64,PHN2Zz48c2NyaXB0Lz48L3N2Zz4='><main"),
            ("a picture without words", ' alt="', ' alt="" l="'),
            ("a level left out", "<h3>", "<h4>"),
            ("another number", ">20<", ">21<"),
            ("another rating", ">Red<", ">Amber<"),
            ("a lost row", "Audit a tenth", "Audit a fifth"),
            ("an escape", "Off track", "Off track\x1b[2J")]:
        assert old in page, old
        yield "html with " + what, documents.check_html(
            page.replace(old, new, 1) if what != "a level left out" else
            page.replace("<h3>", "<h4>").replace("</h3>", "</h4>"), doc)
    yield "html with an open table", documents.tidy(
        page.replace("</table>", "", 1))
    table = paper["csv"]
    for what, old, new in [("another number", b",20,", b",21,"),
                           ("a formula", b",Train,", b",=Train,"),
                           ("a lost field", b",Train,", b",Train"),
                           ("a lost row", b"\r\n", b"")]:
        assert old in table, old
        yield "csv with " + what, documents.check_csv(
            table.replace(old, new, 1) if old != b"\r\n" else
            b"\r\n".join(table.split(b"\r\n")[:-2]) + b"\r\n", doc)
    md = paper["md"].decode()
    for what, old, new in [("a pipe", "| Train |", "| Tr|ain |"),
                           ("markup", "Train", "<b>Train"),
                           ("a lost text", "Two are off track", "")]:
        assert old in md, old
        yield "md with " + what, documents.check_md(
            md.replace(old, new, 1), doc)
    for what, change in [("a number as text", ("F3", "20")),
                         ("another rating", ("E3", "Amber")),
                         ("a ref as number", ("B3", 1.1)),
                         ("a formula", ("C3", "=1+1")),
                         ("another day", ("D2", "2023-11-29"))]:
        book = documents.openpyxl.load_workbook(
            documents.io.BytesIO(paper["xlsx"]))
        sheet = book["Actions"]
        sheet[change[0]] = change[1]
        out = documents.io.BytesIO()
        book.save(out)
        yield "xlsx with " + what, [
            f for f in documents.check_xlsx(out.getvalue(), doc)
            if f.startswith("Actions")]


def main():
    build = sys.argv[1]
    tally = documents.Tally()
    papers = ["paper", "long"] + ["harm-%d" % i for i in range(100)]
    paper = None
    for name in papers:
        formats = all_formats(build, name)
        if formats is None:
            break
        paper = paper or formats
        for what, faults in documents.check_all(name, formats):
            tally.note(what, faults)
        again = written(build, name, "xlsx").stdout
        tally.note(name + " xlsx, twice the same bytes",
                   [] if again == formats["xlsx"] else ["they differ"])
    said = written(build, "long", "xlsx").stderr.decode()
    tally.note("what was cut is said", [
        "nothing of %s" % w for w in ["1.1, Why", "1.1, Action",
                                      "the report, text"] if w not in said])
    for form in FORMATS:
        tally.note("ten thousand rows as %s, in time" % form,
                   too_slow(build, form))
    for what, faults in spoilt(paper):
        tally.note(what + " is found", [] if faults else ["it is not"])
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
