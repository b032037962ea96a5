#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_calendar.py BUILD: the board's year, and the calendar as a file.

The papers of the year of each sample, who is asked and how often, are worked out
again from the plan's export. The file is read by a reader of its own, strict by
RFC 5545, and held against the JSON, row by row. A day that moves keeps its UID, the
same store gives the same bytes, and no other report is written so.
"""
import datetime
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import check_names  # noqa: E402
import documents  # noqa: E402

TODAY = datetime.date.fromisoformat(check_names.TODAY)
UNTIL = TODAY.replace(year=TODAY.year + 1)
MONTHS = {"monthly": 1, "quarterly": 3, "six-monthly": 6, "annually": 12}
NOBODY = {"TBC", "TBD", "n/a", "-"}


def read_ics(data):
    """(faults, head, events): each a map of name to (parameters, value)."""
    faults, lines = [], []
    if not data.endswith(b"\r\n"):
        faults.append("the last line has no end")
    for raw in data.split(b"\r\n")[:-1]:
        if b"\n" in raw or b"\r" in raw:
            faults.append("a bare line end in %r" % raw)
        if len(raw) > 75:
            faults.append("%d octets in a line" % len(raw))
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            faults.append("a letter is cut: %r" % raw)
            text = raw.decode(errors="replace")
        if text.startswith((" ", "\t")):
            lines[-1] += text[1:]
        else:
            lines.append(text)
    head, events, at = {}, [], []
    for line in lines:
        m = re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)", line, re.S)
        if not m:
            faults.append("no property: %r" % line)
            continue
        name, more, value = m.groups()
        if any(ord(c) < 32 and c != "\t" for c in value):
            faults.append("a control character in %r" % line)
        if name == "BEGIN":
            at.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            if not at or at.pop() != value:
                faults.append("END:%s ends something else" % value)
        elif at == ["VCALENDAR"]:
            head[name] = (more, value)
        elif at[-1:] == ["VEVENT"]:
            if name in events[-1]:
                faults.append("%s twice" % name)
            events[-1][name] = (more, value)
    if at or lines[:1] != ["BEGIN:VCALENDAR"]:
        faults.append("it is not one calendar: %s" % at)
    if not re.search(rb"BEGIN:V(EVENT|TIMEZONE)", data):
        faults.append("nothing is in it")
    for name in ("VERSION", "PRODID"):
        if name not in head:
            faults.append("no " + name)
    return faults, head, events


def plain(text):
    """A text as it was before it was escaped; what is wrong in it."""
    out, wrong = "", []
    i = 0
    while i < len(text):
        if text[i] == "\\":
            c = text[i + 1:i + 2]
            if c not in ("\\", ";", ",", "n", "N"):
                wrong.append("\\%s is no escape" % c)
            out += "\n" if c in "nN" else c
            i += 2
            continue
        if text[i] in ";,":
            wrong.append("%s stands bare" % text[i])
        out += text[i]
        i += 1
    return out, wrong


def table(doc, name):
    return [r for p in doc["parts"] for t in p["tables"]
            if t["name"] == name for r in t["rows"]]


def squash(text):
    return " ".join(text.split())


def check_file(data, doc):
    faults, head, events = read_ics(data)
    rows = {r["uid"]: r for r in table(doc, "calendar")}
    got = [e.get("UID", ("", None))[1] for e in events]
    if sorted(got) != sorted(rows):
        faults.append("%d events for %d days" % (len(got), len(rows)))
    if len(rows) != len(table(doc, "calendar")):
        faults.append("two rows of one UID")
    for e in events:
        uid = e["UID"][1]
        row = rows.get(uid)
        if row is None:
            continue
        day = datetime.date.fromisoformat(row["day"])
        want = {
            "DTSTAMP": ("", TODAY.strftime("%Y%m%dT000000Z")),
            "SEQUENCE": ("", str(doc["event"])),
            "DTSTART": (";VALUE=DATE", day.strftime("%Y%m%d")),
            "DTEND": (";VALUE=DATE", (day + datetime.timedelta(1)).strftime(
                "%Y%m%d"))}
        faults += ["%s of %s is %s" % (k, uid, e.get(k))
                   for k, v in want.items() if e.get(k) != v]
        said = []
        for name in ("SUMMARY", "DESCRIPTION", "CATEGORIES"):
            text, wrong = plain(e[name][1])
            faults += ["%s of %s: %s" % (name, uid, w) for w in wrong]
            said.append(squash(text))
        for k, where in (("ref", 0), ("title", 0), ("leads", 1), ("plan", 1)):
            if row.get(k) and squash(row[k]) not in said[where]:
                faults.append("%s does not say its %s" % (uid, k))
    return faults


def in_cycle(plan, day):
    """The last day of the cycle that the day is in."""
    n = MONTHS[plan["plan"]["report_every"]]
    begins = datetime.datetime.strptime(
        (plan["plan"].get("year") or "April")[:3], "%b").month
    into = (day.month - begins) % n
    month = day.year * 12 + day.month - 1 - into + n
    return datetime.date(month // 12, month % 12 + 1, 1) - \
        datetime.timedelta(1)


def day_of(text):
    for form in ("%d %B %Y", "%d %b %Y"):
        try:
            return datetime.datetime.strptime(
                text.replace("Sept ", "Sep "), form).date()
        except ValueError:
            continue
    return None


def length(text):
    n = int(re.match(r"\d+", text).group())
    return datetime.timedelta(n * (7 if "w" in text else 1))


def papers(plan):
    """(board or None, cut-off, papers, meets) of the year, by the export."""
    out = []
    for b in plan["plan"].get("boards") or []:
        for text in [] if isinstance(b, str) else b.get("dates") or []:
            day = day_of(text)
            if day and TODAY <= day <= UNTIL:
                out.append((b["name"], *[
                    day - length(b[k]) if b.get(k) else None
                    for k in ("cutoff_before", "papers_before")], day))
    if plan["plan"].get("report_every") in MONTHS:
        day = TODAY
        while True:
            met = sorted(c for _, c, _, _ in out if c and c >= day)
            cutoff = met[0] if met else in_cycle(plan, day)
            if cutoff > UNTIL:
                break
            if not met:
                out.append((None, cutoff, None, None))
            day = cutoff + datetime.timedelta(1)
    return sorted(out, key=lambda p: ([x for x in p[1:] if x][0],
                                      p[3] or datetime.date.min))


def check_year(doc, plan):
    actions = [a for p in plan["priorities"] for a in p.get("actions") or []
               if not a["finished"]]

    def asked(until):
        return [a for a in actions if not (a.get("start") and
                datetime.date.fromisoformat(begins(a)) > until)]

    def begins(a):
        # Of a start that is a month, as 2024-01-31, its first day.
        day = a["start"]
        return day[:8] + "01" if re.fullmatch(
            r"[A-Za-z]+\.? \d+", str(a.get("start_text") or "")) else day

    rows, want = table(doc, "year"), papers(plan)
    if len(rows) != len(want):
        return ["%d papers for %d" % (len(rows), len(want))]
    faults = []
    iso = lambda d: d.isoformat() if d else None
    for row, (board, cutoff, out, meets) in zip(rows, want):
        got = tuple(row[k] for k in ("cutoff", "papers", "meets"))
        if got != (iso(cutoff), iso(out), iso(meets)) or (
                board and row["board"] != board):
            faults.append("%s %s, not %s" % (
                row["board"], got, (board, cutoff, out, meets)))
        until = cutoff or out or meets
        if row["actions"] != len(asked(until)):
            faults.append("by %s are asked %d, not %d" % (
                until, row["actions"], len(asked(until))))
        leads = {x for a in asked(until) for x in a["leads"]} - NOBODY
        if row["leads"] != len(leads):
            faults.append("by %s answer %d, not %d" % (
                until, row["leads"], len(leads)))
    coming = [p for p in want if [x for x in p[1:] if x][0] >= TODAY]
    if not coming:
        return faults
    until = [x for x in coming[0][1:] if x][0]
    got = {r["lead"]: r["actions"] for r in table(doc, "answers")}
    count = {}
    for a in asked(until):
        for x in set(a["leads"]) - NOBODY:
            count[x] = count.get(x, 0) + 1
    if got != count:
        faults.append("who answers: %s, not %s" % (got, count))
    reports = sorted(r["day"] for r in table(doc, "calendar")
                     if r["what"] == "report")
    if reports != [iso(p[1]) for p in want if p[0] is None]:
        faults.append("reports are due %s" % reports)
    return faults


HARD = """\
ragtrack: 1
plan: {id: hard, title: "Hard; to, keep\\\\ apart", end: 1 March 2024}
priorities:
  - ref: "1"
    title: P
    actions:
      - {ref: "1,1;", title: "%s", leads: "A, B", due: 30 Nov 2023}
      - {ref: "1.2", title: "Late", due: 1 Dec 2023}
