/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_JSON_H
#define RAGTRACK_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/*
 * A writer of JSON into a growable string, as it goes: no tree, no failures.
 * Commas and indentation are its business, that objects and arrays are closed
 * is the caller's. Control and invisible characters in texts are written as
 * \uXXXX, so the output is inert on a terminal and nothing is lost.
 */
struct json {
	struct buf *out;
	bool pretty;	/* one value a line, indented by two spaces */
	int depth;	/* open objects and arrays */
	bool comma;	/* a value stands before the next one */
	bool after_key; /* the next value belongs to the key just written */
};

/* Begins to write at the end of `out`. */
void json_open(struct json *j, struct buf *out, bool pretty);

/* Begin and end an object, of members, or an array, of values. */
void json_object(struct json *j);
void json_end_object(struct json *j);
void json_array(struct json *j);
void json_end_array(struct json *j);

/* A member's name; its value must follow. */
void json_key(struct json *j, const char *key);

/* Values. A NULL text is null; a byte that is not UTF-8 is U+FFFD. Digits are
 * a number as JSON writes it ("7.5"); NULL is null. */
void json_text(struct json *j, const char *s);
void json_digits(struct json *j, const char *digits);
void json_int(struct json *j, long long n);
void json_bool(struct json *j, bool yes);
void json_null(struct json *j);

/* A member in one call. */
void json_key_text(struct json *j, const char *key, const char *s);
void json_key_int(struct json *j, const char *key, long long n);
void json_key_bool(struct json *j, const char *key, bool yes);
void json_key_null(struct json *j, const char *key);

/* A text of n rows that `add` adds as one value each: an array in lines of
 * its own, or a value a line. */
void json_rows(struct buf *out, bool lines, size_t n,
    void (*add)(struct json *j, size_t row, const void *of), const void *of);

/* A day as YYYY-MM-DD; DAY_NONE is null. */
void json_key_day(struct json *j, const char *key, int day);

#endif
