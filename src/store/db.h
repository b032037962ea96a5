/* SPDX-License-Identifier: ISC */
/*
 * Inside the store: the handle, the statements and how values meet columns.
 * Only the files of this folder include it, and SQLite's header comes with it.
 *
 * A statement is used in four steps, and only the last can fail:
 *
 *	struct stmt q = stmt_open(s, SQL_PLAN_BY_ID);
 *	put_text(&q, id);
 *	while (stmt_row(&q))
 *		number = get_int(&q, 0);
 *	if (!stmt_close(&q, e))
 *		return false;
 *
 * The statements stay prepared for as long as the store is open; one must be
 * closed before it is opened again.
 */
#ifndef RAGTRACK_STORE_DB_H
#define RAGTRACK_STORE_DB_H

#include <sqlite3.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/hash.h"
#include "ragtrack/model/access.h"
#include "ragtrack/model/wanted.h"
#include "ragtrack/store/store.h"

#define APPLICATION_ID 0x52414754 /* "RAGT" */
/* What a needed field says where none stands, in a store that somebody meddled
   with. */
#define MISSING "(missing)"
#define SALT_HEX 33 /* sixteen bytes in hex, and NUL */

enum statement {
	SQL_BEGIN_READ,
	SQL_BEGIN_WRITE,
	SQL_COMMIT,
	SQL_ROLLBACK,
	SQL_NOW,
	SQL_DATA_VERSION,
	SQL_HEAD,
	SQL_HEAD_CHAIN,
	SQL_CHAIN_AT,
	SQL_PLAN_BY_ID,
	SQL_LIVE_PLAN,
	SQL_LIVE_PERIOD,
	SQL_PERIOD_AFTER,
	SQL_LIVE_VIEW,
	SQL_PLAN_HEADER,
	SQL_PLAN_IMPORTED,
	SQL_PLANS_NOT_LISTING,
	SQL_PEOPLE_LISTS,
	SQL_PEOPLE_LIST_OF,
	SQL_PEOPLE_OF_SCOPE,
	SQL_PERSON_BY_LOGIN,
	SQL_ACCESS,
	SQL_SET_WHO,
	SQL_NOTE,
	SQL_PERSON_PLAN,
	SQL_PERSON_LISTED,
	SQL_PERSON_MADE,
	SQL_SET_SCOPE,
	SQL_LIST_PERSON,
	SQL_UNLIST_PERSON,
	SQL_ITEMS_OF,
	SQL_PAIRS_OF,
	SQL_ADD_ITEM,
	SQL_ADD_PAIR,
	SQL_CLEAR_ITEMS,
	SQL_CLEAR_PAIRS,
	SQL_ADD_SET,
	SQL_ADD_HISTORY,
	SQL_ADD_TEXT,
	SQL_HISTORY,
	SQL_HISTORY_SINCE,
	SQL_HISTORY_OF_ACTION,
	SQL_HISTORY_OF_SET,
	SQL_HISTORY_NEWEST,
	SQL_SETS_BEFORE,
	SQL_SET_ROWS,
	SQL_HISTORY_BACK,
	SQL_HISTORY_CHAIN,
	SQL_DAY_HEAD,
	SQL_EVENT_DAY,
	SQL_SEAL_HEAD,
	SQL_ADD_SEAL,
	SQL_SEALS,
	SQL_SEALS_OF_KIND,
	SQL_SEALS_SALTED,
	SQL_BLANK_SEALS,
	SQL_SEAL_EVENT,
	SQL_RAW_ITEMS,
	SQL_RAW_PAIRS,
	SQL_RAW_PEOPLE,
	SQL_RAW_STATES,
	SQL_RAW_IMPORT,
	SQL_RAW_KEPT,
	SQL_RAW_ABOUT,
	SQL_PEOPLE_OF_PLAN,
	SQL_COUNT_MANY,
	SQL_LAST_CHANGE,
	SQL_CHANGED_SINCE,
	SQL_MY_SETS,
	SQL_STATE_HEAD,
	SQL_ADD_STATE,
	SQL_IMPORT_HEAD,
	SQL_IMPORT_STANDS,
	SQL_SET_IMPORT,
	SQL_CLEAR_KEPT,
	SQL_ADD_KEPT,
	SQL_KEPT,
	SQL_TEXTS_OF_FIELD,
	SQL_KEPT_OF_FIELD,
	SQL_EVENT_TEXTS,
	SQL_REDACTION_SALT,
	SQL_PLANS_LISTING,
	SQL_REDACTED_BEFORE,
	SQL_SETS_OF_FIELD,
	SQL_MADE_BY_SET,
	SQL_PAST_TEXTS,
	SQL_REDACTIONS,
	SQL_REDACTIONS_ALL,
	SQL_REDACTION_KNOWN,
	SQL_REDACTIONS_BESIDE,
	SQL_REDACT_TEXT,
	SQL_REDACT_SALT,
	SQL_KEPT_TEXTS,
	SQL_SET_KEPT,
	SQL_LAST_VALUES,
	SQL_EMPTY_SETS,
	SQL_STRAY_TEXTS,
	SQL_NAMES_OF_PLANS,
	SQL_NAMES_OF_PLANS_FROM,
	SQL_NAME_OF_PLAN,
	SQL_NAMES_OF_PRIORITIES,
	SQL_NAMES_OF_ACTIONS,
	SQL_NAMES_OF_ALL_ACTIONS,
	SQL_PLAN_OF_ACTION,
	SQL_PEOPLE_BESIDE,
	SQL_PEOPLE_TEXTS,
	SQL_STEP_PEOPLE_TEXTS,
	SQL_ACTIONS_OF_PERSON,
	SQL_ACTION_OF_PERSON,
	SQL_ACTIONS_OF_STEP_PERSON,
	SQL_ACTIONS_DUE,
	SQL_ACTIONS_OF_PLAN,
	SQL_USED_RATING,
	SQL_USED_IMPACT,
	SQL_USED_STATUS,
	SQL_USED_MEASURES,
	SQL_USED_FINANCE,
	SQL_USES_OF_PLAN,
	SQL_NOTE_USES,
	SQL_PLANS_OF_SET,
	SQL_ALL_PLANS,
	SQL_LAST_ACTION,
	SQL_COUNT_PLANS,
	SQL_COUNT_ACTIONS,
	SQL_ABOUT,
	SQL_ANY_RANKED,
	SQL_RANKED_SINCE,
	SQL_CAME_SINCE,
	SQL_SET_ZONE,
	SQL_COUNT
};