"""
LONG = "Caf\u00e9 \u2014 \u00fcber, back\\\\slash; " + "\U0001f642\u00e9" * 60


def check_hard(build, tally):
    with documents.temporary() as folder:
        store = check_names.Store(build, folder)
        for name, text in (("a", HARD % LONG), (
                "b", "ragtrack: 1\nplan: {id: none, title: N}\n"
                "priorities: []\n")):
            path = "%s/%s.yaml" % (folder, name)
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
            store.run("import", path)

        def file_of(plan, *more):
            path = folder + "/out.ics"
            store.run("report", "calendar", plan, "-o", path, *more)
            with open(path, "rb") as f:
                data = f.read()
            return data, json.loads(store.run(
                "report", "calendar", plan, "--format", "json",
                *more).stdout)
        data, doc = file_of("hard")
        tally.note("what is hard to write", check_file(data, doc))
        _, _, events = read_ics(data)
        tally.note("all of a long title is in it", [] if any(
            LONG.replace("\\\\", "\\") in plain(e["SUMMARY"][1])[0]
            for e in events) else ["it is not"])
        tally.note("the same again", [] if file_of("hard")[0] == data
                   else ["other bytes"])
        store.run("set", "1.2", "due=15 Dec 2023", "-m", "Moved")
        later = {e["UID"][1]: e for e in read_ics(file_of("hard")[0])[2]}
        old = {e["UID"][1]: e for e in events}
        moved = [u for u in old if u in later and
                 old[u]["DTSTART"] != later[u]["DTSTART"]]
        tally.note("a day that moves keeps its UID, and is newer", [] if
                   len(moved) == 1 and set(old) == set(later) and int(
                       later[moved[0]]["SEQUENCE"][1]) > int(
                       old[moved[0]]["SEQUENCE"][1]) else ["%s" % moved])
        data, doc = file_of("none")
        tally.note("one of nothing", check_file(data, doc))
        data, doc = file_of("hard", "--public")
        tally.note("for the public", check_file(data, doc) + (
            ["it names a lead"] if b"A, B" in data or b"A\\, B" in data
            else []))


def check_reader(tally):
    """The reader finds what is wrong."""
    good = (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\n"
            b"SUMMARY:a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    tally.note("a file that is right", read_ics(good)[0])
    for what, data in (
            ("bare line ends", good.replace(b"\r\n", b"\n")),
            ("long lines", good.replace(b":a", b":" + b"a" * 90)),
            ("a cut letter", good.replace(b":a", b":\xc3\r\n \xa9")),
            ("no end", good[:-15]), ("no version", good.replace(
                b"VERSION:2.0\r\n", b"")),
            ("nothing", re.sub(rb"BEGIN:VEVENT.*END:VEVENT\r\n", b"", good,
                               flags=re.S))):
        tally.note("%s is found" % what,
                   [] if read_ics(data)[0] else ["it is not"])


def main():
    build = os.path.abspath(sys.argv[1])
    os.chdir(os.path.dirname(os.path.dirname(HERE)))
    tally = documents.Tally()
    found = 0
    for path in documents.plans():
        with documents.temporary() as folder:
            store = check_names.Store(build, folder)
            store.run("import", path)
            for plan in [r["id"] for r in json.loads(store.run(
                    "plans", "--format", "json").stdout)]:
                export = json.loads(store.run(
                    "export", plan, "--format", "json").stdout)
                if export["plan"].get("closed"):
                    continue
                words = ("report", "calendar", plan, "--format")
                doc = json.loads(store.run(*words, "json").stdout)
                store.run(*words, "ics", "-o", folder + "/out.ics")
                with open(folder + "/out.ics", "rb") as f:
                    tally.note(plan + ", ics", check_file(f.read(), doc))
                tally.note(plan + ", the year", check_year(doc, export))
                for row in table(doc, "year"):
                    row["actions"] += 1
                found += bool(check_year(doc, export))
    tally.note("a wrong figure is found", [] if found else ["it is not"])
    check_hard(build, tally)
    check_reader(tally)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
