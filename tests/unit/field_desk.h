/* SPDX-License-Identifier: ISC */
/*
 * A desk with a store, where one person changes a field of a thing in every
 * way there is: by a command, in the form, in an editor, by a file.
 */
#ifndef TESTS_FIELD_DESK_H
#define TESTS_FIELD_DESK_H

#include "store_help.h"

#include "ragtrack/app/app.h"
#include "ragtrack/cli/cli.h"

#define DESK_DAY day_make(2023, 11, 20)

struct desk {
	struct place place;
	struct settings settings;
	struct buf out, err; /* of the last command */
	struct app *app;
	struct store *store;
	char edited[128], script[128], editor[160], file[128];
	/* What is walked now; for messages too. */
	const struct kind *kind;
	const struct field *field;
	int64_t number;
	size_t wrong, done;
};

/* One value of a field, as a person says it and as the store holds it. */
struct value {
	const char *key;  /* of a map: the entry that is set; else NULL */
	const char *said; /* what is typed */
	const char *encoded;
	const char *part; /* of it, which stands nowhere else */
};

void desk_open(struct desk *d, const char *yaml);
void desk_close(struct desk *d);

/* Something that does not hold, of what is walked now. */
void desk_wrong(struct desk *d, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Runs a command of the words up to NULL; its exit status. */
int desk_run(struct desk *d, const char *word, ...) __attribute__((sentinel));
/* The same, and it must be that status. */
bool desk_ran(struct desk *d, int status, const char *word, ...)
    __attribute__((sentinel));

/* The store, for looking at it. */
struct store *desk_store(struct desk *d);
/* The plan's file as it is exported now, in the arena. */
const char *desk_export(struct desk *d, struct arena *a);
/* The thing's address as it is typed now, in the arena. */
const char *desk_address(struct desk *d, struct arena *a);
/* What the store holds of a field of it, from a fresh load. */
const char *desk_holds(struct desk *d, struct arena *a, const struct field *f);
/* The number of the newest event of the history. */
int64_t desk_head(struct desk *d);

/* One change of a field by each way; false where it does not go. */
bool desk_set(struct desk *d, const struct field *f, const struct value *v);
bool desk_clear(struct desk *d, const struct field *f);
bool desk_undo(struct desk *d);
bool desk_form(struct desk *d, const char *want, const struct value *v);
/* The same of an entry that a map has. */
bool desk_form_entry(struct desk *d, const char *want, const struct value *v);
/* Keeps the text that an editor gets; later gives it back as what was typed. */
bool desk_edit_keep(struct desk *d);
bool desk_edit_put(struct desk *d);
int desk_import(struct desk *d, const char *text);

/* Whether the form of the thing has a row for the field at all. */
bool desk_form_has(struct desk *d, const char *want, const struct field *f);
/* Closes the screens, so that the next form is opened anew. */
void desk_form_close(struct desk *d);

#endif
