/* SPDX-License-Identifier: ISC */
/*
 * Every row against what was sealed of it.  First the seals: none is missing,
 * none altered, and no salt gone but by a redaction that says so.  Then, kind
 * by kind, rows and seals side by side, both in the order of their numbers: the
 * newest seal of each cell has the word.
 */
#include "check.h"
#include "seal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a cell was when it was sealed last. */
struct expected {
	const char *name, *hex, *salt; /* hex NULL: absent */
	int64_t seal;
	bool met;
};

/* The things of one kind, walked along with their seals. */
struct walk {
	struct check *check;
	const struct kind *kind; /* NULL: the store itself */
	struct arena *arena;	 /* of the thing at hand */
	struct stmt seals;
	bool more; /* the statement is at a seal that was not taken yet */
	int64_t thing;
	struct expected *item;
	size_t count, room;
};

static void
numbers_add(struct check *k, int64_t **list, size_t *count, size_t *room,
    int64_t number)
{
	*list = arena_grow(k->arena, *list, *count, room, sizeof(**list));
	(*list)[(*count)++] = number;
}

/* The seals that a redaction says it has blanked the salts of. */
static void
excuses_read(struct check *k, const char *cells)
{
	const char *line = strstr(cells, "\n- ");
	char *end;

	if (line == NULL)
		return;
	for (line += 3; *line >= '0' && *line <= '9'; line = end + 1) {
		numbers_add(k, &k->excused, &k->excuseds, &k->excused_room,
		    strtoll(line, &end, 10));
		if (*end != ',')
			return;
	}
}

static void
seal_check(struct check *k, struct stmt *q)
{
	int64_t number = get_int(q, 0);
	const char *kind = get_needed(q, 1), *salt = get_text(q, 3),
		   *cells = get_needed(q, 4), *chain = get_needed(q, 5);
	char hex[SEAL_HEX];
	const char *stated = strstr(cells, "@ ");

	if (number != k->seal + 1)
		finding(k, "Seal %" PRId64 " is missing", k->seal + 1);
	k->seal = number;
	seal_link(k->chain, number, kind, get_int(q, 2), cells, k->chain);
	if (strcmp(k->chain, chain) != 0)
		finding(k, "Seal %" PRId64 " of %s %" PRId64 " was altered",
		    number, kind, get_int(q, 2));
	snprintf(k->chain, sizeof(k->chain), "%s", chain);
	if (salt == NULL) {
		numbers_add(
		    k, &k->unsalted, &k->unsalteds, &k->unsalted_room, number);
	} else {
		salt_digest(salt, hex);
		if (stated == NULL ||
		    strncmp(stated + 2, hex, SEAL_HEX - 1) != 0)
			finding(k,
			    "Seal %" PRId64 " of %s %" PRId64
			    ": its salt was altered",
			    number, kind, get_int(q, 2));
	}
	excuses_read(k, cells);
}

static int
by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

bool
check_seals(struct check *k, struct err *e)
{
	struct stmt q = stmt_open(k->store, SQL_SEALS);

	memset(k->chain, '0', HASH_HEX - 1);
	k->chain[HASH_HEX - 1] = '\0';
	while (stmt_row(&q))
		seal_check(k, &q);
	if (!stmt_close(&q, e))
		return false;
	if (k->excuseds > 0)
		qsort(k->excused, k->excuseds, sizeof(*k->excused), by_number);
	for (size_t i = 0; i < k->unsalteds; i++)
		if (k->excuseds == 0 ||
		    bsearch(&k->unsalted[i], k->excused, k->excuseds,
			sizeof(*k->excused), by_number) == NULL)
			finding(k,
			    "Seal %" PRId64
			    ": its salt is gone, and no redaction says so",
			    k->unsalted[i]);
	return true;
}

static struct expected *
expected_find(struct walk *w, const char *name)
{
	for (size_t i = 0; i < w->count; i++)
		if (strcmp(w->item[i].name, name) == 0)
			return &w->item[i];
	return NULL;
}

