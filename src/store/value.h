/* SPDX-License-Identifier: ISC */
/* Members of things and columns of their rows (value.c). */
#ifndef STORE_VALUE_H
#define STORE_VALUE_H

#include "db.h"

struct reader {
	struct arena *arena;
	const struct wanted *wanted; /* NULL: all */
	struct date_read {
		const char *text, *date;
		struct when when;
	} dates[256];  /* the same dates stand everywhere */
	bool bad_text; /* one was not UTF-8 */
	/* Of the kind of the last row: a thing of it as it begins, and the
	   fields that its rows have columns for. */
	const struct kind *kind;
	const struct thing *blank;
	struct row_part {
		const struct field *field;
		int column;
	} * part;
	size_t parts;
};
/* The ends of a field's column names, NULL after the last. */
const char *const *field_columns(const struct field *f);
/* Of these the ones that row_thing reads. */
const char *const *field_columns_read(const struct field *f);
int field_columns_count(const struct field *f);
bool field_is_list(const struct field *f);
bool field_is_map(const struct field *f);
/* Of these fields of the kind the ones that are so, all of them UINT64_MAX. */
uint64_t fields_among(
    const struct kind *kind, uint64_t fields, bool (*is)(const struct field *));
/* The fields of a kind that are read for what is wanted: also what says whether
   a note is private, which the store itself asks. */
uint64_t fields_read(const struct wanted *w, const struct kind *kind);
void value_put(struct stmt *q, const struct field *f, const void *member);
const char *reader_text(struct reader *r, struct stmt *q, int column);
/* A row of stmt_rows or KIND_ONE as a new thing that stands nowhere yet. */
struct thing *row_thing(
    struct reader *r, struct stmt *q, const struct kind *kind);
/* A fresh row, with its lists and maps; not what stands in it. */
bool row_insert(struct store *s, struct thing *t, struct err *e);
/* A thing by its number as it stands, without what is in it; NULL in *out
   where there is none. */
bool row_read(struct store *s, struct arena *a, const struct kind *kind,
    int64_t number, struct thing **out, struct err *e);
/* Sets one field of a row to the member of t, and counts the version up. */
bool row_set(struct store *s, const struct thing *t, const struct field *f,
    struct err *e);
/* Where a row stands; *found false where there is none. */
struct stands {
	int64_t parent, rank, version;
	bool retired, found;
};
bool row_stands(struct store *s, const struct kind *kind, int64_t number,
    struct stands *out, struct err *e);

#endif
