# SPDX-License-Identifier: ISC
"""The derived words again, by somebody else.

Written from the contract's text alone (ragtrack-plan(5) on dates, the manual
on overdue, late, stale and the rest), to be held against what ragtrack says.
It is handed actions in the shape of `export --format json` and reads only what
people wrote there: refs, dates as written, ratings, steps, updates, revisions.
No derived key of ragtrack's is looked at.
"""
import calendar
import datetime
import re

DAY = datetime.date
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
RANK = {"unrated": 0, "red": 1, "amber": 2, "green": 3, "blue": 4}
# How good a status is where it stands for a rating; of what is gone, and where
# none is stated, there is none.
STATUS_RANK = {"on hold": 1, "not started": 2, "in progress": 2, "ongoing": 2,
               "complete": 3, "business as usual": 3, "verified": 4}
STATUS_GONE = {"superseded", "cancelled"}
ENDED = {"complete", "verified", "business as usual", "superseded", "cancelled"}
SOON = 30
STUCK = 3


# Dates as plans write them.

def year_of(text):
    return int(text) + 2000 if len(text) == 2 else int(text)


def month_of(text):
    word = text.lower().rstrip(".")
    for i, name in enumerate(MONTHS):
        full = calendar.month_name[i + 1].lower()
        if word in (name, full) or (name == "sep" and word == "sept"):
            return i + 1
    return None


def month_last(year, month):
    return DAY(year, month, calendar.monthrange(year, month)[1])


def add_months(day, n):
    at = day.year * 12 + day.month - 1 + n
    year, month = at // 12, at % 12 + 1
    return DAY(year, month, min(day.day, month_last(year, month).day))


def one_date(text):
    """First and last day of one date, or None."""
    text = " ".join(text.split())
    m = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    if m:
        day = DAY(*map(int, m.groups()))
        return day, day
    m = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)", text)
    if m:
        day = DAY(year_of(m[4]), int(m[3]), int(m[1]))
        return day, day
    m = re.fullmatch(
        r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]+\.?)[ -](\d{4}|\d\d)", text)
    if m and month_of(m[2]):
        day = DAY(year_of(m[3]), month_of(m[2]), int(m[1]))
        return day, day
    m = re.fullmatch(r"([A-Za-z]+\.?)[ -](\d{4}|\d\d)", text)
    if m and month_of(m[1]):
        year, month = year_of(m[2]), month_of(m[1])
        return DAY(year, month, 1), month_last(year, month)
    m = re.fullmatch(r"(\d{1,2})/(\d{4})", text)
    if m:
        year, month = int(m[2]), int(m[1])
        return DAY(year, month, 1), month_last(year, month)
    m = re.fullmatch(r"(\d{4})-(\d\d)", text)
    if m and 1 <= int(m[2]) <= 12:
        year, month = int(m[1]), int(m[2])
        return DAY(year, month, 1), month_last(year, month)
    m = re.fullmatch(r"[Qq]([1-4]) (\d{4})(?:/(\d{4}|\d\d))?", text)
    if m:
        year, month = int(m[2]), 3 * int(m[1]) - 2
        first = DAY(year, month, 1)
        if m[3]:
            first = add_months(first, 3)
        return first, add_months(first, 3) - datetime.timedelta(1)
    m = re.fullmatch(r"(\d{4})/(\d{4}|\d\d)", text)
    if m:
        return DAY(int(m[1]), 4, 1), DAY(int(m[1]) + 1, 3, 31)
    m = re.fullmatch(r"\d{4}", text)
    if m:
        return DAY(int(text), 1, 1), DAY(int(text), 12, 31)
    return None


def one_range(text):
    """A date, or two of them joined."""
    got = one_date(text)
    if got:
        return got
    m = re.fullmatch(r"([A-Za-z]+\.?) ?(?:-|–|to) ?([A-Za-z]+\.?) (\d{4}|\d\d)",
                     text.strip())
    if m and month_of(m[1]) and month_of(m[2]):
        year = year_of(m[3])
        first = year - 1 if month_of(m[1]) > month_of(m[2]) else year
        return DAY(first, month_of(m[1]), 1), month_last(year, month_of(m[2]))
    for m in re.finditer(r"\s*(?:-|–|\bto\b)\s*", text):
        a, b = one_date(text[:m.start()]), one_date(text[m.end():])
        if a and b:
            return a[0], b[1]
    return None


