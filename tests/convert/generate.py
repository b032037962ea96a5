#!/usr/bin/python3
# SPDX-License-Identifier: ISC
"""generate.py DIR [SEED]: documents as people make them, each with the truth.

NAME.FORMAT is the document and NAME.FORMAT.json what a reader takes from it:
which column is which field, the actions in order, what each cell becomes. The
same bytes come out each time; a seed makes others, with columns of other names.
"""
import json
import os
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)

import shapes_exports  # noqa: E402
import shapes_tables  # noqa: E402
import write_docx  # noqa: E402
import write_ods  # noqa: E402
import write_page  # noqa: E402
import write_xlsx  # noqa: E402
from maker import Maker  # noqa: E402

SHAPES = shapes_tables.ALL + shapes_exports.ALL
WRITERS = {"xlsx": write_xlsx, "ods": write_ods, "docx": write_docx}


def families(number):
    """Five a shape; the fourth and the fifth have two forms, in turn."""
    return ["xlsx", "ods", "docx", ("csv", "tsv")[number % 2],
            ("txt", "md")[number // 2 % 2]]


def fix_times(path):
    """The same archive, as if written on the first day that zip knows."""
    with zipfile.ZipFile(path) as archive:
        parts = [(i.filename, i.compress_type, archive.read(i))
                 for i in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        for name, compression, data in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = compression
            archive.writestr(info, data)


def generate(folder, seed=""):
    """Writes all into the folder; their names."""
    names = []
    for number, shape in enumerate(SHAPES):
        for family in families(number):
            maker = Maker(shape.__name__, family, seed)
            shape(maker)
            path = os.path.join(folder, maker.name)
            WRITERS.get(family, write_page).write(maker.doc, path)
            if family in WRITERS:
                fix_times(path)
            with open(path + ".json", "w", encoding="utf-8") as file:
                json.dump(maker.truth(), file, indent=1, ensure_ascii=False)
                file.write("\n")
            names.append(maker.name)
    return names


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("use: generate.py DIR [SEED]")
    os.makedirs(sys.argv[1], exist_ok=True)
    print("%d documents" % len(generate(*sys.argv[1:])))
