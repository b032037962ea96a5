/* SPDX-License-Identifier: ISC */
/* Files: exported, edited, imported. */
#include "life.h"

#include <stdlib.h>
#include <string.h>

#include "ragtrack/model/leave_out.h"
#include "ragtrack/yaml/yaml.h"

bool
life_export(struct life *l)
{
	struct exported *x = &l->exported[life_cast(l, EXPORTS)];
	struct plan *plan = plan_by_id(&l->plans, "p");
	struct buf out = { 0 };
	struct err e = { 0 };

	life_note(l, " %d", (int)(x - l->exported));
	yaml_write(plan, &out, x->state);
	free(x->text);
	x->text = strdup(buf_text(&out));
	buf_free(&out);
	life_plan_copy(&x->plan, &l->model.now);
	x->since = l->model.sets;
	x->there = true;
	return store_exported(l->store, "p", x->state, l->plans.head, &e) ||
	    life_wrong(l, "%s", e.text);
}

struct plan *
life_read(struct life *l, const char *text, struct plans *file)
{
	struct diags d = { .arena = l->arena };

	file->arena = l->arena;
	yaml_read_text("plan.yaml", text, strlen(text), file, &d);
	if (d.errors > 0) {
		life_wrong(l, "the file: %s", d.item[0].text);
		return NULL;
	}
	return thing_as_plan(file->plan.item[0]);
}

/* One cell of the file, as an editor of the file would change it. */
static void
file_edit(struct life *l, struct plan *plan, struct life_plan *model)
{
	static const int cells[] = { TITLE, PATH, STATUS, LEADS, TAGS, TAGS,
		EXTRA, EXTRA, RAG, DUE, NOTE };
	int c = cells[life_cast(l, 11)],
	    thing = (int)life_cast(l, LIFE_ACTIONS);
	const char **now,
	    *text = life_text("Something in file number %d", ++l->words);
	struct thing *t;

	if (c == NOTE)
		thing = life_step(thing, (int)life_cast(l, LIFE_STEPS));
	now = &model->cell[thing][c];
	if (model->out[life_action(thing)])
		return;
	if (c == STATUS)
		text = life_statuses[life_cast(l, 4)];
	else if (c == LEADS)
		text = life_text("%cY", 'A' + (int)life_cast(l, 4));
	else if (c == RAG)
		text = life_cast(l, 2) == 0 ? "red" : "green";
	else if (c == DUE)
		text = life_text("2028-%02u-15", 1 + life_cast(l, 12));
	else if (c == EXTRA)
		text = life_map_set(*now, life_keys[life_cast(l, 3)],
		    life_cast(l, 3) == 0 ? NULL : text);
	else if (c == TAGS && *now != NULL && life_cast(l, 2) == 0)
		text = life_list_remove(*now, life_list_at(*now, 0));
	else if (c == TAGS)
		text = life_list_add(*now, text);
	life_note(l, " [%d %s %s]", thing, cell_names[c], life_visible(text));
	*now = text;
	t = life_thing_at(plan, thing);
	field_set_encoded(
	    l->arena, t, field_find(t->kind, cell_names[c]), text);
}

/* A new update, or an action less. */
static void
file_list_edit(
    struct life *l, struct plan *plan, struct life_plan *model, bool prune)
{
	int a = (int)life_cast(l, LIFE_ACTIONS);
	struct thing *t = life_action_at(plan, a), *u;
	struct life_plan *p = model;

	if (model->out[a])
		return;
	if (prune || life_cast(l, 4) == 0) {
		life_note(l, " [-%d]", a);
		model->out[a] = true;
		things_remove(&thing_as_priority(t->parent)->actions, t);
		return;
	}
	p->update = realloc(p->update, (p->updates + 1) * sizeof(*p->update));
	p->update[p->updates] = (struct life_update){ .action = a,
		.text = life_text("An update of the file, %d", ++l->words) };
	u = thing_new(l->arena, &kind_update);
	thing_as_update(u)->text = p->update[p->updates++].text;
	field_set_encoded(
	    l->arena, u, field_find(&kind_update, "date"), life_today(l));
	things_add(l->arena, &thing_as_action(t)->updates, t, u);
	life_note(l, " [+%d]", a);
}

/* As `ragtrack import` does it. */
static bool
file_import(struct life *l, struct plan *file, const struct merge_options *o)
{
	struct plans held = { .arena = l->arena }, old = held;
	struct store_load all = { .retired = true };
	struct kept_outs left = { 0 };
	struct redactions gone = { 0 };
	struct merge merge = { 0 };
	struct store_import import = { .merge = &merge };
	struct plan *there, *base;
	struct history dry;
	struct err e = { 0 };
	size_t blind;

	if (!life_dry(l, file, o, &dry))
		return false;
	if (!store_load(l->store, &all, &held, &e) ||
	    !store_base(l->store, "p", file->state, &old, &base, &e) ||
	    !store_redactions(l->store, l->arena, "p", &gone, &blind, &e))
		return life_wrong(l, "%s", e.text);
	plan_leave_out(l->arena, &held, file, &gone, &left);
	there = plan_by_id(&held, "p");
	merge_plan(l->arena, &held, base, there, file, o, &l->set, &merge);
	if (merge.conflicts > 0 && o->prefer == PREFER_NONE)
		return l->result == LIFE_REFUSED ||
		    life_wrong(l,
			"a conflict over %s of the %s, that the model "
			"does not have",
			merge.conflict[0].field != NULL ?
			    merge.conflict[0].field->name :
			    "all",
			merge.conflict[0].thing->kind->name);
	if (l->result == LIFE_REFUSED)
		return life_wrong(l, "%s", "no conflict, but in the model");
	import.plan = there->thing.number;
	if (l->skip)
		return life_apply(l, &import);
	return life_apply(l, &import) && life_dry_was_right(l, &dry);
}

bool
life_file(struct life *l, bool prune)
{
	struct exported *x = &l->exported[life_cast(l, EXPORTS)];
	enum life_prefer prefer = life_cast(l, 3);
	struct merge_options o = { .prune = prune };
	struct life_plan model = { 0 };
	struct plans first = { 0 }, second = { 0 };
	struct buf out = { 0 };
	struct plan *file;
	bool good;

	if (!x->there)
		return true;
	file = life_read(l, x->text, &first);
	if (file == NULL)
		return false;
	life_note(l, " %d prefer %d", (int)(x - l->exported), (int)prefer);
	life_plan_copy(&model, &x->plan);
	for (unsigned i = life_cast(l, 4); i > 0; i--)
		file_edit(l, file, &model);
	if (prune || life_cast(l, 2) == 0)
		file_list_edit(l, file, &model, prune);
	yaml_write(file, &out, NULL);
	file = life_read(l, buf_text(&out), &second);
	buf_free(&out);
	if (file == NULL)
		return false;
	/* Whoever edits a file leaves its last line. */
	file->state = x->state;
	life_edit(l, "import");
	o.prefer = prefer == LIFE_PREFER_NONE ? PREFER_NONE :
	    prefer == LIFE_PREFER_FILE	      ? PREFER_FILE :
						PREFER_STORE;
	l->result = life_import(
	    &l->model, l->person, &x->plan, &model, x->since, prefer, prune);
	if (l->result == LIFE_UNKNOWN) {
		o.prune = false;
		l->result = life_import(&l->model, l->person, &x->plan, &model,
		    x->since, prefer, false);
	}
	good = file_import(l, file, &o);
	life_plan_free(&model);
	return good;
}

/* What is to go, of some cell that holds a text; -1 where it holds none. */
