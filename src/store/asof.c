/* SPDX-License-Identifier: ISC */
/*
 * A plan, or all of them, as they stood.  They are loaded as they are, retired
 * things too, and the history after the moment asked for is unmade in memory
 * in one pass, newest row first.
 * The base of an import is such a plan, with what the file said otherwise
 * laid over it.
 */
#include "seal.h"
#include "used.h"

#include "ragtrack/model/redaction.h"
#include "ragtrack/model/shared_view.h"
#include "ragtrack/model/walk.h"

#include <inttypes.h>
#include <string.h>

static void
value_back(struct plans *plans, struct thing *t, const struct history_row *row)
{
	const char *old = row->old;

	if (row->old_redacted)
		old = field_redacted_whole(row->field);
	field_set_encoded(plans->arena, t, row->field, old);
}

static void
row_unmake(struct plans *plans, const struct history_row *row)
{
	struct thing *t = thing_find(plans, row->kind, row->thing);
	struct change back = { .op = CHANGE_MOVE,
		.kind = row->kind,
		.thing = row->thing,
		.new = row->old };

	if (t == NULL)
		return;
	switch (row->op) {
	case CHANGE_FIELD:
		/* Boards that were a list of texts are as they are now. */
		if (row->field != NULL && !field_is_past(row->field))
			value_back(plans, t, row);
		break;
	case CHANGE_CREATE:
		/* Since when a plan lists a person is known otherwise. */
		if (t->kind != &kind_person)
			thing_unmake(plans, t);
		break;
	case CHANGE_RETIRE:
		t->retired = false;
		break;
	case CHANGE_RESTORE:
		t->retired = true;
		break;
	case CHANGE_MOVE:
	case CHANGE_RANK:
		change_apply(plans, &back);
		break;
	case CHANGE_REDACT:
		break;
	}
}

/* Unmakes what came after the moment in plans that were loaded with all that
   was taken out since, of one plan or (0) of all.  Shared views stay as they
   are now: they are looked through, not looked at. */
static bool
unwind(struct store *s, int64_t plan, int64_t number, struct plans *into,
    struct err *e)
{
	struct arena *scratch = arena_new();
	struct stmt q;
	bool good;

	good = load_people_lists(s, into, number, e);
	q = stmt_open(s, SQL_HISTORY_BACK);
	put_int(&q, number);
	put_int(&q, plan);
	while (good && stmt_row(&q)) {
		struct history_row row = { 0 };

		history_get(scratch, &q, &row);
		if (row.kind != NULL && row.kind != &kind_shared_view)
			row_unmake(into, &row);
		arena_reset(scratch);
	}
	good = stmt_close(&q, e) && good;
	arena_free(scratch);
	into->head = number;
	return good;
}

/* The plan at that moment, retired things flagged; NULL where it was not
   there. */
static bool
plan_at(struct store *s, int64_t plan, int64_t number, struct plans *into,
    struct plan **out, struct err *e)
{
	bool good = load_plans(s, into, plan, true, e) &&
	    unwind(s, plan, number, into, e);

	*out = good && into->plan.count > 0 ?
	    thing_as_plan(into->plan.item[0]) :
	    NULL;
	return good;
}

static bool
as_of(struct store *s, const char *id, int64_t number, struct plans *into,
    struct plan **out, struct err *e)
{
	int64_t plan;

	if (!plan_number(s, id, &plan, e))
		return false;
	if (plan == 0)
		return true;
	if (!plan_at(s, plan, number, into, out, e))
		return false;
	if (*out != NULL && (*out)->thing.retired) {
		into->plan.count = 0;
		*out = NULL;
	}
	if (*out == NULL)
		return true;
	thing_drop_retired(&(*out)->thing);
	return used_load(s, *out, number > 0 ? number : -1, e);
}

bool
store_as_of(struct store *s, const char *plan, int64_t number,
    struct plans *into, struct plan **out, struct err *e)
{
	bool good;

	*out = NULL;
	into->only = plan;
	if (!read_begin(s, e))
		return false;
	good = as_of(s, plan, number, into, out, e);
	read_end(s);
	return good;
}

static void
index_anew(struct plans *plans, const struct things *list)
{
	for (size_t i = 0; i < list->count; i++)
		plans_index(plans, list->item[i]);
}

bool
store_load_as_of(struct store *s, int64_t number, bool retired,
    struct plans *out, struct err *e)
{
	bool good;

	out->only = NULL;
	if (!read_begin(s, e))
		return false;
	good = load_plans(s, out, 0, true, e) && unwind(s, 0, number, out, e) &&
	    used_load_all(s, out, number > 0 ? number : -1, e);
	read_end(s);
	if (!good)
		return false;
	if (!retired) {
		things_drop_retired(&out->plan);
		things_drop_retired(&out->views);
	}
	/* What was made later is not to be found by its number either. */
	out->index = NULL;
	index_anew(out, &out->plan);
	index_anew(out, &out->views);
	out->as_they_stood = plans_then;
	out->store = s;
	return true;
}

const struct plans *
plans_then(const struct plans *plans, int64_t number)
{
	struct store *s = plans->store;
	struct plans *out;

	/* A redaction changes the past, and is an event. */
	if (s->then != NULL && s->then->head == number &&
	    s->then_seen == plans->head)
		return s->then;
	plans_then_free(s);
	out = mem_alloc(sizeof(*out));
	out->arena = arena_new();
	out->today = plans->today;
	s->then = out;
	s->then_seen = plans->head;
	if (store_load_as_of(s, number, false, out, NULL))
		return out;
	plans_then_free(s);
	return NULL;
}

