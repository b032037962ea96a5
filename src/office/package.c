/* SPDX-License-Identifier: ISC */

/*
 * An archive says itself what it is: a file of Microsoft's by the type, in
 * [Content_Types].xml, of the part that _rels/.rels points to; an OpenDocument
 * file by its part "mimetype".  The ending of its name only says what somebody
 * takes it for.
 */

#include "package.h"

#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "readers.h"

#define RELATION_LIMIT 10000 /* of one part, links out of the file apart */

/* What a type of content means: the first whose word is in it. */
static const struct kind {
	const char *word;
	const char *name;   /* what it is called */
	const char *ending; /* to be renamed to; NULL: see advice */
	enum office_format format;
	const char *advice;
} kinds[] = {
	{ "ms-excel.sheet.binary", "a binary Excel workbook", NULL, 0,
	    "open it in Excel and save it as .xlsx" },
	{ "ms-excel.", "an Excel workbook", ".xlsx", OFFICE_XLSX, NULL },
	{ "spreadsheetml.", "an Excel workbook", ".xlsx", OFFICE_XLSX, NULL },
	{ "ms-word.", "a Word document", ".docx", OFFICE_DOCX, NULL },
	{ "wordprocessingml.", "a Word document", ".docx", OFFICE_DOCX, NULL },
	{ "opendocument.spreadsheet", "an OpenDocument spreadsheet", ".ods",
	    OFFICE_ODS, NULL },
	{ "opendocument.text", "an OpenDocument text", NULL, 0,
	    "open it in LibreOffice and save it as .docx" },
	{ "presentation", "a presentation", NULL, 0,
	    "copy its table into a spreadsheet and save that as .xlsx" },
	{ "powerpoint", "a presentation", NULL, 0,
	    "copy its table into a spreadsheet and save that as .xlsx" },
};

/* Relations. */

struct relation {
	const char *id, *type, *target;
};

struct relations {
	struct arena *a;
	struct zip *zip;
	const char *part;   /* that lists them */
	const char *folder; /* of the part, "" or with a slash behind */
	struct relation *item;
	size_t count, room;
};

/* The path that a target means: from the top, or from the part's folder. */
static const char *
path_resolve(struct arena *a, const char *folder, const char *target)
{
	struct buf path = { 0 };

	if (*target != '/')
		buf_add(&path, folder);
	while (*target != '\0') {
		size_t n = strcspn(target, "/");

		if (n == 2 && strncmp(target, "..", 2) == 0) {
			if (path.len > 0)
				path.len--;
			while (path.len > 0 && path.text[path.len - 1] != '/')
				path.len--;
		} else if (n > 1 || (n == 1 && *target != '.')) {
			buf_addn(&path, target, n);
			if (target[n] == '/')
				buf_addc(&path, '/');
		}
		target += n + (target[n] == '/');
	}
	return buf_take(a, &path);
}

static bool
relation_add(
    void *context, const char *name, const char **attributes, struct err *e)
{
	struct relations *r = context;
	const char *id = xml_attribute(attributes, "Id");
	const char *type = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target");
	const char *mode = xml_attribute(attributes, "TargetMode");

	if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL ||
	    target == NULL ||
	    (mode != NULL && strcasecmp(mode, "External") == 0))
		return true;
	if (r->count >= RELATION_LIMIT)
		return zip_wrong(r->zip, r->part, e,
		    "has more than %d relations", RELATION_LIMIT);
	r->item = arena_grow(
	    r->a, r->item, r->count, &r->room, sizeof(*r->item));
	r->item[r->count++] = (struct relation){ .id = arena_strdup(r->a, id),
		.type = arena_strdup(r->a, type),
		.target = path_resolve(r->a, r->folder, target) };
	return true;
}

bool
relations_read(struct arena *a, struct zip *z, const char *part,
    struct relations **out, struct err *e)
{
	static const struct xml_events on = { .start = relation_add };
	const char *slash = strrchr(part, '/');
	const char *base = slash != NULL ? slash + 1 : part;
	struct relations *r = arena_alloc(a, sizeof(*r));

	r->a = a;
	r->zip = z;
	r->folder = arena_strndup(a, part, (size_t)(base - part));
	r->part = arena_printf(a, "%s_rels/%s.rels", r->folder, base);
	*out = r;
	return !zip_has(z, r->part) || xml_read(z, r->part, &on, r, e);
}

static const struct relation *
relation_find(const struct relations *r, const char *id)
{
	for (size_t i = 0; i < r->count; i++)
		if (strcmp(r->item[i].id, id) == 0)
			return &r->item[i];
	return NULL;
}

const char *
relation_target(const struct relations *r, const char *id)
{
	const struct relation *x = relation_find(r, id);

	return x != NULL ? x->target : NULL;
}

static bool
type_is(const struct relation *x, const char *type)
{
	const char *slash = strrchr(x->type, '/');

	return slash != NULL && strcmp(slash + 1, type) == 0;
}

const char *
relation_of_type(const struct relations *r, const char *type)
{
	for (size_t i = 0; i < r->count; i++)
		if (type_is(&r->item[i], type))
			return r->item[i].target;
	return NULL;
}

