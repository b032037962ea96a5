# SPDX-License-Identifier: ISC
"""Shapes of plans that people keep as tables of their own."""
import chance
from document import Cell, Column, Fill
from maker import BAND, COLOURS, GREY, OTHERS, PALE
from variety import OWNERS, RATINGS

PLAIN = {"Complete": "complete", "In progress": "in progress",
         "Not started": "not started"}
ODD = {"Closed": "complete", "Underway": "in progress", "Delayed": None,
       "Not yet started": "not started", "Paused": "on hold",
       "In progress": "in progress", "Ongoing": "ongoing"}
BRAG = {"blue": "Complete", "green": "On track", "amber": "At risk",
        "red": "Off track"}
MEANS = {"blue": "Complete and shown to work", "green": "On target",
         "amber": "Late, with a plan to recover", "red": "Late, help needed"}


def areas(m, count):
    """(number, title) of priorities."""
    return [(str(i + 1), m.chance.draw("areas", chance.AREAS))
            for i in range(count)]


def period(m):
    m.doc.line("Period: April 2024 to March 2026", to="header")
    m.header.update(start="April 2024", end="March 2026")


def tracker(m):
    """A tracker of Excel: title rows, merged groups, the fill is the rating,
    an empty column, hidden rows, comments, notes and a key below."""
    m.doc.sheet("Action plan")
    m.front(**{m.variety.pick(OWNERS, "Plan owner"): (
        "owner", "Director of Place", "Director of Place")})
    period(m)
    gap = [None] if m.grid else []
    columns = [Column("Ref", "ref", width=6)] + gap + [
        Column("Action", "title", width=50),
        Column("Lead officer", "leads"), Column("By\nwhen", "due"),
        Column("RAG rating", "rag", width=8),
        Column("Progress/update", "updates", width=40)]
    table = m.table(columns, left=1)
    for number, area in areas(m, 3):
        m.under(number, area)
        m.group(table, m.numbered("Priority %s: %s", number, area), BAND)
        for i in range(4):
            due, rag = m.due(), m.rating("fill")
            if m.rich and i == 1:
                due.comments = [("SH", m.chance.pick(chance.SAYINGS))]
            said = m.chance.pick(chance.SAYINGS)
            m.action(table, {
                "ref": m.ref("%s.%d" % (number, i + 1)),
                "title": m.chance.title(), "leads": m.leads("mixed"),
                "due": due, "rag": rag, "updates": Cell(
                    said, means=[{"text": said}])},
                hidden=m.has_sheets and i == 3)
    m.doc.line("Note: dates in the past are those first agreed.")
    m.legend(MEANS)


def twoheads(m):
    """Two rows of heads, two levels of groups, ratings by a theme's colours."""
    m.doc.sheet("Delivery")
    m.front(Board=("boards", "Customer Promise Board",
                   ["Customer Promise Board"]))

    def rag(name):
        return ["RAG " + name, name + " RAG", name]

    columns = [
        Column("No.", "ref", width=6), Column("Action required", "title",
                                              width=50),
        Column("Owner", "leads"),
        Column("Start", "start", names=["Dates Start", "Start"]),
        Column("End", "due", names=["Dates End", "End"]),
        Column("Action", "rag", names=rag("Action"), width=8),
        Column("Impact", "impact", names=rag("Impact"), width=8),
        Column("Success measure", "measures", width=30)]
    table = m.table(columns, head=False, shuffled=False)
    m.two_heads(table, {"Dates": (3, 2), "RAG": (5, 2)})
    for number, area in areas(m, 2):
        m.under(number, area)
        m.group(table, m.numbered("%s. %s", number, area), BAND)
        for k in range(2):
            m.theme = m.chance.draw("themes", chance.THEMES)
            m.group(table, m.theme, PALE)
            for i in range(2):
                m.action(table, {
                    "ref": m.ref("%s.%d" % (number, 2 * k + i + 1)),
                    "title": m.chance.title(), "leads": m.leads("mixed"),
                    "start": m.day("mmm-yy", early=True), "due": m.due(),
                    "rag": m.rating("theme"), "impact": m.rating("theme"),
                    "measures": measures(m)})
    m.doc.line("Current post holders", level=2)
    m.holders(["Post", "Post holder"],
              [(post, "Officer " + chance.INITIALS[i])
               for i, post in enumerate(chance.POSTS[:4])])


def measures(m):
    text = m.chance.pick(chance.MEASURES)
    return Cell(text, means=[text])


