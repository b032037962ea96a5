#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""check_names.py BUILD: names that stand in a public report are said.

Forty names, invented and made to look so, are planted in six fields that a plan
publishes: listed people in every form, and people whom nobody lists. Every
listed one must be said, and 36 of all. The samples publish all that can be
published, and at most 5 names that are none may be said over all of them; which
is printed where there are more.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import documents  # noqa: E402

TODAY = "2023-11-20"
SAMPLES = ("data/plans/*.yaml", "tests/reports/plans/*.yaml")
FIELDS = ("updates", "voice", "path_to_green", "commentary", "notes",
          "extra/Comments")
LEAST, MOST = 36, 5

PEOPLE = """\
people:
  - {code: ZQx, name: Zelda Quimbleton, role: Head of Service, also: [ZQuim]}
  - {code: OF, name: Ottoline Fernsby-Crake, role: Practice Lead}
  - {code: PO, name: Padraig O'Dellamere, role: Head of Audit}
  - {code: AD, kind: post, role: Assistant Director, Education}
""".replace("role: Assistant Director, Education", "role: Assistant Director")

# What is planted, and its sentence; a listed one is to be said always.
LISTED = [
    ("Zelda Quimbleton", "Agreed with {} on Friday."),
    ("zelda quimbleton", "The paper of {} went to the board."),
    ("ZELDA QUIMBLETON", "{} to bring it back."),
    ("ZQx", "Waiting for {} to decide."),
    ("ZQuim", "It is with {} now."),
    ("Mrs Quimbleton", "Families spoke to {} about it."),
    ("Quimbleton", "What {} asked for is done."),
    ("Zelda", "We thank {} for that."),
    ("Ottoline Fernsby-Crake", "Led by {}, it went well."),
    ("Ottoline Fernsby\u2011Crake", "Seen by {} (twice)."),
    ("Padraig O\u2019Dellamere", "Read by {}\u2019s team."),
    ("TbWx", "Asked {} again."),
]
OTHERS = [
    ("Barnabus Thistlewick", "Panel heard {} in October."),
    ("Clementine Thistlewick-Moone", "{} has left the service."),
    ("Mr Thistlewick", "The mother and {} were at the review."),
    ("Dr. Ermingarde", "Letter to {}; no answer."),
    ("Cllr A Ploverdale", "Raised by {} at scrutiny."),
    ("A. Ploverdale", "Signed off by {}."),
    ("J.R. Wimbletoft", "Cover by {} until May."),
    ("JR Wimbleforth", "Cover by {} until June."),
    ("Si\u00e2n Llanfaddock", "Cases held by {} were moved."),
    ("\u00c1ngela Moncriffe", "Complaint of {} upheld."),
    ("Mary-Jane Tupworthy", "\u201c{} helped me most.\u201d"),
    ("Maria de Quellado", "Foster carer {} resigned."),
    ("Pieter van der Zoomen", "Interviewed {} on Monday."),
    ("Will Harkerby", "One came back: {}."),
    ("Rose Cobblestane", "Sibling of {} placed nearby."),
    ("Fergal McTwindle", "Team manager ({}) is away."),
    ("Aoife O\u2019Brannelly", "Tutor: {}."),
    ("Hamish MacTwindle", "- {} to write the note"),
    ("Ada Beatrix Cromblewood", "We lost {} to another council."),
    ("Tabitha Green", "Audit by {} was late."),
    ("Mark Young", "Supervised by {} every week."),
    ("Peregrine\u00a0Stubbins", "Rota of {} changed."),
    ("Ms Oxenthorpe", "{}'s caseload is too high."),
    ("Sir Lancelyn Vauxborough", "Chair is {} now."),
    ("Child K. Lumbertoft", "The plan for {} was late."),
    # These cannot be told from other words by what they look like.
    ("Thistlewick, Barnabus", "Seen: {}."),
    ("hortensia mugglewort", "note from {} on file."),
    ("H.M.", "Ask {} about it."),
]
PLANTED = [(n, s, True) for n, s in LISTED] + [
    (n, s, False) for n, s in OTHERS]

HEAD = """\
ragtrack: 1
plan:
  id: planted
  title: Planted plan
  organisation: Example Council
  public: [%s]
  notes: |-
%s
  commentary:
    - {date: 1 Nov 2023, text: %s}
"""
ACTION = """\
      - ref: "1.1"
        title: Review the threshold document
        leads: [AD, TbWx]
        due: 30 Nov 2023
        rag: amber
        voice: %s
        path_to_green: %s
        updates:
          - {date: 4 Nov 2023, rag: amber, text: %s}
        extra: {Comments: %s}
"""


def quoted(texts):
    return json.dumps("\n".join(texts), ensure_ascii=False)


def plan_of(sentences, public=FIELDS):
    """A plan whose six fields have these sentences, in turn."""
    parts = {f: sentences[i::len(FIELDS)] or ["Nothing."]
             for i, f in enumerate(FIELDS)}
    return HEAD % (
        ", ".join(public),
        "\n".join("    " + s for s in parts["notes"]),
        quoted(parts["commentary"])) + PEOPLE + (
        "priorities:\n  - ref: \"1\"\n    title: Quality of practice\n"
        "    actions:\n" + ACTION % tuple(quoted(parts[f]) for f in (
            "voice", "path_to_green", "updates", "extra/Comments")))


