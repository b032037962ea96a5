/* SPDX-License-Identifier: ISC */
/*
 * What an import says of one plan.
 */
#include "import_say.h"

#include <string.h>

#include <limits.h>

#include "ragtrack/base/json.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/published.h"
#include "ragtrack/report/report.h"

#define OUTSIDE_SAID 6 /* that are named of what changed outside the actions */

/* The action a thing is or stands in; NULL where it is in none. */
static const struct action *
action_of(const struct thing *t)
{
	for (; t != NULL; t = t->parent)
		if (t->kind == &kind_action)
			return thing_as_action(t);
	return NULL;
}

static const char *
member(const struct thing *t, const char *name)
{
	const struct field *f = field_find(t->kind, name);

	return f != NULL && f->type->shape == SHAPE_TEXT ?
	    *(const char *const *)field_in(t, f) :
	    NULL;
}

/* What a change outside the actions is of: a field of the plan, a thing in
   the plan, the order of something; NULL for a change of an action. */
static const char *
outside_name(
    struct arena *a, const struct merging *merging, const struct change *c)
{
	const struct thing *t = c->made != NULL && c->op == CHANGE_CREATE ?
	    c->made :
	    thing_find(merging->plans, c->kind, c->thing);

	if (c->op == CHANGE_MOVE)
		return arena_printf(a, "the order of %s", c->kind->many);
	if (t == NULL || action_of(t) != NULL)
		return NULL;
	if (t->kind == &kind_plan)
		return c->field != NULL ? field_address(a, c->field, NULL) :
					  "the plan";
	if (c->op == CHANGE_CREATE && t->kind->parent == &kind_plan)
		return arena_printf(a, "new %s %s", kind_word(t->kind),
		    thing_words(a, t) != NULL ? thing_words(a, t) : "");
	while (t->parent != NULL && t->parent->kind != &kind_plan)
		t = t->parent;
	/* One that comes back has no address yet. */
	if (t->retired)
		return arena_printf(a, "%s %s", kind_word(t->kind),
		    thing_words(a, t) != NULL ? thing_words(a, t) : "");
	return thing_address(a, merging->plans, t);
}

static const char *
outside_said(struct arena *a, const struct merging *merging)
{
	const struct change_set *set = &merging->set;
	struct list names = { 0 };
	struct buf text = { 0 };

	for (size_t i = 0; i < set->count; i++) {
		const char *name = outside_name(a, merging, &set->item[i]);

		if (name != NULL && !list_has(&names, name))
			list_add(a, &names, name);
	}
	for (size_t i = 0; i < names.count && i < OUTSIDE_SAID; i++)
		buf_addf(&text, "%s%s", i > 0 ? ", " : "", names.item[i]);
	if (names.count > OUTSIDE_SAID)
		buf_addf(&text, " and %u more", names.count - OUTSIDE_SAID);
	return buf_take(a, &text);
}

const char *
file_thing_said(struct arena *a, const struct thing *t)
{
	static const char *const keys[] = { "ref", "code", "id", "title" };
	const char *name = NULL;

	for (size_t i = 0; i < 4 && name == NULL; i++)
		name = member(t, keys[i]);
	name = name == NULL ? t->kind->name :
			      arena_printf(a, "%s %s", t->kind->name, name);
	if (t->parent == NULL || t->parent->kind == &kind_plan ||
	    t->kind == &kind_action)
		return name;
	return arena_printf(a, "%s of %s", name, file_thing_said(a, t->parent));
}

static void
say_counts(struct cli *cli, const struct imported *one)
{
	const struct merge *m = &one->merging->merge;
	struct buf text = { 0 };

	if (one->workbook != NULL)
		buf_addf(&text, "%s: ", one->workbook);
	buf_addf(&text, "%s: %s%zu created, %zu updated, %zu unchanged",
	    one->file->id, one->dry_run ? "would be " : "", m->created,
	    m->updated, m->unchanged);
	if (m->kept > 0)
		buf_addf(&text, ", %zu kept as in the store", m->kept);
	if (m->retired > 0)
		buf_addf(&text, ", %zu retired", m->retired);
	if (m->new_plan)
		buf_add(&text, "; a new plan");
	else if (one->merging->set.count == 0)
		buf_add(&text, ": nothing to do");
	else if (m->header_changed)
		buf_addf(&text, "; changes outside the actions too: %s",
		    outside_said(cli->arena, one->merging));
	cli_say(cli, "%s", buf_text(&text));
	buf_free(&text);
}

/* A value of what the conflict is about, whole; NULL where absent. */
static const char *
conflict_value(
    struct arena *a, const struct merge_conflict *c, const char *value)
{
	if (value == NULL || c->key != NULL || c->field == NULL)
		return value;
	return field_shown(a, c->field, value);
}

