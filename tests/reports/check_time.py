#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_time.py BUILD: dates and time zones, against Python's calendar.

Dates in every written form, drawn at random, are read by the program and worked
out here by datetime: what each means, whether it is overdue, and what +2w and
the like make of it, calendar months clipped; so are the words that people type
(eom, eofy, fri, 30 Sep) from random days.  Lists and reports are then asked in
five time zones of the session: they may not differ by a byte.  The control: a
reference that does not clip months must be found wrong.

RAGTRACK_DATES says how many dates (10,000 unless said), RAGTRACK_SEED which.
"""
import calendar
import collections
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents  # noqa: E402

MONTHS = ("January February March April May June July August September October"
          " November December").split()
SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct",
         "Nov", "Dec"]
ZONES = ["UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/London", "nonsense"]
ONE = datetime.timedelta(days=1)
Date = datetime.date
# What a text is written as and means: its first and last day.
Written = collections.namedtuple("Written", "text first last")


def month_end(year, month):
    return Date(year, month, calendar.monthrange(year, month)[1])


def add_months(day, n, clip=True):
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    last = calendar.monthrange(year, month + 1)[1]
    if day.day > last and not clip:
        return Date(year, month + 1, last) + (day.day - last) * ONE
    return Date(year, month + 1, min(day.day, last))


def span_from(year, month, months):
    """The first and last day of so many months."""
    first = Date(year, month, 1)
    return first, add_months(first, months) - ONE


class Dice(random.Random):
    def day(self, first=1900, last=2099):
        """Any day; often one at which calendars are got wrong."""
        year = self.randint(first, last)
        if self.random() < 0.3:
            return self.choice([
                month_end(year, 2), Date(year, 3, 1), Date(year, 12, 31),
                Date(year, 1, 1), Date(year, 1, 31), month_end(year, 3),
                Date(year, 3, 31), Date(year, 4, 1), month_end(year, 10)])
        return Date(year, 1, 1) + self.randrange(
            366 if calendar.isleap(year) else 365) * ONE

    def ordinal(self, n):
        end = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(
            n % 10, "th")
        return "%d%s" % (n, end)

    def day_text(self, d, short=True):
        y, m, n = d.year, d.month, d.day
        name, brief = MONTHS[m - 1], SHORT[m - 1]
        forms = ["%04d-%02d-%02d" % (y, m, n), "%02d/%02d/%d" % (n, m, y),
                 "%d/%d/%d" % (n, m, y), "%02d.%02d.%d" % (n, m, y),
                 "%02d-%02d-%d" % (n, m, y), "%d %s %d" % (n, name, y),
                 "%d %s %d" % (n, brief, y), "%d-%s-%d" % (n, brief[:3], y),
                 "%s %s %d" % (self.ordinal(n), name, y),
                 "%s of %s %d" % (self.ordinal(n), name, y),
                 "%d/%02d/%02d" % (y, m, n), "%02d %02d %d" % (n, m, y),
                 "%s %d %s %d" % (calendar.day_name[d.weekday()], n, name, y),
                 "by %d %s %d" % (n, name.upper(), y)]
        if short and 2000 <= y <= 2099:
            forms += ["%d/%d/%02d" % (n, m, y % 100),
                      "%02d.%02d.%02d" % (n, m, y % 100),
                      "%d-%s-%02d" % (n, brief[:3], y % 100)]
        return self.choice(forms)

    def month_text(self, y, m):
        return self.choice(["%s %d" % (MONTHS[m - 1], y),
                            "%s %d" % (SHORT[m - 1], y), "%02d/%d" % (m, y),
                            "%d-%02d" % (y, m),
                            "by end of %s %d" % (MONTHS[m - 1], y)])

    def written(self, begins):
        """One of the forms of ragtrack-plan(5), DATES."""
        d = self.day(1901, 2098)
        kind = self.randrange(9)
        if kind <= 3:
            return Written(self.day_text(d), d, d)
        if kind == 4:
            return Written(self.month_text(d.year, d.month),
                           Date(d.year, d.month, 1),
                           month_end(d.year, d.month))
        if kind == 5:
            q = self.randint(1, 4)
            if self.random() < 0.5:
                return Written("Q%d %d" % (q, d.year),
                               *span_from(d.year, q * 3 - 2, 3))
            month = begins + 3 * (q - 1)
            year = d.year + (month - 1) // 12
            return Written("Q%d %d/%02d" % (q, d.year, (d.year + 1) % 100),
                           *span_from(year, (month - 1) % 12 + 1, 3))
        if kind == 6:
            if self.random() < 0.3:
                return Written(str(d.year), *span_from(d.year, 1, 12))
            text = self.choice(["%d/%02d" % (d.year, (d.year + 1) % 100),
                                "%d/%d" % (d.year, d.year + 1),
                                "FY %d/%02d" % (d.year, (d.year + 1) % 100)])
            return Written(text, *span_from(d.year, begins, 12))
        later = d + self.randint(1, 700) * ONE
        if kind == 7:
            return Written("%s to %s" % (self.day_text(d), self.day_text(later)),
                           d, later)
        return Written("%s and %s" % (self.day_text(d), self.day_text(later)),
                       d, later)

    def word(self, today, begins):
        """What may be typed for a day, and the day that it means."""
        kind = self.randrange(8)
        if kind == 0:
            n = self.randrange(7)
            return (calendar.day_abbr[n].lower(),
                    today + (n - today.weekday()) % 7 * ONE)
        if kind <= 3:
            n, unit = self.randint(-60, 120), self.choice("dwmy")
            to = {"d": lambda: today + n * ONE, "w": lambda: today + 7 * n * ONE,
                  "m": lambda: add_months(today, n),
                  "y": lambda: add_months(today, 12 * n)}[unit]()
            return self.choice(["%+d%s", "today%+d%s"]) % (n, unit), to
        if kind == 4:
            months = {"eom": 1, "eoq": 3, "eoy": 12, "eofy": 12}
            word = self.choice(list(months))
            n = months[word]
            start = begins if word in ("eofy", "eoq") else 1
            back = (today.month - start) % n
            first = add_months(Date(today.year, today.month, 1), -back)
            return word, add_months(first, n) - ONE
        if kind == 5:
            return self.choice([("today", today), ("tomorrow", today + ONE),
                                ("yesterday", today - ONE)])
        if kind == 6:
            # A day without its year: the next one.
            d = self.day(2000, 2000)
            year = today.year
            while True:
                try:
                    to = Date(year, d.month, d.day)
                    if to >= today:
                        return "%d %s" % (d.day, MONTHS[d.month - 1]), to
                except ValueError:
                    pass
                year += 1
        m = self.randint(1, 12)
        return MONTHS[m - 1], month_end(today.year + (m < today.month), m)


class Program:
    def __init__(self, build, folder):
        self.build, self.folder = build, folder
        self.env = {"PATH": "/usr/bin:/bin", "HOME": folder, "TZ": "UTC",
                    "LC_ALL": "C.UTF-8", "RAGTRACK_STORE": folder + "/store.db",
                    "RAGTRACK_TODAY": "2023-11-20"}

    def run(self, *words, **more):
        run = subprocess.run([self.build + "/ragtrack", *words],
                             env=dict(self.env, **more), cwd=self.folder,
                             capture_output=True)
        return run.returncode, run.stdout, run.stderr

    def listed(self, plan, today):
        status, out, err = self.run("list", "plan:" + plan, "--format", "json",
                                    "--today", today.isoformat())
        assert status == 0, err
        return {row["ref"]: row for row in json.loads(out)}


def plan_text(name, begins, dates):
    lines = ["ragtrack: 1", "plan: {id: %s, title: T, organisation: O, year: %s}"
             % (name, MONTHS[begins - 1]), "priorities:"]
    for i, w in enumerate(dates):
        if i % 100 == 0:
            lines += ["  - title: P%d" % (i // 100), "    actions:"]
        lines.append("      - {ref: r%d, title: A, rag: green, start: '%s', "
                     "due: '%s'}" % (i, w.text, w.text))
    return "\n".join(lines) + "\n"


def compare(tally, what, wrong, n):
    tally.note("%s, %d of them" % (what, n), wrong[:5] + (
        ["and %d more" % (len(wrong) - 5)] if len(wrong) > 5 else []))


def written_dates(program, dice, tally, name, begins, n):
    """What was written is understood, is overdue when it is, and moves."""
    dates = [dice.written(begins) for _ in range(n)]
    with open(program.folder + "/plan.yaml", "w", encoding="utf-8") as f:
        f.write(plan_text(name, begins, dates))
    status, out, err = program.run("import", "plan.yaml")
    tally.note("%s is imported" % name, [] if status == 0 else [
        err.decode()[:2000]])
    if status:
        return
    rows = program.listed(name, Date(2023, 11, 20))
    wrong = []
    for i, w in enumerate(dates):
        row = rows["r%d" % i]
        for key, day in (("start", w.first), ("due", w.last)):
            if row[key] != day.isoformat() or row[key + "_text"] != w.text:
                wrong.append("%s: %s is %s, not %s" % (w.text, key, row[key],
                                                      day))
    compare(tally, "written dates", wrong, n)
    wrong, n_late = [], 0
    for _ in range(4):
        today = dice.day(1902, 2098)
        rows = program.listed(name, today)
        for i, w in enumerate(dates):
            row = rows["r%d" % i]
            late = (today - w.last).days
            soon = 0 <= -late <= 30 or (
                " and " in w.text and 0 <= (w.first - today).days <= 30)
            n_late += late > 0
            if row["overdue"] != (late > 0) or row["due_soon"] != soon or row[
                    "days_late"] != (late if late > 0 else None):
                wrong.append("%s on %s: %s, %s days late, due soon %s" % (
                    w.text, today, row["overdue"], row["days_late"],
                    row["due_soon"]))
    compare(tally, "overdue and due soon", wrong, 4 * n)
    tally.note("some are late", [] if 0 < n_late < 4 * n else [str(n_late)])
    moves(program, dice, tally, name, dates[:len(dates) // 10])


def moves(program, dice, tally, name, dates):
    """+2w and the like, from each action's own due day."""
    last = [w.last for w in dates]
    clipped = []
    for count, unit in ((2, "w"), (1, "m"), (-3, "d"), (1, "y"),
                        (dice.randint(2, 11), "m")):
        how = "%+d%s" % (count, unit)
        words = ["%s/r%d" % (name, i) for i in range(len(dates))]
        status, out, err = program.run("set", *words, "due=" + how, "-m", "why")
        if status:
            tally.note("due=" + how, [err.decode()[:500]])
            return
        rows = program.listed(name, Date(2023, 11, 20))
        wrong = []
        for i, day in enumerate(last):
            if unit in "my":
                months = count * (12 if unit == "y" else 1)
                to = add_months(day, months)
                clipped.append(to != add_months(day, months, clip=False))
            else:
                to = day + count * (7 if unit == "w" else 1) * ONE
            if rows["r%d" % i]["due"] != to.isoformat():
                wrong.append("%s %s is %s, not %s" % (
                    day, how, rows["r%d" % i]["due"], to))
            last[i] = to
        compare(tally, "due=" + how, wrong, len(last))
    tally.note("control: months that are not clipped differ", [] if
               any(clipped) else ["none does: nothing was tried"])


