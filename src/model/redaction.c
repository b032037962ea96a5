/* SPDX-License-Identifier: ISC */
/*
 * The texts inside values, and values without some of them.  A value is taken
 * apart in the struct it belongs to, an empty thing of its kind, so that
 * every type is put together again by its own code.
 */
#include "ragtrack/model/redaction.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "types.h"

#define WIDE 12 /* characters from which a text is redacted in all the plan */

bool
field_holds_text(const struct kind *kind, const struct field *f)
{
	switch (f->type->shape) {
	case SHAPE_TEXT:
		/* "head" of a period is the number of an event. */
		return f->type != &type_frozen &&
		    (kind != &kind_period || strcmp(f->name, "head") != 0);
	case SHAPE_WORD:
	case SHAPE_LIST:
	case SHAPE_MAP:
		return true;
	case SHAPE_DATE:
		return (f->flags & FIELD_STORE) == 0;
	case SHAPE_CHOICE:
	case SHAPE_YESNO:
	case SHAPE_THINGS:
		break;
	}
	return false;
}

bool
field_names_others(const struct kind *kind, const struct field *f)
{
	return (kind == &kind_plan && strcmp(f->name, "id") == 0) ||
	    ((kind == &kind_person || kind == &kind_holder) &&
		strcmp(f->name, "code") == 0);
}

bool
field_maps_words(const struct field *f)
{
	return strncmp(f->name, "words_", 6) == 0;
}

static bool
is_due_of_action(const struct kind *kind, const struct field *f)
{
	if (kind == &kind_action)
		return strcmp(f->name, "due") == 0 ||
		    strcmp(f->name, "baseline") == 0;
	return kind == &kind_revision &&
	    (strcmp(f->name, "from") == 0 || strcmp(f->name, "to") == 0);
}

bool
fields_copied(const struct kind *kind, const struct field *f,
    const struct kind *other, const struct field *of)
{
	return f != NULL && of != NULL && is_due_of_action(kind, f) &&
	    is_due_of_action(other, of);
}

/* Whether a text of the field may read REDACTED. */
static bool
may_read_so(const struct field *f)
{
	return f->type == &type_text || f->type == &type_paragraphs ||
	    f->type == &type_list;
}

const char *
field_redacted_whole(const struct field *f)
{
	return may_read_so(f) || (f->flags & FIELD_NEEDED) != 0 ? REDACTED :
								  NULL;
}

static void
text_add(struct arena *a, struct held_texts *out, const char *text,
    const char *label, bool only_there)
{
	if (text == NULL || *text == '\0' || strcmp(text, REDACTED) == 0)
		return;
	out->item = arena_grow(
	    a, out->item, out->count, &out->room, sizeof(*out->item));
	out->item[out->count++] = (struct held_text){ text, label, only_there };
}

/* Whether the words of a date are themselves one: then they are no secret that
   could stand elsewhere.  Beside a day of its own they are like any text. */
static bool
reads_as_date(struct arena *a, const struct when *w)
{
	struct when own = *w;

	if (w->date != NULL && !when_parse(a, w->text, YEAR_BEGINS, &own, NULL))
		return false;
	return own.first != DAY_NONE || own.last != DAY_NONE;
}

static void
member_texts(struct arena *a, const struct field *f, const void *member,
    struct held_texts *out)
{
	const struct list *list = member;
	const struct map *map = member;
	const struct when *when = member;

	switch (f->type->shape) {
	case SHAPE_TEXT:
		text_add(a, out, *(const char *const *)member, NULL, false);
		break;
	case SHAPE_WORD:
		text_add(
		    a, out, ((const struct word *)member)->text, NULL, false);
		break;
	case SHAPE_DATE:
		text_add(a, out, when->text, NULL, reads_as_date(a, when));
		text_add(a, out, when->date, NULL, true);
		break;
	case SHAPE_LIST:
		for (size_t i = 0; i < list->count; i++)
			text_add(
			    a, out, list->item[i], NULL, f->type == &type_refs);
		text_add(a, out, list->text, NULL, true);
		break;
	case SHAPE_MAP:
		for (size_t i = 0; i < map->count; i++) {
			text_add(a, out, map->item[i].label, NULL,
			    !field_maps_words(f));
			if (field_maps_words(f))
				continue;
			text_add(a, out, map->item[i].text, map->item[i].label,
			    false);
		}
		break;
	case SHAPE_CHOICE:
	case SHAPE_YESNO:
	case SHAPE_THINGS:
		break;
	}
}

