/* SPDX-License-Identifier: ISC */
/* Changes by hand, undo and redo. */
#include "life.h"

#include <inttypes.h>
#include <string.h>

/* A new text, or one that stands somewhere already. */
static const char *
life_some_text(struct life *l)
{
	static const enum cell from[] = { TITLE, PATH, NOTE };
	const char *text = l->model.now.cell[life_cast(l, LIFE_THINGS)]
					    [from[life_cast(l, 3)]];

	if (life_cast(l, 3) == 0 && text != NULL &&
	    strcmp(text, LIFE_REDACTED) != 0)
		return text;
	return life_text("Something about number %d", ++l->words);
}

const char *
life_today(const struct life *l)
{
	char iso[16];

	day_iso(l->day, iso);
	return life_text("%s", iso);
}

/* One way to change a cell: how it is typed, and what it means. */
struct typed {
	int cell;
	enum assign how;
	const char *said;
	const char *key, *text; /* of a map */
	const char *why;	/* of a status, whose update says it */
};

static struct typed
typed_some(struct life *l, bool step)
{
	static const int of_action[] = { TITLE, PATH, STATUS, LEADS, TAGS, TAGS,
		EXTRA, EXTRA };
	struct typed t = { .cell = step ?
		    (life_cast(l, 2) == 0 ? NOTE : STATUS) :
		    of_action[life_cast(l, 8)],
		.how = ASSIGN_SET };

	switch (t.cell) {
	case STATUS:
		t.said = life_statuses[life_cast(l, 4)];
		t.why = life_text("Status as of talk %d", ++l->words);
		break;
	case LEADS:
		t.how = life_cast(l, 2) == 0 ? ASSIGN_SET : ASSIGN_ADD;
		t.said = life_text("%c%c", 'A' + (int)life_cast(l, 4), 'X');
		break;
	case TAGS:
		t.how = life_cast(l, 4) == 0 ? ASSIGN_SET : ASSIGN_ADD;
		t.said = life_some_text(l);
		break;
	case EXTRA:
		t.how = ASSIGN_ADD;
		t.key = life_keys[life_cast(l, 3)];
		t.text = life_some_text(l);
		t.said = life_text("%s=%s", t.key, t.text);
		break;
	default:
		t.said = t.cell != TITLE && life_cast(l, 5) == 0 ?
		    NULL :
		    life_some_text(l);
	}
	return t;
}

static void
model_typed(struct life *l, int thing, const struct typed *t)
{
	const char *now = l->model.now.cell[thing][t->cell];

	if (t->cell == STATUS) {
		life_status(&l->model, thing, t->said, t->why, life_today(l));
		return;
	}
	if (t->key != NULL)
		now = life_map_set(now, t->key, t->text);
	else if (t->how == ASSIGN_ADD)
		now = life_list_add(now, t->said);
	else
		now = t->said;
	life_put(&l->model, thing, t->cell, now);
}

static bool
edit_typed(struct life *l, int thing, const struct typed *t)
{
	struct thing *at = life_thing_at(plan_by_id(&l->plans, "p"), thing);
	struct err e = { 0 };

	l->set.why = t->why;
	return edit_field(&l->ed, at, field_find(at->kind, cell_names[t->cell]),
		   t->how, t->said, &e) ||
	    life_wrong(l, "%s", e.text);
}

int
life_some_action(struct life *l)
{
	int a = (int)life_cast(l, LIFE_ACTIONS);

	for (int i = 0; i < LIFE_ACTIONS; i++, a = (a + 1) % LIFE_ACTIONS)
		if (!l->model.now.out[a])
			return a;
	return -1;
}

bool
life_set_one(struct life *l)
{
	int thing = life_some_action(l);
	struct typed t;

	if (thing < 0)
		return true;
	if (life_cast(l, 4) == 0)
		thing = life_step(thing, (int)life_cast(l, LIFE_STEPS));
	t = typed_some(l, thing >= LIFE_ACTIONS);
	life_note(l, " %d %s %d %s", thing, cell_names[t.cell], t.how,
	    life_visible(t.said));
	life_edit(l, "set");
	life_begin(&l->model, l->person, -1);
	model_typed(l, thing, &t);
	l->result = life_end(&l->model);
	return edit_typed(l, thing, &t) && life_apply(l, NULL);
}

