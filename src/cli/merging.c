/* SPDX-License-Identifier: ISC */
/*
 * One plan of a file brought into the store, in one transaction.  Where
 * somebody else wrote between reading and writing, all is worked out again
 * from what they left, a few times.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/model/prefilter.h"

#define TRIES 5

static bool
texts_equal(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* The history of one plan, read once for all conflicts about its things. */
struct changes {
	int64_t plan;
	struct history rows;
};

/* Whether a row of the history is the change that a conflict is about. */
static bool
row_is(const struct history_row *row, const struct merge_conflict *c)
{
	struct arena *a;
	struct map was, is;
	bool changed;

	if (c->out != NULL)
		return row->op == CHANGE_RETIRE && row->kind == c->out->kind &&
		    row->thing == c->out->number;
	if (row->kind != c->thing->kind || row->thing != c->thing->number)
		return false;
	if (c->field == NULL)
		return row->op == CHANGE_CREATE || row->op == CHANGE_RETIRE ||
		    row->op == CHANGE_RESTORE;
	if (field_find(c->thing->kind, c->field->name) != c->field)
		return row->op == CHANGE_MOVE;
	if (row->field != c->field || c->key == NULL)
		return row->field == c->field;
	a = arena_new();
	map_decode(a, row->old, &was);
	map_decode(a, row->new, &is);
	changed = !texts_equal(map_get(&was, c->key), map_get(&is, c->key));
	arena_free(a);
	return changed;
}

/* Whether it made the thing, or what the thing came in with. */
static bool
row_made(const struct history_row *row, const struct thing *t)
{
	for (; t != NULL; t = t->parent)
		if (row->op == CHANGE_CREATE && row->kind == t->kind &&
		    row->thing == t->number)
			return true;
	return false;
}

static const struct history_row *
row_find(const struct history *rows, const struct merge_conflict *c)
{
	for (size_t i = rows->count; i-- > 0;)
		if (row_is(&rows->item[i], c))
			return &rows->item[i];
	for (size_t i = rows->count; i-- > 0;)
		if (row_made(&rows->item[i], c->thing))
			return &rows->item[i];
	return NULL;
}

/* Who changed the store, and when. */
static void
who_changed(struct arena *a, struct store *store, struct changes *known,
    struct merge_conflict *c)
{
	const struct plan *plan = thing_plan(c->thing);
	struct history_filter filter = { .since = DAY_NONE };
	const struct history_row *row;
	char day[16];

	filter.plan = plan != NULL ? plan->thing.number : 0;
	if (known->plan != filter.plan) {
		known->plan = filter.plan;
		known->rows = (struct history){ 0 };
		if (!store_history(store, a, &filter, &known->rows, NULL))
			return;
	}
	row = row_find(&known->rows, c);
	if (row == NULL)
		return;
	day_iso(row->day, day);
	c->who = row->by != NULL ? row->by : row->login;
	c->when = arena_strdup(a, day);
}

/* The ids of the plan that is imported: as it is to be called, and as it was. */
enum { IDS = 2 };

/* Of that plan all, of the others all but their actions: people are shared. */
static bool
choose_plan(void *ids, const struct plans *plans, struct prefilter *out)
{
	const char *const *id = ids;

	*out = (struct prefilter){ 0 };
	out->part = arena_alloc(plans->arena, IDS * sizeof(*out->part));
	for (size_t i = 0; i < IDS; i++) {
		const struct plan *plan = id[i] == NULL ?
		    NULL :
		    plan_by_id(plans, id[i]);

		if (plan != NULL)
			out->part[out->count++] = (struct prefilter_part){
				.kind = PREFILTER_PLAN,
				.number = plan->thing.number
			};
	}
	return true;
}

/* What the store holds: loaded for the first plan, afterwards by what came to
   the history since, and the actions of the plan at hand. */
static bool
load_store(struct arena *a, struct store *store, const char *id[IDS], bool all,
    bool given, struct plans *plans, struct err *e)
{
	struct store_news news;
	struct store_load what = {
		.retired = true, .choose = all ? NULL : choose_plan, .arg = id
	};
	const struct plan *plan;

	if (all && plans->partial)
		*plans = (struct plans){ 0 };
	if (plans->arena == NULL) {
		plans->arena = a;
		return store_load(store, &what, plans, e);
	}
	if (!store_refresh(store, plans, a, &news, e))
		return false;
	if (news.again && given)
		return err_set(e, ERR_NO,
		    "a backup was brought back meanwhile: what stands in the "
		    "store now is not what was given to be edited");
	for (size_t i = 0; i < IDS && id[i] != NULL; i++) {
		plan = plan_by_id(plans, id[i]);
		if (plan != NULL &&
		    !store_load_plan(store, plans, plan->thing.number, true, e))
			return false;
	}
	return true;
}

