/* SPDX-License-Identifier: ISC */
/* Redactions and backups. */
#include "life.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int
redaction_some(
    struct life *l, struct life_redaction *r, struct store_redaction *what)
{
	static const int cells[] = { TITLE, PATH, TAGS, EXTRA, NOTE };
	int c = cells[life_cast(l, 5)], thing = (int)life_cast(l, LIFE_ACTIONS);
	const struct life_plan *now = &l->model.now;

	if (c == NOTE)
		thing = life_step(thing, (int)life_cast(l, LIFE_STEPS));
	if (now->out[life_action(thing)])
		return -1;
	if (c == TAGS &&
	    (what->item = life_list_at(now->cell[thing][c], life_cast(l, 2))) ==
		NULL)
		return -1;
	if (c == EXTRA)
		what->label = life_keys[life_cast(l, 3)];
	r->action = life_action(thing);
	r->count = life_ever(&l->model, thing, c, what->label, what->item,
	    r->text, sizeof(r->text) / sizeof(*r->text));
	what->field = field_find(
	    thing < LIFE_ACTIONS ? &kind_action : &kind_step, cell_names[c]);
	life_note(l, " %d %s, %zu texts", thing, cell_names[c], r->count);
	return r->count == 0 || r->count == sizeof(r->text) / sizeof(*r->text) ?
	    -1 :
	    thing;
}

/* Of an update that is live, its text. */
static const struct thing *
redaction_update(
    struct life *l, struct life_redaction *r, struct store_redaction *what)
{
	const struct plan *plan = plan_by_id(&l->plans, "p");
	int a = life_some_action(l);
	const struct things *list;
	const struct thing *t;

	if (a < 0)
		return NULL;
	list = &thing_as_action(life_action_at(plan, a))->updates;
	if (list->count == 0)
		return NULL;
	t = list->item[life_cast(l, (unsigned)list->count)];
	if (t->retired || thing_as_update(t)->text == NULL ||
	    life_same(thing_as_update(t)->text, LIFE_REDACTED))
		return NULL;
	r->action = a;
	r->count = 1;
	r->text[0] = life_text("%s", thing_as_update(t)->text);
	what->field = field_find(&kind_update, "text");
	life_note(l, " update of %d %s", a, life_visible(r->text[0]));
	return t;
}

bool
life_blank(struct life *l)
{
	struct life_redaction *r;
	struct store_redaction what = { .why = "Asked for" };
	struct store_redacted done;
	struct who who = life_who(l);
	const struct thing *t = NULL;
	struct err e = { 0 };
	int thing;

	l->redaction = realloc(
	    l->redaction, (l->redactions + 1) * sizeof(*l->redaction));
	r = &l->redaction[l->redactions];
	memset(r, 0, sizeof(*r));
	if (life_cast(l, 2) == 0) {
		t = redaction_update(l, r, &what);
	} else {
		thing = redaction_some(l, r, &what);
		if (thing >= 0)
			t = life_thing_at(plan_by_id(&l->plans, "p"), thing);
	}
	if (t == NULL)
		return true;
	what.kind = t->kind;
	what.thing = t->number;
	l->redactions++;
	l->result = LIFE_DONE;
	life_redact(&l->model, l->person, r);
	/* A moment before, and a file, no longer says what it did. */
	l->nmoments = 0;
	for (size_t i = 0; i < EXPORTS; i++)
		l->exported[i].there = false;
	return store_redact(
		   l->store, l->arena, &who, l->day, &what, &done, &e) ||
	    life_wrong(l, "%s", e.text);
}

bool
life_backup(struct life *l)
{
	struct backup *b = &l->backup[life_cast(l, BACKUPS)];
	struct err e = { 0 };

	b->path = life_text(
	    "%s/backup%d", l->place.folder, (int)(b - l->backup));
	life_note(l, " %d", (int)(b - l->backup));
	unlink(b->path);
	life_copy(&b->model, &l->model);
	b->there = true;
	l->result = LIFE_DONE;
	return store_backup(l->store, b->path, &e) ||
	    life_wrong(l, "%s", e.text);
}

bool
life_restore(struct life *l)
{
	struct backup *b = &l->backup[life_cast(l, BACKUPS)];
	struct who who = life_who(l);
	struct store_restored restored;
	struct store_redo redo = { 0 };
	struct store *other;
	enum broken broken = l->model.broken;
	struct err e = { 0 };
	size_t done;

	if (!b->there)
		return true;
	life_note(l, " %d", (int)(b - l->backup));
	/* Somebody else does, while we have the store open. */
	if (!store_redo_read(l->store, l->arena, &redo, &e) ||
	    !store_restore(
		l->place.path, l->arena, b->path, NULL, &restored, &e))
		return life_wrong(l, "%s", e.text);
	other = store_at(&l->place);
	if (!store_redo_run(other, &who, l->day, &redo, &done, &e))
		return life_wrong(l, "%s", e.text);
	store_close(other);
	unlink(restored.kept);
	life_copy(&l->model, &b->model);
	l->model.broken = broken;
	for (size_t i = l->model.redactions;
	     i < l->redactions && broken != BREAK_RESTORE; i++)
		life_redact(&l->model, l->person, &l->redaction[i]);
	l->nmoments = 0;
	for (size_t i = 0; i < EXPORTS; i++)
		l->exported[i].there = false;
	l->result = LIFE_DONE;
	return true;
}
