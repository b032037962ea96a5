/* SPDX-License-Identifier: ISC */

/*
 * The plan's own lines: what stands before the first action, in lines, in rows
 * of a label and a text, above the heading of a sheet.
 */

#include "parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/among.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

#define TITLE_LENGTH 140
#define LINES 12 /* that are looked at for a title and an organisation */

/* A text that was taken for the title or the organisation. */
struct taken {
	const char *text;
	struct fate *fate;
};

struct header {
	struct convert *c;
	const char *title, *organisation;
	struct taken taken[LINES + 1];
	int takens;
	const char *before; /* the line before the one that says "plan" */
	bool plan;	    /* the title has the word in it */
	bool after_title;   /* it is the last thing that was read */
	int lines;
};

/* A label of the plan's own fields: "Plan owner:" is owner. */
static const char *
label_field(struct convert *c, const char *label, size_t n)
{
	const char *text = arena_strndup(c->a, label, n), *field;

	if (n == 0 || n > 40)
		return NULL;
	field = heading_whole(c->headings, "plan", text);
	return field;
}

bool
text_says_organisation(const struct convert *c, const char *text)
{
	static const char *const words[] = { "council", "borough", "trust",
		"nhs", "school", "academy", "authority", "partnership",
		"ambulance", "university", "college", "county", "police" };
	const char *word[16];
	int n = heading_words(c->a, text, word, 16);

	for (int i = 0; i < n && n <= 8; i++)
		if (TEXT_AMONG(word[i], words, text_same))
			return true;
	return false;
}

/* A field of the plan that the document states; the first statement stays. */
static bool
state(struct header *h, const char *field, const char *text)
{
	struct convert *c = h->c;
	const struct field *f = field_find(&kind_plan, field);
	const struct decision *d = plan_map_find(
	    c->map, DECIDES_PLAN, NULL, field, 1);

	if (d != NULL && d->given)
		return utf8_same(d->value, text);
	if (f == NULL || *text == '\0' ||
	    plan_map_find(c->map, DECIDES_PLAN, NULL, field, 1) != NULL ||
	    !field_absent(&c->plan->thing, f) || strlen(text) > 400)
		return false;
	if (f->type == &type_date && !text_is_date(c, text))
		return false;
	if (!field_say(c, &c->plan->thing, f, text))
		return false;
	decide(c, DECIDES_PLAN, NULL, field, 1, text_line(c->a, text), false,
	    NULL);
	return true;
}

/* "Stonebeck Homes": a few words with capitals, no figures. */
static bool
like_a_name(const char *text)
{
	int words = 0;

	for (const char *s = text; *s != '\0';) {
		size_t n = strcspn(s, " ");

		words++;
		if (strpbrk(text, "0123456789:;.()") != NULL ||
		    (n > 3 && !isupper((unsigned char)*s)))
			return false;
		s += n + strspn(s + n, " ");
	}
	return words >= 2 && words <= 6;
}

/* "April 2024 to March 2026": when the plan begins and ends. */
static bool
state_period(struct header *h, const char *text)
{
	struct convert *c = h->c;
	const char *to = strstr(text, " to ");
	size_t mark = 4;

	if (to == NULL) {
		to = strstr(text, " - ");
		mark = 3;
	}
	if (to == NULL)
		return false;
	return state(h, "start",
		   arena_strndup(c->a, text, (size_t)(to - text))) &&
	    state(h, "end", to + mark);
}

/* A label and what it says. */
static bool
state_label(struct header *h, const char *field, const char *text)
{
	return strcmp(field, "period") == 0 ? state_period(h, text) :
					      state(h, field, text);
}

/* "Improvement plan 2026. Approved in May. Lead: ...": no plain title. */
static bool
several_sentences(const char *text)
{
	for (; (text = strstr(text, ". ")) != NULL; text++)
		if (isupper((unsigned char)text[2]))
			return true;
	return false;
}

/* What was taken for the title gives way to one that speaks of the plan: it may
   be whose plan it is. */
static void
title_gives_way(struct header *h)
{
	if (h->title != NULL && h->organisation == NULL &&
	    strlen(h->title) < 80 &&
	    (text_says_organisation(h->c, h->title) || like_a_name(h->title)))
		h->organisation = h->title;
}

/* What a text that stands for itself is: a title, an organisation; NULL where
   nothing. */
static const char *
lone_field(struct header *h, const char *text)
{
	bool plan, short_ = strlen(text) <= TITLE_LENGTH;

	if (!short_ || h->lines++ >= LINES)
		return NULL;
	plan = text_find(text, "plan") != NULL ||
	    text_find(text, "tracker") != NULL ||
	    text_find(text, "programme") != NULL;
	if (h->title == NULL || (plan && !h->plan && h->lines <= 5)) {
		/* "Improvement plan" alone belongs to the line above it. */
		if (plan && h->title != NULL && strlen(text) < 40 &&
		    strlen(h->title) < 80 &&
		    !text_says_organisation(h->c, h->title))
			text = arena_printf(h->c->a, "%s %s", h->title, text);
		else
			title_gives_way(h);
		h->title = text_line(h->c->a, text);
		h->plan = plan;
		h->after_title = true;
		return "title";
	}
	if (h->organisation == NULL && strlen(text) < 80 &&
	    (text_says_organisation(h->c, text) ||
		(h->after_title && like_a_name(text)))) {
		h->organisation = text_line(h->c->a, text);
		return "organisation";
	}
	h->after_title = false;
	return NULL;
}

