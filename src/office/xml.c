/* SPDX-License-Identifier: ISC */

/*
 * A part is unpacked into expat's own buffer, a piece at a time, so that its
 * size costs no memory.  What a tag may be long, and how deep they may stand, is
 * limited: nobody's workbook comes near it, and expat would begin a long tag
 * anew with every piece.
 */

#include "xml.h"

#include <string.h>

#include "libraries.h"
#include "readers.h"

#define PIECE (32 << 10)    /* bytes */
#define TAG_LIMIT (1 << 20) /* bytes a tag with its attributes, or a comment */
#define DEPTH_LIMIT 256	    /* elements in each other */

struct reading {
	struct zip *zip;
	const char *part;
	struct expat lib;
	XML_Parser parser;
	const struct xml_events *on;
	void *context;
	int depth;
	bool failed;
	struct err *e;
};

/* The name without its prefix. */
static const char *
local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon != NULL ? colon + 1 : name;
}

const char *
xml_attribute(const char **attributes, const char *name)
{
	const char *found = NULL;

	for (; attributes[0] != NULL; attributes += 2) {
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
		if (found == NULL && strcmp(local(attributes[0]), name) == 0)
			found = attributes[1];
	}
	return found;
}

static void
stop(struct reading *r)
{
	if (!r->failed)
		r->lib.XML_StopParser(r->parser, XML_FALSE);
	r->failed = true;
}

static void XMLCALL
on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
	struct reading *r = context;

	if (r->failed)
		return;
	if (++r->depth > DEPTH_LIMIT) {
		zip_wrong(r->zip, r->part, r->e,
		    "has more than %d elements in each other", DEPTH_LIMIT);
		stop(r);
	} else if (r->on->start != NULL &&
	    !r->on->start(r->context, local(name), attributes, r->e))
		stop(r);
}

static void XMLCALL
on_end(void *context, const XML_Char *name)
{
	struct reading *r = context;

	if (r->failed)
		return;
	r->depth--;
	if (r->on->end != NULL && !r->on->end(r->context, local(name), r->e))
		stop(r);
}

static void XMLCALL
on_text(void *context, const XML_Char *text, int length)
{
	struct reading *r = context;

	if (!r->failed && !r->on->text(r->context, text, (size_t)length, r->e))
		stop(r);
}

/* An entity that the file declares, or that is declared out of it. */
static void
refuse_entity(struct reading *r)
{
	if (r->failed)
		return;
	err_set(r->e, ERR_IO,
	    "%s: %s has entities of its own, which are not read; copy what is "
	    "to be read into a new file",
	    zip_file(r->zip)->name, r->part);
	stop(r);
}

static void XMLCALL
on_entity(void *context, const XML_Char *name, int parameter,
    const XML_Char *value, int length, const XML_Char *base,
    const XML_Char *system, const XML_Char *public, const XML_Char *notation)
{
	(void)name;
	(void)parameter;
	(void)value;
	(void)length;
	(void)base;
	(void)system;
	(void)public;
	(void)notation;
	refuse_entity(context);
}

static void XMLCALL
on_skipped(void *context, const XML_Char *name, int parameter)
{
	(void)name;
	(void)parameter;
	refuse_entity(context);
}

/* What expat has against the part. */
static bool
malformed(struct reading *r)
{
	enum XML_Error code = r->lib.XML_GetErrorCode(r->parser);

	if (r->failed)
		return false; /* it was said why */
	return zip_wrong(r->zip, r->part, r->e, "is broken: line %lu: %s",
	    (unsigned long)r->lib.XML_GetCurrentLineNumber(r->parser),
	    code == XML_ERROR_NO_MEMORY ? "no memory" :
					  r->lib.XML_ErrorString(code));
}

static bool
pieces(struct reading *r)
{
	XML_Index fed = 0;
	size_t got;

	do {
		void *to = r->lib.XML_GetBuffer(r->parser, PIECE);

		if (to == NULL)
			return malformed(r);
		if (!zip_bytes(r->zip, to, PIECE, &got, r->e))
			return false;
		fed += (XML_Index)got;
		if (r->lib.XML_ParseBuffer(r->parser, (int)got, got == 0) !=
		    XML_STATUS_OK)
			return malformed(r);
		if (fed - r->lib.XML_GetCurrentByteIndex(r->parser) > TAG_LIMIT)
			return zip_wrong(r->zip, r->part, r->e,
			    "has a tag of more than %d KiB", TAG_LIMIT >> 10);
	} while (got > 0);
	return true;
}

bool
xml_read(struct zip *z, const char *part, const struct xml_events *on,
    void *context, struct err *e)
{
	struct reading r = {
		.zip = z, .part = part, .on = on, .context = context, .e = e
	};
	bool ok;

	if (!expat_load(zip_file(z)->name, &r.lib, e) || !zip_part(z, part, e))
		return false;
	r.parser = r.lib.XML_ParserCreate(NULL);
	if (r.parser == NULL) {
		zip_part_close(z);
		return err_set(e, ERR_IO, "no memory to read %s", part);
	}
	r.lib.XML_SetUserData(r.parser, &r);
	r.lib.XML_SetElementHandler(r.parser, on_start, on_end);
	if (on->text != NULL)
		r.lib.XML_SetCharacterDataHandler(r.parser, on_text);
	r.lib.XML_SetEntityDeclHandler(r.parser, on_entity);
	r.lib.XML_SetSkippedEntityHandler(r.parser, on_skipped);
	ok = pieces(&r);
	r.lib.XML_ParserFree(r.parser);
	zip_part_close(z);
	return ok;
}
