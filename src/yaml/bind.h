/* SPDX-License-Identifier: ISC */
/*
 * Events become a plan: bind.c walks the field table with them, value.c and
 * pairs.c read one value each, check*.c look at what was read as a whole.
 */
#ifndef YAML_BIND_H
#define YAML_BIND_H

#include "read.h"

/* A thing while its map is open. */
struct frame {
	struct thing *thing;
	const struct kind *kind;
	struct place first; /* of its first key, or of itself */
	uint64_t seen;	    /* rows that were stated */
	uint64_t groups[2]; /* group maps stated, by their first rows: at
				   the top of the record, in another map */
	struct place at[READ_ROWS]; /* of the values stated */
};

/* The document just met, to its end; its plan is added to those of r->out. */
void bind_document(struct reader *r);
/* The thing just met, into the list of its parent, which stands under `key`. */
void bind_thing(struct reader *r, struct things *list, struct thing *parent,
    const struct kind *kind, const char *key);
/* The place of the event just met, which is the first key of a map: of a record
   (path "") it may say which thing that is. */
struct place record_begins(struct reader *r, struct thing *t, const char *path);
/* The list of things just met. */
void bind_things(struct reader *r, struct frame *fr, const struct field *f);

/* root.c: the value of `ragtrack` or `state`, of which the key was just met; false
   for other keys. */
bool bind_root_key(
    struct reader *r, struct frame *fr, const char *key, struct place at);

/* value.c: reads the value of a field from the event just met. */
void bind_value(struct reader *r, struct frame *fr, const struct field *f,
    struct place key);

/* What a type says of a value that it cannot read. */
void say_err(struct reader *r, const struct field *f, struct place at,
    const struct err *e);
/* The node just met is not what the field takes; it is left out. */
void wrong_kind(struct reader *r, const struct field *f, const char *takes);
/* A text that other tools would take for nothing. */
void warn_null(struct reader *r, const struct event *ev);
/* Notes a text that cannot be understood yet. */
void later_add(struct reader *r, struct thing *t, const struct field *f,
    const char *text, struct place at);

/* pairs.c: the map of label to text just met. */
void bind_pairs(struct reader *r, struct frame *fr, const struct field *f);

/* check.c: a thing as its map ends; a plan as its document ends or breaks
   off (r->over). */
void check_thing(struct reader *r, const struct frame *fr);
/* Warns where the key of an amount is no year. */
void check_year(struct reader *r, const char *key, struct place at);
void check_document(struct reader *r);

/* meaning.c: what a key that is none of the words is likely called here, as
   the end of a sentence; what a plan's own word of a status or rating likely
   means.  NULL: there is no telling. */
const char *key_meant(
    struct reader *r, const char *key, const char *const *words, size_t n);
const char *word_likely(struct reader *r, const char *field, const char *word);

/* check_words.c: the words of a document, as its plan means them. */
void check_words(struct reader *r);

/* check_dates.c: the dates of the document, beside one another. */
void check_dates(struct reader *r);

/* check_refs.c: what the refs of a whole plan name. */
void check_refs(struct reader *r);

/* check_people.c: the people of all plans of the file, who its leads are. */
void check_people(struct reader *r);

#endif
