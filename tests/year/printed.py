# SPDX-License-Identifier: ISC
"""Accounts for every number in a paper as people read it.

What a paper may print is put together again from its JSON, which was counted
before (recount.py), and from the raw fields: the numbers of the whole page,
as often as each stands there, must be those and no others.
"""
import collections
import re

import derive
from recount import day, full, month, share
from story import Wrong

# Columns that stand in sheets and JSON only.
SPARE = {"priority", "priority_title", "plan", "days_late", "update_date", "suggested", "red", "amber",
         "worse", "overdue", "redated", "stuck", "watermelon",
         "suggested_worse", "no_reason", "stale"}
# What is said of a word that JSON has in short.
SAID = {"due_soon": "Due in the next 30 days"}
ANCHOR = re.compile(r"\b\d+:[0-9a-f]{64}\b")


NUMBER = re.compile(r"[+-]?\d+")


def numbers(text):
    return NUMBER.findall(text or "")


def read(text):
    """A day that a command wrote, as people read it."""
    return full(day(text)) if re.fullmatch(r"\d{4}-\d\d-\d\d", text or "") \
        else text or ""


def ended_said(paper, row):
    """The day and the forum beside how an action ended."""
    fit = [a for a in paper.now.actions if a["title"] == row["title"]]
    a = fit[0]
    verified = a["verified"] or {}
    if row["ended"] == "verified":
        return "%s %s" % (read(verified.get("date")),
                          verified.get("forum") or "")
    return read(a["completed"])


def cell(paper, row, name):
    value = row[name]
    if name + "_text" in row:
        return row[name + "_text"]
    if name == "ended":
        return ended_said(paper, row)
    if value is None or isinstance(value, bool):
        return ""
    if name in ("change", "days") and isinstance(value, int):
        return "%+d" % value if value > 0 else str(value)
    return SAID.get(value, str(value))


def counted(paper, row, name):
    """A cell of the two tables on the first page, where nothing is said of
    what nobody has, and a count has its share of all."""
    value = row[name]
    if name == "rating":
        return month(paper.since.split()[1]) if value.endswith("_change") else ""
    if row.get("rating", "").endswith("_change"):
        return "%+d" % value if value else ""
    if "rating" in row:
        return str(value) if name == "all" else "%d %s" % (
            value, share(value, row["all"]))
    if name == "finished":
        return "%d %s" % (value, share(value, row["actions"]))
    return cell(paper, row, name) if value != 0 else ""


FIRST_PAGE = {"ratings", "priorities"}


def place(x):
    """What stands under a place of a plot: of a period its month and year."""
    return x[2:4] if re.fullmatch(r"\d{4}-\d\d", x) else x


def plot_numbers(plot):
    said = [plot["title"] or ""]
    if plot["kind"] == "stack":
        said += [place(x) for x in plot["x"]]
        said += [str(v) for s in plot["series"] for v in s["values"]]
    elif plot["kind"] == "bars":
        said += [place(x) for x in plot["x"]]
        said += [str(v) for s in plot["series"] for v in s["values"]]
    else:
        values = [v for s in plot["series"] for v in s["values"]]
        said += [place(x) for x in plot["x"]]
        said += [str(max(values + [0])), str(min(values + [0]))]
    return said


def account(paper, got):
    """All the texts that the page is made of."""
    said = [got["title"], got["organisation"], got["plan_title"], got["plan"],
            full(day(got["as_of"])),
            got["since"] and month(got["since"].split()[1]),
            got["period"] and month(got["period"]),
            "event %d" % got["event"]]
    for part in got["parts"]:
        said.append(part["title"])
        said += part["text"]
        for t in part["tables"]:
            said.append(t["caption"])
            put = counted if t["name"] in FIRST_PAGE else cell
            said += [put(paper, row, c) for row in t["rows"]
                     for c in t["columns"]
                     if (c not in SPARE or t["name"] == "ratings") and
                     not c.endswith("_text")]
        for plot in part["plots"]:
            said += plot_numbers(plot)
    for colour in (paper.year.header["rating"] or {}).values():
        said += [v for v in colour.values() if isinstance(v, str)
                 and colour.get("label")]
    return said


def wanted(paper, got):
    return collections.Counter(
        n for text in account(paper, got) for n in numbers(text))


def had(page):
    return collections.Counter(numbers(ANCHOR.sub("", page)))


def places(page):
    """Where the numbers of the page stand, but for those of the anchor."""
    hidden = ANCHOR.sub(lambda m: "#" * len(m[0]), page)
    return [m.span() for m in NUMBER.finditer(hidden)]


def check(paper, got, page):
    """The page holds the numbers it must, each as often as it must."""
    want, have = wanted(paper, got), had(page)
    if want == have:
        return sum(have.values())
    more, less = have - want, want - have
    raise Wrong("%s: numbers that nobody counted: %s; that are not there: %s"
                % (paper.name, dict(more), dict(less)))