/* What is asked of the table of each kind; the text is made from the field
   table when it is first needed. */
enum kind_statement {
	KIND_INSERT,
	KIND_ONE,     /* a row by number */
	KIND_RAW,     /* all columns of a row, by number, as they are */
	KIND_RAW_ALL, /* of all rows */
	KIND_STANDS,  /* parent, rank, retired of a number */
	KIND_SET_RETIRED,
	KIND_SET_PLACE,
	KIND_TOUCH,	/* version + 1 */
	KIND_LAST_RANK, /* the last rank in a parent; is one taken? */
	KIND_RANKS,	/* all in a parent, in order */
	KIND_CAME,	/* what others put into it lately, and who */
	KIND_STATEMENTS
};

struct kind_sql {
	sqlite3_stmt *plain[KIND_STATEMENTS];
	/* by the kind under a thing of which they stand; KINDS: all */
	struct kind_under {
		sqlite3_stmt *rows, *many[2]; /* items, pairs */
		/* What they read. */
		uint64_t fields, many_fields[2];
		const struct field *with; /* wanted_only */
	} under[KINDS + 1];
	sqlite3_stmt **set; /* by field: UPDATE of its columns */
};

struct store {
	sqlite3 *db;
	struct arena *arena; /* of the handle */
	const char *path;    /* its real one */
	const char *zone;    /* for a store that has none yet; NULL: UTC */
	const char *queue_path;
	int queue;   /* descriptor of the writers' queue, or -1 */
	bool queued; /* we are at its head */
	bool readonly;
	const char *proof;  /* whom alone it is open for, or NULL */
	enum access access; /* then what they were given when last looked */
	bool damaged;	    /* the file, as SQLite or its schema says */
	bool backup;	    /* it is to be brought back, see store_remedy */
	sqlite3_stmt *fixed[SQL_COUNT];
	struct kind_sql kind[KINDS];
	int64_t data_version;
	/* where the history ended when plans were last loaded or refreshed */
	int64_t seen;
	char seen_chain[HASH_HEX];
	struct plans *then;  /* as last asked for by plans_then, or NULL */
	int64_t then_seen;   /* the history's end at that time */
	size_t loaded_plans; /* of partial plans: whose actions are all there */
	/* the last seal of this transaction; sealing: they are known */
	int64_t seal;
	char seal_chain[HASH_HEX];
	bool sealing;
	int64_t steps, steps_allowed; /* see connect.c, deadline */
	int naps_ms10; /* tenths of ms waited for others so far */
	uint64_t dice;
	unsigned char salt[16 * 64];
	size_t salts; /* still unused of them */
};