static const char *
conflict_said(
    struct arena *a, const struct merge_conflict *c, const char *value)
{
	return c->key != NULL ? text_said(a, value) :
				value_said(a, c->field, value);
}

enum prefer
prefer_said(const char *input)
{
	return input == NULL	       ? PREFER_NONE :
	    strcmp(input, "file") == 0 ? PREFER_FILE :
					 PREFER_STORE;
}

void
conflict_say(struct cli *cli, const struct plans *plans, const char *before,
    const struct merge_conflict *c)
{
	struct arena *a = cli->arena;
	struct buf text = { 0 };

	buf_add(&text, before);
	buf_add(&text, thing_named(a, plans, c->thing));
	if (c->field != NULL)
		buf_addf(&text, ", %s", field_address(a, c->field, c->key));
	if (c->gone)
		buf_add(&text, ": gone from the file; ");
	else
		buf_addf(&text, ": %s in the file, ",
		    c->field == NULL ? "changed" :
				       conflict_said(a, c, c->file));
	if (c->out != NULL)
		buf_add(&text, "taken out");
	else if (c->field != NULL)
		buf_add(&text, conflict_said(a, c, c->store));
	else
		buf_add(&text,
		    c->thing->retired ? "taken out" :
			c->back	      ? "put back" :
					"new");
	buf_addf(&text, " in the store (by %s%s%s)",
	    c->who != NULL ? c->who : "somebody", c->when != NULL ? ", " : "",
	    c->when != NULL ? c->when : "");
	if (c->field != NULL)
		buf_addf(&text, ", %s before", conflict_said(a, c, c->base));
	cli_note(cli, "%s", buf_text(&text));
	buf_free(&text);
}

static void
say_conflicts(struct cli *cli, const struct imported *one)
{
	const struct merge *m = &one->merging->merge;

	if (one->refused)
		cli_note(cli,
		    "%s: %zu conflict%s, nothing of the %s is "
		    "imported; --prefer file or --prefer store "
		    "decides",
		    one->workbook != NULL ? one->workbook : one->file->id,
		    m->conflicts, m->conflicts == 1 ? "" : "s",
		    one->workbook != NULL ? "workbook" : "plan");
	for (size_t i = 0; i < m->conflicts; i++)
		conflict_say(cli, one->merging->plans,
		    arena_printf(cli->arena, "%s%s%s",
			one->workbook != NULL ? one->workbook : "",
			one->workbook != NULL ? ": " : "",
			one->refused ? "" : "decided by --prefer: "),
		    &m->conflict[i]);
}

static void
say_things(struct cli *cli, const struct imported *one, const char *what,
    const struct merge_missing *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct thing *t = list[i].thing;
		const char *title = thing_words(cli->arena, t);

		cli_say(cli, "  %s: %s%s%s", what,
		    thing_address(cli->arena, one->merging->plans, t),
		    title != NULL ? ", " : "", title != NULL ? title : "");
	}
}

void
imported_say(struct cli *cli, const struct imported *one)
{
	const struct merge *m = &one->merging->merge;
	const struct plans *plans = one->merging->plans;
	struct arena *a = cli->arena;
	const char *more;

	if (!one->refused)
		say_counts(cli, one);
	more = published_by(a, &one->merging->set);
	/* A new plan widens nothing; who looks first hears of it all the same. */
	if (more != NULL && !one->refused && (one->dry_run || !m->new_plan))
		cli_say(cli, "  %s more: %s",
		    one->dry_run ? "would publish" : "publishes", more);
	for (size_t i = 0; i + 1 < m->also.count; i += 2)
		cli_say(
		    cli, "  %s is %s", m->also.item[i], m->also.item[i + 1]);
	for (size_t i = 0; i + 1 < m->listed.count; i += 2)
		cli_say(cli,
		    "  the also %s of %s is left out, as %s is listed; "
		    "`ragtrack people merge \"%s\" \"%s\"` makes one of the "
		    "two",
		    m->listed.item[i + 1], m->listed.item[i],
		    m->listed.item[i + 1], m->listed.item[i],
		    m->listed.item[i + 1]);
	for (size_t i = 0; i < m->pairs; i++)
		cli_say(cli, "  %s%s: %s, %s %s %s", m->pair[i].how,
		    m->pair[i].stays ? " in the file" : "",
		    thing_said(a, plans, &m->pair[i].action->thing),
		    m->pair[i].stays ? "there" : "now",
		    m->pair[i].file->ref != NULL ? m->pair[i].file->ref : "-",
		    m->pair[i].file->title);
	say_things(
	    cli, one, "gone from the file, kept", m->missing, m->nmissing);
	say_things(cli, one,
	    one->dry_run ? "gone from the file, would be taken out" :
			   "gone from the file, taken out",
	    m->pruned, m->npruned);
	say_things(cli, one, "taken out of the store since, stays out", m->out,
	    m->nout);
	say_conflicts(cli, one);
}

