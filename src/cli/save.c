/* SPDX-License-Identifier: ISC */
/*
 * A set of changes written to the store, and what a person is told of it: what
 * was done, what stands in the way, which words have no day, which refs name
 * nothing.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/base/shell.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/edit_close.h"
#include "ragtrack/model/ties.h"

void
work_begin(struct cli *cli, struct change_set *set, const char *source,
    const char *why)
{
	change_set_init(
	    set, cli->arena, source, &cli->settings->who, cli->settings->today);
	set->why = why;
}

static const char *
day_said(struct arena *a, const char *iso)
{
	char text[16];
	int day;

	if (iso == NULL || !day_parse_iso(iso, &day))
		return "";
	day_short(day, text);
	return arena_printf(a, ", %s", text);
}

/* What undoing or redoing a change that is of no field would do. */
static const char *
back_said(const struct change *c)
{
	switch (c->op) {
	case CHANGE_RETIRE:
		return "be taken out";
	case CHANGE_MOVE:
		return "move back";
	default:
		return "come back";
	}
}

void
work_say_conflicts(struct cli *cli, const struct work *w,
    const struct change_set *set, const struct store_conflicts *all)
{
	struct arena *a = cli->arena;

	for (size_t i = 0; i < all->count; i++) {
		const struct store_conflict *one = &all->item[i];
		const struct change *c = &set->item[one->change];
		const struct thing *t = thing_find(
		    &w->plans, c->kind, c->thing);
		const char *name = t != NULL ? thing_said(a, &w->plans, t) :
					       c->kind->name;
		const char *who = one->who != NULL ? one->who : "somebody";
		const char *day = day_said(a, one->day);

		if (one->came != NULL)
			cli_note(cli,
			    "%s: the %s was put into it since (by %s%s)", name,
			    one->came, who, day);
		else if (c->field == NULL)
			cli_note(cli, "%s%s%s; it was changed since (by %s%s)",
			    name, set->undoes != 0 ? " would " : "",
			    set->undoes != 0 ? back_said(c) : "", who, day);
		else
			cli_note(cli,
			    set->undoes != 0 ?
				"%s, %s: would come back: %s; stands now: %s "
				"(by %s%s)" :
				"%s, %s: yours is %s; stands now: %s (by %s%s)",
			    name, field_address(cli->arena, c->field, NULL),
			    value_said(a, c->field, c->new),
			    value_said(a, c->field, one->theirs), who, day);
	}
}

/* A date of which no day is understood is taken, and said. */
static void
note_date(struct cli *cli, const struct thing *t, const struct field *f)
{
	const struct when *when = field_in(t, f);

	if (f->type->shape == SHAPE_DATE && when->words)
		cli_note(cli, "%s: %s", field_address(cli->arena, f, NULL),
		    when_advice(cli->arena, when,
			plan_year_begins(thing_plan(t)),
			(f->flags & FIELD_FIRST_DAY) != 0));
}

static void
note_words(struct cli *cli, const struct work *w, const struct change_set *set)
{
	for (size_t i = 0; i < set->count; i++) {
		const struct change *c = &set->item[i];
		const struct thing *t = thing_find(
		    &w->plans, c->kind, c->thing);
		struct thing *now;

		if (c->op == CHANGE_CREATE && c->kind != &kind_revision)
			for (size_t k = 0; k < c->kind->nfields; k++)
				note_date(cli, c->made, &c->kind->fields[k]);
		if (c->op != CHANGE_FIELD || t == NULL)
			continue;
		now = thing_new(cli->arena, c->kind);
		now->parent = t->kind == &kind_plan ? NULL : t->parent;
		field_set_encoded(cli->arena, now, c->field, c->new);
		note_date(cli, now, c->field);
	}
}

int
work_save(
    struct cli *cli, struct work *w, struct change_set *set, const char *said)
{
	struct store_conflicts conflicts = { 0 };
	struct list wrong = { 0 };
	struct err e = { 0 };

	if (set->count == 0) {
		cli_say(cli, "nothing to change: it is so already");
		return ERR_NONE;
	}
	if (!edit_closed_reason(
		&(struct edit){ .plans = &w->plans, .set = set }, &e))
		return cli_fail(cli, &e);
	if (said == NULL)
		said = set_said(cli->arena, &w->plans, set);
	/* By the names that were typed, before the store holds others. */
	ties_wrong(cli->arena, &w->plans, set, &wrong);
	if (!store_apply(w->store, set, NULL, &conflicts, &e)) {
		cli_fail(cli, &e);
		work_say_conflicts(cli, w, set, &conflicts);
		return e.code;
	}
	cli_say(cli, "%s; to take it back: %s", said, cli_undo_said(cli));
	note_words(cli, w, set);
	for (size_t i = 0; i < wrong.count; i++)
		cli_note(cli, "%s", wrong.item[i]);
	return ERR_NONE;
}

int
work_save_edit(struct cli *cli, struct work *w, const struct edit *ed,
    size_t total, const char *said)
{
	int status = ERR_NONE;

	if (ed->set->count > 0 || ed->notes.count == 0)
		status = work_save(cli, w, ed->set, said);
	for (size_t i = 0; status == ERR_NONE && i < ed->notes.count; i++)
		cli_note(cli, "%s",
		    edit_note_said(cli->arena, &ed->notes.item[i], total));
	return status;
}

/* The people whom a change says to lead, or to hold a post. */
static const struct thing *
people_said(struct cli *cli, const struct work *w, const struct change *c,
    struct list *out)
{
	const struct thing *t = c->op == CHANGE_CREATE ?
	    c->made :
	    thing_find(&w->plans, c->kind, c->thing);
	const struct field *f = c->field;

	if (t == NULL)
		return NULL;
	if (c->op == CHANGE_CREATE && c->kind == &kind_holder)
		list_add(cli->arena, out, ((const struct holder *)t)->code);
	else if (f != NULL && f->type == &type_people && c->new != NULL)
		f->type->decode(cli->arena, f, NULL, c->new, out);
	return out->count > 0 ? t : NULL;
}

void
work_note_unlisted(
    struct cli *cli, const struct work *w, const struct change_set *changes)
{
	struct list known = { 0 };
	const char *key;

	for (size_t i = 0; i < changes->count; i++) {
		const struct change *c = &changes->item[i];
		struct list people = { 0 };
		const struct thing *t = people_said(cli, w, c, &people);
		const char *code;

		if (t == NULL)
			continue;
		code = people_unlisted(&w->plans, thing_plan(t), &people);
		key = arena_printf(cli->arena, "%s/%s", thing_plan(t)->id,
		    code != NULL ? code : "");
		if (code != NULL && !list_has(&known, key))
			cli_note(cli,
			    "%s is not in people of %s; to put them in: "
			    "ragtrack people set %s name=NAME",
			    code, thing_plan(t)->id,
			    shell_word(cli->arena, code));
		if (code != NULL && !list_has(&known, key))
			list_add(cli->arena, &known, key);
	}
}