/* An empty thing with this one value. */
static struct thing *
taken_apart(struct arena *a, const struct kind *kind, const struct field *f,
    const char *encoded)
{
	struct thing *t = thing_new(a, kind);

	field_set_encoded(a, t, f, encoded);
	return t;
}

void
field_texts(struct arena *a, const struct kind *kind, const struct field *f,
    const char *encoded, struct held_texts *out)
{
	if (encoded != NULL && field_holds_text(kind, f))
		member_texts(
		    a, f, field_in(taken_apart(a, kind, f, encoded), f), out);
}

/* One value that is gone through. */
struct going {
	text_goes *goes;
	void *ctx;
	size_t gone;
};

static bool
goes(struct going *g, const char *text, const char *label, bool only_there)
{
	struct held_text one = { text, label, only_there };

	if (text == NULL || *text == '\0' || strcmp(text, REDACTED) == 0 ||
	    !g->goes(g->ctx, &one))
		return false;
	g->gone++;
	return true;
}

/* Of people and refs none is made up: what goes is left out. */
static void
list_without(struct going *g, const struct field *f, struct list *list)
{
	bool names = may_read_so(f);
	size_t before = g->gone, n = 0;
	struct list out = *list;

	for (size_t i = 0; i < list->count; i++) {
		const char *item = list->item[i];

		if (goes(g, item, NULL, f->type == &type_refs))
			item = names ? REDACTED : NULL;
		out.count = n;
		if (item == NULL ||
		    (strcmp(item, REDACTED) == 0 && list_has(&out, item)))
			continue;
		out.item[n++] = item;
	}
	list->count = n;
	/* The one text they were written as holds each of them. */
	if (g->gone > before || goes(g, list->text, NULL, true))
		list->text = NULL;
}

/* What a map of the plan says has a meaning, and so has an amount. */
static bool
map_is_free(const struct field *f)
{
	return f->type != &type_money &&
	    (strcmp(f->name, "extra") == 0 || strcmp(f->name, "glossary") == 0);
}

static void
map_without(struct going *g, const struct field *f, struct map *map)
{
	size_t n = 0;

	for (size_t i = 0; i < map->count; i++) {
		struct pair p = map->item[i];
		bool label = goes(g, p.label, NULL, !field_maps_words(f));
		bool text = !field_maps_words(f) &&
		    goes(g, p.text, map->item[i].label, false);
		struct map before = { map->item, n, map->room };

		if ((label || text) && !map_is_free(f))
			continue;
		if (label)
			p.label = REDACTED;
		if (text)
			p.text = REDACTED;
		if (label && map_get(&before, REDACTED) != NULL)
			continue;
		map->item[n++] = p;
	}
	map->count = n;
}

/* The day stays where only the words beside it go. */
static void
date_without(struct going *g, struct arena *a, struct when *w)
{
	const char *day = w->date;
	bool words = goes(g, w->text, NULL, reads_as_date(a, w));

	if (goes(g, day, NULL, true) || (words && day == NULL))
		*w = when_none();
	else if (words)
		when_recall(a, day, NULL, YEAR_BEGINS, w);
}

static void
member_without(
    struct going *g, struct arena *a, const struct field *f, void *member)
{
	const char **text = member;
	struct word *word = member;

	switch (f->type->shape) {
	case SHAPE_TEXT:
		if (goes(g, *text, NULL, false))
			*text = may_read_so(f) ? REDACTED : NULL;
		break;
	case SHAPE_WORD:
		if (goes(g, word->text, NULL, false))
			word->text = NULL;
		break;
	case SHAPE_DATE:
		date_without(g, a, member);
		break;
	case SHAPE_LIST:
		list_without(g, f, member);
		break;
	case SHAPE_MAP:
		map_without(g, f, member);
		break;
	case SHAPE_CHOICE:
	case SHAPE_YESNO:
	case SHAPE_THINGS:
		break;
	}
}

const char *
field_redacted(struct arena *a, const struct kind *kind, const struct field *f,
    const char *encoded, text_goes *goes_fn, void *ctx, size_t *gone)
{
	struct going g = { goes_fn, ctx, 0 };
	struct thing *t;

	if (gone != NULL)
		*gone = 0;
	if (encoded == NULL || !field_holds_text(kind, f))
		return encoded;
	t = taken_apart(a, kind, f, encoded);
	member_without(&g, a, f, field_of(t, f));
	if (gone != NULL)
		*gone = g.gone;
	return g.gone == 0 ? encoded : field_encoded(a, t, f);
}