struct stmt {
	struct store *store;
	sqlite3_stmt *st;
	int at;	   /* parameters bound so far */
	int rc;	   /* the first failure */
	bool busy; /* stepped and not reset */
};

/* sql.c */
struct stmt stmt_open(struct store *s, enum statement which);
/* The one in the slot, prepared from its text where it is not yet. */
struct stmt stmt_ready(struct store *s, sqlite3_stmt **slot, const char *text);
struct stmt stmt_kind(
    struct store *s, enum kind_statement what, const struct kind *kind);
/* Of a kind what stands under a thing of kind `under`, NULL: all: the rows, as
   much of them as is wanted, or the items or pairs of these fields. */
struct stmt stmt_rows(struct store *s, const struct kind *kind,
    const struct kind *under, const struct wanted *w);
struct stmt stmt_many(struct store *s, bool pairs, const struct kind *kind,
    const struct kind *under, uint64_t fields);
/* UPDATE of a field's columns: bind the value, then the number. */
struct stmt stmt_set(
    struct store *s, const struct kind *kind, const struct field *f);
/* The text stays the caller's and must live until stmt_close. */
void put_text(struct stmt *q, const char *text);
void put_copy(struct stmt *q, const char *text);
void put_int(struct stmt *q, int64_t n);
bool stmt_row(struct stmt *q);
int64_t get_int(struct stmt *q, int column);
/* Borrowed until the next row; NULL for NULL. */
const char *get_text(struct stmt *q, int column);
/* The same of a column that the schema lets hold no NULL: where a damaged page has
   one all the same it is "". */
const char *get_needed(struct stmt *q, int column);
bool stmt_close(struct stmt *q, struct err *e);
/* To the end, and close. */
bool stmt_run(struct stmt *q, struct err *e);
/* Runs a statement that gives one number (0 where it gives no row). */
bool stmt_number(struct stmt *q, int64_t *out, struct err *e);
void stmts_free(struct store *s);

/* fail.c */
/* The sentence for a failure of SQLite on the store, or on another file that
   is open; returns false. */
bool store_fail(struct store *s, int rc, struct err *e);
bool db_fail(sqlite3 *db, const char *path, int rc, struct err *e);
/* What can be done where the file is no whole store, as the end of a sentence:
   a backup is brought back, or, of a backup, another one is. */
const char *store_remedy(const struct store *s);
/* Whether this session may write a file as large as the store; a change that
   fails half way for that could not be taken back either. */
bool size_allowed(struct store *s, struct err *e);

/* beside.c: that nothing but files stands where the store's own belong; that
   SQLite opens nothing else, and waits for no pipe; that the file does not hold
   what it held. */
bool beside_ready(struct store *s, struct err *e);
void beside_guard(void);
bool store_spoilt(struct store *s, struct err *e);

/* connect.c: how a file is opened, and what is set when it is known to be a store */
enum open_how {
	OPEN_WRITE,
	OPEN_READ, /* a backup as it is, whatever its version */
	OPEN_COPY, /* a copy of our own: none is made before it is migrated */
};
bool connect_open(struct store *s, enum open_how how, struct err *e);
bool connect_settle(struct store *s, struct err *e);

