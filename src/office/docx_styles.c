/* SPDX-License-Identifier: ISC */

/*
 * Styles of paragraphs and of characters.  Each is completed, once all are
 * read, by what those say that it is based on.
 */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "docx.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"

#define BASES 20 /* styles that are based on each other; Word stops at 11 */

static const struct docx_style unsaid = {
	.level = UNSAID, .depth = UNSAID, .bold = UNSAID, .hidden = UNSAID
};

bool
docx_on(const char **attributes)
{
	const char *value = xml_attribute(attributes, "val");

	return value == NULL ||
	    (strcmp(value, "0") != 0 && strcasecmp(value, "false") != 0 &&
		strcasecmp(value, "off") != 0);
}

int
docx_count(const char **attributes, const char *name, int otherwise)
{
	const char *value = xml_attribute(attributes, name);
	char *end;
	long n;

	if (value == NULL)
		return otherwise;
	n = strtol(value, &end, 10);
	return end == value || n < 0 || n > 1000000 ? otherwise : (int)n;
}

int
docx_number(const char **attributes, int otherwise)
{
	return docx_count(attributes, "val", otherwise);
}

struct styles_reading {
	struct docx *x;
	const char *part;
	struct docx_style *style; /* at hand, or NULL */
	int skip;		  /* elements open within what is left out */
};

static bool
style_begin(struct styles_reading *r, const char **attributes, struct err *e)
{
	const char *id = xml_attribute(attributes, "styleId");
	const char *type = xml_attribute(attributes, "type");
	const char *plain = xml_attribute(attributes, "default");
	struct docx *x = r->x;
	struct entry *entry;

	if (id == NULL)
		return true;
	if (x->styles.count >= DOCX_MANY)
		return zip_wrong(
		    x->zip, r->part, e, "has more than %d styles", DOCX_MANY);
	r->style = arena_memdup(x->file->a, &unsaid, sizeof(unsaid));
	r->style->id = arena_strdup(x->file->a, id);
	entry = entry_at(&x->styles, NULL, NULL, r->style->id);
	entry->value = r->style;
	if (plain != NULL && strcmp(plain, "0") != 0 && type != NULL &&
	    strcmp(type, "paragraph") == 0)
		x->plain = r->style;
	return true;
}

/* Level of a heading by the style's name, which is English in every Word. */
static int
name_level(const char *name)
{
	if (strcasecmp(name, "title") == 0)
		return 1;
	if (strncasecmp(name, "heading ", 8) != 0 ||
	    !isdigit((unsigned char)name[8]) || name[9] != '\0')
		return UNSAID;
	return name[8] - '0';
}

static void
style_say(struct docx *x, struct docx_style *s, const char *name,
    const char **attributes)
{
	const char *value = xml_attribute(attributes, "val");
	struct arena *a = x->file->a;

	if (strcmp(name, "b") == 0)
		s->bold = docx_on(attributes);
	else if (strcmp(name, "vanish") == 0)
		s->hidden = docx_on(attributes);
	else if (value == NULL)
		return;
	else if (strcmp(name, "name") == 0)
		s->name = arena_strdup(a, value);
	else if (strcmp(name, "basedOn") == 0)
		s->based_on = arena_strdup(a, value);
	else if (strcmp(name, "outlineLvl") == 0)
		s->level = docx_number(attributes, 9) < 9 ?
		    docx_number(attributes, 9) + 1 :
		    0;
	else if (strcmp(name, "numId") == 0)
		s->list = arena_strdup(a, value);
	else if (strcmp(name, "ilvl") == 0)
		s->depth = docx_number(attributes, 0);
	if (strcmp(name, "numId") == 0)
		s->lister = s->id;
}

static bool
styles_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	struct styles_reading *r = context;
	size_t length = strlen(name);

	/* What a style was before it was changed. */
	if (r->skip > 0 ||
	    (length > 6 && strcmp(name + length - 6, "Change") == 0)) {
		r->skip++;
		return true;
	}
	if (strcmp(name, "style") == 0)
		return style_begin(r, attributes, e);
	if (r->style != NULL)
		style_say(r->x, r->style, name, attributes);
	return true;
}

static bool
styles_end(void *context, const char *name, struct err *e)
{
	struct styles_reading *r = context;

	(void)e;
	if (r->skip > 0)
		r->skip--;
	else if (strcmp(name, "style") == 0)
		r->style = NULL;
	return true;
}

static void
style_complete(const struct docx *x, struct docx_style *s)
{
	const struct docx_style *base = s;
	struct entry *entry;

	for (int i = 0; i < BASES && base != NULL; i++) {
		if (s->level == UNSAID && base->level != UNSAID)
			s->level = base->level;
		if (s->level == UNSAID && base->name != NULL)
			s->level = name_level(base->name);
		if (s->list == NULL && base->list != NULL) {
			s->list = base->list;
			s->lister = base->lister;
		}
		s->depth = s->depth == UNSAID ? base->depth : s->depth;
		s->bold = s->bold == UNSAID ? base->bold : s->bold;
		s->hidden = s->hidden == UNSAID ? base->hidden : s->hidden;
		entry = base->based_on == NULL ?
		    NULL :
		    entry_find(&x->styles, NULL, NULL, base->based_on);
		base = entry != NULL ? entry->value : NULL;
	}
}

bool
docx_styles_read(struct docx *x, struct err *e)
{
	static const struct xml_events on = { .start = styles_start,
		.end = styles_end };
	const char *part = relation_of_type(x->related, "styles");
	struct styles_reading r = { .x = x, .part = part };

	x->plain = &unsaid;
	if (part != NULL && !xml_read(x->zip, part, &on, &r, e))
		return false;
	for (size_t i = 0; i < x->styles.room; i++) {
		struct entry *entry = x->styles.slot[i].item;

		if (entry != NULL)
			style_complete(x, entry->value);
	}
	return true;
}

const struct docx_style *
docx_style(const struct docx *x, const char *id)
{
	struct entry *entry = id == NULL ?
	    NULL :
	    entry_find(&x->styles, NULL, NULL, id);

	return entry != NULL ? entry->value : x->plain;
}
