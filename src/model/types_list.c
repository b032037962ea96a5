/* SPDX-License-Identifier: ISC */
/*
 * The types that hold several: lists of text, refs, people, maps, amounts by
 * year.  Decoding copies the encoded text once and cuts the copy up in place,
 * so a list costs two allocations however long it is.
 */
#include "types.h"

#include <string.h>

#include "ragtrack/base/date.h"
#include "ragtrack/model/people.h"

/* Items: [text, text + n) holds `marks` marks, so at most marks + 1. */
static size_t
marks_in(const char *text, char mark)
{
	size_t n = 1;

	for (const char *p = text; (p = strchr(p, mark)) != NULL; p++)
		n++;
	return n;
}

/* Cuts text, which is the list's own copy, into its items. */
static void
list_cut(struct arena *a, char *text, struct list *out)
{
	out->room = marks_in(text, MARK_ITEM);
	out->item = arena_alloc(a, out->room * sizeof(*out->item));
	for (char *p = text, *next; p != NULL; p = next) {
		next = strchr(p, MARK_ITEM);
		if (next != NULL)
			*next++ = '\0';
		if (*p != '\0')
			out->item[out->count++] = p;
	}
}

void
list_decode(struct arena *a, const char *encoded, struct list *out)
{
	memset(out, 0, sizeof(*out));
	if (encoded != NULL && *encoded != '\0')
		list_cut(a, arena_strdup(a, encoded), out);
}

void
map_decode(struct arena *a, const char *encoded, struct map *out)
{
	char *text;

	memset(out, 0, sizeof(*out));
	if (encoded == NULL || *encoded == '\0')
		return;
	text = arena_strdup(a, encoded);
	out->room = marks_in(text, MARK_ENTRY);
	out->item = arena_alloc(a, out->room * sizeof(*out->item));
	for (char *p = text, *next, *mark; p != NULL; p = next) {
		next = strchr(p, MARK_ENTRY);
		if (next != NULL)
			*next++ = '\0';
		mark = strchr(p, MARK_ITEM);
		if (mark != NULL)
			*mark++ = '\0';
		out->item[out->count++] = (struct pair){ p,
			mark != NULL ? mark : "" };
	}
}

/*
 * One piece of what a person typed, trimmed and in the arena: up to one of
 * the stops, or in quotes ("" is a quote inside).  *p is left at the stop or
 * the end.  NULL where a quote is not closed or text follows it.
 */
static const char *
piece_read(struct arena *a, const char **p, const char *stops)
{
	struct buf out = { 0 };
	const char *s = *p, *text;
	bool closed = false;
	size_t n;

	s += strspn(s, " \t\n");
	if (*s != '"') {
		n = strcspn(s, stops);
		*p = s + n;
		return utf8_trim(a, arena_strndup(a, s, n));
	}
	for (s++; *s != '\0'; s++) {
		if (*s == '"' && *++s != '"') {
			closed = true;
			break;
		}
		buf_addc(&out, *s);
	}
	text = closed ? utf8_trim(a, buf_text(&out)) : NULL;
	buf_free(&out);
	s += strspn(s, " \t\n");
	*p = s;
	return *s == '\0' || strchr(stops, *s) != NULL ? text : NULL;
}

static bool
list_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	struct list *out = value;
	const char *item;

	(void)in;
	memset(out, 0, sizeof(*out));
	for (const char *p = input; p != NULL && *p != '\0'; p += *p == ',') {
		item = piece_read(a, &p, ",");
		if (item == NULL)
			return err_set(e, ERR_USAGE,
			    "%s: a quote is not closed, or text follows it: "
			    "write \"one, item\", another",
			    field_key(f));
		if (*item != '\0')
			list_add(a, out, item);
	}
	return true;
}

/* Days, each as written: what would be misread as a date is refused. */
static bool
days_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	struct list *out = value;
	struct when when;
	struct err why = { 0 };

	if (!list_parse(a, f, in, input, value, e))
		return false;
	for (size_t i = 0; i < out->count; i++)
		if (!when_parse(
			a, out->item[i], plan_year_begins(in), &when, &why))
			return err_set(
			    e, ERR_USAGE, "%s: %s", field_key(f), why.text);
	return true;
}