/* lock.c */
bool read_begin(struct store *s, struct err *e);
void read_end(struct store *s);
bool write_begin(struct store *s, struct err *e);
/* What is looked for after a COMMIT that failed, to learn whether it was
   carried out all the same: the last history row and its chain, or else the
   version of the schema; all zero where there is nothing to look for. */
struct written {
	int64_t head;
	const char *chain;
	int version;
};
/* Success only where the change is on the disk for good.  Else the sentence
   says whether it was saved, or that this is not known. */
bool write_commit(
    struct store *s, const struct written *written, struct err *e);
/* Whether the history that this handle last loaded is still there. */
bool history_seen(struct store *s, bool *seen, struct err *e);
void write_rollback(struct store *s);
int busy_nap(void *store, int count);

/* migrate.c */
int schema_newest(void);
/* Runs the steps that lead from one version to another; SQLite's result. */
int schema_steps(sqlite3 *db, int from, int to);
/* Brings the store up to date, unless somebody else did meanwhile; copy: one is
   made of an old one before. */
bool schema_migrate(struct store *s, bool copy, struct err *e);
/* Whether the file's schema is that of a version to the letter. */
bool schema_same(struct store *s, int version, bool *same, struct err *e);
/* The text of all that stands in a schema: a file's, and that of a version
   as the steps make it. */
bool schema_text(sqlite3 *db, struct buf *out);
bool schema_expected(int version, struct buf *out, struct err *e);
bool pragma_int(struct store *s, const char *name, int64_t *out, struct err *e);

/* load.c */
/* The live plan of this id; 0 where there is none. */
bool plan_number(struct store *s, const char *id, int64_t *out, struct err *e);
/* Loads all plans, or all that is in one, retired things too where asked. */
bool load_plans(struct store *s, struct plans *plans, int64_t plan,
    bool retired, struct err *e);
/* Loads a thing that is not loaded and all in it, and puts it in its place;
   nothing where its parent is not loaded or it is retired. */
bool load_thing(struct store *s, struct plans *plans, const struct kind *kind,
    int64_t number, struct err *e);
/* plans->is_only of the plans of this store. */
bool names_only(const struct plans *plans, const char *name, int64_t action);
/* asof.c: plans->as_they_stood of the plans of this store, kept until another
   moment is asked for; and what was kept goes. */
const struct plans *plans_then(const struct plans *plans, int64_t number);
void plans_then_free(struct store *s);
/* load_people.c: whom only other plans of the one plan's organisation list. */
bool load_beside(struct store *s, struct plans *plans, struct err *e);
/* Makes plan->people of each loaded plan what the store lists. */
bool load_people_lists(
    struct store *s, struct plans *plans, int64_t until, struct err *e);

/* refresh.c: plans brought up to date within a read. */
bool history_follow(
    struct store *s, struct plans *plans, struct arena *scratch, struct err *e);

/* history.c: writing it */
struct writer {
	struct store *store;
	struct change_set *set;
	struct arena *arena; /* scratch of the transaction */
	struct store_conflicts *conflicts;
	const struct store_import *import;
	size_t conflicted;  /* how many there were */
	struct err first;   /* the sentence of the first */
	bool began, alone;  /* it has its row; nobody wrote since `seen` */
	int64_t head, seen; /* the last row; that the set's ranks know of */
	enum { RENEWALS_UNKNOWN, RENEWALS_NONE, RENEWALS_SOME } renewals;
	char chain[HASH_HEX];
	const char *at, *day, *by_code; /* of the set, for the chain */
	struct things numbered;		/* to be unnumbered on failure */
	struct pending *pending;	/* the last row, not yet written */
};
/* Writes the row of a change (and, before the first, the set); `made` is the
   text of a thing that was made, of which only the digest is kept. */
bool history_write(
    struct writer *w, struct change *c, const char *made, struct err *e);
/* Writes the last row, which waits for all that its set writes beside it to be
   sealed, and commits. */
bool writer_commit(struct writer *w, struct err *e);
/* Sixteen random bytes in hex. */
bool salt_new(struct store *s, char out[SALT_HEX], struct err *e);
const char *op_name(enum change_op op);
bool op_find(const char *name, enum change_op *out);
/* The chain goes over these cells of a row, SQL_HISTORY_CHAIN's first, and over
   the chain of the last seal, which stands behind them (NULL in rows of before
   there were any). */
