/* SPDX-License-Identifier: ISC */
/*
 * The floor of an import: libyaml's events into SQLite.  A transaction a plan
 * behind the queue of writers, and a history row with digest and chain for
 * each plan, priority and action.  No validation, no merging, no places for
 * messages.
 *
 *	floor_import STORE FILE...
 *	floor_import STORE --papers	adds the tables that only papers look into
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "floor.h"

/* Plan files have one shape, so how deep a mapping lies says what it is. */
enum {
	IN_PLAN = 2,
	IN_PRIORITY = 3,
	IN_ACTIONS = 4,
	IN_ACTION = 5,
	IN_LIST = 6,
	IN_ITEM = 7,
	DEEPEST = 8,
	VALUES = 10,
	ITEMS = 64
};

static const char *const names[DEEPEST][VALUES] = {
	[IN_PLAN] = { "id", "title", "owner", "start", "end", "notes",
	    "organisation", "update_every" },
	[IN_PRIORITY] = { "ref", "title", "leads", "code" },
	[IN_ACTION] = { "ref", "title", "start", "due", "rag", "impact",
	    "description", "outcome" },
	[IN_ITEM] = { "title", "due", "status", "date", "by", "text" },
};
enum { ACTION_START = 2, ACTION_DUE = 3, PERSON_CODE = 3 };
enum { ITEM_TITLE, ITEM_DUE, ITEM_STATUS, ITEM_DATE, ITEM_BY, ITEM_TEXT };

struct record {
	struct text value[VALUES];
};

struct list {
	struct record item[ITEMS];
	int count;
};

enum statement {
	PERSON,
	PLAN,
	PRIORITY,
	ACTION,
	LEAD,
	STEP,
	UPDATE,
	LISTED,
	HISTORY,
	STATEMENTS
};
static const char *const inserts[STATEMENTS] = {
	"INSERT INTO people(code) VALUES(?) ON CONFLICT DO UPDATE"
	" SET code=excluded.code RETURNING id",
	"INSERT INTO plans VALUES(?,?,?,?,?,?,?,?,?)",
	"INSERT INTO priorities VALUES(?,?,?,?,?)",
	"INSERT INTO actions VALUES(?,?,?,?,?,?,?,?,?,1,?,?,?,?,NULL,NULL)",
	"INSERT INTO leads VALUES(?,?,?)",
	"INSERT INTO steps(action,ord,title,due,done,due_day)"
	" VALUES(?,?,?,?,?,?)",
	"INSERT INTO updates(action,at,by,text,day) VALUES(?,?,?,?,?)",
	"INSERT INTO listed VALUES(?,?,?)",
	FLOOR_HISTORY,
};

struct import {
	sqlite3 *db;
	sqlite3_stmt *st[STATEMENTS];
	int queue, depth;
	bool is_sequence[DEEPEST + 1], has_key;
	char key[DEEPEST + 1][32];
	struct record record[DEEPEST];
	struct list steps, updates, leads, listed;
	int64_t plan, priority, action;
	char chain[DIGEST];
	struct text digested;
	struct {
		char code[8];
		int64_t id;
	} people[256];
	int people_count;
};

static void
record_clear(struct record *r)
{
	for (int i = 0; i < VALUES; i++)
		r->value[i].len = 0;
}

static void
bind(sqlite3_stmt *st, int at, const struct text *t)
{
	sqlite3_bind_text(
	    st, at, t->len > 0 ? t->at : "", (int)t->len, SQLITE_STATIC);
}

/* The day that a date as written means, where it means one. */
static void
bind_day(sqlite3_stmt *st, int at, const struct text *t)
{
	if (t->len > 0)
		floor_number(st, at, day_read(t->at));
	else
		sqlite3_bind_null(st, at);
}

static int
colour(const struct text *t)
{
	return t->len == 0  ? 4 :
	    t->at[0] == 'r' ? 0 :
	    t->at[0] == 'a' ? 1 :
	    t->at[0] == 'g' ? 2 :
	    t->at[0] == 'b' ? 3 :
			      4;
}

static int64_t
person(struct import *in, const struct text *code)
{
	int i = 0;

	if (code->len == 0 || code->len >= sizeof(in->people[0].code))
		return 0;
	for (; i < in->people_count; i++)
		if (strcmp(in->people[i].code, code->at) == 0)
			return in->people[i].id;
	bind(in->st[PERSON], 1, code);
	if (i == 256 || sqlite3_step(in->st[PERSON]) != SQLITE_ROW)
		exit(1);
	in->people[i].id = sqlite3_column_int64(in->st[PERSON], 0);
	memcpy(in->people[i].code, code->at, code->len + 1);
	in->people_count++;
	sqlite3_reset(in->st[PERSON]);
	return in->people[i].id;
}