bool
relation_is(const struct relations *r, const char *id, const char *type)
{
	const struct relation *x = relation_find(r, id);

	return x != NULL && type_is(x, type);
}

/* What a file is. */

/* Looking for the type of one part. */
struct type_sought {
	struct arena *a;
	const char *part;
	const char *type; /* found for it, else for its ending */
	bool own;
};

static bool
type_add(
    void *context, const char *name, const char **attributes, struct err *e)
{
	struct type_sought *s = context;
	const char *part = xml_attribute(attributes, "PartName");
	const char *ending = xml_attribute(attributes, "Extension");
	const char *type = xml_attribute(attributes, "ContentType");
	const char *dot = strrchr(s->part, '.');

	(void)e;
	if (type == NULL || s->own)
		return true;
	if (strcmp(name, "Override") == 0 && part != NULL &&
	    strcasecmp(part + strspn(part, "/"), s->part) == 0)
		s->own = true;
	else if (strcmp(name, "Default") != 0 || ending == NULL ||
	    dot == NULL || s->type != NULL || strcasecmp(dot + 1, ending) != 0)
		return true;
	s->type = arena_strdup(s->a, type);
	return true;
}

/* The first bytes of a part, as a text. */
static bool
part_head(
    struct zip *z, const char *part, char *text, size_t room, struct err *e)
{
	size_t got;

	text[0] = '\0';
	if (!zip_part(z, part, e))
		return false;
	if (!zip_bytes(z, text, room - 1, &got, e)) {
		zip_part_close(z);
		return false;
	}
	text[got] = '\0';
	zip_part_close(z);
	return true;
}

/* The type of what the archive holds and its main part; NULL where it says
   nothing. */
static bool
type_read(struct zip *z, const char **type, const char **main, struct err *e)
{
	static const struct xml_events on = { .start = type_add };
	struct arena *a = zip_file(z)->a;
	struct type_sought sought = { .a = a };
	struct relations *top;
	char mimetype[128];

	*type = *main = NULL;
	if (zip_has(z, "[Content_Types].xml")) {
		if (!relations_read(a, z, "", &top, e))
			return false;
		*main = sought.part = relation_of_type(top, "officeDocument");
		if (*main == NULL)
			return zip_wrong(z, "_rels/.rels", e,
			    "is missing, or does not name the main part");
		if (!xml_read(z, "[Content_Types].xml", &on, &sought, e))
			return false;
		*type = sought.type;
	} else if (zip_has(z, "mimetype")) {
		if (!part_head(z, "mimetype", mimetype, sizeof(mimetype), e))
			return false;
		*type = arena_strdup(a, mimetype);
		*main = "content.xml";
	}
	return true;
}

static const char *
ending_of(const struct office_file *f)
{
	const char *dot = strrchr(f->name, '.');

	return dot != NULL ? dot + 1 : "";
}

/* Refuses what is of another kind than its ending says. */
static bool
kind_check(const struct office_file *f, const char *type, struct err *e)
{
	const struct kind *k = NULL;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (type != NULL && k == NULL &&
		    strstr(type, kinds[i].word) != NULL)
			k = &kinds[i];
	if (k == NULL)
		return err_set(e, ERR_IO,
		    "%s is a zip archive, but no %s file; unpack it and "
		    "convert the file in it",
		    f->name, ending_of(f));
	if (k->ending == NULL)
		return err_set(e, ERR_IO, "%s is %s, no %s file; %s", f->name,
		    k->name, ending_of(f), k->advice);
	if (k->format != f->document->format)
		return err_set(e, ERR_IO,
		    "%s is %s: rename it so that its name ends in %s", f->name,
		    k->name, k->ending);
	return true;
}

/* What is no archive at all, by its first bytes. */
static bool
head_check(const struct office_file *f, struct err *e)
{
	static const char ole[] = "\xd0\xcf\x11\xe0";
	const char *program = zip_program(f);
	const char *ending = ending_of(f);

	if (f->length == 0)
		return err_set(e, ERR_IO, "%s is empty", f->name);
	if (f->length >= 4 && memcmp(f->bytes, ole, 4) == 0)
		return err_set(e, ERR_IO,
		    "%s is locked by a password, or is an old .%s: open it in "
		    "%s and save it as .%s without a password",
		    f->name, f->document->format == OFFICE_DOCX ? "doc" : "xls",
		    program, ending);
	if (f->length < 2 || memcmp(f->bytes, "PK", 2) != 0)
		return err_set(e, ERR_IO,
		    "%s is no .%s file, whatever its name says: open it in %s "
		    "and save it as .%s",
		    f->name, ending, program, ending);
	return true;
}

bool
package_open(const struct office_file *f, struct zip **out, const char **main,
    struct err *e)
{
	const char *type;

	*out = NULL;
	if (!head_check(f, e) || !zip_open(f, out, e))
		return false;
	if (type_read(*out, &type, main, e) && kind_check(f, type, e))
		return true;
	zip_close(*out);
	*out = NULL;
	return false;
}

bool
package_refuse(const struct office_file *f, struct err *e)
{
	const char *main;
	struct zip *z;

	if (!package_open(f, &z, &main, e))
		return false;
	zip_close(z);
	return err_set(e, ERR_IO, "%s is no text", f->name);
}