static void
list_show(const struct field *f, const void *value, struct buf *out)
{
	const struct list *list = value;

	(void)f;
	if (list->text != NULL) {
		add_line(out, list->text);
		return;
	}
	for (size_t i = 0; i < list->count; i++) {
		if (i > 0)
			buf_add(out, ", ");
		add_line(out, list->item[i]);
	}
}

static bool
list_encode(const struct field *f, const void *value, struct buf *out)
{
	const struct list *list = value;
	bool any = false;

	(void)f;
	for (size_t i = 0; i < list->count; i++) {
		if (*list->item[i] == '\0')
			continue;
		if (any)
			buf_addc(out, MARK_ITEM);
		buf_add(out, list->item[i]);
		any = true;
	}
	return any;
}

static void
list_type_decode(struct arena *a, const struct field *f, const struct plan *in,
    const char *encoded, void *value)
{
	(void)f, (void)in;
	list_decode(a, encoded, value);
}

/*
 * What both sides leave in: the file's items but those that the store took
 * out, then those that the store added.
 */
static void
list_merge(struct arena *a, const char *base, const char *file,
    const char *store, const char **merged)
{
	struct list was, theirs, ours, out = { 0 };
	struct buf text = { 0 };

	list_decode(a, base, &was);
	list_decode(a, file, &theirs);
	list_decode(a, store, &ours);
	for (size_t i = 0; i < theirs.count; i++)
		if (list_has(&ours, theirs.item[i]) ||
		    !list_has(&was, theirs.item[i]))
			list_add(a, &out, theirs.item[i]);
	for (size_t i = 0; i < ours.count; i++)
		if (!list_has(&theirs, ours.item[i]) &&
		    !list_has(&was, ours.item[i]))
			list_add(a, &out, ours.item[i]);
	*merged = list_encode(NULL, &out, &text) ? buf_take(a, &text) : NULL;
}

/* People: a list that may also keep the one text it was written as. */

static bool
people_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	const char *text = said_trim(a, input);
	struct list *out = value;

	(void)f, (void)e;
	memset(out, 0, sizeof(*out));
	if (text != NULL)
		people_split(a, NULL, in, text, out);
	return true;
}

static bool
people_encode(const struct field *f, const void *value, struct buf *out)
{
	const struct list *list = value;

	if (!list_encode(f, value, out))
		return false;
	if (list->text != NULL)
		buf_addf(out, "%c%s", MARK_ENTRY, list->text);
	return true;
}

static void
people_decode(struct arena *a, const struct field *f, const struct plan *in,
    const char *encoded, void *value)
{
	struct list *out = value;
	char *text, *mark;

	(void)f, (void)in;
	memset(out, 0, sizeof(*out));
	if (encoded == NULL || *encoded == '\0')
		return;
	text = arena_strdup(a, encoded);
	mark = strchr(text, MARK_ENTRY);
	if (mark != NULL) {
		*mark = '\0';
		out->text = mark + 1;
	}
	list_cut(a, text, out);
}

/* Maps of label to text, and of year to amount. */

static bool
map_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	struct map *out = value;
	const char *label, *text;

	(void)in;
	memset(out, 0, sizeof(*out));
	for (const char *p = input; p != NULL && *p != '\0'; p += *p == ';') {
		label = piece_read(a, &p, "=;");
		if (label != NULL && *label == '\0' && *p != '=')
			continue;
		if (label == NULL || *label == '\0' || *p != '=')
			return err_set(e, ERR_USAGE,
			    "%s: write label=text, "
			    "with ; between several: \"%s\" has no label and "
			    "text",
			    field_key(f), said_cut(a, input));
		p++;
		text = piece_read(a, &p, ";");
		if (text == NULL)
			return err_set(e, ERR_USAGE,
			    "%s: the quote after "
			    "\"%s\" is not closed, or text follows it",
			    field_key(f), said_cut(a, label));
		if (map_get(out, label) != NULL)
			return err_set(e, ERR_USAGE,
			    "%s: \"%s\" stands there twice", field_key(f),
			    said_cut(a, label));
		map_set(a, out, label, text);
	}
	return true;
}