static void
digest_record(struct import *in, const struct record *r)
{
	for (int i = 0; i < VALUES; i++)
		if (r->value[i].len > 0)
			text_add(
			    &in->digested, r->value[i].at, r->value[i].len + 1);
}

static void
digest_list(struct import *in, const struct list *l)
{
	for (int i = 0; i < l->count; i++)
		digest_record(in, &l->item[i]);
}

/* That a thing was made, with the digest of all its values. */
static void
note_made(struct import *in, const char *kind, int64_t id, int depth)
{
	char digest[DIGEST];

	text_set(&in->digested, "0123456789abcdef", 16);
	digest_record(in, &in->record[depth]);
	if (depth == IN_ACTION) {
		digest_list(in, &in->leads);
		digest_list(in, &in->steps);
		digest_list(in, &in->updates);
	}
	floor_digest(in->digested.at, in->digested.len, digest);
	floor_history(in->st[HISTORY], id, kind, digest, in->chain);
}

static void
put_plan(struct import *in)
{
	const struct text *v = in->record[IN_PLAN].value;
	sqlite3_stmt *st = in->st[PLAN];

	floor_begin(in->db, in->queue);
	floor_number(st, 1, ++in->plan);
	bind(st, 2, &v[0]);
	bind(st, 3, &v[1]);
	floor_number(st, 4, person(in, &v[2]));
	for (int i = 3; i < 8; i++)
		bind(st, i + 2, &v[i]);
	floor_done(st);
	for (int i = 0; i < in->listed.count; i++) {
		floor_number(in->st[LISTED], 1, in->plan);
		floor_number(in->st[LISTED], 2, i);
		floor_number(in->st[LISTED], 3,
		    person(in, &in->listed.item[i].value[PERSON_CODE]));
		floor_done(in->st[LISTED]);
	}
	in->listed.count = 0;
	note_made(in, "plan", in->plan, IN_PLAN);
}

static void
put_priority(struct import *in)
{
	const struct text *v = in->record[IN_PRIORITY].value;
	sqlite3_stmt *st = in->st[PRIORITY];

	floor_number(st, 1, ++in->priority);
	floor_number(st, 2, in->plan);
	bind(st, 3, &v[0]);
	bind(st, 4, &v[1]);
	floor_number(st, 5, person(in, &v[2]));
	floor_done(st);
	note_made(in, "priority", in->priority, IN_PRIORITY);
}

static void
put_items(struct import *in)
{
	sqlite3_stmt *lead = in->st[LEAD], *step = in->st[STEP],
		     *update = in->st[UPDATE];

	for (int i = 0; i < in->leads.count; i++) {
		floor_number(lead, 1, in->action);
		floor_number(lead, 2, person(in, &in->leads.item[i].value[0]));
		floor_number(lead, 3, i);
		floor_done(lead);
	}
	for (int i = 0; i < in->steps.count; i++) {
		const struct text *v = in->steps.item[i].value;

		floor_number(step, 1, in->action);
		floor_number(step, 2, i);
		bind(step, 3, &v[ITEM_TITLE]);
		bind(step, 4, &v[ITEM_DUE]);
		floor_number(step, 5, v[ITEM_STATUS].len > 0);
		bind_day(step, 6, &v[ITEM_DUE]);
		floor_done(step);
	}
	for (int i = 0; i < in->updates.count; i++) {
		const struct text *v = in->updates.item[i].value;

		floor_number(update, 1, in->action);
		bind(update, 2, &v[ITEM_DATE]);
		floor_number(update, 3, person(in, &v[ITEM_BY]));
		bind(update, 4, &v[ITEM_TEXT]);
		bind_day(update, 5, &v[ITEM_DATE]);
		floor_done(update);
	}
}

static void
put_action(struct import *in)
{
	const struct text *v = in->record[IN_ACTION].value;
	sqlite3_stmt *st = in->st[ACTION];
	int rag = colour(&v[4]);

	floor_number(st, 1, ++in->action);
	floor_number(st, 2, in->priority);
	for (int i = 0; i < 4; i++)
		bind(st, i + 3, &v[i]);
	floor_number(st, 7, rag);
	floor_number(st, 8, colour(&v[5]));
	floor_number(st, 9, rag == 3);
	bind(st, 10, &v[6]);
	bind(st, 11, &v[7]);
	bind_day(st, 12, &v[ACTION_START]);
	bind_day(st, 13, &v[ACTION_DUE]);
	floor_done(st);
	put_items(in);
	note_made(in, "action", in->action, IN_ACTION);
}

/* The list that the deepest value or mapping belongs to, or NULL. */
static struct list *
list_of(struct import *in)
{
	const char *key = in->key[IN_ACTION];

	return strcmp(key, "steps") == 0 ? &in->steps :
	    strcmp(key, "updates") == 0	 ? &in->updates :
	    strcmp(key, "leads") == 0	 ? &in->leads :
					   NULL;
}