/* Takes a text that stands alone, where it is anything. */
static void
lone_text(struct header *h, const char *text, struct fate *fate)
{
	size_t colon = strcspn(text, ":");
	const char *field = text[colon] == ':' ?
	    label_field(h->c, text, colon) :
	    NULL;

	if (field == NULL ||
	    !state_label(h, field, utf8_trim(h->c->a, text + colon + 1))) {
		field = lone_field(h, text);
		if (field == NULL)
			return;
		h->taken[h->takens++] = (struct taken){
			text_line(h->c->a, text), fate
		};
	}
	*fate = (struct fate){ ACCOUNT_HEADER, field };
}

/* What was taken and is in no field after all is said, as any other line. */
static void
taken_stand(struct header *h)
{
	const struct plan *p = h->c->plan;

	for (int i = 0; i < h->takens; i++) {
		const char *text = h->taken[i].text;

		if (text_find(p->title, text) == NULL &&
		    (p->organisation == NULL ||
			text_find(p->organisation, text) == NULL))
			*h->taken[i].fate = (struct fate){ ACCOUNT_NONE, NULL };
	}
}

static void
header_row(struct header *h, const struct part *p, int row)
{
	struct convert *c = h->c;
	const struct office_cell *cell;
	size_t n = cells_of_row(c, p->table, row, &cell);

	for (size_t i = 0; i < n; i++) {
		const char *text = text_line(c->a, cell[i].text), *field;
		size_t length = strlen(text);

		if (length == 0 ||
		    c->cells[p->table->number]
			    .fate[&cell[i] - p->table->cell]
			    .account != ACCOUNT_NONE)
			continue;
		if (text[length - 1] == ':')
			length--;
		field = label_field(c, text, length);
		if (field != NULL && i + 1 < n && *cell[i + 1].text != '\0' &&
		    state_label(h, field, cell[i + 1].text)) {
			fate_set(c, p->table, &cell[i], ACCOUNT_HEADER,
			    "header: a label");
			fate_set(
			    c, p->table, &cell[i + 1], ACCOUNT_HEADER, field);
			i++;
			continue;
		}
		lone_text(h, cell[i].text, fate_of(c, p->table, &cell[i]));
	}
}

/* The plan's lines, also those of the map that no text states. */
static void
settle(struct header *h)
{
	struct convert *c = h->c;
	struct decision *d;
	const char *title = c->plan->title != NULL ? c->plan->title : h->title;

	if (title == NULL)
		title = text_line(c->a, c->stem);
	d = decide(c, DECIDES_PLAN, NULL, "title", 1, title,
	    c->plan->title == NULL && (!h->plan || several_sentences(title)),
	    NULL);
	if (c->plan->organisation == NULL && h->organisation != NULL)
		decide(c, DECIDES_PLAN, NULL, "organisation", 1,
		    h->organisation, true, NULL);
	decide(c, DECIDES_PLAN, NULL, "id", 1, convert_plan_id(c->a, c->stem),
	    true, "names the plan for ever");
	for (size_t i = 0; i < c->map->count; i++) {
		d = c->map->item[i];
		if (d->what != DECIDES_PLAN)
			continue;
		d->used = true;
		if (strcmp(d->value, "none") != 0)
			field_say(c, &c->plan->thing,
			    field_find(&kind_plan, d->key), d->value);
	}
	if (!plan_id_good(c->plan->id != NULL ? c->plan->id : ""))
		c->plan->id = convert_plan_id(
		    c->a, c->plan->id != NULL ? c->plan->id : c->stem);
	if (c->plan->title == NULL)
		c->plan->title = c->stem;
	taken_stand(h);
}

void
header_find(struct convert *c)
{
	struct header h = { .c = c };
	size_t part = 0;

	for (size_t b = 0; b < c->d->count; b++) {
		const struct office_line *l = c->d->block[b].line;

		if (l != NULL && !l->aside &&
		    c->line[b].account == ACCOUNT_NONE)
			lone_text(&h, l->text, &c->line[b]);
		for (; part < c->parts && c->part[part].block == b; part++) {
			const struct part *p = &c->part[part];

			if (p->kind == PART_ACTIONS) {
				settle(&h);
				return;
			}
			for (int row = p->first;
			     p->kind == PART_HEADER && row <= p->last; row++)
				header_row(&h, p, row);
		}
	}
	settle(&h);
}
