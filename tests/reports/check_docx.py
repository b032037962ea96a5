#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_docx.py BUILD: every report of every plan as a Word document.

Each is opened by python-docx and taken apart, and held against the JSON and the
HTML of the same paper; written twice it is the same bytes; LibreOffice opens it
and makes sheets of it. The same of made documents, whose texts mean harm. At the
end the checks themselves are checked. The page in HTML, opened by LibreOffice,
keeps the colours of its ratings.
"""
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import check_papers  # noqa: E402
import documents  # noqa: E402
import letters  # noqa: E402

DAY = "2023-11-20"
OFFICE_LIMIT = 300  # seconds


def papers(store):
    """(what, how it is asked for)"""
    for name in check_papers.papers(store):
        for plan in store.plans:
            yield "%s of %s" % (name, plan), ["report", name, plan]
    yield "highlight of all", ["report", "highlight"]
    for plan in store.plans[:2]:
        yield "public highlight of " + plan, [
            "report", "highlight", plan, "--public"]


def check_paper(store, what, words, folder):
    """Writes the paper into the folder; what is wrong with it."""
    runs = {f: store.run(DAY, *words, "--format", f)
            for f in ("docx", "json", "html")}
    bad = ["%s: exit status %d, %s" % (f, r.returncode, r.stderr.decode())
           for f, r in runs.items() if r.returncode != 0]
    if bad:
        return bad
    data = runs["docx"].stdout
    path = os.path.join(folder, what + ".docx")
    store.run(DAY, *words, "-o", path)
    with open(path, "rb") as file:
        if file.read() != data:
            bad.append("it is other bytes as a file")
    return bad + letters.check_docx(
        data, json.loads(runs["json"].stdout), runs["html"].stdout.decode())


def write_many(store, folder, priorities=36):
    """A page of so many priorities that letters must be smaller, to be one
    sheet."""
    path = os.path.join(folder, "many.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write("ragtrack: 1\nplan: {id: many, title: Many priorities}\n"
                   "priorities:\n")
        for n in range(1, priorities + 1):
            file.write(
                "  - ref: \"%d\"\n    title: A priority whose title is long "
                "enough for a line and more\n    actions:\n"
                "      - {ref: \"%d.1\", title: Do it, due: 30 Nov 2023}\n" % (
                    n, n))
    store.run(DAY, "import", path)
    store.run(DAY, "report", "page", "many", "-o",
              os.path.join(folder, "page of many.docx"))
    os.remove(path)


class Office:
    """LibreOffice, with settings of its own."""

    def __init__(self, folder):
        self.settings = os.path.join(folder, "settings")
        self.program = shutil.which("soffice")

    def save(self, paths, ending, folder, *reads):
        if self.program is None:
            raise SystemExit("soffice is not on this machine: install "
                             "libreoffice-writer-nogui")
        run = subprocess.Popen(
            [self.program, "-env:UserInstallation=file://" + self.settings,
             "--headless", "--norestore", *reads, "--convert-to", ending,
             "--outdir", folder] + paths, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
            env=dict(os.environ, HOME=self.settings), start_new_session=True)
        try:
            run.wait(OFFICE_LIMIT)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)  # it has children
            run.wait()


def sheets(path):
    """How many pages a PDF of LibreOffice has; 0 where there is none."""
    if not os.path.exists(path):
        return 0
    with open(path, "rb") as file:
        return len(re.findall(rb"/Type ?/Page\b", file.read()))


def not_read(path):
    """The cells of a document that are not in what LibreOffice reads of it."""
    with open(path, "rb") as file:
        letter = letters.Letter(file.read())
    with open(path[:-4] + "txt", encoding="utf-8-sig") as file:
        said = documents.squash(file.read())
    cells = [letters.text_of(c) for c in letter.body.iter(letters.W + "tc")]
    return ["LibreOffice does not say %.50r" % c for c in cells
            if documents.squash(c) not in said]


def check_office(tally, office, folder):
    """LibreOffice makes sheets of each, and reads what its cells say."""
    names = sorted(n for n in os.listdir(folder) if n.endswith(".docx"))
    paths = [os.path.join(folder, n) for n in names]
    office.save(paths, "pdf", folder)
    read = [p for p in paths if not re.search("gaps|due|finance|measures", p)]
    office.save(read, "txt:Text (encoded):UTF8", folder)
    for name, path in zip(names, paths):
        faults = []
        n = sheets(path[:-4] + "pdf")
        if n == 0:
            faults.append("no sheet of it")
        if name.startswith("page of") and n != 1:
            faults.append("%d sheets of what is to hang on a wall" % n)
        if path in read:
            faults += not_read(path)
        tally.note(name + ", by LibreOffice", faults)


def in_colour(path):
    """Of a letter: (fill, text) of cells in a rating's colour; how many have a
    line; how many there are. Plots are left out."""
    with open(path, "rb") as file:
        letter = letters.Letter(file.read())
    cells = [c for t in letters.tables(letter, False)
             for c in t.iter(letters.W + "tc")]
    said = [(letters.val(c, "shd", "fill"), documents.squash(
        letters.text_of(c))) for c in cells]
    lined = sum(1 for c in cells if any(
        e.get(letters.W + "val") not in ("nil", "none")
        for e in c.findall("*/%stcBorders/*" % letters.W)))
    return (sorted((f.upper(), t) for f, t in said if f and f.upper() in FILLS),
            lined, len(cells))


FILLS = [fill for fill, _ in letters.COLOURS.values() if fill != "FFFFFF"]


def no_plots(path):
    """Plots are pictures in what Writer made of a page, and none of their
    letters stand in its text."""
    with open(path + ".html", encoding="utf-8") as file:
        plots = file.read().count('<div class="plot">')
    with zipfile.ZipFile(path + ".docx") as letter:
        text = letter.read("word/document.xml").decode()
    faults = [] if text.count("<pic:pic") >= plots else [
        "%d pictures of %d plots" % (text.count("<pic:pic"), plots)]
    if path.endswith("highlight") and plots == 0:
        faults.append("no plot is there")
    return faults + (["the words of a plot"] if "Lines of " in re.sub(
        'descr="[^"]*"', "", text) else [])


def check_pages(tally, store, office, folder):
    """A page in HTML that is opened in Writer keeps its colours and lines."""
    for name in ("highlight", "full"):
        words = ["report", name, store.plans[0]]
        path = os.path.join(folder, "page-%s" % name)
        store.run(DAY, *words, "-o", path + ".html")
        store.run(DAY, *words, "-o", path + "-ours.docx")
        office.save([path + ".html"], "docx:MS Word 2007 XML", folder,
                    "--infilter=HTML (StarWriter)")
        want, _, _ = in_colour(path + "-ours.docx")
        have, lined, cells = in_colour(path + ".docx")
        tally.note("%s in HTML, its plots, by LibreOffice" % name,
                   no_plots(path))
        tally.note("%s in HTML, by LibreOffice" % name, (
            [] if have == want and want else ["%d cells in colour, not %d" % (
                len(have), len(want))]) + (
                    [] if lined > cells * 0.9 else [
                        "%d of %d cells have lines" % (lined, cells)]))
        with open(path + ".html", encoding="utf-8") as file:
            page = file.read()
        with open(path + ".html", "w", encoding="utf-8") as file:
            file.write(re.sub(' (style|border|src)="[^"]*"', "", page))
        office.save([path + ".html"], "docx:MS Word 2007 XML", folder,
                    "--infilter=HTML (StarWriter)")
        have, lined, cells = in_colour(path + ".docx")
        if name == "highlight":
            tally.note("control: plots that are not there",
                       [] if no_plots(path) else ["not found"])
        tally.note("control: %s without colours" % name, (
            [] if have != want else ["not found"]) + (
                [] if lined <= cells * 0.9 else ["lines are"]))


def made(build, document, form):
    return subprocess.run([build + "/tests/reports/write_doc", document, form],
                          capture_output=True)


def check_made(tally, build, folder):
    """Made documents, among them those whose texts mean harm."""
    names = ["paper", "long", "big-50"]
    while made(build, "harm-%d" % (len(names) - 3), "json").returncode != 9:
        names.append("harm-%d" % (len(names) - 3))
    for name in names:
        runs = {f: made(build, name, f) for f in ("docx", "json", "html")}
        # A cell of 256 KiB takes LibreOffice, which lays it out again for
        # each sheet that it goes on to, longer than all others together.
        if name != "long":
            with open(os.path.join(folder, name + ".docx"), "wb") as file:
                file.write(runs["docx"].stdout)
        tally.note(name, letters.check_docx(
            runs["docx"].stdout, json.loads(runs["json"].stdout),
            runs["html"].stdout.decode()))
    tally.note("there are harmful ones", [] if len(names) > 10 else names)
    return {f: made(build, "paper", f).stdout
            for f in ("docx", "json", "html")}


def with_part(data, part, change):
    """The document with one part of it changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, \
            zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            text = old.read(info.filename)
            if info.filename == part:
                changed = change(text.decode())
                assert changed != text.decode(), part
                text = changed.encode()
            new.writestr(info, text)
    return out.getvalue()


