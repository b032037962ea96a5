/* SPDX-License-Identifier: ISC */
/*
 * What redacting means for values: which texts a value holds, what is left
 * of it without some of them, and knowing a text again by a salted digest of
 * it, folded, when it no longer is there.
 *
 * A text of twelve characters or more is redacted in the whole plan; a
 * shorter one, a date, a label of a map and what holds no letter only in the
 * very field of the very thing, and in the copies that ragtrack made of it.
 */
#ifndef RAGTRACK_MODEL_REDACTION_H
#define RAGTRACK_MODEL_REDACTION_H

#include "ragtrack/base/hash.h"
#include "ragtrack/model/field.h"

/* What stands where a text was redacted. */
#define REDACTED "(redacted)"

/* Whether a field can hold a text that somebody wrote.  A choice, yes or no,
   what a closing froze and the days of a period are none. */
bool field_holds_text(const struct kind *kind, const struct field *f);

/* One text of a value. */
struct held_text {
	const char *text;
	const char *label; /* of a map: what it stands under, or NULL */
	bool only_there;   /* however long: a date, a ref, a label of a map */
};
struct held_texts {
	struct held_text *item;
	size_t count, room;
};

/* Appends the texts that an encoded value holds: the items of a list, the
   labels and texts of a map, a word as it was written.  In the arena. */
void field_texts(struct arena *a, const struct kind *kind,
    const struct field *f, const char *encoded, struct held_texts *out);

/* Whether one of the texts is to go. */
typedef bool text_goes(void *ctx, const struct held_text *text);

/*
 * The encoded value with each text that goes replaced by REDACTED, or left
 * out where that would mean something (a person, a ref, an amount, a date, a
 * label of the plan).  The value itself where none goes; *gone (may be NULL)
 * counts those that do.
 */
const char *field_redacted(struct arena *a, const struct kind *kind,
    const struct field *f, const char *encoded, text_goes *goes, void *ctx,
    size_t *gone);

/* Whether other things name the thing by this field, so that it cannot go: the
   id of a plan, the code of a person or holder. */
bool field_names_others(const struct kind *kind, const struct field *f);

/* Whether a map is of a plan's own words, by their meaning: what somebody wrote
   are its labels. */
bool field_maps_words(const struct field *f);

/* Whether ragtrack itself writes what one field says into the other: when a due
   date of an action moves, the first one and each move keep it. */
bool fields_copied(const struct kind *kind, const struct field *f,
    const struct kind *other, const struct field *of);

/* What stands for a value of which nothing is known but that it was redacted;
   NULL: absent. */
const char *field_redacted_whole(const struct field *f);

/* How far the redaction of a text reaches. */
enum redact_reach {
	REACH_PLAN,  /* wherever the plan holds it whole */
	REACH_FIELD, /* that field of that thing, and of a text that is no date
			the fields of the action that copy it */
	REACH_REASON /* as a reason of changes of that field of that thing,
			in what was made with such a reason, and, a long one,
			where it was written into the same action */
};
/* How far that of this text would: by its length, by its letters, and by where
   it stands. */
enum redact_reach text_reach(const struct held_text *text);

/* One redacted text, known by its digest. */
struct redaction {
	enum redact_reach reach;
	const struct kind *kind; /* where it stood */
	int64_t thing;
	const struct field *field; /* NULL: a reason alone */
	int64_t action;		   /* what it stood in, or 0 */
	const char *salt, *digest;
};
struct redactions {
	struct redaction *item;
	size_t count, room;
	struct list salts; /* each once */
};

/* The digest of a text, folded as utf8_fold does. */
void redaction_digest(const char *salt, const char *text, char out[HASH_HEX]);

/* Appends one; salt and digest are not copied.  After the last one
   redactions_sort makes them ready to be looked through. */
void redactions_add(
    struct arena *a, struct redactions *all, const struct redaction *one);
void redactions_sort(struct redactions *all);

/* A text that is looked for; what is not `all` or `text` is zero at first. */
struct redactions_at {
	const struct redactions *all;
	const char *text;
	size_t salt, next;
	char digest[HASH_HEX];
};
/* The redactions of that text, one by one; NULL after the last. */
const struct redaction *redactions_next(struct redactions_at *at);

/* As they are written down: the salt, and for each its reach and digest, and
   another salt where it has one; and back, those of one text, which stand at
   the place that `where` says.  What begins with a "+" is passed over.  False
   where it is no such text, or none is in it. */
const char *redactions_encode(
    struct arena *a, const struct redaction *item, size_t count);
bool redactions_decode(struct arena *a, const char *encoded,
    const struct redaction *where, struct redactions *out);

#endif
