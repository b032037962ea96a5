# SPDX-License-Identifier: ISC
"""Runs convert on one document, in folders of its own, and what comes after it:
check, import, export; and its map, with the columns as the truth has them."""
import json
import os
import re
import shutil
import subprocess

import compare

LINE = re.compile(r'(\? *)?column "((?:[^"\\]|\\.)*)"(?:/(\d+))? *=[^#\n]*')


class Wrong(Exception):
    """The program did not do what it must; nothing can be compared."""


class Converter:
    """A program, and a folder that is its own."""

    def __init__(self, program, folder):
        self.program = os.path.abspath(program)
        self.folder = folder = os.path.abspath(folder)
        self.environment = dict(
            os.environ, LC_ALL="C.UTF-8", TZ="UTC", HOME=folder,
            XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder)
        os.makedirs(folder, exist_ok=True)

    def run(self, *words, expect=(0,)):
        got = subprocess.run(
            [self.program, "--today", "2024-06-30"] + list(words),
            cwd=self.folder, capture_output=True, env=self.environment,
            stdin=subprocess.DEVNULL, timeout=60)
        if got.returncode not in expect:
            raise Wrong("%s: exit status %d: %s" % (
                " ".join(words), got.returncode,
                got.stderr.decode(errors="replace").strip()[:400]))
        return got.stdout.decode()

    def take(self, document):
        """Copies a document here, alone; its name."""
        name = os.path.basename(document)
        shutil.copy(document, os.path.join(self.folder, name))
        return name

    def convert(self, name):
        """The report; exit 1 is an answer too: its plan has errors."""
        text = self.run("convert", name, "--format", "json", expect=(0, 1))
        try:
            return json.loads(text)
        except ValueError:
            raise Wrong("convert %s: its stdout is no JSON: %s" % (
                name, text[:200])) from None

    def path(self, name, ending):
        return os.path.join(self.folder, os.path.splitext(name)[0] + ending)

    def written(self, name):
        """The bytes of the plan and the map."""
        out = []
        for ending in (".yaml", ".map"):
            with open(self.path(name, ending), "rb") as file:
                out.append(file.read())
        return out

    def plan(self, name):
        """The plan as JSON, after its import into a store of its own."""
        plan = self.path(name, ".yaml")
        self.run("--store", "s.db", "import", plan)
        with open(plan, encoding="utf-8") as file:
            found = re.search(r"(?m)^ +id: *\"?([a-z0-9-]+)", file.read())
        if not found:
            raise Wrong("%s: the plan has no id" % name)
        return json.loads(self.run("--store", "s.db", "export", found[1],
                                   "--format", "json"))

    def answer(self, name, truth):
        """States each of the truth's columns in the map; faults."""
        path = self.path(name, ".map")
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        faults = []
        for column in truth["columns"]:
            names = {compare.plain(n) for n in column["names"]}
            found = False
            for i, line in enumerate(lines):
                got = LINE.match(line)
                if not got or compare.plain(got[2]) not in names or \
                        int(got[3] or 1) != column["nth"]:
                    continue
                found = True
                which = "/%s" % got[3] if got[3] else ""
                field = line[:got.end()].split("=")[-1].strip()
                if field not in column["fields"]:
                    field = column["fields"][0]
                lines[i] = 'column "%s"%s = %s %s' % (
                    got[2], which, field, line[got.end():])
            if not found:
                faults.append("the map has no line for column \"%s\"" %
                              column["names"][0])
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
        return faults