SPOILT = [
    ("another figure", "document", ">20<", ">21<"),
    ("another rating", "document", ">Amber (Recoverable)<", ">Red<"),
    ("another colour", "document", 'w:fill="B3261E"', 'w:fill="1D6B35"'),
    ("another ink", "document", '"9B0020"', '"000000"'),
    ("a lost text", "document", "Two are off track.", ""),
    ("a head that does not come again", "document", "<w:tblHeader/>", ""),
    ("a row over two sheets", "document", "<w:cantSplit/>", ""),
    ("a table that nobody describes", "document", "<w:tblCaption w:val=\"",
     "<w:tblCaption w:val=\"\" w:lost=\""),
    ("a wrong level", "document", '"Heading2"', '"Heading3"'),
    ("a style that is not there", "document", '"Heading2"', '"Heading9"'),
    ("figures that stand left", "document", '<w:jc w:val="right"/>', ""),
    ("another width", "document", '<w:tcW w:w="', '<w:tcW w:w="1'),
    ("a table too wide", "document", '<w:tblW w:w="', '<w:tblW w:w="9'),
    ("another order", "document", "<w:cantSplit/><w:tblHeader/>",
     "<w:tblHeader/><w:cantSplit/>"),
    ("another value in a chart", "charts/chart1", "<c:v>7.5<", "<c:v>7<"),
    ("a chart that nobody describes", "document", ' descr="', ' descr="" l="'),
    ("another language", "styles", "en-GB", "de-DE"),
    ("no count of sheets", "footer1", " NUMPAGES ", " DATE "),
    ("no event", "footer2", "event 1234", "event 1233"),
    ("a relation too few", "_rels/document.xml.rels", "styles.xml",
     "style.xml"),
]


