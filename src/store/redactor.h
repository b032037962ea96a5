/* SPDX-License-Identifier: ISC */
/* A redaction at work: what the files that do it share. */
#ifndef STORE_REDACTOR_H
#define STORE_REDACTOR_H

#include "db.h"

#include "ragtrack/store/redact.h"

struct numbers {
	int64_t *item;
	size_t count, room;
};

/* A text of the history that goes, found before any of them does. */
struct past_found {
	int64_t number;
	const char *which;
	const struct kind *kind;
	int64_t thing;
};

struct redactor {
	struct writer w;
	struct change_set set;
	struct arena *arena;   /* of the operation */
	struct arena *scratch; /* of one value */
	struct plans plans;    /* all, what was taken out too */
	struct redactions all; /* the texts that go */
	const char *salt;
	struct numbers reach; /* plans; none: the shared views */
	struct numbers sets;  /* whose reasons go with the text */
	struct {
		const struct kind *kind;
		int64_t thing;
	} * made; /* things that these made */
	size_t nmade, made_room;
	struct past_found *found;
	size_t nfound, found_room;
	struct list beside;   /* digests of what stood in a value with them */
	struct arena *result; /* of `out` */
	struct store_redacted *out;
};

bool redact_number_in(const struct numbers *all, int64_t n);
void redact_number_add(struct arena *a, struct numbers *all, int64_t n);

/* Where a text stands. */
struct redact_at {
	const struct kind *kind;
	int64_t thing, action, set;
	const struct field *field;
	bool reason;
};

/* Whether the text names a listed person in a field of people: that is what
   others know them by, and stays. */
bool redactor_names(
    const struct redactor *r, const struct field *f, const char *text);

/* The number of the action that a thing is or stands in; 0: of none. */
int64_t redactor_action(const struct thing *t);

/* Whether the text at that place goes. */
bool redactor_hits(struct redactor *r, const struct redact_at *at,
    const struct held_text *text);

/* redact_walk.c: blanks it in all things in reach, and first in the one named
   (also where it is not loaded), each with its row of the history: that of
   the one named holds the digests of all. */
bool redact_thing_field(struct redactor *r, struct thing *t,
    const struct field *f, const char *digests, struct err *e);
bool redact_named(
    struct redactor *r, const struct redaction *where, struct err *e);
bool redact_things(struct redactor *r, struct err *e);

/* redact_elsewhere.c: notes where plans out of reach hold a long text that goes,
   as when they were carried on from this one; and whether one value does. */
void redact_elsewhere(struct redactor *r);
void redact_elsewhere_look(
    struct redactor *r, const struct redact_at *at, const char *encoded);

/* redact_past.c: and in the history, and what imports remember.  What of the
   history goes is found before the first row of this redaction is written. */
bool redact_sets(struct redactor *r, struct err *e);
bool redact_find(struct redactor *r, struct err *e);
bool redact_history(struct redactor *r, struct err *e);
bool redact_kept(struct redactor *r, struct err *e);

/* redact_beside.c: notes the texts of a value of the history that goes for the
   sake of another of its texts. */
void redact_beside_note(
    struct redactor *r, const struct redact_at *at, const char *encoded);
/* The digests of all that goes, with what was noted after them. */
const char *redact_beside_join(struct redactor *r, const char *digests);
/* Adds to `all` what stood in blanked values of that field, of one item or
   under one label where these are not NULL, and was not redacted; *added counts
   it. */
bool redact_beside_collect(struct redactor *r, const struct redaction *at,
    const char *item, const char *label, size_t *added, struct err *e);

/* The digests of the making of a thing, and of what it was made in. */
bool redact_salts(
    struct store *s, const struct kind *kind, int64_t number, struct err *e);

/* redact_again.c: where a row of one of the statements of redactions says that
   the text stood. */
struct redaction redact_place(struct stmt *q);

/* redact.c */
bool redactor_reach(struct redactor *r, const struct kind *kind, int64_t thing,
    int64_t plan, struct err *e);
void redactor_open(struct redactor *r, struct store *s, const char *source,
    const struct who *who, int day);
void redactor_close(struct redactor *r);
/* Everything in reach, after `all` and `reach` were filled: first the place
   that was named. */
bool redactor_run(
    struct redactor *r, const struct redaction *named, struct err *e);
/* VACUUM: every page anew. */
bool store_rewrite(struct store *s, struct err *e);

#endif
