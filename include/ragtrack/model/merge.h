/* SPDX-License-Identifier: ISC */
/*
 * Importing again: which action is the same, and three values a field, as
 * ragtrack-plan(5) ("Importing again") says.  Pure: it works out changes and
 * makes none.
 */
#ifndef RAGTRACK_MODEL_MERGE_H
#define RAGTRACK_MODEL_MERGE_H

#include "ragtrack/model/change.h"

enum prefer { PREFER_NONE, PREFER_FILE, PREFER_STORE };

struct merge_options {
	enum prefer prefer;
	bool prune; /* what is gone from the file is taken out, but for updates
		       and the like, and people */
	bool whole; /* all that is gone from it is: the person who wrote it had
		       the base before them */
};

/*
 * Both sides changed one value: of a field, of one key of a map, or, of a
 * thing that is gone from the file and would be pruned, each that the store
 * changed; there `file` is NULL, and with field NULL the thing was added to
 * it, or taken out of it, in the store.
 */
struct merge_conflict {
	const struct thing *thing;   /* in the store */
	const struct action *action; /* it belongs to, or NULL */
	const struct field *field;
	const char *key; /* of the map, whose texts the values then are */
	const char *file, *store, *base; /* encoded; NULL absent */
	bool gone;			 /* from the file */
	bool back;		 /* gone, and put back in the store since */
	const struct thing *out; /* what the store took out and the file
				    changed: the thing or what it stands in;
				    `store` is NULL then; else NULL */
	const char *who, *when;	 /* who changed the store: filled by the
				   caller from the history */
};

/* What is gone from the file: kept in the store (missing), or with `prune`
   taken out of it (retired), with all that is in it. */
struct merge_missing {
	const struct thing *thing; /* in the store */
};

struct merge_pair {
	const char *how;	     /* "renumbered", "moved", "retitled" */
	const struct action *action; /* as the store has it */
	const struct action *file;
	bool stays; /* in the store it is called, or stands, as before */
};

/*
 * A value that the file holds and the store, after the import, does not: with
 * it the next import knows what "the file at the last import" was.  All of
 * them are listed anew by each import.  With field NULL it is about the thing
 * itself, and `file` is one of
 *	NULL		no file ever had it: it is not in the next base
 *	MERGE_GONE	gone from the file: in the next base, `retired` there,
 *			so that it is still reported, and --prune finds it
 *	MERGE_OUT	gone from the file, which last knew it as taken out:
 *			in the next base, `retired` there, so that --prune
 *			still meets what the store has put back since
 *	MERGE_LIVE	the file has it, the store has taken it out
 *	"PARENT:RANK"	the file has it in that place, the store elsewhere;
 *			":RANK" where the parent is `into`, which this import
 *			makes and which has no number yet
 */
#define MERGE_GONE "gone"
#define MERGE_OUT "out"
#define MERGE_LIVE "live"
struct merge_kept {
	const struct thing *thing; /* in the store */
	const struct field *field;
	const char *file; /* encoded value in the file */
	const struct thing *into;
};

/* What is to be remembered as `file`, in a; once the changes are made, so that
   what they make has numbers. */
const char *merge_kept_file(struct arena *a, const struct merge_kept *k);

/* Lays one over a thing of these plans, which is how the next base is made. */
void merge_kept_lay(struct plans *plans, struct thing *t, const struct field *f,
    const char *file);

struct merge {
	size_t created, updated, unchanged, kept, retired; /* actions */
	bool header_changed; /* anything of the plan but its actions */
	bool new_plan;
	struct merge_conflict *conflict;
	size_t conflicts, conflict_room;
	struct merge_missing *missing, *pruned;
	struct merge_missing *out; /* taken out in the store, as the file does
				      not know: they stay out */
	size_t nmissing, missing_room, npruned, pruned_room, nout, out_room;
	struct merge_pair *pair;
	size_t pairs, pair_room;
	struct list also;   /* codes of the file that are an `also` in the store
			     or the file, each followed by the code of that
			     person */
	struct list listed; /* codes of the file, each followed by an `also` of
			       theirs that is left out: the store lists somebody
			       by that code */
	struct merge_kept *keep;
	size_t nkeep, keep_room;
};

/*
 * Works out what importing `file` means and appends the changes to set.
 * `store` is the plan as it stands (NULL: it is new), `base` the plan as the
 * file knew it (NULL where store is); things of base and store pair by
 * number.  With conflicts and no preference the set is left empty.
 * What is retired and comes back in the file is restored; what the base had
 * live stays retired, and is a conflict where the file changed it.
 * `plans` are all the store's plans, for people shared by an organisation.
 */
void merge_plan(struct arena *a, const struct plans *plans,
    const struct plan *base, const struct plan *store, const struct plan *file,
    const struct merge_options *options, struct change_set *set,
    struct merge *out);

#endif