class Store:
    def __init__(self, build, folder):
        self.path = build + "/ragtrack"
        self.env = {"PATH": "/usr/bin:/bin", "HOME": folder, "TZ": "UTC",
                    "LC_ALL": "C.UTF-8",
                    "RAGTRACK_STORE": folder + "/store.db"}

    def run(self, *words):
        run = subprocess.run(
            [self.path, "--today", TODAY] + list(words), text=True,
            capture_output=True, env=self.env)
        if run.returncode != 0:
            raise SystemExit("%s: %s" % (" ".join(words), run.stderr))
        return run

    def reports(self):
        return self.run("__complete", "--", "report", "").stdout.split()

    def said(self, report, plan):
        """Names that the report says stand in it, and what may be one; with
        where."""
        more = ("--since", TODAY) if report == "changes" else ()
        err = self.run("report", report, plan, "--public", *more).stderr
        return re.findall(
            r"ragtrack: (a name stands in it|this may be a name): "
            r"([^:]+): (.+)", err)


def with_text(build, text, ask):
    with tempfile.TemporaryDirectory() as folder:
        path = folder + "/plan.yaml"
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        store = Store(build, folder)
        store.run("import", path)
        return ask(store)


def plain(text):
    """As it is compared: without case, with plain spaces and hyphens."""
    for a, b in (("\u00a0", " "), ("\u2011", "-"), ("\u2019", "'")):
        text = text.replace(a, b)
    return re.sub(r"[.]", "", text).casefold()


def is_said(name, said):
    """Whether a name that is said is all of what was planted, or of its words
    but one before it: "K. Lumbertoft" of "Child K. Lumbertoft"."""
    want = plain(name)
    return any(plain(got) == want or
               (want.endswith(plain(got)) and " " in want and
                len(plain(got).split()) >= min(2, len(want.split())))
               for _, got, _ in said)


def check_planted(build, tally):
    ask = lambda store: store.said("full", "planted")
    said = with_text(
        build, plan_of([s.format(n) for n, s, _ in PLANTED]), ask)
    missed = [(n, listed) for n, _, listed in PLANTED
              if not is_said(n, said)]
    tally.note("%d names are planted" % len(PLANTED),
               [] if len(PLANTED) == 40 else ["not 40"])
    tally.note("every listed name is said",
               ["%s is not" % n for n, listed in missed if listed])
    tally.note("%d of %d names are said" % (
        len(PLANTED) - len(missed), len(PLANTED)),
        ["not said: %s" % n for n, _ in missed]
        if len(PLANTED) - len(missed) < LEAST else [])
    tally.note("what was not planted is not said",
               ["%s, %s" % (n, where) for _, n, where in said
                if not any(is_said(p, [("", n, "")])
                           for p, _, _ in PLANTED)])
    # One by one too: a name must not be found by its neighbours only.
    for name, sentence, listed in PLANTED:
        if (name, listed) in missed:
            continue
        one = with_text(build, plan_of([sentence.format(name)] * 6), ask)
        tally.note("%s is said in six fields" % name, [] if is_said(
            name, one) else ["it is not"])


def check_control(build, tally):
    """Without a name nothing is said, nor of what no plan publishes."""
    ask = lambda store: store.said("full", "planted")
    said = with_text(build, plan_of(
        [s.format("the same person") for _, s, _ in PLANTED]), ask)
    tally.note("without names none is said", ["%s, %s" % x[1:] for x in said])
    said = with_text(build, plan_of(
        [s.format(n) for n, s, _ in PLANTED], public=()), ask)
    tally.note("what is not published is not looked through",
               ["%s, %s" % x[1:] for x in said])
    tally.note("the check is not blind", [
        "it takes %s for said" % n for n in ("Nobody Atall", "Atall")
        if is_said(n, [("", "Somebody Else", ""), ("", "Nobody", "")])])


def open_up(store, plan):
    """Publishes all of a plan that can be published."""
    data = json.loads(store.run("export", "--format", "json", plan).stdout)
    labels = set()

    def walk(x):
        for v in x.values() if isinstance(x, dict) else x:
            if isinstance(v, (dict, list)):
                walk(v)
        if isinstance(x, dict) and isinstance(x.get("extra"), dict):
            labels.update(x["extra"])
    walk(data)
    store.run("set", "plan:" + plan, "public=" + ",".join(
        ["updates", "voice", "path_to_green", "decision", "commentary",
         "notes", "evidence", "reason", "note"] + sorted(
             "extra/" + x for x in labels if "," not in x)))


def check_samples(build, tally):
    false = []
    files = sorted(f for g in SAMPLES for f in glob.glob(g))
    for path in files:
        with open(path, encoding="utf-8") as f:
            plan = re.search(r"^  id: *([a-z0-9-]+)|plan: *\{id: *([a-z0-9-]+)",
                             f.read(), re.M)
        plan = plan.group(1) or plan.group(2)
        with tempfile.TemporaryDirectory() as folder:
            store = Store(build, folder)
            store.run("import", path)
            open_up(store, plan)
            got = {}
            for name in store.reports():
                for what, who, where in store.said(name, plan):
                    if what == "this may be a name":
                        got.setdefault(who, "%s: %s: %s" % (
                            plan, who, where))
            false += got.values()
    tally.note("samples were read", [] if len(files) > 7 else ["none"])
    tally.note("%d false names over %d samples" % (len(false), len(files)),
               false if len(false) > MOST else [])


def main():
    build = os.path.abspath(sys.argv[1])
    os.chdir(os.path.dirname(os.path.dirname(HERE)))
    tally = documents.Tally()
    check_planted(build, tally)
    check_control(build, tally)
    check_samples(build, tally)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
