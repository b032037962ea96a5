/* SPDX-License-Identifier: ISC */

/*
 * Numbers that Word counts itself.  A list is an instance of an abstract one,
 * which says what its numbers look like at each depth, and which counts: lists
 * of one abstract count on from each other, unless one says where it starts.
 */

#include <string.h>
#include <strings.h>

#include "docx.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"

#define TEXT_LENGTH 100 /* of a number; Word allows 31 */

enum look {
	DECIMAL,
	PADDED,
	LOWER,
	UPPER,
	LOWER_ROMAN,
	UPPER_ROMAN,
	BULLET,
	NONE
};

struct depth {
	enum look look;
	const char *text;   /* "%1.%2", or NULL */
	const char *style;  /* whose paragraphs stand here, or NULL */
	int start, restart; /* behind which depth it begins anew; UNSAID: any */
	bool legal;	    /* all its numbers are decimal */
};

struct abstract {
	struct depth depth[DOCX_DEPTHS];
	int number[DOCX_DEPTHS]; /* the last; UNSAID before the first */
	const char *link;	 /* the style that says which list it is */
};

struct docx_list {
	struct abstract *abstract;
	const char *of; /* id of that */
	int start[DOCX_DEPTHS];
	bool started[DOCX_DEPTHS];
	struct depth *own[DOCX_DEPTHS]; /* instead of the abstract's */
};

struct lists_reading {
	struct docx *x;
	const char *part;
	struct abstract *abstract; /* at hand */
	struct docx_list *list;
	struct depth *depth;
	int at; /* the depth's number */
};

static enum look
look_of(const char *name)
{
	static const struct {
		const char *name;
		enum look look;
	} looks[] = {
		{ "decimalZero", PADDED },
		{ "lowerLetter", LOWER },
		{ "upperLetter", UPPER },
		{ "lowerRoman", LOWER_ROMAN },
		{ "upperRoman", UPPER_ROMAN },
		{ "bullet", BULLET },
		{ "none", NONE },
	};

	for (size_t i = 0; i < sizeof(looks) / sizeof(*looks); i++)
		if (name != NULL && strcmp(looks[i].name, name) == 0)
			return looks[i].look;
	return DECIMAL;
}

static struct abstract *
abstract_new(struct arena *a)
{
	struct abstract *x = arena_alloc(a, sizeof(*x));

	for (int i = 0; i < DOCX_DEPTHS; i++) {
		x->depth[i] = (struct depth){ .start = 1, .restart = UNSAID };
		x->number[i] = UNSAID;
	}
	return x;
}

static bool
abstract_begin(struct lists_reading *r, const char **attributes, struct err *e)
{
	const char *id = xml_attribute(attributes, "abstractNumId");
	struct arena *a = r->x->file->a;

	if (id == NULL)
		return true;
	if (r->x->abstracts.count >= DOCX_MANY)
		return zip_wrong(
		    r->x->zip, r->part, e, "has more than %d lists", DOCX_MANY);
	r->abstract = abstract_new(a);
	entry_at(&r->x->abstracts, NULL, NULL, arena_strdup(a, id))
	    ->value = r->abstract;
	return true;
}

static bool
list_begin(struct lists_reading *r, const char **attributes, struct err *e)
{
	const char *id = xml_attribute(attributes, "numId");
	struct arena *a = r->x->file->a;

	if (id == NULL)
		return true;
	if (r->x->lists.count >= DOCX_MANY)
		return zip_wrong(
		    r->x->zip, r->part, e, "has more than %d lists", DOCX_MANY);
	r->list = arena_alloc(a, sizeof(*r->list));
	for (int i = 0; i < DOCX_DEPTHS; i++)
		r->list->start[i] = UNSAID;
	entry_at(&r->x->lists, NULL, NULL, arena_strdup(a, id))
	    ->value = r->list;
	return true;
}

static void
depth_begin(struct lists_reading *r, const char **attributes)
{
	int depth = docx_count(attributes, "ilvl", DOCX_DEPTHS);

	r->depth = NULL;
	if (depth >= DOCX_DEPTHS)
		return;
	r->at = depth;
	if (r->list != NULL) {
		r->depth = arena_alloc(r->x->file->a, sizeof(*r->depth));
		*r->depth = (struct depth){ .start = 1, .restart = UNSAID };
		r->list->own[depth] = r->depth;
	} else if (r->abstract != NULL)
		r->depth = &r->abstract->depth[depth];
}

