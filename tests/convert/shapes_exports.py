# SPDX-License-Identifier: ISC
"""Shapes as other trackers export them: Planner, Jira, a SharePoint list."""
import chance
from document import Cell, Column
from maker import MONTHS
from shapes_tables import areas

DONE = {"Not started": "not started", "In progress": "in progress",
        "Completed": "complete"}
JIRA = {"To Do": "not started", "In Progress": "in progress",
        "Done": "complete"}


def iso(m, time=""):
    """A day as an export writes it, and what a plan then has of it."""
    year, month = 2024 + m.chance.below(2), 1 + m.chance.below(12)
    return Cell("%d-%02d-%02d%s" % (year, month, 1 + m.chance.below(28), time))


def start(m, sheet):
    """An export's columns have the names they have; its csv begins with a byte
    order mark."""
    m.doc.sheet(sheet)
    m.variety.chance = None
    m.doc.encoding = "utf-8-sig" if m.family == "csv" else "utf-8"


def extra(name, key):
    return Column(name, key, ["extra"])


def planner(m):
    """Tasks in buckets, which are its priorities, in no order."""
    start(m, "Tasks")
    columns = [
        Column("Task ID", "task", ["extra", "id", "ref"]),
        Column("Task Name", "title", width=50),
        Column("Bucket Name", "priority", width=20),
        Column("Progress", "status"), extra("Priority", "urgency"),
        Column("Assigned To", "leads"), extra("Created By", "maker"),
        extra("Created Date", "made"), Column("Start date", "start"),
        Column("Due date", "due"), extra("Late", "late"),
        Column("Completed Date", "completed"),
        Column("Completed Checklist Items", "ticks", ["extra"]),
        Column("Description", "description", width=40)]
    table = m.table(columns)
    buckets = [area for _, area in areas(m, 3)]
    for i in range(9):
        bucket = buckets[i if i < 3 else m.chance.below(3)]
        m.under(None, bucket)
        a, b, _ = m.three()
        status = m.status(DONE)
        finished = iso(m) if status.text == "Completed" else Cell()
        m.action(table, {
            "task": "Zk2f%dQ7pUuNcx%s" % (i, a), "title": m.chance.title(),
            "priority": Cell(bucket, to="placed"), "status": status,
            "urgency": m.chance.pick(["Urgent", "Important", "Medium", "Low"]),
            "leads": Cell("Officer %s;Officer %s" % (a, b),
                          means=["Officer " + a, "Officer " + b]),
            "maker": "Officer " + b, "made": iso(m), "start": iso(m),
            "due": iso(m), "late": m.chance.pick(["true", "false"]),
            "completed": finished, "ticks": "%d/3" % m.chance.below(4),
            "description": m.chance.pick(chance.SAYINGS)})


def jira(m):
    """Issues, with a key, a parent, and columns of their own making."""
    start(m, "Your Jira Issues")
    columns = [
        Column("Summary", "title", width=50), Column("Issue key", "ref"),
        extra("Issue id", "number"), extra("Issue Type", "type"),
        Column("Status", "status"), extra("Priority", "urgency"),
        Column("Assignee", "leads"), extra("Reporter", "reporter"),
        extra("Created", "made"), Column("Due Date", "due"),
        Column("Parent summary", "priority", width=20),
        Column("Custom field (RAG)", "rag"),
        Column("Custom field (Start date)", "start"),
        Column("Labels", "labels", ["extra", "tags"]),
        extra("Sprint", "sprint")]
    table = m.table(columns)
    for number, area in areas(m, 3):
        m.under(None, area)
        for i in range(3):
            n = int(number) * 10 + i
            day = "%02d/%s/24 12:00 AM" % (1 + m.chance.below(28),
                                           m.chance.pick(MONTHS))
            who = "Officer " + m.initials()
            m.action(table, {
                "title": m.chance.title(), "ref": "HIP-%d" % n,
                "number": str(10400 + n), "type": "Task",
                "status": m.status(JIRA), "urgency": m.chance.pick(
                    ["Highest", "High", "Medium", "Low"]),
                "leads": Cell(who, means=[who]),
                "reporter": "Officer " + m.initials(), "made": Cell(day),
                "due": Cell(day), "priority": Cell(area, to="placed"),
                "rag": m.rating("word", {c: c.capitalize() for c in
                                         ("red", "amber", "green", "blue")}),
                "start": iso(m), "labels": m.chance.pick(
                    ["tenants", "digital", "audit"]),
                "sprint": "Sprint %d" % (i + 4)})


def sharepoint(m):
    """A list of tasks, its choices numbered, its dates with a time."""
    start(m, "owssvr")
    columns = [
        Column("Title", "title", width=50),
        Column("Workstream", "priority", ["priority", "section"], width=20),
        Column("Assigned To", "leads"), Column("Task Status", "status"),
        extra("Priority", "urgency"), Column("% Complete", "percent"),
        Column("Start Date", "start"), Column("Due Date", "due"),
        Column("Predecessors", "before", ["extra", "depends_on", "none"]),
        Column("RAG Status", "rag"), extra("Item Type", "type"),
        extra("Path", "path")]
    table = m.table(columns)
    for number, area in areas(m, 3):
        m.under(None, area)
        m.priority["either"] = True
        for i in range(3):
            who = "Officer " + m.initials()
            m.action(table, {
                "title": m.chance.title(), "priority": Cell(area, to="placed"),
                "leads": Cell(who, means=[who]), "status": m.status(DONE),
                "urgency": m.chance.pick(["(1) High", "(2) Normal",
                                          "(3) Low"]),
                "percent": m.percent(), "start": iso(m, " 00:00"),
                "due": iso(m, "T17:00:00Z"), "before": "",
                "rag": m.rating("word", {c: c.capitalize() for c in
                                         ("red", "amber", "green", "blue")}),
                "type": "Item", "path": "sites/plan/Lists/Actions"})


ALL = [planner, jira, sharepoint]
