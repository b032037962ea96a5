/* SPDX-License-Identifier: ISC */
/*
 * Writing a plan file by hand, not by libyaml's emitter: block style, keys in
 * the order of the field table, no wrapping, so that a line of the file is a
 * value of the plan and a diff of two exports says what changed.  Everything
 * that is not absent is written, and reads back to the same letter.
 */
#include "ragtrack/yaml/yaml.h"

#include "mark.h"
#include "quote.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/field.h"

#include "ragtrack/base/hash.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/walk.h"

#include <string.h>

/* libyaml finds no ":" behind a key of more characters than this. */
#define SIMPLE_KEY 1000

enum style {
	STYLE_TEXT,  /* quoted where a tool may misread it */
	STYLE_LOOSE, /* dates, numbers: quoted where YAML needs it */
	STYLE_QUOTED /* refs: always quoted */
};

struct writer {
	struct buf *out;
	struct arena *scratch; /* for the value at hand */
	const struct plan *plan;
	int indent;
	bool dash;  /* the next line begins an item of a list */
	bool marks; /* each item says which thing it is: see mark.h */
};

static enum style
style_of(const struct field *f)
{
	if (f->type == &type_refs || strcmp(f->name, "ref") == 0 ||
	    strcmp(f->name, "focus_area") == 0)
		return STYLE_QUOTED;
	if (f->type == &type_date || f->type == &type_days ||
	    f->type == &type_length || f->type == &type_number ||
	    f->type == &type_percent || f->type == &type_money ||
	    f->type == &type_choice)
		return STYLE_LOOSE;
	return STYLE_TEXT;
}

static void
put_indent(struct writer *w)
{
	buf_addt(w->out, ' ', w->dash ? w->indent - 2 : w->indent);
	buf_add(w->out, w->dash ? "- " : NULL);
	w->dash = false;
}

static void
put_scalar(struct writer *w, const char *text, enum style style)
{
	if (style == STYLE_QUOTED || quote_needed(text, style == STYLE_LOOSE))
		quote_add(w->out, text);
	else
		buf_add(w->out, text);
}

/* Whether a literal block gives the text back: no white space outside, no
   character that only an escape can say. */
static bool
fits_block(const char *text)
{
	return strchr(text, '\n') != NULL && strchr(" \t\n", *text) == NULL &&
	    strchr(" \t\n", text[strlen(text) - 1]) == NULL &&
	    strchr(text, '\r') == NULL && !utf8_forbidden(text, NULL, NULL);
}

/* A value, behind "key:" or "-", and the end of its line. */
static void
put_value(struct writer *w, const char *text, enum style style)
{
	size_t n;

	buf_addc(w->out, ' ');
	if (!fits_block(text)) {
		put_scalar(w, text, style);
		buf_addc(w->out, '\n');
		return;
	}
	buf_add(w->out, "|-\n");
	for (; *text != '\0'; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		if (n > 0)
			buf_addt(w->out, ' ', w->indent + 2);
		buf_addn(w->out, text, n);
		buf_addc(w->out, '\n');
	}
}

/* A key of ours and its colon. */
static void
put_key(struct writer *w, const char *key)
{
	put_indent(w);
	buf_add(w->out, key);
	buf_addc(w->out, ':');
}

static void
put_pair(struct writer *w, const char *key, const char *text, enum style style)
{
	put_key(w, key);
	put_value(w, text, style);
}

/* An item of a list of texts. */
static void
put_item(struct writer *w, const char *text, enum style style)
{
	put_indent(w);
	buf_addc(w->out, '-');
	put_value(w, text, style);
}

/* A key that somebody chose. */
static void
put_label(struct writer *w, const char *label)
{
	bool simple = strlen(label) < SIMPLE_KEY;

	put_indent(w);
	if (!simple)
		buf_add(w->out, "? ");
	put_scalar(w, label, STYLE_TEXT);
	if (!simple) {
		buf_addc(w->out, '\n');
		put_indent(w);
	}
	buf_addc(w->out, ':');
}