static void
on_start(struct import *in, bool sequence)
{
	if (++in->depth > DEEPEST)
		exit(1);
	in->is_sequence[in->depth] = sequence;
	in->has_key = false;
	if (in->depth == IN_PLAN && sequence &&
	    strcmp(in->key[1], "priorities") == 0)
		put_plan(in);
	else if (in->depth == IN_ACTIONS && sequence)
		put_priority(in);
	else if (in->depth < DEEPEST && !sequence)
		record_clear(&in->record[in->depth]);
	if (in->depth == IN_ACTION)
		in->steps.count = in->updates.count = in->leads.count = 0;
}

/* The item of a list is taken over whole; its old texts serve the next one. */
static void
end_item(struct record *record, struct list *l)
{
	struct record item = *record;

	if (l == NULL || l->count == ITEMS)
		return;
	*record = l->item[l->count];
	l->item[l->count++] = item;
}

static void
on_end(struct import *in)
{
	if (in->depth == IN_ITEM)
		end_item(&in->record[IN_ITEM], list_of(in));
	else if (in->depth == IN_PRIORITY && strcmp(in->key[1], "people") == 0)
		end_item(&in->record[IN_PRIORITY], &in->listed);
	else if (in->depth == IN_ACTION)
		put_action(in);
	else if (in->depth == 1)
		floor_commit(in->db, in->queue);
	in->depth--;
	in->has_key = false;
}

static void
on_scalar(struct import *in, const char *text, size_t n)
{
	struct list *l;

	if (in->is_sequence[in->depth]) {
		l = list_of(in);
		if (in->depth == IN_LIST && l != NULL && l->count < ITEMS)
			text_set(&l->item[l->count++].value[0], text, n);
		return;
	}
	if (!in->has_key) {
		snprintf(in->key[in->depth], sizeof(in->key[0]), "%s", text);
		in->has_key = true;
		return;
	}
	in->has_key = false;
	while (n > 0 && text[n - 1] == '\n')
		n--;
	for (int i = 0; i < VALUES && names[in->depth][i] != NULL; i++)
		if (strcmp(names[in->depth][i], in->key[in->depth]) == 0)
			text_set(&in->record[in->depth].value[i], text, n);
}

static bool
on_event(struct import *in, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_MAPPING_START_EVENT:
		on_start(in, false);
		break;
	case YAML_SEQUENCE_START_EVENT:
		on_start(in, true);
		break;
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		on_end(in);
		break;
	case YAML_SCALAR_EVENT:
		on_scalar(in, (const char *)e->data.scalar.value,
		    e->data.scalar.length);
		break;
	case YAML_STREAM_END_EVENT:
		return false;
	default:
		break;
	}
	return true;
}

static void
import_file(struct import *in, const char *path)
{
	FILE *f = fopen(path, "rb");
	yaml_parser_t parser;
	yaml_event_t event;
	bool more = true;

	if (f == NULL || !yaml_parser_initialize(&parser)) {
		perror(path);
		exit(1);
	}
	yaml_parser_set_input_file(&parser, f);
	while (more) {
		if (!yaml_parser_parse(&parser, &event)) {
			fprintf(stderr, "%s:%zu: %s\n", path,
			    parser.problem_mark.line + 1, parser.problem);
			exit(1);
		}
		more = on_event(in, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	fclose(f);
}

int
main(int argc, char **argv)
{
	static struct import in;
	sqlite3_stmt *last;

	if (argc < 3) {
		fprintf(stderr, "use: floor_import STORE FILE...\n");
		return 2;
	}
	in.db = floor_create(argv[1]);
	if (strcmp(argv[2], "--papers") == 0) {
		floor_add_papers(in.db);
		sqlite3_close(in.db);
		return 0;
	}
	in.queue = floor_queue(argv[1]);
	for (int i = 0; i < STATEMENTS; i++)
		in.st[i] = floor_prepare(in.db, inserts[i]);
	last = floor_prepare(in.db,
	    "SELECT (SELECT max(id) FROM plans),(SELECT max(id) FROM "
	    "priorities),(SELECT max(id) FROM actions)");
	sqlite3_step(last);
	in.plan = sqlite3_column_int64(last, 0);
	in.priority = sqlite3_column_int64(last, 1);
	in.action = sqlite3_column_int64(last, 2);
	sqlite3_finalize(last);
	floor_chain(in.db, in.chain);
	for (int i = 2; i < argc; i++)
		import_file(&in, argv[i]);
	printf("%lld plans, %lld actions\n", (long long)in.plan,
	    (long long)in.action);
	for (int i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(in.st[i]);
	sqlite3_close(in.db);
	return 0;
}
