/* SPDX-License-Identifier: ISC */
/* Sets of changes, taking them back, redactions. */
#include "life_model.h"

#include <stdlib.h>
#include <string.h>

const char *const cell_names[CELLS] = { "title", "path_to_green", "rag",
	"status", "completed", "due", "baseline", "leads", "tags", "extra",
	"note" };

static void *
grown(void *item, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return item;
	*room = *room == 0 ? 8 : *room * 2;
	return realloc(item, *room * size);
}

static void
stack_push(struct life_stack *s, long set)
{
	s->item = grown(s->item, s->count, &s->room, sizeof(*s->item));
	s->item[s->count++] = set;
}

static bool
stack_take(struct life_stack *s, long set)
{
	for (size_t i = 0; i < s->count; i++) {
		if (s->item[i] != set)
			continue;
		s->count--;
		memmove(&s->item[i], &s->item[i + 1],
		    (s->count - i) * sizeof(*s->item));
		return true;
	}
	return false;
}

/* The set being filled lies behind those that are done. */
static struct life_set *
open_set(struct life_model *m)
{
	return &m->set[m->sets];
}

void
life_begin(struct life_model *m, int person, long undoes)
{
	m->set = grown(m->set, m->sets, &m->room, sizeof(*m->set));
	*open_set(m) = (struct life_set){ .person = person, .undoes = undoes };
}

static void
row_add(struct life_model *m, struct life_row row)
{
	struct life_set *s = open_set(m);
	int action = row.what == ROW_UPDATE ? m->now.update[row.at].action :
	    row.what == ROW_ACTION	    ? row.at :
					      life_action(row.at);

	s->row = grown(s->row, s->count, &s->room, sizeof(*s->row));
	s->row[s->count++] = row;
	m->now.touched[action][s->person] = (long)m->sets;
	if (row.what == ROW_UPDATE)
		m->now.update[row.at].touched[s->person] = (long)m->sets;
}

void
life_put(struct life_model *m, int thing, int cell, const char *value)
{
	const char **now = &m->now.cell[thing][cell];

	if (life_same(*now, value))
		return;
	row_add(m,
	    (struct life_row){ .what = ROW_CELL,
		.at = thing,
		.cell = cell,
		.old = *now,
		.new = value });
	*now = value;
}

void
life_status(struct life_model *m, int thing, const char *status,
    const char *why, const char *today)
{
	const char *was = m->now.cell[thing][STATUS];
	bool over = life_same(status, "complete");

	life_put(m, thing, STATUS, status);
	/* Of one that is so already too: it is confirmed. */
	if (thing < LIFE_ACTIONS)
		life_update_add(m, thing, why);
	if (over && m->now.cell[thing][COMPLETED] == NULL &&
	    !life_same(was, status))
		life_put(m, thing, COMPLETED, today);
	if (!over && life_same(was, "complete"))
		life_put(m, thing, COMPLETED, NULL);
}

void
life_due(struct life_model *m, int action, const char *due)
{
	const char *was = m->now.cell[action][DUE];

	life_put(m, action, DUE, due);
	if (was != NULL && !life_same(was, due))
		life_update_add(m, action, NULL);
	if (was != NULL && !life_same(was, due) &&
	    m->now.cell[action][BASELINE] == NULL)
		life_put(m, action, BASELINE, was);
}

void
life_update_add(struct life_model *m, int action, const char *text)
{
	struct life_plan *p = &m->now;

	p->update = grown(p->update, p->updates, &p->room, sizeof(*p->update));
	p->update[p->updates++] = (struct life_update){
		.action = action, .text = text, .touched = { -1, -1 }
	};
	row_add(m,
	    (struct life_row){ .what = ROW_UPDATE, .at = (int)p->updates - 1 });
}

void
life_update_out(struct life_model *m, size_t update, bool out)
{
	if (m->now.update[update].out == out)
		return;
	m->now.update[update].out = out;
	row_add(m,
	    (struct life_row){
		.what = ROW_UPDATE, .at = (int)update, .out = out });
}

void
life_action_out(struct life_model *m, int action, bool out)
{
	if (m->now.out[action] == out)
		return;
	m->now.out[action] = out;
	row_add(m,
	    (struct life_row){ .what = ROW_ACTION, .at = action, .out = out });
}