class When:
    """A date as written: first and last day, checkpoints, ongoing."""

    def __init__(self, text):
        self.first = self.last = None
        self.points = []
        self.ongoing = False
        if isinstance(text, dict):
            text = text["date"]
        text = (text or "").strip()
        if text.lower() in ("", "tbc", "tbd", "n/a", "-"):
            return
        if re.search(r"\bon-?going\b", text, re.I):
            self.ongoing = True
            rest = re.sub(r"\b(on-?going|and|started|from|since)\b|[(),]", " ",
                          text, flags=re.I).strip()
            if rest:
                self.first = self.must(rest)[0]
            return
        whole = one_range(text)
        if whole:
            self.first, self.last = whole
            return
        all_dates = [self.must(part) for part in
                     re.split(r"\s*(?:\band\b|,|&|\n)\s*", text) if part]
        self.first = min(d[0] for d in all_dates)
        ends = sorted(d[1] for d in all_dates)
        self.last = ends[-1]
        self.points = ends[:-1]

    @staticmethod
    def must(text):
        got = one_range(text)
        if got is None:
            raise ValueError("no date: %r" % text)
        return got


def last(text):
    return When(text).last


def when(a, key):
    """A date of an action. Of {text, date} JSON shows the text, so that the
    day that was read has to do."""
    try:
        return When(a[key + "_text"])
    except ValueError:
        return When(a[key])


# The plan's own rules.

class Rules:
    def __init__(self, plan, imported, today):
        """A plan in the shape of `export --format json`, on that day."""
        self.today = today
        key = plan["rating"] or {}
        limits = key.get("thresholds") or {}
        self.closed = {c for c in ("red", "amber", "green", "blue")
                       if key.get(c) and key[c]["closed"]}
        if not any(key.values()):
            self.closed = {"blue"}
        self.red_days = int(limits.get("red_days") or 30)
        self.amber_days = int(limits.get("amber_days") or 0)
        header = plan["plan"]
        self.every = header["update_every"] or header["report_every"]
        self.start = When(header["start"]).first or imported
        self.actions = [(p, a) for p in plan["priorities"]
                        for a in p["actions"]]
        self.uses = self.used(plan)
        self.by_status = "status" in self.uses and "rag" not in self.uses

    def used(self, plan):
        """Which of rag, impact and status the plan's key, its labels or one of
        its actions names."""
        out = {name for name in ("rag", "impact", "status")
               if name in (plan["labels"] or {})}
        for name, key in (plan["rating"] or {}).items():
            if name == "thresholds":
                out |= {"rag"} if key else set()
            elif key:
                out |= {"rag"} if key["label"] or key["delivery"] or \
                    key["closed"] else set()
                out |= {"impact"} if key["impact"] else set()
        for _, a in self.actions:
            for name in ("rag", "impact"):
                if any(x.get(name) not in (None, "unrated")
                       for x in [a] + a["updates"]):
                    out.add(name)
            if a["status"]:
                out.add("status")
        if plan["measures"] or any(
                x["measures"] for p in plan["priorities"]
                for x in [p] + p["actions"]):
            out.add("measures")
        if "measures" in (plan["labels"] or {}) or \
                "kpi" in (plan["labels"] or {}):
            out.add("measures")
        return out

    def progress(self, a):
        """What stands for the rating where there is none, by its name."""
        if a["status"] in STATUS_GONE:
            return "gone"
        if a["status"] in ENDED or not a["status"] and self.finished(a):
            return "complete"
        return {"": "unstated", "ongoing": "in_progress"}.get(
            a["status"] or "", (a["status"] or "").replace(" ", "_"))

    def turn(self, day):
        """The day one cycle after."""
        days = {"weekly": 7, "fortnightly": 14, "six-weekly": 42}
        months = {"monthly": 1, "quarterly": 3, "six-monthly": 6,
                  "annually": 12}
        if self.every in days:
            return day + datetime.timedelta(days[self.every])
        if self.every in months:
            return add_months(day, months[self.every])
        return None

    def finished(self, a):
        return self.ending(a) != "open"

    def reached(self, date):
        first = When(date).first
        return first is not None and first <= self.today

    def ending(self, a):
        """Of an action or a step, which nobody verifies."""
        if a["status"] in ENDED:
            return {"complete": "to_verify"}.get(
                a["status"], a["status"].replace(" ", "_"))
        if not a["status"]:
            if self.reached((a.get("verified") or {}).get("date")):
                return "verified"
            if self.reached(a.get("completed_text", a["completed"])):
                return "to_verify"
        return "closed_by_colour" if a["rag"] in self.closed else "open"

    def overdue(self, a, today):
        day = when(a, "due").last
        return not self.finished(a) and day is not None and day < today

    def waits_for(self, a, today):
        """The first ref of depends_on that names one overdue action."""
        for ref in a["depends_on"]:
            fit = [b for p, b in self.actions if self.fits(p, b, ref, False)]
            fit = fit or [b for p, b in self.actions
                          if self.fits(p, b, ref, True)]
            if len(fit) == 1 and fit[0] is not a and \
                    self.overdue(fit[0], today):
                return ref
        return None

    @staticmethod
    def fits(priority, a, ref, loose):
        def same(x, y):
            if x is None:
                return False
            return x == y or (loose and x.rstrip(".*") == y.rstrip(".*"))
        if same(a["ref"], ref) or a["id"] == ref:
            return True
        head, slash, tail = ref.rpartition("/")
        return bool(slash) and same(priority["ref"], head) and \
            same(a["ref"], tail)


