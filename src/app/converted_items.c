/* SPDX-License-Identifier: ISC */
/*
 * A conversion as the screens show it: an item for each decision that was
 * taken or guessed, in the order in which a person asks about them.
 */
#include "converted_items.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"

/* Actions, and cells that were left out, that are listed. */
enum { ACTIONS_SHOWN = 100, LEFT_SHOWN = 200 };

struct making {
	struct arena *a;
	const struct converting *v;
	struct proposal *out;
	struct proposal_item *item;
	struct subject *about;
	size_t room, about_room;
};

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
	size_t n = d->what == DECIDES_DATE || d->what == DECIDES_PLAN ?
	    0 :
	    plan_map_words(d, words);
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
}

/* A row for the decision.  `means` where it has no value of its own. */
static struct proposal_item *
add(struct making *m, const char *part, const char *what,
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
		.date = d->what == DECIDES_DATE };
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
			add(m, part, d->key, d, "")->found = line_of(
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
		add(m, part, lines[i], d, "");
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
		add(m, part, name, d, "")->found = d->lost ?
		    "no longer found in this copy" :
		    line_of(m->a, d->remark);
	}
}

/* Where the heading of a table stands: "4", or "4-5". */
static void
add_heading(struct making *m, const char *part, const struct decision *table)
{
	struct proposal_item *item = add(m, part, "its heading row", table, "");
	int last = table->head + table->rows - 1;

	m->about[m->out->items - 1].heading = true;
	m->out->doubts -= item->doubt;
	item->doubt = false;
	item->choices = 0;
	item->key = arena_printf(m->a, "heading %s", item->key);
	item->means = table->rows > 1 ?
	    arena_printf(m->a, "%d-%d", table->head, last) :
	    arena_printf(m->a, "%d", table->head);
}

static void
add_table(struct making *m, const struct converted_table *t)
{
	const char *part = arena_printf(
	    m->a, "%s  %d row%s", t->place, t->rows, many((size_t)t->rows));

	if (t->said != NULL)
		add(m, part, "this table", t->said, t->kind);
	if (t->said != NULL && t->said->head > 0)
		add_heading(m, part, t->said);
	for (size_t i = 0; i < t->columns; i++) {
		const struct converted_column *c = &t->column[i];
		struct proposal_item *item;

		if (c->said == NULL)
			continue;
		item = add(m, part, c->name, c->said, c->field);
		item->found = line_of(m->a, c->sample[0]);
		item->also = line_of(m->a, c->sample[1]);
	}
	if (t->columns == 0)
		return;
	add_scoped(m, part, t->said, DECIDES_FILLS);
	add_scoped(m, part, t->said, DECIDES_ROW);
	add_scoped(m, part, t->said, DECIDES_DATE);
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
		add(m, part, w->word, d, w->means)->found = arena_printf(m->a,
		    "%zu time%s, first %s", w->count, many(w->count), w->first);
	}
}

/* Lines above the tables, and leads. */
static void
add_unscoped(struct making *m, const char *part, enum decides what)
{
	for (size_t i = 0; i < m->v->map.count; i++) {
		const struct decision *d = m->v->map.item[i];

		if (says(d, what))
			add(m, part,
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
	size_t n = made->rows < ACTIONS_SHOWN ? made->rows : ACTIONS_SHOWN;
	const char *part = n < made->rows ?
	    arena_printf(m->a, "The first %zu of %zu actions, as they would be",
		n, made->rows) :
	    n == 1 ? "The action, as it would be" :
		     arena_printf(m->a, "The %zu actions, as they would be", n);

	for (size_t i = 0; i < n; i++) {
		const struct converted_row *r = &made->row[i];
		struct decision *d = arena_alloc(m->a, sizeof(*d));
		struct proposal_item *item;

		*d = (struct decision){ .what = DECIDES_ROW,
			.scope = (struct decision *)r->table,
			.key = r->key,
			.row = r->row,
			.nth = 1,
			.value = "action" };
		item = add(m, part,
		    arena_printf(m->a, "row %d  %s", r->row, r->key), d, "");
		item->action = r->action;
	}
}

static void
add_account(struct making *m)
{
	const struct conversion *made = &m->v->made;
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
	for (size_t i = 0; i < made->cells; i++) {
		const struct converted_cell *c = &made->cell[i];

		if (c->account != ACCOUNT_SAID ||
		    strcmp(c->to, "said: heading") == 0)
			continue;
		if (left++ < LEFT_SHOWN)
			list_add(m->a, &lines,
			    arena_printf(m->a, "%s: %s (%s)", c->place,
				line_of(m->a, c->text),
				c->to + strlen("said: ")));
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
	add_unscoped(&m, "Leads in one cell", DECIDES_LEAD);
	add_account(&m);
	add_actions(&m);
	out->item = m.item;
	*about = m.about;
}