static bool
load(struct arena *a, struct store *store, const struct plan *file,
    const struct merging_options *o, bool all, struct merging *out,
    struct plans *old, struct plan **base, struct err *e)
{
	const char *ids[IDS] = { file->id, o->was_id };
	struct kept_outs left = out->left;
	size_t blind = out->blind;
	bool exported = false;

	/* What was left out at the first try is no longer in the file. */
	*out = (struct merging){ .plans = o->plans,
		.answers = o->answer != NULL };
	if (!out->answers) {
		out->left = left;
		out->blind = blind;
	}
	*base = NULL;
	if (store == NULL)
		o->plans->arena = a;
	else if (!load_store(a, store, ids, all || o->preview != NULL,
		     o->given != NULL, o->plans, e))
		return false;
	out->store = plan_by_id(o->plans, file->id);
	if (o->given != NULL) {
		*base = (struct plan *)(uintptr_t)o->given;
		return (out->store != NULL && !out->store->thing.retired) ||
		    err_set(e, ERR_NO, "the plan %s was taken out meanwhile",
			file->id);
	}
	/* A plan that this dry run has met before, as it would be then. */
	if (store != NULL &&
	    !store_knows_state(store, file->id, file->state, &exported, e))
		return false;
	if (o->preview != NULL && !exported)
		*base = plan_by_id(&o->preview->bases, file->id);
	if (*base != NULL || store == NULL)
		return true;
	old->arena = a;
	return out->store == NULL ||
	    store_base(store, file->id, file->state, old, base, e);
}

/* What was redacted does not come back by the file. */
static bool
leave_out(struct arena *a, struct store *store, struct plan *file,
    const struct merging_options *o, struct merging *out, struct err *e)
{
	const char *ids[IDS] = { file->id, o->was_id };

	for (size_t i = 0; i < IDS && ids[i] != NULL; i++) {
		struct redactions all = { 0 };
		size_t blind;

		if (!store_redactions(store, a, ids[i], &all, &blind, e))
			return false;
		plan_leave_out(a, o->plans, file, &all, &out->left);
		if (blind > out->blind)
			out->blind = blind;
	}
	return true;
}

/*
 * Whether something will be said of actions of the store.  They are called what
 * they were called before it is written, among all actions, which then must be
 * loaded.
 */
static bool
names_needed(const struct merging *m)
{
	const struct merge *is = &m->merge;

	return m->store != NULL &&
	    (m->set.count > 0 || is->conflicts > 0 || is->nmissing > 0 ||
		is->npruned > 0 || is->nout > 0 || is->nkeep > 0 ||
		m->left.count > 0);
}

static bool
try_once(struct arena *a, struct store *store, struct plan *file,
    const struct merging_options *o, bool all, struct merging *out,
    struct err *e)
{
	struct store_import import = { .merge = &out->merge };
	struct plans *old = arena_alloc(a, sizeof(*old));
	struct changes known = { .plan = -1 };
	struct plan *base, *given = file;

	if (!load(a, store, file, o, all, out, old, &base, e))
		return false;
	if (o->answer != NULL)
		file = o->answer(o->with, old, base, o->plans);
	out->file = file;
	if (file == NULL)
		return true;
	if (store != NULL && !leave_out(a, store, file, o, out, e))
		return false;
	if (out->store != NULL && o->new_only)
		return err_set(e, ERR_NO,
		    "there is a plan %s already; choose another name for "
		    "--as-new",
		    file->id);
	change_set_init(
	    &out->set, a, o->given != NULL ? "edit" : "import", o->who, o->day);
	out->set.why = o->why;
	merge_plan(a, out->plans, base, out->store, file, &o->merge, &out->set,
	    &out->merge);
	if (out->plans->partial && names_needed(out))
		return try_once(a, store, given, o, true, out, e);
	for (size_t i = 0; store != NULL && i < out->merge.conflicts; i++)
		who_changed(a, store, &known, &out->merge.conflict[i]);
	if (o->preview != NULL ||
	    (out->merge.conflicts > 0 && o->merge.prefer == PREFER_NONE))
		return true;
	if (o->tell != NULL)
		o->tell(o->with, out);
	import.plan = out->store != NULL ? out->store->thing.number : 0;
	return store_apply(store, &out->set,
	    o->answer != NULL || o->given != NULL ? NULL : &import, NULL, e);
}

bool
merging_run(struct arena *a, struct store *store, struct plan *file,
    const struct merging_options *options, struct merging *out, struct err *e)
{
	*out = (struct merging){ 0 };
	for (int tries = 1;; tries++) {
		struct err one = { 0 };

		if (try_once(a, store, file, options, false, out, &one))
			return true;
		if (one.code != ERR_CONFLICT || tries == TRIES) {
			*e = one;
			return false;
		}
	}
}