def typed_words(program, dice, tally, n):
    """Words from a random day, asked of the reader of words itself."""
    for begins in (4, 9, 1):
        asked = []
        for _ in range(n // 3):
            today = dice.day(1950, 2050)
            word, day = dice.word(today, begins)
            asked.append((today, word, day))
        run = subprocess.run(
            [program.build + "/tests/reports/write_doc", "days", str(begins)],
            input="".join("%s\t%s\n" % a[:2] for a in asked).encode(),
            capture_output=True)
        said = run.stdout.decode().splitlines()
        wrong = ["%s on %s is %s, not %s" % (word, today, got, day)
                 for (today, word, day), got in zip(asked, said)
                 if got != day.isoformat()]
        if len(said) != len(asked):
            wrong.append("%d answers" % len(said))
        compare(tally, "words where years begin in month %d" % begins, wrong,
                len(asked))
        # The same through the command, and in a query.
        for today, word, day in asked[:8]:
            status, _, err = program.run(
                "set", "words-%d/w" % begins, "obsession=" + word,
                "--today", today.isoformat())
            row = program.listed("words-%d" % begins, today)["w"]
            fits = program.run("list", "plan:words-%d" % begins, "--format",
                               "plain", "--today", today.isoformat(), "--",
                               "obsession:%s..%s" % (day, day))[1]
            tally.note("obsession=%s on %s" % (word, today), [] if
                       row["obsession"] == day.isoformat() and fits else [
                           "%s, not %s: %s" % (row["obsession"], day,
                                               err.decode())])


def zones(program, tally, samples):
    """The session's time zone changes nothing that is listed or reported."""
    for sample in ("harcombe-delivery-2021-24", "larkhill-adults-2022-23"):
        program.run("import", "%s/%s.yaml" % (samples, sample))
    plan = "larkhill-adults-2022-23"
    offered = program.run("__complete", "--", "report", "")[1].decode()
    names = [line.split("\t")[0] for line in offered.splitlines()]
    asked = [["list", "--format", f] for f in ("plain", "csv", "json")] + [
        ["due"], ["chase"], ["people"], ["plans"], ["history", "--clock"],
        ["export", plan], ["export", plan, "--format", "json"],
        ["list", "due:-30d"], ["list", "updated:..today"]] + [
            ["report", name, plan, "--format", form]
            for name in names if name.isalpha()
            for form in ("text", "html", "csv")]
    tally.note("there is much to ask", [] if len(asked) > 30 else asked)
    for words in asked:
        answers = {program.run(*words, TZ=zone)[:2] for zone in ZONES}
        tally.note(" ".join(words), [] if len(answers) == 1 else [
            "%d answers in %d time zones" % (len(answers), len(ZONES))])
    for words in (["list", "--format", "json"], ["report", "page", plan]):
        answers = set()
        for zone in ZONES[:4]:
            program.run("store", "set", "timezone=" + zone)
            answers.add(program.run(*words)[:2])
        tally.note("with --today, %s in a store of four time zones" %
                   " ".join(words), [] if len(answers) == 1 else ["they differ"])


def main():
    build = os.path.abspath(sys.argv[1])
    n = int(os.environ.get("RAGTRACK_DATES", "10000"))
    seed = int(os.environ.get("RAGTRACK_SEED", "25"))
    dice, tally = Dice(seed), documents.Tally()
    with tempfile.TemporaryDirectory(prefix="ragtrack-time-") as folder:
        program = Program(build, folder)
        zones(program, tally, os.path.abspath("data/plans"))
        for begins in (4, 9, 1):
            with open(folder + "/w.yaml", "w", encoding="utf-8") as f:
                f.write(plan_text("words-%d" % begins, begins, [
                    Written("1 May 2020", None, None)]).replace("r0", "w"))
            program.run("import", "w.yaml")
        typed_words(program, dice, tally, n)
        written_dates(program, dice, tally, "april", 4, n * 3 // 4)
        written_dates(program, dice, tally, "september", 9, n - n * 3 // 4)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