def check_checks(tally, paper, office, folder):
    doc, page = json.loads(paper["json"]), paper["html"].decode()
    for what, part, old, new in SPOILT:
        name = "word/" + part + ("" if part.endswith(".rels") else ".xml")
        try:
            data = with_part(paper["docx"], name,
                             lambda t: t.replace(old, new, 1))
            faults = letters.check_docx(data, doc, page)
        except (KeyError, ValueError, letters.tree.ParseError) as e:
            faults = [str(e)]
        tally.note("control: " + what, [] if faults else ["not found"])
    broken = os.path.join(folder, "broken.docx")
    with open(broken, "wb") as file:
        file.write(with_part(paper["docx"], "word/document.xml",
                             lambda t: t.replace("</w:tbl>", "", 1)))
    office.save([broken], "pdf", folder)
    tally.note("control: a document that is not well formed", []
               if sheets(broken[:-4] + "pdf") == 0 else ["LibreOffice reads it"])


def main():
    tally = documents.Tally()
    with documents.temporary() as folder:
        store = check_papers.Store(sys.argv[1], folder)
        store.live()
        place = os.path.join(folder, "papers")
        os.mkdir(place)
        for what, words in papers(store):
            tally.note(what, check_paper(store, what, words, place))
        write_many(store, place)
        paper = check_made(tally, sys.argv[1], place)
        office = Office(folder)
        check_office(tally, office, place)
        check_pages(tally, store, office, folder)
        check_checks(tally, paper, office, folder)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
