/* SPDX-License-Identifier: ISC */
/*
 * The parts of a zip archive in memory, by minizip, and XML in them, by expat;
 * both libraries are loaded when a file is read.  Limits hold for all readers:
 * of what is unpacked against what is packed, of nesting, of one text.
 */
#ifndef OFFICE_ZIP_H
#define OFFICE_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "ragtrack/base/err.h"

struct arena;
struct zip;

/* Opens it; `name` is the file's, for messages.  `bytes` must stay.  ERR_IO
   where it is no archive, or locked by a password. */
bool zip_open(struct arena *a, const char *name, const char *bytes,
    size_t length, struct zip **out, struct err *e);
void zip_close(struct zip *z);

/* Whether there is such a part. */
bool zip_has(const struct zip *z, const char *part);

/*
 * What happens while a part is read.  Names have no prefix ("p" for "w:p");
 * attributes alternate name (with its prefix) and value and end with NULL.
 * Any of them may be NULL.  One that returns false has filled e and ends it.
 */
struct xml_events {
	bool (*start)(void *context, const char *name, const char **attributes,
	    struct err *e);
	bool (*end)(void *context, const char *name, struct err *e);
	bool (*text)(
	    void *context, const char *text, size_t length, struct err *e);
};

/* Reads the part.  ERR_IO, naming the part, where it is missing, broken, over a
   limit, or has entities of its own. */
bool xml_read(struct zip *z, const char *part, const struct xml_events *on,
    void *context, struct err *e);

/* The attribute of that name, NULL where there is none. */
const char *xml_attribute(const char **attributes, const char *name);

/* The parts that a part points to (its .rels file): path of the one with this
   id, from the top of the archive; NULL where there is none. */
struct relations;
bool relations_read(struct arena *a, struct zip *z, const char *part,
    struct relations **out, struct err *e);
const char *relation_target(const struct relations *r, const char *id);
/* The first whose type ends in this word ("styles", "comments"). */
const char *relation_of_type(const struct relations *r, const char *type);

#endif