def known(date, today, recorded=None):
    """The day of a date: of a month or a range its last, but no day to come,
    and none after it was recorded within it."""
    w = When(date)
    if w.last is None or w.first == w.last:
        return w.last
    day = min(w.last, today)
    recorded = last(recorded) if recorded else None
    if recorded and w.first <= recorded < day:
        day = recorded
    return day


def said(updates, today):
    """Updates in order: by date, one without a date by that before it."""
    at, out = DAY.min, []
    for i, u in enumerate(updates):
        at = known(u["date"], today, u.get("recorded")) or at
        out.append((at, i, u))
    return sorted(out, key=lambda x: x[:2])


def heard_of(rules, a):
    """The days that say when it was updated, each with its date."""
    dates = [(u["date"], u.get("recorded")) for u in a["updates"]
             if not u["internal"]]
    dates += [(r["date"], None) for r in a["revisions"]]
    dates += [((a["verified"] or {}).get("date"), None)]
    dates += [(s["completed"], None) for s in a["steps"]
              if rules.finished(s)]
    days = [(known(d, rules.today, r), d) for d, r in dates]
    return [x for x in days if x[0]]


def updated(rules, a):
    return max((d for d, _ in heard_of(rules, a)), default=None)


def words(rules, a):
    """What was said of it, the newest last: (day, date, text)."""
    out = [(day, 1, i, u["date"], u["text"])
           for day, i, u in said(a["updates"], rules.today)
           if u["text"] and not u["internal"]]
    out += [(known(r["date"], rules.today) or DAY.min, 0, i, r["date"],
             r["reason"])
            for i, r in enumerate(a["revisions"]) if r["reason"]]
    return [(x[0], x[3], x[4]) for x in sorted(out, key=lambda x: x[:3])]


def direction(now, before):
    if before is None:
        return None if now == "unrated" else "new"
    if "unrated" in (now, before):
        return None if now == before else "new"
    if RANK[now] == RANK[before]:
        return "same"
    return "better" if RANK[now] > RANK[before] else "worse"