def headings(m):
    """As Word has it: a heading and a lead before each table, one broken over
    two pages under the same heads; then a key, who is who, and measures."""
    m.doc.sheet("Plan")
    m.front()
    columns = [
        Column("Ref.", "ref", width=6), Column("Actions", "title", width=40),
        Column("How will we know?", "measures", width=30),
        Column("Lead", "leads"), Column("Start Date", "start"),
        Column("End Date", "due"),
        Column("What our residents will say", "voice", width=30),
        Column("Action RAG", "rag", width=8),
        Column("Impact RAG", "impact", width=8)]
    for number, area in areas(m, 3):
        post = m.chance.draw("posts", chance.POSTS)
        m.heading(m.numbered("%s: %s", number, area), wide=4)
        m.doc.line("Lead: %s" % post, to="header|placed")
        m.under(number, area, [post])
        table = m.table(columns)
        for i in range(4):
            if i == 2 and number == "1":
                table = m.table(columns)
            if i % 2 == 0:
                m.theme = m.chance.draw("themes", chance.THEMES)
                m.group(table, m.theme, PALE)
            cells = m.action(table, {
                "ref": "%s.%d" % (number, i + 1), "title": m.chance.title(),
                "measures": measures(m), "leads": m.leads("post"),
                "start": Cell("Sep 23"), "due": m.due(),
                "voice": m.chance.pick(chance.VOICES),
                "rag": m.rating("fill"), "impact": m.rating("fill")})
            if m.family == "docx":
                marked(m, i, cells)
    m.doc.line("Key to ratings", level=2)
    m.legend(MEANS)
    m.doc.line("Appendix A: who is who", level=2)
    m.who(["Initials", "Name", "Role"],
          [(x, "Officer " + x, "Manager of team %d" % (i + 1))
           for i, x in enumerate(chance.INITIALS[:5])])
    m.doc.line("Appendix B: performance measures", level=2)
    m.measures_table(4)


def marked(m, i, cells):
    """Changes tracked and a comment, in an action of a letter."""
    title = cells["title"]
    if i == 0:
        title.inserted = " by the summer"
        title.text += title.inserted
        m.actions[-1]["title"] = title.means = title.text
    elif i == 1:
        title.deleted = " and every January after that"
    elif i == 2:
        title.comments = [("KL", m.chance.pick(chance.SAYINGS))]
        m.actions[-1]["notes"] = [title.comments[0][1]]


def steps(m):
    """Steps and bullets in the cell of an action, with several dates and words
    of progress beside them."""
    m.doc.sheet("Savings and practice")
    m.front()
    columns = [Column("Ref", "ref", width=6), Column("Actions", "title",
                                                     width=50),
               Column("Owner", "leads"), Column("By when", "due"),
               Column("Progress", "status")]
    for number, area in areas(m, 3):
        m.heading(m.numbered("%s. %s", number, area), wide=3)
        m.under(number, area)
        table = m.table(columns)
        for i, kind in enumerate(["plain", "lettered", "bullets", "numbered"]):
            ref = "%s.%d" % (number, i + 1)
            stepped(m, table, ref, kind)


def stepped(m, table, ref, kind):
    title, parts = m.chance.title(), [m.chance.title() for _ in range(3)]
    leads = m.leads("pair")
    if kind in ("plain", "bullets"):
        text = title if kind == "plain" else m.lines(
            title + " to include:", *["\u2022 " + p for p in parts])
        action = Cell(text)
        action.listed = kind == "bullets"
        m.action(table, {"ref": ref, "title": action, "leads": leads,
                         "due": Cell(m.chance.draw("written", WRITTEN_ONE)),
                         "status": m.status(PLAIN)},
                 title=title if kind == "plain" else title + " to include:",
                 whole=parts if kind == "bullets" else [])
        return
    marks = ["a", "b", "c"] if kind == "lettered" else ["1", "2", "3"]
    days = ["30/06/24", "31/07/24", "30/09/24"]
    words = ["Complete", "In progress", "Not started"]
    mark = ")" if kind == "lettered" else "."
    text = m.lines(title + ":", *["%s%s %s" % (k, mark, p)
                                  for k, p in zip(marks, parts)])
    m.action(table, {"ref": ref, "title": Cell(text), "leads": leads,
                     "due": Cell(m.lines(*days)),
                     "status": Cell(m.lines(*words))},
             title=title + ":", due=None, status=["in progress", None],
             steps=[{"ref": k, "title": p, "due": d, "status": w.lower()}
                    for k, p, d, w in zip(marks, parts, days, words)])


