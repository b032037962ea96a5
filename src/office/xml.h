/* SPDX-License-Identifier: ISC */
/*
 * XML in the parts of an archive, by expat, read in pieces while it is
 * unpacked.  Nothing external is fetched, nothing that a file declares itself
 * is put in.
 */
#ifndef OFFICE_XML_H
#define OFFICE_XML_H

#include "zip.h"

/*
 * What happens while a part is read.  Names of elements have no prefix ("p" for
 * "w:p"); attributes alternate name (with its prefix) and value and end with
 * NULL.  Any of them may be NULL.  One that returns false has filled e and ends
 * it.  A text may come in several pieces.
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

/* The attribute of that name, NULL where there is none.  A name without a
   prefix is one of any prefix, best of none: "val" is also "w:val". */
const char *xml_attribute(const char **attributes, const char *name);

#endif
