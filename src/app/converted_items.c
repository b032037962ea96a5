/* SPDX-License-Identifier: ISC */
/*
 * A conversion as the screens show it: an item for each decision that was
 * taken or guessed, in the order in which a person asks about them.
 */
#include "converted_items.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

enum { LEFT_SHOWN = 200 }; /* cells that were left out, that are listed */

static const char *
many(size_t n)
{
	return n == 1 ? "" : "s";
}

/* A text on one line. */
static const char *
line_of(struct arena *a, const char *text)
{
	struct buf clean = { 0 };

	if (text == NULL)
		return NULL;
	utf8_clean(&clean, text, false);
	return buf_take(a, &clean);
}

/* The words that may stand there, and what they mean. */
static void
choices_of(
    struct arena *a, const struct decision *d, struct proposal_item *item)
{
	const char *words[PLAN_MAP_WORDS];
	size_t n = plan_map_words(d, words);
	struct choice *choice = arena_alloc(a, (n + 1) * sizeof(*choice));

	for (size_t i = 0; i < n; i++) {
		bool again = false;

		for (size_t k = 0; k < item->choices && !again; k++)
			again = strcmp(choice[k].word, words[i]) == 0;
		if (!again)
			choice[item->choices++] = (struct choice){ words[i],
				plan_map_help(d, words[i]) };
	}
	item->choice = choice;
	if (item->text)
		item_keep_text(a, item);
}

void
item_keep_text(struct arena *a, struct proposal_item *item)
{
	struct choice *choice;

	for (size_t i = 0; i < item->choices; i++)
		if (strcmp(item->choice[i].word, item->means) == 0)
			return;
	if (*item->means == '\0')
		return;
	choice = arena_alloc(a, (item->choices + 1) * sizeof(*choice));
	for (size_t i = 0; i < item->choices; i++)
		choice[i] = item->choice[i];
	choice[item->choices++] = (struct choice){ item->means,
		"as it is now" };
	item->choice = choice;
}

struct proposal_item *
item_add(struct making *m, const char *part, const char *what,
    const struct decision *d, const char *means)
{
	struct proposal *out = m->out;
	struct proposal_item *item;
	size_t n = out->items;

	m->item = arena_grow(m->a, m->item, n, &m->room, sizeof(*m->item));
	m->about = arena_grow(
	    m->a, m->about, n, &m->about_room, sizeof(*m->about));
	item = &m->item[out->items++];
	*item = (struct proposal_item){ .part = part,
		.what = line_of(m->a, what),
		.means = line_of(m->a, d->value != NULL ? d->value : means),
		.doubt = d->open && !d->lost,
		.text = d->what == DECIDES_LEAD,
		.date = d->what == DECIDES_DATE || d->what == DECIDES_DATES };
	item->key = arena_printf(m->a, "%s in %s",
	    plan_map_line(m->a,
		&(struct decision){ .what = d->what,
		    .key = d->key,
		    .nth = d->nth,
		    .place = d->place,
		    .row = d->row,
		    .head = d->head,
		    .rows = d->rows }),
	    d->scope != NULL ? plan_map_line(m->a,
				   &(struct decision){ .what = DECIDES_TABLE,
				       .key = d->scope->key,
				       .place = d->scope->place,
				       .row = d->scope->row,
				       .head = d->scope->head,
				       .rows = d->scope->rows }) :
			       "all");
	choices_of(m->a, d, item);
	m->about[n] = (struct subject){ .decision = d };
	out->doubts += item->doubt;
	return item;
}

static bool
says(const struct decision *d, enum decides what)
{
	return d->what == what && (d->used || d->lost);
}

/* The plan's own lines. */
static void
add_plan(struct making *m)
{
	static const char *const lines[] = { "organisation", "owner" };
	const char *part = arena_printf(m->a, "The plan, of %s", m->v->path);
	struct plan_map map = m->v->map;

	for (size_t i = 0; i < m->v->map.count; i++) {
		const struct decision *d = m->v->map.item[i];

		if (says(d, DECIDES_PLAN))
			item_add(m, part, d->key, d, "")->found = line_of(
			    m->a, d->remark);
	}
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		struct decision *d;

		if (plan_map_find(&map, DECIDES_PLAN, NULL, lines[i], 1) !=
		    NULL)
			continue;
		d = arena_alloc(m->a, sizeof(*d));
		*d = (struct decision){
			.what = DECIDES_PLAN, .key = lines[i], .nth = 1
		};
		item_add(m, part, lines[i], d, "");
	}
}