static void
write_date(struct writer *w, const struct field *f, const struct when *when)
{
	if (when->date == NULL) {
		put_pair(w, field_key(f), when->text, STYLE_LOOSE);
		return;
	}
	put_key(w, field_key(f));
	buf_addc(w->out, '\n');
	w->indent += 2;
	if (when->text != NULL && strcmp(when->text, when->date) != 0)
		put_pair(w, "text", when->text, STYLE_TEXT);
	put_pair(w, "date", when->date, STYLE_LOOSE);
	w->indent -= 2;
}

/* People as one text, where that text means just this list; else NULL. */
static const char *
one_text(struct writer *w, const struct list *list)
{
	const char *text = list->text;
	struct list back = { 0 };
	bool same;

	if (text == NULL && list->count == 1)
		text = list->item[0];
	if (text == NULL)
		return NULL;
	people_split(w->scratch, NULL, w->plan, text, &back);
	same = back.count == list->count &&
	    (back.text == NULL) == (list->text == NULL);
	for (size_t i = 0; same && i < back.count; i++)
		same = strcmp(back.item[i], list->item[i]) == 0;
	arena_reset(w->scratch);
	return same ? text : NULL;
}

static void
write_list(struct writer *w, const struct field *f, const struct list *list)
{
	const char *text = NULL;

	if (f->type == &type_people)
		text = one_text(w, list);
	if (text != NULL) {
		put_pair(w, field_key(f), text, style_of(f));
		return;
	}
	put_key(w, field_key(f));
	buf_addc(w->out, '\n');
	w->indent += 2;
	for (size_t i = 0; i < list->count; i++)
		put_item(w, list->item[i], style_of(f));
	w->indent -= 2;
}

/* Labels of a kind's own, which stand together, as a map: returns the entry
   behind them. */
static size_t
write_kind_labels(
    struct writer *w, const struct field *f, const struct map *map, size_t i)
{
	const char *first = map->item[i].label;
	size_t n = strcspn(first, "/") + 1;

	put_indent(w);
	buf_addf(w->out, "%.*s:\n", (int)n - 1, first);
	w->indent += 2;
	for (; i < map->count && strncmp(map->item[i].label, first, n) == 0;
	     i++)
		put_pair(
		    w, map->item[i].label + n, map->item[i].text, style_of(f));
	w->indent -= 2;
	return i;
}

static void
write_map(struct writer *w, const struct field *f, const struct map *map)
{
	put_key(w, field_key(f));
	buf_addc(w->out, '\n');
	w->indent += 2;
	for (size_t i = 0; i < map->count;) {
		if (f->type == &type_labels &&
		    strchr(map->item[i].label, '/') != NULL) {
			i = write_kind_labels(w, f, map, i);
			continue;
		}
		put_label(w, map->item[i].label);
		put_value(w, map->item[i++].text, style_of(f));
	}
	w->indent -= 2;
}

static void write_rows(struct writer *w, const struct thing *t);

/* Behind the first line of what was written from `start` on. */
static void
put_mark(struct writer *w, const struct thing *t, size_t start)
{
	struct buf mark = { 0 };
	size_t at, length = w->out->len;

	if (!w->marks || t->number == 0)
		return;
	at = start + strcspn(buf_text(w->out) + start, "\n");
	buf_addf(&mark, MARK_FORMAT, t->number);
	buf_addn(w->out, mark.text, mark.len);
	memmove(w->out->text + at + mark.len, w->out->text + at, length - at);
	memcpy(w->out->text + at, mark.text, mark.len);
	buf_free(&mark);
}

/* An item of a list of things, or the only one. */
static void
write_thing(struct writer *w, const struct thing *t)
{
	/* A mark stands in a map. */
	const char *alone = w->marks ? NULL : thing_alone(t);
	size_t start = w->out->len;

	if (alone != NULL) {
		w->indent -= 2;
		put_item(w, alone, STYLE_TEXT);
		w->indent += 2;
		return;
	}

	w->dash = true;
	write_rows(w, t);
	if (w->dash) {
		put_indent(w);
		buf_add(w->out, "{}\n");
	}
	put_mark(w, t, start);
}

static void
write_things(struct writer *w, const struct field *f, const struct things *list)
{
	const struct thing *t;
	bool any = false;

	put_key(w, field_key(f));
	w->indent += 4;
	for (size_t i = 0; (t = things_next(list, &i)) != NULL;) {
		buf_add(w->out, any ? NULL : "\n");
		any = true;
		write_thing(w, t);
	}
	if (!any)
		buf_add(w->out, " []\n");
	w->indent -= 4;
}

