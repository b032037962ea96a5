# SPDX-License-Identifier: ISC
"""Chance that is the same each time, and the texts that are drawn with it.

A document's name is its seed, so one document can change without the others.
The texts are about what councils do; who leads is initials or a post, and no
organisation named here exists.
"""
import hashlib

VERBS = [
    "Review", "Agree", "Publish", "Rewrite", "Test", "Simplify", "Set up",
    "Bring in", "Map", "Refresh", "Complete", "Pilot", "Roll out", "Assess"]
OBJECTS = [
    "the guide to grit bins and winter routes",
    "one register of empty homes",
    "a single list of damp and mould repairs",
    "the rota of the contact centre",
    "the way in which complaints are logged",
    "a training offer for assessors of benefits",
    "the lettings policy for sheltered housing",
    "a forward plan for library buildings",
    "an audit of the recycling rounds",
    "the scheme of delegation for planning applications",
    "the induction of new care workers",
    "a code for those who inspect playgrounds",
    "the questions asked at the front door of adult care",
    "the contract for street lighting",
    "a standard letter about council tax arrears",
    "the survey of tenants over seventy",
    "the asset list of the parks depot",
    "an appointment system for the register office",
    "the protocol for flooding on minor roads",
    "the workforce plan of early help",
    "a dashboard of missed collections",
    "the handbook for school transport",
    "a fair process for blue badges",
    "the emergency plan for care homes"]
ENDS = [
    "with ward members and tenants", "so that nobody is asked twice",
    "with the lessons of the spring survey", "across all four localities",
    "and report to the scrutiny panel", "with the voluntary sector",
    "to cut the backlog by a third", "in plain English",
    "so that residents hear within five days", "with the three parish clerks",
    "following the peer challenge", "using the new case system"]
SAYINGS = [
    "Draft shared with the working group.",
    "Two replies are awaited from partners.",
    "Recruitment closed without an appointment; it will be advertised again.",
    "The supplier has confirmed the dates.",
    "Figures improved for the second month running.",
    "Panel asked for a shorter version.",
    "Data cleansing took longer than planned.",
    "All teams have now been briefed.",
    "Budget agreed with finance.",
    "The pilot ends next month and will be evaluated."]
MEASURES = [
    "Calls answered within two minutes rise to 85%",
    "No repair is older than sixty days",
    "Nine in ten residents say the letter was clear",
    "Audits find that every file has a current plan",
    "Missed collections stay under thirty a week",
    "Vacancies in the team fall below one in ten",
    "Complaints that are upheld fall by a quarter"]
VOICES = [
    "I was told what would happen next",
    "Somebody rang me back when they said they would",
    "My home is warm and dry",
    "I only had to explain it once",
    "The bus comes when the timetable says so"]
OUTCOMES = [
    "Residents are safe in their homes",
    "People reach the right team at the first call",
    "Staff know what good looks like",
    "Money is spent where need is greatest",
    "Streets are clean and lit"]
AREAS = [
    "Homes that are safe and warm", "A front door that works",
    "Streets and open spaces", "A skilled and steady workforce",
    "Money and contracts", "Care close to home", "Data that can be trusted",
    "Listening to residents"]
THEMES = [
    "Repairs and maintenance", "Lettings and moves", "First contact",
    "Out of hours", "Parks and play", "Collections", "Pay and grading",
    "Supervision", "Procurement", "Record keeping"]
EVIDENCE = [
    "Minutes of the repairs board", "Signed-off policy on the intranet",
    "Extract of the case system", "Letter from the regulator",
    "Internal audit report 14", "Photographs of the finished work"]
RESOURCES = [
    "Within budget", "One post for a year", "External trainer",
    "Capital bid of 40k", "To be costed"]
FINDINGS = [
    "The landlord service should know the condition of every home.",
    "Leaders should act sooner where calls go unanswered.",
    "The council should keep one record of each complaint.",
    "Supervision of new staff should be regular and recorded."]
INITIALS = ["JM", "SH", "AB", "CD", "EF", "KL", "RW", "TP", "GV", "LD", "MWa"]
POSTS = [
    "Head of Housing", "Head of HR and OD", "Director of Place",
    "Repairs Manager", "AD Customer Services", "Lead Member for Homes",
    "Principal Planner", "Head of Parks and Open Spaces",
    "Finance Business Partner"]
PLACES = [
    "Ferncastle Borough Council", "Wexmoor District Council",
    "Aldermere City Council", "Stonebeck Homes", "Thornlea County Council"]
TITLES = [
    "Housing Improvement Plan 2024-26", "Customer Promise Action Plan 2024-26",
    "Adult Care Development Plan 2024-26", "Green Spaces Recovery Plan 2024-26",
    "Workforce Action Plan 2024-26"]


class Chance:
    """Draws that depend on the name alone."""

    def __init__(self, name):
        self.state = int.from_bytes(
            hashlib.sha256(name.encode()).digest()[:8], "big")
        self.bags, self.titles = {}, set()

    def below(self, n):
        self.state = (self.state * 6364136223846793005 +
                      1442695040888963407) % (1 << 64)
        return (self.state >> 33) % n

    def one_in(self, n):
        return self.below(n) == 0

    def pick(self, items):
        return items[self.below(len(items))]

    def draw(self, bag, items):
        """Like pick, but nothing comes again before all have come."""
        left = self.bags.setdefault(bag, [])
        if not left:
            left.extend(items)
        return left.pop(self.below(len(left)))

    def title(self):
        """What is to be done; no two in a document are the same."""
        while True:
            text = "%s %s %s" % (
                self.pick(VERBS), self.pick(OBJECTS), self.pick(ENDS))
            if text not in self.titles:
                self.titles.add(text)
                return text