/* Rows, fills and dates of a table. */
static void
add_scoped(struct making *m, const char *part, const struct decision *scope,
    enum decides what)
{
	for (size_t i = 0; scope != NULL && i < m->v->map.count; i++) {
		const struct decision *d = m->v->map.item[i];
		const char *name = d->key;

		if (!says(d, what) || d->scope != scope)
			continue;
		/* It stands among the actions. */
		if (what == DECIDES_ROW && !d->lost &&
		    text_same(d->value, "action"))
			continue;
		if (what == DECIDES_FILLS)
			name = arena_printf(m->a, "fills of %s", d->key);
		else if (what == DECIDES_ROW)
			name = arena_printf(m->a, "row %d  %s", d->row, d->key);
		else
			name = arena_printf(m->a, "%s  %s", d->place, d->key);
		item_add(m, part, name, d, "")->found = d->lost ?
		    "no longer found in this copy" :
		    line_of(m->a, d->remark);
	}
}

/* Whether its heading row can be named: it has one, or may be a table of actions
   of which no heading was found. */
static bool
may_have_heading(const struct making *m, const struct converted_table *t)
{
	if (t->decided == NULL || t->decided->head > 0)
		return t->decided != NULL;
	for (size_t i = 0; i < m->v->made.tables; i++) {
		const struct converted_table *o = &m->v->made.table[i];

		if (o->table == t->table && o->decided != NULL &&
		    o->decided->head > 0)
			return false;
	}
	return strcmp(t->kind, "none") == 0 || strcmp(t->kind, "header") == 0;
}

static void
add_table(struct making *m, const struct converted_table *t)
{
	const char *part = arena_printf(
	    m->a, "%s  %d row%s", t->place, t->rows, many((size_t)t->rows));

	if (t->decided != NULL)
		item_add(m, part, "this table", t->decided, t->kind);
	if (may_have_heading(m, t))
		heading_add(m, part, t->table, t->decided);
	for (size_t i = 0; i < t->columns; i++) {
		const struct converted_column *c = &t->column[i];
		struct proposal_item *item;

		if (c->decided == NULL)
			continue;
		item = item_add(m, part, c->name, c->decided, c->field);
		/* Of one without a text it is said what is in it: fills. */
		item->found = line_of(m->a,
		    c->sample[0] != NULL ? c->sample[0] : c->decided->remark);
		item->also = line_of(m->a, c->sample[1]);
	}
	if (t->columns == 0)
		return;
	add_scoped(m, part, t->decided, DECIDES_FILLS);
	add_scoped(m, part, t->decided, DECIDES_ROW);
	add_scoped(m, part, t->decided, DECIDES_DATE);
}

/* A word as it is written; a fill as its colour is called, with its number where
   others are called so too. */
static const char *
word_called(struct making *m, const struct converted_word *w)
{
	const struct conversion *made = &m->v->made;

	if (w->colour == NULL)
		return w->word;
	for (size_t i = 0; i < made->words; i++)
		if (&made->word[i] != w &&
		    text_same(made->word[i].colour, w->colour))
			return arena_printf(
			    m->a, "%s (%s)", w->colour, w->word);
	return w->colour;
}

/* Words of a kind with their counts, also those that need no line. */
static void
add_words(struct making *m, const char *part, enum decides what)
{
	const struct conversion *made = &m->v->made;

	for (size_t i = 0; i < made->words; i++) {
		const struct converted_word *w = &made->word[i];
		struct decision *d = plan_map_find(
		    (struct plan_map *)&m->v->map, what, NULL, w->word, 1);

		if (w->what != what)
			continue;
		if (d == NULL) {
			d = arena_alloc(m->a, sizeof(*d));
			*d = (struct decision){ .what = what,
				.key = w->word,
				.nth = 1,
				.value = w->means };
		}
		item_add(m, part, word_called(m, w), d, w->means)
		    ->found = arena_printf(m->a, "%zu time%s, first %s",
		    w->count, many(w->count), w->first);
	}
}