WRITTEN_ONE = ["31/10/24", "June 2024", "Ongoing", "TBC", "30/09/2024"]


def merged(m):
    """The first column is the priority, merged over its actions; some words
    contradict their fill, and hold."""
    m.doc.sheet("Plan 2024")
    m.front()
    columns = [Column("Objective", "priority", width=24),
               Column("Ref", "ref", width=6), Column("Action", "title",
                                                     width=50),
               Column("Responsible", "leads"), Column("Timescale", "due"),
               Column("Status", "status"), Column("RAG", "rag", width=6)]
    table = m.table(columns)
    for number, area in areas(m, 3):
        m.under(None, area)
        count = 2 + m.chance.below(3)
        for i in range(count):
            first = Cell(area if i == 0 else "", to="placed")
            cells = m.action(table, {
                "priority": first, "ref": "%s%s" % (number, "abcd"[i]),
                "title": m.chance.title(), "leads": m.leads("mixed"),
                "due": m.due(), "status": m.status(ODD),
                "rag": Cell("A", means="amber", fill=m.rich and Fill(
                    COLOURS["green"])) if i == 0 else
                m.rating("filled", colours=OTHERS)})
            keep_status(m, table, cells["status"])
            if m.rich and i == 0:
                first.rows = count
            elif m.rich:
                table.rows[-1].cells[0] = None


def keep_status(m, table, cell):
    """A word that is no status is kept under its column."""
    action = m.actions[-1]
    if cell.text and action["status"] is None:
        name = next(c.names[0] for c in table.columns if c.key == "status")
        action["extra"][name] = cell.text
        cell.to = "extra"


def repeated(m):
    """The first column is the priority, on each row again; two columns of one
    heading, a percent, columns that fit no field."""
    m.doc.sheet("Tracker")
    columns = [Column("Priority", "priority", width=24),
               Column("Action", "title", width=50), Column("Lead", "leads"),
               Column("Target date", "due"), Column("Ph", "ph", ["extra"]),
               Column("MTFS Ref", "mtfs", ["extra"]),
               Column("% complete", "percent"), Column("Status", "status"),
               Column("Status", "said", ["updates", "extra"], nth=2, width=40)]
    table = m.table(columns)
    for number, area in areas(m, 3):
        m.under(None, area)
        for i in range(3):
            m.action(table, {
                "priority": Cell(area, to="placed"),
                "title": m.chance.title(), "leads": m.leads("mixed"),
                "due": m.day("d mmm yyyy"), "ph": m.number(i % 3 + 1),
                "mtfs": "SAV %02d" % (int(number) * 3 + i),
                "percent": m.percent(), "status": m.status(PLAIN),
                "said": m.chance.pick(chance.SAYINGS) + " " +
                m.chance.pick(chance.SAYINGS)})


def diary(m):
    """Dated comments in one cell, refs that are numbers, several leads."""
    m.doc.sheet("Actions")
    m.front()
    columns = [Column("Action no.", "ref", width=8),
               Column("Action", "title", width=50), Column("Leads", "leads"),
               Column("Deadline", "due"),
               Column("Comments", "updates", width=50),
               Column("BRAG", "rag", width=10)]
    table = m.table(columns)
    area, ratings = areas(m, 1)[0], m.variety.pick(RATINGS, BRAG)
    m.under("1", area[1])
    m.group(table, m.numbered("Priority %s \u2013 %s", "1", area[1]), BAND)
    for i in range(10):
        m.action(table, {
            "ref": m.ref("1.%d" % (i + 1)), "title": m.chance.title(),
            "leads": m.leads("three" if i % 2 else "pair"), "due": m.due(),
            "updates": comments(m, i), "rag": m.rating("word", ratings)})


def comments(m, i):
    """Months before the text, or a day and who, or nothing."""
    a, b = (m.chance.draw("said", chance.SAYINGS) for _ in range(2))
    if i % 3 == 0:
        return Cell(m.lines("Jan: " + a, "Mar: " + b),
                    means=[{"text": a, "month": "Jan"},
                           {"text": b, "month": "Mar"}])
    if i % 3 == 1:
        return Cell(m.lines("12/11/23 SH - " + a, "03/02/24 JM - " + b),
                    means=[{"date": "12/11/23", "by": "SH", "text": a},
                           {"date": "03/02/24", "by": "JM", "text": b}])
    return Cell(a, means=[{"text": a}])


