# SPDX-License-Identifier: ISC
"""What else a column, a heading or a word may be called by who makes a plan.

Without a seed everything is as the shapes have it; with one, each document
draws other names, another order of columns, other numbers, colours and words.
"""
import chance
from document import Column

HEADINGS = {
    "ref": ["Ref", "Ref.", "No.", "Ref no.", "Action no.", "Reference", "ID",
            "Item"],
    "title": ["Action", "Actions", "Actions required", "Action required",
              "Key actions", "What will we do?", "Activity", "Task",
              "Improvement action", "Action to be taken", "Agreed action"],
    "leads": ["Lead", "Lead officer", "Lead(s)", "Responsible",
              "Responsible officer", "Owner", "Action owner", "Who", "By whom",
              "Person responsible", "Accountable officer"],
    "start": ["Start", "Start date", "Planned start", "Start by"],
    "due": ["By when", "By\nwhen", "When", "Timescale", "Target date",
            "Deadline", "Due", "Due date", "End date", "Timeframe", "Finish",
            "Target\ncompletion date"],
    "status": ["Status", "Progress", "Current status", "Action status"],
    "updates": ["Progress/update", "Comments", "Update", "Latest update",
                "Progress to date", "Commentary", "Current position", "Notes"],
    "rag": ["RAG", "BRAG", "RAG rating", "RAG status", "Action RAG",
            "Delivery RAG", "BRAG rating"],
    "impact": ["Impact RAG", "Impact rating"],
    "measures": ["Success measure", "Success measures", "How will we know?",
                 "Success criteria", "Measures of success"],
    "outcome": ["Outcome", "Intended outcome", "Desired outcome",
                "What good looks like"],
    "evidence": ["Evidence", "Evidence of completion", "Supporting evidence"],
    "completed": ["Completed", "Date completed", "Completed on",
                  "Actual completion date"],
    "percent": ["% complete", "Percent complete", "Percentage complete",
                "% done"],
    "priority": ["Objective", "Priority", "Strategic priority",
                 "Priority area", "Goal"],
    "finding": ["Recommendation", "Finding", "Issue identified"],
    "voice": ["What our residents will say", "What people will say"]}
LABELS = ["Priority %s: %s", "%s. %s", "%s) %s", "Priority %s - %s", "%s: %s",
          "Priority %s \u2013 %s", "Objective %s: %s", "PRIORITY %s: %s"]
PALETTES = [
    {"red": "FF3300", "amber": "FFC000", "green": "92D050", "blue": "5B9BD5"},
    {"red": "E06666", "amber": "F6B26B", "green": "93C47D", "blue": "6FA8DC"},
    {"red": "DA291C", "amber": "FFBF00", "green": "00843D", "blue": "005EB8"},
    {"red": "F8696B", "amber": "FFEB84", "green": "63BE7B", "blue": "5A8AC6"},
    {"red": "FF0000", "amber": "FFFF00", "green": "00FF00", "blue": "0000FF"}]
RATINGS = [
    {"blue": "Complete", "green": "On track", "amber": "At risk",
     "red": "Off track"},
    {"blue": "Completed", "green": "On target", "amber": "Some delay",
     "red": "Off target"},
    {"blue": "Blue", "green": "Green", "amber": "Amber", "red": "Red"}]
STATUSES = [
    {"Completed": "complete", "Underway": "in progress",
     "Not started": "not started"},
    {"Done": "complete", "In progress": "in progress", "To do": "not started"},
    {"Closed": "complete", "Open": "in progress", "On hold": "on hold"},
    {"Achieved": "complete", "Ongoing": "ongoing",
     "Not yet started": "not started"},
    {"COMPLETE": "complete", "IN PROGRESS": "in progress",
     "NOT STARTED": "not started"}]
OWNERS = ["Plan owner", "Owner", "Lead officer", "Responsible officer"]


class Variety:
    """Draws of one document; without a seed, what is asked for."""

    def __init__(self, name, seed):
        self.chance = chance.Chance("%s %s" % (name, seed)) if seed else None

    def pick(self, items, usual):
        return self.chance.pick(items) if self.chance else usual

    def columns(self, columns, shuffled):
        """The same columns under other names, those behind the second in
        another order."""
        if not self.chance:
            return columns
        twice = {c.name for c in columns if c is not None and c.nth > 1}
        kept = [c for c in columns if c is None or c.name in twice or
                c.key not in HEADINGS or len(c.names) > 1]
        taken = {n for c in kept if c is not None for n in c.names}
        out = []
        for column in columns:
            if column in kept:
                out.append(column)
                continue
            name = self.chance.pick([n for n in HEADINGS[column.key]
                                     if n not in taken])
            taken.add(name)
            fields = ["finding"] if name != "Recommendation" and \
                column.key == "finding" else column.fields
            out.append(Column(name, column.key, fields, width=column.width))
        if not shuffled:
            return out
        first, rest = out[:2], out[2:]
        while rest:
            # Of two of one name the first stays the first.
            left = [c for c in rest if c is None or c.nth == 1 or not any(
                r is not None and r.name == c.name and r.nth == 1
                for r in rest)]
            one = self.chance.pick(left)
            rest.remove(one)
            first.append(one)
        return first
