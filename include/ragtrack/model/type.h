/* SPDX-License-Identifier: ISC */
/*
 * Types: what can be done with the value of a field.  A row of the field
 * table names its type; the day a row wants a function of its own, it wants a
 * new type.
 */
#ifndef RAGTRACK_MODEL_TYPE_H
#define RAGTRACK_MODEL_TYPE_H

#include <stdbool.h>

struct arena;
struct buf;
struct err;
struct field;
struct plan;

/* How a field's value is held in C. */
enum shape {
	SHAPE_TEXT,   /* const char * */
	SHAPE_CHOICE, /* int */
	SHAPE_WORD,   /* struct word */
	SHAPE_DATE,   /* struct when */
	SHAPE_YESNO,  /* bool */
	SHAPE_LIST,   /* struct list */
	SHAPE_MAP,    /* struct map */
	SHAPE_THINGS  /* struct things */
};

/*
 * A type: what can be done with a value of it.  `encoded` is the one text
 * form of any value (but things): what history, bases and comparisons hold.
 * NULL is absent.  List items are parted by U+001F; map entries by U+001E,
 * label and text by U+001F; a word is its canonical form, then U+001F and the
 * word as written where that differs; a date its text, then U+001F and
 * `date` of the {text, date} form; people their items, and where one text
 * was written U+001E and that text.
 */
struct type {
	const char *name; /* for messages and the manual */
	enum shape shape;
	/* From what a person or a plain YAML scalar says.  Empty is absent.
	   `in` gives words and people their meaning (may be NULL). */
	bool (*parse)(struct arena *a, const struct field *f,
	    const struct plan *in, const char *input, void *value,
	    struct err *e);
	/* For people to read, one line (lists by ", "). */
	void (*show)(const struct field *f, const void *value, struct buf *out);
	/* The encoded form; false and nothing written where absent. */
	bool (*encode)(
	    const struct field *f, const void *value, struct buf *out);
	/* Back from it; what cannot be read as a date etc. keeps its text.
	   `in` says how its years begin (may be NULL). */
	void (*decode)(struct arena *a, const struct field *f,
	    const struct plan *in, const char *encoded, void *value);
	/* Three-way merge of the encoded values of lists, by item, where both
	   sides changed; NULL: the two do not go together (maps are merged
	   key by key elsewhere). */
	void (*merge)(struct arena *a, const char *base, const char *file,
	    const char *store, const char **merged);
	/* Whether a stored text can be one of these; NULL: any can.  One
	   that cannot is taken as absent. */
	bool (*sound)(const char *encoded);
};

extern const struct type type_text, type_paragraphs, type_choice, type_word,
    type_date, type_yesno, type_number, type_percent, type_length, type_list,
    type_days, type_people, type_refs, type_map, type_labels, type_money,
    type_frozen, type_things;

#endif