enum life_result
life_end(struct life_model *m)
{
	struct life_set *s = open_set(m);
	struct life_stack *done = &m->done[s->person];
	struct life_stack *undone = &m->undone[s->person];

	if (s->count == 0)
		return LIFE_NOTHING;
	if (s->undoes >= 0 && stack_take(done, s->undoes)) {
		stack_push(undone, (long)m->sets);
	} else if (s->undoes >= 0 && stack_take(undone, s->undoes)) {
		stack_push(done, (long)m->sets);
	} else {
		undone->count = 0;
		stack_push(done, (long)m->sets);
	}
	m->sets++;
	return LIFE_DONE;
}

static bool
set_redacted(const struct life_set *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->row[i].redacted)
			return true;
	return false;
}

/* Whether it can be taken back: nobody else came between. */
static bool
row_free(const struct life_model *m, const struct life_row *row, long set,
    int person)
{
	const struct life_plan *p = &m->now;
	const char *now;
	int other = 1 - person;

	if (row->what == ROW_CELL) {
		now = p->cell[row->at][row->cell];
		return life_same(now, row->old) || life_same(now, row->new);
	}
	if (row->out)
		return true;
	if (row->what == ROW_UPDATE)
		return p->update[row->at].out ||
		    p->update[row->at].touched[other] <= set;
	return p->out[row->at] || p->touched[row->at][other] <= set;
}

enum life_result
life_undo(struct life_model *m, int person, bool redo)
{
	struct life_stack *from = redo && m->broken == BREAK_REDO ?
	    &m->undone[1 - person] :
	    redo ? &m->undone[person] :
		   &m->done[person];
	size_t n = from->count;
	long set;

	/* What was redacted since stands in the way of what is older. */
	if (n == 0 || set_redacted(&m->set[from->item[n - 1]]))
		return LIFE_NOTHING;
	set = from->item[n - 1];
	for (size_t i = 0; i < m->set[set].count; i++)
		if (!row_free(m, &m->set[set].row[i], set, person))
			return LIFE_REFUSED;
	life_begin(m, person, set);
	for (size_t i = m->set[set].count; i-- > 0;) {
		struct life_row row = m->set[set].row[i];

		if (i == 1 && m->broken == BREAK_UNDO)
			continue;
		if (row.what == ROW_CELL)
			life_put(m, row.at, row.cell, row.old);
		else if (row.what == ROW_UPDATE)
			life_update_out(m, (size_t)row.at, !row.out);
		else
			life_action_out(m, row.at, !row.out);
	}
	return life_end(m);
}

static void
texts_of(int cell, const char *value, const char *under, const char *item,
    const char **out, size_t *n, size_t most)
{
	const char *text = value, *key;

	for (size_t i = 0; text != NULL && *n < most; i++) {
		bool more = cell == TAGS || cell == EXTRA;

		if (cell == TAGS)
			text = life_list_at(value, i);
		else if (cell == EXTRA && !life_pair_at(value, i, &key, &text))
			text = NULL;
		if (text == NULL)
			return;
		if (strcmp(text, LIFE_REDACTED) != 0 &&
		    (under == NULL || strcmp(under, key) == 0) &&
		    (item == NULL || strcmp(item, text) == 0)) {
			size_t k = 0;

			while (k < *n && strcmp(out[k], text) != 0)
				k++;
			if (k == *n)
				out[(*n)++] = text;
		}
		if (!more)
			return;
	}
}

size_t
life_ever(const struct life_model *m, int thing, int cell, const char *under,
    const char *item, const char **out, size_t most)
{
	size_t n = 0;

	texts_of(cell, m->now.cell[thing][cell], under, item, out, &n, most);
	for (size_t i = 0; i < m->sets; i++)
		for (size_t k = 0; k < m->set[i].count; k++) {
			const struct life_row *r = &m->set[i].row[k];

			if (r->what != ROW_CELL || r->at != thing ||
			    r->cell != cell)
				continue;
			texts_of(cell, r->old, under, item, out, &n, most);
			texts_of(cell, r->new, under, item, out, &n, most);
		}
	return n;
}

static bool
goes(const struct life_redaction *r, const char *text)
{
	for (size_t i = 0; i < r->count; i++)
		if (life_same(r->text[i], text))
			return true;
	return false;
}