static void
depth_say(struct lists_reading *r, const char *name, const char **attributes)
{
	const char *value = xml_attribute(attributes, "val");
	struct arena *a = r->x->file->a;
	struct depth *d = r->depth;

	if (strcmp(name, "numFmt") == 0)
		d->look = look_of(value);
	else if (strcmp(name, "lvlText") == 0 && value != NULL &&
	    strlen(value) <= TEXT_LENGTH)
		d->text = arena_strdup(a, value);
	else if (strcmp(name, "pStyle") == 0)
		d->style = arena_strdup(a, value);
	else if (strcmp(name, "start") == 0)
		d->start = docx_number(attributes, 1);
	else if (strcmp(name, "lvlRestart") == 0)
		d->restart = docx_number(attributes, UNSAID);
	else if (strcmp(name, "isLgl") == 0)
		d->legal = docx_on(attributes);
}

static bool
lists_start(
    void *context, const char *name, const char **attributes, struct err *e)
{
	struct lists_reading *r = context;
	const char *value = xml_attribute(attributes, "val");

	if (strcmp(name, "abstractNum") == 0)
		return abstract_begin(r, attributes, e);
	if (strcmp(name, "num") == 0)
		return list_begin(r, attributes, e);
	if (strcmp(name, "lvl") == 0)
		depth_begin(r, attributes);
	else if (r->depth != NULL)
		depth_say(r, name, attributes);
	else if (r->abstract != NULL && strcmp(name, "numStyleLink") == 0)
		r->abstract->link = arena_strdup(r->x->file->a, value);
	else if (r->list != NULL && strcmp(name, "abstractNumId") == 0)
		r->list->of = arena_strdup(r->x->file->a, value);
	else if (r->list != NULL && strcmp(name, "lvlOverride") == 0)
		r->at = docx_count(attributes, "ilvl", DOCX_DEPTHS);
	else if (r->list != NULL && strcmp(name, "startOverride") == 0 &&
	    r->at < DOCX_DEPTHS)
		r->list->start[r->at] = docx_number(attributes, 1);
	return true;
}

static bool
lists_end(void *context, const char *name, struct err *e)
{
	struct lists_reading *r = context;

	(void)e;
	if (strcmp(name, "lvl") == 0)
		r->depth = NULL;
	else if (strcmp(name, "abstractNum") == 0)
		r->abstract = NULL;
	else if (strcmp(name, "num") == 0)
		r->list = NULL;
	return true;
}

static struct abstract *
abstract_find(const struct docx *x, const char *id)
{
	struct entry *entry = id == NULL ?
	    NULL :
	    entry_find(&x->abstracts, NULL, NULL, id);

	return entry != NULL ? entry->value : NULL;
}

/* The abstract list that one means, which may be another's by way of a style. */
static struct abstract *
abstract_of(const struct docx *x, const struct docx_list *l)
{
	struct abstract *found = abstract_find(x, l->of), *linked = NULL;
	const struct docx_style *style;
	struct entry *entry = NULL;

	if (found == NULL || found->link == NULL)
		return found;
	style = docx_style(x, found->link);
	if (style->list != NULL)
		entry = entry_find(&x->lists, NULL, NULL, style->list);
	if (entry != NULL)
		linked = abstract_find(
		    x, ((struct docx_list *)entry->value)->of);
	return linked != NULL ? linked : found;
}

bool
docx_lists_read(struct docx *x, struct err *e)
{
	static const struct xml_events on = { .start = lists_start,
		.end = lists_end };
	const char *part = relation_of_type(x->related, "numbering");
	struct lists_reading r = { .x = x, .part = part };

	if (part != NULL && !xml_read(x->zip, part, &on, &r, e))
		return false;
	for (size_t i = 0; i < x->lists.room; i++) {
		struct entry *entry = x->lists.slot[i].item;
		struct docx_list *l = entry != NULL ? entry->value : NULL;

		if (l != NULL)
			l->abstract = abstract_of(x, l);
	}
	return true;
}