/* Lines above the tables, and leads. */
static void
add_unscoped(struct making *m, const char *part, enum decides what)
{
	for (size_t i = 0; i < m->v->map.count; i++) {
		const struct decision *d = m->v->map.item[i];

		if (says(d, what))
			item_add(m, part,
			    what == DECIDES_LINE ?
				arena_printf(m->a, "%s %d  %s", d->place,
				    d->row, d->key) :
				d->key,
			    d, "")
			    ->found = line_of(m->a, d->remark);
	}
}

/* The actions as they would be, by the rows they stand in. */
static void
add_actions(struct making *m)
{
	const struct conversion *made = &m->v->made;
	size_t n = made->rows;
	const char *part = n == 1 ?
	    "The action, as it would be" :
	    arena_printf(m->a, "The %zu actions, as they would be", n);

	for (size_t i = 0; i < n; i++) {
		const struct converted_row *r = &made->row[i];
		struct decision *d = arena_alloc(m->a, sizeof(*d));
		const char *key = plan_map_key(m->a, r->text);
		struct proposal_item *item;

		*d = (struct decision){ .what = DECIDES_ROW,
			.scope = (struct decision *)r->table,
			.key = key,
			.row = r->row,
			.nth = 1,
			.value = "action" };
		item = item_add(m, part,
		    arena_printf(m->a, "row %d  %s", r->row, key), d, "");
		item->action = r->action;
	}
}

static void
add_account(struct making *m)
{
	const struct conversion *made = &m->v->made;
	struct account_walk w = { .of = made };
	struct list lines = { 0 };
	size_t left = 0;

	m->out->account = arena_printf(m->a,
	    "%zu cells read = %zu placed + %zu under extra + %zu in the header "
	    "+ %zu said",
	    made->read, made->account[ACCOUNT_PLACED],
	    made->account[ACCOUNT_EXTRA], made->account[ACCOUNT_HEADER],
	    made->account[ACCOUNT_SAID]);
	for (size_t i = 0; i < made->remarks; i++)
		list_add(m->a, &lines, line_of(m->a, made->remark[i]));
	while (account_next(&w)) {
		if (w.fate->account != ACCOUNT_SAID ||
		    strcmp(w.fate->to, "said: heading") == 0)
			continue;
		if (left++ < LEFT_SHOWN)
			list_add(m->a, &lines,
			    arena_printf(m->a, "%s: %s (%s)",
				account_place(m->a, &w), line_of(m->a, w.text),
				w.fate->to + strlen("said: ")));
	}
	if (left > LEFT_SHOWN)
		list_add(m->a, &lines,
		    arena_printf(m->a, "and %zu more that are left out",
			left - LEFT_SHOWN));
	m->out->remark = lines.item;
	m->out->remarks = lines.count;
}

void
proposal_make(struct arena *a, const struct converting *v, struct proposal *out,
    const struct subject **about)
{
	struct making m = { .a = a, .v = v, .out = out };

	*out = (struct proposal){ .file = v->path,
		.plan = v->made.plan,
		.actions = v->made.actions,
		.priorities = v->made.priorities };
	add_plan(&m);
	for (size_t i = 0; i < v->made.tables; i++)
		add_table(&m, &v->made.table[i]);
	add_unscoped(&m, "Headings above the tables", DECIDES_LINE);
	add_words(&m, "Words for a status", DECIDES_STATUS);
	add_words(&m, "Words for the rating of delivery", DECIDES_RAG);
	add_words(&m, "Words for the rating of impact", DECIDES_IMPACT);
	add_words(&m, "Fills", DECIDES_FILL);
	add_unscoped(&m, "Dates in several cells", DECIDES_DATES);
	add_unscoped(&m, "Leads in one cell", DECIDES_LEAD);
	add_account(&m);
	add_actions(&m);
	out->item = m.item;
	*about = m.about;
}