def sheets(m):
    """A sheet (elsewhere a heading) for each priority, and a hidden sheet of
    look-ups."""
    columns = [Column("Ref", "ref", width=6), Column("Action", "title",
                                                     width=50),
               Column("Lead", "leads"), Column("Due", "due"),
               Column("RAG", "rag", width=6), Column("Completed", "completed"),
               Column("Notes", "updates", width=40)]
    if not m.has_sheets:
        m.doc.sheet("Plan")
        m.front()
    for number, area in areas(m, 3):
        if m.has_sheets:
            m.doc.sheet(area)
        else:
            m.heading(area, wide=3)
        m.under(None, area)
        m.priority["either"] = True
        table = m.table(columns)
        for i in range(4):
            said = m.chance.pick(chance.SAYINGS)
            m.action(table, {
                "ref": "%s%d" % (area[0], i + 1), "title": m.chance.title(),
                "leads": m.leads("mixed"), "due": m.due(),
                "rag": m.rating("filled"), "completed": done(m, i),
                "updates": Cell(said, means=[{"text": said}])})
    if m.has_sheets:
        m.doc.sheet("Lists", hidden=True)
        m.rows([["RAG", "Leads"], ["Red", "JM"], ["Amber", "SH"],
                ["Green", "AB"], ["Blue", "CD"]], "said")


def done(m, i):
    if i % 3:
        return Cell()
    cell = m.day("dd/mm/yyyy", early=True)
    day, month, year = (cell.value.strftime("%d/%m/%Y") if cell.value
                        else cell.text).split("/")
    cell.means = "%s-%s-%s" % (year, month, day)
    return cell


def inspection(m):
    """After an inspection: recommendations, resources, evidence, outcomes."""
    m.doc.sheet("Response")
    m.front(Board=("boards", "Scrutiny Panel", ["Scrutiny Panel"]))
    columns = [
        Column("Recommendation", "finding", ["finding", "answers"], width=30),
        Column("Action", "title", width=40), Column("Lead officer", "leads"),
        Column("Deadline", "due"), Column("Resources", "res", ["extra"]),
        Column("Outcome", "outcome", width=30),
        Column("Evidence", "evidence", width=24),
        Column("Date completed", "completed"), Column("Progress", "status")]
    table = m.table(columns)
    for number, area in areas(m, 2):
        m.under(number, area)
        m.group(table, "Theme %s: %s" % (number, area), BAND)
        for i in range(4):
            proof = m.chance.pick(chance.EVIDENCE)
            cells = m.action(table, {
                "finding": m.chance.draw("findings", chance.FINDINGS),
                "title": m.chance.title(), "leads": m.leads("mixed"),
                "due": m.due(), "res": m.chance.pick(chance.RESOURCES),
                "outcome": m.chance.pick(chance.OUTCOMES),
                "evidence": Cell(proof, means=[proof]),
                "completed": done(m, i), "status": m.status(ODD)})
            keep_status(m, table, cells["status"])


def sections(m):
    """Three levels of rows that are headings, the heads again in each part."""
    m.doc.sheet("Whole plan")
    m.front()
    columns = [Column("Ref", "ref", width=6), Column("Action", "title",
                                                     width=50),
               Column("Lead", "leads"), Column("Start", "start"),
               Column("Finish", "due"), Column("RAG", "rag", width=8),
               Column("% complete", "percent"),
               Column("Latest update", "updates", width=40)]
    table = m.table(columns)
    for k, part in enumerate(["Savings", "Practice"]):
        m.section = "Part %s: %s" % ("AB"[k], part)
        m.group(table, m.section, "8EA9DB")
        if k:
            m.head(table)
        for number, area in areas(m, 2):
            m.under(number, area)
            m.group(table, m.numbered("Priority %s: %s", number, area), BAND)
            for t in range(2):
                m.theme = m.chance.draw("themes", chance.THEMES)
                m.group(table, m.theme, PALE)
                said = m.chance.pick(chance.SAYINGS)
                m.action(table, {
                    "ref": m.ref("%s.%d" % (number, t + 1)),
                    "title": m.chance.title(), "leads": m.leads("mixed"),
                    "start": m.day(early=True), "due": m.due(),
                    "rag": m.rating("fill", colours=OTHERS),
                    "percent": m.percent(),
                    "updates": Cell(said, means=[{"text": said}])})