static bool
money_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	struct map *out = value;
	int64_t n;

	if (!map_parse(a, f, in, input, value, e))
		return false;
	for (size_t i = 0; i < out->count; i++)
		if (!number_value(out->item[i].text, &n))
			return err_set(e, ERR_USAGE, "%s: \"%s\" is %s (%s)",
			    field_key(f), said_cut(a, out->item[i].text),
			    number_wrong(out->item[i].text,
				"no amount: write a number such as 1,126.4"),
			    said_cut(a, out->item[i].label));
	return true;
}

static void
map_show(const struct field *f, const void *value, struct buf *out)
{
	const struct map *map = value;

	(void)f;
	for (size_t i = 0; i < map->count; i++) {
		if (i > 0)
			buf_add(out, "; ");
		add_line(out, map->item[i].label);
		buf_add(out, ": ");
		add_line(out, map->item[i].text);
	}
}

static bool
map_encode(const struct field *f, const void *value, struct buf *out)
{
	const struct map *map = value;

	(void)f;
	for (size_t i = 0; i < map->count; i++) {
		if (i > 0)
			buf_addc(out, MARK_ENTRY);
		buf_add(out, map->item[i].label);
		buf_addc(out, MARK_ITEM);
		buf_add(out, map->item[i].text);
	}
	return map->count > 0;
}

static void
map_type_decode(struct arena *a, const struct field *f, const struct plan *in,
    const char *encoded, void *value)
{
	(void)f, (void)in;
	map_decode(a, encoded, value);
}

/* Things are changed one by one, never as a value. */

static bool
things_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	(void)a, (void)in, (void)input, (void)value;
	return err_set(e, ERR_USAGE,
	    "%s cannot be set as a whole: they are changed one by one",
	    field_key(f));
}

static void
things_show(const struct field *f, const void *value, struct buf *out)
{
	(void)f;
	buf_addf(out, "%u", ((const struct things *)value)->count);
}

static bool
things_encode(const struct field *f, const void *value, struct buf *out)
{
	(void)f, (void)value, (void)out;
	return false;
}

static void
things_decode(struct arena *a, const struct field *f, const struct plan *in,
    const char *encoded, void *value)
{
	(void)a, (void)f, (void)in, (void)encoded, (void)value;
}

const struct type type_list = { .name = "list",
	.shape = SHAPE_LIST,
	.parse = list_parse,
	.show = list_show,
	.encode = list_encode,
	.decode = list_type_decode,
	.merge = list_merge };

const struct type type_days = { .name = "days",
	.shape = SHAPE_LIST,
	.parse = days_parse,
	.show = list_show,
	.encode = list_encode,
	.decode = list_type_decode,
	.merge = list_merge };

const struct type type_refs = { .name = "refs",
	.shape = SHAPE_LIST,
	.parse = list_parse,
	.show = list_show,
	.encode = list_encode,
	.decode = list_type_decode,
	.merge = list_merge };

const struct type type_people = { .name = "people",
	.shape = SHAPE_LIST,
	.parse = people_parse,
	.show = list_show,
	.encode = people_encode,
	.decode = people_decode };

const struct type type_map = { .name = "map",
	.shape = SHAPE_MAP,
	.parse = map_parse,
	.show = map_show,
	.encode = map_encode,
	.decode = map_type_decode };

const struct type type_money = { .name = "amounts by year",
	.shape = SHAPE_MAP,
	.parse = money_parse,
	.show = map_show,
	.encode = map_encode,
	.decode = map_type_decode };

const struct type type_things = { .name = "things",
	.shape = SHAPE_THINGS,
	.parse = things_parse,
	.show = things_show,
	.encode = things_encode,
	.decode = things_decode };