/* The value without what goes. */
static const char *
blanked(const struct life_redaction *r, int cell, const char *value)
{
	const char *out = NULL, *key, *text;

	if (cell == TAGS) {
		for (size_t i = 0; (text = life_list_at(value, i)) != NULL; i++)
			out = life_list_add(
			    out, goes(r, text) ? LIFE_REDACTED : text);
		return out;
	}
	if (cell == EXTRA) {
		for (size_t i = 0; life_pair_at(value, i, &key, &text); i++)
			out = life_pair_append(
			    out, key, goes(r, text) ? LIFE_REDACTED : text);
		return out;
	}
	return goes(r, value) ? LIFE_REDACTED : value;
}

/* A value of the history goes whole with any text of it. */
static void
value_redact(
    const struct life_redaction *r, struct life_row *row, const char **value)
{
	if (life_same(blanked(r, row->cell, *value), *value))
		return;
	row->redacted = true;
	*value = NULL;
}

static void
history_redact(struct life_model *m, const struct life_redaction *r)
{
	for (size_t i = 0; i < m->sets; i++)
		for (size_t k = 0; k < m->set[i].count; k++) {
			struct life_row *row = &m->set[i].row[k];

			if (row->what != ROW_CELL)
				continue;
			value_redact(r, row, &row->old);
			value_redact(r, row, &row->new);
		}
}

void
life_redact(struct life_model *m, int person, const struct life_redaction *r)
{
	struct life_plan *p = &m->now;
	const char *left;

	for (int t = 0; t < LIFE_THINGS; t++)
		for (int c = 0; c < CELLS; c++) {
			left = blanked(r, c, p->cell[t][c]);
			if (life_same(left, p->cell[t][c]) ||
			    (m->broken == BREAK_REDACT &&
				life_action(t) != r->action))
				continue;
			p->cell[t][c] = left;
			p->touched[life_action(t)][person] = (long)m->sets;
		}
	for (size_t i = 0; i < p->updates; i++) {
		struct life_update *u = &p->update[i];

		if (!goes(r, u->text))
			continue;
		u->text = LIFE_REDACTED;
		u->touched[person] = (long)m->sets;
		p->touched[u->action][person] = (long)m->sets;
	}
	p->touched[r->action][person] = (long)m->sets;
	history_redact(m, r);
	/* A set that nobody undoes. */
	life_begin(m, person, -1);
	m->sets++;
	m->redactions++;
}

void
life_plan_copy(struct life_plan *to, const struct life_plan *from)
{
	struct life_update *update = malloc(
	    (from->updates + 1) * sizeof(*update));

	if (from->updates > 0)
		memcpy(update, from->update, from->updates * sizeof(*update));
	free(to->update);
	*to = *from;
	to->update = update;
	to->room = from->updates;
}

static struct life_stack
stack_copy(const struct life_stack *from)
{
	struct life_stack to = { 0 };

	for (size_t i = 0; i < from->count; i++)
		stack_push(&to, from->item[i]);
	return to;
}

void
life_copy(struct life_model *to, const struct life_model *from)
{
	struct life_plan now = { 0 };

	life_free(to);
	life_plan_copy(&now, &from->now);
	*to = *from;
	to->now = now;
	to->room = from->sets + 1;
	to->set = calloc(to->room, sizeof(*to->set));
	for (size_t i = 0; i < from->sets; i++) {
		struct life_set *s = &to->set[i];

		*s = from->set[i];
		s->room = s->count;
		s->row = calloc(s->count + 1, sizeof(*s->row));
		if (s->count > 0)
			memcpy(s->row, from->set[i].row,
			    s->count * sizeof(*s->row));
	}
	for (int i = 0; i < LIFE_PEOPLE; i++) {
		to->done[i] = stack_copy(&from->done[i]);
		to->undone[i] = stack_copy(&from->undone[i]);
	}
}

void
life_plan_free(struct life_plan *p)
{
	free(p->update);
	*p = (struct life_plan){ 0 };
}

void
life_free(struct life_model *m)
{
	for (size_t i = 0; i < m->sets; i++)
		free(m->set[i].row);
	for (int i = 0; i < LIFE_PEOPLE; i++) {
		free(m->done[i].item);
		free(m->undone[i].item);
	}
	free(m->set);
	life_plan_free(&m->now);
	*m = (struct life_model){ 0 };
}
