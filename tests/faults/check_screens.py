#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""The screens without memory: an allocation fails while keys are pressed.  They
end with a sentence, the terminal as it was, and the store old or new.

RAGTRACK_ALLOCATIONS as for check_memory.py.
"""

import array
import os

from faults import Failed, P, Room, Tally, build, signal_name, state, try_all
from terminal import pressed

ONLY = os.environ.get("FAULTS_ONLY")

# Keys; what makes several changes is parted by them.
SCRIPTS = {
    "look about": ["jjkG gJ23456]"],
    "rate": ["rgBetter\r"],
    "rate red, with a reason": ["rrNobody is there\r"],
    "update": ["aGoing on.\r"],
    "filter": ["/lead:HF rag:amber\r\\"],
    "the form": ["ejj\r more\rh"],
    "the structure": ["pljj+New one\rh"],
    "pages": ["PhOhThMhBhLhwhHhKh"],
    "a report": [f":report highlight {P} -o out.html\r"],
    "a workbook": [f":export {P} -o out.xlsx\r"],
    "a conversion": [":convert actions.docx\rjjh"],
    "due": ["d+2w\rLater\r"],
    "complete": ["xReport\r"],
    "undo and redo": ["u", "U"],
    "the editor": ["pljE"],
}


def one(place, keys, expected, at, so):
    now = pressed(place, keys, {"LD_PRELOAD": so, "FAULTS_MEMORY": at})
    if now.status < 0:
        return f"dies by {signal_name(now.status)}"
    if not now.restored:
        return "leaves the terminal as it is"
    if place.read() != place.old:
        status, said, more = place.run("store", "check")
        if status != 0:
            return f"the store is not whole: {said}{more}"
        if state(place.store) not in expected:
            return "the store is neither old nor new"
    if now.status == 0:
        return "" if state(place.store) == expected[-1] else \
            "is called done, and is not"
    if now.status != 3 or "out of memory" not in now.said:
        return f"ends with {now.status}: {now.said[-200:]!r}"
    return ""


def try_script(tally, parts, so, seed):
    keys = "".join(parts) + "Q"
    with Room() as place:
        noted = place.path("places")
        first = pressed(place, keys, {"LD_PRELOAD": so,
                                       "FAULTS_PLACES": noted})
        if first.status != 0 or not first.restored:
            raise Failed(f"{first.status}: {first.said[-300:]}")
        places = array.array("Q", place.read("places"))
        expected = [place.state]
        for n in range(1, len(parts)):
            place.back()
            pressed(place, "".join(parts[:n]) + "Q", {})
            expected.append(state(place.store))
        place.back()
        pressed(place, keys, {})
        expected.append(state(place.store))

        def failing(at):
            place.back()
            return one(place, keys, expected, at, so)

        return try_all(tally, places, seed, 2, failing)


def main():
    so = os.path.join(build(), "tests/faults/memory.so")
    tally = Tally()
    for name, keys in SCRIPTS.items():
        if ONLY is None or ONLY in name:
            tally.test(name, try_script, tally, keys, so, name)
    tally.end("failed allocations")


main()