#define CHAIN_CELLS 20
void history_link(
    const char *before, const char *const *cell, char out[HASH_HEX]);
void digest_text(const char *salt, const char *text, char out[HASH_HEX]);
/* Notes in a set, before it is written, on which day its updates are recorded
   where their date is longer than a day: see updates_record. */
bool recorded_follows(struct writer *w, struct err *e);
/* year.c: the date that a change writes, read as its plan's years go; and the
   columns of all dates of a plan whose years now begin otherwise. */
bool year_read(
    struct writer *w, const struct change *c, struct thing *t, struct err *e);
bool year_follows(struct writer *w, int64_t plan, struct err *e);
/* One row as the columns of SQL_HISTORY give it. */
void history_get(struct arena *a, struct stmt *q, struct history_row *row);
bool history_rows(struct store *s, struct arena *a,
    const struct history_filter *filter, struct history *out, struct err *e);
bool history_head(
    struct store *s, int64_t *head, char chain[HASH_HEX], struct err *e);

/* apply.c */
/* What a thing belongs to, walking up from it. */
bool thing_belongs(struct store *s, const struct kind *kind, int64_t number,
    int64_t *plan, int64_t *action, struct err *e);
/* People stay with their plan when its organisation gets another name, but
   those whom other plans list too. */
bool scope_follows(struct writer *w, const struct thing *plan, struct err *e);
/* Sets a field of a row (t: as it stands) and writes its history. */
bool field_write(
    struct writer *w, struct change *c, struct thing *t, struct err *e);

/* create.c */
/* Whether no other view has the name; else false with ERR_CONFLICT. */
bool view_name_free(
    struct writer *w, const char *name, int64_t number, struct err *e);
/* Which live thing has the id or code of the one the change is of, or of a
   period the days; 0: none. */
bool name_taken(
    struct writer *w, const struct change *c, int64_t *live, struct err *e);
/* Whether a period may open again: no later one of its plan stands, open or
   closed, else false with ERR_CONFLICT. */
bool period_last(struct writer *w, int64_t number, struct err *e);
/* Whether a period may be taken out: it is not closed, else false with
   ERR_CONFLICT. */
bool period_unfrozen(struct writer *w, int64_t number, struct err *e);
/* What has a number now loses it again should the set fail. */
void numbered_add(struct writer *w, struct thing *t);
bool create_write(struct writer *w, struct change *c, struct err *e);
/* Inserts t and all in it, with the history of what has its own. */
bool tree_write(
    struct writer *w, struct change *c, struct thing *t, struct err *e);

/* copy.c: copies by SQLite's own means */
#define COPY_PART ".part" /* behind the name of a copy not yet whole */
/* Copies all pages of `from`, of which `path` is the file, into `to`. */
bool copy_pages(struct store *s, sqlite3 *from, sqlite3 *to,
    const char *to_path, struct err *e);
/* Makes an empty file for a copy, with the store's mode, and locks it; one
   that was left by a program that was killed is taken over.  -1 on failure;
   the caller removes the file and closes the descriptor. */
int part_make(struct store *s, const char *path, struct err *e);
/* Copies into a file that part_make made. */
bool copy_into(struct store *s, sqlite3 *from, const char *part, struct err *e);
/* `from` is a connection to the store that is not writing. */
bool copy_to_file(
    struct store *s, sqlite3 *from, const char *to, struct err *e);
/* Copies the store as it is to the first free name that begins with this, read
   by a connection of its own, as ours may be in the midst of writing. */
bool copy_beside(
    struct store *s, const char *first, const char **name, struct err *e);

/* open.c */
/* *damaged (may be NULL): it is a file, but no longer a store. */
bool store_open_checked(const char *path, const struct store_options *o,
    enum open_how how, struct store **out, bool *damaged, struct err *e);
/* Finds the real path: the folder resolved (made where it is missing, with
   create), the last part as given. */
bool store_locate(
    struct store *s, const char *path, bool create, struct err *e);

#endif
