/* SPDX-License-Identifier: ISC */
/*
 * Redacting: texts blanked for ever.  Errors are those of store.h.
 */
#ifndef RAGTRACK_STORE_REDACT_H
#define RAGTRACK_STORE_REDACT_H

#include "ragtrack/model/change.h"
#include "ragtrack/model/redaction.h"

struct store;

/* What is to be redacted: a field of a thing with all that it ever held and
   the reasons its changes were given, or what an event of the history holds. */
struct store_redaction {
	const struct kind *kind;
	int64_t thing;
	const struct field *field;
	const char *item;  /* of a list only this one; NULL: all */
	const char *label; /* of a map only what stands under this */
	int64_t event;	   /* over 0: instead of all these */
	const char *why;
};

/* One field that was blanked, or is to be. */
struct store_blanked {
	const struct kind *kind;
	int64_t thing;
	const struct field *field;
};

/* What was done; all of it is in the caller's arena. */
struct store_redacted {
	bool again; /* it was blanked before: the file alone was rewritten */
	struct store_blanked *blanked;
	size_t count, room;
	struct store_blanked *elsewhere; /* not blanked: fields of other plans
					    that hold the text, or held it */
	size_t elsewheres, elsewhere_room;
	size_t texts;	   /* of the history */
	struct list words; /* the texts themselves, to look elsewhere for */
};

/*
 * Blanks a text: in its field, in the history (undone and retired things
 * too), in reasons, in what imports remember, and, where it is long enough
 * (redaction.h), wherever else its plan holds it whole.  Who, when and the
 * digests are left, and a salted digest by which an import knows the text
 * again; no byte of it in the file.  Other plans are left as they are, but for
 * what they share; a long text that they hold is said.  ERR_IO also where all was blanked and
 * only the rewriting of the file failed: calling it again rewrites it.
 */
bool store_redact(struct store *s, struct arena *a, const struct who *who,
    int day, const struct store_redaction *what, struct store_redacted *out,
    struct err *e);

/*
 * What was redacted in the plans of this id, and of people in any: by it an
 * import leaves such texts out.  *blind counts the redactions of earlier
 * versions, which wrote down nothing that a text could be known by.
 */
bool store_redactions(struct store *s, struct arena *a, const char *plan,
    struct redactions *out, size_t *blind, struct err *e);

/* The redactions of a store, each set of them, as they are done again. */
struct store_redo_redaction {
	const char *plan; /* id; NULL: of a view */
	const char *why, *digests;
	int64_t set;	     /* it was one change with others of its set */
	struct redaction at; /* where; salt and digest are not filled */
};
struct store_redo {
	struct store_redo_redaction *item;
	size_t count, room;
};

/*
 * A backup that is brought back holds what was redacted after it was made.
 * store_redo_read notes all redactions of the store that is about to be
 * replaced; store_redo_run, on the store that was brought back, does those
 * again that it lacks, and rewrites the file.  *done counts them.
 */
bool store_redo_read(
    struct store *s, struct arena *a, struct store_redo *out, struct err *e);
bool store_redo_run(struct store *s, const struct who *who, int day,
    const struct store_redo *redo, size_t *done, struct err *e);

#endif