def broken(m):
    """A table that goes on over the page without its heads, a row that goes on
    too, finished rows shaded; as a csv of Excel where commas are decimal."""
    if m.family == "csv":
        m.doc.delimiter, m.doc.encoding = ";", "cp1252"
    m.doc.sheet("Page one")
    m.front()
    columns = [Column("Ref", "ref", width=6),
               Column("What we will do", "title", width=50),
               Column("Who", "leads"), Column("When", "due"),
               Column("Status", "status"),
               Column("How will we know?", "measures", width=30)]
    for number, area in areas(m, 2):
        m.heading(m.numbered("Priority %s: %s", number, area), wide=3)
        m.under(number, area)
        table = m.table(columns)
        for i in range(6):
            if i == 3:
                table = m.table(columns, head=False)
            status = m.status(PLAIN)
            cells = m.action(table, {
                "ref": "%s.%d" % (number, i + 1),
                "title": m.chance.title() + " \u2013 the council\u2019s own",
                "leads": m.leads("mixed"), "due": m.due(), "status": status,
                "measures": measures(m)},
                shade=GREY if status.text == "Complete" else None)
            if i == 2:
                rest = "and " + m.chance.pick(chance.ENDS)
                table.add([None, Cell(rest, to="placed")] + [None] * 4)
                m.actions[-1]["joined"] = cells["title"].text + " " + rest
                m.actions[-1]["whole"] = [rest]


def plain(m):
    """No priorities at all; day numbers, UTF-16, the epoch of a Macintosh."""
    m.doc.sheet("Sheet1")
    columns = [Column("Action", "title", width=50), Column("Owner", "leads"),
               Column("Deadline", "due"), Column("Status", "status")]
    m.doc.encoding = "utf-16" if m.family == "tsv" else "utf-8"
    m.doc.base_1904 = m.family == "xlsx"
    m.under(None, None)
    table = m.table(columns)
    for i in range(8):
        due = m.day("dd/mm/yyyy")
        if m.family in ("csv", "tsv"):
            n = 45383 + 30 * i  # 1 April 2024, and so on
            due = Cell(str(n), means=DAYS[i])
        m.action(table, {
            "title": m.chance.title() + " \u2013 again",
            "leads": m.leads("mixed"), "due": due, "status": m.status(PLAIN)})


DAYS = ["1 Apr 2024", "1 May 2024", "31 May 2024", "30 Jun 2024",
        "30 Jul 2024", "29 Aug 2024", "28 Sep 2024", "28 Oct 2024"]

def boxed(m):
    """A table a priority, whose first rows are its title and its lead, above
    the heads."""
    m.doc.sheet("Plan")
    m.front()
    columns = [Column("Ref", "ref", width=6), Column("Key action", "title",
                                                     width=50),
               Column("By whom", "leads"), Column("Target date", "due"),
               Column("Progress RAG", "rag", width=8),
               Column("Desired outcome", "outcome", width=30)]
    for number, area in areas(m, 3):
        post = m.chance.draw("posts", chance.POSTS)
        m.under(number, area, [post])
        table = m.table(columns, head=False)
        m.group(table, m.numbered("Priority %s: %s", number, area), BAND,
                "header|placed")
        m.group(table, "Lead: %s" % post, PALE, "header|placed")
        m.head(table)
        for i in range(3):
            m.action(table, {
                "ref": m.ref("%s.%d" % (number, i + 1)),
                "title": m.chance.title(), "leads": m.leads("mixed"),
                "due": m.due(), "rag": m.rating("fill"),
                "outcome": m.chance.pick(chance.OUTCOMES)})


