/* SPDX-License-Identifier: ISC */
/*
 * What holds the parts of an archive together: which kind of file it is, which
 * part is the main one, and which parts a part points to.
 */
#ifndef OFFICE_PACKAGE_H
#define OFFICE_PACKAGE_H

#include "xml.h"

struct arena;

/*
 * Opens the file as what its ending says, and gives the path of its main part
 * ("xl/workbook.xml").  ERR_IO where it is something else, which the sentence
 * names, and as zip_open.  The caller closes it.
 */
bool package_open(const struct office_file *f, struct zip **out,
    const char **main, struct err *e);

/* Says what an archive is that has the ending of a text, and what to do.
   Returns false. */
bool package_refuse(const struct office_file *f, struct err *e);

/* The parts that a part points to, by its .rels file; none where it has no
   such file. */
struct relations;
bool relations_read(struct arena *a, struct zip *z, const char *part,
    struct relations **out, struct err *e);

/* The path of the part with this id, from the top of the archive; NULL where
   there is none, and where it is a link out of the file. */
const char *relation_target(const struct relations *r, const char *id);

/* The first whose type ends in this word ("styles", "comments"). */
const char *relation_of_type(const struct relations *r, const char *type);

/* Whether the part with this id is of such a type. */
bool relation_is(const struct relations *r, const char *id, const char *type);

#endif
