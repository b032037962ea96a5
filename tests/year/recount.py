# SPDX-License-Identifier: ISC
"""The board's papers, counted again.

What stood in the plan at an event is asked of ragtrack as raw fields (`show
--as-of event:N`), never as a derived word; overdue, stale, finished, moved and
the rest are worked out by derive.py. From that each figure, ref and date of a
paper is made again, part by part, and the whole must be what `report --format
json` says: a table, column or figure that nobody here counts is an error, so a
paper cannot grow one that goes unchecked. The words of sentences are free.
"""
import collections
import datetime
import decimal
import re

import derive
from story import PLAN, Wrong

RAGS = ["blue", "green", "amber", "red", "unrated"]
ENDINGS = ["to_verify", "verified", "business_as_usual", "superseded",
           "cancelled", "closed_by_colour"]
BESIDE = ["overdue", "late", "due_soon", "stale", "slipped", "watermelon",
          "no_reason", "stuck", "delivered_no_impact"]
REFS = 12  # named in a line of refs
SHOWN = 12  # periods and bars in a plot


def day(text):
    return datetime.date.fromisoformat(text)


def full(date):
    return "%d %s" % (date.day, date.strftime("%b %Y"))


def printed(date):
    """A date as it was written, but 2023-11-14 as people write it."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", date or ""):
        return full(day(date))
    return date or ""


def many(n, one, more):
    return one if n == 1 else more


def some(n):
    """In a sentence nothing is no figure: "none is overdue"."""
    return str(n) if n else "none"


class Moment:
    """The plan as it stood at an event, each action derived anew."""

    def __init__(self, year, event, today, name=None):
        self.year, self.event, self.today, self.name = year, event, today, name
        shown = year.store.json("list", "--as-of", "event:%d" % event)
        self.actions = [year.store.json("show", "@%d" % row["number"],
                                        "--as-of", "event:%d" % event)
                        for row in shown]
        plan = dict(year.header, priorities=self.priorities())
        self.rules = derive.Rules(plan, year.imported, today)
        closed = [p["moment"] for p in year.closed_by(today, event)]
        for a in self.actions:
            a["d"] = derive.derive(self.rules, a, today, [
                m.by_number[a["number"]]["rag"]
                if a["number"] in m.by_number else None for m in closed])
        self.by_number = {a["number"]: a for a in self.actions}

    def priorities(self):
        return [{"ref": a["priority"], "actions": [a]} for a in self.actions]

    def count(self, test):
        return sum(1 for a in self.actions if test(a))

    def begun(self, a, by):
        start = derive.when(a, "start").first or self.rules.start
        return start is None or start <= by

    def answered(self, a, period):
        return any(day(period["first"]) <= d <= day(period["cutoff"])
                   for d, _ in derive.heard_of(self.rules, a))

    def asked(self, a, period):
        return self.begun(a, day(period["cutoff"])) and \
            (not a["d"]["finished"] or self.answered(a, period))

    def ref(self, a):
        """As a reader of the plan finds it."""
        if a["ref"] is None:
            return "@%d" % a["number"]
        alike = [b for b in self.actions if b["ref"] == a["ref"]]
        return "%s/%s" % (a["priority"], a["ref"]) if len(alike) > 1 else \
            a["ref"]

    def refs(self, actions):
        if len(actions) > REFS + 1:
            return ", ".join(map(self.ref, actions[:REFS])) + \
                " and %d more" % (len(actions) - REFS)
        return ", ".join(map(self.ref, actions)) or None


class Paper:
    """One report, with what it is held against."""

    def __init__(self, year, name, period=None, event=None, today=None):
        self.year, self.name, self.period = year, name, period
        if period is not None:
            self.now = period["moment"]
            before = year.closed_before(period)
        else:
            self.now = Moment(year, event, today, "now")
            before = (year.closed_by(today, event) or [None])[-1]
        self.closed = [p for p in year.periods if p["closed"] and
                       p["head"] <= self.now.event]
        self.before = before and before["moment"]
        self.since = before and "period %s" % before["id"]
        self.since_day = before and day(before["closed"])
        self.asked = period or year.open_at(self.now.event)
        self.gone = [a for n, a in self.before.by_number.items()
                     if n not in self.now.by_number] if self.before else []

    # How one action stands against how it stood.

    def was(self, a):
        return self.before and self.before.by_number.get(a["number"])

    def moved(self, a, rating):
        if self.before is None:
            return a["d"]["direction"] if rating == "rag" else None
        was = self.was(a)
        return derive.direction(a[rating],
                                was[rating] if was else "unrated")

    def held(self, a):
        """Closed periods in a row, before this one, at red or amber."""
        n = 0
        for p in reversed(self.closed):
            if p is self.period:
                continue
            then = p["moment"].by_number.get(a["number"])
            if then is None or not derive.off_track(then["rag"]):
                break
            n += 1
        return n

    def days_late(self, a):
        return a["d"]["days_late"] or 0

    def place(self, a):
        return self.now.actions.index(a)

    # Rows.

    def row(self, a, *columns, **more):
        known = {
            "leads": a["leads"],
            "due": a["due"],
            "rag": a["rag"],
            "impact": a["impact"],
            "direction": self.moved(a, "rag"),
            "impact_direction": self.moved(a, "impact"),
            "days_late": a["d"]["days_late"],
            "state": self.state(a),
        }
        out = {"priority": a["priority"], "title": a["title"],
               "priority_title": a["priority_title"],
               "ref": a["ref"] or "@%d" % a["number"]}
        for name in columns:
            out[name] = known[name]
            if name == "due":
                out["due_text"] = a["due_text"]
        out.update(more)
        return out

    def state(self, a):
        """How its rating moved, and how much it is overdue."""
        moved, was = self.moved(a, "rag"), self.was(a)
        out = [] if moved is None else [moved]
        if was and moved in ("worse", "better", "new") and \
                was["rag"] != "unrated":
            out.append("was " + was["rag"])
        if a["d"]["overdue"]:
            out.append("%d days overdue" % a["d"]["days_late"])
        return ", ".join(out)

    def update(self, a):
        first = day(self.asked["first"]) if self.asked else \
            self.since_day and self.since_day + datetime.timedelta(1)
        words = derive.words(self.now.rules, a)
        last = ""
        if words:
            at, date, text = words[-1]
            last = "%s: %s" % (printed(date), text)
        seen = a["d"]["updated"]
        if words and (first is None or at >= first):
            return {"update": last, "update_date_text": date,
                    "update_date": derive.last(date).isoformat()}
        said = "No update received%s" % (" since. Last: " if last else "")
        if seen and (first is None or day(seen) >= first):
            date = max(derive.heard_of(self.now.rules, a),
                       key=lambda x: x[0])[1]
            said = "Updated on %s without a text. %s" % (
                printed(date), "Last: " if last else "")
        return {"update": said.strip() + " " * bool(last) + last,
                "update_date": None, "update_date_text": None}

    def later(self, a):
        """How often its date moved back."""
        return sum(1 for r in a["revisions"] if derive.last(r["from"]) and
                   derive.last(r["to"]) and
                   derive.last(r["to"]) > derive.last(r["from"]))

    def watermelon(self, a):
        d, out, later = a["d"], [], self.later(a)
        if d["overdue"]:
            out.append("%d day%s overdue" % (
                d["days_late"], many(d["days_late"], "", "s")))
        elif d["late"]:
            out.append("a step is late")
        if later >= 2:
            out.append("date moved back %d times" % later)
        return ", ".join(out)

    def next_day(self, a):
        due = derive.When(a["due_text"])
        return min([p for p in due.points if p >= self.now.today] +
                   [due.last])

    def finished_since(self):
        return [a for a in self.now.actions if a["d"]["finished"] and
                not (self.was(a) and self.was(a)["d"]["finished"])]

    def reopened(self):
        return [a for a in self.now.actions if self.was(a) and
                self.was(a)["d"]["finished"] and not a["d"]["finished"]]

    def ended(self, a, now=None):
        return (now or self.now).rules.ending(a)

    def ended_rows(self, actions):
        return [self.row(a, "leads", "rag", "impact", ended=self.ended(a))
                for a in actions]

    def by_moment(self, count):
        """A figure at the end of each closed period, and now."""
        out = [(p["id"], count(p["moment"])) for p in self.closed[-SHOWN:]]
        if self.period is None:
            out.append(("now", count(self.now)))
        return out

    def days(self):
        """The last day of each of these."""
        out = [min(day(p["cutoff"]), day(p["closed"]))
               for p in self.closed[-SHOWN:]]
        return out + [self.now.today] * (self.period is None)

    def plot(self, name, kind, unit, x, series):
        if len(x) < 2 and kind != "bars" or not x:
            return []
        return [{"name": name, "kind": kind, "unit": unit, "x": x,
                 "series": [{"name": n, "values": v} for n, v in series]}]


def highlight(p):
    """[(part, texts, {table: rows}, plots)] of a highlight report; a part of
    which there is nothing is not in it."""
    out = [summary(p), off_track(p)] + [movement(p)] * bool(p.before) + \
        [watch(p), finished(p), due_next(p), obsessions(p), slippage(p),
         answers(p)]
    return [part for part in out if part]


def share(n, of):
    said = (decimal.Decimal(100 * n) / of).quantize(
        decimal.Decimal(1), decimal.ROUND_HALF_UP)
    return "<1 %" if n and said == 0 else \
        ">99 %" if n < of and said == 100 else "%d %%" % said


MONTHS = ("January February March April May June July August September "
          "October November December").split()


def month(period):
    return "%s %s" % (MONTHS[int(period[5:]) - 1], period[:4])


def three(p, count):
    """before, now and change; now alone where nothing is compared."""
    now = count(p.now)
    if p.before is None:
        return {"now": now}
    before = count(p.before)
    return {"before": before, "now": now, "change": now - before}


def summary(p):
    now = p.now
    finished = now.count(lambda a: a["d"]["finished"])
    overdue = now.count(lambda a: a["d"]["overdue"])
    stale = now.count(lambda a: a["d"]["stale"])
    n = len(now.actions)
    texts = [
        "%d action%s: %d open (%s), %d finished (%s). Of the open, %s %s "
        "overdue and %s %s gone without an update for longer than agreed." % (
            n, many(n, "", "s"), n - finished, share(n - finished, n),
            finished, share(finished, n),
            some(overdue), many(overdue, "is", "are"), some(stale),
            many(stale, "has", "have"))]
    if p.before:
        texts.append(moved_said(p))
    new = [a for a in now.actions if p.before and p.was(a) is None]
    if p.before and (new or p.gone):
        texts.append("Since %s %s action%s came in%s, and %s %s taken out." % (
            month(p.since.split()[1]), some(len(new)), many(len(new), "", "s"),
            " (%s)" % now.refs(new) if new else "", some(len(p.gone)),
            many(len(p.gone), "was", "were")))
    texts += answered_text(p)
    if p.before is None:
        texts.append("Nothing is compared.")
    return "summary", texts, {"ratings": ratings_of(p),
                              "priorities": lines_of(p)}, []


def moved_said(p):
    """By their delivery rating, since then: what is worse, better, new."""
    out = []
    for word in ("worse", "better", "new"):
        fit = [a for a in p.now.actions if p.moved(a, "rag") == word]
        if fit:
            out.append("%d %s (%s)" % (len(fit), word, p.now.refs(fit)))
    return "%s: %s" % (month(p.since.split()[1]), ", ".join(out))


def ratings_of(p):
    """A row for each kind of rating, and one for how far it moved, if it did:
    with the colours that the key has or anybody has."""
    key = p.year.header["rating"] or {}
    stated = {r for r in RAGS if any((key.get(r) or {}).values())}
    moments = [p.now] + [p.before] * bool(p.before)
    shown = [r for r in RAGS if r in stated or any(
        r in (a["rag"], a["impact"]) for m in moments for a in m.actions) or
        not stated and r != "unrated"]
    rows = []
    for name, field in (("delivery", "rag"), ("impact", "impact")):
        all_ = [three(p, lambda m, r=rag: m.count(
            lambda a: r in ("all", a[field]))) for rag in shown + ["all"]]
        rows.append(dict(zip(shown + ["all"], [x["now"] for x in all_]),
                         rating=name))
        if any(x.get("change") for x in all_[:-1]):
            rows.append(dict(zip(shown + ["all"],
                                 [x["change"] for x in all_]),
                             rating=name + "_change"))
    return rows


def lines_of(p):
    """A line a priority."""
    out = []
    for of in p.year.header["priorities"]:
        fit = [a for a in p.now.actions if a["priority"] == of["ref"]]
        rated = [a["rag"] for a in fit if a["rag"] != "unrated" and
                 not a["d"]["finished"]]
        moved = [(sum(p.moved(a, "rag") == word for a in fit), word)
                 for word in ("worse", "better")]
        out.append(dict(
            {"rag_" + r: sum(a["rag"] == r for a in fit) for r in RAGS},
            section=of["section"], ref=of["ref"], title=of["title"],
            leads=of["leads"], actions=len(fit),
            finished=sum(a["d"]["finished"] for a in fit),
            worst=min(rated, key=derive.RANK.get) if rated else None,
            moved=", ".join("%d %s" % m for m in moved if m[0]) or None,
            late=sum(a["d"]["late"] for a in fit)))
    return out


def beside(p):
    rows = [dict(three(p, lambda m, f=flag: m.count(lambda a: a["d"][f])),
                 what=flag, refs=p.now.refs([a for a in p.now.actions
                                             if a["d"][flag]]))
            for flag in BESIDE]
    return [r for r in rows if r["now"] or r.get("before")]


def movement(p):
    rows = []
    for word in ("worse", "better", "same", "new", None):
        row = {"movement": word or "unrated"}
        for name, field in (("delivery", "rag"), ("impact", "impact")):
            fit = [a for a in p.now.actions if p.moved(a, field) == word]
            row[name] = len(fit)
            row[name + "_refs"] = p.now.refs(fit) \
                if word not in ("same", None) else None
        if row["delivery"] + row["impact"]:
            rows.append(row)
    fit = [a for a in p.now.actions if p.was(a) and any(
        p.was(a)[f] != a[f] for f in ("rag", "impact"))]
    fit.sort(key=lambda a: (
        (0 if p.moved(a, "rag") == "worse" else 2) +
        (0 if p.moved(a, "impact") == "worse" else 1), p.place(a)))
    moved = [p.row(a, "direction", "impact_direction", "rag", "impact",
                   rag_before=p.was(a)["rag"],
                   impact_before=p.was(a)["impact"])
             for a in fit]
    moments = [p.by_moment(lambda m, r=rag: m.count(
        lambda a: a["rag"] == r)) for rag in
        ("red", "amber", "green", "blue", "unrated")]
    plots = p.plot("ratings", "stack", "actions",
                   [x for x, _ in moments[0]],
                   [(name, [v for _, v in values]) for name, values in zip(
                       ("red", "amber", "green", "blue", "unrated"),
                       moments)])
    texts = went(p, moments) if plots else []
    if all(len({v for _, v in m}) == 1 for m in moments):
        plots = []
    if not any(r["movement"] in ("worse", "better", "new") for r in rows):
        return "movement", texts, {}, plots
    return "movement", texts, {"movement": rows, "moved": moved}, plots


def went(p, moments):
    """Red or amber at the first of the moments that are drawn, and the last."""
    ends = []
    for i in (0, -1):
        name = moments[0][i][0]
        off = moments[0][i][1] + moments[1][i][1]
        n = sum(m[i][1] for m in moments)
        ends.append((off, "%d of %d actions (%s) %s" % (
            off, n, share(off, n), month(name) if name != "now" else name)))
    a, b = ends[0][0], ends[1][0]
    return ["Red or amber: %s, %s: %s." % (
        ends[0][1], ends[1][1], "as many" if a == b else "%d %s" % (
            abs(a - b), "more" if b > a else "fewer"))]


def red_first(p, fit):
    return sorted(fit, key=lambda a: (
        derive.RANK[a["rag"]], -p.days_late(a), p.place(a)))


def off_track(p):
    fit = red_first(p, [a for a in p.now.actions if not a["d"]["finished"] and
                        a["rag"] in ("red", "amber")])
    rows = [p.row(a, "leads", "due", "rag", "state", "days_late", "direction",
                  reason=reason_of(p, a), **p.update(a)) for a in fit]
    return "off_track", [], {"off_track": rows}, []


def reason_of(p, a):
    """With what its rating was given, where that is not its newest word."""
    words = derive.words(p.now.rules, a)
    fit = [u for u in a["updates"] if u["rag"] == a["rag"] and u["text"] and
           not u["internal"]]
    if not fit or words and words[-1][2] == fit[-1]["text"]:
        return None
    return "%s: %s" % (printed(fit[-1]["date"]), fit[-1]["text"])


def watch(p):
    now = p.now
    melons = [p.row(a, "leads", "due", "rag", why=p.watermelon(a))
              for a in now.actions if a["d"]["watermelon"]]
    none = [p.row(a, "leads", "rag", "impact") for a in now.actions
            if a["d"]["delivered_no_impact"]]
    stuck = [p.row(a, "leads", "due", "rag", periods=p.held(a))
             for a in red_first(p, [a for a in now.actions
                                    if a["d"]["stuck"]])]
    tables = {"beside": beside(p), "watermelons": melons, "no_impact": none,
              "stuck": stuck}
    return "watch", [], {k: v for k, v in tables.items() if v}, []


def finished(p):
    rows = []
    for way in ENDINGS + ["all"]:
        def count(m):
            return m.count(lambda a: a["d"]["finished"] and
                           way in ("all", p.ended(a, m)))
        row = dict(three(p, count), way=way)
        if row["now"] or row.get("before"):
            rows.append(row)
    tables, n = {"ways": rows} if rows else {}, len(p.now.actions)
    n_done = p.now.count(lambda a: a["d"]["finished"])
    plan_now = planned(p, p.now.today)
    texts = ["%d of %d actions are finished (%s); by the dates first agreed "
             "%d would be: %s." % (
                 n_done, n, share(n_done, n), plan_now,
                 abs(n_done - plan_now) or "as planned")]
    if p.before and p.finished_since():
        tables["finished_since"] = p.ended_rows(p.finished_since())
    elif p.before:
        texts.append("Nothing since %s." % month(p.since.split()[1]))
    again = p.reopened()
    if again:
        texts.append("Finished then and open again now: %s." %
                     p.now.refs(again))
    done = p.by_moment(lambda m: m.count(lambda a: a["d"]["finished"]))
    every = p.by_moment(lambda m: len(m.actions))
    plots = p.plot("finished", "lines", "actions", [x for x, _ in done],
                   [("finished", [v for _, v in done]),
                    ("planned", [planned(p, d) for d in p.days()]),
                    ("all", [v for _, v in every])])
    return "finished", texts, tables, plots


def planned(p, by):
    """How many of its actions were first to be finished by that day."""
    return sum(1 for a in p.now.actions for d in [
        derive.when(a, "baseline").last if a["baseline_text"] else
        derive.when(a, "due").last] if d and d <= by)


def due_next(p):
    fit = sorted([a for a in p.now.actions if a["d"]["due_soon"]],
                 key=lambda a: (p.next_day(a), p.place(a)))
    rows = []
    for a in fit:
        done = sum(1 for s in a["steps"] if p.now.rules.finished(s))
        rows.append(p.row(
            a, "leads", "due", "rag",
            days_left=(p.next_day(a) - p.now.today).days,
            steps="%d of %d" % (done, len(a["steps"]))
            if a["steps"] else None))
    return "due_next", [], {"due_next": rows}, []


def obsessions(p):
    fit = [a for a in p.now.actions if a["obsession"] and
           day(a["obsession"]) >= p.now.today]
    fit.sort(key=lambda a: (a["obsession"], p.place(a)))
    rows = [p.row(a, "leads", "due", "rag", obsession=a["obsession"],
                  days_left=(day(a["obsession"]) - p.now.today).days)
            for a in fit]
    if not rows:
        return None
    return "obsessions", [], {"obsessions": rows}, []


def slippage(p):
    fit = sorted([a for a in p.now.actions
                  if not a["d"]["finished"] and a["d"]["slipped"]],
                 key=lambda a: (-a["d"]["slippage_days"], p.place(a)))
    if not fit:
        return None
    texts = ["%d open action%s behind the date first agreed, %s the furthest "
             "by %d; the dates of %s of them were moved." % (
                 len(fit), many(len(fit), " is", "s are"),
                 p.now.ref(fit[0]), fit[0]["d"]["slippage_days"],
                 some(sum(1 for a in fit if a["revisions"])))]
    shown = fit[:SHOWN]
    plots = p.plot("slippage", "bars", "days", [p.now.ref(a) for a in shown],
                   [("days", [a["d"]["slippage_days"] for a in shown])])
    return "slippage", texts, {}, plots


def answering(p):
    """[(action, whether it has answered)] of those that were asked."""
    return [(a, p.now.answered(a, p.asked)) for a in p.now.actions
            if p.now.asked(a, p.asked)]


def period_said(p):
    return "%s%s" % (month(p.asked["id"]),
                     "" if p.period else ", still open")


def answered_text(p):
    if p.asked is None:
        return []
    asked = answering(p)
    n = sum(1 for _, yes in asked if yes)
    return ["An update was asked for %d action%s in %s and received for %d; "
            "for %d there is none." % (
                len(asked), many(len(asked), "", "s"), period_said(p), n,
                len(asked) - n)]


def answers(p):
    asked = answering(p) if p.asked else []
    if all(yes for _, yes in asked):
        return None
    leads = {}
    for a, yes in asked:
        lead = answers_for(p.year, a, p.now.today)
        leads.setdefault(lead, []).append((a, yes))
    rows = [{"lead": lead or "nobody", "asked": len(all_),
             "answered": sum(1 for _, yes in all_ if yes),
             "refs": p.now.refs([a for a, yes in all_ if not yes])}
            for lead, all_ in sorted(leads.items(), key=lambda x: (
                x[0] is None, -sum(1 for _, yes in x[1] if not yes),
                (x[0] or "").lower()))
            if not all(yes for _, yes in all_)]
    return "answers", [], {"missing": rows}, []


def answers_for(year, a, today):
    """Who answers for an action on that day: its first lead who is somebody,
    or who alone holds that post; None where nobody leads."""
    leads = [x for x in a["leads"] if x not in ("TBC", "-")]
    if not leads:
        return None
    person = next((p for p in year.header["people"]
                   if leads[0] == p["code"] or leads[0] in p["also"]), None)
    if person is None or person["kind"] != "post":
        return person["code"] if person else leads[0]
    held = [h["code"] for h in person["holders"]
            if (derive.When(h["from"]).first or today) <= today <=
            (derive.last(h["to"]) or today)]
    return held[0] if len(held) == 1 else person["code"]


# The exception report.

def exceptions_of(p, a):
    """Its reasons, in the order of the paper."""
    d, was = a["d"], p.was(a)
    due = derive.when(a, "due").last
    then = was and derive.when(was, "due").last
    suggested = d["suggested"]
    holds = {
        "red": a["rag"] == "red",
        "amber": a["rag"] == "amber",
        "worse": p.before is not None and "worse" in (
            p.moved(a, "rag"), p.moved(a, "impact")),
        "overdue": d["overdue"],
        "redated": bool(then) and then != due,
        "stuck": d["stuck"],
        "watermelon": d["watermelon"],
        "suggested_worse": suggested is not None and
            derive.RANK[suggested] < derive.RANK[a["rag"]],
        "no_reason": d["no_reason"],
        "stale": d["stale"],
    }
    return {k: v and not d["finished"] for k, v in holds.items()}


def exception(p):
    why = {a["number"]: exceptions_of(p, a) for a in p.now.actions}
    fit = [a for a in p.now.actions if any(why[a["number"]].values())]
    opened = p.now.count(lambda a: not a["d"]["finished"])
    texts = ["%d of %d open action%s off track (%s) for one reason or more." % (
        len(fit), opened, many(opened, " is", "s are"),
        share(len(fit), opened))]
    reasons = [{"reason": r,
                "actions": sum(1 for a in fit if why[a["number"]][r]),
                "refs": p.now.refs([a for a in fit if why[a["number"]][r]])}
               for r in why[fit[0]["number"]]
               if any(why[a["number"]][r] for a in fit)]
    colour = {"red": 0, "amber": 1}
    order = sorted(fit, key=lambda a: (
        colour.get(a["rag"], 2), not why[a["number"]]["worse"],
        -p.days_late(a), p.place(a)))
    rows = [p.row(a, "leads", "due", "rag", "direction", "impact_direction",
                  why=reasons_said(p, a, why[a["number"]]),
                  suggested=a["d"]["suggested"],
                  **dict(p.update(a), **why[a["number"]]))
            for a in order]
    return [("summary", texts, {"reasons": reasons}, []),
            ("exceptions", [aside_of_exceptions()], {"exceptions": rows}, [])]


def aside_of_exceptions():
    return ("Each action stands here once, with every reason. The reds are "
            "first, then the ambers; among equals what got worse, then the "
            "longest overdue. A suggested rating follows from dates, steps "
            "and dependencies, and is applied by nobody but a person.")


def reasons_said(p, a, holds):
    d, was, out = a["d"], p.was(a), []
    if holds["worse"]:
        out += ["%s is worse, it was %s" % (word, was[field])
                for word, field in (("delivery", "rag"), ("impact", "impact"))
                if p.moved(a, field) == "worse"]
    if holds["overdue"]:
        out.append("%d day%s overdue" % (d["days_late"],
                                         many(d["days_late"], "", "s")))
    if holds["redated"]:
        n = len(a["revisions"])
        out.append("date moved from %s to %s%s" % (
            printed(was["due_text"]), printed(a["due_text"]) or "none",
            ", the %d%s time" % (n, {2: "nd", 3: "rd"}.get(n, "th"))
            if n > 1 else ""))
    if holds["stuck"]:
        out.append("red or amber for %d periods before" % p.held(a))
    if holds["watermelon"] and holds["overdue"]:
        # How much it is overdue was said.
        out.append(a["rag"] + (" date moved back %d times" % p.later(a)
                               if p.later(a) > 1 else ""))
    elif holds["watermelon"]:
        out.append("%s, yet %s" % (a["rag"], p.watermelon(a)))
    if holds["suggested_worse"]:
        out.append("its dates suggest " + d["suggested"] + (
            "" if d["overdue"] else ": " + suggestion_said(p, a)))
    if holds["no_reason"]:
        out.append("no update says why it is %s" % a["rag"])
    if holds["stale"]:
        out.append("never updated" if d["updated"] is None else
                   "not updated since " + full(day(d["updated"])))
    text = "; ".join(out) or "it is %s" % a["rag"]
    return text[0].upper() + text[1:]


def suggestion_said(p, a):
    """The reason of a suggestion: the first rule that fits."""
    rules, today = p.now.rules, p.now.today
    over = (today - derive.when(a, "due").last).days
    late = sum(1 for s in a["steps"] if not rules.finished(s) and
               derive.last(s["due"]) and derive.last(s["due"]) < today)
    done = sum(1 for s in a["steps"] if rules.finished(s))
    if over > min(rules.red_days, rules.amber_days):
        return "%d day%s overdue" % (over, many(over, "", "s"))
    if late:
        return many(late, "1 step is late", "%d steps are late" % late)
    ref = rules.waits_for(a, today)
    if ref is not None:
        return "waits for %s, which is overdue" % ref
    if over == 0:
        return "due today, %d of %d steps" % (done, len(a["steps"]))
    return "due in %d day%s, %d of %d steps" % (
        -over, many(-over, "", "s"), done, len(a["steps"]))


# What changed.

class Moves:
    """The history since, for when, by whom and why."""

    def __init__(self, p):
        self.p = p
        self.rows = [h for h in p.year.history
                     if p.before.event < h["number"] <= p.now.event]

    def last(self, a, field):
        fit = [h for h in self.rows if h["action"] == a["number"] and
               h["field"] == field and h["op"] == "set"]
        return fit[-1] if fit else None

    def cells(self, h, reason=None):
        out = {"day": None, "day_text": None, "by": None}
        if h is not None:
            out = {"day": h["day"], "day_text": full(day(h["day"])),
                   "by": h["by"] or h["login"]}
            reason = reason or h["why"]
        out["reason"] = reason or "none given"
        return out


def rating_reason(p, a, field):
    said = [u for u in a["updates"] if not u["internal"] and u["text"] and
            u[field] == a[field] and derive.last(u["date"]) > p.since_day]
    return said[-1]["text"] if said else None


def changes(p):
    moves, now = Moves(p), p.now
    both = [a for a in now.actions if p.was(a)]
    rag = [a for a in both if p.was(a)["rag"] != a["rag"]]
    impact = [a for a in both if p.was(a)["impact"] != a["impact"]]

    def ratings(field, fit):
        out = []
        order = {"worse": 0, "better": 1}
        for a in sorted(fit, key=lambda a: (
                order.get(p.moved(a, field), 2), p.place(a))):
            h = moves.last(a, field)
            why = None if h and h["why"] else rating_reason(p, a, field)
            out.append(p.row(a, **{
                "from": p.was(a)[field], "to": a[field],
                "direction": p.moved(a, field)}, **moves.cells(h, why)))
        return out

    def due(a):
        w = derive.when(a, "due")
        return w.last, w.ongoing

    dated = [a for a in both if due(p.was(a)) != due(a)]
    new = [a for a in now.actions if p.was(a) is None]
    leads = [a for a in both if p.was(a)["leads"] != a["leads"]]
    counted = [(which + "_" + word,
                [a for a in both if p.moved(a, field) == word])
               for which, field in (("delivery", "rag"), ("impact", "impact"))
               for word in ("worse", "better", "new")]
    counted += [("date_moved", dated), ("finished", p.finished_since()),
                ("reopened", p.reopened()), ("new", new), ("lead", leads)]
    summary_rows = [{"change": name, "actions": len(fit),
                     "refs": now.refs(fit)} for name, fit in counted if fit]
    n = len({a["number"] for _, fit in counted for a in fit})
    texts = ["Since %s, %d of %d actions (%s) changed%s." % (
        month(p.since.split()[1]), n, len(now.actions),
        share(n, len(now.actions)),
        "; %d taken out" % len(p.gone) if p.gone else "")]
    if p.gone:
        summary_rows.append({"change": "gone", "actions": len(p.gone),
                             "refs": None})
    parts = [
        ("summary", texts, {"summary": summary_rows}, []),
        ("ratings", [], {"delivery": ratings("rag", rag),
                         "impact": ratings("impact", impact)}, []),
        ("dates", [], {"dates": [date_row(p, moves, a) for a in dated]}, []),
        ("finished", [], {
            "finished": p.ended_rows(p.finished_since()),
            "reopened": [p.row(a, "leads", "due", "rag")
                         for a in p.reopened()]}, []),
        ("new", [], {"new": [p.row(a, "leads", "due", "rag", "impact")
                             for a in new]}, []),
        ("gone", [], {"gone": [
            p.row(a, "leads", "due", "rag", "impact",
                  **moves.cells(gone_row(moves, a))) for a in p.gone]}, []),
        ("leads", [], {"leads": [p.row(a, **{
            "from": ", ".join(p.was(a)["leads"]) or "nobody",
            "to": ", ".join(a["leads"]) or "nobody"},
            **moves.cells(moves.last(a, "leads"))) for a in leads]}, []),
        other(p, moves, both),
    ]
    # What there is nothing of is no table, and its part is not there.
    parts = [(name, texts, {k: v for k, v in tables.items() if v}, plots)
             for name, texts, tables, plots in parts]
    return [x for x in parts if x[1] or x[2]]


def gone_row(moves, a):
    fit = [h for h in moves.rows if h["op"] == "retire" and
           h["action"] == a["number"] and h["field"] is None]
    return fit[-1] if fit else None


def date_row(p, moves, a):
    was, reasons = p.was(a), []
    for r in a["revisions"]:
        if derive.last(r["date"]) > p.since_day and r["reason"]:
            reasons.append(r["reason"])
    x, y = derive.when(was, "due").last, derive.when(a, "due").last
    first = "baseline" if a["baseline_text"] else None
    return p.row(a, **{
        "from": was["due"], "from_text": was["due_text"], "to": a["due"],
        "to_text": a["due_text"], "days": (y - x).days if x and y else None,
        "first_due": a["baseline"] if first else was["due"],
        "first_due_text": a["baseline_text"] if first else was["due_text"],
        "times": len(a["revisions"])},
        **moves.cells(moves.last(a, "due"), "\n".join(reasons)))


# Fields of an action that the other parts of `changes` show.
ELSEWHERE = {"rag", "impact", "due", "baseline", "leads", "completed",
             "verified", "revisions", "history", "number", "plan", "section",
             "priority_title", "d"}
NOT_FIELDS = set(derive.WORDS) | {"ongoing", "priority"}


def other(p, moves, both):
    rows = []
    fields = [k for k in both[0] if k not in ELSEWHERE and
              k not in NOT_FIELDS and not k.endswith("_text")]
    for field in fields:
        fit = [a for a in both if differs(p, moves, a, field)]
        if fit:
            rows.append({"field": field, "actions": len(fit),
                         "refs": p.now.refs(fit)})
    rows.sort(key=lambda r: r["field"])
    around = collections.OrderedDict()
    for h in moves.rows:
        if h["action"] is not None or h["op"] == "redact" or \
                (h["field"] or "").startswith("periods/"):
            continue
        around[around_said(h)] = around.get(around_said(h), 0) + 1
    return "other", [], {"fields": rows, "around": [
        {"what": what, "changes": n} for what, n in around.items()]}, []


def differs(p, moves, a, field):
    if field in ("updates", "steps"):
        private = {i + 1 for i, u in enumerate(a["updates"])
                   if field == "updates" and u["internal"]}
        return any(h["action"] == a["number"] and h["field"] and
                   h["field"].startswith(field + "/") and
                   int(h["field"].split("/")[1]) not in private
                   for h in moves.rows)
    return p.was(a)[field] != a[field] or \
        p.was(a).get(field + "_text") != a.get(field + "_text")


def around_said(h):
    """What happened to what stands around the actions: "Readings: new"."""
    path = (h["field"] or "plan").split("/")
    if h["op"] == "set":
        kind = path[-3] if len(path) > 2 else "plan"
        what = path[-1].replace("_", " ").capitalize()
    else:
        kind = path[-2] if len(path) > 1 else "plan"
        what = {"create": "new", "retire": "taken out"}[h["op"]]
    return "%s: %s" % (kind.capitalize(), what)


# Tables whose order says nothing: that of the fields in the program.
UNORDERED = {"fields", "around"}
PAPERS = {"highlight": highlight, "exception": exception, "changes": changes}


# Holding a paper against what was counted.

def same_leads(said, leads):
    parts = re.split(r"\s*(?:[,/&;]|\band\b)\s*", said or "")
    return sorted(x for x in parts if x) == sorted(
        x for lead in leads for x in
        re.split(r"\s*(?:[,/&;]|\band\b)\s*", lead) if x)


FIGURE = re.compile(r"@?[+-]?\d[\d./*]*|"
                    r"\b(?:red|amber|green|blue|worse|better)\b", re.I)
# Cells that are a sentence: the figures in it count, not its words.
SENTENCES = {"why", "update", "state"}


def figures(text):
    """The figures, days, refs and ratings of a sentence, in their order."""
    return [f.rstrip(".").lower() for f in FIGURE.findall(text or "")]


def same(key, got, want):
    if key == "leads":
        return same_leads(got, want)
    if key in SENTENCES:
        return figures(got) == figures(want)
    return got == want


def check_row(place, got, want):
    for key, value in want.items():
        if key not in got:
            raise Wrong("%s has no %s" % (place, key))
        if not same(key, got[key], value):
            raise Wrong("%s, %s: the paper says %r, counted %r" % (
                place, key, got[key], value))
    for key in got:
        if key in want:
            continue
        day_of = key[:-5] if key.endswith("_text") else None
        if day_of not in want:
            raise Wrong("%s: nobody counts %s" % (place, key))
        date = got[key] and derive.last(got[key])
        if (date and date.isoformat()) != want[day_of]:
            raise Wrong("%s, %s: the paper says %r, which is not %s" % (
                place, key, got[key], want[day_of]))


def check(paper, got):
    """Every part, sentence, table, row and plot; returns how many figures."""
    want = PAPERS[paper.name](paper)
    n = 0
    names = [part["name"] for part in got["parts"]]
    if names != [part[0] for part in want]:
        raise Wrong("%s has the parts %s, counted %s" % (
            paper.name, names, [part[0] for part in want]))
    for part, (name, texts, tables, plots) in zip(got["parts"], want):
        place = "%s, %s" % (paper.name, name)
        said = figures(" ".join(part["text"]))
        if said != figures(" ".join(texts)):
            raise Wrong("%s: the paper says %r, counted %r" % (
                place, part["text"], texts))
        n += len(said)
        if [t["name"] for t in part["tables"]] != list(tables):
            raise Wrong("%s has the tables %s, counted %s" % (
                place, [t["name"] for t in part["tables"]], list(tables)))
        for t in part["tables"]:
            rows = tables[t["name"]]
            if t["name"] in UNORDERED:
                key = t["columns"][0]
                t["rows"].sort(key=lambda r: r[key])
                rows.sort(key=lambda r: r[key])
            if len(rows) != len(t["rows"]):
                raise Wrong("%s, %s: %d rows, counted %d" % (
                    place, t["name"], len(t["rows"]), len(rows)))
            for i, (a, b) in enumerate(zip(t["rows"], rows)):
                check_row("%s, %s, row %d (%s)" % (
                    place, t["name"], i + 1,
                    b.get("ref") or list(b.values())[0]), a, b)
                n += len(b)
        keep = [{k: (v if k != "series" else
                     [{"name": s["name"], "values": s["values"]} for s in v])
                 for k, v in plot.items() if k != "title"}
                for plot in part["plots"]]
        if keep != plots:
            raise Wrong("%s: the plot has %r, counted %r" % (
                place, keep, plots))
        n += sum(len(s["values"]) for plot in plots
                       for s in plot["series"])
    return n