def log(m):
    """A workbook with more than its actions: what it is for, counts of them,
    look-ups; dates as first agreed and as revised, the priority in a column
    that is not the first."""
    m.doc.sheet("Read me")
    m.front()
    m.doc.line("Please update your own rows by the fifth of each month.")
    if m.has_sheets:
        m.doc.sheet("Dashboard")
    m.rows([["RAG", "Number of actions"], ["Red", m.number(3)],
            ["Amber", m.number(2)], ["Green", m.number(7)]], "said")
    if m.has_sheets:
        m.doc.sheet("Action log")
    columns = [Column("No.", "ref", width=6), Column("Action", "title",
                                                     width=50),
               Column("Priority area", "priority", width=20),
               Column("Action owner", "leads"),
               Column("Original due date", "first", ["baseline", "due"]),
               Column("Revised due date", "then", ["due", "revised"]),
               Column("Status", "status"),
               Column("Latest update", "updates", width=40)]
    table = m.table(columns)
    for number, area in areas(m, 3):
        m.under(None, area)
        for i in range(4):
            first, said = m.day(), m.chance.pick(chance.SAYINGS)
            then = m.day("d mmm yyyy") if i % 2 else Cell()
            m.action(table, {
                "ref": m.number(int(number) * 4 + i - 3),
                "title": m.chance.title(),
                "priority": Cell(area, to="placed"), "leads": m.leads("mixed"),
                "first": first, "then": then, "status": m.status(PLAIN),
                "updates": Cell(said, means=[{"text": said}])},
                due=then.means or first.means,
                baseline=first.means if then.text else None)
    if m.has_sheets:
        m.doc.sheet("Lists", hidden=True)
        m.rows([["Status", "Owner"], ["Complete", "JM"],
                ["In progress", "SH"]], "said")



def parted(m):
    """Two heads of which the lower one has words of nobody's list, under an
    organisation and a title; beside the key, behind a gap, who is who."""
    m.doc.sheet("Tracker")
    m.header["organisation"] = "Stonebeck Borough Council"
    m.doc.line(m.header["organisation"], to="header", bold=True)
    m.header["title"] = m.chance.pick(chance.TITLES)
    m.doc.line(m.header["title"], to="header", level=1, wide=6)
    columns = [
        Column("Ref", "ref", width=6), Column("Action", "title", width=50),
        Column("Executive", "leads", names=["Responsibility Executive",
                                            "Executive"]),
        Column("Operational", "support", ["support", "extra"], names=[
            "Responsibility Operational", "Operational"]),
        Column("Original", "first", ["baseline", "due"], names=[
            "Timescale Original", "Original"]),
        Column("Revised", "then", ["revised", "due"], names=[
            "Timescale Revised", "Revised"]),
        Column("Progress", "updates", width=40)]
    table = m.table(columns, head=False, shuffled=False)
    m.two_heads(table, {"Responsibility": (2, 2), "Timescale": (4, 2)})
    for number, area in areas(m, 2):
        m.under(number, area)
        m.group(table, m.numbered("Priority %s: %s", number, area), BAND)
        for i in range(4):
            first = m.day(early=True)
            then = m.day() if i % 2 else Cell()
            said = m.chance.draw("sayings", chance.SAYINGS)
            m.action(table, {
                "ref": m.ref("%s.%d" % (number, i + 1)),
                "title": m.chance.title(), "leads": m.leads("one"),
                "support": m.leads("post"), "first": first, "then": then,
                "updates": Cell(said, means=[{"text": said}])},
                due=then.means or first.means,
                baseline=first.means if then.text else None)


def titled(m):
    """As Word has it: a heading, and a table whose first rows repeat it and
    say who owns it; who is who stands before them under a heading."""
    m.doc.sheet("Plan")
    m.front()
    if not m.grid:
        m.doc.line("Who's who", level=1)
        m.holders(["Post", "Post holder"],
                  [(post, "Officer " + chance.INITIALS[i])
                   for i, post in enumerate(chance.POSTS[:4])])
    columns = [Column("No.", "ref", width=6),
               Column("What we will do", "title", width=50),
               Column("Responsible", "leads"), Column("Target", "due"),
               Column("Status", "status"),
               Column("Latest position", "updates", width=40)]
    for number, area in areas(m, 3):
        post = m.chance.draw("posts", chance.POSTS)
        m.heading("Cause %s: %s" % (number, area), wide=4)
        m.under(number, area, [post])
        table = m.table(columns, head=False)
        if m.rich:
            m.group(table, "Cause %s - %s" % (number, area), BAND,
                    "header|placed")
            m.group(table, "Owner: %s" % post, PALE, "header|placed")
        else:
            m.priority["leads"] = []
        m.head(table)
        for i in range(3):
            said = m.chance.pick(chance.SAYINGS)
            m.action(table, {
                "ref": m.ref("%s.%d" % (number, i + 1)),
                "title": m.chance.title(), "leads": m.leads("mixed"),
                "due": m.due(), "status": m.status(PLAIN),
                "updates": Cell(said, means=[{"text": said}])})


ALL = [tracker, twoheads, headings, steps, merged, repeated, diary, sheets,
       inspection, sections, broken, plain, log, boxed, parted,
       titled]