/* As the history names it; what has neither ref nor number by its title. */
static const char *
row_place(
    struct arena *a, const struct imported *one, const struct history_row *row)
{
	const struct thing *t = row->action == 0 ?
	    NULL :
	    thing_find(one->merging->plans, &kind_action, row->action);
	const char *id = one->file->id;

	if (t == NULL)
		return id;
	if (row->ref != NULL)
		return arena_printf(a, "%s/%s", id, row->ref);
	return t->number > 0 ?
	    arena_printf(a, "%s/@%lld", id, (long long)t->number) :
	    arena_printf(a, "%s/%s", id, thing_as_action(t)->title);
}

void
imported_changes(
    struct cli *cli, const struct imported *one, const struct history *changes)
{
	struct arena *a = arena_new();

	for (size_t i = 0; i < changes->count; i++) {
		const struct history_row *row = &changes->item[i];

		cli_say(cli, "  %s: %s", row_place(a, one, row),
		    report_change(a, one->merging->plans, row));
		arena_reset(a);
	}
	arena_free(a);
}

static void
key_number(struct json *j, const struct action *a)
{
	if (a == NULL || a->thing.number == 0)
		json_key_null(j, "action");
	else
		json_key_int(j, "action", a->thing.number);
}

static void
conflict_json(
    struct json *j, const struct plans *plans, const struct merge_conflict *c)
{
	struct arena *a = arena_new();

	json_object(j);
	json_key_text(j, "thing", thing_address(a, plans, c->thing));
	json_key_int(j, "number", c->thing->number);
	json_key_text(j, "field",
	    c->field != NULL ? field_address(a, c->field, c->key) : NULL);
	json_key_text(j, "file", conflict_value(a, c, c->file));
	json_key_text(j, "store", conflict_value(a, c, c->store));
	json_key_text(j, "base", conflict_value(a, c, c->base));
	json_key_text(j, "who", c->who);
	json_key_text(j, "when", c->when);
	json_end_object(j);
	arena_free(a);
}

static void
gone_json(struct json *j, const struct plans *plans, const char *key,
    const struct merge_missing *list, size_t count)
{
	struct arena *a = arena_new();

	json_key(j, key);
	json_array(j);
	for (size_t i = 0; i < count; i++) {
		const struct thing *t = list[i].thing;

		json_object(j);
		key_number(j, action_of(t));
		json_key_text(j, "ref", member(t, "ref"));
		json_key_text(j, "title", thing_words(a, t));
		json_key_text(j, "thing", thing_address(a, plans, t));
		json_key_text(j, "kind", t->kind->name);
		json_end_object(j);
		arena_reset(a);
	}
	json_end_array(j);
	arena_free(a);
}

static void
lists_json(struct json *j, const struct merging *merging)
{
	const struct merge *m = &merging->merge;
	const struct plans *plans = merging->plans;

	gone_json(j, plans, "retired", m->pruned, m->npruned);
	json_key(j, "conflicts");
	json_array(j);
	for (size_t i = 0; i < m->conflicts; i++)
		conflict_json(j, plans, &m->conflict[i]);
	json_end_array(j);
	gone_json(j, plans, "missing", m->missing, m->nmissing);
	json_key(j, "paired");
	json_array(j);
	for (size_t i = 0; i < m->pairs; i++) {
		json_object(j);
		json_key_text(j, "how", m->pair[i].how);
		key_number(j, m->pair[i].action);
		json_key_text(j, "ref", m->pair[i].file->ref);
		json_key_text(j, "title", m->pair[i].file->title);
		json_end_object(j);
	}
	json_end_array(j);
}

void
imported_json(struct json *j, const struct imported *one)
{
	const struct merge *m = &one->merging->merge;

	json_object(j);
	json_key_text(j, "plan", one->file->id);
	json_key_int(j, "created", (long long)m->created);
	json_key_int(j, "updated", (long long)m->updated);
	json_key_int(j, "unchanged", (long long)m->unchanged);
	json_key_int(j, "kept", (long long)m->kept);
	json_key_bool(j, "header_changed", m->header_changed);
	lists_json(j, one->merging);
}

void
imported_json_end(
    struct json *j, const struct imported *one, const struct history *changes)
{
	if (changes != NULL) {
		json_key(j, "changes");
		json_array(j);
		for (size_t i = 0; i < changes->count; i++)
			report_history_json(
			    j, one->merging->plans, &changes->item[i]);
		json_end_array(j);
	}
	json_key(j, "warnings");
	json_array(j);
	for (size_t i = 0; i < one->diags->count; i++)
		if (one->diags->item[i].line >= one->first_line &&
		    one->diags->item[i].line < one->last_line)
			diag_json(j, &one->diags->item[i]);
	json_end_array(j);
	json_end_object(j);
}