void
plans_then_free(struct store *s)
{
	if (s->then != NULL)
		arena_free(s->then->arena);
	mem_free(s->then);
	s->then = NULL;
}

bool
store_day_head(struct store *s, int day, int64_t *number, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_DAY_HEAD);
	char iso[16];

	day_iso(day, iso);
	put_text(&q, iso);
	return stmt_number(&q, number, e);
}

bool
store_event_day(struct store *s, int64_t number, int *day, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_EVENT_DAY);
	int64_t last;
	bool found;

	put_int(&q, number);
	found = stmt_row(&q) && get_text(&q, 0) != NULL &&
	    day_parse_iso(get_text(&q, 0), day);
	if (!stmt_close(&q, e))
		return false;
	if (found)
		return true;
	q = stmt_open(s, SQL_HEAD);
	return stmt_number(&q, &last, e) &&
	    err_set(e, ERR_USAGE,
		"there is no event %" PRId64 "; the last one is %" PRId64,
		number, last);
}

/* Whether it, or what it stands in, was out of sight then. */
static bool
out_of_sight(const struct thing *t)
{
	for (; t != NULL; t = t->parent)
		if (t->retired)
			return true;
	return false;
}

static bool
is_live(const struct field *f, const char *value)
{
	return f == NULL && value != NULL && strcmp(value, MERGE_LIVE) == 0;
}

/*
 * Lays over the plan what the last import noted.  An exported plan is as its
 * file has it, but for what it leaves out: of that the notes say what a file
 * last had.
 */
static bool
kept_load(struct store *s, int64_t plan, bool exported, struct plans *plans,
    struct err *e)
{
	struct stmt q = stmt_open(s, SQL_KEPT);

	put_int(&q, plan);
	while (stmt_row(&q)) {
		const struct kind *kind = kind_find(get_needed(&q, 0));
		const char *name = get_text(&q, 2);
		const struct field *f = kind == NULL || name == NULL ?
		    NULL :
		    field_find(kind, name);
		struct thing *t = kind == NULL ?
		    NULL :
		    thing_find(plans, kind, get_int(&q, 1));

		const char *value = arena_strdup(plans->arena, get_text(&q, 3));

		if (t == NULL || (name != NULL && f == NULL) ||
		    (exported && !(out_of_sight(t) && !is_live(f, value))))
			continue;
		merge_kept_lay(plans, t, f, value);
	}
	return stmt_close(&q, e);
}

/* Where the history ended when the plan had this state, or was imported. */
static bool
base_head(struct store *s, int64_t plan, const char *state, int64_t *head,
    bool *exported, bool *known, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_STATE_HEAD);

	*exported = *known = false;
	put_text(&q, state);
	put_int(&q, plan);
	if (stmt_row(&q)) {
		*head = get_int(&q, 0);
		*exported = *known = true;
	}
	if (!stmt_close(&q, e) || *known)
		return *known;
	q = stmt_open(s, SQL_IMPORT_HEAD);
	put_int(&q, plan);
	if (stmt_row(&q)) {
		*head = get_int(&q, 0);
		*known = true;
	}
	return stmt_close(&q, e);
}

static bool
base(struct store *s, const char *id, const char *state, struct plans *into,
    struct plan **out, struct err *e)
{
	int64_t plan, head = 0;
	bool exported, known;

	if (!plan_number(s, id, &plan, e))
		return false;
	if (plan == 0)
		return true;
	if (!base_head(s, plan, state, &head, &exported, &known, e))
		return false;
	if (!known)
		return true;
	if (!plan_at(s, plan, head, into, out, e))
		return false;
	return *out == NULL || kept_load(s, plan, exported, into, e);
}

bool
store_base(struct store *s, const char *plan, const char *state,
    struct plans *into, struct plan **out, struct err *e)
{
	bool good;

	*out = NULL;
	into->only = plan;
	if (!read_begin(s, e))
		return false;
	good = base(s, plan, state, into, out, e);
	read_end(s);
	return good;
}

bool
store_knows_state(struct store *s, const char *plan, const char *state,
    bool *known, struct err *e)
{
	int64_t number, head;
	bool exported, good;

	*known = false;
	if (state == NULL)
		return true;
	if (!read_begin(s, e))
		return false;
	good = plan_number(s, plan, &number, e) &&
	    base_head(s, number, state, &head, &exported, known, e);
	*known = good && exported;
	read_end(s);
	return good;
}

bool
store_exported(struct store *s, const char *plan, const char *state,
    int64_t head, struct err *e)
{
	int64_t number, known = -1;
	struct stmt q;

	/* Without its notes it is no state to go back to. */
	if (s->readonly || store_keeps_notes(s))
		return true;
	if (!plan_number(s, plan, &number, e))
		return false;
	q = stmt_open(s, SQL_STATE_HEAD);
	put_text(&q, state);
	put_int(&q, number);
	if (stmt_row(&q))
		known = get_int(&q, 0);
	if (!stmt_close(&q, e))
		return false;
	if (known != -1 || number == 0)
		return true;
	if (!write_begin(s, e))
		return false;
	q = stmt_open(s, SQL_ADD_STATE);
	put_text(&q, state);
	put_int(&q, number);
	put_int(&q, head);
	if (stmt_run(&q, e) && seal_side(s, SIDE_STATES, number, e))
		return write_commit(s, &(struct written){ 0 }, e);
	write_rollback(s);
	return false;
}