def status_direction(now, before):
    now, before = now or None, before or None
    if now is None or before is None:
        return None if now == before else "new"
    if now in STATUS_GONE:
        return "same" if before in STATUS_GONE else "gone"
    if before in STATUS_GONE:
        return "worse"
    if STATUS_RANK[now] == STATUS_RANK[before]:
        return "same"
    return "better" if STATUS_RANK[now] > STATUS_RANK[before] else "worse"


def before_by_updates(rules, a):
    name = "status" if rules.by_status else "rag"
    rated = [u for _, _, u in said(a["updates"], rules.today)
             if u[name] is not None]
    return rated[-2][name] if len(rated) > 1 else None


def explained(rules, a):
    order = said(a["updates"], rules.today)
    gave = max((x[:2] for x in order if x[2]["rag"] == a["rag"]), default=None)
    texts = [x[:2] for x in order if x[2]["text"] and not x[2]["internal"]]
    return any(gave is None or t >= gave for t in texts)


def suggestion(rules, a, today, late_steps):
    """The colour and its reason, in the order of the contract."""
    day = when(a, "due").last
    if rules.finished(a) or a["status"] == "not started" or day is None or \
            "rag" not in rules.uses:
        return None
    over = (today - day).days
    done = sum(rules.finished(s) for s in a["steps"])
    if over > rules.red_days:
        return "red"
    if over > rules.amber_days or late_steps:
        return "amber"
    if rules.waits_for(a, today) is not None:
        return "amber"
    if 0 <= -over <= SOON and 2 * done < len(a["steps"]):
        return "amber"
    return "green"


# The words that derive() tells of an action.
WORDS = ("updated", "days_late", "slippage_days", "revision_count", "finished",
         "overdue", "due_soon", "late", "stale", "slipped", "watermelon",
         "direction", "suggested", "delivered_no_impact", "no_reason", "stuck")


def off_track(rag):
    return rag in ("red", "amber")


def held_back(word):
    """The same of a rating, or of the status in its place."""
    return off_track(word) or word == "on hold"


def derive(rules, a, today, closed=()):
    """The derived words of an action on that day, by their names.

    `closed` is its rating at the end of each closed period, the oldest first;
    None where it was not there.
    """
    due = when(a, "due")
    first = when(a, "baseline").last or due.last
    start = when(a, "start").first or rules.start
    finished = rules.finished(a)
    over = rules.overdue(a, today)
    late_steps = sum(1 for s in a["steps"] if not rules.finished(s) and
                     last(s["due"]) is not None and last(s["due"]) < today)
    late = not finished and (over or late_steps > 0)
    seen = updated(rules, a)
    turn = rules.turn(seen or start) if seen or start else None
    later = sum(1 for r in a["revisions"] if last(r["from"]) and
                last(r["to"]) and last(r["to"]) > last(r["from"]))
    slip = None
    if due.last:
        slip = ((today if over else due.last) - first).days
    before = before_by_updates(rules, a)
    if closed:
        before = closed[-1] or "unrated"
    good = a["rag"] in ("green", "blue")
    here = a["status"] if rules.by_status else a["rag"]
    return {
        "updated": seen and seen.isoformat(),
        "days_late": (today - due.last).days if over else None,
        "slippage_days": slip,
        "revision_count": len(a["revisions"]),
        "finished": finished,
        "overdue": over,
        "due_soon": not finished and any(
            d and 0 <= (d - today).days <= SOON
            for d in [due.last] + due.points),
        "late": late,
        "stale": not finished and not (start and start > today) and
            turn is not None and today > turn,
        "slipped": slip is not None and slip > 0,
        "watermelon": not finished and good and (late or later >= 2),
        "direction": status_direction(a["status"], before)
            if rules.by_status else direction(a["rag"], before),
        "suggested": suggestion(rules, a, today, late_steps),
        "delivered_no_impact": (
            rules.ending(a) in ("to_verify", "verified", "business_as_usual") or
            a["rag"] in rules.closed) and
            a["impact"] in ("red", "amber", "unrated") and
            "impact" in rules.uses,
        "no_reason": off_track(a["rag"]) and not explained(rules, a),
        "stuck": not finished and len(closed) >= STUCK and
            all(map(held_back, [here, *closed[-STUCK:]])),
    }