bool
life_set_bulk(struct life *l)
{
	struct typed t = typed_some(l, false);
	unsigned mask = 1 + life_cast(l, (1 << LIFE_ACTIONS) - 1);
	int last = -1;

	life_note(l, " %x %s %d %s", mask, cell_names[t.cell], t.how,
	    life_visible(t.said));
	life_edit(l, "set");
	life_begin(&l->model, l->person, -1);
	for (int a = 0; a < LIFE_ACTIONS; a++)
		if ((mask & 1u << a) != 0 && !l->model.now.out[a])
			last = a;
	for (int a = 0; a < LIFE_ACTIONS; a++) {
		if ((mask & 1u << a) == 0 || l->model.now.out[a])
			continue;
		if (a != last || l->model.broken != BREAK_BULK)
			model_typed(l, a, &t);
		if (!edit_typed(l, a, &t))
			return false;
	}
	l->result = life_end(&l->model);
	return life_apply(l, NULL);
}

bool
life_rate(struct life *l)
{
	static const char *const colours[] = { "red", "amber", "green",
		"blue" };
	const char *colour = colours[life_cast(l, 4)], *why;
	struct err e = { 0 };
	int a = life_some_action(l);
	struct thing *t = life_action_at(plan_by_id(&l->plans, "p"), a);

	if (a < 0)
		return true;
	why = life_text("Because of reason %d", ++l->words);
	life_note(l, " %d %s %s", a, colour, life_visible(why));
	life_edit(l, "set");
	l->set.why = why;
	life_begin(&l->model, l->person, -1);
	life_put(&l->model, a, RAG, colour);
	life_update_add(&l->model, a, why);
	l->result = life_end(&l->model);
	return (edit_rate(&l->ed, thing_as_action(t),
		    field_find(&kind_action, "rag"), colour, why, &e) ||
		   life_wrong(l, "%s", e.text)) &&
	    life_apply(l, NULL);
}

bool
life_update(struct life *l)
{
	const char *text = life_text("What was done, part %d", ++l->words);
	struct err e = { 0 };
	int a = life_some_action(l);
	struct thing *t = life_action_at(plan_by_id(&l->plans, "p"), a);

	if (a < 0)
		return true;
	life_note(l, " %d %s", a, life_visible(text));
	life_edit(l, "update");
	life_begin(&l->model, l->person, -1);
	life_update_add(&l->model, a, text);
	l->result = life_end(&l->model);
	return (edit_update(&l->ed, thing_as_action(t), text, false, &e) ||
		   life_wrong(l, "%s", e.text)) &&
	    life_apply(l, NULL);
}

bool
life_move_due(struct life *l)
{
	const char *day = life_text("2027-%02u-15", 1 + life_cast(l, 12));
	struct err e = { 0 };
	int a = life_some_action(l);
	struct thing *t = life_action_at(plan_by_id(&l->plans, "p"), a);

	if (a < 0)
		return true;
	life_note(l, " %d %s", a, day);
	life_edit(l, "set");
	life_begin(&l->model, l->person, -1);
	life_due(&l->model, a, day);
	l->result = life_end(&l->model);
	return (edit_due(&l->ed, thing_as_action(t), day,
		    life_text("It moved, part %d", ++l->words), &e) ||
		   life_wrong(l, "%s", e.text)) &&
	    life_apply(l, NULL);
}

bool
life_take_back(struct life *l, bool redo)
{
	struct history rows = { 0 };
	struct who who = life_who(l);
	struct err e = { 0 };
	bool there;

	life_edit(l, redo ? "redo" : "undo");
	l->result = life_undo(&l->model, l->person, redo);
	there = store_undo_rows(
	    l->store, l->arena, &who, redo, &rows, &l->set.undoes, &e);
	if (!there && e.code != ERR_NO)
		return life_wrong(l, "%s", e.text);
	life_note(l, " of set %" PRId64, l->set.undoes);
	if (!there)
		return l->result == LIFE_NOTHING ||
		    life_wrong(l, "%s", "the store has nothing, the model has");
	edit_inverse(&l->set, &rows);
	return life_apply(l, NULL);
}