static void
write_word(struct writer *w, const struct field *f, const struct word *word)
{
	put_pair(w, field_key(f),
	    word->text != NULL ? word->text : f->choices[word->value],
	    STYLE_TEXT);
}

static void
write_field(struct writer *w, const struct thing *t, const struct field *f)
{
	const void *value = field_in(t, f);

	switch (f->type->shape) {
	case SHAPE_TEXT:
		put_pair(
		    w, field_key(f), *(const char *const *)value, style_of(f));
		break;
	case SHAPE_CHOICE:
		put_pair(w, field_key(f), f->choices[*(const int *)value],
		    STYLE_LOOSE);
		break;
	case SHAPE_WORD:
		write_word(w, f, value);
		break;
	case SHAPE_DATE:
		write_date(w, f, value);
		break;
	case SHAPE_YESNO:
		put_key(w, field_key(f));
		buf_add(w->out, " true\n");
		break;
	case SHAPE_LIST:
		write_list(w, f, value);
		break;
	case SHAPE_MAP:
		write_map(w, f, value);
		break;
	case SHAPE_THINGS:
		write_things(w, f, value);
		break;
	}
}

/* Whether a row is left out: absent, all that is in it was retired, or no
   business of a file. */
static bool
is_left_out(const struct thing *t, const struct field *f)
{
	if ((f->flags & FIELD_STORE) != 0)
		return true;
	if (f->type->shape != SHAPE_THINGS)
		return field_absent(t, f);
	return things_live(field_in(t, f)) == 0 &&
	    (f->flags & FIELD_NEEDED) == 0;
}

/*
 * Opens the maps of a group ("rating.blue") that the row before was not in;
 * returns how many are open.
 */
static int
open_group(struct writer *w, const char *before, const char *group)
{
	size_t n;
	int open = 0;
	bool same = true;

	for (; *group != '\0'; group += n + (group[n] == '.')) {
		n = strcspn(group, ".");
		same = same && strncmp(before, group, n) == 0 &&
		    (before[n] == '.' || before[n] == '\0');
		if (!same) {
			put_indent(w);
			buf_addn(w->out, group, n);
			buf_add(w->out, ":\n");
		} else {
			before += n + (before[n] == '.');
		}
		w->indent += 2;
		open++;
	}
	return open;
}

static void
write_rows(struct writer *w, const struct thing *t)
{
	const char *before = "", *group;
	const struct field *f;
	int open;

	for (size_t i = 0; i < t->kind->nfields; i++) {
		f = &t->kind->fields[i];
		if (is_left_out(t, f))
			continue;
		group = f->group != NULL ? f->group : "";
		open = open_group(w, before, group);
		write_field(w, t, f);
		w->indent -= 2 * open;
		before = group;
	}
}

void
yaml_write(const struct plan *plan, struct buf *out, char *state_out)
{
	static const char head[] = "ragtrack: 1\n", key[] = "state: ";
	struct writer w = { .out = out, .scratch = arena_new(), .plan = plan };
	size_t at = out->len + sizeof(head) - 1, rest;
	char state[HASH_HEX];
	struct sha256 h;

	/* The digest of what follows takes its place when that is known. */
	buf_addf(out, "%s%s%*s\n", head, key, HASH_HEX - 1, "");
	rest = out->len;
	write_rows(&w, &plan->thing);
	hash_open(&h);
	hash_add(&h, head, sizeof(head) - 1);
	hash_add(&h, out->text + rest, out->len - rest);
	hash_hex(&h, state);
	memcpy(out->text + at + sizeof(key) - 1, state, HASH_HEX - 1);
	if (state_out != NULL)
		memcpy(state_out, state, sizeof(state));
	arena_free(w.scratch);
}

void
yaml_write_marked(const struct thing *t, struct buf *out)
{
	struct writer w = { .out = out,
		.scratch = arena_new(),
		.plan = thing_plan(t),
		.marks = true };

	if (t->kind == &kind_plan) {
		buf_add(out, "ragtrack: 1\n");
		write_rows(&w, t);
	} else {
		w.indent = 2;
		write_thing(&w, t);
	}
	arena_free(w.scratch);
}
