/* SPDX-License-Identifier: ISC */
/*
 * The store: one SQLite file that several people on one host share.  It is
 * a library that never speaks.  No read outlives a call; every write is one
 * transaction that also writes the history; success is returned only after
 * COMMIT.  Errors: ERR_IO cannot be read or written, ERR_CONFLICT somebody's
 * newer change stands in the way, ERR_BUSY it stayed busy, ERR_NO a refusal.
 */
#ifndef RAGTRACK_STORE_STORE_H
#define RAGTRACK_STORE_STORE_H

#include "ragtrack/model/change.h"
#include "ragtrack/model/merge.h"
#include "ragtrack/store/access.h"
#include "ragtrack/store/as_of.h"
#include "ragtrack/store/base.h"
#include "ragtrack/store/history.h"
#include "ragtrack/store/redact.h"
#include "ragtrack/store/upkeep.h"

struct prefilter;
struct store;
struct wanted;

struct store_options {
	bool create;	    /* make it where it is missing */
	bool force_network; /* allow a network file system */
	/* The time zone that it gets where it is made, or was made before
	   stores had one; NULL: UTC. */
	const char *zone;
	/* The code of whoever is locked in: the store opens for them alone, for
	   nobody who is not in people, and lets them do what their access
	   allows (access.h).  NULL: whoever can open the file may do all. */
	const char *proof;
};

/*
 * Opens (creates, migrates) the store at path, with all settings of a safe
 * connection.  Refuses, in a sentence: a folder, a file that is no store, a
 * newer store, a schema that was tampered with, a network file system.
 */
bool store_open(const char *path, const struct store_options *options,
    struct store **out, struct err *e);
void store_close(struct store *s);
const char *store_path(const struct store *s);

struct store_load {
	/* id of the one plan to load, with whom it may name; NULL: all.  The
	   store must be open for as long as its actions are named. */
	const char *plan;
	/* Of that plan only these actions, by number, or all where one of them
	   waits for others; plans->partial is set.  0: all. */
	const int64_t *action;
	size_t actions;
	bool retired; /* retired things too */
	/*
	 * Asked once all but the actions is in `plans`: false loads all of
	 * them, true only those that the prefilter lets through, with what
	 * they wait for, and plans->partial is set; where they are most of all
	 * or no more than `few`, all are loaded.  NULL: all.  Not together with
	 * `plan`.
	 */
	bool (*choose)(
	    void *arg, const struct plans *plans, struct prefilter *out);
	void *arg;
	size_t few;
	/*
	 * The fields that will be read, NULL: all.  Only what is wanted is
	 * loaded, plans->wanted says so, and such plans are only to be read:
	 * they are neither changed nor brought up to date.  `choose` may want
	 * more of actions.  It lives as long as the plans.
	 */
	const struct wanted *wanted;
};

/* Loads plans into out, a zeroed struct whose arena is set. */
bool store_load(struct store *s, const struct store_load *what,
    struct plans *out, struct err *e);

/*
 * Goes on where plans->partial: what others did meanwhile, then the actions of
 * one more plan.  After the last one the plans are no longer partial.
 */
bool store_load_more(struct store *s, struct plans *plans, struct err *e);

/* The actions of one of partial plans, by its number, where they are not loaded
   yet: as the store is now, so where the plans are up to date. */
bool store_load_plan(struct store *s, struct plans *plans, int64_t plan,
    bool retired, struct err *e);

/* Whether somebody else committed since the last call, or it can no longer be
   read, as a refresh then says; costs microseconds and writes nothing. */
bool store_changed(struct store *s);

/* What a refresh brought: the things touched, and by whom. */
struct store_news {
	size_t rows;	 /* history rows applied */
	int64_t *action; /* numbers of the actions touched */
	size_t actions;
	const char *by; /* who made the newest of them */
	bool again;	/* a backup was brought back: all was loaded anew */
};

/*
 * Brings loaded plans up to date by the history after plans->head: never a
 * full reload, but where a backup was brought back.  Also after a change of
 * one's own.  `news` may be NULL; it is in arena a.
 */
bool store_refresh(struct store *s, struct plans *plans, struct arena *a,
    struct store_news *news, struct err *e);

/* A change that met a newer one of somebody else. */
struct store_conflict {
	size_t change;	       /* index in the set */
	const char *theirs;    /* encoded value in the store now */
	const char *who, *day; /* who set it, and when (ISO day) */
	const char *why;       /* the reason they gave, or NULL */
	const char *came;      /* of what is taken out: what they put into it,
				  in words; else NULL */
};
struct store_conflicts {
	struct store_conflict *item;
	size_t count, room;
};

/* What an import leaves behind beside its changes. */
struct store_import {
	int64_t plan;		   /* its number; 0: made in this set */
	const struct merge *merge; /* its `keep` rows are remembered */
};

/*
 * Writes a set of changes and their history in one transaction, whole or not
 * at all.  A change whose `old` is no longer what the store holds is a
 * conflict (ERR_CONFLICT; all are listed in `conflicts`, in set->arena,
 * unless NULL), and so is a set made of plans that a restore took back; one
 * whose `new` already stands is skipped.  Numbers of what was made, and of the
 * set, are filled in.  `import` is NULL but for imports.
 * An empty set does nothing and succeeds (an import still notes its base).
 */
bool store_apply(struct store *s, struct change_set *set,
    const struct store_import *import, struct store_conflicts *conflicts,
    struct err *e);

#endif