struct docx_list *
docx_list(const struct docx *x, const char *id)
{
	struct entry *entry = id == NULL ?
	    NULL :
	    entry_find(&x->lists, NULL, NULL, id);
	struct docx_list *l = entry != NULL ? entry->value : NULL;

	return l != NULL && l->abstract != NULL ? l : NULL;
}

int
docx_list_depth(const struct docx_list *l, const char *style)
{
	for (int i = 0; i < DOCX_DEPTHS; i++)
		if (style != NULL && l->abstract->depth[i].style != NULL &&
		    strcmp(l->abstract->depth[i].style, style) == 0)
			return i;
	return 0;
}

/* Counting. */

static const struct depth *
depth_of(const struct docx_list *l, int depth)
{
	return l->own[depth] != NULL ? l->own[depth] :
				       &l->abstract->depth[depth];
}

static void
add_roman(struct buf *out, int n, bool upper)
{
	static const struct {
		int value;
		const char *lower, *upper;
	} digits[] = { { 1000, "m", "M" }, { 900, "cm", "CM" },
		{ 500, "d", "D" }, { 400, "cd", "CD" }, { 100, "c", "C" },
		{ 90, "xc", "XC" }, { 50, "l", "L" }, { 40, "xl", "XL" },
		{ 10, "x", "X" }, { 9, "ix", "IX" }, { 5, "v", "V" },
		{ 4, "iv", "IV" }, { 1, "i", "I" } };

	for (size_t i = 0; i < sizeof(digits) / sizeof(*digits); i++)
		for (; n >= digits[i].value; n -= digits[i].value)
			buf_add(out, upper ? digits[i].upper : digits[i].lower);
}

static void
add_number(struct buf *out, enum look look, int n)
{
	bool letters = look == LOWER || look == UPPER;

	if (letters && n > 0 && n <= 26 * 20) {
		/* a to z, aa to zz, aaa ... */
		for (int i = 0; i <= (n - 1) / 26; i++)
			buf_addc(out,
			    (char)((look == UPPER ? 'A' : 'a') + (n - 1) % 26));
	} else if ((look == LOWER_ROMAN || look == UPPER_ROMAN) && n > 0 &&
	    n < 5000)
		add_roman(out, n, look == UPPER_ROMAN);
	else if (look != NONE && look != BULLET)
		buf_addf(out, look == PADDED ? "%02d" : "%d", n);
}

/* The next number at the depth; those deeper begin anew behind it. */
static void
count(struct docx_list *l, int depth)
{
	struct abstract *a = l->abstract;

	for (int i = 0; i <= depth; i++) {
		bool starts = l->start[i] != UNSAID && !l->started[i];

		l->started[i] = true;
		if (starts)
			a->number[i] = l->start[i] - (i == depth);
		else if (a->number[i] == UNSAID)
			a->number[i] = depth_of(l, i)->start - (i == depth);
	}
	a->number[depth]++;
	for (int i = depth + 1; i < DOCX_DEPTHS; i++) {
		int restart = depth_of(l, i)->restart;

		if (restart == UNSAID || (restart > 0 && depth < restart))
			a->number[i] = UNSAID;
	}
}

bool
docx_list_next(struct docx_list *l, int depth, struct buf *out)
{
	const struct depth *d;
	const char *s;

	depth = depth < 0 ? 0 : depth < DOCX_DEPTHS ? depth : DOCX_DEPTHS - 1;
	d = depth_of(l, depth);
	count(l, depth);
	if (d->look == BULLET) {
		buf_add(out, "•");
		return false;
	}
	for (s = d->text != NULL ? d->text : ""; *s != '\0'; s++) {
		int i = s[0] == '%' ? s[1] - '1' : -1;

		if (i < 0 || i >= DOCX_DEPTHS) {
			buf_addc(out, *s);
			continue;
		}
		s++;
		if (i <= depth)
			add_number(out,
			    d->legal ? DECIMAL : depth_of(l, i)->look,
			    l->abstract->number[i]);
	}
	return true;
}