enum redact_reach
text_reach(const struct held_text *text)
{
	bool letter = false;
	size_t n = 0;
	uint32_t cp;

	if (text->only_there)
		return REACH_FIELD;
	for (const char *p = text->text; *p != '\0'; n++) {
		p += utf8_decode(p, &cp);
		letter = letter || cp > 0x7f || (cp >= 'a' && cp <= 'z') ||
		    (cp >= 'A' && cp <= 'Z');
	}
	return letter && n >= WIDE ? REACH_PLAN : REACH_FIELD;
}

void
redaction_digest(const char *salt, const char *text, char out[HASH_HEX])
{
	struct arena *a = arena_new();
	const char *folded = utf8_fold(a, text);
	struct sha256 h;

	hash_open(&h);
	hash_add(&h, salt, strlen(salt));
	hash_add(&h, folded, strlen(folded));
	hash_hex(&h, out);
	arena_free(a);
}

void
redactions_add(
    struct arena *a, struct redactions *all, const struct redaction *one)
{
	struct redaction *put;

	all->item = arena_grow(
	    a, all->item, all->count, &all->room, sizeof(*all->item));
	put = &all->item[all->count++];
	*put = *one;
	for (size_t i = 0; i < all->salts.count; i++) {
		if (strcmp(all->salts.item[i], one->salt) == 0) {
			put->salt = all->salts.item[i];
			return;
		}
	}
	list_add(a, &all->salts, one->salt);
}

static int
by_digest(const void *a, const void *b)
{
	const struct redaction *x = a, *y = b;
	int order = strcmp(x->digest, y->digest);

	return order != 0 ? order : (int)x->reach - (int)y->reach;
}

void
redactions_sort(struct redactions *all)
{
	if (all->count > 1)
		qsort(all->item, all->count, sizeof(*all->item), by_digest);
}

/* The first that is not before the digest. */
static size_t
first_of(const struct redactions *all, const char *digest)
{
	size_t low = 0, high = all->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(all->item[mid].digest, digest) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct redaction *
redactions_next(struct redactions_at *at)
{
	const struct redactions *all = at->all;

	for (; at->salt < all->salts.count; at->salt++) {
		const char *salt = all->salts.item[at->salt];

		if (at->digest[0] == '\0') {
			redaction_digest(salt, at->text, at->digest);
			at->next = first_of(all, at->digest);
		}
		while (at->next < all->count) {
			const struct redaction *r = &all->item[at->next];

			if (strcmp(r->digest, at->digest) != 0)
				break;
			at->next++;
			if (strcmp(r->salt, salt) == 0)
				return r;
		}
		at->digest[0] = '\0';
	}
	return NULL;
}

static const char reach_letter[] = {
	[REACH_PLAN] = 'p', [REACH_FIELD] = 'f', [REACH_REASON] = 'r'
};

const char *
redactions_encode(struct arena *a, const struct redaction *item, size_t count)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < count; i++) {
		if (i == 0)
			buf_add(&b, item->salt);
		else if (strcmp(item[i].salt, item[i - 1].salt) != 0)
			buf_addf(&b, " =%s", item[i].salt);
		buf_addf(
		    &b, " %c%s", reach_letter[item[i].reach], item[i].digest);
	}
	return buf_take_some(a, &b);
}

bool
redactions_decode(struct arena *a, const char *encoded,
    const struct redaction *where, struct redactions *out)
{
	size_t n = encoded == NULL ? 0 : strcspn(encoded, " ");
	struct redaction one = *where;
	size_t before = out->count;
	const char *p;

	if (n == 0 || encoded[n] == '\0')
		return false;
	one.salt = arena_strndup(a, encoded, n);
	for (p = encoded + n; *p == ' '; p += n + 1) {
		const char *reach = memchr(
		    reach_letter, p[1], sizeof(reach_letter));

		n = strcspn(p + 1, " ");
		if (p[1] == '+')
			continue;
		if (p[1] == '=') {
			one.salt = arena_strndup(a, p + 2, n - 1);
			continue;
		}
		if (reach == NULL || n != HASH_HEX)
			return false;
		one.reach = (enum redact_reach)(reach - reach_letter);
		one.digest = arena_strndup(a, p + 2, HASH_HEX - 1);
		redactions_add(a, out, &one);
	}
	return *p == '\0' && out->count > before;
}