/* Takes over what a seal says: "NAME HEX" a line. */
static void
expected_read(struct walk *w, const char *cells, const char *salt, int64_t seal)
{
	if (strncmp(cells, "*\n", 2) == 0)
		w->count = 0;
	salt = arena_strdup(w->arena, salt);
	for (size_t n; *cells != '\0'; cells += n + (cells[n] != '\0')) {
		const char *hex;
		char *line;
		struct expected *x;

		n = strcspn(cells, "\n");
		line = arena_strndup(w->arena, cells, n);
		hex = strrchr(line, ' ');
		if (hex == NULL || line[0] == '@' || line[0] == '-')
			continue;
		line[hex - line] = '\0';
		x = expected_find(w, line);
		if (x == NULL) {
			w->item = arena_grow(w->arena, w->item, w->count,
			    &w->room, sizeof(*w->item));
			x = &w->item[w->count++];
		}
		*x = (struct expected){ line,
			strcmp(hex + 1, "-") == 0 ? NULL : hex + 1, salt, seal,
			false };
	}
}

/* The event of the history that came with a seal, in words. */
static const char *
event_called(struct check *k, int64_t seal)
{
	struct stmt q = stmt_open(k->store, SQL_SEAL_EVENT);
	int64_t number = 0;

	put_int(&q, seal);
	stmt_number(&q, &number, NULL);
	return number == 0 ?
	    "what was written after the last event of the history" :
	    arena_printf(k->arena, "event %" PRId64 " of the history", number);
}

/* What a cell is of, for people. */
static const char *
cell_called(struct walk *w, const char *cell)
{
	static const struct {
		const char *cell, *called;
	} rows[] = {
		{ CELL_PLACE,
		    "where it stands (parent, order, taken out or not, number "
		    "of changes)" },
		{ "(people)", "the list of its people" },
		{ "(exports)", "the list of its exports" },
		{ "(import)", "the base of its imports" },
		{ "(kept)", "what its last import left in the store" },
		{ "(about)",
		    "what the store says of itself (the day it was made, its "
		    "time zone)" },
	};
	char *name = arena_strdup(w->arena, cell);
	const struct field *f;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(rows[i].cell, cell) == 0)
			return rows[i].called;
	name[strcspn(name, "[{")] = '\0';
	f = w->kind == NULL ? NULL : field_find(w->kind, name);
	return f == NULL ? "a field that is none" : f->name;
}

static void
cell_differs(
    struct walk *w, const char *name, const struct expected *x, const char *how)
{
	struct check *k = w->check;
	const char *called = cell_called(w, name);

	if (w->kind != NULL && told_before(k, w->kind, w->thing, called))
		return;
	if (x == NULL)
		finding(k, "%s: %s %s", thing_called(k, w->kind, w->thing),
		    called, how);
	else
		finding(k, "%s: %s %s; it is as of %s",
		    thing_called(k, w->kind, w->thing), called, how,
		    event_called(k, x->seal));
}

static const char *
walk_salt(void *arg, const char *name)
{
	struct expected *x = expected_find(arg, name);

	return x == NULL ? NULL : x->salt;
}

static void
walk_cell(void *arg, const char *name, const char *hex)
{
	struct walk *w = arg;
	struct expected *x = expected_find(w, name);

	if (x != NULL)
		x->met = true;
	if (hex == NULL && (x == NULL || x->hex == NULL))
		return;
	if (hex == NULL)
		cell_differs(w, name, x, "was emptied from outside");
	else if (x == NULL || x->hex == NULL)
		cell_differs(w, name, x, "was filled from outside");
	else if (x->salt == NULL)
		cell_differs(w, name, x, "cannot be told: its salt is gone");
	else if (strcmp(x->hex, hex) != 0)
		cell_differs(w, name, x, "is not what was written");
}

/* Reads all seals of the next thing that has any; w->thing is its number. */
static bool
walk_next(struct walk *w)
{
	arena_reset(w->arena);
	w->item = NULL;
	w->count = w->room = 0;
	if (!w->more)
		return false;
	w->thing = get_int(&w->seals, 0);
	do {
		expected_read(w, get_text(&w->seals, 3),
		    get_needed(&w->seals, 2), get_int(&w->seals, 1));
		w->more = stmt_row(&w->seals);
	} while (w->more && get_int(&w->seals, 0) == w->thing);
	return true;
}

/* One row against its seals, or a row that has none. */
static bool
walk_row(struct walk *w, struct stmt *row, bool sealed, struct err *e)
{
	struct check *k = w->check;
	struct cell_sink to = { walk_salt, walk_cell, w, &k->many };

	if (!sealed) {
		finding(k, "%s was put in from outside; no event made it",
		    thing_called(k, w->kind, get_int(row, 0)));
		w->count = 0;
		to.cell = NULL;
	}
	if (!row_cells(k->store, row, w->kind, NULL, &to, e))
		return false;
	for (size_t i = 0; sealed && i < w->count; i++)
		if (!w->item[i].met && w->item[i].hex != NULL)
			cell_differs(w, w->item[i].name, &w->item[i],
			    "was emptied from outside");
	return true;
}

static void
walk_gone(struct walk *w)
{
	if (told_before(w->check, w->kind, w->thing, ROW))
		return;
	finding(w->check, "%s was deleted from outside; it is as of %s",
	    thing_called(w->check, w->kind, w->thing),
	    event_called(w->check, w->count > 0 ? w->item[0].seal : 0));
}

static bool
kind_check(struct check *k, const struct kind *kind, struct err *e)
{
	struct walk w = { .check = k, .kind = kind, .arena = arena_new() };
	struct stmt rows = stmt_kind(k->store, KIND_RAW_ALL, kind);
	bool good = true, sealed;

	w.seals = stmt_open(k->store, SQL_SEALS_OF_KIND);
	put_text(&w.seals, kind->key);
	w.more = stmt_row(&w.seals);
	sealed = walk_next(&w);
	while (good && stmt_row(&rows)) {
		int64_t number = get_int(&rows, 0);

		for (; sealed && w.thing < number; sealed = walk_next(&w))
			walk_gone(&w);
		if (sealed && w.thing == number) {
			good = walk_row(&w, &rows, true, e);
			sealed = walk_next(&w);
		} else {
			struct walk none = {
				.check = k, .kind = kind, .arena = w.arena
			};

			good = walk_row(&none, &rows, false, e);
		}
	}
	for (; good && sealed; sealed = walk_next(&w))
		walk_gone(&w);
	good = stmt_close(&rows, good ? e : NULL) && good;
	good = stmt_close(&w.seals, good ? e : NULL) && good;
	arena_free(w.arena);
	return good;
}

static bool
about_check(struct check *k, struct err *e)
{
	struct walk w = { .check = k, .arena = arena_new() };
	struct cell_sink to = { walk_salt, walk_cell, &w, NULL };
	bool good;

	w.seals = stmt_open(k->store, SQL_SEALS_OF_KIND);
	put_text(&w.seals, SEAL_STORE);
	w.more = stmt_row(&w.seals);
	if (!walk_next(&w))
		finding(k, "The store: its first seal is missing");
	good = store_cells(k->store, &to, e);
	good = stmt_close(&w.seals, good ? e : NULL) && good;
	arena_free(w.arena);
	return good;
}

bool
check_rows(struct check *k, struct err *e)
{
	struct stmt q;
	int64_t many;

	if (!about_check(k, e))
		return false;
	for (size_t i = 0; kinds[i] != NULL; i++)
		if (!kind_check(k, kinds[i], e))
			return false;
	q = stmt_open(k->store, SQL_COUNT_MANY);
	if (!stmt_number(&q, &many, e))
		return false;
	if (many != k->many)
		finding(k,
		    "Rows of items and pairs: %" PRId64
		    " belong to nothing and were put in from outside",
		    many - k->many);
	return true;
}
